"""Did that source say it, and how many say it independently."""

from __future__ import annotations

from datetime import date

import pytest

from checker.attribution_match import check_attribution, name_chain, whose_words
from checker.corroboration import independent, superseded
from checker.models import AttributionStatus, Evidence, Probabilities, Stance
from checker.statement import read_statement
from checker.titles import is_tied
from claims.models import Document, Passage
from tests.checker import made
from tests.checker.fakes import entry

NOTHING = Probabilities(entailment=0.0, neutral=1.0, contradiction=0.0)


def evidence(item: tuple[Passage, Document], stance: Stance = Stance.SUPPORTS) -> Evidence:
    """A passage as evidence."""
    passage, document = item
    return Evidence(
        passage=passage,
        document=document,
        stance=stance,
        score=0.9,
        similarity=0.5,
        probabilities=NOTHING,
    )


@pytest.mark.parametrize(
    ("statement", "links", "publisher", "status"),
    [
        ("Reuters said it rained.", [("Reuters", "outlet")], None, "confirmed"),
        ("The AP said it rained.", [("The Associated Press", "outlet")], None, "confirmed"),
        ("Reuters said it rained.", [("Bloomberg", "outlet")], None, "misattributed"),
        ("Reuters said it rained.", [], "Reuters", "confirmed"),
        ("Reuters said it rained.", [("Bloomberg", "outlet")], "Reuters", "misattributed"),
        (
            "Xinhua reported that Vega said it rained.",
            [("Xinhua", "outlet"), ("Luis Vega", "person")],
            None,
            "confirmed",
        ),
        (
            "Xinhua reported that Ruiz said it rained.",
            [("Xinhua", "outlet"), ("Luis Vega", "person")],
            None,
            "misattributed",
        ),
        (
            "Vega said it rained.",
            [("Xinhua", "outlet"), ("Luis Vega", "person")],
            None,
            "confirmed",
        ),
        ("The AP said it rained.", [("Reuters and the AP", "outlet")], None, "confirmed"),
        ("AFP said it rained.", [("Reuters and the AP", "outlet")], None, "misattributed"),
        ("Reuters and AP said it rained.", [("Reuters and the AP", "outlet")], None, "confirmed"),
        ("It rained.", [("Reuters", "outlet")], None, "unattributed"),
    ],
)
def test_attribution(
    statement: str, links: list[tuple[str, str]], publisher: str | None, status: str
) -> None:
    """Every claimed level must be in one chain."""
    item = entry("Rain fell on the city.", *links, publisher=publisher)
    check, findings = check_attribution(read_statement(statement).claimed, [evidence(item)])
    assert check.status == status
    assert bool(findings) == (status == "misattributed")


@pytest.mark.parametrize(
    ("statement", "status"),
    [
        ("Reuters and Bloomberg said it rained.", "confirmed"),
        ("Reuters and AFP said it rained.", "misattributed"),
        ("Reuters said that Bloomberg said it rained.", "misattributed"),
    ],
)
def test_sources_side_by_side_may_each_have_evidence(statement: str, status: str) -> None:
    """Two outlets that report the same are no chain; one of them without evidence is a finding."""
    items = [
        entry("Rain fell.", ("Reuters", "outlet")),
        entry("It rained.", ("Bloomberg", "outlet")),
    ]
    read = read_statement(statement)
    check, findings = check_attribution(
        read.claimed, [evidence(item) for item in items], jointly=read.jointly
    )
    assert check.status == status
    assert bool(findings) == (status == "misattributed")


def test_whose_evidence_it_is_in_words() -> None:
    """Who said it owns it; who reports that comes after."""
    item = entry("It rained.", ("Politiken", "outlet"), ("engineers", "anonymous"))
    claimed = read_statement("The BBC said it rained.").claimed
    _, (finding,) = check_attribution(claimed, [evidence(item)])
    words = "the evidence is engineers’, as reported by Politiken, not BBC’s"
    assert finding.message.startswith(words)


def test_a_company_without_its_name_is_any_company() -> None:
    """Nobody is misquoted by "the company said"."""
    item = entry("It rained.", ("Delmar Steel", "organisation"))
    claimed = read_statement("The company said it rained.").claimed
    check, _ = check_attribution(claimed, [evidence(item)])
    assert check.status is AttributionStatus.CONFIRMED


def test_without_evidence_there_is_nothing_to_compare() -> None:
    """Not found is not misattributed."""
    check, _ = check_attribution(read_statement("Reuters said it rained.").claimed, [])
    assert check.status is AttributionStatus.NOT_FOUND


def test_second_hand_is_said() -> None:
    """Who said it, as reported by whom."""
    passage, _ = entry("Rain fell.", ("Reuters", "outlet"), ("Vega", "person"))
    assert name_chain(passage.chain) == "Vega, as reported by Reuters"


def test_a_document_ties_titles_to_names() -> None:
    """Only where it says so."""
    text = "Mayor Ana Ruiz spoke. Luis Vega, the harbour master, did not."
    assert is_tied("the mayor", "Ana Ruiz", text=text)
    assert is_tied("the harbour master", "Vega", text=text)
    assert not is_tied("the mayor", "Luis Vega", text=text)


@pytest.mark.parametrize(
    ("claimed", "other", "text"),
    [
        ("the captain's lawyer", "Brandt", "His lawyer, Ilya Brandt, spoke."),
        ("the Ostian trade minister", "Brandt", "Ostia's trade minister, Ilya Brandt, spoke."),
    ],
)
def test_whose_lawyer_it_is(claimed: str, other: str, text: str) -> None:
    """A pronoun or a possessive in the document stands for an owner named in the statement."""
    assert is_tied(claimed, other, text=text)
    assert not is_tied(claimed, other, text="Ilya Brandt, a farmer, spoke.")


def _status(claimed: str, item: tuple[Passage, Document]) -> str:
    check, _ = check_attribution(
        read_statement(f"{claimed} said it rained.").claimed, [evidence(item)]
    )
    return check.status.value


def test_who_speaks_for_a_company() -> None:
    """Its head and its voice, where the document says so; nobody else in it."""
    item = entry(
        "Orla's chief executive, Ada Lorn, and Per Holt spoke.", ("Orla Steel", "organisation")
    )
    assert _status("Ada Lorn", item) == "confirmed"
    assert _status("Per Holt", item) == "misattributed"
    voice = entry("Orla Steel spokeswoman Ada Lorn spoke.", ("Ada Lorn", "person"))
    assert _status("Orla Steel spokeswoman Per Holt", voice) == "misattributed"


@pytest.mark.parametrize(
    ("claimed", "link", "context"),
    [
        ("Orla Steel", "its spokesman", "Orla Steel lost money."),
        ("Orla Steel and Delmar Works", "the two companies", "Orla Steel and Delmar Works met."),
        ("the tanker's owner", "The owner of the tanker in the bay", ""),
    ],
)
def test_who_is_meant_is_named_beside(claimed: str, link: str, context: str) -> None:
    """A spokesman without a name, "the two companies", the same in other words."""
    passage, document = entry(
        "It will rain, said the source.", (link, "anonymous"), context=context
    )
    assert _status(claimed, (passage, document)) == "confirmed"
    assert _status("Per Holt", (passage, document)) == "misattributed"


def test_the_agency_of_a_dateline_is_a_source() -> None:
    """Whoever prints the copy."""
    item = entry("OSTBY, May 3 (Reuters) - Rain fell.", publisher="Daily A")
    assert _status("Reuters", item) == "confirmed"
    assert _status("Bloomberg", item) == "misattributed"


def test_wire_copies_and_shared_origins_count_once() -> None:
    """Independence is about who brought it up, and in whose words."""
    text = "The old mill by the river burned down on Sunday night, police said."
    items = [
        entry(text, publisher="Daily A"),
        entry(text.replace("Sunday", "Sunday,"), publisher="Daily B"),
        entry("Flames destroyed a mill.", ("Reuters", "outlet"), publisher="Daily C"),
        entry("A mill is gone, says Reuters.", ("Reuters", "outlet"), publisher="Daily D"),
    ]
    assert independent([evidence(item) for item in items], wire_copy=92.0) == 2


def test_a_later_word_supersedes() -> None:
    """Of the same origin, on the other side, later."""
    links = ("Reuters", "outlet")
    early = evidence(entry("It is open.", links, published=date(2020, 1, 1)))
    late = evidence(entry("It is not open.", links, published=date(2020, 2, 1)), Stance.CONFLICTS)
    undated = evidence(entry("It is not open at all.", links), Stance.CONFLICTS)
    assert superseded([early, late, undated]) == (early,)
    assert superseded([early, undated]) == ()


@pytest.mark.parametrize(
    ("statement", "text", "status"),
    [
        ("Iranian officials said it rained.", "Iranian officials called it rain.", "confirmed"),
        ("The dockers' union said it rained.", "The union saw rain.", "confirmed"),
        ("The dockers' union said it rained.", "The company saw rain.", "misattributed"),
        ("Officials said it rained.", "Some officials got wet.", "misattributed"),
    ],
)
def test_a_source_without_a_name_is_found_by_its_words(
    statement: str, text: str, status: str
) -> None:
    """A passage that nobody is named for may still say in its words who speaks."""
    item = entry(text, publisher="Daily A")
    check, _ = check_attribution(read_statement(statement).claimed, [evidence(item)])
    assert check.status.value == status


@pytest.mark.parametrize(
    ("statement", "source", "text"),
    [
        ("Lindenbank said it rained.", "Tom Becker", "Analyst Tom Becker of Lindenbank said so."),
        ("Lindenbank said it rained.", "Tom Becker", "Lindenbank economist Tom Becker said so."),
        (
            "Medarra said it rained.",
            "Paul Osei",
            "The maker, Medarra, was glad. In a statement, chief scientist Paul Osei said so.",
        ),
    ],
)
def test_who_speaks_for_a_body_is_the_body(statement: str, source: str, text: str) -> None:
    """An analyst's word is the bank's, an officer's the company's that was just named."""
    item = entry(text, (source, "person"))
    check, _ = check_attribution(read_statement(statement).claimed, [evidence(item)])
    assert check.status is AttributionStatus.CONFIRMED


@pytest.mark.parametrize(
    ("statement", "source", "status"),
    [
        ("It rained, his agent told La Corsa.", "Adeyemi's agent", AttributionStatus.CONFIRMED),
        ("It rained, Vega's agent said.", "Adeyemi's agent", AttributionStatus.MISATTRIBUTED),
    ],
)
def test_whose_agent_it_is(statement: str, source: str, status: AttributionStatus) -> None:
    """A pronoun stands for any name, a name for itself."""
    item = entry("It rained.", (source, "anonymous"))
    claimed = [s for s in read_statement(statement).claimed if "agent" in s.name]
    check, _ = check_attribution(claimed, [evidence(item)])
    assert check.status is status


def test_a_passage_of_two_speakers_is_of_whoever_says_it() -> None:
    """One sentence, read once for each of those who speak in it."""
    text = "The board counted 9 ships, while the office says cod exports fell by 12%."
    ships = made.evidence(text=text, content="9 ships")
    cod = made.evidence(text=text, content="cod exports fell by 12%")
    assert whose_words([ships, cod], "Exports of cod fell by 12%.") == [cod]
    assert whose_words([ships], "Exports of cod fell by 12%.") == [ships]
