"""Who spoke so far in a text, and who is named in a stretch of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.introduced import is_introduced, is_only_met
from claims.kinds import name_of
from claims.mentions import NameIndex, Run
from claims.models import SourceKind, Span
from claims.person_names import Named
from claims.pronouns import FEMALE, MALE
from claims.speakers import Speaker

REACH = 1500
"""Characters: how far back a pronoun looks."""

_PEOPLES = re.compile(r"(?:ians?|eans?|ans|ish|ese|is|ists?|ites)$|^(?:Islam|God|Congress)")
_PLACED = re.compile(r"\b(?:in|at|to|from|near|into|of|outside|across)\s(?:the\s)?$")


@dataclass
class Memory:
    """Remembers who spoke, in text order."""

    names: NameIndex
    starts: list[int]
    speakers: list[Speaker] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)

    def expect(self, mentions: Iterable[str]) -> None:
        """Note whose surnames speak somewhere in the text, for pronouns that come before."""
        for words in mentions:
            if words[:1].isupper():
                named = name_of(words)
                if named.kind is SourceKind.PERSON:
                    self.surnames.add(named.name.split()[-1])

    def remember(self, named: Named, span: Span) -> None:
        """Keep a speaker for later mentions."""
        words = self.names.text[span.start : span.end]
        self.speakers.append(Speaker(named, span, words))
        if named.kind is SourceKind.PERSON:
            hint = f"{named.role or ''} {words}"
            if FEMALE.search(hint):
                self.genders.setdefault(named.name, "she")
            elif MALE.search(hint):
                self.genders.setdefault(named.name, "he")

    def recent(self, span: Span) -> list[Speaker]:
        """Return who spoke not long before `span`, the last one first."""
        return [
            s
            for s in reversed(self.speakers[-40:])
            if s.span.end <= span.start and span.start - s.span.end < REACH
        ]

    def last(self, span: Span, kinds: tuple[SourceKind, ...]) -> Named | None:
        """Return the last speaker of these kinds before `span`."""
        return next((s.named for s in self.recent(span) if s.named.kind in kinds), None)

    def bare_name(self, low: int, high: int) -> Named | None:
        """Return the first single name in text[low:high] that is no place, outlet or people."""
        text = self.names.text
        for run in self.names.between(low, high):
            named = self.names.person(run)
            if named is None or " " in named.name or _PEOPLES.search(named.name):
                continue
            if self.names.is_body(named.name):
                continue
            if _PLACED.search(text[max(0, run.start - 12) : run.start]):
                continue
            if len(self.names.occurrences(named.name)) > 1:
                return named
        return None

    def agrees(self, named: Named, gender: str) -> bool:
        """Whether a name may be "he" or "she", for all that is known."""
        return self.genders.get(named.name, gender) == gender

    def people(self, low: int, high: int) -> list[Named]:
        """Return the people named in text[low:high], in order."""
        found = []
        for run in self.names.between(max(0, low), max(0, high)):
            named = self._known(run)
            if named and not is_only_met(self.names.text[max(0, low) : run.start]):
                found.append(named)
        return found

    def _known(self, run: Run) -> Named | None:
        """Return a run's person if known as a speaker, or written with a role or title."""
        named = self.names.person(run)
        if named is None or (" " not in named.name and self.names.is_body(named.name)):
            return None
        for speaker in reversed(self.speakers):
            name = speaker.named
            if name.kind is SourceKind.PERSON and name.name.split()[-1] == named.name.split()[-1]:
                return name
        introduced = " " in named.name and is_introduced(self.names.text, run.start, run.end)
        if named.role or introduced or named.name.split()[-1] in self.surnames:
            return named
        fuller = self.names.fuller(named.name, before=run.start)
        return fuller if fuller and fuller.role else None

    def sentence_start(self, at: int) -> int:
        """Return where the sentence around `at` begins."""
        return self.starts[max(0, bisect_right(self.starts, at) - 1)] if self.starts else 0

    def sentence_before(self, at: int) -> int:
        """Return where the sentence before the one around `at` begins."""
        return self.sentence_start(self.sentence_start(at) - 2)

    def names_of(self, words: str) -> Named | None:
        """Return whom some words name, with the fuller name the text gives."""
        named = name_of(words)
        if named.kind is SourceKind.PERSON and " " not in named.name:
            return self.names.fuller(named.name, before=len(self.names.text)) or named
        return named
