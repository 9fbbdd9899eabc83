"""Quantising the embedder's weights, and the file that was made of them."""

from __future__ import annotations

import numpy as np
import onnx
import pytest

from checker.training.embedder import HIDDEN, WEIGHT_TOP, quantise_rows
from claims.resources import data_path
from index.embed import BUNDLED, read_manifest


@pytest.mark.parametrize("top", [WEIGHT_TOP, 127])
def test_quantised_rows_are_within_half_a_step(top: int) -> None:
    """Every weight comes back to within half its row's step; rows of zeros stay zero."""
    table = np.random.default_rng(1).standard_normal((8, 32)).astype(np.float32)
    table[3] = 0
    values, scales = quantise_rows(table, top=top)
    assert int(np.abs(values.astype(int)).max()) <= top
    assert (np.abs(values * scales - table) <= scales / 2 + 1e-7).all()
    assert not values[3].any()


def test_the_shipped_graph_is_what_was_written() -> None:
    """One text in, one vector out; every product quantised; no weight beside the tables in full."""
    folder = data_path(BUNDLED)
    graph = onnx.load(folder / "model.onnx").graph
    assert [node.name for node in graph.input] == ["input_ids"]
    assert read_manifest(folder).dimension == HIDDEN
    kinds = [node.op_type for node in graph.node]
    assert kinds.count("DynamicQuantizeMatMul") == 24
    assert "MatMul" not in kinds
