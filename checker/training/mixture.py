r"""Which labelled pairs the entailment models are trained on, and how many of each kind.

A mixture is drawn once, with a fixed seed, and written to one JSON Lines file; a run that resumes
reads the same file from where it stopped.

    python -m checker.training.mixture --sets FOLDER --made made_train.jsonl \
        --written written_train.jsonl --out mixture.jsonl
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LABELS = ("entailment", "neutral", "contradiction")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of one set goes into a mixture: a cap per label, missing labels take none."""

    name: str
    caps: dict[str, int]


def everything(name: str) -> Share:
    """Take a whole set."""
    return Share(name=name, caps=dict.fromkeys((*LABELS, "not_entailment"), 10**9))


def balanced(name: str, cap: int) -> Share:
    """Take at most `cap` pairs of each label."""
    return Share(name=name, caps=dict.fromkeys((*LABELS, "not_entailment"), cap))


PUBLIC: tuple[Share, ...] = (
    Share(name="fever", caps={"entailment": 24_000, "contradiction": 18_865}),
    balanced("fever_nei_retrieved", 12_000),
    balanced("snli_10pct", 9_500),
    everything("lingnli"),
    everything("wanli_15k"),
    everything("mnli_12k"),
    everything("cad_nli"),
    balanced("infotabs", 2_000),
    balanced("conjnli", 1_500),
    balanced("disco", 2_500),
    balanced("mpe", 1_000),
    balanced("scone", 1_500),
    everything("covidfact"),
    balanced("climate_fever", 2_000),
    balanced("control", 1_000),
    everything("rte"),
    everything("scifact_rte"),
)
"""The public sets; FEVER's many supports are capped, image captions and tables kept few."""


def read_pairs(path: Path) -> Iterator[dict[str, str]]:
    """Yield the pairs of a JSON Lines file, gzipped or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def draw(shares: tuple[Share, ...], *, folder: Path, seed: int) -> list[dict[str, str]]:
    """Draw a shuffled mixture from the sets in `folder`, the same for the same seed."""
    rng = random.Random(seed)
    drawn: list[dict[str, str]] = []
    for share in shares:
        pairs = list(read_pairs(folder / f"{share.name}.jsonl.gz"))
        rng.shuffle(pairs)
        left = dict(share.caps)
        for pair in pairs:
            if left.get(pair["label"], 0) > 0:
                left[pair["label"]] -= 1
                drawn.append(pair)
    rng.shuffle(drawn)
    return drawn


def write_pairs(pairs: list[dict[str, str]], path: Path) -> None:
    """Write pairs as JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as out:
        for pair in pairs:
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")


def mix(
    folder: Path, made: Path, *, public: int, own: int, seed: int, written: Path | None = None
) -> list[dict[str, str]]:
    """Draw so many public pairs and so many made ones, and every written one, shuffled together."""
    rng = random.Random(seed)
    drawn = draw(PUBLIC, folder=folder, seed=seed)[:public]
    pairs = list(read_pairs(made))
    rng.shuffle(pairs)
    drawn += pairs[:own]
    if written:
        drawn += among_others(list(read_pairs(written)), rng=rng)
    rng.shuffle(drawn)
    return drawn


BESIDE = 0.18
"""Share of written pairs whose passage stands beside another that has nothing to do with it."""


def among_others(pairs: list[dict[str, str]], *, rng: random.Random) -> list[dict[str, str]]:
    """Put some premises beside another one: the label stays, the model learns to look past it."""
    premises = [pair["premise"] for pair in pairs]
    made = []
    for pair in pairs:
        other = rng.choice(premises)
        if rng.random() < BESIDE and other != pair["premise"]:
            both = [pair["premise"], other]
            rng.shuffle(both)
            pair = {**pair, "premise": " ".join(both)}
        made.append(pair)
    return made


def main() -> None:
    """Parse the command line of `python -m checker.training.mixture`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder of the public sets")
    parser.add_argument("--made", type=Path, required=True, help="pairs of checker.training.made")
    parser.add_argument("--written", type=Path, help="pairs of checker.training.written")
    parser.add_argument("--public", type=int, default=130_000)
    parser.add_argument("--own", type=int, default=65_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pairs = mix(
        args.sets,
        args.made,
        public=args.public,
        own=args.own,
        seed=args.seed,
        written=args.written,
    )
    write_pairs(pairs, args.out)
    print(f"{args.out}: {len(pairs)} pairs")


if __name__ == "__main__":
    main()
