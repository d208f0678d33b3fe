"""Tokens of news: the examples beside each rule, everyday words left alone, and text rebuilt exactly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.vocab import create_vocab

from reclaim.extract.tokenizer import CUTS, KEPT_WHOLE, make_tokenizer


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return make_tokenizer(create_vocab("en", English.Defaults))


EXAMPLES = [
    pytest.param(example, id=f"{rule.name}: {example}") for rule in (*KEPT_WHOLE, *CUTS) for example in rule.examples
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_rule_cuts_its_examples(tokenizer: Tokenizer, example: str) -> None:
    assert [token.text for token in tokenizer(example.replace("|", ""))] == example.replace(" ", "|").split("|")


@pytest.mark.parametrize(
    "sentence",
    [
        "Profit rose 5 % to $ 1.4 bn .",
        "It paid US$ 5 m ( £ 6,000 ) , not 5,000 - £ 6,000 .",
        "On Wed. he met Mr. Smith 's aide at No. 10 in Q1 .",
        "They could n't sell F-16 jets to the companies ' heirs .",
        "A 20 - year - old from the U.S. - led force was hurt .",
        "The dividend is 330 p , up 5.1 pc year - on - year .",
        "Costs — up 10 % - 15 % since 2009 – 2010 — fell .",
        "It cost $ 5 m .",
        "See https://example.org/a?b=1 or write to me@example.org .",
        "AT&T sold 5G phones and A320 jets in the 1990s .",
        "They met on Sat. and on Thurs. in Bonn .",
        "On 2024-03-01 it fell -5 % .",
    ],
)
def test_newsroom_tokens(tokenizer: Tokenizer, sentence: str) -> None:
    words = sentence.split(" ")
    text = sentence
    for space, tight in GLUED:
        text = text.replace(space, tight)
    assert [token.text for token in tokenizer(text)] == words


GLUED = [
    ("( ", "("), (" )", ")"), (" ,", ","), (" .", "."), (" %", "%"), ("$ ", "$"), ("£ ", "£"), (" bn", "bn"),
    (" m.", "m."), (" m ", "m "), (" p,", "p,"), (" pc ", "pc "), (" - ", "-"), (" – ", "–"), (" — ", "—"),
    (" 's", "'s"), (" n't", "n't"), ("s '", "s'"),
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_tokens_rebuild_any_text(text: str) -> None:
    doc = _SHARED(text)
    assert "".join(token.text_with_ws for token in doc) == text


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789.,-–%$£€ bnmkpcUS~+/()\n'", max_size=40))
def test_tokens_rebuild_strings_of_figures(text: str) -> None:
    assert "".join(token.text_with_ws for token in _SHARED(text)) == text


_SHARED = make_tokenizer(create_vocab("en", English.Defaults))
