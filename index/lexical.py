"""Words as the full-text index sees them: tokens, stop words, queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claims.models import Mention

_WORD = re.compile(r"[^\W_]+")
_NOISE = re.compile(r"https?\S+|pic\.twitter\.com\S+|\bt\.co/\S+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\w)[@#](?=\w)")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
MOST_TERMS = 64
"""Terms of one query; longer texts lose their shortest words first."""

_STOP = """
a about after all also an and any are as at be because been before being but by can could did do
does for from had has have he her hers him his how i if in into is it its just like may me might
more most my no nor not of off on once only or other our out over own same say says said she should
so some such than that the their them then there these they this those through to too under until
up very was we were what when where which while who whom why will with would you your s t
"""
STOP_WORDS = frozenset(_STOP.split())


def plain(text: str) -> str:
    """A text as somebody would search for it: no addresses, `#SomeTag` as words.

    >>> plain("Look #BigFire https://x.org/1 via @someOne")
    'Look Big Fire via some One'
    """
    text = _HANDLE.sub(" ", _NOISE.sub(" ", text))
    return " ".join(_HUMP.sub(" ", text).split())


def tokens(text: str) -> list[str]:
    """The words of a text, case folded."""
    return [word.casefold() for word in _WORD.findall(text)]


def any_of(words: Iterable[str]) -> str:
    """A full-text query for any of the words; "" where there are none.

    >>> any_of(["oil", "imports"])
    '"oil" OR "imports"'
    """
    return " OR ".join(f'"{word}"' for word in words)


def all_of(words: Iterable[str]) -> str:
    """A full-text query for all of the words; "" where there are none.

    >>> all_of(["oil", "imports"])
    '"oil" AND "imports"'
    """
    return " AND ".join(f'"{word}"' for word in words)


def telling(text: str) -> list[str]:
    """The distinct words of a text that are worth searching for, stop words only if alone."""
    distinct = list(dict.fromkeys(tokens(text)))
    kept = [word for word in distinct if word not in STOP_WORDS] or distinct
    if len(kept) > MOST_TERMS:
        longest = set(sorted(kept, key=len, reverse=True)[:MOST_TERMS])
        kept = [word for word in kept if word in longest][:MOST_TERMS]
    return kept


def nearness(text: str, quotes: Sequence[Mention]) -> float:
    """How much of the text is in the nearest quotation, letter by letter, in [0, 1]."""
    from rapidfuzz import fuzz

    wanted = " ".join(tokens(text))
    texts = (" ".join(tokens(quote.text)) for quote in quotes)
    return max((fuzz.partial_ratio(wanted, found) / 100 for found in texts), default=0.0)
