"""Reports by their frame, where the tagger does not read it: "Vega, citing aides, put it at 40".

Some frames of news prose say so plainly who reports what that a pattern does: an outlet that cites
somebody before its verb, "It was Vega that first reported …", "Per a poll, …", a statement that its
source interrupts ("The leak, writes Vega, cost …") or ends ("…, two aides told Vega"), a count.
What was made of such a sentence before gives way to the frame. Named outlets: `claims.patterns`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from claims.kinds import is_somebody, name_of
from claims.models import SourceKind, Span
from claims.reading import Lines, without
from claims.utterance import Utterance, covers, placed, trimmed

_SAID = (
    r"(?:(?:has|have|had)\s)?(?:(?:also|first|later|earlier|initially|long|always|repeatedly)\s)?"
    r"(?:said|says?|reports?|reported|wrote|writes?|announced|announces?|claimed|claims?"
    r"|estimated|estimates?|counted|counts|revealed|reveals?|confirmed|confirms?|noted|notes"
    r"|stated|states|disclosed|discloses|suggested|suggests?|argued|argues?|warned|warns?"
    r"|alleged|alleges?|maintain(?:ed|s)?|insist(?:ed|s)?|put|puts)"
)
_WHO = r"[^,;:“”\"\n()]{2,70}?"
_WHEN = r"(?:\s(?:on|in|late\son|early\son)\s[A-Z]\w+(?:\s\d{1,2})?|\s(?:last|this)\s\w+)?"
_LED = (
    r"(?:(?:On|In|At|Earlier|Later|Last|But|And|Meanwhile)\b[^,“”\"\n]{0,30}(?:,\s|\s(?=the\s)))?"
)
_CITING = re.compile(
    rf"(?:{_LED}|[^“”\"\n]{{10,200}}?,\s(?:while|and|but|whereas|although)\s)"
    rf"(?P<by>{_WHO}),\s(?P<cites>citing|quoting)\s(?P<who>[^;:“”\"\n]{{2,110}}?),\s"
    rf"(?P<cue>{_SAID}){_WHEN}\s(?P<content>\S.{{7,}})",
    re.DOTALL,
)
_CLEFT = re.compile(
    rf"It\s(?:was|is)\s(?P<by>{_WHO})\s(?:that|which|who)\s(?P<cue>{_SAID}){_WHEN}\s"
    r"(?P<content>that\s\S.{7,})",
    re.DOTALL,
)
_PER = re.compile(
    rf"(?P<cue>Per)\s(?P<by>(?!cent|capita|se\b|day|week|month|year|head){_WHO}),\s"
    r"(?P<content>\S.{7,})",
    re.DOTALL,
)
_BETWEEN = re.compile(
    r"(?P<content>[A-Z][^,;:“”\"\n]{1,60}),\s(?P<cue>writes|wrote|reports|reported|notes)\s"
    rf"(?P<by>(?:the\s)?[A-Z]{_WHO}),\s(?P<rest>[a-z]\S.{{7,}})",
    re.DOTALL,
)
_COUNTING = re.compile(
    rf"(?P<by>{_WHO})\s(?P<cue>counted|counts"
    rf"|(?:has\s)?(?:put|puts)(?=\s[^,;]*\sat\s)|estimates|estimated){_WHEN}\s"
    r"(?P<content>[^;“”\"\n]*?(?<![\w-])[\d$€£][^;“”\"\n]*?)(?:;\s.*)?[.]?",
    re.DOTALL,
)
_AT_LAST = re.compile(
    r"(?P<content>[A-Z\d][^“”\"\n]{20,}),\s(?P<by>[^,;:“”\"\n()]{2,70}?)\s"
    rf"(?P<cue>{_SAID}|showed|shows?|told|tells)(?:(?<=told|ells)\s(?:the\s)?[A-Z][^,;]{{1,40}}?)?"
    rf"{_WHEN}[.]?",
    re.DOTALL,
)
_THAT = re.compile(
    rf"{_LED}(?P<by>{_WHO})\s(?!puts?\s)(?P<cue>{_SAID}|found|finds|concluded|concludes|showed|shows?)"
    rf"{_WHEN}\s(?P<content>that\s\S.{{7,}})",
    re.DOTALL,
)
_COLON = re.compile(
    r"(?P<by>(?!(?:Said|Says|Added|Adds|Wrote|Asked)\s)[^“”\":;\n]{3,60})(?P<cue>:)\s(?P<content>[“\"][^“”\"]{8,}[”\"])"
)
_LONGEST = 2000
"""Characters: a longer sentence is none, but a list or a table."""
_COUNTS = re.compile(r"\s(?:counted|counts|put|puts|estimates|estimated)\s[^;]*\d")
_Frame = tuple[re.Pattern[str], Callable[[re.Match[str]], bool]]
_ALONE = re.compile(r"(?:[Tt]he\s|An?\s)?[\w’'-]+(?:\s[\w’'-]+){0,3}")
_EXPLAINS = re.compile(r"an?\s[a-z]")
_EXPLAINED = re.compile(
    r"(?:^|[.,;!?]\s|\n)(?P<name>(?:[Tt]he\s)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}),\s$"
)
_SAYS = re.compile(rf"{_SAID}\b")
_NO_START = re.compile(
    r"(?:after|all|although|and|as|because|before|but|by|despite|during|even|for|how|if|in|it|no"
    r"|nobody|none|nor|not|on|once|only|or|since|so|than|that|there|these|this|though|to|unless"
    r"|until|what|when|where|whether|which|while|who|whoever|why|with|yet)\b",
    re.IGNORECASE,
)
_TRIGGER = re.compile(
    r"It\s(?:was|is)\s|Per\s|[^“”\":;\n]{3,60}:\s[“\"]|[^,“”\"]{2,110}\sthat\s|[^,;]*\s(?:counted|counts|put|puts|estimates?|estimated)\s[^;]*\d"
    r"|.{20,},\s[^,]{2,70}\s(?:said|told|showed?|shows|reported|announced|confirmed)\b[^,]{0,50}$"
    r"|[^“”\"]*,\s(?:citing|quoting)\s"
    r"|[^,]*,\s(?:[^,]{1,40},\s)?(?:citing|quoting|writes|wrote|reports|reported|notes)\s"
)


def framed(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances, and instead of those that miss a frame, what the frame says."""
    found = list(utterances)
    for start, end in zip(lines.starts, lines.ends, strict=True):
        if end - start > _LONGEST:
            continue
        if _TRIGGER.match(text, start, end):
            found = _framed(text, found, start, end, frames=_FRAMES)
        clause = text.rfind("; ", start, end)
        if clause > 0 and _COUNTS.search(text, clause, end):
            found = _framed(text, found, clause + 2, end, frames=((_COUNTING, _is_cited),))
    return found


def _framed(
    text: str, found: list[Utterance], start: int, end: int, *, frames: Sequence[_Frame]
) -> list[Utterance]:
    """The utterances with that of the first frame that text[start:end] has, and nobody has read."""
    for pattern, is_one in frames:
        match = pattern.fullmatch(text, start, end)
        if match and is_one(match) and not _is_read(match, found):
            return _read(match, found)
    return found


def led(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances, each with the source that its sentence begins with, and with its name."""
    return [_led(text, _with_name(text, u), lines=lines) for u in utterances]


def _with_name(text: str, utterance: Utterance) -> Utterance:
    """The utterance; its source with the name that it explains: "Open Track, a group in Leiden"."""
    source, cue = utterance.source, utterance.cue
    if source is None or cue is None or text[source.end : cue.start] != ", ":
        return utterance
    if not _EXPLAINS.match(text, source.start, source.end):
        return utterance
    name = _EXPLAINED.search(text, max(0, source.start - 60), source.start)
    if name is None:
        return utterance
    return replace(utterance, source=Span(start=name.start("name"), end=source.end))


def _led(text: str, utterance: Utterance, *, lines: Lines) -> Utterance:
    """The utterance; where it has no source, whoever alone stands before its cue.

    "State television said 29 had died."
    """
    cue = utterance.cue
    if utterance.source is not None or cue is None or not lines.starts:
        return utterance
    start = lines.starts[lines.at(cue.start)]
    who = text[start : cue.start].rstrip()
    if not _SAYS.match(text, cue.start, cue.end) or _NO_START.match(who):
        return utterance
    if not _ALONE.fullmatch(who) or not is_somebody(who):
        return utterance
    return replace(utterance, source=Span(start=start, end=start + len(who)))


def _is_cited(match: re.Match[str]) -> bool:
    return is_somebody(match["by"])


def _is_named(match: re.Match[str]) -> bool:
    return match["by"][:1].isupper() or is_somebody(match["by"])


def _is_one(match: re.Match[str]) -> bool:
    return name_of(match["by"]).kind is SourceKind.PERSON and " " in match["by"]


def _is_speaking(match: re.Match[str]) -> bool:
    return is_somebody(match["by"]) and not _NO_START.match(match["by"])


def _is_said_last(match: re.Match[str]) -> bool:
    return is_somebody(match["by"]) and not _NO_START.match(match["content"])


_FRAMES: tuple[_Frame, ...] = (
    (_CITING, _is_cited),
    (_CLEFT, _is_named),
    (_PER, _is_cited),
    (_BETWEEN, _is_cited),
    (_COUNTING, _is_cited),
    (_THAT, _is_speaking),
    (_COLON, _is_one),
    (_AT_LAST, _is_said_last),
)


def _is_read(match: re.Match[str], found: Sequence[Utterance]) -> bool:
    """Whether a report with this cue, this source and as many contents is there already."""
    cue, by = match.span("cue"), match.span("by")
    return any(
        u.cue is not None
        and u.source is not None
        and u.cue.start < cue[1]
        and cue[0] < u.cue.end
        and u.source.start < by[1]
        and by[0] < u.source.end
        and ("rest" not in match.groupdict() or len(u.parts) > 1)
        for u in found
    )


def _read(match: re.Match[str], found: Sequence[Utterance]) -> list[Utterance]:
    """The utterances with those of the frame; what stands in its content comes under it."""
    contents = [trimmed(match, name) for name in ("content", "rest") if name in match.groupdict()]
    outer = Utterance(source=placed(match, "by"), cue=placed(match, "cue"), parts=(*contents,))
    made = [outer]
    if "who" in match.groupdict():
        who, cites = placed(match, "who"), placed(match, "cites")
        made.append(Utterance(source=who, cue=cites, parts=outer.parts))
    return instead(found, made, here=Span(start=match.start(), end=match.end()))


def instead(
    found: Sequence[Utterance], made: Sequence[Utterance], *, here: Span
) -> list[Utterance]:
    """The utterances with a chain `made`, outermost first, in the place of those that are `here`.

    Those with their cue inside the chain's content stay, and come under it.
    """
    count = len(found)
    inside = [any(covers(part, u.cue) for part in made[0].parts) for u in found]
    gone = [covers(here, u.cue) and not kept for u, kept in zip(found, inside, strict=True)]
    moved = [
        replace(
            u,
            parts=_elsewhere(u, here),
            parent=count + len(made) - 1
            if kept and (u.parent is None or gone[u.parent])
            else u.parent,
        )
        for u, kept in zip(found, inside, strict=True)
    ]
    chain = [replace(u, parent=count + i - 1 if i else None) for i, u in enumerate(made)]
    left = [None if dropped else u for u, dropped in zip(moved, gone, strict=True)]
    return without([*left, *chain], [*moved, *chain])


def _elsewhere(utterance: Utterance, here: Span) -> tuple[Span, ...]:
    """The parts of an utterance; of one with its cue in another sentence, those not in `here`."""
    if utterance.cue is None or covers(here, utterance.cue):
        return utterance.parts
    others = tuple(p for p in utterance.parts if p.end <= here.start or here.end <= p.start)
    return others or utterance.parts
