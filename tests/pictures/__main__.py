"""Make every picture of the README anew, with the shipped models and the sample corpus.

    python -m tests.pictures --folder pictures

The page needs Debian's Chromium and the extra `browser`; without them, the other pictures are made.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from checker.desk import Desk
from checker.draft import check_draft
from checker.drafts import read_drafts
from checker.entail import load_entailment_model
from checker.ingest import ingest_files
from checker.models import Judgement, Report
from checker.statement import read_statement
from claims.documents import find_files
from claims.models import Span
from index.passage_index import PassageIndex
from tests.pictures.claim import claim_svg
from tests.pictures.page import NoBrowserError, page_pictures
from tests.pictures.terminal import card_svg, draft_svg

ROOT = Path(__file__).parent.parent.parent
CORPUS = Path("data/corpus")
STATEMENT = "According to Reuters, South Korea has cut its imports of Iranian oil to nothing."
MOST_BYTES = 300_000
"""A picture in a README should not be heavier."""


def sample_reports() -> tuple[Report, Report]:
    """The report on the README's statement, and on the sample draft."""
    with (
        tempfile.TemporaryDirectory() as folder,
        PassageIndex.open(Path(folder) / "index", create=True) as index,
    ):
        files, _ = find_files([path for path in sorted(CORPUS.iterdir()) if path.is_dir()])
        ingest_files(files, archive=index)
        desk = Desk(index, load_entailment_model(None))
        info = replace(desk.info, path="the sample corpus")
        span = Span(start=0, end=len(STATEMENT))
        (single,) = desk.judge([read_statement(STATEMENT, span=span, context="")])
        ((_, text),) = read_drafts(CORPUS / "draft.md")
        draft = check_draft(text, "draft.md", judge=desk.judge, reader=read_statement, index=info)
    return Report(index=info, judgements=(single,)), draft


def make(folder: Path) -> list[str]:
    """Write the pictures; what could not be made is said."""
    single, draft = sample_reports()
    judgement: Judgement = single.judgements[0]
    pictures: dict[str, str | bytes] = {
        "check.svg": card_svg(single, command=f'wirecheck check "{STATEMENT}"'),
        "draft.svg": draft_svg(draft, command="wirecheck draft draft.md"),
        "claim.svg": claim_svg(judgement, passages=single.index.passages),
    }
    missing = []
    try:
        pictures |= page_pictures(draft)
    except NoBrowserError as error:
        missing.append(f"no picture of the page: {error}")
    folder.mkdir(exist_ok=True)
    for name, content in pictures.items():
        data = content.encode() if isinstance(content, str) else content
        if len(data) > MOST_BYTES:
            missing.append(f"{name}: {len(data):,} bytes, more than {MOST_BYTES:,}")
        (folder / name).write_bytes(data)
    return missing


def main() -> None:
    """Parse, make, and say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("pictures"))
    folder = parser.parse_args().folder.resolve()
    os.chdir(ROOT)  # so that paths in the pictures are those of a clone
    missing = make(folder)
    for line in missing:
        sys.stderr.write(f"{line}\n")
    sys.exit(int(bool(missing)))


if __name__ == "__main__":
    main()
