"""Ingest on a Ray cluster: many machines read, tag and embed; one process writes the index.

The index is the same as without: results are taken in the order of the files, and each vector
depends on its text alone. A worker that dies has its file read again by another; a run that was
stopped goes on where it was, as documents that are in the index already are not embedded again.
Only this file imports ray.
"""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker.ingest import NOTHING_TO_SAY, Tick
from checker.prepared import CarriedVectors, Given, Part, prepare
from claims.errors import UsageError, WirecheckError
from claims.models import Document, Passage
from index.models import Ingested
from index.opening import open_index

AHEAD = 4
"""Files under way for each core of the cluster: bounds what waits in memory."""
RETRIES = 5
"""How often a file is read again because its worker died."""
_SILENT = {"RAY_USAGE_STATS_ENABLED": "0"}
"""Ray tells its makers nothing."""
_PATIENCE = {
    "RAY_NUM_REDIS_GET_RETRIES": "1",
    "RAY_gcs_rpc_server_connect_timeout_s": "2",
    "RAY_py_gcs_connect_timeout_s": "3",
}
"""An address where nobody answers is given up after some 8 seconds; by default, after minutes."""
_DIED = f"the process that read it died {RETRIES + 1} times; read it without --ray to see why"


def ingest_on_cluster(
    files: Sequence[Path | str],
    *,
    index: str,
    address: str,
    outlet: str | None = None,
    published: date | None = None,
    tick: Tick | None = None,
    work: Callable[..., Part] = prepare,
) -> Ingested:
    """Files and web addresses into the index at `index`, which must exist.

    They are prepared by the Ray cluster at `address` (`HOST:PORT`, `auto`), or by this machine's
    cores (`local`). Workers must have the same wirecheck, and the files under the same paths.
    """
    with open_index(index) as opened:
        name, dimension, known = opened.embedder_name, opened.dimension, opened.hashes()
    carried = CarriedVectors(name=name, dimension=dimension)
    settings = {"embedder": name, "outlet": outlet, "published": published}
    told: list[Part] = []

    with open_index(index, embedder=carried) as opened, _connected(address) as ray:

        def documents() -> Iterator[tuple[Document, tuple[Passage, ...]]]:
            parts = _parts(ray, [Given.of(file) for file in files], known, settings, work)
            for number, part in enumerate(parts, start=1):
                told.append(replace(part, prepared=()))
                opened.remove([document.id for document in part.silent])
                for one in part.prepared:
                    carried.carry(one.texts, one.vectors)
                    yield one.document, one.passages
                if tick:
                    tick(number, len(files))

        done = opened.add(documents())
    return _summed(done, told)


def _summed(done: Ingested, parts: Sequence[Part]) -> Ingested:
    """What the index took, with what the workers left out."""
    skipped = [entry for part in parts for entry in part.skipped]
    skipped += [(document.path, NOTHING_TO_SAY) for part in parts for document in part.silent]
    unchanged = done.unchanged + sum(part.unchanged for part in parts)
    return replace(done, unchanged=unchanged, skipped=tuple(skipped))


def _parts(
    ray: Any,
    files: Sequence[Given],
    known: Mapping[str, str],
    settings: Mapping[str, Any],
    work: Callable[..., Part],
) -> Iterator[Part]:
    """What came of each file, in order; a bounded number of them is under way."""
    task = ray.remote(_worked).options(num_cpus=1, max_retries=RETRIES)
    shared = [ray.put(dict(known))]  # in a list, so that it is not unpacked for each file
    most = AHEAD * max(int(ray.cluster_resources().get("CPU", 1)), 1)
    waiting: deque[tuple[Given, Any]] = deque()
    for given in files:
        waiting.append((given, task.remote(work, given, shared, dict(settings))))
        if len(waiting) >= most:
            yield _result(ray, *waiting.popleft())
    while waiting:
        yield _result(ray, *waiting.popleft())


def _worked(
    work: Callable[..., Part], given: Given, shared: Sequence[Any], settings: Mapping[str, Any]
) -> Part:
    """What a worker does with one file."""
    return work(given, _fetched(shared[0]), **settings)


@lru_cache(maxsize=1)
def _fetched(reference: Any) -> Mapping[str, str]:
    """What all workers share, fetched and unpacked once a worker."""
    import ray

    found: Mapping[str, str] = ray.get(reference)
    return found


def _result(ray: Any, given: Given, reference: Any) -> Part:
    """What came of a file; one that kills whoever reads it is skipped."""
    try:
        part: Part = ray.get(reference)
    except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError):
        return Part(skipped=((given.name, _DIED),))
    except ray.exceptions.RayTaskError as error:
        if isinstance(error.cause, WirecheckError):
            raise error.cause from None  # its words, without the worker's traceback
        raise
    return part


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """Ray, connected to the cluster at `address`, or to one of this machine's cores (`local`)."""
    ray = _imported(local=address == "local")
    own = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    try:
        with _unheard():
            ray.init(
                address=address,
                log_to_driver=False,
                logging_level=logging.ERROR,
                **(own if address == "local" else {}),
            )
    except (ConnectionError, ValueError, RuntimeError) as error:
        message = f"--ray {address}: no Ray cluster answers there; give HOST:PORT, auto or local"
        raise UsageError(message) from error
    try:
        yield ray
    except ray.exceptions.RaySystemError as error:
        raise UsageError(
            f"--ray {address}: the cluster stopped answering; what was read is kept: run it again"
        ) from error
    finally:
        ray.shutdown()


@contextmanager
def _unheard() -> Iterator[None]:
    """What Ray's own code writes to the error stream meanwhile is dropped: we say what is wrong."""
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _imported(*, local: bool) -> Any:
    """The library, told to be silent and not to wait for minutes."""
    for name, value in (_SILENT | ({} if local else _PATIENCE)).items():
        os.environ.setdefault(name, value)
    logging.getLogger("ray").setLevel(logging.ERROR)
    try:
        import ray
    except ImportError as error:
        raise UsageError("--ray: Ray is not installed; pip install 'wirecheck[cluster]'") from error
    return ray
