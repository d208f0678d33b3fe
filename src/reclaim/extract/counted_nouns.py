"""The noun that a number counts, from tagged words: the head of the phrase after it, with the whole phrase as printed
(`the top three seeds`, `5,700 categories of products`), or the subject before it (`deaths reached 40`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reclaim.extract.counted import INVARIANT, STOP, Noun, compound, counted_after, singular
from reclaim.extract.layers import Quantity, Written
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token


def _begins_after(doc: Doc, end: int) -> int:
    """Index of the first token that begins at or after a character offset."""
    low, high = 0, len(doc)
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx < end:
            low = middle + 1
        else:
            high = middle
    return low


_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_DETERMINERS = frozenset({"DET", "PRON"})
_FALLEN = frozenset("dead injured wounded missing homeless unemployed accused arrested".split())
"""Adjectives that stand for the people they hold for."""
_PERIODS = frozenset("day week month quarter season spring summer autumn fall winter year night".split())
LONGEST_RUN = 9
"""Tokens between a number and the noun it counts, at most."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun in a Doc: the head's lemma and offset, and the whole phrase in lemmas."""

    lemma: str
    start: int
    phrase: str


def _name(token: Token) -> str:
    if token.pos_ == "NUM":
        return token.text
    if token.pos_ == "PROPN" and not token.text.islower():
        return token.text
    lemma = token.lemma_.lower()
    if lemma and lemma != token.lower_:
        return lemma
    return token.lower_ if token.pos_ == "ADJ" else singular(token.text)


def _noun_run(doc: Doc, first: int) -> Counted | None:
    """The noun phrase from a token up to its head: the first plural that no noun follows, else its last noun."""
    kept: list[Token] = []
    head: Token | None = None
    for index in range(first, min(len(doc), first + LONGEST_RUN)):
        token = doc[index]
        if (index > first and token.is_sent_start) or token.lower_ in STOP - {"and"}:
            break
        following = doc[index + 1] if index + 1 < len(doc) else None
        if not kept and token.lower_ in ("last", "next") and following is not None and following.lower_ in _PERIODS:
            break
        if token.pos_ in ("NOUN", "PROPN") and token.lower_ not in ("%", "percent"):
            kept.append(token)
            head = token
            ends = (
                following is None
                or following.pos_ not in ("NOUN", "PROPN")
                or following.tag_ == "NNP"
                or following.lower_ in STOP
                or _is_aged(doc, index + 1)
            )
            if ends and (token.tag_ in _PLURAL_TAGS or token.lower_ in INVARIANT):
                break
        elif token.pos_ == "ADJ":
            if head is not None:
                break
            kept.append(token)
        elif (
            (token.tag_ in ("VBN", "VBG") and head is None)
            or (token.pos_ == "VERB" and head is None and not kept and token.tag_ != "VBD")
            or (token.tag_ in ("VBN", "VBG") and doc[index - 1].text == "-")
            or (token.lower_ == "and" and kept and following is not None and following.pos_ in _MODIFIERS)
            or token.text in ("-", "&", "/", "'s", "’s", '"', "“", "”", "‘", "’")
            or (token.lower_ in ("most", "least", "more", "less") and not kept and following is not None)
        ):
            continue
        elif token.pos_ == "NUM" and head is not None:
            kept.append(token)
        else:
            break
    if head is None and doc[first].lower_ in _FALLEN:
        return Counted("person", doc[first].idx, "person")
    if head is None:
        return None
    words = [_name(token) for token in kept if token.i <= head.i]
    words.extend(_complement(doc, head.i + 1, superlative=any(token.tag_ == "JJS" for token in kept)))
    lemma = _name(head).lower() if head.pos_ == "NOUN" else singular(head.text)
    whole = compound(text_of(doc), Noun(lemma, head.idx, head.idx + len(head)))
    return Counted(whole.lemma, whole.start, " ".join(words))


def _is_aged(doc: Doc, index: int) -> bool:
    """Whether `ages` before a number begins here: `five children ages 4 to 11` counts children."""
    return doc[index].lower_ in ("age", "ages") and index + 1 < len(doc) and doc[index + 1].like_num


def _complement(doc: Doc, at: int, *, superlative: bool) -> list[str]:
    """What the counted noun is of, where that is a kind and no name (`categories of products`), and where a
    superlative holds (`the oldest bridges in the world`)."""
    if at + 1 >= len(doc) or doc[at].lower_ not in ("of", "in"):
        return []
    begin = at + 1
    if doc[at].lower_ == "in":
        if not superlative or doc[begin].lower_ != "the":
            return []
        begin += 1
    found: list[Token] = []
    for token in doc[begin : begin + 3]:
        if token.pos_ == "NOUN" or (doc[at].lower_ == "in" and token.pos_ == "PROPN"):
            found.append(token)
        elif token.pos_ != "ADJ" or found:
            break
        else:
            found.append(token)
    if not found or found[-1].pos_ == "ADJ":
        return []
    return [doc[at].lower_, *(["the"] if begin > at + 1 else []), *(_name(token) for token in found)]


def counted_in_doc(doc: Doc, quantity: Quantity) -> Counted | None:
    """The noun that a quantity counts, by the parts of speech after it; None when none follows."""
    after = quantity.end if quantity.number_end <= quantity.end else quantity.number_end
    if text_of(doc)[after : after + 1] == "-":
        noun = counted_after(text_of(doc), after)
        return Counted(noun.lemma, noun.start, noun.lemma) if noun is not None else None
    index = _begins_after(doc, after)
    if index >= len(doc):
        return None
    token = doc[index]
    owner = ""
    if token.lower_ == "of" and index + 1 < len(doc):
        index += 1
        if (
            doc[index].pos_ not in _DETERMINERS
            and quantity.rule not in ("vague", "one")
            and quantity.number_end != quantity.end
        ):
            return None
        while index < len(doc) and doc[index].pos_ in _DETERMINERS:
            index += 1
        named = _possessor_end(doc, index)
        if named is not None:
            owner, index = " ".join(token.text for token in doc[index : named - 1]) + " ", named
    elif token.lower_ in ("more", "other", "additional", "extra", "new", "further", "such", "more of"):
        index += token.lower_ == "more"
    found = _noun_run(doc, index) if index < len(doc) else None
    if found is None:
        return None
    return replace(found, phrase=owner + _ranked(doc, quantity) + found.phrase)


def _ranked(doc: Doc, quantity: Quantity) -> str:
    """`top three seeds`: the adjective that says which ones stands before the number."""
    index = _begins_after(doc, quantity.number_start) - 1
    if index < 1 or not (doc[index].lower_ == "top" or doc[index].tag_ == "JJS"):
        return ""
    if doc[index - 1].pos_ not in _DETERMINERS or doc[index].lower_ in ("most", "least"):
        return ""
    return (doc[index].lower_ if doc[index].lower_ == "top" else _name(doc[index])) + " "


_REACH = frozenset("reach hit total exceed top number surpass pass".split())
_RISE_TO = frozenset("rise fall climb jump drop grow increase decline stand swell sink surge double remain".split())
_HEADCOUNT = frozenset(
    "death case passenger arrival casualty arrest infection visitor birth job complaint application fatality injury "
    "victim migrant refugee worker employee student pupil patient voter member subscriber user customer tourist "
    "resident inmate prisoner attack fire accident crash seat goal".split()
)
"""Things that are counted where other plurals are measured (`deaths reached 40`, but `prices reached 40`)."""


def counted_before(doc: Doc, quantity: Quantity) -> Counted | None:
    """The noun that a bare number counts from behind: `Passengers: 1,200`, `deaths reached 40`, `the number of boats
    rose to 40`."""
    if quantity.value % 1 or quantity.rule != "number" or _BARE_AFTER.match(text_of(doc), quantity.end) is None:
        return None
    index = _begins_after(doc, quantity.start) - 1
    if index < 1:
        return None
    colon = doc[index].text == ":"
    if not colon:
        verbs = _RISE_TO if doc[index].lower_ in ("to", "at") else _REACH
        index -= verbs is _RISE_TO
        if index < 1 or doc[index].lemma_.lower() not in verbs:
            return None
    index -= 1
    while index and doc[index].pos_ == "AUX":
        index -= 1
    noun = doc[index]
    if noun.tag_ not in _PLURAL_TAGS or not noun.is_alpha:
        return None
    numbered = index > 1 and doc[index - 1].lower_ == "of" and doc[index - 2].lower_ == "number"
    if not numbered and _name(noun) not in _HEADCOUNT:
        return None
    return Counted(_name(noun).lower(), noun.idx, _name(noun).lower())


def _possessor_end(doc: Doc, first: int) -> int | None:
    """Where the noun begins after a possessor: `Johnson's deputies`."""
    for index in range(first, min(len(doc) - 1, first + 5)):
        if doc[index].tag_ == "POS" or doc[index].text in ("'s", "’s"):
            return index + 1
        if doc[index].pos_ not in ("PROPN", "NOUN"):
            return None
    return None


def count_in_doc(doc: Doc, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a tagged Doc with their counted nouns. One that is left without a noun takes that of the
    nearest count in its sentence (`from 28,000 to 32,000 bales`, `460 cars compared with 63`)."""
    counts: list[Quantity] = []
    for quantity, following in zip(quantities, [*quantities[1:], None][: len(quantities)], strict=True):
        if quantity.unit.split("/")[0] != "count" or quantity.rule in ("vote", "frequency", "victims"):
            counts.append(quantity)
            continue
        found = counted_in_doc(doc, _past_measure(doc, quantity, following)) or counted_before(doc, quantity)
        if found is None:
            counts.append(replace(quantity, counted=None, counted_start=None))
            continue
        written = quantity.written or Written(
            quantity.value, quantity.value_high, quantity.comparator, quantity.unit, found.phrase
        )
        written = replace(written, counted=found.phrase)
        counts.append(
            replace(
                quantity,
                counted=found.lemma,
                counted_start=found.start,
                written=None if written.counted == found.lemma and quantity.written is None else written,
            )
        )
    return [_inherit(doc, counts, index) for index in range(len(counts))]


def _past_measure(doc: Doc, quantity: Quantity, following: Quantity | None) -> Quantity:
    """The count as if it ended behind the measure of what it counts: `two $500 drones`, `three 500-pound bombs`."""
    if following is None or text_of(doc)[quantity.end : following.start] != " " or quantity.value_high is not None:
        return quantity
    measured = following.unit.split("/")[0] not in ("count", "rank", "percent") and "/" not in following.unit
    spaced = measured and text_of(doc)[following.end : following.end + 1] == " "
    small = quantity.rule == "number" and quantity.value <= (1e5 if spaced else 100) and quantity.value % 1 == 0
    if not small or not (
        measured or following.end > following.number_end or text_of(doc)[following.end : following.end + 1] == "-"
    ):
        return quantity
    if following.unit == "count":
        at = re.compile(r"-[a-z]+").match(text_of(doc), following.end)
        return quantity if at is None else replace(quantity, end=at.end(), number_end=at.end())
    return replace(quantity, end=following.end, number_end=following.end)


_BARE_AFTER = re.compile(
    r"\s*(?:[.,;:)\"”]|\Z|(?:in|on|at|last|this|during|a year|per|each|every|by|from|to|for|from|over|since|"
    r"and|or|but|had|have|were|are|was|who|more than|fewer than|less than|years?)\b)"
)


def _inherit(doc: Doc, quantities: Sequence[Quantity], index: int) -> Quantity:
    quantity = quantities[index]
    if not quantity.unit.startswith("count") or quantity.counted is not None or quantity.rule == "one":
        return quantity
    if not _BARE_AFTER.match(text_of(doc), quantity.end):
        return quantity
    token = doc.char_span(quantity.number_start, quantity.number_end, alignment_mode="expand")
    if token is None:
        return quantity
    sentence = token.sent
    neighbours = [*reversed(quantities[:index]), *quantities[index + 1 : index + 2]]
    for other in neighbours:
        if not sentence.start_char <= other.start < sentence.end_char or other.rule in ("one", "vote", "frequency"):
            continue
        if (
            other.unit.startswith("count")
            and other.counted is not None
            and 0.01 <= (quantity.value + 1) / (other.value + 1) <= 100
        ):
            written = Written(
                quantity.value,
                quantity.value_high,
                quantity.comparator,
                quantity.unit,
                other.written.counted if other.written else other.counted,
            )
            return replace(quantity, counted=other.counted, written=written)
    return quantity
