"""The way from a statement to its verdict stays free of what takes seconds to import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from claims.resources import data_path
from index.passage_index import PassageIndex
from tests.index.passages import STORIES

ROOT = Path(__file__).parent.parent.parent
HEAVY = ("torch", "transformers", "sentence_transformers", "spacy", "trafilatura", "pydantic")


@pytest.mark.parametrize("options", [[], ["--fast"], ["--format", "json"]])
def test_a_check_imports_nothing_heavy(tmp_path: Path, options: list[str]) -> None:
    """A cold check answers with onnxruntime, faiss and numpy alone."""
    model = "entailment-small" if "--fast" in options else "entailment-base"
    if not data_path(f"models/{model}/model.onnx").exists():
        pytest.skip(f"{model} is not part of this checkout")
    with PassageIndex.open(tmp_path, create=True) as index:
        index.add(STORIES)
    arguments = ["--index", str(tmp_path), "check", *options, "Seoul stopped buying crude."]
    code = (
        "import sys\n"
        "from checker.cli import run\n"
        f"status = run({arguments!r})\n"
        f"print(status, *[name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stderr.split()[-1] == "0", done.stderr
    assert "Seoul" in done.stdout
