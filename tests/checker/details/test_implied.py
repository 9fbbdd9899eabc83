"""Figures that a passage gives without a number."""

from __future__ import annotations

import pytest

from checker.details import Relation
from checker.details.quantity_match import compare_quantities


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("The two armies were short of shells.", "Both armies were short of shells."),
        ("Boxes from two atolls are late.", "Boxes from the atolls of Hei and Maku are late."),
        ("Three towns were hit.", "Brod, Lipova and Tarsk were hit."),
        ("The pool stays open for twelve months.", "The pool wins a year's reprieve."),
        ("It took a hundred years.", "It took about a century."),
        ("It ran for over a year and a half.", "It had run for 19 months."),
        ("It ran for two and a half years.", "It had run for two years and a half."),
        ("It fell silent on the 28th.", "It has been silent since the twenty-eighth."),
        ("They owe 40m kronur.", "They owe 40 million krona."),
    ],
)
def test_a_figure_may_be_given_without_its_number(statement: str, evidence: str) -> None:
    """Pairs, names in a row, single spells of time, halves of them."""
    assert {d.relation for d in compare_quantities(statement, evidence)} == {Relation.SAME}


@pytest.mark.parametrize(
    ("statement", "evidence"),
    [
        ("Three towns were hit.", "Brod and Lipova were hit."),
        ("The pool stays open for six months.", "The pool wins a year's reprieve."),
        ("It earns money for a whole 12 months.", "It earns 400 crowns a year."),
        ("She was 17,000 votes ahead of him.", "She won 15 ahead of him, far more than he."),
    ],
)
def test_what_is_not_implied_stays_missing(statement: str, evidence: str) -> None:
    """Such words bear out a figure or say nothing of it; they never contradict one."""
    assert {d.relation for d in compare_quantities(statement, evidence)} == {Relation.MISSING}


def test_a_day_of_a_month_is_no_rank() -> None:
    """The twenty-eighth of April is no answer to the first days of May."""
    found = compare_quantities("By the first days of May.", "Since the twenty-eighth of April.")
    assert all(detail.relation is not Relation.DIFFERENT for detail in found)


def test_sums_of_one_currency_do_not_change_places() -> None:
    """The name of the currency says nothing of which sum is which."""
    statement = "A household owing 40m kronur pays 15,000 kronur less every month."
    evidence = "A family with a 40 million krona loan would save 15,000 kronur a month."
    assert {d.relation for d in compare_quantities(statement, evidence)} == {Relation.SAME}


def test_one_of_a_kind_is_not_two() -> None:
    """Where one of them is spoken of, nothing is said of how many there are."""
    (found,) = compare_quantities("It was carved from two trunks.", "It was carved from one trunk.")
    assert found.relation is Relation.DIFFERENT
    (found,) = compare_quantities("It was carved from two trunks.", "One of the trunks was cut.")
    assert found.relation is Relation.MISSING
