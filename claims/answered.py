"""Reports that somebody answers: "Vega denied a report in the Star that …".

Whoever answers is the outer source, whose report it is the inner one: the first says that it is
false, the second that it is so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.chains import FALSE, REPORTS
from claims.framed import instead
from claims.kinds import is_somebody
from claims.models import Span
from claims.reading import Lines, without
from claims.utterance import Utterance, covers, placed, trimmed

_DENIES = (
    r"(?:(?:has|have|had)\s)?(?:(?:also|later|again|repeatedly|flatly|strongly|firmly|categorically"
    r"|immediately|angrily|promptly|previously)\s)?"
    r"(?:denied|denies|rejected|rejects|dismissed|dismisses|disputed|disputes|contradicted"
    r"|contradicts|refuted|refutes|rebutted|rebuts|rubbished)"
)
_THAT = (
    r"(?:,?\sthat\s|,?\s(?:according\sto\swhich|(?:which|who)\ssaid(?:\sthat)?"
    r"|saying(?:\sthat)?)\s)"
)
_LED = r"(?:(?:On|In|At|Earlier|Later|Last|But|And|Meanwhile)\b[^,“”\"\n]{0,30},\s)?"
_WHEN = r"(?:\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s(?:yesterday|today|last\s\w+))?"
_WHO = r"[^,;:“”\"\n]{2,80}?(?:,\s[^,;:“”\"\n]{2,60},)?"
_IN_IT = (
    r"(?:\sin\s(?:the\s)?(?:newspaper|paper|magazine|daily|weekly|website)\s|"
    r"\s(?:made\s|published\s|carried\s)?(?:by|in|from|of|on)\s)"
)
_AS = r"(?:as\s[“\"]?\w+(?:\s(?!an?\s|the\s)\w+)?[”\"]?\s)?"
_BODY = r"(?:opposition|government|police|union|rebel|army|prosecution|company|state\smedia)"
_MODIFIER = rf"(?:[A-Z][\w’'&-]*(?:\s[A-Z][\w’'&-]*){{0,3}}|{_BODY})"
_ENDS = (
    r"(?=[.;]?\s?$|[.]?[”\"]|;|,?\s(?:saying|adding|calling|insisting|arguing|stressing|telling)\b"
    r"|,\s(?:but|and|while|although|though|which)\b|\sand\s(?:said|called|insisted|added|accused)\b"
    r"|\sas\s[“\"]|\s[“\"](?=\w+(?:\s\w+){0,3}[.,]?[”\"][.]?$))"
)
_CONTENT = rf"(?P<content>[^;“”\"\n]{{6,300}}?){_ENDS}"
_BY_WHOM = re.compile(
    rf"{_LED}(?P<who>{_WHO}){_WHEN}\s(?P<cue>{_DENIES})\s"
    rf"{_AS}(?P<what>(?:(?:an?|the|any|all|these|those|recent|earlier|repeated)\s)?(?:[a-z]+\s)?(?P<noun>{REPORTS})"
    rf"{_IN_IT}(?P<by>[^,;:“”\"\n]{{2,60}}?){_THAT}{_CONTENT})",
    re.DOTALL,
)
_WHOSE = re.compile(
    rf"{_LED}(?P<who>{_WHO}){_WHEN}\s(?P<cue>{_DENIES})\s"
    rf"{_AS}(?P<what>(?P<by>[^,;:“”\"\n]{{2,60}}?)(?:[’']s|(?<=s)[’'])\s(?:[a-z]+\s)?(?P<noun>{REPORTS}){_THAT}{_CONTENT})",
    re.DOTALL,
)
_NAMED = re.compile(
    rf"{_LED}(?P<who>{_WHO}){_WHEN}\s(?P<cue>{_DENIES})\s"
    rf"{_AS}(?P<what>(?:(?:an?|the)\s)?(?P<by>{_MODIFIER})\s(?P<noun>{REPORTS})"
    rf"{_THAT}{_CONTENT})",
    re.DOTALL,
)
_NOBODYS = re.compile(
    rf"{_LED}(?P<who>{_WHO}){_WHEN}\s(?P<cue>{_DENIES})\s"
    rf"(?:(?:an?|the|any|all|these|those|recent|earlier|repeated|media|press|news)\s){{0,3}}"
    rf"(?P<noun>{REPORTS}){_THAT}{_CONTENT}",
    re.DOTALL,
)
_CALLED = re.compile(
    rf"{_LED}(?P<who>{_WHO}){_WHEN}\s(?P<cue>(?:has\s|have\s|had\s)?(?:called|calls|described))\s"
    rf"(?P<what>(?:(?P<by>[^,;:“”\"\n]{{2,60}}?)(?:[’']s|(?<=s)[’'])\s|(?:an?|the)\s(?P<by2>{_MODIFIER})\s)"
    rf"(?P<noun>{REPORTS}){_THAT}(?P<content>[^;“”\"\n]{{6,300}}?))\s(?:as\s)?"
    rf"[“\"]?(?:\w+\s){{0,3}}{FALSE}(?:\s\w+){{0,3}}[”\"]?[.]?",
    re.DOTALL,
)
_PASSIVE = re.compile(
    rf"(?P<what>(?:(?:An?|The|Any)\s(?:[a-z]+\s)?(?P<noun>{REPORTS}){_IN_IT}(?P<by>[^,;:“”\"\n]{{2,60}}?)"
    rf"|(?P<by2>[^,;:“”\"\n]{{2,60}}?)(?:[’']s|(?<=s)[’'])\s(?P<noun2>{REPORTS}))"
    rf"{_THAT}(?P<content>[^;“”\"\n]{{6,300}}?))\s(?P<cue>(?:was|were|is|are|has\sbeen|have\sbeen)\s"
    r"(?:\w+ly\s)?(?:denied|rejected|dismissed|disputed|contradicted|refuted|rebutted)\sby)\s"
    r"(?P<who>[^,;:“”\"\n]{2,80}?)(?:[.]?$|,\s|\son\s[A-Z]\w+day\b)",
    re.DOTALL,
)
_LONGEST = 700
"""Characters: no such sentence is longer."""
_TRIGGER = re.compile(rf"\b{REPORTS}\b")


def answered(text: str, utterances: Sequence[Utterance], *, lines: Lines) -> list[Utterance]:
    """The utterances; a report that somebody denies comes under the denial, as its source's."""
    found = list(utterances)
    for start, end in zip(lines.starts, lines.ends, strict=True):
        if end - start <= _LONGEST and _TRIGGER.search(text, start, end):
            found = _answered(text, found, here=Span(start=start, end=end))
    return found


def _answered(text: str, found: list[Utterance], *, here: Span) -> list[Utterance]:
    for form in (_BY_WHOM, _WHOSE, _NAMED, _CALLED, _PASSIVE):
        match = form.match(text, here.start, here.end)
        if match and _is_maker(match[_group(match, "by")]) and is_somebody(match["who"]):
            return _read(match, found)
    match = _NOBODYS.match(text, here.start, here.end)
    if match and is_somebody(match["who"]) and _swallowed(match, found):
        return _read_alone(match, found)
    return found


def _is_maker(words: str) -> bool:
    """Whether words name whoever makes a report: "opposition claims", "the Star's claim"."""
    return is_somebody(words) or bool(re.fullmatch(_BODY, words))


def _swallowed(match: re.Match[str], found: Sequence[Utterance]) -> bool:
    """Whether the denial was read as somebody's name: "Vega denied a" for "Vega"."""
    cue = placed(match, "cue")
    return any(covers(u.source, cue) for u in found if u.source is not None)


def _read_alone(match: re.Match[str], found: list[Utterance]) -> list[Utterance]:
    """The utterances with the denial of a report that is nobody's."""
    content = Span(start=_that(match), end=trimmed(match, "content").end)
    denial = Utterance(source=placed(match, "who"), cue=placed(match, "cue"), parts=(content,))
    return _in_place(match, found, (denial,), content=content)


def _read(match: re.Match[str], found: list[Utterance]) -> list[Utterance]:
    """The utterances with the denial and what it denies."""
    what = trimmed(match, "what")
    outer = Utterance(source=placed(match, "who"), cue=placed(match, "cue"), parts=(what,))
    content = Span(start=_that(match), end=what.end)
    by, noun = (placed(match, _group(match, name)) for name in ("by", "noun"))
    inner = Utterance(source=by, cue=noun, parts=(content,))
    return _in_place(match, found, (outer, inner), content=content)


def _in_place(
    match: re.Match[str], found: list[Utterance], made: Sequence[Utterance], *, content: Span
) -> list[Utterance]:
    """The utterances with those made, in the place of what was read of the denied report before."""
    noun = placed(match, _group(match, "noun"))
    rest = [None if _is_of(u, noun, content) else u for u in found]
    end = max(content.end, match.end("cue"))
    return instead(without(rest, found), made, here=Span(start=match.start(), end=end))


def _group(match: re.Match[str], name: str) -> str:
    """The group of that name, or the second of that name where that is the one that is there."""
    other = f"{name}2"
    return other if other in match.groupdict() and match[other] else name


def _is_of(utterance: Utterance, noun: Span, content: Span) -> bool:
    """Whether an utterance is a reading of the report itself: by its noun, or up to its content."""
    cue = utterance.cue
    if cue is None:
        return False
    return cue.start < content.start and noun.start < cue.end


def _that(match: re.Match[str]) -> int:
    """Where what is reported begins: at its "that", where it has one."""
    start = match.start("content")
    return start - 5 if match.string[start - 5 : start] == "that " else start
