"""wirecheck.toml: found, read, refused with the key that is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.commands.options import configured
from checker.config import NO_CONFIG, find_config, read_config
from claims import outlets
from claims.errors import UsageError

FULL = """\
index = "archive"
fail_on = "conflict,no_source"
top = 8
fast = true
baseline = "accepted.json"
ignore_sections = ["Corrections"]

[thresholds]
support = 0.6

[[outlets]]
name = "The Ellery Examiner"
aliases = ["EllEx"]
domains = ["ellery-examiner.example"]
"""


@pytest.fixture(autouse=True)
def shipped_outlets() -> Iterator[None]:
    """No test's outlets outlive it."""
    yield
    outlets._own.clear()
    outlets.add_outlets(())


def test_full_file(tmp_path: Path) -> None:
    """Every key is read; paths are relative to the file."""
    path = tmp_path / "wirecheck.toml"
    path.write_text(FULL, encoding="utf-8")
    config = read_config(path)
    assert config.index == str(tmp_path / "archive")
    assert config.baseline == str(tmp_path / "accepted.json")
    assert (config.fail_on, config.top, config.fast) == ("conflict,no_source", 8, True)
    assert config.ignore_sections == ("Corrections",)
    assert config.thresholds == {"support": 0.6}


def test_own_outlets_are_known(tmp_path: Path) -> None:
    """A newsroom's outlets are found by name, alias and address."""
    path = tmp_path / "wirecheck.toml"
    path.write_text(FULL, encoding="utf-8")
    assert outlets.find_outlet("EllEx") is None
    configured(path)
    found = outlets.find_outlet("EllEx")
    assert found is not None
    assert found.name == "The Ellery Examiner"
    assert outlets.publisher_of("https://www.ellery-examiner.example/a") == found.name


def test_more_aliases_for_a_known_outlet() -> None:
    """An outlet of the table keeps what it has."""
    outlets.add_outlets([outlets.Outlet(name="Reuters", kind="agency", aliases=("RTRS wire",))])
    for name in ("RTRS wire", "Reuters"):
        found = outlets.find_outlet(name)
        assert found is not None
        assert found.name == "Reuters"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tip = 3", "tip: no such key"),
        ('top = "many"', "top: has to be a int"),
        ("[thresholds]\nsuport = 1", "suport: no such threshold"),
        ('[thresholds]\nsupport = "high"', "support: has to be a number"),
        ("[[outlets]]\nalias = 1", "each needs a name"),
        ("index = ", "wirecheck.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    """One line that names the file and the key."""
    path = tmp_path / "wirecheck.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_config(path)


def test_nearest_file_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is looked for upwards, and not beyond a repository's root."""
    (tmp_path / "wirecheck.toml").write_text("top = 7", encoding="utf-8")
    inner = tmp_path / "repo" / "drafts"
    inner.mkdir(parents=True)
    assert find_config(inner) == tmp_path / "wirecheck.toml"
    monkeypatch.chdir(inner)
    assert configured(None).top == 7
    (tmp_path / "repo" / ".git").mkdir()
    assert configured(None) == NO_CONFIG
