"""Denials by others beside what a passage reports."""

from __future__ import annotations

import pytest

from checker.denials import (
    counted_otherwise,
    denied_after,
    denied_before,
    denied_soon,
    denied_within,
)
from checker.details import Relation, compare_details
from checker.rebuttal import denied_report, rebuttal_in, report_denied, without_rebuttal
from claims.documents import read_text_document
from claims.extract import extract_passages


@pytest.mark.parametrize(
    ("premise", "hypothesis", "left"),
    [
        (
            "She sought to sell the plant, which both companies denied at the time.",
            "She wanted to sell the plant.",
            "She sought to sell the plant.",
        ),
        (
            "He offered 90 million euros, something his office would neither confirm nor deny.",
            "He offered 90 million euros.",
            "He offered 90 million euros.",
        ),
        (
            "They ignored warnings, a charge that the minister rejected as nonsense. It is over.",
            "They ignored warnings.",
            "They ignored warnings. It is over.",
        ),
    ],
)
def test_a_report_stands_whoever_denies_it(premise: str, hypothesis: str, left: str) -> None:
    """What others say of it is left out."""
    assert without_rebuttal(premise, hypothesis) == left


@pytest.mark.parametrize(
    "hypothesis",
    ["The union accepted the offer.", "The offer was rejected.", "The mayor did not offer pay."],
)
def test_a_denial_that_the_statement_speaks_of_stays(hypothesis: str) -> None:
    """Who denies, that it is denied, and what is not so are what such a statement is about."""
    premise = "The mayor offered five percent, which the union rejected."
    assert without_rebuttal(premise, hypothesis) == premise


def test_a_subject_may_be_what_a_pronoun_means() -> None:
    """The context names it, and the name in its place stands behind the pronoun."""
    statement = "Velaro was in talks to sell the Dresden plant"
    passage = "The Ledger reported that it had been in talks to sell the Dresden plant to Formic."
    context = "Velaro makes chips."
    names = compare_details(statement, passage, context=context, names=context, speakers="Ledger")
    assert all(d.relation is not Relation.DIFFERENT for d in names if d.statement == "Velaro")


def test_a_denial_right_after_is_found() -> None:
    """Of what was just reported; "the allegations" only after somebody was accused."""
    text = "Veridy blamed Nimbrix. It was late. Nimbrix rejected that account."
    assert denied_after(text, 22) == "Nimbrix rejected that account."
    told = "Tehran summoned the envoy. The envoy denied the allegations."
    assert denied_after(told, 26) == ""
    assert denied_after(told, 26, cues=["accused"]) == "The envoy denied the allegations."
    assert denied_after("The Daily wrote it. Roos called the report invented.", 19)


@pytest.mark.parametrize(
    "sentence",
    [
        "Roos laughed at that.",
        "Its lawyers told the story differently.",
        "The national guard gave a different account.",
        "Corvalan contests the figure.",
        "The envoy rejected this.",
        "The prefect insists no such message was received.",
        "There was no such meeting, the presidency said.",
    ],
)
def test_ways_to_deny_what_was_just_said(sentence: str) -> None:
    """A denial points back, with or without the word."""
    assert denied_after(f"He put it at 640. {sentence}", 17) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry neither confirmed nor denied it.",
        "The mayor rejected it.",
        "The commission has no such plans.",
        "It was wrong to wait, she said.",
        "He said: “That is wrong, and it must end.”",
        "The team has won three contests this year.",
    ],
)
def test_what_is_no_denial_of_a_report(sentence: str) -> None:
    """No comment, a plan turned down, an opinion, words in somebody's mouth, a noun."""
    assert denied_after(f"He put it at 640. {sentence}", 17) == ""


def test_a_denial_is_of_what_it_names() -> None:
    """A story about a suitcase is not one about quotas; another's words come before in between."""
    told = "He puts the catch at 640."
    assert denied_after(f"{told} Vega denies the suitcase story.", len(told), told=told) == ""
    packed = "She had packed a suitcase."
    assert denied_after(f"{packed} Vega denies the suitcase story.", len(packed), told=packed)
    between = "The institute counted 14. Vega said five were launchers. Oslo denied this."
    assert denied_after(between, 25, told="The institute counted 14.") == ""


def test_another_figure_of_the_same_thing() -> None:
    """In the passage or right after it; of something else it is no rival."""
    told = "The service says 38 guards were on duty."
    rival = "Their union puts the figure at 21."
    assert counted_otherwise("There were 38 guards.", told, after=rival) == "puts the figure at 21"
    assert counted_otherwise("There were guards.", told, after=rival) == ""
    far = "Their union puts the cost at 21 million euros."
    assert counted_otherwise("There were 38 guards.", told, after=far) == ""


def test_a_passage_may_hold_its_own_denial() -> None:
    """Two sentences read as one speaker's words, of which the second is another's."""
    assert (
        denied_within("He put it at 640. Vega disputes the number.") == "Vega disputes the number."
    )
    assert denied_within("“It was 640. Others dispute the number,” he said.") == ""


def test_a_denial_may_come_a_little_later() -> None:
    """In the words of what is denied; who denies something else is beside the point."""
    told = "The ministry said a patrol boat had rammed the wooden vessel."
    denial = "Cordova denied that its boat had touched the vessel."
    text = f"{told} It was dark. {denial}"
    assert denied_soon(text, len(told), told=told) == denial
    assert denied_soon(text, len(told), told="The vessel sank.") == ""


def test_a_version_may_follow_a_denial() -> None:
    """Right after "X disputed that" stands what X says instead."""
    text = "He asked to rest. His agent disputed that. He was fit, the agent said."
    assert denied_before(text, 43) == "His agent disputed that."
    assert denied_before(text, 17) == ""
    told = "He asked to rest. His agent disputed that, saying he was fit. Oslo urged restraint."
    assert denied_before(told, told.index("Oslo")) == ""


def test_who_denies_in_the_same_sentence() -> None:
    """A denial at the end; that nobody would comment is none."""
    assert rebuttal_in("She was told in April, which he denies.") == "which he denies"
    assert rebuttal_in("She was told, which he would not confirm or deny.") == ""
    assert rebuttal_in("She was told, which is rare.") == ""


def test_what_somebody_denies_is_said_by_another() -> None:
    """The report is its source's, and "it" in it whoever denies it."""
    text = "The ministry rejected claims by the Greens that it had known of the leak."
    denial, report = extract_passages(read_text_document(text, path="a.txt"))
    assert not denied_report(denial)
    assert denied_report(report)
    assert report_denied(report) == "The ministry had known of the leak"
