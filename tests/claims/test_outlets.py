"""Outlets by name, alias, slip of the pen and address; people and organisations by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.names import bare_name, normalised, same_name
from claims.outlets import find_outlet, is_outlet_like, outlets, publisher_of, same_source


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Reuters", "Reuters"),
        ("Rueters", "Reuters"),
        ("reuters", "Reuters"),
        ("Reuters'", "Reuters"),
        ("the AP's", "The Associated Press"),
        ("A.P.", "The Associated Press"),
        ("The Associated Press", "The Associated Press"),
        ("Asociated Press", "The Associated Press"),
        ("the Washington Post", "The Washington Post"),
        ("AFP", "Agence France-Presse"),
    ],
)
def test_names(name: str, expected: str) -> None:
    """Aliases, articles, possessives, case and slips lead to the same outlet."""
    outlet = find_outlet(name)
    assert outlet is not None
    assert outlet.name == expected


@pytest.mark.parametrize(
    "name",
    [
        *("", "the", "analysts", "the economist", "economists", "observers", "the times"),
        *("reporters", "Reutersville Gazette", "guardians", "Mohammad Baqeri", "the ministry"),
    ],
)
def test_names_of_no_outlet(name: str) -> None:
    """Words and other names are no outlets."""
    assert find_outlet(name) is None


SAME = [
    ("AP", "The Associated Press"),
    ("General Baqeri", "Major General Mohammad Baqeri"),
    ("Mohammad Baqeri", "General Baqeri"),
    ("Baqeri", "Maj. Gen. Mohammad Baqeri, the chief of staff"),
    ("Trump", "Donald Trump"),
    ("President Donald J. Trump", "Mr. Trump"),
    ("NCRI", "National Council of Resistance of Iran"),
    ("the IRGC", "Islamic Revolutionary Guard Corps"),
    ("Bashar al-Assad", "Assad"),
    ("Hassan Rouhani", "Hassan Rohani"),
    ("UN Ambassador Nikki Haley", "Haley"),
    ("officials", "Iranian officials"),
    ("White House", "the White House"),
    ("Martin Luther King Jr.", "Martin Luther King"),
]
DIFFERENT = [
    ("Ivanka Trump", "Donald Trump"),
    ("Sun", "Sunday Times"),
    ("The Washington Post", "New York Post"),
    ("Iranian officials", "US officials"),
    ("South Korea", "North Korea"),
    ("President Obama", "President Trump"),
    ("Reuters", "Bloomberg"),
    ("Reuters", "Mohammad Baqeri"),
    ("", "Reuters"),
    ("", ""),
    ("Foreign Ministry", "Energy Ministry"),
    ("Ann Lee", "Bo Lee"),
    ("General", "Major General Mohammad Baqeri"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_source(one: str, other: str) -> None:
    """Two names of one source, either way round."""
    assert same_source(one, other)
    assert same_source(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_sources(one: str, other: str) -> None:
    """Names of two sources, either way round."""
    assert not same_source(one, other)
    assert not same_source(other, one)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_names(one: str, other: str) -> None:
    """No name makes it fail, and the order does not matter."""
    assert same_source(one, other) == same_source(other, one)
    assert same_name(one, one) == bool(normalised(one))
    bare_name(one)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the Harbour Gazette", True),
        ("Radio Kestrel", True),
        ("Coastline Online", True),
        ("Emily Post", False),
        ("Gazette", False),
        ("the local radio", False),
        ("", False),
    ],
)
def test_names_like_outlets(name: str, *, expected: bool) -> None:
    """Names that only an outlet has, though it is in no table."""
    assert is_outlet_like(name) is expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.reuters.com/world/a-1", "Reuters"),
        ("http://apnews.com", "The Associated Press"),
        ("https://notreuters.com/", None),
        ("https://reuters.com.example.org/", None),
        ("no address", None),
        ("http://[broken", None),
    ],
)
def test_publisher_of(url: str, expected: str | None) -> None:
    """An outlet's own domain and those below it, nothing else."""
    assert publisher_of(url) == expected


def test_table_is_sound() -> None:
    """At least 150 outlets, and every name finds its own."""
    assert len(outlets()) >= 150
    for outlet in outlets():
        assert find_outlet(outlet.name) == outlet, outlet.name
        assert outlet.kind in {"agency", "newspaper", "broadcaster", "magazine", "online"}
