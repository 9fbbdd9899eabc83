"""Who said what: text in, attributions out."""

from __future__ import annotations

import pytest

from claims.attribution import find_attributions
from claims.models import Attribution, Quotation, SourceKind, Span
from claims.reading import Lines
from claims.turned import turned
from claims.utterance import Utterance


def content(text: str, attribution: Attribution) -> str:
    """The words of an attribution, its parts joined by a space."""
    return " ".join(text[p.start : p.end] for p in attribution.parts)


def test_an_outlet_reports_that() -> None:
    """Source, cue, date and content of the plainest report."""
    text = "Reuters reported on Monday that Norway had closed two of its ports."
    (found,) = find_attributions(text)
    assert found.source is not None
    assert (found.source.name, found.source.kind) == ("Reuters", SourceKind.OUTLET)
    assert found.cue is not None
    assert found.cue.text.startswith("reported")
    assert content(text, found).endswith("Norway had closed two of its ports")


def test_aliases_are_one_outlet() -> None:
    """The AP is The Associated Press, with the words as they stand kept."""
    text = "The AP noted that the ministry had denied the allegations."
    found = find_attributions(text)[0]
    assert found.source is not None
    assert found.source.name == "The Associated Press"
    assert found.source.mention is not None
    assert found.source.mention.text == "The AP"


def test_a_report_of_a_speech_nests() -> None:
    """What a general says in a report is inside what the agency reports."""
    text = (
        "Xinhua reported that General Omar Haddad defended the closure when he said on Thursday, "
        "“No ship will pass the strait without our consent.”"
    )
    found = find_attributions(text)
    outer = next(i for i, a in enumerate(found) if a.source and "Xinhua" in a.source.name)
    inner = [a for a in found if a.parent == outer]
    assert any(a.source and a.source.name == "Omar Haddad" for a in inner)
    assert any("No ship will pass" in content(text, a) for a in inner)


def test_a_pronoun_is_resolved() -> None:
    """A pronoun means whoever spoke last, and the mention is kept."""
    text = (
        "Foreign Minister Elena Rossi said the talks had failed. “We tried for nine days,” she "
        "told reporters in Vienna."
    )
    found = [a for a in find_attributions(text) if "nine days" in content(text, a)]
    source = found[0].source
    assert source is not None
    assert source.name == "Elena Rossi"
    assert source.mention is not None
    assert source.mention.text == "she"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Elena Rossi, the Italian envoy to the agency, arrived on Thursday. “We shall not wait "
            "any longer,” she said, according to Reuters.",
            "Elena Rossi",
        ),
        (
            "Omar Haddad praised the alliance on Friday. In a meeting with the Norwegian president "
            "Jonas Vik last week, he argued that the two countries needed each other.",
            "Omar Haddad",
        ),
    ],
)
def test_a_pronoun_means_who_is_introduced_not_who_is_met(text: str, name: str) -> None:
    """An apposition introduces somebody; "in talks with" names somebody else."""
    sources = [a.source for a in find_attributions(text) if a.source and a.source.mention]
    mine = [s for s in sources if s.mention and s.mention.text in ("she", "he")]
    assert [source.name for source in mine] == [name]


def test_a_quotation_split_by_its_cue_is_one() -> None:
    """Both halves belong to one attribution, as a direct quotation."""
    text = "“The dam will hold,” said engineer Paula Reyes, “even if the rain goes on for a week.”"
    (found,) = [a for a in find_attributions(text) if a.parent is None]
    assert len(found.parts) == 2
    assert found.quotation is Quotation.DIRECT


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "BREAKING: PORT CLOSED",
        "By Anna Schmidt",
        "Photo: A ferry leaves the harbour (Lena Vogt/AFP)",
        "“",
        "The so-called “green corridor” opened in May.",
        "He read “The Old Man and the Sea” on the train.",
        "\ufeff\u200b\u202e",
        "| Country | 2019 | 2020 |\n| --- | --- | --- |\n| Norway | 3 | 4 |",
    ],
)
def test_what_is_no_report_gives_none(text: str) -> None:
    """Empty texts, headlines, bylines, credits, scare quotes, titles and tables say nothing."""
    assert find_attributions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "He said “it is” and “it was and “so on, he told the BBC. “Never” “ again”",
        '"We will stay, he said.\n\n"And we will win," he said.',
        "The minister 😀 said 🇳🇴 that “naïve façade” was — per Reuters — “é́́”.",
    ],
)
def test_spans_are_exact(text: str) -> None:
    """Every mention slices back to its words, whatever the marks."""
    for found in find_attributions(text):
        for mention in (found.cue, found.date, found.source.mention if found.source else None):
            if mention:
                assert text[mention.span.start : mention.span.end] == mention.text
        assert all(p.end <= len(text) for p in found.parts)
        assert found.parent is None or 0 <= found.parent < len(find_attributions(text))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "“A valve stuck and nobody saw it,” her lawyer, Ilya Brandt, was quoted by the Swiss "
            "daily Bergblatt as saying.",
            ["Bergblatt", "Ilya Brandt"],
        ),
        (
            "The Harbour Gazette wrote that the town had lost 300 files, quoting an unnamed clerk.",
            ["Harbour Gazette", "an unnamed clerk"],
        ),
        (
            "Reuters reported on Monday that the river had dropped by a third within a week, "
            "quoting the head of the harbour board, Per Holt.",
            ["Reuters", "Per Holt"],
        ),
        ("Reuters reported that the mill had closed, citing high costs.", ["Reuters"]),
    ],
)
def test_whom_a_report_quotes_at_its_end(text: str, names: list[str]) -> None:
    """Who is quoted last is the inner source; a reason is nobody."""
    found = find_attributions(text)
    assert [a.source.name for a in found if a.source] == names
    assert [a.parent for a in found] == [None, 0][: len(found)]


def test_whom_somebody_meets_is_not_he() -> None:
    """However the sentence goes on before."""
    text = (
        "Premier Jonas Reik defended the plan on Monday, saying that it was cheap. And in a "
        "meeting with President Otto Brand last week, he argued that it could be done."
    )
    assert [a.source.name for a in find_attributions(text) if a.source][-1] == "Jonas Reik"


def test_a_speaker_after_the_verb_is_not_what_is_said() -> None:
    """At "…, said its chairman, X": whatever the tagger makes of it, X is the source."""
    text = "The council has yet to agree, said its chairman, Uwe Kallmann."
    wrong = Utterance(Span(start=0, end=11), Span(start=30, end=34), (Span(start=35, end=62),))
    (found,) = turned(text, [wrong], lines=Lines([0], [len(text)]))
    assert found.source is not None
    assert text[found.source.start : found.source.end] == ("its chairman, Uwe Kallmann")
    assert [text[p.start : p.end] for p in found.parts] == ["The council has yet to agree"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "“Nobody rang,” said Henrik Solberg. One of them, the cellist Ruben Aske, missed a "
            "concert. He said that he did not blame the drivers.",
            "Ruben Aske",
        ),
        (
            "“We will wait,” said Marta Hollinger, who leads the union. The company said that "
            "the trains would run.",
            "The company",
        ),
    ],
)
def test_who_is_meant_later(text: str, name: str) -> None:
    """Somebody with a trade before the name is a person; nobody is a company."""
    last = find_attributions(text)[-1]
    assert last.source is not None
    assert last.source.name == name


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("Even China, its only ally, said no.", "its only ally", "China, its only ally"),
        ("In Geneva, the minister, said no.", "the minister", "the minister"),
    ],
)
def test_a_name_stands_before_its_apposition(text: str, words: str, whole: str) -> None:
    """What a name is called belongs to the name; a place before it does not."""
    at, cue, no = text.index(words), text.index("said"), text.index("no.")
    utterance = Utterance(
        Span(start=at, end=at + len(words)),
        Span(start=cue, end=cue + 4),
        (Span(start=no, end=no + 2),),
    )
    (found,) = turned(text, [utterance], lines=Lines([0], [len(text)]))
    assert found.source is not None
    assert text[found.source.start : found.source.end] == whole


def test_votes_counted_are_nobody() -> None:
    """Polling stations that have "reported" name no source."""
    text = "With 81% of polling stations reported, Vega leads Ruiz by 51 to 47, the board said."
    sources = [a.source.name for a in find_attributions(text) if a.source]
    assert sources == ["the board"]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "The star witness is Rolf Dahl, who pleaded guilty. He testified that he paid them.",
            "Rolf Dahl",
        ),
        (
            "Prosecutor Nadia Ferrer opened an inquiry. Her office said it had the tapes.",
            "Nadia Ferrer’s office",
        ),
        (
            "Prime Minister Josip Karan is boxed in. His spokesman said that he would go.",
            "Josip Karan’s spokesman",
        ),
    ],
)
def test_who_was_just_introduced_is_meant(text: str, source: str) -> None:
    """By a pronoun, or by whoever speaks for them."""
    (found,) = (a for a in find_attributions(text) if a.source)
    assert found.source is not None
    assert found.source.name == source


def test_who_speaks_between_subject_and_verb() -> None:
    """What the subject did is not its own word."""
    text = "The tenants held a meeting. The pier, said the harbour master Ilse Roos on Monday,"
    text += " would be torn down."
    (found,) = find_attributions(text)
    assert found.source is not None
    assert found.source.name == "Ilse Roos"
    assert [text[p.start : p.end] for p in found.parts] == ["The pier", "would be torn down"]
