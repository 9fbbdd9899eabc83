"""Text to sentences: exact spans, in linear time.

Wikimedia's sentencex decides where sentences end. It keeps a quotation of several sentences
whole, and panics at a wide space before a full stop, so it sees such marks and spaces as plain
spaces here, and what a speech verb adds to a quoted question is joined to it again: “Why now?”
Moreno asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from claims.abbreviations import AFTER_HOURS, NEVER_FINAL
from claims.models import Sentence, Span
from claims.paragraphs import split_paragraphs

_MARKS = re.compile(r"[“”\"«»„‘\ud800-\udfff]|[^\S\t-\r ]|''|(?<=[.!?])’|(?<=[a-z]{5}[.!?])\)")
_BETWEEN = re.compile(r"[\s\"'“”‘’«»„()\[\]—–-]*$")
_CLOSERS = re.compile(r"(?:[\"'”’»›)\]]|\[\d{1,3}\])+")
_SPEECH = re.compile(
    r"(?:[A-Z][\w’'.-]{0,30}\s){0,4}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tweeted|replied|cried|shouted|"
    r"exclaimed|demanded|wondered|chanted|declared|continued|insisted|responded)\b"
)
_QUESTION = re.compile(r"[!?…][\"'”’»]*$")
_HOUR = re.compile(r"\b[ap]\.m\.$")
_LAST_WORD = re.compile(r"([^\s\"'“”‘’«»(\[—–/]{1,20})\.$")
_LIST_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]$")
_WORD = re.compile(r"[\w’'-]{1,40}")
_GLUED = re.compile(
    r"(?<=[a-z]{2}|\d{2})(?<![@/:\\])[.!?][\"'”’]*(?=(?:[A-Z“‘\"][a-z’]+|A|I)(?:[ ,;:]|$))"
)


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; they cover everything but white space and never overlap."""
    return tuple(
        Sentence(text=text[start:end], span=Span(start=start, end=end))
        for paragraph in split_paragraphs(text)
        for start, end in _trimmed(text, paragraph)
    )


def _trimmed(text: str, paragraph: Span) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph start and end, without white space at their edges."""
    ends = [*_ends(text[paragraph.start : paragraph.end]), paragraph.end - paragraph.start]
    start = paragraph.start
    for end in sorted(set(ends)):
        piece = text[start : paragraph.start + end]
        bare = piece.strip()
        if bare:
            first = start + piece.index(bare[0])
            yield first, first + len(bare)
            start += len(piece)


def _ends(text: str) -> Iterator[int]:
    """Offsets in a paragraph after which a new sentence begins."""
    start = 0
    masked = _MARKS.sub(lambda marks: " " * len(marks.group()), text)
    for found in _found(masked):
        end = _before_openers(text, found, start=start)
        if start < end < len(text) and not _goes_on(text[max(start, end - 200) : end], text, end):
            yield from _glued(text, start, end)
            yield end
            start = end
    yield from _glued(text, start, len(text))


def _found(masked: str) -> list[int]:
    """Offsets that sentencex finds; none where it panics, which no `except Exception` would see."""
    try:
        return [piece["end_index"] for piece in get_sentence_boundaries("en", masked)]
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        return []


def _before_openers(text: str, end: int, *, start: int) -> int:
    """The end of a sentence, before the marks that open the next one and after those that close."""
    left = max(start, end - 40)
    between = _BETWEEN.search(text, left, end)
    bare = between.start() if between else end
    closing = _CLOSERS.match(text, bare)
    return closing.end() if closing else bare


def _glued(text: str, start: int, end: int) -> Iterator[int]:
    """Ends where the space after a sentence was forgotten: "the diplomatic road.Trump said"."""
    return (match.end() for match in _GLUED.finditer(text, start, end))


def _goes_on(sentence: str, text: str, end: int) -> bool:
    """Whether what follows belongs to the sentence after all."""
    rest = text[end : end + 160].lstrip()
    word = _WORD.match(rest)
    following = word.group() if word else ""
    if _LIST_MARKER.fullmatch(sentence.strip()):
        return True
    if _QUESTION.search(sentence):
        return rest[:1] in ",;:" or following[:1].islower() or bool(_SPEECH.match(rest))
    if _HOUR.search(sentence):
        return following in AFTER_HOURS
    last = _LAST_WORD.search(sentence)
    return bool(last and last.group(1).casefold() in NEVER_FINAL and following)
