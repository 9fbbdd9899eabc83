"""The command line: parses, calls, renders, exits. `main` is the console script."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from checker.commands.archive import doctor, documents, remove, show, sources
from checker.commands.checking import check, draft
from checker.commands.demonstrating import demo
from checker.commands.lookup import quote, search
from checker.commands.options import Settings, configured, default_index
from checker.commands.reading import extract, ingest
from checker.commands.values import read_lightly
from checker.commands.watching import watch
from checker.evaluate.command import app as evaluate
from checker.interruption import STATUS, WORDS, noticed
from claims.errors import DocumentError, WirecheckError

EPILOG = (
    "Exit status: 0 done, 1 findings (--fail-on), 2 could not run, 130 interrupted. "
    "The index shows what sources say, not what is true."
)

app = typer.Typer(
    name="wirecheck",
    rich_markup_mode=None,  # rich takes longer to import than the help takes to print
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EPILOG,
)
for command in (
    *(demo, ingest, check, draft, watch, extract, search, quote),
    *(sources, documents, show, remove, doctor),
):
    app.command()(command)
app.add_typer(evaluate, name="evaluate")


def _version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            typer.echo(f"wirecheck {version('wirecheck')}")
        except PackageNotFoundError:
            typer.echo("wirecheck (not installed)")
        raise typer.Exit


@app.callback()
def wirecheck(
    context: typer.Context,
    index: Annotated[
        str | None,
        typer.Option(
            "--index",
            metavar="DIR",
            envvar="WIRECHECK_INDEX",
            help="The index; by default in your user data folder.",
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config", metavar="FILE", help="A wirecheck.toml; by default the nearest above here."
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no messages.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Check claims against an index of what sources said: is it backed, and did they say it?"""
    del version
    said = configured(config)
    context.obj = Settings(index=index or said.index or default_index(), quiet=quiet, config=said)


def main() -> None:
    """Run the command line and exit; a user never meets a traceback."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit status of a run."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    with noticed() as pressed:
        try:
            command = read_lightly(typer.main.get_command(app))
            command(args=hoist(arguments), prog_name="wirecheck")
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
            return _interrupted() if code == STATUS else code  # typer's answer to Ctrl-C
        except KeyboardInterrupt:
            return _interrupted()
        except Exception as error:
            if pressed():
                return _interrupted()
            if os.environ.get("WIRECHECK_DEBUG"):
                raise
            return _refuse(_words(error))
    return 0


def _interrupted() -> int:
    """A clean line, and the status."""
    typer.echo(WORDS, err=True)
    return STATUS


def _words(error: Exception) -> str:
    """What happened and what to do, for an error of ours, the system's, or a mistake of ours."""
    if isinstance(error, DocumentError):
        return f"{error}{_advice(error.reason)}"
    if isinstance(error, WirecheckError):
        return str(error)
    if isinstance(error, MemoryError):
        return "out of memory; check fewer or smaller files at a time"
    if isinstance(error, OSError):
        return f"{error.filename or 'wirecheck'}: {(error.strerror or str(error)).lower()}"
    return (
        f"internal error: {type(error).__name__}: {error}; "
        "please report it (WIRECHECK_DEBUG=1 shows where)"
    )


def _advice(reason: str) -> str:
    """What to do about a file that could not be read, where the reason does not say it."""
    if ";" in reason:
        return ""
    if reason.startswith("no such"):
        return "; check the path"
    return (
        "; give a file that wirecheck reads: txt, md, html, pdf, docx, JSON Lines, ninjs, NewsML-G2"
    )


def _refuse(words: str) -> int:
    """One line on stderr, and status 2."""
    from checker.report.terminal import one_line

    typer.echo(f"wirecheck: {one_line(words)}", err=True)
    return 2


def hoist(arguments: Sequence[str]) -> list[str]:
    """The arguments with the global options first, so that they may stand behind a command.

    >>> hoist(["check", "--index", "X", "Oil rose."])
    ['--index', 'X', 'check', 'Oil rose.']
    """
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument in ("--index", "--config"):
            front += [argument, *([following] if (following := next(waiting, None)) else [])]
        elif argument.startswith(("--index=", "--config=")) or argument in ("--quiet", "-q"):
            front.append(argument)
        else:
            rest.append(argument)
    return front + rest


if __name__ == "__main__":
    main()
