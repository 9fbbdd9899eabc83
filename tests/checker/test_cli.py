"""The command line from outside: what it prints, where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from checker.baseline import failing
from checker.cli import app, hoist, run
from checker.commands.options import read_fail_on
from checker.models import AttributionStatus, Verdict
from claims.errors import UsageError
from tests.checker.made import judgement
from tests.checker.schemas import validate

ROOT = Path(__file__).parent.parent.parent
COMMANDS = {
    "demo": (),
    "ingest": ("--outlet", "--published", "--json"),
    "check": (
        *("--format", "--top", "--outlet", "--as-of", "--explain", "--fast"),
        *("--entailment-model", "--fail-on"),
    ),
    "draft": ("--format", "--output", "--fail-on", "--all"),
    "extract": ("--format",),
    "search": ("--format",),
    "quote": ("--format",),
    "sources": ("--format",),
    "documents": ("--format",),
    "show": ("--format",),
    "remove": ("--format",),
    "doctor": ("--format",),
}
"""Every command of CONTRACT.md with its options."""

Captured = pytest.CaptureFixture[str]


def call(capsys: Captured, *arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, stdout and stderr of a run."""
    status = run([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def group() -> dict[str, object]:
    """The app's commands by name."""
    return dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_of_the_contract(name: str) -> None:
    """Each command is there, with help and the contract's options."""
    command: object = group()[name]
    options = {o for parameter in command.params for o in parameter.opts}  # type: ignore[attr-defined]
    assert command.help  # type: ignore[attr-defined]
    assert set(COMMANDS[name]) <= options


@pytest.mark.parametrize("name", sorted(set(group()) - {"evaluate"}))
def test_every_option_has_help(name: str) -> None:
    """No option and no argument is left without a word."""
    command: object = group()[name]
    bare = [p.name for p in command.params if not getattr(p, "help", "x")]  # type: ignore[attr-defined]
    assert bare == []


def test_readme_names_every_command() -> None:
    """README documents every command, as `wirecheck NAME`."""
    readme = ROOT / "README.md"
    if not readme.exists():
        pytest.skip("no README yet")
    text = readme.read_text(encoding="utf-8")
    assert [name for name in group() if f"wirecheck {name}" not in text] == []


def test_global_options_may_stand_anywhere() -> None:
    """--index and --quiet are understood behind a command too, but never behind --."""
    assert hoist(["check", "a", "--index=X", "-q"]) == ["--index=X", "-q", "check", "a"]
    assert hoist(["check", "--", "--index", "X"]) == ["check", "--", "--index", "X"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "Oil rose."], "no index"),
        (["check", "Oil rose.", "--fail-on", "everything"], "no such level"),
        (["check", "Oil rose.", "--format", "xml"], "not one of table, json, jsonl"),
        (["check", "Oil rose.", "--as-of", "yesterday"], "not a date"),
        (["check", "  "], "nothing to check"),
        (["check", "Oil rose.", "--top", "0"], "--top"),
        (["draft", "nowhere.md"], "nowhere.md"),
        (["draft", "."], "is a folder"),
        (["ingest", "nowhere"], "no such file or folder"),
        (["extract", "nowhere.md"], "nowhere.md"),
        (["show", "abcdef"], "no index"),
        (["search", " "], "query is empty"),
        (["chek"], "Did you mean 'check'"),
        (["check"], "STATEMENT"),
    ],
)
def test_refusals(
    arguments: list[str],
    words: str,
    capsys: Captured,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Bad usage is status 2 and a line that says what is wrong; stdout stays empty."""
    monkeypatch.chdir(tmp_path)
    status, out, err = call(capsys, "--index", tmp_path / "none", *arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert "Traceback" not in err


def test_unexpected_errors_are_one_line(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Even a mistake of ours is a line, not a traceback."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a\x1b[2Jb\nc")

    monkeypatch.setattr("claims.documents.read_documents", broken)
    (tmp_path / "a.txt").write_text("Oil rose.", encoding="utf-8")
    status, _, err = call(capsys, "extract", tmp_path / "a.txt")
    assert (status, len(err.splitlines())) == (2, 1)
    assert "\x1b" not in err


def test_interrupted(capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Ctrl-C is status 130 and a clean message."""

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claims.documents.read_documents", interrupted)
    (tmp_path / "a.txt").write_text("Oil rose.", encoding="utf-8")
    status, _, err = call(capsys, "extract", tmp_path / "a.txt")
    assert status == 130
    assert err.startswith("interrupted")


def test_interrupted_in_an_import(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A compiled library that makes an ImportError of Ctrl-C is no error of ours."""

    def importing(*_: object, **__: object) -> None:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("initialization failed") from None

    monkeypatch.setattr("claims.documents.read_documents", importing)
    (tmp_path / "a.txt").write_text("Oil rose.", encoding="utf-8")
    assert call(capsys, "extract", tmp_path / "a.txt")[0] == 130
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_fail_on() -> None:
    """Verdicts and statuses can be named; none is nothing."""
    conflict = judgement()
    swapped = judgement(verdict=Verdict.SUPPORTED, status=AttributionStatus.MISATTRIBUTED)
    default = read_fail_on("conflict,disputed,misattributed")
    assert failing([conflict], default, frozenset())
    assert failing([swapped], default, frozenset())
    assert not failing([judgement(verdict=Verdict.NO_SOURCE)], default, frozenset())
    assert failing([judgement(verdict=Verdict.NO_SOURCE)], read_fail_on("no-source"), frozenset())
    assert not failing([conflict, swapped], read_fail_on("none"), frozenset())
    with pytest.raises(UsageError):
        read_fail_on("conflicts")


def test_extract(capsys: Captured, tmp_path: Path) -> None:
    """Attributions as JSON, each span slicing back; and as a list."""
    text = "Reuters reported on Monday that the port of Ellery had bought 19 cranes."
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    status, out, _ = call(capsys, "extract", "--format", "json", path)
    record = json.loads(out)
    validate("extract", record)
    assert status == 0
    assert record["documents"][0]["text_length"] == len(text)
    for one in record["documents"][0]["attributions"]:
        for part in ("source", "cue", "content"):
            assert one[part] is None or (
                text[one[part]["start"] : one[part]["end"]] == one[part]["text"]
            )
    assert call(capsys, "extract", path)[0] == 0


def test_extract_reads_stdin(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` is standard input; what is not UTF-8 is refused with a line."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The AP said that oil rose.")))
    assert call(capsys, "extract", "-")[0] == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"caf\xe9 \xff")))
    status, _, err = call(capsys, "extract", "-")
    assert (status, "UTF-8" in err) == (2, True)


def test_help_stays_light() -> None:
    """--help imports nothing heavy, so that it answers at once."""
    code = (
        "import sys; sys.argv = ['wirecheck', '--help']\n"
        "from checker.cli import run\n"
        "run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    heavy = ("numpy", "torch", "spacy", "onnxruntime", "faiss", "rich", "sqlite3", "trafilatura")
    assert [name for name in heavy if f"'{name}'" in done.stderr] == []


def test_console_script() -> None:
    """As a process: version, and a broken pipe without a traceback."""
    command = [sys.executable, "-m", "checker.cli"]
    environment = os.environ | {"NO_COLOR": "1"}
    done = subprocess.run(
        [*command, "--version"], capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert (done.returncode, done.stdout.split()[0]) == (0, "wirecheck")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*command, "--help"], stdout=write, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False
    )
    os.close(write)
    assert "Traceback" not in done.stderr
