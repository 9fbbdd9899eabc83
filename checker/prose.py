"""Which words of a draft are prose: markup masked out, every offset still the draft's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.models import Span

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, item … of a draft; `reason` says why it is not checked, if so."""

    span: Span
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A draft with its markup masked.

    `masked` is as long as the draft: markup is spaces there, a character reference its character;
    `dropped` are the offsets that are no words at all. `blocks` come in the draft's order, and
    what lies in none of them is nothing (white space, rules, comments).
    """

    masked: str
    dropped: bytes
    blocks: tuple[Block, ...]

    def words(self, span: Span) -> str:
        """What a reader sees at `span`, on one line, without markup."""
        return self.visible(span.start, span.end).strip()

    def visible(self, start: int, end: int) -> str:
        """What a reader sees between two offsets: no markup, each white space one space."""
        kept = (
            character
            for character, gone in zip(self.masked[start:end], self.dropped[start:end], strict=True)
            if not gone
        )
        return _SPACE.sub(" ", "".join(kept))


class Mask:
    """A text on which markup is blanked out; the length never changes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._characters = list(text)
        self._dropped = bytearray(len(text))

    def drop(self, start: int, end: int) -> None:
        """Blank what is markup; line breaks stay line breaks."""
        for at in range(start, end):
            if self._characters[at] != "\n":
                self._characters[at] = " "
            self._dropped[at] = 1

    def replace(self, start: int, end: int, words: str) -> None:
        """Put shorter words where a character reference stands."""
        self.drop(start, end)
        for at, character in enumerate(words[: end - start], start=start):
            self._characters[at] = character
            self._dropped[at] = 0

    def prose(self, blocks: list[Block]) -> Prose:
        """The masked text with its blocks."""
        return Prose(
            masked="".join(self._characters), dropped=bytes(self._dropped), blocks=tuple(blocks)
        )
