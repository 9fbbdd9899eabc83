"""Every command on a real index: what goes in, what comes out, and what is refused."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from checker.cli import run
from tests.checker.fakes import WordModel
from tests.checker.schemas import validate

Captured = pytest.CaptureFixture[str]

WEEKLY = """\
---
title: Cranes at last
publisher: The Weekly
published: 2024-05-06
---

Bloomberg reported on Monday that the port of Ellery had bought 19 cranes from Delmar Steel.

The harbour master, Ann Holm, said: "We have waited nine years for these cranes to arrive."

The port employs 1,200 people and moved 3 million tonnes of freight last year.
"""
DRAFT = """\
# The port

The port of Ellery bought 91 cranes from Delmar Steel. The port employs 1,200 people.

Was it worth the money?
"""


@pytest.fixture(autouse=True)
def word_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test here needs the trained model."""
    monkeypatch.setattr("checker.entail.load_entailment_model", lambda *_, **__: WordModel())


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of one article."""
    folder = tmp_path_factory.mktemp("archive")
    (folder / "weekly.md").write_text(WEEKLY, encoding="utf-8")
    path = folder / "index"
    assert run(["--index", str(path), "--quiet", "ingest", str(folder / "weekly.md")]) == 0
    return path


def call(capsys: Captured, index: Path, *arguments: str | Path) -> tuple[int, Any, str]:
    """Exit status, stdout (read as JSON where it is) and stderr."""
    status = run(["--index", str(index), *(str(argument) for argument in arguments)])
    printed = capsys.readouterr()
    is_json = printed.out.startswith(("{", "[")) and printed.out.rstrip().endswith(("}", "]"))
    try:
        return status, json.loads(printed.out) if is_json else printed.out, printed.err
    except json.JSONDecodeError:
        return status, printed.out, printed.err


def test_ingest(capsys: Captured, tmp_path: Path) -> None:
    """New, unchanged, changed, skipped: each is counted, and the JSON is CONTRACT's."""
    article = tmp_path / "in" / "weekly.md"
    article.parent.mkdir()
    article.write_text(WEEKLY, encoding="utf-8")
    (tmp_path / "in" / "noise.bin").write_bytes(b"\x00\x01")
    index = tmp_path / "index"
    status, first, _ = call(capsys, index, "ingest", "--json", article.parent)
    validate("ingest", first)
    assert (status, first["added"], first["unchanged"]) == (0, 1, 0)
    assert [Path(one["path"]).name for one in first["skipped"]] == ["noise.bin"]
    _, again, _ = call(capsys, index, "ingest", "--json", article.parent)
    assert (again["added"], again["unchanged"], again["passages"]) == (0, 1, 0)
    article.write_text(WEEKLY.replace("19 cranes", "20 cranes"), encoding="utf-8")
    assert call(capsys, index, "ingest", "--json", article)[1]["added"] == 1
    _, documents, _ = call(capsys, index, "documents", "--format", "json")
    assert len(documents["documents"]) == 1
    _, hits, _ = call(capsys, index, "search", "--format", "json", "Ellery bought cranes")
    assert "20 cranes" in hits["hits"][0]["text"]


def test_a_file_emptied_leaves_the_index(capsys: Captured, tmp_path: Path) -> None:
    """A document that has nothing to say any more is not found by its old words."""
    article = tmp_path / "weekly.md"
    article.write_text(WEEKLY, encoding="utf-8")
    index = tmp_path / "index"
    call(capsys, index, "ingest", article)
    article.write_text("* * *\n", encoding="utf-8")
    assert call(capsys, index, "ingest", article)[0] == 2
    assert call(capsys, index, "documents", "--format", "json")[1]["documents"] == []


def feed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Put words on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(words.encode())))


def test_texts_of_stdin_stay_apart(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second text does not replace the first, the same one again is unchanged; options hold."""
    index = tmp_path / "index"
    dated = ("--outlet", "Reuters", "--published", "2024-01-02")
    for words, added in (
        ("Vega shut the port.", 1),
        ("Ruiz opened it.", 1),
        ("Ruiz opened it.", 0),
    ):
        feed(monkeypatch, words)
        _, done, _ = call(capsys, index, "ingest", "--json", "-", *dated)
        assert (done["added"], done["unchanged"]) == (added, 1 - added)
    _, listed, _ = call(capsys, index, "documents", "--format", "json")
    assert [(one["publisher"], one["published"]) for one in listed["documents"]] == [
        ("Reuters", "2024-01-02")
    ] * 2


@pytest.mark.parametrize("name", ["The Weekly", "weekly", "the weekly", "Bloomberg News"])
def test_an_outlet_by_any_of_its_names(capsys: Captured, index: Path, name: str) -> None:
    """Articles, case and aliases do not matter; nothing is said of what is there."""
    status, found, err = call(
        capsys, index, "search", "--format", "json", "--outlet", name, "cranes"
    )
    assert (status, err) == (0, "")
    assert found["hits"]


def test_an_outlet_that_is_not_there_is_named(capsys: Captured, index: Path) -> None:
    """A slip of the pen is no "no source" without a word."""
    for command in ("search", "check"):
        status, _, err = call(capsys, index, command, "--outlet", "Wekly", "Cranes came.")
        assert status == 0
        assert err.startswith("wirecheck: --outlet Wekly: nothing in the index is by it;")


def test_search_and_quote_read_stdin(
    capsys: Captured, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` is standard input everywhere."""
    feed(monkeypatch, "Ellery cranes\n")
    assert call(capsys, index, "search", "--format", "json", "-")[1]["query"] == "Ellery cranes"
    feed(monkeypatch, "“We have waited nine years for these cranes”\n")
    status, out, _ = call(capsys, index, "quote", "-")
    assert (status, "EXACT" in out) == (0, True)
    assert "““" not in out


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("draft.md", "is an input"),
        (".", "is a folder"),
        ("nowhere/report.html", "there is no folder"),
    ],
)
def test_output_is_looked_at_before_any_work(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str, reason: str
) -> None:
    """Nobody waits for a report that cannot be written: the index is not even opened."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    status, out, err = call(capsys, tmp_path / "no index", "draft", "draft.md", "--output", output)
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert reason in err


def test_nothing_readable(capsys: Captured, tmp_path: Path) -> None:
    """A folder without a text is one line that says what to do, and makes no index."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.png").write_bytes(b"\x89PNG")
    status, out, err = call(capsys, tmp_path / "index", "ingest", tmp_path / "in")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "txt, md, html" in err
    assert not (tmp_path / "index").exists()


def test_ingest_reads_stdin(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` is standard input, also beside files."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WEEKLY.encode())))
    status, done, _ = call(capsys, tmp_path / "index", "ingest", "--json", "-")
    assert (status, done["added"]) == (0, 1)


def test_check(capsys: Captured, index: Path) -> None:
    """Verdict, source and exit status; the JSON is CONTRACT's."""
    status, backed, _ = call(
        capsys, index, "check", "--format", "json", "The port of Ellery bought 19 cranes."
    )
    validate("check", backed)
    assert (status, backed["judgements"][0]["verdict"]) == (0, "supported")
    evidence = backed["judgements"][0]["evidence"][0]
    assert evidence["attribution"][0]["source"] == "Bloomberg"
    status, wrong, _ = call(
        capsys, index, "check", "--format", "json", "The port of Ellery bought 91 cranes."
    )
    assert (status, wrong["judgements"][0]["verdict"]) == (1, "conflict")
    swapped = "According to Reuters, the port of Ellery bought 19 cranes."
    status, swapped_out, _ = call(capsys, index, "check", "--format", "json", swapped)
    assert status == 1
    assert swapped_out["judgements"][0]["attribution"]["status"] == "misattributed"
    assert call(capsys, index, "check", swapped, "--fail-on", "none")[0] == 0


def test_check_by_line(capsys: Captured, index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Statements come from standard input one a line; jsonl gives one judgement a line."""
    lines = b"The port of Ellery bought 19 cranes.\n\nThe port of Ellery bought 91 cranes.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    status, out, _ = call(capsys, index, "check", "--format", "jsonl", "-")
    records = [json.loads(line) for line in out.splitlines()]
    for record in records:
        validate("judgement", record)
    assert (status, [one["verdict"] for one in records]) == (1, ["supported", "conflict"])


def test_check_table(capsys: Captured, index: Path) -> None:
    """A person reads the verdict, the difference, the source and the passage."""
    _, out, err = call(capsys, index, "check", "The port of Ellery bought 91 cranes.")
    assert "CONFLICT" in out
    assert "Bloomberg, as reported in The Weekly" in out
    assert "19 cranes" in out
    assert "\x1b" not in out + err
    _, out, _ = call(capsys, index, "check", "--explain", "The port of Ellery bought 91 cranes.")
    assert "row:" in out


def test_outlet_filter(capsys: Captured, index: Path) -> None:
    """Evidence can be limited to an outlet, and to what was known on a day."""
    text = "The port of Ellery bought 19 cranes."
    for option in (("--outlet", "Xinhua"), ("--as-of", "2020-01-01")):
        _, out, _ = call(capsys, index, "check", "--format", "json", *option, text)
        assert out["judgements"][0]["verdict"] == "no_source"


def test_draft(capsys: Captured, index: Path, tmp_path: Path) -> None:
    """A draft's statements with exact spans; what is passed over is listed; status 1."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    status, report, _ = call(capsys, index, "draft", "--format", "json", path)
    validate("draft", report)
    assert status == 1
    assert [one["verdict"] for one in report["judgements"]] == ["conflict", "supported"]
    for one in report["judgements"]:
        assert DRAFT[one["span"]["start"] : one["span"]["end"]] == one["statement"]
    assert [one["reason"] for one in report["draft"]["skipped"]] == ["heading", "question"]
    _, out, _ = call(capsys, index, "draft", "--format", "line", path)
    assert out.splitlines()[0].startswith(f"{path}:3:1: conflict: ")
    _, everything, _ = call(capsys, index, "draft", "--all", "--format", "json", path)
    assert everything["summary"]["not_checkable"] == 1


@pytest.mark.parametrize("suffix", ["json", "html", "csv", "sarif", "docx", "xml", "jsonld", "txt"])
def test_draft_output(capsys: Captured, index: Path, tmp_path: Path, suffix: str) -> None:
    """--output writes the format of its suffix, and nothing to stdout."""
    path, out_path = tmp_path / "draft.md", tmp_path / f"report.{suffix}"
    path.write_text(DRAFT, encoding="utf-8")
    status, out, err = call(capsys, index, "draft", path, "--output", out_path)
    assert (status, out) == (1, "")
    assert err.startswith("wrote ")
    assert out_path.stat().st_size > 100
    assert sorted(tmp_path.iterdir()) == sorted([path, out_path])


def test_output_never_overwrites_an_input(capsys: Captured, index: Path, tmp_path: Path) -> None:
    """Neither by its name nor by another name of the same file."""
    path, link = tmp_path / "draft.md", tmp_path / "link.md"
    path.write_text(DRAFT, encoding="utf-8")
    link.hardlink_to(path)
    for output in (path, link):
        status, _, err = call(capsys, index, "draft", path, "--format", "json", "--output", output)
        assert (status, "is an input" in err) == (2, True)
    assert path.read_text(encoding="utf-8") == DRAFT


def test_output_that_cannot_be_written(capsys: Captured, index: Path, tmp_path: Path) -> None:
    """A line, and nothing left behind."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    status, _, err = call(capsys, index, "draft", path, "--output", tmp_path / "no" / "a.json")
    assert (status, len(err.splitlines())) == (2, 1)


def test_holdings(capsys: Captured, index: Path) -> None:
    """sources, documents, show and search, as JSON and as tables."""
    _, sources, _ = call(capsys, index, "sources", "--format", "json")
    validate("sources", sources)
    assert {"Bloomberg", "Ann Holm"} <= {one["name"] for one in sources["sources"]}
    _, documents, _ = call(capsys, index, "documents", "--format", "json")
    validate("documents", documents)
    assert documents["documents"][0]["publisher"] == "The Weekly"
    _, hits, _ = call(capsys, index, "search", "--format", "json", "cranes")
    validate("search", hits)
    for id_ in (hits["hits"][0]["passage_id"], documents["documents"][0]["id"]):
        _, shown, _ = call(capsys, index, "show", "--format", "json", id_)
        validate("show", shown)
        assert "cranes" in call(capsys, index, "show", id_)[1]
    for command in (["sources"], ["documents"], ["search", "cranes"]):
        status, out, _ = call(capsys, index, *command)
        assert status == 0
        assert max(map(len, out.splitlines())) <= 100
    status, _, err = call(capsys, index, "show", "feedfeed")
    assert (status, len(err.splitlines())) == (2, 1)


def test_quote(capsys: Captured, index: Path) -> None:
    """Exact, altered with the words that differ, or not found."""
    expected = {
        "We have waited nine years for these cranes to arrive": "exact",
        "We have waited ten years for these cranes to arrive": "altered",
        "The moon is made of green cheese and sardines": "not_found",
    }
    for text, status in expected.items():
        code, found, _ = call(capsys, index, "quote", "--format", "json", text)
        validate("quote", found)
        assert (code, found["status"]) == (0, status)
        assert status.replace("_", " ").upper() in call(capsys, index, "quote", text)[1]
    _, altered, _ = call(capsys, index, "quote", "--format", "json", list(expected)[1])
    assert {"quote": "ten", "source": "nine"} in altered["differing"]


def test_remove_and_doctor(capsys: Captured, tmp_path: Path) -> None:
    """A removed document is in no search; an unknown one removes nothing; doctor finds health."""
    article, index = tmp_path / "weekly.md", tmp_path / "index"
    article.write_text(WEEKLY, encoding="utf-8")
    call(capsys, index, "ingest", article)
    status, _, _ = call(capsys, index, "remove", str(article), "feedfeed")
    assert status == 2
    _, health, _ = call(capsys, index, "doctor", "--format", "json")
    validate("doctor", health)
    assert (health["documents"], health["healthy"]) == (1, True)
    _, removed, _ = call(capsys, index, "remove", "--format", "json", str(article))
    validate("remove", removed)
    assert len(removed["removed"]) == 1
    assert call(capsys, index, "search", "cranes")[1] == "nothing found\n"
    status, _, err = call(capsys, index, "check", "Oil rose by 2 percent.")
    assert status == 2
    assert "the index is empty; fill it with" in err


def test_read_only(
    capsys: Captured, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an index that cannot be written to, reading commands work and writing ones say so."""
    _, documents, _ = call(capsys, index, "documents", "--format", "json")
    id_ = documents["documents"][0]["id"]
    (tmp_path / "a.txt").write_text("Reuters said on Monday that oil rose.", encoding="utf-8")
    monkeypatch.setattr("index.database._may_write", lambda _: False)
    text = "The port of Ellery bought 19 cranes."
    for command in (["check", text], ["search", text], ["quote", text], ["show", id_]):
        assert call(capsys, index, *command)[0] == 0
    for command in (["sources"], ["documents"]):
        assert call(capsys, index, *command)[0] == 0
    for write in (["ingest", tmp_path / "a.txt"], ["remove", id_]):
        status, out, err = call(capsys, index, *write)
        assert (status, out, len(err.splitlines())) == (2, "", 1)
        assert f"{index}: cannot write here" in err


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Javad Zarif", "it is no sentence"),
        ("Сеул прекратил импорт иранской нефти.", "it is not in English"),
        ("The port of Ellery bought 19 cranes. " * 1500, "it is longer than 200 words: check its"),
        ("?!", "it has no words"),
    ],
)
def test_what_cannot_be_checked(capsys: Captured, index: Path, text: str, why: str) -> None:
    """Each gets its reason, in the table and as JSON, and no evidence; status 0."""
    status, out, _ = call(capsys, index, "check", "--format", "json", text)
    assert (status, out["judgements"][0]["verdict"]) == (0, "not_checkable")
    assert out["judgements"][0]["evidence"] == []
    status, table, _ = call(capsys, index, "check", text)
    assert (status, why in " ".join(table.split())) == (0, True)
    assert len(table.splitlines()) < 40


def test_order_and_company_change_nothing(capsys: Captured, index: Path) -> None:
    """A statement's judgement is the same alone, among others and in any order."""
    texts = [f"The port of Ellery bought {number} cranes." for number in (19, 20, 91)]
    _, together, _ = call(capsys, index, "check", "--format", "json", *texts)
    _, reversed_, _ = call(capsys, index, "check", "--format", "json", *reversed(texts))
    assert together["judgements"] == reversed_["judgements"][::-1]
    for text, judgement in zip(texts, together["judgements"], strict=True):
        _, alone, _ = call(capsys, index, "check", "--format", "json", text)
        assert alone["judgements"] == [judgement]


@pytest.mark.slow
def test_demo(capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One command shows the main job, and leaves nothing behind."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    status, out, err = call(capsys, tmp_path / "none", "demo")
    assert status == 0
    for word in ("supported", "CONFLICT", "NO SOURCE", "MISATTRIBUTED", "statements checked"):
        assert word in out
    assert "read into a throw-away index" in err
    assert list(tmp_path.iterdir()) == []


def test_baseline(capsys: Captured, index: Path, tmp_path: Path) -> None:
    """What was accepted does not fail; a new finding does; the report says which is which."""
    path, accepted = tmp_path / "draft.md", tmp_path / "accepted.json"
    path.write_text(DRAFT, encoding="utf-8")
    arguments = ("draft", path, "--baseline", accepted, "--format", "json")
    assert call(capsys, index, *arguments)[0] == 2
    assert call(capsys, index, *arguments, "--update-baseline")[0] == 0
    status, report, _ = call(capsys, index, *arguments)
    validate("draft", report)
    assert status == 0
    assert [one.get("baseline") for one in report["judgements"]] == [True, None]
    moved = DRAFT.replace("The port of", "Well. The port of") + "\n\nThe port employs 2,100 people."
    path.write_text(moved, encoding="utf-8")
    status, report, _ = call(capsys, index, *arguments)
    assert status == 1
    accepted.write_text("[]", encoding="utf-8")
    assert call(capsys, index, *arguments)[0] == 2


def test_config_of_a_newsroom(
    capsys: Captured, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """wirecheck.toml sets what fails and which sections are nobody's business."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    Path("wirecheck.toml").write_text('fail_on = "none"', encoding="utf-8")
    assert call(capsys, index, "draft", path)[0] == 0
    assert call(capsys, index, "draft", path, "--fail-on", "conflict")[0] == 1
    Path("wirecheck.toml").write_text('ignore_sections = ["The port"]', encoding="utf-8")
    status, report, _ = call(capsys, index, "draft", "--format", "json", path)
    assert (status, report["judgements"]) == (0, [])
    assert {one["reason"] for one in report["draft"]["skipped"]} == {"heading", "ignored section"}


def test_watch(
    capsys: Captured, index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save of one paragraph is answered with that paragraph alone; Ctrl-C ends it."""
    path, page = tmp_path / "draft.md", tmp_path / "report.html"
    path.write_text(DRAFT, encoding="utf-8")

    def save(_: float) -> None:
        text = path.read_text(encoding="utf-8")
        if "2,100" in text:
            raise KeyboardInterrupt
        path.write_text(text + "\nThe port employs 2,100 people.\n", encoding="utf-8")

    monkeypatch.setattr("checker.watch.saves.__kwdefaults__", {"pause": save, "poll": 0.0})
    status, out, err = call(capsys, index, "watch", path, "--output", page)
    assert status == 130
    assert err.count("waiting for a save") == 2
    first, second = out.split("statements checked")[:2]
    assert "91 cranes" in first
    assert "2,100 people" in second
    assert "91 cranes" not in second
    assert "2,100 people" in page.read_text(encoding="utf-8")


def test_lint(capsys: Captured, index: Path, tmp_path: Path) -> None:
    """--lint adds what the house rules mind to each format, and fails only when asked to."""
    path = tmp_path / "draft.md"
    path.write_text("# The port\n\nSources said that Ann Holm had left Ellery.\n", encoding="utf-8")
    status, report, _ = call(
        capsys, index, "draft", path, "--lint", "--format", "json", "--fail-on", "none"
    )
    validate("draft", report)
    assert status == 0
    assert [one["rule"] for one in report["lint"]] == ["vague-source"]
    assert report["lint"][0]["text"] == "Sources said"
    assert call(capsys, index, "draft", path, "--lint", "--fail-on", "lint")[0] == 1
    assert (
        ":3:1: vague-source: "
        in call(capsys, index, "draft", path, "--lint", "--format", "line")[1]
    )
    assert "House rules" in call(capsys, index, "draft", path, "--lint")[1]


def test_every_kind_of_draft(capsys: Captured, index: Path, tmp_path: Path) -> None:
    """One draft in Word, HTML, Markdown and plain text: the same statements and verdicts."""
    paragraphs = [part for part in DRAFT.replace("# ", "").split("\n\n") if part]
    word = docx.Document()
    for words in paragraphs:
        word.add_paragraph(words.strip())
    word.save(str(tmp_path / "draft.docx"))
    page = "".join(f"<p>{words.strip()}</p>\n" for words in paragraphs[1:])
    texts = {
        "draft.md": DRAFT,
        "draft.txt": "\n\n".join(paragraphs),
        "draft.html": f"<html><body><h1>{paragraphs[0]}</h1>\n{page}</body></html>",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    answers = []
    for name in (*texts, "draft.docx"):
        _, report, _ = call(capsys, index, "draft", tmp_path / name, "--format", "json")
        text = report["draft"]["text"]
        for one in report["judgements"]:
            assert text[one["span"]["start"] : one["span"]["end"]] == one["statement"]
        answers.append([(one["statement"], one["verdict"]) for one in report["judgements"]])
    assert answers == [answers[0]] * len(answers)
    assert len(answers[0]) == 2
    noted = tmp_path / "noted.docx"
    assert call(capsys, index, "draft", tmp_path / "draft.docx", "--output", noted)[0] == 1
    before, after = docx.Document(str(tmp_path / "draft.docx")), docx.Document(str(noted))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    assert [comment.text[:8] for comment in after.comments] == ["CONFLICT"]


def test_doctor_saves_a_damaged_catalogue(capsys: Captured, tmp_path: Path) -> None:
    """Passages that are lost are made again from the text, and each such document is named."""
    index = tmp_path / "index"
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(WEEKLY.replace("19", str(len(name))), encoding="utf-8")
        call(capsys, index, "ingest", tmp_path / f"{name}.md")
    catalogue = index / "catalogue.sqlite"
    data = bytearray(catalogue.read_bytes())
    data[5 * 4096 : 6 * 4096] = bytes(4096)  # where the passages begin
    catalogue.write_bytes(data)
    _, expected, _ = call(capsys, index, "documents", "--format", "json")
    status, health, _ = call(capsys, index, "doctor", "--format", "json")
    validate("doctor", health)
    assert (status, health["healthy"], health["documents"]) == (0, True, 2)
    assert [one["repaired"] for one in health["findings"]] == [True] * 3
    assert "kept as damaged-1.sqlite" in health["findings"][0]["problem"]
    assert call(capsys, index, "documents", "--format", "json")[1] == expected
    _, hits, _ = call(capsys, index, "search", "--format", "json", "Ellery bought cranes")
    assert "cranes" in hits["hits"][0]["text"]
    assert call(capsys, index, "doctor")[1].endswith("the index is healthy\n")
