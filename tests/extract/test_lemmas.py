"""Lemmas by endings, by exceptions, and left alone."""

from __future__ import annotations

import pytest

from reclaim.extract.lemmas import Lemmatizer

KNOWN = set(
    "company rate visit hope plan pass make run wolf bus house ease total ship agree die end use early large big price "
    "tax shelf rise reach go tariff delivery injure walk study".split()
)
LEMMA = Lemmatizer({"said\tVERB": "say", "its\tPRON": "its", "her\tPRON": "her"}, KNOWN.__contains__)


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("companies", "NOUN", "NNS", "company"),
        ("wolves", "NOUN", "NNS", "wolf"),
        ("buses", "NOUN", "NNS", "bus"),
        ("houses", "NOUN", "NNS", "house"),
        ("prices", "NOUN", "NNS", "price"),
        ("rated", "VERB", "VBN", "rate"),
        ("visited", "VERB", "VBD", "visit"),
        ("planned", "VERB", "VBD", "plan"),
        ("passed", "VERB", "VBD", "pass"),
        ("totalled", "VERB", "VBD", "total"),
        ("making", "VERB", "VBG", "make"),
        ("dying", "VERB", "VBG", "die"),
        ("studying", "VERB", "VBG", "study"),
        ("reaches", "VERB", "VBZ", "reach"),
        ("largest", "ADJ", "JJS", "large"),
        ("earlier", "ADV", "RBR", "early"),
        ("said", "VERB", "VBD", "say"),
        ("Said", "VERB", "VBD", "say"),
        ("Barclays", "PROPN", "NNP", "Barclays"),
        ("Peruvian", "ADJ", "JJ", "Peruvian"),
        ("her", "PRON", "PRP", "she"),
        ("her", "PRON", "PRP$", "her"),
        ("”", "PUNCT", "''", '"'),
        ("Two", "NUM", "CD", "two"),
    ],
)
def test_lemma(word: str, upos: str, xpos: str, lemma: str) -> None:
    assert LEMMA(word, upos, xpos) == lemma
