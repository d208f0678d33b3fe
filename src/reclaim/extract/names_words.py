"""The words of a text as names need them: with their case, the gap before them, and whether they open a sentence.

Words are read from the text itself, so that a name is found alike whatever the tokenizer does with hyphens, slashes
and points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract.names_gazetteer import nationalities, places
from reclaim.extract.names_gazetteer import words as name_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., K.C.
    r"|[^\W_]+(?:[&'’/+\-‐‑–][^\W\d_][\w]*|[\-‐‑–./&]\d+)*",  # O'Brien, AT&T, Wai-ching, NBC/Wall
)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
LOWER = re.compile(r"\b[a-z]{4,}\b")
PART = re.compile(r"[^\-‐‑–]+")
HYPHEN_TAILS = frozenset(
    [
        *("based", "led", "born", "backed", "owned", "listed", "run", "style", "era", "made", "aligned", "controlled"),
        *(
            "focused",
            "educated",
            "bound",
            "wide",
            "friendly",
            "like",
            "held",
            "occupied",
            "sponsored",
            "funded",
            "trained",
        ),
        *("registered", "headquartered", "area", "related", "linked", "denominated", "speaking"),
    ]
)
"""what a hyphen joins to a name without making it part of the name"""
SMALL_IN_TITLES = frozenset(
    "with from into onto over after amid than that this when while what where which their your upon within without "
    "under about against before behind between beyond during through toward towards until unless versus will have been "
    "were says said plus near past like some more most only just also even".split()
)
"""longer words that headlines in capitals leave without one"""
SENTENCE_END = re.compile(r"[.!?:…;•\"“”‘*|]['\"’”)\]]*$")
CALENDAR = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "june", "july", "august", "september", "october", "november"),
        *(
            "december",
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thur",
            "thurs",
            "fri",
            "sat",
            "sun",
            "jan",
            "feb",
            "mar",
            "apr",
        ),
        *("jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "christmas", "easter", "ramadan", "am", "pm", "gmt"),
        *("utc", "est", "edt", "bst", "cet"),
    ]
)
"""days, months and feasts are no names of things here; `May` is left to the words around it"""


@dataclass(frozen=True, slots=True)
class Word:
    """One word, without a possessive ending; `start:end` are offsets in the text."""

    start: int
    end: int
    text: str
    gap: str
    """what stands between the word before and this one; "\\n" at the start of a line"""
    opens: bool
    """stands where any word is capitalised: at the start of a sentence, a line or a quotation"""
    possessive: bool
    """`'s` follows"""
    tag: str
    """coarse part of speech, "" where the Doc has none"""

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        """Starts like a name: `Seoul`, `USDA`, `iPhone`, `al-Shabaab`, not `pro-Beijing`."""
        text = self.text
        return (
            text[0].isupper() or (len(text) > 2 and text[1].isupper() and text[2].islower()) or text.startswith("al-")
        )

    @property
    def acronym(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) >= 2 and all(c.isupper() for c in letters) and self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text: its words, and whether it is set in capitals like a headline."""

    words: tuple[Word, ...]
    headline: bool


def read_lines(text: str, doc: Doc | None = None) -> list[Line]:
    """The lines that hold words; parts of speech and sentence starts come from `doc` when it has them."""
    tags = _tags(doc) if doc is not None and doc.has_annotation("POS") else {}
    sentence_starts = (
        {sent[0].idx for sent in doc.sents if len(sent)}
        if doc is not None and doc.has_annotation("SENT_START")
        else set()
    )
    lower_words = frozenset(LOWER.findall(text))
    lines = []
    offset = 0
    for line in text.splitlines(keepends=True):
        words = tuple(_words(line, offset, tags, sentence_starts))
        offset += len(line)
        if words:
            lines.append(Line(words, is_headline(words, line, lower_words)))
    return lines


def _tags(doc: Doc) -> dict[int, str]:
    return {token.idx: token.pos_ for token in doc}


def _words(line: str, offset: int, tags: dict[int, str], sentence_starts: set[int]) -> Iterator[Word]:
    titles = name_words().titles
    last = 0
    before = ""
    for start, end in _pieces(line):
        text = line[start:end]
        possessive = line[end : end + 2] in ("'s", "’s") or (text.endswith("s") and line[end : end + 2] in ("' ", "’ "))
        gap = line[last:start]
        # the point of "Mr." and of "J." ends no sentence
        abbreviated = gap.startswith(". ") and (before.lower() in titles or len(before) == 1 or before in ("St", "No"))
        opens = not before or (bool(SENTENCE_END.search(gap.rstrip())) and not abbreviated)
        yield Word(
            start=offset + start,
            end=offset + end,
            text=text,
            gap=" " if abbreviated else (gap if before else "\n"),
            opens=opens or offset + start in sentence_starts,
            possessive=possessive,
            tag=tags.get(offset + start, ""),
        )
        last = end
        before = text


def _pieces(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of each word: without its possessive ending, `Seoul-based` and `pro-Beijing` cut to the name."""
    for match in WORD.finditer(line):
        start, end = match.span()
        ending = POSSESSIVE.search(match.group())
        if ending and ending.start() > 0:
            end -= len(ending.group())
        parts = [part.span() for part in PART.finditer(line, start, end)]
        texts = [line[a:b] for a, b in parts]
        if len(parts) == 1 or line[start:end] in places():
            yield start, end
        elif texts[-1] in HYPHEN_TAILS or (
            texts[-1].islower() and texts[-1].endswith(("ing", "ed")) and texts[0] in places()
        ):
            yield start, parts[-2][1]
            yield parts[-1]
        elif texts[0].islower() and texts[1][0].isupper() and texts[0] not in ("al", "el", "e", "i"):
            yield parts[0]
            yield parts[1][0], end
        elif all(text in places() or text in nationalities() for text in texts):
            yield from parts
        else:
            yield start, end


def is_headline(words: Sequence[Word], line: str, lower_words: frozenset[str] = frozenset()) -> bool:
    """Whether nearly every longer word is capitalised: `Wheat Prices Climb As Drought Bites`, `SHARES SLIDE AGAIN`."""
    longer = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    if any(word.gap.startswith(". ") for word in words) or not 4 <= len(longer) <= len(words) <= 24:
        return False
    if line.rstrip().endswith((".", "?”", '."', ".”")):
        # a full stop may end a headline too, when plain words in it are capitalised: "Ministers Agree To Meet."
        plain = [word for word in words[1:] if word.text[0].isupper() and word.gap == " "]
        if not any(word.lower in name_words().openers or word.lower in lower_words for word in plain):
            return False
    if any(word.text.islower() and word.lower not in SMALL_IN_TITLES for word in longer):
        return False  # a capital means a name in "Ferry operator Norlink cuts Oslo service"
    return sum(word.text[0].isupper() for word in longer) >= 0.75 * len(longer)
