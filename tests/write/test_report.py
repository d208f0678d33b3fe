"""The report as text: everything in it, everything escaped, nothing from the network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reclaim.records import Article, Claim, Side
from reclaim.write.report import render_report, side_figure
from reclaim.write.report_charts import axis, strip_chart, timeline
from reclaim.write.report_text import cut_text, embedded_json, paragraphs, safe_url
from tests.write import report_example


class Page(HTMLParser):
    """Tags, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id" and value:
                self.ids.append(value)
            if name in ("href", "src") and value:
                self.links.append(value)


@pytest.fixture(scope="module")
def page() -> str:
    claims = report_example.claims()
    return render_report(report_example.articles(), claims, report_example.conflicts(claims), title="Kestrel & co")


def test_every_conflict_claim_article_and_source_is_there(page: str) -> None:
    seen = Page(page)
    assert {"k0", "k1", "k2"} <= set(seen.ids)
    assert {f"f{index}" for index in range(len(report_example.ROWS))} <= set(seen.ids)
    assert {f"a{index}" for index in range(len(report_example.TEXTS))} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))
    assert "Ilse Brandvold" in page


def test_nothing_is_fetched_and_only_web_links_leave_the_page(page: str) -> None:
    seen = Page(page)
    assert not {"img", "link", "iframe", "object", "embed"} & set(seen.tags)
    assert all(link.startswith(("#", "https://news.example/")) for link in seen.links)
    assert "src" not in seen.attributes


def test_no_inline_style_and_no_event_attribute(page: str) -> None:
    assert not [name for name in Page(page).attributes if name == "style" or name.startswith("on")]


def test_article_text_is_escaped(page: str) -> None:
    assert Page(page).tags.count("script") == 2
    assert "<script>document.title" not in page
    assert "&lt;script&gt;document.title" in page
    assert "<em>they" not in page
    assert "Kestrel &amp; co" in page


def test_policy_names_the_style_and_the_script_by_hash(page: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    allowed = policy.group(1).replace("&#39;", "'")
    assert allowed.startswith("default-src 'none'")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body.group(1).encode()).digest()).decode()
        assert f"'sha256-{digest}'" in allowed
    assert "unsafe" not in allowed


def test_embedded_claims_can_be_read_back(page: str) -> None:
    body = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert body is not None
    data = json.loads(body.group(1))
    assert len(data["claims"]) == len(report_example.ROWS)
    assert data["claims"][0][data["columns"].index("entity")] == "Kestrel Bridge"
    assert data["claims"][4][-1] == [0]


@given(st.text())
def test_embedded_json_never_ends_the_element(text: str) -> None:
    made = str(embedded_json([text]))
    assert "<" not in made
    assert json.loads(made) == [text]


@given(
    st.text(min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 12)), max_size=6),
)
def test_cut_text_keeps_every_character_and_every_claim(text: str, places: list[tuple[int, int]]) -> None:
    spans: dict[tuple[int, int], list[int]] = {}
    for number, (start, length) in enumerate(places):
        if start < len(text):
            spans.setdefault((start, min(len(text), start + length)), []).append(number)
    pieces = cut_text(text, spans, {})
    assert "".join(piece.text for piece in pieces) == text
    assert sorted(n for piece in pieces for n in piece.claims) == sorted(n for found in spans.values() for n in found)
    figures = [piece for line in paragraphs(pieces) for piece in line if piece.claims]
    assert len(figures) == len([piece for piece in pieces if piece.claims])


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", None, "//x", "http:"]
)
def test_unsafe_addresses_are_no_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_web_address_is_a_link() -> None:
    assert safe_url("https://news.example/a?b=c") == "https://news.example/a?b=c"


def test_claims_without_their_article_are_shown_by_sentence() -> None:
    page = render_report([], report_example.claims(), [])
    assert "Only the sentences with figures are known." in page
    assert {f"f{index}" for index in range(len(report_example.ROWS))} <= set(Page(page).ids)


def test_empty_run_makes_a_page() -> None:
    page = render_report([], [], [])
    assert "No two of them clash" in page


def test_article_without_title_or_claims() -> None:
    page = render_report([Article(id="bare", text="Nothing here.")], [], [])
    assert "bare" in page
    assert "Nothing here." in page


def figure(value: float, unit: str = "USD", published: str = "2031-01-01", **more: object) -> Claim:
    base = report_example.claims()[0]
    return base.model_copy(update={"value": value, "unit": unit, "published": published, **more})


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        (Side(value=3, unit="metric_ton/year", comparator=">", claims=[]), "more than 3 metric tons a year"),
        (Side(value=2, value_high=5, unit="percent", comparator="range", claims=[]), "2 to 5 per cent"),
        (Side(value=6, unit="rank", claims=[]), "rank 6"),
        (Side(value=2, unit="ratio", claims=[]), "2 times"),
        (Side(value=9, unit="count", claims=[figure(9, "count", counted="seat")]), "9 seats"),
    ],
)
def test_a_side_in_words(side: Side, expected: str) -> None:
    assert side_figure(side) == expected


def test_axis_is_logarithmic_for_values_far_apart() -> None:
    log, ticks, low, high = axis([300, 300_000], 0, 100)
    assert log
    assert low < 300 < 300_000 < high
    assert 2 <= len(ticks) <= 7
    assert not axis([300, 900], 0, 100)[0]
    assert not axis([-5, 900], 0, 100)[0]


@given(st.lists(st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=8))
@example([5e-324])
@example([5e-324, 1e12])
def test_axis_holds_all_values(values: list[float]) -> None:
    _, ticks, low, high = axis(values, 0, 100)
    assert low <= min(values)
    assert max(values) <= high
    assert all(-1 <= tick.at <= 101 for tick in ticks)


def test_strip_chart_converts_units_and_leaves_out_what_has_no_factor() -> None:
    chart = strip_chart(
        [
            (0, figure(2, "kilometer"), 0),
            (1, figure(1500, "meter"), 1),
            (2, figure(7, "percent"), -1),
            (3, figure(2, "ratio"), -1),
        ],
        "kilometer",
    )
    assert chart is not None
    assert {point.claim for point in chart.points} == {0, 1}
    assert chart.points[0].x < chart.points[1].x


def test_timeline_needs_days_that_differ() -> None:
    same = [(index, figure(index + 1.0), 0) for index in range(4)]
    assert timeline(same, "USD") is None
    later = [(index, figure(index + 1.0, published=f"2031-0{index + 1}-01"), 0) for index in range(4)]
    chart = timeline(later, "USD")
    assert chart is not None
    assert [point.x for point in chart.points] == sorted(point.x for point in chart.points)
