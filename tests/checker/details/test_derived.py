"""Figures that two given figures make are neither missing nor different."""

from __future__ import annotations

import pytest

from checker.details import Relation
from checker.details.quantity_match import compare_quantities

CASES = {
    "a fall": ("Petrol is 30 naira cheaper.", "It cut petrol from 850 to 820 naira.", "derived"),
    "a fall in a currency given once": (
        "Profit came in 11 million euros below forecasts.",
        "Profit fell to 87 million euros from 116 million, missing the 98 million expected.",
        "derived",
    ),
    "months off years": (
        "He is to serve three years.",
        "He was jailed for four and a half years, with the final 18 months suspended.",
        "derived",
    ),
    "a share of an amount": (
        "Around 12 billion euros would go into networks.",
        "It would cost 31 billion euros, of which 40 percent would go into networks.",
        "derived",
    ),
    "by how many votes": (
        "The amendment failed by nine votes.",
        "It went down by 78 votes to 69 on Thursday.",
        "derived",
    ),
    "what is left": (
        "Seven drones got through.",
        "Of 74 drones, 67 drones were shot down.",
        "derived",
    ),
    "percentage points": (
        "The level is 18 percentage points lower.",
        "The lake was 19% full on Monday, against 37% a year before.",
        "derived",
    ),
    "from one to the other": (
        "Its share grew by four percentage points.",
        "Its share rose from 21 to 25 percent.",
        "derived",
    ),
    "one instead of the other": (
        "The week is to be cut by two hours.",
        "It wants a week of 36 hours instead of 38.",
        "derived",
    ),
    "a year before": (
        "In the year before, 61 percent had voted.",
        "58 percent voted, three percentage points fewer.",
        "derived",
    ),
    "points are no percent": (
        "Its share grew by four percent.",
        "Its share rose from 21 to 25 percent.",
        "different",
    ),
    "unlike things": (
        "Seventeen states sued.",
        "27 states sued before 10 judges.",
        "different",
    ),
    "percent are no points": (
        "It fell to 20 percentage points.",
        "It fell from 36 percent by four percentage points a year to 20 percent.",
        "different",
    ),
    "a ratio": (
        "The lake holds about half of that.",
        "It was 19% full, against 37% then.",
        "derived",
    ),
    "given": ("Petrol costs 820 naira.", "It cut petrol from 850 to 820 naira.", "same"),
    "changed": ("Petrol costs 840 naira.", "It cut petrol from 850 to 820 naira.", "different"),
    "another unit": ("It took 30 days.", "It cut petrol from 850 to 820 naira.", "missing"),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    """Each case of the table."""
    statement, evidence, expected = CASES[name]
    (detail,) = compare_quantities(statement, evidence)
    assert detail.relation is Relation(expected)
