"""Screenshots of a report: `python -m tests.write.screenshots FOLDER [REPORT.html]`.

Without a report the made-up example of the tests is shown. Writes desktop.png, claims.png, articles.png, phone.png,
dark.png and print.pdf into FOLDER.
"""

from __future__ import annotations

import sys
from pathlib import Path

from reclaim.write.report import render_report
from tests.write import report_example
from tests.write.browser import browser

SHOTS = {
    "desktop": ((1280, 900), "light", "#conflicts"),
    "claims": ((1280, 900), "light", "#claims"),
    "articles": ((1280, 900), "light", "#a0"),
    "phone": ((390, 844), "light", "#conflicts"),
    "phone-claims": ((390, 844), "light", "#claims"),
    "dark": ((1280, 900), "dark", "#conflicts"),
}


def main(folder: Path, report: Path | None) -> None:
    """Write the pictures; `folder` is made when it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    if report is None:
        report = folder / "report.html"
        claims = report_example.claims()
        page = render_report(
            report_example.articles(), claims, report_example.conflicts(claims), title="Figures on Kestrel Bridge"
        )
        report.write_text(page, encoding="utf-8")
    with browser() as chromium:
        for name, ((width, height), scheme, anchor) in SHOTS.items():
            page_view = chromium.new_page(
                viewport={"width": width, "height": height},
                color_scheme=scheme,  # type: ignore[arg-type]
                reduced_motion="reduce",
            )
            page_view.goto(report.resolve().as_uri() + anchor)
            if anchor == "#conflicts":
                page_view.evaluate("scrollTo(0, 0)")
            page_view.screenshot(path=folder / f"{name}.png", full_page=name == "desktop")
            if name == "desktop":
                page_view.pdf(path=folder / "print.pdf", format="A4")
            page_view.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
