"""Which statements are no claims: questions, instructions, opinions and predictions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from checker.language import is_english
from checker.models import Statement

_QUESTION = re.compile(
    r"\?[\"”’')\]]*\s*$|^(?:who|what|when|where|why|how|which|is|are|was|were|do|does|did|can|could"
    r"|should|would|will|has|have)\b[^.]*\?",
    re.IGNORECASE,
)
_INSTRUCTION = re.compile(
    r"^(?:please|let us|let’s|let's|don't|don’t|do not|never|always|read|click|subscribe|sign up"
    r"|see|note|remember|consider|call|check|share|follow|watch|listen|send|write|visit|stop"
    r"|make sure|keep|look|imagine|take|try|use|add|avoid|ensure|find out|learn|join"
    r"|donate|vote|tell|ask|contact|compare|ignore|go|download|buy|get|give|open|turn)\b(?!\s(?:is|are|was|were|has|had|will|of|by)\b)",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"^(?:i|we)\s(?:think|believe|feel|hope|guess|suppose|doubt|fear|love|hate)\b"
    r"|^one\s(?:would|might|could|can|may|hopes|wonders|feels|wishes)\b"
    r"|\bin (?:my|our) (?:opinion|view)\b"
    r"|\b(?:should|ought to|shouldn't|shouldn’t)\b|\b(?:must|need to|needs to)\b"
    r"|^(?:it is|it’s|it's|this is|that is)\s(?:\w+\s)?(?:a\s)?(?:shame|disgrace|sad|wrong|right"
    r"|pity|clear|obvious|unfortunate|wonderful|terrible|outrageous|absurd|time|high time|important"
    r"|better|best|ridiculous|shameful)\b"
    r"|\b(?:is|are|was|were)\s"
    r"(?:simply\s|clearly\s|truly\s|by far\s|arguably\s|the\s|a\s|an\s|so\s|very\s)*"
    r"(?:best|worst|greatest|beautiful|ugly|wonderful|terrible|awful|disgraceful|shameful|brilliant"
    r"|stupid|foolish|reckless|immoral|evil|unfair|disappointing|boring|delicious|overrated|amazing"
    r"|ridiculous|absurd|naive|cowardly|heroic|pathetic|magnificent|hypocritical|insulting|insult|scandal|farce|betrayal|joke|disastrous"
    r"|misguided|unwise|wise)\b"
    r"|^(?:sadly|unfortunately|fortunately|thankfully|hopefully|frankly|honestly)\b|\bdeserves?\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\bmust\s(?:still|first|now|also)\b|\b(?:must|needs?\sto)\sbe\s\w+ed\sby\b")
"""What has to happen yet by some rule: "the board must still approve it"."""
_PREDICTION = re.compile(
    r"\b(?:will(?!\s(?:have\sto|be\sable\sto)\b)|is going to|are going to|won't|won’t|shall"
    r"|is bound to|are bound to|is sure to"
    r"|is certain to|is destined to)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_VERB_WORDS = "is was are were has had won lost fell rose cut hit met left died told"
_VERBS = frozenset(_VERB_WORDS.split())
_JOINING_WORDS = "of the and for in on de la von van bin al der del"
_JOINING = frozenset(_JOINING_WORDS.split())
_LONGEST_NAME = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkability:
    """Why a statement is no claim ("" for a claim), and whether evidence may overrule that.

    A prediction or an opinion that a passage reports is backed by it; a question never is. `dated`
    says that it may be a plan, a date that has been set or a duty: evidence for or against it
    counts as for any claim.
    """

    reason: str = ""
    final: bool = False
    dated: bool = False


def checkability(statement: Statement, *, most_words: int | None = None) -> Checkability:
    """Whether a statement claims something, and if not, what it is instead.

    What a named source says is a claim about that source, whatever it says. More than `most_words`
    words are no statement: an answer would be one to their beginning only.
    """
    if most_words is not None and len(statement.text.split()) > most_words:
        reason = f"it is longer than {most_words} words: check its sentences, or it as a draft"
        return Checkability(reason=reason, final=True)
    text = statement.content.strip().strip("“”\"'‘’").strip()
    words = _WORD.findall(text)
    if not words:
        return Checkability(reason="it has no words", final=True)
    if _QUESTION.search(statement.text.strip()) and not statement.quotes:
        return Checkability(reason="it is a question", final=True)
    if not is_english(words):
        return Checkability(reason="it is not in English", final=True)
    if statement.claimed or statement.quotes:
        return Checkability()
    if _is_name(words):
        return Checkability(reason="it is no sentence", final=True)
    if _INSTRUCTION.match(text):
        return Checkability(reason="it is an instruction", final=False)
    if _OPINION.search(text):
        return Checkability(reason="it is an opinion", dated=bool(_DUTY.search(text)))
    if _PREDICTION.search(text):
        return Checkability(reason="it is a prediction", dated=True)
    return Checkability()


def _is_name(words: list[str]) -> bool:
    """Whether a statement is no more than a name.

    A headline in capitals ("Iran Attacks Israel") has a verb, or what looks like one.
    """
    if len(words) == 1:
        return True
    rest = words[1:]
    if any(re.search(r"\w(?:ed|s)$", word) or word.lower() in _VERBS for word in rest):
        return False
    joined = all(word[:1].isupper() or word in _JOINING for word in words)
    return len(words) < 3 or (joined and len(words) <= _LONGEST_NAME)
