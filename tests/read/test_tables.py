import csv
import gzip

import pyarrow as pa
import pyarrow.parquet as pq

from reclaim.read import ReadOptions, read_articles

ROWS = [
    {
        "id": "a",
        "text": 'The port handled "5 million" tons,\nit said.',
        "published": "2031-05-22",
        "publisher": "The Example",
    },
    {"id": "b", "text": "It employs 300 people.", "published": "", "publisher": ""},
]


def read(path, **options):
    problems = []
    articles = list(read_articles(path, options=ReadOptions(**options), on_problem=problems.append))
    return articles, [str(problem) for problem in problems]


def write_csv(path, rows, delimiter=","):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_a_row_is_an_article(tmp_path):
    for path, delimiter in [("n.csv", ","), ("n2.csv", ";"), ("n.tsv", "\t")]:
        articles, problems = read(write_csv(tmp_path / path, ROWS, delimiter))
        assert [(a.id, a.text, a.published, a.publisher) for a in articles] == [
            ("a", ROWS[0]["text"], "2031-05-22", "The Example"),
            ("b", ROWS[1]["text"], None, None),
        ]
        assert problems == []


def test_gzipped_csv_without_ids_is_numbered_by_its_rows(tmp_path):
    write_csv(tmp_path / "n.csv", [{"text": row["text"]} for row in ROWS])
    (tmp_path / "n.csv.gz").write_bytes(gzip.compress((tmp_path / "n.csv").read_bytes()))
    articles, _ = read(tmp_path / "n.csv.gz")
    assert [article.id for article in articles] == ["n-2", "n-3"]


def test_an_unclear_text_column_is_asked_for(tmp_path):
    path = write_csv(tmp_path / "n.csv", [{"headline": "Rona", "story": "Five ships came."}])
    articles, [problem] = read(path)
    assert articles == []
    assert (
        "no column named text; name the one that holds the text with --text-column; its columns are headline, story"
        in problem
    )
    [article], problems = read(path, text_column="story")
    assert (article.text, article.title) == ("Five ships came.", "Rona")
    assert problems == []
    assert "no column 'x'; its columns are headline, story" in read(path, text_column="x")[1][0]


def test_a_row_with_too_many_cells_costs_that_row(tmp_path):
    (tmp_path / "n.csv").write_text("id,text\na,Five ships.\nb,Six ships, it said.\nc,Seven.\n")
    articles, [problem] = read(tmp_path / "n.csv")
    assert [article.id for article in articles] == ["a", "c"]
    assert ":3: 3 cells under 2 columns; quote cells that hold the delimiter" in problem


def test_parquet_rows_are_articles(tmp_path):
    import datetime

    table = pa.table({"text": ["Five ships.", None, "Six."], "published": [datetime.date(2031, 5, 22), None, None]})
    pq.write_table(table, tmp_path / "n.parquet")
    articles, [problem] = read(tmp_path / "n.parquet")
    assert [(a.id, a.text, a.published) for a in articles] == [
        ("n-1", "Five ships.", "2031-05-22"),
        ("n-3", "Six.", None),
    ]
    assert ":2: an article without text" in problem


def test_broken_parquet_is_said(tmp_path):
    (tmp_path / "n.parquet").write_bytes(b"PAR1 no more")
    articles, [problem] = read(tmp_path / "n.parquet")
    assert articles == []
    assert problem.startswith(f"{tmp_path / 'n.parquet'}: broken Parquet (")
    assert "Buffer" not in problem
