"""The pages of a SQLite file that hold a table's rows, found without the pages that lead to them.

Where a page is lost that leads to others, those are whole and cannot be reached. They are told by
what their rows look like, and hung under the table's first page a group at a time
(sqlite.org/fileformat.html).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LEAF = 0x0D
_INNER = 0x05
_TOGETHER = 200
"""Leaves that one page can lead to, whatever the length of their keys."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Leaf:
    """A page of rows: the keys of its first and last row, and its number."""

    first: int
    last: int
    number: int


class Pages:
    """The pages of a file that is not open elsewhere; numbers begin with 1."""

    def __init__(self, path: Path) -> None:
        """Read the header."""
        self._path = path
        with path.open("rb") as file:
            self._header = file.read(100)
        size = int.from_bytes(self._header[16:18], "big")
        self.size = 65536 if size == 1 else size
        self.count = path.stat().st_size // max(1, self.size)

    def page(self, number: int) -> bytes:
        """The bytes of a page."""
        with self._path.open("rb") as file:
            file.seek((number - 1) * self.size)
            return file.read(self.size)

    def free(self) -> set[int]:
        """The pages that are in no use; what they held was deleted. Raises ValueError if unsure."""
        free: set[int] = set()
        trunk = int.from_bytes(self._header[32:36], "big")
        wanted = int.from_bytes(self._header[36:40], "big")
        while trunk and trunk <= self.count and trunk not in free:
            page = self.page(trunk)
            held = int.from_bytes(page[4:8], "big")
            if held > self.size // 4:
                break
            free |= {int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(held)}
            free.add(trunk)
            trunk = int.from_bytes(page[:4], "big")
        if len(free) != wanted:
            raise ValueError("the list of free pages is damaged")
        return free

    def leaves(self, *, columns: int) -> list[Leaf]:
        """The pages whose rows have so many columns, by their keys; ValueError if unsure."""
        free = self.free()
        found = (self._leaf(n, columns) for n in range(2, self.count + 1) if n not in free)
        return sorted(leaf for leaf in found if leaf is not None)

    def _leaf(self, number: int, columns: int) -> Leaf | None:
        """The page as a leaf of the table; None where it is none."""
        page = self.page(number)
        if page[0] != LEAF or not (cells := int.from_bytes(page[3:5], "big")):
            return None
        try:
            first, last = (_row(page, 8 + 2 * at) for at in (0, cells - 1))
        except IndexError:
            return None
        if first[1] != columns or last[1] != columns or not 0 < first[0] <= last[0]:
            return None
        return Leaf(first=first[0], last=last[0], number=number)

    def hang(self, leaves: list[Leaf], *, root: int) -> None:
        """Make the table's first page lead to these leaves and to no others."""
        page = self.page(leaves[0].number) if len(leaves) == 1 else _inner(leaves, self.size)
        with self._path.open("r+b") as file:
            file.seek((root - 1) * self.size)
            file.write(page)


def groups(leaves: list[Leaf]) -> Iterator[list[Leaf]]:
    """As many leaves together as one page can lead to."""
    for start in range(0, len(leaves), _TOGETHER):
        yield leaves[start : start + _TOGETHER]


def _inner(leaves: list[Leaf], size: int) -> bytes:
    """A page that leads to leaves: the last one on its right, a cell for each other."""
    page, end = bytearray(size), size
    for at, leaf in enumerate(leaves[:-1]):
        cell = leaf.number.to_bytes(4, "big") + _varint(leaf.last)
        end -= len(cell)
        page[end : end + len(cell)] = cell
        page[12 + 2 * at : 14 + 2 * at] = end.to_bytes(2, "big")
    page[0] = _INNER
    page[3:5] = (len(leaves) - 1).to_bytes(2, "big")
    page[5:7] = (end % 65536).to_bytes(2, "big")
    page[8:12] = leaves[-1].number.to_bytes(4, "big")
    return bytes(page)


def _row(page: bytes, pointer: int) -> tuple[int, int]:
    """Key and number of columns of the row that the pointer at this place points to."""
    at = int.from_bytes(page[pointer : pointer + 2], "big")
    _, at = _read_varint(page, at)
    key, at = _read_varint(page, at)
    length, after = _read_varint(page, at)
    end, columns = at + length, 0
    while after < end:
        _, after = _read_varint(page, after)
        columns += 1
    return key, columns


def _read_varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for _ in range(8):
        byte = page[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | page[at], at + 1


def _varint(value: int) -> bytes:
    """The same the other way, for numbers that are row keys (below 2 to the 56th)."""
    parts = [value & 0x7F]
    while value := value >> 7:
        parts.append(value & 0x7F | 0x80)
    return bytes(reversed(parts))
