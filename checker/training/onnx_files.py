"""An ONNX model on disk: a small graph, and its weights in files that a repository takes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import onnx
from onnx import TensorProto

SMALLEST = 1024
"""Bytes from which a constant lies in a file of weights."""
PAGE = 4096


def write(
    model: onnx.ModelProto,
    folder: Path,
    *,
    ceiling: int = 95_000_000,
    apart: str = "",
    kept: Path | None = None,
) -> list[Path]:
    """Write `model.onnx`; large constants go to `weights-N.bin` of at most `ceiling` bytes each.

    From the first constant whose name has `apart` in it a new file begins: what is trained again
    then lies apart from what is not, and a repository keeps the one through changes of the other.
    With `kept`, the folder of an earlier export, its first file of weights is taken over as it is,
    and constants that did not change are read from there.
    """
    known = _first_file(kept) if kept else {}
    folder.mkdir(parents=True, exist_ok=True)
    if kept:
        shutil.copyfile(kept / _file(1), folder / _file(1))
    before, apart = (1, "") if kept else (0, apart)
    parts: list[bytearray] = [bytearray()]
    for tensor in model.graph.initializer:
        raw = tensor.raw_data
        if len(raw) < SMALLEST:
            continue
        offset, same = known.get(tensor.name, (0, b""))
        if raw == same:
            _refer(tensor, _file(1), offset)
            continue
        begun = bool(apart) and apart in tensor.name
        if parts[-1] and (begun or len(parts[-1]) + len(raw) > ceiling):
            parts.append(bytearray())
        apart = "" if begun else apart
        move(tensor, parts[-1], _file(before + len(parts)))
    for number, part in enumerate(parts, before + 1):
        (folder / _file(number)).write_bytes(bytes(part))
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    return [folder / "model.onnx", *(folder / _file(n + 1) for n in range(before + len(parts)))]


def _file(number: int) -> str:
    return f"weights-{number}.bin"


def move(tensor: onnx.TensorProto, part: bytearray, location: str) -> None:
    """Move a tensor's values to the end of a file's bytes, from where a page begins."""
    raw, offset = tensor.raw_data, len(part)
    part += raw + b"\0" * (-len(raw) % PAGE)
    _refer(tensor, location, offset)


def _refer(tensor: onnx.TensorProto, location: str, offset: int) -> None:
    """Put a place in a file where the tensor's values were."""
    length = len(tensor.raw_data)
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    for key, value in {"location": location, "offset": offset, "length": length}.items():
        tensor.external_data.add(key=key, value=str(value))


def _first_file(folder: Path) -> Mapping[str, tuple[int, bytes]]:
    """Offset and values of each constant in the first file of weights, by name."""
    graph = onnx.load(folder / "model.onnx", load_external_data=False).graph
    whole = (folder / _file(1)).read_bytes()
    found = {}
    for tensor in graph.initializer:
        place = {entry.key: entry.value for entry in tensor.external_data}
        if place.get("location") == _file(1):
            offset = int(place["offset"])
            found[tensor.name] = offset, whole[offset : offset + int(place["length"])]
    return found
