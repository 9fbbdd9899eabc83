"""`make quality`: every figure that the data at hand allows, beside the last ones kept.

The labelled data is found through the environment variable WIRECHECK_DATA (default: ../shared/data
beside the project); what is not there is left out, and said to be.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from checker.check import Checker
from checker.entail import EntailmentModel, load_entailment_model
from checker.evaluate.attribution import evaluate_attribution
from checker.evaluate.entailment import evaluate_entailment
from checker.evaluate.labelled import read_rows
from checker.evaluate.retrieval import evaluate_retrieval
from checker.evaluate.statements import evaluate_statements
from checker.evaluate.worth import measure_worth, read_labelled
from claims.documents import read_documents
from claims.extract import extract_passages
from claims.models import Document
from claims.resources import data_path
from index.passage_index import PassageIndex

Figures = dict[str, float]
PUBLISHERS = {
    "breitbart": "Breitbart News",
    "huff-post": "HuffPost",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "The Western Journal",
}
ENTAILMENT = ("mnli", "snli", "fever", "fm2", "wice_claim_oracle", "frank", "lingnli", "rte")
BALANCED = {"wice_claim_oracle", "frank"}
KEPT = "gold/quality.json"
OURS = {
    "draft",
    "worth",
    "statements_own_dev",
    "statements_own_heldout",
    "statements_lots_dev",
    "statements_lots_new",
}
"""Tables that need no data beside the project."""


def labelled_data() -> Path:
    """Where the labelled data is."""
    default = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    return Path(os.environ.get("WIRECHECK_DATA", default))


def articles(data: Path) -> Iterator[Document]:
    """The documents that data/gold's statements are about."""
    for path in sorted((data / "seeds").glob("*.txt")):
        yield from read_documents(path)
    wanted = data_path("gold/README.md").read_text(encoding="utf-8")
    for row in read_rows(data / "attribution" / "polnear_dev.jsonl.gz", fields=("doc_id", "text")):
        outlet, day, _ = str(row["doc_id"]).split("_", 2)
        if f"`{row['doc_id']}`" in wanted:
            yield Document(
                id=row["doc_id"],
                path=row["doc_id"],
                text=row["text"],
                publisher=PUBLISHERS[outlet],
                published=date.fromisoformat(day),
            )


@contextmanager
def archive_of(documents: Iterator[Document]) -> Iterator[PassageIndex]:
    """A throw-away index of some documents."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PassageIndex.open(Path(folder), create=True) as index,
    ):
        index.add((document, extract_passages(document)) for document in documents)
        yield index


def statements(model: EntailmentModel, *, file: str, documents: Iterator[Document]) -> Figures:
    """Verdicts and attributions of a labelled file against its documents."""
    with archive_of(documents) as index:
        report = evaluate_statements(data_path(file), Checker(index, model))
    names = (
        "accuracy",
        "macro_f1",
        "false_supported",
        "false_conflict",
        "ece",
        "decided_at_95",
    )
    return {
        **{name: report[name] for name in names},
        "attribution": report["attribution"]["accuracy"],
    }


def sample_corpus() -> Iterator[Document]:
    """The bundled sample corpus without its draft."""
    for path in sorted(data_path("corpus").rglob("*")):
        if path.is_file() and path.name != "draft.md":
            yield from read_documents(path)


def own_articles(folder: str = "own") -> Iterator[Document]:
    """The invented articles that data/gold's own statements are about; the lots' in `lots`."""
    for path in sorted(data_path(f"gold/{folder}").iterdir()):
        yield from read_documents(path)


def entailment(model: EntailmentModel, data: Path, *, size: int) -> Figures:
    """Accuracy (balanced for WiCE and FRANK) on a fixed sample of each development set."""
    made = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in ENTAILMENT:
            rows = list(
                read_rows(
                    data / "nli" / "dev" / f"{name}.jsonl.gz",
                    fields=("premise", "hypothesis", "label"),
                )
            )
            random.Random(7).shuffle(rows)  # noqa: S311  # a sample, no secret
            sample = Path(folder) / f"{name}.jsonl"
            sample.write_text(
                "".join(json.dumps(row) + "\n" for row in rows[:size]), encoding="utf-8"
            )
            report = evaluate_entailment(sample, model)
            made[name] = report["balanced_accuracy" if name in BALANCED else "accuracy"]
    return made


def attribution(data: Path) -> Figures:
    """F1 of sources, cues, contents and whole attributions on PolNeAR's development set."""
    report: Any = evaluate_attribution(data / "attribution" / "polnear_dev.jsonl.gz")
    return {name: figure["f1"] for name, figure in report.items() if _has_f1(figure)}


def _has_f1(figure: object) -> bool:
    return isinstance(figure, Mapping) and "f1" in figure


def retrieval(data: Path) -> Figures:
    """MAP@5 and its companions on CheckThat 2020."""
    report = evaluate_retrieval(data / "retrieval" / "clef2020_task2")
    flat = {
        f"{a} {b}": v for a, t in report.items() if isinstance(t, Mapping) for b, v in t.items()
    }
    return {name: value for name, value in flat.items() if isinstance(value, float)}


def worth() -> Figures:
    """Which sentences of a draft are checked."""
    measured = measure_worth(read_labelled(part="heldout"))
    return {name: getattr(measured, name) for name in ("accuracy", "f1") if hasattr(measured, name)}


def report_lines(name: str, figures: Figures, before: Figures) -> Iterator[str]:
    """One line a figure, with what was won or lost."""
    yield name
    for key, value in figures.items():
        change = f"  {value - before[key]:+.3f}" if key in before else ""
        yield f"  {key:<24} {value:8.3f}{change}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure everything and print it as it comes."""
    parser = argparse.ArgumentParser(prog="make quality", description=__doc__)
    parser.add_argument("--only", nargs="+", default=None, help="names of the tables wanted")
    parser.add_argument("--fast", action="store_true", help="with the small model alone")
    parser.add_argument("--size", type=int, default=1000, help="pairs a development set")
    parser.add_argument("--save", action="store_true", help="keep the figures for the next time")
    options = parser.parse_args(arguments)
    data, model = labelled_data(), load_entailment_model(None, fast=options.fast)
    tables: dict[str, Callable[[], Figures]] = {
        "draft": lambda: statements(model, file="gold/draft.jsonl", documents=sample_corpus()),
        "worth": worth,
        "statements_own_dev": lambda: statements(
            model, file="gold/statements_own_dev.jsonl", documents=own_articles()
        ),
        "statements_own_heldout": lambda: statements(
            model, file="gold/statements_own_heldout.jsonl", documents=own_articles()
        ),
        "statements_lots_dev": lambda: statements(
            model, file="gold/statements_lots_dev.jsonl", documents=own_articles("lots")
        ),
        "statements_lots_new": lambda: statements(
            model, file="gold/statements_lots_new.jsonl", documents=own_articles("lots")
        ),
        "statements_dev": lambda: statements(
            model, file="gold/statements_dev.jsonl", documents=articles(data)
        ),
        "statements_heldout": lambda: statements(
            model, file="gold/statements_heldout.jsonl", documents=articles(data)
        ),
        "attribution": lambda: attribution(data),
        "retrieval": lambda: retrieval(data),
        "entailment": lambda: entailment(model, data, size=options.size),
    }
    kept = data_path(KEPT)
    before = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {}
    now = dict(before)
    for name, measure in tables.items():
        if options.only and name not in options.only:
            continue
        if name not in OURS and not data.is_dir():
            sys.stdout.write(f"{name}: left out, no labelled data (set WIRECHECK_DATA)\n")
            continue
        now[name] = measure()
        sys.stdout.write("\n".join(report_lines(name, now[name], before.get(name, {}))) + "\n")
        sys.stdout.flush()
    if options.save:
        kept.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
