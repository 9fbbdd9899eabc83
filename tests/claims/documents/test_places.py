"""Places in files, in the words of their formats."""

from __future__ import annotations

import pytest

from claims.documents.place import place_of
from claims.models import Document


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a.txt", "line 3"),
        ("a.txt.gz", "line 3"),
        ("a.docx", "paragraph 2"),
        ("a.PDF", "page 2"),
    ],
)
def test_place_of(path: str, place: str) -> None:
    """Each format's own word for where an offset is."""
    document = Document(id="1", path=path, text="One.\n\n\fTwo.")
    assert place_of(document, document.text.index("Two")) == place
