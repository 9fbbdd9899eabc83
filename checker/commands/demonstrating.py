"""demo: the main job on the bundled sample."""

from __future__ import annotations

import time

import typer

from checker.commands.options import (
    Fast,
    Settings,
    load_model,
    opened,
    say,
    screen,
    settings_of,
    write,
)


def demo(context: typer.Context, fast: Fast = False) -> None:
    """Check the bundled sample draft: the main job in one command."""
    quiet = settings_of(context).quiet
    from checker.commands.checking import check_drafts, make_desk
    from checker.demo import sample
    from checker.desk import Scope
    from checker.drafts import read_drafts
    from checker.ingest import ingest_files
    from checker.progress import progress
    from checker.report.to_table import render_table
    from claims.documents import find_files

    started = time.perf_counter()
    with sample() as given:
        settings = Settings(index=str(given.index), quiet=quiet)
        with opened(settings, create=True) as index:
            with progress("reading", quiet=quiet) as tick:
                files, _ = find_files(given.documents)
                done = ingest_files(files, archive=index, tick=tick)
            say(
                settings,
                f"{done.added} documents read into a throw-away index: {done.passages} passages, "
                f"{done.seconds:.1f} s",
            )
            model = load_model(None, fast=fast, config=settings.config)
            desk = make_desk(settings, index, Scope(), model=model)
            drafts = [(given.draft.name, text) for _, text in read_drafts(given.draft)]
            reports = check_drafts(desk, drafts, settings=settings, every=True)
    write(render_table(reports, screen()), None)
    say(settings, f"done in {time.perf_counter() - started:.1f} s; the index is gone again")
    say(settings, "next: wirecheck ingest YOUR_FOLDER, then wirecheck check or wirecheck draft")
