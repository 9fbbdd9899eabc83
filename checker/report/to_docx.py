"""Reports as Word comments: the draft itself with a comment at each finding, else unchanged.

A draft that is no Word file becomes one: its headings and paragraphs, with the same comments.
"""

from __future__ import annotations

import copy
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from checker.draft import read_draft
from checker.models import Draft, Judgement, Report, Verdict
from checker.prose import Block, Prose
from checker.report.places import evidence_place
from checker.report.terminal import one_line, printable
from checker.report.to_junit import valid_xml
from checker.report.wording import (
    CAVEAT,
    attribution_line,
    is_misattributed,
    leading,
    message,
    verdict_words,
    who_said,
)
from claims.errors import UsageError
from claims.models import Span

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ONE = {f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"}
_AUTHOR, _INITIALS = "wirecheck", "wc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A comment to write, and the words of the draft that it is about."""

    span: Span
    lines: tuple[str, ...]


def render_docx(reports: Sequence[Report], original: bytes | None) -> bytes:
    """The file of one draft with its comments; `original` is the draft's own file, if a docx."""
    if len(reports) != 1 or reports[0].draft is None:
        raise UsageError("--format docx: give one draft at a time")
    report, draft = reports[0], reports[0].draft
    remarks = sorted(_remarks(report), key=lambda one: one.span)
    document = _annotated(original, remarks) if original else _written(draft, remarks)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _remarks(report: Report) -> Iterator[Remark]:
    """What an editor has to look at, and what the house rules mind."""
    for judgement in report.judgements:
        if needs_comment(judgement):
            yield Remark(span=judgement.statement.span, lines=tuple(_words_on(judgement)))
    for one in report.lint:
        yield Remark(span=one.span, lines=(f"HOUSE RULE: {one.message} [{one.rule}]",))


def needs_comment(judgement: Judgement) -> bool:
    """Whether an editor has to look: everything but what is backed or no claim."""
    return is_misattributed(judgement) or judgement.verdict not in (
        Verdict.SUPPORTED,
        Verdict.NOT_CHECKABLE,
    )


def _annotated(original: bytes, remarks: Sequence[Remark]) -> WordDocument:
    """The draft's own document with comments on the words they are about."""
    from claims.documents.word import SEPARATOR, open_word, word_paragraphs

    document = open_word(original)
    at = 0
    for element, words in list(word_paragraphs(document)):
        for remark in remarks:
            start, end = remark.span.start - at, min(remark.span.end - at, len(words))
            runs = _runs_between(element, start, end) if 0 <= start < len(words) else []
            if runs:
                _comment(document, [_run(run, document) for run in (runs[0], runs[-1])], remark)
        at += len(words) + len(SEPARATOR)
    return document


def _run(element: Any, document: WordDocument) -> Any:
    """python-docx's view of a run element."""
    from docx.text.run import Run

    return Run(element, document._body)  # the parent only matters for styles and pictures


def _runs_between(paragraph: Any, start: int, end: int) -> list[Any]:
    """The runs that hold exactly the characters of a paragraph from start to end, split there."""
    for offset in (start, end):
        _split(paragraph, offset)
    found = []
    for run, at, length in _runs(paragraph):
        if length and start <= at and at + length <= end:
            found.append(run)
    return found


def _runs(paragraph: Any) -> Iterator[tuple[Any, int, int]]:
    """Each run that is read, where it begins in the paragraph's words, how long it is."""
    at = 0
    for run in list(paragraph.iter(f"{_W}r")):
        if _is_omitted(run, paragraph):
            continue
        length = sum(_length(child) for child in run)
        yield run, at, length
        at += length


def _is_omitted(run: Any, paragraph: Any) -> bool:
    """Whether a run lies in deleted text or in a text box, which are not read."""
    for ancestor in run.iterancestors():
        if ancestor is paragraph:
            return False
        if ancestor.tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent"):
            return True
    return False


def _length(child: Any) -> int:
    """How many characters a child of a run is read as."""
    if child.tag == f"{_W}t":
        return len(child.text or "")
    return int(child.tag in _ONE)


def _split(paragraph: Any, offset: int) -> None:
    """Make a run end at an offset; both halves keep their formatting."""
    for run, at, length in _runs(paragraph):
        if not at < offset < at + length:
            continue
        second = copy.deepcopy(run)
        run.addnext(second)
        _keep(run, 0, offset - at)
        _keep(second, offset - at, length)
        return


def _keep(run: Any, start: int, end: int) -> None:
    """Keep only the characters from start to end of a run."""
    at = 0
    for child in list(run):
        length = _length(child)
        if child.tag == f"{_W}t":
            child.text = (child.text or "")[max(start - at, 0) : max(end - at, 0)]
            child.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        elif child.tag != f"{_W}rPr" and not start <= at < end:
            run.remove(child)
        at += length


def _written(draft: Draft, remarks: Sequence[Remark]) -> WordDocument:
    """A new document with the draft's headings and paragraphs."""
    import docx

    document = docx.Document()
    prose = read_draft(draft.text, draft.path)
    for block in prose.blocks:
        if block.reason != "front matter":
            start, end = block.span.start, block.span.end
            inside = [one for one in remarks if start <= one.span.start < end]
            _write(document, prose, block, inside)
    return document


def _write(document: WordDocument, prose: Prose, block: Block, remarks: Sequence[Remark]) -> None:
    """One block as a paragraph, cut into runs wherever a remark begins or ends."""
    heading = block.reason == "heading"
    paragraph = document.add_heading("", 2) if heading else document.add_paragraph()
    last = block.span.end
    cuts = {at for one in remarks for at in (one.span.start, min(one.span.end, last))}
    runs = []
    for start, end in pairwise(sorted({block.span.start, last, *cuts})):
        runs.append((start, end, paragraph.add_run(_words(prose, start, end))))
    for one in remarks:
        held = [run for start, end, run in runs if one.span.start <= start and end <= one.span.end]
        if held:
            _comment(document, [held[0], held[-1]], one)


def _words(prose: Prose, start: int, end: int) -> str:
    """The visible words between two offsets."""
    return valid_xml(printable(prose.visible(start, end)))


def _words_on(judgement: Judgement) -> Iterator[str]:
    """The verdict, what differs, who says so and where."""
    yield f"{verdict_words(judgement).upper()}: {message(judgement)}"
    if is_misattributed(judgement):
        yield attribution_line(judgement) or ""
    for piece in leading(judgement):
        where = f"in {evidence_place(piece)}, passage {piece.passage.id}"
        yield f"{piece.stance.value}: {who_said(piece)}: {piece.passage.text} ({where})"
    yield CAVEAT


def _comment(document: WordDocument, runs: Sequence[Any], remark: Remark) -> None:
    """A comment on some runs."""
    words = "\n".join(valid_xml(one_line(line)) for line in remark.lines if line)
    document.add_comment(runs=runs, text=words, author=_AUTHOR, initials=_INITIALS)
