"""Sources that are no names ("he", "the report", "the ministry") → who is meant."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.introduced import is_introduced, is_only_met
from claims.kinds import name_of
from claims.mentions import NameIndex, Run
from claims.models import SourceKind, Span
from claims.person_names import Named, has_name
from claims.pronouns import FEMALE, HE, IT, MALE, ME, SHE, THEY, WHO
from claims.source_words import (
    ANONYMOUS,
    DOCUMENTS,
    FIRMS,
    ORGANISATIONS,
    PRESS,
    ROLES,
    TITLES,
    is_no_firm,
)
from claims.speakers import (
    GENERIC,
    POLLS,
    SUBJECT,
    Speaker,
    is_unnamed,
    last_noun,
    may_be_body,
    topic_of,
)

_REACH = 1500
"""Characters: how far back a pronoun looks."""

_PEOPLES = re.compile(r"(?:ians?|eans?|ans|ish|ese|is|ists?|ites)$|^(?:Islam|God|Congress)")
_PLACED = re.compile(r"\b(?:in|at|to|from|near|into|of|outside|across)\s(?:the\s)?$")
_COLLECTIVE = (SourceKind.OUTLET, SourceKind.ORGANISATION)


@dataclass
class Antecedents:
    """Remembers who spoke, in text order, and says who a later mention means."""

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
        hint = f"{named.role or ''} {words}"
        if named.kind is SourceKind.PERSON:
            if FEMALE.search(hint):
                self.genders.setdefault(named.name, "she")
            elif MALE.search(hint):
                self.genders.setdefault(named.name, "he")

    def resolve(self, span: Span, *, outer: Named | None) -> Named | None:
        """Return who the words at `span` mean where they are no name; None where nobody is known.

        `outer` is the speaker of the attribution around, whom "I" and "we" mean.
        """
        word = self.names.text[span.start : span.end].casefold().strip()
        if word in ME:
            return outer
        if word in HE or word in SHE:
            return self._person(span, gender="he" if word in HE else "she")
        that = word == "that" and self.names.text[span.start] == "t"
        if that or word in WHO or word.startswith(("who ", "which ")):
            return self._before(span)
        if word in IT:
            return self._collective(span)
        if word in THEY:
            return self._several(span)
        words = self.names.text[span.start : span.end]
        if any(w[:1].isupper() for w in words.split()[1:]):
            return None  # "the Associated Press" is a name
        return self._described(word, span)

    def _recent(self, span: Span) -> list[Speaker]:
        return [
            s
            for s in reversed(self.speakers[-40:])
            if s.span.end <= span.start and span.start - s.span.end < _REACH
        ]

    def _last(self, span: Span, kinds: tuple[SourceKind, ...]) -> Named | None:
        return next((s.named for s in self._recent(span) if s.named.kind in kinds), None)

    def _collective(self, span: Span) -> Named | None:
        """Return the outlet or organisation that "it" means: a recent source, else none."""
        near = self.sentence_start(max(0, self.sentence_start(span.start) - 2))
        last = next(iter(self._recent(span)), None)
        if last and last.span.start >= near and is_unnamed(last, DOCUMENTS | ORGANISATIONS):
            return last.named
        recent = [s for s in self._recent(span) if s.named.kind in _COLLECTIVE]
        far = not recent or recent[0].span.start < near
        if far and (subject := self._subject(span)):
            return subject
        before = self.sentence_start(self.sentence_start(span.start) - 2)
        if (last is None or last.span.start < before) and (
            topic := topic_of(self.names.text, before, known=self.names_of)
        ):
            return topic
        return recent[0].named if recent else self._last(span, (SourceKind.ANONYMOUS,))

    def _subject(self, span: Span) -> Named | None:
        """Return the subject of the sentence that "it said" ends: "VW cut its goal, it said"."""
        start = self.sentence_start(span.start)
        match = SUBJECT.match(self.names.text, start, span.start)
        if match is None or self.names.text[span.start - 2 : span.start] not in (", ", "” "):
            return None
        named = self.names_of(match["who"]) or name_of(match["who"])
        if named.kind is SourceKind.PERSON and " " not in named.name:
            return Named(named.name, SourceKind.ORGANISATION)  # "it" is nobody
        return named if named.kind in _COLLECTIVE else None

    def _several(self, span: Span) -> Named | None:
        """Return whom "they" means: two names joined in the sentence, else who spoke last."""
        start = self.sentence_start(span.start)
        for one, other in reversed([*itertools.pairwise(self.names.between(start, span.start))]):
            if self.names.text[one.end : other.start] in (" and ", " and the ", " & "):
                words = self.names.text[one.start : other.end]
                return Named(words, SourceKind.ORGANISATION)
        for speaker in self._recent(span):
            if speaker.span.end < self.sentence_start(start - 2):
                break
            if speaker.named.kind in (*_COLLECTIVE, SourceKind.ANONYMOUS):
                return speaker.named
        return None

    def _person(self, span: Span, *, gender: str) -> Named | None:
        """Return the person a pronoun means: named earlier in its sentence, else spoken last."""
        start = self.sentence_start(span.start)
        for low, high in ((start, span.start), (self.sentence_start(start - 2), start)):
            for named in self._people(low, high):
                if self._agrees(named, gender):
                    self.genders.setdefault(named.name, gender)
                    return named
        bare = self._bare_name(start, span.start)
        if bare and self._agrees(bare, gender):
            return bare
        recent = self._recent(span)
        near = self.sentence_start(start - 2)
        if recent and recent[0].span.start >= near and is_unnamed(recent[0], ROLES | ANONYMOUS):
            return recent[0].named
        for speaker in recent:
            if speaker.named.kind is SourceKind.PERSON and self._agrees(speaker.named, gender):
                self.genders.setdefault(speaker.named.name, gender)
                return speaker.named
        for named in reversed(self._people(max(0, start - _REACH), start)):
            if self._agrees(named, gender):
                return named
        return None

    def _bare_name(self, low: int, high: int) -> Named | None:
        """Return the first single name in text[low:high] that is no place, outlet or people."""
        text = self.names.text
        for run in self.names.between(low, high):
            named = self.names.person(run)
            if named is None or " " in named.name or _PEOPLES.search(named.name):
                continue
            if _PLACED.search(text[max(0, run.start - 12) : run.start]):
                continue
            if len(self.names.occurrences(named.name)) > 1:
                return named
        return None

    def _agrees(self, named: Named, gender: str) -> bool:
        return self.genders.get(named.name, gender) == gender

    def _people(self, low: int, high: int) -> list[Named]:
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
        if named is None:
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

    def _before(self, span: Span) -> Named | None:
        """Return what "who" or "which" goes on about: the words right before it."""
        text = self.names.text[max(0, span.start - 160) : span.start].rstrip(" ,\n—–-")
        clause = re.split(r"[.;:()\n“”]|,\s(?=(?:and|but)\s)", text)[-1]
        segments = [s for s in clause.split(", ") if s.strip()]
        for segment in reversed(segments[-2:]):
            words = last_noun(segment)
            if words:
                return self.names_of(words)
        return None

    def names_of(self, words: str) -> Named | None:
        """Return whom some words name, with the fuller name the text gives."""
        named = name_of(words)
        if named.kind is SourceKind.PERSON and " " not in named.name:
            return self.names.fuller(named.name, before=len(self.names.text)) or named
        return named

    def _described(self, words: str, span: Span) -> Named | None:
        """Return who "the report", "the newspaper", "the ministry" or "the minister" means."""
        tokens = re.findall(r"[\w’'-]+", words)
        if not tokens or tokens[0] not in ("the", "this", "that", "his", "her", "their", "its"):
            return None
        head = tokens[-1]
        if any(token.endswith(("'s", "’s", "s'", "s’")) for token in words.split()):
            return None
        if len(tokens) > 4:
            return None
        if head in DOCUMENTS and len(tokens) <= 3:
            alike = POLLS if head in POLLS else {head}
            met = self._recent(span)
            same = (s.named for s in met if not alike.isdisjoint(s.words.casefold().split()))
            return (
                next(same, None)
                or self._last(span, _COLLECTIVE)
                or self._last(span, (SourceKind.PERSON,))
            )
        if head in PRESS:
            return self._last(span, (SourceKind.OUTLET,))
        if head in ORGANISATIONS:
            return self._organisation(head, span)
        if head in ROLES or head in TITLES:
            return self._titled(tokens[1:], span)
        return None

    def _organisation(self, head: str, span: Span) -> Named | None:
        words = self.names.text[span.start : span.end].casefold()
        met = self._recent(span)
        again = next((s.named for s in met if s.words.casefold() == words), None)
        if again and has_name(again.name):
            return again  # "the company" is the one it was before
        recent = [
            m.named
            for m in met
            if m.named.kind is SourceKind.ORGANISATION
            or (head in GENERIC and may_be_body(m.named, self.names, people=self.genders))
        ]
        for named in recent:
            if head in named.name.casefold().split():
                return named
        for run in reversed(self.names.between(max(0, span.start - _REACH), span.start)):
            if head in run.words.casefold().split() and " " in run.words:
                return Named(run.words, SourceKind.ORGANISATION)
        if head not in GENERIC:
            return None
        fitting = [n for n in recent if head not in FIRMS or not is_no_firm(n.name)]
        return fitting[0] if fitting else self._subject(span)

    def _titled(self, tokens: list[str], span: Span) -> Named | None:
        """Return the last person whose role has these words."""
        for speaker in self._recent(span):
            role = (speaker.named.role or "").casefold()
            if speaker.named.kind is SourceKind.PERSON and all(t in role for t in tokens):
                return speaker.named
        for run in reversed(self.names.between(max(0, span.start - _REACH), span.start)):
            named = self.names.person(run)
            if named and named.role and all(t in named.role.casefold() for t in tokens):
                return named
        return None
