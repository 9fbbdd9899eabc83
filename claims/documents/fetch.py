"""An address to its bytes: the one file of wirecheck that opens a connection, when asked to."""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import string
import threading
from dataclasses import dataclass
from http.client import HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from claims.documents.reading import UnreadableError

MAX_BYTES = 25_000_000
"""Answers above this size are refused; a page of news has some hundred thousand."""

SILENCE = 20.0
"""Seconds that a server may keep silent."""

SECONDS = 60.0
"""Seconds after which an answer is no longer waited for, however steadily it trickles in."""

_CHECK = "check the address and the network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server answered: `kind` is its media type, `charset` the encoding it declares."""

    data: bytes
    kind: str
    charset: str | None


def fetch(url: str) -> Fetched:
    """What is at an http or https address; UnreadableError with the reason otherwise.

    Redirects lead to http and https alone, and not from the open net into this machine or its
    network. The work is done in a thread because looking up a name knows no limit of time.
    """
    quoted = _quoted(url)
    answers: queue.Queue[Fetched | UnreadableError] = queue.Queue()

    def work() -> None:
        try:
            answers.put(_fetch(quoted))
        except UnreadableError as error:
            answers.put(error)
        except (http.client.HTTPException, OSError, ValueError) as error:
            answers.put(UnreadableError(_reason(error)))

    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=SECONDS)
    except queue.Empty:
        reason = f"not all there after {SECONDS:.0f} seconds; save the page and give the file"
        raise UnreadableError(reason) from None
    if isinstance(answer, UnreadableError):
        raise answer
    return answer


def _quoted(url: str) -> str:
    """An http or https address with what is not ASCII in its path and query escaped."""
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise UnreadableError("not a web address; check it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UnreadableError(f"only http and https addresses are read; {_CHECK}")
    path, query = (quote(part, safe=string.punctuation) for part in (parts.path, parts.query))
    return parts._replace(path=path, query=query, fragment="").geturl()


def _fetch(url: str) -> Fetched:
    """What is at an address, within the limits of size and silence."""
    request = Request(url, headers={"User-Agent": "wirecheck"})  # noqa: S310  (http or https)
    with _opener(is_local=_is_local(url)).open(request, timeout=SILENCE) as answer:
        data = answer.read(MAX_BYTES + 1)
        headers = answer.headers
    if len(data) > MAX_BYTES:
        size = f"{MAX_BYTES / 1_000_000:.0f} MB"
        raise UnreadableError(f"larger than {size}; save it and give the file")
    return Fetched(
        data=data, kind=headers.get_content_type(), charset=headers.get_content_charset()
    )


def _opener(*, is_local: bool) -> OpenerDirector:
    """What opens http and https and nothing else: no file, no ftp, no data."""
    opener = OpenerDirector()
    for handler in (
        *(ProxyHandler(), HTTPHandler(), HTTPSHandler()),
        *(HTTPDefaultErrorHandler(), HTTPErrorProcessor(), _Redirects(is_local=is_local)),
    ):
        opener.add_handler(handler)
    return opener


class _Redirects(HTTPRedirectHandler):
    """Follows the redirects that a page may make."""

    def __init__(self, *, is_local: bool) -> None:
        """`is_local` says whether the address asked for is in the local network itself."""
        self._is_local = is_local

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The request to follow with; UnreadableError where it leads astray."""
        fp.close()  # the answer's own body may be endless
        if urlsplit(newurl).scheme not in ("http", "https"):
            raise UnreadableError("leads on to something that is no page; give the page's address")
        if not self._is_local and _is_local(newurl):
            raise UnreadableError("leads on into the local network; that is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _is_local(url: str) -> bool:
    """Whether an address is this machine's or its network's; False where the name is not known."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, None)
        return not all(ipaddress.ip_address(one[4][0]).is_global for one in found)
    except (OSError, ValueError):
        return False


def _reason(error: Exception) -> str:
    """What kept us from an address, and what to do."""
    if isinstance(error, HTTPError):
        error.close()
        return f"the server answers {error.code} {error.reason}; check the address"
    cause = error.reason if isinstance(error, URLError) else error
    if isinstance(cause, socket.gaierror):
        why = "its name is not known, or there is no network"
    elif isinstance(cause, ssl.SSLCertVerificationError):
        why = f"its certificate is not valid ({cause.verify_message})"
    elif isinstance(cause, TimeoutError):
        why = f"it was silent for {SILENCE:.0f} seconds"
    elif isinstance(cause, OSError) and cause.strerror:
        why = cause.strerror.lower()
    else:
        why = "no answer that a web server gives"
    return f"cannot be reached: {why}; {_CHECK}"
