"""What goes out: a page when its address is given, and nothing else, ever."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.report.formats import DRAFT_FORMATS
from tests.checker.fakes import WordModel
from tests.checker.test_cli_index import DRAFT, WEEKLY, call
from tests.site import Page, site

Captured = pytest.CaptureFixture[str]

PARAGRAPHS = "".join(f"<p>{part}</p>\n" for part in WEEKLY.split("\n\n")[1:])
ARTICLE = f"""<!doctype html><html><head><title>Cranes at last</title>
<meta property="og:site_name" content="The Weekly"><link rel="stylesheet" href="http://e.invalid/a">
<meta property="article:published_time" content="2024-05-06"></head><body><nav><a href="/">Home</a>
</nav><article><h1>Cranes at last</h1>{PARAGRAPHS}<img src="http://e.invalid/a.png"></article>
</body></html>"""
FEED = """<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://e.invalid/rss.dtd"><rss version="2.0">
<channel><title>G</title><item><link>http://e.invalid/1</link><description>Oil rose.</description>
</item></channel></rss>"""
PAGES = {
    "/weekly": Page(body=ARTICLE.encode()),
    "/draft.md": Page(body=DRAFT.encode(), kind="text/plain"),
    "/draft.html": Page(body=ARTICLE.replace("19 cranes", "91 cranes").encode()),
    "/bare": Page(body=b"<html><body><img src='a.png'></body></html>"),
}


@pytest.fixture(autouse=True)
def word_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here needs the trained model."""
    monkeypatch.setattr("checker.entail.load_entailment_model", lambda *_, **__: WordModel())


@pytest.fixture
def address() -> Iterator[str]:
    """The site's address."""
    with site(PAGES) as url:
        yield url


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """Every name that is looked up and every address that is connected to."""
    calls: list[tuple[Any, ...]] = []
    look_up, connect = socket.getaddrinfo, socket.socket.connect

    def looking_up(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments[:2])
        return look_up(*arguments, **options)

    def connecting(self: socket.socket, address: Any) -> None:
        calls.append(tuple(address))
        connect(self, address)

    monkeypatch.setattr(socket, "getaddrinfo", looking_up)
    monkeypatch.setattr(socket.socket, "connect", connecting)
    return calls


def test_ingest_and_draft(
    capsys: Captured, tmp_path: Path, address: str, reached: list[tuple[Any, ...]]
) -> None:
    """A page goes in by its address, a draft is checked by its own, and no other host is asked."""
    index = tmp_path / "index"
    status, done, _ = call(capsys, index, "ingest", "--json", f"{address}/weekly")
    assert (status, done["added"], done["skipped"]) == (0, 1, [])
    assert call(capsys, index, "ingest", "--json", f"{address}/weekly")[1]["unchanged"] == 1
    _, listed, _ = call(capsys, index, "documents", "--format", "json")
    (document,) = listed["documents"]
    assert (document["path"], document["publisher"]) == (f"{address}/weekly", "The Weekly")
    for name in ("draft.md", "draft.html"):
        status, report, _ = call(capsys, index, "draft", "--format", "json", f"{address}/{name}")
        assert (status, report["draft"]["path"]) == (1, f"{address}/{name}")
        assert report["judgements"][0]["verdict"] == "conflict"
        text = report["draft"]["text"]
        for one in report["judgements"]:
            assert text[one["span"]["start"] : one["span"]["end"]] == one["statement"]
    port = int(address.rpartition(":")[2])
    assert {*reached} <= {("127.0.0.1", None), ("127.0.0.1", port)}
    assert "Bloomberg" in call(capsys, index, "extract", f"{address}/weekly")[1]
    assert call(capsys, index, "remove", f"{address}/weekly")[0] == 0


def test_formats(capsys: Captured, tmp_path: Path, address: str) -> None:
    """A draft at an address comes out in each format."""
    index, output = tmp_path / "index", tmp_path / "report"
    call(capsys, index, "ingest", f"{address}/weekly")
    draft = f"{address}/draft.html"
    for format_ in DRAFT_FORMATS:
        command = ("draft", draft, "--format", format_, "--output", output)
        assert call(capsys, index, *command)[0] == 1
        assert format_ == "docx" or draft.encode() in output.read_bytes()


def test_nothing_there(capsys: Captured, tmp_path: Path, address: str) -> None:
    """One clear line; beside others, what was not there is listed with its reason."""
    index = tmp_path / "index"
    call(capsys, index, "ingest", f"{address}/weekly")
    for path, reason in (("/none", "404 Not Found; check the address"), ("/bare", "no main text")):
        for command in ("ingest", "draft", "extract"):
            status, out, err = call(capsys, index, command, f"{address}{path}")
            assert (status, out, len(err.splitlines())) == (2, "", 1)
            assert err.startswith(f"wirecheck: {address}{path}: ")
            assert reason in err
    addresses = (f"{address}/none", f"{address}/weekly")
    status, done, _ = call(capsys, index, "ingest", "--json", *addresses)
    assert (status, done["unchanged"]) == (0, 1)
    assert [one["path"] for one in done["skipped"]] == [f"{address}/none"]


def test_nothing_goes_out(capsys: Captured, tmp_path: Path, reached: list[tuple[Any, ...]]) -> None:
    """Files that name addresses are read, searched and reported on without a connection."""
    index, folder = tmp_path / "index", tmp_path / "in"
    folder.mkdir()
    for name, text in {"a.html": ARTICLE, "b.rss": FEED, "c.md": WEEKLY, "d.html": ARTICLE}.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert call(capsys, index, "ingest", folder)[0] == 0
    for format_ in DRAFT_FORMATS:
        output = tmp_path / "report"
        call(capsys, index, "draft", folder / "d.html", "--format", format_, "--output", output)
    for command in (["extract", folder / "a.html"], ["search", "cranes"], ["doctor"], ["sources"]):
        assert call(capsys, index, *command)[0] == 0
    assert reached == []


@pytest.mark.slow
def test_without_a_network(tmp_path: Path) -> None:
    """The whole of it, trained models included, where the system has no network at all."""
    cut_off = ("unshare", "--user", "--map-root-user", "--net")
    if not shutil.which("unshare") or subprocess.run([*cut_off, "true"], check=False).returncode:
        pytest.skip("no network namespaces here")
    (tmp_path / "weekly.md").write_text(WEEKLY, encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    wirecheck = [*cut_off, sys.executable, "-m", "checker.cli", "--index", str(tmp_path / "index")]

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*wirecheck, *arguments], capture_output=True, text=True, check=False)

    assert run("ingest", str(tmp_path / "weekly.md")).returncode == 0
    told = run("draft", str(tmp_path / "draft.md"), "--fast", "--format", "line")
    assert (told.returncode, told.stderr) == (1, "")
    assert ":3:1: conflict: " in told.stdout
    refused = run("ingest", "https://example.org/")
    assert refused.returncode == 2
    assert "there is no network; check the address and the network" in refused.stderr
