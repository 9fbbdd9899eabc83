"""Edits to figures and dates, and figures written another way."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from checker.training.news.seeds import Edit, Pieces, Wording

SMALL = dict(
    zip(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        range(2, 21),
        strict=True,
    )
)
TENS = {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80}
WORDS = {n: word for word, n in SMALL.items()}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SHORT_MONTHS = ["Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
SIZES = ("thousand", "million", "billion", "trillion")
CROWDS = ("dozens", "hundreds", "thousands", "millions")
UNITS = (
    ("seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"),
    ("minute", "hour", "day", "week", "month", "year", "decade"),
    ("feet", "yards", "miles", "kilometers"),
    ("dollars", "euros", "pounds"),
    ("pounds", "tons", "ounces"),
)
FRACTIONS = ("half", "third", "quarter", "fifth")
BOUNDS = frozenset(["than", "least", "most", "over", "under", "to", "up", "between", "from", "and"])
NEARLY = frozenset(["about", "around", "nearly", "almost", "roughly", "approximately", "some"])
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")


def figure_edits(sent: Any, rng: random.Random) -> Iterator[Edit]:
    """Change one figure, size word, unit or ordinal."""
    for token in sent:
        if token.ent_type_ in {"DATE", "TIME"} or token.text in {*DAYS, *MONTHS}:
            yield from _unit_edit(token, rng)
            continue
        kind = "percentage" if token.ent_type_ == "PERCENT" else "number"
        before = token.doc[token.i - 1].lower_ if token.i else ""
        changed = _changed(token, before, rng) if token.like_num or token.lower_ in ORDINALS else ""
        if changed:
            yield Edit(kind=kind, words={token.i: changed})
        elif token.lower_ in SIZES and token.ent_type_ in {"MONEY", "CARDINAL", "QUANTITY"}:
            near = [s for s in SIZES if s != token.lower_][:3]
            yield Edit(kind="magnitude", words={token.i: rng.choice(near)})
        elif token.lower_ in CROWDS and token.i + 1 < sent.end and token.nbor().lower_ == "of":
            yield Edit(kind="magnitude", words={token.i: _other(CROWDS, token.lower_, rng)})
        else:
            yield from _unit_edit(token, rng)


def _other(options: tuple[str, ...] | list[str], old: str, rng: random.Random) -> str:
    return rng.choice([o for o in options if o != old])


def _unit_edit(token: Any, rng: random.Random) -> Iterator[Edit]:
    if token.i == 0 or not (
        token.nbor(-1).like_num or token.nbor(-1).lower_ in {"a", "an", "last"}
    ):
        return
    for units in UNITS:
        if token.lower_ in units and token.nbor(-1).lower_ != "an":
            options = [u for u in units if u != token.lower_ and u != "hour"]
            yield Edit(kind="unit", words={token.i: rng.choice(options)})
            return


def _changed(token: Any, before: str, rng: random.Random) -> str:
    text = token.text
    if before in BOUNDS or (token.ent_type_ not in _COUNTED and token.lower_ not in SMALL):
        return ""
    if token.lower_ in ORDINALS:
        new = _other(ORDINALS, token.lower_, rng)
        return new.capitalize() if text[0].isupper() else new
    if token.lower_ in SMALL:
        n = SMALL[token.lower_]
        options = [m for m in range(max(2, n - 4), min(20, n + 6) + 1) if m != n]
        word = WORDS[rng.choice(options)]
        return word.capitalize() if text[0].isupper() else word
    if token.lower_ in TENS:
        return _other(list(TENS), token.lower_, rng)
    most = 100 if token.ent_type_ == "PERCENT" else 10**15
    return another_number(text, rng, far=before in NEARLY, most=most)


_COUNTED = {"CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"}


def another_number(text: str, rng: random.Random, *, far: bool = False, most: float = 1e15) -> str:
    """Return a clearly different number of the same shape, or "" where it has no plain shape."""
    if not _NUMBER.fullmatch(text) or text.startswith("0"):
        return ""
    value = float(text.replace(",", ""))
    places = len(text.split(".")[1]) if "." in text else 0
    grain = 10 ** (len(text) - len(text.rstrip("0"))) if text.isdigit() and value >= 100 else 1
    factors = [0.3, 0.5, 0.6, 1.6, 2, 3] if far else [0.4, 0.6, 0.75, 0.85, 1.15, 1.25, 1.5, 2, 3]
    for _ in range(8):
        new = value * rng.choice(factors) + rng.choice([0, 0, 1, 2, -1])
        if value < 20 and not places and not far:
            new = value + rng.choice([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 7])
        new = round(new / grain) * grain if grain > 1 and new > grain else round(new, places)
        out = f"{new:,.{places}f}" if "," in text or new >= 10_000 else f"{new:.{places}f}"
        if 2 <= new <= most and out != text:
            return out
    return ""


def date_edits(sent: Any, rng: random.Random) -> Iterator[Edit]:
    """Change one weekday, month, year or day of the month."""
    for token in sent:
        before = token.doc[token.i - 1] if token.i else token
        if token.text in DAYS and token.pos_ == "PROPN":
            yield Edit(kind="date", words={token.i: _other(DAYS, token.text, rng)})
        elif token.text in MONTHS and token.ent_type_ == "DATE" and token.pos_ == "PROPN":
            yield Edit(kind="date", words={token.i: _other(MONTHS, token.text, rng)})
        elif token.text in SHORT_MONTHS:
            yield Edit(kind="date", words={token.i: _other(SHORT_MONTHS, token.text, rng)})
        elif re.fullmatch(r"(19|20)\d\d", token.text) and token.ent_type_ in {"DATE", "CARDINAL"}:
            year = int(token.text) + rng.choice([-12, -9, -6, -4, -3, -2, -1, 1, 2, 3])
            yield Edit(kind="date", words={token.i: str(year)})
        elif before.text in {*MONTHS, *SHORT_MONTHS} and re.fullmatch(r"\d{1,2}", token.text):
            day = rng.choice([d for d in range(1, 29) if d != int(token.text)])
            yield Edit(kind="date", words={token.i: str(day)})
        elif token.lower_ in {"yesterday", "today", "tomorrow"} and token.dep_ == "npadvmod":
            swap = {"yesterday": "today", "today": "yesterday", "tomorrow": "yesterday"}
            yield Edit(kind="date", words={token.i: swap[token.lower_]})


def rewritten(sent: Any, pieces: Pieces, rng: random.Random) -> Iterator[tuple[bool, Wording]]:
    """Write a figure another way; the flag says whether it is still true.

    True ones are rounded ("more than 1,000" for 1,042) or spelled out; false ones bound it on the
    wrong side ("fewer than 1,000").
    """
    for place, piece in enumerate(pieces):
        if not isinstance(piece, int):
            continue
        token = sent.doc[piece]
        before = sent.doc[piece - 1] if piece else token
        free = before.lower_ not in BOUNDS | NEARLY and before.text not in {"$", "-", "No."}
        if token.ent_type_ in {"CARDINAL", "PERCENT", "QUANTITY"} and free:
            if before.text in {*MONTHS, *SHORT_MONTHS} or before.ent_type_ == token.ent_type_:
                continue
            for true, words in _ways(token, rng):
                new = (*pieces[:place], words, *pieces[place + 1 :])
                kind = "digits" if (true and words[0].isdigit()) or words in SMALL else "rounded"
                yield true, Wording(kind=kind if true else "number", pieces=new)


def _ways(token: Any, rng: random.Random) -> Iterator[tuple[bool, str]]:
    text = token.text
    if token.lower_ in SMALL and SMALL[token.lower_] > 2:
        yield True, str(SMALL[token.lower_])
        wrong = SMALL[token.lower_] + rng.choice([-2, -1, 1, 2, 3])
        yield False, str(wrong)
        return
    if not _NUMBER.fullmatch(text) or "." in text:
        return
    value = int(text.replace(",", ""))
    if value in WORDS and value > 2:
        yield True, WORDS[value]
        yield False, WORDS[max(2, min(20, value + rng.choice([-2, -1, 1, 2])))]
    if value < 22:
        return
    step = 10 ** (len(str(value)) - 1)
    step = step // 2 if value < 1.5 * step else step
    low, high = value // step * step, (value // step + 1) * step
    if low != value:
        yield True, f"more than {low:,}"
        yield False, f"{rng.choice(['fewer', 'less'])} than {low:,}"
        yield False, f"more than {high:,}"
    if high - value <= step * 0.25:
        yield True, f"nearly {high:,}"
        yield True, f"about {high:,}"
    elif low != value and value - low <= step * 0.15:
        yield True, f"about {low:,}"
