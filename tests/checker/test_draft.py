"""Which statements of a draft are checked, with what before them, and where they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.draft import find_sentences, read_draft
from checker.worth import dateline_length, reason_to_skip

MARKDOWN = """\
---
title: The cranes
---

# The port's new cranes

![A crane at dusk](crane.jpg)

ELLERY, May 6 (Northern Wire) - The **port** of [Ellery](https://ellery.example/port) bought
19 cranes. It paid 40 million crowns for them, the Weekly said. Who would have thought so?

- The first crane arrived in June.
- The second one is late.

> "They are too big," said Ann Holm, who
> lives next door.

```
Oil rose to 90 dollars.
```

<!-- wirecheck: off -->
The old cranes were sold to Delmar.
<!-- wirecheck: on -->

The union has 400 members.<!-- check this --> In my view that is too few.

| crane | price |
|-------|-------|
| one   | 2     |

A second heading
----------------

The port employs 1,200 people.
"""


def checked(text: str, path: str = "draft.md", *, every: bool = False) -> list[str]:
    """The words of the statements that are checked."""
    found = find_sentences(read_draft(text, path), every=every)
    return [sighting.words for sighting in found if sighting.reason is None]


def skipped(text: str, path: str = "draft.md") -> dict[str, str]:
    """What is passed over, and why."""
    found = find_sentences(read_draft(text, path))
    return {sighting.words: sighting.reason for sighting in found if sighting.reason}


def test_markdown_statements() -> None:
    """Prose, lists and quotations are checked, without their markup; hard wraps are no ends."""
    assert checked(MARKDOWN) == [
        "The port of Ellery bought 19 cranes.",
        "It paid 40 million crowns for them, the Weekly said.",
        "The first crane arrived in June.",
        "The second one is late.",
        '"They are too big," said Ann Holm, who lives next door.',
        "The union has 400 members.",
        "The port employs 1,200 people.",
    ]


def test_markdown_reasons() -> None:
    """Whatever is passed over says why."""
    reasons = skipped(MARKDOWN)
    assert reasons["The port's new cranes"] == "heading"
    assert reasons["A second heading"] == "heading"
    assert reasons["Who would have thought so?"] == "question"
    assert reasons["In my view that is too few."] == "opinion"
    assert reasons["The old cranes were sold to Delmar."] == "switched off"
    assert sorted(set(reasons.values())) == sorted(
        {"heading", "question", "opinion", "switched off", "code", "front matter"}
        | {"dateline", "table"}
    )


@pytest.mark.parametrize("path", ["draft.md", "draft.txt", "draft.html", "-"])
def test_spans_are_the_drafts_own(path: str) -> None:
    """Every span lies in the draft as read; in plain prose it slices to the very words."""
    text = "<p>Oil fell to 90.</p>\n<p>Gas &amp; coal rose by 2 percent.</p>"
    text = text if path.endswith("html") else "Oil fell to 90 dollars. Gas rose.\n\nCoal rose too."
    for sighting in find_sentences(read_draft(text, path)):
        words = text[sighting.span.start : sighting.span.end]
        assert words.replace("&amp;", "&") == sighting.words


def test_every_sentence_on_request() -> None:
    """`--all` brings questions and opinions back, but no headings and nothing switched off."""
    words = checked(MARKDOWN, every=True)
    assert "Who would have thought so?" in words
    assert "In my view that is too few." in words
    assert "The port's new cranes" not in words
    assert "The old cranes were sold to Delmar." not in words


def test_context_is_what_stands_before() -> None:
    """A pronoun's antecedents come along, also over a paragraph's end; a new topic has none."""
    text = "Ann Holm runs the port of Ellery. She is 61.\n\nHe too has left.\n\nOil rose to 90."
    contexts = {s.words: s.context for s in find_sentences(read_draft(text, "draft.txt"))}
    assert contexts["She is 61."] == "Ann Holm runs the port of Ellery."
    assert contexts["He too has left."] == "Ann Holm runs the port of Ellery. She is 61."
    assert contexts["Oil rose to 90."] == ""


HTML = """<!doctype html><html><head><title>Cranes</title><script>var x = "Oil rose.";</script>
</head><body><nav>Home is here today.</nav><h1>The port&rsquo;s cranes</h1>
<p>The <b>port</b> of Ellery bought 19&nbsp;cranes &amp; a tug.<br>It paid 40 million crowns.</p>
<figure><img src="x.png"><figcaption>A crane stands at the port.</figcaption></figure>
<!-- wirecheck: off --><p>The old ones were sold to Delmar.</p><!-- wirecheck: on -->
<ul><li>The union has 400 members.</ul></body></html>"""


def test_html_statements() -> None:
    """A page's paragraphs are checked; scripts and menus are nothing, headings have a reason."""
    assert checked(HTML, "draft.html") == [
        "The port of Ellery bought 19 cranes & a tug.",
        "It paid 40 million crowns.",
        "The union has 400 members.",
    ]
    assert skipped(HTML, "draft.html") == {
        "The port’s cranes": "heading",
        "A crane stands at the port.": "caption",
        "The old ones were sold to Delmar.": "switched off",
    }


def test_deep_html_is_read_in_linear_time() -> None:
    """A hundred thousand nested elements are no trouble."""
    text = "<div>" * 100_000 + "<p>Oil rose to 90 dollars." + "</div>" * 100_000
    assert checked(text, "draft.html") == ["Oil rose to 90 dollars."]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Who knew?", "question"),
        ("I think that the minister lied to us.", "opinion"),
        ("Unfortunately, the bridge stayed shut.", "opinion"),
        ("[check with the desk before print]", "aside"),
        ("TK: figures from the ministry", "aside"),
        ("Read more: the cranes of Ellery", "aside"),
        ("By Ann Holm and Carl Ost", "byline"),
        ("Reporting by Ann Holm; editing by Carl Ost", "byline"),
        ("FILE PHOTO: A crane stands at the port of Ellery.", "caption"),
        ("Not so fast.", "fragment"),
        ("The port bought 19 cranes.", None),
        ('"I think we should wait," the minister said.', None),
        ("The minister said that the port should buy more cranes.", None),
        ("We have sold 19 cranes since May.", None),
    ],
)
def test_reasons(words: str, reason: str | None) -> None:
    """What is no claim is passed over; what somebody said is checked."""
    assert reason_to_skip(words) == reason


@pytest.mark.parametrize(
    ("words", "dateline"),
    [
        ("LONDON (Reuters) - Oil rose.", "LONDON (Reuters) - "),
        ("PORT ELLERY, Sept. 3 — Oil rose.", "PORT ELLERY, Sept. 3 — "),
        ("SEOUL, South Korea (AP) — Oil rose.", "SEOUL, South Korea (AP) — "),
        ("Oil rose - a lot.", ""),
        ("NATO - the alliance - grew.", "NATO - "),
    ],
)
def test_datelines(words: str, dateline: str) -> None:
    """A dateline is told from the words after it."""
    assert words[: dateline_length(words)] == dateline


@given(st.text(max_size=400), st.sampled_from(["d.md", "d.txt", "d.html"]))
def test_any_text_is_read(text: str, path: str) -> None:
    """No text breaks the reading of a draft, and spans come in order and never overlap."""
    found = find_sentences(read_draft(text, path), every=True)
    ends = [0, *(sighting.span.end for sighting in found)]
    assert all(end <= s.span.start for end, s in zip(ends, found, strict=False))
    assert all(sighting.span.end <= len(text) for sighting in found)


MARKUP = (
    *("```\n", "# A\n", "> b c d e.\n", "- x y z w.\n", "<!-- ", "-->", "\n", "Oil rose 2.\n"),
    *("<p>", "</p>", "<b", "&amp;", "[a](b)", "**", "---\n", "\r\n", "| a |\n", "    x\n"),
)


@given(
    st.lists(
        st.sampled_from(MARKUP),
        max_size=30,
    ).map("".join),
    st.sampled_from(["d.md", "d.html"]),
)
def test_any_markup_is_read(text: str, path: str) -> None:
    """Markup in any order neither breaks the reading nor moves a span out of the draft."""
    test = find_sentences(read_draft(text, path), every=True)
    assert all(sighting.span.end <= len(text) for sighting in test)
    hidden = ("code", "front matter")
    assert path != "d.md" or all("<!--" not in s.words for s in test if s.reason not in hidden)


def test_a_section_that_is_none() -> None:
    """What fuzzing found: a marked section of no known kind in a page is passed over."""
    page = "<p>Oil rose by two percent.</p><![CDATAx[ a ]]><p>Gas fell by two percent.</p><![if x"
    words = [found.words for found in find_sentences(read_draft(page, "a.html"), every=True)]
    assert words[0] == "Oil rose by two percent."
    assert "Gas fell by two percent." in words


def test_many_sentences_in_one_paragraph() -> None:
    """What fuzzing found: ten thousand of them take time in proportion."""
    started = time.process_time()
    assert len(find_sentences(read_draft("It is so. " * 10_000, "a.md"), every=True)) == 10_000
    assert time.process_time() - started < 5
