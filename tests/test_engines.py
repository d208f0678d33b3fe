import os
import time

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
