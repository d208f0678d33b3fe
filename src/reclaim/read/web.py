"""A page from the web, with manners: a time limit, a size limit, few redirects, and no addresses that are not public.

The address that was checked is the one that is connected to, at every redirect anew, so that a name which changes its
address in between (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from reclaim.read.problems import Problem, UnreadableError
from reclaim.read.source import Kind

TIMEOUT_S: Final = 20.0
"""for connecting, and for each wait for data"""
DEADLINE_S: Final = 60.0
"""for a whole page, redirects included"""
MAX_PAGE_BYTES: Final = 20 * 1024 * 1024
MAX_REDIRECTS: Final = 5
PAUSE_S: Final = 1.0
"""between two requests to one host"""

_KINDS: Mapping[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent."""

    url: str
    """where it was in the end, after redirects"""
    body: bytes
    kind: Kind | None
    """by the declared type, None when that says nothing"""
    charset: str | None


class Fetcher:
    """Fetches pages one after the other, pausing between two from one host."""

    def __init__(self, allow_private: bool = False, pause_s: float = PAUSE_S, deadline_s: float = DEADLINE_S) -> None:
        self.allow_private = allow_private
        self.pause_s = pause_s
        self.deadline_s = deadline_s
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Page:
        """The page; raises `UnreadableError` with the reason and a remedy."""
        deadline = time.monotonic() + self.deadline_s
        at = url
        for _ in range(MAX_REDIRECTS + 1):
            parts = _checked(at, url)
            address = self._address(parts, url)
            self._pause(parts.hostname or "")
            status, headers, body = _request(parts, address, url, deadline)
            location = headers.get("Location")
            if status in {301, 302, 303, 307, 308} and location:
                at = urljoin(at, location)
                continue
            if status != 200:
                raise _problem(
                    url,
                    f"the server answered {status} {http.client.responses.get(status, '')}".strip(),
                    _REMEDY.get(status, "check the address"),
                )
            kind = _KINDS.get(headers.get_content_type()) if headers.get("Content-Type") else None
            return Page(at, body, kind, headers.get_content_charset())
        raise _problem(url, f"more than {MAX_REDIRECTS} redirects", "give the address that they lead to")

    def _pause(self, host: str) -> None:
        wait = self._last.get(host, -self.pause_s) + self.pause_s - time.monotonic()
        if host in self._last and wait > 0:
            time.sleep(wait)
        self._last[host] = time.monotonic()

    def _address(self, parts: SplitResult, url: str) -> str:
        host = parts.hostname or ""
        try:
            found = socket.getaddrinfo(host, parts.port or _port(parts), type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _problem(url, f"no address for {host}", "check the host name and the network") from None
        addresses = [str(info[4][0]) for info in found]
        if not self.allow_private:
            for address in addresses:
                if not is_public(address):
                    what = f"{host} is at {address}, which is not a public address"
                    raise _problem(url, what, "use --allow-private if you trust it")
        return addresses[0]


_REMEDY: Mapping[int, str] = {
    401: "save the page in a browser and give the file",
    402: "save the page in a browser and give the file",
    403: "save the page in a browser and give the file",
    404: "check the address",
    429: "wait a while and try again",
    503: "try again later",
}


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return inner.is_global and ip.ipv4_mapped is not None
        if ip in ipaddress.ip_network("64:ff9b::/96"):  # NAT64: the IPv4 address is in the last 32 bits
            return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF).is_global
    return ip.is_global and not ip.is_multicast


def _problem(url: str, what: str, remedy: str) -> UnreadableError:
    return UnreadableError(Problem(url, what, remedy))


def _port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _checked(at: str, url: str) -> SplitResult:
    try:
        parts = urlsplit(at)
        _ = parts.port
    except ValueError:
        raise _problem(url, "not a web address", "check its spelling") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        what = "redirected to something that is no web page" if at != url else "not a web address"
        raise _problem(url, what, "give an http or https address")
    return parts


class _Plain(http.client.HTTPConnection):
    """Connects to the address that was checked, whatever the name says by now."""

    def __init__(self, parts: SplitResult, address: str) -> None:
        super().__init__(parts.hostname or "", parts.port or _port(parts), timeout=TIMEOUT_S)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _Secure(_Plain):
    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _request(parts: SplitResult, address: str, url: str, deadline: float) -> tuple[int, Message, bytes]:
    from reclaim import __version__

    connection = (_Secure if parts.scheme == "https" else _Plain)(parts, address)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]')}" if parts.query else ""
    )
    headers = {
        "User-Agent": f"reclaim/{__version__} (reads one article on a person's request)",
        "Accept": "text/html,application/xhtml+xml,application/json;q=0.9,application/xml;q=0.8,*/*;q=0.5",
        "Accept-Encoding": "gzip, identity",
        "Accept-Language": "en",
        "Connection": "close",
    }
    try:
        connection.request("GET", target, headers=headers)
        response = connection.getresponse()
        body = _limited(response, url, deadline)
        return response.status, response.headers, body
    except TimeoutError:
        raise _problem(url, f"no answer within {TIMEOUT_S:g} seconds", "try again later") from None
    except ssl.SSLError as error:
        what = f"no secure connection ({error.reason or 'TLS error'})"
        raise _problem(url, what, "check the address and this machine's clock") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise _problem(url, f"cannot be fetched ({reason})", "check the address and the network") from None
    finally:
        connection.close()


def _limited(response: http.client.HTTPResponse, url: str, deadline: float) -> bytes:
    """The body, unpacked, up to the limit."""
    unpack = zlib.decompressobj(wbits=47) if response.headers.get("Content-Encoding", "").lower() == "gzip" else None
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(65536):
        if time.monotonic() > deadline:
            raise _problem(url, f"took longer than {DEADLINE_S:g} seconds", "try again later")
        if unpack is not None:
            try:
                chunk = unpack.decompress(chunk, MAX_PAGE_BYTES + 1 - size)
            except zlib.error:
                raise _problem(url, "damaged gzip data", "try again later") from None
        parts.append(chunk)
        size += len(chunk)
        if size > MAX_PAGE_BYTES or (unpack is not None and unpack.unconsumed_tail):
            raise _problem(url, f"larger than {MAX_PAGE_BYTES >> 20} MiB", "save it and give the part that matters")
    return b"".join(parts)
