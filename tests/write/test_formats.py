import csv
import io
import json
import os

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reclaim.read import Source
from reclaim.read.claims import claims_in
from reclaim.records import Claim, Conflict, Side
from reclaim.write import Writing, write_claims, write_conflicts
from reclaim.write.delimited import cell
from reclaim.write.formats import choose_format
from reclaim.write.rows import CLAIM_COLUMNS, CONFLICT_COLUMNS, inert, plain
from reclaim.write.sink import OutputError, open_sink

SENTENCE = "The port of Rona handled up to 5 million tons a year, the ministry said."


def claim(**changes):
    values = {
        "entity": "port of Rona",
        "metric": "cargo handled",
        "value": 5e6,
        "comparator": "<=",
        "unit": "ton/year",
        "source": "the ministry",
        "confidence": 0.9,
        "value_text": "up to 5 million tons",
        "sentence": SENTENCE,
        "start": 25,
        "end": 45,
        "article": "rona",
        "publisher": "The Example",
        "date": "2031",
        "date_start": "2031-01-01",
        "date_end": "2031-12-31",
        "url": "https://example.org/rona",
        "id": "c1",
        "rule": "subject of verb",
    }
    return Claim(**{**values, **changes})


CLAIMS = [claim(), claim(value=-0.5, unit="percent", change="fall", value_text="-0.5%", id="c2", source=None, url=None)]
CONFLICT = Conflict(
    entity="port of Rona",
    metric="cargo handled",
    kind="magnitude",
    severity="high",
    ratio=10000,
    explanation="5,000,000 and 500 tons a year are 10,000 times apart",
    sides=[
        Side(value=5e6, unit="ton/year", claims=[claim()]),
        Side(
            value=500,
            unit="ton/year",
            claims=[claim(value=500, value_text="500 tons", sentence="It handled 500 tons.")],
        ),
    ],
    articles=["rona", "other"],
)


def written(fmt, claims=CLAIMS, **options):
    sink = io.BytesIO()
    write_claims(claims, sink, Writing(fmt, **options))
    return sink.getvalue()


def read_back(data, kind):
    problems = []
    found = list(claims_in(Source(data, f"claims.{kind}", "claims", kind, problems.append)))
    assert problems == []
    return found


@pytest.mark.parametrize("kind", ["json", "jsonl", "csv", "tsv", "parquet"])
def test_claims_come_back_as_they_were_written(kind):
    assert read_back(written(kind), kind) == CLAIMS


def test_json_is_one_array_and_whole_figures_have_no_fraction():
    data = written("json")
    assert [row["value"] for row in json.loads(data)] == [5000000, -0.5]
    assert b'"value": 5000000,' in data
    assert list(json.loads(data)[0]) == list(CLAIM_COLUMNS)
    assert json.loads(written("json", claims=[])) == []


def test_csv_keeps_numbers_numeric_and_text_inert():
    rows = list(csv.DictReader(io.StringIO(written("csv").decode())))
    assert [row["value"] for row in rows] == ["5000000", "-0.5"]
    assert rows[1]["value_text"] == "'-0.5%"
    assert rows[1]["source"] == ""
    assert cell("=") == "="


def test_excel_puts_a_byte_order_mark_before_csv():
    assert written("csv", excel=True).startswith(b"\xef\xbb\xbfentity,")
    assert written("csv").startswith(b"entity,")


@pytest.mark.parametrize("fmt", ["json", "jsonl", "csv", "tsv", "parquet", "xlsx"])
def test_fields_pick_columns_in_their_order(fmt):
    data = written(fmt, fields=("value", "entity"))
    if fmt == "parquet":
        assert pq.read_table(io.BytesIO(data)).column_names == ["value", "entity"]
    elif fmt == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data))["claims"]
        assert [cell.value for cell in sheet[1]] == ["value", "entity"]
    else:
        first = json.loads(data.splitlines()[fmt == "json"].rstrip(b",")) if "json" in fmt else None
        assert list(first or data.decode().splitlines()[0].replace("\t", ",").split(",")) == ["value", "entity"]


def test_a_workbook_has_typed_cells_links_filters_and_a_frozen_header():
    sink = io.BytesIO()
    write_conflicts([CONFLICT], CLAIMS, sink, Writing("xlsx"))
    book = openpyxl.load_workbook(sink)
    assert book.sheetnames == ["claims", "conflicts", "sources"]
    sheet = book["claims"]
    column = {name: at for at, name in enumerate(CLAIM_COLUMNS, start=1)}
    assert sheet.cell(2, column["value"]).value == 5000000
    assert sheet.cell(3, column["value"]).value == -0.5
    assert sheet.cell(2, column["date_start"]).value.date().isoformat() == "2031-01-01"
    assert sheet.cell(3, column["value_text"]).value == "-0.5%"
    assert sheet.cell(3, column["value_text"]).data_type == "s"
    assert sheet.cell(2, column["url"]).hyperlink.target == "https://example.org/rona"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.startswith("A1:")
    assert [row[CONFLICT_COLUMNS.index("side")].value for row in book["conflicts"].iter_rows(min_row=2)] == [1, 2]
    assert book["sources"]["B2"].value == "The Example"


def test_conflict_rows_name_conflict_and_side():
    sink = io.BytesIO()
    write_conflicts([CONFLICT], CLAIMS, sink, Writing("csv"))
    rows = list(csv.DictReader(io.StringIO(sink.getvalue().decode())))
    assert [(row["conflict"], row["side"], row["value"], row["ratio"]) for row in rows] == [
        ("1", "1", "5000000", "10000"),
        ("1", "2", "500", "10000"),
    ]


def test_the_conflicts_table_shows_both_sentences_side_by_side():
    sink = io.BytesIO()
    write_conflicts([CONFLICT], CLAIMS, sink, Writing("table"))
    text = sink.getvalue().decode()
    assert "high magnitude, 10,000 times apart" in text
    assert any("5,000,000 ton/year" in line and "500 ton/year" in line for line in text.splitlines())
    assert any("port of Rona" in line and "It handled 500 tons." in line for line in text.splitlines())


def test_a_sentence_with_two_figures_of_a_side_stands_there_once():
    side = CONFLICT.sides[1]
    twice = side.model_copy(update={"claims": [*side.claims, *side.claims]})
    sink = io.BytesIO()
    sides = [CONFLICT.sides[0], twice]
    write_conflicts([CONFLICT.model_copy(update={"sides": sides})], CLAIMS, sink, Writing("table"))
    assert sink.getvalue().decode().count("It handled 500 tons.") == 1


def test_figures_that_differ_in_direction_alone_are_not_called_apart():
    sink = io.BytesIO()
    write_conflicts([CONFLICT.model_copy(update={"kind": "direction", "ratio": 1.0})], [], sink, Writing("table"))
    assert "high direction\n" in "\n".join(line.rstrip() for line in sink.getvalue().decode().splitlines()) + "\n"


def test_a_terminal_gets_its_figures_marked_and_no_escape_sequence_of_an_article():
    sink = io.BytesIO()
    evil = claim(entity="\x1b]0;title\x07Rona", sentence="He\x1b[2J said up to 5 million tons.")
    write_conflicts(
        [CONFLICT.model_copy(update={"sides": [Side(value=1, unit="x", claims=[evil])]})],
        [],
        sink,
        Writing("table", on_terminal=True),
    )
    text = sink.getvalue().decode()
    assert "\x1b[2J" not in text
    assert "\x07" not in text
    assert "\x1b[1;33m" in text


@pytest.mark.parametrize(
    ("given", "output", "terminal", "chosen"),
    [
        (None, None, True, "table"),
        (None, None, False, "jsonl"),
        (None, "a.XLSX", False, "xlsx"),
        ("csv", "a.txt", True, "csv"),
    ],
)
def test_the_format_follows_option_then_suffix_then_terminal(given, output, terminal, chosen):
    from pathlib import Path

    assert choose_format(given, output and Path(output), terminal) == chosen


def test_a_workbook_does_not_go_to_a_terminal():
    with pytest.raises(OutputError, match="name a file with --output"):
        choose_format("xlsx", None, True)


# a file with U+0000 in it is taken for binary data, so that character is left out (docs/quality.md says so)
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
NASTY = st.sampled_from(
    [
        "=",
        "'=",
        "''=",
        "=1+1",
        "'=1+1",
        "''",
        "'",
        "+5",
        "-5",
        "@x",
        "\tx",
        "\rx",
        "\n",
        '"',
        "a,b",
        "＝1",
        "'＝",
        " ",
        "x\r\ny",
    ]
)


@given(st.one_of(TEXT, NASTY))
def test_inert_text_is_no_formula_and_comes_back(text):
    assert plain(inert(text)) == text
    assert inert(text)[0] not in "=+-@\t\r\n＝＋－＠" or text == "="


@settings(max_examples=60, deadline=None)
@given(st.one_of(TEXT, NASTY), st.one_of(TEXT, NASTY), st.floats(allow_nan=False, allow_infinity=False))
def test_any_text_in_any_field_survives_every_format(one, other, value):
    given_claim = claim(entity=one, metric=other, sentence=one + other, source=other, value=value, title=one)
    for kind in ("json", "jsonl", "csv", "tsv", "parquet"):
        assert read_back(written(kind, [given_claim]), kind) == [given_claim]
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", [given_claim])))["claims"]
    cells = dict(zip(CLAIM_COLUMNS, sheet[2], strict=True))
    assert all(cell.data_type != "f" for cell in cells.values())
    assert cells["value"].data_type == "n"


def test_what_a_killed_run_left_goes_with_the_next_one(tmp_path):
    old, new = tmp_path / ".c.csv.abc.part", tmp_path / ".c.csv.def.part"
    for left in (old, new):
        left.write_text("half")
    os.utime(old, (0, 0))
    with open_sink(tmp_path / "c.csv") as sink:
        sink.write(b"whole")
    assert not old.exists()
    assert new.exists(), "another run may be writing it"
