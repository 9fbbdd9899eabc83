"""Places in files, in the words of their formats."""

from __future__ import annotations

import pytest

from claims.models import Document
from claims.place import place_of


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a.txt", "line 3"),
        ("a.txt.gz", "line 3"),
        ("README", "line 3"),
        ("a.docx", "paragraph 2"),
        ("a.zip/b.html", "paragraph 2"),
        ("mail.eml", "paragraph 2"),
        ("a.PDF", "page 2"),
        ("a.zip/b.pdf", "page 2"),
        ("https://example.org/a.pdf?b=c.txt", "page 2"),
        ("https://example.org/news/1", "paragraph 2"),
        ("https://example.org/a.txt", "line 3"),
    ],
)
def test_place_of(path: str, place: str) -> None:
    """Each format's own word for where an offset is."""
    document = Document(id="1", path=path, text="One.\n\n\fTwo.")
    assert place_of(document, document.text.index("Two")) == place


def test_paragraphs() -> None:
    """Blank lines part paragraphs, however many; those before the first one count for nothing."""
    text = "\n\nOne\nand more.\n \n\nTwo.\n\nThree."
    document = Document(id="1", path="a.html", text=text)
    places = [place_of(document, text.index(word)) for word in ("One", "more", "Two", "Three")]
    assert places == ["paragraph 1", "paragraph 1", "paragraph 2", "paragraph 3"]
