"""How statements are read: `python -m checker.evaluate.readings [seen|unseen] [--wrong]`."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.statement import read_statement
from claims.errors import LabelledDataError
from claims.resources import data_path

LABELLED = "gold/readings.jsonl"
UNSEEN = 3
"""Every third line is held out: no form may be tuned on it."""

_ARTICLE = re.compile(r"^(?:the|an?)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A statement, the names of its sources, outermost first, and what it says."""

    statement: str
    claimed: tuple[str, ...]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Shares in [0, 1]: both right, the sources, the content; and sources found where none is."""

    n: int
    right: float
    claimed: float
    content: float
    false_sources: float


def read_labelled(path: Path | None = None, *, part: str | None = None) -> tuple[Reading, ...]:
    """The labelled statements, of one part or of all; LabelledDataError names a bad line."""
    path = path or data_path(LABELLED)
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            reading = Reading(
                statement=str(row["statement"]),
                claimed=tuple(row["claimed"]),
                content=str(row["content"]),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise LabelledDataError(f"{path}, line {number}: not a labelled statement") from error
        if part in (None, "seen" if number % UNSEEN else "unseen"):
            rows.append(reading)
    return tuple(rows)


def read(text: str) -> Reading:
    """What wirecheck makes of a statement, in the form of the labels."""
    statement = read_statement(text)
    names = tuple(source.name for source in statement.claimed)
    return Reading(statement=text, claimed=names, content=statement.content)


def measure_readings(rows: tuple[Reading, ...]) -> Readings:
    """How the statements fare; case, punctuation and leading articles do not count."""
    pairs = [(row, read(row.statement)) for row in rows]
    claimed = [_names(wanted) == _names(found) for wanted, found in pairs]
    content = [_words(wanted.content) == _words(found.content) for wanted, found in pairs]
    unnamed = [bool(found.claimed) for wanted, found in pairs if not wanted.claimed]
    return Readings(
        n=len(pairs),
        right=_share([a and b for a, b in zip(claimed, content, strict=True)]),
        claimed=_share(claimed),
        content=_share(content),
        false_sources=_share(unnamed),
    )


def _share(hits: list[bool]) -> float:
    return sum(hits) / max(1, len(hits))


def _names(reading: Reading) -> list[str]:
    return [_ARTICLE.sub("", name).casefold() for name in reading.claimed]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def is_right(wanted: Reading, found: Reading) -> bool:
    """Whether both the sources and the content are those of the label."""
    return _names(wanted) == _names(found) and _words(wanted.content) == _words(found.content)


def main() -> None:
    """Print the figures of one part, or of both; `--wrong` lists what is misread of the seen."""
    chosen = [word for word in sys.argv[1:] if not word.startswith("-")]
    for part in chosen or ("seen", "unseen"):
        rows = read_labelled(part=part)
        figures = {k: round(v, 3) for k, v in asdict(measure_readings(rows)).items()}
        sys.stdout.write(json.dumps({"part": part, **figures}) + "\n")
        if "--wrong" in sys.argv and part == "seen":
            for row in rows:
                if not is_right(row, found := read(row.statement)):
                    sys.stdout.write(f"- {row.statement}\n    {found.claimed} {found.content}\n")


if __name__ == "__main__":
    main()
