"""Quotations: paired and unpaired marks of every kind, and apostrophes that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quotes import find_quotes

CASES = {
    "straight": ('He said "we won" twice.', ["we won"]),
    "curly": ("He said “we won” twice.", ["we won"]),
    "guillemets": ("Il dit « nous » et part.", ["nous"]),
    "german": ("Er sagte „ja“ und ging.", ["ja"]),
    "single": ("He said ‘we won’ twice.", ["we won"]),
    "single straight": ("He said 'we won' twice.", ["we won"]),
    "two apostrophes": ("He said ''we won'' twice.", ["we won"]),
    "mixed marks": ('He said “we won" twice.', ["we won"]),
    "nested": ("“She said ‘no’ to it,” he said.", ["She said ‘no’ to it,", "no"]),
    "nested straight": ("\"She said 'no' to it,\" he said.", ["She said 'no' to it,", "no"]),
    "apostrophes": ("The ministers' plan isn't Lee's; it's the '90s’ own, don’t ask.", []),
    "apostrophe inside": ("“It’s the workers’ plan,” he said.", ["It’s the workers’ plan,"]),
    "decade": ("The band of the '80s and '90s played.", []),
    "inches": ('A 6" pipe and a man of 5\'10" went by.', []),
    "unclosed": ("He said “we won. Then he left.", []),
    "stray": ('One mark" here. She said "yes" then.', ["yes"]),
    "odd number": ("“One” and “two and “three” here.", ["One", "three"]),
    "next paragraph is safe": ("He said “we won.\n\nThe town slept. “No,” she said.", ["No,"]),
    "reopened": (
        "“We won.\n\n“We won again.\n\n“And again,” he said.",
        ["We won.", "We won again.", "And again,"],
    ),
    "reopened straight": ('"We won.\n\n"And again," he said.', ["We won.", "And again,"]),
    "split": ("“We won,” he said, “and left.”", ["We won,", "and left."]),
    "dash": ("the plan—“a gift”—failed", ["a gift"]),
    "empty": ('He said "" and left.', []),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    """Each case of the table."""
    text, expected = CASES[name]
    assert [quote.text for quote in find_quotes(text)] == expected


@given(st.one_of(st.text(), st.text(alphabet="ab “”‘’\"'«»\n.,s")))
def test_quotes_slice_back(text: str) -> None:
    """Whatever the text: no crash, exact spans, no paragraph break inside."""
    for quote in find_quotes(text):
        assert text[quote.span.start : quote.span.end] == quote.text
        assert quote.text.strip() == quote.text != ""
        assert "\n\n" not in quote.text


@pytest.mark.parametrize("unit", ['"', "“", "a“", " “a", "'", "‘a ", "”", " \"a'b"])
def test_linear_time(unit: str) -> None:
    """Four times the marks take about four times as long."""
    times = []
    for size in (50_000, 200_000):
        text = unit * (size // len(unit))
        start = time.process_time()
        find_quotes(text)
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.5
