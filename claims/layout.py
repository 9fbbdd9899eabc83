"""A text laid out: its sentences, their paragraphs, its quotations, and what of it speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claims.carry import needs_context
from claims.frontmatter import front_matter
from claims.furniture import (
    biography_paragraphs,
    is_clause,
    is_credit,
    is_heading,
    is_question,
)
from claims.models import Mention, Sentence, Span
from claims.paragraphs import split_paragraphs
from claims.quotes import find_quotes
from claims.sentences import split_sentences

_MARKER = re.compile(
    r"(?:(?:[-*+•‣▪●◦·]\s+|#{1,6}\s+|>\s*|\(?\d{1,3}[.)]\s+)++"
    r"|[A-Z][A-Z.’'/-]+(?: [A-Z][A-Z.’'/-]*){0,4}(?:,[^—–―()\n]{1,40})?"
    r"(?: ?\([A-Z][^()\n]{1,40}\))?\s?[—–―-]{1,2}\s(?=[A-Z“\"]))"
)
"""A list marker, a heading's or a dateline: "DALLAS, Texas (AP) — "."""

_MAX_CONTEXT = 2
_LONG_CONTEXT = 600
"""Characters of context beyond which a second sentence is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Sentences with the number of the paragraph each is in, and whether each says something."""

    text: str
    sentences: tuple[Sentence, ...]
    paragraph: tuple[int, ...]
    speaks: tuple[bool, ...]
    asks: tuple[bool, ...]
    quotes: tuple[Mention, ...]

    def touching(self, span: Span) -> range:
        """The numbers of the sentences that share characters with `span`."""
        first = bisect_right(self.sentences, span.start, key=lambda s: s.span.end)
        last = bisect_left(self.sentences, span.end, key=lambda s: s.span.start)
        return range(first, max(first, last))

    def span(self, first: int, last: int) -> Span:
        """From one sentence to another, without a list marker before the first."""
        start, end = self.sentences[first].span.start, self.sentences[last].span.end
        marker = _MARKER.match(self.text, start, end)
        return Span(start=marker.end() if marker and marker.end() < end else start, end=end)

    def quotes_within(self, span: Span) -> tuple[Mention, ...]:
        """The quotations that lie in `span`, or the parts of them that do."""
        return tuple(
            quote if quote.span.end <= span.end else self._cut(quote, span)
            for quote in self.quotes
            if span.start <= quote.span.start < span.end
        )

    def _cut(self, quote: Mention, span: Span) -> Mention:
        """The part of a quotation that lies in `span`."""
        part = Span(start=quote.span.start, end=span.end)
        return Mention(text=self.text[part.start : part.end], span=part)

    def context(self, first: int, *, needed: bool = False) -> str:
        """What stands before a sentence and is needed to understand it, "" where nothing is.

        `needed` says that it is, whatever the sentence's own words look like.
        """
        start, number = first, first
        while first - start < _MAX_CONTEXT and (
            (needed and number == first) or needs_context(self.sentences[number].text)
        ):
            number = self._before(start)
            if number < 0 or self._length(number, first) > _LONG_CONTEXT * (1 + (start == first)):
                break
            start = number
        if start == first:
            return ""
        spoken = (self.sentences[n].text for n in range(start, first) if self._is_kin(n, first))
        return " ".join(spoken)

    def _before(self, number: int) -> int:
        """The nearest sentence before that says something, -1 if there is none near."""
        for candidate in range(number - 1, max(-1, number - 4), -1):
            if self.speaks[candidate]:
                return candidate
        return -1

    def _is_kin(self, number: int, first: int) -> bool:
        """Whether a sentence belongs in the context of another."""
        return (
            self.speaks[number] and self.paragraph[first] - self.paragraph[number] <= _MAX_CONTEXT
        )

    def _length(self, start: int, end: int) -> int:
        """Characters from one sentence's start to another's."""
        return self.sentences[end].span.start - self.sentences[start].span.start


def lay_out(text: str) -> Layout:
    """The layout of `text`; its front matter says nothing."""
    _, body = front_matter(text)
    sentences = split_sentences(text)
    paragraphs = split_paragraphs(text)
    starts = [paragraph.start for paragraph in paragraphs]
    paragraph = tuple(bisect_right(starts, s.span.start) - 1 for s in sentences)
    placed = tuple(zip(paragraph, sentences, strict=True))
    quotes = find_quotes(text)
    biographies = biography_paragraphs(text, sentences, paragraphs)
    return Layout(
        text=text,
        sentences=sentences,
        paragraph=paragraph,
        speaks=tuple(
            sentence.span.start >= body
            and number not in biographies
            and _speaks(text, sentence, paragraphs[number])
            for number, sentence in placed
        ),
        asks=_asks(sentences, quotes, alone=[paragraphs[n] == s.span for n, s in placed]),
        quotes=quotes,
    )


def _asks(
    sentences: Sequence[Sentence], quotes: Sequence[Mention], *, alone: Sequence[bool]
) -> tuple[bool, ...]:
    """Which sentences are questions of the text's own, not quoted ones; headlines among them."""
    asks: list[bool] = []
    at = 0
    for sentence, is_alone in zip(sentences, alone, strict=True):
        while at < len(quotes) and quotes[at].span.end <= sentence.span.start:
            at += 1
        quoted = at < len(quotes) and quotes[at].span.start <= sentence.span.start + 1
        asking = is_question(sentence.text) or (is_alone and sentence.text.endswith("?"))
        asks.append(asking and not quoted)
    return tuple(asks)


def _speaks(text: str, sentence: Sentence, paragraph: Span) -> bool:
    """Whether a sentence says something, as headings without a verb and credits do not."""
    marker = _MARKER.match(text, sentence.span.start, sentence.span.end)
    words = text[marker.end() if marker else sentence.span.start : sentence.span.end]
    if not words or is_credit(words):
        return False
    alone = sentence.span.end == paragraph.end and sentence.span.start == paragraph.start
    return is_clause(words) if alone and is_heading(words) else True
