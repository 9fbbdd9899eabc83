"""What one passage says of a statement: a table read from the top, the first row that applies.

The table knows no text: everything comes in as `Facts`.
"""

from __future__ import annotations

from collections.abc import Callable

from checker.details import DetailKind, Relation
from checker.facts import Facts, Ruling
from checker.models import Stance
from checker.settings import Settings

_HARD = (DetailKind.QUANTITY, DetailKind.DATE)
Row = tuple[str, Callable[[Facts, Settings], bool], Stance]


def _related(facts: Facts, settings: Settings) -> bool:
    p = facts.probabilities
    return (
        facts.share >= settings.related
        or p.contradiction >= settings.conflict_named
        or p.entailment >= settings.support
    )


def _same_event(facts: Facts, settings: Settings) -> bool:
    """Whether the model takes a side, or all else is the same: no conflict over something else."""
    p = facts.probabilities
    return (
        p.contradiction >= settings.conflict_valued
        or p.entailment >= settings.support
        or p.entailment + p.contradiction >= settings.taken
        or facts.own >= settings.close
    )


def _is_borrowed(facts: Facts, settings: Settings) -> bool:
    """Whether the words of the statement stand before the passage rather than in it."""
    lent = facts.share >= facts.own + settings.lent
    return facts.own < settings.borrowed and lent and not facts.figured


def _is_plain(facts: Facts, settings: Settings) -> bool:
    """Whether the model is sure all the same: "The firm blamed a glitch" goes on about a recall."""
    p = facts.probabilities
    return max(p.entailment, p.contradiction) >= settings.plain


def _least_share(facts: Facts, settings: Settings) -> float:
    return settings.conflict_share_own if facts.mine or facts.figured else settings.conflict_share


def _swapped_name(facts: Facts) -> bool:
    return any(
        d.kind is DetailKind.NAME and d.relation is Relation.DIFFERENT and not d.subject
        for d in facts.details
    )


BEFORE = "said before the passage, not in it"
STANCE_ROWS: tuple[Row, ...] = (
    (
        "quotation altered",
        lambda f, _s: f.quote_altered,
        Stance.CONFLICTS,
    ),
    (
        "quotation missing",
        lambda f, _s: f.quote_missing,
        Stance.NEUTRAL,
    ),
    (
        "quotation word for word",
        lambda f, s: f.quote_exact and _frame_holds(f, s),
        Stance.SUPPORTS,
    ),
    (
        "denied in the passage",
        lambda f, s: (
            f.denied
            and _related(f, s)
            and not _absent_name(f)
            and (_same_event(f, s) or (f.denied_inside and f.own >= s.denied))
        ),
        Stance.CONFLICTS,
    ),
    (
        BEFORE,
        lambda f, s: _is_borrowed(f, s) and not _is_plain(f, s),
        Stance.NEUTRAL,
    ),
    (
        "another subject",
        lambda f, s: _absent_subject(f) and not _named_otherwise(f, s),
        Stance.NEUTRAL,
    ),
    (
        "roles exchanged",
        lambda f, s: f.has(Relation.DIFFERENT, DetailKind.ROLE) and _related(f, s),
        Stance.CONFLICTS,
    ),
    (
        "figure or date differs",
        lambda f, s: (
            f.has(Relation.DIFFERENT, *_HARD)
            and _related(f, s)
            and not _absent_name(f)
            and _same_event(f, s)
        ),
        Stance.CONFLICTS,
    ),
    (
        "reversed, and the model agrees",
        lambda f, s: (
            f.has(Relation.DIFFERENT, DetailKind.NEGATION)
            and not _absent_name(f)
            and f.probabilities.contradiction >= s.conflict_named
        ),
        Stance.CONFLICTS,
    ),
    (
        "reversed, and the model does not see it",
        lambda f, s: (
            f.has(Relation.DIFFERENT, DetailKind.NEGATION)
            and (f.own >= s.close or f.probabilities.entailment < s.reworded)
        ),
        Stance.NEUTRAL,
    ),
    (
        "name swapped in otherwise the same words",
        lambda f, s: (
            _swapped_name(f)
            and f.own >= s.swapped
            and f.probabilities.contradiction >= s.conflict_named
            and f.probabilities.contradiction > f.probabilities.entailment
        ),
        Stance.CONFLICTS,
    ),
    (
        "name not in the passage",
        lambda f, s: _absent_name(f) and not _named_otherwise(f, s),
        Stance.NEUTRAL,
    ),
    (
        "figure or date not in the passage",
        lambda f, s: (
            f.has(Relation.DIFFERENT, *_HARD)
            or (f.has(Relation.MISSING, *_HARD) and not _worked_out(f, s))
        ),
        Stance.NEUTRAL,
    ),
    (
        "figure only to be worked out",
        lambda f, s: f.has(Relation.DERIVED) and f.probabilities.entailment < s.derived,
        Stance.NEUTRAL,
    ),
    (
        "only planned or possible in the passage",
        lambda f, s: f.has(Relation.WEAKER) and f.probabilities.contradiction < s.conflict,
        Stance.NEUTRAL,
    ),
    (
        "the model says it follows",
        lambda f, s: (
            f.probabilities.entailment >= s.support
            and f.probabilities.entailment > f.probabilities.contradiction
        ),
        Stance.SUPPORTS,
    ),
    (
        "nearly the same words, every detail agrees",
        lambda f, s: (
            f.share >= s.close
            and f.probabilities.entailment >= s.support_close
            and f.probabilities.entailment > f.probabilities.contradiction
        ),
        Stance.SUPPORTS,
    ),
    (
        "the model says it contradicts",
        lambda f, s: (
            f.probabilities.contradiction >= s.conflict
            and (f.own >= _least_share(f, s) or _is_borrowed(f, s))
        ),
        Stance.CONFLICTS,
    ),
    (
        "says nothing of it",
        lambda _f, _s: True,
        Stance.NEUTRAL,
    ),
)
"""What one passage says of a statement, row by row."""


def _frame_holds(facts: Facts, settings: Settings) -> bool:
    """Whether the words around an exact quotation hold too: no detail differs, and they agree."""
    if facts.has(Relation.DIFFERENT) or facts.has(Relation.MISSING, *_HARD):
        return False
    return (
        facts.quoted
        or facts.own >= settings.related
        or (facts.probabilities.entailment >= settings.support)
    )


def _absent_name(facts: Facts) -> bool:
    return any(
        d.kind is DetailKind.NAME and d.relation in (Relation.DIFFERENT, Relation.MISSING)
        for d in facts.details
    )


def _worked_out(facts: Facts, settings: Settings) -> bool:
    """Whether the model is sure that a figure not given follows, and no context says otherwise."""
    firm = any(d.relation is Relation.MISSING and d.kind in _HARD and d.firm for d in facts.details)
    return facts.probabilities.entailment >= settings.worked_out and not firm


def _named_otherwise(facts: Facts, settings: Settings) -> bool:
    """Whether the model is sure that a name not found is only another word for one that is.

    Never where all else is the same words: there another name is another name.
    """
    copied = facts.own >= settings.close and facts.has(Relation.DIFFERENT, DetailKind.NAME)
    return facts.probabilities.entailment >= settings.renamed and not copied


def _absent_subject(facts: Facts) -> bool:
    return any(
        d.kind is DetailKind.NAME
        and d.subject
        and d.relation in (Relation.DIFFERENT, Relation.MISSING)
        for d in facts.details
    )


def stance_of(facts: Facts, settings: Settings) -> Ruling:
    """The stance of one passage: the first row of `STANCE_ROWS` that applies."""
    for row, applies, stance in STANCE_ROWS:
        if applies(facts, settings):
            return Ruling(
                row=row,
                stance=stance,
                score=_score(facts, stance),
                against=facts.probabilities.contradiction,
                mine=facts.mine,
                borrowed=_is_borrowed(facts, settings),
            )
    raise AssertionError("the last row always applies")


def _score(facts: Facts, stance: Stance) -> float:
    p = facts.probabilities
    if stance is Stance.SUPPORTS:
        return max(p.entailment, 0.95 if facts.quote_exact else 0.0)
    if stance is Stance.NEUTRAL:
        return max(p.neutral, 1.0 - max(p.entailment, p.contradiction))
    if facts.quote_altered:
        return 0.95
    if facts.denied_inside:
        return max(facts.probabilities.contradiction, 0.7)
    differs = facts.denied or facts.has(Relation.DIFFERENT)
    return max(p.contradiction, 1.0 - p.entailment if differs else 0.0, 0.5 if differs else 0.0)
