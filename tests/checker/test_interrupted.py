"""Ctrl-C at any moment of a command: status 130, one line, no traceback; and it can go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from checker.cli import run

ROOT = Path(__file__).parent.parent.parent
STARTED = """
import sys
from checker.__main__ import main

class Tell:
    def find_spec(self, name, *_):
        if name == "checker.cli":
            sys.stdout.write("\\0")
            sys.stdout.flush()

sys.meta_path.insert(0, Tell())
main()
"""
"""Runs the console script, and tells when it has begun."""
LINE = "interrupted; what was done so far is kept"
SENTENCE = "Bloomberg reported on Monday that the port of Ellery had bought {} cranes."


def interrupt(*arguments: str | Path, after: float) -> tuple[int, list[str]]:
    """Exit status and stderr of a command that is interrupted so many seconds after its start."""
    with subprocess.Popen(
        [sys.executable, "-c", STARTED, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
    ) as child:
        assert child.stdout is not None
        child.stdout.read(1)
        time.sleep(after)
        child.send_signal(signal.SIGINT)
        try:
            _, err = child.communicate(timeout=120)
        finally:
            child.kill()
    return child.returncode, err.decode().splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of a document, a draft that takes a while to check, documents to ingest."""
    path = tmp_path_factory.mktemp("interrupted")
    (path / "in").mkdir()
    for number in range(300):
        (path / "in" / f"{number:03}.txt").write_text(SENTENCE.format(number), encoding="utf-8")
    sentences = " ".join(SENTENCE.format(number) for number in range(1000))
    (path / "draft.md").write_text(sentences, encoding="utf-8")
    one = str(path / "in" / "019.txt")
    assert run(["--index", str(path / "index"), "-q", "ingest", one]) == 0
    return path


@pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
@pytest.mark.parametrize("after", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("command", ["ingest", "draft", "check"])
def test_interrupted(folder: Path, tmp_path: Path, command: str, after: float) -> None:
    """The status and the line; what was done before is whole, and the same command finishes it."""
    index = folder / "index" if command != "ingest" else tmp_path / "index"
    commands: dict[str, list[str | Path]] = {
        "ingest": [folder / "in"],
        "draft": ["--fast", folder / "draft.md"],
        "check": ["--fast", *(SENTENCE.format(number) for number in range(1000))],
    }
    status, err = interrupt("--index", index, command, *commands[command], after=after)
    assert (status, err) == (130, [LINE])
    if command == "ingest" and after == 1:
        assert run(["--index", str(index), "-q", "ingest", str(folder / "in")]) == 0
        assert run(["--index", str(index), "-q", "doctor"]) == 0
