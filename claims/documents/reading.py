"""What every reader gives: a text with what its format says of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One text out of a file; `key` tells it from the file's others, and "" where it is alone.

    `member` is its path inside an archive.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    author: str | None = None
    key: str = ""
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A part of a file that could not be read, such as a line or an archive's member, and why."""

    place: str
    reason: str


Readings = tuple[Reading | Unread, ...]


class UnreadableError(Exception):
    """A reader's reason why not; `read_documents` turns it into a DocumentError with the path."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason
