"""Quotations in running text: where they begin and end, also over several paragraphs. Plain text in, no parse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PARAGRAPH = re.compile(r"[^\n]+")
WORD = re.compile(r"\w+(?:['’]\w+)?")
OPENING, CLOSING, STRAIGHT = "“„«", "”»", '"'
SINGLE = re.compile(r"(?<![\w])(['‘])(?=\w)(?P<inner>(?:[^'‘’\n]|(?<=\w)['’](?=\w)){12,}?)['’](?!\w)")
MIN_WORDS = 4
"""A shorter quotation is a term or a title, not speech, unless a cue stands beside it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation within one paragraph. `start:end` holds the marks; `open_end`: no closing mark in the paragraph."""

    start: int
    end: int
    words: int
    open_end: bool = False

    @property
    def is_speech(self) -> bool:
        """Long enough to be somebody's words."""
        return self.words >= MIN_WORDS


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank, without blanks at its ends."""
    for match in PARAGRAPH.finditer(text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            yield start, start + len(stripped)


def find_quotes(text: str) -> list[Quote]:
    """All quotations in text order: “…”, "…", ''…'', and single marks where they hold at least a few words."""
    found = [quote for start, end in paragraphs(text) for quote in _in_paragraph(text, start, end)]
    for match in SINGLE.finditer(text):
        words = len(WORD.findall(match.group("inner")))
        if words >= MIN_WORDS and not any(q.start < match.end() and match.start() < q.end for q in found):
            found.append(Quote(match.start(), match.end(), words))
    return sorted(found, key=lambda quote: quote.start)


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quote]:
    opened: int | None = None
    nested = 0  # opening marks inside the quotation that wait for their closing ones
    at = start
    while at < end:
        mark = _mark(text, at, end)
        if not mark:
            at += 1
            continue
        after = at + len(mark)
        if opened is None:
            opened = at if _may_open(text, at, after, start, end, mark) else None
        elif mark in OPENING and at > opened + 1:
            nested += 1
        elif mark in CLOSING and nested:
            nested -= 1
        elif mark in CLOSING or (mark not in OPENING and _may_close(text, at, after)):
            yield Quote(opened, after, len(WORD.findall(text, opened, at)))
            opened, nested = None, 0
        at = after
    if opened is not None:
        yield Quote(opened, end, len(WORD.findall(text, opened, end)), open_end=True)


def _mark(text: str, at: int, end: int) -> str | None:
    if text[at] in OPENING + CLOSING + STRAIGHT:
        return text[at]
    pair = text[at : min(at + 2, end)]
    return pair if pair in ("''", "``") else None


def _may_open(text: str, at: int, after: int, start: int, end: int, mark: str) -> bool:
    if mark in OPENING:
        return True
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if mark in CLOSING:  # a closing mark typed for an opening one
        return before.isspace() and not following.isspace()
    return not following.isspace() and (not before.isalnum()) and not (before in ".,!?" and at > start)


def _may_close(text: str, at: int, after: int) -> bool:
    before = text[at - 1] if at else " "
    following = text[after] if after < len(text) else " "
    return not (before.isspace() and following.isalnum()) and not (before.isdigit() and following.isdigit())


def quote_at(quotes: list[Quote], offset: int) -> Quote | None:
    """The quotation that holds the offset, else None."""
    return next((quote for quote in quotes if quote.start <= offset < quote.end), None)
