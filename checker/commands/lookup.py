"""search and quote: passages and quotations, without a verdict."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.commands.archive import Format
from checker.commands.options import (
    AsOf,
    Outlets,
    choose,
    opened,
    read_date,
    read_stdin,
    screen,
    settings_of,
    tell_unknown,
    write,
)
from claims.errors import UsageError


def search(
    context: typer.Context,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words or a sentence; - reads it.")],
    format_: Format = "table",
    top: Annotated[
        int, typer.Option("--top", metavar="K", min=1, max=1000, help="Passages to show.")
    ] = 10,
    outlet: Outlets = None,
    as_of: AsOf = None,
) -> None:
    """Find the nearest passages; no verdict."""
    from checker.report import lookups

    choose(format_, ("table", "json"))
    query = (read_stdin() if query == "-" else query).strip()
    if not query:
        raise UsageError("search: the query is empty; give some words")
    when = read_date(as_of, "--as-of")
    settings = settings_of(context)
    with opened(settings) as index:
        tell_unknown(settings, index, outlet or ())
        found = index.search([query], k=top, outlets=outlet or None, as_of=when)
    hits = found[0] if found else ()
    if format_ == "json":
        from checker.report.to_json import dump

        write(dump(lookups.search_record(query, hits)), None)
    else:
        write(lookups.search_table(hits, screen()), None)


def quote(
    context: typer.Context,
    text: Annotated[
        str, typer.Argument(metavar="TEXT", help="The words that were quoted; - reads them.")
    ],
    format_: Format = "table",
) -> None:
    """Look a quotation up: exact, altered or not found."""
    from checker.report import lookups

    choose(format_, ("table", "json"))
    text = (read_stdin() if text == "-" else text).strip()
    if not text:
        raise UsageError("quote: the text is empty; give the words that were quoted")
    from checker.quote import look_up_quote

    with opened(settings_of(context)) as index:
        found = look_up_quote(index, text)
    if format_ == "json":
        from checker.report.to_json import dump

        write(dump(lookups.quote_record(found)), None)
    else:
        write(lookups.quote_table(found, screen()), None)
