"""Plain reports by form, nesting, antecedents, dates and marks."""

from __future__ import annotations

import time

import pytest

from claims.attribution import find_attributions
from claims.contents import quotation_of, reopened, with_marks
from claims.cue_words import is_reporting
from claims.kinds import name_of
from claims.models import Attribution, Mention, Quotation, Sentence, SourceKind, Span
from claims.patterns import add_plain_reports
from claims.when import when_said


def names(text: str) -> list[tuple[str, int | None]]:
    """Source and parent of every attribution."""
    return [(a.source.name if a.source else "", a.parent) for a in find_attributions(text)]


def content(text: str, attribution: Attribution) -> str:
    """The words of an attribution."""
    return " ".join(text[p.start : p.end] for p in attribution.parts)


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("Per Fox News, the speech was a copy.", "Fox News", "the speech was a copy"),
        ("As reported by Reuters, two mills will close.", "Reuters", "two mills will close"),
        (
            "As the Cipher Brief notes, the ports are full.",
            "the Cipher Brief",
            "the ports are full",
        ),
        ("Bloomberg said that prices fell again.", "Bloomberg", "that prices fell again"),
        ("Reuters: Norway closes two ports", "Reuters", "Norway closes two ports"),
        ("According to reports the minister will resign.", "reports", "the minister will resign"),
        (
            "The New York Times reported, citing two aides, that the bank would close.",
            "The New York Times",
            "that the bank would close",
        ),
    ],
)
def test_plain_reports(text: str, source: str, said: str) -> None:
    """Forms that leave no doubt are found without the tagger."""
    sentence = Sentence(text=text, span=Span(start=0, end=len(text)))
    (found,) = add_plain_reports(text, [], sentences=[sentence])
    assert found.source is not None
    assert text[found.source.start : found.source.end] == source
    assert text[found.parts[0].start : found.parts[0].end] == said


def test_those_cited_are_no_content() -> None:
    """What is reported begins after those it is taken from."""
    text = (
        "The New York Times reported, citing people close to the talks, that Tesla would cut jobs."
    )
    found = find_attributions(text)
    assert [content(text, one) for one in found] == ["that Tesla would cut jobs"] * 2


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Vega was quoted by Fars as saying that the pier was shut.", ["Fars", "Vega"]),
        (
            "On Monday, Luis Vega, the mayor, was quoted by the Tasnim news agency as saying on "
            "Sunday: “The pier is shut for good.”",
            ["Tasnim", "Luis Vega"],
        ),
        (
            "“We lost every boat,” a fisherman, Omar Haddad, was quoted as saying by Al Jazeera.",
            ["Al Jazeera", "Omar Haddad"],
        ),
        ("Reuters, citing two pilots, reported that the pier was shut.", ["Reuters", "two pilots"]),
        ("The pier is shut, Reuters reported, citing a pilot.", ["Reuters", "a pilot"]),
        ("Citing a diplomat, Reuters said that the pier was shut.", ["Reuters", "a diplomat"]),
        (
            "According to Reuters, which cited a police source, the pier was shut on Monday.",
            ["Reuters", "a police source"],
        ),
        (
            "Reuters, citing two pilots, reported that Omar Haddad said the pier was shut.",
            ["Reuters", "two pilots", "Omar Haddad"],
        ),
    ],
)
def test_whom_an_outlet_quotes_or_cites_is_inside_its_report(text: str, chain: list[str]) -> None:
    """The outlet first, then who is only quoted or cited, and nobody else."""
    found = find_attributions(text)
    assert [names(text)[i][1] for i in range(len(found))] == [None, *range(len(chain) - 1)]
    sources = [one.source.name if one.source else "" for one in found]
    assert all(wanted in source for wanted, source in zip(chain, sources, strict=True))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "The ferry, according to the pilot, left two hours late.",
            "The ferry left two hours late",
        ),
        ("Rents fell, according to the bank, which lends to half of them.", "Rents fell"),
        ("“He told me, ‘Leave, now,’” Omar Haddad said.", "“He told me, ‘Leave, now,’”"),
    ],
)
def test_contents_are_whole(text: str, said: str) -> None:
    """What follows an "according to" that cuts a sentence in two; marks inside marks."""
    assert content(text, find_attributions(text)[0]) == said


@pytest.mark.parametrize(
    "text",
    [
        "Did the mayor really say that the tram would be free?",
        "Nobody at the ministry would say that the minister had left.",
        "None of the pilots claimed that the pier was safe.",
    ],
)
def test_what_is_asked_or_said_by_nobody_is_no_report(text: str) -> None:
    """A question about a report is none, nor is what nobody says."""
    assert find_attributions(text) == ()


def test_it_at_the_end_is_the_subject() -> None:
    """The company that a sentence is about is the "it" that says so; an outlet before it stays."""
    (found,) = find_attributions("Volvo raised its forecast on Friday, it said in a filing.")
    assert found.source is not None
    assert (found.source.name, found.source.kind) == ("Volvo", SourceKind.ORGANISATION)
    text = "Reuters said that a ship had sunk. Egypt sent two planes, it said."
    assert [name for name, _ in names(text)] == ["Reuters", "Reuters"]


def test_a_firm_is_none_of_the_people() -> None:
    """What a text calls a firm anywhere is an organisation by its bare name too."""
    text = "The Dutch firm Waterbouw built the gates. Waterbouw said that they were safe."
    found = find_attributions(text)[-1]
    assert found.source is not None
    assert (found.source.name, found.source.kind) == ("Waterbouw", SourceKind.ORGANISATION)


def test_quoted_as_saying_nests() -> None:
    """What X quotes Y as saying is Y's, inside X's report."""
    text = "Xinhua quoted General Baqeri as saying that no bases would be allowed near the border."
    assert names(text) == [("Xinhua", None), ("Baqeri", 0)]


def test_it_means_the_outlet() -> None:
    """A pronoun for an agency is the agency."""
    text = "IRNA insisted that the reports were false. It also suggested that they were planted."
    first, second = find_attributions(text)
    assert first.source is not None
    assert second.source is not None
    assert first.source.name == second.source.name
    assert second.source.mention is not None
    assert second.source.mention.text == "It"


def test_the_report_means_its_outlet() -> None:
    """What "the report" adds is the outlet's."""
    text = (
        "On Monday, Bloomberg reported that exports had fallen by half. The report also said that "
        "two refineries had closed."
    )
    assert {name for name, _ in names(text)} == {"Bloomberg"}


def test_who_says_it_is_named_in_full() -> None:
    """A surname is the person introduced before."""
    text = (
        "Bahram Qassemi, a spokesman, denied the claim. Qassemi said no such order had been given."
    )
    assert {name for name, _ in names(text)} == {"Bahram Qassemi"}


def test_a_date_beside_the_cue() -> None:
    """The day on which something was said is kept as it stands."""
    text = "The minister said on Thursday that the talks would go on."
    cue = Span(start=13, end=17)
    assert when_said(text, cue, taken=()) == Mention(
        text="on Thursday", span=Span(start=18, end=29)
    )


def test_a_quotation_over_paragraphs() -> None:
    """Each paragraph opens the quotation again, the last one closes it."""
    text = "“We lost the roof.\n\n“Then we lost the walls,” he said."
    parts = reopened(text, Span(start=0, end=18))
    assert [text[p.start : p.end] for p in parts] == [
        "“We lost the roof.",
        "“Then we lost the walls,”",
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“All of it,”", Quotation.DIRECT),
        ('"All of it."', Quotation.DIRECT),
        ("‘All of it’", Quotation.DIRECT),
        ("that it was “all of it” at once", Quotation.MIXED),
        ("that it was all of it", Quotation.INDIRECT),
        ("“One” and “another”", Quotation.MIXED),
        ("“left open for the next paragraph", Quotation.DIRECT),
    ],
)
def test_quotation_types(words: str, kind: Quotation) -> None:
    """Direct from end to end, mixed in part, indirect without marks."""
    assert quotation_of(words, [Span(start=0, end=len(words))]) is kind


def test_marks_join_their_words() -> None:
    """A content takes the marks right around it."""
    text = 'He said: "No." Then he left.'
    found = with_marks(text, Span(start=10, end=12))
    assert text[found.start : found.end] == '"No."'


@pytest.mark.parametrize("cue", ["said", "has since argued", "according to", "was told", ":"])
def test_reporting_cues(cue: str) -> None:
    """Speech, writing and evidence report."""
    assert is_reporting(cue)


@pytest.mark.parametrize("cue", ["was planning", "seemed", "hopes", "is known for", "walked"])
def test_other_cues(cue: str) -> None:
    """What is wanted, done or only seems so is no report."""
    assert not is_reporting(cue)


def test_intentions_only_on_request() -> None:
    """Plans are left out unless asked for."""
    text = "The company plans to open two factories in Spain next year."
    assert find_attributions(text) == ()


@pytest.mark.parametrize(
    "words", ["", "“”", "Aa " * 3000, "the Aa of " * 1000, "According to " * 1000, "a, " * 2000]
)
def test_long_names_cost_little(words: str) -> None:
    """Whatever stands where a source should: an answer, soon."""
    begun = time.process_time()
    assert name_of(words).kind in SourceKind
    assert time.process_time() - begun < 2
