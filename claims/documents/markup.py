"""Fragments of HTML to paragraphs of text, for bodies that are all article: feeds, wires, mail."""

from __future__ import annotations

from html.parser import HTMLParser

from claims.documents.reading import UnreadableError

_WORDS = """
address article aside blockquote body br caption dd div dl dt figcaption figure footer h1 h2 h3 h4
h5 h6 header hedline hl1 hl2 hr li main nav ol p pre section table td th tr ul
"""
_BLOCKS = frozenset(_WORDS.split())
_SILENT = frozenset(("script", "style", "template", "noscript", "svg", "figure", "head"))
_MAX_CHARACTERS = 10_000_000


def markup_text(markup: str) -> str:
    r"""The words of `markup`, its paragraphs a blank line apart; plain text stays as it is.

    >>> markup_text("<p>One <b>word</b>.</p><p>Two.</p>")
    'One word.\n\nTwo.'
    """
    if len(markup) > _MAX_CHARACTERS:
        raise UnreadableError("the text is too long")
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    parser = _Paragraphs()
    parser.feed(markup)
    parser.close()
    return parser.text()


class _Paragraphs(HTMLParser):
    """Collects words; a block element begins a new paragraph."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._paragraphs: list[list[str]] = [[]]
        self._silence: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, or go silent."""
        del attrs
        if tag in _SILENT:
            self._silence.append(tag)
        if tag in _BLOCKS:
            self._paragraphs.append([])

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, or the silence."""
        if self._silence and tag == self._silence[-1]:
            self._silence.pop()
        if tag in _BLOCKS:
            self._paragraphs.append([])

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._silence:
            self._paragraphs[-1].append(data)

    def text(self) -> str:
        """The paragraphs, white space made single."""
        joined = (" ".join("".join(words).split()) for words in self._paragraphs)
        return "\n\n".join(paragraph for paragraph in joined if paragraph)
