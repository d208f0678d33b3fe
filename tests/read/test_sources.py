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
