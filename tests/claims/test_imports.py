"""What runs before every answer imports nothing heavy."""

from __future__ import annotations

import subprocess
import sys

HEAVY = {"spacy", "torch", "transformers", "sentence_transformers", "trafilatura", "docx", "pypdf"}


def test_no_heavy_imports() -> None:
    """Sentences, quotations, outlets and extraction load no model library and no reader's."""
    modules = "claims.sentences, claims.quotes, claims.outlets, claims.extract, claims.documents"
    code = f"import sys, {modules}; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.split(".")[0] for name in run.stdout.split()} & HEAVY == set()
