"""Numbers in digits and in words, with their value, their place and how exactly they are given."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES_WORDS = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
"""
_ONES = {word: value for value, word in enumerate(_ONES_WORDS.split())}
_TENS_WORDS = """
    twenty thirty forty fifty sixty seventy eighty ninety
"""
_TENS = {word: 10 * (value + 2) for value, word in enumerate(_TENS_WORDS.split())}
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "mln": 1e6,
    "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
    "dozen": 12.0, "dozens": 12.0,
}  # fmt: skip
_FRACTIONS = {
    "half": 0.5, "third": 1 / 3, "thirds": 1 / 3, "quarter": 0.25, "quarters": 0.25, "fifth": 0.2,
    "fifths": 0.2, "tenth": 0.1, "tenths": 0.1,
}  # fmt: skip
_ORDINALS_WORDS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
"""
_ORDINALS = {word: value + 1 for value, word in enumerate(_ORDINALS_WORDS.split())}
_ORDINALS |= {
    f"{ten}-{word}": _TENS[ten] + value
    for ten in _TENS
    for word, value in tuple(_ORDINALS.items())[:9]
}
_ORDINALS |= {f"{word[:-1]}ieth": value for word, value in _TENS.items()}
_VAGUE = {"tens": 20.0, "dozens": 24.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6}
_SMALL = "|".join((*_ONES, *_TENS))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|mln|bln|trn|mn|bn|tn)s?"
_LEAD = (
    rf"(?:(?:{_SMALL})[\s-]|(?:hundred|thousand|million|billion|dozen)[\s-](?:and\s)?"
    rf"|(?:tens|hundreds|thousands|millions|dozens)\sof\s)(?=(?:{_SMALL}|{_SCALE})\b)"
)
_NUMERAL = re.compile(
    rf"""(?<![\w.,/])(?<![^\W\d]-)(?P<sign>(?<!\S)[-−])?(?P<digits>{_DIGITS})(?:st|nd|rd|th)?
          (?:\s?(?P<short>[kmb](?![\w])|mn|bn|tn|mln|bln|trn)\b|(?P<scale>(?:[\s-]{_SCALE})+)\b)?
          (?:[\s-](?P<mixed>and\ a\ half)\b)?(?![\w])
      | \b(?P<fraction>half|(?:a|one|two|three|four)[\s-](?:thirds?|quarters?|fifths?|tenths?)
          |one[\s-]half)\b(?:\s(?P<fraction_of>an?)\s(?P<fraction_scale>{_SCALE}))?
      | \b(?P<ordinal>{"|".join(sorted(_ORDINALS, key=len, reverse=True))}|\d+(?:st|nd|rd|th))\b
      | \b(?P<words>(?:an?\s(?={_SCALE}\b))?(?:{_LEAD})*(?:{_SMALL}|{_SCALE})
          (?:\sand\sa\shalf(?:[\s-]{_SCALE})?)?)\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number at [start, end); `digits` counts its significant digits, `vague` says "dozens"."""

    value: float
    start: int
    end: int
    digits: int
    ordinal: bool = False
    vague: bool = False
    word: bool = False


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every number of `text`, in order.

    >>> [n.value for n in find_numerals("two hundred and five of 1,200, half a million, 7.5bn")]
    [205.0, 1200.0, 500000.0, 7500000000.0]
    """
    found = []
    for match in _NUMERAL.finditer(text):
        numeral = _read(match)
        if numeral is not None:
            found.append(numeral)
    return tuple(found)


def _read(match: re.Match[str]) -> Numeral | None:
    if match["ordinal"] or (match["digits"] and match.group()[-2:].lower() in _SUFFIXES):
        return _ordinal(match)
    if match["digits"]:
        return _from_digits(match)
    if match["fraction"]:
        return _fraction(match)
    return _from_words(match)


_SUFFIXES = ("st", "nd", "rd", "th")


def _ordinal(match: re.Match[str]) -> Numeral:
    word = (match["ordinal"] or match.group()).lower()
    value = _ORDINALS.get(word) or float(re.sub(r"\D", "", word))
    return Numeral(
        value=float(value), start=match.start(), end=match.end(), digits=3, ordinal=True, word=True
    )


def _from_digits(match: re.Match[str]) -> Numeral:
    plain = match["digits"].replace(",", "")
    value = float(plain) + (0.5 if match["mixed"] else 0.0)
    for scale in re.findall(r"[a-z]+", (match["short"] or match["scale"] or "").lower()):
        value *= _SCALES.get(scale.removesuffix("s"), _SCALES.get(scale, 1.0))
    digits = plain.replace(".", "").lstrip("0")
    significant = digits if "." in plain else digits.rstrip("0")
    return Numeral(
        value=-value if match["sign"] else value,
        start=match.start(),
        end=match.end(),
        digits=max(1, len(significant)) + (1 if match["mixed"] else 0),
    )


def _fraction(match: re.Match[str]) -> Numeral:
    parts = re.split(r"[\s-]", match["fraction"].lower())
    value = _FRACTIONS[parts[-1]]
    if len(parts) == 2:
        value *= {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}[parts[0]]
    if match["fraction_scale"]:
        value *= _SCALES[match["fraction_scale"].lower().removesuffix("s")]
    return Numeral(value=value, start=match.start(), end=match.end(), digits=2, word=True)


def _from_words(match: re.Match[str]) -> Numeral | None:
    parts = [p for p in re.split(r"[\s-]+", match["words"].lower()) if p not in ("and", "of")]
    total, current, digits = 0.0, 0.0, 0
    vague = len(parts) == 1 and parts[0] in _VAGUE
    if vague:
        return Numeral(
            value=_VAGUE[parts[0]], start=match.start(), end=match.end(), digits=1, vague=True
        )
    for part in parts:
        if part in ("a", "an"):
            current = current or (1.0 if part is parts[0] else 0.0)
        elif part == "half":
            current += 0.5
        elif part == "tens":
            current, vague = 20.0, True
        elif part in _ONES or part in _TENS:
            current += _ONES.get(part, 0) + _TENS.get(part, 0)
            digits += 1
        else:
            scale = _SCALES[part.removesuffix("s")]
            vague = vague or part in _VAGUE
            current = _VAGUE[part] if part in _VAGUE and not current else (current or 1.0) * scale
            if scale >= 1e3:
                total, current = total + current, 0.0
    return Numeral(
        value=total + current,
        start=match.start(),
        end=match.end(),
        digits=max(1, digits) if not vague else 1,
        vague=vague,
        word=True,
    )
