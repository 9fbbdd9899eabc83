"""Regular expressions that are compiled once on a machine, as Python's own modules are.

Reading one statement takes some 150 patterns, and compiling them was a good tenth of a cold check
(60 ms of CPU). What the compiler made of each is kept in the platform's folder for what can be made
again, under the Python version that made it; Python checks it before it is run. Where it cannot be
kept, is damaged, or is another Python's, patterns are compiled as ever.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]  # as above
import atexit
import contextlib
import hashlib
import marshal
import os
import re
import sys
from array import array
from functools import lru_cache
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]  # how re.compile does it
from typing import Any

_Key = tuple[str, int]
_Made = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What `_sre.compile` asks for: flags, code, number of groups, their names, their order."""
_DIGEST = 32
_MOST = 2_000
"""Patterns kept; those of earlier versions are dropped when there are more."""
_new: dict[_Key, None] = {}


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives.

    >>> compiled("o+", re.IGNORECASE) == re.compile("o+", re.IGNORECASE)
    True
    """
    key = text, int(flags)
    made = _kept().get(key)
    if made is None:
        if not _new:
            atexit.register(_keep)
        _new[key] = None
        return re.compile(text, flags)
    flags, code, *groups = made
    found: re.Pattern[str] = _sre.compile(text, flags, array("I", code).tolist(), *groups)
    return found


@lru_cache(maxsize=1)
def _kept() -> dict[_Key, _Made]:
    """What was compiled before, by this Python; nothing where that cannot be read."""
    try:
        data = _file().read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return {}
        found: dict[_Key, _Made] = marshal.loads(data[_DIGEST:])  # noqa: S302  (our own, sealed)
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return found


def _keep() -> None:
    """Add what was new in this process; where nothing can be written, nothing is kept."""
    path = _file()
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    known = _kept() if len(_kept()) + len(_new) <= _MOST else {}
    data = marshal.dumps({**known, **{key: _make(*key) for key in _new}})
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(hashlib.sha256(data).digest() + data)
        partial.replace(path)


def _make(text: str, flags: int) -> _Made:
    """What the compiler makes of a pattern."""
    parsed: Any = _parser.parse(text, flags)
    names: dict[str, int] = parsed.state.groupdict
    order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        order[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, dict(names), tuple(order)


def _file() -> Path:
    """One for each Python: their codes differ."""
    from platformdirs import user_cache_dir

    python = f"{sys.implementation.cache_tag}-{_sre.MAGIC}-{sys.hexversion:x}"
    return Path(user_cache_dir("wirecheck", appauthor=False)) / f"patterns-{python}.bin"
