"""A Ray address at which nobody answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.passage_index import PassageIndex


@pytest.mark.slow
def test_a_wrong_address_is_told_soon_and_in_one_line(tmp_path: Path) -> None:
    """One line that names the address, after seconds."""
    pytest.importorskip("ray", reason="pip install 'wirecheck[cluster]' runs this")
    with PassageIndex.open(tmp_path / "index", create=True):
        (tmp_path / "a.txt").write_text("Oil rose.", encoding="utf-8")
    began = time.monotonic()
    words = ["--index", str(tmp_path / "index"), "ingest", "--ray", "127.0.0.1:9"]
    done = subprocess.run(
        [sys.executable, "-m", "checker", *words, str(tmp_path / "a.txt")],
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "wirecheck: --ray 127.0.0.1:9: no Ray cluster answers there; give HOST:PORT, auto or local"
    ]
    assert time.monotonic() - began < 30  # 8 s on an idle machine
