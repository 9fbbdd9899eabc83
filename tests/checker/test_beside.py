"""The second look: passages read with the sentence beside them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.beside import is_found, with_after, with_before
from checker.case import Case
from checker.check import Checker
from checker.checkable import Checkability
from checker.models import Finding, FindingKind, Judgement, Verdict
from checker.settings import Settings
from checker.statement import read_statement
from index.models import Hit
from tests.checker.fakes import ListIndex, WordModel, entry

BODY = "# Ostby\n\nThe council of Ostby met on Monday. It closed the quay. Ships left at noon."


def case(text: str, body: str) -> Case:
    """A case with one passage of a document."""
    passage, document = entry(text, body=body)
    hit = Hit(passage=passage, document=document, similarity=0.5, score=0.5)
    return Case(statement=read_statement("It rained."), whether=Checkability(), hits=(hit,))


def test_the_sentence_before_becomes_context() -> None:
    """Only as context: the passage's own words stay."""
    (hit,) = with_before(case("It closed the quay.", BODY), most=4).hits
    assert hit.passage.context == "The council of Ostby met on Monday."
    assert hit.passage.text == "It closed the quay."


def test_a_heading_is_no_sentence_and_context_is_given_once() -> None:
    """What is no prose, or known already, adds nothing."""
    assert with_before(case("The council of Ostby met on Monday.", BODY), most=4).hits == ()
    known = case("It closed the quay.", BODY)
    passage = replace(known.hits[0].passage, context="The council of Ostby met on Monday.")
    again = replace(known, hits=(replace(known.hits[0], passage=passage),))
    assert with_before(again, most=4).hits == ()


def test_the_sentence_after_is_a_part_of_the_passage() -> None:
    """Its span covers both, and gives the text."""
    (hit,) = with_after(case("It closed the quay.", BODY), most=4).hits
    span = hit.passage.span
    assert hit.passage.text == "It closed the quay. Ships left at noon."
    assert hit.document.text[span.start : span.end] == hit.passage.text


@pytest.mark.parametrize(
    ("following", "kept"),
    [
        ("Per Holt said that ships had left.", False),
        ("She said that ships had left.", True),
        ("Ships left", False),
    ],
)
def test_what_somebody_else_says_is_not_read_along(following: str, *, kept: bool) -> None:
    """Else it would be pinned on the passage's source."""
    body = f"The quay closed. {following}"
    assert bool(with_after(case("The quay closed.", body), most=4).hits) == kept


@pytest.mark.parametrize(
    ("verdict", "kind", "found"),
    [
        (Verdict.SUPPORTED, None, True),
        (Verdict.CONFLICT, FindingKind.QUANTITY, True),
        (Verdict.CONFLICT, FindingKind.CONTRADICTION, False),
        (Verdict.NO_SOURCE, None, False),
    ],
)
def test_a_contradiction_must_say_what_differs(
    verdict: Verdict, kind: FindingKind | None, *, found: bool
) -> None:
    """The model alone is believed where it supports, not where it contradicts."""
    findings = (Finding(kind=kind, message="", statement="", evidence=""),) if kind else ()
    judgement = replace(_judged("It rained.", looks=0), verdict=verdict, findings=findings)
    assert is_found(judgement) == found


def _judged(statement: str, *, looks: int) -> Judgement:
    body = "The council of Ostby met about its quay. The vote on closing ended seven to two."
    index = ListIndex([entry("The vote on closing ended seven to two.", body=body)])
    settings = replace(Settings(), looked_at_again=looks)
    return Checker(index, WordModel(), settings).check([statement])[0]


def test_two_sentences_together_back_a_statement() -> None:
    """The row says how it was found; without the second look there is no source."""
    statement = "The council of Ostby ended its vote on the quay seven to two."
    found = _judged(statement, looks=4)
    assert found.verdict is Verdict.SUPPORTED
    assert found.explanation.row.endswith("read with the sentence before it")
    assert _judged(statement, looks=0).verdict is Verdict.NO_SOURCE
