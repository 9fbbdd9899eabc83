"""A second look: passages that say nothing of a statement alone, read with the sentence beside.

News spreads one thing over two sentences ("The council met on Monday. Its vote was 6 to 3."). Where
no passage takes a side, the nearest are read once more, each with the sentence before it as its
context, then each with the sentence after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from checker.case import Case
from checker.models import Explanation, FindingKind, Judgement, Verdict
from claims.models import Sentence, Span
from claims.sentences import split_sentences
from index.models import Hit

REACH = 600
"""Characters: a longer sentence is not read along."""
_WHOLE = re.compile(r"[.!?][”\"’')\]]*$")
_MARKUP = re.compile(r"[#>|*-]|\w+:\s")
_SAID = re.compile(
    r"\b(?:said|says|told|tells|according\sto|reported|wrote|added|denied|denies|announced"
    r"|confirmed|claimed|argued|warned|rejected|insisted)\b",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?:He|She|It|They)\b|[“\"]")


def with_before(case: Case, *, most: int) -> Case:
    """The case with the sentence before each of its nearest passages as context."""
    return _with(case, [_before(hit) for hit in case.hits[:most]])


def with_after(case: Case, *, most: int) -> Case:
    """The case with the sentence after each of its nearest passages; none that others speak in."""
    return _with(case, [_after(hit) for hit in case.hits[:most]])


Look = Callable[..., Case]
"""A case, and how many passages at `most`, to the case with what stands beside them."""
LOOKS: Mapping[str, Look] = {"before": with_before, "after": with_after}
"""The ways to look again, by the side that is read along, in their order."""


def beside(explanation: Explanation, side: str) -> Explanation:
    """The explanation of a judgement made with the sentence beside each passage.

    >>> beside(Explanation(row="a passage supports it", steps=()), "before").row
    'a passage supports it, read with the sentence before it'
    """
    return replace(explanation, row=f"{explanation.row}, read with the sentence {side} it")


def is_found(judgement: Judgement) -> bool:
    """Whether a second look found something; a contradiction only where it says what differs.

    The model sees contradictions in longer passages too easily to be believed alone.
    """
    if judgement.verdict is not Verdict.CONFLICT:
        return judgement.verdict is not Verdict.NO_SOURCE
    return any(finding.kind in _NAMED for finding in judgement.findings)


_NAMED = frozenset((FindingKind.QUANTITY, FindingKind.DATE, FindingKind.NAME, FindingKind.NEGATION))


def _with(case: Case, hits: Sequence[Hit | None]) -> Case:
    return replace(case, hits=tuple(hit for hit in hits if hit is not None))


def _before(hit: Hit) -> Hit | None:
    """The hit with the sentence before it in its context; None where it has that, or is none."""
    passage, text = hit.passage, hit.document.text
    low = max(0, passage.span.start - REACH)
    found = split_sentences(text[low : passage.span.start])
    last = found[-1].text if len(found) > 1 or (found and not low) else ""
    if not _is_prose(last) or last in passage.context:
        return None
    return replace(hit, passage=replace(passage, context=f"{last} {passage.context}".strip()))


def _after(hit: Hit) -> Hit | None:
    """The hit with its passage up to the end of the next sentence."""
    passage, text = hit.passage, hit.document.text
    found = split_sentences(text[passage.span.end : passage.span.end + REACH])
    following = found[0] if found else None
    if following is None or not _is_prose(following.text) or is_others(following):
        return None
    span = Span(start=passage.span.start, end=passage.span.end + following.span.end)
    longer = replace(passage, span=span, text=text[span.start : span.end])
    return replace(hit, passage=longer)


def _is_prose(sentence: str) -> bool:
    return bool(_WHOLE.search(sentence)) and not _MARKUP.match(sentence)


def is_others(sentence: Sentence) -> bool:
    """Whether somebody says a sentence who is not spoken of before."""
    return bool(_SAID.search(sentence.text)) and not _SAME.match(sentence.text)
