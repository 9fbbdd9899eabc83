"""Words of a source → name, kind, role."""

from __future__ import annotations

import pytest

from claims.kinds import name_of
from claims.models import SourceKind

OUTLET, PERSON, ORGANISATION, ANONYMOUS = (
    SourceKind.OUTLET,
    SourceKind.PERSON,
    SourceKind.ORGANISATION,
    SourceKind.ANONYMOUS,
)

CASES = [
    ("Reuters", "Reuters", OUTLET, None),
    ("The AP", "The Associated Press", OUTLET, None),
    ("the Associated Press", "The Associated Press", OUTLET, None),
    ("Farmers near Ostby", "Farmers near Ostby", ANONYMOUS, None),
    ("The weekly Southern Observer", "Southern Observer", OUTLET, None),
    ("the British Guardian newspaper", "The Guardian", OUTLET, None),
    ("The newspaper Correio do Lago", "Correio do Lago", OUTLET, None),
    ("Orla Steel on Friday", "Orla Steel", PERSON, None),
    ("OSTBY, May 3 (NWS) - Orla Mutual", "Orla Mutual", PERSON, None),
    ("Forbes magazine", "Forbes", OUTLET, None),
    ("law professor Uta Brand", "Uta Brand", PERSON, "law professor"),
    ("Vega's Ellen Voss", "Ellen Voss", PERSON, "Vega's"),
    ("Steelmaker Arvo", "Arvo", ORGANISATION, "steelmaker"),
    ("political scientist Tom Weir of Yale", "Tom Weir", PERSON, "political scientist of Yale"),
    ("A U.N. report released in May", "U.N.", ORGANISATION, "A U.N. report"),
    ("a Gallup poll published on Tuesday", "a Gallup poll", ANONYMOUS, None),
    ("Doctors Without Borders", "Doctors Without Borders", ORGANISATION, None),
    ("Court filings", "Court filings", ANONYMOUS, None),
    ("The US space agency NASA", "NASA", ORGANISATION, "US space agency"),
    ("Council member Rolf Eder of the Greens", "Rolf Eder", PERSON, "Council member of the Greens"),
    ("Der Anzeiger", "Der Anzeiger", OUTLET, None),
    ("Dagens Sjøfart", "Dagens Sjøfart", OUTLET, None),
    ("Ana Soir", "Ana Soir", PERSON, None),
    ("the Oslo Free Press", "Oslo Free Press", OUTLET, None),
    ("Wall Street Ledger", "Wall Street Ledger", OUTLET, None),
    ("Emily Post", "Emily Post", PERSON, None),
    ("JT Securities", "JT Securities", ORGANISATION, None),
    ("Lindenbank", "Lindenbank", ORGANISATION, None),
    ("Nina Burbank", "Nina Burbank", PERSON, None),
    ("Taiwan's Formic", "Formic", PERSON, "Taiwan's"),
    ("Circuit Weekly", "Circuit Weekly", OUTLET, None),
    ("the Kelstadt Post", "Kelstadt Post", OUTLET, None),
    ("An internal log seen by the Courier", "Courier", OUTLET, None),
    ("the leader of the Farmers' League, Agnes Toll", "Agnes Toll", PERSON, None),
    ("the mayor of Albany, New York", "the mayor of Albany", ANONYMOUS, None),
    ("Marta Hollinger, who leads the union", "Marta Hollinger", PERSON, None),
    ("Emirates-based The National", "The National", OUTLET, None),
    ("A report published by Forbes on Thursday", "Forbes", OUTLET, None),
    ("a New York Times article", "The New York Times", OUTLET, None),
    ("EU Energy Commissioner Arias Canete", "Arias Canete", PERSON, "EU Energy Commissioner"),
    ("Sen. Marco Rubio", "Marco Rubio", PERSON, "Sen."),
    ("General Zhang Youxia", "Zhang Youxia", PERSON, "General"),
    ("Foreign Ministry spokesman Bahram Qassemi", "Bahram Qassemi", PERSON, None),
    ("Iran’s Foreign Ministry spokesman Bahram Qassemi", "Bahram Qassemi", PERSON, None),
    ("Major General Mohammad Baqeri", "Mohammad Baqeri", PERSON, "Major General"),
    ("Javad Zarif", "Javad Zarif", PERSON, None),
    ("Jane Doe, the head of the union", "Jane Doe", PERSON, "the head of the union"),
    ("Jane Doe, 41, who lives nearby,", "Jane Doe", PERSON, "who lives nearby"),
    (
        "Norway, Denmark’s oldest ally and its main supplier",
        "Norway",
        ORGANISATION,
        "Denmark’s oldest ally and its main supplier",
    ),
    ("the minister, Javad Zarif", "Javad Zarif", PERSON, "the minister"),
    ("His lawyer, Luc Perrin,", "Luc Perrin", PERSON, "His lawyer"),
    ("President Trump himself", "Trump", PERSON, "President"),
    ("Reuters correspondent Jane Doe", "Jane Doe", PERSON, "Reuters correspondent"),
    ("the Foreign Ministry", "Foreign Ministry", ORGANISATION, None),
    ("The NCRI", "NCRI", ORGANISATION, None),
    ("Tehran", "Tehran", ORGANISATION, None),
    ("South Korea", "South Korea", ORGANISATION, None),
    ("the White House", "White House", ORGANISATION, None),
    ("Human Rights Watch", "Human Rights Watch", ORGANISATION, None),
    ("the U.S. Geological Survey", "U.S. Geological Survey", ORGANISATION, None),
    ("Amnesty International", "Amnesty International", ORGANISATION, None),
    ("the campaign", "the campaign", ORGANISATION, None),
    ("officials", "officials", ANONYMOUS, None),
    ("Analysts", "Analysts", ANONYMOUS, None),
    ("a senior State Department official", None, ANONYMOUS, None),
    ("people familiar with the matter", None, ANONYMOUS, None),
    ("some Western observers", "some Western observers", ANONYMOUS, None),
    ("two campaign officials", None, ANONYMOUS, None),
    ("Some", "Some", ANONYMOUS, None),
    ("one", "one", ANONYMOUS, None),
    ("a study", "a study", ANONYMOUS, None),
    ("the broadcaster TV2", "TV2", OUTLET, "broadcaster"),
    ("the insurer Tryg", "Tryg", ORGANISATION, "insurer"),
    ("The grid operator, Energinet", "Energinet", ORGANISATION, None),
    ("the union SITAVA", "SITAVA", ORGANISATION, "union"),
    ("Greenpeace", "Greenpeace", ORGANISATION, None),
    ("Iranian state television", None, OUTLET, None),
    ("an insider", "an insider", ANONYMOUS, None),
    ("a diplomat", "a diplomat", ANONYMOUS, None),
]


@pytest.mark.parametrize(("words", "name", "kind", "role"), CASES)
def test_name_kind_and_role(
    words: str, name: str | None, kind: SourceKind, role: str | None
) -> None:
    """The name is bare, the role kept apart, the kind right."""
    found = name_of(words)
    assert found.kind is kind
    if name:
        assert found.name == name
    if role:
        assert found.role == role


def test_anonymity_is_kept_as_a_role() -> None:
    """Why somebody is not named is worth keeping."""
    found = name_of("an official, who spoke on condition of anonymity")
    assert found.kind is SourceKind.ANONYMOUS
    assert found.role == "who spoke on condition of anonymity"
