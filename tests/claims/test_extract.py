"""Passages: who says what, chained, carried over, split and put into context.

The attributions are given here by hand, so that the tagger is not what is tested.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import extract
from claims.documents import read_text_document
from claims.extract import extract_passages
from claims.models import (
    Attribution,
    Document,
    Mention,
    Passage,
    Quotation,
    Sentence,
    Source,
    SourceKind,
    Span,
)
from claims.quotes import find_quotes

OUTLET, PERSON, ANON = SourceKind.OUTLET, SourceKind.PERSON, SourceKind.ANONYMOUS


@dataclass(frozen=True)
class Said:
    """One attribution of a test text, by its words."""

    source: str
    cue: str
    content: tuple[str, ...]
    kind: SourceKind = PERSON
    parent: int | None = None
    name: str | None = None
    when: str | None = None

    def within(self, text: str) -> Attribution:
        """The attribution with its offsets; each of the words occurs first where it is meant."""
        parts = tuple(_span(text, words) for words in self.content)
        marks = [words[:1] in '“"' for words in self.content]
        mention = Mention(text=self.source, span=_span(text, self.source))
        return Attribution(
            source=Source(name=self.name or self.source, kind=self.kind, mention=mention),
            cue=Mention(text=self.cue, span=_span(text, self.cue)),
            parts=parts,
            quotation=Quotation.DIRECT if all(marks) else Quotation.INDIRECT,
            parent=self.parent,
            date=Mention(text=self.when, span=_span(text, self.when)) if self.when else None,
        )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def passages(
    monkeypatch: pytest.MonkeyPatch, text: str, *said: Said, document: Document | None = None
) -> tuple[Passage, ...]:
    """The passages of a text in which these attributions were found."""
    found = tuple(one.within(text) for one in said)

    def find(_: str, *, sentences: Sequence[Sentence] | None = None) -> tuple[Attribution, ...]:
        del sentences
        return found

    monkeypatch.setattr(extract, "find_attributions", find)
    document = document or read_text_document(text, path="notes.txt")
    got = extract_passages(document)
    for passage in got:
        assert text[passage.span.start : passage.span.end] == passage.text
        assert passage.span.start <= passage.content_span.start
        assert passage.content_span.end <= passage.span.end
        for quote in passage.quotes:
            assert text[quote.span.start : quote.span.end] == quote.text
    assert len({passage.id for passage in got}) == len(got)
    return got


def chains(got: Sequence[Passage]) -> list[list[str]]:
    """The sources of each passage."""
    return [[link.source for link in passage.chain] for passage in got]


def test_own_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence nobody is named for is the publisher's, the author's or the file's."""
    (passage,) = passages(monkeypatch, "The bridge opened in May.")
    assert [(link.source, link.kind) for link in passage.chain] == [("notes", "document")]
    assert passage.content == passage.text
    assert passage.quotation is None
    document = Document(id="1", path="a.txt", text="It rained.", publisher="The Herald", author="X")
    (passage,) = passages(monkeypatch, "It rained.", document=document)
    assert passage.chain[0].source == "The Herald"


def test_chain_of_a_nested_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """An outlet that reports what a general said: one passage, outermost first."""
    text = "The AP reported on Monday that General Haddad had said the bridge was mined."
    got = passages(
        monkeypatch,
        text,
        Said(
            "The AP",
            "reported",
            ("General Haddad had said the bridge was mined",),
            kind=OUTLET,
            when="on Monday",
        ),
        Said("General Haddad", "had said", ("the bridge was mined",), parent=0),
        document=Document(id="1", path="a", text=text, published=date(2025, 3, 5)),
    )
    assert chains(got) == [["The Associated Press", "General Haddad"]]
    assert [link.cue for link in got[0].chain] == ["reported", "had said"]
    assert got[0].content == "the bridge was mined"


def test_said_is_the_day_of_speaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A weekday beside the cue is the last such day before publication."""
    text = "Haddad said on Monday that the bridge was mined."
    document = Document(id="1", path="a", text=text, published=date(2025, 3, 5))
    said = Said("Haddad", "said", ("the bridge was mined",), when="on Monday")
    (passage,) = passages(monkeypatch, text, said, document=document)
    assert passage.said == date(2025, 3, 3)


def test_outer_report_that_says_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the outer source says beyond the inner one is not lost."""
    text = (
        "Reuters reported that the bridge had been closed for weeks and that trucks now take the "
        "ferry, which Haddad said was full."
    )
    outer = text[text.index("the bridge") : -1]
    got = passages(
        monkeypatch,
        text,
        Said("Reuters", "reported", (outer,), kind=OUTLET),
        Said("Haddad", "said", ("was full",), parent=0),
    )
    assert ["Reuters"] in chains(got)
    assert outer in [passage.content for passage in got]


def test_two_attributions_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two parallel attributions are two passages of one sentence."""
    text = "Haddad said the bridge was safe, while Moreno insisted it must be closed."
    got = passages(
        monkeypatch,
        text,
        Said("Haddad", "said", ("the bridge was safe",)),
        Said("Moreno", "insisted", ("it must be closed",)),
    )
    assert chains(got) == [["Haddad"], ["Moreno"]]
    assert {passage.text for passage in got} == {text}


def test_split_quotation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words on either side of the cue are one content."""
    text = "“We warned them,” Haddad said, “and nobody listened.”"
    got = passages(
        monkeypatch, text, Said("Haddad", "said", ("“We warned them,”", "“and nobody listened.”"))
    )
    assert [passage.content for passage in got] == ["“We warned them,” “and nobody listened.”"]
    assert [quote.text for quote in got[0].quotes] == ["We warned them,", "and nobody listened."]
    assert got[0].quotation is Quotation.DIRECT


def test_quotation_over_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """A content cut off at the first full stop grows to the whole quotation, in one passage."""
    text = "Haddad said, “We warned them of it. Nobody listened to us then.” The bridge fell."
    got = passages(monkeypatch, text, Said("Haddad", "said", ("“We warned them of it.",)))
    assert got[0].content == "“We warned them of it. Nobody listened to us then."
    assert chains(got) == [["Haddad"], ["notes"]]
    assert got[1].content == "The bridge fell."


def test_quotation_over_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation that is reopened belongs to the speaker of its first paragraph."""
    text = "“We warned them of it,” Haddad said. “They did not\n\nlisten.”"
    text = "Haddad said: “We warned them of it all.\n\n“Nobody listened to us then.”\n\nIt fell."
    got = passages(monkeypatch, text, Said("Haddad", "said", ("“We warned them of it all.",)))
    assert "Nobody listened to us then." in got[0].content
    assert chains(got) == [["Haddad"], ["notes"]]


def test_long_content_is_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    """A content of nine sentences becomes passages of at most four, all with the chain."""
    content = " ".join(f"The pier number {n} is closed to all of them." for n in range(9))
    text = f"Haddad said: {content}"
    got = passages(monkeypatch, text, Said("Haddad", "said", (content,)))
    assert chains(got) == [["Haddad"]] * 3
    assert " ".join(passage.content for passage in got) == content


CARRIED = "The total of such cargoes came to 194 in July, against 220 a year before."


@pytest.mark.parametrize(
    ("sentence", "carried"),
    [
        (CARRIED, True),
        ("This figure underscores the seriousness of those 194 cases.", False),
        ("But such cargoes had come to 194 in July.", False),
        ("The move is arguably a gesture of defiance.", False),
        ("The bridge was built in 1964.", False),
        ("Perhaps those 194 ships will return.", False),
        ("By law a company has 72 hours to report such a loss.", False),
    ],
)
def test_carrying_over(monkeypatch: pytest.MonkeyPatch, sentence: str, *, carried: bool) -> None:
    """A report is carried over only where the text plainly goes on reporting figures."""
    text = f"Reuters reported that the port had taken no more ore. {sentence}"
    said = Said("Reuters", "reported", ("the port had taken no more ore",), kind=OUTLET)
    got = passages(monkeypatch, text, said)
    assert chains(got)[1] == (["Reuters"] if carried else ["notes"])


def test_no_carrying_over_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new paragraph is the document's own."""
    text = f"Reuters reported that the port had taken no more ore.\n\n{CARRIED}"
    said = Said("Reuters", "reported", ("the port had taken no more ore",), kind=OUTLET)
    assert chains(passages(monkeypatch, text, said)) == [["Reuters"], ["notes"]]


def test_pronoun_inside_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """“He added” after what an outlet reports somebody said is the outlet's report too."""
    text = "Reuters reported that Haddad had said the bridge was mined. He added that it was old."
    got = passages(
        monkeypatch,
        text,
        Said("Reuters", "reported", ("Haddad had said the bridge was mined",), kind=OUTLET),
        Said("Haddad", "had said", ("the bridge was mined",), parent=0),
        Said("He", "added", ("that it was old",), name="Haddad"),
    )
    assert chains(got) == [["Reuters", "Haddad"], ["Reuters", "Haddad"]]
    assert [link.cue for link in got[1].chain] == ["reported", "added"]


@pytest.mark.parametrize("mention", ["The report", "It", "The newspaper"])
def test_unresolved_report(monkeypatch: pytest.MonkeyPatch, mention: str) -> None:
    """“The report” that nobody resolved is the outlet's before it."""
    text = f"Reuters noted that the port was shut. {mention} added that two ships were waiting."
    got = passages(
        monkeypatch,
        text,
        Said("Reuters", "noted", ("that the port was shut",), kind=OUTLET),
        Said(mention, "added", ("that two ships were waiting",), kind=ANON),
    )
    assert chains(got) == [["Reuters"], ["Reuters"]]


def test_a_word_is_no_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """A content of a word or two without marks is dropped, and the sentence kept."""
    text = "Meanwhile the ministry said nothing at all about the bridge."
    got = passages(monkeypatch, text, Said("the ministry", "said", ("Meanwhile",)))
    assert chains(got) == [["notes"]]


def test_small_content_leaves_the_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quoted word is its speaker's; the rest of the sentence remains the document's."""
    text = (
        "The bridge, which Haddad called a “disgrace to us all”, was closed for good in May 2024."
    )
    got = passages(monkeypatch, text, Said("Haddad", "called", ("“disgrace to us all”",)))
    assert sorted(chains(got)) == [["Haddad"], ["notes"]]


FURNITURE = [
    "By Ann Lee",
    "Author: Ann Lee",
    "Image: The harbour at night (Ann Lee)",
    "Photo by Ann Lee / Northern Wire",
    "© 2025 The Herald",
    "Follow him on Twitter: @annlee",
    "Sign up for our newsletter.",
    "Harbour news",
    "* * *",
    "(Northern Wire)",
    "Perhaps.",
    "---",
    "Will the bridge ever open?",
    "Low water, high words: who drains the Tern?",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_is_no_passage(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Bylines, credits, appeals, bare headings and questions say nothing."""
    text = f"{line}\n\nThe bridge opened in May.\n\n{line}\n"
    got = passages(monkeypatch, text)
    assert [passage.text for passage in got] == ["The bridge opened in May."]


def test_biography_is_no_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who the author is, at the end; but not a person that the text speaks of."""
    text = "The bridge opened in May.\n\nAnn Lee is a senior editor at The Herald. She lives here."
    assert len(passages(monkeypatch, text)) == 1
    told = "Ann Lee opened the bridge.\n\nAnn Lee is a journalist who lives in Carrow."
    assert len(passages(monkeypatch, told)) == 2


def test_headline_with_a_verb_is_a_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    """A headline that is a clause claims something."""
    got = passages(monkeypatch, "Carrow Council Halts Work on Bridge\n\nIt was late.")
    assert got[0].text == "Carrow Council Halts Work on Bridge"


def test_lists_and_markers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list item is a passage without its marker."""
    got = passages(monkeypatch, "- The bridge opened in May.\n- The pier was closed in June.")
    assert [p.text for p in got] == ["The bridge opened in May.", "The pier was closed in June."]


@pytest.mark.parametrize(
    ("second", "needed"),
    [
        ("It cost four million.", True),
        ("The work took a year.", True),
        ("Such bridges are rare.", True),
        ("But traffic fell.", True),
        ("Moreno left Carrow in June.", False),
        ("Moreno said that he had left.", False),
        ("In June, Reuters reported a loss.", False),
    ],
)
def test_context(monkeypatch: pytest.MonkeyPatch, second: str, *, needed: bool) -> None:
    """Context stands where a sentence needs it, never before the first."""
    first = "Carrow opened its new bridge."
    got = passages(monkeypatch, f"{first} {second}")
    assert [passage.context for passage in got] == ["", first if needed else ""]


@settings(deadline=None)
@given(st.text(alphabet="abcA .,\n“”\"'#-*>123—()hesaid\u200b\u0301", max_size=400))
def test_any_text(text: str) -> None:
    """Whatever the text: spans slice back, and running twice gives the same."""
    document = Document(id="x", path="x.txt", text=text)
    got = extract_passages(document)
    assert got == extract_passages(document)
    for passage in got:
        assert text[passage.span.start : passage.span.end] == passage.text != ""
        assert passage.chain
    assert find_quotes(text) == find_quotes(text)


def test_content_does_not_begin_in_the_headline(monkeypatch: pytest.MonkeyPatch) -> None:
    """An unquoted content stays in the paragraph of its cue."""
    text = "Bridge of Carrow shut\n\nThe bridge has been shut for good, Reuters reported."
    content = text[: text.index(", Reuters")]
    got = passages(monkeypatch, text, Said("Reuters", "reported", (content,), kind=OUTLET))
    assert [passage.content for passage in got][-1] == "The bridge has been shut for good"
