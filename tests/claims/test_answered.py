"""A report that somebody denies: who denies it, and whose it is."""

from __future__ import annotations

import pytest

from claims.attribution import find_attributions
from claims.documents import read_text_document
from claims.extract import extract_passages


def read(text: str) -> list[tuple[str, str, str, int | None]]:
    """Name, cue, content and parent of each report."""
    return [
        (
            a.source.name if a.source else "",
            a.cue.text if a.cue else "",
            " … ".join(text[p.start : p.end] for p in a.parts),
            a.parent,
        )
        for a in find_attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        (
            "Director Joao Mabel denied a report in the paper O Canal that the clinic had shut.",
            ("Joao Mabel", "denied", "a report in the paper O Canal that the clinic had shut"),
            ("O Canal", "report", "that the clinic had shut"),
        ),
        (
            "Castor Steel dismissed a Reuters report that it was in talks to sell its mill.",
            ("Castor Steel", "dismissed", "a Reuters report that it was in talks to sell its mill"),
            ("Reuters", "report", "that it was in talks to sell its mill"),
        ),
        (
            "The union disputed the ministry's claim that the strike had cost 40 million euros.",
            (
                "The union",
                "disputed",
                "the ministry's claim that the strike had cost 40 million euros",
            ),
            ("the ministry", "claim", "that the strike had cost 40 million euros"),
        ),
        (
            "Police contradicted an account in the Daily Post according to which two men fired.",
            (
                "Police",
                "contradicted",
                "an account in the Daily Post according to which two men fired",
            ),
            ("Daily Post", "account", "two men fired"),
        ),
        (
            "The Kremlin on Tuesday rejected as absurd a claim by Kyiv that it had hit a clinic.",
            ("Kremlin", "rejected", "a claim by Kyiv that it had hit a clinic"),
            ("Kyiv", "claim", "that it had hit a clinic"),
        ),
        (
            "The army denied opposition claims that its troops had fired first.",
            ("The army", "denied", "opposition claims that its troops had fired first"),
            ("opposition", "claims", "that its troops had fired first"),
        ),
        (
            "Vega called the Star's report that the mill would close “pure fiction”.",
            ("Vega", "called", "the Star's report that the mill would close"),
            ("the Star", "report", "that the mill would close"),
        ),
        (
            "The claim by the Greens that it had known was rejected by the ministry.",
            ("the ministry", "was rejected by", "The claim by the Greens that it had known"),
            ("Greens", "claim", "that it had known"),
        ),
    ],
)
def test_whose_report(text: str, outer: tuple[str, ...], inner: tuple[str, ...]) -> None:
    """Whoever denies is outside, whose report it is inside."""
    assert read(text) == [(*outer, None), (*inner, 0)]


def test_nobodys_report() -> None:
    """Where the report is nobody's, there is the denial alone."""
    text = "Halden Steel on Friday denied a report that it was about to sell its works."
    assert read(text) == [("Halden Steel", "denied", "that it was about to sell its works", None)]


def test_demands_are_no_reports() -> None:
    """Who rejects what somebody wants is still one who speaks of it."""
    text = "The minister rejected opposition demands that she step down."
    got = extract_passages(read_text_document(text, path="a.txt"))
    assert {passage.chain[0].cue for passage in got} == {"rejected"}


def test_a_denial_reports_nothing() -> None:
    """In the chain of what is denied stands whose report it is, and not who denies it."""
    text = "Castor Steel dismissed a Reuters report that it was in talks to sell its mill."
    chains = [
        [link.source for link in p.chain]
        for p in extract_passages(read_text_document(text, path="a.txt"))
    ]
    assert chains == [["Castor Steel"], ["Reuters"]]
