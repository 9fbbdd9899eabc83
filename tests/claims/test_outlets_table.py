"""data/outlets.jsonl is well formed, and no name in it means two outlets."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from claims.resources import data_path

KINDS = {"agency", "newspaper", "broadcaster", "magazine", "online"}
KEYS = {"name", "kind", "country", "aliases", "domains"}


def _outlets() -> list[dict[str, Any]]:
    table = data_path("outlets.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in table.splitlines()]


def _bare(name: str) -> str:
    """A name as a matcher compares it: without case and without a leading article."""
    return re.sub(r"^the ", "", name.casefold())


OUTLETS = _outlets()


def test_the_world_is_covered() -> None:
    """At least 150 outlets, of every kind and from at least 50 countries."""
    assert len(OUTLETS) >= 150
    assert {outlet["kind"] for outlet in OUTLETS} == KINDS
    assert len({outlet["country"] for outlet in OUTLETS}) >= 50


def test_every_outlet_has_every_field() -> None:
    """Each table has the five fields, with a kind and a country code that exist in form."""
    for outlet in OUTLETS:
        assert set(outlet) == KEYS, outlet
        assert outlet["kind"] in KINDS, outlet
        assert re.fullmatch(r"[A-Z]{2}", outlet["country"]), outlet
        assert outlet["aliases"], outlet
        assert outlet["domains"], outlet


def test_no_name_means_two_outlets() -> None:
    """A name or alias belongs to one outlet, whatever its case and article."""
    owner: dict[str, str] = {}
    for outlet in OUTLETS:
        for name in (outlet["name"], *outlet["aliases"]):
            assert owner.setdefault(_bare(name), outlet["name"]) == outlet["name"], name


def test_no_alias_repeats_itself() -> None:
    """Within an outlet, no alias is written twice or repeats the name."""
    for outlet in OUTLETS:
        names = [name.casefold() for name in (outlet["name"], *outlet["aliases"])]
        assert len(names) == len(set(names)), outlet["name"]


def test_names_are_clean() -> None:
    """No stray white space, no empty name."""
    for outlet in OUTLETS:
        for name in (outlet["name"], *outlet["aliases"]):
            assert name == " ".join(name.split()) != "", outlet["name"]


def test_domains_are_unique_hosts() -> None:
    """A domain is a bare lower-case host that belongs to one outlet."""
    domains = [domain for outlet in OUTLETS for domain in outlet["domains"]]
    assert len(domains) == len(set(domains))
    for domain in domains:
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain), domain


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("The AP", "The Associated Press"),
        ("Xinhua News Agency", "Xinhua"),
        ("IRNA", "Islamic Republic News Agency"),
        ("dpa", "Deutsche Presse-Agentur"),
        ("AFP", "Agence France-Presse"),
        ("WSJ", "The Wall Street Journal"),
        ("Cipher Brief", "The Cipher Brief"),
        ("Kyodo", "Kyodo News"),
        ("Bloomberg News", "Bloomberg"),
    ],
)
def test_names_used_in_copy_are_known(alias: str, name: str) -> None:
    """The short names that copy uses lead to the outlet."""
    owners = [outlet["name"] for outlet in OUTLETS if alias in outlet["aliases"]]
    assert owners == [name]
