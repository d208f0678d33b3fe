"""The report in headless Chromium: filters, sorting, ways between claim and sentence, and no network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reclaim.write.report import render_report
from tests.write import report_example
from tests.write.browser import browser, chromium_path

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium on this machine: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as launched:
        yield launched


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    claims = report_example.claims()
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(
        render_report(report_example.articles(), claims, report_example.conflicts(claims), title="Kestrel"),
        encoding="utf-8",
    )
    return path


class Visit:
    """An open page with what it complained about and asked for."""

    def __init__(self, page: Page, path: Path) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(path.as_uri())

    def expect_rows(self, count: int) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator("#rows tr")).to_have_count(count)

    def expect_status(self, text: str) -> None:
        from playwright.sync_api import expect

        expect(self.page.locator("#status")).to_have_text(text)

    def rows(self) -> int:
        return self.page.locator("#rows tr").count()


@pytest.fixture
def visit(chromium: Browser, report: Path) -> Iterator[Visit]:
    page = chromium.new_page(reduced_motion="reduce")
    opened = Visit(page, report)
    yield opened
    assert opened.errors == []
    assert [url for url in opened.requests if not url.startswith("file:")] == []
    page.close()


def test_text_that_looks_like_markup_stays_text(visit: Visit) -> None:
    assert visit.page.title() == "Kestrel"
    assert visit.page.locator("img, #rows b, #articles b, #articles em").count() == 0
    assert "<script>alert('headline')</script>" in (visit.page.locator("#a4 .headline").text_content() or "")


def test_words_filter_the_claims(visit: Visit) -> None:
    assert visit.rows() == len(report_example.ROWS)
    visit.page.fill("#find", "vehicles 21,000")
    visit.expect_rows(1)
    assert "Tomas Rell" in visit.page.locator("#rows tr").inner_text()
    assert visit.page.locator("#status").inner_text() == f"1 of {len(report_example.ROWS)} claims"
    visit.page.click("#clear")
    visit.expect_rows(len(report_example.ROWS))


def test_choices_filter_the_claims(visit: Visit) -> None:
    visit.page.check("#clashing")
    assert visit.rows() == 7
    visit.page.select_option("#publisher", "Morven Gazette")
    assert visit.rows() == 3
    visit.page.select_option("#modality", "actual")
    assert visit.rows() == 0


def test_a_column_sorts_both_ways_by_keyboard(visit: Visit) -> None:
    button = visit.page.locator("[data-sort=value]")
    button.focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#rows tr").first.locator(".value").inner_text() == "2.9 kilometre"
    assert visit.page.locator("th[aria-sort=ascending]").count() == 1
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#rows tr").first.locator(".value").inner_text() == "4.1 billion dollars"
    assert visit.page.locator("th[aria-sort=descending]").count() == 1


def test_from_a_claim_to_its_sentence(visit: Visit) -> None:
    visit.page.locator("#r9 .where a").first.click()
    figure = visit.page.locator("#f9")
    figure.wait_for(state="visible")
    assert figure.inner_text() == "Between 900 and 1,100"
    assert visit.page.evaluate("document.activeElement.id") == "f9"
    assert visit.page.locator("#a2").get_attribute("open") is not None


def test_from_a_figure_to_its_claim_and_its_conflict(visit: Visit) -> None:
    visit.page.fill("#find", "nothing at all")
    visit.expect_rows(0)
    visit.page.locator("#a5 summary").click()
    visit.page.locator("#f14").click()
    panel = visit.page.locator("#panel")
    assert "Tomas Rell" in panel.inner_text()
    panel.get_by_text("In the table").click()
    assert visit.page.evaluate("document.activeElement.id") == "r14"
    visit.page.locator("#f14").click()
    panel.get_by_text("Conflict 2").click()
    assert visit.page.evaluate("location.hash") == "#k1"


def test_escape_closes_the_panel_and_gives_the_focus_back(visit: Visit) -> None:
    visit.page.locator("#a0 summary").click()
    visit.page.locator("#f2").focus()
    visit.page.keyboard.press("Enter")
    assert visit.page.locator("#panel").is_visible()
    visit.page.keyboard.press("Escape")
    assert visit.page.locator("#panel").is_hidden()
    assert visit.page.evaluate("document.activeElement.id") == "f2"


def test_a_source_filters_the_claims(visit: Visit) -> None:
    visit.page.locator("#sources a", has_text="Ministry of Works").click()
    visit.expect_rows(3)


def test_charts_have_a_mark_for_each_claim_and_words_for_each_chart(visit: Visit) -> None:
    first = visit.page.locator("#k0 .chart").first
    assert first.locator(".point").count() == 4
    assert "from 410 million to 4.1 billion" in (first.locator("svg").get_attribute("aria-label") or "")


def test_phone_needs_no_sideways_scrolling(chromium: Browser, report: Path) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 740})
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_dark_mode_and_print_have_their_own_colours(chromium: Browser, report: Path) -> None:
    page = chromium.new_page(color_scheme="dark")
    page.goto(report.as_uri())
    colour = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(colour) == "rgb(22, 23, 26)"
    page.emulate_media(media="print", color_scheme="light")
    assert page.evaluate(colour) == "rgb(255, 255, 255)"
    assert page.locator("nav").is_hidden()
    page.close()


def test_the_page_can_be_read_without_script(chromium: Browser, report: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    assert page.locator("#k0 blockquote").count() == 4
    page.locator("#k0 .jump").first.click()
    assert page.locator("#f0").is_visible()
    context.close()


def test_ten_thousand_claims_are_drawn_in_chunks(chromium: Browser, tmp_path: Path) -> None:
    few = report_example.claims()
    many = [
        few[index % len(few)].model_copy(update={"id": f"{index:016x}", "article": f"many-{index // 20}"})
        for index in range(10_000)
    ]
    path = tmp_path / "many.html"
    path.write_text(render_report([], many, []), encoding="utf-8")
    page = chromium.new_page(reduced_motion="reduce")
    opened = Visit(page, path)
    assert opened.rows() <= 300
    assert page.locator("#status").inner_text() == "10,000 claims"
    page.fill("#find", "Tomas Rell")
    opened.expect_status("625 of 10,000 claims")
    page.goto(path.as_uri() + "#r9999")
    page.reload()
    page.wait_for_selector("#r9999.shown")
    assert opened.rows() <= 400
    page.click("#less")
    assert opened.errors == []
    page.close()
