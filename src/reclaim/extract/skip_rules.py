"""Rules for numbers that are no quantities: years, dates, clock times, names, identifiers. Each with the reason.

A rule looks at the text to the left and right of the number; the first that matches decides. Examples stand beside each
rule: in `yes` the first number of the text is skipped for that reason, in `no` it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
MEASURED = (
    r"(?:tons?|tonnes?|dollars?|euros?|yen|pounds?|miles?|km|kilomet(?:er|re)s?|met(?:er|re)s?|hectares?|"
    r"acres?|hours?|minutes?|days?|years?|"
    r"MW|megawatts?|megalit(?:er|re)s?|kilos?|kg|lbs?|feet|foot|ft|hp|rpm|mm|points?|barrels?|bushels?|"
    r"lit(?:er|re)s?|gallons?|seats?|votes?|strong)"
)
"""Words after four digits that make them an amount and no year."""

Of = Literal["bare", "digits", "words", "fraction"]


@dataclass(frozen=True, slots=True)
class SkipRule:
    """`left` must end at the number, `right` begin after it; both where given. `of` says which numbers it looks at."""

    reason: str
    of: Of
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    yes: tuple[str, ...]
    no: tuple[str, ...] = ()
    low: float = float("-inf")
    high: float = float("inf")


def _rule(
    reason: str, of: Of, left: str | None, right: str | None, yes: tuple[str, ...], no: tuple[str, ...] = (),
    *, low: float = float("-inf"), high: float = float("inf"), flags: re.RegexFlag = re.NOFLAG,
) -> SkipRule:  # fmt: skip
    return SkipRule(
        reason, of, re.compile(rf"(?:{left})\Z", flags) if left else None, re.compile(right, flags) if right else None,
        yes, no, low, high,
    )  # fmt: skip


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

RULES: tuple[SkipRule, ...] = (
    _rule(
        "address",
        "digits",
        r"\S*(?:@|://|www\.)\S*",
        None,
        ("See www.example.com/item/7731 for more.",),
        ("He was paid 7731 for it.",),
    ),
    _rule(
        "version",
        "digits",
        None,
        r"\.\d",
        ("It needs 10.4.1 or later.", "The server is 192.168.1.2 now."),
        ("It rose 10.4 points.",),
    ),
    _rule(
        "version",
        "digits",
        r"\d\.\d+\.",
        None,
        (),
        (),
    ),
    _rule(
        "clock",
        "digits",
        None,
        r"(?:[:.]\d\d)?[ \u00a0]?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|o['’]clock|GMT\b|UTC\b|E[SD]T\b|P[SD]T\b|"
        r"BST\b|AEST\b|hours (?:GMT|local))|:\d\d(?!\d)",
        ("The office opens at 9am.", "It struck at 14:35 local time.", "Polls close at 10.45pm.", "at 0401 GMT"),
        ("He sold 9 amplifiers.", "a ratio of 3 to 1"),
    ),
    _rule("clock", "digits", r"\d:", None, (), ()),
    _rule(
        "date",
        "digits",
        None,
        r"(?P<s>[/.-])\d{1,2}(?P=s)\d{2,4}(?!\d)|-\d\d-\d\d(?!\d)|/(?:19|20)\d\d(?!\d)",
        ("Signed on 22/12/2025 in Oslo.", "Posted 2024-03-09 by staff."),
        ("It paid 22 of them.",),
    ),
    _rule("date", "digits", r"\d[/.-]\d{1,2}[/.-]|(?:19|20)\d\d[-/]", r"(?!\d{3})", (), (), high=99),
    _rule(
        "date",
        "bare",
        rf"\b{MONTH} ",
        r"(?:st|nd|rd|th)?(?![\d%]|[.,]\d|[ -](?:per ?cent|million|billion|people|votes|points))",
        ("They met on March 14 in Rome.", "It closes Sept. 30."),
        ("In May 400 people came.", "In June 12 per cent left."),
        low=1,
        high=31,
    ),
    _rule(
        "date",
        "bare",
        None,
        rf"(?:st|nd|rd|th)?(?: of)? {MONTH}(?![\w-])(?! (?:[a-z]+s)\b)",
        ("It falls on 9 November.", "the 3rd of June"),
        ("Some 9 November babies", "It sold 900 March tickets."),
        low=1,
        high=31,
    ),
    _rule(
        "season",
        "digits",
        None,
        r"[-–/]\d{2}(?![\d%.,]\d|\d|[-–]?[a-z]{3,})(?! (?:per ?cent|percent|points|votes|vote|win|lead|margin))",
        ("The 2005-06 crop was poor.", "In 2018/19 profits fell."),
        (),
        low=1900,
        high=2100,
    ),
    _rule("season", "digits", r"(?:19|20)\d\d[-–/]", None, (), (), high=2100),
    _rule(
        "season",
        "digits",
        None,
        r"/(?:0\d|1\d|2\d)(?![\d/])(?= (?:season|crop|forecast|year|harvest|marketing|national|pool|budget|"
        r"financial|fiscal|campaign))",
        ("Yields for the 06/07 season fell.",),
        ("He drank 3/4 of it.",),
    ),
    _rule(
        "decade",
        "digits",
        None,
        r"['’]?s\b(?! (?:of (?:thousands|millions|billions)))",
        ("Prices soared in the 1980s.", "She is in her 20s."),
        ("It sold 1980 stamps.",),
    ),
    _rule(
        "ordinal",
        "digits",
        None,
        r"(?:st|nd|rd|th)\b",
        ("It is the 22nd case.",),
        ("It took 22 seats.",),
    ),
    _rule(
        "phone",
        "digits",
        r"\+|(?:\btel(?:ephone)?|\bphone|\bcall|\bfax)\.?:? (?:on )?(?:\d[\d -]*)?|1-|1300[ -]|1800[ -]",
        r"[ -]?\d{3}[ -]\d{3,4}|[-]\d{3}",
        ("Call 1300 555 912 for help.",),
        ("They call 300 voters a day.",),
        flags=re.I,
    ),
    _rule(
        "phone",
        "digits",
        r"\d{3,4}[- ]|\d-",
        r"-\d{4}(?!\d)|(?=[/-]\d{4})",
        (),
        (),
    ),
    _rule("phone", "digits", r"(?<![\d,.])\d{3}-", r"(?!\d)(?=\W|$)", (), (), low=1000),
    _rule(
        "phone", "bare", None, r"-\d{3}-\d{4}(?!\d)", ("Dial 800-273-8255 at any hour.",), ("It paid 800-900 of them.",)
    ),
    _rule(
        "identifier",
        "bare",
        r"[\"'“=#_/]",
        r"[\"'”>/]",
        ('A tag id="7881001" closed it.',),
        ('He said "500 of them".',),
        low=1000,
    ),
    _rule(
        "identifier",
        "bare",
        None,
        r"\.[A-Z]{1,3}\b",
        ("Shares of 229640.KO rose.",),
        ("It sold 229640. Then it rose.",),
    ),
    _rule(
        "aircraft",
        "bare",
        r"\b[Tt]he ",
        r"(?=[,.;]| (?:was|is|and|has|crashed|jet|plane|aircraft|fleet|program|family|Max|Dreamliner))",
        ("The 747, a jumbo, flew.",),
        ("The 750 men left.",),
        low=707,
        high=797,
    ),
    _rule(
        "named",
        "bare",
        None,
        r" (?:Pro|Plus|Ultra|Mini|Lite)\b(?: Max\b)?(?! [A-Z])",
        ("An 11 Pro Max was lost.",),
        ("It has 11 Pro Bowl players.",),
        high=99,
    ),
    _rule(
        "phone",
        "bare",
        None,
        r" (?:calls?|callers?|dispatch\w*|operators?|lines?|centres?|centers?)\b|(?= after\b)",
        ("A 911 caller reported it.",),
        ("Police took 902 calls.",),
        low=911,
        high=911,
    ),
    _rule(
        "identifier",
        "bare",
        r"[^\W\d_]{3} (?:No|Nos|no)\. ?",
        None,
        ("They shut mine No. 2 in May.",),
        ("It is the No. 2 carmaker.",),
    ),
    _rule(
        "idiom",
        "words",
        r"\b(?:from|for) ",
        r"(?=[.,;:]|\Z| (?:unless|if|when|but|because)\b)",
        ("All of it was for naught.", "They start from zero."),
        ("It fell to zero degrees.",),
        low=0,
        high=0,
    ),
    _rule("identifier", "bare", r"(?<!\d)4[xX]", None, (), (), low=4, high=4),
    _rule(
        "idiom", "words", r"\b[Bb]aker['’]?s ", None, ("She packs a baker's dozen.",), ("She packs a dozen.",), high=12
    ),
    _rule("identifier", "bare", r"(?<![^\W_])PS", None, ("The PS5 sold out.",), ("PS35 was paid.",), high=9),
    _rule(
        "identifier",
        "bare",
        r"(?<![^\W\d_])(?!(?:(?<!-)R|(?<=\$)[A-Z]{1,3}|Rs|RM|Rp|RMB|Rmb|Tk|KSh|USD|EUR|GBP|AUD|CAD|JPY|CNY|"
        r"INR|KRW|CHF|NZD|SGD|HKD|ZAR|MYR|IDR|PHP|THB|VND|SEK|NOK|DKK|PLN|RUB|BRL|MXN|TRY|ILS|AED|SAR|PS|p|v|"
        r"x|c)\Z)[^\W\d_]{1,12}(?:\d[^\W\d_]?)?",
        None,
        ("The H5N1 strain spread.", "The A380 landed."),
        ("RM23 was paid.",),
    ),
    _rule(
        "identifier",
        "digits",
        r"(?<![^\W_])(?!(?:[Mm]inus|[Ss]ub|[Uu]nder|[Oo]ver|[Pp]re|[Pp]ost|[Mm]id|[Nn]ow|[Tt]hen|[Uu]p|US|"
        r"About|Some)-\Z)(?:[A-Z][\w&]*|[A-Za-z]\w*[A-Z]\w*)[-‐‑–]",
        None,
        ("Cases of Covid-19 rose.", "A V-6 engine and an F-150 truck."),
        ("It was minus-13 outside.",),
    ),
    _rule(
        "identifier",
        "bare",
        r"(?<![^\W_])(?!No\.)(?:[A-Z]{1,4}\.|(?i:covid|cov) -)",
        None,
        ("The ID.3 went on sale.",),
        ("It is No.3 there.",),
    ),
    _rule(
        "identifier",
        "bare",
        None,
        r"(?:[A-Z]{1,3}\d|[xX]\d|G\b|D\b|-?[DG]\b(?! ))",
        ("The 5G network is new.", "A 4x4 was found.", "a 3D film"),
        ("A 5GB plan",),
    ),
    _rule(
        "named",
        "bare",
        rf"(?<![^\W_]){NAMED}[ \u00a0](?:No\.? )?",
        r"(?!\.\d|[ -]?(?:%|per ?cent|million|billion|basis))",
        ("Under Section 27 he may appeal.", "The FTSE 100 slipped.", "See page 12 of it."),
        ("The section has 27 rooms.",),
    ),
    _rule(
        "named",
        "words",
        r"(?<![^\W_])(?:[Pp]hase|[Ss]tage|[Vv]ersion|[Cc]hapter|[Ss]ection|[Cc]ategory|[Gg]ame|[Rr]ound|"
        r"[Dd]ay|[Ww]eek|[Tt]ype|[Tt]ier|[Gg]rade|[Ff]ormula|[Ll]evel|[Ll]eague|[Pp]art) ",
        r"(?! (?:of|per ?cent|million))",
        ("Work on phase two is done.",),
        ("This phase has two parts.",),
        high=99,
    ),
    _rule(
        "street",
        "bare",
        r"\b(?:at|on|to|of|from|near|No\.) |\A|, ",
        r" (?:(?:West|East|North|South|[WENS]\.) )?(?:(?:[A-Z][\w'’]+|\d+(?:st|nd|rd|th)) ){1,2}(?:Street|St|"
        r"Avenue|Ave|Road|Rd|Drive|Lane|Boulevard|Blvd|Place|Square)\b",
        ("He lives at 221 Baker Street in London.",),
        ("He bought 221 Baker books.",),
    ),
    _rule(
        "idiom",
        "digits",
        None,
        r"/(?:7|11|20|24)(?!\d|/)(?=\W|$)",
        ("The shop is open 24/7 here.",),
        ("About 3/4 of it",),
    ),
    _rule(
        "year",
        "bare",
        rf"\b(?:in|since|until|till|during|early|late|mid|circa|year|years|season|spring|summer|autumn|fall|"
        rf"winter|fiscal|FY|through|"
        rf"throughout|A\.?D\.?|back in|class of|election|Easter|Christmas|before|after|by|vintage|dated|back "
        rf"to)[ -]|\b{MONTH},? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?",
        rf"(?!\.\d|[ -]?(?:%|per ?cent|pct\b|million|billion|trillion|{MEASURED})\b)",
        ("It opened in 1998 to crowds.", "Sales since 2019 have sunk.", "the class of 2024", "It closed by 2120."),
        ("He ran in 1998 metres.", "It rose by 2000 tonnes."),
        low=1900,
        high=2150,
    ),
    _rule(
        "year",
        "bare",
        r"\b(?:in|since|until|during|early|late|circa|A\.?D\.|year|back to|back in|mid|between A\.?D\.|"
        r"(?:A\.?D\.|between|from|in) \d{3,4} (?:and|to|or))[ -]",
        r"(?=[.,;:)\n]|\Z| (?:and|to|when|but|as|with|by|the|he|she|it|they|at|in|for|a|an|war|was|were|until|"
        r"onwards?)\b)",
        ("The house dates back to 1741.", "She left in 1856, alone."),
        ("He was fined by 1856 voters.",),
        low=1000,
        high=1899,
    ),
    _rule(
        "date",
        "bare",
        rf"\b{MONTH} \d{{1,2}} ?(?:-|–|to|and|or|&) ?",
        r"(?![\d%]|[.,]\d|[ -](?:per ?cent|percent|million|billion|people|votes|points|[a-z]+s\b))",
        (),
        (),
        low=1,
        high=31,
    ),
    _rule(
        "heading",
        "words",
        r"\(",
        r" [\w ]{2,24}\)",
        ("Wheat supply (million tons)",),
        ("It sold some (80 million tons) of it.",),
        low=1000,
    ),
    _rule(
        "digit",
        "words",
        r"(?i:\ba|\ban) ",
        r"(?=[.,;:]| (?:will|would|is|was|and|or)\b)",
        ("It begins with a four.",),
        ("It begins with a hundred goats.",),
        low=2,
        high=9,
    ),
    _rule(
        "clock",
        "words",
        None,
        r" o['’]clock\b",
        ("It rang at three o'clock.",),
        ("It took three clocks.",),
        high=12,
    ),
    _rule(
        "name",
        "words",
        r"(?:Ground|BBC|Force|Marine|Big|Formula|Chapter|Channel|Capital|Public|Square|Level|Act|Volume|Radio|"
        r"Day|Patient|Phase|Stage|Part) ",
        None,
        ("They rebuilt Ground Zero.", "She flew on Air Force One."),
        ("The force has zero funds.",),
        high=12,
    ),
    _rule(
        "period",
        "fraction",
        r"(?i:first|second|third|fourth|final|opening|closing|this|next|last|previous|current|latest|past|"
        r"prior|recent|fiscal|each|every|per|same|"
        r"december|september|march|june|holiday|\d(?:st|nd|rd|th))[- ]",
        r"(?!(?:of )?(?:a )?(?:million|billion))",
        ("Profit rose in the first quarter.", "They led in the second half of the year."),
        ("It kept a quarter of it.",),
        low=0.2,
        high=0.51,
    ),
    _rule(
        "half",
        "fraction",
        r"\b(?:other|better|latter)[- ]|\w-",
        r"(?! (?:of )?(?:the |its |all |their |his |those |these |them\b|us\b|our |your |[A-Z]))|(?=-)",
        ("A half-hearted half-time show",),
        (),
        low=0.5,
        high=0.5,
    ),
    _rule(
        "half",
        "fraction",
        None,
        r"(?:-(?:time|back|day|year|yearly|hearted|way|century|brother|sister|term|dozen|truth|life|price|"
        r"finished|staff|mast|marathon|baked|empty|full|open)|"
        r" (?:time|term|way|marathon|brother|sister|price|board)\b)",
        ("The half-time show ran on.", "She ran a half marathon."),
        ("He ran half a marathon.",),
        low=0.5,
        high=0.5,
    ),
)
"""In order; the first that matches gives the reason."""
