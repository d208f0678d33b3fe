"""Which time says when a figure holds: its own, none, or one carried over. Published on Wednesday 2024-06-12."""

from __future__ import annotations

import pytest
from spacy.language import Language

from reclaim.extract.pipeline import Reading, read_docs
from reclaim.records import Article, Claim


def claims_by_text(nlp: Language, text: str, published: str = "2024-06-12") -> dict[str, Claim]:
    (found,) = read_docs([Article(id="story", text=text, published=published)], nlp)
    assert isinstance(found, Reading)
    return {claim.value_text: claim for claim in found.doc._.claims}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Rents in the port rose to $900, twice their level a year ago.", "$900"),
        ("Rents in the port rose to $900, twice their level a year ago.", "twice"),
        ("Lamb made $90 a head, down $12 on last week.", "$12"),
        ("The board proposed a dividend of 12 cents, unchanged from the year before.", "12 cents"),
        ("Unemployment was 6 per cent in May, up from 4 per cent.", "4 per cent"),
    ],
)
def test_no_time_that_something_is_compared_with(nlp: Language, text: str, figure: str) -> None:
    assert claims_by_text(nlp, text)[figure].date is None


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Growers lost three harvests in nine weeks.", "three"),
        ("Of the clinic's nurses 31 have left within a year.", "31"),
        ("September wheat futures fell 7 cents to $6.10.", "7 cents"),
        ("December cocoa settled down $41 at $7,220 a tonne.", "$41"),
        ("White sugar for August rose $3 to $560 a tonne.", "$3"),
        ("Last year's winner said prices rose 4%.", "4%"),
        ("Insurers paid 40 million euros for last month's storm.", "40 million euros"),
        ("The line has ordered 18 trams, the first of which arrived in May.", "18"),
        ("Reyes, 44, ran the port between 2015 and 2019.", "44"),
        ("Orders fell 6%, the steepest drop since 2011.", "6%"),
        ("Norline's stock, which had fallen 15% this year, rose 9.3%.", "9.3%"),
        ("Though the firm has given $60 million to schools, it signed the pact in May.", "$60 million"),
        ("Only three deputies opposed the Harbours Act of 2015.", "three"),
        ("The minister yesterday rejected claims that the flood killed 74 people.", "74"),
    ],
)
def test_no_time_of_something_else(nlp: Language, text: str, figure: str) -> None:
    assert claims_by_text(nlp, text)[figure].date is None


@pytest.mark.parametrize(
    ("text", "figure", "date"),
    [
        ("Or double the 7-point lead that she held last month.", "7-point", "2024-05"),
        ("Arvika made a profit of 31 million francs in 2022, down 12%.", "12%", "2022"),
        ("Arvika posted sales of 90 million francs for 2022, a rise of 8% from 2021.", "8%", "2022"),
        ("Revenue in 2022 was 20 million francs and costs were 3 million francs.", "3 million", "2022"),
        ("The economy grew 0.6% after shrinking 1.2% in 2022.", "1.2%", "2022"),
        ("Shares of Norline climbed 3% early on and have gained 14% this year.", "14%", "2024"),
        ("The board expects this year's harvest to come in at 41,000 tonnes.", "41,000 tonnes", "2024"),
        ("December cocoa exports fell to 30,000 tonnes.", "30,000 tonnes", "2023-12"),
        ("In the 1970s, they write, the odds were one in 200.", "one in 200", "1970-01-01/1979-12-31"),
        ("She says the lake was 2 degrees too warm for trout in May.", "2 degrees", "2024-05"),
        ("Aid workers have counted 74 dead in the valley as of Monday night.", "74", "2024-06-10"),
        ("Some 156 ships were waiting to enter the canal on Friday.", "156", "2024-06-07"),
        ("About 18,000 people have lost their homes since the river burst its banks on Sunday.", "18,000",
         "2024-06-09/.."),
        ("Roe leads Lindt by 5 points, according to a Tidewater University poll taken in early May.", "5 points",
         "2024-05-01/2024-05-15"),
        ("Data from the 2021 Labour Survey show that women held 41 percent of the jobs.", "41 percent", "2021"),
        ("Profit climbed to 31 million euros last year, and the margin widened to 6 percent.", "6 percent", "2023"),
        ("Arvika ended March with cash of 21 million francs.", "21 million francs", "2024-03"),
        ("Norline reported a 7 per cent fall in full-year profit on Monday.", "7 per cent", "2023"),
    ],
)  # fmt: skip
def test_the_time_of_its_clause(nlp: Language, text: str, figure: str, date: str) -> None:
    found = claims_by_text(nlp, text)
    assert next(claim.date for words, claim in found.items() if figure in words) == date


@pytest.mark.parametrize(
    ("text", "figure", "date"),
    [
        ("The island will sell 40 million dollars' worth of crab in 2025. That is a fifth of the market.", "a fifth",
         "2025"),
        ("A poll taken on Monday puts Roe five points ahead. The poll gives her 42 percent.", "42 percent",
         "2024-06-10"),
        ("This year's barley crop will be small. Growers have sown 9,000 hectares of barley.", "9,000 hectares",
         "2024"),
        ("Sales at Norline fell 4% in 2023, the company said. Norline's profit rose 6%.", "6%", "2023"),
        ("Rents fell by 3 per cent in 2022. Wages rose by 6 per cent over the same period.", "6 per cent", "2022"),
    ],
)  # fmt: skip
def test_a_time_is_carried_over(nlp: Language, text: str, figure: str, date: str) -> None:
    assert claims_by_text(nlp, text)[figure].date == date


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The ram fetched a price of $41,000 yesterday. That is above the price of $18,000 paid just weeks ago.",
         "$18,000"),
        ("Polls named Roe the winner of Monday's debate. The three debates last 90 minutes.", "three"),
        ("The 2023 federal deficit was $438 billion. The federal debt is near $20 trillion.", "near $20 trillion"),
        ("Five more bodies were found on Monday. That brings the toll to 31.", "31"),
        ("The stock had fallen 15% this year. A typical parcel weighed 4.8 pounds, down 0.6 pounds.", "0.6 pounds"),
    ],
)  # fmt: skip
def test_a_time_is_not_carried_over(nlp: Language, text: str, figure: str) -> None:
    assert claims_by_text(nlp, text)[figure].date is None


def test_a_figure_before_what_came_before_it(nlp: Language) -> None:
    assert claims_by_text(nlp, "The economy grew 0.6% after shrinking 1.2% in 2022.")["0.6%"].date is None


def test_a_past_move_does_not_take_the_time_of_a_perfect(nlp: Language) -> None:
    found = claims_by_text(nlp, "Shares of Norline climbed 3% early on and have gained 14% this year.")
    assert found["3%"].date != "2024"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("MUMBAI: Sales of Arvind Cables in Q3 FY24 rose 9%.", "2023-10-01/2023-12-31"),
        ("Arvind Cables made Rs 40 crore, and sales in FY2022-23 rose 9%.", "2022-04-01/2023-03-31"),
        ("Arvind Cables made Rs 40 crore in Karachi, and sales in FY24 rose 9%.", "2024"),
    ],
)
def test_indian_fiscal_years_without_a_publisher(nlp: Language, text: str, date: str) -> None:
    assert claims_by_text(nlp, text)["9%"].date == date
