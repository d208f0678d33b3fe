"""The trading day of a market report, and which figures take it."""

from __future__ import annotations

import pytest
from spacy.language import Language

from reclaim.extract.pipeline import Reading, read_docs
from reclaim.records import Article, Claim

REPORT = "Lisbon shares climbed on Tuesday as banks gained.\n\nThe PSI index rose 1.2 percent to 6,400.50.\n\n"


def claims_by_text(nlp: Language, text: str, published: str = "2024-06-12") -> dict[str, Claim]:
    (found,) = read_docs([Article(id="report", text=text, published=published)], nlp)
    assert isinstance(found, Reading)
    return {claim.value_text: claim for claim in found.doc._.claims}


def test_moves_and_levels_take_the_day_of_the_lead(nlp: Language) -> None:
    found = claims_by_text(nlp, REPORT)
    assert {found["1.2 percent"].date, found["6,400.50"].date} == {"2024-06-11"}


def test_a_weekday_after_publication_is_the_next_day(nlp: Language) -> None:
    assert claims_by_text(nlp, REPORT, "2024-06-10")["1.2 percent"].date == "2024-06-11"


@pytest.mark.parametrize(
    "text",
    [
        "The PSI index rose 1.2 percent.",
        "The harbour reopened on Tuesday.\n\nThe PSI index rose 1.2 percent.",
        REPORT.replace("1.2", "2.1") + "Its revenue rose 1.2 percent.",
        REPORT.replace("1.2", "2.1") + "New York - Dow: UP 1.2 percent at 39,000 (close)",
    ],
)
def test_other_figures_do_not(nlp: Language, text: str) -> None:
    assert claims_by_text(nlp, text)["1.2 percent"].date is None
