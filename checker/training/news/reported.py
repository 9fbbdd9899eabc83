"""Pairs whose passage reports a sentence, denies it, or leaves it open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.training.news import figures, frames
from checker.training.news.seeds import (
    Edit,
    Pair,
    Pieces,
    Seed,
    decapitalised,
    render,
    tidy,
    tokens_of,
)
from checker.training.news.wordings import report_of

if TYPE_CHECKING:
    from checker.training.news.pairs import Article

CONFLICTING = frozenset(
    [
        "number",
        "percentage",
        "magnitude",
        "unit",
        "date",
        "person",
        "organisation",
        "place",
        "direction",
        "negation",
        "roles",
    ]
)


def framed(article: Article, seed: Seed) -> Iterator[Pair]:
    """Report, deny or leave open what the sentence says."""
    sent, rng = seed.sent, article.rng
    if report_of(sent) or any(m in sent.text for m in ('"', "“", ":", ";")):
        return
    if sent[0].pos_ not in {"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"}:
        return
    if rng.random() < 0.4 or len(sent) > 34:
        return
    tokens = tokens_of(sent)
    first = tokens[0]
    inner: Pieces = (decapitalised(sent, first), *tokens[1:-1])
    edits = [e for e in article.edits(seed) if e.kind in CONFLICTING and first not in e.words]
    yield from _vouched(article, seed, inner, edits)
    yield from _doubted(article, seed, inner)


def _fill(article: Article, frame: str, p: str, x: str) -> str:
    y = article.rng.choice(frames.SPEAKERS)
    return tidy(frame.format(p=p, x=x, y=y, day=article.rng.choice(figures.DAYS)))


def _inner(article: Article, inner: Pieces, edit: Edit | None = None) -> str:
    text = render(article.doc, inner, edit.words if edit else None)[:-1]
    first = inner[0]
    return text if isinstance(first, str) and first[:1].isupper() else text[:1].lower() + text[1:]


def _vouched(article: Article, seed: Seed, inner: Pieces, edits: list[Edit]) -> Iterator[Pair]:
    rng = article.rng
    x = rng.choice((*frames.OUTLETS, *frames.SPEAKERS))
    p = _inner(article, inner)
    premise = article.premise(seed, _fill(article, rng.choice(frames.VOUCHING), p, x))
    sourced = rng.random() < 0.4
    shape = rng.choice(frames.SOURCED) if sourced else "{p}"
    yield Pair(
        premise=premise,
        hypothesis=_fill(article, shape, p, x),
        label="entailment",
        kind="reported",
    )
    if edits:
        edit = rng.choice(edits)
        yield Pair(
            premise=premise,
            hypothesis=_fill(article, shape, _inner(article, inner, edit), x),
            label="contradiction",
            kind=edit.kind,
        )


def _doubted(article: Article, seed: Seed, inner: Pieces) -> Iterator[Pair]:
    rng = article.rng
    x = rng.choice((*frames.OUTLETS, *frames.SPEAKERS))
    p = _inner(article, inner)
    denial = article.premise(seed, _fill(article, rng.choice(frames.DENYING), p, x))
    doubt = article.premise(seed, _fill(article, rng.choice(frames.OPEN), p, x))
    shape = rng.choice(frames.SOURCED) if rng.random() < 0.3 else "{p}"
    choices = [
        (denial, _fill(article, shape, p, x), "contradiction", "denied"),
        (denial, _fill(article, rng.choice(frames.DENIED), p, x), "entailment", "kept_denial"),
        (doubt, _fill(article, "{p}", p, x), "neutral", "left_open"),
        (
            article.premise(seed),
            _fill(article, "It is not true that {p}", p, x),
            "contradiction",
            "negation",
        ),
    ]
    for premise, statement, label, kind in rng.sample(choices, 2):
        yield Pair(premise=premise, hypothesis=statement, label=label, kind=kind)
