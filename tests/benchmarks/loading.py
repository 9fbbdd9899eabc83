"""What a bundled model costs to load and to run, by how far its graph is rearranged first.

`python -m tests.benchmarks.loading`: CPU milliseconds, the least of several; a run is 64 tokens.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from claims.resources import data_path

MODELS = ("embedder", "entailment-base", "entailment-small")
LEVELS = ("ORT_DISABLE_ALL", "ORT_ENABLE_BASIC", "ORT_ENABLE_ALL")
TIMES = 5


def main() -> None:
    """Print a row for each model and level."""
    for model in MODELS:
        path = data_path(f"models/{model}") / "model.onnx"
        for level in LEVELS:
            load = least(lambda p=path, n=level: loaded(p, n))  # type: ignore[misc]
            session = loaded(path, level)
            run = least(lambda s=session: s.run(None, asked(s)))  # type: ignore[misc]
            sys.stdout.write(f"{model:18}{level:18}load {load:4.0f} ms  run {run:5.1f} ms\n")


def loaded(path: Path, level: str) -> Any:
    """A session of one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = getattr(onnxruntime.GraphOptimizationLevel, level)
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def asked(session: Any) -> dict[str, Any]:
    """Inputs of 64 tokens."""
    ids = np.arange(1000, 1064, dtype=np.int64)[None]
    return {one.name: ids if one.name == "input_ids" else 0 * ids for one in session.get_inputs()}


def least(job: Callable[[], object]) -> float:
    """The least CPU milliseconds that the job took."""
    taken = []
    for _ in range(TIMES):
        began = time.process_time()
        job()
        taken.append(1000 * (time.process_time() - began))
    return min(taken)


if __name__ == "__main__":
    main()
