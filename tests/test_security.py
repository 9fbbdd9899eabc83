"""SECURITY.md names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)`", TEXT)
FUNCTIONS = re.findall(r"`(test_\w+)`", TEXT)
TARGETS = re.findall(r"`make (\w+)`", TEXT)


@pytest.mark.parametrize("path", sorted(set(NAMED)))
def test_its_files_are_there(path: str) -> None:
    """A file of tests that holds a promise exists."""
    assert (ROOT / path).is_file()


@pytest.mark.parametrize("name", sorted(set(FUNCTIONS)))
def test_its_tests_are_there(name: str) -> None:
    """A test that holds a promise exists, in one of the files named."""
    texts = [(ROOT / path).read_text(encoding="utf-8") for path in set(NAMED)]
    assert any(f"def {name}(" in text for text in texts)


@pytest.mark.parametrize("target", sorted(set(TARGETS)))
def test_its_commands_are_there(target: str) -> None:
    """A long run that holds a promise is a command."""
    assert f"\n{target}: setup\n" in (ROOT / "Makefile").read_text(encoding="utf-8")
