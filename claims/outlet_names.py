"""Outlets as texts name them: "the weekly Northern Observer", "a report by Reuters"."""

from __future__ import annotations

import re

from claims.models import SourceKind
from claims.outlets import find_outlet, is_outlet_like
from claims.person_names import Named, bare, ends_in_person, is_name, is_organisation
from claims.source_words import DOCUMENTS, PRESS, ROLES

_MOST_WORDS = 16
_CALLED = "|".join(sorted(PRESS - {"press", "service", "network", "site", "wire"}))
_PRESS_NAME = re.compile(
    rf"(?:[\w’'-]+\s){{0,3}}?(?:{_CALLED})\s"
    r"(?P<name>[A-Z][\w.’-]*(?:\s(?:(?:do|da|de|del|di|la|le|el|al|of|the|und)\s){0,2}[A-Z][\w.’-]*){0,4})"
)
"""What is called a paper or a station, and by which name: "the weekly Northern Observer"."""
_ADJECTIVE = re.compile(r"(?:ians?|eans?|ans|ish|ese|French|Dutch|Greek|German|U\.?S\.?|UK)$")


def read_press(words: str) -> Named | None:
    """Read "the newspaper Diario do Tejo", "the weekly Northern Observer"."""
    called = _PRESS_NAME.fullmatch(words)
    if called is None or find_outlet(called["name"]) or is_organisation(called["name"]):
        return None
    return Named(called["name"], SourceKind.OUTLET, words)


def read_outlet_like(words: str) -> Named | None:
    """Read "the Harbour Gazette" and "Circuit Weekly", which no table has."""
    plain = bare(words)
    if not is_name(plain) or not is_outlet_like(words):
        return None
    return Named(plain, SourceKind.OUTLET)


def read_outlet_in(words: str) -> Named | None:
    """Read "the state news agency IRNA", "a report by Reuters", "Forbes magazine"."""
    plain = bare(words)
    lower = [w.casefold().strip(".’'") for w in plain.split()]
    if not lower or len(lower) > _MOST_WORDS or ends_in_person(plain):
        return None
    possessor = re.split(r"[’']s?\s", plain, maxsplit=1)
    if len(possessor) == 2 and (outlet := find_outlet(possessor[0])):
        return Named(outlet.name, SourceKind.OUTLET, words)
    tokens = plain.split()
    for start in range(len(tokens)):
        if not tokens[start][:1].isupper() and start:
            continue
        for end in range(len(tokens), start, -1):
            rest = tokens[:start] + tokens[end:]
            outlet = find_outlet(" ".join(tokens[start:end])) if _describes(rest) else None
            if outlet and not _is_longer(tokens[:start]):
                return Named(outlet.name, SourceKind.OUTLET, words if rest else None)
    return None


def _is_longer(before: list[str]) -> bool:
    """Whether an outlet's name goes on to the left: the "Northern Observer" is no "Observer"."""
    last = before[-1] if before else ""
    plain = last.casefold() in PRESS | DOCUMENTS or last.endswith(("’s", "'s"))
    return last[:1].isupper() and not plain and not _ADJECTIVE.search(last)


def _describes(rest: list[str]) -> bool:
    """Whether the words beside an outlet's name only say what it is or what it published."""
    lower = {w.casefold().strip(".,’'") for w in rest}
    if not lower:
        return True
    people = lower & ROLES or any(w.endswith(("men", "women")) for w in lower)
    return bool(lower & (PRESS | DOCUMENTS) or any("-" in w for w in lower)) and not people
