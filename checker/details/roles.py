"""Who did it, and to whom: two names that change places."""

from __future__ import annotations

import re
from itertools import combinations

from checker.details.detail import Detail, DetailKind, Relation
from checker.details.names import Name, find_names, same_name
from checker.details.predicates import nearest
from checker.details.words import Word, coverage, stem, words_of

ALIKE = 0.7
"""Share of words in common, either way, from which names in each other's place are exchanged."""


def compare_roles(statement: str, evidence: str, *, least: float = 0.6) -> tuple[Detail, ...]:
    """A detail where two names change places: who did it, and to whom.

    Around one verb ("Iran struck Iraq" against "Iraq struck Iran"), or each in the neighbourhood
    that the other has in the evidence.
    """
    aligned = nearest(statement, evidence)
    ours, theirs = find_names(statement), find_names(aligned.text)
    if aligned.share < least or len(ours) < 2 or len(theirs) < 2:
        return ()
    for one, two in combinations(ours, 2):
        if same_name(one, two):
            continue
        left = [name for name in theirs if same_name(name, one)]
        right = [name for name in theirs if same_name(name, two)]
        if len(left) != 1 or len(right) != 1 or left == right:
            continue
        texts = (statement, aligned.text)
        names = (one, two, left[0], right[0])
        plain = (
            _from_and_to(texts, *names)
            or _owns_instead(texts, *names)
            or _around_verb(texts, *names)
        )
        if plain or _in_each_others_place(texts, *names):
            return (_role_detail(*names),)
    return ()


_OWNED = re.compile(r"[’']s\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]{3,})\b")
_OWNING = re.compile(
    r"\b(?:an?|the|any|no|another)\s(?:[a-z-]+\s)?(?P<noun>[a-z]{3,})\s(?:by|from)\s(?:the\s)?$"
)


def _nouns(text: str, name: Name) -> set[str]:
    """What is somebody's: "Turkey's call" and "a call by Turkey" give the stem of "call"."""
    bare = name.text.removesuffix("'s").removesuffix("’s")
    owned = _OWNED.match(text, name.start + len(bare))
    owning = _OWNING.search(text[: name.start])
    return {stem(match["noun"]) for match in (owned, owning) if match}


def _owns_instead(texts: tuple[str, str], one: Name, two: Name, left: Name, right: Name) -> bool:
    """Whether what is one name's in the statement is the other's in the evidence."""
    statement, evidence = texts
    mine = (_nouns(statement, one), _nouns(statement, two))
    theirs = (_nouns(evidence, left), _nouns(evidence, right))
    crossed = (mine[0] & theirs[1]) | (mine[1] & theirs[0])
    return bool(crossed) and not (mine[0] & theirs[0]) | (mine[1] & theirs[1])


def _from_and_to(texts: tuple[str, str], one: Name, two: Name, left: Name, right: Name) -> bool:
    """Whether a way is gone back: "from Aden to Sanaa" against "from Sanaa to Aden"."""
    ways = (_way(texts[0], one, two), _way(texts[1], left, right))
    return ways in ((1, -1), (-1, 1))


def _way(text: str, one: Name, two: Name) -> int:
    """1 for "from one to two", -1 for "from two to one", else 0."""
    for sign, first, second in ((1, one, two), (-1, two, one)):
        between = text[first.end : second.start]
        if re.search(r"\bfrom\s(?:the\s)?$", text[: first.start]) and re.fullmatch(
            r"[^,.;]{0,24}\s(?:to|into|for)\s(?:the\s)?", between
        ):
            return sign
    return 0


def _role_detail(one: Name, two: Name, left: Name, right: Name) -> Detail:
    return Detail(
        kind=DetailKind.ROLE,
        relation=Relation.DIFFERENT,
        statement=f"{one.text} … {two.text}",
        evidence=f"{right.text} … {left.text}",
        message=f"the passage has {right.text} where the statement has {one.text}",
    )


def _around_verb(texts: tuple[str, str], one: Name, two: Name, left: Name, right: Name) -> bool:
    """Whether the names stand on opposite sides of one verb, or on the same in another voice."""
    statement, evidence = texts
    crossed = right.start < left.start
    first, second = (right, left) if crossed else (left, right)
    between = [w for w in words_of(statement) if one.end <= w.start < two.start and w.is_content]
    theirs = [w for w in words_of(evidence) if first.end <= w.start < second.start and w.is_content]
    for verb in (word for word in between if word.text.islower()):
        other = next((word for word in theirs if word.stem == verb.stem), None)
        if other and crossed == (_is_passive(statement, verb) == _is_passive(evidence, other)):
            return True
    return False


def _in_each_others_place(
    texts: tuple[str, str], one: Name, two: Name, left: Name, right: Name
) -> bool:
    """Whether each name has around it what the other has in the evidence."""
    statement, evidence = texts
    alike = min(coverage(statement, evidence), coverage(evidence, statement))
    if bool(one.country) != bool(two.country):
        return False
    if alike < ALIKE or _are_listed(statement, one, two) or _are_listed(evidence, left, right):
        return False
    mine, his = _near(statement, one, two), _near(statement, two, one)
    theirs, others = _near(evidence, left, right), _near(evidence, right, left)
    crossed = len(mine & others) + len(his & theirs)
    straight = len(mine & theirs) + len(his & others)
    return crossed >= 4 and straight == 0


def _are_listed(text: str, one: Name, two: Name) -> bool:
    first, second = sorted((one, two), key=lambda name: name.start)
    between = text[first.end : second.start]
    return len(between) < 60 and bool(re.fullmatch(r"(?:\W|and|or|[A-Z][\w.]*)*", between))


def _near(text: str, name: Name, other: Name) -> set[str]:
    """The two content words on either side, the other name's left out."""
    words = [w for w in words_of(text) if w.is_content]
    words = [w for w in words if not other.start <= w.start < other.end]
    left = [w.stem for w in words if w.end <= name.start][-2:]
    right = [w.stem for w in words if w.start >= name.end][:2]
    return {*left, *right}


def _is_passive(text: str, verb: Word) -> bool:
    before = text[max(0, verb.start - 18) : verb.start].lower()
    return bool(
        re.search(r"\b(?:was|were|is|are|been|being|be)\s(?:\w+ly\s)?$", before)
        and re.match(r".{0,60}?\bby\b", text[verb.end :], re.DOTALL)
    )
