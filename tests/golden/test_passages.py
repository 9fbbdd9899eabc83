"""Golden pairs: each text beside the passages that must be among those found in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.documents import read_documents
from claims.extract import extract_passages

FOLDER = Path(__file__).parent / "passages"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_passages(name: str) -> None:
    """Each expected content is found under its chain; what must not be attributed is not.

    `own` are beginnings of passages in the document's own voice, `nowhere` words that no passage
    may have.
    """
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    (document,) = read_documents(FOLDER / f"{name}.txt")
    passages = extract_passages(document)
    found = [([link.source for link in p.chain], p.content) for p in passages]
    for row in expected["said"]:
        assert any(
            chain == row["by"] and all(words in content for words in row["words"])
            for chain, content in found
        ), (row, found)
    own = [p.text for p in passages if p.chain[0].kind == "document"]
    for words in expected.get("own", []):
        assert any(text.startswith(words) for text in own), (words, own)
    for words in expected.get("nowhere", []):
        assert not any(words in p.text for p in passages), words
