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


def test_an_earlier_file_of_weights_is_kept_as_it_is(tmp_path: Path) -> None:
    """What did not change is read from it, what changed from a new file; it stays byte for byte."""
    old, new = tmp_path / "old", tmp_path / "new"
    onnx_files.write(model("a.layer.0.w", "a.layer.1.w", "a.layer.2.w"), old, apart=".layer.2.")
    changed = model("a.layer.0.w", "a.layer.1.w", "a.layer.2.w")
    other = np.full(2000, 7, np.float32)
    changed.graph.initializer[1].CopyFrom(numpy_helper.from_array(other, "a.layer.1.w"))
    files = onnx_files.write(changed, new, apart=".layer.2.", kept=old)
    assert [path.name for path in files] == ["model.onnx", "weights-1.bin", "weights-2.bin"]
    assert files[1].read_bytes() == (old / "weights-1.bin").read_bytes()
    read = onnx.load(new / "model.onnx")
    values = [numpy_helper.to_array(tensor)[0] for tensor in read.graph.initializer]
    assert values == [0, 7, 2]
