"""Every hostile file is read or refused with one reason, in bounded time, and never crashes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.documents import read_documents
from claims.errors import DocumentError
from claims.layout import lay_out
from tests.claims.documents.hostile import HOSTILE, pdf, word


def outcome(path: Path) -> str | None:
    """None if the file is read and laid out, else the reason why not."""
    try:
        documents = read_documents(path, skipped=[])
    except DocumentError as error:
        return error.reason
    for document in documents:
        assert document.text.strip()
        lay_out(document.text)
    return None


SECONDS = 10
"""Of the processor, for files of up to a few megabytes."""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str, tmp_path: Path) -> None:
    """The expected outcome: read, refused for this reason, or (empty) either of the two."""
    make, expected = HOSTILE[name]
    path = tmp_path / name
    path.write_bytes(make())
    start = time.process_time()
    reason = outcome(path)
    if reason is None:
        assert not expected
    else:
        assert expected is not None, reason
        assert expected in reason
        assert "\n" not in reason
    assert time.process_time() - start < SECONDS


def test_more_than_a_hundred() -> None:
    """The table is as long as it is said to be."""
    assert len(HOSTILE) >= 100


SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".json", ".xml", ".eml", ".docx", ".pdf", ".zip")


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SUFFIXES), st.binary(max_size=300))
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    """Any bytes under any suffix are documents or a DocumentError."""
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert outcome(path) != ""


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from((("a.docx", word()), ("a.pdf", pdf()))),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
)
def test_damaged_bytes(
    tmp_path: Path, file: tuple[str, bytes], damage: list[tuple[int, int]]
) -> None:
    """A sound file with some bytes changed is read or refused."""
    name, sound = file
    data = bytearray(sound)
    for position, value in damage:
        data[position % len(data)] = value
    path = tmp_path / name
    path.write_bytes(bytes(data))
    assert outcome(path) != ""


def test_files_that_are_none(tmp_path: Path) -> None:
    """A folder, a missing file and a device are refused with a reason."""
    for path in (tmp_path, tmp_path / "missing.txt", Path("/dev/zero")):
        with pytest.raises(DocumentError):
            read_documents(path)
