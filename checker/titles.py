"""Whose title somebody has, and whom they speak for, as a document says it."""

from __future__ import annotations

import re

from checker.details.places import country_of
from checker.details.words import words_of

_SPOKES = (
    r"(?:chief executive(?: officer)?|CEO|president|chair(?:man|woman|person)?|spokes\w+"
    r"|managing director|director general|director|secretary general|head"
    r"|(?:chief |senior |lead )?(?:analyst|economist|strategist))"
)
"""Who speaks for a company or a body; what a bank's analyst reckons is the bank's estimate."""
_VOICE = re.compile(rf"\b{_SPOKES}\b", re.IGNORECASE)


def speaks_for(person: str, body: str, text: str) -> bool:
    """Whether a document calls somebody the head or voice of a body: "Halden's chief executive"."""
    if _VOICE.search(body):
        return False  # somebody else of that body, not the body
    names, bodies = words_of(person), words_of(body.removeprefix("The ").removeprefix("the "))
    if len(names) < 2 or not bodies or not bodies[0].text[0].isupper():
        return False
    if names[-1].text not in text or bodies[0].text not in text:
        return False
    who, what = re.escape(names[-1].text), re.escape(bodies[0].text)
    own = (
        rf"\b{what}\b(?:\s[A-Z]\w+)*[’']s?\s(?:\w+\s)?{_SPOKES},?\s(?:[A-Z][\w-]+\s){{0,3}}{who}\b"
    )
    of = rf"\b{who},\s(?:the\s|its\s|an?\s)?{_SPOKES}\s(?:of|for|at|with)\s(?:the\s)?{what}\b"
    from_ = rf"\b(?i:{_SPOKES})\s(?:[A-Z][\w-]+\s){{0,3}}{who}\s(?:of|at|from)\s(?:the\s)?{what}\b"
    plain = rf"\b{what}\s(?:[A-Z]\w+\s)?{_SPOKES}\s(?:[A-Z][\w-]+\s){{0,3}}{who}\b"
    if any(re.search(form, text) for form in (own, of, from_, plain)):
        return True
    alone = (
        rf"(?:^|[.!?”\",]\s|\n|\b[Ii]ts\s)(?i:{_SPOKES}|chief\s\w+)\s"
        rf"(?:[A-Z][\w-]+\s){{0,3}}{who}\b"
    )
    officer = re.search(alone, text)
    before = text[max(0, officer.start() - _NEAR) : officer.start()] if officer else ""
    return bool(re.search(rf"\b{what}\b", before))


_NEAR = 250
"""Characters before "chief scientist Osei" in which the body stands that is meant."""


def is_tied(claimed: str, other: str, *, text: str) -> bool:
    """Whether a document ties a title to a name: "Supreme Leader Ali Khamenei".

    >>> is_tied("the supreme leader", "Khamenei", text="Supreme Leader Ali Khamenei spoke.")
    True
    """
    return _ties(claimed, other, text) or _ties(other, claimed, text)


def _is_adjective_of_place(word: str, text: str) -> bool:
    """Whether a word stands for a country, or for a place whose own the text speaks of."""
    if country_of(word) is not None:
        return True
    adjective = _OF_PLACE.fullmatch(word)
    if adjective is None or adjective["stem"] not in text:
        return False
    return bool(re.search(rf"\b{re.escape(adjective['stem'])}\w*[’']s\b", text))


_OF_PLACE = re.compile(r"(?P<stem>[A-Z]\w{3,}?)(?:i?an|ean|ish|ese)")
"""The adjective of a place that no list has: "Varenian" beside "Varenia's"."""


def _ties(title: str, name: str, text: str) -> bool:
    last = words_of(name)[-1].text if words_of(name) else ""
    if last not in text:
        return False
    words = [w.lower for w in words_of(title) if not _is_adjective_of_place(w.text, text)]
    words = [word for word in words if word not in ("the", "a", "an", "top", "its", "of")]
    if not words or not last or not last[0].isupper() or len(words) > 6 or last.lower() in words:
        return False
    if words[0].endswith("'s") and len(words) > 1:
        owner = rf"(?:his|her|its|their|the|{re.escape(words[0][:-2])}(?:[’']s)?)"
        words = words[1:]
    else:
        owner = ""
    phrase = r"[\s-]+".join([*([owner] if owner else []), *map(re.escape, words)])
    name_words = r"(?:[A-Z][\w’'-]*\s){0,3}"
    before = rf"(?i:\b{phrase}\b)[\s,]+{name_words}{re.escape(last)}\b"
    after = rf"\b{re.escape(last)},[^.;]{{0,60}}(?i:\b{phrase}\b)"
    return bool(re.search(before, text) or re.search(after, text))
