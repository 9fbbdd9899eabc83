"""Edits to names: swapped for another of the same kind, or with each other."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from checker.training.news.seeds import Edit
from checker.training.news.wordings import report_of

KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place"}
SAME = (
    {"u.s.", "us", "united states", "america", "the united states", "usa", "washington"},
    {"uk", "u.k.", "britain", "united kingdom", "england", "london"},
    {"isis", "isil", "islamic state", "daesh"},
    {"moscow", "russia"},
    {"beijing", "china"},
    {"gop", "republican party", "republicans"},
)
MUTUAL = frozenset(
    [
        "meet",
        "marry",
        "join",
        "face",
        "debate",
        "fight",
        "resemble",
        "divorce",
        "include",
        "be",
        "have",
        "become",
        "equal",
        "rival",
    ]
)
Pool = dict[tuple[str, int], list[str]]


def name_tokens(ent: Any) -> list[int]:
    """Tokens of a name without "the" and "'s"; empty where it does not look like a name."""
    tokens = [t for t in ent if t.text not in {"'s", "’s"} and t.lower_ != "the"]
    good = all(t.text[0].isupper() and (t.is_alpha or t.text in {"U.S.", "U.K."}) for t in tokens)
    proper = all(t.pos_ == "PROPN" for t in tokens)
    return [t.i for t in tokens] if good and proper and 1 <= len(tokens) <= 3 else []


def names_of(docs: Iterable[Any]) -> Pool:
    """Names by kind and by whether they have one word or more."""
    pool: dict[tuple[str, int], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for doc in docs:
        for ent in doc.ents:
            tokens = name_tokens(ent) if ent.label_ in KINDS else []
            if tokens:
                text = " ".join(doc[i].text for i in tokens)
                pool[ent.label_, min(len(tokens), 2)][text] += 1
    return {key: [n for n, c in names.items() if c > 1] for key, names in pool.items()}


def differ(a: str, b: str) -> bool:
    """Whether two names cannot be the same: no alias, initials or word in common."""
    x, y = a.lower(), b.lower()
    alike = any(x in group and y in group for group in SAME)
    initials = "".join(w[0] for w in x.split()) == y or "".join(w[0] for w in y.split()) == x
    return not alike and not initials and not set(x.split()) & set(y.split())


def name_edits(sent: Any, *, own: Pool, pool: Pool, rng: random.Random) -> Iterator[Edit]:
    """Swap one name for another of its kind, from the same article more often than not."""
    report = report_of(sent)
    speaking = {t.i for t in report[0].subtree} if report else set()
    for ent in sent.ents:
        tokens = name_tokens(ent) if ent.label_ in KINDS else []
        if not tokens or set(tokens) & speaking or _according(sent, ent):
            continue
        text = " ".join(sent.doc[i].text for i in tokens)
        key = (ent.label_, min(len(tokens), 2))
        near = [n for n in own.get(key, []) if differ(n, text) and n not in sent.text]
        wide = [n for n in pool.get(key, []) if differ(n, text) and n not in sent.text]
        options = near if near and rng.random() < 0.6 else wide
        if options:
            yield Edit(kind=KINDS[ent.label_], words=_everywhere(sent, tokens, rng.choice(options)))


def _according(sent: Any, ent: Any) -> bool:
    before = sent.doc[max(ent.start - 8, 0) : ent.start].text.lower()
    return "according to" in before or "told" in before


def _everywhere(sent: Any, tokens: list[int], name: str) -> dict[int, str]:
    """Swap a name, and its last word where that stands alone in the same sentence."""
    words = {tokens[0]: name, **dict.fromkeys(tokens[1:], "")}
    last, new = sent.doc[tokens[-1]].text, name.split()[-1]
    for token in sent:
        if token.text == last and token.i not in words:
            words[token.i] = new
    return words


def role_edits(sent: Any) -> Iterator[Edit]:
    """Let two named parties change places: "A accused B" becomes "B accused A"."""
    ents = {t: ent for ent in sent.ents if ent.label_ in KINDS for t in name_tokens(ent)}
    for verb in sent:
        if verb.pos_ != "VERB" or verb.lemma_ in MUTUAL:
            continue
        doers = [c for c in verb.children if c.dep_ == "nsubj" and c.i in ents]
        things = [c for c in verb.children if c.dep_ == "dobj" and c.i in ents]
        if len(doers) == 1 and len(things) == 1:
            yield from _swapped(sent, name_tokens(ents[doers[0].i]), name_tokens(ents[things[0].i]))


def _swapped(sent: Any, one: list[int], two: list[int]) -> Iterator[Edit]:
    if not one or not two or sent.doc[one[-1]].ent_type_ == "" or sent.doc[two[-1]].dep_ == "poss":
        return
    first, second = (" ".join(sent.doc[i].text for i in span) for span in (one, two))
    if differ(first, second):
        words = dict.fromkeys([*one, *two], "") | {one[0]: second, two[0]: first}
        yield Edit(kind="roles", words=words)
