"""Sentences: exact spans, nothing lost, nothing glued, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sentences import split_sentences

CASES = {
    "two": ("Oil fell. Gold rose.", ["Oil fell.", "Gold rose."]),
    "title": ("Gen. Omar Haddad left. He was 61.", ["Gen. Omar Haddad left.", "He was 61."]),
    "country": ("Trade with the U.S. is up. It grew.", ["Trade with the U.S. is up.", "It grew."]),
    "country at the end": (
        "He left the U.S. The trip took a day.",
        ["He left the U.S.", "The trip took a day."],
    ),
    "country before a name": ("The U.S. Treasury refused.", ["The U.S. Treasury refused."]),
    "initials": (
        "J. R. Moreno and Ann B. Lee met. They spoke.",
        ["J. R. Moreno and Ann B. Lee met.", "They spoke."],
    ),
    "hours": (
        "It closed at 5 p.m. Tuesday. Doors open at 9 a.m. The hall is small.",
        ["It closed at 5 p.m. Tuesday.", "Doors open at 9 a.m.", "The hall is small."],
    ),
    "number": (
        "See No. 5 for more. No. It is not so.",
        ["See No. 5 for more.", "No.", "It is not so."],
    ),
    "decimal": ("It rose 3.5 percent. Rates fell.", ["It rose 3.5 percent.", "Rates fell."]),
    "quote closed after the stop": ("“We won.” The crowd left.", ["“We won.”", "The crowd left."]),
    "question in a quotation": (
        "“Why now?” Moreno asked. Nobody knew.",
        ["“Why now?” Moreno asked.", "Nobody knew."],
    ),
    "exclamation at the end": (
        "They sang “Out!” It was late.",
        ["They sang “Out!”", "It was late."],
    ),
    "glued": (
        "It is a long road.President Moreno said so.",
        ["It is a long road.", "President Moreno said so."],
    ),
    "address": ("Read example.com and Node.js today.", ["Read example.com and Node.js today."]),
    "paragraphs": ("A heading\n\nA text. More", ["A heading", "A text.", "More"]),
    "bullets": ("- one item\n- another item", ["- one item", "- another item"]),
    "list marker": ("1. Open it.\n2. Close it.", ["1. Open it.", "2. Close it."]),
    "wrapped": (
        "The ministry said on Monday that the bridge would open\nin May. It did not say why.",
        [
            "The ministry said on Monday that the bridge would open\nin May.",
            "It did not say why.",
        ],
    ),
    "footnote": (
        "It opened in 2015.[3] It closed later.",
        ["It opened in 2015.[3]", "It closed later."],
    ),
    "corporate": (
        "Acme Inc. Chief Ann Lee quit. It sold Acme Inc. The price is secret.",
        ["Acme Inc. Chief Ann Lee quit.", "It sold Acme Inc.", "The price is secret."],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_cases(name: str) -> None:
    """Each case of the table."""
    text, expected = CASES[name]
    assert [sentence.text for sentence in split_sentences(text)] == expected


MARKS = st.text(alphabet="abAB .!?…\"'“”‘’()\n\r\t\u2028-•1.")


@given(st.one_of(st.text(), MARKS))
def test_sentences_cover_everything_in_order(text: str) -> None:
    """Spans slice back, never overlap, and leave out nothing but white space."""
    at = 0
    for sentence in split_sentences(text):
        start, end = sentence.span.start, sentence.span.end
        assert text[start:end] == sentence.text
        assert sentence.text == sentence.text.strip() != ""
        assert text[at:start].strip() == ""
        at = end
    assert text[at:].strip() == ""


@pytest.mark.parametrize(
    "unit",
    ["word ", ".", '"', "a.", "U.S. ", "”", "! ", "(", "a\n", "A.B", "\n", "- ", "\u0301", "“a.” "],
)
def test_linear_time(unit: str) -> None:
    """Text of 400,000 characters takes about four times as long as a quarter of it."""
    times = []
    for size in (100_000, 400_000):
        text = unit * (size // len(unit))
        start = time.process_time()
        split_sentences(text)
        times.append(time.process_time() - start)
    assert times[1] < 12 * times[0] + 0.5


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u2028", "\u3000", "\x85"])
def test_wide_spaces_before_a_stop(space: str) -> None:
    """A fuzzer's find: sentencex panics at these, and nothing catches that."""
    text = f"It left the U{space}. Then it rained."
    assert [one.text for one in split_sentences(text)][-1].endswith("Then it rained.")


def test_a_panic_leaves_the_paragraph_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not found is no sentence's end; other errors are not hidden."""

    class PanicException(BaseException):
        """As Rust's panics come."""

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("claims.sentences.get_sentence_boundaries", panic)
    assert len(split_sentences("One went. Two stayed.")) == 1
