"""Markdown and plain text drafts: their blocks, with markup masked in place.

No Markdown library is used because none that is well kept gives character offsets of inline
words; the block rules follow CommonMark where drafts need them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.prose import Block, Mask, Prose
from claims.models import Span
from claims.paragraphs import split_paragraphs

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?:.*\n)*?\1[ \t]*(?:\r?\n|\Z)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_SWITCH = re.compile(r"<!--\s*wirecheck:\s*(off|on)\s*-->", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_QUOTED = re.compile(r" {0,3}(?:>[ \t]?)+")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:\s")
_TABLE = re.compile(r"[ \t]*\|")
_IMAGE = re.compile(r"!\[[^\]\n]{0,500}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,500}\])")
_LINK = re.compile(r"\[([^\[\]\n]*)\](\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]\n]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,60}\]:?")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]*>")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|\*\*|~~|`+")
_UNDERSCORE = re.compile(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")


def read_markdown(text: str) -> Prose:
    """The prose of a Markdown draft; also what to use for text of an unknown kind."""
    mask = Mask(text)
    closed = list(_comments(text))
    for start, end in closed:
        mask.drop(start, end)
    off = switched_off(text)
    blocks: list[Block] = []
    for span, reason in _Walker(text, closed).blocks():
        if reason is None and _IMAGE.fullmatch(text[span.start : span.end].strip()):
            reason = "caption"
        if reason is None and any(start <= span.start < end for start, end in off):
            reason = "switched off"
        _mask_inline(mask, span)
        blocks.append(Block(span=span, reason=reason))
    return mask.prose(blocks)


def read_plain(text: str) -> Prose:
    """The prose of a plain text draft: its paragraphs as they stand; comments switch it off too."""
    mask = Mask(text)
    for start, end in _comments(text):
        mask.drop(start, end)
    off = switched_off(text)
    masked = mask.prose([]).masked
    return mask.prose(
        [
            Block(
                span=span,
                reason="switched off" if any(a <= span.start < b for a, b in off) else None,
            )
            for span in split_paragraphs(masked)
        ]
    )


def switched_off(text: str) -> list[tuple[int, int]]:
    """Where `<!-- wirecheck: off -->` holds: to the next `on`, or to the end."""
    ranges: list[tuple[int, int]] = []
    start: int | None = None
    for match in _SWITCH.finditer(text):
        if match.group(1).lower() == "off":
            start = match.end() if start is None else start
        elif start is not None:
            ranges.append((start, match.start()))
            start = None
    if start is not None:
        ranges.append((start, len(text)))
    return ranges


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where HTML comments stand."""
    return (match.span() for match in _COMMENT.finditer(text))


class _Walker:
    """Goes through the lines of a draft and says where blocks begin and end."""

    def __init__(self, text: str, comments: list[tuple[int, int]]) -> None:
        self._text = text
        self._comments = comments
        self._fence = ""  # the marks that opened the code being read, "" outside
        self._start: int | None = None  # of the paragraph or code being read

    def blocks(self) -> Iterator[tuple[Span, str | None]]:
        """Blocks in order, with the reason why one is not prose."""
        position = 0
        if front := _FRONT_MATTER.match(self._text):
            yield Span(start=0, end=front.end()), "front matter"
            position = front.end()
        hidden = 0
        for line in self._text[position:].splitlines(keepends=True):
            at, end = position, position + len(line.rstrip())
            position += len(line)
            while hidden < len(self._comments) and self._comments[hidden][1] < end:
                hidden += 1
            if self._fence:
                yield from self._code(line, at, end)
            elif hidden < len(self._comments) and self._comments[hidden][0] <= at < end:
                yield from self._close(at)
            else:
                yield from self._line(line, at, end)
        yield from self._finish()

    def _code(self, line: str, at: int, end: int) -> Iterator[tuple[Span, str | None]]:
        """A line of fenced code; the last one closes it."""
        closing = _FENCE.match(line)
        if closing and closing.group(1).startswith(self._fence) and not line.strip().strip("`~"):
            yield Span(start=self._start or 0, end=end), "code"
            self._fence, self._start = "", None
        del at

    def _line(self, line: str, at: int, end: int) -> Iterator[tuple[Span, str | None]]:
        """A line outside code and comments."""
        kind = _kind(line, in_paragraph=self._start is not None)
        if kind == "text":
            self._start = at if self._start is None else self._start
        elif kind == "underline" and self._start is not None:
            yield from ((span, "heading") for span, _ in self._close(at))
        else:
            yield from self._close(at)
            if opening := _FENCE.match(line):
                self._fence, self._start = opening.group(1), at
            elif kind in ("item", "quoted"):
                self._start = at
            elif kind != "blank":
                yield Span(start=at, end=end), kind

    def _close(self, at: int) -> Iterator[tuple[Span, str | None]]:
        """End the paragraph that was being read, without the white space around it."""
        start, self._start = self._start, None
        words = self._text[start:at] if start is not None else ""
        if start is not None and words.strip():
            left = len(words) - len(words.lstrip())
            yield Span(start=start + left, end=start + len(words.rstrip())), None

    def _finish(self) -> Iterator[tuple[Span, str | None]]:
        """What the end of the text ends: code left open, or the last paragraph."""
        if self._fence and self._start is not None:
            yield Span(start=self._start, end=len(self._text)), "code"
        else:
            yield from self._close(len(self._text))


_KINDS = (
    (_HEADING, "heading"),
    (_TABLE, "table"),
    (_ITEM, "item"),
)


def _kind(line: str, *, in_paragraph: bool) -> str:
    """What a line begins; "text" where it goes on with a paragraph or begins one."""
    bare = line.rstrip()
    if not bare or (_UNDERLINE.match(bare) and in_paragraph):
        return "underline" if bare else "blank"
    if _FENCE.match(bare) or _RULE.match(bare):
        return "blank"
    for pattern, kind in _KINDS:
        if pattern.match(line):
            return kind
    if in_paragraph:
        return "text"
    if _DEFINITION.match(line) and not _FOOTNOTE.match(bare.lstrip()):
        return "link"
    if line.startswith(("    ", "\t")):
        return "code"
    return "quoted" if _QUOTED.match(line) else "text"


def _mask_inline(mask: Mask, span: Span) -> None:
    """Mask the markup inside a block: markers, link targets, emphasis, tags, footnotes."""
    text, start, end = mask.text, span.start, span.end
    for line in re.finditer(r"^.+$", text[start:end], re.MULTILINE):
        begin, length = start + line.start(), 0
        for marker in (_QUOTED, _ITEM, _HEADING):
            if found := marker.match(text, begin + length, start + line.end()):
                length += found.end() - found.start()
        mask.drop(begin, begin + length)
    for match in _IMAGE.finditer(text, start, end):
        mask.drop(*match.span())
    for match in _LINK.finditer(text, start, end):
        mask.drop(match.start(), match.start(1))
        mask.drop(match.end(1), match.end())
    for pattern in (_FOOTNOTE, _TAG, _EMPHASIS, _UNDERSCORE):
        for match in pattern.finditer(text, start, end):
            mask.drop(*match.span())
