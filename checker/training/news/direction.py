"""Edits to direction: one word turned into its opposite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.training.news.seeds import Edit, Forms

OPPOSITES: dict[str, tuple[tuple[str, str], ...]] = {
    "V": tuple(
        tuple(pair.split("/"))  # type: ignore[misc]  # each is written as one/other
        for pair in [
            "rise/fall",
            "increase/decrease",
            "win/lose",
            "support/oppose",
            "accept/reject",
            "approve/reject",
            "gain/lose",
            "buy/sell",
            "open/close",
            "begin/end",
            "start/stop",
            "raise/lower",
            "strengthen/weaken",
            "expand/shrink",
            "improve/worsen",
            "hire/fire",
            "arrive/leave",
            "agree/disagree",
            "succeed/fail",
            "allow/ban",
            "include/exclude",
            "join/leave",
            "confirm/deny",
            "praise/criticize",
            "defend/attack",
            "encourage/discourage",
            "love/hate",
            "remember/forget",
            "grow/shrink",
            "climb/drop",
            "jump/plunge",
            "back/oppose",
            "welcome/condemn",
            "endorse/denounce",
            "protect/endanger",
            "like/dislike",
            "arrest/release",
            "accelerate/slow",
            "advance/retreat",
            "create/destroy",
            "build/demolish",
            "overestimate/underestimate",
            "tighten/loosen",
            "remain/leave",
            "enter/leave",
            "save/waste",
            "embrace/reject",
            "help/hurt",
            "benefit/harm",
            "push/pull",
        ]
    ),
    "J": tuple(
        tuple(pair.split("/"))  # type: ignore[misc]
        for pair in [
            "high/low",
            "large/small",
            "big/small",
            "higher/lower",
            "larger/smaller",
            "bigger/smaller",
            "more/fewer",
            "many/few",
            "early/late",
            "earlier/later",
            "strong/weak",
            "stronger/weaker",
            "good/bad",
            "better/worse",
            "best/worst",
            "positive/negative",
            "legal/illegal",
            "guilty/innocent",
            "rich/poor",
            "long/short",
            "public/private",
            "likely/unlikely",
            "able/unable",
            "safe/dangerous",
            "male/female",
            "domestic/foreign",
            "possible/impossible",
            "popular/unpopular",
            "successful/unsuccessful",
            "easy/difficult",
            "highest/lowest",
            "largest/smallest",
            "biggest/smallest",
            "oldest/youngest",
            "former/current",
            "necessary/unnecessary",
            "true/false",
            "willing/unwilling",
            "optimistic/pessimistic",
            "fair/unfair",
            "happy/unhappy",
            "northern/southern",
            "eastern/western",
        ]
    ),
    "N": tuple(
        tuple(pair.split("/"))  # type: ignore[misc]
        for pair in [
            "increase/decrease",
            "rise/decline",
            "victory/defeat",
            "majority/minority",
            "supporters/opponents",
            "supporter/opponent",
            "allies/enemies",
            "ally/enemy",
            "husband/wife",
            "son/daughter",
            "brother/sister",
            "mother/father",
            "man/woman",
            "men/women",
            "north/south",
            "east/west",
            "profit/loss",
            "gains/losses",
            "beginning/end",
            "success/failure",
            "winner/loser",
            "advantage/disadvantage",
            "boys/girls",
            "strength/weakness",
            "winners/losers",
            "sons/daughters",
            "morning/evening",
        ]
    ),
    "I": (("before", "after"), ("above", "below"), ("inside", "outside"), ("with", "without")),
}


def direction_edits(sent: Any, forms: Forms) -> Iterator[Edit]:
    """Turn one word into its opposite."""
    for token in sent:
        new = opposite(token, forms)
        if new:
            new = new.capitalize() if token.text[0].isupper() else new
            yield Edit(kind="direction", words={token.i: new})


def opposite(token: Any, forms: Forms) -> str:
    """Opposite of a token in its own form, or "" where there is none."""
    group = token.tag_[:1]
    verbal = group == "V"
    word = token.lemma_.lower() if verbal else token.lower_
    if group not in OPPOSITES or token.ent_type_ in {"PERSON", "ORG", "GPE", "WORK_OF_ART"}:
        return ""
    if word == "more" and token.i + 1 < len(token.doc) and token.nbor().tag_ != "NNS":
        return ""
    if verbal and any(c.dep_ == "prt" for c in token.children):
        return ""
    for one, other in OPPOSITES[group]:
        if word in (one, other):
            new = other if word == one else one
            return (forms.form(new, token.tag_) or "") if verbal else new
    return ""
