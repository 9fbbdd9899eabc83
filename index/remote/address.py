"""Where an index is: a folder, or a collection of a Milvus server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from claims.errors import UsageError

SCHEMES = ("milvus", "milvus+tls")
_NAME = re.compile(r"[A-Za-z_]\w{0,199}", re.ASCII)
_PORT = 19530


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A collection: `token` is `user:password`, or an API key; "" for none."""

    uri: str
    collection: str
    token: str
    shown: str
    """The address without its token."""


def is_server(where: str) -> bool:
    """Whether this is the address of a server rather than a folder.

    >>> is_server("milvus://localhost/news"), is_server("my-index")
    (True, False)
    """
    return where.partition("://")[0] in SCHEMES and "://" in where


def read_address(where: str) -> Address:
    """`milvus://[USER:PASSWORD@]HOST[:PORT]/COLLECTION`; `milvus+tls://` encrypts.

    >>> read_address("milvus://db:1/news").uri
    'http://db:1'
    """
    parts = urlsplit(where)
    collection = parts.path.strip("/")
    try:
        port = parts.port or _PORT
    except ValueError:
        port = 0
    if not parts.hostname or not port or not _NAME.fullmatch(collection):
        shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        raise UsageError(
            f"--index {shown}: no address of a collection; write milvus://HOST:PORT/COLLECTION"
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    secure = parts.scheme.endswith("tls")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Address(
        uri=f"{'https' if secure else 'http'}://{host}:{port}",
        collection=collection,
        token=f"{user}:{password}" if password else user,
        shown=f"{parts.scheme}://{host}:{port}/{collection}",
    )
