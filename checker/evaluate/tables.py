"""Figures as plain text for people; the same figures as `--json` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def as_text(report: Mapping[str, Any]) -> str:
    """Single figures as lines, tables of figures below one another."""
    plain = {k: v for k, v in report.items() if not isinstance(v, Mapping | list | tuple)}
    width = max((len(name) for name in plain), default=0)
    parts = ["".join(f"{name:<{width}}  {_cell(value)}\n" for name, value in plain.items())]
    for name, value in report.items():
        if isinstance(value, Mapping):
            parts.append(f"\n{name}\n{_nested(value)}")
        elif isinstance(value, list | tuple) and value:
            parts.append(f"\n{name}: {len(value)} (listed with --json)\n")
    return "".join(parts)


def _nested(table: Mapping[str, Any]) -> str:
    rows = {name: row for name, row in table.items() if isinstance(row, Mapping)}
    flat = {name: value for name, value in table.items() if name not in rows}
    text = indent(as_text(flat)) if flat else ""
    if rows and all(not isinstance(v, Mapping) for row in rows.values() for v in row.values()):
        return text + _grid(rows)
    return text + "".join(f"  {name}\n{indent(_nested(row))}" for name, row in rows.items())


def _grid(rows: Mapping[str, Mapping[str, Any]]) -> str:
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    lines: list[Sequence[str]] = [("", *columns)]
    for name, row in rows.items():
        lines.append((name, *(_cell(row[c]) if c in row else "" for c in columns)))
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns) + 1)]
    return "".join(f"  {_row(line, widths)}\n" for line in lines)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    return "  ".join([first, *(c.rjust(w) for c, w in zip(cells[1:], widths[1:], strict=True))])


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}" if abs(value) > 1 else f"{value:.3f}"
    return str(value)


def indent(text: str) -> str:
    """Two spaces before every line."""
    return "".join(f"  {line}\n" for line in text.splitlines())
