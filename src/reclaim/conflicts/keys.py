"""The keys under which claims of many articles are found again: one number for each word, and one for each entity or
measure whose words are the same in any order and form."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reclaim.conflicts.columns import Codes, chunks
from reclaim.conflicts.words import STOP, is_common, places, stem


@dataclass(frozen=True, slots=True)
class Text:
    """Texts as lists of word codes: those of text i are `words[offsets[i]:offsets[i + 1]]`; -1 for words left out."""

    offsets: Codes
    words: Codes
    keys: list[str]
    """stem or name of each code"""


def tokenize(texts: list[str | None]) -> Text:
    """Cut texts into content words, a chunk at a time."""
    import pyarrow as pa
    import pyarrow.compute as pc

    number: dict[str, int] = {}
    seen: dict[str, int] = {}
    lengths, found = [], []
    for part in chunks(len(texts), 100_000):
        column = pa.array(texts[part], pa.string()).fill_null("")
        split = pc.split_pattern_regex(column, r"[^\p{L}\p{N}'’-]+")
        encoded = split.flatten().dictionary_encode()
        local = []
        for word in encoded.dictionary.to_pylist():
            code = seen.get(word)
            if code is None:
                key = word_key(word)
                code = seen[word] = -1 if key is None else number.setdefault(key, len(number))
            local.append(code)
        lengths.append(np.asarray(pc.list_value_length(split), np.int64))
        found.append(np.array(local, np.int64)[np.asarray(encoded.indices)] if local else np.zeros(0, np.int64))
    counts = np.concatenate(lengths) if lengths else np.zeros(0, np.int64)
    words = np.concatenate(found) if found else np.zeros(0, np.int64)
    return Text(np.concatenate([[0], np.cumsum(counts)]), words, list(number))


def word_key(word: str) -> str | None:
    plain = word.strip("-'’").replace("’", "'").removesuffix("'s")
    lower = plain.lower()
    if not plain or plain[0].isdigit() or len(plain) < 2 or lower in STOP:
        return None
    if plain[0].isupper() and plain in places():
        return places()[plain]
    return stem(lower) if is_common(lower) else lower


def same_keys(names: list[str | None]) -> Codes:
    """One number for names with the same content words in any order and form; -1 for none."""
    number: dict[tuple[str, ...], int] = {}
    out = []
    for name in names:
        keys = tuple(
            sorted({key for word in (name or "").split() if (key := word_key(word.strip(",.;:()"))) is not None})
        )
        out.append(number.setdefault(keys, len(number)) if keys else -1)
    return np.array(out, np.int64)
