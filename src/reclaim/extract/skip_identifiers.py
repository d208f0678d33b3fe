"""Rules for numbers that name something: identifiers, telephone numbers, sections, flights, streets."""

from __future__ import annotations

import re

from reclaim.extract.skip_patterns import SkipRule, rule

NAMED = (
    r"(?:[Ss]ection|[Aa]rticle|[Cc]hapter|[Cc]lause|[Pp]aragraph|[Pp]age|[Pp]p?\.|[Rr]oom|[Ff]light|[Rr]oute|"
    r"[Hh]ighway|[Ii]nterstate|[Gg]ate"
    r"|[Pp]latform|[Ss]tage|[Pp]hase|[Tt]ier|[Tt]ype|[Gg]rade|[Ff]ormula|[Cc]hannel|[Ss]uite|[Aa]partment|"
    r"[Ll]ot|[Zz]one|[Dd]istrict"
    r"|[Ww]ard|[Pp]recinct|[Gg]ame|[Rr]ound|[Ll]ap|[Ee]pisode|[Ss]eason|[Vv]olume|[Pp]art|[Ss]tep|[Ff]igure|"
    r"[Tt]able|[Ii]tem|[Rr]ule"
    r"|[Rr]esolution|[Pp]roposition|[Pp]rop\.?|[Aa]mendment|[Cc]ategory|[Vv]ersion|[Ee]xhibit|[Aa]nnex|"
    r"[Aa]ppendix|[Ll]evel|[Ll]ine|[Tt]itle"
    r"|[Gg]roup of|[Uu]nit|[Bb]ox|[Mm]odel|[Mm]ark|[Ss]chedule|[Pp]arcel|[Bb]lock|[Tt]rack|[Cc]ase|[Dd]ay|"
    r"[Ww]eek|[Qq]uarter|[Oo]ption|[Cc]ovid|COVID|Big"
    r"|Fortune|Nasdaq|NASDAQ|FTSE|S&P|S P|Russell|Nikkei|ASX|Stoxx|STOXX|CAC|DAX|TSX|CSI|TOPIX|Hang Seng|"
    r"KOSPI|OMX|IBEX|MIB|SMI|BSE|Nifty|EUROFIRST"
    r"|Planet|Boeing|Airbus|iPhones?|Windows|Android|iOS|Galaxy|Pixel|Note|PlayStation|Xbox|Apollo|Artemis|"
    r"Voyager|Soyuz|Falcon|Ariane|Catch|Area|Agenda|Vision|Cop|COP|Euro|Expo|Act|Article|Psalm|Super Bowl|"
    r"Studio|Team|Division|Boeing's|Title)"
)

_CALL = r"\b(?:tel|telephone|phone|call|calling|text|texting|dial|dialing|dialling|fax|hotline|ring)\b[^.;]{0,24}?"
_CALL += r"(?<![\d.,])"
"""Words before a telephone number in groups."""

IDENTIFIERS: tuple[SkipRule, ...] = (
    rule(
        "address",
        "digits",
        r"\S*(?:@|://|www\.)\S*",
        None,
        ("See www.example.com/item/7731 for more.",),
        ("He was paid 7731 for it.",),
    ),
    rule(
        "version",
        "digits",
        None,
        r"\.\d",
        ("It needs 10.4.1 or later.", "The server is 192.168.1.2 now."),
        ("It rose 10.4 points.",),
    ),
    rule(
        "version",
        "digits",
        r"\d\.\d+\.",
        None,
        (),
        (),
    ),
    rule(
        "phone",
        "digits",
        r"\+|\b(?:tel(?:ephone)?|phone|call|ring|dial|text|fax)\.?:? (?:on )?(?:\d[\d -]*)?|1-|1300[ -]|1800[ -]",
        r"[ -]?\d{3}[ -]\d{3,4}|[-]\d{3}(?! ?[a-z]+s\b| ?%| per ?cent)",
        ("Call 1300 555 912 for help.",),
        ("They call 300 voters a day.",),
        flags=re.I,
    ),
    rule(
        "phone",
        "digits",
        rf"{_CALL}(?:1-)?(?:\d{{3}}-){{0,2}}",
        r"-(?:\d{3}-){0,2}\d{4}(?! ?[a-z]+s\b|\d)",
        ("Call 555-0142 now.", "Dial 1-800-555-0199 at any hour."),
        ("They call 300-400 voters a day.",),
        flags=re.I,
    ),
    rule(
        "phone",
        "digits",
        rf"{_CALL}(?:1-)?(?:\d{{3}}-){{1,2}}",
        r"(?= ?(?:[.,;)]|\Z)| (?:or|and|before|after|to|for|at|now|if|between|from)\b)",
        (),
        ("Call rates were 100-150 per cent.",),
        high=9999,
        flags=re.I,
    ),
    rule(
        "phone",
        "digits",
        r"\d{3,4}[- ]|\d-",
        r"-\d{4}(?!\d)|(?=[/-]\d{4})",
        (),
        (),
    ),
    rule("phone", "digits", r"(?<![\d.,])0\d{2,4}[ -](?:\d{3,4}[ -])?", r"(?![.,]\d)", (), (), low=100),
    rule(
        "phone",
        "bare",
        r"\b(?i:dial|ring|rang|call)(?:l?ed|l?ing|s)? ",
        r"(?! (?:[a-z]+s|people|men|women|of|more|for each)\b|[ -]?\d)",
        ("She dialled 911 at once.", "Call 999 if you see it."),
        ("They called 911 witnesses.",),
        low=911,
        high=999,
    ),
    rule("identifier", "digits", r"\bPM", None, ("Daily PM2.5 levels rose.",), ("It ends at 2.5 of it.",), high=10),
    rule(
        "name",
        "digits",
        None,
        r"[- ]?cal(?:ib(?:re|er))?\b| (?:[a-z]+ )?(?:rifles?|pistols?|handguns?|revolvers?)\b",
        ("Police found a .22 rifle.",),
        ("Police found 22 rifles.",),
        low=0.1,
        high=0.6,
    ),
    rule("name", "bare", None, r"-seaters?\b", ("The club has a 14-seater bus.",), ("A hall with 14 seats.",)),
    rule(
        "name", "bare", None, r" ?[x×] ?\d{2,4} ?m(?:et(?:re|er)s?)?\b", ("They won the 4x100m relay.",), ("A 4x4 car",)
    ),
    rule("name", "digits", r"\d ?[x×] ?", r" ?m(?:et(?:re|er)s?)?\b(?= (?:relay|medley|hurdles|freestyle))", (), ()),
    rule("phone", "digits", r"(?<![\d,.])\d{3}-", r"(?!\d)(?=\W|$)", (), (), low=1000),
    rule(
        "phone", "bare", None, r"-\d{3}-\d{4}(?!\d)", ("Dial 800-273-8255 at any hour.",), ("It paid 800-900 of them.",)
    ),
    rule(
        "identifier",
        "bare",
        r"[\"'“=#_/]",
        r"[\"'”>/]",
        ('A tag id="7881001" closed it.',),
        ('He said "500 of them".',),
        low=1000,
    ),
    rule(
        "identifier",
        "bare",
        None,
        r"\.[A-Z]{1,3}\b",
        ("Shares of 229640.KO rose.",),
        ("It sold 229640. Then it rose.",),
    ),
    rule(
        "aircraft",
        "bare",
        r"\b[Tt]he ",
        r"(?=[,.;]| (?:was|is|and|has|crashed|jet|plane|aircraft|fleet|program|family|Max|Dreamliner))",
        ("The 747, a jumbo, flew.",),
        ("The 750 men left.",),
        low=707,
        high=797,
    ),
    rule(
        "named",
        "bare",
        None,
        r" (?:Pro|Plus|Ultra|Mini|Lite)\b(?: Max\b)?(?! [A-Z])",
        ("An 11 Pro Max was lost.",),
        ("It has 11 Pro Bowl players.",),
        high=99,
    ),
    rule(
        "phone",
        "bare",
        None,
        r" (?:calls?|callers?|dispatch\w*|operators?|lines?|centres?|centers?)\b|(?= after\b)",
        ("A 911 caller reported it.",),
        ("Police took 902 calls.",),
        low=911,
        high=911,
    ),
    rule(
        "identifier",
        "bare",
        r"[^\W\d_]{3} (?:No|Nos|no)\. ?",
        None,
        ("They shut mine No. 2 in May.",),
        ("It is the No. 2 carmaker.",),
    ),
    rule("identifier", "bare", r"(?<!\d)4[xX]", None, (), (), low=4, high=4),
    rule("identifier", "bare", r"(?<![^\W_])PS", None, ("The PS5 sold out.",), ("PS35 was paid.",), high=9),
    rule(
        "identifier",
        "bare",
        r"(?<![^\W\d_])(?!(?:(?<!-)R|(?<=\$)[A-Z]{1,3}|Rs|RM|Rp|RMB|Rmb|Tk|[KUT]?[Ss]h|Dhs?|KES|UGX|TZS|NGN|GHS|EGP|PKR|"
        r"BDT|LKR|TWD|CZK|HUF|QAR|KWD|OMR|BHD|USD|EUR|GBP|AUD|CAD|JPY|CNY|"
        r"INR|KRW|CHF|NZD|SGD|HKD|ZAR|MYR|IDR|PHP|THB|VND|SEK|NOK|DKK|PLN|RUB|BRL|MXN|TRY|ILS|AED|SAR|PS|p|v|"
        r"x|c)\Z)[^\W\d_]{1,12}(?:\d[^\W\d_]?)?",
        None,
        ("The H5N1 strain spread.", "The A380 landed."),
        ("RM23 was paid.", "It costs Dh145.", "He gave Sh500 more."),
    ),
    rule(
        "identifier",
        "bare",
        r"(?<![.!?] )(?<!\A)\bNos?\.? ?",
        r"(?=[.,;:)]|\Z| (?:and|or|in|on|at|with|when|as|was|is|to|[A-Z][a-z]+)\b)",
        ("It happened outside No 22.", "They moved to flat No. 7 in May."),
        ("It is the No. 2 carmaker.", "No 40 boats came."),
    ),
    rule("identifier", "bare", r"(?<![\d.])\d{1,2}[xX×]", r"(?=[,.;) ]|\Z)", (), (), high=99),
    rule(
        "identifier",
        "bare",
        r"\b(?:H\.R\.|[SAH]\.B\.|[HS]\.[JR]\.|[HS]\.J\. ?Res\.|[HS]\. ?Res\.) ?",
        None,
        ("The bill, H.R. 871, passed.",),
        ("The U.S. 50 years on",),
    ),
    rule(
        "identifier",
        "digits",
        None,
        r"K (?:video|TVs?|television|resolution|screens?|displays?|footage|monitors?|cameras?|HDR|UHD|OLED|streams?|"
        r"streaming)\b",
        ("It records 4K video.",),
        ("It got 4K votes.",),
        low=2000,
        high=8000,
    ),
    rule(
        "identifier",
        "digits",
        r"(?<![^\W_])(?!(?:[Mm]inus|[Ss]ub|[Uu]nder|[Oo]ver|[Pp]re|[Pp]ost|[Mm]id|[Nn]ow|[Tt]hen|[Uu]p|US|"
        r"About|Some)-\Z)(?:[A-Z][\w&]*|[A-Za-z]\w*[A-Z]\w*)[-‐‑–]",
        None,
        ("Cases of Covid-19 rose.", "A V-6 engine and an F-150 truck."),
        ("It was minus-13 outside.",),
    ),
    rule(
        "identifier",
        "bare",
        r"(?<![^\W_])(?!No\.)(?:[A-Z]{1,4}\.|(?i:covid|cov) -)",
        None,
        ("The ID.3 went on sale.",),
        ("It is No.3 there.",),
    ),
    rule(
        "identifier",
        "bare",
        None,
        r"(?:[A-Z]{1,3}\d|[xX]\d|G\b|D\b|-?[DG]\b(?! ))",
        ("The 5G network is new.", "A 4x4 was found.", "a 3D film"),
        ("A 5GB plan",),
    ),
    rule(
        "named",
        "bare",
        rf"(?<![^\W_]){NAMED}[ \u00a0](?:No\.? )?",
        r"(?!\.\d|[ -]?(?:%|per ?cent|million|billion|basis))",
        ("Under Section 27 he may appeal.", "The FTSE 100 slipped.", "See page 12 of it."),
        ("The section has 27 rooms.",),
    ),
    rule(
        "named",
        "bare",
        r"(?i:\b(?:exit|junction|section|article|clause|page|room|route|flight|platform|gate|chapter|figure|table|phase|"
        r"episode)s?) (?:\d+[A-Z]?(?:, ?| and | to | or |-|–))*",
        r"(?!\.\d|[ -]?(?:%|per ?cent|million|billion))",
        ("It is shut at exit 14.", "See sections 4 and 5 of it."),
        ("It has rooms, 4 of them empty.",),
    ),
    rule(
        "named",
        "words",
        r"(?<![^\W_])(?:[Pp]hase|[Ss]tage|[Vv]ersion|[Cc]hapter|[Ss]ection|[Cc]ategory|[Gg]ame|[Rr]ound|"
        r"[Dd]ay|[Ww]eek|[Tt]ype|[Tt]ier|[Gg]rade|[Ff]ormula|[Ll]evel|[Ll]eague|[Pp]art) ",
        r"(?! (?:of|per ?cent|million))",
        ("Work on phase two is done.",),
        ("This phase has two parts.",),
        high=99,
    ),
    rule(
        "street",
        "bare",
        r"\b(?:at|on|to|of|from|near|No\.) |\A|, ",
        r" (?:(?:West|East|North|South|[WENS]\.) )?(?:(?:[A-Z][\w'’]+|\d+(?:st|nd|rd|th)) ){1,2}(?:Street|St|"
        r"Avenue|Ave|Road|Rd|Drive|Lane|Boulevard|Blvd|Place|Square)\b",
        ("He lives at 221 Baker Street in London.",),
        ("He bought 221 Baker books.",),
    ),
    rule(
        "name",
        "words",
        r"(?:Ground|BBC|Force|Marine|Big|Formula|Chapter|Channel|Capital|Public|Square|Level|Act|Volume|Radio|"
        r"Day|Patient|Phase|Stage|Part) ",
        None,
        ("They rebuilt Ground Zero.", "She flew on Air Force One."),
        ("The force has zero funds.",),
        high=12,
    ),
)
"""In order; the first that matches gives the reason."""
