"""What several commands share: their options, the index they open, and where output goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.config import NO_CONFIG, Config, find_config, read_config
from claims.errors import UsageError

if TYPE_CHECKING:
    from checker.entail import EntailmentModel
    from checker.report.terminal import Screen
    from index.store import Store

Top = Annotated[
    int | None,
    typer.Option("--top", metavar="K", min=1, max=100, help="Passages to weigh.  [default: 5]"),
]
Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="NAME", help="Only evidence from this outlet; repeatable."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="What was known then (YYYY-MM-DD)."),
]
Fast = Annotated[bool, typer.Option("--fast", help="The small model alone: quicker, less sure.")]
ModelName = Annotated[
    str | None,
    typer.Option(
        "--entailment-model",
        metavar="NAME_OR_PATH",
        help="Another sentence-transformers CrossEncoder with three NLI classes.",
    ),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="LIST",
        help="Verdicts and attribution statuses that make the exit status 1, or none.  "
        "[default: conflict,disputed,misattributed]",
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", metavar="PATH", help="Write here, not to the screen.")
]

DEFAULT_FAIL_ON = "conflict,disputed,misattributed"
_LEVELS = (
    *("supported", "conflict", "disputed", "no_source", "not_checkable"),
    *("confirmed", "misattributed", "not_found", "unattributed", "lint"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The global options, and what wirecheck.toml says."""

    index: str
    quiet: bool
    config: Config = NO_CONFIG


def settings_of(context: typer.Context) -> Settings:
    """The global options of this run."""
    settings = context.obj
    if not isinstance(settings, Settings):
        raise UsageError("the global options were not read; run wirecheck --help")
    return settings


def default_index() -> str:
    """Where the index is if nobody says: the platform's folder for user data."""
    from platformdirs import user_data_dir

    return str(Path(user_data_dir("wirecheck", appauthor=False)) / "index")


def configured(path: Path | None) -> Config:
    """What wirecheck.toml says: the one named, else the nearest one; its outlets are made known."""
    found = path or find_config(Path.cwd())
    if found is None:
        return NO_CONFIG
    config = read_config(found)
    if config.outlets:
        from claims.outlets import Outlet, add_outlets

        add_outlets(
            Outlet(
                name=row["name"],
                kind=row.get("kind", "online"),
                country=row.get("country", ""),
                aliases=tuple(row.get("aliases", ())),
                domains=tuple(row.get("domains", ())),
            )
            for row in config.outlets
        )
    return config


def read_date(words: str | None, option: str) -> date | None:
    """A date given as YYYY-MM-DD."""
    if words is None:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise UsageError(f"{option} {words}: not a date; write it as 2019-10-01") from error


def read_fail_on(words: str | None, config: Config = NO_CONFIG) -> frozenset[str]:
    """The levels of `--fail-on`, else those of the configuration, else the default."""
    return _levels(words if words is not None else config.fail_on or DEFAULT_FAIL_ON)


def _levels(words: str) -> frozenset[str]:
    """The levels of `--fail-on`; "none" is the empty set."""
    levels = {word.strip().lower().replace("-", "_") for word in words.split(",")} - {""}
    unknown = sorted(levels - {*_LEVELS, "none"})
    if unknown:
        raise UsageError(
            f"--fail-on {','.join(unknown)}: no such level; use none or some of "
            + ",".join(_LEVELS)
        )
    return frozenset(levels - {"none"})


def choose(words: str, choices: Sequence[str], option: str = "--format") -> str:
    """One of `choices`; a clear refusal of anything else."""
    if words not in choices:
        raise UsageError(f"{option} {words}: not one of {', '.join(choices)}")
    return words


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """The index, closed afterwards; a missing one is refused unless it may be made."""
    from index.opening import open_index

    index = open_index(settings.index, create=create)
    try:
        yield index
    finally:
        index.close()


def load_model(name: str | None, *, fast: bool, config: Config = NO_CONFIG) -> EntailmentModel:
    """The entailment model the options ask for, else the configuration, loading from now on."""
    if not name and not fast:
        name, fast = config.entailment_model, bool(config.fast)
    if name and fast:
        raise UsageError("--fast and --entailment-model exclude each other; choose one")
    from checker.entail import load_entailment_model
    from checker.loading import LoadingModel

    return LoadingModel(lambda: load_entailment_model(name, fast=fast))


def read_stdin() -> str:
    """Standard input as text; UTF-8, or a clear line."""
    data = sys.stdin.buffer.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"standard input is not UTF-8 (byte {error.start}); convert it and try again"
        ) from error


def say(settings: Settings, words: str) -> None:
    """A message for people, on stderr; nothing with --quiet."""
    if not settings.quiet:
        typer.echo(words, err=True)


def screen() -> Screen:
    """The terminal behind stdout."""
    from checker.report.terminal import screen_for

    return screen_for(sys.stdout, no_color=os.environ.get("NO_COLOR"))


def check_output(output: Path | None, *, inputs: Sequence[Path] = ()) -> None:
    """Refuse, before any work, a file that cannot be written or would replace an input."""
    if output is None:
        return
    for given in inputs:
        if given.exists() and output.exists() and output.samefile(given):
            raise UsageError(f"--output {output}: is an input; name another file")
    if output.is_dir():
        raise UsageError(f"--output {output}: is a folder; name a file in it")
    if not output.parent.is_dir():
        raise UsageError(f"--output {output}: there is no folder {output.parent}; make it first")
    if not os.access(output if output.exists() else output.parent, os.W_OK):
        raise UsageError(f"--output {output}: permission denied; name another file")


def tell_unknown(settings: Settings, index: Store, outlets: Sequence[str]) -> None:
    """A line for each outlet asked for that the index has nothing of: most often a slip."""
    for name in outlets:
        if not index.has_outlet(name):
            say(
                settings,
                f"wirecheck: --outlet {name}: nothing in the index is by it;"
                " `wirecheck sources` lists who is there",
            )


def write(content: str | bytes, output: Path | None, *, inputs: Sequence[Path] = ()) -> None:
    """Print a report, or write it to a file that is none of the inputs, whole or not at all."""
    if output is None:
        if isinstance(content, bytes):
            raise UsageError("this format is not text; name a file with --output PATH")
        typer.echo(content, nl=False)
        return
    check_output(output, inputs=inputs)
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    partial = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        partial.write_bytes(data)
        partial.replace(output)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UsageError(f"--output {output}: {(error.strerror or 'failed').lower()}") from error
