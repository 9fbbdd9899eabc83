"""What the terminal shows, as SVG: rich's export, with the fonts of whoever looks at it."""

from __future__ import annotations

import io
import re
import textwrap
from dataclasses import replace

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

from checker.models import Report
from checker.report.terminal import Screen
from checker.report.to_table import listing, render_table, summary
from checker.report.wording import is_misattributed

WIDTH = 84
_SCREEN = Screen(width=WIDTH, colour=True)
_FONTS = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)
FORMAT = _FONTS.sub("", CONSOLE_SVG_FORMAT).replace(
    "Fira Code, monospace", "'DejaVu Sans Mono', Menlo, Consolas, monospace"
)
"""rich's template without the fonts that it would fetch: a picture asks nobody for anything."""


def card_svg(report: Report, *, command: str) -> str:
    """A statement's card, below the command that prints it."""
    return _svg(f"{_prompt(command)}\n\n{render_table([report], _SCREEN)}", name="check")


def draft_svg(report: Report, *, command: str) -> str:
    """One statement of each kind in a draft's list, and the counts of all."""
    kinds = {(one.verdict, is_misattributed(one)): one for one in reversed(report.judgements)}
    chosen = sorted(kinds.values(), key=lambda one: one.statement.span)
    draft = replace(report.draft, skipped=()) if report.draft else None
    few = replace(report, judgements=tuple(chosen), draft=draft)
    shown = listing(few, _SCREEN) + "\n\n  …"
    counts = summary(report.judgements, _SCREEN)
    return _svg(f"{_prompt(command)}\n\n{shown}\n\n{counts}", name="draft")


def _prompt(command: str) -> str:
    """A command behind a prompt, long ones on several lines."""
    return "\n".join(textwrap.wrap(f"$ {command}", WIDTH, subsequent_indent="    "))


def _svg(text: str, *, name: str) -> str:
    """Coloured text as a picture of a terminal."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text), soft_wrap=True)
    return console.export_svg(
        title="wirecheck", theme=SVG_EXPORT_THEME, code_format=FORMAT, unique_id=name
    )
