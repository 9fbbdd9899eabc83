"""Patterns that were compiled before, on disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claims import compiled as module
from claims.compiled import compiled

TEXTS = [
    ("o+", 0),
    (r"(?P<sign>[-−])?(?P<digits>\d+)(?:\.(\d+))?", 0),
    (r"(?<![\w-])(?i:oil|gas)\b # fuel", re.VERBOSE | re.DOTALL),
    ("[^\\W\\d_]{2,40}?['’]s", re.IGNORECASE),
]


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for what is kept."""
    path = tmp_path / "cache" / "patterns.bin"
    monkeypatch.setattr(module, "_file", lambda: path)
    monkeypatch.setattr(module, "_new", {})
    module._kept.cache_clear()
    yield path
    module._kept.cache_clear()


def keep() -> None:
    """End a process that met the patterns, and begin another."""
    for text, flags in TEXTS:
        compiled(text, flags)
    module._keep()
    module._kept.cache_clear()
    module._new.clear()


@pytest.mark.parametrize(("text", "flags"), TEXTS)
def test_what_was_kept_is_what_python_compiles(text: str, flags: int) -> None:
    """Same code, flags and groups, and nothing is compiled again."""
    keep()
    found, expected = compiled(text, flags), re.compile(text, flags)
    assert found == expected
    assert (found.flags, found.groups, found.groupindex) == (
        *(expected.flags, expected.groups),
        expected.groupindex,
    )
    assert not module._new


def test_what_is_damaged_is_not_used(file: Path) -> None:
    """One changed byte is enough."""
    keep()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert compiled("o+").fullmatch("ooo")
    assert module._new


def test_where_nothing_can_be_kept_patterns_work(file: Path) -> None:
    """A file in place of the folder."""
    file.parent.write_text("", encoding="utf-8")
    keep()
    assert compiled("o+").fullmatch("ooo")


def test_old_patterns_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file does not grow from version to version."""
    keep()
    monkeypatch.setattr(module, "_MOST", len(TEXTS))
    compiled("new")
    module._keep()
    module._kept.cache_clear()
    assert list(module._kept()) == [("new", 0)]
