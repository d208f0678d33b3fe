"""One article in every kind of input gives the same claims."""

import csv
import gzip
import html
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import reclaim
from reclaim.read import ReadOptions, read_articles

TITLE = "Rona port grows"
PARAGRAPHS = [
    "The port of Rona handled 5 million tons of cargo in 2030, the transport ministry said on Monday.",
    "Exports of copper rose by 12 per cent to $1.2 billion last year, according to Rona Metals.",
    "The port employs more than 300 people, and it will hire 40 more by the end of next year.",
]
RECORD = {
    "id": "rona",
    "title": TITLE,
    "publisher": "The Example",
    "published": "2031-05-22",
    "text": "\n".join(PARAGRAPHS),
}
FILL_IN = ReadOptions(published="2031-05-22", publisher="The Example", allow_private=True)
# What an article's place of origin decides, not its text; a title, which a text file has not, adds to confidence.
BY_ORIGIN = {"title", "url", "publisher", "published", "article", "id", "confidence"}


def page():
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in PARAGRAPHS)
    return f"<!doctype html><html><head><title>{TITLE}</title></head><body><article>{body}</article></body></html>"


def feed():
    body = html.escape("".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in PARAGRAPHS))
    date = "<pubDate>Thu, 22 May 2031 08:30:00 GMT</pubDate>"
    item = f"<item><title>{TITLE}</title>{date}<description>{body}</description></item>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Example</title>{item}</channel></rss>'


def write_csv(path, delimiter=","):
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, RECORD, delimiter=delimiter)
        writer.writeheader()
        writer.writerow(RECORD)


WRITERS = {
    "rona.txt": lambda path: path.write_text(RECORD["text"]),
    "crlf.txt": lambda path: path.write_bytes(RECORD["text"].replace("\n", "\r\n").encode()),
    "utf16.txt": lambda path: path.write_bytes(RECORD["text"].encode("utf-16")),
    "rona.md": lambda path: path.write_text(RECORD["text"]),
    "rona.html": lambda path: path.write_text(page()),
    "rona.json": lambda path: path.write_text(json.dumps(RECORD)),
    "rona.jsonl": lambda path: path.write_text(json.dumps(RECORD) + "\n"),
    "rona.csv": write_csv,
    "rona.tsv": lambda path: write_csv(path, "\t"),
    "rona.parquet": lambda path: pq.write_table(pa.Table.from_pylist([RECORD]), path),
    "rona.xml": lambda path: path.write_text(feed()),
    "rona.txt.gz": lambda path: path.write_bytes(gzip.compress(RECORD["text"].encode())),
    "rona.html.gz": lambda path: path.write_bytes(gzip.compress(page().encode())),
}


def claims_of(path, nlp):
    def fail(problem):
        raise AssertionError(problem)

    [article] = read_articles(path, options=FILL_IN, on_problem=fail)
    claims = list(reclaim.extract([article], nlp))
    assert all(article.text[claim.start : claim.end] == claim.value_text for claim in claims)
    # Line ends may differ, so may offsets.
    return [claim.model_dump(exclude=BY_ORIGIN | {"start", "end"}) for claim in claims]


@pytest.fixture(scope="module")
def expected(nlp):
    article = reclaim.Article(**RECORD)
    return [claim.model_dump(exclude=BY_ORIGIN | {"start", "end"}) for claim in reclaim.extract([article], nlp)]


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_claims_from_a_file(tmp_path, nlp, expected, name):
    WRITERS[name](tmp_path / name)
    assert claims_of(tmp_path / name, nlp) == expected
    assert len(expected) >= 5


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page().encode())

    def log_message(self, *args):
        pass


def test_the_same_claims_from_a_url(nlp, expected):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        assert claims_of(f"http://127.0.0.1:{server.server_port}/rona", nlp) == expected
    finally:
        server.shutdown()
        server.server_close()
