"""Tell which mentions name the same thing: acronyms, surnames, shortened names, spelling variants, countries.

Forms are joined only where a rule says how the short one was made from the long one, and where only one long one fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reclaim.extract.names_gazetteer import nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_reading import Mention

OPENING = re.compile(r"(?:['’]s)?\s*[(\[]\s*(?:the |or |known as |hereafter |also |now |formerly |called )*[\"“'‘]?\Z")
CLOSING = re.compile(r"[\"”'’]?\s*[)\],;]")
COMMA_ACRONYM = re.compile(r",? (?:or|known as|also known as|called),? (?:the )?[\"“'‘]?\Z")
NAMED = ("PERSON", "ORG", "LOC", "GPE")
SMALL = frozenset(["of", "the", "and", "for", "on", "in", "&", "de", "la", "du", "des", "at", "to", "y"])
COURTESY = frozenset(["mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir"])
ABROAD = frozenset(["America", "Britain", "Great Britain", "Holland", "Emirates", "the States"])
"""names in use for a country that are not its fullest"""


LAST_WORDS = frozenset(
    """front alliance league rovers wanderers athletic albion villa united city town county wednesday hotspur rangers
    celtic orient palace argyle coalition movement coastguard""".split()
)
"""Last words of the names of parties, leagues and clubs that stand for the whole: `Rovers`, `the Front`."""


OF_A_PLACE = frozenset("police council university hospital court government school college museum library".split())
"""Institutions that bear the name of a place: without the word it is the place again."""


CLASS_NOUNS = frozenset(
    [
        *(("space", "shuttle"), ("shuttle",), ("space",), ("hurricane",), ("cyclone",), ("typhoon",), ("storm",)),
        *(
            ("tropical", "storm"),
            ("uss",),
            ("hms",),
            ("mv",),
            ("rms",),
            ("operation",),
            ("project",),
            ("mount",),
            ("lake",),
        ),
    ]
)
"""words before a name that say what it is: `Katrina` is `Hurricane Katrina`"""


@dataclass(slots=True)
class Thing:
    """One named thing of an article while its mentions are gathered."""

    name: str
    type: str
    key: str
    forms: set[str] = field(default_factory=set)
    place: str = ""
    """ISO 3166 code of a country, state or city"""
    country: bool = False
    titles: dict[str, int] = field(default_factory=dict)
    """titles before its mentions, each with the offset where it first stands"""
    first: int = 0
    """offset of its first mention"""


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a name for comparison: lower case, without points, hyphens as spaces, without "the"."""
    flat = re.sub(r"(?<=\w)\.(?=\w|$|\s)", "", text.lower().replace("’", "'"))
    parts = tuple(re.findall(r"[^\s\-‐‑–,]+", flat))
    return parts[1:] if len(parts) > 1 and parts[0] == "the" else parts


def join_mentions(text: str, mentions: Sequence[Mention]) -> list[Thing]:
    """The thing that each mention names, in the order of `mentions`; mentions of one thing share it."""
    things = _exact(mentions)
    by_form: dict[tuple[str, ...], Thing] = {}
    for mention, thing in zip(mentions, things, strict=True):
        by_form.setdefault(tokens(mention.text), thing)
    merged: dict[int, Thing] = {}

    def root(thing: Thing) -> Thing:
        while id(thing) in merged:
            thing = merged[id(thing)]
        return thing

    def merge(short: Thing, long: Thing) -> None:
        short, long = root(short), root(long)
        if short is not long:
            long.forms |= short.forms
            long.type = long.type or short.type
            long.name = fullest(long, long.forms)
            merged[id(short)] = long

    for short, long in _introduced(text, mentions, things):
        merge(short, long)
    unique = list({id(root(thing)): root(thing) for thing in things}.values())
    by_token: dict[str, list[Thing]] = defaultdict(list)
    for thing in unique:
        for token in {token for form in thing.forms for token in tokens(form)}:
            by_token[token].append(thing)
    ambiguous: dict[int, list[Thing]] = {}
    for short in sorted(unique, key=lambda thing: max(len(form) for form in thing.forms)):
        if short.country or short.type in ("COMMODITY", "NORP"):
            continue
        hosts = [host for host in _hosts(short, by_token, unique) if not _other_person(short, host)]
        hosts = list({id(root(host)): root(host) for host in hosts if root(host) is not root(short)}.values())
        if len(hosts) > 1:
            longest = max(hosts, key=lambda host: len(tokens(host.name)))
            chain = all(host is longest or _shortens(host, longest) for host in hosts)
            hosts = [longest] if chain else hosts
        if len(hosts) == 1:
            merge(short, hosts[0])
        elif hosts and all(host.type == "PERSON" for host in hosts):
            ambiguous[id(short)] = hosts
    result: list[Thing] = []
    last_seen: dict[int, int] = {}
    for index, (mention, own) in enumerate(zip(mentions, things, strict=True)):
        thing = root(own)
        if id(thing) in ambiguous:
            hosts = [root(host) for host in ambiguous[id(thing)]]
            fitting = [host for host in hosts if fits_title(mention.title, host.name)] or hosts
            seen = [host for host in fitting if id(host) in last_seen]
            if seen:
                thing = max(seen, key=lambda host: last_seen[id(host)])
        last_seen[id(thing)] = index
        result.append(thing)
    _settle_types(mentions, result)
    for thing in {id(thing): thing for thing in result}.values():
        thing.name = fullest(thing, thing.forms)
        thing.key = thing.key if thing.country else " ".join(tokens(thing.name))
    return result


def _settle_types(mentions: Sequence[Mention], things: Sequence[Thing]) -> None:
    """A person, organisation or place of several mentions is what most of them read as, those with its full name
    (`Valeska Paris`) if any are; a rule that is sure counts twice."""
    long = {id(thing) for mention, thing in zip(mentions, things, strict=True) if " " in mention.text}
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for mention, thing in zip(mentions, things, strict=True):
        if mention.type in NAMED and (" " in mention.text or id(thing) not in long):
            votes[id(thing)][mention.type] += 1 + mention.sure
    for thing in {id(thing): thing for thing in things}.values():
        if thing.type in NAMED and not thing.key.startswith("place "):
            most = votes[id(thing)].most_common(1)
            if most and most[0][1] > votes[id(thing)][thing.type]:
                thing.type = most[0][0]


def _exact(mentions: Sequence[Mention]) -> list[Thing]:
    """One thing for each spelling, ignoring case, hyphens and points; one for each country."""
    table: dict[str, Thing] = {}
    things = []
    has_australia = any(mention.text.startswith("Austral") for mention in mentions)
    for mention in mentions:
        place = places().get(mention.text) if mention.type in ("GPE", "LOC") else None
        if place is None and mention.type in ("GPE", "LOC") and mention.text.isupper() and len(mention.text) > 3:
            place = places().get(mention.text.title())
        nationality = nationalities().get(mention.text) if mention.type == "GPE" else None
        if place is not None and place.kind == "abbreviation" and not has_australia:
            place = None
        parts = tokens(mention.text)
        if nationality is not None and (place is None or place.kind != "state"):
            key, name = "place " + nationality.place, nationality.place
            place = places().get(nationality.place)
        elif place is not None:
            written = _unaccented(mention.text) == _unaccented(place.canonical)
            key, name = "place " + place.canonical, mention.text if written else place.canonical
        elif mention.type == "COMMODITY":
            key, name = "commodity " + singular(" ".join(parts)), mention.text
        else:
            key, name = " ".join(parts), mention.text
        thing = table.get(key)
        if thing is None:
            country = place is not None and place.kind in ("country", "union")
            kind = (
                "LOC" if place is not None and place.kind == "region" else "GPE" if place is not None else mention.type
            )
            thing = Thing(name, kind, key, place=place.code if place else "", country=country, first=mention.start)
            table[key] = thing
        thing.forms.add(mention.text)
        if mention.title:
            thing.titles.setdefault(mention.title.rstrip("."), mention.start)
        thing.type = thing.type or mention.type
        if mention.type == "PERSON" and mention.sure and thing.type in ("", "GPE", "ORG"):
            thing.type = "PERSON"
        things.append(thing)
    return things


def _unaccented(name: str) -> str:
    """A name without accents: towns are written as the article writes them."""
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


def _other_person(short: Thing, long: Thing) -> bool:
    """Whether titles tell the bearer of the surname from the full name: "President Ama", before "Esi Ama" comes up."""
    if long.type != "PERSON" or not short.titles:
        return False
    if not all(fits_title(title, long.name) for title in short.titles):
        return True
    ranks = {title: start for title, start in short.titles.items() if title not in COURTESY}
    return any(start < long.first and title not in long.titles for title, start in ranks.items())


def singular(text: str) -> str:
    """A commodity's singular, as far as an ending tells: `bananas`, `rare earths`, `potatoes`."""
    if text.endswith(("oes", "ches")):
        return text[:-2]
    return text[:-1] if text.endswith("s") and not text.endswith(("ss", "oats", "us", "gas")) else text


def fits_title(title: str, name: str) -> bool:
    """Whether `Mrs` and the like can stand before this full name."""
    given = name.split()[0].lower()
    lists = name_words()
    if title.rstrip(".") in ("mrs", "ms", "miss"):
        return given in lists.female or given not in lists.male
    if title.rstrip(".") == "mr":
        return given in lists.male or given not in lists.female
    return True


def fullest(thing: Thing, forms: Iterable[str]) -> str:
    """The fullest form: the usual name of a country, else the form with most words, then most letters."""
    if thing.key.startswith("place "):
        used = [
            form
            for form in forms
            if (place := places().get(form)) is not None
            and place.kind == "country"
            and form not in nationalities()
            and form not in ABROAD
            and "." not in form
            and not form.isupper()
        ]
        if thing.country and used and thing.name not in used and thing.place not in ("US", "GB", "KR"):
            return min(used, key=lambda form: (-len(form.split()), form))
        return thing.name
    if thing.type == "COMMODITY":
        return min(forms, key=lambda form: (form != form.lower(), len(form), form))
    plain = [form for form in forms if not form.isupper() or len(tokens(form)) > 1] or list(forms)
    return min(plain, key=lambda form: (-len(tokens(form)), -len(form), form))


def _introduced(text: str, mentions: Sequence[Mention], things: Sequence[Thing]) -> Iterable[tuple[Thing, Thing]]:
    """Pairs of a short name given in brackets after the long one, or the other way round: `Long Name (LN)`."""
    for index in range(1, len(mentions)):
        first, second = mentions[index - 1], mentions[index]
        between = text[first.end : second.start]
        brackets = OPENING.match(between) and CLOSING.match(text, second.end)
        if len(between) > 40 or not (brackets or COMMA_ACRONYM.match(between)):
            continue
        if {things[index].type, things[index - 1].type} & {"GPE", "PERSON", "NORP", "COMMODITY"}:
            continue
        before = text[max(0, first.start - 40) : first.end]
        if is_acronym(second.text, first.text) or _letters_in_order(second.text, before, first.text):
            yield things[index], things[index - 1]
        elif is_acronym(first.text, second.text):
            yield things[index - 1], things[index]
        elif set(tokens(second.text)) <= set(tokens(first.text)) and len(second.text) < len(first.text):
            yield things[index], things[index - 1]


def is_acronym(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of `long`: `KITA`, `USDA`, `UNC`; small words may be left out."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    if sum(letter.isupper() for letter in letters) < 2 or " " in short:
        return False
    words = [word for word in re.split(r"[\s\-/]+", long) if word and word[0].isalnum()]
    if len(words) < 2:
        return False
    target = letters.upper()
    full = ["".join(c for c in word if c.isalpha()) if word.isupper() and len(word) <= 4 else word[0] for word in words]
    bare = [initial for initial, word in zip(full, words, strict=True) if word.lower() not in SMALL]
    suffixes = name_words().suffixes
    stem = [initial for initial, word in zip(full, words, strict=True) if word.lower() not in SMALL | suffixes]
    variants = {"".join(items).upper() for items in (full, bare, bare[1:], stem)}
    return target in {variant for variant in variants if len(variant) >= 2}


def _letters_in_order(short: str, before: str, long: str) -> bool:
    """A looser likeness for what stands in brackets: the letters in order, the first one an initial of the name."""
    letters = re.sub(r"[^A-Za-z]", "", short).lower()
    if not short.replace(".", "").isupper() or len(letters) < 2 or " " not in long:
        return False
    for region in (long, before):
        lower = region.lower()
        for match in re.finditer(rf"\b{letters[0]}", lower):
            position = match.start()
            for letter in letters[1:]:
                position = lower.find(letter, position + 1)
                if position < 0:
                    break
            else:
                return True
    return False


def _hosts(short: Thing, by_token: dict[str, list[Thing]], everything: Sequence[Thing]) -> list[Thing]:
    form = tokens(short.name)
    candidates = [thing for thing in by_token.get(form[0], []) if thing is not short]
    candidates += [thing for thing in by_token.get(form[-1], []) if thing is not short]
    if len(form) == 1 and short.name.replace(".", "").isupper() and not short.place:
        candidates += [thing for thing in everything if thing.type in ("ORG", "", "PRODUCT", "EVENT", "LOC")]
    seen = {id(thing): thing for thing in candidates if thing is not short and not thing.country}
    return [thing for thing in seen.values() if _shortens(short, thing)]


def _shortens(short: Thing, long: Thing) -> bool:
    """Whether one of the short thing's forms is made from one of the long one's."""
    name = short.name
    return any(
        shortens(name, short.type, form, long.type)
        for form in long.forms
        if len(form) > len(name) or (short.type == long.type == "ORG" and len(tokens(name)) > 1)
    )


def shortens(short: str, short_type: str, long: str, long_type: str) -> bool:
    """Whether `short` can stand for `long`, from their words alone.

    Examples: `Okafor` for `Grace Okafor`, `LS Eco` for `LS Eco Energy`, `ABS` and `Bureau of Statistics` for
    `Australian Bureau of Statistics`; not `LS Cable & System` for `LS Eco Energy`, not `Korea` for `Korea Exchange`.
    """
    lists = name_words()
    a, b = tokens(short), tokens(long)
    if not a or not b or a == b:
        return False
    if short in lists.groups:
        return False
    if long_type == "PERSON":
        return short_type in ("PERSON", "", "GPE", "ORG") and _shortens_person(a, b, short_type)
    joint = long[len(short) : len(short) + 1] if long.split()[-1][0].isupper() else ""
    if _is_trade_name(short, a, b, (short_type, long_type), joint) or _is_place_name(short, a, b):
        return True
    if short_type == "PERSON":
        return False
    if len(a) == 1 and is_acronym(short, long):
        return long_type in ("ORG", "", "PRODUCT", "EVENT", "LOC", "WORK")
    if long_type not in ("ORG", "PRODUCT", "", "EVENT", "WORK", "LOC") or short_type == "GPE":
        return False
    if short in places() or short.title() in places() or short in nationalities() or short in lists.groups:
        return False
    if all(word in lists.generic | lists.suffixes | SMALL for word in a):
        return False
    heads = lists.heads | lists.suffixes
    if long.lower().startswith(short.lower()) and long[len(short) : len(short) + 1] in ("-", "–", "/"):
        # two outlets joined ("Morning Post-Radio One"), not one with a longer name
        return False
    if len(a) < len(b) and b[: len(a)] == a:
        rest = b[len(a) :]
        if len(a) == 1 and short.isupper():
            # an institution's acronym before the name of one of its parts does not stand for that part
            return all(word in lists.suffixes for word in rest) or not any(
                word in heads | lists.titles for word in rest
            )
        if rest[-1] in OF_A_PLACE and short_type in ("LOC", "GPE", ""):
            return False
        if any(word in heads for word in a) and len(a) > 1:
            return rest[0] in ("for", "of", "on") or all(word in lists.suffixes for word in rest)
        return len(a[0]) > 1 and long_type != "LOC"
    if len(b) - len(a) in (1, 2) and b[-len(a) :] == a and b[: len(b) - len(a)] in CLASS_NOUNS:
        return True
    if len(a) < len(b) and b[-len(a) :] == a and any(word in lists.heads for word in a):
        return len(a) > 1 and _is_place(b[: -len(a)])
    if len(a) == 1 and b[-1] == a[0] and a[0] in LAST_WORDS and long_type == "ORG" and short_type == "ORG":
        return True
    if long_type == "ORG" and any(word in lists.heads for word in a) and any(word in lists.heads for word in b):
        extra = _bag(b) - _bag(a)
        return _bag(a) <= _bag(b) and (not extra or (len(a) > 2 and all(_is_place((word,)) for word in extra)))
    if long_type == "ORG" and 2 <= len(a) < len(b) and a[0] == b[0] and a[0] not in lists.generic:
        position = iter(b)
        return all(word in position for word in a)
    return False


def _is_trade_name(short: str, a: tuple[str, ...], b: tuple[str, ...], types: tuple[str, str], joint: str) -> bool:
    """The beginning of a company's name, whatever it was taken for: `Larkfield` for `Larkfield Foods`."""
    lists = name_words()
    rest = b[len(a) :]
    if types[1] != "ORG" and types not in (("ORG", "LOC"), ("ORG", "")):
        return False
    if not rest or b[: len(a)] != a or joint != " " or short in places() or short in nationalities():
        return False
    if len(a[0]) < 3 or a[0] in lists.generic | lists.female | lists.male or short in lists.groups or short.isupper():
        return False
    return not any(word in lists.heads | lists.titles | SMALL for word in rest)


def _is_place_name(short: str, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """The name of a county or island without the word for it: `Turmel` for `Turmel County`."""
    if len(b) - len(a) != 1 or b[: len(a)] != a or short in places() or a[0] in name_words().generic:
        return False
    return b[-1] in ("county", "province", "district", "prefecture", "region", "shire", "island", "islands", "city")


def _shortens_person(a: tuple[str, ...], b: tuple[str, ...], short_type: str) -> bool:
    """`Stracken`, `Peter` or `Wei Meng Lee` for a longer full name."""
    if len(b) < 2 or len(a) >= len(b):
        return False
    if len(a) == 1:
        particles = len(b) > 2 and b[-2] in ("de", "van", "von", "al", "bin", "der", "da")
        if a[0] in (b[-1], b[-2] if particles else ""):
            return True
        return a[0] == b[0] and short_type in ("PERSON", "") and len(a[0]) > 1
    return b[-len(a) :] == a or (a[0] == b[0] and a[-1] == b[-1])


def _is_place(parts: Sequence[str]) -> bool:
    text = " ".join(parts)
    forms = (text, text.title(), text.upper())
    return any(form in places() or form in nationalities() for form in forms)


def _bag(parts: Sequence[str]) -> frozenset[str]:
    """The words of an institution's name without order; country names in their usual form."""
    text = " ".join(parts)
    for name, usual in (("united states", "us"), ("u.s", "us"), ("united kingdom", "uk"), ("australian", "australia")):
        text = text.replace(name, usual)
    return frozenset(word for word in text.split() if word not in SMALL)
