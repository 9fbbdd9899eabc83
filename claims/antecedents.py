"""Sources that are no names ("he", "the report", "the ministry") → who is meant."""

from __future__ import annotations

import itertools
import re

from claims.kinds import name_of
from claims.memory import REACH, Memory
from claims.mentions import Run
from claims.models import SourceKind, Span
from claims.person_names import Named, has_name
from claims.pronouns import HE, IT, ME, SHE, THEY, WHO
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
    ITS_OWNER,
    LEADS,
    MANY,
    POLLS,
    SPOKESMAN,
    SUBJECT,
    THEM,
    Speaker,
    is_unnamed,
    last_noun,
    may_be_body,
    topic_of,
)

_THING = ", which "
"""What follows a name that is nobody's: "Mar Vivo, which has sued, said"."""
_OFFICES = ("office", "campaign", "administration", "team")
_THEIRS = re.compile(
    rf"(?P<whose>his|her)\s(?P<what>{'|'.join(_OFFICES)}|lawyers?|attorneys?|aides?|agent"
    r"|spokes(?:man|woman|person|people))"
)
"""Whoever speaks for somebody just named, in lower case."""
_AGAIN = ("He ", "She ")
_BACK = 3
"""Sentences."""
_COLLECTIVE = (SourceKind.OUTLET, SourceKind.ORGANISATION)


class Antecedents(Memory):
    """Says who a later mention means."""

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
        if THEM.fullmatch(word):
            return self.last(span, (SourceKind.ANONYMOUS,))
        if SPOKESMAN.fullmatch(word) or _THEIRS.fullmatch(word):
            return self._spoken_for(word, span)
        if word.rpartition(" ")[2] == "counsel":
            return self._titled(["counsel"], span)
        words = self.names.text[span.start : span.end]
        if any(w[:1].isupper() for w in words.split()[1:]):
            return None  # "the Associated Press" is a name
        return self._described(word, span)

    def _collective(self, span: Span) -> Named | None:
        """Return the outlet or organisation that "it" means: a recent source, else none."""
        near = self.sentence_before(span.start)
        last = next(iter(self.recent(span)), None)
        if last and last.span.start >= near and is_unnamed(last, DOCUMENTS | ORGANISATIONS):
            return last.named
        if last and last.span.start >= near and self._is_thing(last):
            return Named(last.named.name, SourceKind.ORGANISATION)
        recent = [s for s in self.recent(span) if s.named.kind in _COLLECTIVE]
        far = not recent or recent[0].span.start < near
        if far and (subject := self._subject(span)):
            return subject
        silent = last is None or last.span.start < near
        if silent and (topic := topic_of(self.names.text, near, known=self.names_of)):
            return topic
        return recent[0].named if recent else self.last(span, (SourceKind.ANONYMOUS,))

    def _is_thing(self, speaker: Speaker) -> bool:
        """Whether a speaker's name is followed by "which"."""
        text, span = self.names.text, speaker.span
        named = text.startswith(f"{speaker.named.name}{_THING}", span.start)
        return named or text.startswith(_THING, span.end)

    def _spoken_for(self, words: str, span: Span) -> Named | None:
        """Return the body that "a spokesman" speaks for: the one of the sentence before."""
        if theirs := _THEIRS.fullmatch(words):
            return self._of_somebody(theirs, span)
        before = self.sentence_before(span.start)
        recent = [s for s in self.recent(span) if s.span.start >= before]
        bodies = [s.named for s in recent if s.named.kind is SourceKind.ORGANISATION]
        alone = [s.named for s in recent if may_be_body(s.named, self.names, people=self.genders)]
        named = next(iter(bodies or alone), None)
        if named is None and not recent:
            named = topic_of(self.names.text, before, known=self.names_of)
        return Named(named.name, SourceKind.ORGANISATION, words) if named else None

    def _of_somebody(self, words: re.Match[str], span: Span) -> Named | None:
        """Return "Nadia Ferrer’s office" for "her office"."""
        whose = self._person(span, gender="he" if words["whose"] == "his" else "she")
        if whose is None or not has_name(whose.name):
            return None
        kind = SourceKind.ORGANISATION if words["what"] in _OFFICES else SourceKind.ANONYMOUS
        return Named(f"{whose.name}’s {words['what']}", kind)

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
        for speaker in self.recent(span):
            if speaker.span.end < self.sentence_before(span.start):
                break
            if speaker.named.kind in (*_COLLECTIVE, SourceKind.ANONYMOUS):
                return speaker.named
        many = MANY.match(self.names.text, self.sentence_before(span.start))
        return name_of(many["who"]) if many and many.end() <= span.start else None

    def _person(self, span: Span, *, gender: str) -> Named | None:
        """Return the person a pronoun means: named earlier in its sentence, else spoken last."""
        start = self.sentence_start(span.start)
        again = self.names.text.startswith(_AGAIN, start) and start < span.start
        own = start if again else span.start  # "He had called Oras, he said": no name in between
        for low, high in ((start, own), (self.sentence_before(span.start), start)):
            if named := next((n for n in self.people(low, high) if self.agrees(n, gender)), None):
                self.genders.setdefault(named.name, gender)
                return named
        bare = self.bare_name(start, own)
        if bare and self.agrees(bare, gender):
            return bare
        recent = self.recent(span)
        near = self.sentence_before(span.start)
        if recent and recent[0].span.start >= near and is_unnamed(recent[0], ROLES | ANONYMOUS):
            return recent[0].named
        silent = not recent or recent[0].span.start < near
        if silent and (subject := self._who_did(near)) and self.agrees(subject, gender):
            return subject
        people = [s.named for s in recent if s.named.kind is SourceKind.PERSON]
        if met := next((named for named in people if self.agrees(named, gender)), None):
            self.genders.setdefault(met.name, gender)
            return met
        far = reversed(self.people(max(0, start - REACH), start))
        return next((named for named in far if self.agrees(named, gender)), None)

    def _who_did(self, start: int) -> Named | None:
        """Return the full name that a sentence begins with: "Liina Oras ruled out any deal.".

        Where it begins with "She", the sentence before it.
        """
        for _ in range(_BACK):
            if not self.names.text.startswith(_AGAIN, start):
                break
            start = self.sentence_before(start)
        match = SUBJECT.match(self.names.text, start) or LEADS.match(self.names.text, start)
        named = self.names_of(match["who"]) if match else None
        person = named is not None and named.kind is SourceKind.PERSON and " " in named.name
        return named if person else None

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
            met = self.recent(span)
            same = (s.named for s in met if not alike.isdisjoint(s.words.casefold().split()))
            owner = ITS_OWNER.match(self.names.text, span.end) if tokens[0] == "its" else None
            if owner:
                return Named(owner["who"], SourceKind.ORGANISATION, words)
            kinds = () if tokens[0] == "its" else (SourceKind.PERSON,)
            return next(same, None) or self.last(span, _COLLECTIVE) or self.last(span, kinds)
        if head == "agency" and (office := self._agency(span)):
            return office
        if head in PRESS:
            return self.last(span, (SourceKind.OUTLET,))
        if head in ORGANISATIONS:
            return self._organisation(head, span)
        if head in ROLES or head in TITLES:
            return self._titled(tokens[1:], span)
        return None

    def _agency(self, span: Span) -> Named | None:
        """Return the last body that was called an agency, and no news agency."""
        bodies = [s for s in self.recent(span) if s.named.kind is SourceKind.ORGANISATION]
        return next((s.named for s in bodies if (s.named.role or "").endswith("agency")), None)

    def _organisation(self, head: str, span: Span) -> Named | None:
        words = self.names.text[span.start : span.end].casefold()
        met = self.recent(span)
        again = next((s.named for s in met if s.words.casefold() == words), None)
        if again and has_name(again.name):
            return again  # "the company" is the one it was before
        near = self.names.between(self.sentence_before(span.start), span.start)
        if called := next((run for run in reversed(near) if self._is_called(run, head)), None):
            return Named(called.words, SourceKind.ORGANISATION)
        recent = [
            m.named
            for m in met
            if m.named.kind is SourceKind.ORGANISATION
            or (head in GENERIC and may_be_body(m.named, self.names, people=self.genders))
        ]
        for named in recent:
            if head in named.name.casefold().split():
                return named
        for run in reversed(self.names.between(max(0, span.start - REACH), span.start)):
            if head in run.words.casefold().split() and " " in run.words:
                return Named(run.words, SourceKind.ORGANISATION)
        if head not in GENERIC:
            return None
        fitting = [n for n in recent if head not in FIRMS or not is_no_firm(n.name)]
        return fitting[0] if fitting else self._subject(span)

    def _is_called(self, run: Run, head: str) -> bool:
        """Whether a name is said to be what the head says: "the mining company Minera Qori"."""
        before = self.names.text[max(0, run.start - 24) : run.start].casefold()
        return before.endswith(f" {head} ")

    def _titled(self, tokens: list[str], span: Span) -> Named | None:
        """Return the last person whose role has these words."""
        for speaker in self.recent(span):
            role = (speaker.named.role or "").casefold()
            if speaker.named.kind is SourceKind.PERSON and all(t in role for t in tokens):
                return speaker.named
        for run in reversed(self.names.between(max(0, span.start - REACH), span.start)):
            named = self.names.person(run)
            if named and named.role and all(t in named.role.casefold() for t in tokens):
                return named
        return None
