"""Quotations, word for word: what a copy may change without changing what was said, and what not.

Marks, dashes, line breaks, spacing, letter case and punctuation are the typesetter's; an ellipsis
leaves words out; brackets put the editor's words in. Everything else is the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_ELLIPSIS = re.compile(r"\[?\s?(?:…|\.\s?\.\s?\.)\s?\]?")
_BRACKETS = re.compile(r"\[[^\]]{0,200}\]|\((?=[a-z])[^)]{0,60}\)")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMatch:
    """How well a text has a quotation.

    `share` is the share in [0, 1] of the quotation's words found in order; `exact` says that every
    word is there and none between; `start` and `end` are where, in the text; `differing` pairs the
    words of the quotation with those in their place ("" for none).
    """

    exact: bool
    share: float
    start: int = 0
    end: int = 0
    differing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    key: str
    text: str
    start: int
    end: int


def match_quotation(quotation: str, text: str) -> QuoteMatch:
    """How a quotation stands in a text: exactly, with words altered, or not.

    >>> match_quotation("we … believe that [deal]", "“We do not believe that deal,” he said").exact
    True
    >>> match_quotation("We do believe that", "“We do not believe that at all”").differing
    (('', 'not'),)
    """
    fragments = [part for part in (_tokens(f) for f in _ELLIPSIS.split(quotation)) if part]
    target = _tokens(text, brackets=False)
    if not fragments or not target:
        return QuoteMatch(exact=False, share=0.0)
    exact = _exact(fragments, target)
    if exact is None and _BRACKETS.search(text):
        exact = _exact(fragments, _tokens(text))
    if exact is not None:
        return QuoteMatch(exact=True, share=1.0, start=exact[0], end=exact[1])
    return _nearest([token for fragment in fragments for token in fragment], target)


@lru_cache(maxsize=512)
def _tokens(text: str, *, brackets: bool = True) -> tuple[_Token, ...]:
    """Words with what typesetting changes taken away; bracketed words left out on request."""
    gaps = [match.span() for match in _BRACKETS.finditer(text)] if brackets else []
    return tuple(
        _Token(key=_key(m.group()), text=m.group(), start=m.start(), end=m.end())
        for m in _WORD.finditer(text)
        if not any(start <= m.start() < end for start, end in gaps)
    )


def _key(word: str) -> str:
    return word.replace("’", "'").casefold()


def _exact(fragments: list[tuple[_Token, ...]], target: Sequence[_Token]) -> tuple[int, int] | None:
    """Where the fragments stand, whole and in order; None where they do not."""
    keys = [token.key for token in target]
    position, first = 0, None
    for fragment in fragments:
        wanted = [token.key for token in fragment]
        found = next(
            (i for i in range(position, len(keys) - len(wanted) + 1)
             if keys[i] == wanted[0] and keys[i : i + len(wanted)] == wanted),
            None,
        )  # fmt: skip
        if found is None:
            return None
        first = found if first is None else first
        position = found + len(wanted)
    return (target[first].start, target[position - 1].end) if first is not None else None


def _nearest(wanted: Sequence[_Token], target: Sequence[_Token]) -> QuoteMatch:
    """The window of the text with most of the words, and what differs there."""
    keys, others = [token.key for token in wanted], [token.key for token in target]
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return QuoteMatch(exact=False, share=0.0)
    anchor = max(blocks, key=lambda block: block.size)
    low = max(0, anchor.b - anchor.a - len(keys) // 4 - 3)
    high = min(len(others), anchor.b + (len(keys) - anchor.a) + len(keys) // 4 + 3)
    window = SequenceMatcher(None, keys, others[low:high], autojunk=False)
    inner = [block for block in window.get_matching_blocks() if block.size]
    share = sum(block.size for block in inner) / len(keys)
    start, end = low + inner[0].b, low + inner[-1].b + inner[-1].size
    start, end = (
        max(low, start - inner[0].a),
        min(high, end + len(keys) - inner[-1].a - inner[-1].size),
    )
    final = SequenceMatcher(None, keys, others[start:end], autojunk=False)
    differing = tuple(
        (
            " ".join(token.text for token in wanted[a:b]),
            " ".join(token.text for token in target[start + c : start + d]),
        )
        for kind, a, b, c, d in final.get_opcodes()
        if kind != "equal"
    )
    return QuoteMatch(
        exact=False,
        share=share,
        start=target[start].start,
        end=target[end - 1].end,
        differing=differing,
    )
