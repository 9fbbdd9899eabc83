"""The kinds of index, so that the same tests run over each; Milvus where it is installed."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from index.models import Embedder
from index.opening import open_index
from index.store import Store

Open = Callable[..., Store]
WHY = "pip install 'wirecheck[milvus-lite]' runs these"


def embedded(folder: Path) -> Open:
    """Opens indexes on disk by their names."""

    def opened(
        name: str = "one", *, embedder: Embedder | None = None, create: bool = True
    ) -> Store:
        return open_index(str(folder / name), embedder=embedder, create=create)

    return opened


def served(address: str) -> Open:
    """Opens indexes on a server by their names, which nobody else uses."""
    own = f"t{uuid.uuid4().hex}"

    def opened(
        name: str = "one", *, embedder: Embedder | None = None, create: bool = True
    ) -> Store:
        return open_index(f"{address}/{own}{name}", embedder=embedder, create=create)

    return opened


def server(folder: Path) -> Iterator[str]:
    """The address of milvus-lite, as a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["server", "--data-dir", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [sys.executable, "-m", "milvus_lite.cmdline", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _await(port)
        yield f"milvus://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def _await(port: int) -> None:
    """Until the server listens; a minute at most."""
    for _ in range(600):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("milvus-lite did not start")
