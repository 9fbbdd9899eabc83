"""Reports for the terminal: a card for a few statements, a compact list for many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.models import Draft, Evidence, Judgement, Report, Stance, Verdict
from checker.report.excerpt import quoted_passage
from checker.report.places import draft_number, draft_unit, evidence_place
from checker.report.terminal import (
    Screen,
    columns,
    hanging,
    one_line,
    paragraph,
    shorten,
)
from checker.report.wording import (
    CAVEAT,
    MISATTRIBUTED,
    SYMBOLS,
    WORDS,
    attribution_line,
    is_accepted,
    is_misattributed,
    leading,
    place_name,
    sureness,
    verdict_words,
    who_said,
)
from claims.place import Unit

STYLES = {
    Verdict.SUPPORTED: "bold green",
    Verdict.CONFLICT: "bold red",
    Verdict.DISPUTED: "bold magenta",
    Verdict.NO_SOURCE: "bold yellow",
    Verdict.NOT_CHECKABLE: "dim",
}
_SIDES = {
    Stance.SUPPORTS: "Backed by",
    Stance.CONFLICTS: "Against it",
    Stance.NEUTRAL: "Nearest passage",
}
FEW = 3
"""Up to so many statements get a card each; more get the compact list."""
_LONGEST = 1000
"""Columns of a statement that a card shows."""
_ASCII = str.maketrans({"…": "...", "—": "-", "–": "-", "·": "-", "’": "'", "“": '"', "”": '"'})


def render_table(reports: Sequence[Report], screen: Screen, *, explain: bool = False) -> str:
    """What a person reads: cards for a few statements, else a list, then the counts."""
    judgements = [judgement for report in reports for judgement in report.judgements]
    if all(report.draft is None for report in reports) and (len(judgements) <= FEW or explain):
        blocks = [card(judgement, screen, explain=explain) for judgement in judgements]
        if len(judgements) > 1:
            blocks.append(summary(judgements, screen))
    else:
        blocks = [listing(report, screen) for report in reports]
        blocks.append(summary(judgements, screen))
    blocks.append(screen.paint(CAVEAT, "dim"))
    text = "\n\n".join(block for block in blocks if block) + "\n"
    return text if screen.unicode else text.translate(_ASCII)


def badge(judgement: Judgement, screen: Screen) -> str:
    """Symbol and words of both answers, painted."""
    pick = 0 if screen.unicode else 1
    verdict = judgement.verdict
    words = f"{SYMBOLS[verdict][pick]} {WORDS[verdict].upper()}"
    painted = screen.paint(words, STYLES[verdict])
    if is_misattributed(judgement):
        painted += "  " + screen.paint(f"{MISATTRIBUTED[pick]} MISATTRIBUTED", "bold red")
    return painted


def card(judgement: Judgement, screen: Screen, *, explain: bool = False) -> str:
    """One statement on one screen: verdict, what differs, who said it, the passage."""
    lines = [_head(judgement, screen)]
    words = shorten(judgement.statement.text, _LONGEST)
    lines += paragraph(words, screen, indent="  ", style="bold")
    lines += _differences(judgement, screen)
    lines += _named_source(judgement, screen)
    shown = leading(judgement)
    for piece in shown:
        lines += ["", *_evidence(piece, judgement, screen)]
    lines += _rest(judgement, shown, screen)
    for number, part in enumerate(judgement.parts, start=1):
        words = f"{part.statement.text} — {verdict_words(part)}"
        lines += ["", hanging(f"Part {number}:", words, screen)]
    if explain:
        lines += _explanation(judgement, screen)
    return "\n".join(lines)


def _head(judgement: Judgement, screen: Screen) -> str:
    """Verdict, how sure, and how many independent sources."""
    notes = sureness(judgement)
    return badge(judgement, screen) + screen.paint(
        "".join(f"  · {note}" for note in notes) if screen.unicode else "  ".join(["", *notes]),
        "dim",
    )


def _differences(judgement: Judgement, screen: Screen) -> list[str]:
    """What differs, one line a finding; what is no claim says so."""
    if judgement.verdict is Verdict.NOT_CHECKABLE:
        return ["", hanging("Why:", judgement.explanation.row, screen)]
    if judgement.verdict is Verdict.NO_SOURCE and not judgement.findings:
        words = "Nothing in the index backs or contradicts it."
        return ["", *paragraph(words, screen, indent="  ")]
    return [
        line
        for finding in judgement.findings
        for line in (
            *([""] if finding is judgement.findings[0] else []),
            hanging(f"{finding.kind.value}:", finding.message, screen, style="bold"),
        )
    ]


def _named_source(judgement: Judgement, screen: Screen) -> list[str]:
    """The second answer: did the named source say it?"""
    words = attribution_line(judgement)
    if words is None:
        return []
    said = any(finding.kind.value == "misattributed" for finding in judgement.findings)
    return [] if said else ["", hanging("attribution:", words, screen, style="bold")]


def _evidence(evidence: Evidence, judgement: Judgement, screen: Screen) -> list[str]:
    """Who said it, where we read it, and the passage with the matching part set off."""
    label = _SIDES[evidence.stance]
    lines = hanging(f"{label}:", who_said(evidence), screen, style="bold").splitlines()
    lines += quoted_passage(evidence, judgement, screen)
    lines += paragraph(f"in {evidence_place(evidence)}", screen, indent="    ", style="dim")
    return [*lines, screen.paint(f"    wirecheck show {evidence.passage.id}", "dim")]


def _rest(judgement: Judgement, shown: Sequence[Evidence], screen: Screen) -> list[str]:
    """The other passages that take a side, one line each."""
    ids = {piece.passage.id for piece in shown}
    rest = [
        piece
        for piece in judgement.evidence
        if piece.stance is not Stance.NEUTRAL and piece.passage.id not in ids
    ]
    if not rest or judgement.verdict is Verdict.NOT_CHECKABLE:
        return []
    lines = ["", "  Also:"]
    for piece in rest[:3]:
        words = f"    {piece.stance.value}: {who_said(piece)}: {one_line(piece.passage.content)}"
        lines.append(shorten(words.strip(), screen.width - 4).join(["    ", ""]))
    if len(rest) > len(lines[2:]):
        lines.append(f"    and {len(rest) - 3} more (--format json shows all)")
    return lines


def _explanation(judgement: Judgement, screen: Screen) -> list[str]:
    """The way to the verdict, step by step."""
    steps = (*judgement.explanation.steps, f"row: {judgement.explanation.row}")
    return ["", "  Why:", *(hanging("-", step, screen, indent="    ") for step in steps)]


def listing(report: Report, screen: Screen) -> str:
    """The compact list: two lines for what is in order, more for what needs a second look."""
    draft = report.draft
    lines = []
    if draft:
        unit = draft_unit(draft)
        lines += paragraph(draft.path, screen, style="bold underline")
        lines += [] if unit is Unit.LINE else [screen.paint(f"  by {unit}", "dim")]
    for number, judgement in enumerate(report.judgements, start=1):
        place = draft_number(draft, judgement.statement.span.start) if draft else number
        lines += _entry(judgement, place, screen, accepted=is_accepted(judgement, report))
    if report.draft and not report.judgements:
        lines.append("  no statement worth checking found (--all checks every sentence)")
    if report.draft and report.lint:
        lines += _house_rules(report, report.draft, screen)
    if report.draft and report.draft.skipped:
        counts = Counter(skipped.reason for skipped in report.draft.skipped)
        words = ", ".join(f"{reason} {count}" for reason, count in counts.most_common())
        lines += ["", *paragraph(f"passed over: {words}", screen, style="dim")]
    return "\n".join(lines)


def _house_rules(report: Report, draft: Draft, screen: Screen) -> list[str]:
    """What the house rules mind, one or two lines each."""
    lines = ["", screen.paint("House rules", "bold")]
    for one in report.lint:
        place = draft_number(draft, one.span.start)
        words = shorten(draft.text[one.span.start : one.span.end], 40)
        said = f"“{words}”: {one.message} [{one.rule}]"
        lines += hanging(f"{place:>5} ", said, screen, indent="").split("\n")
    return lines


_MARGIN = 24
"""Columns for the line number and the verdict."""


def _entry(
    judgement: Judgement, place: int, screen: Screen, *, accepted: bool = False
) -> list[str]:
    """One statement of the list: number and verdict on the left, the words on the right."""
    pick = 0 if screen.unicode else 1
    verdict = judgement.verdict
    needs_care = verdict not in (Verdict.SUPPORTED, Verdict.NOT_CHECKABLE)
    words = WORDS[verdict].upper() if needs_care else WORDS[verdict]
    left = [(f"{SYMBOLS[verdict][pick]} {words}", STYLES[verdict])]
    if is_misattributed(judgement):
        left.append((f"{MISATTRIBUTED[pick]} MISATTRIBUTED", "bold red"))
    if accepted:
        left.append(("  accepted", "dim"))
    if needs_care or len(left) > 1:
        right = paragraph(judgement.statement.text, screen, indent=" " * _MARGIN)
        right += _details(judgement, screen)
    else:
        room = screen.width - _MARGIN
        right = [" " * _MARGIN + shorten(judgement.statement.text, room)]
        right += [
            " " * _MARGIN + screen.paint(shorten(who_said(piece), room), "dim")
            for piece in leading(judgement)
        ]
    right += [" " * _MARGIN] * (len(left) - len(right))
    for at, (label, style) in enumerate(left):
        number = f"{place:>5}  " if at == 0 else " " * 7
        gap = " " * (_MARGIN - 7 - columns(label))
        right[at] = number + screen.paint(label, style) + gap + right[at][_MARGIN:]
    return ["", *right]


def _details(judgement: Judgement, screen: Screen) -> list[str]:
    """What differs, and who said what is there, for a statement that needs a second look."""
    indent = " " * _MARGIN
    arrow = "→" if screen.unicode else "->"
    lines = [
        line
        for finding in judgement.findings
        for line in hanging(arrow, finding.message, screen, indent=indent, style="bold").split("\n")
    ]
    if judgement.verdict is not Verdict.NO_SOURCE:
        for piece in leading(judgement):
            label = f"{_SIDES[piece.stance].lower()}:"
            words = hanging(label, who_said(piece), screen, indent=indent, style="dim")
            lines += words.split("\n")
    return lines


def summary(judgements: Sequence[Judgement], screen: Screen) -> str:
    """How many of each, as bars."""
    pick = 0 if screen.unicode else 1
    counts = Counter(judgement.verdict for judgement in judgements)
    total = len(judgements)
    lines = [screen.paint(f"{total} statement{'' if total == 1 else 's'} checked", "bold")]
    block = "█" if screen.unicode else "#"
    rows = [
        (SYMBOLS[verdict][pick], WORDS[verdict], counts[verdict], STYLES[verdict])
        for verdict in Verdict
    ]
    wrong = sum(map(is_misattributed, judgements))
    rows.append((MISATTRIBUTED[pick], "misattributed", wrong, "bold red"))
    for symbol, words, count, style in rows:
        bar = block * (0 if not count else max(1, round(30 * count / max(total, 1))))
        lines.append(f"  {symbol} {words:<14}{count:>4}  {screen.paint(bar, style)}".rstrip())
    return "\n".join(lines)


__all__ = ["badge", "card", "listing", "place_name", "render_table", "summary"]
