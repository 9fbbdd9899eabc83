"""Measure, print a table, draw a plot: `python -m tests.benchmarks`, or `make bench`."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from checker.evaluate.labelled import read_rows
from checker.evaluate.quality import labelled_data
from tests.benchmarks import corpus, scale
from tests.benchmarks.plot import draw
from tests.benchmarks.processes import Run, median, run

SIZES = (1_000, 10_000, 100_000, 1_000_000)
STATEMENT = "According to Reuters, South Korea has cut its imports of Iranian oil to nothing."
Table = dict[str, Any]


def main() -> None:
    """Parse the command line, and measure what it names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, default=Path(".cache/bench"), help="made once, kept")
    parser.add_argument("--backbones", type=Path, default=Path(".cache/backbones"))
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--only", choices=("cold", "side", "growth"), nargs="*")
    parser.add_argument("--archive", type=int, default=corpus.MOST, help="passages, but for growth")
    parser.add_argument("--times", type=int, default=11, help="cold starts")
    parser.add_argument("--statements", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--plot", type=Path, default=Path("pictures/benchmark.svg"))
    args = parser.parse_args()
    wanted = args.only or ("cold", "side", "growth")
    texts = corpus.sentences(args.kept)
    found: Table = {"cores": os.cpu_count(), "archive": args.archive}
    if "cold" in wanted:
        found["cold"] = cold(args, texts)
    if "side" in wanted:
        found["side"] = side_by_side(args, texts)
    if "growth" in wanted:
        found["growth"] = [growth(args, texts, size) for size in args.sizes]
        draw(found["growth"], args.plot)
    (args.kept / "bench.json").write_text(json.dumps(found, indent=2), encoding="utf-8")
    sys.stdout.write(table(found) + "\n")


def index_of(args: argparse.Namespace, texts: Sequence[str], size: int) -> tuple[Path, Any]:
    """An index of so many passages, and its vectors, made once."""
    path = args.kept / f"index-{size}"
    file = args.kept / f"vectors-{size}.npy"
    archive = corpus.archive(texts, size=size)
    if not file.exists():
        known = corpus.vectors_of(texts, args.kept)[corpus.ASKED :]
        np.save(file, corpus.grown(known[: len(archive)], size=size))
    vectors = np.load(file, mmap_mode="r")
    corpus.make_index(path, archive, vectors)
    return path, vectors


def growth(args: argparse.Namespace, texts: Sequence[str], size: int) -> scale.Figures:
    """Recall, times and memory at a size."""
    path, vectors = index_of(args, texts, size)
    asked = texts[: corpus.ASKED]
    queries = corpus.vectors_of(texts, args.kept)[: corpus.ASKED].astype(np.float32)
    found = scale.measure(path, vectors, asked, queries)
    sys.stderr.write(json.dumps(found) + "\n")
    return found


def ours(path: Path, *arguments: str) -> list[str]:
    """A command line of wirecheck."""
    return ["-m", "checker", "--index", str(path), "--quiet", *arguments]


def cold(args: argparse.Namespace, texts: Sequence[str]) -> Table:
    """Start to verdict, and start to help."""
    path, _ = index_of(args, texts, args.archive)
    check = median(ours(path, "check", "--fail-on", "none", STATEMENT), times=args.times)
    fast = median(ours(path, "check", "--fast", "--fail-on", "none", STATEMENT), times=args.times)
    shown = median(["-m", "checker", "--help"], times=args.times)
    runs = {"check": check, "--fast": fast, "--help": shown}
    return {
        name: {"seconds": one.seconds, "cpu": one.cpu, "mib": one.memory}
        for name, one in runs.items()
    }


def side_by_side(args: argparse.Namespace, texts: Sequence[str]) -> Table:
    """Both, wirecheck and the alternative, in one run and on the same data."""
    path, _ = index_of(args, texts, args.archive)
    (args.kept / "texts.json").write_text(
        json.dumps(corpus.archive(texts, size=args.archive)), encoding="utf-8"
    )
    if not (args.backbones / "all-MiniLM-L6-v2").is_dir():
        run(["-m", "checker.training.backbone", "--to", str(args.backbones)])
    other = alternative(args)
    rows = read_rows(labelled_data() / "nli" / "dev" / "fever.jsonl.gz", fields=("hypothesis",))
    asked = list(dict.fromkeys(row["hypothesis"] for row in rows))[: args.statements]
    given = "\n".join(asked) + "\n"
    with tempfile.TemporaryDirectory() as temporary:
        folder = articles(Path(temporary) / "articles", count=args.articles)
        fresh = Path(temporary) / "index"
        ingested = run(ours(fresh, "ingest", str(folder), "--json"))
        theirs = run([*other, "ingest", "--folder", str(folder)])
    checked = run(ours(path, "check", "--format", "jsonl", "--fail-on", "none", "-"), given=given)
    compared = run([*other, "check"], given=given)
    started = median(ours(path, "check", "--fail-on", "none", STATEMENT), times=args.times)
    begun = median([*other, "check"], times=min(args.times, 3), given=STATEMENT + "\n")
    return {
        "cold start, s": pair(started.seconds, begun.seconds),
        "cold start, s of CPU": pair(started.cpu, begun.cpu),
        "passages ingested a second": pair(rate(ingested, "passages"), rate(theirs, "count")),
        "statements checked a second": pair(len(asked) / checked.seconds, rate(compared, "count")),
        "peak memory of that, MiB": pair(checked.memory, compared.memory),
    }


def alternative(args: argparse.Namespace) -> list[str]:
    """The command line of the alternative, but for its job."""
    known = args.kept / f"vectors-{args.archive}.npy"
    return [
        *("-m", "tests.benchmarks.alternative", "--backbones", str(args.backbones)),
        *("--vectors", str(known), "--texts", str(args.kept / "texts.json")),
    ]


def pair(ours: float, theirs: float) -> Table:
    """Two figures of the same thing."""
    return {"wirecheck": ours, "pytorch": theirs}


def rate(done: Run, counted: str) -> float:
    """How many a second, by a process's own account."""
    start = f"\n{done.output}".index("\n{")  # libraries print what they load, too
    told, _ = json.JSONDecoder().raw_decode(done.output[start:])
    return float(told[counted] / told["seconds"])


def articles(folder: Path, *, count: int) -> Path:
    """A folder with so many news articles as text files."""
    folder.mkdir()
    rows = read_rows(labelled_data() / "attribution" / "polnear_dev.jsonl.gz", fields=("text",))
    for number, row in zip(range(count), rows, strict=False):
        (folder / f"{number:03d}.txt").write_text(row["text"], encoding="utf-8")
    return folder


def table(found: Table) -> str:
    """The figures as a Markdown table."""
    lines = []
    if "cold" in found:
        for name, one in found["cold"].items():
            words = f"{one['seconds']:.2f} s, {one['cpu']:.2f} s of CPU, {one['mib']:.0f} MiB"
            lines.append(f"{found['archive']:,} passages, process start to end, {name}: {words}")
    if "side" in found:
        lines += ["", "| | wirecheck | PyTorch | ratio |", "| --- | --- | --- | --- |"]
        for name, row in found["side"].items():
            a, b = row["wirecheck"], row["pytorch"]
            ratio = a / b if name.endswith("second") else b / a
            lines.append(f"| {name} | {a:.2f} | {b:.2f} | {ratio:.1f} |")
    if "growth" in found:
        names = list(found["growth"][0])
        lines += ["", "| " + " | ".join(names) + " |", "|" + " --- |" * len(names)]
        for row in found["growth"]:
            lines.append("| " + " | ".join(f"{row[name]:,.3g}" for name in names) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
