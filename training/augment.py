"""Names changed for other names of their type, so that the name tagger learns contexts and forms, not a list."""

from __future__ import annotations

import random
from functools import cache

import names
from data import Sentence, own_tokenizer
from spacy.tokenizer import Tokenizer


@cache
def _tokenizer() -> Tokenizer:
    return own_tokenizer()


def _new(kind: str, length: int, rng: random.Random) -> str:
    if kind == "PERSON":
        first, last = names.person(rng)
        return last.split()[-1] if length == 1 and rng.random() < 0.8 else f"{first} {last}"
    if kind == "ORG":
        return names.company(rng) if length == 1 or rng.random() < 0.4 else names.body(rng)
    return names.place(rng)


def with_new_names(sentence: Sentence, rng: random.Random) -> Sentence:
    """The sentence (without a tree) with its people, organisations and places renamed; MISC names stay."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    i = 0
    while i < len(sentence.words):
        tag = sentence.names[i] if sentence.names else "_"
        kind = tag[2:]
        if tag.startswith("B-") and kind in ("PERSON", "ORG", "LOC") and sentence.words[i][:1].isupper():
            end = i + 1
            while end < len(sentence.words) and sentence.names[end] == f"I-{kind}":
                end += 1
            new = [token for token in _tokenizer()(_new(kind, end - i, rng)) if not token.is_space]
            for k, token in enumerate(new):
                words.append(token.text)
                spaces.append(bool(new[k - 1].whitespace_) if k else sentence.spaces[i])
                tags.append(f"{'I' if k else 'B'}-{kind}")
            i = end
            continue
        words.append(sentence.words[i])
        spaces.append(sentence.spaces[i])
        tags.append(tag)
        i += 1
    return Sentence(
        words, spaces, *([["_"] * len(words)] * 4), [-1] * len(words), ["_"] * len(words), tags, doc=sentence.doc
    )
