"""What the model is shown of a passage and a statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from checker.case import pair_of
from checker.statement import read_statement
from index.models import Hit
from tests.checker.fakes import entry


def hit(text: str, *chain: tuple[str, str, str], published: date | None = None) -> Hit:
    """A passage that was found."""
    passage, document = entry(text, *chain)
    document = replace(document, published=published)
    return Hit(passage=passage, document=document, similarity=0.8, score=1.0)


def test_a_statement_with_its_source_inside_is_put_in_the_mouth_of_the_passage_s() -> None:
    """Whether it is backed does not hang on who is named: that is asked apart."""
    found = hit("Newsweek called the vote a defeat.", ("Newsweek", "outlet", "called"))
    statement = read_statement("Reuters called the vote a defeat.")
    assert pair_of(found, statement)[1] == "Newsweek called the vote a defeat."


def test_the_same_source_by_another_name_stays() -> None:
    """The AP is the Associated Press."""
    found = hit("The AP called the vote a defeat.", ("AP", "outlet", "called"))
    statement = read_statement("The Associated Press called the vote a defeat.")
    assert pair_of(found, statement)[1] == statement.content


def test_his_country_is_the_speaker_s_whoever_that_is() -> None:
    """What "his" stands for is the passage's speaker; who said it is asked apart."""
    found = hit("Dazhiev said his country was open.", ("Rustam Dazhiev", "person", "said"))
    statement = read_statement("Timur Beg said his country was open.")
    assert pair_of(found, statement)[1] == "Rustam Dazhiev's country was open."


def test_weekdays_are_dated() -> None:
    """The model reads what "on Monday" means, where the statement gives a date."""
    found = hit("The port shut on Monday.", published=date(2025, 10, 14))
    premise, hypothesis = pair_of(found, read_statement("The port shut on October 13."))
    assert premise == "The port shut on Monday, October 13, 2025."
    assert hypothesis == "The port shut on October 13."
