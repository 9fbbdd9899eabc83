"""What a person reads: one screen, 80 columns, no colour needed, nothing smuggled in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.models import AttributionStatus, Finding, FindingKind, Report, Stance, Verdict
from checker.report.terminal import Screen, columns, one_line, printable, shorten, wrap
from checker.report.to_line import render_line
from checker.report.to_table import FEW, render_table
from checker.report.wording import CAVEAT, passage_voice
from claims.models import Link, SourceKind
from tests.checker.made import INFO, document, every_verdict, evidence, judgement

PLAIN = Screen()
ASCII = Screen(unicode=False)
COLOUR = Screen(colour=True)


def table(*judgements: object, screen: Screen = PLAIN) -> str:
    """The table of some judgements."""
    return render_table([Report(index=INFO, judgements=judgements)], screen)  # type: ignore[arg-type]


def test_card_golden() -> None:
    """One conflict, as an editor reads it."""
    assert (
        table(judgement(status=AttributionStatus.MISATTRIBUTED))
        == """\
✗ CONFLICT  ≠ MISATTRIBUTED  · confidence 93%  · 1 independent source
  The port of Ellery bought 91 cranes.

  quantity: the statement says 91 cranes, the evidence 19 cranes

  attribution: the statement names Reuters; the evidence is from Bloomberg

  Against it: Bloomberg, as reported in The Weekly, 2024-05-06
    │ On Monday, Bloomberg reported that «the port of Ellery had bought 19
    │                                                                   ^^
    │ cranes».
    │ ^^^^^^
    in columns/harbour.txt, line 1
    wirecheck show p-conflicts

"""
        + CAVEAT
        + "\n"
    )


def test_one_statement_fits_one_screen() -> None:
    """Verdict, difference, source and a long passage of either side: 24 lines at 80 columns."""
    long = "The board said so on Monday, " * 12 + "and the port had bought 19 cranes."
    pieces = (
        evidence(text=long, content=long),
        evidence(Stance.CONFLICTS, text=long, content=long),
    )
    shown = table(judgement(verdict=Verdict.DISPUTED, evidences=pieces)).splitlines()
    assert len(shown) <= 24
    assert max(map(columns, shown)) <= 80


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_word(verdict: Verdict) -> None:
    """The verdict is a word and a symbol, not only a colour, and ASCII suffices."""
    shown = table(judgement(verdict=verdict), screen=ASCII)
    assert verdict.value.replace("_", " ").upper() in shown
    assert shown.isascii()


def test_many_statements_are_compact() -> None:
    """More than a few statements share one list, with the counts below it."""
    shown = table(*[judgement() for _ in range(FEW + 1)])
    assert shown.count("confidence") == 0
    assert "4 statements checked" in shown
    assert len(shown.splitlines()) < 40


def test_second_hand_is_said() -> None:
    """What we read about an outlet in another's pages is called that."""
    piece = evidence()
    assert passage_voice(piece.passage, piece.document) == (
        "Bloomberg, as reported in The Weekly, 2024-05-06"
    )


@pytest.mark.parametrize(
    ("chain", "voice"),
    [
        ([("The Weekly", SourceKind.DOCUMENT)], "The Weekly, 2024-05-06, in its own voice"),
        (
            [("Xinhua", SourceKind.OUTLET), ("Ann Holm", SourceKind.PERSON)],
            "Ann Holm, quoted by Xinhua, as reported in The Weekly, 2024-05-06",
        ),
        (
            [("The Weekly", SourceKind.OUTLET), ("Ann Holm", SourceKind.PERSON)],
            "Ann Holm, in The Weekly, 2024-05-06",
        ),
        (
            [("officials", SourceKind.ANONYMOUS)],
            "an anonymous source (officials), as reported in The Weekly, 2024-05-06",
        ),
    ],
)
def test_voices(chain: list[tuple[str, SourceKind]], voice: str) -> None:
    """Each kind of chain in words."""
    links = tuple(Link(source=name, kind=kind, cue="said") for name, kind in chain)
    assert passage_voice(evidence(chain=links).passage, document()) == voice


def test_colour_only_adds() -> None:
    """With colour the same words are there, and the carets give way to the paint."""
    shown = table(judgement(), screen=COLOUR)
    assert "\x1b[" in shown
    assert "CONFLICT" in printable(shown)
    assert "^^^" not in shown


HOSTILE = "Oil\x1b[2J\x1b]0;owned\x07 rose\u202e to\x9b31m 90\r dollars.\x00"


def test_control_sequences_are_stripped() -> None:
    """A document cannot clear the screen, set the title or turn the reading direction."""
    hostile = evidence(
        Stance.CONFLICTS, text=HOSTILE, content=HOSTILE, where=document(text=HOSTILE)
    )
    finding = Finding(kind=FindingKind.NAME, message=HOSTILE, statement=HOSTILE, evidence=HOSTILE)
    one = judgement(HOSTILE, findings=(finding,), evidences=(hostile,))
    for shown in (table(one), table(one, one, one, one), render_line([every_verdict()])):
        assert not set("\x1b\x07\x9b\x00\r\u202e") & set(shown)
    assert "Oil rose to 90 dollars." in table(one)


def test_lines() -> None:
    """path:line:col: verdict: message."""
    lines = render_line([every_verdict()]).splitlines()
    assert lines[0].startswith("drafts/cranes.md:3:1: supported, misattributed: ")
    assert lines[1] == (
        "drafts/cranes.md:5:1: conflict: the statement says 91 cranes, the evidence 19 cranes "
        "(Bloomberg, as reported in The Weekly, 2024-05-06)"
    )
    assert [line.split(":")[3].strip() for line in lines[2:]] == [
        "disputed",
        "no source",
        "not checkable",
    ]


@given(st.text(max_size=200), st.integers(10, 80))
def test_wrap_keeps_every_word(text: str, width: int) -> None:
    """Wrapped lines hold all words in order, none wider than asked but for single words."""
    text = one_line(text)
    lines = [text[start:end] for start, end in wrap(text, width)]
    assert " ".join(" ".join(lines).split()) == text
    assert all(columns(line) <= width or " " not in line for line in lines)


@given(st.text(max_size=200), st.integers(8, 80))
def test_shorten_fits(text: str, width: int) -> None:
    """A shortened text fits."""
    assert columns(shorten(text, width)) <= width


@given(st.text(alphabet=st.sampled_from("\x1b\x9b\x9d[]0;mP\\\x07 aé\n\u202e"), max_size=40))
def test_nothing_of_a_sequence_stays(text: str) -> None:
    """However sequences nest, none is left."""
    assert not set("\x1b\x9b\x9d\x07\u202e") & set(printable(text))
