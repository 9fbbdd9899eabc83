"""Places in files, and pages by address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from claims.documents.place import place_of
from claims.documents.web import read_url
from claims.errors import DocumentError
from claims.models import Document
from tests.claims.documents.test_formats import FIRST, html


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a.txt", "line 3"),
        ("a.txt.gz", "line 3"),
        ("a.docx", "paragraph 2"),
        ("a.PDF", "page 2"),
    ],
)
def test_place_of(path: str, place: str) -> None:
    """Each format's own word for where an offset is."""
    document = Document(id="1", path=path, text="One.\n\n\fTwo.")
    assert place_of(document, document.text.index("Two")) == place


class Site(BaseHTTPRequestHandler):
    """A page, and nothing else."""

    def do_GET(self) -> None:
        """Answer with the page, or that there is none."""
        self.send_response(200 if self.path == "/a" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(html().encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """The address of a server of this machine."""
    server = HTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_read_url(site: str) -> None:
    """A page by its address."""
    (document,) = read_url(f"{site}/a")
    assert FIRST in document.text
    assert (document.url, document.path) == (f"{site}/a", f"{site}/a")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http"),
        ("http://127.0.0.1:1/", "cannot be reached"),
        ("http://[broken", "cannot be reached"),
    ],
)
def test_unreachable(url: str, reason: str) -> None:
    """Anything else is refused in one line."""
    with pytest.raises(DocumentError, match=reason):
        read_url(url)


def test_not_found(site: str) -> None:
    """A page that is not there."""
    with pytest.raises(DocumentError, match="404"):
        read_url(f"{site}/b")
