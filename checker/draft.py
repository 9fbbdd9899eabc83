"""The verb: draft → Report. Finds the statements worth checking and judges each in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from checker.models import Draft, IndexInfo, Judgement, Report, Skipped, Statement
from checker.prose import Block, Prose
from checker.worth import dateline_length, is_heading, reason_to_skip
from claims.models import Span
from claims.sentences import split_sentences

_ANAPHORA = re.compile(
    r"^[\"'“‘]?(?:he|she|it|they|his|her|its|their|this|that|these|those|both|such|the same|"
    r"(?:but|and|yet|however|meanwhile|still|then|also|in addition|moreover),? (?:he|she|it|they|"
    r"this|that|the)|the (?:report|deal|company|country|agency|minister|president|group|paper|"
    r"statement|figure|official|spokes\w+|latter|former|move|decision|plan|study|survey|ministry|"
    r"government|two|three|pair))\b",
    re.IGNORECASE,
)
_MARKDOWN = (".md", ".markdown", ".mdx")
_CONTEXT_SENTENCES = 3
"""How many sentences before it a statement is read with: what its pronouns lean on is near."""


class StatementReader(Protocol):
    """Reads one sentence as a statement (checker.statement.read_statement)."""

    def __call__(self, text: str, *, span: Span, context: str) -> Statement:
        """The statement with its content and the sources it names."""
        ...


class Judge(Protocol):
    """Judges statements (checker.desk.Desk.judge)."""

    def __call__(
        self, statements: Sequence[Statement], tick: Callable[[int, int], None] | None = None
    ) -> tuple[Judgement, ...]:
        """One judgement a statement, in order."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A sentence of a draft: where, its words without markup, what stands before, why skipped."""

    span: Span
    words: str
    context: str
    reason: str | None


def read_draft(text: str, path: str) -> Prose:
    """The prose of a draft as read, by the kind of file its name tells.

    Of a page at an address, the text as read is its main text, not its markup.
    """
    from claims.documents.web import is_address

    suffix = PurePath(path).suffix.lower()
    if is_address(path) and suffix not in _MARKDOWN:
        suffix = ".txt"
    if suffix in (".html", ".htm", ".xhtml"):
        from checker.webpage import read_webpage

        return read_webpage(text)
    from checker.markdown import read_markdown, read_plain

    return read_markdown(text) if suffix in (*_MARKDOWN, "") else read_plain(text)


def find_sentences(
    prose: Prose, *, every: bool = False, ignore: Sequence[str] = ()
) -> tuple[Sighting, ...]:
    """The sentences of a draft in order, each with the reason why it is not worth checking.

    With `every`, only what is no sentence (a heading, a caption, code) or switched off is.
    `ignore` are headings; what stands below one, up to the next heading, is passed over.
    """
    ignored = {heading.casefold().strip() for heading in ignore}
    is_ignored = False
    sightings: list[Sighting] = []
    before: list[str] = []
    for block in prose.blocks:
        own: list[str] = []
        whole = "" if block.reason else prose.words(block.span)
        for span, words in _sentences(prose, block):
            reason = block.reason or _reason(words, whole=whole)
            if reason == "heading":
                is_ignored = words.casefold() in ignored
            elif is_ignored:
                reason = "ignored section"
            elif every and reason in _ONLY_UNWORTHY:
                reason = None
            context = " ".join(own[-_CONTEXT_SENTENCES:])
            if not own and _ANAPHORA.match(words):
                context = " ".join(before[-_CONTEXT_SENTENCES:])
            sightings.append(Sighting(span=span, words=words, context=context, reason=reason))
            if block.reason is None:
                own.append(words)
        before = own or before
    return tuple(sightings)


_ONLY_UNWORTHY = frozenset(
    ("question", "opinion", "aside", "fragment", "instruction", "prediction")
)
_NEVER = frozenset(("code", "front matter", "switched off", "link", "dateline", "table"))


def _sentences(prose: Prose, block: Block) -> Iterator[tuple[Span, str]]:
    """The sentences of a block with their exact spans and their words."""
    if block.reason in _NEVER:
        yield block.span, prose.words(block.span)
        return
    masked = prose.masked[block.span.start : block.span.end]
    lead = len(masked) - len(masked.lstrip())
    start = block.span.start + lead
    skipped = dateline_length(masked[lead:])
    if skipped and block.reason is None:
        yield Span(start=start, end=start + len(masked[lead : lead + skipped].rstrip())), ""
        lead += skipped
    body = _joined(masked[lead:])
    for sentence in split_sentences(body):
        offset = block.span.start + lead
        span = Span(start=offset + sentence.span.start, end=offset + sentence.span.end)
        words = prose.words(span)
        if any(character.isalnum() for character in words):
            yield span, words


def _joined(text: str) -> str:
    """A block on one line, as long as before: its line breaks end no sentence."""
    return re.sub(r"\s", " ", text)


def _reason(words: str, *, whole: str) -> str | None:
    """Why a sentence of a prose block, of these words as a whole, is not worth checking."""
    if not words:
        return "dateline"
    if words == whole and is_heading(words):
        return "heading"
    return reason_to_skip(words)


def check_draft(
    text: str,
    path: str,
    *,
    judge: Judge,
    reader: StatementReader,
    index: IndexInfo,
    every: bool = False,
    ignore: Sequence[str] = (),
    tick: Callable[[int, int], None] | None = None,
) -> Report:
    """Judge every statement of a draft that is worth checking; spans point into `text`."""
    sightings = find_sentences(read_draft(text, path), every=every, ignore=ignore)
    statements = tuple(
        reader(sighting.words, span=sighting.span, context=sighting.context)
        for sighting in sightings
        if sighting.reason is None
    )
    skipped = tuple(
        Skipped(span=sighting.span, reason=sighting.reason)
        for sighting in sightings
        if sighting.reason is not None
    )
    return Report(
        index=index,
        judgements=judge(statements, tick),
        draft=Draft(path=path, text=text, skipped=skipped),
    )
