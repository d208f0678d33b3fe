"""The tense that governs a time expression: from the parse when there is one, else from the verbs around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from reclaim.extract.dates_grammar import Tense
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'A-Z])|\n\s*\n")
FUTURE_CUES = (
    r"\b(?:will|shall|should|could|might|(?-i:may)(?=\s+[a-z])|starts|begins|opens|expires|expects?|predicts?"
    r"|won['’]t|would|ahead|upcoming|forthcoming|due|scheduled|slated|plans?\s+to|coming"
    r"|resumes?|reconvenes?|reopens?|kicks?\s+off|takes?\s+place|(?:go|goes|head|heads)\s+to\s+the\s+polls"
    r"|expected\s+to|expects?\s+to|going\s+to|set\s+to|aims?\s+to|hopes?\s+to|intends?\s+to|about\s+to|(?:is|are)\s+to"
    r"|let['’]?s|sees|foresees|forecasts|projects|anticipates"
    r"|(?:price[ds]?|pricing)\s+in|pencil(?:s|led)\s+in|(?:bets|wagers)\s+(?:on|that|for))\b|['’]ll\b"
)
PAST_CUES = (
    r"(?<!\bto )(?<!\bbe )\b(?:after\s+[a-z]+ing"
    r"|(?:has|have)\s+(?:not\s+|already\s+|also\s+)?[a-z]+(?:en|wn|ost|one|ome|un|d)"
    r"|said|says|told|was|were|had|has|did|fell|rose|sold|won|lost|grew|made|took|came|went|held|met|hit"
    r"|began|found|gave|got|led|left|paid|ran|saw|sent|shot|spent|spoke|stood|struck|bought|brought|built|caught"
    r"|(?<!more )(?<!rate )(?<!another )(?<! a )(?<! the )(?<! tax )(?<! job )(?<! pay )(?<!further )(?<!deeper )cut"
    r"|drew|fought|kept|knew|sank|swept|wrote|agreed"
    r"|(?!need|exceed|hundred|united|speed|indeed|breed|bleed|proceed|succeed|agreed|naked|sacred)[a-z]{2,}ed)\b"
)
CUE = re.compile(rf"(?P<future>{FUTURE_CUES})|(?P<past>{PAST_CUES})", re.IGNORECASE)
REPORTED = re.compile(
    r"\b(?:said|told(?: \w+){1,3}|announced|reported|added|wrote|tweeted|posted)"
    r"(?: in an? \w+)?(?: late| early)?(?: on)?\s+$"
)
"""`said on Monday`: what was said may lie ahead, the saying does not."""
LEAD = 110
"""Characters before a time in which words may say that it lies ahead."""
WINDOW = 300
"""Characters looked at on either side; news sentences are shorter."""


AHEAD = re.compile(
    r"\b(?:chance|odds|likelihood|probability|prospects?)\s+(?:of|that)\b[^.,;:]{0,60}$"
    r"|\b(?:expected|forecast|predicted|projected|set|due|likely|tipped|scheduled|planned|planning|hopes|aims|expects)"
    r"\s+to\s[^.,;:]{0,60}\bby\s+$",
    re.I,
)
"""What stands before a time that lies ahead, whatever word the parse hangs it on: "expected to fall 9 degrees by"."""


def after_by(text: str, at: int) -> int:
    """Where a time that begins at its *by* goes on."""
    return at + 3 if text[at : at + 3].lower() == "by " else at


def guess_tense(text: str) -> Callable[[int], Tense | None]:
    """Tense from the verb nearest before the offset in its sentence, else the first one after it."""

    def tense(at: int) -> Tense | None:
        left = text[max(0, at - WINDOW) : at]
        if REPORTED.search(left, max(0, len(left) - 60)):
            return "past"
        if AHEAD.search(text, max(0, at - LEAD), after_by(text, at)):
            return "future"
        last_break = max((m.end() for m in SENTENCE_END.finditer(left)), default=0)
        found: Tense | None = None
        for match in CUE.finditer(left, last_break):
            found = "future" if match.lastgroup == "future" else "past"
        if found:
            return found
        right = text[at : at + WINDOW]
        stop = SENTENCE_END.search(right)
        cue = CUE.search(right, 0, stop.start() if stop else len(right))
        if cue is None:
            return None
        return "future" if cue.lastgroup == "future" else "past"

    return tense


FUTURE_AUXILIARIES = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
FUTURE_GOVERNORS = frozenset(
    "plan expect aim hope intend schedule due set slate go want forecast predict project anticipate target tip promise "
    "pledge likely poise".split()
)


def _verb_above(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def foretold(verb: Token) -> bool:
    """The verb has an infinitive below it: "was expected to drop by Friday"."""
    return any(child.dep_ == "xcomp" and any(t.lower_ == "to" for t in child.children) for child in verb.children)


def _tense_of(verb: Token) -> Tense | None:
    auxiliaries = [c for c in verb.children if c.dep_.startswith("aux") or c.dep_ == "cop"]
    if any(a.lower_ in FUTURE_AUXILIARIES for a in auxiliaries):
        return "future"
    if any(a.lower_ in ("is", "are", "was", "were") for a in auxiliaries) and any(
        c.lower_ == "to" for c in verb.children
    ):
        return "future"
    if verb.lemma_ in FUTURE_GOVERNORS and verb.tag_ == "VBN" and foretold(verb):
        return "future"
    if any(a.tag_ == "VBD" or (a.lemma_ == "have" and a.tag_ in ("VBZ", "VBP")) for a in auxiliaries):
        return "past"
    if verb.tag_ == "VBD":
        return "past"
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lemma_ not in FUTURE_GOVERNORS:
        return "past"  # "a poll taken on Monday"
    if verb.tag_ == "VBG" and any(c.lower_ in ("after", "since") for c in verb.children):
        return "past"
    if any(a.tag_ == "TO" or a.lower_ == "to" for a in verb.children):
        governor = verb.head
        if governor.lemma_ in FUTURE_GOVERNORS:
            return "future"
        return None
    return None


def parsed_tense(doc: Doc) -> Callable[[int], Tense | None]:
    """Tense of the verb above the word at an offset; falls back on `guess_tense` where the parse is silent."""
    guess = guess_tense(text_of(doc))
    if not doc.has_annotation("DEP"):
        return guess
    starts = [token.idx for token in doc]

    def tense(at: int) -> Tense | None:
        if REPORTED.search(text_of(doc), max(0, at - 60), at):
            return "past"
        if AHEAD.search(text_of(doc), max(0, at - LEAD), after_by(text_of(doc), at)):
            return "future"
        index = bisect_right(starts, at) - 1
        verb = _verb_above(doc[index]) if index >= 0 else None
        return (_tense_of(verb) if verb is not None else None) or guess(at)

    return tense
