"""A sentence whose quotations are hidden, and what a form finds in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from claims.quotes import find_quotes

_HIDDEN = "•"
_SPACE = re.compile(r"\s")
_INSIDE = re.compile(r"\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence; `open` has plain spaces, and bullets for what is in quotation marks."""

    text: str
    open: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The words that name sources, outermost first, and what they are named for.

    `content` is the whole sentence where a source does more than to say it ("X denied that …").
    """

    names: tuple[str, ...]
    content: str


class Form(Protocol):
    """One family of ways to name a source."""

    def __call__(self, line: Line) -> Iterator[Found]:
        """What the sentence may be read as, the likeliest first."""
        ...


def line_of(text: str) -> Line:
    """The sentence with its quotations hidden.

    >>> line_of("Vega called it “a joke”.").open
    'Vega called it “• ••••”.'
    """
    shown = text
    for quote in find_quotes(text):
        hidden = _INSIDE.sub(_HIDDEN, quote.text)
        shown = shown[: quote.span.start] + hidden + shown[quote.span.end :]
    return Line(text=text, open=_SPACE.sub(" ", shown))
