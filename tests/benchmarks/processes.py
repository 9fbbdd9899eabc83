"""Runs of other processes: how long they took, and how much memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished process: seconds it took, seconds of CPU, peak memory in MiB, what it printed."""

    seconds: float
    cpu: float
    memory: float
    output: str


def run(arguments: Sequence[str], *, given: str = "") -> Run:
    """Run a Python module or script of the project with this standard input."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TOKENIZERS_PARALLELISM": "false"}
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process has no pipes")
    process.stdin.write(given)
    process.stdin.close()
    output = process.stdout.read()
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{arguments}: exit status {process.returncode}")
    return Run(
        seconds=time.perf_counter() - began,
        cpu=used.ru_utime + used.ru_stime,
        memory=used.ru_maxrss / 1024,
        output=output,
    )


def median(arguments: Sequence[str], *, times: int, given: str = "") -> Run:
    """The run of median length, after one that is not counted."""
    run(arguments, given=given)
    runs = [run(arguments, given=given) for _ in range(times)]
    middle = statistics.median_low(r.seconds for r in runs)
    return next(r for r in runs if r.seconds == middle)
