"""What a statement says and who it says it for: the content apart from the source it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.claimed import claimed_source, is_reference
from checker.models import Statement
from checker.statement_forms import (
    AS_SAID,
    BAD_SOURCE,
    BARE,
    CITED,
    CUE,
    DENIAL,
    FINITE,
    FRAME,
    IT_IS_SAID,
    LEADING,
    OPENING,
    PLAIN,
    QUOTED_AS,
    SPLIT_QUOTE,
    TAIL,
    TAIL_INVERTED,
    THAT,
    TOLD,
    TOLD_AFTER,
    TRAILING,
    WAS_QUOTED,
)
from claims.models import Mention, Quotation, Source, SourceKind, Span
from claims.quotes import find_quotes

_DEPTH = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Content and sources of a sentence, read so far; offsets are into the sentence."""

    content: str
    claimed: tuple[Source, ...]


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
    if quotes and not reading.claimed:
        reading = _spoken(stripped, context=context) or reading
    content = _capitalised(re.sub(r"^that,?\s", "", reading.content.strip(" ,")))
    if content != stripped:
        content = _named(content, reading.claimed)
    return Statement(
        text=text,
        span=span or Span(start=0, end=len(text)),
        content=content or stripped,
        claimed=reading.claimed,
        quotation=_quotation(content, reading.claimed, quotes=quotes),
        quotes=quotes,
        context=context,
    )


def _spoken(text: str, *, context: str) -> _Reading | None:
    """A quotation in the frame of another verb: “Ruiz called the plan "a joke"”.

    The whole is the content, and its subject the source.
    """
    if match := TOLD_AFTER.match(text):
        return _chain([match["source"]], match["content"], context=context)
    opening = OPENING.match(text)
    match = FRAME.match(text[opening.end() :] if opening else text)
    if match is None or BAD_SOURCE.search(match["source"]):
        return None
    source = claimed_source(match["source"], context=context)
    return _Reading(content=text, claimed=(source,)) if source else None


def _named(content: str, claimed: tuple[Source, ...]) -> str:
    """The content with a pronoun at its head replaced by the speaker that it stands for."""
    if not claimed:
        return content
    first, _, rest = content.partition(" ")
    speaker = claimed[-1]
    proper = not re.search(r"['’]s\b", speaker.name) and speaker.name[:1].isupper()
    if first in ("He", "She") and speaker.kind is SourceKind.PERSON and proper:
        return f"{speaker.name} {rest}"
    if first in ("It", "They") and speaker.kind is SourceKind.ORGANISATION:
        return f"{speaker.name} {rest}"
    return content


def _read(text: str, *, context: str, depth: int) -> _Reading:
    if depth >= _DEPTH or len(text) > 4000:
        return _Reading(content=text, claimed=())
    step = _step(text, context=context)
    if step is None:
        return _Reading(content=text, claimed=())
    if step.content == text:
        return step
    inner = _read(re.sub(r"^that,?\s|^,\s", "", step.content), context=context, depth=depth + 1)
    return replace(inner, claimed=(*step.claimed, *inner.claimed))


def _step(text: str, *, context: str) -> _Reading | None:
    """One level of attribution, by the first form that fits."""
    if match := SPLIT_QUOTE.match(text):
        first, second = match["first"].rstrip(',”"'), match["second"].lstrip('“"')
        return _chain([match["source"]], f"{first} {second}", context=context)
    if match := IT_IS_SAID.match(text):
        return _chain(
            [match["source"]] if match["source"] else [], match["content"], context=context
        )
    for form in (WAS_QUOTED, QUOTED_AS):
        if match := form.match(text):
            names = [match["outer"], match["source"]] if match["outer"] else [match["source"]]
            return _chain(names, match["content"], context=context)
    for form in (LEADING, AS_SAID):
        if match := form.match(text):
            cited = match["cited"] if form is LEADING else None
            names = [match["source"], *([cited] if cited else [])]
            reading = _chain(names, match["content"], context=context)
            if reading:
                return reading
    return _head(text, context=context) or _tail(text, context=context)


def _head(text: str, *, context: str) -> _Reading | None:
    """Read “X said that …” by the first cue whose subject can speak and whose object is said."""
    opening = OPENING.match(text)
    body = text[opening.end() :] if opening else text
    match = DENIAL.match(body)
    if match and not BAD_SOURCE.search(match["source"]):
        source = claimed_source(match["source"], context=context)
        return _Reading(content=text, claimed=(source,) if source else ())
    for cue in CUE.finditer(body):
        subject = body[: cue.start()]
        if len(subject) > 130 or any(mark in subject for mark in '“”";'):
            break
        if BAD_SOURCE.search(subject) or cue["cue"].lower() in ("asked", "published", "quoted"):
            continue
        said = _said(body[cue.end() :], cue["cue"].lower())
        if said is None:
            continue
        content, cited = said
        citing = CITED.match(subject)
        names = [citing["source"], citing["cited"]] if citing else [subject]
        reading = _chain([*names, *([cited] if cited else [])], content, context=context)
        if reading:
            return reading
    return None


def _said(rest: str, cue: str) -> tuple[str, str | None] | None:
    """What follows a cue as its content, and whom it cites; None if it is merely an object."""
    match = THAT.match(rest)
    if match and (not match["told"] or cue in ("told", "tells") or len(match["told"].split()) <= 5):
        return match["content"], match["cited"]
    if cue in ("told", "tells"):
        told = TOLD.match(rest)
        return (told["content"], None) if told else None
    plain = PLAIN.match(rest)
    if plain is None or cue not in BARE:
        return None
    content = plain["content"]
    if re.match(
        r"(?:to|for|of|on|about|in|with|by|as|from|no|nothing|so|little|\w+(?<=said))\b", content
    ):
        return None
    return (content, None) if _is_clause(content) else None


def _is_clause(content: str) -> bool:
    words = content.split()
    return len(words) >= 2 and bool(FINITE.search(" ".join(words[1:])))


def _tail(text: str, *, context: str) -> _Reading | None:
    for form in (TRAILING, TAIL, TAIL_INVERTED):
        match = form.match(text)
        if match is None or BAD_SOURCE.search(match["source"]):
            continue
        if form is TAIL and not _is_clause(match["content"]) and match["content"][:1] not in '“"':
            continue
        content = match["content"].rstrip(",")
        closed = content + "”" if content.count("“") > content.count("”") else content
        cited = match["cited"] if form is TAIL else None
        names = [match["source"], *([cited] if cited else [])]
        reading = _chain(names, closed, context=context)
        if reading:
            return reading
    return None


def _chain(names: list[str], content: str, *, context: str) -> _Reading | None:
    sources = [claimed_source(name, context=context) for name in names]
    if any(source is None for source in sources) and not is_reference(names[0].strip(" ,")):
        return None
    return _Reading(content=content, claimed=tuple(s for s in sources if s is not None))


def _quotation(
    content: str, claimed: tuple[Source, ...], *, quotes: tuple[Mention, ...]
) -> Quotation | None:
    if not quotes:
        return Quotation.INDIRECT if claimed else None
    bare = re.sub(r"\W", "", content)
    quoted = re.sub(r"\W", "", "".join(quote.text for quote in quotes))
    return Quotation.DIRECT if quoted and len(quoted) >= len(bare) else Quotation.MIXED


def _capitalised(content: str) -> str:
    return content[:1].upper() + content[1:] if content[:1].islower() else content
