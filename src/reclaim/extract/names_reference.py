"""What "the company", "the West African state", "it" or "she" stand for, where the text leaves little doubt.

Phrases are tried against what the text says about its names (type, role, nationality, the words beside them); pronouns
against the subject of the clause or sentence before. Where two names fit about as well, nothing is resolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from reclaim.extract.layers import Name
from reclaim.extract.names_aliases import Thing, tokens
from reclaim.extract.names_gazetteer import nationalities, places
from reclaim.extract.names_gazetteer import words as name_words
from reclaim.extract.names_profiles import Profile, nations_in, nominals, read_profiles
from reclaim.extract.names_reading import Mention
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 3
"""sentences back that a phrase or pronoun looks for its name"""


SPEAKS_AFTER = re.compile(
    r"(?:,[^.\n\"“”]{3,70},|,)? (?:also |has |then |later )?"
    r"(?:said|says|told|added|adds|explained|tells|claimed|wrote)\b"
)


SPEAKS_BEFORE = re.compile(r"\b(?:said|says|added|adds|explained) $")


MEMORY = 250
"""mentions back that "the ministry" looks for one"""


PLEONASTIC_AFTER = re.compile(
    r"\s+(?:is|was|'s|’s|seems|appears|remains|would be|will be|has been|became|takes|took)\s+(?:\w+ly\s+)?"
    r"(?:\w+\s+){0,3}?(?:that|to|for|whether|how|why|when|if|clear|unclear|time|raining|snowing)\b"
)


SUBJECTS = ("nsubj", "nsubj:pass", "nsubjpass", "nsubj:outer")


HE = frozenset(["he", "him", "his", "himself"])


SHE = frozenset(["she", "her", "hers", "herself"])


IT = frozenset(["it", "its", "itself"])


THEY = frozenset(["they", "them", "their", "theirs"])


PLAIN = frozenset("new former same whole entire federal national state government country's nation's city's".split())
"""words before "court" or "agency" that set no other one apart"""


PERSON_TOO = frozenset(
    "operator developer supplier publisher distributor contractor producer builder processor".split()
)
"""heads that are as often a person"""


DESCRIBING = frozenset(["ADJ", "NOUN", "PROPN", "NUM", "PUNCT", "PART", "ADV"])
AUTHORITY = frozenset(
    "ministry department bureau agency commission council committee office parliament senate congress court cabinet"
    " government university school army police church union association federation party fed opec nato un imf".split()
)


@cache
def _nominal_pattern() -> re.Pattern[str]:
    table = nominals()
    heads = table.company | table.institution | table.country | table.country_with_region | table.province | table.city
    heads |= name_words().roles
    alternatives = "|".join(sorted((re.escape(head) for head in heads), key=len, reverse=True))
    # a determiner, up to four describing words, the head noun; not the head of a longer phrase or a compound
    return re.compile(
        rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) ((?:(?!(?:the|this|that|these)\b)[\w\-’']+ ){{0,4}}?)({alternatives})\b"
        r"(?!\s+(?:of|that|which|who|whose|for|in|to which)\b|-\w|\s+[A-Z])"
    )


def find_references(
    doc: Doc, names: Sequence[Name], mentions: Sequence[Mention], things: Sequence[Thing]
) -> list[Name]:
    """Mentions without a name (kinds `nominal` and `pronoun`) with the name that they stand for, in text order."""
    text = text_of(doc)
    starts = _sentence_starts(doc)
    profiles = read_profiles(text, names, mentions, things)
    subjects = _subject_positions(doc)
    found: list[Name] = []
    known = sorted(names, key=_start)
    spots = sorted([*_nominal_spots(doc, names), *_pronoun_spots(doc, names)])
    for start, end, head in spots:
        last = bisect_left(known, start, key=_start)
        before = [name for name in known[max(0, last - MEMORY) : last] if name.end <= start]
        if not before:
            continue
        sentence = _index(starts, start)
        recent = before[bisect_left(before, starts[max(0, sentence - REACH)], key=_start) :]
        word = text[start:end].lower()
        if head:
            target = _resolve_nominal(text[start:end], head, before, recent, profiles, subjects, starts, sentence)
        elif word in HE | SHE:
            speakers = _speakers(text, recent) if _inside_quotation(text, start) else frozenset()
            target = _resolve_person(word, recent, speakers, profiles, subjects, starts, sentence)
            if target is not None and not profiles[target.key].gender:
                profiles[target.key].gender = "m" if word in HE else "f"
        else:
            target = _resolve_thing(doc, text, start, word, known, profiles, starts)
        if target is not None:
            kind = "nominal" if head else "pronoun"
            reference = Name(start, end, target.name, target.type, target.key, kind)  # type: ignore[arg-type]
            found.append(reference)
            insort(known, reference, key=_start)
    return found


def _sentence_starts(doc: Doc) -> list[int]:
    if doc.has_annotation("SENT_START"):
        return [sent.start_char for sent in doc.sents]
    return [0, *(match.end() for match in re.finditer(r"[.!?][\"”']?\s+(?=[A-Z\"“])|\n+", text_of(doc)))]


def _start(name: Name) -> int:
    return name.start


def _index(starts: Sequence[int], offset: int) -> int:
    return bisect_right(starts, offset) - 1


def _subject_positions(doc: Doc) -> set[int]:
    """Offsets of the characters in subjects' heads and their appositions and compounds."""
    if not doc.has_annotation("DEP"):
        return set()
    spots: set[int] = set()
    for token in doc:
        if token.dep_ in SUBJECTS:
            for part in (token, *token.children):
                if part is token or part.dep_ in ("flat", "compound", "appos", "nn", "flat:name"):
                    spots.update(range(part.idx, part.idx + len(part)))
    return spots


def _nominal_spots(doc: Doc, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    text = text_of(doc)
    tagged = doc.has_annotation("POS")
    for match in _nominal_pattern().finditer(text):
        start, end = match.span()
        inner = [name for name in names if name.start < end and start < name.end]
        if any(name.end > match.start(2) for name in inner):
            continue
        if any(
            word in ("of", "and", "or", "with", "for", "to", "in", "that", "is", "was", "by")
            for word in match[1].split()
        ):
            continue
        describing = match[1].split()
        capitals = [word for word in describing if word[0].isupper()]
        if capitals and not _known_adjectives(capitals):
            continue
        if match[0].startswith(("this", "This", "that", "That")) and _inside_quotation(text, start):
            continue
        if any(name.start >= match.start(1) and text[name.end : name.end + 1] in "'’" for name in inner):
            continue
        if tagged:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is None or any(token.pos_ not in DESCRIBING for token in span[1:-1]):
                continue
            if span.end < len(doc) and doc[span.end].pos_ in ("NOUN", "PROPN") and doc[span.end].idx == end + 1:
                continue
        yield start, end, match[2].lower()


def _known_adjectives(words: Sequence[str]) -> bool:
    """Whether all the capitalised words are nationalities, regions or groups: else they are a name of their own."""
    text = " ".join(words)
    table = nominals().regions
    if text in table or text in nationalities():
        return True
    return all(word in nationalities() or word in table or word in name_words().groups for word in words)


def _pronoun_spots(doc: Doc, names: Sequence[Name]) -> Iterator[tuple[int, int, str]]:
    parsed = doc.has_annotation("DEP")
    for token in doc:
        lower = token.text.lower()
        if lower in HE | SHE or (parsed and lower in IT | THEY):
            yield token.idx, token.idx + len(token), ""


def _resolve_nominal(
    phrase: str,
    head: str,
    before: Sequence[Name],
    recent: Sequence[Name],
    profiles: dict[str, Profile],
    subjects: set[int],
    starts: Sequence[int],
    sentence: int,
) -> Name | None:
    table = nominals()
    words = phrase.split()[1:-1]
    region = next((codes for name, codes in table.regions.items() if f" {name} " in f" {' '.join(words)} "), None)
    nations = set(nations_in(words))
    scores: dict[str, float] = defaultdict(float)
    latest: dict[str, Name] = {}
    company_head = head in table.company and head != "bank"
    pool = before if head in table.institution | name_words().roles or company_head else recent
    for name in pool:
        profile = profiles.get(name.key)
        if profile is None:
            continue
        distance = sentence - _index(starts, name.start)
        fit = _fit(name, profile, head, words, nations, region, distance)
        if fit is None:
            continue
        if distance > REACH and fit < 2:
            continue
        salience = max(0.0, 3.0 - distance) + (1.5 if name.start in subjects else 0.0)
        scores[name.key] = max(scores[name.key], fit + salience) + 0.1
        latest[name.key] = name
    return _best(scores, latest, margin=0.9)


def _fit(
    name: Name,
    profile: Profile,
    head: str,
    words: Sequence[str],
    nations: set[str],
    region: frozenset[str] | None,
    distance: int,
) -> float | None:
    """How well the phrase fits the name; None where it cannot stand for it."""
    table = nominals()
    lists = name_words()
    lowers = {word.lower() for word in words}
    described = head in profile.described
    shared = len({word for word in lowers if word in profile.described and len(word) > 3})
    in_name = tokens(name.name)
    if name.type == "PERSON":
        groups = {word.lower() for word in words if word in lists.groups}
        if not groups <= profile.described or (nations and not nations & profile.nations):
            return None
        return 3.0 + shared if described and head in lists.roles else None
    if name.type in ("GPE", "LOC"):
        place = places().get(name.name)
        if place is None:
            return None
        if place.kind in ("country", "union"):
            if nations or name.type != "GPE":
                return None
            if region is not None:
                return 3.0 if head in table.country_with_region and place.code in region else None
            return 1.0 if head in table.country and distance <= 2 else None
        if place.kind == "state":
            return 1.0 if head in table.province and region is None else None
        fits_city = place.kind in ("city", "town", "capital") and head in table.city
        return (1.0 if head != "capital" or place.kind == "capital" else None) if fits_city else None
    if name.type not in ("ORG", "", "PRODUCT"):
        return None
    if nations and profile.nations and not nations & profile.nations:
        return None
    bonus = shared + (2.0 if nations & profile.nations else 0.0) + (3.0 if described else 0.0)
    authority = any(word in AUTHORITY for word in in_name)
    if head == "group" and "group" not in in_name and not described:
        return None
    if head in table.institution:
        others = lowers - PLAIN - {word.lower() for word in words if word in nationalities()}
        if not others <= set(in_name) | profile.described:
            return None
        wanted = table.synonyms.get(head, frozenset([head]))
        if any(word in wanted for word in in_name):
            return 3.0 + bonus
        if head != "bank" or not described:
            return 3.0 + bonus if described and name.type == "ORG" else None
    if head in table.company:
        if authority or (name.type == "" and not described) or (name.type == "PRODUCT" and not described):
            return None
        corporate = in_name[-1] in lists.suffixes
        if head in PERSON_TOO and not (corporate or described):
            return None
        return 1.0 + bonus + (0.5 if corporate else 0.0)
    return None


def _inside_quotation(text: str, offset: int) -> bool:
    """Whether a quotation that was opened in this paragraph is still open at the offset."""
    paragraph = text[text.rfind("\n", 0, offset) + 1 : offset]
    return paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1


def _speakers(text: str, recent: Sequence[Name]) -> frozenset[str]:
    """Who is said to speak near by: inside the quotation "he" is somebody else."""
    return frozenset(
        name.key
        for name in recent
        if SPEAKS_AFTER.match(text, name.end) or SPEAKS_BEFORE.search(text[max(0, name.start - 12) : name.start])
    )


def _best(scores: dict[str, float], latest: dict[str, Name], margin: float) -> Name | None:
    if not scores:
        return None
    ranked = sorted(scores, key=lambda key: -scores[key])
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < margin:
        return None
    return latest[ranked[0]]


def _resolve_person(
    word: str,
    recent: Sequence[Name],
    speakers: frozenset[str],
    profiles: dict[str, Profile],
    subjects: set[int],
    starts: Sequence[int],
    sentence: int,
) -> Name | None:
    wanted = "m" if word in HE else "f"
    scores: dict[str, float] = {}
    latest: dict[str, Name] = {}
    for name in recent:
        if name.type != "PERSON" or name.key in speakers or (profiles[name.key].gender or wanted) != wanted:
            continue
        distance = sentence - _index(starts, name.start)
        score = 3.0 - distance + (1.5 if name.start in subjects or name.kind == "pronoun" else 0.0)
        score += 0.5 if profiles[name.key].gender == wanted else 0.0
        scores[name.key] = max(scores.get(name.key, 0.0), score)
        latest[name.key] = name
    return _best(scores, latest, margin=0.4)


def _resolve_thing(
    doc: Doc,
    text: str,
    start: int,
    word: str,
    known: Sequence[Name],
    profiles: dict[str, Profile],
    starts: Sequence[int],
) -> Name | None:
    """`it`, `its`, `they`, `their`: the subject of the clause around, or of the sentence before."""
    span = doc.char_span(start, start + len(word), alignment_mode="expand")
    if span is None:
        return None
    pronoun = span[0]
    if pronoun.dep_.startswith("expl") or (word == "it" and PLEONASTIC_AFTER.match(text, start + len(word))):
        return None
    subject = _subject_before(pronoun)
    if subject is None:
        sentence = pronoun.sent
        previous = doc[sentence.start - 1].sent if sentence.start else None
        subject = _main_subject(previous) if previous is not None else None
    if subject is None:
        return None
    if subject.text.lower() in ("which", "that", "who") and subject.head.dep_ in ("acl:relcl", "relcl"):
        subject = subject.head.head
    name = _name_at(subject, known)
    if name is None or name.key not in profiles:
        return None
    if word in THEY:
        plural = name.type == "NORP" or (name.type == "ORG" and subject.text.endswith("s") and subject.tag_ == "NNPS")
        return name if plural else None
    return name if name.type in ("ORG", "GPE", "PRODUCT", "LOC", "WORK", "COMMODITY", "EVENT") else None


def _subject_before(pronoun: Token) -> Token | None:
    """The nearest subject that governs the pronoun's clause and stands before it in the sentence."""
    node = pronoun
    for head in pronoun.ancestors:
        for child in head.children:
            owner = child.dep_ in ("nmod:poss", "poss") and head.i != pronoun.head.i
            if (owner or child.dep_ in SUBJECTS) and child.i < pronoun.i and child.i != node.i:
                return child
        node = head
    return None


def _main_subject(sentence: object) -> Token | None:
    root = sentence.root  # type: ignore[attr-defined]
    for child in root.children:
        if child.dep_ in SUBJECTS:
            return child  # type: ignore[no-any-return]
    return None


def _name_at(subject: Token, known: Sequence[Name]) -> Name | None:
    """The name that a subject's head stands for, also through an apposition ("cable maker LS Eco Energy")."""
    for token in (subject, *(child for child in subject.children if child.dep_ in ("appos", "flat", "flat:name"))):
        place = bisect_right(known, token.idx, key=_start) - 1
        if place >= 0 and token.idx < known[place].end:
            return known[place]
    return None
