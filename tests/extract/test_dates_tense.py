"""The tense that turns a weekday back or forward: from the verb above it, or from the words around it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from reclaim.extract.dates import annotate_dates
from reclaim.extract.dates_tense import guess_tense, parsed_tense
from reclaim.extract.layers import register_extensions
from reclaim.records import Article
from tests.extract.parses import parsed

WILL_MEET = """
Creditors/NNS 4 nsubj
who/WP 3 nsubj
waited/VBD 1 acl:relcl
will/MD 5 aux
meet/VB 0 root
on/IN 7 case
Friday/NNP 5 obl
_./. 5 punct
"""


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The court ruled on Friday.", "Friday", "past"),
        ("The court will rule on Friday.", "Friday", "future"),
        ("He said it plans to cut 500 jobs by March.", "March", "future"),
        ("It fell on Monday. It will open on Friday.", "Monday", "past"),
        ("It fell on Monday. It will open on Friday.", "Friday", "future"),
        ("A vote on Friday.", "Friday", None),
        ("The bank sees one more cut in April.", "April", "future"),
        ("Traders see a 40% chance of a cut in June.", "June", "future"),
        ("It cut rates in June.", "June", "past"),
    ],
)
def test_tense_from_the_words_around(text: str, word: str, wanted: str | None) -> None:
    assert guess_tense(text)(text.index(word)) == wanted


def test_tense_from_the_verb_above() -> None:
    doc = parsed(WILL_MEET)
    assert parsed_tense(doc)(doc.text.index("Friday")) == "future"


def test_dates_of_a_doc_take_the_day_of_publication_and_the_tense() -> None:
    register_extensions()
    doc = parsed(WILL_MEET)
    doc._.article = Article(id="a", text=doc.text, published="2024-05-15")
    annotate_dates(doc)
    (found,) = doc._.dates
    assert (doc.text[found.start : found.end], found.iso) == ("Friday", "2024-05-17")


def test_dates_of_a_doc_without_an_article() -> None:
    register_extensions()
    doc = parsed(WILL_MEET)
    annotate_dates(doc)
    (found,) = doc._.dates
    assert found.iso is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Stocks of hay were expected to fall 9 tonnes by Friday, the board said.", "../2024-05-17"),
        ("The river was forecast to rise 2 metres by Friday.", "../2024-05-17"),
        ("The river rose 2 metres by Friday.", "../2024-05-10"),
    ],
)
def test_what_is_foreseen_lies_ahead(nlp: Language, text: str, date: str) -> None:
    doc = nlp.make_doc(text)
    doc._.article = Article(id="a", text=text, published="2024-05-15")
    found = nlp(doc)
    assert [time.iso for time in found._.dates] == [date]
