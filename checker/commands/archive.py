"""sources, documents, show, remove and doctor: what is in the index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.commands.options import choose, opened, screen, settings_of, write
from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.report.holdings import Table
    from checker.report.record import Record
    from index.store import Store

Format = Annotated[str, typer.Option("--format", metavar="table|json", help="How to print.")]


def sources(context: typer.Context, format_: Format = "table") -> None:
    """List the outlets and speakers in the index, with counts."""
    from checker.report import holdings

    choose(format_, ("table", "json"))
    with opened(settings_of(context)) as index:
        counts = index.sources()
    _print(holdings.sources_record(counts), holdings.sources_table, format_)


def documents(context: typer.Context, format_: Format = "table") -> None:
    """List the documents in the index."""
    from checker.report import holdings

    choose(format_, ("table", "json"))
    with opened(settings_of(context)) as index:
        listed = index.documents()
    _print(holdings.documents_record(listed), holdings.documents_table, format_)


def show(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help="A passage's or a document's id.")],
    format_: Format = "table",
) -> None:
    """Show one passage in its context, or one document."""
    from checker.report import holdings

    choose(format_, ("table", "json"))
    with opened(settings_of(context)) as index:
        record = _view(index, id_)
    _print(record, holdings.view_text, format_)


def _view(index: Store, id_: str) -> Record:
    """The passage of this id, else the document."""
    from checker.report import holdings

    try:
        passage, document = index.passage(id_)
    except UsageError:
        document = index.document(id_)
        return holdings.document_view(document, index.passages_of(document.id))
    return holdings.passage_view(passage, document)


def remove(
    context: typer.Context,
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Ids or paths of documents.")],
    format_: Format = "table",
) -> None:
    """Take documents out of the index and of every search."""
    from checker.report import holdings

    choose(format_, ("table", "json"))
    with opened(settings_of(context)) as index:
        wanted = _document_ids(index, ids)
        index.remove(wanted)
    _print(holdings.removed_record(wanted), holdings.removed_table, format_)


def _document_ids(index: Store, given: Sequence[str]) -> list[str]:
    """The documents meant by ids or paths; an unknown one is refused before any is removed."""
    by_path: dict[str, list[str]] = {}
    for document in index.documents():
        by_path.setdefault(document.path, []).append(document.id)
    wanted = [one for name in given for one in by_path.get(name) or [index.document(name).id]]
    return list(dict.fromkeys(wanted))


def doctor(context: typer.Context, format_: Format = "table") -> None:
    """Check the index and repair what can be rebuilt; save what a damaged one still holds."""
    from checker.report import holdings

    choose(format_, ("table", "json"))
    from claims.extract import extract_passages
    from index.doctor import heal, heal_server
    from index.remote.address import is_server

    where = settings_of(context).index
    remote = is_server(where)
    health = heal_server(where) if remote else heal(Path(where), extract=extract_passages)
    record = holdings.doctor_record((health.documents, health.passages), health.findings)
    _print(record, holdings.doctor_table, format_)
    raise typer.Exit(0 if record["healthy"] else 2)


def _print(record: Record, table: Table, format_: str) -> None:
    """A record as JSON, or as the table made from it."""
    if format_ == "json":
        from checker.report.to_json import dump

        write(dump(record), None)
    else:
        write(table(record, screen()), None)
