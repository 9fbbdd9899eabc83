"""Quotations: exact, altered with the differing words, or not found."""

from __future__ import annotations

import pytest

from checker.details.quotations import match_quotation
from checker.quote import QuoteStatus, look_up_quote
from tests.checker.fakes import ListIndex, entry

SAID = "“We do not believe that [deal] at all. Genuine talks would not come from someone like him,”"
INDEX = ListIndex(
    [
        entry(f"{SAID} Vega told the Post on Friday.", ("Vega", "person", "told")),
        entry("The gulls of the harbour slept through the storm.", publisher="Leaf"),
    ]
)


@pytest.mark.parametrize(
    "text",
    [
        "We do not believe that deal at all.",
        "we do not believe that at all",
        "We do not believe … at all.",
        '"Genuine talks would not\ncome from someone like him"',
        "Genuine talks would not",
        "We do not believe... Genuine talks would not come from someone like him",
    ],
)
def test_typesetting_changes_nothing(text: str) -> None:
    """Marks, ellipses, brackets, capitals at the edges and line breaks are not the speaker's."""
    assert look_up_quote(INDEX, text).status is QuoteStatus.EXACT


@pytest.mark.parametrize(
    ("text", "differing"),
    [
        ("We do believe that deal at all.", ("", "not")),
        ("We do not believe that deal at last.", ("last", "all")),
        ("Genuine talks would come from someone like him", ("", "not")),
        ("Honest talks would not come from someone like him", ("Honest", "Genuine")),
    ],
)
def test_altered_words_are_named(text: str, differing: tuple[str, str]) -> None:
    """The words of the quotation beside those in their place."""
    lookup = look_up_quote(INDEX, text)
    assert lookup.status is QuoteStatus.ALTERED
    assert differing in lookup.differing


@pytest.mark.parametrize("text", ["The moon is made of cheese", "Gulls do not vote", "…", ""])
def test_what_nobody_said_is_not_found(text: str) -> None:
    """Two words in common make no quotation."""
    lookup = look_up_quote(INDEX, text)
    assert lookup.status is QuoteStatus.NOT_FOUND
    assert lookup.passage is None


def test_offsets_lead_back_to_the_document() -> None:
    """The found words are where it says."""
    lookup = look_up_quote(INDEX, "Genuine talks would not come")
    assert lookup.document is not None
    assert lookup.document.text[lookup.start : lookup.end] == "Genuine talks would not come"


def test_a_quotation_matches_itself() -> None:
    """Whatever marks it carries."""
    assert match_quotation(SAID, SAID).exact
