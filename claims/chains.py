"""Attributions to chains of sources, outermost first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.models import Attribution, Link, SourceKind
from claims.outlets import find_outlet, is_outlet_like, same_source

_PERSONAL = frozenset(("he", "she"))
_NEUTRAL = frozenset(("it", "they"))
_WORK = re.compile(
    r"(?:the|this|that|its|their|a)\s+(?:\w+\s+)?(?:report|article|story|piece|account|newspaper|paper"
    r"|daily|agency|outlet|website|broadcaster|network|magazine|publication|post|column)s?$",
    re.IGNORECASE,
)
_BODIES = frozenset((SourceKind.PERSON, SourceKind.ORGANISATION))
_DENIAL = re.compile(
    r"(?:\w+ ){0,3}(?:den(?:y|ies|ied)|reject|dismiss|disput|contradict|refut|rebut|rubbish)"
)
_CALLS = re.compile(r"(?:\w+ )?(?:calls|called|described)$")
REPORTS = (
    r"(?:reports?|claims?|allegations?|accusations?|stor(?:y|ies)|articles?|accounts?|suggestions?"
    r"|charges?|assertions?|complaints?|statements?)"
)
"""Nouns for what somebody asserts, as a pattern."""
FALSE = (
    r"(?:false|untrue|nonsense|baseless|unfounded|groundless|fabricated|invented|fiction|absurd|wrong"
    r"|rubbish|lies|incorrect|inaccurate|misleading|ridiculous|ludicrous|laughable|not\strue"
    r"|an?\s(?:\w+\s)?(?:lie|fabrication|fantasy|invention|fairy\stale|myth))"
)
"""What somebody calls an assertion who denies it, as a pattern."""
UNNAMED = "unnamed source"
"""The source of "it was reported that", which names none."""


def chain_of(number: int, attributions: Sequence[Attribution]) -> tuple[Link, ...]:
    """The links from the outermost attribution to this one.

    Whoever only denies what another reports is none of those who report it.
    """
    cue = attributions[number].cue
    disowned = cue is not None and is_report(cue.text)
    links: list[Link] = []
    seen: set[int] = set()
    at: int | None = number
    while at is not None and at not in seen:
        seen.add(at)
        link = _link(attributions[at])
        if at == number or not (disowned and (is_denial(link.cue) or _CALLS.match(link.cue))):
            links.append(link)
        at = attributions[at].parent
    return tuple(reversed(links))


def is_denial(cue: str) -> bool:
    """Whether a cue says that what follows is not so: "denied", "has rejected"."""
    return bool(_DENIAL.match(cue.lower()))


def is_report(cue: str) -> bool:
    """Whether a cue is a noun for what somebody asserts: "the Star's claim that …"."""
    return bool(re.fullmatch(REPORTS, cue.lower()))


def _link(attribution: Attribution) -> Link:
    """One attribution as a link; outlets by the name of the table."""
    cue = attribution.cue.text if attribution.cue else ""
    if attribution.source is None:
        return Link(source=UNNAMED, kind=SourceKind.ANONYMOUS, cue=cue)
    name, kind = attribution.source.name, attribution.source.kind
    if kind in _BODIES and is_outlet_like(name):
        kind = SourceKind.OUTLET
    outlet = find_outlet(name) if kind is SourceKind.OUTLET else None
    return Link(source=outlet.name if outlet else name, kind=kind, cue=cue)


def continued(
    chain: tuple[Link, ...], attribution: Attribution, before: Sequence[tuple[Link, ...]]
) -> tuple[Link, ...]:
    """A chain whose first source only points back, tied to the reports just before it.

    `before` are the chains of the sentence before, the nearest first. "He added" inside what an
    outlet reports is the outlet's report too; "it" and "the report" that nobody has resolved are
    the outlet of the report before.
    """
    mention = attribution.source.mention if attribution.source else None
    if mention is None or attribution.parent is not None:
        return chain
    words = mention.text.casefold()
    for earlier in before:
        if words in _PERSONAL | _NEUTRAL:
            for depth, link in enumerate(earlier):
                if same_source(link.source, chain[0].source):
                    return (*earlier[:depth], *chain)
        if chain[0].source.casefold() != words:
            continue
        meant = _pointed_at(words, earlier)
        if meant is not None:
            named = Link(source=meant.source, kind=meant.kind, cue=chain[0].cue)
            return (*earlier[: earlier.index(meant)], named, *chain[1:])
    return chain


def _pointed_at(words: str, earlier: Sequence[Link]) -> Link | None:
    """The link that "he", "it" or "the report" can mean, the innermost one first."""
    if words in _PERSONAL:
        kinds = {SourceKind.PERSON}
    elif words in _NEUTRAL or _WORK.match(words):
        kinds = {SourceKind.OUTLET, SourceKind.ORGANISATION}
    else:
        return None
    return next((link for link in reversed(earlier) if link.kind in kinds), None)
