"""One number with what stands around it: bound, sign, currency, multiplier, unit, denominator."""

from __future__ import annotations

import re
from dataclasses import replace

from reclaim.extract import bounds, currencies, units
from reclaim.extract.compounds import read_smaller_parts
from reclaim.extract.denominators import find_denominator
from reclaim.extract.figures import SPACES, TIME_UNITS, Context, Reading, sentence_at
from reclaim.extract.number_letters import letter_is_unit, without_letter
from reclaim.extract.number_tables import Number
from reclaim.extract.numbers import scan_numbers
from reclaim.extract.places import countries_named
from reclaim.extract.senses import WEATHER, degree_unit, million_tonnes, point_unit, sense_of, ton_note

_SIGN = re.compile(r"(?:(?<![^\s(\[$€£¥])[-−–+]|(?<!plus or )\b(?:minus|negative)[ -])\Z", re.IGNORECASE)


def money_before(context: Context, number: Number, at: int) -> tuple[int, currencies.Money, bool] | None:
    """The currency sign or code of the number that ends at `at`: where it begins, what it is, whether it says
    millions (`MAUD`). None where the letters are no money before this number: `W3`, `PS5`, `K2`."""
    text = context.text
    match = currencies.before_pattern().search(text, max(0, at - 8), at)
    if match is None:
        return None
    if match["code"] and (money := currencies.code(match["code"])) is not None:
        return match.start(), money, match["mega"] is not None
    printed = match["sign"] or match["code"]
    money = currencies.sign(printed, "before")
    if money is None or not _is_money(context, money, number):
        return None
    if len(printed) == 1 and printed.isalpha() and printed != "R" and number.bare and number.value < 10:
        return None
    return match.start(), money, False


def _is_money(context: Context, money: currencies.Money, number: Number) -> bool:
    """Whether letters or a word that may be money are money with this number in this article."""
    country = context.country.code if context.country else None
    named = countries_named(context.text) if money.flags or money.of else ()
    printed = context.text[number.start : number.end]
    return currencies.fits(money, number.value, printed, country, named)


_DOLLARS = re.compile(r"\$|\bdollars?\b")
_EUROS = re.compile(r"€|\beuros?\b|\bEUR\b")


def _settle(context: Context, money: currencies.Money) -> tuple[str, float, list[str]]:
    """The currency's unit, the part of the main unit that is printed, and the notes about a choice."""
    if money.code is not None:
        return money.code, money.scale, []
    assert money.noun is not None
    noun = money.noun
    country = context.dollar if noun in ("dollar", "cent") else context.country
    if noun == "cent":
        # oil gains cents of a dollar in every country's news
        home = currencies.of_country("cent", country.code) if country else None
        spoken = _DOLLARS.search(context.text) is not None
        if home == "EUR" and country is not None and country.code != "IE":
            spoken = spoken or _EUROS.search(context.text) is None
        if home not in currencies.nouns()["dollar"].codes and spoken:
            noun = "dollar"
    named = () if noun in ("dollar", "pound", "cent") else countries_named(context.text)
    unit, note = currencies.decide(noun, country.code if country else None, country.why if country else "", named)
    return unit, money.scale * currencies.part_of(noun, unit), [note]


_MULTIPLIER = re.compile(
    rf"[{SPACES}](million|billion|trillion|thousand|bn|mn|m|tn|mln|bln|trn|crores?|lakhs?|cr)(?![^\W_])", re.I
)

_MULTIPLIERS = {
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "thousand": 1e3,
    "bn": 1e9,
    "mn": 1e6,
    "m": 1e6,
    "tn": 1e12,
}

_MULTIPLIERS |= {"crore": 1e7, "crores": 1e7, "cr": 1e7, "lakh": 1e5, "lakhs": 1e5, "mln": 1e6, "bln": 1e9, "trn": 1e12}

_CENTS = re.compile(rf"[{SPACES}](?:and[{SPACES}])?(\d{{1,2}}|[a-z]+(?:-[a-z]+)?)[{SPACES}]cents?(?![^\W_])")

_BARE_CENTS = re.compile(rf"[{SPACES}](?:and[{SPACES}])?(\d\d)(?=[.;]?\s*\Z|[.;] [A-Z])")

_INCHES = re.compile(
    rf"(?:[{SPACES}]|[{SPACES}]and[{SPACES}]|,[{SPACES}])?(\d{{1,2}}(?:\.\d+)?(?: \d/\d|[¼½¾⅛⅜⅝⅞])?)"
    rf"[{SPACES}-]?(?:inches|inch|in\b|\"|″)"
    r"|(?<=-foot)-(\d{1,2})(?:-inch)?(?![\w.])"
    r"|(?<=feet) (\d{1,2})(?=[,.;)](?!\d)| (?:and|or|tall|with|in)\b|\Z)"
)

_US_AFTER = re.compile(
    rf"[{SPACES}](?:US|U\.S\.|USD|AUD|CAD|NZD|HKD|SGD|EUR|GBP)(?![^\W_$])|[{SPACES}](?:dollars|euros)(?![^\W_])"
)

_US_CENTS = re.compile(rf"[{SPACES}]\(?(?:US|U\.S\.)\)?(?![^\W_$])")
"""After cents: `69 cents US`."""

_DURING = re.compile(r"over (?!the past|the last)", re.I)

_SEASONS = re.compile(
    r" (?:winter|summer|spring|autumn|season|night|game|match(?:e)?|round|election|generation|term|session|"
    r"inning|over|hole|start|lap|"
    r"appearance)s\b"
)
"""What a count of takes time, too."""

_LASTING = re.compile(
    r"\b(?:for|in|after|last\w*|spen[dt]\w*|took|takes?|taking|is|are|was|were|be|been|of|with|aged|by|not|"
    r"from|wait\w*|queu\w+|stranded|delay\w*) (?:just |well |slightly )?\Z",
    re.I,
)
"""Before `over` and a duration: longer than it. Elsewhere `over ten years` is in the course of it."""

_COULD_REACH = re.compile(r"\b(?:could|may|might) (?:\w+ )?reach (?:a |an )?\Z", re.I)


def read_figure(context: Context, number: Number) -> Reading:
    """One number with what is around it, ranges apart."""
    text = context.text
    core = number.start
    money: currencies.Money | None = None
    value = number.value
    steps: list[str] = []
    sign = _SIGN.search(text, max(0, core - 10), core)
    if sign is not None and number.style != "vague":
        core = sign.start()
        if "+" not in sign.group():
            value = -value
    before = money_before(context, number, core)
    if before is not None:
        core, money, mega = before
        if mega:
            value *= 1e6
        outer = _SIGN.search(text, max(0, core - 10), core)
        if outer is not None and "+" not in outer.group() and sign is None:
            core, value = outer.start(), -value
    if number.suffix and money is None and letter_is_unit(context.text, number):
        value /= number.scale
        number = without_letter(number)
    reading = Reading(number, core, number.end, value, core=core, steps=steps)
    if number.scale != 1.0:
        steps.append(f"{text[number.start : number.end]} = {number.value:g}")
    if money is not None:
        _finish_money(context, reading, money)
    else:
        _find_unit(context, reading)
    atleast = reading.comparator == ">="
    reading.start, reading.comparator = bounds.bound_before(text, core)
    lasts = reading.unit in TIME_UNITS or (reading.unit is None and _SEASONS.match(text, reading.end))
    if lasts and reading.comparator == ">" and _DURING.match(text, reading.start):
        lasting = _LASTING.search(text, max(0, reading.start - 20), reading.start)
        if lasting is None:
            reading.start, reading.comparator = core, "="
    if reading.comparator == "=" and (number.style == "vague" or atleast):
        reading.comparator = ">="
    if reading.comparator == "=":
        reading.comparator = bounds.verb_bound(text, core)
    if reading.comparator == "=" and _COULD_REACH.search(text, max(0, core - 24), core):
        reading.comparator = "<="
    after, comparator = bounds.bound_after(text, reading.end)
    if comparator != "=" and reading.comparator in ("=", "~") and not _is_list_plus(text, after):
        reading.end, reading.comparator = after, comparator
    return reading


def _is_list_plus(text: str, after: int) -> bool:
    """`3 plus 4` adds: a bare `plus` bounds only before a noun or an end."""
    return (
        text[:after].endswith("plus")
        and re.match(r"\s(?:a\b|an\b|the\b|\d|[$€£])", text[after : after + 4]) is not None
    )


def _finish_money(context: Context, reading: Reading, money: currencies.Money) -> None:
    text = context.text
    reading.money, reading.rule = True, "money"
    more = _MULTIPLIER.match(text, reading.end)
    if more is not None and reading.number.scale == 1.0:
        factor = _MULTIPLIERS[more[1].lower()]
        reading.value *= factor
        reading.number = replace(reading.number, scale=factor, end=more.end())
        reading.end = more.end()
        reading.steps.append(f"{text[reading.number.start : reading.end]} = {reading.value:g}")
    hyphen = re.match(r"-(million|billion|trillion)(?![^\W_])", text[reading.end : reading.end + 9], re.I)
    if hyphen is not None and reading.number.scale == 1.0:
        factor = _MULTIPLIERS[hyphen[1].lower()]
        reading.value *= factor
        reading.end += hyphen.end()
        reading.number = replace(reading.number, scale=factor, end=reading.end)
    named = _US_AFTER.match(text, reading.end)
    if named is not None:
        code = named.group().strip().replace(".", "")
        if money.noun == "dollar" and code[:2] in ("US", "AU", "CA", "NZ", "HK", "SG"):
            money = currencies.Money({"US": "USD"}.get(code, code), None)
        if money.noun == "dollar" or (money.code is not None and code in (money.code, "dollars", "euros", "US")):
            reading.end = named.end()
    reading.unit, scale, notes = _settle(context, money)
    reading.notes.extend(notes)
    reading.value *= scale
    find_denominator(context, reading)


_COINS = {"pence": "penny", "penny": "penny", "p": "penny", "sen": "sen", "paise": "paisa", "groszy": "grosz"}

_COINS |= {"kopeck": "kopeck", "kopecks": "kopeck", "centavos": "centavo", "centavo": "centavo", "kobo": "kobo"}
_COINS |= {"fils": "fils", "pesewas": "pesewa", "pesewa": "pesewa", "halalas": "halala", "öre": "öre", "øre": "øre"}

_OF_A_UNIT = re.compile(
    r"(?: of|(?<=half)) an? (?=percentage|per ?cent|mile|kilo|met|lit|inch|degree|ton|second|acre|hectare|"
    r"gram|pound|gallon|"
    r"point|hour|minute|day|week|month|year|decade|century)",
    re.I,
)
_GRAND = re.compile(
    r"-grand(?= [a-z])|"
    r"[ -]grand(?=\s*(?:[.,;:!?)\"”’]|\Z|(?:for|to|in|on|and|or|from|off|more|less|extra|each|a|per|worth|by|at|"
    r"into|back|out|as|if|when|because|but|with|cash|of)\b))"
)
_GRAND_COUNTRIES = frozenset({"GB", "IE", "US", "CA", "AU", "NZ"})
"""Where a grand is a thousand of the country's money, and no piano."""

_PLUS_UNIT = re.compile(r"(?:-plus|\+)(?=[ -][a-z])")

_MONEY_GUARD = frozenset({"p", "c", "kn", "penny", "sterling"})

_POUNDS_OF_MONEY = re.compile(r"£|[mb]illion pounds|\bpounds sterling")

_WEIGHT_NEAR = re.compile(
    r"\b(?:weigh\w*|weight\w*|heav\w+|lbs?|ounces?|kilograms?|kg|pound-\w+|lost|gained|shed|baby|ton)\b", re.I
)


def _find_unit(context: Context, reading: Reading) -> None:
    """What the number counts by the words right after it: money, a unit, or nothing known."""
    text, number = context.text, reading.number
    below_one = number.style == "fraction" or (number.style == "digits" and 0 < number.value < 1)
    part = _OF_A_UNIT.match(text, number.end) if below_one else None
    if part is not None:
        whole = units.match_unit(text, part.end(), after_digits=False)
        if whole is not None:
            reading.end, reading.unit, reading.rule = whole[0], whole[1].unit, "fraction of a unit"
            reading.value *= whole[1].scale
            if reading.unit == "point":
                reading.unit = point_unit(context, reading)
            return
    plus = _PLUS_UNIT.match(text, number.end)
    if plus is not None and (after := units.match_unit(text, plus.end(), after_digits=False)) is not None:
        reading.end, reading.unit, reading.rule = after[0], after[1].unit, "unit"
        reading.value *= after[1].scale
        reading.comparator = ">="
        return
    grand = _GRAND.match(text, number.end)
    home = context.country.code if context.country else ""
    if grand is not None and number.scale == 1.0 and home in _GRAND_COUNTRIES:
        reading.money, reading.rule, reading.end = True, "money", grand.end()
        reading.unit, reading.value = currencies.current_codes(home)[0], reading.value * 1e3
        reading.steps.append(f"{text[number.start : grand.end()]} = {reading.value:g}")
        reading.notes.append(f"grand: {reading.unit} ({context.country.why if context.country else ''})")
        find_denominator(context, reading)
        return
    in_digits = (number.style in ("digits", "mixed", "fraction") and text[number.end - 1].isdigit()) or bool(
        number.suffix
    )
    money = _money_after(context, reading)
    of = 3 if number.style == "vague" and text.startswith(" of ", number.end) else 0
    unit = units.match_unit(text, number.end + of, after_digits=in_digits)
    if unit is None and number.digits and not in_digits:
        unit = _symbol_after_scale(text, number.end)
    if unit is not None and len(unit[1].text) == 1:
        joined = _JOINED.match(text, unit[0]) is not None  # "48 F-35 jets"
        plural = unit[1].text == "s" and "." not in number.digits  # "the 1,100s", "2/3s"
        unit = None if joined or plural else unit
    if unit is not None:
        meant = sense_of(context, reading, unit[1])
        unit = None if meant is None else (unit[0], meant)
    if unit is not None and unit[1].unit == "pound" and money is not None:
        near = text[max(0, reading.core - 60) : number.end + 60]
        sterling = context.country is not None and context.country.code in ("GB", "IE", "EG", "LB", "SY", "SD")
        if _WEIGHT_NEAR.search(near) or (number.scale < 1e5 and not sterling and not _POUNDS_OF_MONEY.search(text)):
            money = None
    if money is not None and (unit is None or money[0] >= unit[0] or unit[1].unit == "pound"):
        end, found, mega = money
        reading.end, reading.money, reading.rule = end, True, "money"
        if mega:
            reading.value *= 1e6
        more = _MULTIPLIER.match(text, end)
        if more is not None and number.scale == 1.0 and text[number.end : end].strip().isupper():
            reading.value *= _MULTIPLIERS[more[1].lower()]
            reading.end = more.end()
        american = _US_CENTS.match(text, end) if found.noun == "cent" else None
        if american is not None:
            reading.end, found = american.end(), currencies.Money("USD", None, found.scale)
        reading.unit, scale, notes = _settle(context, found)
        reading.notes.extend(notes)
        if scale != 1.0:
            reading.steps.append(f"{text[number.start : end]}: {scale:g} of the main unit")
            reading.value = round(reading.value * scale, 10)
            coin = re.search(r"[^\W\d_]*\Z", text[max(0, end - 9) : end])
            reading.subunit = _COINS.get(coin.group().lower() if coin else "", "cent")
        else:
            _cents(context, reading)
        find_denominator(context, reading)
        return
    if unit is None:
        return
    end, surface = unit
    if number.style == "words" and surface.unit == "second" and text[end - 6 : end].lower() == "second":
        return
    reading.end, reading.unit, reading.rule = end, surface.unit, "unit"
    if reading.number.style == "vague" and text[number.end : number.end + 4] == " of ":
        reading.steps.append(f"{text[number.start : end]}: at least {number.value:g}")
    if surface.scale != 1.0:
        reading.value *= surface.scale
        reading.steps.append(f"{surface.text}: {surface.scale:g} {surface.unit}")
    if surface.text == "mt" and million_tonnes(context, reading):
        reading.value *= 1e6
        reading.steps.append(f"{surface.text}: million tonnes")
    read_smaller_parts(text, reading)
    if surface.unit == "foot":
        inches = _INCHES.match(text, end)
        if inches is not None and (more_inches := next(scan_numbers(inches[1] or inches[2] or inches[3])).value) < 12:
            reading.value += more_inches / 12
            reading.end = inches.end()
            reading.steps.append(f"{more_inches:g} inches = {more_inches / 12:.4g} foot")
    if surface.unit == "ton":
        reading.notes.append(ton_note(context))
    if surface.unit == "point":
        reading.unit = point_unit(context, reading)
    if surface.unit == "degree":
        reading.unit = degree_unit(context, reading)
    if re.search(r"\bold\b|-olds?\b|\by/?o\b|of age\b", text[number.end : end]) is not None:
        reading.rule = "age"
    find_denominator(context, reading)


_JOINED = re.compile(r"[-‐‑–]\d")


def _symbol_after_scale(text: str, end: int) -> tuple[int, units.Surface] | None:
    """The symbol after a multiplier in words: `320 lakh ha`, `149 mln t`. A single letter is a unit there only when it
    is a tonne of crop reports, `T` in capitals too."""
    found = units.match_unit(text, end, after_digits=True)
    if found is not None and len(found[1].text) > 1:
        return found
    tonnes = _TONNES.match(text, end)
    return None if tonnes is None else (tonnes.end(), _TONNE)


_TONNE = units.Surface("t", "metric_ton", 1.0, case=False, near=True, tight=False)
_TONNES = re.compile(r"[ \u00a0][tT](?![^\W_]|[-‐‑–.'’])")


def _money_after(context: Context, reading: Reading) -> tuple[int, currencies.Money, bool] | None:
    text, at = context.text, reading.number.end
    match = currencies.after_pattern().match(text, at)
    if match is not None:
        if match["sign"]:
            money = currencies.sign(match["sign"], "after")
            follows = re.match(r"\d", text[match.end() : match.end() + 1])
            if money is not None and follows is None and _is_money(context, money, reading.number):
                return match.end(), money, False
        else:
            money = currencies.code(match["code"])
            if money is not None and not (
                match["code"] in ("PEN", "COP", "CUP", "SOS", "BAM") and reading.number.value < 100
            ):
                return match.end(), money, match["mega"] is not None
    start = at
    while start < len(text) and text[start] in " \u00a0\u202f\n-" and start - at < 1:
        start += 1
    of = (
        re.match(r"of (?=dollars|euros|pounds|yen|rupees)", text[start : start + 12])
        if reading.number.style == "vague"
        else None
    )
    if of is not None:
        start += of.end()
    first = re.match(r"[^\W\d_]+|[¢]", text[start : start + 24])
    if first is None:
        return None
    for phrase, money in currencies.words().get(first.group().lower(), ()):
        end = start + len(phrase)
        if text[start:end].lower() != phrase or (end < len(text) and (text[end].isalnum() or text[end] == "_")):
            continue
        if phrase in _MONEY_GUARD and not _guarded(context, reading, phrase, start):
            continue
        if ("lower" in money.flags and text[start].isupper()) or not _is_money(context, money, reading.number):
            continue
        return end, money, False
    return None


_PRICED = re.compile(r"\b(?:cost\w*|pric\w+|paid|pay\w*|worth|sold|bought|tickets?|bill|fee|fine|wage|salary)\b", re.I)


def _guarded(context: Context, reading: Reading, phrase: str, start: int) -> bool:
    """Currency words that are also other words need a plain sign of money."""
    number, text = reading.number, context.text
    if phrase == "p":
        return bool(number.digits) and (start == number.end or text.startswith("p/", start))
    if phrase in ("c", "kn"):
        around = text[slice(*sentence_at(text, number.start))]
        if phrase == "kn":
            return bool(number.digits) and _PRICED.search(around) is not None
        glued = bool(number.digits) and start == number.end and text[start] == "c"
        if glued and text.startswith("c/", start):
            return True
        return glued and number.value < 1000 and not WEATHER.search(around)
    return number.scale >= 1e3 or number.value >= 2


def _cents(context: Context, reading: Reading) -> None:
    """`3 dollars 50 cents`, `thirteen dollars and forty-five cents`."""
    match = _CENTS.match(context.text, reading.end)
    if match is None:
        bare = _BARE_CENTS.match(context.text, reading.end)
        if bare is not None and reading.number.scale == 1.0 and reading.value % 1 == 0:
            reading.value += int(bare[1]) / 100
            reading.end = bare.end(1)
        return
    cents = next(scan_numbers(match[1]), None)
    if cents is not None and cents.value < 100 and cents.end - cents.start == len(match[1]):
        reading.value += cents.value / 100
        reading.end = match.end()
