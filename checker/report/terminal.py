"""Words for a terminal: control sequences stripped, wrapped by width, coloured where wanted."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

# CSI, OSC and other escape sequences, C0 and C1 controls, bidirectional overrides and isolates:
# text from documents must not move the cursor, recolour the screen or reorder what is read.
_CONTROL = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[\]PX^_]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b.?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]",
    re.DOTALL,
)
_SPACE = re.compile(r"[\s\u2028\u2029]+")
_WORD = re.compile(r"\S+")

_NARROW = re.compile(
    r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2100-\u22ff"
    r"\u2500-\u25fc\u2713\u2717]*"
)
"""Characters that take one column on every terminal: Latin, punctuation, signs, lines."""

_FAR = 10
"""Columns of a label from which its further lines no longer stand under its text."""

CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "magenta": "35",
    "cyan": "36",
    "underline": "4",
}
"""Style words and their SGR codes; a style is several words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """How wide to write, whether colour and which characters can be shown."""

    width: int = 80
    colour: bool = False
    unicode: bool = True

    def paint(self, text: str, style: str) -> str:
        """`text` in a style such as "bold red", or as it is where colour is off."""
        if not self.colour or not style or not text:
            return text
        codes = ";".join(CODES[word] for word in style.split())
        return f"\x1b[{codes}m{text}\x1b[0m"


def screen_for(stream: object, *, no_color: str | None, encoding: str | None = None) -> Screen:
    """The screen behind a stream: colour only for a terminal that wants it."""
    is_terminal = bool(getattr(stream, "isatty", lambda: False)())
    name = (encoding or getattr(stream, "encoding", None) or "utf-8").lower()
    width = min(max(shutil.get_terminal_size((80, 24)).columns, 40), 100)
    return Screen(
        width=width,
        colour=is_terminal and not no_color,
        unicode=name.replace("-", "").startswith("utf"),
    )


def printable(text: str) -> str:
    """`text` without control sequences; line breaks and tabs stay."""
    return _CONTROL.sub("", text)


def one_line(text: str) -> str:
    r"""`text` without control sequences, on one line.

    >>> one_line("a\x1b[31m b\n  c")
    'a b c'
    """
    return _SPACE.sub(" ", printable(text)).strip()


def shorten(text: str, width: int) -> str:
    """The first words of `text` that fit `width` columns, with an ellipsis where cut.

    >>> shorten("one two three", 8)
    'one two…'
    """
    text = one_line(text)
    if columns(text) <= width:
        return text
    kept = ""
    for character in text:
        if columns(kept + character) > width - 1:
            break
        kept += character
    head, _, tail = kept.rpartition(" ")
    return (head if len(tail) < len(kept) // 2 else kept).rstrip(" ,;:.") + "…"


def columns(text: str) -> int:
    """Columns that `text` takes on a terminal; wide characters take two."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)  # without the library, which takes longer to import
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Spans of the lines of `text` at most `width` columns wide (longer only for a single word)."""
    lines: list[tuple[int, int]] = []
    for word in _WORD.finditer(text):
        if lines and columns(text[lines[-1][0] : word.end()]) <= width:
            lines[-1] = (lines[-1][0], word.end())
        else:
            lines.append((word.start(), word.end()))
    return lines or [(0, len(text))]


def styled(
    text: str, marks: Sequence[tuple[int, int, str]], span: tuple[int, int], screen: Screen
) -> str:
    """`text` within `span`, each (start, end, style) of `marks` painted; later marks win."""
    start, end = span
    styles = [""] * (end - start)
    for mark_start, mark_end, style in marks:
        for at in range(max(mark_start, start), min(mark_end, end)):
            styles[at - start] = style
    groups = groupby(range(start, end), key=lambda at: styles[at - start])
    return "".join(screen.paint("".join(text[at] for at in run), style) for style, run in groups)


def paragraph(text: str, screen: Screen, *, indent: str = "", style: str = "") -> list[str]:
    """`text` wrapped under `indent`, in one style."""
    clean = one_line(text)
    room = screen.width - len(indent)
    return [
        indent + screen.paint(clean[start:end], style) for start, end in wrap(clean, max(room, 20))
    ]


def hanging(label: str, text: str, screen: Screen, *, indent: str = "  ", style: str = "") -> str:
    """A label and its text; further lines stand under the text, or, if that is far, under it."""
    if columns(label) >= _FAR:
        lines = paragraph(f"{label} {one_line(text)}", screen, indent=f"{indent}  ")
        first = indent + lines[0][len(indent) + 2 :]
        return "\n".join([first.replace(label, screen.paint(label, style), 1), *lines[1:]])
    lines = paragraph(text, screen, indent=indent + " " * (columns(label) + 1))
    lines[0] = indent + screen.paint(label, style) + lines[0][len(indent) + columns(label) :]
    return "\n".join(lines)
