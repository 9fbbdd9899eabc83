"""Reading labelled files: JSON Lines, gzipped or not, each line checked."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from claims.errors import LabelledDataError


def read_rows(path: Path, *, fields: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file; each has `fields`, as texts that are not empty.

    Raises:
        LabelledDataError: the file cannot be read, is empty, or a line is malformed; says which.
    """
    count = 0
    try:
        with _opened(path) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    count += 1
                    yield _row(line, f"{path}:{number}", fields)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise LabelledDataError(f"{path}: cannot be read ({reason})") from error
    if not count:
        raise LabelledDataError(
            f"{path}: nothing in it; JSON Lines with {', '.join(fields)} needed"
        )


def _opened(path: Path) -> Any:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8-sig")


def _row(line: str, where: str, fields: Sequence[str]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise LabelledDataError(f"{where}: not JSON ({error})") from error
    if not isinstance(row, dict):
        raise LabelledDataError(f"{where}: not a JSON object")
    missing = [f for f in fields if not isinstance(row.get(f), str) or not row[f].strip()]
    if missing:
        raise LabelledDataError(f"{where}: {', '.join(missing)} missing, empty or no text")
    return row
