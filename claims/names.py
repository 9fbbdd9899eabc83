"""Names of people and organisations: titles, initials, acronyms, and when two are the same."""

from __future__ import annotations

import re

_TITLES_WORDS = """
mr mrs ms miss mx dr prof professor sir dame lord lady sheikh sheik imam rabbi pope reverend rev
father sister brother king queen prince princess crown emperor sultan emir ayatollah grand
hojjatoleslam general gen major maj lieutenant lt colonel col brigadier brig captain capt
commander cmdr admiral adm rear vice sergeant sgt corporal marshal field air chief
president pres premier chancellor prime minister foreign interior defense defence energy oil
finance trade health education justice economy deputy acting former first second senior junior
secretary state treasury attorney solicitor senator sen representative rep congressman
congresswoman governor gov mayor councilman councilwoman speaker majority minority leader whip
supreme ambassador envoy special un us eu uk russian iranian american british french german
chinese israeli saudi syrian iraqi turkish japanese korean commissioner chairman chairwoman
chairperson chair ceo cfo coo executive director manager head spokesman spokeswoman spokesperson
judge chief justice inspector detective officer agent analyst economist candidate nominee
billionaire tycoon mogul businessman republican democratic democrat elect then
"""
TITLES = frozenset(_TITLES_WORDS.split())
"""Words that stand before a name and are no part of it, in lower case."""

_BODIES_WORDS = """
ministry department council party army navy police university college bank court agency committee
commission government administration office treasury association union corps force forces house
institute company group organization organisation fund board bureau service services parliament
senate congress assembly federation foundation center centre club front movement embassy authority
guard guards campaign
"""
_BODIES = frozenset(_BODIES_WORDS.split())
"""Last words of organisations' names, in lower case."""

_SUFFIXES = frozenset(
    "jr sr ii iii iv esq phd md sc bl kc qc mp mep td obe mbe cbe".split()  # noqa: SIM905
)
_SMALL = frozenset(("of", "the", "for", "and", "on", "in", "to", "de", "a"))
_PARTICLES = ("al-", "el-", "ul-", "al ", "el ")
_WORD = re.compile(r"[\w'’.-]+")
_NEAR_LENGTH = 5
"""Letters: shorter surnames have to be equal, longer ones may differ in one."""


def normalised(name: str) -> str:
    """`name` in lower case without a leading "the", a possessive and punctuation.

    >>> normalised("The Associated Press'")
    'associated press'
    """
    words = [word.strip(".'’-") for word in _WORD.findall(_unpossessed(name).casefold())]
    words = [word.replace(".", "").replace("’", "'") for word in words if word]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def _unpossessed(name: str) -> str:
    """`name` without a possessive at its end."""
    bare = name.strip().strip(",;:")
    for ending in ("'s", "’s", "'", "’"):
        if bare.endswith(ending) and len(bare) > len(ending):
            return bare[: -len(ending)]
    return bare


def same_name(one: str, other: str) -> bool:
    """Whether two names can be the same person's or organisation's.

    A full name and a surname are the same, two full names only if the given names agree:
    "General Baqeri" is "Mohammad Baqeri", "Ivanka Trump" is not "Donald Trump".
    """
    first, second = normalised(one), normalised(other)
    if not first or not second:
        return False
    if first == second or _is_acronym(one, second) or _is_acronym(other, first):
        return True
    if _is_description(one) or _is_description(other):
        return _is_description(one) and _is_description(other) and _narrows(first, second)
    if first.split()[-1] in _BODIES or second.split()[-1] in _BODIES:
        return _same_body(first.split(), second.split())
    return _same_person(bare_name(one), bare_name(other))


def bare_name(name: str) -> tuple[str, ...]:
    """The words of a name in lower case without titles, apposition and "Jr.".

    >>> bare_name("Major General Mohammad Baqeri, the chief of staff")
    ('mohammad', 'baqeri')
    """
    words = normalised(name.split(",")[0]).split()
    words = [word for word in words if word not in _SUFFIXES]
    while len(words) > 1 and (words[0] in TITLES or words[0].endswith("'s")):
        words = words[1:]
    return tuple(word for word in words if word not in ("al", "el", "bin", "ibn", "von", "van"))


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether surnames are equal or nearly so, and given names do not contradict each other."""
    if not one or not other or not _near(_surname(one[-1]), _surname(other[-1])):
        return False
    shorter = min(len(one), len(other))
    if shorter > 1 and one[-shorter:] == other[-shorter:]:
        return True  # "Prosecutor Ragnhild Moe", "the lawyer Petros Anagnos"
    if len(one) == 1 or len(other) == 1:
        return one[-1] not in TITLES and other[-1] not in TITLES
    return _agree(one[0], other[0])


def _same_body(one: list[str], other: list[str]) -> bool:
    """Whether one organisation's name says the same as the other's, or more of it.

    "Iran's Foreign Ministry" is the "Iranian Foreign Ministry" and the "Foreign Ministry".
    """
    short, long = sorted((one, other), key=len)
    return short[-1] == long[-1] and all(
        any(_agree(word.removesuffix("'s"), said.removesuffix("'s")) for said in long)
        for word in short
    )


def _surname(word: str) -> str:
    """A surname without the article that is written or left out at will ("al-Assad")."""
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) > len(particle) + 2:
            return word[len(particle) :]
    return word


def _near(one: str, other: str) -> bool:
    """Whether two words are equal, or long and one slip apart ("Rohani", "Rouhani")."""
    if one == other:
        return True
    long = min(len(one), len(other)) >= _NEAR_LENGTH
    return long and one[0] == other[0] and is_slip(one, other, slips=1)


def is_slip(one: str, other: str, *, slips: int) -> bool:
    """Whether two words are at most so many changed, missing, added or swapped letters apart."""
    if abs(len(one) - len(other)) > slips:
        return False
    from rapidfuzz.distance import OSA  # here: few names are that near, and importing takes time

    return OSA.distance(one, other, score_cutoff=slips) <= slips


def _agree(one: str, other: str) -> bool:
    """Whether two given names can be one: equal, an initial, a short form or a slip apart."""
    short, long = sorted((one, other), key=len)
    return _near(one, other) or (long.startswith(short) and (len(short) == 1 or len(short) >= 3))


def _is_acronym(short: str, long: str) -> bool:
    """Whether `short` is made of the initials of the words of `long` (normalised)."""
    letters = short.strip().replace(".", "")
    letters = letters[4:] if letters[:4].casefold() == "the " else letters
    if not (2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()):
        return False
    words = long.replace("-", " ").split()
    full = "".join(word[0] for word in words)
    significant = "".join(word[0] for word in words if word not in _SMALL)
    return len(words) > 1 and letters.casefold() in (full, significant)


def _is_description(name: str) -> bool:
    """Whether `name` is no name but says what somebody is: "officials", "US analysts"."""
    words = name.split(",")[0].split()
    return bool(words) and words[-1].islower()


def _narrows(one: str, other: str) -> bool:
    """Whether one description says the same as the other or more: "officials", "US officials"."""
    short, long = sorted((one.split(), other.split()), key=len)
    return short[-1] == long[-1] and set(short) <= set(long)
