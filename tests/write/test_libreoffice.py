"""What LibreOffice makes of the CSV and XLSX files: text stays text, numbers are numbers, nothing is a formula.

Skipped where LibreOffice is missing (Debian: `apt-get install libreoffice-calc-nogui`); run with `pytest -m slow`.
"""

import io
import shutil
import subprocess

import openpyxl
import pytest

from reclaim.write import Writing, write_claims
from reclaim.write.rows import CLAIM_COLUMNS
from tests.write.test_formats import claim

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")]

CSV_IMPORT = "CSV:44,34,76,1"  # comma, quote, UTF-8, from the first row
TEXTS = [
    "=1+1",
    "+5",
    "-5",
    "@SUM(A1)",
    "\t=1+1",
    "'=1",
    '=HYPERLINK("http://x","y")',
    "ça — “va”",
    'a,b;"c"',
    "two\nlines",
]


def opened(tmp_path, fmt):
    """The file as LibreOffice saves it again: rows of cells."""
    claims = [
        claim(entity=text, metric=text, value=-1.5 + at, comparator="=", id=str(at)) for at, text in enumerate(TEXTS)
    ]
    sink = io.BytesIO()
    write_claims(claims, sink, Writing(fmt, excel=True))
    (tmp_path / f"claims.{fmt}").write_bytes(sink.getvalue())
    command = [SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += [f"--infilter={CSV_IMPORT}"] if fmt == "csv" else []
    command += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(tmp_path / f"claims.{fmt}")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = openpyxl.load_workbook(tmp_path / "out" / "claims.xlsx").worksheets[0]
    header, *rows = sheet.iter_rows()
    assert tuple(cell.value for cell in header) == CLAIM_COLUMNS
    assert len(rows) == len(TEXTS)
    return rows


@pytest.mark.parametrize("fmt", ["csv", "xlsx"])
def test_libreoffice_runs_no_text_and_reads_numbers_as_numbers(tmp_path, fmt):
    for at, row in enumerate(opened(tmp_path, fmt)):
        cells = dict(zip(CLAIM_COLUMNS, row, strict=True))
        assert all(cell.data_type != "f" for cell in row)
        assert cells["value"].value == -1.5 + at
        assert cells["value"].data_type == "n"
        assert cells["start"].data_type == "n"
        assert cells["entity"].data_type == "s"
        text = cells["entity"].value
        assert text in {TEXTS[at], f"'{TEXTS[at]}"}
