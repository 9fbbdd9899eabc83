"""Wordings in the other voice: active made passive, passive made active."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.training.news.seeds import Forms, Seed, Wording, lowered, tokens_of


def turned(seed: Seed, forms: Forms) -> Iterator[Wording]:
    """A plain sentence in the other voice."""
    yield from passive(seed, forms)
    yield from active(seed, forms)


def _plain(token: Any) -> bool:
    bad = {"relcl", "appos", "acl", "conj", "cc", "advcl"}
    return token.pos_ in {"NOUN", "PROPN"} and not any(t.dep_ in bad for t in token.subtree)


def _only(verb: Any, allowed: set[str]) -> bool:
    return all(c.dep_ in allowed for c in verb.children)


def passive(seed: Seed, forms: Forms) -> Iterator[Wording]:
    """Turn "A beat B" becomes "B was beaten by A"."""
    root = seed.sent.root
    subjects = [c for c in root.children if c.dep_ == "nsubj"]
    objects = [c for c in root.children if c.dep_ == "dobj"]
    allowed = {"nsubj", "dobj", "prep", "npadvmod", "punct"}
    if root.tag_ != "VBD" or len(subjects) != 1 or len(objects) != 1 or not _only(root, allowed):
        return
    participle = forms.form(root.lemma_, "VBN")
    stative = root.lemma_ in {"have", "become", "lack", "cost", "get", "take", "need", "want"}
    if not participle or stative or not _plain(subjects[0]) or not _plain(objects[0]):
        return
    subject, thing = (tuple(t.i for t in x.subtree) for x in (subjects[0], objects[0]))
    rest = tuple(p for p in tokens_of(seed.sent) if p not in {*subject, *thing, root.i})
    many = objects[0].tag_ in {"NNS", "NNPS"} and objects[0].ent_type_ != "PERSON"
    was = "were" if many else "was"
    if rest[0] < thing[-1] and len(rest) > 1:
        return
    yield Wording(
        kind="passive", pieces=(*thing, was, participle, "by", *lowered(seed.sent, subject), *rest)
    )


def active(seed: Seed, forms: Forms) -> Iterator[Wording]:
    """Turn "B was beaten by A" becomes "A beat B"."""
    root = seed.sent.root
    subjects = [c for c in root.children if c.dep_ == "nsubjpass"]
    agents = [c for c in root.children if c.dep_ == "agent"]
    helpers = [c for c in root.children if c.dep_ in {"aux", "auxpass"}]
    allowed = {"nsubjpass", "agent", "auxpass", "prep", "npadvmod", "punct"}
    if not subjects or not agents or not _only(root, allowed) or len(helpers) != 1:
        return
    doers = [c for c in agents[0].children if c.dep_ == "pobj"]
    past = forms.form(root.lemma_, "VBD")
    if not past or not doers or helpers[0].lower_ not in {"was", "were"}:
        return
    if not _plain(subjects[0]) or not _plain(doers[0]):
        return
    subject, doer = (tuple(t.i for t in x.subtree) for x in (subjects[0], doers[0]))
    gone = {*subject, *doer, root.i, helpers[0].i, agents[0].i}
    rest = tuple(p for p in tokens_of(seed.sent) if p not in gone)
    if rest[0] < root.i:
        return
    yield Wording(kind="passive", pieces=(*doer, past, *lowered(seed.sent, subject), *rest))
