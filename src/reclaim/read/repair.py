"""Undo damage to characters, with a map from every repaired character back to the text as given.

What is repaired:

- UTF-8 that was once decoded as Thai (TIS-620), its undefined bytes lost: a lone `โ` (byte E2) is all that is left of a
  quote, an apostrophe or a dash, and which one it was is read from its neighbours;
- UTF-8 decoded as Windows-1252, Latin-1, Mac Roman, code page 437 and their kin, once or several times: ftfy's field;
- line ends (`\\r\\n` and `\\r` become `\\n`) and invisible characters inside words (soft hyphen, zero-width space).

The given text is never changed: extraction reads the repaired text and reports offsets into the given one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Repaired:
    """`text` as it should have been. Character `i` of it was read from `given[offsets[i]:ends[i]]`."""

    text: str
    offsets: Sequence[int]
    """one more than characters: the last is the length of the given text"""
    ends: Sequence[int]
    notes: tuple[str, ...] = ()
    """one line for each kind of damage, for standard error"""
    changed: bool = field(default=False)

    def given_span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the given text that `text[start:end]` was read from."""
        return self.offsets[start], self.ends[end - 1] if end > start else self.offsets[start]


class Edit(NamedTuple):
    """`given[start:end]` reads `text`; `widths` says how many given characters each new one stands for."""

    start: int
    end: int
    text: str
    widths: tuple[int, ...]


def repair(text: str) -> Repaired:
    """The text without its damage. Text without damage comes back as it is, with a map that is a plain range."""
    stages = (_line_ends, _thai, _mojibake)
    result = _untouched(text)
    notes: list[str] = []
    for stage in stages:
        edits, note = stage(result.text)
        if edits:
            result = _compose(result, _apply(result.text, edits))
        if note:
            notes.append(note)
    return Repaired(result.text, result.offsets, result.ends, tuple(notes), result.changed) if notes else result


def _untouched(text: str) -> Repaired:
    return Repaired(text, range(len(text) + 1), range(1, len(text) + 1))


def _apply(text: str, edits: Sequence[Edit]) -> Repaired:
    """Edits in text order, not overlapping, applied at once."""
    parts: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    at = 0
    for edit in (*edits, Edit(len(text), len(text), "", ())):
        parts.append(text[at : edit.start])
        offsets.extend(range(at, edit.start))
        ends.extend(range(at + 1, edit.start + 1))
        position = edit.start
        for width in edit.widths:
            offsets.append(position)
            position += width
            ends.append(position)
        parts.append(edit.text)
        at = edit.end
    offsets.append(len(text))
    return Repaired("".join(parts), offsets, ends, changed=True)


def _compose(first: Repaired, second: Repaired) -> Repaired:
    """The map of `second`, which was made from `first.text`, back to what `first` was given."""
    if not first.changed:
        return second
    offsets = [first.offsets[i] for i in second.offsets]
    ends = [first.given_span(start, end)[1] for start, end in zip(second.offsets, second.ends, strict=False)]
    return Repaired(second.text, offsets, ends, changed=True)


def _note(given: str, edits: Sequence[Edit], what: str) -> str:
    """`12 characters of …, first "Koreaโs" read as "Korea's" at 776`."""
    edit = edits[0]
    left = re.search(r"[^\s]{0,12}$", given[: edit.start])
    right = re.match(r"[^\s]{0,12}", given[edit.end : edit.end + 12])
    before, after = (left.group() if left else ""), (right.group() if right else "")
    seen, read = f"{before}{given[edit.start : edit.end]}{after}", f"{before}{edit.text}{after}"
    many = f"{len(edits)} places" if len(edits) > 1 else "1 place"
    return f"{what} in {many}, first “{seen}” read as “{read}” at offset {edit.start}"


# ---------------------------------------------------------------------------------------------- line ends, invisibles

_INVISIBLE = re.compile("\r\n?|[\u00ad\u200b\u2060\ufeff]")


def _line_ends(text: str) -> tuple[list[Edit], str | None]:
    def edit(match: re.Match[str]) -> Edit:
        start, end = match.span()
        return Edit(start, end, "\n", (end - start,)) if match.group()[0] == "\r" else Edit(start, end, "", ())

    return [edit(match) for match in _INVISIBLE.finditer(text)], None


# ------------------------------------------------------------------------------------------ UTF-8 that was read as Thai

_RUN = re.compile("[\u0e00-\u0e7f](?:[\u0e00-\u0e7f\x80-\x9f\ufffd]|(?<=โ)€[‘’“”•–—…]?)*")
_WINDOWS_874 = dict(zip("€…‘’“”•–—", b"\x80\x85\x91\x92\x93\x94\x95\x96\x97", strict=True))
# The last byte of a three-byte character whose middle byte (80 to 9F) has no Thai letter and is lost.
_BY_LAST_BYTE = {
    "ข": "™",
    "ฆ": "…",
    "ฌ": "€",
    "ฐ": "‰",
    "ฒ": "′",
    "ณ": "″",
    "น": "‹",
    "บ": "›",
    "ค": "≤",
    "ฅ": "≥",
}


class ThaiRule(NamedTuple):
    """A way in which UTF-8 shows when decoded as TIS-620; `examples` are (damaged, as it was)."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[str, str, str], str]
    """(matched, text before, text after) to what it was"""
    examples: tuple[tuple[str, str], ...]


def _bytes(damaged: str) -> bytes:
    def byte(char: str) -> int:
        return _WINDOWS_874.get(char) or (ord(char) - 0x0D60 if char >= "\u0e00" else ord(char))

    return bytes(byte(char) for char in damaged)


def _whole(damaged: str, before: str, after: str) -> str:
    return _bytes(damaged).decode("utf-8")


def _by_last_byte(damaged: str, before: str, after: str) -> str:
    bullet = damaged[-1] == "ข" and (not before or before[-1] == "\n") and after[:1] == " "
    return "•" if bullet else _BY_LAST_BYTE[damaged[-1]]


def _space(damaged: str, before: str, after: str) -> str:
    return "" if after[:1] in {" ", "\n"} or before[-1:] in {" ", "\n"} else " "


_SUFFIX = re.compile(r"(?:s|t|d|m|re|ve|ll|clock|S|T)(?![A-Za-z])")
_PREFIX = re.compile(r"(?:^|[^A-Za-z])(?:[OD]|[dlL]|[Qq]u)$")
# A quote that is open closes further on, after its punctuation: what stands here is a plural's apostrophe.
_CLOSES_LATER = re.compile(r" [a-z][^\nโ]*(?:(?<=\w)โ(?=(?:s|t|re|ve|ll)\b)[^\nโ]*)*[.,?!]โ")
_OPENERS = frozenset("([{“‘—–-/\"'«")


def _quote_or_dash(damaged: str, before: str, after: str) -> str:
    """What a lone `โ` was. `before` is already repaired, so that an open quote shows; `after` is as given.

    >>> _quote_or_dash("โ", "the world", "s supply")
    "'"
    """
    last, following = before[-1:], after[:1]
    paragraph = before[before.rfind("\n") + 1 :]
    is_open = paragraph.rfind("“") > paragraph.rfind("”")
    opens_here = not last or last.isspace() or last in _OPENERS
    if not following or following.isspace():
        if opens_here:
            return "—"
        possessive = last == "s" and _CLOSES_LATER.match(after)
        return "”" if (is_open and not possessive) or last not in "sn" else "'"
    if opens_here:
        if re.match(r"\d0s\b|(?:em|til|tis|twas)\b", after):
            return "'"
        if following.isdigit() and "โ" not in after.split("\n", 1)[0]:
            return "−"
        if following in ".,;:!?)" or (last in "—–" and not following.isalnum()):
            return "”" if is_open else "—"
        return "“"
    if last.isalnum() and following.isalnum():
        if last.isdigit() and following.isdigit():
            return "–"
        if _SUFFIX.match(after) or (_PREFIX.search(before) and following.isupper()):
            return "'"
        return "–" if following.isupper() and re.search(r"(?:^|[^\w])[A-Z][\w.]*$", before) else "—"
    if following.isalnum() or following in "$€£¥(“":
        return "”" if is_open and last in ".,!?" else "—"
    if following == "โ" and not is_open and last.isalnum():
        return "'"
    return "”" if is_open or last not in "sn" else "'"


THAI_RULES = (
    ThaiRule(
        "whole three-byte character",
        re.compile("โ(?:[\x80€][\x80-\x9f‘’“”•–—…]|[\x81-\x9f][\x80-\x9f\u0e01-\u0e5b])"),
        _whole,
        (
            ("the shopโ\x80\x99s owner", "the shop’s owner"),
            ("Acmeโ\x84ข paint", "Acme™ paint"),
            ("at 9โ€\x9310 metres", "at 9–10 metres"),
        ),
    ),
    ThaiRule(
        "three-byte character, middle byte lost",
        re.compile(f"โ[\x80-\x9f€\ufffd]?[{''.join(_BY_LAST_BYTE)}]"),
        _by_last_byte,
        (("Acmeโข paint", "Acme™ paint"), ("โข first point", "• first point"), ("it cost โฌ5", "it cost €5")),
    ),
    ThaiRule(
        "quote, apostrophe or dash, two bytes lost",
        re.compile("โ[\x80-\x9f€\ufffd]{0,2}"),
        _quote_or_dash,
        (
            ("the mineโs owner", "the mine's owner"),
            ("They donโt know.", "They don't know."),
            ("Mr OโHara agreed", "Mr O'Hara agreed"),
            ("the workersโ union", "the workers' union"),
            ("โA buyersโ strike began,โ she said.", "“A buyers' strike began,” she said."),
            ("at three oโclock", "at three o'clock"),
            ("a โsafeโ harbour", "a “safe” harbour"),
            ("called it โa start.โ Others", "called it “a start.” Others"),
            ("โWe wait,โ she said.", "“We wait,” she said."),
            ("the portโstill closedโlost trade", "the port—still closed—lost trade"),
            ("the OsloโBergen line", "the Oslo–Bergen line"),
            ("pages 14โ19", "pages 14–19"),
            ("one โ and only one โ ship", "one — and only one — ship"),
            ("โ Reuters", "— Reuters"),
            ("in the โ90s", "in the '90s"),
            ("a fall of โ4 degrees", "a fall of −4 degrees"),
            ("(โthe Fundโ)", "(“the Fund”)"),
        ),
    ),
    ThaiRule(
        "sign of Latin-1",
        re.compile("ย[\u0e02-\u0e1f]"),
        _whole,
        (("ยฉ 2031 Example Press", "© 2031 Example Press"), ("ยฃ3 million", "£3 million"), ("20ยฐC", "20°C")),
    ),
    ThaiRule(
        "no-break space",
        re.compile("ย[\u0e20\x80-\x9f\ufffd]?"),
        _space,
        (("5ยmillion", "5 million"), ("Really?ย Yes.", "Really? Yes.")),
    ),
    ThaiRule(
        "accented letter",
        re.compile("[รฤล][\u0e01-\u0e1f]"),
        _whole,
        (("a cafรฉ in Mรผnster", "a café in Münster"), ("Beneลก", "Beneš")),
    ),
)
GENUINE_THAI = (
    "The word for car is รถ in Thai.",
    "A masked dance (โขน) opened the fair.",
    "โรงเรียน is a school.",
    "สวัสดีครับ ประเทศไทยมีประชากรประมาณ 70 ล้านคน",
    "ยา means medicine.",
)
"""Left as they are."""


def _thai(text: str) -> tuple[list[Edit], str | None]:
    runs = list(_RUN.finditer(text))
    if not runs:
        return [], None
    parsed = [(run, _tokens(run.group())) for run in runs]
    has_thai_words = any(tokens is None for _, tokens in parsed)
    edits: list[Edit] = []
    repaired = ""
    at = 0
    for run, tokens in parsed:
        if tokens is None or not _beside_latin(text, run, tokens, has_thai_words):
            continue
        position = run.start()
        for rule, damaged in tokens:
            # The paragraph so far, repaired, tells an opening quote from a closing one.
            repaired = (repaired + text[at:position]).rpartition("\n")[2][-2000:]
            line_start = "\n" if position and text[position - 1] == "\n" else repaired
            end = position + len(damaged)
            read = rule.read(damaged, repaired or line_start, text[end : end + 400])
            edits.append(Edit(position, end, read, (len(damaged),) if read else ()))
            repaired += read
            at = position = end
    if not edits:
        return [], None
    return edits, _note(text, edits, "UTF-8 once decoded as Thai (TIS-620) repaired")


def _tokens(run: str) -> list[tuple[ThaiRule, str]] | None:
    """The run cut into damaged characters, None when something in it is none (a Thai word)."""
    tokens: list[tuple[ThaiRule, str]] = []
    at = 0
    while at < len(run):
        for rule in THAI_RULES:
            if (match := rule.pattern.match(run, at)) and _plausible(rule, match.group()):
                tokens.append((rule, match.group()))
                at = match.end()
                break
        else:
            return None
    return tokens


def _plausible(rule: ThaiRule, damaged: str) -> bool:
    if rule.read is not _whole:
        return True
    try:
        return _whole(damaged, "", "").isprintable()
    except UnicodeDecodeError:
        return False


def _beside_latin(text: str, run: re.Match[str], tokens: Sequence[tuple[ThaiRule, str]], has_thai_words: bool) -> bool:
    """Damage stands in Latin text: an accented letter (which is also a Thai word, รถ) must touch a Latin letter, and so
    must everything else in a text that also has Thai words."""
    touching = text[max(run.start() - 1, 0) : run.start()] + text[run.end() : run.end() + 1]
    touches_latin = any(char.isalnum() and char < "\u0250" for char in touching)
    letters = any(rule.name == "accented letter" for rule, _ in tokens)
    if letters or has_thai_words:
        return touches_latin
    around = text[max(run.start() - 80, 0) : run.start()] + text[run.end() : run.end() + 80]
    return any(char.isascii() and char.isalnum() for char in around)


# --------------------------------------------------------------------------------------------- what ftfy knows to undo

_PIECE = re.compile(r"[^\x00-\x7f]+(?:(?<=[ÂÃÅÎÐÙ]) )?")


# Every damaged character is at least two, the first the lead byte's; its second may have become a plain space.
_SUSPICIOUS = re.compile(r"[^\x00-\x7f]{2}|[ÂÃÅÎÐÙ] |[\x80-\x9f]")


def _mojibake(text: str) -> tuple[list[Edit], str | None]:
    if text.isascii() or not _SUSPICIOUS.search(text):
        return [], None
    from ftfy import badness, fix_encoding

    edits: list[Edit] = []
    for line in re.finditer(r"[^\n]+", text):
        if not _SUSPICIOUS.search(line.group()) or not badness.is_bad(line.group()):
            continue
        if fix_encoding(line.group()) == line.group():
            continue
        edits += _line_edits(line.group(), line.start(), fix_encoding)
    return edits, _note(text, edits, "twice-encoded characters repaired") if edits else None


def _line_edits(line: str, offset: int, fix_encoding: Callable[[str], str]) -> Iterator[Edit]:
    """ftfy's repair of a line, one run of damaged characters at a time, so that every character keeps its place."""
    for match in _PIECE.finditer(line):
        piece = match.group()
        fixed = fix_encoding(piece)
        if fixed == piece:
            fixed, widths = _one_layer(piece) or (piece, ())
        else:
            widths = _widths(piece, fixed)
        if fixed != piece:
            yield Edit(offset + match.start(), offset + match.end(), fixed, widths)


def _one_layer(piece: str) -> tuple[str, tuple[int, ...]] | None:
    """A run too short for ftfy to be sure of alone, in a line that it found damaged: Windows-1252 only."""
    for read, widths in _layers(piece, ("sloppy-windows-1252",)):
        return read, widths
    return None


def _widths(piece: str, fixed: str) -> tuple[int, ...]:
    """How many characters of `piece` each of `fixed` stands for; undoing one layer after the other."""
    from ftfy.chardata import CHARMAP_ENCODINGS

    frontier = [(piece, (1,) * len(piece))]
    for _ in range(4):
        deeper: list[tuple[str, tuple[int, ...]]] = []
        for read, widths in frontier:
            for inner, inner_widths in _layers(read, CHARMAP_ENCODINGS):
                steps = iter(widths)
                total = tuple(sum(next(steps) for _ in range(width)) for width in inner_widths)
                if inner == fixed:
                    return total
                deeper.append((inner, total))
        frontier = deeper
    # A repair that ftfy made by other means: the last character stands for what the others do not.
    if len(fixed) <= len(piece):
        return (1,) * (len(fixed) - 1) + (len(piece) - len(fixed) + 1,) if fixed else ()
    return (1,) * len(piece) + (0,) * (len(fixed) - len(piece))


def _layers(piece: str, encodings: Sequence[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """`piece` as UTF-8 that was decoded with one of `encodings` (single-byte: a character is a byte)."""
    for encoding in encodings:
        try:
            read = piece.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if read != piece:
            yield read, tuple(len(char.encode("utf-8")) for char in read)
