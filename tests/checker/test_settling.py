"""What decides when passages go on about one another."""

from __future__ import annotations

from dataclasses import replace

from checker.facts import Ruling
from checker.models import Evidence, Stance
from checker.settling import in_own_words
from checker.stance import BEFORE
from tests.checker import made


def entry(
    similarity: float, *, borrowed: bool, stance: Stance = Stance.SUPPORTS
) -> tuple[Evidence, Ruling]:
    """A passage of the column, and what it rules."""
    item = replace(made.evidence(stance), similarity=similarity)
    return item, Ruling(row="", stance=stance, score=0.9, borrowed=borrowed)


def test_what_only_goes_on_about_another_passage_is_neutral() -> None:
    """The next sentence says nothing of its own where the one before is there."""
    own, next_ = entry(0.8, borrowed=False), entry(0.5, borrowed=True)
    kept = in_own_words([own, next_])
    assert kept[0] == own
    assert (kept[1][0].stance, kept[1][1].row) == (Stance.NEUTRAL, BEFORE)


def test_alone_the_nearest_of_them_decides() -> None:
    """Where nothing else of the document takes that side."""
    near, far = entry(0.6, borrowed=True), entry(0.5, borrowed=True)
    kept = in_own_words([far, near])
    assert [ruling.stance for _, ruling in kept] == [Stance.NEUTRAL, Stance.SUPPORTS]
    against = entry(0.9, borrowed=False, stance=Stance.CONFLICTS)
    assert in_own_words([near, against]) == [near, against]
