"""Did that source say it? Claimed sources against the chains of the evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from checker.details.names import find_names
from checker.details.places import country_of
from checker.details.words import content_stems, coverage, words_of
from checker.models import AttributionCheck, AttributionStatus, Evidence, Finding, FindingKind
from checker.titles import is_tied, speaks_for
from claims.models import Link, Source, SourceKind
from claims.outlets import same_source
from claims.source_words import ANONYMOUS, ORGANISATIONS
from index.models import Hit

_TOGETHER = re.compile(r",?\s(?:and|&)\s|,\s")
"""What stands between sources that a passage names together: "Reuters and the AP"."""

_ANY_BODY = frozenset(("company", "firm", "group", "organisation", "organization", "network"))
"""What a statement may call any body without its name: "the company said"."""

SAME_ANONYMOUS = 80.0
"""From which rapidfuzz token-set ratio two unnamed sources ("EU officials") are one."""


_DATELINE = re.compile(
    r"^[A-Z][A-Z .’'-]+\b[^()\n–—]{0,40}\((?P<agency>[A-Z]\w+(?:\s[A-Z]\w+)?)\)\s*[-–—]",
    re.MULTILINE,
)
"""An agency at the head of its copy, whoever prints it: "OSLO, May 3 (Reuters) -"."""
_TOP = 600
"""Characters: where a dateline stands."""
_GOES_ON = re.compile(
    r"(?:The|This|That)\s(?:\w+\s)?(?:statement|letter|report|document|speech|post|tweet|message"
    r"|article|paper|study|interview|website|video)\b"
)
"""How a passage goes on with what was introduced before it."""
_GENERIC = re.compile(
    r"(?:they|both|the\s(?:two|three|pair|companies|firms|sides|parties|governments|carriers)\b"
    r"|(?:its|their)\s(?:\w+\s)?spokes\w+)",
    re.IGNORECASE,
)
"""Sources that are somebody named nearby: "the two carriers", "its spokesman"."""


def check_attribution(
    claimed: Sequence[Source], evidence: Sequence[Evidence], *, jointly: bool = False
) -> tuple[AttributionCheck, tuple[Finding, ...]]:
    """Whether the claimed sources are those of the evidence that decided, best first.

    Confirmed where one piece of evidence has every claimed source in its chain, or was published
    by it (of sources named `jointly`, side by side, each may have evidence of its own);
    misattributed where all of it is somebody else's; the finding says whose and where.
    """
    names = tuple(source.name for source in claimed)
    found = _found(evidence)
    if not claimed:
        return AttributionCheck(claimed=(), found=found, status=AttributionStatus.UNATTRIBUTED), ()
    if not evidence:
        return AttributionCheck(claimed=names, found=(), status=AttributionStatus.NOT_FOUND), ()
    for item in evidence:
        if all(is_source_of(source, item) for source in claimed):
            chain = tuple(link.source for link in item.passage.chain)
            check = AttributionCheck(claimed=names, found=chain, status=AttributionStatus.CONFIRMED)
            return check, ()
    backed = [any(is_source_of(source, item) for item in evidence) for source in claimed]
    if jointly and all(backed):
        return AttributionCheck(claimed=names, found=found, status=AttributionStatus.CONFIRMED), ()
    check = AttributionCheck(claimed=names, found=found, status=AttributionStatus.MISATTRIBUTED)
    return check, (_misattributed(claimed, evidence[0]),)


SHARED = 0.25
"""By what share of the statement's words one of two contents of a passage may have fewer."""


def whose_words(evidence: Sequence[Evidence], content: str) -> list[Evidence]:
    """The evidence without what others say in the same passage.

    Of "The board counted 9, while the office says exports fell", read once for each speaker, a
    statement on exports is the office's.
    """
    shares = [coverage(content, item.passage.content) for item in evidence]
    most: dict[tuple[str, int], float] = {}
    for item, share in zip(evidence, shares, strict=True):
        place = (item.passage.document_id, item.passage.span.start)
        most[place] = max(share, most.get(place, 0.0))
    return [
        item
        for item, share in zip(evidence, shares, strict=True)
        if share >= most[item.passage.document_id, item.passage.span.start] - SHARED
    ]


def _found(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The sources of the evidence, each once, best evidence first."""
    return tuple(dict.fromkeys(link.source for item in evidence for link in item.passage.chain))


def _misattributed(claimed: Sequence[Source], best: Evidence) -> Finding:
    wrong = next(source for source in claimed if not is_source_of(source, best))
    owner = name_chain(best.passage.chain)
    return Finding(
        kind=FindingKind.MISATTRIBUTED,
        message=f"the evidence is {_possessive_chain(best.passage.chain)}, not"
        f" {_possessive(wrong.name)}"
        f" ({best.document.title or best.document.path})",
        statement=wrong.name,
        evidence=owner,
    )


def name_chain(chain: Sequence[Link]) -> str:
    """A chain in words, innermost first: "Javad Zarif, as reported by Reuters"."""
    names = [link.source for link in chain]
    return ", as reported by ".join(reversed(names)) if names else "nobody"


def _possessive_chain(chain: Sequence[Link]) -> str:
    """Whose words, and who reports them: "Zarif’s, as reported by Reuters"."""
    *outer, last = (link.source for link in chain)
    return ", as reported by ".join([_possessive(last), *reversed(outer)])


def _possessive(name: str) -> str:
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def is_source_of(source: Source, evidence: Evidence | Hit) -> bool:
    """Whether a claimed source is among those of the evidence.

    The chain counts, and the publisher, unless the chain starts with another outlet.
    """
    passage, document = evidence.passage, evidence.document
    if any(is_same(source, link, text=document.text) for link in passage.chain):
        return True
    first = passage.chain[0]
    publishers = [name for name in (document.publisher, document.author) if name]
    dateline = _DATELINE.search(document.text[:_TOP])
    if dateline:
        publishers.append(dateline["agency"])
    if first.kind is not SourceKind.OUTLET and any(
        same_source(source.name, name) for name in publishers
    ):
        return True
    return _is_named(source, evidence)


def _is_named(source: Source, evidence: Evidence | Hit) -> bool:
    """Whether the passage itself names the source, and its chain nobody else of that kind.

    What reads chains misses some forms ("…, detailed by Business Insider", "Ruiz followed up by
    insisting …"): a source named in the very words, beside no other, is taken for theirs.
    """
    passage = evidence.passage
    generic = any(_GENERIC.match(link.source) for link in passage.chain)
    kinds = {link.kind for link in passage.chain if not _GENERIC.match(link.source)}
    if source.kind is SourceKind.OUTLET:
        if SourceKind.OUTLET in kinds:
            return False
        words = f"{passage.context[-300:]} {passage.text}"
    else:
        if kinds & {SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.ANONYMOUS}:
            return False
        words = passage.text
        if generic or _GOES_ON.match(words):
            words = f"{passage.context[-300:]} {words}"
    if any(same_source(source.name, name.text) for name in find_names(words)):
        return True
    return source.kind is not SourceKind.OUTLET and _has_words(source.name, words)


def _has_words(name: str, text: str) -> bool:
    """Whether a text has the very words of a source without a name, or goes on to call it by one.

    "Iranian officials" stands there, or "the union" for "the dockers' union"; a word that may be
    anybody ("officials") is not enough.
    """
    words = re.sub(r"^(?:the|an?)\s", "", name, flags=re.IGNORECASE)
    if words.casefold() in ANONYMOUS or len(words) < 4:
        return False
    last = words.rsplit(" ", 1)[-1].casefold()
    short = rf"|the\s{last}" if " " in words and last in ORGANISATIONS else ""
    return bool(re.search(rf"(?<!\w)(?:{re.escape(words)}{short})(?!\w)", text, re.IGNORECASE))


def is_same(source: Source, link: Link, *, text: str) -> bool:
    """Whether a claimed source and one of a chain are one; `text` may tie a title to a name."""
    if same_source(source.name, link.source):
        return True
    several = _TOGETHER.split(link.source)
    if len(several) > 1 and any(same_source(source.name, one) for one in several):
        return True
    if source.kind is SourceKind.OUTLET or link.kind is SourceKind.OUTLET:
        return False
    if speaks_for(source.name, link.source, text) or speaks_for(link.source, source.name, text):
        return True
    if _is_called(link.source, source.name, text):
        return True
    if SourceKind.ANONYMOUS in (source.kind, link.kind):
        return _same_unnamed(source.name, link.source) or is_tied(
            source.name, link.source, text=text
        )
    if link.kind is SourceKind.ORGANISATION and source.name.lower() in _ANY_BODY:
        return True
    if link.kind is SourceKind.ORGANISATION and _ends_so(link.source, source.name):
        return True
    if source.name.islower() and re.match(
        rf"(?:the\s)?{re.escape(source.name)}\s(?:in|of|at|for)\s", link.source
    ):
        return True  # "the court" of "the court in Malvik"
    return _same_body(source.name, link.source) or is_tied(source.name, link.source, text=text)


def _ends_so(name: str, words: str) -> bool:
    """Whether words in lower case are the end of a body's name: "the electoral committee"."""
    bare = re.sub(r"^(?:the|an?)\s", "", words)
    return bare.islower() and " " in bare and name.casefold().endswith(f" {bare}")


def _is_called(words: str, name: str, text: str) -> bool:
    """Whether "the club" or "the company" is whom a document is about: named where it begins."""
    article, _, kind = words.casefold().partition(" ")
    if article != "the" or kind not in (*_ANY_BODY, "club", "team"):
        return False
    return name[:1].isupper() and name in text[:_TOP]


_OWNED = re.compile(
    r"(?:his|her|its|their|(?P<name>[A-Z][\w .’'-]*?)[’']s?)\s(?P<noun>[a-z][a-z -]+)$",
    re.IGNORECASE,
)


def _same_unnamed(left: str, right: str) -> bool:
    from rapidfuzz import fuzz  # here: importing takes longer than most comparisons

    if fuzz.token_set_ratio(left.lower(), right.lower()) >= SAME_ANONYMOUS:
        return True
    one, other = _OWNED.match(left), _OWNED.match(right)
    if one and other and one["noun"] == other["noun"] and not (one["name"] and other["name"]):
        return True  # "his agent", "Adeyemi's agent"
    mine, others = content_stems(left), content_stems(right)
    if min(len(mine), len(others)) > 1 and (mine <= others or others <= mine):
        return True  # "the tanker's owner", "the owner of the tanker"
    if 1 < len(mine) == len(others) and all(_has_like(word, others) for word in mine):
        return True  # "a source in the judiciary", "a judicial source"
    if _is_work_of(left, right) or _is_work_of(right, left):
        return True
    return _same_body(left, right)


def _is_work_of(work: str, maker: str) -> bool:
    """Whether words are somebody's document: "the officers' report" and "the officers"."""
    return bool(re.match(rf"{re.escape(maker)}(?:[’']s|[’'])\s[a-z]", work, re.IGNORECASE))


def _has_like(word: str, words: Collection[str]) -> bool:
    """Whether one of the words is the word or begins like it."""
    return any(word == other or word[:_ALIKE] == other[:_ALIKE] for other in words)


_ALIKE = 5
"""Letters at the beginning of two forms of one word."""


def _same_body(left: str, right: str) -> bool:
    """Whether a country's officials, government or ministry are on both sides."""
    one, other = _country(left), _country(right)
    return one is not None and one == other and ("official" in right.lower() or one == country_of(
        right) or one == country_of(left) or "government" in f"{left} {right}".lower())  # fmt: skip


def _country(name: str) -> str | None:
    words = [word.text for word in words_of(name)]
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            country = country_of(" ".join(words[start : start + length]))
            if country:
                return country
    return None
