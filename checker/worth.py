"""Is a sentence of a draft worth checking? A reason why not, in words, or None."""

from __future__ import annotations

import re

from checker.worthiness import likely_reason

_QUESTION = re.compile(r"\?[\"'”’)\]]*$")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_SPEECH = re.compile(
    r"\b(?:said|says|saying|told|according to|report(?:s|ed)|claim(?:s|ed)|announced|warned|"
    r"added|wrote|stated|argued|acknowledged|confirmed|denied|insisted|testified|suggested)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"“”]{12,}[\"”]")
_ASIDE = re.compile(
    r"^[\[(].*[\])]\.?$"
    r"|^(?:note|nb|ed|editor[’']?s note|todo|tk|fixme|update|correction to come|pls|please check)"
    r"\b\s*[:—–-]"
    r"|\b(?:TK|TKTK|TODO|XXX)\b",
    re.IGNORECASE | re.DOTALL,
)
_CAPTION = re.compile(
    r"^(?:file )?(?:photo(?:graph)?|image|picture|caption|figure|fig\.|credit|source|video|watch|"
    r"illustration)(?: credit| by)?\s*\d*\s*[:/|]"
    r"|\((?:photo|image|file|credit)[^)]{0,80}\)\s*$|\b(?:AFP|Getty Images|Reuters|AP) ?/ ?\w",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?:[Bb]y\s+(?:[A-Z][\w.’'-]*(?:,| and)?(?: |$)){1,8}(?:in [A-Z]\w+)?"
    r"|(?:reporting|additional reporting|editing|writing|compiled|edited|written) by\b.*"
    r"|(?:published|updated|posted|last updated)\b[^.]{0,60})\.?$",
)
_BYLINE_LOOSE = re.compile(r"^(?:\(?reporting|additional reporting|editing) by\b", re.IGNORECASE)
_INVITATION = re.compile(
    r"^(?:read (?:more|also|next|on)|see also|click|subscribe|sign up|follow us|share this|"
    r"listen to|watch:|download|related:|advertisement|stay tuned|more on this|let us |let[’']s |"
    r"here (?:is|are) (?:what|how|why|the)|here[’']s |thanks? (?:you )?(?:for|to)|dear |"
    r"(?:please )?(?:note|remember|consider|imagine|suppose|recall|bear in mind|keep in mind)\b)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"\b(?:I|we)(?:[’']d|[’']ll|[’']m|[’']ve|[’']re)?\s+(?:\w+ly\s+)?"
    r"(?:think|believe|feel|felt|hope|suspect|doubt|guess|wonder|fear|wish|suppose|expect|"
    r"would|should|must|can|could|may|might|need|want|love|hate|prefer|find|am|are|will)\b"
    r"|\b(?:[Ii]n|[Tt]o) (?:my|our) (?:view|opinion|mind|judgment|judgement|eyes|experience|book)\b"
    r"|\b(?:[Ii]f you ask|[Ii]t seems to|strikes?) me\b|\b[Mm]y (?:guess|bet|hunch|sense) is\b"
)
_OPINION = re.compile(
    r"^(?:unfortunately|fortunately|sadly|happily|thankfully|hopefully|frankly|honestly|"
    r"surely|clearly|obviously|needless to say|alas|of course|perhaps|maybe|arguably|"
    r"no wonder|small wonder|so much for|good riddance|enough is enough)\b"
    r"|\bit (?:is|was|would be|remains|seems) (?:\w+ly )?(?:hard|difficult|easy|tempting|sad|"
    r"a pity|a shame|time|worth|clear|obvious|important|fair|wrong|right|high time|unthinkable|"
    r"unacceptable|absurd|telling|no surprise|no accident|hardly surprising|too early)\b"
    r"|\b(?:should|ought to|must not|mustn[’']t|need to|needs to|had better) (?:be |not |now |"
    r"never |have )?\w+"
    r"|\b(?:shameful|disgraceful|wonderful|terrible|awful|brilliant|magnificent|foolish|stupid|"
    r"ridiculous|outrageous|scandalous|delightful|wise|unwise|deplorable|admirable)\b"
    r"|\b(?:the (?:best|worst|greatest|finest|saddest|most (?:beautiful|shameful|worrying|striking|"
    r"troubling|remarkable|interesting)))\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}(?:, [A-Z][\w. ]{1,25}){0,2}"
    r"(?:,? (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}"
    r"|\d{1,2} [A-Z][a-z]+)(?:, \d{4})?)?(?: ?\([A-Z][\w ]{1,30}\))?)\s*(?:—|–|--|-)\s+"
)
_FEWEST_WORDS = 4


def dateline_length(words: str) -> int:
    """How many characters of a dateline a paragraph begins with ("LONDON (Reuters) - ").

    >>> dateline_length("LONDON, Sept 3 (Reuters) - Oil rose.")
    27
    """
    match = _DATELINE.match(words)
    return match.end() if match else 0


def reason_to_skip(words: str) -> str | None:
    """Why a sentence is not worth checking; None where it is.

    Precision is preferred on the skipping side: a claim that was checked in vain costs a line in
    the report, a claim that was passed over may be printed.
    """
    count = len(_WORD.findall(words))
    reported = bool(_SPEECH.search(words) or _QUOTED.search(words))
    if _BYLINE.match(words) or _BYLINE_LOOSE.match(words):
        return "byline"
    if _CAPTION.search(words) and not reported:
        return "caption"
    if _ASIDE.search(words):
        return "aside"
    if _QUESTION.search(words):
        return "question"
    if count < _FEWEST_WORDS and not reported:
        return "fragment"
    if reported:
        return None
    if _INVITATION.match(words):
        return "aside"
    if _FIRST_PERSON.search(words) or _OPINION.search(words):
        return "opinion"
    return likely_reason(words)


def is_heading(words: str) -> bool:
    """Whether a paragraph of its own reads like a heading: short, and no sentence's end.

    >>> is_heading("What the report says"), is_heading("Oil fell.")
    (True, False)
    """
    return not re.search(r"[.!?…:;,][\"'”’)\]]*$", words) and len(_WORD.findall(words)) <= 14
