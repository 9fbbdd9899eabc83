"""Texts that no editor would write: of awkward pieces, of news with something wrong, of repeats."""

from __future__ import annotations

import random
from functools import cache

from claims.resources import data_path

_NEWS = """
    Reuters Bloomberg Javad Zarif Iran Seoul the minister a spokesman officials who which that said
    told reported denied according to citing quoted not never 19 1,200 5.2% $3bn 2018-09-10 Monday
    September million barrels on in of and but while he she it they would has been by from
"""
WORDS = (
    *(*_NEWS.split(), "“", "”", "‘", "’", '"', "'", "«", "»", ",", ".", ":", ";", "—", "(", ")"),
    *(
        "?",
        "…",
        "said:",
        "U.S.",
        "Mr.",
        "No. 5",
        "said,",
        "“We",
        "us”",
        "[sic]",
        "...",
        "’s",
        "i.e.",
    ),
)
MARKUP = (
    *(
        "# ",
        "* ",
        "- ",
        "> ",
        "---\n",
        "+++\n",
        "```\n",
        "~~~",
        "    ",
        "\t",
        "| a | b |",
        "![",
        "](",
    ),
    *("](http://x/", "[^1]", "[^1]: ", "**", "__", "`", "<!--", "-->", "<!-- wirecheck: off -->"),
    *(
        "<!-- wirecheck: on -->",
        "<b>",
        "</b>",
        "<p",
        "<script>",
        "</",
        "&amp;",
        "&#x0;",
        "&#1114112;",
    ),
    *(
        "\\",
        "===\n",
        "1. ",
        "<p>",
        "<h1>",
        "<br/>",
        "<style>",
        "<table><tr><td>",
        "]]>",
        "<![CDATA[",
    ),
)
ODD = (
    *(
        "\x00",
        "\x1b[31m",
        "\x1b]0;a\x07",
        "\x9b2J",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\u0301",
    ),
    *(
        "\ud800",
        "\udfff",
        "\U0001f600",
        "\u2028",
        "\u2029",
        "\x0b",
        "\x0c",
        "\x85",
        "\r",
        "\r\n",
        "\n",
    ),
    *(
        "\n\n",
        "\u00a0",
        "İ",
        "ß",
        "ﬁ",
        "Ǆ",
        "\u1100\u1161",
        "١٢",
        "Ⅻ",
        "½",
        "²",
        "=1+1",
        "@a",
        "+1",
    ),
    *(
        "\ufffd",
        "\uffff",
        "\U0010ffff",
        "\u0345",
        "ΐ",
        "ŉ",
        "\u180e",
        "中",
        "א",
        "%s",
        "{0}",
        "%00",
    ),
)
_FORMS = (
    "According to {a}, {b}.",
    "{a} said that {b}.",
    "“{b},” {a} said. “{c}.”",
    "{a}, citing {c}, reported that {b}.",
    "{a} told {c} that {b}, and that {b}.",
    "{b}, {a} said on Monday.",
    "It was reported by {a} that {b}",
    "{a} called {b} “{c}”.",
    "{a} denied {b}.\n\n{c}",
)
LONGEST = 30_000


def text(rng: random.Random) -> str:
    """A text; most are short, one in some hundred is long."""
    kind = rng.random()
    if kind < 0.45:
        return _pieces(rng, rng.randint(0, 40))
    if kind < 0.75:
        return _changed(_form(rng), rng)
    if kind < 0.97:
        return _changed(_sample(rng), rng)
    return _repeated(rng)


def _pieces(rng: random.Random, count: int) -> str:
    """Pieces side by side, mostly with spaces between."""
    kinds = rng.choice(((WORDS,), (WORDS, ODD), (WORDS, MARKUP), (WORDS, MARKUP, ODD)))
    gap = rng.choice((" ", " ", " ", "", "\n"))
    return gap.join(rng.choice(rng.choice(kinds)) for _ in range(count))


def _form(rng: random.Random) -> str:
    """A way to attribute, filled with anything."""
    form = rng.choice(_FORMS)
    for slot in "abc":
        form = form.replace(f"{{{slot}}}", _pieces(rng, rng.randint(0, 8)))
    return form


@cache
def _drafts() -> tuple[str, ...]:
    """The bundled sample's draft and some of its documents."""
    paths = [p for p in sorted(data_path("corpus").rglob("*")) if p.suffix in (".md", ".txt")]
    return tuple(path.read_text(encoding="utf-8") for path in paths[:12])


def _sample(rng: random.Random) -> str:
    """A stretch of real prose."""
    whole = rng.choice(_drafts())
    start = rng.randrange(max(1, len(whole) - 200))
    return whole[start : start + rng.randint(20, 800)]


def _changed(words: str, rng: random.Random) -> str:
    """Something put in, taken out, doubled or moved, a few times."""
    for _ in range(rng.randint(0, 4)):
        at, to = sorted(rng.randrange(len(words) + 1) for _ in range(2))
        kind = rng.randrange(4)
        if kind == 0:
            words = words[:at] + rng.choice(rng.choice((WORDS, MARKUP, ODD))) + words[at:]
        elif kind == 1:
            words = words[:at] + words[min(to, at + 30) :]
        elif kind == 2:
            words = words[:to] + words[at:to][:200] + words[to:]
        else:
            words = words[to:] + words[:at]
    return words


def _repeated(rng: random.Random) -> str:
    """One thing again and again, with something before and after."""
    piece = _pieces(rng, rng.randint(1, 3)) or "a"
    [count] = rng.choices((30, 300, 3000), (16, 8, 1))  # the longest cost as much as all others
    middle = (piece + rng.choice(("", " ", "\n"))) * count
    return (_pieces(rng, 3) + middle + _pieces(rng, 3))[:LONGEST]
