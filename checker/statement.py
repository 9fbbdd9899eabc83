"""What a statement says and who it says it for: the content apart from the source it names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from checker.details.dates import find_dates
from checker.details.names import find_names
from checker.details.places import country_of
from checker.models import Statement
from claims.models import Mention, Quotation, Source, SourceKind, Span
from claims.outlets import find_outlet
from claims.quotes import find_quotes

_DEPTH = 3
_REPORTING = (
    "said|says|say|reported|reports|wrote|writes|added|adds|noted|notes|claimed|claims"
    "|stated|states|announced|announces|told|tells|tweeted|explained|explains|indicated"
    "|indicates|declared|declares|confirmed|confirms|revealed|reveals|disclosed|discloses"
    "|argued|argues|suggested|suggests|insisted|insists|maintained|maintains|warned|warns"
    "|commented|asserted|asserts|acknowledged|admitted|admits|observed|specified|testified"
    "|emphasized|emphasised|stressed|alleged|alleges|estimates|estimated|predicted|predicts"
    "|believes|believed|thinks|concluded|found|finds|recalled|remarked|replied|affirmed"
    "|complained|boasted|cautioned|contended|asked|learned|quoted|published"
)
_BARE_WORDS = """
    said says say reported reports report wrote writes added adds noted notes claimed claims
    stated states tweeted told tells announced insisted argued warned confirmed replied
    explained suggests suggested indicated declared
"""
_BARE = frozenset(_BARE_WORDS.split())
_ADVERB = (
    r"(?:(?:also|later|earlier|previously|recently|further|had|has|have|reportedly|then|has\salso"
    r"|had\salso|\w+ly)\s)*"
)
_WHEN = (
    r"(?:\s(?:on|last|this|earlier|late|early|in|at|during|to|from|via|yesterday|today|by)\b"
    r"(?:(?!\bthat\b)[^,“\"”.;:])*?)?"
)
_LEADING = re.compile(
    r"^(?:According\sto|Per|As\sreported\sby|Citing|In\sthe\swords\sof)\s(?P<source>[^,“”\"]{2,110}?)"
    r"(?:,\sciting\s(?P<cited>[^,“”\"]{2,80}))?,\s(?P<content>.+)$",
    re.DOTALL | re.IGNORECASE,
)
_AS_SAID = re.compile(
    rf"^As\s(?P<source>[^,“”\"]{{2,90}}?)\s{_ADVERB}(?P<cue>{_REPORTING})(?P<when>{_WHEN}),\s(?P<content>.+)$",
    re.DOTALL,
)
_TRAILING = re.compile(
    r"^(?P<content>.+?)[,”\"]+\s(?:according\sto|per|as\sreported\sby)\s(?P<source>[^“”\"]{2,110}?)[.!]?$",
    re.DOTALL | re.IGNORECASE,
)
_TAIL = re.compile(
    rf"^(?P<content>.+[,”\"?!])\s(?P<source>[^,“”\"]{{2,90}}?)\s{_ADVERB}(?P<cue>{_REPORTING})(?P<when>{_WHEN})"
    rf"(?:,?\sciting\s(?P<cited>[^,“”\"]{{2,80}}?))?[.!]?$",
    re.DOTALL,
)
_TAIL_INVERTED = re.compile(
    r"^(?P<content>.+[,”\"?!])\s(?P<cue>said|says|wrote|added|told|reported|claimed|argued|warned)\s"
    r"(?P<source>[^“”\"]{2,110}?)[.!]?$",
    re.DOTALL,
)
_SPLIT_QUOTE = re.compile(
    rf"^(?P<first>[“\"].+?[,”\"]+)\s(?P<source>[^,“”\"]{{2,90}}?)\s{_ADVERB}(?P<cue>{_REPORTING})(?P<when>{_WHEN})"
    rf"[,.]\s(?P<second>[“\"].+)$",
    re.DOTALL,
)
_QUOTED_AS = re.compile(
    rf"^(?P<outer>[^,“”\"]{{2,90}}?)\s{_ADVERB}quoted\s(?P<source>[^“”\"]{{2,110}}?)\sas\s(?:saying|telling\s\S+)"
    rf"(?:\sthat)?,?\s(?P<content>.+)$",
    re.DOTALL,
)
_WAS_QUOTED = re.compile(
    rf"^(?P<source>[^,“”\"]{{2,90}}?)\s(?:was|were|is|has\sbeen)\squoted(?:\sby\s(?P<outer>[^,“”\"]{{2,80}}?))?"
    rf"(?:{_WHEN})\sas\ssaying(?:\sthat)?,?\s(?P<content>.+)$",
    re.DOTALL,
)
_CUE = re.compile(rf"(?<![Tt]he)(?<!\b[Aa])(?<!\b[Aa]n)\s{_ADVERB}(?P<cue>{_REPORTING})\b")
_CITED = re.compile(r"^(?P<source>[^,]{2,80}),?\sciting\s(?P<cited>[^“”\"]{2,80}?),?$")
_THAT = re.compile(
    rf"^(?P<told>\s(?!that\b)[^,“”\"]{{2,60}}?)??(?P<when>{_WHEN})"
    rf"(?:,\sciting\s(?P<cited>[^,“”\"]{{2,80}}),?)?"
    rf"(?P<joint>,?\sthat,?\s|,?\s(?=[“\"])|:\s)(?P<content>.+)$",
    re.DOTALL,
)
_DAY = (
    r"(?:\s(?:on\s)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last\s\w+|this\s\w+|yesterday|today"
    r"|earlier\sthis\s\w+|(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s\d{1,2})(?:\s(?:morning|afternoon|evening|night))?)?"
)
_PLAIN = re.compile(rf"^{_DAY}\s(?P<content>.+)$", re.DOTALL)
_TOLD = re.compile(
    r"^\s(?:(?:the|a)\s)?[A-Z][\w’'. -]{1,40}?\s"
    r"(?P<content>(?:the|he|she|it|they|his|her|its)\s.+)$",
    re.DOTALL,
)
_OPENING = re.compile(
    r"^(?:(?:On|In|At|Last|This|Earlier|Later|Late|Early|Yesterday|Today|Meanwhile|However|But|And"
    r"|Separately|Also|Still|For instance|For example|Similarly|Moreover|In addition)\b"
    r"[^,“”\"]{0,45},\s)+"
)
_TOLD_AFTER = re.compile(
    r"^(?P<content>[“\"].+[”\"]),?\s(?P<source>[^,“”\"]{2,60}?)\s(?:told|tells|warned|asked|shouted)\s"
    r"[^“”\"]{2,120}$"
)
_FRAME = re.compile(
    r"^(?P<source>[^,;:“”\"]{2,60}?)\s(?:also\s|once\s|has\s|have\s|had\s|later\s|\w+ly\s)*"
    r"(?P<verb>(?!\w*(?:ly|ness)\b)[a-z]{2,}(?:ed|es|[^s]s)|spoke|told|saw|held|put|swore|made|gave)\s"
    r"[^“”\"]*[“\"]"
)
_IT_IS_SAID = re.compile(
    r"^It\s(?:was|is|has\sbeen)\s(?:widely\s|also\s)?(?:reported|said|claimed|announced|alleged)"
    r"(?:\sby\s(?P<source>[^,“”\"]{2,80}?))?\sthat\s(?P<content>.+)$",
    re.DOTALL,
)
_DENIAL = re.compile(
    rf"^(?P<source>[^,;:“”\"]{{2,90}}?)\s{_ADVERB}(?:denied|denies|rejected|rejects|disputed|disputes|refuted|dismissed)\s",
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|did"
    r"|does|do|went|fell|rose|grew|won|lost|made|took|came|gave|left|met|held|found|hit|cut"
    r"|began|led|ran|saw|set|sent|shot|sold|told|got|became|kept|knew|paid|put|said|spent"
    r"|struck|stood|broke|brought|built|bought|\w{2,}ed|\w{2,}n't|\w{3,}s)\b"
)
_ANONYMOUS = re.compile(
    r"\b(?:officials?|sources?|analysts?|experts?|observers?|critics|reports?|witness(?:es)?"
    r"|diplomats?|people|insiders?|economists|residents|activists|lawyers|scientists|researchers"
    r"|polls?|stud(?:y|ies)|survey|media|someone|person)\b",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:ministry|department|government|office|agency|council|committee|commission|company"
    r"|party|union|bank|group|house|court|police|army|navy|force|institute|university|corp|inc"
    r"|ltd|association|organi[sz]ation|federation|authority|parliament|senate|congress|embassy"
    r"|board|center|centre|foundation|network|campaign|administration|guards?)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"^(?:he|she)$", re.IGNORECASE)
_IT = re.compile(
    r"^(?:it|they|the (?:report|agency|paper|newspaper|article|outlet|broadcaster|magazine|group"
    r"|ministry|company|statement|organi[sz]ation|network))$",
    re.IGNORECASE,
)
_BAD_SOURCE = re.compile(
    r"\b(?:that|which|because|if|when|while|although|and then|there|who|but)\b"
    r"|^(?:it|this|what|that|i|we)$"
    r"|\b(?:was|were|is|are|has been|have been|had been|will|would)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """Content and sources of a sentence, read so far; offsets are into the sentence."""

    content: str
    claimed: tuple[Source, ...]


def read_statement(text: str, *, span: Span | None = None, context: str = "") -> Statement:
    """The statement in `text`: what it claims, whom it claims it for, and what it quotes.

    Sources are read from the ways in which English attributes ("According to X, …", "X reported
    that …", "…, X said", "X, citing Y, reported …"), at most three deep, outermost first. A denial
    ("X denied that …") is a claim of its own: the whole of it is the content. Pronouns are
    resolved in `context`, what stands before the statement.

    >>> statement = read_statement("According to Reuters, Seoul halted imports.")
    >>> statement.content, [source.name for source in statement.claimed]
    ('Seoul halted imports.', ['Reuters'])
    """
    stripped = text.strip()
    quotes = find_quotes(text)
    reading = _read(stripped, context=context, depth=0)
    if quotes and not reading.claimed:
        reading = _spoken(stripped, context=context) or reading
    content = _capitalised(re.sub(r"^that,?\s", "", reading.content.strip(" ,")))
    if content != stripped:
        content = _named(content, reading.claimed)
    return Statement(
        text=text,
        span=span or Span(start=0, end=len(text)),
        content=content or stripped,
        claimed=reading.claimed,
        quotation=_quotation(content, reading.claimed, quotes=quotes),
        quotes=quotes,
        context=context,
    )


def _spoken(text: str, *, context: str) -> _Reading | None:
    """A quotation in the frame of another verb: “Ruiz called the plan "a joke"”.

    The whole is the content, and its subject the source.
    """
    if match := _TOLD_AFTER.match(text):
        return _chain([match["source"]], match["content"], context=context)
    opening = _OPENING.match(text)
    match = _FRAME.match(text[opening.end() :] if opening else text)
    if match is None or _BAD_SOURCE.search(match["source"]):
        return None
    source = _source(match["source"], context=context)
    return _Reading(content=text, claimed=(source,)) if source else None


def _named(content: str, claimed: tuple[Source, ...]) -> str:
    """The content with a pronoun at its head replaced by the speaker that it stands for."""
    if not claimed:
        return content
    first, _, rest = content.partition(" ")
    speaker = claimed[-1]
    if first in ("He", "She") and speaker.kind is SourceKind.PERSON:
        return f"{speaker.name} {rest}"
    if first in ("It", "They") and speaker.kind is SourceKind.ORGANISATION:
        return f"{speaker.name} {rest}"
    return content


def _read(text: str, *, context: str, depth: int) -> _Reading:
    if depth >= _DEPTH or len(text) > 4000:
        return _Reading(content=text, claimed=())
    step = _step(text, context=context)
    if step is None:
        return _Reading(content=text, claimed=())
    if step.content == text:
        return step
    inner = _read(re.sub(r"^that,?\s|^,\s", "", step.content), context=context, depth=depth + 1)
    return replace(inner, claimed=(*step.claimed, *inner.claimed))


def _step(text: str, *, context: str) -> _Reading | None:
    """One level of attribution, by the first form that fits."""
    if match := _SPLIT_QUOTE.match(text):
        first, second = match["first"].rstrip(',”"'), match["second"].lstrip('“"')
        return _chain([match["source"]], f"{first} {second}", context=context)
    if match := _IT_IS_SAID.match(text):
        return _chain(
            [match["source"]] if match["source"] else [], match["content"], context=context
        )
    for form in (_WAS_QUOTED, _QUOTED_AS):
        if match := form.match(text):
            names = [match["outer"], match["source"]] if match["outer"] else [match["source"]]
            return _chain(names, match["content"], context=context)
    for form in (_LEADING, _AS_SAID):
        if match := form.match(text):
            cited = match["cited"] if form is _LEADING else None
            names = [match["source"], *([cited] if cited else [])]
            reading = _chain(names, match["content"], context=context)
            if reading:
                return reading
    return _head(text, context=context) or _tail(text, context=context)


def _head(text: str, *, context: str) -> _Reading | None:
    """Read “X said that …” by the first cue whose subject can speak and whose object is said."""
    opening = _OPENING.match(text)
    body = text[opening.end() :] if opening else text
    match = _DENIAL.match(body)
    if match and not _BAD_SOURCE.search(match["source"]):
        source = _source(match["source"], context=context)
        return _Reading(content=text, claimed=(source,) if source else ())
    for cue in _CUE.finditer(body):
        subject = body[: cue.start()]
        if len(subject) > 130 or any(mark in subject for mark in '“”";'):
            break
        if _BAD_SOURCE.search(subject) or cue["cue"].lower() in ("asked", "published", "quoted"):
            continue
        said = _said(body[cue.end() :], cue["cue"].lower())
        if said is None:
            continue
        content, cited = said
        citing = _CITED.match(subject)
        names = [citing["source"], citing["cited"]] if citing else [subject]
        reading = _chain([*names, *([cited] if cited else [])], content, context=context)
        if reading:
            return reading
    return None


def _said(rest: str, cue: str) -> tuple[str, str | None] | None:
    """What follows a cue as its content, and whom it cites; None if it is merely an object."""
    match = _THAT.match(rest)
    if match and (not match["told"] or cue in ("told", "tells") or len(match["told"].split()) <= 5):
        return match["content"], match["cited"]
    if cue in ("told", "tells"):
        told = _TOLD.match(rest)
        return (told["content"], None) if told else None
    plain = _PLAIN.match(rest)
    if plain is None or cue not in _BARE:
        return None
    content = plain["content"]
    if re.match(
        r"(?:to|for|of|on|about|in|with|by|as|from|no|nothing|so|little|\w+(?<=said))\b", content
    ):
        return None
    return (content, None) if _is_clause(content) else None


def _is_clause(content: str) -> bool:
    words = content.split()
    return len(words) >= 2 and bool(_FINITE.search(" ".join(words[1:])))


def _tail(text: str, *, context: str) -> _Reading | None:
    for form in (_TRAILING, _TAIL, _TAIL_INVERTED):
        match = form.match(text)
        if match is None or _BAD_SOURCE.search(match["source"]):
            continue
        if form is _TAIL and not _is_clause(match["content"]) and match["content"][:1] not in '“"':
            continue
        content = match["content"].rstrip(",")
        closed = content + "”" if content.count("“") > content.count("”") else content
        cited = match["cited"] if form is _TAIL else None
        names = [match["source"], *([cited] if cited else [])]
        reading = _chain(names, closed, context=context)
        if reading:
            return reading
    return None


def _chain(names: list[str], content: str, *, context: str) -> _Reading | None:
    sources = [_source(name, context=context) for name in names]
    if any(source is None for source in sources) and not _is_reference(names[0].strip(" ,")):
        return None
    return _Reading(content=content, claimed=tuple(s for s in sources if s is not None))


def _is_reference(name: str) -> bool:
    return bool(_HE.match(name.strip()) or _IT.match(name.strip()))


def _source(words: str, *, context: str) -> Source | None:
    """Who the words name; None where they name nobody (a pronoun that nothing resolves)."""
    words, role = _role(words.strip(" ,"))
    words = _without_when(words)
    if _is_reference(words):
        return _referent(words, context=context)
    if not words or len(words.split()) > 14:
        return None
    words, kind = name_source(words)
    if kind is None:
        return None
    return Source(name=words, kind=kind, role=role)


def name_source(words: str) -> tuple[str, SourceKind | None]:
    """The name to show for a source and its kind; None where the words name no source."""
    report = re.match(
        r"(?:an?|the|its|one)\s(?:[\w-]+\s)?(?:report|article|story|study|statement|interview)"
        r"\s(?:by|in|from|published\sby|with|of)\s(?P<who>.+)$",
        words,
        re.IGNORECASE,
    )
    if report:
        words = report["who"]
    words = re.sub(r"(?:’s|'s)?\s(?:report|article|story|website|reporting)$", "", words)
    bare = re.sub(r"^(?:The|the)\s", "", words)
    if find_outlet(words) is not None:
        return bare, SourceKind.OUTLET
    names = find_names(words)
    if _ANONYMOUS.search(words):
        return words, SourceKind.ANONYMOUS
    if _ORGANISATION.search(words) or (country_of(bare) is not None):
        return bare, SourceKind.ORGANISATION
    if not names:
        return (words, SourceKind.ANONYMOUS) if re.match(r"(?:the|a|an|his|her|its|one|some|two)\s",
            words, re.IGNORECASE) else (words, _single(words))  # fmt: skip
    if bare.isupper() and len(bare) <= 6:
        return bare, SourceKind.ORGANISATION
    return words, SourceKind.PERSON


def _single(words: str) -> SourceKind | None:
    """A capitalised word that is also an ordinary one ("Bolt said"): take it for a name."""
    parts = words.split()
    return SourceKind.PERSON if parts and all(p[:1].isupper() for p in parts) else None


def _role(words: str) -> tuple[str, str | None]:
    """Cut an apposition off a name: "Nikki Haley, the UN ambassador" → name and role."""
    name, comma, rest = words.partition(", ")
    return (name, rest.strip(" ,")) if comma and len(name.split()) <= 6 else (words, None)


def _without_when(words: str) -> str:
    """Drop "On Monday," or "Last week" before a name."""
    dates = find_dates(words)
    if dates and dates[0].start <= 4:
        return words[dates[0].end :].strip(" ,")
    return words


def _referent(pronoun: str, *, context: str) -> Source | None:
    """Whom a pronoun stands for: the last person, or the last outlet or body, named before."""
    for name in reversed(find_names(context)):
        words, kind = name_source(name.text)
        if kind is None or (name.country and not _IT.match(pronoun)):
            continue
        if (kind is SourceKind.PERSON) == bool(_HE.match(pronoun)):
            return Source(name=words, kind=kind)
    return None


def _quotation(
    content: str, claimed: tuple[Source, ...], *, quotes: tuple[Mention, ...]
) -> Quotation | None:
    if not quotes:
        return Quotation.INDIRECT if claimed else None
    bare = re.sub(r"\W", "", content)
    quoted = re.sub(r"\W", "", "".join(quote.text for quote in quotes))
    return Quotation.DIRECT if quoted and len(quoted) >= len(bare) else Quotation.MIXED


def _capitalised(content: str) -> str:
    return content[:1].upper() + content[1:] if content[:1].islower() else content
