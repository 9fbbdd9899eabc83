"""Whether two quantities answer one question, and whether they give it the same answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from checker.details.agreement import agree, turned
from checker.details.derived import is_derived
from checker.details.detail import Detail, DetailKind, Relation
from checker.details.implied import implied_quantities, single_things
from checker.details.quantities import find_quantities
from checker.details.quantity import Quantity
from checker.details.units import MONEY, SHARES, is_currency
from checker.details.words import words_of
from claims.source_words import ANONYMOUS

_PEOPLE = frozenset(word.stem for word in words_of("people persons men women"))
_KINDS_OF_PEOPLE = frozenset(
    word.stem
    for word in words_of(
        f"{' '.join(sorted(ANONYMOUS))} adults athletes babies believers boys children citizens"
        " clients commuters customers dead delegates detainees drivers evacuees fans girls guests"
        " homeless hostages inhabitants inmates injured migrants missing nurses patients pensioners"
        " pilgrims players prisoners pupils recruits shoppers skiers spectators teenagers travelers"
        " travellers viewers visitors volunteers wounded"
    )
)
MOST_APART = 30
"""How many times as large a count may be as another that is said to differ from it."""
FIRM = 2
"""From how many shared words around them two figures answer one question beyond doubt."""


def compare_quantities(statement: str, evidence: str) -> tuple[Detail, ...]:
    """One detail for each quantity of the statement: given, given otherwise, or not given."""
    ours = find_quantities(statement)
    theirs = find_quantities(evidence, apart=True)
    if not any(_is_corrected(statement, quantity) for quantity in ours):
        theirs = tuple(q for q in theirs if not _is_corrected(evidence, q))
    return tuple(
        _implied(quantity, evidence) or detail if detail.relation is Relation.MISSING else detail
        for quantity, detail in _details(ours, theirs=theirs)
    )


def _implied(quantity: Quantity, evidence: str) -> Detail | None:
    """That a text gives a figure without its number, or has one for several; None for neither."""
    for other in implied_quantities(evidence):
        if quantity.unit == other.unit and agree(quantity, other):
            return _detail(Relation.SAME, quantity, other)
    if quantity.unit or not quantity.exact or quantity.value <= 1 or not quantity.head:
        return None
    for other in single_things(evidence):
        if quantity.head == other.head:
            return _detail(Relation.DIFFERENT, quantity, other)
    return None


_CORRECTED = re.compile(r"(?:,|\band|\bbut)\snot\s(?:the\s)?[$€£]?$")


def _is_corrected(text: str, quantity: Quantity) -> bool:
    """Whether a text says that this was not the figure: "150 jobs, not 250"."""
    return bool(_CORRECTED.search(text[max(0, quantity.start - 14) : quantity.start]))


def _details(
    ours: tuple[Quantity, ...], *, theirs: tuple[Quantity, ...]
) -> Iterator[tuple[Quantity, Detail]]:
    for quantity in ours:
        detail = _compare(quantity, ours, theirs=theirs)
        if quantity.unit == "ordinal" and detail.relation is Relation.MISSING:
            continue  # "it was first tried in Lyon": rarely a figure that anybody gives
        unlike = detail.relation in (Relation.DIFFERENT, Relation.MISSING)
        given = any(_comparable(quantity, other) and agree(quantity, other) for other in theirs)
        if unlike and not given and is_derived(quantity, theirs):
            detail = replace(
                detail,
                relation=Relation.DERIVED,
                message=f"{_words(quantity)} is not given, but two given figures make it",
            )
        yield quantity, detail


def _compare(
    quantity: Quantity, ours: tuple[Quantity, ...], *, theirs: tuple[Quantity, ...]
) -> Detail:
    comparable = [other for other in theirs if _comparable(quantity, other)]
    if quantity.rate and any(_is_per_same(quantity, other) for other in comparable):
        comparable = [other for other in comparable if other.rate]
    agreeing = [other for other in comparable if agree(quantity, other)]
    best = max(comparable, key=lambda other: _kinship(quantity, other), default=None)
    if agreeing:
        nearest = max(agreeing, key=lambda other: _kinship(quantity, other))
        if best is None or not _is_exchanged(quantity, ours, nearest=nearest, best=best):
            return _detail(Relation.SAME, quantity, nearest)
        return _detail(Relation.DIFFERENT, quantity, best)
    rivals = [other for other in comparable if _counts_the_same(quantity, other)]
    if rivals:
        rival = max(rivals, key=lambda other: _kinship(quantity, other))
        firm = len(quantity.around & rival.around) >= FIRM
        return replace(_detail(Relation.DIFFERENT, quantity, rival), firm=firm)
    return _detail(Relation.MISSING, quantity, None)


def _is_per_same(left: Quantity, right: Quantity) -> bool:
    """Whether both are given per the same: with 55 million a year told, a mere 70 is none."""
    return bool(left.unit) and (left.unit, left.rate) == (right.unit, right.rate)


def _is_exchanged(
    quantity: Quantity, ours: tuple[Quantity, ...], *, nearest: Quantity, best: Quantity
) -> bool:
    """Whether two figures changed places: "killed 12 and wounded 30" against "killed 30 …"."""
    if nearest is best or agree(quantity, best):
        return False
    elsewhere = any(other is not quantity and agree(other, best) for other in ours)
    if len(_counted(quantity) & _counted(best)) > len(_counted(quantity) & _counted(nearest)):
        return elsewhere
    return elsewhere and len(quantity.beside & best.beside) > len(quantity.beside & nearest.beside)


def _counted(quantity: Quantity) -> set[str]:
    """Stems of the words right after the figure: "Dostani prisoners"."""
    return {
        word.stem
        for word in words_of(quantity.text)
        if word.is_content and word.text.isalpha() and not is_currency(word.text)
    }


def _kinship(left: Quantity, right: Quantity) -> tuple[int, ...]:
    return (
        int(bool(left.unit) and left.unit == right.unit) + int(left.rate == right.rate != ""),
        len(left.beside & right.beside) + len(_counted(left) & _counted(right)),
        int(bool(left.head) and left.head == right.head),
        len(left.around & right.around),
    )


def _comparable(left: Quantity, right: Quantity) -> bool:
    """Whether the units allow a comparison; percent and percentage points do, to be told apart."""
    if left.unit == right.unit:
        return True
    if {left.unit, right.unit} <= SHARES or {left.unit, right.unit} <= MONEY:
        return True
    return not {left.unit, right.unit} & {"ordinal"} and "" in (left.unit, right.unit)


def _counts_the_same(left: Quantity, right: Quantity) -> bool:
    """Whether the two figures are answers to one question."""
    shared = len(left.around & right.around)
    if left.unit and left.unit == right.unit:
        if left.value == right.value and left.rate and right.rate:
            return True  # the same figure, a day and a month
        if left.unit == "age":
            return shared >= 1
        if left.value == right.value and turned(left, right):
            return True
        return shared >= 1 or left.head == right.head
    if left.unit != right.unit:
        return left.value == right.value and {left.unit, right.unit} <= (SHARES | MONEY)
    if left.head and left.head == right.head:
        return True
    if shared >= FIRM and _counts_people(left, right):
        return True
    return shared >= 3 and not (left.head and right.head) and _is_like(left, right)


def _is_like(left: Quantity, right: Quantity) -> bool:
    """Whether two counts are of one order: 15 of something are no answer to 17,000 votes."""
    small, large = sorted((abs(left.value), abs(right.value)))
    return large <= MOST_APART * max(small, 1.0)


def _counts_people(left: Quantity, right: Quantity) -> bool:
    """Whether one counts people by that word and the other by what they are: "300 travellers"."""
    heads = {left.head, right.head}
    return bool(heads & _PEOPLE) and heads <= _PEOPLE | _KINDS_OF_PEOPLE


def _detail(relation: Relation, mine: Quantity, theirs: Quantity | None) -> Detail:
    words = _words(mine)
    if theirs is None:
        return Detail(
            kind=DetailKind.QUANTITY,
            relation=relation,
            statement=words,
            evidence="",
            message=f"the passage does not give the figure {words}",
        )
    other = _words(theirs)
    verb = "also says" if relation is Relation.SAME else "says"
    message = f"the passage {verb} {other}, the statement {words}"
    if mine.value == theirs.value and turned(mine, theirs):
        message = f"the passage has {other} {_way(theirs)}, the statement {_way(mine)}"
    return Detail(
        kind=DetailKind.QUANTITY,
        relation=relation,
        statement=words,
        evidence=other,
        message=message,
    )


def _way(quantity: Quantity) -> str:
    """Which way a figure points, in a word."""
    if quantity.direction:
        return "up" if quantity.direction > 0 else "down"
    return "more" if quantity.compared > 0 else "less"


def _words(quantity: Quantity) -> str:
    text = quantity.text.strip()
    if not quantity.rate or quantity.rate in text or text.endswith(("ly", "bpd", "b/d")):
        return text
    article = "an" if quantity.rate == "hour" else "a"
    return f"{text} {article} {quantity.rate}"
