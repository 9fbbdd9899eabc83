"""ingest and extract: files to an index, files to attributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.options import (
    choose,
    opened,
    read_date,
    read_stdin,
    screen,
    settings_of,
    write,
)
from claims.errors import DocumentError, UsageError, WirecheckError

if TYPE_CHECKING:
    from claims.models import Document
    from index.models import Ingested

_SHOWN = 10


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files, folders and web addresses; - reads one text."
        ),
    ],
    outlet: Annotated[
        str | None,
        typer.Option("--outlet", metavar="NAME", help="Publisher where the files name none."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="Date where the files name none."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    ray: Annotated[
        str | None,
        typer.Option("--ray", metavar="ADDRESS|local", help="Read and embed on a Ray cluster."),
    ] = None,
) -> None:
    """Read files, folders and web pages into the index.

    What is already there is left alone; a changed file replaces its old version.
    """
    settings = settings_of(context)
    when = read_date(published, "--published")
    from checker.progress import progress

    files, skipped, texts = _sorted_out(paths, outlet=outlet, published=when)
    if not files and not texts:
        raise _nothing_readable(paths, skipped)
    from checker.ingest import ingest_documents, ingest_files

    with (
        opened(settings, create=True) as index,
        progress("reading", quiet=settings.quiet) as tick,
    ):
        if ray:
            from checker.cluster import ingest_on_cluster

            done = ingest_on_cluster(
                files,
                index=settings.index,
                address=ray,
                outlet=outlet,
                published=when,
                tick=tick,
            )
        else:
            done = ingest_files(files, archive=index, outlet=outlet, published=when, tick=tick)
        if texts:
            done = _joined(done, ingest_documents(texts, archive=index))
    done = replace(done, skipped=(*skipped, *done.skipped))
    nothing = not done.added and not done.unchanged
    if json_:
        _print_ingested(done)
    elif not nothing:
        _tell(done, index.path, quiet=settings.quiet)
    if nothing:
        raise _nothing_readable(paths, done.skipped)


def _sorted_out(
    given: Sequence[str], *, outlet: str | None, published: date | None
) -> tuple[tuple[Path | str, ...], tuple[tuple[str, str], ...], list[Document]]:
    """The files and addresses to read, what is skipped, and the text of `-`, standard input."""
    from claims.documents import find_files, read_text_document
    from claims.documents.web import is_address

    addresses = [name for name in given if is_address(name)]
    paths = [Path(name) for name in given if name != "-" and name not in addresses]
    for path in paths:
        if not path.exists():
            raise DocumentError(str(path), "no such file or folder; check the path")
    files, skipped = find_files(paths)
    if "-" not in given:
        return (*files, *addresses), skipped, []
    text = read_text_document(read_stdin(), path="-", outlet=outlet, published=published)
    return (*files, *addresses), skipped, [text]


def _joined(one: Ingested, other: Ingested) -> Ingested:
    """Two ingests as one."""
    return replace(
        one,
        added=one.added + other.added,
        unchanged=one.unchanged + other.unchanged,
        skipped=(*one.skipped, *other.skipped),
        passages=one.passages + other.passages,
        seconds=one.seconds + other.seconds,
    )


def _nothing_readable(given: Sequence[str], skipped: Sequence[tuple[str, str]]) -> WirecheckError:
    """One line that says what to do next."""
    if len(skipped) == 1 and list(given) == [skipped[0][0]]:
        return DocumentError(*skipped[0])
    first = f" ({skipped[0][0]}: {skipped[0][1]})" if skipped else ""
    if len(skipped) > 1:
        first = f"{first[:-1]}; and {len(skipped) - 1} more)"
    return UsageError(
        f"nothing readable in {', '.join(given)}{first}; "
        "give files that wirecheck reads: txt, md, html, pdf, docx, JSON Lines, ninjs, NewsML-G2"
    )


def _print_ingested(done: Ingested) -> None:
    """CONTRACT's object."""
    from checker.report.to_json import dump

    record = {
        "added": done.added,
        "unchanged": done.unchanged,
        "skipped": [{"path": path, "reason": reason} for path, reason in done.skipped],
        "passages": done.passages,
        "seconds": round(done.seconds, 3),
    }
    write(dump(record), None)


def _tell(done: Ingested, path: str, *, quiet: bool) -> None:
    """The result on stdout, what was skipped on stderr."""
    from checker.report.terminal import one_line

    skipped = [pair for pair in done.skipped if pair[1] != "hidden"]
    if not quiet:
        for name, reason in skipped[:_SHOWN]:
            typer.echo(f"skipped {one_line(name)}: {one_line(reason)}", err=True)
        if len(skipped) > _SHOWN:
            typer.echo(f"and {len(skipped) - _SHOWN} more skipped (--json lists all)", err=True)
    documents = "document" if done.added == 1 else "documents"
    typer.echo(
        f"{done.added} {documents} added ({done.passages} passages), {done.unchanged} unchanged, "
        f"{len(skipped)} skipped, in {done.seconds:.1f} s; index: {path}"
    )


def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Files or web addresses to read; - reads one text."),
    ],
    format_: Annotated[
        str, typer.Option("--format", metavar="table|json", help="How to print.")
    ] = "table",
) -> None:
    """Print who said what in a file, without an index."""
    choose(format_, ("table", "json"))
    from checker.report.attributions import attributions_record, attributions_table
    from claims.extract import extract_attributions

    found = [
        (document, extract_attributions(document.text))
        for file in files
        for document in _documents(file)
    ]
    if format_ == "json":
        from checker.report.to_json import dump

        write(dump(attributions_record(found)), None)
    else:
        write(attributions_table(found, screen()), None)


def _documents(name: str) -> tuple[Document, ...]:
    """The documents of a file, at an address, or of standard input."""
    from claims.documents import read_documents, read_text_document
    from claims.documents.web import is_address, read_url

    if name == "-":
        return (read_text_document(read_stdin(), path="-"),)
    if is_address(name):
        return read_url(name)
    if Path(name).is_dir():
        raise DocumentError(name, "is a folder; name its files")
    return read_documents(Path(name))
