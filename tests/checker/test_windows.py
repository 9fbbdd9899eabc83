"""Windows over long texts, and the rules that combine their answers."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import windows

TEXT = "One two three four. Five six seven. Eight nine ten eleven twelve. Thirteen fourteen."


def words(text: str) -> windows.Offsets:
    """Words as tokens."""
    return [match.span() for match in re.finditer(r"\w+", text)]


def test_a_short_text_is_its_own_window() -> None:
    """What fits is not cut."""
    assert windows.split_windows(TEXT, offsets=words(TEXT), room=14) == (TEXT,)


def test_windows_share_a_sentence() -> None:
    """Whole sentences, and the neighbour's last one where there is room."""
    assert windows.split_windows(TEXT, offsets=words(TEXT), room=8) == (
        "One two three four. Five six seven.",
        "Five six seven. Eight nine ten eleven twelve.",
        "Eight nine ten eleven twelve. Thirteen fourteen.",
    )


def test_a_sentence_longer_than_a_window_is_cut_with_overlap() -> None:
    """Runs of tokens that overlap by a quarter."""
    text = " ".join(f"w{i}" for i in range(20)) + "."
    found = windows.split_windows(text, offsets=words(text), room=8)
    assert found[0] == "w0 w1 w2 w3 w4 w5 w6 w7"
    assert found[1].startswith("w6 ")
    assert found[-1].endswith("w19")


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(4, 20))
def test_windows_hold_everything_and_no_more_than_the_room(lengths: list[int], room: int) -> None:
    """Every token is in some window; no window has more tokens than the room."""
    text = " ".join(
        "S" + " ".join(f"t{i}x{j}" for j in range(size)) + "." for i, size in enumerate(lengths)
    )
    found = windows.split_windows(text, offsets=words(text), room=room)
    assert set(re.findall(r"\w+", text)) == set(re.findall(r"\w+", " ".join(found)))
    assert all(len(words(window)) <= room for window in found)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("strongest", [0.0, 0.1, 0.9]),
        ("backed", [0.8, 0.2, 0.0]),
        ("backed_first", [0.8, 0.2, 0.0]),
        ("mean", [0.3, 0.4, 0.3]),
        ("either", [0.8 / 1.8, 0.1 / 1.8, 0.9 / 1.8]),
    ],
)
def test_rules(rule: str, expected: list[float]) -> None:
    """Each rule on three windows."""
    rows = np.array([[0.8, 0.2, 0.0], [0.1, 0.9, 0.0], [0.0, 0.1, 0.9]])
    np.testing.assert_allclose(windows.RULES[rule](rows), expected)


def test_conflict_where_nothing_backs() -> None:
    """With no window that supports by itself, the worst conflict is the answer."""
    rows = np.array([[0.3, 0.6, 0.1], [0.0, 0.1, 0.9]])
    assert windows.backed_first(rows).tolist() == [0.0, 0.1, 0.9]


@pytest.mark.parametrize("rule", windows.RULES)
def test_one_window_is_left_as_it_is(rule: str) -> None:
    """No rule changes the answer of a single window."""
    row = np.array([[0.2, 0.5, 0.3]])
    np.testing.assert_allclose(windows.RULES[rule](row), row[0])


def test_parts_of_a_hypothesis() -> None:
    """All must be backed; one conflict is enough."""
    rows = np.array([[0.9, 0.1, 0.0], [0.1, 0.1, 0.8]])
    np.testing.assert_allclose(windows.joint(rows), [0.1, 0.1, 0.8])


def test_judging_keeps_order() -> None:
    """Answers come in the order of the pairs, however many windows each has."""
    reader = windows.Reader(tokens=words, window=16, longest=32, special=3)
    asked: list[tuple[str, str]] = []

    def score(pairs: object) -> windows.Rows:
        asked.extend(pairs)  # type: ignore[arg-type]
        firsts = [float(len(premise)) for premise, _ in asked]
        return np.array([[f, 0.0, 0.0] for f in firsts])

    rows = windows.judge(
        [("Short.", "H."), (TEXT * 2, "H."), ("Shorter.", "H.")],
        reader=reader,
        score=score,
        rule="backed",
    )
    assert len(asked) > 3
    assert rows[0, 0] == 6
    assert rows[2, 0] == 8
