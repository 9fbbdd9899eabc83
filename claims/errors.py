"""The whole error tree; every error a user can meet is one of these.

    WirecheckError
    ├── UsageError            the command was asked for something that makes no sense
    ├── DocumentError         a file could not be read as a document (path, reason)
    ├── ModelError            a model file is missing, damaged or of the wrong kind
    ├── ArchiveError          anything about the index on disk
    │   ├── IndexNotFoundError    no index there, or an empty one
    │   ├── IndexLockedError      another process is writing
    │   ├── IndexDamagedError     the catalogue cannot be read
    │   └── IndexMismatchError    made by another version, embedder or dimension
    └── LabelledDataError     a file to measure on is malformed

Each message says what happened, where, and what to do next.
"""

from __future__ import annotations


class WirecheckError(Exception):
    """Base of every error that wirecheck raises on purpose."""


class UsageError(WirecheckError):
    """The call makes no sense as it stands."""


class DocumentError(WirecheckError):
    """A file could not be read as a document; `path` and `reason` say which and why."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep where and why; the message joins them."""
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ModelError(WirecheckError):
    """A model could not be loaded."""


class ArchiveError(WirecheckError):
    """Anything about the index on disk; `path` says which."""

    def __init__(self, path: str, message: str) -> None:
        """Keep the index's path beside the message."""
        super().__init__(message)
        self.path = path


class IndexNotFoundError(ArchiveError):
    """There is no index at the path, or it is empty."""


class IndexLockedError(ArchiveError):
    """Another process holds the writer's lock."""


class IndexDamagedError(ArchiveError):
    """The catalogue cannot be read."""


class IndexMismatchError(ArchiveError):
    """The index was made by another version, embedder or dimension."""


class LabelledDataError(WirecheckError):
    """A file of labelled data is malformed; the message names the line."""
