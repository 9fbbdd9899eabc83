"""From one article's seeds to labelled pairs.

Every statement that is made appears with premises of different labels wherever that can be done,
so that a statement alone gives its label away as little as possible.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checker.training.news import direction, figures, frames, names, polarity, reported
from checker.training.news.seeds import (
    Edit,
    Forms,
    Pair,
    Seed,
    Wording,
    passage,
    render,
    seeds_of,
    tokens_of,
)
from checker.training.news.wordings import droppable, tails, without, wordings

SCARCE = frozenset(
    ["number", "percentage", "magnitude", "unit", "date", "roles", "place", "organisation"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What edits draw on: forms, names and sentence ends of many articles."""

    forms: Forms
    pool: names.Pool
    tails: tuple[str, ...]


def common_of(docs: Sequence[Any]) -> Common:
    """Gather what edits draw on."""
    ends = {tail for doc in docs for sent in doc.sents for tail in tails(sent)}
    return Common(forms=Forms(docs), pool=names.names_of(docs), tails=tuple(sorted(ends)))


class Article:
    """One parsed article with what pairs are drawn from."""

    def __init__(self, doc: Any, *, common: Common, rng: random.Random) -> None:
        """Keep the article, its own names, and what the articles have in common."""
        self.doc, self.forms, self.pool, self.rng = doc, common.forms, common.pool, rng
        self.sents = list(doc.sents)
        self.own = names.names_of([doc, doc])
        self.seeds = seeds_of(doc)
        self.tails = [tail for tail in common.tails if tail not in doc.text]

    def pairs(self) -> Iterator[Pair]:
        """Make all pairs of the article."""
        rng = self.rng
        for seed in self.seeds:
            ways = wordings(seed, self.forms)
            yield from self.kept(seed, ways)
            for edit in self.edits(seed):
                for forward in (True, False) if edit.kind in SCARCE else (rng.random() < 0.5,):
                    yield from self.edited(seed, edit, ways, forward=forward)
            yield from self.figured(seed)
            yield from self.less(seed)
            yield from self.detailed(seed, ways)
            yield from reported.framed(self, seed)

    def edits(self, seed: Seed) -> list[Edit]:
        """Draw at most four edits of different kinds."""
        sent, rng = seed.sent, self.rng
        found = [
            *figures.figure_edits(sent, rng),
            *figures.date_edits(sent, rng),
            *names.name_edits(sent, own=self.own, pool=self.pool, rng=rng),
            *names.role_edits(sent),
            *direction.direction_edits(sent, self.forms),
            *polarity.negation_edits(sent, self.forms, rng),
            *polarity.doubt_edits(sent, rng),
            *polarity.future_edits(sent, self.forms),
            *polarity.done_edits(sent, rng),
        ]
        rng.shuffle(found)
        by_kind = {edit.kind: edit for edit in found}
        few = [e for e in by_kind.values() if e.kind in SCARCE]
        return few + [e for e in by_kind.values() if e.kind not in SCARCE][:4]

    def premise(self, seed: Seed, middle: str = "") -> str:
        """Draw a passage of one to five sentences around a seed."""
        size = self.rng.choices((1, 2, 3, 4, 5), (30, 25, 22, 13, 10))[0]
        before = self.rng.randint(0, size - 1)
        first = seed.place - before
        return passage(
            self.sents, first=first, last=first + size - 1, place=seed.place, middle=middle
        )

    def elsewhere(self, seed: Seed) -> str:
        """Draw a passage near a seed that leaves the seed out; "" where there is none."""
        size = self.rng.choices((1, 2, 3, 4), (30, 30, 25, 15))[0]
        first = seed.place + 1 if self.rng.random() < 0.5 else seed.place - size
        text = passage(self.sents, first=first, last=first + size - 1)
        return text if len(text.split()) > 8 and _shares_name(seed.sent, text) else ""

    def kept(self, seed: Seed, ways: list[Wording]) -> Iterator[Pair]:
        """Make what the sentence entails, and set it beside the neighbours that do not."""
        each = {way.kind: way for way in self.rng.sample(ways, len(ways))}
        for way in each.values():
            statement = render(self.doc, way.pieces)
            yield Pair(
                premise=self.premise(seed),
                hypothesis=statement,
                label="entailment",
                kind=way.kind,
            )
            far = self.elsewhere(seed) if self.rng.random() < 0.5 else ""
            if far:
                yield Pair(premise=far, hypothesis=statement, label="neutral", kind="neighbour")
        yield from self.resolved(seed)

    def resolved(self, seed: Seed) -> Iterator[Pair]:
        """Name who "he" or "she" is where the sentence before has one person, its subject."""
        first = seed.sent[0]
        if first.lower_ not in {"he", "she"} or seed.place == 0:
            return
        before = self.sents[seed.place - 1]
        people = [e for e in before.ents if e.label_ == "PERSON"]
        if len(people) != 1 or people[0].root.dep_ != "nsubj" or people[0].root.head != before.root:
            return
        tokens = names.name_tokens(people[0])
        others = [t for t in before if t.lower_ in {"he", "she", "his", "her", "they"}]
        if not tokens or others:
            return
        name = " ".join(self.doc[i].text for i in tokens)
        statement = render(self.doc, (name, *tokens_of(seed.sent)[1:]))
        premise = passage(self.sents, first=seed.place - 1, last=seed.place)
        yield Pair(premise=premise, hypothesis=statement, label="entailment", kind="pronoun")

    def edited(
        self, seed: Seed, edit: Edit, ways: list[Wording], *, forward: bool
    ) -> Iterator[Pair]:
        """Make a statement that the passage does not support, and its twin that it does."""
        fit = [w for w in ways if w.holds(edit)]
        if not fit:
            return
        way = fit[0] if self.rng.random() < 0.35 else self.rng.choice(fit)
        plain, other = render(self.doc, way.pieces), render(self.doc, way.pieces, edit.words)
        changed = render(self.doc, tokens_of(seed.sent), edit.words)
        if plain == other:
            return
        label = {"modality": "neutral", "implicative": "entailment"}.get(edit.kind, "contradiction")
        if edit.kind == "modality":
            forward = edit.words[min(edit.words)] == ""
        statement, against = (other, "") if forward else (plain, changed)
        backing = changed if forward else ""
        yield Pair(
            premise=self.premise(seed, against), hypothesis=statement, label=label, kind=edit.kind
        )
        yield Pair(
            premise=self.premise(seed, backing),
            hypothesis=statement,
            label="entailment",
            kind=f"kept_{edit.kind}",
        )
        far = self.elsewhere(seed)
        if far:
            yield Pair(premise=far, hypothesis=statement, label="neutral", kind="neighbour")

    def figured(self, seed: Seed) -> Iterator[Pair]:
        """Write a figure another way, truly and falsely."""
        found = list(figures.rewritten(seed.sent, tokens_of(seed.sent), self.rng))
        for true, way in self.rng.sample(found, min(2, len(found))):
            label = "entailment" if true else "contradiction"
            yield Pair(
                premise=self.premise(seed),
                hypothesis=render(self.doc, way.pieces),
                label=label,
                kind=way.kind,
            )

    def less(self, seed: Seed) -> Iterator[Pair]:
        """Take a detail out of the passage that the statement gives."""
        groups = droppable(seed.sent)
        if not groups:
            return
        gone = self.rng.choice(groups)
        tokens = tokens_of(seed.sent)
        rest = without(seed.sent, gone)
        if len(rest) < 6:
            return
        full, short = render(self.doc, tokens), render(self.doc, rest)
        yield Pair(
            premise=self.premise(seed, short), hypothesis=full, label="neutral", kind="detail"
        )
        yield Pair(premise=self.premise(seed), hypothesis=full, label="entailment", kind="verbatim")

    def detailed(self, seed: Seed, ways: list[Wording]) -> Iterator[Pair]:
        """Add a detail to the statement that the passage does not give."""
        if self.rng.random() < 0.5:
            return
        way = self.rng.choice(ways)
        words = self.rng.choice(self.tails or [""])
        if not words or self.rng.random() < 0.3:
            words = self.rng.choice(frames.ADDED[self.rng.choice(tuple(frames.ADDED))])
        statement = render(self.doc, way.pieces)
        if statement[-2:-1] in {'"', "”"} or len(statement.split()) > 30:
            return
        longer = f"{statement[:-1]} {words}."
        yield Pair(
            premise=self.premise(seed), hypothesis=longer, label="neutral", kind="detail_added"
        )
        whole = f"{render(self.doc, tokens_of(seed.sent))[:-1]} {words}."
        yield Pair(
            premise=self.premise(seed, whole),
            hypothesis=self.rng.choice((longer, statement)),
            label="entailment",
            kind="kept_detail",
        )


def _shares_name(sent: Any, text: str) -> bool:
    proper = {t.text for t in sent if t.pos_ == "PROPN" and len(t.text) > 2}
    nouns = {t.text for t in sent if t.pos_ == "NOUN" and len(t.text) > 5}
    return any(n in text for n in proper) or sum(n in text for n in nouns) >= 2
