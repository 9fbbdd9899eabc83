"""Pages by address: read when asked, within limits, and refused in one line."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

from claims.documents import fetch
from claims.documents.web import read_url
from claims.errors import DocumentError
from tests.claims.documents.test_formats import BODY, FIRST, html
from tests.site import Page, site

PAGES = {
    "/a": Page(body=html().encode()),
    "/packed": Page(body=gzip.compress(html().encode())),
    "/feed": Page(body=f"{FIRST} Prix: 4 €.".encode("cp1252"), kind="text/plain; charset=latin-1"),
    "/plain": Page(body=BODY.encode(), kind="text/plain"),
    "/notes.md": Page(body=f"# Ferry\n\n{BODY}".encode(), kind="application/octet-stream"),
    "/empty": Page(),
    "/picture": Page(body=b"\x89PNG and so on", kind="image/png"),
    "/long": Page(body=b"<p>" + b"Oil rose. " * 30_000),
    "/slow": Page(body=b"<p>" + b"Oil rose. " * 30, pause=0.05),
    "/moved": Page(status=301, location="/a"),
    "/round": Page(status=302, location="/round"),
    "/file": Page(status=302, location="file:///etc/passwd"),
    "/ftp": Page(status=302, location="ftp://127.0.0.1/a"),
    "/data": Page(status=302, location="data:text/html,<p>Oil rose.</p>"),
    "/broken": Page(status=500),
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The site's address."""
    with site(PAGES) as url:
        yield url


@pytest.mark.parametrize("path", ["/a", "/packed", "/moved", "/plain", "/notes.md", "/a#top"])
def test_read_url(address: str, path: str) -> None:
    """A page, packed or moved or no page at all; its address is where it was asked for."""
    (document,) = read_url(f"{address}{path}")
    assert FIRST in document.text
    assert document.path == document.url == f"{address}{path}".removesuffix("#top")


def test_encoding(address: str) -> None:
    """The encoding that the server declares counts where the text is no UTF-8."""
    (document,) = read_url(f"{address}/feed")
    assert document.text == f"{FIRST} Prix: 4 €."


def test_publisher(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The outlet whose site it is comes before the one that is given; both after the page's own."""
    (document,) = read_url(f"{address}/plain", outlet="The Herald")
    assert document.publisher == "The Herald"
    fetched = fetch.Fetched(data=BODY.encode(), kind="text/plain", charset=None)
    monkeypatch.setattr("claims.documents.web.fetch", lambda _: fetched)
    (document,) = read_url("https://www.reuters.com/world/ferry", outlet="The Herald")
    assert document.publisher == "Reuters"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/a", "only http and https"),
        ("http://", "only http and https"),
        ("http://127.0.0.1:1/", "cannot be reached: connection refused; check the address"),
        ("http://nowhere.invalid/", "name is not known, or there is no network; check"),
        ("http://[broken", "not a web address"),
    ],
)
def test_unreachable(url: str, reason: str) -> None:
    """Anything else is refused in one line that says what to do."""
    with pytest.raises(DocumentError, match=reason):
        read_url(url)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/none", "404"),
        ("/broken", "500"),
        ("/round", "infinite loop"),
        ("/file", "not allowed"),
        ("/data", "not allowed"),
        ("/ftp", "no page"),
        ("/empty", "empty"),
        ("/picture", "a picture"),
    ],
)
def test_refused(address: str, path: str, reason: str) -> None:
    """What a server may answer that is no page; redirects lead to no file."""
    with pytest.raises(DocumentError, match=reason):
        read_url(f"{address}{path}")


def test_limits(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer may be neither too large nor too slow, whether silent or trickling."""
    monkeypatch.setattr(fetch, "MAX_BYTES", 200_000)
    with pytest.raises(DocumentError, match="larger than"):
        read_url(f"{address}/long")
    monkeypatch.setattr(fetch, "SECONDS", 0.3)
    with pytest.raises(DocumentError, match="not all there after"):
        read_url(f"{address}/slow")


def test_not_into_the_local_network(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of the open net does not lead into this machine; one of this machine does."""
    assert fetch._is_local(address)
    assert fetch._is_local("http://[::1]/")
    assert not fetch._is_local("http://9.9.9.9/")
    monkeypatch.setattr(fetch, "_is_local", lambda url: url.endswith("/a"))
    with pytest.raises(DocumentError, match="local network"):
        read_url(f"{address}/moved")
