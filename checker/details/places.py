"""Countries, their people and their governments' seats: many words for one place."""

from __future__ import annotations

from functools import lru_cache

from claims.resources import data_path


@lru_cache(maxsize=1)
def place_words() -> dict[str, str]:
    """Each name, demonym and capital in lower case, with the country it stands for."""
    table: dict[str, str] = {}
    for line in data_path("lexicon/places.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        columns = [[word.strip() for word in part.split(",")] for part in line.split("|")]
        country = columns[0][0]
        for word in (word for column in columns for word in column if word):
            table[word.lower()] = country
    return table


def country_of(name: str) -> str | None:
    """The country that a name, demonym or capital stands for; None where it is no such word.

    >>> country_of("Tehran"), country_of("South Korean"), country_of("Reuters")
    ('Iran', 'South Korea', None)
    """
    lower = name.lower().replace("’", "'").removeprefix("the ").removesuffix("'s")
    return place_words().get(lower)
