"""What follows a reporting verb: whether it is said, and whom it is said to."""

from __future__ import annotations

import re

from checker.reading.verbs import LOOSE, PLURAL, STRICT, TOLD

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
WHEN = (
    rf"(?:(?:late|early|earlier|again)\s)?(?:(?:on|in|since)\s)?(?:last\s)?(?:{_WEEKDAY}|{_MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?"
    r"|\d{4}|last\s\w+|this\s\w+|yesterday|today|earlier\sthis\s\w+|later)"
    r"(?:\s(?:morning|afternoon|evening|night|week))?\b"
)
_PERIOD = r"(?:week|weekend|month|year|spring|summer|autumn|winter|morning|evening|night)"
SURELY_WHEN = (
    rf"(?:(?:late|early|earlier)\s)?(?:(?:on|in|since|last|by)\s(?:{_WEEKDAY}|{_MONTH}(?:\s\d{{1,2}})?(?:,?\s\d{{4}})?|\d{{4}})"
    rf"|(?:on\s)?{_WEEKDAY}|(?:last|this|earlier\sthis)\s{_PERIOD}|[Yy]esterday|[Tt]oday|{_MONTH}\s\d{{1,2}})"
    r"(?:\s(?:morning|afternoon|evening|night))?\b"
)
"""When, and never a name: "in May", not "May"."""

_WHERE = (
    r"(?:in|at|on|via|through)\s(?:(?:an?|the|its|his|her|their)\s)?(?:[\w’'-]+\s){0,3}?"
    r"(?:statements?|interviews?|tweets?|reports?|letters?|posts?|speech|e-?mails?|filings?"
    r"|messages?|conference|briefing|hearing|court|Twitter|Facebook|Telegram|X|television|radio"
    r"|memo|article|column|video|documents?)|for\s(?:\w+\s)?(?:days|weeks|months|years|decades)"
)
_ADJUNCT = rf"\s(?:(?-i:{SURELY_WHEN})|{_WHERE}|to\sreporters|to\sjournalists)"
_BEFORE = re.compile(rf"^(?:{_ADJUNCT}){{0,3}}")
_STARTS = (
    rf"(?:on|in|at|to|from|via|last|this|late|early|earlier|later|yesterday|today|during|after|before"
    rf"|again|by|for|with|through|under|over|{_WEEKDAY}|{_MONTH}|as|while|when|publicly|of|about|\w+ly)"
)
_SAID = re.compile(
    rf"^(?:\s{_STARTS}\b[^,;:“”\"•]{{0,90}}?)?"
    r"(?:,\s(?P<aside>[^,;:“”\"•]{2,90}),)?"
    r"(?P<joint>,?\sthat,?\s|,?\s(?=[“\"])|:\s)(?P<content>\S.*)$",
    re.DOTALL,
)
_TOLD = re.compile(
    r"^\s(?P<told>(?!that\b)[^;:“”\"•]{2,130}?)(?P<joint>,?\sthat,?\s|,?\s(?=[“\"])|:\s)(?P<content>\S.*)$",
    re.DOTALL,
)
_LISTENERS = (
    r"(?:reporters|journalists|lawmakers|mps|parliament|congress|council|court|cabinet|staff|jury"
    r"|senators|workers|employees|investors|analysts|shareholders|supporters|police|judge"
    r"|committee|commission|assembly|senate|meeting|conference|newspaper|paper|magazine|agency"
    r"|broadcaster|channel|inquiry|hearing|students|delegates|members|audience|crowd|hall"
    r"|viewers|listeners|readers|residents|voters|fans|followers|patients|customers|passengers"
    r"|villagers|families|prosecutors|detectives|officers|guests|neighbours|neighbors|drivers|aides"
    r"|diplomats|allies|ministers|deputies|officials|mourners|growers|farmers|owners|users|call"
    r"|colleagues|friends|him|her|them|me|us|it|board|house|tribunal|panel|programme|program)"
)
_TO_WHOM = re.compile(
    r"\s(?:(?:the|an?|his|her|its|their|some|several|one)\s)?"
    rf"(?:(?:[\w’'.&-]+\s){{0,4}}?(?i:{_LISTENERS})\b|(?:[A-Z][\w’'.&-]*\s?){{1,4}}(?<!\s))"
    r"(?:\sin\s[A-Z][\w-]+(?:\sand\s[A-Z][\w-]+)?)?"
)
_CLAUSE_START = re.compile(
    r"(?:the|an?|he|she|it|they|his|her|its|their|this|these|there|no|nobody|some|most|many|all"
    r"|both|more|[A-Z]|\d|[a-z]{3,}s\b)"
)
_OF_THAT_WORDS = """
    expect expects expected reiterated reiterates repeated repeats noted notes observed documented
    understand understands heard agreed stressed
"""
_OF_THAT = frozenset(_OF_THAT_WORDS.split())
"""Forms that may have an object with "that": "reiterated that approach"."""

_NO_CLAUSE = re.compile(
    r"(?:to|for|of|on|about|in|with|by|as|from|nothing|so|little|much|goodbye|hello|yes|no(?=\sto\b)|sorry"
    r"|thanks|thank|farewell|otherwise|again|whether|how|why|what|when|where|who|if|or|and|but"
    r"|up|down|out|into|over|\w+(?<=said))\b(?!\sthe\s\w+\swa|\s(?:to\s)?\d)",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(
    r"(?:he|she|it|they|we|you|I|there|that)[’'](?:d|s|ll|ve|re|m)\s", re.IGNORECASE
)
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whose|whom|because|when|where|while|if)\b")
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do"
    r"|cannot|\w{2,}n[’']t|went|fell|rose|grew|won|lost|made|took|came|gave|left|met|held|found"
    r"|began|led|ran|saw|sent|shot|sold|told|got|became|kept|knew|paid|said|spent|struck|stood"
    r"|broke|brought|built|bought|sank|flew|drove|chose|wrote|spoke|stole|threw|sought|caught"
    r"|taught|thought|felt|dealt|hit|cut|put|set|shut|quit)\b"
)
_RELATIVE = re.compile(rf"{FINITE.pattern}|\w{{3,}}ed\s(?!by\b)")
_PAST = re.compile(r"(?P<before>[\w’'-]+)\s\w{2,}ed\b(?!\s(?:by|of)\b)")
_MODIFIED = frozenset(
    ("the", "a", "an", "its", "his", "her", "their", "of", "and", "more", "most", "newly", "all")
)
_PRESENT = re.compile(
    r"(?<!\bthe)(?<!\ba)(?<!\bof)(?<!\ball)(?<!\d)\s[a-z]{2,}[^s\W]s"
    r"\s(?:the|an?|no|his|her|its|their|to|not|only|as|too|more|less|\d)"
)
_PLURAL_VERB = re.compile(
    r"\b[a-z]{3,}s\s(?:live|face|oppose|want|need|use|like|love|hate|support|favou?r|pay|earn|eat"
    r"|drink|die|know|think|believe|see|get|give|go|come|work|plan|expect|hold|own|cost|make|take"
    r"|remain|continue|suffer|lack|fear|prefer|feel|back|agree|disagree|lead|play|show|rise|fall)\b"
)


def is_clause(words: str, *, strict: bool = True) -> bool:
    """Whether the words say something: a subject and a finite verb of its own.

    >>> is_clause("the port is shut"), is_clause("a book that sold a million copies")
    (True, False)
    """
    parts = words.split(" ", 1)
    if len(parts) < 2 or _NO_CLAUSE.match(words):
        return False
    if _CONTRACTED.match(words) or (not strict and len(words.split()) >= 3):
        return True
    main = " " + _SUBORDINATE.split(words, maxsplit=1)[0]
    after = main.strip().partition(" ")[2]
    if FINITE.search(after) or _PRESENT.search(main) or _PLURAL_VERB.search(main):
        return True
    return any(
        past["before"].lower() not in _MODIFIED and not past["before"].endswith("ly")
        for past in _PAST.finditer(main)
    )


def said_after(cue: str, rest: str) -> tuple[int, str | None] | None:
    """Where in `rest`, what follows `cue`, the said begins, and the aside before it.

    None where the cue has a mere object, or nothing.
    """
    told = cue in TOLD
    match = _TOLD.match(rest) if told else _SAID.match(rest)
    if match is None and told and cue.startswith("warn"):
        match = _SAID.match(rest)
    if match and not _is_said(cue, match):
        match = None
        told = False
    if match:
        aside = match["aside"] if match.re is _SAID else None
        return match.start("content"), aside
    if told:
        heard = _after_listener(rest)
        if heard or not cue.startswith("warn"):
            return heard
    if cue not in LOOSE | STRICT:
        return None
    return _bare(cue, rest)


def _is_said(cue: str, match: re.Match[str]) -> bool:
    """Whether "that" begins what is said: no "rules that could …", no "that approach"."""
    if "that" not in match["joint"]:
        return True
    content = match["content"]
    relative = match["joint"] == " that " and match.start("joint") > 0 and _RELATIVE.match(content)
    return not relative and (cue not in _OF_THAT or is_clause(content))


def _bare(cue: str, rest: str) -> tuple[int, None] | None:
    before = _BEFORE.match(rest)
    start = before.end() if before else 0
    for at in dict.fromkeys((start, 0)):
        content = rest[at:]
        if content.startswith(" ") and is_clause(content[1:], strict=cue not in LOOSE):
            return at + 1, None
    return None


def _after_listener(rest: str) -> tuple[int, None] | None:
    """Where a clause begins after "the Council on Monday"."""
    match = _TO_WHOM.match(rest)
    while match:
        when = _BEFORE.match(rest[match.end() :])
        at = match.end() + (when.end() if when else 0)
        content = rest[at + 1 :]
        if (
            rest[at : at + 1] == " "
            and _CLAUSE_START.match(content)
            and is_clause(content)
            and not content.startswith("to ")
        ):
            return at + 1, None
        shorter = rest[: match.end()].rfind(" ")
        match = _TO_WHOM.fullmatch(rest, 0, shorter) if shorter > 1 else None
    return None


_PLURAL_WORDS = frozenset(("people", "data", "police", "media", "and"))


def may_report(cue: str, subject: str) -> bool:
    """Whether the cue is a verb here: "report" is one after a plural only."""
    if cue not in PLURAL:
        return True
    words = subject.lower().split()
    if not words or words[0] in ("a", "an") or words[-1].endswith(("'s", "’s")):
        return False
    return any(word.endswith("s") for word in words) or bool(set(words) & _PLURAL_WORDS)
