"""Sentences that announce several accounts of one thing."""

from __future__ import annotations

import pytest

from checker.contested import contested_before
from checker.facts import Ruling
from checker.models import Stance, Verdict
from checker.settings import Settings
from checker.verdict import verdict_of


@pytest.mark.parametrize(
    "sentence",
    [
        "How it began is disputed.",
        "How long the crews took is contested.",
        "The two governments gave sharply differing accounts.",
        "Accounts of the night differ.",
        "Economists were divided.",
        "Estimates of the damage vary.",
        "Witnesses disagreed.",
        "There are conflicting versions of what followed.",
    ],
)
def test_versions_are_announced(sentence: str) -> None:
    """What follows in the next two sentences is one of them."""
    text = f"It was late. {sentence} It was dark. The mayor blamed a cable."
    assert contested_before(text, text.index("It was dark")) == sentence
    assert contested_before(text, text.index("The mayor")) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "It is disputed land that both want.",
        "The seat was contested by four candidates.",
        "The company has two different engines.",
        "The parties split the bill.",
    ],
)
def test_other_differences_announce_nothing(sentence: str) -> None:
    """Land, elections and engines are no accounts."""
    text = f"{sentence} The mayor blamed a cable."
    assert contested_before(text, text.index("The mayor")) == ""


def test_only_sentences_just_before_count() -> None:
    """Two sentences further on something else is spoken of."""
    text = "Accounts differ. It was late. It was dark. The mayor blamed a cable."
    assert contested_before(text, text.index("The mayor")) == ""


def test_one_of_several_accounts_is_disputed() -> None:
    """Unless another passage supports the statement plainly."""
    one = Ruling(row="", stance=Stance.SUPPORTS, score=0.9, disputed="one of several accounts")
    plain = Ruling(row="", stance=Stance.SUPPORTS, score=0.9)
    assert verdict_of([one], Settings()).verdict is Verdict.DISPUTED
    assert verdict_of([one], Settings()).row == "one of several accounts"
    assert verdict_of([one, plain], Settings()).verdict is Verdict.SUPPORTED
