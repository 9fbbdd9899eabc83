"""Is a statement in English? By its letters, its function words and the words English knows."""

from __future__ import annotations

from collections.abc import Sequence

from checker.details.words import STOPWORDS, common_words, stem

_FOREIGN_WORDS = """
    le la les de du une est dans que qui avec sur pas aux ce cette ces sont été et par il elle en où
    der das dem und ist nicht mit von auf für ein eine einen einer im zu zum zur sich wurde bei aus
    el los las del por con una para su como más al lo fue ha según y
    gli della delle dei di che non nel nella sono è stato alla agli
    os uma não dos da das ao foi mais pela pelo e o
    het een van niet met zijn voor op te aan door werd ook dat
    og som til av att och det inte ett på har med
    ve bir bu için ile olarak
    w z na nie się że jest do przez oraz
"""
FOREIGN = frozenset(_FOREIGN_WORDS.split()) - STOPWORDS
"""Function words of languages in Latin letters, those left out that English has, too."""
_FEW = 6
_KNOWN = 0.45
"""Share of a statement's lower-case words that English must know."""


def is_english(words: Sequence[str]) -> bool:
    """Whether the words look English; short statements get the benefit of the doubt.

    >>> is_english("Le port de la ville est en grève".split())
    False
    """
    if sum(not word.isascii() for word in words) > 0.5 * len(words):
        return False
    lower = [word for word in words if word.islower()]
    foreign = sum(word in FOREIGN for word in lower)
    if foreign >= 2 and foreign > sum(word in STOPWORDS for word in lower):
        return False
    if len(words) < _FEW:
        return True
    known = sum(
        word in STOPWORDS or word in common_words() or stem(word) in common_words()
        for word in lower
    )
    return known >= _KNOWN * len(lower)
