"""Edits to what a sentence asserts: negation, and whether it happened at all."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from checker.training.news.seeds import Edit, Forms
from checker.training.news.wordings import report_of

SOME = frozenset(
    [
        "some",
        "several",
        "many",
        "few",
        "or",
        "either",
        "any",
        "yet",
        "ever",
        "until",
        "only",
        "also",
        "anymore",
    ]
)
DOUBT = ("may {base}", "might {base}", "could {base}", "was expected to {base}")
PLANS = (
    "planned to {base}",
    "hoped to {base}",
    "considered whether to {base}",
    "threatened to {base}",
    "was preparing to {base}",
    "wanted to {base}",
    "offered to {base}",
    "agreed in principle to {base}",
)
NOT_DONE = ("did not {base}", "didn't {base}", "never {past}", "failed to {base}")
UNWILLING = ("refused to {base}", "declined to {base}", "decided not to {base}")
DONE = ("managed to {base}", "went on to {base}", "did {base}")


def heads(sent: Any) -> list[Any]:
    """Verbs of the main clause and of what is reported: where a "not" turns everything."""
    report = report_of(sent)
    return [report[1]] if report else [sent.root]


def negation_edits(sent: Any, forms: Forms, rng: random.Random) -> Iterator[Edit]:
    """Add a "not" (or "never", "failed to") to the main assertion, or take it out."""
    for head in heads(sent):
        inside = {t.lower_ for t in head.subtree}
        if inside & SOME:
            continue
        negated = [c for c in head.children if c.dep_ == "neg"]
        if negated:
            yield from _without(head, negated, forms)
        elif not inside & {"no", "never", "nobody", "nothing", "none", "neither", "not", "n't"}:
            yield from _with(head, rng)


def _without(head: Any, negated: list[Any], forms: Forms) -> Iterator[Edit]:
    if len(negated) != 1:
        return
    words = {negated[0].i: ""}
    auxes = [c for c in head.children if c.dep_ in {"aux", "auxpass"}]
    do = [a for a in auxes if a.lemma_ == "do"]
    if do and do[0].i < head.i:
        tag = {"did": "VBD", "does": "VBZ", "do": "VBP"}.get(do[0].lower_, "")
        new = forms.form(head.lemma_, tag) if tag else None
        if new is None:
            return
        words |= {do[0].i: "", head.i: new}
    for aux in auxes:
        if aux.lower_ in {"ca", "wo"}:
            words[aux.i] = {"ca": "can", "wo": "will"}[aux.lower_]
    yield Edit(kind="negation", words=words)


def _with(head: Any, rng: random.Random) -> Iterator[Edit]:
    auxes = [c for c in head.children if c.dep_ in {"aux", "auxpass"}]
    coupled = any(c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"} for c in head.children)
    if auxes:
        if auxes[0].i < head.i and auxes[0].lower_ not in {
            "may",
            "might",
            "must",
            "to",
            "do",
            "did",
        }:
            yield Edit(kind="negation", words={auxes[0].i: _negated(auxes[0].text, rng)})
    elif head.lemma_ == "be":
        yield Edit(kind="negation", words={head.i: _negated(head.text, rng)})
    elif not coupled and not any(c.dep_ == "advmod" and c.i < head.i for c in head.children):
        yield from _verb_negated(head, rng)


def _negated(aux: str, rng: random.Random) -> str:
    if aux.lower() in {"’s", "'s", "’re", "'re", "’ll", "'ll", "’d", "'d", "’ve", "'ve"}:
        return f"{aux} not"
    short = {"can": "can't", "will": "won't"}.get(aux.lower(), f"{aux}n't")
    full = "cannot" if aux.lower() == "can" else f"{aux} not"
    never = f"{aux} never" if aux.lower() in {"has", "have", "had", "was", "were"} else full
    return rng.choice([full, full, short, never])


def _verb_negated(head: Any, rng: random.Random) -> Iterator[Edit]:
    base = head.lemma_
    if head.tag_ == "VBD":
        willing = any(c.ent_type_ == "PERSON" for c in head.children if c.dep_ == "nsubj")
        ways = NOT_DONE + (UNWILLING if willing else ())
        way = rng.choice(ways[:2]) if rng.random() < 0.5 else rng.choice(ways)
        yield Edit(kind="negation", words={head.i: way.format(base=base, past=head.text)})
    elif head.tag_ == "VBZ":
        way = rng.choice(("does not {base}", "doesn't {base}", "no longer {own}"))
        yield Edit(kind="negation", words={head.i: way.format(base=base, own=head.text)})
    elif head.tag_ == "VBP":
        yield Edit(kind="negation", words={head.i: rng.choice(("do not ", "don't ")) + base})


def doubt_edits(sent: Any, rng: random.Random) -> Iterator[Edit]:
    """Make of a thing done a thing planned, possible or expected (`modality`)."""
    for head in heads(sent):
        if head.tag_ == "VBD" and _bare(head) and head.lemma_ not in {"be", "have", "say", "want"}:
            subject = [c for c in head.children if c.dep_ == "nsubj"]
            willing = subject and subject[0].ent_type_ in {"PERSON", "ORG", "GPE"}
            way = rng.choice(DOUBT + (PLANS if willing else ()))
            plural = any(
                c.dep_ == "nsubj" and (c.tag_ in {"NNS", "NNPS"} or c.lower_ == "they")
                for c in head.children
            )
            way = way.replace("was ", "were ") if plural else way
            yield Edit(kind="modality", words={head.i: way.format(base=head.lemma_)})


def done_edits(sent: Any, rng: random.Random) -> Iterator[Edit]:
    """Say of a thing done that it was managed: the same in other words (`implicative`)."""
    for head in heads(sent):
        named = any(c.ent_type_ in {"PERSON", "ORG"} for c in head.children if c.dep_ == "nsubj")
        if (
            head.tag_ == "VBD"
            and _bare(head)
            and named
            and head.lemma_ not in {"be", "have", "say"}
        ):
            yield Edit(
                kind="implicative", words={head.i: rng.choice(DONE).format(base=head.lemma_)}
            )


def future_edits(sent: Any, forms: Forms) -> Iterator[Edit]:
    """Turn "will go", "plans to go", "could go" into "went" (`future`): said, but not yet so."""
    for head in heads(sent):
        auxes = [c for c in head.children if c.dep_ == "aux"]
        past = forms.form(head.lemma_, "VBD")
        if (
            (
                len(auxes) == 1
                and auxes[0].lower_ in {"will", "may", "might", "could", "would"}
                and past
            )
            and auxes[0].i == head.i - 1
            and head.tag_ == "VB"
            and head.lemma_ not in {"be", "have"}
        ):
            yield Edit(kind="modality", words={auxes[0].i: "", head.i: past})


def _bare(head: Any) -> bool:
    return not any(
        c.dep_ in {"aux", "auxpass", "neg", "conj", "prt"} or (c.dep_ == "advmod" and c.i < head.i)
        for c in head.children
    )
