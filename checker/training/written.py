"""Pairs written by hand for the job: news passages with statements of all three labels.

    python -m checker.training.written --groups data/pairs --out .cache/pairs

reads the groups of data/pairs (a passage with the statements that follow from it, that are left
open and that contradict it) and writes `written_train.jsonl` and `written_dev.jsonl`. Every
twelfth line of a file is kept for development. Statements of other groups join some passages as
neutral: what has nothing to do with a passage does not contradict it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.training.mixture import write_pairs

KEPT_BACK = 12
"""One line in so many is for development."""
UNRELATED = 0.6
"""Share of passages that get a statement about something else."""
KEYS = {"E": "entailment", "N": "neutral", "C": "contradiction"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A passage and its statements as (label, text), in the order of the file."""

    id: str
    premise: str
    statements: tuple[tuple[str, str], ...]


def read_groups(folder: Path) -> Iterator[Group]:
    """Yield the groups of every JSON Lines file of a folder, by file name and line."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                row = json.loads(line)
                yield Group(
                    id=f"{path.stem}-{number}",
                    premise=row["premise"].strip(),
                    statements=tuple(
                        (label, text.strip()) for key, label in KEYS.items() for text in row[key]
                    ),
                )


def pairs_of(groups: Sequence[Group], *, seed: int) -> list[dict[str, str]]:
    """Every pair of the groups, shuffled, with some statements of other groups as neutral."""
    rng = random.Random(seed)
    rows = [
        _row(group, i, label=label, text=text, kind="written")
        for group in groups
        for i, (label, text) in enumerate(group.statements)
    ]
    for group in groups:
        other = rng.choice(groups)
        if other is not group and rng.random() < UNRELATED:
            _, text = rng.choice(other.statements)
            rows.append(_row(group, 99, label="neutral", text=text, kind="unrelated"))
    rng.shuffle(rows)
    return rows


def _row(group: Group, number: int, *, label: str, text: str, kind: str) -> dict[str, str]:
    return {
        "id": f"written-{group.id}-{number}",
        "premise": group.premise,
        "hypothesis": text,
        "label": label,
        "kind": kind,
    }


def divide(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """Groups to train on, and those kept for development."""
    train = [group for group in groups if _place(group) % KEPT_BACK]
    return train, [group for group in groups if _place(group) % KEPT_BACK == 0]


def _place(group: Group) -> int:
    """The line of a group in its file, which later files do not change."""
    return int(group.id.rpartition("-")[2])


def main() -> None:
    """Parse the command line of `python -m checker.training.written`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--groups", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=9)
    args = parser.parse_args()
    for name, part in zip(("train", "dev"), divide(list(read_groups(args.groups))), strict=True):
        pairs = pairs_of(part, seed=args.seed)
        write_pairs(pairs, args.out / f"written_{name}.jsonl")
        print(f"written_{name}: {len(part)} groups, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
