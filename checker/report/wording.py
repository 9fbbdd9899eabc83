"""The sentences that every format shares: who said it, where we read it, what is the matter."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from checker.models import (
    AttributionStatus,
    Evidence,
    Judgement,
    Report,
    Stance,
    Verdict,
)
from claims.models import Document, Link, Passage, SourceKind

CAVEAT = "The index shows what sources say, not what is true."

WORDS = {
    Verdict.SUPPORTED: "supported",
    Verdict.CONFLICT: "conflict",
    Verdict.DISPUTED: "disputed",
    Verdict.NO_SOURCE: "no source",
    Verdict.NOT_CHECKABLE: "not checkable",
}

SYMBOLS = {
    Verdict.SUPPORTED: ("✓", "+"),
    Verdict.CONFLICT: ("✗", "x"),
    Verdict.DISPUTED: ("⇄", "~"),
    Verdict.NO_SOURCE: ("?", "?"),
    Verdict.NOT_CHECKABLE: ("–", "-"),
}
"""A symbol beside each verdict's word, and one for terminals without Unicode."""

_SIDES = {
    Stance.SUPPORTS: "backed by",
    Stance.CONFLICTS: "contradicted by",
    Stance.NEUTRAL: "nearest:",
}
_LONGEST = 60
"""Characters of a title that are shown."""

MISATTRIBUTED = ("≠", "!")

_LEADING = {
    Verdict.SUPPORTED: (Stance.SUPPORTS,),
    Verdict.CONFLICT: (Stance.CONFLICTS,),
    Verdict.DISPUTED: (Stance.SUPPORTS, Stance.CONFLICTS),
}


def is_misattributed(judgement: Judgement) -> bool:
    """Whether somebody else than the named source said it."""
    return judgement.attribution.status is AttributionStatus.MISATTRIBUTED


def leading(judgement: Judgement) -> tuple[Evidence, ...]:
    """The evidence that the verdict rests on: the surest passage of each side, else the nearest."""
    sides = _LEADING.get(judgement.verdict, ())
    best = []
    for stance in sides:
        side = [piece for piece in judgement.evidence if piece.stance is stance]
        if side:
            best.append(max(side, key=lambda piece: piece.score))
    if not best and judgement.evidence and judgement.verdict is not Verdict.NOT_CHECKABLE:
        best.append(max(judgement.evidence, key=lambda piece: piece.similarity))
    return tuple(best)


def place_name(document: Document) -> str:
    """What to call a document: its publisher, else its title in quotes, else its file name."""
    if document.publisher or not document.title:
        return document.publisher or PurePath(document.path).name
    title = document.title
    return f"“{title if len(title) <= _LONGEST else title[:_LONGEST].rstrip() + '…'}”"


def is_second_hand(passage: Passage, document: Document) -> bool:
    """Whether we read an outlet's or a speaker's words in somebody else's document."""
    outermost = passage.chain[0]
    publisher = document.publisher or ""
    return (
        outermost.kind is not SourceKind.DOCUMENT
        and outermost.source.casefold() != publisher.casefold()
    )


def who_said(evidence: Evidence) -> str:
    """Who said the evidence, and where we read it."""
    return passage_voice(evidence.passage, evidence.document)


def passage_voice(passage: Passage, document: Document) -> str:
    """Who said it and where we read it, in words: "Bloomberg, as reported in The Diplomat"."""
    place = place_name(document)
    if document.published:
        place += f", {document.published.isoformat()}"
    chain = passage.chain
    if chain[0].kind is SourceKind.DOCUMENT:
        return f"{place}, in its own voice"
    speakers = [link.source for link in chain]
    if not is_second_hand(passage, document):
        if len(speakers) == 1:
            return f"{speakers[0]} itself ({place})"
        return f"{_speakers(speakers[1:], chain[1:])}, in {place}"
    return f"{_speakers(speakers, chain)}, as reported in {place}"


def _speakers(names: list[str], chain: tuple[Link, ...]) -> str:
    """The innermost speaker first, then who quoted whom."""
    innermost, *outer = reversed(names)
    words = innermost + "".join(f", quoted by {name}" for name in outer)
    return f"an anonymous source ({words})" if chain[-1].kind is SourceKind.ANONYMOUS else words


def attribution_line(judgement: Judgement) -> str | None:
    """The answer to "did that source say it?", in words; None where no source is named."""
    check = judgement.attribution
    claimed, found = " / ".join(check.claimed), ", ".join(check.found)
    if check.status is AttributionStatus.CONFIRMED:
        return f"confirmed: {claimed} is the source"
    if check.status is AttributionStatus.MISATTRIBUTED:
        return f"the statement names {claimed}; the evidence is from {found}"
    if check.status is AttributionStatus.NOT_FOUND:
        return f"not found: nothing in the index to compare {claimed} with"
    return None


def verdict_words(judgement: Judgement) -> str:
    """Both answers in a few words: "supported, misattributed"."""
    words = WORDS[judgement.verdict]
    return f"{words}, misattributed" if is_misattributed(judgement) else words


def message(judgement: Judgement) -> str:
    """What an editor has to know, on one line."""
    if judgement.findings and judgement.verdict is not Verdict.NOT_CHECKABLE:
        words = "; ".join(finding.message for finding in judgement.findings)
        sources = "; ".join(who_said(piece) for piece in leading(judgement))
        return f"{words} ({sources})" if sources else words
    if judgement.verdict is Verdict.NO_SOURCE:
        return "nothing in the index backs or contradicts it"
    if judgement.verdict is Verdict.NOT_CHECKABLE:
        return judgement.explanation.row
    return "; ".join(f"{_SIDES[piece.stance]} {who_said(piece)}" for piece in leading(judgement))


def fingerprint(judgement: Judgement) -> str:
    """What stays the same for a finding wherever it moves in a draft: its words and answers."""
    words = " ".join(judgement.statement.text.casefold().split())
    key = f"{words}\0{judgement.verdict.value}\0{judgement.attribution.status.value}"
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_accepted(judgement: Judgement, report: Report) -> bool:
    """Whether an editor has accepted the finding (`draft --baseline`)."""
    return bool(report.accepted) and fingerprint(judgement) in report.accepted


def sureness(judgement: Judgement) -> list[str]:
    """How sure the verdict is, and by how many independent sources it is backed, in words."""
    if judgement.verdict in (Verdict.NO_SOURCE, Verdict.NOT_CHECKABLE):
        return []
    count = judgement.independent_sources
    notes = [f"confidence {judgement.confidence:.0%}"]
    if count:
        notes.append(f"{count} independent source{'' if count == 1 else 's'}")
    return notes
