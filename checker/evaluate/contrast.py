"""A contrast set: news sentences, and the same sentences with one thing changed.

Each sentence stands against itself (untouched), against rewritings that keep its meaning
(paraphrase), and against copies in which one number, date, unit, negation or name is not what it
was. Changing one thing is what FactCC (Kryscinski et al. 2020) and VitaminC (Schuster et al. 2021)
did; here it measures what slips through.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.details.dates import find_dates
from checker.details.names import Name, find_names
from checker.details.numerals import find_numerals
from checker.details.places import place_columns
from checker.details.quantities import find_quantities
from claims.sentences import split_sentences

KEPT = ("untouched", "paraphrase")
CHANGED = ("number", "date", "unit", "negation", "name")
_PER_SENTENCE = 3
_LENGTH = (45, 320)
_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_UNITS = (
    (r"\bpercent\b", "percentage points"), (r"\bmillion\b", "billion"), (r"\bbillion\b", "million"),
    (r"\btrillion\b", "billion"), (r"\bmiles\b", "kilometers"), (r"\bdays\b", "weeks"),
    (r"\bweeks\b", "months"), (r"\bmonths\b", "years"), (r"\byears\b", "months"),
    (r"\bhours\b", "days"), (r"\bminutes\b", "hours"), (r"\bpercentage points\b", "percent"),
    (r"\$(?=\d)", "€"), (r"\bfeet\b", "inches"), (r"\bthousand\b", "million"),
    (r"\ba (?=day\b|week\b|month\b|year\b)\w+", "an hour"), (r"\bper (?:day|month)\b", "per year"),
    (r"\bhundreds\b", "thousands"), (r"\bthousands\b", "millions"),
)  # fmt: skip
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|will|would|can|could|should|did|does|do|must|may|might)\b"
    r"(?!\s*(?:not\b|n't|n’t|never\b|no\b|\?|,))",
)
_NEGATED = re.compile(r"\b(?:(is|are|was|were|has|have|had|will|would|could|should|did|does|do)"
                      r"(?:\snot|n't|n’t)|never)\s", re.IGNORECASE)  # fmt: skip
_SPOKEN = re.compile(
    r"^(?P<who>[A-Z][\w.’' -]{2,50}?) (?P<cue>said|reported|wrote|announced|argued|noted)"
    r"(?: that)? (?P<what>[^“”\"]{30,}[.])$"
)
_TRAILING = re.compile(
    r"^(?P<what>[^“”\"]{30,}), (?P<who>[A-Z][\w.’' -]{2,50}?) (?P<cue>said|reported|wrote)[.]$"
)
_ADVERBIAL = re.compile(
    r"^(?:However|Meanwhile|In addition|Still|But|And|Also|Moreover|For example|Indeed), ?", re.I
)
_SYNONYMS = (
    (r"\bpercent\b", "%"), (r"\bapproximately\b", "about"), (r"\bmore than\b", "over"),
    (r"\bbig\b", "large"), (r"\bbegan\b", "started"), (r"\bhelp\b", "assist"),
    (r"\bbuy\b", "purchase"), (r"\bnearly\b", "almost"),
    (r"\bsaid that\b", "stated that"), (r"\bdon’t\b", "do not"), (r"\bisn’t\b", "is not"),
    (r"\bdidn’t\b", "did not"), (r"\bmany\b", "numerous"), (r"\bhowever\b", "though"),
    (r"\bU\.S\.", "US"), (r"\bNov\.", "November"), (r"\bSept\.", "September"),
    (r"\bseveral\b", "a number of"), (r"\bshow(s|ed)?\b", r"indicate\1"),
    (r"\brequire(s|d)\b", r"demand\1"), (r"\bwhile\b", "whereas"), (r"\btwo\b", "2"),
    (r"\bthree\b", "3"), (r"\bfour\b", "4"), (r"\bfive\b", "5"), (r"\bsix\b", "6"),
    (r"\bat least\b", "no fewer than"), (r"\bcampaign\b", "election campaign"),
    (r"\ballow(s|ed)?\b", r"permit\1"), (r"\bkilled\b", "left dead"),
)  # fmt: skip
_PARENTHESIS = re.compile(r"\s\([^()]{3,60}\)|,\s(?:who|which)\s[^,.]{5,60}(?=,)|\s—[^—]{5,60}—")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastPair:
    """A statement beside the sentence that it was made from; `kind` says what was done."""

    document: str
    context: str
    sentence: str
    statement: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    """Names of the whole set, by kind, to swap in."""

    people: tuple[str, ...]


def read_articles(path: Path) -> Iterator[tuple[str, str]]:
    """Identifier and text of each article of a JSON Lines file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield row["doc_id"], row["text"]


def is_held_out(document: str) -> bool:
    """Whether an article belongs to the half that is only ever measured on."""
    return hashlib.sha256(document.encode()).digest()[0] % 2 == 1


def make_contrast(path: Path, *, held_out: bool, seed: int = 7) -> tuple[ContrastPair, ...]:
    """The contrast set of one half of the articles; the same seed gives the same set."""
    articles = [item for item in read_articles(path) if is_held_out(item[0]) is held_out]
    pool = _Pool(people=_people(articles))
    made: list[ContrastPair] = []
    for document, text in articles:
        rng = random.Random(f"{seed}/{document}")  # noqa: S311  # a sample, no secret
        sentences = [s.text.replace("\n", " ").strip() for s in split_sentences(text)]
        for before, sentence in zip(["", *sentences], sentences, strict=False):
            if _is_fit(sentence):
                made += _pairs(document, before, sentence, pool=pool, rng=rng)
    return tuple(made)


def _is_fit(sentence: str) -> bool:
    low, high = _LENGTH
    return (
        low <= len(sentence) <= high
        and sentence[0].isupper()
        and sentence.endswith(".")
        and sum(mark in '“”"' for mark in sentence) == 0
        and len(re.findall(r"\b[a-z]{3,}", sentence)) >= 5
    )


def _people(articles: list[tuple[str, str]]) -> tuple[str, ...]:
    """Names of two words that are no places, from all over the articles."""
    names = {
        name.text
        for _, text in articles
        for name in find_names(text[:3000])
        if name.country is None and re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", name.text)
    }
    return tuple(sorted(names))


def _pairs(
    document: str, before: str, sentence: str, *, pool: _Pool, rng: random.Random
) -> list[ContrastPair]:
    """The sentence as it is, a rewriting, and up to three copies with one thing changed."""

    def pair(kind: str, statement: str) -> ContrastPair:
        return ContrastPair(
            document=document, context=before, sentence=sentence, statement=statement, kind=kind
        )

    made = [pair("untouched", sentence)] if rng.random() < 0.35 else []
    kept = _paraphrased(sentence, rng)
    if kept:
        made.append(pair("paraphrase", kept))
    changes: list[tuple[str, Callable[[str, random.Random], str | None]]] = [
        ("number", _other_number),
        ("date", _other_date),
        ("unit", _other_unit),
        ("negation", _other_polarity),
        ("name", lambda text, chance: _other_name(text, chance, pool=pool)),
    ]
    changed = [(kind, change(sentence, rng)) for kind, change in changes]
    fit = [(kind, text) for kind, text in changed if text and text != sentence]
    rare = [item for item in fit if item[0] in ("number", "date", "unit")]
    common = [item for item in fit if item not in rare]
    rng.shuffle(common)
    made += [pair(kind, text) for kind, text in [*rare, *common][:_PER_SENTENCE]]
    return made


def _replaced(text: str, start: int, end: int, *, by: str) -> str:
    return text[:start] + by + text[end:]


def _other_number(text: str, rng: random.Random) -> str | None:
    """A count, amount or share that is plainly another."""
    quantities = [q for q in find_quantities(text) if q.unit != "ordinal"]
    if not quantities:
        return None
    quantity = rng.choice(quantities)
    numeral = next(n for n in find_numerals(text) if n.start == quantity.start)
    digits = re.search(r"\d[\d,.]*\d|\d", text[numeral.start : numeral.end])
    if digits is None:
        current = text[numeral.start : numeral.end].lower()
        return (
            _replaced(text, numeral.start, numeral.end, by=rng.choice(_SMALL))
            if current in _SMALL
            else None
        )
    old = digits.group()
    value = float(old.replace(",", ""))
    factor = rng.choice((0.4, 0.6, 1.6, 2.0, 3.0))
    new = value * factor if value > 4 else value + rng.choice((2, 3, 5))
    shown = f"{new:.1f}" if "." in old else f"{max(1, round(new)):,}" if "," in old else str(
        max(1, round(new)))  # fmt: skip
    start = numeral.start + digits.start()
    return None if shown == old else _replaced(text, start, start + len(old), by=shown)


def _other_date(text: str, rng: random.Random) -> str | None:
    """Another weekday, month, day or year."""
    dates = [when for when in find_dates(text) if when.fields]
    if not dates:
        return None
    when = rng.choice(dates)
    new = when.text
    if when.weekday is not None:
        new = rng.choice([day for day in _WEEKDAYS if day != when.text])
    elif when.day is not None and "-" not in when.text:
        new = re.sub(r"\b\d{1,2}\b", str(when.day % 27 + 2), when.text, count=1)
    elif when.month is not None:
        other = rng.choice([m for m in _MONTHS if not m.startswith(when.text[:3])])
        new = re.sub(r"^[A-Z][a-z]+\.?", other, when.text)
    elif when.year is not None:
        new = when.text.replace(str(when.year), str(when.year - rng.choice((1, 2, 5, 10))))
    return None if new == when.text else _replaced(text, when.start, when.end, by=new)


def _other_unit(text: str, rng: random.Random) -> str | None:
    """The same figure of something else, or a thousand times as much."""
    spots = [
        (match.start(), match.end(), new)
        for pattern, new in _UNITS
        for match in re.finditer(pattern, text)
        if any(abs(match.start() - q.end) < 14 or q.start <= match.start() <= q.end + 1
               or match.end() == q.start for q in find_quantities(text))
    ]  # fmt: skip
    if not spots:
        return None
    start, end, new = rng.choice(spots)
    return _replaced(text, start, end, by=new)


def _other_polarity(text: str, rng: random.Random) -> str | None:
    """A negation put in after an auxiliary, or taken out."""
    negated = list(_NEGATED.finditer(text))
    if negated:
        match = rng.choice(negated)
        return _replaced(text, match.start(), match.end(), by=f"{match[1]} " if match[1] else "")
    spots = list(_AUXILIARY.finditer(text))
    if not spots or re.search(r"\b(?:no|none|nobody|neither|nor|without)\b", text):
        return None
    match = spots[0]
    return _replaced(text, match.end(), match.end(), by=" not")


def _other_name(text: str, rng: random.Random, *, pool: _Pool) -> str | None:
    """Another person or country in the place of one, or two of the sentence exchanged."""
    names = find_names(text)
    people = [
        n for n in names if not n.country and re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", n.text)
    ]
    places = [n for n in names if n.country and n.text.lower() in place_columns()]
    if len(people) >= 2 and people[0].text != people[1].text and rng.random() < 0.5:
        return _exchanged(text, people[0], people[1])
    if people and (not places or rng.random() < 0.6):
        name = rng.choice(people)
        others = [p for p in pool.people if not set(p.split()) & set(name.text.split())]
        return _replaced(text, name.start, name.end, by=rng.choice(others)) if others else None
    if not places:
        return None
    name = rng.choice(places)
    column = place_columns()[name.text.lower()]
    others = [w for w, c in place_columns().items() if c == column and len(w) > 4]
    new = " ".join(part.capitalize() for part in rng.choice(others).split())
    return _replaced(text, name.start, name.end, by=new)


def _exchanged(text: str, one: Name, two: Name) -> str:
    return text[: one.start] + two.text + text[one.end : two.start] + one.text + text[two.end :]


def _paraphrased(text: str, rng: random.Random) -> str | None:
    """The same in other words: attribution moved, asides dropped, words for words."""
    forms = [
        form
        for form in (_moved(text), _without_aside(text), _reworded(text, rng))
        if form and form != text
    ]
    return rng.choice(forms) if forms else None


def _moved(text: str) -> str | None:
    """“X said P” and “P, X said” as “According to X, P”."""
    match = _SPOKEN.match(text) or _TRAILING.match(text)
    if match is None or match["who"].split()[0] in ("He", "She", "They", "It", "But", "And"):
        return None
    return f"According to {match['who']}, {match['what'].rstrip('.')}."


def _without_aside(text: str) -> str | None:
    shorter = _PARENTHESIS.sub("", _ADVERBIAL.sub("", text), count=1)
    return shorter[:1].upper() + shorter[1:] if shorter != text else None


def _reworded(text: str, rng: random.Random) -> str | None:
    fitting = [(a, b) for a, b in _SYNONYMS if re.search(a, text)]
    for pattern, new in rng.sample(fitting, k=min(2, len(fitting))):
        text = re.sub(pattern, new, text, count=1).replace(" %", "%")
    return text if fitting else None
