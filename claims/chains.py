"""Attributions to chains of sources, and what is left in the document's own voice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.carry import carries_on
from claims.layout import Layout
from claims.models import Attribution, Link, Mention, Quotation, SourceKind, Span
from claims.outlets import find_outlet, same_source
from claims.spans import hull, overlap

_MAX_SENTENCES = 4
_OWN_SHARE = 0.5
"""Share of a sentence's characters outside every attribution from which it also speaks itself."""

_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "who"])
_CARRYING = frozenset((SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.ANONYMOUS))
UNNAMED = "unnamed source"
"""The source of "it was reported that", which names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A passage in the making: the sentences `first` to `last`, and who says `parts` of them."""

    chain: tuple[Link, ...]
    parts: tuple[Span, ...]
    first: int
    last: int
    quotation: Quotation | None = None
    date: Mention | None = None


def reports_of(layout: Layout, attributions: Sequence[Attribution]) -> tuple[Report, ...]:
    """A report for each innermost attribution, those over many sentences in several pieces."""
    parents = {attribution.parent for attribution in attributions}
    reports: list[Report] = []
    for number, attribution in enumerate(attributions):
        if number in parents or not attribution.parts:
            continue
        chain = _chain(number, attributions)
        if _is_pronoun(attribution):
            chain = _continued(chain, reports, sentence=_sentence_of(layout, attribution))
        reports.extend(_pieces(layout, attribution, chain=chain))
    return tuple(reports)


def own_voice(
    layout: Layout,
    *,
    attributions: Sequence[Attribution],
    reports: Sequence[Report],
    own: Link,
) -> tuple[Report, ...]:
    """A report for every sentence that says more than its attributions, in the own voice.

    Where the text plainly goes on reporting, the report before it is carried over.
    """
    covered = _covered(layout, attributions)
    last_by_sentence = {report.last: report for report in reports}
    voiced: list[Report] = []
    for number, sentence in enumerate(layout.sentences):
        length = sentence.span.end - sentence.span.start
        if not layout.speaks[number] or covered[number] > (1 - _OWN_SHARE) * length:
            continue
        if layout.asks[number] and not covered[number]:
            continue
        carried = None if covered[number] else _carried(layout, number, last_by_sentence)
        report = Report(
            chain=carried or (own,),
            parts=(layout.span(number, number),),
            first=number,
            last=number,
            quotation=Quotation.INDIRECT if carried else None,
        )
        voiced.append(report)
        if carried:
            last_by_sentence[number] = report
    return tuple(voiced)


def _chain(number: int, attributions: Sequence[Attribution]) -> tuple[Link, ...]:
    """The links from the outermost attribution to this one."""
    links: list[Link] = []
    seen: set[int] = set()
    at: int | None = number
    while at is not None and at not in seen:
        seen.add(at)
        links.append(_link(attributions[at]))
        at = attributions[at].parent
    return tuple(reversed(links))


def _link(attribution: Attribution) -> Link:
    """One attribution as a link; outlets by the name of the table."""
    cue = attribution.cue.text if attribution.cue else ""
    if attribution.source is None:
        return Link(source=UNNAMED, kind=SourceKind.ANONYMOUS, cue=cue)
    name, kind = attribution.source.name, attribution.source.kind
    outlet = find_outlet(name) if kind is SourceKind.OUTLET else None
    return Link(source=outlet.name if outlet else name, kind=kind, cue=cue)


def _is_pronoun(attribution: Attribution) -> bool:
    """Whether the source is only pointed back to: "he added"."""
    mention = attribution.source.mention if attribution.source else None
    return mention is not None and mention.text.casefold() in _PRONOUNS


def _sentence_of(layout: Layout, attribution: Attribution) -> int:
    """The sentence in which an attribution's content begins."""
    touched = layout.touching(attribution.parts[0])
    return touched[0] if touched else 0


def _continued(
    chain: tuple[Link, ...], reports: Sequence[Report], *, sentence: int
) -> tuple[Link, ...]:
    """A chain that begins with a pronoun, inside the report that its speaker was quoted in."""
    for report in reversed(reports[-3:]):
        if not 0 < sentence - report.last <= 1:
            continue
        for depth, link in enumerate(report.chain):
            if depth and same_source(link.source, chain[0].source):
                return (*report.chain[:depth], *chain)
    return chain


def _pieces(
    layout: Layout, attribution: Attribution, *, chain: tuple[Link, ...]
) -> Iterable[Report]:
    """The reports of one attribution: one, or several where its content runs on and on."""
    parts = tuple(sorted(attribution.parts))
    content = layout.touching(hull(parts))
    if not content:
        return
    first, last = content[0], content[-1]
    for mention in (attribution.cue, attribution.source.mention if attribution.source else None):
        near = layout.touching(mention.span) if mention else range(0)
        if near and near[0] >= first - 1 and near[-1] <= last + 1:
            first, last = min(first, near[0]), max(last, near[-1])
    for start in range(first, last + 1, _MAX_SENTENCES):
        end = min(last, start + _MAX_SENTENCES - 1)
        inside = _clip(parts, layout.span(start, end))
        if inside:
            yield Report(
                chain=chain,
                parts=inside,
                first=start,
                last=end,
                quotation=attribution.quotation,
                date=attribution.date,
            )


def _clip(parts: Iterable[Span], span: Span) -> tuple[Span, ...]:
    """What of `parts` lies in `span`."""
    return tuple(
        Span(start=max(part.start, span.start), end=min(part.end, span.end))
        for part in parts
        if overlap(part, span)
    )


def _covered(layout: Layout, attributions: Sequence[Attribution]) -> list[int]:
    """How many characters of each sentence belong to an attribution."""
    covered = [0] * len(layout.sentences)
    for span in _merged(_spans(attributions)):
        for number in layout.touching(span):
            covered[number] += overlap(span, layout.sentences[number].span)
    return covered


def _spans(attributions: Sequence[Attribution]) -> Iterable[Span]:
    """The spans of all sources, cues and contents."""
    for attribution in attributions:
        yield from attribution.parts
        if attribution.cue:
            yield attribution.cue.span
        if attribution.source and attribution.source.mention:
            yield attribution.source.mention.span


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same characters in spans that do not overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _carried(layout: Layout, number: int, reports: dict[int, Report]) -> tuple[Link, ...] | None:
    """The chain of the sentence before, where this one plainly goes on with its report."""
    before = reports.get(number - 1)
    if before is None or layout.paragraph[number] != layout.paragraph[number - 1]:
        return None
    if before.quotation is not Quotation.INDIRECT or before.chain[-1].kind not in _CARRYING:
        return None
    return before.chain if carries_on(layout.sentences[number].text) else None
