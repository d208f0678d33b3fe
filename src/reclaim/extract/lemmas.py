"""Lemmas: exceptions learned from treebanks first, then endings, told apart by which shorter word is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

_VOWELS = "aeiou"
# Two letters after which a silent e is likely: judge, enable, settle, nurse, rate.
_BEFORE_E = ("dg", "bl", "tl", "pl", "gl", "dl", "kl", "fl", "rs", "ns", "at")
_PLAIN_QUOTES = {"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "``": '"', "''": '"'}
# Adjectives of origin keep their capital (Peruvian, Korean, Japanese).
_ORIGIN = ("ian", "ean", "ese")
_ENDINGS = {"NNS": "s", "NNPS": "s", "VBZ": "s", "VBD": "ed", "VBN": "ed", "VBG": "ing",
            "JJR": "er", "RBR": "er", "JJS": "est", "RBS": "est"}  # fmt: skip


def _plural_stems(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        yield word[:-2]
    if word.endswith("ves"):
        yield from (word[:-1], word[:-3] + "f", word[:-3] + "fe")
    if word.endswith("oes"):
        yield word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    if word.endswith(("ses", "zes")):
        yield word[:-2]
    if word.endswith("men"):
        yield word[:-3] + "man"


def _stems(word: str, ending: str) -> Iterator[str]:
    """Base forms that `word` may come from by `ending`, the likelier first."""
    if not word.endswith(ending):
        return
    stem = word[: -len(ending)]
    if len(stem) < 2:
        return
    if stem.endswith("i"):
        yield stem[:-1] + "y"
    if ending == "ing" and len(stem) == 2 and stem.endswith("y"):
        yield stem[:-1] + "ie"
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
    if doubled:
        # "passed" keeps its double letter, "planned" does not.
        yield from (stem, stem[:-1]) if stem[-1] in "slz" else (stem[:-1], stem)
        return
    short = len(stem) >= 3 and stem[-1] not in _VOWELS + "wxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    silent = short or stem[-1] in "cvusgz" or stem[-2:] in _BEFORE_E
    yield from (stem + "e", stem) if silent else (stem, stem + "e")


class Lemmatizer:
    """`lemma(word, upos, xpos)` by `exceptions` (keys `word` + tab + UPOS) and endings; `is_word` tells known words."""

    def __init__(self, exceptions: Mapping[str, str], is_word: Callable[[str], bool]) -> None:
        self._exceptions = exceptions
        self._is_word = is_word
        self._known: dict[tuple[str, str, str], str] = {}

    def __call__(self, word: str, upos: str, xpos: str) -> str:
        key = (word, upos, xpos)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 60_000:
                self._known.clear()
            found = self._known[key] = self._look_up(word, upos, xpos)
        return found

    def _look_up(self, word: str, upos: str, xpos: str) -> str:
        lower = word.lower().replace("’", "'")
        exception = self._exceptions.get(f"{lower}\t{upos}")
        if exception is not None and not (lower == "her" and xpos == "PRP"):
            return exception
        if upos == "PUNCT":
            return _PLAIN_QUOTES.get(word, word)
        if upos in ("PROPN", "SYM", "X"):
            return word
        if xpos == "NNP" or (upos == "ADJ" and word.istitle() and lower.endswith(_ORIGIN)):
            return word
        if lower == "her":
            return "she"
        return self.by_endings(lower, xpos)

    def by_endings(self, lower: str, xpos: str) -> str:
        """Base form by the ending that a fine tag calls for, or the word itself."""
        ending = _ENDINGS.get(xpos)
        if ending is None:
            return lower
        stems = [s for s in (_plural_stems(lower) if ending == "s" else _stems(lower, ending)) if s]
        return next((stem for stem in stems if self._is_word(stem)), stems[0] if stems else lower)
