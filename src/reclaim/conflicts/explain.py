"""A conflict or a compatible pair in plain words, both figures in a common unit where they have none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reclaim.conflicts.measurement import weighed
from reclaim.conflicts.profiles import Profile
from reclaim.conflicts.values import digits_apart, swapped_digits
from reclaim.conflicts.words import stem
from reclaim.extract.currencies import restated
from reclaim.extract.units import convert, is_currency
from reclaim.records import Claim, ConflictKind, Reason

REASONS: dict[Reason, str] = {
    "same_value": "both give the same figure",
    "rounding": "the one is the other rounded",
    "bound": "the bound of the one allows the other",
    "range": "the one lies within the range of the other",
    "unit_conversion": "the same amount in two units",
    "currency_conversion": "the same amount in two currencies",
    "different_period": "they hold for different periods",
    "different_scope": "they measure different parts or aspects",
    "different_entity": "they are about different subjects",
    "level_vs_change": "the one is a level, the other the size of a change",
    "projected_vs_actual": "the one is a forecast, plan or demand, the other an outcome",
    "rate_vs_total": "the one is a rate, the other a total",
    "superseded": "the later report replaces the earlier figure",
    "denied": "an article names the figure only to deny it",
    "same_origin": "both articles print the same sentence: one voice",
}


def teller(claim: Claim) -> str:
    """Who says it: the outlet, with the one it credits."""
    outlet = claim.publisher or claim.article or "an article"
    return f"{outlet} (crediting {claim.source})" if claim.source else outlet


def number(value: float) -> str:
    """A number for readers: `3.2 billion`, `412,000`, `0.25`."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {word}"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:,.3g}"


def in_unit(claim: Claim, other: Claim) -> str | None:
    """The claim's figure in the other's unit, in words and with the rate, None when it is in that unit already or
    there is no factor."""
    if claim.unit == other.unit:
        return None
    value = convert(claim.value, weighed(claim), weighed(other))
    how = _weights(claim, other)
    money, per = (unit.split("/", 1) for unit in (claim.unit, other.unit))
    if value is None and is_currency(money[0]) and is_currency(per[0]):
        # first the money, then what it is per
        amount, rate = restated(claim.value, money[0], per[0], claim.published or claim.date_start)
        if amount is not None:
            value = convert(amount, "/".join([per[0], *weighed(claim).split("/")[1:]]), weighed(other))
            how = f"{rate}{', ' + how if how else ''}"
    if value is None and "ton" in {*money, *per}:
        return TON
    if value is None:
        return None
    return f"that is {number(value)} {words(other.unit)}{', ' + how if how else ''}"


TON = "a bare ton may be metric, short (0.907 metric tons) or long (1.016)"


def _weights(*claims: Claim) -> str:
    """Which ounce and which bushel the figures are counted in."""
    found = dict.fromkeys(
        f"a {atom.removesuffix('_' + crop).replace('_', ' ')}{' of ' + crop if kind else ''} being {weight}"
        for claim in claims
        for atom in weighed(claim).replace("*", "/").split("/")
        for kind, crop, weight in (_weight(atom),)
        if weight
    )
    return ", ".join(found)


def _weight(atom: str) -> tuple[bool, str, str]:
    """Whether it is a crop's bushel, the crop, and what the unit weighs, in words."""
    if atom == "troy_ounce":
        return False, "", "31.1 grams"
    if atom.startswith("bushel_"):
        return True, atom[7:], f"{convert(1, atom, 'kilogram'):.3g} kilograms"
    return False, "", ""


def words(unit: str) -> str:
    """A canonical unit as words: `metric_ton/year` is `metric tons a year`."""
    top, *below = unit.split("/")
    plain = top.replace("_", " ").replace("*", " ")
    plain = {"percent": "per cent", "foot": "feet", "count": ""}.get(plain, plain if plain.isupper() else f"{plain}s")
    return " ".join([plain, *(f"a {part.replace('_', ' ')}" for part in below)]).strip()


def explain_clash(one: Profile, two: Profile, kind: ConflictKind, ratio: float | None) -> str:
    """Who says what, how far apart, and in which way."""
    a, b = one.claim, two.claim
    told = f"{teller(a)} gives {shown(a)}, {teller(b)} {shown(b)}"
    converted = in_unit(b, a)
    if converted:
        told += f" ({converted})"
    if kind == "direction":
        return f"{told}: the one says that it {moved(a)}, the other that it {moved(b)}."
    if kind == "rank":
        return f"{told}: two different ranks for one thing."
    if ratio is None:
        return f"{told}: both cannot be true."
    if kind == "unit":
        return f"{told}: the same digits in another unit or multiplier, {far(one, two, ratio)}."
    if digits_apart(one.figure, two.figure):
        return f"{told}: {far(one, two, ratio)}, with the same digits."
    if swapped_digits(a.value, b.value):
        return f"{told}: {far(one, two, ratio)}, with two digits swapped."
    return f"{told}: {far(one, two, ratio)}."


def far(one: Profile, two: Profile, ratio: float) -> str:
    """How far apart two figures are: in percentage points between shares, else in times or per cent of the smaller."""
    if ratio >= 9.5:
        return f"{ratio:,.0f} times apart"
    if ratio >= 2:
        return f"{ratio:.2g} times apart"
    if one.figure.dimension == "share":
        return f"{abs(one.figure.point - two.figure.point):.3g} percentage points apart"
    return f"{(ratio - 1) * 100:.2g} per cent apart"


def shown(claim: Claim) -> str:
    """The figure as printed, with what it counts in the article's own words, and whether it is a rise or a fall."""
    text = claim.value_text
    if claim.change is not None and claim.unit in ("percent", "percentage_point", "basis_point"):
        return f"a {claim.change} of {text}"
    if not claim.counted or claim.counted in text:
        return text
    after = claim.sentence.partition(text)[2]
    for words_between in range(3):
        match = re.match(rf"((?: [\w'’-]+){{{words_between}}} ([\w'’-]+))", after)
        if match and stem(match[2]) == stem(claim.counted):
            return text + match[1]
    return f"{text} ({claim.counted})"


def moved(claim: Claim) -> str:
    """`rose` or `fell`."""
    return "rose" if claim.change == "rise" else "fell"


def explain_compatible(one: Profile, two: Profile, reason: Reason) -> str:
    """Why two figures do not clash."""
    a, b = one.claim, two.claim
    converted = in_unit(b, a)
    how = f" ({converted})" if converted and reason in ("unit_conversion", "currency_conversion") else ""
    return f"{teller(a)} gives {shown(a)}, {teller(b)} {shown(b)}{how}: {REASONS[reason]}."


def voices(claims: Sequence[Claim]) -> int:
    """Independent voices among claims: copies of one sentence, and outlets that credit the same source, count once."""
    heard: list[tuple[str | None, frozenset[str]]] = []
    for claim in claims:
        said = frozenset(claim.sentence.lower().split())
        source = claim.source.lower() if claim.source else None
        outlet = claim.publisher or claim.article
        if not any((source and source == other) or len(said & text) >= 0.8 * len(said | text) for other, text in heard):
            heard.append((source or outlet, said))
    return len(heard)
