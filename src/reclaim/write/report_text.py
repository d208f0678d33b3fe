"""An article's text cut at its figures, and what makes text safe inside the report."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text; `claims` are the numbers of those whose figure it is."""

    text: str
    claims: tuple[int, ...] = ()
    conflict: int | None = None
    """number of the first conflict that one of the claims is in"""


def cut_text(text: str, spans: Mapping[tuple[int, int], Sequence[int]], conflict: Mapping[int, int]) -> list[Piece]:
    """The text in pieces, those of the spans with their claims; of overlapping spans the first keeps its figure.

    The claims of a span that overlaps the one before it are given to that one.
    """
    pieces: list[Piece] = []
    position = 0
    for (start, end), claims in sorted(spans.items()):
        if start < position and pieces:
            last = pieces[-1]
            merged = (*last.claims, *claims)
            pieces[-1] = Piece(last.text, merged, _first(merged, conflict))
            continue
        if start > position:
            pieces.append(Piece(text[position:start]))
        pieces.append(Piece(text[start:end], tuple(claims), _first(claims, conflict)))
        position = end
    if position < len(text):
        pieces.append(Piece(text[position:]))
    return pieces


def _first(claims: Sequence[int], conflict: Mapping[int, int]) -> int | None:
    return next((conflict[claim] for claim in claims if claim in conflict), None)


def paragraphs(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces by line; empty lines are dropped. A figure is never cut."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.claims:
            lines[-1].append(piece)
            continue
        first, *rest = piece.text.split("\n")
        lines[-1].append(Piece(first))
        lines.extend([Piece(line)] for line in rest)
    return tuple(tuple(line) for line in lines if any(piece.text.strip() for piece in line))


def embedded_json(value: object) -> Markup:
    """JSON that is safe inside a `<script>` element: no character of it can end the element or start a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def safe_url(url: str | None) -> str | None:
    """The address when it is one of the web (`http`, `https`); None for `javascript:`, `data:` and the like."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None
