import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from reclaim.read import ReadOptions, read_articles, web
from reclaim.read.problems import UnreadableError
from reclaim.read.web import Fetcher, is_public

PAGE = b"<html><head><title>Rona</title></head><body><p>The port handled 5 million tons, it said.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self):
        self.seen.append(dict(self.headers))
        routes = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/story.txt": (200, {"Content-Type": "text/plain; charset=cp1252"}, "It cost £5 million.".encode("cp1252")),
            "/packed": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b"0" * 30_000_000)),
            "/big": (200, {"Content-Type": "text/plain"}, b"0" * (web.MAX_PAGE_BYTES + 1)),
            "/moved": (301, {"Location": "/page"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
            "/away": (302, {"Location": "file:///etc/passwd"}, b""),
            "/inside": (302, {"Location": "http://169.254.169.254/latest"}, b""),
            "/denied": (403, {}, b""),
        }
        status, headers, body = routes.get(self.path, (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


@pytest.fixture
def fetcher():
    return Fetcher(allow_private=True, pause_s=0)


def read(url):
    problems = []
    articles = list(read_articles(url, options=ReadOptions(allow_private=True), on_problem=problems.append))
    return articles, [str(problem) for problem in problems]


def test_a_page_is_an_article_with_its_address(server, monkeypatch):
    monkeypatch.setattr(web, "PAUSE_S", 0)
    [article], problems = read(f"{server}/page")
    assert article.text == "The port handled 5 million tons, it said."
    assert (article.id, article.title, article.url) == ("page", "Rona", f"{server}/page")
    assert problems == []


def test_declared_type_and_encoding_are_used(server):
    [article], _ = read(f"{server}/story.txt")
    assert (article.id, article.text) == ("story", "It cost £5 million.")


def test_gzip_and_redirects_are_followed(server, fetcher):
    assert fetcher.fetch(f"{server}/packed").body == PAGE
    page = fetcher.fetch(f"{server}/moved")
    assert (page.body, page.url) == (PAGE, f"{server}/page")


def test_it_says_who_is_asking(server, fetcher):
    fetcher.fetch(f"{server}/page")
    assert Handler.seen[-1]["User-Agent"].startswith("reclaim/")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/loop", "more than 5 redirects"),
        ("/away", "redirected to something that is no web page"),
        ("/big", "larger than 20 MiB"),
        ("/bomb", "larger than 20 MiB"),
        ("/denied", "the server answered 403 Forbidden; save the page in a browser and give the file"),
        ("/none", "the server answered 404 Not Found; check the address"),
    ],
)
def test_what_goes_wrong_is_one_line(server, fetcher, path, message):
    with pytest.raises(UnreadableError, match=message):
        fetcher.fetch(server + path)


def test_private_addresses_are_refused_unless_allowed(server):
    with pytest.raises(UnreadableError, match="not a public address; use --allow-private"):
        Fetcher().fetch(f"{server}/page")


def test_a_redirect_to_a_private_address_is_refused(server, monkeypatch):
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(UnreadableError, match=r"169\.254\.169\.254, which is not a public address"):
        Fetcher(pause_s=0).fetch(f"{server}/inside")


def test_no_server_no_wait(fetcher):
    with pytest.raises(UnreadableError, match="cannot be fetched"):
        fetcher.fetch("http://127.0.0.1:9/")


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https:///x", "http://a:b/"])
def test_what_is_no_address(fetcher, url):
    with pytest.raises(UnreadableError, match="not a web address"):
        fetcher.fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.0.0.8", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public
