"""Headlines: “Zarif: Iran will …”, “Iran to leave deal: Zarif”, “Two million face hunger – UN”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.details.names import find_names
from checker.details.places import country_of
from checker.reading.line import Found, Line
from claims.outlets import find_outlet
from claims.source_words import ANONYMOUS, ORGANISATIONS, ROLES

_FIRST = re.compile(r"^(?P<source>[A-Z][^,;:“”\"•?!\n]{1,50}):\s(?P<content>\S.*)$", re.DOTALL)
_LAST = re.compile(
    r"^(?P<content>.{8,})(?::\s|\s[–—-]\s)(?P<source>[^,;:“”\"•.?!\n]{2,40})$", re.DOTALL
)
_TOPICS = frozenset(
    ("brexit", "exclusive", "breaking", "update", "explainer", "analysis", "opinion", "watch",
     "live", "video", "covid", "coronavirus", "note", "example", "question", "answer", "conclusion",
     "warning", "correction", "summary", "background", "result", "fact", "review", "factbox")
)  # fmt: skip
_BODIES = frozenset(("report", "reports", "study", "poll", "survey", "police", "ministry", "un"))
_TOPIC = re.compile(r"^(?:what|why|how|who|when|where)\b", re.IGNORECASE)


def headlines(line: Line) -> Iterator[Found]:
    """Read a name before or after a colon, or after a dash, as whose words a headline gives."""
    match = _FIRST.match(line.open)
    if match and _speaks(match["source"], first=True) and not _TOPIC.match(match["content"]):
        content = line.text[match.start("content") :]
        if len(content.split()) >= 2:
            yield Found(names=(match["source"],), content=content)
    match = _LAST.match(line.open)
    if match and _speaks(match["source"], first=False):
        yield Found(names=(match["source"],), content=line.text[: match.end("content")])


def _speaks(words: str, *, first: bool) -> bool:
    """Whether a word or two can be who speaks: an outlet, a person, a body; no topic, no place."""
    lower = [word.lower().strip(".") for word in words.split()]
    if len(lower) > 5 or set(lower) & _TOPICS:
        return False
    if find_outlet(words) is not None:
        return True
    if country_of(words) is not None:
        return not first or words in ("US", "UN", "EU", "UK")
    last = lower[-1]
    if last in ROLES | ORGANISATIONS | ANONYMOUS | _BODIES or last.removesuffix("s") in ROLES:
        return True
    owner, _, name = words.partition("’s ") if "’s " in words else words.partition("'s ")
    if name and country_of(owner) is not None:
        return _speaks(name, first=first)
    names = find_names(f"Yesterday {words}")
    return len(names) == 1 and names[0].text == words and not names[0].country
