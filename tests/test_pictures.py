"""The README's pictures: there, light, and asking nobody for anything."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml import etree

from checker.models import AttributionStatus, Verdict
from tests.checker.made import every_verdict, evidence, judgement
from tests.pictures.__main__ import MOST_BYTES
from tests.pictures.claim import claim_svg
from tests.pictures.terminal import card_svg, draft_svg

ROOT = Path(__file__).parent.parent
HOSTILE = "</text><script>alert(1)</script> & <b>"
_ADDRESS = re.compile(r"https?://(?!www\.w3\.org/|www\.textualize\.io)")


def test_readme_shows_what_is_there() -> None:
    """Every picture that the README names is there, and no heavier than agreed."""
    named = set(re.findall(r"pictures/[\w-]+\.\w+", (ROOT / "README.md").read_text("utf-8")))
    there = {f"pictures/{path.name}": path.stat().st_size for path in ROOT.glob("pictures/*")}
    assert named == set(there)
    assert max(there.values()) <= MOST_BYTES


def test_pictures_are_self_contained() -> None:
    """Drawn ones are sound XML, fetch nothing, and show a document's words as words."""
    report = every_verdict()
    one = judgement(
        HOSTILE,
        Verdict.SUPPORTED,
        status=AttributionStatus.MISATTRIBUTED,
        findings=(),
        evidences=(evidence(text=HOSTILE, content=HOSTILE),),
    )
    single = replace(report, judgements=(one,), draft=None)
    for picture in (
        card_svg(single, command="wirecheck check"),
        draft_svg(report, command="wirecheck draft"),
        claim_svg(one, passages=3),
    ):
        tree = etree.fromstring(picture.encode())
        assert tree.tag == "{http://www.w3.org/2000/svg}svg"
        assert not tree.findall(".//{*}script")
        assert not _ADDRESS.search(picture)
