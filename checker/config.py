"""A newsroom's own wirecheck.toml: index, options, outlets, thresholds, sections to ignore."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from claims.errors import UsageError

NAME = "wirecheck.toml"
_KNOWN = {
    "index": str,
    "fail_on": str,
    "top": int,
    "fast": bool,
    "entailment_model": str,
    "baseline": str,
    "ignore_sections": list,
    "lint_off": list,
    "outlets": list,
    "thresholds": dict,
}
_OUTLET_FIELDS = frozenset(("name", "kind", "country", "aliases", "domains"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the file says; None and empty where it says nothing."""

    path: Path | None = None
    index: str | None = None
    fail_on: str | None = None
    top: int | None = None
    fast: bool | None = None
    entailment_model: str | None = None
    baseline: str | None = None
    ignore_sections: tuple[str, ...] = ()
    lint_off: tuple[str, ...] = ()
    outlets: tuple[Mapping[str, Any], ...] = ()
    thresholds: Mapping[str, Any] = field(default_factory=dict)


NO_CONFIG = Config()
"""What holds where there is no file."""


def find_config(start: Path) -> Path | None:
    """The nearest wirecheck.toml in a folder or above it; not beyond a repository's root."""
    for folder in (start, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        if (folder / ".git").exists():
            return None
    return None


def read_config(path: Path) -> Config:
    """The file at `path`; UsageError that names the key where it is wrong.

    Paths in it are relative to its folder.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    for key, value in table.items():
        if key not in _KNOWN:
            raise UsageError(f"{path}: {key}: no such key; known are {', '.join(sorted(_KNOWN))}")
        if not isinstance(value, _KNOWN[key]) or (_KNOWN[key] is int and isinstance(value, bool)):
            raise UsageError(f"{path}: {key}: has to be a {_KNOWN[key].__name__}")
    _check_outlets(path, table.get("outlets", []))
    _check_thresholds(path, table.get("thresholds", {}))
    for key in ("index", "baseline"):
        if key in table and "://" not in table[key]:
            table[key] = str(path.parent / Path(table[key]).expanduser())
    for key in ("ignore_sections", "lint_off", "outlets"):
        if key in table:
            table[key] = tuple(table[key])
    return Config(path=path, **table)


def _check_outlets(path: Path, rows: list[Any]) -> None:
    """Each outlet has a name, and nothing that is not known."""
    for row in rows:
        if not isinstance(row, dict) or not row.get("name"):
            raise UsageError(f"{path}: outlets: each needs a name")
        unknown = sorted(set(row) - _OUTLET_FIELDS)
        if unknown:
            raise UsageError(f"{path}: outlets: {row['name']}: no such key: {', '.join(unknown)}")


def _check_thresholds(path: Path, table: Mapping[str, Any]) -> None:
    """Each threshold is one of the settings, and a number."""
    from checker.settings import Settings

    known = {one.name for one in fields(Settings)}
    for key, value in table.items():
        if key not in known:
            raise UsageError(f"{path}: thresholds: {key}: no such threshold")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise UsageError(f"{path}: thresholds: {key}: has to be a number")
