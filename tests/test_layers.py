"""The dependency direction claims <- index <- checker, and where heavy imports may happen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "claims": {"claims"},
    "index": {"claims", "index"},
    "checker": {"claims", "index", "checker"},
}


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(MAY_IMPORT))
def test_packages_import_only_downstream(package: str) -> None:
    """No package imports one that lies after it in the river."""
    ours = set(MAY_IMPORT)
    wrong = {
        str(path.relative_to(ROOT)): imported(path) & ours - MAY_IMPORT[package]
        for path in (ROOT / package).rglob("*.py")
    }
    assert {path: names for path, names in wrong.items() if names} == {}


@pytest.mark.parametrize(
    ("library", "owner"), [("faiss", "vectors.py"), ("sqlite3", "database.py")]
)
def test_one_file_speaks_to_each_store(library: str, owner: str) -> None:
    """Only one file imports faiss, only one sqlite3."""
    users = {
        path.name
        for package in MAY_IMPORT
        for path in (ROOT / package).rglob("*.py")
        if library in imported(path)
    }
    assert users <= {owner}


def test_one_file_opens_connections() -> None:
    """Only what fetches a page by its address knows how to; a lock knows its machine's name."""
    network = {"http", "socket", "ssl", "urllib3", "requests", "httpx", "aiohttp", "ftplib"}
    users = {
        str(path.relative_to(ROOT)): imported(path) & network
        for package in MAY_IMPORT
        for path in (ROOT / package).rglob("*.py")
        if imported(path) & network
    }
    assert users == {
        "claims/documents/fetch.py": {"http", "socket", "ssl"},
        "index/lock.py": {"socket"},
    }
