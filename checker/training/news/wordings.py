"""Wordings that keep a sentence's meaning: stripped, shortened, moved, turned, rounded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.training.news.seeds import (
    FIRST_PERSON,
    Forms,
    Pieces,
    Seed,
    Wording,
    lowered,
    tokens_of,
)
from checker.training.news.voice import turned

REPORTS = frozenset(
    [
        "say",
        "report",
        "announce",
        "confirm",
        "note",
        "add",
        "state",
        "explain",
        "find",
        "show",
        "reveal",
        "acknowledge",
        "admit",
        "tell",
        "observe",
        "remark",
        "estimate",
        "indicate",
    ]
)
SAYS = frozenset(["say", "state", "note", "add", "announce", "remark", "observe"])
SCOPE = frozenset(
    [
        "no",
        "not",
        "n't",
        "never",
        "none",
        "nobody",
        "nothing",
        "neither",
        "nor",
        "few",
        "little",
        "only",
        "hardly",
        "least",
        "most",
        "unless",
        "if",
        "without",
        "whether",
        "until",
        "all",
        "every",
        "any",
        "first",
        "last",
        "until",
        "except",
    ]
)
_BOUND = frozenset(
    [
        "if",
        "unless",
        "until",
        "without",
        "whether",
        "though",
        "although",
        "before",
        "as",
        "than",
        "that",
    ]
)
_TIMES = frozenset(["in", "on", "at", "during", "since"])


def wordings(seed: Seed, forms: Forms) -> list[Wording]:
    """List every wording that the parse allows, the sentence itself first."""
    found = [Wording(kind="verbatim", pieces=tokens_of(seed.sent))]
    for maker in (stripped, attributed, cue_changed, shortened, moved):
        found.extend(maker(seed))
    found.extend(turned(seed, forms))
    return found


def report_of(sent: Any) -> tuple[Any, Any] | None:
    """Return the source's head and the content's head where the sentence is "X said (that) P"."""
    root = sent.root
    if root.lemma_ not in REPORTS or any(c.dep_ == "neg" for c in root.children):
        return None
    source = [c for c in root.children if c.dep_ == "nsubj"]
    content = [c for c in root.children if c.dep_ == "ccomp"]
    auxes = [c for c in root.children if c.dep_ in {"aux", "auxpass", "conj", "advcl", "prt"}]
    if len(source) != 1 or len(content) != 1 or auxes:
        return None
    head = content[0]
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in head.children)
    finite = head.tag_ in {"VBD", "VBZ", "VBP"} or any(c.dep_ == "aux" for c in head.children)
    asks = any(c.lower_ in {"whether", "if", "how", "what", "why", "to"} for c in head.children)
    return (source[0], head) if subject and finite and not asks else None


def content_pieces(sent: Any) -> Pieces:
    """Tokens of what is reported, without "that" and quotation marks; empty if there is no report.

    A pronoun for the source is put back: "Lopez said she won" gives "Lopez won".
    """
    report = report_of(sent)
    if report is None:
        return ()
    source, head = report
    span = sorted(t.i for t in head.subtree)
    if span != list(range(span[0], span[-1] + 1)):
        return ()
    span = [i for i in span if sent.doc[i].text not in {'"', "“", "”"}]
    while span and (sent.doc[span[0]].lower_ == "that" or sent.doc[span[0]].is_punct):
        span = span[1:]
    while span and sent.doc[span[-1]].is_punct:
        span = span[:-1]
    if any(sent.doc[i].lower_ in FIRST_PERSON for i in span) or len(span) < 5:
        return ()
    return _resolved(sent, span, source)


def _resolved(sent: Any, span: list[int], source: Any) -> Pieces:
    first = sent.doc[span[0]]
    if first.lower_ not in {"he", "she", "they", "it"}:
        return tuple(span)
    named = source.ent_type_ in {"PERSON", "ORG"} or source.pos_ == "PROPN"
    if not named or first.lower_ in {"they", "it"}:
        return ()
    name = sent.doc[source.i].text
    return (name, *span[1:])


def source_words(sent: Any) -> Pieces:
    """Tokens of who is said to have said it, short of clauses about them."""
    report = report_of(sent)
    if report is None:
        return ()
    drop = {
        t.i for c in report[0].children if c.dep_ in {"relcl", "appos", "acl"} for t in c.subtree
    }
    span = [t.i for t in report[0].subtree if t.i not in drop]
    while span and sent.doc[span[-1]].is_punct:
        span = span[:-1]
    pronoun = sent.doc[report[0].i].pos_ == "PRON"
    whole = span == list(range(span[0], span[-1] + 1)) if span else False
    return tuple(span) if whole and not pronoun else ()


def stripped(seed: Seed) -> Iterator[Wording]:
    """Turn "X said that P" becomes P."""
    content = content_pieces(seed.sent)
    if content:
        yield Wording(kind="stripped", pieces=content)


def attributed(seed: Seed) -> Iterator[Wording]:
    """Turn "X said that P" becomes "According to X, P" and "P, X said"."""
    content, source = content_pieces(seed.sent), source_words(seed.sent)
    if not content or not source:
        return
    said = lowered(seed.sent, content)
    who = lowered(seed.sent, source)
    yield Wording(kind="attributed", pieces=("According to", *who, ",", *said))
    yield Wording(kind="reordered", pieces=(*content, ",", *who, "said"))
    yield Wording(kind="attributed", pieces=(*source, "said that", *said))


def cue_changed(seed: Seed) -> Iterator[Wording]:
    """Another verb for "said"."""
    root = seed.sent.root
    if report_of(seed.sent) and root.tag_ == "VBD" and root.lemma_ in SAYS:
        for verb in ("said", "stated", "remarked"):
            if verb != root.lower_:
                pieces = tuple(verb if p == root.i else p for p in tokens_of(seed.sent))
                yield Wording(kind="cue_synonym", pieces=pieces)


def droppable(sent: Any) -> list[set[int]]:
    """Groups of tokens that can go without changing what the rest says."""
    tokens = tokens_of(sent)
    if any(sent.doc[i].lower_ in SCOPE for i in tokens):
        return []
    groups = []
    for token in sent:
        span = {t.i for t in token.subtree if not t.is_space}
        if span and _can_go(sent, token, span) and len(span) < len(tokens) * 0.7:
            groups.append(span)
    return groups


def _can_go(sent: Any, token: Any, span: set[int]) -> bool:
    low, high = min(span), max(span)
    if len(span) != high - low + 1 or sent.root.i in span:
        return False
    before = sent.doc[low - 1].text if low > sent.start else ""
    after = sent.doc[high + 1].text if high + 1 < sent.end else ""
    fenced = (before in {",", "("} or low == sent.start) and after in {",", ")", "."}
    marks = {c.lower_ for c in token.children if c.dep_ in {"mark", "advmod"}}
    if token.dep_ in {"relcl", "appos", "acl", "advcl"}:
        return fenced and low > sent.start and not marks & _BOUND
    return token.dep_ in {"prep", "npadvmod"} and token.head == sent.root and _is_time(token, span)


def _is_time(token: Any, span: set[int]) -> bool:
    inner = [token.doc[i] for i in span]
    labels = {t.ent_type_ for t in inner if t.dep_ in {"pobj", "npadvmod"}}
    kind = (
        labels & {"DATE", "TIME"} if token.dep_ == "npadvmod" else labels & {"DATE", "TIME", "GPE"}
    )
    return bool(kind) and len(inner) <= 6 and (token.dep_ == "npadvmod" or token.lower_ in _TIMES)


def shortened(seed: Seed) -> Iterator[Wording]:
    """Leave out clauses, appositions, brackets, times and places, one by one and all at once."""
    groups = droppable(seed.sent)
    union: set[int] = set().union(*groups) if groups else set()
    for gone in ([union] if len(groups) > 1 else []) + groups:
        rest = without(seed.sent, gone)
        if len(rest) >= 6:
            yield Wording(kind="shortened", pieces=rest)


def without(sent: Any, gone: set[int]) -> tuple[int, ...]:
    """Tokens that are left when some go, with the commas and brackets around those."""
    out: list[int] = []
    jumped = False
    for i in tokens_of(sent):
        if i in gone:
            jumped = True
            continue
        text, last = sent.doc[i].text, sent.doc[out[-1]].text if out else ","
        closes = jumped and ((text == ")" and last == "(") or (text == "," and last == ","))
        if jumped and last in {",", "("} and out and (closes or text != "("):
            out.pop()
        if not closes:
            out.append(i)
        jumped = False
    return tuple(out)


def moved(seed: Seed) -> Iterator[Wording]:
    """Move a time from the end of the sentence to its beginning, or back."""
    sent, tokens = seed.sent, tokens_of(seed.sent)
    for token in sent.root.children:
        if token.dep_ not in {"prep", "npadvmod"}:
            continue
        span = {t.i for t in token.subtree}
        if not _is_time(token, span) or not _can_go(sent, token, span):
            continue
        part = tuple(sorted(span))
        rest = tuple(p for p in tokens if p not in span)
        if max(span) == tokens[-1] - 1:
            yield Wording(kind="reordered", pieces=(*part, ",", *lowered(sent, rest)))
        elif min(span) == tokens[0] and sent.doc[rest[0]].text == ",":
            back = (*rest[1:-1], *lowered(sent, part), rest[-1])
            yield Wording(kind="reordered", pieces=back)


def tails(sent: Any) -> Iterator[str]:
    """Yield the short phrases at a sentence's end that could end another sentence too."""
    for token in sent.root.children:
        span = [t for t in token.subtree if not t.is_space]
        plain = all(t.is_alpha or t.like_num or t.text in {"$", "%", "-"} for t in span)
        if token.dep_ != "prep" or not plain or not 2 <= len(span) <= 7:
            continue
        known = any(t.pos_ == "PRON" or t.lower_ in {"this", "that", "these"} for t in span)
        if span[-1].i + 2 >= sent.end and token.lower_ not in {"of", "as", "than"} and not known:
            yield "".join(t.text_with_ws for t in span).strip()
