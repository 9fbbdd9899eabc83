"""A web site of this machine, for the tests of what reads pages by address."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the site answers at a path; `pause` seconds lie between two bytes."""

    body: bytes = b""
    kind: str = "text/html; charset=utf-8"
    status: int = 200
    location: str | None = None
    pause: float = 0.0


@contextmanager
def site(pages: Callable[[str], Mapping[str, Page]] | Mapping[str, Page]) -> Iterator[str]:
    """The address of a site with these pages; a function is told the address to make them."""
    table: dict[str, Page] = {}

    class Site(BaseHTTPRequestHandler):
        """Answers with the pages, and that there is none elsewhere."""

        def do_GET(self) -> None:
            page = table.get(self.path, Page(status=404))
            self.send_response(page.status)
            self.send_header("Content-Type", page.kind)
            if page.location:
                self.send_header("Location", page.location)
            self.end_headers()
            with suppress(OSError):  # the reader may have heard enough
                self._send(page)

        def _send(self, page: Page) -> None:
            if not page.pause:
                self.wfile.write(page.body)
                return
            for byte in page.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(page.pause)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the base's name)
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    address = f"http://127.0.0.1:{server.server_port}"
    table.update(pages(address) if callable(pages) else pages)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()
