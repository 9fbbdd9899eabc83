"""check and draft: statements and drafts to verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.options import (
    AsOf,
    FailOn,
    Fast,
    ModelName,
    Outlets,
    Output,
    Settings,
    Top,
    check_output,
    choose,
    load_model,
    opened,
    read_date,
    read_fail_on,
    read_stdin,
    say,
    screen,
    settings_of,
    tell_unknown,
    write,
)
from checker.report.formats import DRAFT_FORMATS, format_of, render
from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.desk import Desk, Scope
    from checker.entail import EntailmentModel
    from checker.models import Report
    from index.store import Store

CHECK_FORMATS = ("table", "json", "jsonl")
Explain = Annotated[bool, typer.Option("--explain", help="Show the way to the verdict.")]


def check(
    context: typer.Context,
    statements: Annotated[
        list[str], typer.Argument(metavar="STATEMENT...", help="Sentences to check; - reads them.")
    ],
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(CHECK_FORMATS), help="How to print.")
    ] = "table",
    top: Top = None,
    outlet: Outlets = None,
    as_of: AsOf = None,
    explain: Explain = False,
    fast: Fast = False,
    entailment_model: ModelName = None,
    fail_on: FailOn = None,
) -> None:
    """Check statements: is it backed, and did that source say it?"""
    settings = settings_of(context)
    choose(format_, CHECK_FORMATS)
    levels = read_fail_on(fail_on, settings.config)
    read_date(as_of, "--as-of")
    texts = _statements(statements)
    with opened(settings) as index:
        model = load_model(entailment_model, fast=fast, config=settings.config)
        index.prepare()
        scope = read_scope(settings, top, outlet, as_of)
        tell_unknown(settings, index, scope.outlets)
        desk = make_desk(settings, index, scope, model=model)
        report = _check(desk, texts, quiet=settings.quiet)
    write(render((report,), format_, screen=screen(), explain=explain), None)
    from checker.baseline import failing

    raise typer.Exit(int(bool(failing(report.judgements, levels, frozenset()))))


def _check(desk: Desk, texts: Sequence[str], *, quiet: bool) -> Report:
    """A report on single statements."""
    from checker.models import Report
    from checker.progress import progress
    from checker.statement import read_statement
    from claims.models import Span

    statements = [
        read_statement(text, span=Span(start=0, end=len(text)), context="") for text in texts
    ]
    with progress("checking", quiet=quiet) as tick:
        judgements = desk.judge(statements, tick)
        return Report(index=desk.info, judgements=judgements)


def draft(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Drafts to check, also web addresses; - reads one."),
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
    top: Top = None,
    outlet: Outlets = None,
    as_of: AsOf = None,
    every: Annotated[bool, typer.Option("--all", help="Check every sentence.")] = False,
    explain: Explain = False,
    fast: Fast = False,
    entailment_model: ModelName = None,
    fail_on: FailOn = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="PATH", help="Accepted findings; only new ones fail."),
    ] = None,
    lint: Annotated[
        bool, typer.Option("--lint", help="Apply the house rules on attribution too.")
    ] = False,
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Accept what is found now, and write it.")
    ] = False,
) -> None:
    """Find the statements of a draft and check them all."""
    settings = settings_of(context)
    chosen = format_of(format_, output)
    levels = read_fail_on(fail_on, settings.config)
    scope = read_scope(settings, top, outlet, as_of)
    check_output(output, inputs=[Path(name) for name in files])
    accepted = baseline or (Path(settings.config.baseline) if settings.config.baseline else None)
    if update_baseline and accepted is None:
        raise UsageError("--update-baseline: name the file with --baseline PATH")
    from checker.baseline import baseline_text, failing, read_baseline

    known = read_baseline(accepted) if accepted and not update_baseline else frozenset()
    drafts = read_all(files)
    with opened(settings) as index:
        model = load_model(entailment_model, fast=fast, config=settings.config)
        index.prepare()
        tell_unknown(settings, index, scope.outlets)
        desk = make_desk(settings, index, scope, model=model)
        reports = check_drafts(desk, drafts, settings=settings, every=every)
    reports = tuple(replace(report, accepted=known) for report in reports)
    if lint:
        from checker.lint import lint_report

        off = settings.config.lint_off
        reports = tuple(replace(one, lint=lint_report(one, off=off)) for one in reports)
    from checker.report.terminal import Screen

    shown = Screen() if output else screen()
    content = render(reports, chosen, screen=shown, explain=explain, levels=levels)
    write(content, output, inputs=[Path(name) for name in files])
    if output:
        say(settings, f"wrote {output}")
    judgements = [judgement for report in reports for judgement in report.judgements]
    if update_baseline:
        write(baseline_text(judgements, levels), accepted, inputs=[Path(name) for name in files])
        say(settings, f"wrote {accepted}")
        raise typer.Exit(0)
    minded = "lint" in levels and any(report.lint for report in reports)
    raise typer.Exit(int(minded or bool(failing(judgements, levels, known))))


def read_scope(
    settings: Settings, top: int | None, outlet: list[str] | None, as_of: str | None
) -> Scope:
    """What is asked of the index."""
    from checker.desk import Scope

    return Scope(
        top=top or settings.config.top or 5,
        outlets=tuple(outlet or ()),
        as_of=read_date(as_of, "--as-of"),
    )


def make_desk(settings: Settings, index: Store, scope: Scope, *, model: EntailmentModel) -> Desk:
    """Index, model and thresholds together."""
    from checker.desk import Desk
    from checker.settings import Settings as Thresholds

    thresholds = replace(Thresholds(), **settings.config.thresholds)
    return Desk(index, model, scope=scope, settings=thresholds)


def read_all(names: Sequence[str]) -> list[tuple[str, str]]:
    """The drafts in all files and at all addresses, in order."""
    from checker.drafts import read_drafts, read_page
    from claims.documents.web import is_address

    drafts: list[tuple[str, str]] = []
    for name in names:
        if name == "-":
            drafts.append(("-", read_stdin()))
        else:
            drafts += read_page(name) if is_address(name) else read_drafts(Path(name))
    return drafts


def check_drafts(
    desk: Desk, drafts: Sequence[tuple[str, str]], *, settings: Settings, every: bool
) -> tuple[Report, ...]:
    """One report a draft."""
    from checker.draft import check_draft
    from checker.progress import progress
    from checker.statement import read_statement

    reports = []
    for name, text in drafts:
        with progress(f"checking {name}", quiet=settings.quiet) as tick:
            reports.append(
                check_draft(
                    text,
                    name,
                    judge=desk.judge,
                    reader=read_statement,
                    index=desk.info,
                    every=every,
                    ignore=settings.config.ignore_sections,
                    tick=tick,
                )
            )
    return tuple(reports)


def _statements(given: Sequence[str]) -> list[str]:
    """The statements, each `-` replaced by the lines of standard input."""
    texts: list[str] = []
    for text in given:
        lines = read_stdin().splitlines() if text == "-" else [text]
        texts += [line.strip() for line in lines if line.strip()]
    if not texts:
        raise UsageError('nothing to check: give a statement, as in wirecheck check "Oil rose."')
    return texts
