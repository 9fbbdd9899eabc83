"""check and draft: statements and drafts to verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from checker.commands.options import (
    DEFAULT_FAIL_ON,
    AsOf,
    FailOn,
    Fast,
    ModelName,
    Outlets,
    Output,
    Top,
    choose,
    exit_status,
    load_model,
    opened,
    read_date,
    read_fail_on,
    read_stdin,
    say,
    screen,
    settings_of,
    write,
)
from checker.report.formats import render
from claims.errors import UsageError

CHECK_FORMATS = ("table", "json", "jsonl")
DRAFT_FORMATS = (
    *("table", "json", "jsonl", "line", "csv", "html", "sarif", "junit", "claimreview", "docx"),
)
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "table",
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".sarif": "sarif",
    ".xml": "junit",
    ".jsonld": "claimreview",
    ".docx": "docx",
}


def check(
    context: typer.Context,
    statements: Annotated[
        list[str], typer.Argument(metavar="STATEMENT...", help="Sentences to check; - reads them.")
    ],
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(CHECK_FORMATS), help="How to print.")
    ] = "table",
    top: Top = 5,
    outlet: Outlets = None,
    as_of: AsOf = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the way to the verdict.")
    ] = False,
    fast: Fast = False,
    entailment_model: ModelName = None,
    fail_on: FailOn = DEFAULT_FAIL_ON,
) -> None:
    """Check statements: is it backed, and did that source say it?"""
    settings = settings_of(context)
    choose(format_, CHECK_FORMATS)
    levels = read_fail_on(fail_on)
    when = read_date(as_of, "--as-of")
    texts = _statements(statements)
    with opened(settings) as index:
        from checker.commands.judging import judge_statements

        report = judge_statements(
            texts,
            index=index,
            model=load_model(entailment_model, fast=fast),
            top=top,
            outlets=tuple(outlet) if outlet else None,
            as_of=when,
            quiet=settings.quiet,
        )
    write(render((report,), format_, screen=screen(), explain=explain), None)
    raise typer.Exit(exit_status(report.judgements, levels))


def draft(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Drafts to check; - reads one.")
    ],
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(DRAFT_FORMATS),
            help="How to print; by default by the suffix of --output, else table.",
        ),
    ] = None,
    output: Output = None,
    top: Top = 5,
    outlet: Outlets = None,
    as_of: AsOf = None,
    every: Annotated[bool, typer.Option("--all", help="Check every sentence.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the way to the verdict.")
    ] = False,
    fast: Fast = False,
    entailment_model: ModelName = None,
    fail_on: FailOn = DEFAULT_FAIL_ON,
) -> None:
    """Find the statements of a draft and check them all."""
    settings = settings_of(context)
    suffix = output.suffix.lower() if output else ""
    chosen = choose(format_ or _BY_SUFFIX.get(suffix, "table"), DRAFT_FORMATS)
    levels = read_fail_on(fail_on)
    when = read_date(as_of, "--as-of")
    if chosen == "docx" and output is None:
        raise UsageError("--format docx: not text; name a file with --output PATH")
    from checker.drafts import read_drafts
    from checker.report.terminal import Screen

    drafts = [
        text for file in files for text in read_drafts(file, read_stdin if _is_dash(file) else None)
    ]
    with opened(settings) as index:
        from checker.commands.judging import judge_drafts

        reports = judge_drafts(
            drafts,
            index=index,
            model=load_model(entailment_model, fast=fast),
            top=top,
            outlets=tuple(outlet) if outlet else None,
            as_of=when,
            every=every,
            quiet=settings.quiet,
        )
    shown = Screen() if output else screen()
    content = render(reports, chosen, screen=shown, explain=explain, levels=levels)
    write(content, output, inputs=files)
    if output:
        say(settings, f"wrote {output}")
    judgements = [judgement for report in reports for judgement in report.judgements]
    raise typer.Exit(exit_status(judgements, levels))


def _is_dash(file: Path) -> bool:
    """Whether `-` was given for standard input."""
    return str(file) == "-"


def _statements(given: Sequence[str]) -> list[str]:
    """The statements, each `-` replaced by the lines of standard input."""
    texts: list[str] = []
    for text in given:
        lines = read_stdin().splitlines() if text == "-" else [text]
        texts += [line.strip() for line in lines if line.strip()]
    if not texts:
        raise UsageError('nothing to check: give a statement, as in wirecheck check "Oil rose."')
    return texts
