"""A Word file with our comments opens in LibreOffice, and its text is what it was before.

Runs where LibreOffice Writer is installed, and is skipped elsewhere.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from checker.models import Draft, LintFinding, Report
from checker.report.to_docx import render_docx
from claims.documents import read_documents
from claims.models import Span
from tests.checker.made import INFO, every_verdict, judgement
from tests.claims.documents.test_real_world import edited_word, formatted_word, plain_word

SOFFICE = shutil.which("soffice")
pytestmark = [pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here"), pytest.mark.slow]


def convert(files: list[Path], kind: str, folder: Path) -> list[str]:
    """What LibreOffice writes of each file, in another format."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=180)
    suffix = kind.partition(":")[0]
    return [(folder / f"{file.stem}.{suffix}").read_text(encoding="utf-8-sig") for file in files]


def remarked(path: Path, original: bytes) -> tuple[Report, bytes]:
    """A report with a remark on every fourth word of a Word file, some of which overlap."""
    path.write_bytes(original)
    (document,) = read_documents(path)
    words = list(re.finditer(r"\w[^\n]{12,30}\w", document.text))
    lint = tuple(
        LintFinding(rule="vague-source", message="who?", span=Span(start=w.start(), end=w.end()))
        for w in words[::2]
    )
    ones = tuple(judgement(w.group(), start=w.start()) for w in words)
    draft = Draft(path=str(path), text=document.text)
    report = Report(index=INFO, judgements=ones, draft=draft, lint=lint)
    return report, render_docx([report], original)


def test_text_is_unchanged(tmp_path: Path) -> None:
    """Plain, formatted and edited Word files: the same text, and every comment is there."""
    files, comments = [], []
    for name, made in {
        "plain": plain_word,
        "formatted": formatted_word,
        "edited": edited_word,
    }.items():
        before, after = tmp_path / f"{name}.docx", tmp_path / f"{name}-after.docx"
        report, noted = remarked(before, made())
        after.write_bytes(noted)
        files += [before, after]
        comments += [0, len(report.judgements) + len(report.lint)]
    texts = convert(files, "txt:Text (encoded):UTF8", tmp_path)
    assert texts[0::2] == texts[1::2]
    assert all("Tomas Brandl" in text for text in texts)
    flat = convert(files, "fodt", tmp_path)
    assert [text.count("<office:annotation ") for text in flat] == comments


def test_written_file_opens(tmp_path: Path) -> None:
    """A Markdown draft that became a Word file has its words and comments there, too."""
    report = replace(every_verdict(), lint=())
    path = tmp_path / "made.docx"
    path.write_bytes(render_docx([report], None))
    (text,) = convert([path], "txt:Text (encoded):UTF8", tmp_path)
    assert report.draft is not None
    said = [part.lstrip("# ") for part in report.draft.text.split("\n\n")]
    assert text.split("\n")[: len(said)] == said
