"""Cue words: which verbs and nouns report, and which only tell what somebody wants or seems."""

from __future__ import annotations

import re
from functools import lru_cache

_REPORTING = """
call dub deem accept accuse acknowledge add address admit advise affirm agree allege announce
answer apologise apologize appeal applaud argue articulate ask assert assess assure attack attest
author bemoan blame blast blog boast brag brand brief broadcast calculate caution challenge
characterise characterize charge cheer chide circulate cite claim clarify comment compare complain
concede conclude condemn confess confide confirm congratulate concur contend continue contradict
convey counsel count counter cover credit criticise criticize declare decry defend demand denounce
deny depict deride describe detail determine dictate disagree disclose discuss dismiss dispute
document echo elaborate email emphasise emphasize endorse estimate enthuse exclaim explain expose
express find forecast frame fret fume go grumble hail highlight hint identify imply indicate
inform insinuate insist instruct interview introduce invoke joke judge justify label lament
lambast lambaste lash leak list maintain mention mock muse narrate note object observe offer opine
order outline phrase picture pledge plead point portray post praise predict present press proclaim
project promise pronounce propose protest publicise publicize publish put question quip quote read
reaffirm reason reassure rebuke rebut recall recite recommend recount refer reflect refute
reiterate reject relate relay release remark remember remind repeat reply report reprimand request
respond restate retort reveal rule say scoff scold show shout sign signal slam speak specify
speculate spell state stipulate stress submit suggest sum summarise summarize surmise swear tally
tell term testify tout trumpet tweet urge utter vent voice vouch vow warn welcome whisper wonder
worry write yell argument comment complaint claim declaration remarks statement announcement
assertion allegation warning accusation according account word quoted per via prediction
suggestion estimates
"""
_BELIEVING = """
anticipate assume believe conceive conclude consider doubt dream expect fear feel figure foresee
gather guess hear hold imagine intuit know learn mean notice perceive realise realize reckon
recognise recognize regard remember see sense suppose suspect think trust understand view worry
"""
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "found": "find",
    "spoke": "speak", "spoken": "speak", "shown": "show", "knew": "know", "known": "know",
    "thought": "think", "held": "hold", "saw": "see", "seen": "see", "felt": "feel",
    "meant": "mean",
    "heard": "hear", "understood": "understand", "put": "put", "read": "read", "went": "go",
    "gone": "go", "goes": "go", "swore": "swear", "foresaw": "foresee", "forecast": "forecast",
    "denies": "deny", "denied": "deny", "denying": "deny", "reply": "reply",
    "conceded": "concede", "does": "do",
}  # fmt: skip
REPORTING = frozenset(_REPORTING.split())
"""Lemmas of verbs and nouns by which words are passed on, in speech, in writing or by evidence."""

BELIEVING = frozenset(_BELIEVING.split())
"""Lemmas of verbs by which a thought is given as somebody's."""

_WEAK = frozenset(
    """address cover discuss go hear hold introduce offer put read refer rule see sign speak
    talk""".split()  # noqa: SIM905  # a list
)
_NOT_REPORTING = re.compile(
    r"\bknown (?:as|for)\b|\bregarding\b|\bget to\b|\bordered\b|\bto hear\b", re.I
)
_PLAINLY = re.compile(
    r"\b(?:said|says|told|tells|reported|reports that|wrote|according to|claim(?:s|ed)|denie[sd]"
    r"|warned|announced|argue[sd]|insist(?:s|ed))\b",
    re.I,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


def is_reporting(cue: str, *, clause: bool = True) -> bool:
    """Whether a cue passes words or a thought on: "said", "has since argued", "according to".

    Some verbs do only before a clause or a quotation ("read", "address"): `clause` tells.

    >>> is_reporting("has also noted"), is_reporting("was planning")
    (True, False)
    """
    if _NOT_REPORTING.search(cue):
        return False
    stems = [stem for word in _WORD.findall(cue.casefold()) for stem in stems_of(word)]
    if not stems:
        return ":" in cue
    if any((s in REPORTING or s in BELIEVING) and s not in _WEAK for s in stems):
        return True
    return clause and any(s in _WEAK for s in stems)


def names_a_cue(words: str) -> bool:
    """Whether any of the words could be a cue: what has none needs no second look."""
    return any(_may_report(word) for word in _WORD.findall(words.casefold()))


def is_quoting_others(words: str) -> bool:
    """Whether a quotation plainly reports what somebody said."""
    return bool(_PLAINLY.search(words))


@lru_cache(maxsize=20_000)
def _may_report(word: str) -> bool:
    return any(stem in REPORTING or stem in BELIEVING for stem in stems_of(word))


def is_belief(cue: str) -> bool:
    """Whether a cue gives a thought and no words: "believes"."""
    stems = [stem for word in _WORD.findall(cue.casefold()) for stem in stems_of(word)]
    return any(s in BELIEVING for s in stems) and not any(s in REPORTING for s in stems)


def stems_of(word: str) -> tuple[str, ...]:
    """Return what `word` may be a form of, itself included.

    >>> "argue" in stems_of("arguing"), "stop" in stems_of("stopped")
    (True, True)
    """
    if word in _IRREGULAR:
        return (_IRREGULAR[word],)
    found = [word]
    for ending in ("s", "es", "ed", "d", "ing", "r", "er"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            found += [stem, stem + "e"]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(stem[:-1] + "y")
    return tuple(found)
