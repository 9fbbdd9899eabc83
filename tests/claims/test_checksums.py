"""Checksums: damage is found, and what was found sound is not read again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claims import checksums
from claims.checksums import first_damaged, sha256


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file, and a memory of its own."""
    monkeypatch.setattr(checksums, "_memory", lambda: tmp_path / "memory" / "verified.json")
    monkeypatch.setattr(checksums, "_SETTLED", -1.0)
    made = tmp_path / "model"
    made.mkdir()
    (made / "weights.bin").write_bytes(b"abc")
    return made


def test_a_sound_file_is_read_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second look is at its size and times alone."""
    sums = {"weights.bin": sha256(folder / "weights.bin")}
    assert first_damaged(folder, sums) is None
    monkeypatch.setattr(checksums, "sha256", lambda _: "not asked")
    assert first_damaged(folder, sums) is None
    assert first_damaged(folder, {"weights.bin": "another"}) == "weights.bin"


def test_a_changed_file_is_read_again(folder: Path) -> None:
    """Another content of the same length is found, even with the old time put back."""
    path = folder / "weights.bin"
    sums = {"weights.bin": sha256(path)}
    assert first_damaged(folder, sums) is None
    before = path.stat()
    path.write_bytes(b"abd")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert first_damaged(folder, sums) == "weights.bin"


def test_a_fresh_file_is_not_remembered(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the grain of a clock, two contents can have the same times."""
    monkeypatch.setattr(checksums, "_SETTLED", 60.0)
    assert first_damaged(folder, {"weights.bin": sha256(folder / "weights.bin")}) is None
    assert not checksums._memory().exists()


@pytest.mark.parametrize("memory", ["[]", "{", '{"a": "b"}'])
def test_a_bad_memory_does_no_harm(folder: Path, memory: str) -> None:
    """What cannot be understood is forgotten."""
    checksums._memory().parent.mkdir()
    checksums._memory().write_text(memory, encoding="utf-8")
    assert first_damaged(folder, {"weights.bin": sha256(folder / "weights.bin")}) is None


def test_a_missing_file_is_an_error(folder: Path) -> None:
    """The caller says what to do about it."""
    with pytest.raises(FileNotFoundError):
        first_damaged(folder, {"none.bin": "0"})
