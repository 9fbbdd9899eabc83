"""Who and where: the names of a text, and whether two of them are one.

Names are runs of capitalised words. English writes the first word of a sentence and of a title
with a capital too, so a run counts only if it is more than words that English usually writes in
lower case (`words.common_words`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from checker.details.dates import find_dates
from checker.details.places import country_of, place_words
from checker.details.words import STOPWORDS, common_words, stem, words_of

SAME_SPELLING = 86.0
"""From which rapidfuzz ratio in [0, 100] two long words count as spellings of one name."""

_CAPITALISED = (
    r"(?:(?:[A-Z]\.){1,4}|[A-Z]\w*(?:['’](?!s\b)[A-Za-z]+)?(?:-[A-Za-z]\w*)*"
    r"|[a-z]{1,3}-[A-Z][\w-]*)"
)
_RUN = re.compile(
    rf"(?<![\w@#]){_CAPITALISED}"
    rf"(?:(?:\s(?:of|the|de|al|bin|ibn|van|von|der|la|del|and\sthe|for)){{0,2}}\s{_CAPITALISED})*"
)
_TITLES_WORDS = """
    mr mrs ms dr sir lord lady president premier minister chancellor secretary ambassador
    general major colonel captain lieutenant admiral commander sheikh king queen prince princess
    pope bishop ayatollah imam senator sen rep congressman congresswoman governor gov mayor
    judge justice professor prof rev reverend sergeant sgt spokesman spokeswoman chief supreme
    leader foreign prime vice deputy acting former chairman director energy defence defense
    commissioner un eu us ceo cfo coo cto ceos mp mps mep meps pm phd
"""
_TITLES = frozenset(_TITLES_WORDS.split())
_LINKS_WORDS = """
    of the de al bin ibn van von der la del and for
"""
_LINKS = frozenset(_LINKS_WORDS.split())


_PART_OF_YEAR = re.compile(
    r"^(?:(?:early|mid|late)-)?(?:(?:Jan|Febr)uary|March|April|May|June|July|August|September"
    r"|October|(?:Nov|Dec)ember|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:-|$)"
)
_STANCE = re.compile(r"(?:pro|anti|non|ex|half|all)-[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name at [start, end); `country` is what it stands for where it is a place word."""

    text: str
    start: int
    end: int
    country: str | None
    initial: bool

    @property
    def core(self) -> tuple[str, ...]:
        """Lower-case words that carry the name, without titles and links."""
        return _core(self.text)


@lru_cache(maxsize=65_536)
def _core(text: str) -> tuple[str, ...]:
    words = [w.lower.removesuffix("'s") for w in words_of(text)]
    kept = tuple(word for word in words if word not in _TITLES and word not in _LINKS)
    return kept or tuple(words)


@lru_cache(maxsize=4096)
def find_names(text: str) -> tuple[Name, ...]:
    """Every name of `text`, in order; neither dates nor ordinary words with a capital.

    >>> [name.text for name in find_names("Protesters met South Korean envoys in May, AP said.")]
    ['South Korean', 'AP']
    """
    dates = [(when.start, when.end) for when in find_dates(text)]
    found: list[Name] = []
    for match in _RUN.finditer(text):
        start = match.start()
        for run in _split(match.group()):
            begin = text.index(run, start)
            start = begin + len(run)
            name = _name(text, run, begin=begin)
            if name is not None and not any(a <= name.start < b for a, b in dates):
                found.append(name)
    return tuple(found)


def _split(run: str) -> list[str]:
    """Cut a run where place words stand beside other names: "South Korea's Moon Jae-in"."""
    words = run.split(" ")
    pieces: list[list[str]] = [[]]
    position = 0
    while position < len(words):
        for length in (4, 3, 2, 1):
            chunk = " ".join(words[position : position + length])
            bare = chunk.removesuffix("'s").removesuffix("’s")
            if (
                position + length <= len(words)
                and bare.lower() in place_words()
                and not _inside_name(words, position, length=length)
            ):
                pieces += [[chunk], []]
                position += length
                break
        else:
            pieces[-1].append(words[position])
            position += 1
    joined = [" ".join(piece) for piece in pieces if piece]
    return [re.sub(r"^(?:(?:of|the|and|for)\s)+|(?:\s(?:of|the|and|for))+$", "", p) for p in joined]


def _inside_name(words: list[str], position: int, *, length: int) -> bool:
    """Whether a place word is part of a longer name ("Washington Post", "Bank of England")."""
    following = words[position + length : position + length + 1]
    word = " ".join(words[position : position + length]).lower()
    return bool(
        word in ("washington", "jordan", "georgia", "chad", "islamic republic", "european", "paris")
        and following
        and following[0].lower() not in _LINKS
    ) or bool(position > 1 and words[position - 1] == "of")


def _name(text: str, run: str, *, begin: int) -> Name | None:
    words = run.split(" ")
    while words and _is_ordinary(words[0]) and len(words) > 1 and _starts_sentence(text, begin):
        begin += len(words[0]) + 1
        words = words[1:]
    while words and words[0] in ("The", "A", "An", *_LINKS):
        begin += len(words[0]) + 1
        words = words[1:]
    if not words or _PART_OF_YEAR.search(run):
        return None
    while _STANCE.match(words[0]):
        begin += words[0].index("-") + 1
        words = [words[0].partition("-")[2], *words[1:]]
    run = " ".join(words)
    initial = _starts_sentence(text, begin)
    country = country_of(run)
    ordinary = country is None and all(_is_ordinary(word) for word in words)
    titles = country is None and all(word.lower() in _TITLES | _LINKS for word in words)
    if (ordinary and len(words) == 1) or titles:
        return None
    return Name(text=run, start=begin, end=begin + len(run), country=country, initial=initial)


def _is_ordinary(word: str) -> bool:
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if word.isupper() and len(word) > 1:
        return lower in STOPWORDS and lower not in ("us",)
    parts = lower.split("-")
    return all(
        part in STOPWORDS or part in common_words() or stem(part) in common_words()
        for part in parts
    )


def _starts_sentence(text: str, position: int) -> bool:
    before = text[:position].rstrip(" \n\t“\"‘'([—–-")
    return not before or before[-1] in ".!?:;\n”"


def same_name(left: Name, right: Name) -> bool:
    """Whether two names can be one person, place or organisation.

    A surname stands for the full name, initials for the words they begin, a demonym or a capital
    for its country, and long words forgive a slip of spelling.
    """
    if left.country or right.country:
        return left.country == right.country
    return _same_words(left.text, right.text)


@lru_cache(maxsize=65_536)
def _same_words(left: str, right: str) -> bool:
    """Whether two names that are no places can be one."""
    mine, others = _core(left), _core(right)
    if set(mine) <= set(others) or set(others) <= set(mine):
        return not (len(mine) > 1 and len(others) > 1) or mine[-1] == others[-1] or len(
            set(mine) & set(others)) > 1  # fmt: skip
    if _abbreviates(right, left) or _abbreviates(left, right):
        return True
    if len({stem(w) for w in mine} & {stem(w) for w in others}) >= 2:
        return True
    if len(mine) == len(others):
        return all(_same_word(a, b) for a, b in zip(mine, others, strict=True))
    return _same_word(mine[-1], others[-1]) and _same_word(mine[0], others[0])


def _initials(core: tuple[str, ...], text: str) -> str:
    letters = [word[0] for word in re.split(r"[\s-]", text) if word and word[0].isupper()]
    return "".join(letters).lower() if len(core) > 1 else ""


def _abbreviates(short: str, long: str) -> bool:
    """Whether capitals stand for a longer name by its letters: IMF, or a part of them."""
    letters, word = _initials(_core(long), long), short.replace(".", "")
    if not letters or not word.isupper() or " " in word:
        return False
    return word.lower() == letters or (
        len(letters) > 1 and len(word) > 3 and letters in word.lower()
    )


def _same_word(left: str, right: str) -> bool:
    if left == right:
        return True
    if country_of(left) or country_of(right):
        return country_of(left) == country_of(right)
    if min(len(left), len(right)) < 5:
        return False
    return _shared_letters(left, right) >= SAME_SPELLING and _ratio(left, right) >= SAME_SPELLING


def _shared_letters(left: str, right: str) -> float:
    """What the ratio of two words is at most, in [0, 100]: all letters they share, in any order."""
    shared = sum((Counter(left) & Counter(right)).values())
    return 200 * shared / (len(left) + len(right))


def _ratio(left: str, right: str) -> float:
    """Rapidfuzz's ratio of two words, in [0, 100]."""
    from rapidfuzz import fuzz  # here: few words are that near, and importing takes time

    return fuzz.ratio(left, right)
