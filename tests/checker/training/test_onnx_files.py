"""A graph and its weights on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

from checker.training import onnx_files


def model(*names: str) -> onnx.ModelProto:
    """A graph of nothing but large constants."""
    made = onnx.ModelProto()
    for number, name in enumerate(names):
        value = np.full(2000, number, np.float32)
        made.graph.initializer.append(numpy_helper.from_array(value, name))
    return made


def test_what_is_trained_again_lies_apart(tmp_path: Path) -> None:
    """From the first constant of the named layer on there is a new file; all are found again."""
    names = ["a.layer.0.w", "a.layer.1.w", "a.layer.2.w", "head"]
    files = onnx_files.write(model(*names), tmp_path, apart=".layer.2.")
    assert [path.name for path in files] == ["model.onnx", "weights-1.bin", "weights-2.bin"]
    read = onnx.load(tmp_path / "model.onnx")
    values = [numpy_helper.to_array(tensor)[0] for tensor in read.graph.initializer]
    assert values == [0, 1, 2, 3]


def test_no_file_grows_beyond_the_ceiling(tmp_path: Path) -> None:
    """Repositories refuse large files."""
    files = onnx_files.write(model("a", "b", "c"), tmp_path, ceiling=17_000)
    assert [path.stat().st_size for path in files[1:]] == [16_384, 8_192]
