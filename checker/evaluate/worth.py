"""How well drafts tell claims from the rest: `python -m checker.evaluate.worth [dev|heldout]`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.worth import is_heading, reason_to_skip
from claims.errors import LabelledDataError
from claims.resources import data_path

LABELLED = "gold/checkworthy.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence of a draft with its label; `reason` is "claim" for those to check."""

    paragraph: int
    sentence: str
    reason: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Shares in [0, 1]: all right, claims kept, others skipped; F1 of the class "to check"."""

    n: int
    accuracy: float
    claims_kept: float
    rest_skipped: float
    f1: float


def read_labelled(path: Path | None = None, *, part: str | None = None) -> tuple[Labelled, ...]:
    """The labelled sentences, of one part or of all; LabelledDataError names a bad line."""
    path = path or data_path(LABELLED)
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            read = json.loads(line)
            row = Labelled(**{key: read[key] for key in Labelled.__dataclass_fields__})
        except (ValueError, KeyError, TypeError) as error:
            raise LabelledDataError(f"{path}, line {number}: not a labelled sentence") from error
        if part in (None, row.part):
            rows.append(row)
    return tuple(rows)


def measure_worth(rows: tuple[Labelled, ...]) -> Worth:
    """How the sentences fare, each as a paragraph of its own, as drafts would judge them."""
    found = [(row.reason == "claim", _kept(row.sentence)) for row in rows]
    claims = [kept for wanted, kept in found if wanted]
    others = [kept for wanted, kept in found if not wanted]
    hits = sum(claims)
    return Worth(
        n=len(found),
        accuracy=sum(wanted == kept for wanted, kept in found) / max(1, len(found)),
        claims_kept=hits / max(1, len(claims)),
        rest_skipped=1 - sum(others) / max(1, len(others)),
        f1=2 * hits / max(1, len(claims) + hits + sum(others)),
    )


def _kept(sentence: str) -> bool:
    """Whether a draft would have the sentence checked; marks of a heading are layout, not words."""
    if sentence.startswith(("#", "* ")) or is_heading(sentence):
        return False
    return reason_to_skip(sentence) is None


def main() -> None:
    """Print the figures of one part, or of both."""
    for part in sys.argv[1:] or ("dev", "heldout"):
        measured = measure_worth(read_labelled(part=part))
        figures = {k: round(v, 3) for k, v in asdict(measured).items()}
        sys.stdout.write(json.dumps({"part": part, **figures}) + "\n")


if __name__ == "__main__":
    main()
