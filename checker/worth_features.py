"""A sentence as named features, for telling claims from opinions, asides and the like.

Each feature is a regular expression or a count; nothing is looked up and no model is loaded, so
that a draft's sentences cost microseconds.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")

_IMPERATIVES = (
    "add ask avoid bear bring book buy call check choose click close come compare consider contact "
    "count do don't download drink eat enter expect fill find follow forget get give go imagine "
    "join keep learn leave let listen look make meet never note open pay pick please print put "
    "read refresh register remember say search see send share show sign sow stay stop subscribe "
    "take tell think treat try turn use visit wait walk watch water write"
)
_JUDGING = (
    "absurd admirable awful bad beautiful best better brave brilliant clever cruel "
    "cynical delightful deplorable deserve deserved deserves disgrace disgraceful dreadful "
    "excellent fine foolish friendly generous ghastly good grateful great "
    "happy hard honest lovely magnificent mistake modest "
    "nice nonsense odd outrageous pity poor proud rare ridiculous right rude "
    "sad scandal scandalous shame shameful shock silly simple splendid strange stupid "
    "sweet tempting terrible ugly unfair unwelcome unwise welcome wicked wise "
    "wonderful worse worst worth wrong"
)
_PAST = (
    "became began bought broke brought built came chose cut drew fell felt found gave got grew "
    "had heard held hit kept knew led left lost made met paid put ran rose said sank saw sent set "
    "shot sold spent spoke stood stormed struck swore taught thought told took voted was went were "
    "won wrote"
)
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "thousand million billion dozen half third quarter tenth twice doubled tripled halved first "
    "second fourth fifth"
)
_TIMES = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december yesterday today year years month months week "
    "weeks decade decades ago since until"
)
_SAYING = (
    "accused acknowledged according added admitted agreed announced argued argues asked blamed "
    "called claimed claims confirmed declined denied denies described estimated estimates expects "
    "explained found insisted noted promised published put quoted rejected report reported reports "
    "said say says saying showed show shows spoke stated suggested told warned writes wrote"
)
_SWEEPING = (
    "all always anyone anything enough every everybody everyone everything far hardly indeed "
    "merely nobody none nothing perhaps quite rather really simply so somebody sure surely too "
    "truly very"
)


_LISTED: dict[str, frozenset[str]] = {
    "number_word": frozenset(_NUMBERS.split()),
    "time": frozenset(_TIMES.split()),
    "saying": frozenset(_SAYING.split()),
    "judging": frozenset(_JUDGING.split()),
    "sweeping": frozenset(_SWEEPING.split()),
}
_COUNTED: dict[str, re.Pattern[str]] = {
    "number": re.compile(r"\d"),
    "past": re.compile(rf"\b(?:{'|'.join(_PAST.split())}|[a-z]{{2,}}ed)\b"),
    "name": re.compile(r"(?<=[^.!?:\"“‘*#] )[A-Z][a-z]+|\b[A-Z]{2,}\b"),
}
_PRESENT: dict[str, re.Pattern[str]] = {
    "question_mark": re.compile(r"\?[\"'”’)\]]*$"),
    "question_word": re.compile(
        r"^(?:and |but |so )?(?:who|what|when|where|why|how|is|are|was|were|does|do|did|can|could|"
        r"will|would|should|has|have) (?!.*\.$)",
        re.IGNORECASE,
    ),
    "exclamation": re.compile(r"!$"),
    "unfinished": re.compile(r"[^.!?…\"'”’)]$"),
    "quotation": re.compile(r"[\"“][^\"“”]{8,}[\"”]"),
    "i": re.compile(r"\b(?:I|me|my|mine)\b"),
    "we": re.compile(r"\b(?:[Ww]e|us|[Oo]ur|ours)\b"),
    "you": re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE),
    "one": re.compile(r"\bone (?:is|has|would|could|might|may|can|cannot|must)\b", re.IGNORECASE),
    "will": re.compile(r"\b(?:will|won't|shall|going to|bound to|[a-z]+[’']ll)\b", re.IGNORECASE),
    "may": re.compile(r"\b(?:may|might|could|would)\b", re.IGNORECASE),
    "must": re.compile(r"\b(?:must|should|ought|needs? to|has to|have to|time that)\b"),
    "set": re.compile(r"\b(?:is|are) to [a-z]+|\bplan(?:s|ned)? to\b|\bdue\b"),
    "imperative": re.compile(rf"^(?:then |and )?(?:{'|'.join(_IMPERATIVES.split())})\b", re.I),
    "perfect": re.compile(r"\b(?:has|have|had) (?:not |never |also )?[a-z]+(?:ed|en|t|d|n|ne)\b"),
    "is_a": re.compile(r"^(?:it|that|this|there|such)\b.{0,20}\b(?:is|are|was|takes)\b", re.I),
    "is_judged": re.compile(r"\b(?:is|was|are|were) (?:a|an|as|the|no|not|too|so|like)\b"),
    "as_if": re.compile(r"\b(?:as if|as though|like a|of a kind|kind of)\b"),
    "than": re.compile(r"\bthan\b|\b[a-z]{3,}est\b"),
    "text_itself": re.compile(
        r"\b(?:this (?:article|story|page|column|letter|guide|briefing|edition|newspaper)|editor|"
        r"readers?|column|next week'?s?|see also|read more|photo|inbox|our (?:guide|reporters)|"
        r"sorry|apologi[sz]e|correspondents?|welcome)\b",
        re.IGNORECASE,
    ),
    "and_start": re.compile(r"^(?:and|but|or|so|yet)\b", re.IGNORECASE),
    "they_start": re.compile(r"^(?:he|she|they)\b", re.IGNORECASE),
    "the_start": re.compile(r"^(?:the|a|an|two|some|about)\b", re.IGNORECASE),
    "colon": re.compile(r"[:;]"),
    "money": re.compile(r"[$€£%]|\b(?:percent|dollars?|euros?|pounds?|crowns?|points?)\b"),
}
NAMES: tuple[str, ...] = ("bias", *_LISTED, *_COUNTED, *_PRESENT, "brief", "short", "long")
"""The features' names, in the order of their values."""


def features(words: str) -> tuple[float, ...]:
    """The sentence's values, each in [0, 1], in the order of NAMES.

    >>> dict(zip(NAMES, features("Who pays?")))["question_mark"]
    1.0
    """
    words = words.strip()
    read = [word.lower() for word in _WORD.findall(words)]
    length = len(read)
    listed = [min(3, sum(word in words for word in read)) / 3 for words in _LISTED.values()]
    counted = [min(3, len(pattern.findall(words))) / 3 for pattern in _COUNTED.values()]
    present = [float(bool(pattern.search(words))) for pattern in _PRESENT.values()]
    sizes = (float(length < 5), float(5 <= length < 9), float(length > 15))
    return (1.0, *listed, *counted, *present, *sizes)
