"""The country of an article."""

from __future__ import annotations

import pytest

from reclaim.extract.places import Country, country_of, dollar_country, publisher_country, url_country


@pytest.mark.parametrize(
    ("publisher", "country"),
    [
        ("ABC Rural", "AU"),
        ("The New York Times", "US"),
        ("Straits Times", "SG"),
        ("The Hindu", "IN"),
        ("Radio Nowhere", None),
        ("Daily Mail", "GB"),
        ("Zambia Daily Mail", "ZM"),
        ("Business Insider South Africa", "ZA"),
        ("BBC News Online", "GB"),
        ("New England Gazette", "US"),
    ],
)
def test_publisher(publisher: str, country: str | None) -> None:
    assert publisher_country(publisher) == country


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.com.au/a", "AU"),
        ("https://example.co.uk/a", "GB"),
        ("https://example.io/a", None),
        ("https://www.bbc.com/news/1", "GB"),
        ("https://example.com/a", None),
        (None, None),
    ],
)
def test_url(url: str | None, country: str | None) -> None:
    assert url_country(url) == country


def test_text_decides_last() -> None:
    text = "Kenya raised its wheat tariff. Kenyan millers, who buy from Egypt, protested."
    assert country_of(text=text) == Country("KE", "the text names it most")
    found = country_of(publisher="The Hindu", text=text)
    assert found is not None
    assert found.code == "IN"


def test_a_foreign_story_has_foreign_dollars() -> None:
    home = Country("AU", "publisher")
    assert dollar_country("The US crop is small. American growers want $5.", home) == Country(
        "US", "the text is about the US"
    )
    assert dollar_country("Australian growers want $5, US growers less. Australia waits.", home) == home


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The ASX shed 0.4 per cent and the miner fell to $45.", "AU"),
        ("The RBA kept its rate; US stocks fell.", "AU"),
        ("MELBOURNE: The grower lost $4 million.", "AU"),
        ("LAGOS, Nov. 3 - The fund paid it.", "NG"),
        ("A Sydney-based lender lost $4 million.", "AU"),
        ("The NZX 50 fell while the TSX rose.", None),
        ("BREAKING: It paid $4 million.", None),
        ("He had three RBI for it.", None),
        ("Wall Street fell, and the ASX followed.", None),
    ],
)
def test_what_stands_for_a_country_decides(text: str, country: str | None) -> None:
    found = country_of(text=text)
    assert (found.code if found else None) == country
