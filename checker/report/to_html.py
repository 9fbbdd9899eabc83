"""Reports as one self-contained page: the draft, its statements marked, the evidence beside them.

Nothing is fetched from anywhere: style and script are in the page, and its content security policy
lets nothing else run, so that text from a document stays text.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from html import escape
from itertools import count
from pathlib import Path

from checker.models import Evidence, Judgement, Report, Stance, Verdict
from checker.report.html_draft import RULE, as_text, draft_html, rule_html
from checker.report.places import draft_place, evidence_place
from checker.report.terminal import one_line
from checker.report.wording import (
    CAVEAT,
    MISATTRIBUTED,
    SYMBOLS,
    WORDS,
    attribution_line,
    is_misattributed,
    leading,
    sureness,
    who_said,
)

_FOLDER = Path(__file__).parent
_SIDES = {
    Stance.SUPPORTS: "Backed by",
    Stance.CONFLICTS: "Against it",
    Stance.NEUTRAL: "Nearest passage",
}


def render_html(reports: Sequence[Report]) -> str:
    """The page; drafts one after the other, numbers of statements run through."""
    style = (_FOLDER / "report.css").read_text(encoding="utf-8")
    script = (_FOLDER / "report.js").read_text(encoding="utf-8")
    names = ", ".join(report.draft.path for report in reports if report.draft) or "statements"
    numbers = count(1)
    rules = count(1)
    drafts = "".join(draft_html(report, numbers, rules) for report in reports)
    cards = "".join(
        _card(judgement, number, report)
        for number, (judgement, report) in enumerate(
            ((judgement, report) for report in reports for judgement in report.judgements), start=1
        )
    )
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{as_text(names)}: wirecheck report</title>\n<style>{style}</style>\n</head>\n"
        "<body>\n"
        f"{_header(reports, names)}{_filters(reports)}"
        f'<main>\n<div class="draft">{drafts}</div>\n'
        '<div class="panel" role="region" aria-label="Evidence" tabindex="0">\n'
        '<button class="close" type="button" aria-label="Close the evidence">✕</button>\n'
        '<p class="hint">Choose a marked statement to see its evidence. Keys: j and k go to the '
        "next and the one before, Escape closes.</p>\n"
        f"{cards}</div>\n</main>\n"
        f'<p class="vh live" role="status" aria-live="polite"></p>\n'
        f"<footer><p>{as_text(CAVEAT)}</p></footer>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def _digest(code: str) -> str:
    """What a content security policy calls an inline script or style."""
    digest = hashlib.sha256(code.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _header(reports: Sequence[Report], names: str) -> str:
    """What was checked against what."""
    info = reports[0].index
    held = f"{_count(info.documents, 'document')}, {_count(info.passages, 'passage')}"
    return (
        f"<header>\n<h1>{as_text(names)}</h1>\n"
        f"<p>checked against {held} ({as_text(info.path)})</p>\n"
        f"<p>models: {as_text(info.embedder)}, {as_text(info.entailment_model)}</p>\n</header>\n"
    )


def _count(number: int, noun: str) -> str:
    """A number with its noun: "1 document"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _filters(reports: Sequence[Report]) -> str:
    """The counts, each a switch that shows or hides its statements, or what house rules mind."""
    judgements = [judgement for report in reports for judgement in report.judgements]
    counts = Counter(judgement.verdict for judgement in judgements)
    wrong = sum(map(is_misattributed, judgements))
    buttons = [
        _button(verdict.value, f"{SYMBOLS[verdict][0]} {WORDS[verdict]}", counts[verdict])
        for verdict in Verdict
        if counts[verdict]
    ]
    if wrong:
        buttons.append(_button("misattributed", f"{MISATTRIBUTED[0]} misattributed", wrong))
    if minded := sum(len(report.lint) for report in reports):
        buttons.append(_button("lint", f"{RULE} house rules", minded))
    total = f'<span class="vh">{len(judgements)} statements; show or hide by verdict</span>'
    return f'<nav class="filters" aria-label="Verdicts">{total}{"".join(buttons)}</nav>\n'


def _button(value: str, words: str, number: int) -> str:
    return (
        f'<button type="button" class="{value}" value="{value}" aria-pressed="true">'
        f"{as_text(words)} {number}</button>"
    )


def _card(judgement: Judgement, number: int, report: Report) -> str:
    """The evidence of one statement."""
    verdict = judgement.verdict
    wrong = (
        f' <span class="wrong">{MISATTRIBUTED[0]} misattributed</span>'
        if is_misattributed(judgement)
        else ""
    )
    notes = sureness(judgement)
    if report.draft:
        notes.insert(0, draft_place(report.draft, judgement.statement.span.start))
    shown = leading(judgement)
    others = [
        piece
        for piece in judgement.evidence
        if piece not in shown and piece.stance is not Stance.NEUTRAL
    ]
    return (
        f'<section class="card {verdict.value}" id="e{number}" aria-labelledby="h{number}">\n'
        f'<h2 id="h{number}">{SYMBOLS[verdict][0]} {as_text(WORDS[verdict])}{wrong}</h2>\n'
        f'<p class="where">{as_text(" · ".join(notes))}</p>\n'
        f"{_findings(judgement)}{_attribution(judgement)}{_why_not(judgement)}"
        f"{_rules(judgement, report)}"
        + "".join(_evidence(piece, judgement) for piece in shown)
        + _others(others, judgement)
        + f'<p class="back"><a href="#s{number}">back to the text</a></p>\n</section>\n'
    )


def _findings(judgement: Judgement) -> str:
    """What differs, one item a finding."""
    if not judgement.findings:
        return ""
    items = "".join(
        f"<li>{as_text(finding.kind.value)}: {as_text(finding.message)}</li>"
        for finding in judgement.findings
    )
    return f"<h3>What differs</h3>\n<ul>{items}</ul>\n"


def _attribution(judgement: Judgement) -> str:
    """Did the named source say it?"""
    words = attribution_line(judgement)
    return f"<h3>Attribution</h3>\n<p>{as_text(words)}</p>\n" if words else ""


def _why_not(judgement: Judgement) -> str:
    """What to say where there is no verdict to show evidence for."""
    if judgement.verdict is Verdict.NOT_CHECKABLE:
        return f"<p>{as_text(judgement.explanation.row)}</p>\n"
    if judgement.verdict is Verdict.NO_SOURCE and not judgement.findings:
        return "<p>Nothing in the index backs or contradicts it.</p>\n"
    return ""


def _rules(judgement: Judgement, report: Report) -> str:
    """What the house rules mind in the statement."""
    span = judgement.statement.span
    inside = [one for one in report.lint if span.start <= one.span.start < span.end]
    if report.draft is None or not inside:
        return ""
    items = "".join(
        f"<li>“{as_text(report.draft.text[one.span.start : one.span.end])}”{rule_html(one)}</li>"
        for one in inside
    )
    return f"<h3>House rules</h3>\n<ul>{items}</ul>\n"


def _evidence(piece: Evidence, judgement: Judgement) -> str:
    """Statement and passage side by side, the words that differ set off in both."""
    findings = (*judgement.findings, *piece.findings)
    ours = [finding.statement for finding in findings]
    theirs = [finding.evidence for finding in findings]
    where = f"in {evidence_place(piece)}, passage {piece.passage.id}"
    return (
        f"<h3>{_SIDES[piece.stance]}: {as_text(who_said(piece))}</h3>\n"
        '<div class="sides"><div><p class="where">the statement</p><blockquote>'
        f"{_marked(one_line(judgement.statement.text), ours)}</blockquote></div>"
        '<div><p class="where">the passage</p><blockquote>'
        f"{_passage(piece, theirs)}</blockquote></div></div>\n"
        f'<p class="where">{as_text(where)}</p>\n'
    )


def _passage(piece: Evidence, differing: Sequence[str]) -> str:
    """A passage with its content set off from the words that only attribute it."""
    text, content = one_line(piece.passage.text), one_line(piece.passage.content)
    if not content or content not in text:
        return _marked(text, differing)
    before, _, after = text.partition(content)
    return (
        f'<span class="rest">{_marked(before, differing)}</span>{_marked(content, differing)}'
        f'<span class="rest">{_marked(after, differing)}</span>'
    )


def _marked(text: str, differing: Sequence[str]) -> str:
    """Clean text with the first occurrence of each of some words marked."""
    spans = sorted(
        {
            (at, at + len(words))
            for words in map(one_line, differing)
            if words and (at := text.find(words)) >= 0
        }
    )
    parts, last = [], 0
    for start, end in spans:
        if start >= last:
            parts += [escape(text[last:start]), f"<mark>{escape(text[start:end])}</mark>"]
            last = end
    return "".join(parts) + escape(text[last:])


def _others(pieces: Sequence[Evidence], judgement: Judgement) -> str:
    """Further passages that take a side, folded away."""
    if not pieces:
        return ""
    inside = "".join(_evidence(piece, judgement) for piece in pieces)
    return f"<details><summary>{len(pieces)} more</summary>\n{inside}</details>\n"
