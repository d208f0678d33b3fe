import subprocess
import sys

import duckdb
import pytest

from reclaim.engines import Outcome
from reclaim.ledger import Ledger, LedgerError, is_ledger
from reclaim.read import Located
from reclaim.records import Article, Claim


def located(name, text, own_id=False, origin=None):
    return Located(Article(id=name, text=text), origin or f"/news/{name}.txt", has_own_id=own_id)


def outcome(article):
    """One claim: the article's length."""
    claim = Claim(
        metric="length", value=len(article.text), unit="count", confidence=1, value_text=article.text[:1],
        sentence=article.text, start=0, end=1, article=article.id, id=f"{article.id}:{len(article.text)}", rule="test",
    )  # fmt: skip
    return Outcome(article, claims=(claim,))


def run(path, *found):
    """Ids of the articles that were read."""
    with Ledger(path) as ledger:
        return [o.article.id for o in ledger.keep(outcome(article) for article in ledger.new_articles(found))]


def claims(path):
    with Ledger(path, read_only=True) as ledger:
        return {claim.id: claim.value for claim in ledger.claims()}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "figures.duckdb"


def test_an_article_with_the_same_content_is_skipped(path):
    assert run(path, located("a", "Five."), located("b", "Three.")) == ["a", "b"]
    assert run(path, located("a", "Five."), located("c", "Nine!!")) == ["c"]
    assert claims(path) == {"a:5": 5, "b:6": 6, "c:6": 6}


def test_claims_of_a_changed_article_are_replaced_and_kept_as_history(path):
    run(path, located("a", "Five."))
    assert run(path, located("a", "Fifteen.")) == ["a"]
    assert claims(path) == {"a:8": 8}
    with duckdb.connect(str(path)) as connection:
        history = connection.execute("SELECT id, run, replaced_in FROM all_claims ORDER BY run").fetchall()
    assert history == [("a:5", 1, 2), ("a:8", 2, None)]


def test_one_name_from_two_folders_is_two_articles(path):
    run(path, located("a", "Five.", origin="/x/a.txt"))
    assert run(path, located("a", "Seven", origin="/y/a.txt")) == ["a-2"]
    assert run(path, located("a", "Seven?", origin="/y/a.txt")) == ["a-2"]
    assert claims(path) == {"a:5": 5, "a-2:6": 6}


def test_an_article_with_its_own_id_is_known_wherever_it_comes_from(path):
    run(path, located("a", "Five.", own_id=True, origin="/x/may.jsonl#3"))
    assert run(path, located("a", "Five.", own_id=True, origin="/x/june.jsonl#1")) == []


def test_an_article_without_claims_is_skipped_too(path):
    with Ledger(path) as ledger:
        list(ledger.keep(Outcome(article) for article in ledger.new_articles([located("a", "None.")])))
    assert run(path, located("a", "None.")) == []


def test_an_article_that_failed_is_tried_again(path):
    with Ledger(path) as ledger:
        articles = ledger.new_articles([located("a", "Five.")])
        list(ledger.keep(Outcome(article, failure="broken") for article in articles))
    assert run(path, located("a", "Five.")) == ["a"]


def test_claims_come_back_as_they_were(path):
    article = Article(id="a", text="Five — “ships”\x00 \n")
    with Ledger(path) as ledger:
        found = [Located(article, "/a.txt")]
        [kept] = ledger.keep(outcome(article) for article in ledger.new_articles(found))
        assert ledger.claims() == list(kept.claims)
        assert ledger.articles() == [article]


def test_two_at_once_get_a_clear_message(path):
    run(path, located("a", "Five."))
    script = (
        "import sys; from reclaim.ledger import Ledger; held = Ledger(sys.argv[1]); print('open', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        try:
            assert other.stdout.readline() == "open\n"
            with pytest.raises(LedgerError, match=f"in use by process {other.pid}; wait until it is done"):
                Ledger(path)
        finally:
            other.kill()
    assert claims(path) == {"a:5": 5}


def test_what_is_no_ledger_is_said(tmp_path):
    (tmp_path / "text.duckdb").write_text("Five ships came to the port of Rona." * 100)
    with pytest.raises(LedgerError, match="cannot be opened as a ledger"):
        Ledger(tmp_path / "text.duckdb")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as connection:
        connection.execute("CREATE TABLE x (y INTEGER)")
    with pytest.raises(LedgerError, match="a DuckDB file, but no ledger"):
        Ledger(tmp_path / "other.duckdb")
    assert is_ledger(str(tmp_path / "other.duckdb"))
    assert not is_ledger(str(tmp_path / "text.duckdb"))


WORKER = """
import json, sys
from reclaim.ledger import Ledger
sys.path.insert(0, sys.argv[2])
from tests.test_ledger import located, outcome
with Ledger(sys.argv[1]) as ledger:
    found = [located(f"n{i}", "x" * (i + 1)) for i in range(int(sys.argv[3]))]
    for done in ledger.keep(outcome(article) for article in ledger.new_articles(found)):
        print(done.article.id, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 17, 40, 75])
def test_a_killed_run_goes_on_where_it_stopped(path, lines, request):
    articles = 80
    root = str(request.config.rootpath)
    arguments = [sys.executable, "-c", WORKER, str(path), root, str(articles)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as worker:
        for _ in range(lines):
            worker.stdout.readline()
        worker.kill()
    subprocess.run(arguments, check=True, capture_output=True)
    assert claims(path) == {f"n{i}:{i + 1}": i + 1 for i in range(articles)}
    with duckdb.connect(str(path)) as connection:
        counts = connection.execute("SELECT count(*), count(DISTINCT key) FROM articles").fetchone()
        written = connection.execute("SELECT count(*), count(replaced_in) FROM all_claims").fetchone()
    assert counts == (articles, articles)
    assert written == (articles, 0)
