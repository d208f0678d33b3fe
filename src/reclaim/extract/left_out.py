"""Figures of an article that became no claim, and why in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

REASONS: Mapping[str, str] = {
    "address": "part of a web or mail address",
    "aircraft": "names an aircraft",
    "clock": "a time of day",
    "date": "part of a date",
    "decade": "a decade, of time or of a life",
    "digit": "a digit that is spoken of as one",
    "furniture": "not of the story: the page's own line (a caption, a notice, a list of links)",
    "half": "part of a word (half-time)",
    "heading": "the head of a table, whose figures are read",
    "identifier": "a number that names something (a section, a case, a licence)",
    "idiom": "a figure of speech",
    "name": "part of a name",
    "named": "names something by number (a model, a round, an index)",
    "one": "“one” as a pronoun or article",
    "ordinal": "a place in an order, not a rank that is claimed",
    "period": "names a part of a year or of a game",
    "phone": "a telephone number",
    "score": "the score of a match",
    "season": "a season or a double year",
    "setting": "a span of time that only says when",
    "street": "part of a street address",
    "time": "says when: read as the date of other figures",
    "unmeasured": "nothing was found that it measures",
    "vague": "a vague amount of nothing named",
    "version": "a version or a network address",
    "year": "a year",
}
"""What the codes of `Skip.reason` and of `reason_against` say."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that is no claim. Offsets are into `doc.text`."""

    start: int
    end: int
    text: str
    reason: str
    """a code, a key of `REASONS`"""

    @property
    def says(self) -> str:
        """The reason in plain words."""
        return REASONS.get(self.reason, self.reason)


def left_out_of(doc: Doc) -> Iterator[LeftOut]:
    """The figures of a Doc that are no claims, in text order: numbers that are no quantity, and quantities of which
    nothing is claimed."""
    from reclaim.extract.claims import reason_against

    claimed = {(claim.start, claim.end) for claim in doc._.claims or ()}
    found = {(skip.start, skip.end): skip.reason for skip in doc._.skipped or ()}
    for quantity in doc._.quantities or ():
        place = (quantity.start, quantity.end)
        if place not in claimed:
            found[place] = reason_against(doc, quantity) or "unmeasured"
    for (start, end), reason in sorted(found.items()):
        yield LeftOut(start, end, doc.text[start:end], reason)
