"""From a statement to a judgement, over an index in memory and a model that counts words."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from checker.check import Checker
from checker.compound import parts_of
from checker.models import AttributionStatus, FindingKind, Judgement, Stance, Verdict
from checker.statement import read_statement
from tests.checker.fakes import ListIndex, WordModel, entry

ENTRIES = [
    entry(
        "Bloomberg reported on Monday that Peru halted all imports of Bolivian gas in August.",
        ("Bloomberg", "outlet", "reported"),
    ),
    entry(
        "The imports had averaged 194,000 barrels a day in July.",
        context="Bloomberg reported that Peru halted all imports of Bolivian oil.",
    ),
    entry(
        "“We will not sell the port to anyone, now or later,” Mayor Ana Ruiz told reporters.",
        ("Ana Ruiz", "person", "told"),
        publisher="The Harbour Post",
    ),
    entry(
        "Reuters said the ferry company hired 40 sailors in Oslo on May 3.",
        ("Reuters", "outlet", "said"),
    ),
]


def check(statement: str, **options: object) -> Judgement:
    """One statement's judgement."""
    (judgement,) = Checker(ListIndex(ENTRIES), WordModel()).check([statement], **options)  # type: ignore[arg-type]  # options are the test's own
    return judgement


@pytest.mark.parametrize(
    ("statement", "verdict", "status"),
    [
        ("Peru halted imports of Bolivian gas.", "supported", "unattributed"),
        (
            "According to Reuters, Peru halted imports of Bolivian gas.",
            "supported",
            "misattributed",
        ),
        ("Bloomberg reported that Peru halted imports of Bolivian gas.", "supported", "confirmed"),
        ("Peru doubled its imports of Bolivian gas.", "conflict", "unattributed"),
        ("Norway halted imports of Bolivian gas.", "no_source", "unattributed"),
        ("The ferry company hired 400 sailors in Oslo.", "conflict", "unattributed"),
        ("The ferry company hired 40 sailors in Oslo on May 8.", "conflict", "unattributed"),
        (
            "Bloomberg reported on Friday that Peru halted imports of Bolivian gas.",
            "conflict",
            "confirmed",
        ),
        ("Will Peru import gas again?", "not_checkable", "unattributed"),
        ("Ana Ruiz said: “We will not sell the port to anyone.”", "supported", "confirmed"),
        ("Ana Ruiz said: “We will sell the port to anyone.”", "conflict", "confirmed"),
        ("Luis Vega said: “We will sell the port to anyone.”", "conflict", "misattributed"),
        ("Ana Ruiz said: “The harbour belongs to its gulls.”", "no_source", "not_found"),
        ("Luis Vega said: “We will not sell the port to anyone.”", "supported", "misattributed"),
        ("", "not_checkable", "unattributed"),
        ("Peru", "not_checkable", "unattributed"),
        (
            "Der Hafen wurde gestern von der Stadt an einen Investor verkauft.",
            "not_checkable",
            None,
        ),
        ("The gulls of the harbour slept. " * 1700, "not_checkable", None),
    ],
)
def test_statements_get_both_answers(statement: str, verdict: str, status: str | None) -> None:
    """Whether it is backed, and whether that source said it, are two answers."""
    judgement = check(statement)
    assert judgement.verdict == verdict
    if status is not None:
        assert judgement.attribution.status == status


def test_an_altered_quotation_has_its_passage_against_it() -> None:
    """The passage with the true words conflicts, and its speaker is compared with the claimed."""
    for speaker, status in (("Ana Ruiz", "confirmed"), ("Luis Vega", "misattributed")):
        judgement = check(f"{speaker} said: “We will not sell the port to him, now or later.”")
        assert judgement.verdict is Verdict.CONFLICT
        assert judgement.attribution.status == status
        assert judgement.evidence[0].stance is Stance.CONFLICTS
        assert judgement.evidence[0].findings == judgement.findings[:1]


def test_who_only_speaks_is_no_rival_of_what_is_spoken_of() -> None:
    """A passage's “according to Tryg” does not stand in the place of a town in the statement."""
    body = (
        "Floods in Skagen\n\nAccording to the insurer Tryg, the damage will cost 90 million kroner."
    )
    item = entry(body.partition("\n\n")[2], ("Tryg", "organisation", "according to"), body=body)
    passage = replace(item[0], content="the damage will cost 90 million kroner")
    (judgement,) = Checker(ListIndex([(passage, item[1])]), WordModel()).check(
        ["The damage in Skagen will cost 200 million kroner, according to Tryg."]
    )
    assert judgement.verdict is Verdict.CONFLICT
    assert judgement.attribution.status is AttributionStatus.CONFIRMED
    assert [finding.kind for finding in judgement.findings] == [FindingKind.QUANTITY]


def test_a_changed_figure_is_named() -> None:
    """The finding has both figures, in words an editor understands."""
    finding = check("The ferry company hired 400 sailors in Oslo.").findings[0]
    assert finding.kind is FindingKind.QUANTITY
    assert (finding.statement, finding.evidence) == ("400 sailors", "40 sailors")


def test_an_altered_quotation_is_held_against_what_was_said() -> None:
    """The passage with the true words is the evidence, and the message says what is missing."""
    judgement = check("Ana Ruiz said: “We will sell the port to anyone.”")
    assert [item.stance for item in judgement.evidence][:1] == ["conflicts"]
    assert judgement.findings[0].message == "the quotation is altered: it leaves out “not”"
    assert (judgement.findings[0].statement, judgement.findings[0].evidence) == ("", "not")


def test_order_and_batch_change_nothing() -> None:
    """A hundred statements at once, in any order, are judged as each alone."""
    statements = [
        f"{source}{subject} {verb} imports of Bolivian gas{end}"
        for source in ("", "According to Reuters, ")
        for subject in ("Peru", "Norway", "Chile")
        for verb in ("halted", "doubled", "resumed", "never halted")
        for end in (".", " in August.", " on May 3.", " and hired 40 sailors.")
    ]
    checker = Checker(ListIndex(ENTRIES), WordModel())
    alone = {s: checker.check([s])[0] for s in statements}
    shuffled = [*statements, *statements[:7]]
    random.Random(5).shuffle(shuffled)  # noqa: S311  # a shuffle is no secret
    together = checker.check(shuffled)
    assert [alone[s] for s in shuffled] == list(together)


def test_unrelated_passages_change_nothing() -> None:
    """A thousand passages about something else change no verdict."""
    noise = [
        entry(f"Garden club number {n} planted {n} tulips in the village square.", publisher="Leaf")
        for n in range(1000)
    ]
    small, large = ListIndex(ENTRIES), ListIndex([*ENTRIES, *noise])
    statements = ["Peru halted imports of Bolivian gas.", "The ferry company hired 400 sailors."]
    before = Checker(small, WordModel()).check(statements)
    after = Checker(large, WordModel()).check(statements)
    assert [(j.verdict, j.confidence) for j in before] == [(j.verdict, j.confidence) for j in after]


def test_duplicates_are_read_once() -> None:
    """The model reads each pair once, however often a statement comes."""
    model = WordModel()
    Checker(ListIndex(ENTRIES), model).check(["Peru halted imports of Bolivian gas."] * 20)
    pairs = [pair for call in model.calls for pair in call]
    assert len(pairs) == len(set(pairs))


def test_compound_statements_say_which_part_fails() -> None:
    """One part is backed, the other is nowhere: the verdict names it."""
    judgement = check("Peru halted imports of Bolivian gas and opened a zoo in Lima.")
    assert judgement.verdict is Verdict.NO_SOURCE
    assert [part.verdict for part in judgement.parts] == [Verdict.SUPPORTED, Verdict.NO_SOURCE]
    assert "zoo" in judgement.explanation.row


def test_a_later_word_of_the_same_source_counts() -> None:
    """What a source takes back later no longer stands; before that day, it does."""
    entries = [
        entry(
            "Reuters said the bridge is closed.", ("Reuters", "outlet"), published=date(2020, 1, 1)
        ),
        entry(
            "Reuters said the bridge is not closed.",
            ("Reuters", "outlet"),
            published=date(2020, 2, 1),
        ),
    ]
    checker = Checker(ListIndex(entries), WordModel())
    assert checker.check(["The bridge is closed."])[0].verdict is Verdict.CONFLICT
    earlier = checker.check(["The bridge is closed."], as_of=date(2020, 1, 15))
    assert earlier[0].verdict is Verdict.SUPPORTED


def test_two_papers_quoting_one_agency_are_one_source() -> None:
    """Independence is counted by who brought it up."""
    entries = [
        entry("Reuters said the old mill burned down.", ("Reuters", "outlet"), publisher="Daily A"),
        entry("The mill burned down, Reuters said.", ("Reuters", "outlet"), publisher="Daily B"),
        entry("The mill burned down at night.", publisher="Daily C"),
    ]
    (judgement,) = Checker(ListIndex(entries), WordModel()).check(["The mill burned down."])
    assert judgement.verdict is Verdict.SUPPORTED
    assert judgement.independent_sources == 2


def test_a_denial_says_who_denies() -> None:
    """“X denied P” conflicts with P."""
    entries = [
        entry("The mayor denied that the mill burned down.", ("the mayor", "person", "denied"))
    ]
    (judgement,) = Checker(ListIndex(entries), WordModel()).check(["The mill burned down."])
    assert judgement.verdict is Verdict.CONFLICT
    assert "the mayor denies it" in judgement.findings[0].message
    assert judgement.attribution.status is AttributionStatus.UNATTRIBUTED


@pytest.mark.parametrize(
    ("statement", "denied"),
    [
        ("The bridge was left empty all night.", True),
        ("Thieves took the files of 1.2 million clients of Orla Mutual.", True),
        ("Thieves took the files of 86,000 clients of Orla Mutual.", False),
    ],
)
def test_what_a_passage_says_is_denied_is_against_the_same(statement: str, *, denied: bool) -> None:
    """The words after "denied a report that", or the only figure there."""
    passages = [
        entry("The line denied a report online that the bridge was left empty all night."),
        entry(
            "Orla Mutual said thieves took files of 86,000 clients, and rejected a report that put "
            "the number at 1.2 million."
        ),
    ]
    (judgement,) = Checker(ListIndex(passages), WordModel()).check([statement])
    assert (judgement.verdict is Verdict.CONFLICT) == denied


@pytest.mark.parametrize(("speed", "against"), [("11 knots", False), ("19 knots", True)])
def test_a_figure_that_is_denied_is_nobodys(speed: str, *, against: bool) -> None:
    """It conflicts with no other figure, only with itself."""
    passages = [entry("The log contradicts a report that the ferry was doing 19 knots.")]
    (judgement,) = Checker(ListIndex(passages), WordModel()).check(
        [f"The ferry was doing {speed}."]
    )
    assert (judgement.verdict is Verdict.CONFLICT) == against


def test_the_parts_of_a_compound_keep_its_frame() -> None:
    """When it was said, and by whom, goes with each part."""
    statement = read_statement("Reuters said on Monday that Peru sold gas and opened a big zoo.")
    assert [part.text for part in parts_of(statement)] == [
        "Reuters said on Monday that Peru sold gas.",
        "Reuters said on Monday that Peru opened a big zoo.",
    ]
