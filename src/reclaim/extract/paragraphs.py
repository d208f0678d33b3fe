"""Where text is cut before it is read: blank lines, line ends that end a headline or a bullet, and datelines.

Text wrapped at a fixed width has line ends inside its sentences; those are no cuts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_BULLET = re.compile(r"\s*(?:[•◦▪●■►‣⁃·*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_WIDEST_WRAP = 100
"""longest line of text that is taken as wrapped; wider lines are paragraphs"""
_NARROWEST_WRAP = 40
"""a line shorter than this is no wrapped line, it ends where its author ended it"""


_DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z.'’ /-]{2,30}(?:, ?[^-–—\n()]{1,40})?(?: ?\([^)\n]{2,30}\))? ?(?:[–—]| -{1,2}) ?(?=[A-Z\"“'‘])",
    re.MULTILINE,
)
_PLACE_AND_COLON = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z.' -]{2,24})(?:, ?[A-Z][a-z]+\.? \d{1,2})?: (?=[A-Z\"“'‘])(?=[^\n]{60})", re.MULTILINE
)
"""`NEW DELHI: The ministry …`, as Indian and Gulf papers print it"""
_LABELS = frozenset(
    (
        *("fact check", "key facts", "update", "exclusive", "watch", "opinion", "analysis", "video", "photos", "live"),
        *(
            "breaking",
            "correction",
            "explainer",
            "highlights",
            "editorial",
            "comment",
            "review",
            "interview",
            "profile",
        ),
        *("recap", "poll", "claim", "verdict", "fact", "rating", "summary", "note", "background", "factbox"),
    )
)
"""what stands before a colon and is no place"""
_OPENING = 400
"""a dateline stands in the first characters of an article"""


def dateline_end(text: str) -> int | None:
    """Offset behind the dateline of an article ("LONDON, March 3 (Wire) - "), None without one: a place in capitals at
    the beginning of a line, a dash after it. It is no part of the sentence that follows."""
    found = _DATELINE.search(text, 0, _OPENING)
    if found is None and (place := _PLACE_AND_COLON.search(text, 0, _OPENING)) is not None:
        turns = sum(1 for _ in _PLACE_AND_COLON.finditer(text))  # a transcript has many
        found = place if turns == 1 and place["place"].lower() not in _LABELS else None
    return found.end() if found else None


def cuts(text: str) -> Iterator[int]:
    """Offsets of the line ends at which a new piece of text begins, in order."""
    lines: list[tuple[int, int]] = []
    start = 0
    for match in _LINE_END.finditer(text):
        lines.append((start, match.start()))
        start = match.end()
    lines.append((start, len(text)))
    block: list[tuple[int, int]] = []
    for first, last in lines:
        if text[first:last].strip():
            block.append((first, last))
        else:
            yield from _cuts_in_block(text, block)
            if block:
                yield block[-1][1]
            block = []
    yield from _cuts_in_block(text, block)


def _cuts_in_block(text: str, block: list[tuple[int, int]]) -> Iterator[int]:
    if len(block) < 2:
        return
    widths = [len(text[first:last].rstrip()) for first, last in block]
    widest = max(widths)
    for i in range(len(block) - 1):
        following = text[block[i + 1][0] : block[i + 1][1]]
        words = following.split(maxsplit=1)
        fits = widths[i] + 1 + len(words[0]) <= widest
        wrapped = widest <= _WIDEST_WRAP and widths[i] >= _NARROWEST_WRAP and not fits
        if not wrapped or _BULLET.match(following):
            yield block[i][1]
