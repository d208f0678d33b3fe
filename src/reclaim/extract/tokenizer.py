"""Tokens for news: spaCy's English rules, and rules of our own for money, figures with units, ranges and dates.

Each rule of ours is data: a name, a pattern, and examples with the tokens that they become. The tests are generated
from the examples. Tokens follow the habits of the English Universal Dependencies treebanks (hyphenated words are
split, save after prefixes such as `non-`), so that the bundled network sees what it was trained on.

The tokenizer never alters text: the tokens with their whitespace rebuild it exactly (spaCy guarantees this).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class TokenRule:
    """A place where a word is cut (`pattern` may match the empty string between two characters) or kept whole."""

    name: str
    pattern: str
    examples: tuple[str, ...]
    """texts with `|` between the tokens they become; a plain space also separates tokens"""


_SIGNS = "$£€¥₹₩₦₱₽₺₴₪฿₫₵₡₲₸₮"
# Letters written before a dollar sign (`HK$`), from ISO 4217 country prefixes and newspaper habit.
_DOLLARS = ("US", "HK", "NZ", "NT", "CA", "AU", "TT", "C", "A", "S", "R", "J", "Z", "N", "M", "EC", "Bds", "Col")
# Currency codes and abbreviations that stand directly before digits (`Rs500`, `CHF5m`).
_CODES = (
    "USD EUR GBP CHF JPY INR CNY RMB AUD CAD NZD HKD SGD SEK NOK DKK PLN CZK HUF TRY ZAR BRL MXN KRW THB IDR MYR PHP "
    "VND NGN KES GHS EGP SAR AED QAR KWD ILS RUB UAH PKR BDT LKR ARS CLP COP PEN TWD Rs Rs. Rp RM Sh Ksh KSh Tsh Ush "
    "Tk kr GH¢ R N"
).split()
# What may follow digits without a space and is a word of its own: multipliers, percent, units, clock halves.
_UNITS = (
    "bn bln tn trn mn mln m b k K M B tr cr pc pct pp ppt ppts ppm ppb bp bps p c am pm a.m p.m "
    "km km² km2 km/h kmh kph mph m² m2 m³ m3 cm mm nm µm ft in yd mi ha sqm sqft kg g mg µg t lb lbs oz kt Mt Gt "
    "l L ml cl hl W kW MW GW TW kWh MWh GWh TWh Wh V kV mAh Hz kHz MHz GHz kB KB MB GB TB PB Mbps Gbps "
    "°C °F °c °f ºC ºF hPa mbar bar psi dB bpd boe hrs hr h min mins sec secs msec ms yr yrs yo x °"
).split()
_UNIT_PATTERN = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
# Prefixes after which the treebanks keep the hyphen inside the word.
_KEPT_PREFIXES = ("non", "anti", "re", "pre", "pro", "co", "mid", "cross", "post", "multi", "ex", "sub", "semi", "pan",
                  "counter", "e", "inter", "intra", "mini", "neo", "micro")  # fmt: skip
_AFTER_NO_PREFIX = "".join(rf"(?<!(?<![^\W_]){p})(?<!(?<![^\W_]){p.capitalize()})" for p in _KEPT_PREFIXES)
_HYPHENS = "-–—‐‑−~"

KEPT_WHOLE = (
    TokenRule(
        "iso date or time stamp",
        r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?",
        ("On 2024-03-01 it", "2024-03-01T10:30:00Z"),
    ),
    TokenRule("telephone number", r"(?:\+\d{1,3}-)?\d{3}-\d{3}-\d{4}", ("call 555-010-1234 now",)),
)
"""Whole words that no other rule may cut."""

CUTS = (
    TokenRule(
        "before a unit or multiplier that touches its digits",
        rf"(?<=\d)(?=(?:{_UNIT_PATTERN})(?![A-Za-z0-9]))",
        ("1.4|bn", "a 5.1|pc rise", "330|p", "$|1.4|bn|-|a|-|year", "7.30|pm", "12|km", "3.5|GW", "the 1990s", "21st"),
    ),
    TokenRule(
        "around a percent sign after digits",
        r"(?<=\d)[%‰٪](?=[^\s])",
        ("10|%|-|15|%", "5|%|-|ish"),
    ),
    TokenRule(
        "currency sign inside a word, with the letters of its dollar",
        rf"(?:(?<![A-Za-z])(?:{'|'.join(_DOLLARS)})(?=\$))?[{re.escape(_SIGNS)}]",
        ("£|5,000|-|£|6,000", "US$|5|m", "$|3|-|$|4", "-|€|20", "up 5|%|/|$|3", "HK$|3.2|bn", "~|$|5"),
    ),
    TokenRule(
        "between a currency code and its digits",
        "(?:" + "|".join(rf"(?<=(?<![A-Za-z]){re.escape(code)})" for code in _CODES) + r")(?=\d[\d.,]*)",
        ("Rs|500", "CHF|5|m", "RM|3.2|bn", "EUR|20", "B52", "USD|1,000"),
    ),
    TokenRule(
        "dash between figures",
        r"(?:(?<=[\d%°])|(?<=\d[A-Za-z])|(?<=\d[a-z]{2})|(?<=\d-to))[-–—−‐‑](?=[\d.+£$€¥₹])",
        ("2009|–|2010", "5|-|6", "10|%|-|15|%", "4.5|m|-|5|m", "the 20|-|to|-|30 group"),
    ),
    TokenRule("arithmetic between figures", r"(?<=\d)[+*^=×](?=[\d-])", ("3|×|4", "3|+|4")),
    TokenRule(
        "hyphen between words, not after a prefix that the treebanks keep",
        rf"{_AFTER_NO_PREFIX}(?<=[^\W\d_])[{_HYPHENS}](?=[^\W\d_])",
        (
            "well|-|known",
            "non-profit",
            "mid-August",
            "co-operate",
            "the year|-|end",
            "ex-president",
            "F-16",
            "COVID-19",
        ),
    ),
    TokenRule(
        "hyphen after digits or an abbreviation, before a small letter",
        r"(?:(?<=\d)|(?<=[A-Za-z]\.)|(?<=%))[-‐‑](?=[a-z])",
        ("20|-|year|-|old", "U.S.|-|led", "a 5|%|-|plus yield", "3-D"),
    ),
    TokenRule(
        "hyphen between a word and a figure of money", rf"(?<=[a-z])-(?=[{re.escape(_SIGNS)}])", ("a sub|-|$|5",)
    ),
    TokenRule("dash between clauses", r"(?<=[^\s\d])(?:[—–]+|--+)|(?:—+|--+)(?=[^\s\d])", ("costs|—|rose", "a|--|b")),
    TokenRule("ellipsis", r"\.\.+|…", ("well|...|yes",)),
    TokenRule(
        "full stop without a space after it",
        r"(?<=[a-z0-9%)\]”’\"'][a-z%)\]”’\"'])\.(?=[\"'“‘]?[A-Z][a-z])",
        ("end|.|Next", "U.S. it", "9|%|.|But"),
    ),
    TokenRule("comma or semicolon without a space", r"(?<=[^\W\d_]),(?=[^\W_])|(?<=[^\s]);(?=[^\s])", ("a|,|b",)),
    TokenRule(
        "slash, colon or equals sign", r"(?<=[^\W_])[:<>=/](?=[^\W\d_])", ("and|/|or", "km|/|h", "24/7", "10:30")
    ),
    TokenRule("bracket inside a word", r"(?<=[^\s(\[])[(\[](?=[^\s])|[)\]](?=[^\s.,;:!?)\]'’\"”])", ("rate|(|s|)",)),
    TokenRule("quotation mark inside a word", r"[“”\"«»]", ("the|“|new|”",)),
)
"""Where a word is cut once spaCy's prefixes and suffixes are off it; a match of some characters is a token."""

# Runs of one mark are one token, as in the treebanks.
_RUNS = ("[!?]{2,}", "_{2,}", r"\*{2,}")
_EXTRA_PREFIXES = (
    *_RUNS,
    *(rf"(?:{letters})\$" for letters in sorted(_DOLLARS, key=len, reverse=True)),
    r"[-–−](?=[$£€¥₹])",
    "~",
    "±",
    "≈",
    "≥",
    "≤",
    "[•◦▪●■►‣⁃·]",
    r"[-–—](?=[A-Za-z“\"]{2})",
)
# Exceptions of spaCy's that misread news: `Wed.` as "we would", `m.` as an abbreviation in `$5m.`
_NOT_SPLIT = {
    *(f"{letter}." for letter in "bcghklmpt"),
    "and/or",
    "wed",
    "wed.",
    "id",
    "ill",
    "well",
    "were",
    "shed",
    "hell",
    "shell",
    "its",
    "cant",
    "hes",
    "whore",
}


def _suffixes(defaults: list[str]) -> list[str]:
    # spaCy's own unit suffix also cuts `5G` and `7in`; ours above replaces it.
    kept = [rule for rule in defaults if "km²" not in rule]
    return [
        *kept,
        *_RUNS,
        rf"(?<=\d)(?:{_UNIT_PATTERN})",
        r"(?<=\d)[%‰°]",
        "[—–]+",
        r"(?<=[%°0-9)])\.",
        r"(?<=\d[A-Za-z])\.",
        r"(?<=\d[A-Za-z]{2})\.",
    ]


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """The tokenizer of the bundled pipeline over `vocab` (whose language must be English)."""
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_prefix_regex, compile_suffix_regex

    defaults = English.Defaults
    exceptions = {
        text: tokens for text, tokens in defaults.tokenizer_exceptions.items() if text.lower() not in _NOT_SPLIT
    }
    exceptions.update(
        {
            text: [{65: text}]
            for text in (
                "Wed.",
                "Sat.",
                "Tues.",
                "Thurs.",
                "Fri.",
                "No.",
                "Nos.",
                "no.",
                "nos.",
                "Rs.",
                "cf.",
                "approx.",
            )
        }
    )
    kept = re.compile("|".join(f"(?:{rule.pattern})" for rule in KEPT_WHOLE))
    return Tokenizer(
        vocab,
        rules=exceptions,
        prefix_search=compile_prefix_regex([*_EXTRA_PREFIXES, *(defaults.prefixes or ())]).search,
        suffix_search=compile_suffix_regex(_suffixes([str(rule) for rule in defaults.suffixes or ()])).search,
        infix_finditer=re.compile("|".join(f"(?:{rule.pattern})" for rule in CUTS)).finditer,
        token_match=kept.fullmatch,
        url_match=defaults.url_match,
    )
