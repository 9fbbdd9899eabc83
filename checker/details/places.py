"""Countries, their people and their governments' seats: many words for one place."""

from __future__ import annotations

from functools import lru_cache

from claims.resources import data_path


def _rows() -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Each country's columns of words: names, people, seats."""
    lines = data_path("lexicon/places.txt").read_text(encoding="utf-8").splitlines()
    return tuple(
        tuple(
            tuple(w.strip() for w in column.split(",") if w.strip()) for column in line.split("|")
        )
        for line in lines
        if line and not line.startswith("#")
    )


@lru_cache(maxsize=1)
def place_columns() -> dict[str, int]:
    """Each word in lower case with its column: 0 names, 1 people, 2 seats of government."""
    return {
        word.lower(): number
        for row in _rows()
        for number, column in enumerate(row)
        for word in column
    }


def is_demonym(name: str) -> bool:
    """Whether a name is a country's people or adjective ("Polish"), not the country itself."""
    return place_columns().get(name.lower()) == 1


@lru_cache(maxsize=1)
def place_words() -> dict[str, str]:
    """Each name, demonym and capital in lower case, with the country it stands for."""
    return {word.lower(): row[0][0] for row in _rows() for column in row for word in column}


def country_of(name: str) -> str | None:
    """The country that a name, demonym or capital stands for; None where it is no such word.

    >>> country_of("Tehran"), country_of("South Korean"), country_of("Reuters")
    ('Iran', 'South Korea', None)
    """
    lower = name.lower().replace("’", "'").removeprefix("the ").removesuffix("'s")
    return place_words().get(lower)
