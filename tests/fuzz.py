"""Run readers, parsers and writers on generated input, in slices that add up.

    python -m tests.fuzz --seconds 300      goes on where the last slice with this seed ended
    python -m tests.fuzz --only 1234        runs one execution again, with its traceback

An execution is known by its number: seed and number say which target is run, and on what. Each has
5 seconds of the processor and 1 GB of memory beyond what the process began with. They are run in a
process of their own; one that dies or hangs is a failure, and the next goes on behind it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from types import FrameType
from typing import Any

SECONDS = 5.0
MEMORY = 1_000_000_000
PATIENCE = 4 * SECONDS
"""Seconds of the processor after which one that cannot be stopped from inside is killed."""
_LEDGER = Path(__file__).parent.parent / ".cache"


class TooLongError(BaseException):
    """An execution took more than its time; no `except Exception` may hide that."""


@dataclass(slots=True, kw_only=True)
class Slice:
    """What was run: the number after the last, executions by target, failures by number."""

    seed: int
    next: int
    counts: Counter[str] = field(default_factory=Counter)
    failures: dict[int, str] = field(default_factory=dict)


def chosen(seed: int, number: int) -> tuple[random.Random, Any]:
    """The randomness of an execution, and its target."""
    from tests.fuzzing.targets import TARGETS

    rng = random.Random(f"{seed}/{number}")  # noqa: S311  (no secret)
    targets, weights = zip(*TARGETS, strict=True)
    return rng, rng.choices(targets, weights)[0]


def execute(seed: int, number: int) -> tuple[str, str]:
    """Run one execution: its target's name, and what went wrong ("" for nothing)."""
    rng, target = chosen(seed, number)
    try:
        with _limited():
            target(rng)
    except (Exception, TooLongError):
        return target.__name__, traceback.format_exc()
    return target.__name__, ""


@contextmanager
def _limited() -> Iterator[None]:
    """Raise TooLongError after so many seconds of the processor, MemoryError beyond the memory."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooLongError(f"more than {SECONDS:.0f} s")

    before = signal.signal(signal.SIGPROF, stop)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY, hard))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def _work(seed: int, first: int, end: int, until: float, at: Any, pipe: Connection) -> None:
    """In a process of its own: execute from `first`, telling of failures and of the end."""
    from tests.fuzzing.files import seeds

    seeds()  # making them belongs to no execution
    counts: Counter[str] = Counter()
    number = first
    while number < end and time.monotonic() < until:
        at.value = number
        name, wrong = execute(seed, number)
        counts[name] += 1
        if wrong:
            pipe.send((number, f"{name}: {wrong}"))
        number += 1
    pipe.send((number, counts))


def fuzz(seed: int, *, first: int, count: int, seconds: float) -> Slice:
    """So many executions from `first`, or as many as there is time for."""
    done = Slice(seed=seed, next=first)
    until = time.monotonic() + seconds
    while done.next < first + count and time.monotonic() < until:
        _supervise(done, end=first + count, until=until)
    return done


def _supervise(done: Slice, *, end: int, until: float, work: Callable[..., None] = _work) -> None:
    """One process that does the work, until it ends, dies or hangs."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    at = context.Value("q", done.next - 1, lock=False)
    child = context.Process(target=work, args=(done.seed, done.next, end, until, at, theirs))
    child.start()
    theirs.close()
    seen, spent = at.value, 0.0
    while True:
        try:
            if ours.poll(0.5):
                number, told = ours.recv()
                if isinstance(told, Counter):
                    done.counts += told
                    done.next = number
                    break
                done.failures[number] = told
        except (EOFError, OSError):
            _died(done, at.value, "the process died")
            break
        if at.value != seen:
            seen, spent = at.value, _processor(child.pid)
        elif seen >= done.next and _processor(child.pid) - spent > PATIENCE:
            child.kill()
            _died(done, seen, f"no end after {PATIENCE:.0f} s of the processor")
            break
    child.join()
    ours.close()


def _died(done: Slice, number: int, why: str) -> None:
    """Note an execution that took its process with it; those before it are counted as others."""
    done.failures[number] = why
    done.counts["in a process that died"] += number + 1 - done.next
    done.next = number + 1


def _processor(pid: int | None) -> float:
    """Seconds of the processor that a process has had."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _ledger(seed: int) -> Path:
    """Where the sums of all slices with a seed are kept."""
    return _LEDGER / f"fuzz-{seed}.json"


def _sums(seed: int) -> dict[str, Any]:
    """The sums so far."""
    if not _ledger(seed).exists():
        return {"next": 0, "failures": {}, "counts": {}}
    read: dict[str, Any] = json.loads(_ledger(seed).read_text(encoding="utf-8"))
    return read


def _add(sums: dict[str, Any], done: Slice) -> None:
    """Keep the sums with this slice."""
    sums["next"] = done.next
    sums["counts"] = dict(Counter(sums["counts"]) + done.counts)
    sums["failures"] |= {str(number): words for number, words in done.failures.items()}
    _LEDGER.mkdir(exist_ok=True)
    _ledger(done.seed).write_text(json.dumps(sums, indent=1), encoding="utf-8")


def main() -> int:
    """Run a slice, and print it and the sum of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--only", type=int, help="the number of one execution")
    asked = parser.parse_args()
    if asked.only is not None:
        name, wrong = execute(asked.seed, asked.only)
        sys.stdout.write(f"{asked.only}: {name}: {wrong or 'nothing wrong'}\n")
        return int(bool(wrong))
    sums = _sums(asked.seed)
    began = time.monotonic()
    done = fuzz(asked.seed, first=sums["next"], count=asked.count, seconds=asked.seconds)
    _add(sums, done)
    for number, words in done.failures.items():
        sys.stderr.write(f"{number}: {words}\n")
    sys.stdout.write(
        f"{sum(done.counts.values())} executions in {time.monotonic() - began:.0f} s, "
        f"{len(done.failures)} failures; seed {asked.seed} so far: "
        f"{sum(sums['counts'].values())} executions, {len(sums['failures'])} failures "
        f"({', '.join(f'{name} {n}' for name, n in sorted(sums['counts'].items()))})\n"
    )
    return int(bool(done.failures))


if __name__ == "__main__":
    sys.exit(main())
