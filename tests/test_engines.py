import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reclaim.engines import DaskCluster, EngineError, InProcess, Outcome, ProcessPool, executor_for
from reclaim.records import Article


def articles(count, **special):
    return [Article(id=str(n), text=special.get(f"n{n}", f"Text {n}.")) for n in range(count)]


def read_here(chunk, task, pipeline):
    """Stands for extraction: notes what it was asked; a text may slow it down or kill its process."""
    for article in chunk:
        if article.text == "slow":
            time.sleep(0.3)
        if article.text == "fatal":
            os._exit(9)
    return [Outcome(article, notes=(task, str(pipeline))) for article in chunk]


def test_a_pool_keeps_the_order_whoever_is_first():
    given = articles(40, n0="slow", n9="slow")
    outcomes = list(ProcessPool(2, "pipe", read_here).run(iter(given), "claims"))
    assert [outcome.article for outcome in outcomes] == given
    assert outcomes[0].notes == ("claims", "pipe")


def test_an_article_that_kills_its_worker_costs_itself_alone():
    given = articles(30, n5="fatal", n20="fatal")
    outcomes = list(ProcessPool(2, None, read_here).run(given, "claims"))
    assert [outcome.article for outcome in outcomes] == given
    failed = {outcome.article.id: outcome.failure for outcome in outcomes if outcome.failure}
    assert failed == {"5": "its worker process died", "20": "its worker process died"}


def test_nothing_to_do_loads_no_pipeline():
    def load(name):
        raise AssertionError("loaded")

    assert list(InProcess(None, load).run([], "claims")) == []


def test_who_gets_the_work():
    assert isinstance(executor_for(None, 1), InProcess)
    assert isinstance(executor_for(None, 2), ProcessPool)
    assert isinstance(executor_for(None, 1, "tcp://127.0.0.1:1"), DaskCluster)


def test_a_cluster_that_is_not_there_is_said():
    pytest.importorskip("distributed")
    with pytest.raises(EngineError, match="no Dask scheduler there"):
        list(DaskCluster("no-scheme://x", None, read_here).run(articles(1), "claims"))


@pytest.mark.slow
def test_a_dask_cluster_keeps_the_order():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        given = articles(30, n3="slow")
        outcomes = list(DaskCluster(cluster.scheduler_address, "pipe", read_here).run(given, "layers"))
    assert [outcome.article for outcome in outcomes] == given
    assert outcomes[0].notes == ("layers", "pipe")


def read_or_sleep(chunk, task, pipeline):
    """The first article comes back with its worker's number, on the second the worker is at work for a minute."""
    if chunk[0].text == "long":
        time.sleep(60)
    return [Outcome(article, notes=(str(os.getpid()),)) for article in chunk]


def ends(pid):
    """Whether a process ends while one waits a little."""
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        with contextlib.suppress(OSError, IndexError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        time.sleep(0.1)
    return False


def test_workers_end_when_nobody_takes_their_results():
    given = articles(40, **{f"n{n}": "long" for n in range(8, 40)})
    outcomes = ProcessPool(2, None, read_or_sleep).run(iter(given), "claims")
    worker = int(next(outcomes).notes[0])
    outcomes.close()
    assert ends(worker)


ORPHANED = """
import os, signal
from reclaim.engines import ProcessPool
from tests.test_engines import articles, read_or_sleep
if __name__ == "__main__":
    given = articles(40, **{f"n{n}": "long" for n in range(8, 40)})
    outcomes = ProcessPool(2, None, read_or_sleep).run(iter(given), "claims")
    print(next(outcomes).notes[0], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
def test_workers_end_when_their_parent_is_killed(tmp_path):
    (tmp_path / "orphaned.py").write_text(ORPHANED)
    paths = os.pathsep.join([str(Path(__file__).parents[1]), *sys.path])
    # files, because a pipe would be held open by the workers too; what multiprocessing warns of is not asked for
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        subprocess.run(
            [sys.executable, tmp_path / "orphaned.py"], env=os.environ | {"PYTHONPATH": paths}, stdout=out, stderr=err
        )
    assert ends(int((tmp_path / "out").read_text()))
