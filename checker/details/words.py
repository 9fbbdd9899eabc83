"""Words as the details compare them: offsets, lower case, and a stem that forgives inflection."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from claims.resources import data_path

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
_IRREGULAR = {
    word: forms.split()[0]
    for forms in (
        "be is are was were been being am",
        "have has had having",
        "do does did done doing",
        "say said says saying",
        "go goes went gone going",
        "fall fell fallen falls falling",
        "rise rose risen rises rising",
        "grow grew grown growth",
        "shrink shrank shrunk",
        "shoot shot shooting shoots",
        "kill killing killed",
        "buy bought buys buying",
        "sell sold sells selling sale sales",
        "win won wins winning",
        "lose lost loses losing loss losses",
        "meet met meets meeting meetings",
        "hold held holds holding",
        "leave left leaves leaving",
        "make made makes making",
        "take took taken takes taking",
        "give gave given gives giving",
        "get got gotten gets getting",
        "come came comes coming",
        "become became becomes becoming",
        "begin began begun begins beginning",
        "break broke broken breaks breaking",
        "bring brought brings",
        "build built builds building buildings",
        "catch caught",
        "choose chose chosen",
        "cut cuts cutting",
        "draw drew drawn",
        "drive drove driven",
        "fight fought fights fighting",
        "find found finds finding findings",
        "fly flew flown flies flight",
        "forbid forbade forbidden",
        "hide hid hidden",
        "hit hits hitting",
        "keep kept keeps keeping",
        "know knew known knows",
        "lead led leads leading",
        "pay paid pays paying payment",
        "put puts putting",
        "read reads reading",
        "run ran runs running",
        "see saw seen sees seeing",
        "seek sought seeks",
        "send sent sends sending",
        "set sets setting",
        "shut shuts shutting",
        "sink sank sunk",
        "speak spoke spoken speaks speech",
        "spend spent spends spending",
        "spread spreads",
        "stand stood stands",
        "steal stole stolen",
        "strike struck strikes striking",
        "swear swore sworn",
        "teach taught",
        "tell told tells telling",
        "think thought thinks",
        "throw threw thrown",
        "withdraw withdrew withdrawn withdraws withdrawal",
        "write wrote written writes",
        "man men",
        "woman women",
        "child children",
        "person people persons",
        "life lives",
        "foot feet",
        "die died dead death deaths dies dying",
        "arrive arrival",
        "refuse refusal",
        "deny denied denial",
        "ban banned",
    )
    for word in forms.split()
}
_STOPWORDS_WORDS = """
    a an the this that these those some any each every all both either neither no not nor and or
    but if then than so as at by for from in into of on onto to with within without about above
    after again against before below between during over through under until up down out off i
    me my we us our you your he him his she her it its they them their who whom whose which what
    when where why how be is are was were been being am have has had having do does did doing
    can could will would shall should may might must there here also just only even still very
    too now once such own same other more most less least it's that's there's s t says said say
    according while because since per via amid among around across however meanwhile although
    though yet
"""
STOPWORDS = frozenset(_STOPWORDS_WORDS.split())
_NUMBER_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred
    thousand million billion trillion
"""
_NO_CONTENT = STOPWORDS | frozenset(_NUMBER_WORDS.split())
"""Figures in words are compared as figures, as those in digits are."""


_INFLECTIONS = (("ies", 3), ("ied", 3), ("ing", 3), ("ed", 3), ("es", 3), ("s", 3))
_DERIVATIONS = (
    ("ization", 4), ("isation", 4), ("ation", 4), ("ment", 4), ("ion", 4), ("er", 4), ("ly", 4),
    ("e", 3), ("y", 3), ("i", 3),
)  # fmt: skip


class Word(NamedTuple):
    """One word of a text, at [start, end); a tuple, as thousands are made for a statement."""

    text: str
    lower: str
    stem: str
    start: int
    end: int

    @property
    def is_content(self) -> bool:
        """Whether the word says what a sentence is about."""
        return self.lower not in _NO_CONTENT and not self.lower[0].isdigit()


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A key that inflected forms of one word share; crude, and meant only for comparing.

    >>> stem("halted") == stem("halts") == stem("halting")
    True
    >>> stem("sanctions") == stem("sanctioned")
    True
    """
    lower = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    for suffixes in (_INFLECTIONS, _DERIVATIONS):
        for suffix, least in suffixes:
            if lower.endswith(suffix) and len(lower) - len(suffix) >= least:
                if not (suffix == "s" and lower.endswith(("ss", "us", "is"))):
                    lower = lower[: -len(suffix)]
                break
        if len(lower) > 3 and lower[-1] == lower[-2] and lower[-1] not in "aeioulsf":
            lower = lower[:-1]
    return lower.removesuffix("e") if len(lower) > 3 else lower


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """Every word and number of `text`, in order, with offsets into it."""
    return tuple(
        Word((word := match.group()), word.lower().replace("’", "'"), stem(word), *match.span())
        for match in _WORD.finditer(text)
    )


@lru_cache(maxsize=8192)
def content_stems(text: str) -> frozenset[str]:
    """Stems of the words that say what `text` is about."""
    return frozenset(word.stem for word in words_of(text) if word.is_content)


def coverage(statement: str, evidence: str) -> float:
    """Share in [0, 1] of the statement's content words that the evidence has too."""
    wanted = content_stems(statement)
    if not wanted:
        return 0.0
    return len(wanted & content_stems(evidence)) / len(wanted)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that English usually writes in lower case, so a capital alone makes no name of them."""
    return frozenset(data_path("lexicon/common_words.txt").read_text(encoding="utf-8").splitlines())
