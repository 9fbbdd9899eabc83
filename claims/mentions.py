"""Names as they stand in a text: runs of capitalised words, and where each was fullest."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from claims.kinds import name_of
from claims.models import SourceKind
from claims.person_names import Named
from claims.source_words import BODIES, ROLES, TITLES

_CAPITAL = r"(?:[^\W\d_a-z](?:[\w’'-]*\w)?|al-[A-Z]\w+)"
_RUN = re.compile(
    rf"(?<![\w’'-])(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Prof|Adm|Rev)\.\s)?{_CAPITAL}"
    rf"(?:(?:\s|\s[A-Z]\.\s)(?:(?:al|bin|ibn|von|van|de|der|del|la|el|da|dos)\s)?{_CAPITAL}){{0,7}}"
)
_NOT_FIRST = frozenset(
    """the a an in on at by for to from of as but and or if when while after before since although
    though because this that these those it he she they we i his her their its our my according
    meanwhile however also even so then there what who where how why not no yes last earlier later
    former now today yesterday monday tuesday wednesday thursday friday saturday sunday january
    february march april may june july august september october november december mr mrs ms dr sen
    rep gov gen lt col sgt prof adm rev is are was were do does did can could will would has have
    had should may might must let according both such no some many most all other others one as
    amid under over with without against despite during until unless whether nor yet still just
    only once here meanwhile instead indeed perhaps""".split()  # noqa: SIM905  # a word list
)


_BODY_AFTER = re.compile(
    r"[’']s?\s(?:chief\sexecutive|chairman|chairwoman|founder|headquarters|board|shareholders|share"
    r"\sprice|shares|workforce|subsidiary|CEO)\b"
    r"|,\s(?:an?|the)\s(?:[\w’'-]+\s){0,3}?(?P<head>[a-z-]+)(?=[,.]|\s(?:that|which|in|of|based)\b)"
)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words in a row, at `start`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class NameIndex:
    """Every name of a text, found once."""

    text: str

    @cached_property
    def runs(self) -> list[Run]:
        """All runs in text order, without leading function words and possessives."""
        found = []
        for match in _RUN.finditer(self.text):
            start, words = match.start(), re.sub(r"[’']s?$", "", match.group())
            while words and words.split()[0].casefold().strip(".") in _NOT_FIRST:
                rest = words.split(maxsplit=1)[1] if " " in words else ""
                start += len(words) - len(rest)
                words = rest
            if words:
                found.append(Run(start, start + len(words), words))
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    @cached_property
    def _by_last(self) -> dict[str, list[Run]]:
        table: dict[str, list[Run]] = {}
        for run in self.runs:
            if " " in run.words:
                table.setdefault(run.words.rsplit(" ", 1)[1], []).append(run)
        return table

    @cached_property
    def _by_words(self) -> dict[str, list[Run]]:
        table: dict[str, list[Run]] = {}
        for run in self.runs:
            table.setdefault(run.words.rsplit(" ", 1)[-1], []).append(run)
        return table

    def occurrences(self, surname: str) -> list[Run]:
        """Return the runs that end with a word."""
        return self._by_words.get(surname, [])

    def between(self, start: int, end: int) -> list[Run]:
        """Return the runs that begin in text[start:end]."""
        return self.runs[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def fuller(self, name: str, *, before: int) -> Named | None:
        """Return the full name of the person called `name` (a surname), as first given."""
        surname = name.rsplit(" ", 1)[-1]
        for run in self._by_last.get(surname, ()):
            if run.start > before and run.start > 600:
                break
            named = self.person(run)
            if named and " " in named.name and named.name.split()[-1] == surname:
                return named
        return None

    def is_body(self, name: str) -> bool:
        """Whether the text calls a name a company's or another body's somewhere.

        "The Dutch firm Waterbouw", "Energinet, the grid operator", "Waterbouw's chief executive".
        """
        return any(self._calls_body(run) for run in self.occurrences(name))

    def _calls_body(self, run: Run) -> bool:
        if run.words.count(" "):
            return False
        before = re.search(
            r"(?:^|[\s-])([a-z][a-z-]+),?\s$", self.text[max(0, run.start - 30) : run.start]
        )
        if before and before.group(1) in BODIES:
            return True
        after = _BODY_AFTER.match(self.text, run.end, run.end + 80)
        return bool(after and (after["head"] is None or after["head"] in BODIES))

    def person(self, run: Run) -> Named | None:
        """Return the person that a run names, with the role written before it; else None."""
        named = name_of(run.words)
        if named.kind is not SourceKind.PERSON:
            return None
        if named.role is None:
            before = self.text[max(0, run.start - 60) : run.start]
            role = re.search(r"((?:[\w’-]+\s){0,4}([\w-]+))\s$", before)
            word = role.group(2).casefold() if role else ""
            if role and (word in ROLES or word in TITLES):
                return Named(named.name, named.kind, role.group(2))
        return named
