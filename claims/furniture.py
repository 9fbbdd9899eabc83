"""What stands in a document and says nothing: headings, bylines, credits, biographies, appeals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.models import Sentence, Span

_CREDIT = re.compile(
    r"(?:(?:by|from)\s+(?:[A-Z][\w.'’-]+(?:,|\s+and)?\s*){1,8}$"
    r"|(?:author|authors|byline|written by|reporting by|additional reporting|editing by|edited by"
    r"|compiled by|translated by|writing by)\b.{0,3}[A-Z]"
    r"|(?:image|images|photo|photos|photograph|picture|caption|credit|file photo|video|graphic)\s*"
    r"(?:credit|by|via)?\s*[:/|]"
    r"|©|\(c\)\s|copyright\s+(?:©|\d{4})|all rights reserved"
    r"|(?:updated|published|posted|last modified|first published|tags|topics|filed under|share"
    r"|categories|keywords|contact|related|read more|see also|more from|watch|listen)\s*(?:on\s|:)"
    r"|-30-|###|_{3,}|\*{3,})",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"(?:(?:you can )?(?:please )?(?:follow|like|join|find) "
    r"(?:him|her|us|me|them|[A-Z]\w+(?: [A-Z]\w+)?)"
    r" (?:on|at) (?:twitter|facebook|instagram|linkedin|x|telegram|youtube|mastodon|bluesky)\b"
    r"|(?:click|tap) here|sign up (?:for|to)|subscribe (?:to|now|here)|download our app"
    r"|share this (?:article|story|post)|this (?:article|story|post) (?:was )?(?:originally|first) "
    r"(?:appeared|published)|read the (?:full|original) (?:story|article)|advertisement\s*$"
    r"|(?:he|she|they) (?:tweets?|can be (?:reached|followed|contacted)) )",
    re.IGNORECASE,
)
_CASED_CREDIT = re.compile(r"(?:By|BY|From)\s+[A-Z]")
_BIOGRAPHY = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]+\s+){1,4})(?:is|was)\s+(?:an?\s|the\s)?.{0,120}?\b"
    r"(?i:editor|journalist|author|contributor|columnist|correspondent|writer|reporter|blogger|"
    r"analyst|fellow|professor|lecturer|producer|researcher|scholar)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|should|do|does"
    r"|did|to [a-z]+|says?|said|goes|went|gets?|got|makes?|made|takes?|took|hits?|cuts?"
    r"|rises?|rose|falls?|fell|wins?|won|loses?|lost|[a-z]+ed|\w{3,}(?:[^s\W]s|ts|ies))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w'’-]*")
_QUESTION = re.compile(
    r"(?:(?:and|but|so|or|then|now)[ ,]+)?(?:who|what|why|when|where|how|which|whose|is|are|was"
    r"|were|do|does|did|can|could|will|would|should|has|have|had|may|might|isn[’']t|aren[’']t|won[’']t"
    r"|don[’']t|doesn[’']t|didn[’']t)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,50}[)\]]")
_LAST_PARAGRAPHS = 3
"""A biography of the author stands among this many paragraphs at the end."""

_HEADING_WORDS = 25
_CLAUSE_WORDS = 4


def is_credit(text: str) -> bool:
    """Whether a sentence is a byline, a credit, an appeal to the reader or no words at all."""
    if len(_WORD.findall(text[:200])) < 2 or _BRACKETED.fullmatch(text):
        return True
    match = _CREDIT.match(text)
    if match and text[:2].casefold() in ("by", "fr"):
        return len(text) < 120 and bool(_CASED_CREDIT.match(text))
    return bool(match or _APPEAL.match(text) or text[0] == "|")


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: short, without a full stop."""
    return not _END.search(text) and len(_WORD.findall(text[:400])) <= _HEADING_WORDS


def is_clause(text: str) -> bool:
    """Whether a heading says something: it has a verb, or what may be one, and enough words."""
    rest = text.split(None, 1)[1] if " " in text else ""
    return len(_WORD.findall(text)) >= _CLAUSE_WORDS and bool(_VERB.search(rest))


def is_question(text: str) -> bool:
    """Whether the whole sentence asks rather than says."""
    return text.rstrip("\"'”’)").endswith("?") and bool(_QUESTION.match(text.lstrip("\"'“‘(")))


def biography_paragraphs(
    text: str, sentences: Sequence[Sentence], paragraphs: Sequence[Span]
) -> frozenset[int]:
    """Which paragraphs tell who the author is: at the end, of somebody not spoken of before."""
    found: set[int] = set()
    first = max(1, len(paragraphs) - _LAST_PARAGRAPHS)
    for number in range(first, len(paragraphs)):
        start, end = paragraphs[number].start, paragraphs[number].end
        match = _BIOGRAPHY.match(text, start, min(end, start + 300))
        if match and not _spoken_of(text, match.group("name").split()[-1], sentences, before=start):
            found.add(number)
    return frozenset(found)


def _spoken_of(text: str, surname: str, sentences: Sequence[Sentence], *, before: int) -> bool:
    """Whether a name occurs earlier in the text other than as its byline."""
    at = text.find(surname, 0, before)
    if at < 0:
        return False
    return any(
        surname in sentence.text and not is_credit(sentence.text)
        for sentence in sentences
        if at - 2000 < sentence.span.start < before
    )
