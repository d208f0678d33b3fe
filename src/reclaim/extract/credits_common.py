"""What the rules of attribution share: the record `Credit`, sentences, phrases and small tables of words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.cues import VerbClass, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MARKS = frozenset("\"“”'‘’«»") | {"''", "``"}
RELATIVE = frozenset(("who", "which", "that", "what", "whose", "whom", "there"))
NOBODY = syntax.word_set(
    "i we you me us one myself ourselves this these those there nobody nothing now everyone anybody somebody "
    "anyone someone polled surveyed people some many others most"
)
TIME_WORDS = syntax.word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow last this next earlier later"
)
PER_CENT = frozenset(("percent", "%", "pc", "cents", "pence", "points"))
PLAIN_SAYING = syntax.word_set("said says say added adds told tells wrote writes argued argues noted notes reports")
IRREGULAR = {"said": "say", "told": "tell", "found": "find", "wrote": "write", "thought": "think"}


@dataclass(frozen=True, slots=True)
class Credit:
    """`contents` (offsets) are credited to the phrase `start:end`; `head` is its head token's index, None when the
    phrase was read without a parse. `cluster` are the offsets of phrase and cue together, empty for a mere note."""

    start: int
    end: int
    head: int | None
    cue: str
    contents: tuple[tuple[int, int], ...]
    rule: str
    cluster: tuple[int, int]
    kind: VerbClass | str
    speech: bool = False
    """the cue can introduce or close a quotation"""


def sentences(doc: Doc) -> Iterator[Span]:
    """Sentences of the parse, never over a line break; without a parse, lines cut at full stops."""
    spans = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    parsed = doc.has_annotation("SENT_START")
    for span in spans:
        first = span.start
        for token in span:
            cut = "\n" in token.text or (not parsed and token.text in (".", "?", "!")) or runs_on(token, span)
            if cut or token.i == span.end - 1:
                if any(not word.is_space for word in doc[first : token.i + 1]):
                    yield doc[first : token.i + 1]
                first = token.i + 1


def runs_on(stop: Token, span: Span) -> bool:
    """A full stop in the midst of what the parse takes for one sentence: a word before it, a capital letter after."""
    if stop.text != "." or not span.start + 2 <= stop.i < span.end - 2:
        return False
    before, after = stop.nbor(-1), stop.nbor()
    return len(before) > 2 and before.is_alpha and before.is_lower and after.is_title and stop.whitespace_ != ""


def lemma_of(token: Token) -> str:
    """The token's lemma in lower case, guessed from its ending when there is none."""
    verbs, word = load_cues().verbs, token.lower_
    if token.lemma_.lower() in verbs or (token.lemma_ and not word.endswith(("ing", "ed", "es", "s"))):
        return token.lemma_.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    stems = (word, word[:-1], word[:-2], word[:-3], word[:-2] + "e", word[:-3] + "y", word[:-3] + "e")
    return next((stem for stem in stems if stem in verbs), word)


def phrase_of(head: Token, sentence: Span) -> Span:
    """The noun phrase of a source inside its sentence."""
    phrase = syntax.noun_phrase(head)
    start, end = max(phrase.start, sentence.start), min(phrase.end, sentence.end)
    while end - 2 > head.i and head.doc[end - 1].lower_ in TIME_WORDS and head.doc[end - 2].lower_ in ("on", "in"):
        end -= 2
    return head.doc[start:end]


def spans_of(doc: Doc, *ranges: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Offsets of token ranges without blanks and commas at their ends; empty ones are left out."""
    found = []
    for start, end in ranges:
        while start < end and (doc[start].is_space or doc[start].text in (",", ":", ";", "–", "—", "--")):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "–", "—", "--")):
            end -= 1
        if start < end:
            found.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
    return tuple(found)


def measured_before(start: int, sentence: Span) -> int | None:
    """Where a sum of money or a percentage begins that ends right before a token ("the $2 million | experts say"),
    with its determiner; None when there is none."""
    doc, at = sentence.doc, start - 1
    if at <= sentence.start:
        return None
    if doc[at].lower_ == "cent" and doc[at - 1].lower_ == "per":
        at -= 2
    elif doc[at].lower_ in PER_CENT:
        at -= 1
    elif not doc[at].like_num:
        return None
    else:
        while at > sentence.start and doc[at].like_num:
            at -= 1
        if not (doc[at].is_currency or doc[at].tag_ == "$"):
            return None
    if not (doc[at].like_num or doc[at].is_currency or doc[at].tag_ == "$"):
        return None
    while at > sentence.start and (doc[at - 1].pos_ in ("DET", "ADJ", "NUM", "SYM") or doc[at - 1].is_currency):
        at -= 1
    return at
