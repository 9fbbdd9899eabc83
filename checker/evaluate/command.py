"""`wirecheck evaluate`: parses, calls, prints."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from checker.commands.options import Fast, ModelName, load_model, opened, settings_of

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
File = Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, gzipped or not.")]

app = typer.Typer(
    name="evaluate",
    help="Measure the models on labelled files.",
    rich_markup_mode=None,
    no_args_is_help=True,
)


def show(report: Mapping[str, Any], *, as_json: bool) -> None:
    """Print figures as JSON or as plain text."""
    from checker.evaluate.tables import as_text

    typer.echo(json.dumps(report, ensure_ascii=False) if as_json else as_text(report), nl=as_json)


@app.command()
def entailment(
    file: File, fast: Fast = False, entailment_model: ModelName = None, json_: Json = False
) -> None:
    """Labelled pairs: premise, hypothesis, label."""
    from checker.evaluate.entailment import evaluate_entailment

    show(evaluate_entailment(file, load_model(entailment_model, fast=fast)), as_json=json_)


@app.command()
def attribution(file: File, json_: Json = False) -> None:
    """Labelled articles: doc_id, text, attributions."""
    from checker.evaluate.attribution import evaluate_attribution

    show(evaluate_attribution(file), as_json=json_)


@app.command()
def retrieval(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="With claims, queries_* and qrels_*.")
    ],
    json_: Json = False,
) -> None:
    """Claims, queries, and which belong together."""
    from checker.evaluate.retrieval import evaluate_retrieval

    show(evaluate_retrieval(folder), as_json=json_)


@app.command()
def statements(
    context: typer.Context,
    file: File,
    fast: Fast = False,
    entailment_model: ModelName = None,
    json_: Json = False,
) -> None:
    """Labelled statements, checked against the index: statement, verdict, attribution."""
    from checker.check import Checker
    from checker.evaluate.statements import evaluate_statements

    with opened(settings_of(context)) as index:
        checker = Checker(index, load_model(entailment_model, fast=fast))
        show(evaluate_statements(file, checker), as_json=json_)
