"""Words to the network's input: word pieces of the bundled vocabulary, and a shape for each word.

The bundled encoder knows no capitals, so each word also carries a shape (capitals, digits, a space before it), which
the network adds to its pieces. Training uses this same module, so that both see the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

CLS, SEP, PAD, UNK = 101, 102, 0, 100
"""ids of the special pieces in the BERT vocabulary"""
MAX_PIECES_PER_WORD = 8
"""a longer word (an address, a hash) is cut: its first pieces say what it is"""
SHAPES = 20
"""number of shapes: ten forms, each with and without a space before the word"""
_CACHE_LIMIT = 60_000


def word_shape(word: str, space_before: bool) -> int:
    """Form of a word, 0 to 19: lower, Title, CAPITALS, one capital, miXed, digits, digits and letters, other, no case,
    sentence punctuation; doubled, plus one where a space stands before the word."""
    if word.islower():
        form = 6 if any(char.isdigit() for char in word) else 0
    elif word.isalpha():
        if word.isupper():
            form = 3 if len(word) == 1 else 2
        elif word.istitle():
            form = 1
        else:
            form = 4 if word.lower() != word.upper() else 8
    elif any(char.isdigit() for char in word):
        form = 6 if any(char.isalpha() for char in word) else 5
    elif any(char.isalpha() for char in word):
        form = 2 if word.isupper() else 1 if word[0].isupper() else 4
    else:
        form = 9 if word[0] in ".,;:!?\"'”“’‘()[]-–—" else 7
    return 2 * form + space_before


class WordPieces:
    """Word pieces of single words, remembered for words seen before (bounded)."""

    def __init__(self, tokenizer_json: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(tokenizer_json))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word, at least one (the unknown piece) and at most `MAX_PIECES_PER_WORD`."""
        known = self._known
        if len(known) > _CACHE_LIMIT:
            known.clear()
        new = [word for word in dict.fromkeys(words) if word not in known]
        if new:
            # A lone surrogate cannot be encoded as UTF-8: read it as the replacement character.
            texts = [word[:200].encode("utf-8", "replace").decode("utf-8") for word in new]
            for word, encoding in zip(new, self._tokenizer.encode_batch(texts, add_special_tokens=False), strict=True):
                known[word] = tuple(encoding.ids[:MAX_PIECES_PER_WORD]) or (UNK,)
        return [known[word] for word in words]

    def has_piece(self, word: str) -> bool:
        """Whether the word is one of the pieces, as the vocabulary writes them (in lower case)."""
        try:
            return self._tokenizer.token_to_id(word) is not None
        except UnicodeEncodeError:  # a lone surrogate
            return False
