"""Pronouns, by whom they may mean, and words that tell a person's gender."""

from __future__ import annotations

import re

HE = frozenset(("he", "his", "him", "himself"))
SHE = frozenset(("she", "her", "hers", "herself"))
IT = frozenset(("it", "its", "itself", "this", "that"))
THEY = frozenset(("they", "their", "them", "themselves", "both", "these", "those"))
UNSURE = THEY
"""Mentions whose reading is too unsure to build on."""

ME = frozenset(("i", "we", "my", "our", "me", "us", "i’m", "i’ve", "we’re"))
WHO = frozenset(("who", "which", "whose", "whom"))

FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Queen|Princess|Dame|\w+woman)\b")
MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|\w+(?:s|r|e)man)\b")
