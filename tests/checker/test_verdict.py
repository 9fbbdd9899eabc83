"""Each row of the decision table is a named case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.details import Detail, DetailKind, Relation
from checker.facts import Facts, Ruling
from checker.models import Probabilities, Stance, Verdict
from checker.settings import Settings
from checker.stance import STANCE_ROWS, stance_of
from checker.verdict import verdict_of

YES = Probabilities(entailment=0.95, neutral=0.04, contradiction=0.01)
NO = Probabilities(entailment=0.02, neutral=0.08, contradiction=0.9)
NOTHING = Probabilities(entailment=0.05, neutral=0.9, contradiction=0.05)
LIKELY = Probabilities(entailment=0.65, neutral=0.25, contradiction=0.1)
HALF = Probabilities(entailment=0.3, neutral=0.5, contradiction=0.2)
TORN = Probabilities(entailment=0.2, neutral=0.25, contradiction=0.55)


def detail(
    kind: DetailKind, relation: Relation = Relation.DIFFERENT, *, subject: bool = False
) -> Detail:
    """A detail whose words do not matter."""
    return Detail(
        kind=kind, relation=relation, statement="a", evidence="b", message="", subject=subject
    )


def facts(p: Probabilities, *details: Detail, share: float = 0.9, **rest: float) -> Facts:
    """Facts with the given details."""
    return Facts(probabilities=p, details=details, share=share, **rest)  # type: ignore[arg-type]  # flags and shares alike


CASES = {
    "quotation altered": (facts(YES, quote_altered=True), Stance.CONFLICTS),
    "quotation missing": (facts(YES, quote_missing=True), Stance.NEUTRAL),
    "quotation word for word": (facts(NOTHING, quote_exact=True), Stance.SUPPORTS),
    "denied in the passage": (facts(YES, denied=True), Stance.CONFLICTS),
    "said before the passage, not in it": (facts(LIKELY, own=0.15), Stance.NEUTRAL),
    "another subject": (facts(NO, detail(DetailKind.NAME, subject=True)), Stance.NEUTRAL),
    "roles exchanged": (facts(YES, detail(DetailKind.ROLE)), Stance.CONFLICTS),
    "figure or date differs": (facts(YES, detail(DetailKind.QUANTITY)), Stance.CONFLICTS),
    "reversed, and the model agrees": (facts(NO, detail(DetailKind.NEGATION)), Stance.CONFLICTS),
    "reversed, and the model does not see it": (
        facts(YES, detail(DetailKind.NEGATION)),
        Stance.NEUTRAL,
    ),
    "name swapped in otherwise the same words": (
        facts(TORN, detail(DetailKind.NAME)),
        Stance.CONFLICTS,
    ),
    "name not in the passage": (
        facts(LIKELY, detail(DetailKind.NAME, Relation.MISSING)),
        Stance.NEUTRAL,
    ),
    "figure or date not in the passage": (
        facts(HALF, detail(DetailKind.DATE, Relation.MISSING)),
        Stance.NEUTRAL,
    ),
    "figure only to be worked out": (
        facts(HALF, detail(DetailKind.QUANTITY, Relation.DERIVED)),
        Stance.NEUTRAL,
    ),
    "only planned or possible in the passage": (
        facts(YES, detail(DetailKind.MODALITY, Relation.WEAKER)),
        Stance.NEUTRAL,
    ),
    "the model says it follows": (facts(YES), Stance.SUPPORTS),
    "nearly the same words, every detail agrees": (facts(HALF), Stance.SUPPORTS),
    "the model says it contradicts": (facts(NO), Stance.CONFLICTS),
    "says nothing of it": (facts(NOTHING, share=0.3), Stance.NEUTRAL),
}


def test_every_row_is_a_case() -> None:
    """No row without a test."""
    assert [row for row, _, _ in STANCE_ROWS] == list(CASES)


@pytest.mark.parametrize("row", CASES)
def test_stance(row: str) -> None:
    """The row applies, and gives its stance."""
    given, stance = CASES[row]
    ruling = stance_of(given, Settings())
    assert (ruling.row, ruling.stance) == (row, stance)
    assert 0 <= ruling.score <= 1


def test_what_goes_on_about_the_sentence_before_may_decide() -> None:
    """Where the model is sure: "He added that his troops had not returned fire"."""
    assert stance_of(facts(YES, own=0.0), Settings()).stance is Stance.SUPPORTS
    assert stance_of(facts(NO, own=0.0), Settings()).stance is Stance.CONFLICTS


@pytest.mark.parametrize("kind", [DetailKind.QUANTITY, DetailKind.DATE, DetailKind.NAME,
                                  DetailKind.ROLE, DetailKind.NEGATION])  # fmt: skip
def test_nothing_is_supported_while_a_detail_differs(kind: DetailKind) -> None:
    """However sure the model is."""
    sure = Probabilities(entailment=1.0, neutral=0.0, contradiction=0.0)
    assert stance_of(facts(sure, detail(kind)), Settings()).stance is not Stance.SUPPORTS


def test_a_figure_that_the_context_gives_otherwise_is_never_worked_out() -> None:
    """However sure the model is."""
    missing = detail(DetailKind.QUANTITY, Relation.MISSING)
    assert stance_of(facts(YES, missing), Settings()).stance is Stance.SUPPORTS
    firm = replace(missing, firm=True)
    assert stance_of(facts(YES, firm), Settings()).stance is Stance.NEUTRAL


def ruling(stance: Stance, score: float, row: str = "") -> Ruling:
    """A ruling."""
    return Ruling(row=row, stance=stance, score=score)


@pytest.mark.parametrize(
    ("rulings", "reason", "verdict"),
    [
        ([], "", Verdict.NO_SOURCE),
        ([ruling(Stance.NEUTRAL, 0.9)], "", Verdict.NO_SOURCE),
        ([ruling(Stance.SUPPORTS, 0.9)], "", Verdict.SUPPORTED),
        ([ruling(Stance.CONFLICTS, 0.9)], "", Verdict.CONFLICT),
        ([ruling(Stance.SUPPORTS, 0.7), ruling(Stance.CONFLICTS, 0.8)], "", Verdict.DISPUTED),
        (
            [
                ruling(Stance.SUPPORTS, 0.99),
                ruling(Stance.CONFLICTS, 0.9, "denied in the passage"),
            ],
            "",
            Verdict.DISPUTED,
        ),
        ([ruling(Stance.SUPPORTS, 0.95), ruling(Stance.CONFLICTS, 0.8)], "", Verdict.SUPPORTED),
        ([ruling(Stance.NEUTRAL, 0.9)], "it is a prediction", Verdict.NOT_CHECKABLE),
        ([ruling(Stance.SUPPORTS, 0.9)], "it is a prediction", Verdict.SUPPORTED),
    ],
)
def test_verdict(rulings: list[Ruling], reason: str, verdict: Verdict) -> None:
    """All passages together."""
    answer = verdict_of(rulings, Settings(), checkable=reason)
    assert answer.verdict is verdict
    assert 0 <= answer.confidence <= 1


@pytest.mark.parametrize(
    ("row", "against", "verdict"),
    [
        ("figure or date differs", 0.7, Verdict.DISPUTED),
        ("figure or date differs", 0.4, Verdict.SUPPORTED),
        ("the model says it contradicts", 0.9, Verdict.SUPPORTED),
    ],
)
def test_a_named_difference_disputes_the_surest_support(
    row: str, against: float, verdict: Verdict
) -> None:
    """19 knots in one report and 11 in another stand against each other, however plain each is."""
    other = Ruling(row=row, stance=Stance.CONFLICTS, score=0.7, against=against)
    support = Ruling(row="the model says it follows", stance=Stance.SUPPORTS, score=0.95)
    assert verdict_of([support, other], Settings()).verdict is verdict


@pytest.mark.parametrize(
    ("entailment", "verdict"), [(0.6, Verdict.CONFLICT), (0.9, Verdict.SUPPORTED)]
)
def test_what_its_own_source_denies_is_not_backed_by_others(
    entailment: float, verdict: Verdict
) -> None:
    """Unless they are sure of it."""
    rulings = [
        Ruling(row="the model says it follows", stance=Stance.SUPPORTS, score=entailment),
        Ruling(row="the model says it contradicts", stance=Stance.CONFLICTS, score=0.7, mine=True),
    ]
    assert verdict_of(rulings, Settings()).verdict is verdict


def test_a_plan_is_checkable_where_a_passage_takes_a_side() -> None:
    """A date that has been set is a claim; without evidence it stays a prediction."""
    backed = [Ruling(row="the model says it follows", stance=Stance.SUPPORTS, score=0.6)]
    reason, settings = "it is a prediction", Settings()
    assert verdict_of(backed, settings, checkable=reason, dated=True).verdict is Verdict.SUPPORTED
    assert verdict_of([], settings, checkable=reason, dated=True).verdict is Verdict.NOT_CHECKABLE
    assert verdict_of(backed, settings, checkable=reason).verdict is Verdict.NOT_CHECKABLE


def test_a_source_s_own_passage_needs_fewer_of_the_words() -> None:
    """What it says of the matter in other words still contradicts."""
    given = facts(NO, share=0.3, own=0.3)
    assert stance_of(given, Settings()).stance is Stance.NEUTRAL
    mine = replace(given, mine=True)
    assert stance_of(mine, Settings()).stance is Stance.CONFLICTS


def test_a_denial_of_the_very_words_needs_no_model() -> None:
    """What follows upon a denied report is what is denied."""
    given = facts(NOTHING, denied=True, own=0.7)
    assert stance_of(given, Settings()).stance is Stance.NEUTRAL
    assert stance_of(replace(given, denied_inside=True), Settings()).stance is Stance.CONFLICTS
