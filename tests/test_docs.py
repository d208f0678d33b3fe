"""The commands and programs of `docs/` are run as they stand, on small files and with a stand-in for extraction."""

import csv
import gzip
import json
import re
import shlex
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reclaim import engines
from tests.test_cli import OTHER, STORY, folder, read_figures, reclaim

__all__ = ["folder", "reclaim"]  # fixtures
DOCS = Path(__file__).parent.parent / "docs"
PAGE = f"<html><body><article><p>{STORY}</p></article></body></html>"
FEED = f"<rss version='2.0'><channel><title>X</title><item><description>{STORY}</description></item></channel></rss>"


def commands(name):
    """Lines after `$` in console blocks, and code in the last column of tables."""
    text = (DOCS / name).read_text()
    shown = re.findall(r"^\$ (.+)$", text, re.MULTILINE)
    rows = re.findall(r"\| `((?:cat \S+ \\\| )?reclaim [^`]+)` \|$", text, re.MULTILINE)
    return shown + [row.replace("\\|", "|") for row in rows]


def programs(name):
    """The Python blocks of a page."""
    return re.findall(r"```python\n(.*?)```", (DOCS / name).read_text(), re.DOTALL)


@pytest.fixture
def files(folder, reclaim, monkeypatch):
    """What the pages speak of."""
    monkeypatch.setattr(engines.ProcessPool, "run", read_figures)
    record = {"id": "a", "text": STORY}
    (folder / "news.json").write_text(json.dumps([record, {"id": "b", "text": OTHER}]))
    (folder / "news.jsonl").write_text(json.dumps(record) + "\n")
    with (folder / "news.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["headline", "story"], ["Rona", STORY]])
    with (folder / "known.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["entity", "metric", "value", "unit", "date"], ["Rona", "cargo", 5e6, "ton", 2030]])
    pq.write_table(pa.Table.from_pylist([record]), folder / "news.parquet")
    (folder / "story.html").write_text(PAGE)
    (folder / "feed.xml").write_text(FEED)
    (folder / "story.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    assert reclaim("extract articles -q -o claims.csv --ledger figures.duckdb")[0] == 0
    return folder


@pytest.fixture
def port(files):
    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(files))

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


ALL = [(name, command) for name in ("formats.md", "ledger.md", "cli.md") for command in commands(name)]


@pytest.mark.parametrize(("name", "command"), ALL, ids=[command for _, command in ALL])
def test_a_command_of_the_docs(files, reclaim, port, name, command):
    if "report" in command:
        pytest.importorskip("reclaim.write.report", reason="the report is tested with its own module")
    before, _, call = command.rpartition(" | ")
    stdin = (files / shlex.split(before)[1]).read_text() if before else ""
    status, out, err = reclaim(call.replace("8031", str(port)).removeprefix("reclaim "), stdin)
    assert status == 0, err
    written = re.search(r"--output (\S+)", call)
    if "--ledger" not in call and "--by" not in call:  # known articles, and no names: nothing to write
        assert (files / written[1]).stat().st_size if written else out.strip()


@pytest.mark.parametrize("program", programs("ledger.md"))
def test_a_program_of_the_docs(files, program):
    exec(compile(program, "ledger.md", "exec"), {})


def test_every_command_is_found():
    assert len(commands("formats.md")) == 21
    assert len(commands("cli.md")) >= 9
