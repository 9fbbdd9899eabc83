"""How a claim travels: one statement from the draft to its two answers, as SVG."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape

from checker.models import Judgement
from checker.report.places import evidence_place
from checker.report.wording import (
    MISATTRIBUTED,
    SYMBOLS,
    WORDS,
    attribution_line,
    leading,
    who_said,
)

WIDTH, MARGIN, GAP, LINE, LETTER = 760, 16, 30, 19, 8.2
"""Pixels; a letter's width is that of the widest common font at 14 pixels, on average."""
_STYLE = """
    .box { fill: #f6f1e7; stroke: #8a8375; } .label { fill: #5b574f; font-size: 12px; }
    .words { fill: #1c1b19; font-size: 14px; } .strong { font-weight: 700; }
    .good { fill: #1b6b3a; } .bad { fill: #b3261e; }
    .arrow { stroke: #5b574f; stroke-width: 1.5; fill: none; } .head { fill: #5b574f; }
    text { font-family: system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
    @media (prefers-color-scheme: dark) {
      .box { fill: #211f1b; stroke: #6d665b; } .label { fill: #b3aca0; } .words { fill: #ece7dd; }
      .good { fill: #7fd6a0; } .bad { fill: #ff9b93; } .arrow { stroke: #b3aca0; }
      .head { fill: #b3aca0; }
    }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A station: its label, what is there, and which column of two it stands in (None: both)."""

    label: str
    words: str
    column: int | None = None
    tone: str = ""

    @property
    def x(self) -> float:
        """The left edge."""
        return MARGIN + (self.column or 0) * (self.width + GAP)

    @property
    def width(self) -> float:
        """Half of the picture for one of two columns."""
        whole = WIDTH - 2 * MARGIN
        return whole if self.column is None else (whole - GAP) / 2

    @property
    def lines(self) -> list[str]:
        """The words, wrapped."""
        letter = LETTER * (1.12 if self.tone else 1)  # those are bold
        return textwrap.wrap(self.words, int((self.width - 28) / letter))

    @property
    def height(self) -> float:
        """Label, lines, and some air."""
        return 34 + LINE * len(self.lines) + 6

    def svg(self, y: float, *, height: float) -> str:
        """The box, as tall as its neighbour."""
        tone = f"words strong {self.tone}" if self.tone else "words"
        lines = "".join(
            f'<text class="{tone}" x="{self.x + 14:g}" y="{y + 42 + LINE * at:g}">'
            f"{escape(line)}</text>"
            for at, line in enumerate(self.lines)
        )
        return (
            f'<rect class="box" x="{self.x:g}" y="{y:g}" width="{self.width:g}" '
            f'height="{height:g}" rx="6"/>'
            f'<text class="label" x="{self.x + 14:g}" y="{y + 22:g}">{escape(self.label)}</text>'
            f"{lines}\n"
        )


def stations(judgement: Judgement, *, passages: int) -> list[tuple[Box, ...]]:
    """What a claim passes, row by row."""
    statement, (best, *_) = judgement.statement, leading(judgement)
    named = ", ".join(judgement.attribution.claimed) or "nobody"
    verdict = judgement.verdict
    entails = f"{best.probabilities.entailment:.0%}"
    differs = "; ".join(one.message for one in best.findings) or "none"
    return [
        (Box(label="1  A sentence of the draft", words=f"“{statement.text}”"),),
        (
            Box(label="2  What is claimed", words=f"“{statement.content}”", column=0),
            Box(label="2  Who is named for it", words=named, column=1),
        ),
        (
            Box(
                label=f"3  The nearest of {passages} passages, with who says it",
                words=f"“{best.passage.text}” {who_said(best)}; in {evidence_place(best)}",
            ),
        ),
        (
            Box(
                label="4  Entailment model; details compared",
                words=f"It follows from the passage: {entails}. "
                f"Figures, dates, names, negation that differ: {differs}.",
                column=0,
            ),
            Box(
                label="4  The passage's sources, outermost first",
                words=" › ".join(f"{one.source} ({one.cue})" for one in best.passage.chain),
                column=1,
            ),
        ),
        (
            Box(
                label="5  Is it backed?",
                words=f"{SYMBOLS[verdict][0]} {WORDS[verdict]}",
                column=0,
                tone="good" if verdict.value == "supported" else "bad",
            ),
            Box(
                label=f"5  Did {named} say it?",
                words=f"{MISATTRIBUTED[0]} {attribution_line(judgement)}",
                column=1,
                tone="bad" if judgement.attribution.status.value == "misattributed" else "good",
            ),
        ),
    ]


def claim_svg(judgement: Judgement, *, passages: int) -> str:
    """The stations from top to bottom, with arrows between them."""
    y, parts = float(MARGIN), []
    rows = stations(judgement, passages=passages)
    for at, row in enumerate(rows):
        tallest = max(box.height for box in row)
        parts += [box.svg(y, height=tallest) for box in row]
        if at + 1 < len(rows):
            columns = [box for box in (*row, *rows[at + 1]) if box.column is not None]
            ends = {box.x + box.width / 2 for box in columns} or {WIDTH / 2}
            parts += [_arrow(x, y + tallest, GAP) for x in sorted(ends)]
        y += tallest + GAP
    height = y - GAP + MARGIN
    title = "How a claim travels from a draft to its two answers"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-label="{title}">\n<title>{title}</title>\n<style>{_STYLE}</style>\n'
        f"{''.join(parts)}</svg>\n"
    )


def _arrow(x: float, y: float, length: float) -> str:
    """An arrow that points down."""
    tip = y + length - 4
    return (
        f'<path class="arrow" d="M{x:g} {y + 4:g}V{tip - 6:g}"/>'
        f'<path class="head" d="M{x - 5:g} {tip - 7:g}h10l-5 8z"/>\n'
    )
