"""Text to sentences: exact spans, in linear time, without a model.

Rules rather than a parser, because this runs before every answer: spaCy's pipeline alone takes
longer to load than a whole check may last.
"""

from __future__ import annotations

import re

from claims.abbreviations import AFTER_HOURS, FINAL_OR_NOT, NEVER_FINAL, OPENERS, STARTERS
from claims.models import Sentence, Span
from claims.paragraphs import split_paragraphs

_END = re.compile(r"(\.(?:[ \u00a0]\.)++|[.!?…。！？]++)((?:[\"'”’»›)\]]|\[\d{1,3}\])*+)")
_GLUED = re.compile(r"[A-Z“‘\"][a-z’]*+(?:[ ,;:]|$)|(?:A|I) ")
_NEXT = re.compile(r"\s*+([\"'“‘«‹„(\[—–-]*+)\s*+([^\W\d_][\w’'-]{0,40}|\d|.)?", re.DOTALL)
_SPEECH = re.compile(
    r"(?:[A-Z][\w’'.-]{0,30}\s){0,4}"
    r"(?:said|says|asked|asks|added|adds|wrote|writes|told|tweeted|replied|cried|shouted|"
    r"exclaimed|demanded|wondered|chanted|declared|continued|insisted|responded)\b"
)
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»(\[—–/]+$")
_QUOTES = frozenset('“"«‘')
_INITIAL = re.compile(r"[^\W\d_]$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_NUMBERED = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})$")


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order; they cover everything but white space and never overlap."""
    sentences: list[Sentence] = []
    for paragraph in split_paragraphs(text):
        sentences.extend(_split_paragraph(text, paragraph))
    return tuple(sentences)


def _split_paragraph(text: str, paragraph: Span) -> list[Sentence]:
    """The sentences of one paragraph."""
    found: list[Sentence] = []
    start = paragraph.start
    caseless = text[paragraph.start : paragraph.end].islower()
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        end = match.end()
        if end >= paragraph.end:
            break
        if _is_boundary(text, match, start=start, stop=paragraph.end, caseless=caseless):
            found.append(_sentence(text, start, end))
            start = end + _blank(text, end, paragraph.end)
    if start < paragraph.end:
        found.append(_sentence(text, start, paragraph.end))
    return found


def _sentence(text: str, start: int, end: int) -> Sentence:
    """The sentence between two offsets."""
    return Sentence(text=text[start:end], span=Span(start=start, end=end))


def _blank(text: str, start: int, stop: int) -> int:
    """How many white characters stand at `start`."""
    end = start
    while end < stop and text[end].isspace():
        end += 1
    return end - start


def _is_boundary(text: str, end: re.Match[str], *, start: int, stop: int, caseless: bool) -> bool:
    """Whether a sentence ends at these marks."""
    marks, closers = end.group(1), end.group(2)
    if marks[0] in "。！？":
        return True
    if not text[end.end()].isspace():
        return _is_glued(text, end, stop=stop)
    following = _NEXT.match(text, end.end(), stop)
    opener, word = (following.group(1), following.group(2) or "") if following else ("", "")
    if "!" in marks or "?" in marks:
        return not (closers or word[:1].islower()) or not _goes_on(
            text, word, following.start(2) if following else stop, stop=stop
        )
    before = _word_before(text, start, end.start())
    if not before and not closers and ("…" in marks or len(marks) > 1 or end.start() == start):
        return False  # an ellipsis inside a sentence
    if end.start() - start == len(before) and _NUMBERED.match(before):
        return False  # "1. First item": a list marker
    if marks == "." and not closers and not _may_end(before, word, opener=opener):
        return False
    return caseless or not word[:1].islower() or opener[-1:] in _QUOTES


def _goes_on(text: str, word: str, start: int, *, stop: int) -> bool:
    """Whether a question or exclamation is only part of a sentence: “…?” Haley asked."""
    if word[:1].islower():
        return True
    return bool(_SPEECH.match(text, start, min(stop, start + 140)))


def _is_glued(text: str, end: re.Match[str], *, stop: int) -> bool:
    """Whether the space after a sentence was forgotten: "the diplomatic road.Trump said"."""
    before = _word_before(text, max(0, end.start() - 60), end.start())
    letters = before[-2:]
    if len(before) < 2 or not ((letters.isalpha() and letters.islower()) or letters.isdigit()):
        return False
    if any(sign in before for sign in ".@/:\\"):
        return False
    return bool(_GLUED.match(text, end.end(), min(stop, end.end() + 40)))


def _word_before(text: str, start: int, end: int) -> str:
    """The word that stands right before `end`, marks inside it kept ("U.S" of "U.S.")."""
    match = _WORD_BEFORE.search(text[max(start, end - 40) : end])
    return match.group() if match else ""


def _may_end(before: str, word: str, *, opener: str) -> bool:
    """Whether a full stop after the word `before` may end a sentence that `word` follows."""
    key = before.casefold()
    if key in NEVER_FINAL:
        return not word[:1].isalnum() or (key in FINAL_OR_NOT and word in STARTERS)
    if key in OPENERS:  # "No. 5", "Jan. 3", "p. 12"
        return not word[:1].isdigit()
    if key in ("a.m", "p.m"):
        return word not in AFTER_HOURS and not word[:1].islower()
    if key in FINAL_OR_NOT or _DOTTED.search(before):
        return word in STARTERS or opener[-1:] in _QUOTES
    if _INITIAL.fullmatch(before) and before.isupper():
        return word in STARTERS
    return True
