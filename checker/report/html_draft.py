"""The draft in the HTML report: its words, with statements and what house rules mind marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from checker.draft import read_draft
from checker.models import Judgement, LintFinding, Report
from checker.prose import Block, Prose
from checker.report.places import draft_place
from checker.report.terminal import one_line, printable
from checker.report.wording import MISATTRIBUTED, SYMBOLS, is_misattributed, verdict_words

RULE = "§"
"""The sign of a house rule."""

_RAW = ("code", "table", "front matter")
Minded = tuple[int, LintFinding]
"""What a house rule minds, with its number on the page."""


def as_text(words: str) -> str:
    """Words as text: escaped, without control sequences, on one line."""
    return escape(one_line(words))


def draft_html(report: Report, numbers: Iterator[int], rules: Iterator[int]) -> str:
    """The draft's text with its statements as links to their evidence, then the house rules."""
    numbered = [(judgement, next(numbers)) for judgement in report.judgements]
    if report.draft is None:
        return "".join(
            f"<p>{_statement(one, number, escape(printable(one.statement.text)))}</p>\n"
            for one, number in numbered
        )
    prose = read_draft(report.draft.text, report.draft.path)
    waiting = sorted(numbered, key=lambda pair: pair[0].statement.span)
    minded = [(next(rules), one) for one in report.lint]
    blocks = []
    for block in prose.blocks:
        start, end = block.span.start, block.span.end
        inside = [pair for pair in waiting if start <= pair[0].statement.span.start < end]
        blocks.append(_block(prose, block, inside, minded))
    return "".join(blocks) + _house_rules(report, minded)


def _block(
    prose: Prose,
    block: Block,
    inside: Sequence[tuple[Judgement, int]],
    minded: Sequence[Minded],
) -> str:
    """One paragraph of the draft."""
    if block.reason in _RAW:
        words = escape(printable(prose.masked[block.span.start : block.span.end]))
        return f'<pre class="skipped" tabindex="0">{words}</pre>\n'
    parts, at = [], block.span.start
    for judgement, number in inside:
        span = judgement.statement.span
        parts.append(_words(prose, at, span.start, minded))
        parts.append(_statement(judgement, number, _words(prose, span.start, span.end, minded)))
        at = span.end
    parts.append(_words(prose, at, block.span.end, minded))
    tag = "h2" if block.reason == "heading" else "p"
    skipped = ' class="skipped"' if block.reason and tag == "p" else ""
    return f"<{tag}{skipped}>{''.join(parts).strip()}</{tag}>\n"


def _words(prose: Prose, start: int, end: int, minded: Sequence[Minded]) -> str:
    """The visible words between two offsets, those that a house rule minds marked."""
    parts, at = [], start
    for number, one in minded:
        first, last = max(at, one.span.start), min(end, one.span.end)
        anchor = f' id="l{number}"' if start <= one.span.start < end else ""
        if first < last:
            parts.append(escape(_visible(prose, at, first)))
            parts.append(_mark(_visible(prose, first, last), one, anchor))
            at = last
        elif anchor:  # inside words that are marked already
            parts.append(f"<span{anchor}></span>")
    return "".join(parts) + escape(_visible(prose, at, end))


def _mark(words: str, finding: LintFinding, anchor: str) -> str:
    """Words that a house rule minds; only where they begin, the sign."""
    if not anchor:
        return f'<span class="lint">{escape(words)}</span>'
    return (
        f'<span class="lint"{anchor}>{escape(words)}'
        f'<span class="vh"> (house rule: {as_text(finding.rule)})</span>'
        f'<span class="sign" aria-hidden="true">{RULE}</span></span>'
    )


def _visible(prose: Prose, start: int, end: int) -> str:
    """The visible words between two offsets, without control sequences."""
    return printable(prose.visible(start, end))


def _statement(judgement: Judgement, number: int, words: str) -> str:
    """A statement in the draft: a link to its evidence, its verdict told by more than colour."""
    wrong = is_misattributed(judgement)
    sign = f'<span class="sign" aria-hidden="true">{SYMBOLS[judgement.verdict][0]}</span>'
    if wrong:
        sign += f'<span class="sign wrong" aria-hidden="true">{MISATTRIBUTED[0]}</span>'
    verdict = judgement.verdict.value
    kinds = f"{verdict} misattributed" if wrong else verdict
    return (
        f'<a class="s {verdict}" id="s{number}" href="#e{number}" data-kinds="{kinds}">'
        f'{words}<span class="vh"> ({as_text(verdict_words(judgement))})</span>{sign}</a>'
    )


def _house_rules(report: Report, minded: Sequence[Minded]) -> str:
    """What the house rules mind, in the draft's order, each with the way to its words."""
    if report.draft is None or not minded:
        return ""
    items = []
    for number, one in minded:
        words = as_text(report.draft.text[one.span.start : one.span.end])
        place = as_text(draft_place(report.draft, one.span.start))
        items.append(f'<li><a href="#l{number}">{place}: “{words}”</a>{rule_html(one)}</li>')
    return f'<section class="rules">\n<h2>House rules</h2>\n<ul>{"".join(items)}</ul>\n</section>\n'


def rule_html(finding: LintFinding) -> str:
    """What a rule says, and the name by which it is switched off."""
    return f': {as_text(finding.message)} <span class="where">[{as_text(finding.rule)}]</span>'
