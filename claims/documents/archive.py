"""zip and gz: the documents inside, in memory only, within limits that a bomb runs into."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from claims.documents.reading import Reading, Readings, Unread, UnreadableError

MAX_MEMBERS = 10_000
MAX_MEMBER_BYTES = 100_000_000
MAX_TOTAL_BYTES = 400_000_000
MAX_DEPTH = 3

ReadMember = Callable[[bytes, str], Readings]


def read_gzip(data: bytes, name: str, read: ReadMember) -> Readings:
    """The documents of a gz file, read as the file that it was before."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            inner = file.read(MAX_MEMBER_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError("a damaged gz file") from error
    if len(inner) > MAX_MEMBER_BYTES:
        raise UnreadableError(f"unpacks to more than {MAX_MEMBER_BYTES // 1_000_000} MB")
    return read(inner, name.removesuffix(".gz"))


def read_zip(data: bytes, read: ReadMember) -> Readings:
    """The documents of a zip file; members that are none are named with their reason."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_size(archive)
            return tuple(_members(archive, read))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError("a damaged zip file") from error


def check_size(archive: zipfile.ZipFile) -> None:
    """Refuse an archive that says itself that it is too large."""
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        raise UnreadableError(f"an archive of more than {MAX_MEMBERS:,} files")
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        raise UnreadableError(f"unpacks to more than {MAX_TOTAL_BYTES // 1_000_000} MB")


def _members(archive: zipfile.ZipFile, read: ReadMember) -> Iterator[Reading | Unread]:
    """The readings of every member, in the order of their names."""
    left = MAX_TOTAL_BYTES
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if info.is_dir():
            continue
        try:
            if _is_hidden(info.filename):
                raise UnreadableError("hidden")
            data = _unpack(archive, info, limit=min(left, MAX_MEMBER_BYTES))
            left -= len(data)
            for reading in read(data, info.filename):
                yield _inside(reading, info.filename)
        except UnreadableError as error:
            yield Unread(place=info.filename, reason=error.reason)


def _is_hidden(name: str) -> bool:
    """Whether a member is a hidden file or a system's own."""
    parts = (part for part in name.split("/") if part not in (".", ".."))
    return any(part.startswith((".", "__MACOSX")) for part in parts)


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, limit: int) -> bytes:
    """A member's bytes, never more than `limit`, whatever its header says."""
    if info.flag_bits & 1:
        raise UnreadableError("encrypted; unpack it first")
    try:
        with archive.open(info) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise UnreadableError("damaged") from error
    if len(data) > limit:
        raise UnreadableError(f"unpacks to more than {limit // 1_000_000} MB")
    return data


def _inside(reading: Reading | Unread, name: str) -> Reading | Unread:
    """A reading with its place in the archive."""
    if isinstance(reading, Unread):
        return replace(reading, place=f"{name}: {reading.place}")
    return replace(reading, member=f"{name}/{reading.member}" if reading.member else name)
