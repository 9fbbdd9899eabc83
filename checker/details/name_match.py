"""The names of a statement against those of the evidence: there, missing, or another's place."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from checker.details.detail import Detail, DetailKind, Relation
from checker.details.names import Name, find_names, same_name
from checker.details.places import is_demonym
from checker.details.words import stem, words_of

FIRM = 2
"""From how many shared neighbouring words a name stands in the very place of another."""


def compare_names(statement: str, evidence: str, *, speakers: str = "") -> tuple[Detail, ...]:
    """One detail for each name of the statement: in the evidence, or not, or swapped for another.

    A name that is missing is `different` where the evidence has a name of the same kind in its
    place, in words that otherwise agree; who only speaks (`speakers`) is in nobody's place.
    """
    ours, theirs = find_names(statement), find_names(evidence)
    known = (*ours, *find_names(speakers))
    said = {word.lower for word in words_of(statement)}
    rivals = tuple(
        n
        for n in theirs
        if not any(same_name(n, other) for other in known)
        and not said.issuperset(n.core)
        and not _TOLD.search(_before(evidence, n))
    )
    words = {form for word in words_of(evidence) for form in (word.stem, word.lower)}
    placed = any(other.country for other in theirs)
    details = []
    for name in ours:
        match = next((other for other in theirs if same_name(name, other)), None)
        another = _whose(name, theirs, statement=statement, evidence=evidence)
        if another is not None:
            swapped = _detail(Relation.DIFFERENT, name, another.text)
            details.append(replace(swapped, subject=_leads(name, ours), firm=True))
        elif match is not None:
            details.append(_detail(Relation.SAME, name, match.text))
        elif all(part in words or stem(part) in words for part in name.core):
            details.append(_detail(Relation.SAME, name, name.text))
        elif not placed and is_demonym(name.text):
            continue  # a passage that names no country may well be about this one
        else:
            rival, shared = _rival(name, rivals, statement=statement, evidence=evidence)
            relation = Relation.DIFFERENT if rival else Relation.MISSING
            details.append(
                replace(
                    _detail(relation, name, rival.text if rival else ""),
                    subject=_leads(name, ours),
                    firm=shared >= FIRM,
                )
            )
    return tuple(details)


def _whose(name: Name, theirs: tuple[Name, ...], *, statement: str, evidence: str) -> Name | None:
    """The people whose ambassador it is in the evidence, where the statement says another's.

    That the evidence names the statement's country elsewhere bears nothing out.
    """
    noun = _next_word(statement, name) if is_demonym(name.text) else ""
    rivals = [o for o in theirs if noun and is_demonym(o.text) and _next_word(evidence, o) == noun]
    return rivals[0] if rivals and not any(same_name(name, other) for other in rivals) else None


def _next_word(text: str, name: Name) -> str:
    """The stem of the word right behind a name, if it is an ordinary one; "" too in a list."""
    if text[: name.start].endswith((" and ", ", ", " or ")):
        return ""
    following = words_of(text[name.end : name.end + 30])
    plain = following and following[0].is_content and following[0].text.islower()
    return following[0].stem if plain else ""


_TOLD = re.compile(r"\b(?:told|tells|telling)\s(?:the\s)?$")
"""Who is only told is in nobody's place."""
_AT = re.compile(r"\b(?:in|at|near|outside|inside)\s(?:the\s)?$", re.IGNORECASE)
_BY = re.compile(r"\bby\s(?:the\s)?(?:[a-z]+\s)?$", re.IGNORECASE)


def _leads(name: Name, ours: tuple[Name, ...]) -> bool:
    """Whether the name opens the statement: most likely who it is about."""
    return name is ours[0] and name.start < 25


def _rival(
    name: Name, rivals: tuple[Name, ...], *, statement: str, evidence: str
) -> tuple[Name | None, int]:
    """The name that stands where `name` stands in the statement, and how many words they share."""
    best, score = None, 0
    mine = _neighbours(statement, name)
    place = not name.country and _AT.search(_before(statement, name))
    for other in rivals:
        if bool(other.country) != bool(name.country):
            continue
        if place and _BY.search(_before(evidence, other)):
            continue  # where it is and who did it are no answers to one question
        shared = len(mine & _neighbours(evidence, other))
        if shared > score:
            best, score = other, shared
    return best, score


def _before(text: str, name: Name) -> str:
    """The few words before a name."""
    return text[max(0, name.start - 60) : name.start]


@lru_cache(maxsize=4096)
def _neighbours(text: str, name: Name) -> frozenset[str]:
    left = [w.stem for w in words_of(text[max(0, name.start - 60) : name.start]) if w.is_content]
    right = [w.stem for w in words_of(text[name.end : name.end + 60]) if w.is_content]
    return frozenset((*left[-4:], *right[:4]))


def _detail(relation: Relation, name: Name, other: str) -> Detail:
    message = {
        Relation.SAME: f"the passage names {other} too",
        Relation.DIFFERENT: f"the passage says {other}, the statement {name.text}",
    }.get(relation, f"the passage does not mention {name.text}")
    return Detail(
        kind=DetailKind.NAME,
        relation=relation,
        statement=name.text,
        evidence=other,
        message=message,
    )
