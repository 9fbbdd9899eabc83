"""HTML drafts: their blocks, with tags masked in place, so that offsets are the file's own."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser

from checker.markdown import switched_off
from checker.prose import Block, Mask, Prose
from claims.models import Span

_SILENT = frozenset(
    (
        *("head", "script", "style", "template", "noscript", "svg", "nav", "footer"),
        *("form", "button", "select"),
    )
)
_REASONS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "title"), "heading"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    **dict.fromkeys(("pre", "code", "samp", "kbd"), "code"),
    "table": "table",
    "aside": "aside",
}
_BLOCKS = frozenset(
    (
        *("address", "article", "blockquote", "body", "dd", "div", "dl", "dt", "figure", "header"),
        *("hr", "html", "li", "main", "ol", "p", "section", "ul", "br", "tr", "td", "th"),
    )
)
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *("track", "wbr"),
    )
)
_PROSE = re.compile(r"(?:\S+\s+){7}\S.*?[.!?][\"'”’)\]]*\s*\Z", re.DOTALL)
"""A cell that ends as a sentence does, and is as long as one."""


def read_webpage(text: str) -> Prose:
    """The prose of an HTML draft; scripts, navigation and forms are nothing at all."""
    reader = _Reader(text)
    reader.feed(text)
    reader.close()
    reader.finish()
    return reader.mask.prose(reader.blocks)


class _Reader(HTMLParser):
    """Masks tags while it walks, and closes a block at every tag that ends a paragraph."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.mask = Mask(text)
        self.blocks: list[Block] = []
        self._text = text
        self._off = switched_off(text)
        self._open: list[str] = []
        self._depth: Counter[str] = Counter()
        self._reasons: list[str] = []
        self._words: list[tuple[int, int]] = []
        self._seen = 0
        self._lines = [0]
        self._lines += [at + 1 for at, character in enumerate(text) if character == "\n"]

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """A section that is none in HTML ("<![CDATAx[") is passed over as browsers do."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:  # how the standard library says it
            return self.parse_bogus_comment(i)

    def _offset(self) -> int:
        """Where the parser stands; everything before it that was no words is masked."""
        line, column = self.getpos()
        at = min(self._lines[line - 1] + column, len(self._text))
        self.mask.drop(self._seen, at)
        self._seen = max(self._seen, at)
        return at

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block's tag ends the paragraph before it."""
        del attrs
        self._offset()
        if tag in _BLOCKS or tag in _REASONS or tag in _SILENT:
            self._flush()
        if tag not in _VOID:
            self._open.append(tag)
            self._depth[tag] += 1
            if tag in _REASONS:
                self._reasons.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>` and the like open nothing."""
        del attrs
        self._offset()
        if tag in _BLOCKS:
            self._flush()

    def handle_endtag(self, tag: str) -> None:
        """Close the element, forgiving what was left open in it."""
        self._offset()
        if tag in _BLOCKS or tag in _REASONS or tag in _SILENT:
            self._flush()
        while self._depth[tag]:
            closed = self._open.pop()
            self._depth[closed] -= 1
            if closed in _REASONS:
                self._reasons.pop()
            if closed == tag:
                break

    def handle_data(self, data: str) -> None:
        """Words stay as they are."""
        at = self._offset()
        if not self._is_silent():
            self._keep(at, at + len(data))
        else:
            self.mask.drop(at, min(at + len(data), len(self._text)))
            self._seen = max(self._seen, at + len(data))

    def handle_entityref(self, name: str) -> None:
        """`&amp;` is one character and four that are nothing."""
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """`&#8217;` too."""
        self._reference(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        """Comments are nothing."""
        del data
        self._offset()

    def _reference(self, words: str) -> None:
        at = self._offset()
        end = at + len(words)
        if self._text[end : end + 1] == ";":
            end += 1
        if self._is_silent():
            return
        self.mask.replace(at, end, unescape(self._text[at:end]))
        self._words.append((at, end))
        self._seen = end

    def _is_silent(self) -> bool:
        """Whether the parser stands in a script, a menu or a form."""
        return any(self._depth[tag] for tag in _SILENT)

    def _keep(self, start: int, end: int) -> None:
        self._words.append((start, end))
        self._seen = end

    def finish(self) -> None:
        """Mask what is left and close the last block."""
        self.mask.drop(self._seen, len(self._text))
        self._flush()

    def _flush(self) -> None:
        """End the paragraph that was being read."""
        words, self._words = self._words, []
        start = next((a for a, b in words if self._text[a:b].strip()), None)
        if start is None:
            return
        end = max(b for a, b in words if self._text[a:b].strip())
        lead = self._text[start:end]
        start += len(lead) - len(lead.lstrip())
        end -= len(lead) - len(lead.rstrip())
        reason = self._reason(start)
        if reason == "table" and _PROSE.match(self._text, start, end):
            reason = None  # a table that lays out a page, as old ones do
        self.blocks.append(Block(span=Span(start=start, end=end), reason=reason))

    def _reason(self, start: int) -> str | None:
        """Why the words here are not checked."""
        if any(a <= start < b for a, b in self._off):
            return "switched off"
        return _REASONS[self._reasons[-1]] if self._reasons else None
