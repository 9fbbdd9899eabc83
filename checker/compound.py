"""A compound statement to the parts that can be right or wrong on their own, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from checker.models import (
    AttributionCheck,
    AttributionStatus,
    Explanation,
    FindingKind,
    Judgement,
    Stance,
    Statement,
    Verdict,
)

_MOST_PARTS = 4
_LEAST_WORDS = 3
_PREPOSITIONS = "in|into|on|onto|at|to|from|for|by|with|against|over|through|across|toward|towards"
_PAST = (
    "was|were|is|are|has|have|had|will|would|did|does|can|could|fell|rose|grew|won|lost|made|took|came|gave|left"
    "|met|held|found|hit|cut|began|led|ran|saw|sent|shot|sold|told|became|kept|knew|paid"
    "|said|spent|struck|stood|broke|brought|built|bought|went|threw|withdrew|drew|wrote|spoke"
    "|chose|drove|fought|flew|put|set|shut|swore|taught|thought|injured|killed"
)
_VERB = re.compile(rf"\b(?:{_PAST}|[a-z]{{2,}}ed)\b")
_STARTS_WITH_VERB = re.compile(
    rf"^(?:also\s|then\s|later\s|[a-z]+ly\s)?(?:{_PAST}|[a-z]{{2,}}ed)\b"
)
_STARTS_WITH_PREPOSITION = re.compile(rf"^(?P<preposition>{_PREPOSITIONS})\b")
_JOINT = re.compile(
    r"(?:;\s+|,?\s+(?:and|but|while|whereas)\s+(?:that\s+)?(?:also\s+)?|,\s+and\s+)", re.IGNORECASE
)
_SUBJECT = re.compile(
    r"^(?:the|a|an|its|their|his|her|he|she|it|they|this|these|some|many|most|all|[A-Z])", re.ASCII
)
_AWAY = re.compile(r"\bbetween\b[^,;]*$|\bboth\b[^,;]*$", re.IGNORECASE)


def split_compound(content: str) -> tuple[str, ...]:
    """The parts of a compound statement, each a sentence of its own; () for a simple one.

    Parts share what stands before the joint: the subject, or the subject and the verb.

    >>> split_compound("Oslo sent aid to Syria on May 1 and to Iraq on May 9.")
    ('Oslo sent aid to Syria on May 1.', 'Oslo sent aid to Iraq on May 9.')
    """
    if any(mark in content for mark in '“”"') or len(content) > 1000:
        return ()
    body = content.rstrip(". ")
    parts = _split(body)
    if not 2 <= len(parts) <= _MOST_PARTS:
        return ()
    return tuple(part[:1].upper() + part[1:] + "." for part in parts)


def _split(body: str) -> tuple[str, ...]:
    for joint in _JOINT.finditer(body):
        left, right = body[: joint.start()].rstrip(" ,"), body[joint.end() :]
        if min(len(left.split()), len(right.split())) < _LEAST_WORDS or _AWAY.search(left):
            continue
        second = _second(left, right)
        if second:
            rest = _split(second)
            return (left, *(rest or (second,)))
    return ()


def _second(left: str, right: str) -> str | None:
    """The second part as a sentence of its own; None where the joint joins less than that."""
    verb = _VERB.search(left)
    if verb is None:
        return None
    if match := _STARTS_WITH_PREPOSITION.match(right):
        same = list(re.finditer(rf"\b{match['preposition']}\b", left))
        same = [found for found in same if found.start() > verb.start()]
        return f"{left[: same[0].start()]}{right}" if same else None
    if _STARTS_WITH_VERB.match(right):
        subject = left[: verb.start()].rstrip()
        return f"{subject} {right}" if subject else None
    if _SUBJECT.match(right) and _VERB.search(right[2:]) and _is_clause(right):
        return right
    return None


def _is_clause(right: str) -> bool:
    """Whether a verb follows a short subject, and what comes before it is no list of names."""
    verb = _VERB.search(right)
    return (
        verb is not None
        and 0 < len(right[: verb.start()].split()) <= 6
        and not re.search(r",|\band\b", right[: verb.start()])
    )


def parts_of(statement: Statement) -> tuple[Statement, ...]:
    """A statement's parts as statements, in its place, from its sources and in its frame."""
    return tuple(
        replace(statement, text=_framed(part, statement), content=part)
        for part in split_compound(statement.content)
    )


def _framed(part: str, statement: Statement) -> str:
    """The part in the words around the content: "Reuters said on Monday that" goes with each."""
    content = statement.content.strip().rstrip(".")
    start = statement.text.lower().find(content.lower())
    if not statement.claimed or start < 0 or len(content) == len(statement.text.strip(" .")):
        return part
    after = statement.text[start + len(content) :]
    return f"{statement.text[:start]}{part.rstrip('.')}{after or '.'}"


def join_parts(whole: Judgement, parts: Sequence[Judgement], *, sure: float) -> Judgement:
    """The judgement of a compound statement.

    The whole's own where one passage surely backs all of it, else the gravest of its parts'.
    """
    if not parts or whole.verdict is Verdict.NOT_CHECKABLE:
        return whole
    backing = {e.passage.id for e in whole.evidence if e.stance is Stance.SUPPORTS}
    denied = [part for part in parts if part.verdict is Verdict.CONFLICT]
    unsaid = [part for part in parts if part.verdict is not Verdict.SUPPORTED]
    mere = bool(denied) and denied == unsaid and all(_is_mere(p, backing) for p in denied)
    backed = whole.verdict is Verdict.SUPPORTED
    if backed and (mere or (whole.confidence >= sure and not denied)):
        return replace(whole, parts=tuple(parts))
    gravest = min(parts, key=lambda part: _GRAVITY.index(part.verdict))
    at = gravest.statement.content
    findings = tuple(dict.fromkeys(f for part in parts for f in part.findings))
    evidence = {e.passage.id: e for part in parts for e in part.evidence}
    row = "every part is backed" if gravest.verdict is Verdict.SUPPORTED else (
        f"{gravest.verdict.value.replace('_', ' ')} for the part “{at}”"
    )  # fmt: skip
    return replace(
        whole,
        verdict=gravest.verdict,
        confidence=min(part.confidence for part in parts),
        attribution=_worst_attribution(whole, parts),
        independent_sources=min(part.independent_sources for part in parts),
        findings=findings,
        evidence=tuple(evidence.values()),
        explanation=Explanation(
            row=row,
            steps=tuple(f"{p.verdict.value}: {p.statement.content}" for p in parts)
            + whole.explanation.steps,
        ),
        parts=tuple(parts),
    )


def _is_mere(part: Judgement, backing: set[str]) -> bool:
    """Whether a part conflicts only in the model's eyes, and only with what backs the whole."""
    against = [e for e in part.evidence if e.stance is Stance.CONFLICTS]
    named = [f for e in against for f in e.findings if f.kind is not FindingKind.CONTRADICTION]
    return not named and {e.passage.id for e in against} <= backing


_GRAVITY = (
    Verdict.CONFLICT,
    Verdict.DISPUTED,
    Verdict.NO_SOURCE,
    Verdict.NOT_CHECKABLE,
    Verdict.SUPPORTED,
)
_ATTRIBUTION_GRAVITY = (
    AttributionStatus.MISATTRIBUTED,
    AttributionStatus.CONFIRMED,
    AttributionStatus.NOT_FOUND,
    AttributionStatus.UNATTRIBUTED,
)


def _worst_attribution(whole: Judgement, parts: Sequence[Judgement]) -> AttributionCheck:
    checks = [part.attribution for part in parts] or [whole.attribution]
    return min(checks, key=lambda check: _ATTRIBUTION_GRAVITY.index(check.status))
