"""An ONNX model on disk: a small graph, and its weights in files that a repository takes."""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import TensorProto


def write(
    model: onnx.ModelProto, folder: Path, *, ceiling: int = 95_000_000, apart: str = ""
) -> list[Path]:
    """Write `model.onnx`; large constants go to `weights-N.bin` of at most `ceiling` bytes each.

    From the first constant whose name has `apart` in it a new file begins: what is trained again
    then lies apart from what is not, and a repository keeps the one through changes of the other.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts: list[bytearray] = [bytearray()]
    for tensor in model.graph.initializer:
        raw = tensor.raw_data
        if len(raw) < 1024:
            continue
        begun = bool(apart) and apart in tensor.name
        if parts[-1] and (begun or len(parts[-1]) + len(raw) > ceiling):
            parts.append(bytearray())
        apart = "" if begun else apart
        offset = len(parts[-1])
        parts[-1] += raw + b"\0" * (-len(raw) % 4096)
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        keys = {"location": f"weights-{len(parts)}.bin", "offset": offset, "length": len(raw)}
        for key, value in keys.items():
            tensor.external_data.add(key=key, value=str(value))
    paths = [folder / f"weights-{i}.bin" for i in range(1, len(parts) + 1)]
    for path, part in zip(paths, parts, strict=True):
        path.write_bytes(bytes(part))
    (folder / "model.onnx").write_bytes(model.SerializeToString())
    return [folder / "model.onnx", *paths]
