"""Passages in the making: what is reported, and what the document says in its own voice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.carry import carries_on
from claims.chains import chain_of, continued, is_denial
from claims.layout import Layout
from claims.models import Attribution, Link, Mention, Quotation, SourceKind, Span
from claims.spans import hull, overlap

_MAX_SENTENCES = 4
_OWN_SHARE = 0.5
"""Share of a sentence outside every attribution from which it also speaks itself."""

_TOLD_SHARE = 0.85
"""Share of a report that the reports in it tell from which it needs no passage of its own."""

_MIN_WORDS = 3
"""Words: a content that is shorter and not quoted is no claim ("Meanwhile")."""

_CARRYING = frozenset((SourceKind.OUTLET, SourceKind.ORGANISATION, SourceKind.ANONYMOUS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A passage in the making: the sentences `first` to `last`, and who says `parts` of them.

    `carried` says that the chain is that of the sentence before.
    """

    chain: tuple[Link, ...]
    parts: tuple[Span, ...]
    first: int
    last: int
    quotation: Quotation | None = None
    date: Mention | None = None
    carried: bool = False


def reports_of(layout: Layout, attributions: Sequence[Attribution]) -> tuple[Report, ...]:
    """A report for each innermost attribution, those over many sentences in several pieces.

    An attribution around others gives one of its own where it says much beyond them.
    """
    inner: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.parent is not None:
            inner.setdefault(attribution.parent, []).append(attribution)
    reports: list[Report] = []
    for number, attribution in enumerate(attributions):
        if not _is_content(layout, attribution) or _is_told(attribution, inner.get(number, ())):
            continue
        if attribution.source is None and _is_aside(layout, attribution):
            continue
        if not any(layout.speaks[n] for n in layout.touching(hull(attribution.parts))):
            continue
        sentence = next(iter(layout.touching(attribution.parts[0])), 0)
        before = [r.chain for r in reversed(reports[-4:]) if 0 <= sentence - r.last <= 1]
        chain = continued(chain_of(number, attributions), attribution, before)
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
    covered = _covered(layout, [a for a in attributions if _is_content(layout, a)])
    reported = {report.last: report for report in reports}
    voiced: list[Report] = []
    for number, sentence in enumerate(layout.sentences):
        length = sentence.span.end - sentence.span.start
        if not layout.speaks[number] or covered[number] > (1 - _OWN_SHARE) * length:
            continue
        if layout.asks[number] and not covered[number]:
            continue
        if covered[number] and sentence.text.endswith(":"):
            continue  # only says who speaks next
        carried = None if covered[number] else _carried(layout, number, reported)
        report = Report(
            chain=carried or (own,),
            parts=(layout.span(number, number),),
            first=number,
            last=number,
            quotation=Quotation.INDIRECT if carried else None,
            carried=carried is not None,
        )
        voiced.append(report)
        if carried:
            reported[number] = report
    return tuple(voiced)


def _is_content(layout: Layout, attribution: Attribution) -> bool:
    """Whether an attribution has a content that says something."""
    words = [layout.text[part.start : part.end] for part in attribution.parts]
    quoted = attribution.quotation is not Quotation.INDIRECT
    return bool(words) and (quoted or sum(len(w.split()) for w in words) >= _MIN_WORDS)


def _is_aside(layout: Layout, attribution: Attribution) -> bool:
    """Whether a content is a small part of its sentence: "the alleged attempts"."""
    touched = layout.touching(attribution.parts[0])
    length = sum(part.end - part.start for part in attribution.parts)
    whole = sum(len(layout.sentences[number].text) for number in touched)
    return attribution.quotation is not Quotation.DIRECT and length < _OWN_SHARE * whole


def _is_told(attribution: Attribution, inner: Sequence[Attribution]) -> bool:
    """Whether the attributions inside one tell most of what it says.

    A denial says what no report inside does: that it is not so.
    """
    if not inner or (attribution.cue and is_denial(attribution.cue.text)):
        return False
    told = _merged(_spans(inner))
    length = sum(part.end - part.start for part in attribution.parts)
    shared = sum(overlap(part, span) for part in attribution.parts for span in told)
    return shared > _TOLD_SHARE * length


def _pieces(
    layout: Layout, attribution: Attribution, *, chain: tuple[Link, ...]
) -> Iterable[Report]:
    """The reports of one attribution: one, or several where its content runs on and on."""
    parts = _in_place(layout, attribution)
    content = layout.touching(hull(parts))
    if not content:
        return
    first, last = content[0], content[-1]
    for mention in (attribution.cue, attribution.source.mention if attribution.source else None):
        near = layout.touching(mention.span) if mention else range(0)
        if near and near[0] >= first - 1 and near[-1] <= last + 1:
            first, last = min(first, near[0]), max(last, near[-1])
    for start, end in _groups(first, last):
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


def _in_place(layout: Layout, attribution: Attribution) -> tuple[Span, ...]:
    """The parts of a content in text order, without a heading that an unquoted one begins in."""
    parts = tuple(sorted(attribution.parts))
    cue = layout.touching(attribution.cue.span) if attribution.cue else range(0)
    if not cue or attribution.quotation is Quotation.DIRECT:
        return parts
    first = bisect_left(layout.paragraph, layout.paragraph[cue[0]])
    start = layout.sentences[first].span.start
    here = Span(start=start, end=max(start, parts[-1].end))
    return _clip(parts, here) or parts


def _groups(first: int, last: int) -> Iterable[tuple[int, int]]:
    """Runs of at most four sentences, about equally long."""
    total = last - first + 1
    count = -(-total // _MAX_SENTENCES)
    for number in range(count):
        yield first + number * total // count, first + (number + 1) * total // count - 1


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


def _carried(layout: Layout, number: int, reported: dict[int, Report]) -> tuple[Link, ...] | None:
    """The chain of the sentence before, where this one plainly goes on with its report."""
    before = reported.get(number - 1)
    if before is None or layout.paragraph[number] != layout.paragraph[number - 1]:
        return None
    if before.quotation is not Quotation.INDIRECT or before.chain[-1].kind not in _CARRYING:
        return None
    return before.chain if carries_on(layout.sentences[number].text) else None
