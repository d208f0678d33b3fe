"""Bytes to text: gzip, byte-order marks, UTF-8, and a guess for anything else."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib

from reclaim.read.problems import OnProblem, Problem, UnreadableError

MAX_BYTES = 512 * 1024 * 1024
"""What one source may unpack to. A larger one is split by its owner more sensibly than by us."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF file", "save its text as .txt first"),
    (b"PK\x03\x04", "a ZIP archive", "unpack it"),
    (b"\x89PNG", "a PNG image", "give text"),
    (b"\xff\xd8\xff", "a JPEG image", "give text"),
    (b"GIF8", "a GIF image", "give text"),
    (b"\x7fELF", "a program", "give text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as .txt or .html"),
    (b"SQLite format 3", "a SQLite database", "export it to CSV"),
)

_PACKED = (
    (b"xl/workbook.xml", "an Excel workbook", "save it as .csv; workbooks are written but not read"),
    (b"word/document.xml", "a Word document", "save it as .txt or .html"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file", "save it as .txt, .html or .csv"),
)
"""ZIP archives that programs of an office write, by the names of their parts."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def well_formed(text: str) -> str:
    """The text with half surrogate pairs (`"\\ud83d"` in JSON, odd file names) replaced, character for character: they
    cannot be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def unpack(data: bytes, place: str) -> bytes:
    """The bytes inside gzip, or the bytes themselves."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            unpacked = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise UnreadableError(Problem(place, "damaged gzip data", "fetch or pack the file again")) from None
    if len(unpacked) > MAX_BYTES:
        raise UnreadableError(
            Problem(place, f"more than {MAX_BYTES >> 20} MiB unpacked", "split it into smaller files")
        )
    return unpacked


def decode(data: bytes, place: str, on_problem: OnProblem, declared: str | None = None) -> str:
    """The text of `data`: by byte-order mark, then as UTF-8, then as `declared`, then by charset-normalizer, which is
    said as a warning. Line ends stay as they are. Raises `UnreadableError` for binary data."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if data[8:12] == b"DUCK":
        raise UnreadableError(Problem(place, "a ledger of claims, not text", "give it to `reclaim conflicts`"))
    for magic, kind, remedy in _BINARY:
        if data.startswith(magic):
            kind, remedy = next((told for mark, *told in _PACKED if mark in data), (kind, remedy))
            raise UnreadableError(Problem(place, f"{kind}, not text", remedy))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _guess(data, place, on_problem, declared, error)
    if "\x00" in text:
        if (wide := _wide(data)) is not None:
            return wide
        raise UnreadableError(Problem(place, "binary data, not text", "give text, HTML, JSON, CSV or Parquet"))
    return text


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: in European text every other byte is nought."""
    sample = data[:4000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) > 0.6 * len(zeros):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _guess(data: bytes, place: str, on_problem: OnProblem, declared: str | None, error: UnicodeDecodeError) -> str:
    if b"\x00" in data[:4000]:
        if (wide := _wide(data)) is not None:
            return wide
        raise UnreadableError(Problem(place, "binary data, not text", "give text, HTML, JSON, CSV or Parquet"))
    # A few broken bytes in what is else good UTF-8: a file cut or joined in the middle of a character.
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    valid = sum(1 for char in lenient if char >= "\x80") - broken
    if broken * 10 <= valid or error.start >= len(data) - 3:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"{broken} broken UTF-8 character{'s' if broken > 1 else ''} read as \ufffd"
        on_problem(Problem(place, what, "check the file's encoding", line, kind="warning"))
        return lenient
    if declared:
        try:
            return data.decode(declared)
        except (LookupError, UnicodeDecodeError):
            pass
    encoding = _likely_encoding(data)
    if encoding is None:
        raise UnreadableError(Problem(place, "not text in any known encoding", "save it as UTF-8"))
    on_problem(Problem(place, f"not UTF-8, read as {encoding}", "save it as UTF-8 if that is wrong", kind="warning"))
    return data.decode(encoding, errors="replace")


FEW_BYTES = 50
"""Bytes above ASCII that are too few to guess an encoding from, in a text that is four fifths ASCII."""
_MAC_APOSTROPHE = re.compile(rb"[a-z]\xd5(?:s|t|re|ve|ll|d|m)\b")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def _likely_encoding(data: bytes) -> str | None:
    sample = data[:200_000]
    if len(_CONTROLS.findall(sample)) * 20 > len(sample):
        return None
    high = sum(byte >= 0x80 for byte in sample)
    if high * 20 < len(sample) or (high < FEW_BYTES and high * 5 < len(sample)):
        # Mostly ASCII, so English: Windows-1252, the web's own default for it (WHATWG Encoding), unless an
        # apostrophe is where Mac Roman has it. A statistical guess has too little to go by, the less so in a note
        # of a line or two, where a few signs (£, °, ü) are many.
        return "mac_roman" if _MAC_APOSTROPHE.search(sample) else "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else None
