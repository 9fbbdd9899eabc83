"""What the commands do to the machine: Python's own audit events of a whole run, one after another.

Each command runs in one process of its own, on documents that try to get out; the process tells
of every address it looked up, every program it started, every pickle and every file it wrote.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
WATCHED = """
import json, os, sys
events = []
CALLS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
         "urllib.Request", "ftplib.connect", "smtplib.connect", "pickle.find_class",
         "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "webbrowser.open")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.link", "os.symlink", "os.truncate")

def watch(event, arguments):
    if event in CALLS:
        events.append([event, repr(arguments)[:200]])
    elif event == "open" and isinstance(arguments[0], str) and (arguments[2] or 0) & WRITING:
        events.append(["write", arguments[0]])
    elif event in CHANGES:
        events.append(["write", os.fspath(arguments[0])])

sys.addaudithook(watch)
from checker.cli import run
status = [run(command) for command in json.loads(sys.argv[1])]
with open(1, "w") as out:
    out.write("\\n\\x00" + json.dumps({"status": status, "events": events}))
"""
HOSTILE = """\
<!doctype html><html><head><link rel="stylesheet" href="http://192.0.2.1/a.css">
<script src="http://192.0.2.1/a.js"></script></head><body><article>
<p>Bloomberg reported on Monday that the port of Ellery had bought 19 cranes from Delmar Steel.</p>
<img src="http://192.0.2.1/a.png"><iframe src="file:///etc/passwd"></iframe>
<p>The port employs 1,200 people and moved 3 million tonnes of freight last year, it says.</p>
</article></body></html>
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int], list[list[str]]]:
    """The folder of the run, the exit statuses, and what the process did."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "in").mkdir()
    (folder / "in" / "page.html").write_text(HOSTILE, encoding="utf-8")
    with zipfile.ZipFile(folder / "in" / "out.zip", "w") as archive:
        archive.writestr("../../escaped.txt", "Reuters reported that oil rose by 2 percent.")
    (folder / "draft.md").write_text(
        "The port of Ellery bought 91 cranes.\n\n![a](http://192.0.2.1/b.png)\n", encoding="utf-8"
    )
    index = ["--index", str(folder / "index"), "--quiet"]
    commands = [
        [*index, "ingest", str(folder / "in")],
        [*index, "check", "--fast", "The port of Ellery bought 19 cranes."],
        [*index, "draft", "--fast", str(folder / "draft.md"), "--output", str(folder / "a.html")],
        [*index, "search", "cranes"],
        [*index, "quote", "bought 19 cranes"],
        [*index, "doctor"],
    ]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps(commands)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(folder / "home")},
        check=True,
    )
    record = json.loads(done.stdout.rpartition("\x00")[2])
    return folder, record["status"], record["events"]


def test_the_run_did_what_was_asked(told: tuple[Path, list[int], list[list[str]]]) -> None:
    """All commands ran, so that the other tests say something."""
    folder, status, _ = told
    assert set(status) <= {0, 1}  # 1: something to correct in the draft
    assert (folder / "a.html").stat().st_size > 1000


def test_nothing_goes_out(told: tuple[Path, list[int], list[list[str]]]) -> None:
    """No address is looked up or connected to, no program started, no pickle loaded."""
    assert [event for event in told[2] if event[0] != "write"] == []


def test_nothing_is_written_elsewhere(told: tuple[Path, list[int], list[list[str]]]) -> None:
    """Files are written in the index, at --output, and in the user's cache (checksums of models).

    An archive's member stays inside.
    """
    folder, _, events = told
    cache = folder / "home" / ".cache" / "wirecheck"
    places = (folder / "index", folder / "a.html", folder / ".a.html", cache)
    allowed = (*map(str, places), os.devnull)
    made = {str(cache.parent), str(cache.parent.parent)}  # folders on the way there
    written = {path for kind, path in events if kind == "write"} - made
    assert [path for path in sorted(written) if not path.startswith(allowed)] == []
    assert not list(folder.parent.rglob("escaped.txt"))
