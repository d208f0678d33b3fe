"""Names in an article: every mention of a named thing with the fullest form of its name and a key that they share.

`annotate_names` sets `doc._.names`; `resolve` and `fullest_name` answer for any stretch of the text. Works on a Doc
without a parse too (from capitals alone), then without pronouns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from reclaim.extract.layers import Name, register_extensions
from reclaim.extract.names_aliases import join_mentions, tokens
from reclaim.extract.names_reference import find_references
from reclaim.extract.names_spans import find_mentions
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from reclaim.extract.names_reading import Mention

DETERMINER = re.compile(r"^(?:the|a|an|this|that|its|their|his|her)\s+", re.IGNORECASE)
POINTED = (" Inc", " Corp", " Ltd", " Co", " Cos", " Bros", " Jr", " Sr")
"""abbreviations that end names and are written with a point"""
ENDING = re.compile(r"(?:['’]s?|[\s,.;:)\"”™®©]+)$")


def annotate_names(doc: Doc) -> None:
    """Set `doc._.names`: every mention of a named thing, in text order, not overlapping."""
    register_extensions()
    text = text_of(doc)
    mentions = find_mentions(doc)
    things = join_mentions(text, mentions)
    names = [
        Name(
            start=mention.start,
            end=mention.end + _trailing_mark(text, mention),
            name=thing.name,
            type=thing.type or mention.type,
            key=thing.key,
            kind="name" if tokens(mention.text) == tokens(thing.name) else "alias",
        )
        for mention, thing in zip(mentions, things, strict=True)
    ]
    references = find_references(doc, names, mentions, things)
    doc._.names = sorted([*_outside(names, references), *references], key=lambda name: name.start)


def _trailing_mark(text: str, mention: Mention) -> int:
    """1 where a mark right after the mention belongs to it: the ™ of a brand, which may be a token of its own and the
    head of a parse, and the point of `Inc.` and `Jr.`."""
    mark = text[mention.end : mention.end + 1]
    return int(mark in ("™", "®", "©") or (mark == "." and mention.text.endswith(POINTED)))


def _outside(names: list[Name], references: list[Name]) -> list[Name]:
    """Names without those that stand inside a resolved phrase ("the Korean cable maker")."""
    covered = {position for other in references for position in range(other.start, other.end)}
    return [name for name in names if name.start not in covered]


def resolve(doc: Doc, start: int, end: int) -> Name | None:
    """The name that the noun phrase `doc.text[start:end]` stands for, or None when it names nothing.

    A phrase stands for a name when it is a mention (also a pronoun or "the company"), or when its head is the end of a
    mention: "economist Ann Roe" stands for Ann Roe, "US wheat exports" for nothing.
    """
    names: list[Name] = doc._.names or []
    first = bisect_left(names, start - 1, key=lambda name: name.start)
    last = bisect_left(names, end, key=lambda name: name.start)
    inside = [name for name in names[first:last] if name.end <= end + 2]
    if not inside:
        bare = not any(char.isalnum() for char in _words(doc, start, end))
        return next((name for name in names if name.start < start < name.end), None) if bare else None
    trimmed_start, trimmed_end = _trim(doc, start, end)
    for name in inside:
        if (name.start, name.end) in ((start, end), (trimmed_start, trimmed_end)):
            return name
    head = _head_end(doc, trimmed_start, trimmed_end)
    for name in inside:
        if name.start < head <= name.end:
            return name
    return None


def fullest_name(doc: Doc, start: int, end: int) -> str:
    """The fullest name of what `doc.text[start:end]` stands for; the words themselves when they name nothing."""
    name = resolve(doc, start, end)
    if name is not None:
        return name.name
    first, last = _trim(doc, start, end)
    return _words(doc, first, last)


def _words(doc: Doc, start: int, end: int) -> str:
    """`doc.text[start:end]`, without building the whole text each time."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return ""
    text: str = span.text
    return text[max(0, start - span.start_char) :][: end - start]


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Offsets without a leading determiner and without a possessive ending or punctuation."""
    text = _words(doc, start, end)
    determiner = DETERMINER.match(text)
    if determiner:
        start += determiner.end()
        text = text[determiner.end() :]
    ending = ENDING.search(text)
    if ending and ending.start() > 0:
        end = start + ending.start()
    return start, end


def _head_end(doc: Doc, start: int, end: int) -> int:
    """Where the phrase's head word ends: the root of the parse, else the last word before a preposition or comma."""
    if doc.has_annotation("DEP"):
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is not None and len(span):
            root = span.root
            return root.idx + len(root)
    phrase = _words(doc, start, end)
    cut = re.search(r",| (?:of|for|from|in|at|on|to|with|who|which|that|by) ", phrase)
    return start + (cut.start() if cut else len(phrase))
