"""Dates in full, for a reader who does not know when a passage was written."""

from __future__ import annotations

from datetime import date

import pytest

from checker.details.spelled import spell_out

TUESDAY = date(2025, 10, 14)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ("They left Monday night.", "They left Monday night, October 13, 2025."),
        ("It sank on October 2.", "It sank on October 2, 2025."),
        ("It sank on November 2.", "It sank on November 2, 2024."),
        ("It sank on 2 October 2021.", "It sank on 2 October 2021."),
        ("Prices rose in August.", "Prices rose in August 2025."),
        ("Prices rose in December.", "Prices rose in December 2024."),
        ("A profit in the first quarter.", "A profit in the first quarter of 2025."),
        ("A profit in the fourth quarter.", "A profit in the fourth quarter of 2024."),
        ("He left yesterday.", "He left yesterday (October 13, 2025)."),
        ("He left last year.", "He left last year (2024)."),
        ("He left last month.", "He left last month (September 2025)."),
        ("He left last week.", "He left last week."),
        ("Sales fell in the 1990s.", "Sales fell in the 1990s."),
    ],
)
def test_dates_are_spelled_out(evidence: str, expected: str) -> None:
    """Weekdays, days, months, quarters and years, against the day of writing."""
    assert spell_out(evidence, "It was in 2019.", anchor=TUESDAY) == expected


def test_what_is_written_then_gets_its_date_in_front() -> None:
    """A statement that gives just the month of writing is told so."""
    actual = spell_out("The ferry ran aground.", "It ran aground in October 2025.", anchor=TUESDAY)
    assert actual == "October 14, 2025: The ferry ran aground."


@pytest.mark.parametrize(
    ("statement", "anchor"), [("It sank.", TUESDAY), ("It sank on May 2.", None)]
)
def test_nothing_is_added_without_need(statement: str, anchor: date | None) -> None:
    """No date in the statement, or none of the passage: the words stay as they are."""
    assert spell_out("It sank on Monday.", statement, anchor=anchor) == "It sank on Monday."
