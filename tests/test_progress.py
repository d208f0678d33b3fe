import io
import time

import pytest

from reclaim.engines import Outcome
from reclaim.progress import Run
from reclaim.read import Problem
from reclaim.records import Article
from reclaim.work import count_articles


class Terminal(io.StringIO):
    def isatty(self):
        return True


def outcomes(count):
    return (Outcome(Article(id=str(n), text="x")) for n in range(count))


@pytest.fixture
def hours(monkeypatch):
    """A clock on which an hour goes by at each look."""
    ticks = iter(range(0, 10**7, 3600))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))


def test_a_bar_shows_on_a_terminal_for_long_work(hours):
    stream = Terminal()
    run = Run(stream=stream, total=3)
    seen = [stream.getvalue() for _ in run.watch(outcomes(3))]
    assert "articles" in "".join(seen)
    assert "/3" in "".join(seen)


def test_no_bar_for_short_work_nor_in_a_pipe_nor_when_quiet(hours, monkeypatch):
    for run in (Run(stream=io.StringIO()), Run(stream=Terminal(), quiet=True)):
        assert len(list(run.watch(outcomes(3)))) == 3
        assert run.stream.getvalue() == ""
    monkeypatch.setattr(time, "monotonic", lambda: 0.0)
    run = Run(stream=Terminal())
    assert len(list(run.watch(outcomes(3)))) == 3
    assert run.stream.getvalue() == ""


def test_the_summary_is_one_line():
    run = Run(stream=io.StringIO(), articles=1200, claims=1, conflicts=0, skipped=3)
    run.problem(Problem("a.txt", "empty", "fill it in"))
    run.problem(Problem("b.txt", "odd", "", kind="warning"))
    assert run.finish() == 1
    lines = run.stream.getvalue().splitlines()
    assert lines[:2] == ["a.txt: empty; fill it in", "warning: b.txt: odd"]
    assert lines[2].startswith("1,200 articles, 1 claim, 0 conflicts in ")
    assert lines[2].endswith(" s; 3 articles unchanged; 1 failure")


def test_claims_that_were_given_are_counted_without_articles():
    assert Run(claims=3, conflicts=1).summary().startswith("3 claims, 1 conflict in ")
    assert Run().summary().startswith("0 articles, 0 claims in ")


def test_articles_are_counted_where_that_is_cheap(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.jsonl").write_text("{}\n{}\n")
    assert count_articles([str(tmp_path), "https://example.org/x"]) == 4
    (tmp_path / "c.csv").write_text("x")
    assert count_articles([str(tmp_path)]) is None
    assert count_articles(["-"]) is None
