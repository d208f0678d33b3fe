"""Rules for numbers that are no quantities: years, dates, clock times, idioms, and the identifiers of
skip_identifiers.py. Each with the reason; skip_patterns.py says how they are written."""

from __future__ import annotations

from reclaim.extract.skip_identifiers import IDENTIFIERS
from reclaim.extract.skip_patterns import MEASURED, MONTH, SkipRule, rule

RULES: tuple[SkipRule, ...] = (
    *IDENTIFIERS,
    rule(
        "clock",
        "digits",
        None,
        r"(?:[:.]\d\d)?[ \u00a0]?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|o['’]clock|GMT\b|UTC\b|E[SD]T\b|P[SD]T\b|"
        r"BST\b|AEST\b|hours (?:GMT|local))|:\d\d(?!\d)",
        ("The office opens at 9am.", "It struck at 14:35 local time.", "Polls close at 10.45pm.", "at 0401 GMT"),
        ("He sold 9 amplifiers.", "a ratio of 3 to 1"),
    ),
    rule("clock", "digits", r"\d:", None, (), ()),
    rule(
        "date",
        "digits",
        None,
        r"(?P<s>[/.-])\d{1,2}(?P=s)\d{2,4}(?!\d)|-\d\d-\d\d(?!\d)|/(?:19|20)\d\d(?!\d)",
        ("Signed on 22/12/2025 in Oslo.", "Posted 2024-03-09 by staff."),
        ("It paid 22 of them.",),
    ),
    rule(
        "date",
        "digits",
        r"\d(?P<s>[/.-])\d{1,2}(?P=s)|(?:19|20)\d\d[-/]",
        r"(?!\d{3})",
        (),
        ("It yields 7.75-8 per cent.",),
        high=99,
    ),
    rule(
        "date",
        "bare",
        rf"\b{MONTH} ",
        r"(?:st|nd|rd|th)?(?![\d%]|[.,]\d|[ -](?:per ?cent|million|billion|people|votes|points))",
        ("They met on March 14 in Rome.", "It closes Sept. 30."),
        ("In May 400 people came.", "In June 12 per cent left."),
        low=1,
        high=31,
    ),
    rule(
        "date",
        "bare",
        None,
        rf"(?:st|nd|rd|th)?(?: of)? {MONTH}(?![\w-])(?! (?:[a-z]+s)\b)",
        ("It falls on 9 November.", "the 3rd of June"),
        ("Some 9 November babies", "It sold 900 March tickets."),
        low=1,
        high=31,
    ),
    rule(
        "season",
        "digits",
        None,
        r"[-–/]\d{2}(?![\d%.,]\d|\d|[-–]?[a-z]{3,})(?! (?:per ?cent|percent|points|votes|vote|win|lead|margin))",
        ("The 2005-06 crop was poor.", "In 2018/19 profits fell."),
        (),
        low=1900,
        high=2100,
    ),
    rule("season", "digits", r"(?:19|20)\d\d[-–/]", None, (), (), high=2100),
    rule(
        "season",
        "digits",
        None,
        r"/(?:0\d|1\d|2\d)(?![\d/])(?= (?:season|crop|forecast|year|harvest|marketing|national|pool|budget|"
        r"financial|fiscal|campaign))",
        ("Yields for the 06/07 season fell.",),
        ("He drank 3/4 of it.",),
    ),
    rule(
        "decade",
        "bare",
        None,
        r"['’]?s\b(?! (?:of (?:thousands|millions|billions)))",
        ("Prices soared in the 1980s.", "She is in her 20s."),
        ("It sold 1980 stamps.",),
    ),
    rule(
        "ordinal",
        "digits",
        None,
        r"(?:st(?! \d{1,2} ?lbs?\b)|nd|rd|th|ST|ND|RD|TH)\b",
        ("It is the 22nd case.",),
        ("It took 22 seats.", "The jockey is 10st 7lb."),
    ),
    rule("idiom", "words", None, r"-figures?\b", ("He got a six-figure sum.",), ("He saw six figures.",)),
    rule("idiom", "bare", None, r"-figures?\b", ("He got a 7-figure sum.",), ("It has 7 figures.",)),
    rule(
        "score",
        "bare",
        None,
        r" for \d{1,2}(?: declared\b| (?:in|off|from|after) \d+(?:\.\d)? overs\b)",
        ("They made 287 for 6 in 50 overs.",),
        ("They paid 287 for 6 seats.",),
    ),
    rule("score", "bare", r"\d for ", r" (?:declared\b|(?:in|off|from|after) \d+(?:\.\d)? overs\b)", (), ()),
    rule(
        "idiom",
        "words",
        r"\b(?:from|for) ",
        r"(?=[.,;:]|\Z| (?:unless|if|when|but|because)\b)",
        ("All of it was for naught.", "They start from zero."),
        ("It fell to zero degrees.",),
        low=0,
        high=0,
    ),
    rule(
        "idiom", "words", r"\b[Bb]aker['’]?s ", None, ("She packs a baker's dozen.",), ("She packs a dozen.",), high=12
    ),
    rule(
        "idiom",
        "digits",
        None,
        r"/(?:7|11|20|24)(?!\d|/)(?=\W|$)",
        ("The shop is open 24/7 here.",),
        ("About 3/4 of it",),
    ),
    rule(
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
    rule(
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
    rule(
        "year",
        "bare",
        r"\b(?:the|its|an?|that|this) ",
        r" (?:[Aa]ct|[Ll]aw|[Tt]reaty|[Cc]onstitution|[Cc]harter|[Ss]tatute|[Cc]ensus|[Ww]ar|[Rr]evolution|[Ee]dition|"
        r"novel|painting|uprising|rebellion|earthquake|eruption)\b",
        ("It broke the 1867 act.",),
        ("The 1867 acts of vandalism",),
        low=1500,
        high=1899,
    ),
    rule(
        "date",
        "bare",
        rf"\b{MONTH} \d{{1,2}} ?(?:-|–|to|and|or|&) ?",
        r"(?![\d%]|[.,]\d|[ -](?:per ?cent|percent|million|billion|people|votes|points|[a-z]+s\b))",
        (),
        (),
        low=1,
        high=31,
    ),
    rule(
        "heading",
        "words",
        r"\(",
        r" [\w ]{2,24}\)",
        ("Wheat supply (million tons)",),
        ("It sold some (80 million tons) of it.",),
        low=1000,
    ),
    rule(
        "digit",
        "words",
        r"(?i:\ba|\ban) ",
        r"(?=[.,;:]| (?:will|would|is|was|and|or)\b)",
        ("It begins with a four.",),
        ("It begins with a hundred goats.",),
        low=2,
        high=9,
    ),
    rule(
        "clock",
        "words",
        None,
        r" o['’]clock\b",
        ("It rang at three o'clock.",),
        ("It took three clocks.",),
        high=12,
    ),
    rule(
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
    rule(
        "half",
        "fraction",
        r"\b(?:other|better|latter)[- ]|\w-",
        r"(?! (?:of )?(?:the |its |all |their |his |those |these |them\b|us\b|our |your |[A-Z]))|(?=-)",
        ("A half-hearted half-time show",),
        (),
        low=0.5,
        high=0.5,
    ),
    rule(
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
