"""What a statement says and who it says it for: the content apart from the source it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.claimed import claimed_sources, is_reference
from checker.details.names import find_names
from checker.models import Statement
from checker.reading.acts import acted_on, acting
from checker.reading.frames import impersonal, inside, leading, nouns, quoted, trailing
from checker.reading.framing import framing
from checker.reading.headlines import headlines
from checker.reading.line import Form, Found, line_of
from checker.reading.reported import ending, saying
from claims.models import Mention, Quotation, Source, SourceKind, Span
from claims.quotes import find_quotes
from claims.source_words import OWN_S

_FORMS: tuple[Form, ...] = (
    quoted,
    leading,
    impersonal,
    trailing,
    ending,
    nouns,
    acted_on,
    acting,
    saying,
    inside,
    headlines,
)
"""Every way to name a source, the outermost first where a statement has several."""

_DEPTH = 3
_LONGEST = 4000
"""Characters: nobody types a longer statement; it is taken as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Content and sources of a sentence, read so far."""

    content: str
    claimed: tuple[Source, ...] = ()
    jointly: bool = False


def read_statement(text: str, *, span: Span | None = None, context: str = "") -> Statement:
    """The statement in `text`: what it claims, whom it claims it for, and what it quotes.

    Sources are read from the ways in which English attributes ("According to X, …", "X reported
    that …", "…, X said", "X, citing Y, reported …"), at most three deep, outermost first. A denial
    ("X denied that …") is a claim of its own: the whole of it is the content. Pronouns are
    resolved in `context`, what stands before the statement.

    >>> statement = read_statement("According to Reuters, Seoul halted imports.")
    >>> statement.content, [source.name for source in statement.claimed]
    ('Seoul halted imports.', ['Reuters'])
    """
    stripped = text.strip()
    quotes = find_quotes(text)
    reading = _read(stripped, context=context, depth=0)
    content = _capitalised(re.sub(r"^that,?\s", "", reading.content.strip(" ,")))
    if content != stripped:
        told_of = bool(_TOLD_OF.match(stripped))
        content = _named(content, reading.claimed, jointly=reading.jointly, told_of=told_of)
    return Statement(
        text=text,
        span=span or Span(start=0, end=len(text)),
        content=content or stripped,
        claimed=reading.claimed,
        jointly=reading.jointly,
        quotation=_quotation(content, reading.claimed, quotes=quotes),
        quotes=quotes,
        context=context,
    )


def _read(text: str, *, context: str, depth: int) -> _Reading:
    """What the text says and for whom, level by level."""
    if depth >= _DEPTH or len(text) > _LONGEST:
        return _Reading(content=text)
    step = next(_steps(text, context=context), None)
    if step is None and depth == 0:
        step = next(_steps(text, context=context, forms=(framing,)), None)
    if step is None:
        return _Reading(content=text)
    if step.content == text:
        return step
    said = re.sub(r"^(?:that,?\s|,\s)", "", step.content)
    inner = _read(said, context=context, depth=depth + 1)
    known = {source.name for source in step.claimed}
    return _Reading(
        content=inner.content,
        claimed=(*step.claimed, *(s for s in inner.claimed if s.name not in known)),
        jointly=step.jointly or inner.jointly,
    )


def _steps(text: str, *, context: str, forms: tuple[Form, ...] = _FORMS) -> Iterator[_Reading]:
    """One level of attribution, by each form that fits and whose names are sources."""
    line = line_of(text)
    for form in forms:
        for found in form(line):
            reading = _resolved(found, context=context, text=text)
            if reading is not None:
                yield reading


def _resolved(found: Found, *, context: str, text: str) -> _Reading | None:
    """The found names as sources; None where the first names nobody and points at nobody."""
    sources: list[Source] = []
    jointly = False
    for depth, name in enumerate(found.names):
        named = claimed_sources(name, context=context) or _itself(name, found.content, text=text)
        if not named and not depth and not is_reference(name.strip(" ,")):
            return None
        jointly = jointly or len(named) > 1
        sources.extend(named)
    content = found.content.strip()
    if content.count("“") > content.count("”"):
        content += "”"
    return _Reading(content=content, claimed=tuple(sources), jointly=jointly) if content else None


def _itself(pronoun: str, content: str, *, text: str) -> tuple[Source, ...]:
    """Whom "…, it said" behind the content means: whoever that begins with."""
    names = find_names(content[:_SUBJECT])
    if not names or not is_reference(pronoun.strip(" ,")) or not text.startswith(content[:20]):
        return ()
    found = claimed_sources(names[0].text, context="")
    person = pronoun.strip(" ,").casefold() in ("he", "she")
    return found if found and (found[0].kind is SourceKind.PERSON or not person) else ()


_SUBJECT = 60
"""Characters of a statement in which its subject stands."""
_TOLD_OF = re.compile(r"(?:According to|Per|As)\s")
"""After these an outlet's "it" is whatever was spoken of before, not the outlet."""


def _named(
    content: str, claimed: tuple[Source, ...], *, jointly: bool, told_of: bool = False
) -> str:
    """The content with a pronoun at its head replaced by the speaker that it stands for."""
    if not claimed:
        return content
    first, _, rest = content.partition(" ")
    if jointly and first == "They":
        return f"{' and '.join(source.name for source in claimed)} {rest}"
    speaker = claimed[-1]
    owner = None if OWN_S.fullmatch(speaker.name) else _OWNER.match(speaker.name)
    if owner and first in ("He", "She"):
        return f"{owner.group(1)} {rest}"
    proper = not owner and speaker.name[:1].isupper()
    person = speaker.kind is SourceKind.PERSON
    if first in ("He", "She", "His", "Her") and person and proper:
        return f"{_owning(speaker.name, first)} {rest}"
    bodies = (
        SourceKind.ORGANISATION,
        *((SourceKind.OUTLET,) if first in ("It", "Its") and not told_of else ()),
    )
    if first in ("It", "They", "Its", "Their") and speaker.kind in bodies:
        return f"{_owning(speaker.name if proper else f'The {speaker.name}', first)} {rest}"
    if proper and person and len(claimed) == 1 and not _ANYBODY.search(rest):
        return _LATER.sub(speaker.name, content, count=1)
    return content


_LATER = re.compile(r"\b(?:he|she)\b")
"""A pronoun further on, which is the speaker where nobody else is named: "If asked, he would"."""
_ANYBODY = re.compile(
    r"\b[A-Z]|\b(?:who|man|woman|father|mother|brother|sister|son|daughter|wife|husband|president"
    r"|minister|leader|king|queen)\b|[“”\"]"
)


_OWNER = re.compile(r"([A-Z].*?)['’]s\b")
"""Whom "Clinton's spokesman" speaks for: "she" is the owner, not the speaker."""


def _owning(name: str, pronoun: str) -> str:
    """The name, in the possessive where the pronoun is."""
    return f"{name}'s" if pronoun in ("His", "Her", "Its", "Their") else name


def _quotation(
    content: str, claimed: tuple[Source, ...], *, quotes: tuple[Mention, ...]
) -> Quotation | None:
    if not quotes:
        return Quotation.INDIRECT if claimed else None
    bare = re.sub(r"\W", "", content)
    quoted_words = re.sub(r"\W", "", "".join(quote.text for quote in quotes))
    whole = quoted_words and len(quoted_words) >= len(bare)
    return Quotation.DIRECT if whole else Quotation.MIXED


def _capitalised(content: str) -> str:
    return content[:1].upper() + content[1:] if content[:1].islower() else content
