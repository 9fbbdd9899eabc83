"""A model's graph, ready to be run: one thread a run, and nothing rearranged.

The bundled graphs are run as they are written. Rearranging them at each start takes longer than it
wins (entailment base: 110 ms of 540, none of a run's 80; `python -m tests.benchmarks.loading`), and
what is fused rounds differently: an answer would hang on the version of onnxruntime.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def load_graph(path: Path) -> Any:
    """An onnxruntime session that several threads may run at once."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
