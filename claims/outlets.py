"""The world's outlets by name, alias and domain, from data/outlets.jsonl."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlsplit

from claims.names import is_slip, normalised, same_name
from claims.resources import data_path

_FUZZY_LENGTH = 6
"""Letters: shorter names have to be spelled right; "Sun" is not "Son"."""

_TWO_SLIPS_LENGTH = 12
"""Letters from which two slips are forgiven; one below."""

_COMMON_WORDS_WORDS = """
age atlantic conversation diplomat economist express fortune globe guardian herald hill
independent information insider journal local mail mirror nation national nature observer
people politico post punch quartz record science scotsman spectator standard star sun telegraph
time times tribune verge wired week
"""
_COMMON_PHRASES = (
    *("business day", "economic times", "evening standard", "foreign affairs", "foreign policy"),
    *("national review", "new scientist", "private eye", "roll call", "stars and stripes"),
)
_COMMON_WORDS = frozenset((*_COMMON_WORDS_WORDS.split(), *_COMMON_PHRASES))
"""Names that, in lower case, are words like any other: "the guardian of the child"."""


_LAST = """
gazette herald chronicle courier tribune times newspaper newspapers magazine broadcasting television
tv radio news online daily weekly newswire examiner inquirer dispatch bulletin reporter newsletter
"""
_LAST_WORDS = frozenset(_LAST.split())
_PAPERS = frozenset(
    """gazette herald chronicle courier tribune examiner inquirer bulletin post mail press express
    observer ledger journal globe mirror sentinel argus echo""".split()  # noqa: SIM905
)
"""Last words of papers' names that may be a surname, too; not after an article."""

_ABROAD = frozenset(
    """anzeiger allgemeine nachrichten rundschau tageblatt tagblatt tageszeitung zeitung presse
    kurier matin parisien figaro quotidien temps soir dépêche monde croix correo diario periódico
    país mundo nación tiempo comercio universal vanguardia prensa giorno giornale messaggero
    corriere repubblica mattino gazzetta secolo stampa volkskrant telegraaf dagblad courant
    avis avisen aftenposten dagbladet bladet tidende posten nyheter tidning tidningen sanomat
    lehti blad folha globo estado jornal público diário gazeta wyborcza dziennik rzeczpospolita
    izvestia pravda novosti vremya haber cumhuriyet shimbun sjøfart""".split()  # noqa: SIM905
)
"""What papers are called that are not written in English."""
_ARTICLES_ABROAD = frozenset(
    "der die das le la les el los il lo het de o os dagens al".split()  # noqa: SIM905
)

_FIRST_WORDS = frozenset(
    """radio tv daily tribune corriere gazeta gazzetta giornale diario diário jornal periódico
    folha quotidien canal voz voix""".split()  # noqa: SIM905
)
"""First and last words of outlets' names, in lower case; none that is also a surname."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A news agency, newspaper, broadcaster, magazine or online publication.

    `kind` is one of agency, newspaper, broadcaster, magazine, online; `country` ISO 3166 letters.
    """

    name: str
    kind: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


_own: list[Outlet] = []
"""What `add_outlets` was given; empty but for a newsroom with its own list."""


@lru_cache(maxsize=1)
def outlets() -> tuple[Outlet, ...]:
    """Every outlet of the table, in its order."""
    table = data_path("outlets.jsonl").read_text(encoding="utf-8")
    shipped = tuple(
        Outlet(
            name=row["name"],
            kind=row["kind"],
            country=row.get("country", ""),
            aliases=tuple(row.get("aliases", ())),
            domains=tuple(row.get("domains", ())),
        )
        for row in map(json.loads, table.splitlines())
    )
    own = {outlet.name for outlet in _own}
    return (*_own, *(outlet for outlet in shipped if outlet.name not in own))


def add_outlets(more: Iterable[Outlet]) -> None:
    """A newsroom's own outlets, for the rest of the process; they win over the table's.

    One whose name is in the table adds its aliases and domains to what is there.
    """
    known = {outlet.name: outlet for outlet in outlets()}
    for outlet in more:
        old = known.get(outlet.name, outlet)
        known[outlet.name] = replace(
            old,
            aliases=tuple(dict.fromkeys((*old.aliases, *outlet.aliases))),
            domains=tuple(dict.fromkeys((*old.domains, *outlet.domains))),
        )
        _own[:] = [one for one in _own if one.name != outlet.name] + [known[outlet.name]]
    for cached in (outlets, find_outlet, _by_name, _by_domain):
        cached.cache_clear()


@lru_cache(maxsize=4096)
def find_outlet(name: str) -> Outlet | None:
    """The outlet that `name` names, or None: by alias first, then by a slip of the pen.

    Case, a leading "the", punctuation and a possessive do not matter: "the AP's", "AP". A slip
    is one changed, missing, added or swapped letter ("Rueters") in a name of six letters or more.
    """
    key = normalised(name)
    if not key or (name.islower() and key in _COMMON_WORDS):
        return None
    exact = _by_name().get(key)
    if exact is not None or len(key) < _FUZZY_LENGTH or name.islower():
        return exact
    return _nearest(key)


def spellings(name: str) -> tuple[str, ...]:
    """Every name under which the outlet that `name` names may be written, as asked for first.

    >>> "BBC News" in spellings("BBC"), spellings("Harbour Gazette")
    (True, ('Harbour Gazette', 'The Harbour Gazette'))
    """
    outlet = find_outlet(name)
    bare = re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)
    known = (outlet.name, *outlet.aliases) if outlet else ()
    written = [variant for one in (bare, *known) for variant in (one, f"The {one}")]
    return tuple(dict.fromkeys((name.strip(), *written)))


def is_outlet_like(name: str) -> bool:
    """Whether an outlet that is not in the table seems to be named: "the Harbour Gazette".

    >>> is_outlet_like("Radio Kestrel"), is_outlet_like("Emily Post")
    (True, False)
    >>> is_outlet_like("the Kelstadt Post"), is_outlet_like("the Courier")
    (True, True)
    """
    words = normalised(name).split()
    capitals = [word for word in name.split() if word[:1].isupper() and word != "The"]
    if not words or len(capitals) < len(words) - 3:
        return False
    written = name.split()[-1]
    if len(words) > 1 and written[:1].isupper() and _is_paper_abroad(words):
        return True
    if (len(capitals) > 2 and words[-1] in _PAPERS) or words[-2:] == ["free", "press"]:
        return True
    if (
        name.startswith(("the ", "The "))
        and words[-1] in _PAPERS
        and capitals[-1:] == [name.split()[-1]]
    ):
        return len(words) > 1 or words[-1] in _LAST_WORDS
    first = words[1] if len(words) > 1 and words[0] in _ARTICLES_ABROAD else words[0]
    return len(capitals) > 1 and (words[-1] in _LAST_WORDS or first in _FIRST_WORDS)


def _is_paper_abroad(words: list[str]) -> bool:
    """Whether the words of a name are a foreign paper's: "Der Anzeiger", "Dagens Sjøfart"."""
    return words[-1] in _ABROAD and (words[0] in _ARTICLES_ABROAD or len(words[-1]) > _SURELY)


_SURELY = 6
"""Letters from which such a word needs no article: "Nordvik Tidende", but "Ana Soir"."""


def same_source(one: str, other: str) -> bool:
    """Whether two names are the same source's: outlet, person or organisation.

    Outlets by the table; people by surname, with given names that agree and titles left out;
    organisations by acronym.
    """
    if normalised(one) == normalised(other):
        return bool(normalised(one))
    first, second = find_outlet(one), find_outlet(other)
    if first is not None or second is not None:
        return first == second
    return same_name(one, other)


def publisher_of(url: str) -> str | None:
    """The outlet whose site an address is on, or None.

    >>> publisher_of("https://www.reuters.com/world/story-1")
    'Reuters'
    """
    try:
        host = (urlsplit(url).hostname or "").casefold()
    except ValueError:
        return None
    labels = host.split(".")
    for start in range(len(labels) - 1):
        outlet = _by_domain().get(".".join(labels[start:]))
        if outlet is not None:
            return outlet.name
    return None


@lru_cache(maxsize=1)
def _by_name() -> MappingProxyType[str, Outlet]:
    """Outlets by normalised name and alias; a name wins over another outlet's alias."""
    table: dict[str, Outlet] = {}
    for outlet in outlets():
        for alias in outlet.aliases:
            table.setdefault(normalised(alias), outlet)
    table.update((normalised(outlet.name), outlet) for outlet in outlets())
    return MappingProxyType(table)


@lru_cache(maxsize=1)
def _by_domain() -> MappingProxyType[str, Outlet]:
    """Outlets by domain."""
    return MappingProxyType(
        {domain.casefold(): outlet for outlet in outlets() for domain in outlet.domains}
    )


def _nearest(key: str) -> Outlet | None:
    """The only outlet within a slip or two of `key`; a plural or a longer name is no slip."""
    slips = 1 if len(key) < _TWO_SLIPS_LENGTH else 2
    near = {
        outlet.name: outlet
        for alias, outlet in _by_name().items()
        if len(alias) >= _FUZZY_LENGTH
        and alias[0] == key[0]
        and len(alias.split()) == len(key.split())
        and not alias.startswith(key)
        and not key.startswith(alias)
        and is_slip(alias, key, slips=slips)
    }
    return next(iter(near.values())) if len(near) == 1 else None
