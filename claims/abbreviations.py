"""Abbreviations that a full stop belongs to, in lower case and without that last full stop."""

from __future__ import annotations

_NEVER_FINAL_WORDS = """
mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt cpl pvt capt cmdr cdr maj brig
adm rear-adm vice-adm rev fr hon pres amb msgr insp supt supts det messrs mme mlle st ste mt ft
vs viz cf e.g i.e eg ie approx ca esp incl al-q atty asst assoc dept lt.gov dist mgr
"""
NEVER_FINAL = frozenset(_NEVER_FINAL_WORDS.split())
"""A name or the rest of a phrase follows: "Gen. Baqeri"."""

_STARTERS_WORDS = """
A An The This That These Those He She It They We I You There Here His Her Its Their Our My Your
In On At By For From To With Without Within Under Over After Before During Since Until Upon
As If When While Where Whether Although Though Because Unless Despite Of Not No Nor So Yet But
And Or Also Then Thus Hence However Meanwhile Moreover Furthermore Nevertheless Nonetheless
Still Instead Indeed Once Now Today Yesterday Tomorrow Last Next Earlier Later Recently
According Asked Both Each Either Every Few Many Most Much Neither None Several Some Such Other
Another All Any What Who Why How Which One Two Three Only Even Just Perhaps Maybe Again Among
Between Against Through Throughout Across Around About Above Below Beyond Like Unlike Following
Critics Officials Analysts Experts Republicans Democrats
"""
STARTERS = frozenset(_STARTERS_WORDS.split())
"""Words that, with a capital, almost always begin a sentence rather than a name."""

_AFTER_HOURS_WORDS = """
Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
August September October November December ET EST EDT PT PST PDT CT CST CDT MT GMT BST CET UTC
Eastern Pacific Central
"""
AFTER_HOURS = frozenset(_AFTER_HOURS_WORDS.split())
"""Words that go on after "5 p.m."."""
