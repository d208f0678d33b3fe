"""Quantities of a text: each number with its bound, sign, currency, multiplier, unit and denominators.

`find_quantities` needs characters only; `annotate_quantities` puts the result on a Doc and, where the Doc has a parse,
adds which noun a number counts. What looks like a number and is no quantity comes out as a `Skip` with its reason.

A bare `one` ("one of the largest", "one day") is kept with the rule `one`, because a text's quantities include it, and
a duration inside a date ("in the last three months") is one too: `claimable` says which quantities can be claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reclaim.extract import bounds, changes
from reclaim.extract.ages import read_age
from reclaim.extract.carried import carry_over
from reclaim.extract.counted import counted_after
from reclaim.extract.counted_nouns import count_in_doc
from reclaim.extract.denominators import far_period, find_rate, per_area
from reclaim.extract.figures import TIME_UNITS, Context, Reading, sentence_at
from reclaim.extract.layers import Quantity, Skip, TimeExpression
from reclaim.extract.multiples import Multiple, find_multiples
from reclaim.extract.number_tables import Number
from reclaim.extract.numbers import scan_numbers
from reclaim.extract.places import Country, country_of, dollar_country
from reclaim.extract.printed import as_printed, bound_conversions
from reclaim.extract.ranges import join_ranges
from reclaim.extract.readings import money_before, read_figure
from reclaim.extract.scales import scale_at
from reclaim.extract.scores import score_part
from reclaim.extract.shares import TIMES_AS, read_share
from reclaim.extract.skips import skip_reason

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.records import Comparator


def _one(context: Context, reading: Reading) -> str | None:
    """`one` as a pronoun or article: a skip reason, or None when it stays, with the rule `one`."""
    text, number = context.text, reading.number
    if reading.value != 1 or number.digits or text[number.start : number.end].lower() != "one":
        return None
    if reading.high is not None or (reading.unit is not None and reading.unit not in TIME_UNITS):
        return None
    left = text[max(0, number.start - 14) : number.start].lower()
    right = text[number.end : number.end + 16].lower()
    if reading.unit is not None:
        # "one day", but "within one week" bounds a time
        reading.rule = "one" if reading.comparator == "=" else reading.rule
        return (
            "one"
            if right.startswith((" day", " time", " year"))
            and reading.end <= number.end + 5
            and not left.endswith(("just ", "only ", "than ", "least ", "about ", "within ", "in ", "for ", "every "))
            else None
        )
    if re.search(
        r"\b(?:no|same|this|that|any|every|each|which|another|the other|the|some|a[n]?(?: \w+)?|first|loved|"
        r"new|big|good|only|not|these)[ -]\Z",
        left,
    ):
        return "one"
    if re.match(
        r"(?:['’]s|s?\b another| by one|-time|-off|-sided|-way|-to-one|-on-one| day\b| time\b| another| "
        r"thing\b| way\b|-stop|-year-old| [a-z]+ing\b| or the other| on one)",
        right,
    ):
        return "one"
    if re.match(r"\s*(?:[.,;:!?\"”)]|\Z)", right) or re.match(
        r" (?:can|could|is|was|has|who|that|to|in|which|may|might|must|should|would|will|for|with|at|from|on|"
        r"when|as|if|does|did|had|across|out|by|and|or)\b",
        right,
    ):
        return "one"
    reading.rule = "one"
    return None


_NAME_REASONS = frozenset({"identifier", "name", "year"})
"""Why a number behind letters is none, unless they are a currency: `Tk 120`, `Sh182`, `Rs 2000`."""
_MASK = re.compile(r" ?(?:face ?)?(?:mask|respirator)")


_CODE_NAME = re.compile(r"-?[A-Z]\d")
"""After the number of a name: `R2-D2`."""


def _priced(context: Context, number: Number, reason: str) -> bool:
    """Whether the letters before the number are a currency. One letter makes no year an amount (`N2020`), and a
    respirator is none in Nigeria."""
    money = money_before(context, number, number.start)
    if money is None or context.text[: money[0]].endswith("-"):
        return False
    if _CODE_NAME.match(context.text, number.end):
        return False
    printed = context.text[money[0] : number.start].strip()
    return not (len(printed) == 1 and (reason == "year" or _MASK.match(context.text, number.end)))


def _readings(context: Context) -> Iterator[Reading | Skip]:
    text = context.text
    taken = list(find_multiples(text))
    index = done = 0
    for number in scan_numbers(text):
        if number.start < done:
            continue
        while index < len(taken) and taken[index].start < number.end:
            yield _multiple_reading(text, taken[index])
            index += 1
        if index and taken[index - 1].end > number.start:
            continue
        scale = scale_at(text, number)
        reason = None if scale else score_part(text, number) or skip_reason(text, number)
        if reason in _NAME_REASONS and _priced(context, number, reason):
            reason = None
        if reason is not None:
            yield Skip(number.start, number.end, reason)
            continue
        reading = read_figure(context, number)
        if scale is not None and reading.unit is None:
            reading.unit, reading.rule = scale, "step of a scale"
        times = TIMES_AS.match(text, number.end)
        if times is not None and reading.unit is None and number.value:
            if " " in times.group().strip(" -") or "." in number.digits:
                reading.unit, reading.rule = "ratio", "times as much"
                reading.end = max(reading.end, number.end + len(" times"))
            else:
                reading.unit, reading.counted, reading.rule = "count", "time", "frequency"
        read_share(context, reading)
        done = reading.end
        yield reading
    for multiple in taken[index:]:
        yield _multiple_reading(text, multiple)


def _multiple_reading(text: str, multiple: Multiple) -> Reading:
    number = Number(multiple.start, multiple.end, multiple.value, "words")
    start = multiple.start
    found: tuple[int, Comparator] = (
        bounds.bound_before(text, multiple.start) if multiple.unit != "rank" else (start, "=")
    )
    reading = Reading(
        number,
        found[0],
        multiple.end,
        multiple.value,
        comparator=found[1],
        unit=multiple.unit,
        core=start,
        rule=multiple.rule,
    )
    reading.change = multiple.change
    return reading


def find_quantities(
    text: str, *, country: Country | str | None = None, decide_country: bool = False
) -> Iterator[Quantity | Skip]:
    """Every quantity of the text and every number that is none, in text order.

    `country` (ISO 3166 alpha-2, or a `Country` with its reason) decides what a bare `$`, `pound` or `ton` is; with
    `decide_country` it is taken from the text when not given. Offsets are code points of `text`.
    """
    home = Country(country, f"country {country}") if isinstance(country, str) else country
    if home is None and decide_country:
        home = country_of(text=text)
    context = Context(text, home, dollar_country(text, home))
    items = sorted(carry_over(context.text, _finished(context)), key=lambda item: item.start)
    yield from bound_conversions(context.text, items)


def _finished(context: Context) -> Iterator[Quantity | Skip]:
    for item in join_ranges(context, list(_readings(context))):
        if isinstance(item, Skip):
            yield item
            continue
        if item.rule == "score":
            yield Skip(item.number.start, item.number.end, "score")
            continue
        if item.unit is None and item.number.article and item.number.style == "fraction" and item.value < 0.5:
            yield Skip(item.number.start, item.number.end, "ordinal")
            continue
        one = _one(context, item)
        if one is not None:
            yield Skip(item.number.start, item.number.end, one)
            continue
        read_age(context, item)
        yield _quantity(context, item)


def _quantity(context: Context, reading: Reading) -> Quantity:
    text = context.text
    counted, counted_start = reading.counted, reading.counted_start
    unit = reading.unit or "count"
    end = reading.end
    if reading.unit is None:
        if _is_index_level(context, reading):
            unit = "point"
        else:
            after = re.match(r" of(?= )", text[end : end + 4]) if reading.number.style == "vague" else None
            noun = counted_after(text, reading.end + (after.end() if after else 0))
            if (noun is None and _VICTIMS.search(text, max(0, reading.start - 20), reading.start)) or _DEAD.match(
                text, end
            ):
                counted, reading.rule = "person", "victims"
            elif noun is not None and noun.lemma in _UNIT_NOUNS and text[end : end + 1] == " ":
                # "12 straight months", "517 rushing yards"
                unit, end, reading.rule = noun.lemma, noun.end, "unit after adjectives"
            elif noun is not None:
                counted, counted_start = noun.lemma, noun.start
                per = far_period(text, noun.end, 40)
                unit = f"count/{per[0]}" if per is not None else unit
            area = per_area(text, end) if noun is None else None
            if area is not None:
                unit, end, reading.rule = f"count/{area[0]}", area[1], "count per area"
            rate = find_rate(text, end if noun is None else noun.end)
            if rate is not None:
                unit = f"count/{rate[0]}"
    change = reading.change
    if (
        change is None
        and unit not in ("rank", "ratio")
        and reading.rule != "one"
        and reading.rule not in ("age", "vote", "one in so many")
    ):
        change = changes.change_at(text, reading.start, end, unit)
    return Quantity(
        reading.start, end, reading.value, reading.high, reading.comparator, unit, counted, change, reading.rule,
        reading.number.start, reading.number.end, counted_start, tuple(reading.steps), tuple(reading.notes),
        as_printed(reading, unit, counted),
    )  # fmt: skip


_UNIT_NOUNS = frozenset("minute hour day week month year decade century yard mile acre hectare barrel bushel".split())
"""Counted nouns that are units where adjectives stand between."""
_VICTIMS = re.compile(r"\b(?:kill|injur|wound|hurt|maim|arrest|detain)(?:s|ed|es|ing)? \Z", re.I)

_DEAD = re.compile(r" (?:dead|killed|injured|wounded|missing|hurt|arrested|hospitali[sz]ed|homeless)\b(?! [a-z]+s\b)")

_LEVEL_BEFORE = re.compile(r"\b(?:to|at|of|from|below|above|peak of|stood at) \Z")


def _is_index_level(context: Context, reading: Reading) -> bool:
    """`the Dow closed at 17,959.64`: a figure with decimals, after a preposition, in a sentence about an index."""
    number, text = reading.number, context.text
    grouped = (
        "," in number.digits
        and _INDEX_ENDS.match(text, number.end)
        and _INDEX_NEAR.search(text, max(0, reading.start - 40), reading.start)
    )
    if (
        not ("." in number.digits or grouped)
        or number.scale != 1.0
        or not re.match(r"[.,;)\s]|\Z", text[number.end : number.end + 1])
    ):
        return False
    if not _LEVEL_BEFORE.search(text, max(0, reading.core - 14), reading.core):
        return False
    begin, end = sentence_at(text, reading.core)
    return re.search(rf"\b{_INDEX_NAMES}\b", text[begin:end]) is not None


_INDEX_NAMES = (
    r"(?:[Ii]ndex|Average|Composite|Dow|Nasdaq|S&P|FTSE|DAX|CAC|Nikkei|Hang Seng|Shanghai|Sensex|Nifty|KOSPI|"
    r"ASX ?\d*|TSX|NZX ?\d*|TA-\d+)"
)
_INDEX_NEAR = re.compile(
    r"\b(?:[Ii]ndex|Industrial Average|Composite|Dow|Nasdaq|S&P|FTSE|DAX|CAC|Nikkei|Hang Seng|Sensex|Nifty|KOSPI)\b"
    r"[^.;,$€£¥₹]*\Z"
)
_INDEX_ENDS = re.compile(r"[.,;:)]|\Z| (?:on|in|by|after|at|as|and|for|from|to|mark|level|while|with|before|points?)\b")

_FIRST_PLAIN_YEAR = 1900
"""From here on four digits are a year without a word that says so."""


def drop_dated(quantities: Iterable[Quantity], dates: Sequence[TimeExpression]) -> list[Quantity]:
    """The quantities without those that only spell a date: a bare number inside a time expression. A duration inside
    one (`in the last three months`) stays a quantity of the text; `claimable` keeps it from becoming a claim. A number
    under 1900 that is the whole expression stays too: the skip rules have seen that nothing makes it a year."""
    return [
        q
        for q in quantities
        if not (
            q.unit == "count"
            and any(
                d.start <= q.number_start
                and q.number_end <= d.end
                and not (q.value < _FIRST_PLAIN_YEAR and (d.start, d.end) == (q.number_start, q.number_end))
                for d in dates
            )
        )
    ]


def claimable(quantity: Quantity, dates: Sequence[TimeExpression] = ()) -> bool:
    """Whether a quantity may become a claim: not `one` as an article or pronoun, and not inside a time expression."""
    if quantity.rule == "one":
        return False
    return not any(d.start <= quantity.number_start and quantity.number_end <= d.end for d in dates)


def annotate_quantities(doc: Doc) -> None:
    """Set `doc._.quantities` and `doc._.skipped`. Uses the parse for counted nouns when the Doc has one."""
    article = doc._.article
    text = doc.text
    home = country_of(publisher=getattr(article, "publisher", None), url=getattr(article, "url", None), text=text)
    found: list[Quantity] = []
    skipped: list[Skip] = []
    for item in find_quantities(text, country=home):
        if isinstance(item, Skip):
            skipped.append(item)
        else:
            found.append(item)
    if doc.has_annotation("TAG"):
        found = count_in_doc(doc, found)
    doc._.quantities = found
    doc._.skipped = skipped
