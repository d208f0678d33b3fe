import gzip
import io
import json

import pytest

from reclaim.read import Problem, ReadOptions, read_articles
from reclaim.read.published import iso_date
from reclaim.read.sources import locate_articles, open_sources


def read(*paths, **options):
    """Articles and problem lines."""
    problems = []
    articles = list(read_articles(*paths, options=ReadOptions(**options), on_problem=problems.append))
    return articles, [str(problem) for problem in problems]


def test_a_text_file_is_one_article_named_after_it(tmp_path):
    (tmp_path / "harbour.may.txt").write_bytes("\ufeffThe port handled 5 ships.\r\n".encode())
    [article], problems = read(tmp_path / "harbour.may.txt")
    assert (article.id, article.text) == ("harbour.may", "The port handled 5 ships.\r\n")
    assert problems == []


def test_a_folder_is_walked_in_order_and_ids_are_made_unique(tmp_path):
    for name in ["a/x.txt", "b/x.txt", ".hidden/x.txt", "b/notes.ini", "c.md"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Five ships came.")
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["x", "x-2", "c"]
    assert problems == []


def test_json_takes_one_article_a_list_or_a_wrapped_list(tmp_path):
    one = {"id": 7, "text": "Five.", "published": "2031-05-22", "claims": [], "publisher": "The Example"}
    for name, value in {"one": one, "list": [one, {"text": "Six."}], "wrapped": {"articles": [one]}}.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(value))
    articles, problems = read(tmp_path / "one.json", tmp_path / "list.json", tmp_path / "wrapped.json")
    assert [article.id for article in articles] == ["7", "7-2", "list-2", "7-3"]
    assert articles[0].published == "2031-05-22"
    assert articles[0].date_source == "given"
    assert problems == []


def test_a_broken_line_costs_that_line_alone(tmp_path):
    path = tmp_path / "news.jsonl"
    lines = [json.dumps({"text": f"{n} ships."}) for n in range(6)] + [
        '{"text": "broken',
        json.dumps({"text": "Last."}),
    ]
    path.write_text("\n".join(lines))
    articles, problems = read(path)
    assert [article.id for article in articles] == [f"news-{n}" for n in (1, 2, 3, 4, 5, 6, 8)]
    [problem] = problems
    assert problem.startswith(f"{path}:7: broken JSON (")
    assert problem.endswith("; mend or delete the line")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("empty.txt", b"", "empty: nothing in it; leave it out or fill it in"),
        ("blank.txt", b" \n ", "empty: nothing in it; leave it out or fill it in"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image, not text; give text"),
        ("data.txt", bytes(range(256)), "binary data, not text; give text, HTML, JSON, CSV or Parquet"),
        (
            "cut.txt.gz",
            gzip.compress(b"Five ships." * 99, mtime=0)[:40],
            "damaged gzip data; fetch or pack the file again",
        ),
        ("a.json", b'{"title": "No text"}', 'an article without text; give it a field "text"'),
        ("a.json", b'{"text": "  "}', "an article with an empty text; leave it out or fill it in"),
        ("a.json", b'{"text": 5}', "an article without text"),
        ("a.json", b'"five"', 'a JSON string where an article belongs; write {"id": …, "text": …}'),
        ("a.jsonl", b"[1, 2]", 'a JSON array where an article belongs; write {"id": …, "text": …}'),
    ],
)
def test_what_cannot_be_read_is_one_line_with_its_remedy(tmp_path, name, data, expected):
    (tmp_path / name).write_bytes(data)
    articles, [problem] = read(tmp_path / name)
    assert articles == []
    assert problem.startswith(f"{tmp_path / name}:")
    assert expected in problem
    assert "\n" not in problem


def test_missing_path_and_broken_json_do_not_stop_the_others(tmp_path):
    (tmp_path / "broken.json").write_text('{"text": "Five ships",\n "id": }')
    (tmp_path / "good.txt").write_text("Five ships.")
    articles, problems = read(tmp_path / "none.txt", tmp_path / "broken.json", tmp_path)
    assert [article.id for article in articles] == ["good"]
    assert problems[0] == f"{tmp_path / 'none.txt'}: no such file or folder; check the path"
    assert problems[1].startswith(f"{tmp_path / 'broken.json'}:2: broken JSON (expecting value at column 8)")


def test_a_published_that_is_no_date_is_said_and_left_out(tmp_path):
    (tmp_path / "a.json").write_text('{"text": "Five ships.", "published": "05/06/2031"}')
    [article], [problem] = read(tmp_path / "a.json")
    assert article.published is None
    assert "published is '05/06/2031', no date (it is left out); write it as 2031-05-22" in problem


def test_half_surrogate_pairs_are_replaced_one_for_one(tmp_path):
    (tmp_path / "a.json").write_text('{"id": "x\\ud83d", "text": "\\ud83dFive \\ud83d\\ude00 ships."}')
    [article], problems = read(tmp_path / "a.json")
    assert (article.id, article.text) == ("x\ufffd", "\ufffdFive 😀 ships.")
    assert problems == []


def test_options_fill_in_what_is_missing_only(tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"text": "Five."}\n{"text": "Six.", "published": "2030-01-02", "publisher": "X"}'
    )
    articles, _ = read(tmp_path / "a.jsonl", published="2031-05-22", publisher="The Example")
    assert [(a.published, a.publisher, a.date_source) for a in articles] == [
        ("2031-05-22", "The Example", "option"),
        ("2030-01-02", "X", "given"),
    ]


def test_standard_input_is_known_by_its_content():
    def kinds(data):
        return [located.article.text for located in locate_articles(open_sources(["-"], stdin=io.BytesIO(data)))]

    assert kinds(b"[Updated] Five ships.") == ["[Updated] Five ships."]
    assert kinds(b'[{"text": "Five."}]') == ["Five."]
    assert kinds(b'{"text": "Five."}\n{"text": "Six."}\n') == ["Five.", "Six."]
    assert kinds(b'{\n "text": "Five."\n}') == ["Five."]
    assert kinds(gzip.compress(b"Five.")) == ["Five."]


def test_gzip_is_read_as_what_is_inside(tmp_path):
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Five."}\n{"text": "Six."}\n'))
    articles, problems = read(tmp_path)
    assert [(a.id, a.text) for a in articles] == [("news-1", "Five."), ("news-2", "Six.")]
    assert problems == []


@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        ("utf-8", False),
        ("utf-8-sig", False),
        ("utf-16", False),
        ("utf-16-le", False),
        ("cp1252", True),
        ("mac_roman", True),
    ],
)
def test_encodings(tmp_path, encoding, warned):
    text = "The firm’s café made £5 million, it said.\n" * 3
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    [article], problems = read(tmp_path / "a.txt")
    assert article.text == text
    assert bool(problems) == warned


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2031-05-22", "2031-05-22"),
        ("2031-05-22T08:30:00+07:00", "2031-05-22T08:30:00+07:00"),
        ("2031-05-22 08:30", "2031-05-22T08:30"),
        ("20310522", "2031-05-22"),
        ("Thu, 22 May 2031 08:30:00 GMT", "2031-05-22T08:30:00+00:00"),
        ("Thursday, May 22, 2031", "2031-05-22"),
        ("22 May 2031", "2031-05-22"),
        ("05/06/2031", None),
        ("2031-13-01", None),
        ("soon", None),
        (5, None),
    ],
)
def test_published_is_read_when_it_can_only_be_one_day(written, iso):
    assert iso_date(written) == iso


def test_a_problem_is_one_line():
    assert str(Problem("a.txt", "broken\nin two", "mend it", 7)) == "a.txt:7: broken in two; mend it"


def located(data, **options):
    """Articles and problem lines of standard input."""
    problems = []
    settings = ReadOptions(**options)
    sources = open_sources(["-"], settings, problems.append, io.BytesIO(data))
    return [one.article for one in locate_articles(sources, settings)], [str(problem) for problem in problems]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_on_standard_input_is_known_by_its_header(delimiter):
    rows = [["id", "text", "published"], ["7", '"Five ships came."', "2031-05-22"]]
    articles, problems = located("\n".join(delimiter.join(row) for row in rows).encode())
    assert [(one.id, one.text, one.published) for one in articles] == [("7", "Five ships came.", "2031-05-22")]
    assert problems == []


def test_a_table_is_known_by_the_text_column_that_was_named():
    articles, _ = located(b"no,story\n1,Five ships came.\n", text_column="story")
    assert [one.text for one in articles] == ["Five ships came."]


@pytest.mark.parametrize(
    "text",
    [
        "In short, the text, as it stands, was passed by 51 votes.\nIt needed 50.",
        "Ships\nFive came.",
        "text, and 5 more of it, came.\nFive.",
    ],
)
def test_prose_with_commas_is_no_table(text):
    articles, problems = located(text.encode())
    assert [one.text for one in articles] == [text]
    assert problems == []


def test_a_text_column_that_plain_text_cannot_have_is_said():
    articles, [problem] = located(b"Five ships came.", text_column="story")
    assert [one.text for one in articles] == ["Five ships came."]
    assert "read as plain text, which has no column 'story'" in problem


CLAIM = {"metric": "ships", "value": 5, "unit": "count", "article": "harbour", "sentence": "Five ships came."}


@pytest.mark.parametrize("name", ["c.csv", "c.json", "c.jsonl"])
def test_claims_are_not_taken_for_articles(tmp_path, name):
    path = tmp_path / name
    if name == "c.csv":
        path.write_text(",".join(CLAIM) + "\n" + ",".join(map(str, CLAIM.values())) + "\n")
    else:
        path.write_text(json.dumps([CLAIM] if name == "c.json" else CLAIM))
    articles, problems = read(path)
    assert articles == []
    assert problems == [f"{path}: claims, not articles; give them to `reclaim conflicts`"]


def test_an_article_may_have_a_field_called_value(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(CLAIM | {"text": "Five ships came."}))
    articles, problems = read(tmp_path / "a.json")
    assert [one.text for one in articles] == ["Five ships came."]
    assert problems == []


def test_an_item_of_a_list_is_not_called_a_line(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('[{"text": "Five."},\n\n{"title": "none"}]')
    _, [problem] = read(path)
    assert problem.startswith(f"{path}, item 2: an article without text")


def test_the_column_of_broken_json_is_named_once(tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "Five')
    _, [problem] = read(tmp_path / "a.json")
    assert "unterminated string starting at column 11" in problem


def test_a_note_of_a_line_in_windows_1252(tmp_path):
    text = "It cost £4.5m at 5°C in Zürich."
    (tmp_path / "a.txt").write_bytes(text.encode("cp1252"))
    [article], [problem] = read(tmp_path / "a.txt")
    assert article.text == text
    assert "read as cp1252" in problem


def test_a_workbook_is_told_from_other_archives(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04..xl/workbook.xml")
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04..word/document.xml")
    _, problems = read(tmp_path / "a.xlsx", tmp_path / "a.docx")
    assert "an Excel workbook, not text; save it as .csv; workbooks are written but not read" in problems[0]
    assert "a Word document, not text; save it as .txt or .html" in problems[1]


def test_a_ledger_is_no_article(tmp_path):
    (tmp_path / "figures.duckdb").write_bytes(bytes(8) + b"DUCK" + bytes(100))
    _, [problem] = read(tmp_path / "figures.duckdb")
    assert "a ledger of claims, not text; give it to `reclaim conflicts`" in problem
