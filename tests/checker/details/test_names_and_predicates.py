"""Names, roles, negation and modality."""

from __future__ import annotations

import random
import time

import pytest

from checker.details import DetailKind, compare_details
from checker.details.names import find_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Protesters met South Korean envoys in May, AP said.", ["South Korean", "AP"]),
        ("The mayor, Ana Ruiz, left for Lima.", ["Ana Ruiz", "Lima"]),
        ("Mr. Vega and Sen. Ortiz spoke.", ["Vega", "Ortiz"]),
        ("Every Monday the market opens.", []),
        ("Iran's President Hassan Rouhani", ["Iran", "President Hassan Rouhani"]),
    ],
)
def test_names_are_more_than_capitals(text: str, names: list[str]) -> None:
    """Neither dates nor words with a capital for their place in the sentence."""
    assert [name.text.removesuffix("'s") for name in find_names(text)] == names


@pytest.mark.parametrize(
    ("statement", "evidence", "relation"),
    [
        ("Qatari Airways flew", "Qatar Airways flew", "same"),
        ("The trial is in Germany", "The trial is in Belgium", "different"),
        ("Nikki Haley spoke", "Ambassador Haley spoke", "same"),
        ("John Smith spoke", "Jane Smith spoke", "different"),
        ("Seoul agreed", "South Korea agreed", "same"),
        ("The IMF agreed", "the International Monetary Fund agreed", "same"),
        ("The IRGC fired", "the Revolutionary Guards fired", "same"),
        ("Washington agreed", "the White House agreed", "same"),
        ("Lopez agreed", "nobody agreed", "missing"),
    ],
)
def test_names(statement: str, evidence: str, relation: str) -> None:
    """One name in two spellings is one; another is another."""
    names = [d for d in compare_details(statement, evidence) if d.kind is DetailKind.NAME]
    assert [detail.relation for detail in names] == [relation]


@pytest.mark.parametrize(
    ("statement", "evidence", "kind"),
    [
        (
            "The ministry did not summon the envoy",
            "the ministry had summoned the envoy",
            "negation",
        ),
        ("The ministry summoned the envoy", "the ministry refused to summon the envoy", "negation"),
        ("The ministry no longer backs the deal", "the ministry backs the deal", "negation"),
        ("Oil imports rose in May", "Oil imports fell in May", "negation"),
        ("The envoy resumed the talks", "The envoy halted the talks", "negation"),
        ("The bank closed its branch", "The bank plans to close its branch", "modality"),
        ("The bank closed its branch", "The bank may close its branch", "modality"),
        ("The bank is closing its branch", "The bank will close its branch", ""),
        ("The bank's hard loans are not affected", "No hard loan of the bank is hit", ""),
        ("No cuts were made", "The bank told staff in May that no cuts were made", ""),
        ("Iran struck Iraq", "Iraq struck Iran", "role"),
        ("A plane went from Aden to Sanaa", "A plane went from Sanaa to Aden", "role"),
        ("A plane went from Aden to Sanaa", "A plane went to Sanaa from Aden", ""),
        ("Iran struck Iraq", "Iran was struck by Iraq", "role"),
        ("Ostia took up a plea by Lorn", "Lorn took up Ostia's plea", "role"),
        ("Lorn took up a plea by Ostia", "Lorn took up Ostia's plea", ""),
        ("The ministry summoned the envoy", "the ministry had summoned the envoy", ""),
        ("Iraq was struck by Iran", "Iran struck Iraq", ""),
        ("The bank plans to close its branch", "The bank plans to close its branch", ""),
        ("The quay is not yet shut", "The quay is shut", "negation"),
        ("Several sailors have drowned off Ostby", "Nobody has drowned.", "negation"),
        ("Some sailors met the mayor in Ostby", "Nobody has drowned.", ""),
        ("Ostby has not answered the union's offer of talks", "The union offered talks.", ""),
        ("The flood came from a broken dyke", "The flood was due to the broken dyke", ""),
        ("The bank closed", "No one was at the zoo when the bank closed its branch", ""),
    ],
)
def test_what_is_said_to_happen(statement: str, evidence: str, kind: str) -> None:
    """Reversed, weaker, or with the roles exchanged."""
    found = {
        d.kind
        for d in compare_details(statement, evidence)
        if d.relation != "same" and not (d.kind is DetailKind.NAME and d.relation == "missing")
    }
    assert found == ({kind} if kind else set())


def test_context_bears_out_but_never_contradicts() -> None:
    """What stood before may name whom the passage is about."""
    alone = compare_details("Ruiz sold 40 boats", "She sold 40 boats")
    with_context = compare_details(
        "Ruiz sold 40 boats", "She sold 40 boats", context="Ana Ruiz bought 12 boats."
    )
    assert {d.relation for d in alone} == {"missing", "same"}
    assert {d.relation for d in with_context} == {"same"}


def test_who_did_it_is_in_the_place_of_no_town() -> None:
    """Where it was and who made it are two questions."""
    found = compare_details(
        "The vase, stolen in Ostby, hung in a hall.", "The vase, made by Ada Lorn, hung in a hall."
    )
    assert [d.relation for d in found if d.statement == "Ostby"] == ["missing"]


@pytest.mark.parametrize(
    ("statement", "relation"),
    [
        ("Tehran summoned the Belgian ambassador.", "different"),
        ("Tehran summoned the German ambassador.", "same"),
        ("Tehran summoned the French and Belgian ambassadors.", "same"),
    ],
)
def test_whose_ambassador_it_is(statement: str, relation: str) -> None:
    """That the passage names Belgium elsewhere makes nobody Belgian."""
    evidence = "Tehran summoned the German ambassador over a diplomat who is to go to Belgium."
    found = {d.statement: d.relation for d in compare_details(statement, evidence)}
    people = [name for name in ("Belgian", "German") if name in found]
    assert [found[name] for name in people] == [relation]


def test_a_text_of_names_alone_takes_its_time_once() -> None:
    """As many names as a statement can hold, against twice as many others: a fuzzer's find."""
    rng = random.Random(1)  # noqa: S311  (no secret)
    names = ["".join(rng.choices("abcdefgiklmnoprstuv", k=7)).capitalize() for _ in range(300)]
    statement, evidence = " and ".join(names[:100]), " met ".join(names[100:])
    began = time.process_time()
    found = compare_details(statement, evidence, context=evidence, names="")
    assert len(found) == 100
    assert time.process_time() - began < 5
