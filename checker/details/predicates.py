"""What is said to happen: words that reverse it, and words that only plan or allow it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from checker.details.detail import Detail, DetailKind, Relation
from checker.details.words import Word, content_stems, coverage, stem, words_of
from claims.sentences import split_sentences

REACH = 4
"""Over how many words a negation reaches to what it negates."""

_NEGATORS_WORDS = """
    not no never without neither nor none nobody nothing hardly barely scarcely cannot n't
    refuse refuses refused refusing decline declines declined declining fail fails failed
    failing deny denies denied denying reject rejects rejected rejecting unable unwilling avoid
    avoided avoids dispute disputes disputed refute refutes refuted lack lacks lacked lacking
    rule ruled instead
"""
SAME_WORDS = 0.9
"""Share of content words from which one negation more reverses the same thing."""
_CLAUSES = frozenset(
    """but because when while after before until till unless since if that which who as""".split()  # noqa: SIM905
)
_NEGATORS = frozenset(_NEGATORS_WORDS.split())
_NO_REVERSAL = re.compile(
    r"\b(?:not only|no doubt|no matter|not just|no one but|not merely|if not|whether or not"
    r"|not to mention|no less than|no fewer than|no more than|not least|no sooner|failed state"
    r"|failed attempt|failed coup|no longer only)\b",
    re.IGNORECASE,
)
_OPPOSITES = tuple(
    (frozenset(map(stem, left.split())), frozenset(map(stem, right.split())))
    for left, right in (
        ("halt halted stop stopped end ended suspend suspended cease ceased",
         "resume resumed restart restarted continue continued start started begin"),
        ("increase increased rise rose raise raised grow climb climbed "
         "double doubled triple tripled "
         "expand expanded soar soared jump jumped surge surged gain gained higher",
         "decrease decreased fall fell drop dropped decline declined cut shrink halve halved "
         "reduce reduced plunge plunged slump slumped tumble lower lowered contract"),
        ("accept accepted approve approved agree agreed welcome welcomed embrace endorse endorsed",
         "reject rejected refuse refused oppose opposed decline veto vetoed"),
        ("win won", "lose lost"),
        ("support supported back backed favour favor", "oppose opposed resist"),
        ("allow allowed permit permitted let",
         "ban banned forbid prohibit prohibited block blocked"),
        ("open opened reopen reopened", "close closed shut"),
        ("arrive arrived enter entered join joined",
         "leave left depart departed exit withdraw quit"),
        ("succeed succeeded", "fail failed"),
        ("confirm confirmed acknowledge acknowledged admit admitted", "deny denied dispute"),
        ("acquit acquitted clear cleared", "convict convicted"),
        ("import imported", "export exported"),
        ("buy bought", "sell sold"),
        ("strengthen strengthened", "weaken weakened"),
        ("tighten tightened", "ease eased loosen relax relaxed"),
        ("hire hired", "fire fired dismiss dismissed"),
        ("more", "fewer less"),
        ("best", "worst"), ("largest biggest highest", "smallest lowest"),
        ("guilty", "innocent"), ("alive", "dead"), ("legal", "illegal"), ("success", "failure"),
        ("impose imposed reimpose", "lift lifted remove removed"),
        ("release released free freed", "arrest arrested detain detained jail jailed"),
        ("praise praised", "criticise criticised criticize criticized condemn condemned"),
        ("ally allies", "enemy enemies"), ("north northern", "south southern"),
        ("east eastern", "west western"), ("before", "after"), ("above", "below"),
        ("majority", "minority"), ("present", "absent"), ("safe", "unsafe dangerous"),
        ("advance", "retreat"), ("attack attacked", "defend defended"), ("pass passed", "reject"),
    )
)  # fmt: skip
_WEAK = re.compile(
    r"""\b(?:plan(?:s|ned|ning)?\s(?:to|on|for)|(?:is|are|was|were)\s(?:to|set\sto|due\sto(?!\s(?:an?|the|its?|his|her|their|this|that|these)\b)|expected\sto|likely\sto
    |considering|preparing\sto|planning\sto|poised\sto|ready\sto|prepared\sto|willing\sto|about\sto|seeking\sto|trying\sto|thinking\sof)
    |may|might|could|would|will|should|can|intend(?:s|ed)?\sto|threaten(?:s|ed|ing)?\sto|threats?\sto|vow(?:s|ed)?\sto
    |pledge[sd]?\sto|promise[sd]?\sto|want(?:s|ed)?\sto|hope[sd]?\sto|seek(?:s)?\sto|sought\sto|tr(?:y|ies|ied)\sto|attempt(?:s|ed)?\sto
    |consider(?:s|ed|ing)?|propose[sd]?(?:\sto)?|offer(?:s|ed)?\sto|urge[sd]?|call(?:s|ed)?\s(?:for|on)|if|unless|possible|potential(?:ly)?|put(?:s|ting)?\sforward|suggest(?:s|ed)?|float(?:s|ed)|tabled|mooted
    |prepar(?:e|es|ed)\sto|expect(?:s|ed)?(?:\sto)?|aim(?:s|ed)?\sto|agree[sd]?\sto|demand(?:s|ed)?|allegedly|ask(?:s|ed)?\s)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDER_WAY = re.compile(r"\b(?:is|are)\s[a-z]{2,}(?<!th)ing\b")
"""What papers write of a plan, too: "The firm is cutting 250 jobs"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aligned:
    """The evidence's sentence nearest to the statement, with the share of words they have."""

    text: str
    share: float


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in split_sentences(text))


def nearest(statement: str, evidence: str) -> _Aligned:
    """The sentence of the evidence that has most of the statement's content words."""
    wanted = content_stems(statement)
    best = _Aligned(text="", share=0.0)
    for sentence in _sentences(evidence):
        share = len(wanted & content_stems(sentence)) / max(1, len(wanted))
        if share > best.share:
            best = _Aligned(text=sentence, share=share)
    return best


def compare_negation(statement: str, evidence: str, *, least: float = 0.6) -> tuple[Detail, ...]:
    """A detail where one side negates what the other asserts, or says the opposite of it.

    Only where the two have at least `least` of the statement's content words in common: negation
    of something else is no difference.
    """
    aligned = nearest(statement, evidence)
    if aligned.share < least:
        return _nobody(statement, aligned.text)
    reversed_ = _opposite(statement, aligned.text)
    shared = _asserted(statement) & _asserted(aligned.text)
    mine, others = _negated(statement, shared), _negated(aligned.text, shared)
    only_mine = {s: w for s, w in mine.items() if s in shared and s not in others}
    only_theirs = {s: w for s, w in others.items() if s in shared and s not in mine}
    if reversed_ and not only_mine and not only_theirs:
        return (_reversed_detail(*reversed_),)
    even = _count(statement) % 2 == _count(aligned.text) % 2
    alike = aligned.share >= SAME_WORDS and coverage(aligned.text, statement) >= least
    if not even and alike:
        return (_uneven_detail(statement, aligned.text),)
    if reversed_ or not (only_mine or only_theirs) or (even and _count(statement)):
        return ()
    here = bool(only_mine) and (not only_theirs or _count(statement) > _count(aligned.text))
    negator = next(iter((only_mine if here else only_theirs).values()))
    return (_negation_detail(negator, statement=here, aligned=aligned.text),)


_NOBODY = re.compile(r"^(?:(?:But|And|So far,?)\s)?(?:nobody|no one|none)\b", re.IGNORECASE)


def _nobody(statement: str, evidence: str) -> tuple[Detail, ...]:
    """A detail where all that a short sentence says of nobody is in the statement."""
    nobody = _NOBODY.match(evidence)
    if not nobody or negators(statement) or coverage(evidence[nobody.end() :], statement) < 1.0:
        return ()
    return (_negation_detail(nobody.group(), statement=False, aligned=evidence),)


def _asserted(text: str) -> set[str]:
    return {word.stem for word in words_of(text) if word.is_content}


def _negated(text: str, shared: set[str]) -> dict[str, str]:
    """Stems that a negation reaches, with the word that negates; two negations cancel.

    What is negated first must be among the `shared` stems: "has not answered the offer" negates an
    answer, and no offer.
    """
    words = words_of(text)
    idle = [match.span() for match in _NO_REVERSAL.finditer(text)]
    reached: dict[str, str] = {}
    for position, word in enumerate(words):
        if any(start <= word.start < end for start, end in idle) or not _negates(word, words):
            continue
        scope = _scope(words, position, text=text)
        first = next((w for w in scope if w.lower != "longer" and w.lower[-2:] != "ly"), None)
        if first is None or first.stem not in shared:
            continue
        for other in scope:
            if other.stem in reached:
                del reached[other.stem]
            else:
                reached[other.stem] = word.text
    return reached


def _count(text: str) -> int:
    return len(negators(text))


def negators(text: str) -> list[str]:
    """The words of a text that negate something."""
    words = words_of(text)
    idle = [match.span() for match in _NO_REVERSAL.finditer(text)]
    return [
        word.text
        for word in words
        if _negates(word, words) and not any(start <= word.start < end for start, end in idle)
    ]


def _negates(word: Word, words: tuple[Word, ...]) -> bool:
    follower = next((other.lower for other in words if 0 < other.start - word.end <= 2), "")
    if word.lower in ("rule", "ruled"):
        return follower == "out"
    if word.lower in ("instead", "short"):
        return follower == "of"
    if word.lower.startswith(("decline", "declining", "fail", "refus")):
        return follower == "to"
    return word.lower in _NEGATORS or word.lower.endswith("n't")


def _scope(words: tuple[Word, ...], position: int, *, text: str) -> list[Word]:
    scope: list[Word] = []
    last = words[position]
    for other in words[position + 1 :]:
        between = text[last.end : other.start]
        if any(mark in between for mark in ",;:.!?—–()") or other.lower in _CLAUSES:
            break
        last = other
        if other.is_content:
            scope.append(other)
        if len(scope) >= REACH:
            break
    return scope


def _opposite(statement: str, evidence: str) -> tuple[str, str] | None:
    """Two words that say the opposite, each without its counterpart on its own side."""
    mine = {word.stem: word.text for word in words_of(statement)}
    others = {word.stem: word.text for word in words_of(evidence)}
    for one, two in _OPPOSITES:
        for left, right in ((one, two), (two, one)):
            here, there = left & mine.keys(), right & others.keys()
            if here and there and not left & others.keys() and not right & mine.keys():
                return mine[next(iter(sorted(here)))], others[next(iter(sorted(there)))]
    return None


def _reversed_detail(mine: str, theirs: str) -> Detail:
    return Detail(
        kind=DetailKind.NEGATION,
        relation=Relation.DIFFERENT,
        statement=mine,
        evidence=theirs,
        message=f"the passage says “{theirs}”, the statement the opposite, “{mine}”",
    )


def _uneven_detail(statement: str, evidence: str) -> Detail:
    """One negation more on one side, in otherwise the same words."""
    mine, others = negators(statement), negators(evidence)
    here = len(mine) > len(others)
    words = [w for w in (mine if here else others) if w not in (others if here else mine)]
    word = (words or mine or others)[0]
    return _negation_detail(word, statement=here, aligned=evidence)


def _negation_detail(negator: str, *, statement: bool, aligned: str) -> Detail:
    if statement:
        message = f"the statement says “{negator}”, the passage asserts it"
    else:
        message = f"the passage says “{negator}”, the statement asserts it"
    return Detail(
        kind=DetailKind.NEGATION,
        relation=Relation.DIFFERENT,
        statement=negator if statement else "",
        evidence=aligned if statement else negator,
        message=message,
    )


def compare_modality(statement: str, evidence: str, *, least: float = 0.6) -> tuple[Detail, ...]:
    """A detail where the evidence only plans, allows or expects what the statement asserts."""
    aligned = nearest(statement, evidence)
    if aligned.share < least or _WEAK.search(statement) or _UNDER_WAY.search(statement):
        return ()
    words = [word for word in words_of(statement) if word.is_content]
    shared = {word.stem for word in words}
    for match in _WEAK.finditer(aligned.text):
        following = [w for w in words_of(aligned.text) if w.start >= match.end()][:3]
        verb = next((w for w in following if w.is_content), None)
        before = aligned.text[max(0, match.start() - 4) : match.start()]
        if match.group() == "May" and before.strip():
            continue  # the month
        if verb is not None and verb.stem in shared and verb.text.islower() and "not" not in before:
            weak = aligned.text[match.start() : verb.end]
            return (
                Detail(
                    kind=DetailKind.MODALITY,
                    relation=Relation.WEAKER,
                    statement=next(w.text for w in words if w.stem == verb.stem),
                    evidence=weak,
                    message=f"the passage only says “{weak}”, not that it happened",
                ),
            )
    return ()
