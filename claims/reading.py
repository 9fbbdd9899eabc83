"""What the tagger marks → what a reader would call a report: repaired, filtered, in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.contents import reopened, with_marks
from claims.cue_words import is_belief, is_reporting
from claims.models import Sentence, Span
from claims.utterance import MARKS, Utterance, own_parts

_EMPTY = re.compile(
    r"(?:(?:that|which|who|what|the|this|it|to|each|a|so|as|these|those|them)?"
    r"|(?:an?|the)\s(?:accusation|allegation|assertion|charge|claim|notion|suggestion))$",
    re.I,
)
_FARTHEST = 8
"""Sentences: how far a quotation may lie from its cue."""
_FULL_STOP = re.compile(r"[.!?](?=[”\"’)]*(?:\s+[A-Z“]|\s*$))")
_NOBODY = re.compile(
    r"(?:one|you|anyone|anybody|everyone)|(?:nobody|no\sone|none\sof|neither|not\s(?:one|a\ssingle))\b.*"
    r"|.*(?:%|\bper\s?cent|\b(?:half|most|all|thirds|quarters|fifths))\s(?:of\s)?(?:the\s)?(?:\w+\s)?"
    r"(?:stations|precincts|districts|votes|ballots|results|counties|wards|seats)",
    re.I | re.DOTALL,
)
_LONG_QUOTE = re.compile(r"[“\"](?:[^\s“”\"]+\s+){7,120}[^\s“”\"]+(?<=[,.!?])[”\"](?=\s+[a-z])")
_CITED = re.compile(r"[^,;“”]{3,90},\s(?=that\s)")
_PROMISING = re.compile(r"\b(?:promis|vow|threaten|pledg|claim|swore|warn)", re.I)
_EMPTY_SOURCE = re.compile(r"(?:the|an?|of|and|for|to|its|\W*)$", re.I)
_SUBJECT = re.compile(
    r"(?:^|[,;]\s|\bthat\s)((?:[Tt]he\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4})\s[a-z]+(?:ed|ld|ok|nt|s)\s"
)
_PASSIVE = re.compile(
    r"(?:has\s|have\s|had\s)?(?:also\s|widely\s)?(?:is|was|were|are|been|being)\s(?:\w+ly\s|also\s)?"
    r"\w+(?:ed|id|wn|ld|ught|ood)\b"
)
_CITING = re.compile(r"(?:\w+\s)?(?:citing|quoting|cited|cites|quotes)", re.I)
_AS_SAYING = re.compile(r"\bas\s(?:saying|stating|telling|writing|warning)\b")
_UNNAMED = re.compile(
    r"\b(?:accused|reported|said|alleged|believed|thought|known|rumou?red|quoted|told|understood"
    r"|claimed|according|reportedly|allegedly|expected)\b",
    re.I,
)
_SILENT = re.compile(r"(?:did|has|have|had|does)(?:\snot|n[’']t)\s(?:\w+ly\s)?(?:respond|repl)")
_UNIDENTIFIED = re.compile(r"(?:not\s)?to\s(?:not\s)?be\s(?:named|identified|quoted)\b", re.I)
_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|when|where|who)\b", re.I)
_GOES_ON = re.compile(
    r",\s(?:which|who|whom|where)\b|\s+(?!and\s+(?:that|also)\b)(?![,;–—(-])[\w“\"‘]"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the sentences of a text begin and end."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Lines:
        """Return the lines of some sentences."""
        return cls([s.span.start for s in sentences], [s.span.end for s in sentences])

    def at(self, offset: int) -> int:
        """Return the number of the sentence around an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def end(self, offset: int) -> int:
        """Return where the sentence around an offset ends."""
        return self.ends[self.at(offset)] if self.ends else offset


def gather(
    text: str, utterances: Sequence[Utterance], *, lines: Lines, shells: bool = False
) -> list[Utterance]:
    """Drop contents that lie in other sentences and are no quotations; add marks; drop shells.

    A shell is a content that stands for another: the "which" of "…, which he denied".
    """
    kept: list[Utterance | None] = []
    for utterance in utterances:
        parts = tuple(p for p in utterance.parts if _belongs(text, p, utterance, lines))
        parts = parts or utterance.parts[:1]
        parts = _joined(text, tuple(_after_citing(text, p) for p in parts))
        marked = (_quote_alone(text, with_marks(text, p)) for p in parts)
        whole = tuple(q for p in marked for q in reopened(text, p))
        words = " ".join(text[p.start : p.end].strip(" ,.;:") for p in whole)
        source = utterance.source
        source = _one_line(text, source, utterance.cue)
        if source and _is_no_source(text, source, utterance.cue):
            source = None
        source = _subject(text, source, utterance.cue, lines)
        shell = not shells and _EMPTY.match(words)
        kept.append(None if shell else replace(utterance, source=source, parts=whole))
    return without(kept, utterances)


def _after_citing(text: str, part: Span) -> Span:
    """Return a content without those cited before it: "citing two aides, that …"."""
    if not text.endswith(("citing ", "quoting "), 0, part.start):
        return part
    match = _CITED.match(text, part.start, part.end)
    return Span(start=match.end(), end=part.end) if match else part


def _quote_alone(text: str, part: Span) -> Span:
    """Return a long quotation without the writer's own words after its closing mark."""
    match = _LONG_QUOTE.match(text, part.start, part.end)
    if not match or any(mark in text[match.end() : part.end] for mark in MARKS):
        return part
    return Span(start=part.start, end=match.end())


def _one_line(text: str, source: Span | None, cue: Span | None) -> Span | None:
    """Return the line of a source that is nearer to its cue: bylines run into headlines."""
    if not source or not cue or "\n" not in text[source.start : source.end]:
        return source
    if "\n\n" not in text[source.start : source.end]:
        return source
    if source.end <= cue.start:
        start = text.rindex("\n", source.start, source.end) + 1
        return Span(start=start, end=source.end)
    return Span(start=source.start, end=text.index("\n", source.start))


def _subject(text: str, source: Span | None, cue: Span | None, lines: Lines) -> Span | None:
    """Return who speaks in "Haley addressed the three to say": not those before the infinitive."""
    if not source or not cue or not text.startswith("to ", cue.start):
        return source
    if not 0 <= cue.start - source.end <= 2:
        return source
    start = lines.starts[lines.at(cue.start)]
    subjects = list(_SUBJECT.finditer(text, start, source.start))
    if not subjects:
        return source
    return Span(start=subjects[-1].start(1), end=subjects[-1].end(1))


def _is_no_source(text: str, source: Span, cue: Span | None) -> bool:
    """Whether a source is an article alone, or the "it" of "it was reported"."""
    words = text[source.start : source.end]
    if words.casefold() == "it" and cue and _PASSIVE.match(text, cue.start, cue.end):
        return True
    return bool(_EMPTY_SOURCE.match(words))


def _joined(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Join parts between which only marks and spaces stand."""
    joined = [parts[0]]
    for part in parts[1:]:
        gap = text[joined[-1].end : part.start]
        if gap.strip(" ,“\"‘'") == "" and "\n" not in gap:
            joined[-1] = Span(start=joined[-1].start, end=max(joined[-1].end, part.end))
        else:
            joined.append(part)
    return tuple(joined)


def without(kept: Sequence[Utterance | None], utterances: Sequence[Utterance]) -> list[Utterance]:
    """Take out what is None; whatever nested in it goes to its parent's place."""
    place: dict[int, int] = {}
    for i, utterance in enumerate(kept):
        if utterance is not None:
            place[i] = len(place)
    found = []
    for utterance in kept:
        if utterance is not None:
            parent = utterance.parent
            while parent is not None and kept[parent] is None:
                parent = utterances[parent].parent
            found.append(replace(utterance, parent=None if parent is None else place[parent]))
    return found


def reports_only(text: str, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Keep what is said, written, shown or believed; drop what is only wanted, done or seems so."""
    kept = [u if _is_report(text, u) and not _is_own(text, u) else None for u in utterances]
    return without(kept, utterances)


def in_order(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Sort by where each begins, each followed by what is inside; parents are renumbered."""

    def reach(utterance: Utterance) -> tuple[int, int]:
        spans = [*utterance.parts, *(s for s in (utterance.source, utterance.cue) if s)]
        return min(s.start for s in spans), -max(s.end for s in spans)

    children: dict[int | None, list[int]] = {}
    for i in sorted(range(len(utterances)), key=lambda i: (reach(utterances[i]), i)):
        children.setdefault(utterances[i].parent, []).append(i)
    order: list[int] = []
    waiting = children.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting.extend(children.get(order[-1], [])[::-1])
    place = {old: new for new, old in enumerate(order)}
    return [
        replace(u, parent=None if u.parent is None else place[u.parent])
        for u in (utterances[i] for i in order)
    ]


def swallow(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """Let "X reported that …" run to the end of its sentence where nothing sets the rest off.

    What is said in the rest is then said inside the report: "Reuters reported that the speech was
    followed by a visit in which he said, …".
    """
    found = list(utterances)
    for i, outer in enumerate(utterances):
        last = outer.parts[-1]
        end = lines.end(outer.parts[0].start)
        if outer.parent is not None or not _opens_clause(text, outer) or last.end >= end:
            continue
        if not _GOES_ON.match(text, last.end):
            continue
        inside = [
            k for k, u in enumerate(utterances)
            if k != i and u.parent is None and u.cue and last.end <= u.cue.start < end
        ]  # fmt: skip
        if not inside:
            continue
        said = max(found[k].parts[-1].end for k in inside)
        full_stop = _FULL_STOP.search(text, max(said - 3, last.end), end)
        stop = max(said, full_stop.start() if full_stop else end)
        found[i] = replace(found[i], parts=(*outer.parts[:-1], Span(start=last.start, end=stop)))
        for k in inside:
            found[k] = replace(found[k], parent=i, parts=own_parts(text, found[k], outer))
    return found


def _opens_clause(text: str, utterance: Utterance) -> bool:
    """Whether an utterance is "X reports that …", with nothing of it behind its content."""
    cue, part = utterance.cue, utterance.parts[0]
    if cue is None or utterance.source is None or utterance.source.start > part.start:
        return False
    if cue.start > part.start or not is_reporting(text[cue.start : cue.end]):
        return False
    according = text[cue.start : cue.end].casefold().startswith("according")
    return according or text[part.start : part.start + 5].casefold() == "that "


def _belongs(text: str, part: Span, utterance: Utterance, lines: Lines) -> bool:
    """Whether a content part stands with its cue: in its sentence, or quoted nearby."""
    if utterance.cue is None or len(utterance.parts) == 1:
        return True
    away = abs(lines.at(part.start) - lines.at(utterance.cue.start))
    if away == 0 or lines.at(part.end - 1) == lines.at(utterance.cue.start):
        return True
    return away <= _FARTHEST and _is_in_quotes(text, part.start)


def _is_in_quotes(text: str, at: int) -> bool:
    """Whether a quotation begins at `at` or is open there, in its paragraph."""
    before = text[text.rfind("\n", 0, at) + 1 : at + 1]
    opened = before.count("“") + before.count("«") - before.count("”") - before.count("»")
    return opened > 0 or before.count('"') % 2 == 1


def _is_report(text: str, utterance: Utterance) -> bool:
    """Whether a reader would say that here somebody is reported to say, show or believe it."""
    cue = text[utterance.cue.start : utterance.cue.end] if utterance.cue else ""
    words = text[utterance.parts[0].start : utterance.parts[-1].end]
    quoted = any(mark in words[:2] for mark in '“"«') and len(words) > 25
    clause = quoted or bool(_CLAUSE.match(words)) or cue.endswith((":", "that"))
    clause = clause or (cue.startswith(("spoke", "speak")) and any(m in words for m in MARKS))
    if _CITING.fullmatch(cue) and not clause and not _AS_SAYING.search(words):
        return False
    if _UNIDENTIFIED.match(words) or (_SILENT.match(cue) and not clause):
        return False
    if not is_reporting(cue, clause=clause):
        return quoted and utterance.parent is None
    if utterance.source is None and not _is_hearsay(cue, words):
        return False
    if utterance.source and _NOBODY.fullmatch(text, utterance.source.start, utterance.source.end):
        return False
    return utterance.parent is None or _is_inner_report(cue, words, quoted=quoted)


def _is_inner_report(cue: str, words: str, *, quoted: bool) -> bool:
    """Whether a nested content is worth a link of its own: a clause or a quotation."""
    if words.startswith("to ") and not _PROMISING.search(cue):
        return False
    return quoted or len(words.split()) > 3


def _is_own(text: str, utterance: Utterance) -> bool:
    """Whether a nested report is the speaker's own "I think"."""
    if utterance.parent is None or (source := utterance.source) is None:
        return False
    return text[source.start : source.end].casefold() in ("i", "we", "you", "my", "our", "us")


def _is_hearsay(cue: str, words: str) -> bool:
    """Whether a cue without source tells that somebody unnamed says so: "it was reported that"."""
    passive = _PASSIVE.match(cue) or cue.casefold().startswith(("according", "reportedly", "alleg"))
    return bool(passive and _UNNAMED.search(cue)) and len(words.split()) > 3 and not is_belief(cue)
