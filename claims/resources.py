"""Where the files that ship with wirecheck are, in a wheel and in a checkout."""

from __future__ import annotations

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_data"
_CHECKOUT = Path(__file__).parent.parent / "data"


def data_path(name: str) -> Path:
    """Path of `name` below data/, whether wirecheck runs from a wheel or from a checkout."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root / name


def version() -> str:
    """The installed version of wirecheck; "0" in a checkout that is not installed."""
    from importlib import metadata  # here: it is slow to import

    try:
        return metadata.version("wirecheck")
    except metadata.PackageNotFoundError:
        return "0"
