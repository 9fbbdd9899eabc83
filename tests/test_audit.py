"""`make audit`: pins are exact, and an answer that is none is not taken for a good one."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from tests.audit import PYPROJECT, audit, loose


def answering(stdout: str, stderr: str = "") -> object:
    """Something that is run and prints this."""

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, stdout, stderr)

    return run


def listed(*packages: object) -> str:
    """As pip-audit lists packages."""
    return json.dumps({"dependencies": list(packages), "fixes": []})


GOOD = {"name": "rich", "version": "15.0.0", "vulns": []}
WEAK = {"name": "old", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}
SKIPPED = {"name": "odd", "skip_reason": "not found"}
OURS = {"name": "wirecheck", "skip_reason": "editable"}


def test_every_pin_is_exact() -> None:
    """What is required of this project, with all extras, is one exact version each."""
    assert loose(PYPROJECT.read_text(encoding="utf-8")) == ()


@pytest.mark.parametrize("wrong", ["a", "a>=1", "a==1.*", "a~=1.0", "a==1,<2", "a @ https://x/y"])
def test_a_pin_that_is_none(wrong: str) -> None:
    """Ranges, wildcards, addresses and nothing at all are told apart from a version."""
    text = (
        '[build-system]\nrequires = ["b==1"]\n[project]\n'
        f'dependencies = ["c[x]==1.0.0rc1"]\noptional-dependencies.dev = ["{wrong}"]\n'
    )
    assert loose(text) == (wrong,)


@pytest.mark.parametrize(
    ("stdout", "stderr", "status", "words"),
    [
        (listed(GOOD, OURS), "", 0, "1 of 1 installed packages asked about, no known weakness"),
        (listed(GOOD, WEAK), "", 1, "old 1: PYSEC-1, fixed in 2"),
        (listed(GOOD, SKIPPED), "", 2, "1 of 2 installed packages asked about"),
        ("", "Traceback (most recent call last):\n  x\nConnectionError: no route\n", 2, "no route"),
        ("", "", 2, "could not be asked"),
        ("[]", "", 2, "could not be asked"),
    ],
)
def test_what_is_told(stdout: str, stderr: str, status: int, words: str) -> None:
    """Found, not found, not known, not reached: four answers, each its status and its line."""
    found, said = audit(answering(stdout, stderr))  # type: ignore[arg-type]  # any run will do
    assert found == status
    assert words in said
    assert "Traceback" not in said


@contextmanager
def osv(weak: str) -> Iterator[tuple[str, set[str]]]:
    """A service that speaks OSV's API and knows of one weak package: its address, who was asked."""
    asked: set[str] = set()

    class Service(BaseHTTPRequestHandler):
        """Answers each question about a package."""

        def do_POST(self) -> None:
            """Nothing known, but of one."""
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name = question["package"]["name"]
            asked.add(name)
            body = json.dumps({"vulns": [weakness(name)]} if name == weak else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query", asked
    finally:
        server.shutdown()
        server.server_close()


def weakness(name: str) -> dict[str, Any]:
    """As OSV tells of one."""
    ends = [{"introduced": "0"}, {"fixed": "999"}]
    package = {"name": name, "ecosystem": "PyPI"}
    return {
        "id": "PYSEC-2026-1",
        "summary": "made up",
        "affected": [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": ends}]}],
    }


def test_every_installed_package_is_asked_about() -> None:
    """The real pip-audit asks a mirror about everything, and its findings reach the reader."""
    with osv("rich") as (address, asked):
        status, said = audit(mirror=address)
    assert status == 1, said
    assert said.startswith("rich ")
    assert "PYSEC-2026-1, fixed in 999" in said
    assert {"rich", "numpy", "onnxruntime", "faiss-cpu", "typer", "pypdf"} <= asked
