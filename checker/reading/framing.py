"""A quotation in the frame of another verb: “Ruiz called for "a new start"”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.reading.line import Found, Line
from checker.reading.subjects import speakers_of

_FRAME = re.compile(
    r"^(?P<source>[^;:“”\"•]{2,160}?)\s(?:also\s|once\s|has\s|have\s|had\s|later\s|\w+ly\s)*"
    r"(?P<verb>(?!\w*(?:ly|ness|ing)\b|(?:this|its|his|hers|us|was|has|does|plus|across|always|ours)\b)[a-z]{2,}(?:ed|es|[^s]s)|spoke|told|saw|held|put|swore|made|gave)\s"
    r"[^“”\"]*[“\"]"
)
_NAMED = re.compile(r"(?:^|\s)[A-Z][\w’'.-]*$")
"""Words that end in a name: before others, a word in -s is more likely a plural than a verb."""


def framing(line: Line) -> Iterator[Found]:
    """Read any verb before a quotation; the whole is the content, its subject the source."""
    match = _FRAME.match(line.open)
    if match and (not match["verb"].endswith("s") or _NAMED.search(match["source"])):
        names = speakers_of(match["source"])
        if names:
            yield Found(names=names[:1], content=line.text)
