"""watch: a draft checked again whenever it is saved, only what changed."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from checker.commands.checking import check_drafts, make_desk, read_all, read_scope
from checker.commands.options import (
    AsOf,
    Fast,
    ModelName,
    Outlets,
    Top,
    check_output,
    load_model,
    opened,
    say,
    screen,
    settings_of,
    tell_unknown,
    write,
)
from checker.report.formats import format_of, render
from claims.errors import DocumentError


def watch(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The draft to watch.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="PATH", help="A report to write anew at each save."),
    ] = None,
    top: Top = None,
    outlet: Outlets = None,
    as_of: AsOf = None,
    every: Annotated[bool, typer.Option("--all", help="Check every sentence.")] = False,
    fast: Fast = False,
    entailment_model: ModelName = None,
) -> None:
    """Check a draft again at each save, only what changed."""
    settings = settings_of(context)
    if not file.is_file():
        raise DocumentError(str(file), "no such file; name a draft to watch")
    scope = read_scope(settings, top, outlet, as_of)
    check_output(output, inputs=[file])
    from checker.report.terminal import Screen
    from checker.report.to_table import listing, summary
    from checker.watch import saves, what_changed

    judged = None
    with opened(settings) as index:
        model = load_model(entailment_model, fast=fast, config=settings.config)
        tell_unknown(settings, index, scope.outlets)
        desk = make_desk(settings, index, scope, model=model)
        for _ in saves(file):
            started = time.perf_counter()
            try:
                reports = check_drafts(desk, read_all([str(file)]), settings=settings, every=every)
            except DocumentError as error:
                say(settings, str(error))
                continue
            judgements = [one for report in reports for one in report.judgements]
            shown = [what_changed(report, judged or ()) for report in reports]
            if judged is None or any(report.judgements for report in shown):
                blocks = [listing(report, screen()) for report in shown]
                write("\n\n".join([*blocks, summary(judgements, screen())]) + "\n\n", None)
            if output:
                content = render(reports, format_of(None, output), screen=Screen())
                write(content, output, inputs=[file])
            say(settings, f"checked in {time.perf_counter() - started:.1f} s; waiting for a save")
            judged = judgements
