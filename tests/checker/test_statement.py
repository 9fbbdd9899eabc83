"""What a statement claims, and whom it claims it for."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from checker.checkable import checkability
from checker.compound import split_compound
from checker.evaluate.readings import measure_readings, read_labelled
from checker.statement import read_statement
from claims.errors import LabelledDataError


@pytest.mark.parametrize(
    ("text", "content", "sources"),
    [
        ("Seoul halted imports", "Seoul halted imports", []),
        (
            "The leader of the Farmers' League, Agnes Toll, said that rents would fall.",
            "Rents would fall.",
            ["Agnes Toll"],
        ),
        (
            "By the union's own reckoning, 9,200 drivers took part.",
            "9,200 drivers took part.",
            ["union"],
        ),
        (
            "Only two reactors are firm, the Energy Department made clear a day after the summit.",
            "Only two reactors are firm",
            ["Energy Department"],
        ),
        ("According to Reuters, Seoul halted imports.", "Seoul halted imports.", ["Reuters"]),
        ("Vega told TV viewers the pier was safe.", "The pier was safe.", ["Vega"]),
        ("Police warned Ruiz a second storm was near.", "A second storm was near.", ["Police"]),
        ("In Ana Ruiz's view it was a mistake.", "It was a mistake.", ["Ana Ruiz"]),
        ("Dr Ruiz's advice was that it may stay.", "It may stay.", ["Dr Ruiz"]),
        (
            "Ana Ruiz is forecasting another cut in August.",
            "Ana Ruiz is forecasting another cut in August.",
            ["Ana Ruiz"],
        ),
        ("In Ruiz's view of the port is a crane.", "In Ruiz's view of the port is a crane.", []),
        ("Vega Foods will close, it said.", "Vega Foods will close", ["Vega Foods"]),
        ("The council said no to Vega in May.", "The council said no to Vega in May.", []),
        (
            "The largest withdrawal, 38,000 euros, was hers, said Orla Nugent, for the State.",
            "The largest withdrawal, 38,000 euros, was hers",
            ["Orla Nugent"],
        ),
        (
            "Moody's said that it might lower the rating of Vega.",
            "Moody's might lower the rating of Vega.",
            ["Moody's"],
        ),
        (
            "Voters approve, according to Keystone Research.",
            "Voters approve",
            ["Keystone Research"],
        ),
        ("The bridge collapsed, said the mayor.", "The bridge collapsed", ["the mayor"]),
        ("All left the ship, said Jonas Reke.", "All left the ship", ["Jonas Reke"]),
        ("Inflation has peaked, believes Tom Becker.", "Inflation has peaked", ["Tom Becker"]),
        ("More money, argued Ana Ruiz, would help.", "More money would help.", ["Ana Ruiz"]),
        (
            "The data, noted in the annex, are wrong.",
            "The data, noted in the annex, are wrong.",
            [],
        ),
        ("Bloomberg reported that Seoul halted imports.", "Seoul halted imports.", ["Bloomberg"]),
        ("Iran has cut its exports, the AP said.", "Iran has cut its exports", ["AP"]),
        ("On Monday, Bloomberg reported that oil fell.", "Oil fell.", ["Bloomberg"]),
        ("Reuters said on Monday that oil fell.", "Oil fell.", ["Reuters"]),
        (
            "Reuters, citing Iranian media, reported that exports fell.",
            "Exports fell.",
            ["Reuters", "Iranian media"],
        ),
        (
            "Xinhua reported that General Baqeri said on Thursday that Iran would strike.",
            "Iran would strike.",
            ["Xinhua", "General Baqeri"],
        ),
        (
            "Vega was quoted by Reuters as saying that the port is shut.",
            "The port is shut.",
            ["Reuters", "Vega"],
        ),
        (
            "Fox News reported that, according to Ruiz, the port will reopen.",
            "The port will reopen.",
            ["Fox News", "Ruiz"],
        ),
        (
            "Citing hospital officials, local media said 34 people died.",
            "34 people died.",
            ["local media", "hospital officials"],
        ),
        (
            "Local media put the death toll at 34, citing hospital officials.",
            "Local media put the death toll at 34",
            ["Local media", "hospital officials"],
        ),
        (
            "Ana Ruiz was quoted in Le Monde as calling the price a bargain.",
            "Ana Ruiz was quoted in Le Monde as calling the price a bargain.",
            ["Le Monde", "Ana Ruiz"],
        ),
        ("As first reported by the Guardian, oil fell.", "Oil fell.", ["Guardian"]),
        ("Reuters was the first to report that oil fell.", "Oil fell.", ["Reuters"]),
        (
            "State television reported 29 deaths.",
            "State television reported 29 deaths.",
            ["State television"],
        ),
        ("Ruiz called the report speculation.", "Ruiz called the report speculation.", ["Ruiz"]),
        ("Open Track calculates that oil fell.", "Oil fell.", ["Open Track"]),
        ("The US said it would leave the deal.", "US would leave the deal.", ["US"]),
        ("Vega told Ruiz that the port is shut.", "The port is shut.", ["Vega"]),
        ("As Reuters reported, the port is shut.", "The port is shut.", ["Reuters"]),
        ("Analysts said the deal was dead", "The deal was dead", ["Analysts"]),
        ("It was reported that the port is shut.", "The port is shut.", []),
        ("Vega denied that the port is shut.", "Vega denied that the port is shut.", ["Vega"]),
        ("Ruiz called the plan “a joke”.", "Ruiz called the plan “a joke”.", ["Ruiz"]),
        (
            "Ana Ruiz, the mayor, told Radio Kestrel on Monday the port is shut.",
            "The port is shut.",
            ["Ana Ruiz"],
        ),
        ("Its director, Ana Ruiz, said that the port is shut.", "The port is shut.", ["Ana Ruiz"]),
        ("Citing two traders, Reuters said oil fell.", "Oil fell.", ["Reuters", "two traders"]),
        ("Reuters and the AP reported that oil fell.", "Oil fell.", ["Reuters", "AP"]),
        ("Figures from the ONS show exports have fallen.", "Exports have fallen.", ["ONS"]),
        ("The port, Vega said, is shut.", "The port is shut.", ["Vega"]),
        ("Oil fell, said Ana Ruiz, the mayor.", "Oil fell", ["Ana Ruiz"]),
        ("Vega to leave office: Reuters", "Vega to leave office", ["Reuters"]),
        ("Peru was accused by Chile of fishing.", None, ["Chile"]),
        ("Ruiz called the plan a joke.", None, ["Ruiz"]),
        ("Turkey rejected a call by Peru for talks.", None, []),
        ("The law says that dogs are kept on a lead.", None, []),
        ("It was Vega who said that the port is shut.", "The port is shut.", ["Vega"]),
        ("Ruiz expressed concern that the port is shut.", "The port is shut.", ["Ruiz"]),
        ("Vega also told CNN he'd shut the port.", "He'd shut the port.", ["Vega"]),
        ("Ana Ruiz, who runs the port, said ships built it.", "Ships built it.", ["Ana Ruiz"]),
        ("The port is shut, Sen. Ana Ruiz (D-Ohio) said.", "The port is shut", ["Sen. Ana Ruiz"]),
        ("Vega neither confirmed nor denied that the port is shut.", None, []),
        ("Theresa May said that oil will fall.", "Oil will fall.", ["Theresa May"]),
        ("The company reported a profit of $5 billion.", None, []),
        ("France called for talks with Iran.", None, []),
        (
            "The ferry, according to the harbour master, left two hours late.",
            "The ferry left two hours late.",
            ["the harbour master"],
        ),
        ("Correio do Lago reported that oil fell.", "Oil fell.", ["Correio do Lago"]),
        ("Seoul, according to Reuters, halted imports.", "Seoul halted imports.", ["Reuters"]),
        ("Meanwhile, according to Reuters, oil fell.", "Oil fell.", ["Reuters"]),
        (
            "According to AFP, which cited a police source, oil fell.",
            "Oil fell.",
            ["AFP", "a police source"],
        ),
        (
            "Oil fell on Monday, according to AFP, which cited a trader.",
            "Oil fell on Monday",
            ["AFP", "a trader"],
        ),
        (
            "“We lost everything,” Ana Ruiz was quoted as saying by Al Jazeera.",
            "“We lost everything,”",
            ["Al Jazeera", "Ana Ruiz"],
        ),
        (
            "The port will not reopen, Fars quoted Vega as saying.",
            "The port will not reopen",
            ["Fars", "Vega"],
        ),
        ("Doctors at the clinic say that 30 are ill.", "30 are ill.", ["Doctors at the clinic"]),
        ("The union counted 4,000 marchers.", None, ["union"]),
        ("Mora found only 31 cases of fraud in ten years.", None, ["Mora"]),
        ("Divers found 40 coins in the wreck.", None, []),
        ("Inspectors found no evidence of fraud.", None, ["Inspectors"]),
        ("YouGov has the Greens six points ahead.", None, ["YouGov"]),
        ("The fire service spoke of 30 injured.", None, ["The fire service"]),
        ("The WHO recommended that the test be dropped.", None, ["The WHO"]),
    ],
)
def test_content_and_sources(text: str, content: str | None, sources: list[str]) -> None:
    """They never leak into each other."""
    statement = read_statement(text)
    assert statement.content == (content or text)
    assert [source.name for source in statement.claimed] == sources


def test_a_pronoun_is_resolved_in_its_context() -> None:
    """Who "he" is stands in the sentences before."""
    statement = read_statement("He said that the port is shut.", context="Luis Vega came late.")
    assert [source.name for source in statement.claimed] == ["Luis Vega"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Clinton's spokesman said that she would sign.", "Clinton would sign."),
        ("The union said its members would strike.", "The union's members would strike."),
        ("Haley said her office was closed.", "Haley's office was closed."),
        ("Clinton's spokesman said that they lost.", "They lost."),
    ],
)
def test_a_pronoun_in_the_content_stands_for_its_source(text: str, content: str) -> None:
    """Whoever reads the content alone must know whom it is about."""
    assert read_statement(text).content == content


def test_the_figures_hold() -> None:
    """Statements of the held-out part are read right as often as when they were last measured."""
    measured = measure_readings(read_labelled(part="unseen"))
    assert measured.right >= 0.92
    assert measured.false_sources <= 0.05


def test_malformed_labels_are_named_by_line(tmp_path: Path) -> None:
    """The error for a bad line says which line."""
    path = tmp_path / "bad.jsonl"
    path.write_text('{"statement": "It rained."}\n', encoding="utf-8")
    with pytest.raises(LabelledDataError, match="line 1"):
        read_labelled(path)


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "Vega said that ",
        "“a” ",
        "X, the Y, ",
        "according to ",
        "as X said, ",
        "A ",
        "a's ",
    ],
)
def test_any_statement_is_read_at_once(piece: str) -> None:
    """Words that nearly fit a form over and over take no longer than others."""
    text = (piece * 4000)[:4000]
    start = time.perf_counter()
    assert read_statement(text).text == text
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Is the port shut?", "it is a question"),
        ("Read the full report before you vote.", "it is an instruction"),
        ("Iran should leave the deal.", "it is an opinion"),
        ("I think the deal is dead.", "it is an opinion"),
        ("One would like to believe the minister.", "it is an opinion"),
        ("Oil will cost $100 next year.", "it is a prediction"),
        ("", "it has no words"),
        (" \u200b\n", "it has no words"),
        ("2018", "it has no words"),
        ("Peru", "it is no sentence"),
        ("Reuters", "it is no sentence"),
        ("Javad Zarif.", "it is no sentence"),
        ("Islamic Republic of Iran", "it is no sentence"),
        ("Iran Attacks Israel", ""),
        ("De Gaulle met Al Gore in La Paz.", ""),
        ("La Corée du Sud a cessé d'importer du pétrole iranien.", "it is not in English"),
        ("O governo não aprovou uma lei para os portos.", "it is not in English"),
        ("Südkorea hat die Einfuhren aus dem Iran eingestellt.", "it is not in English"),
        ("Сеул прекратил импорт иранской нефти.", "it is not in English"),
        ("首尔停止进口伊朗石油。", "it is not in English"),
        ("Le port de la ville a été fermé hier soir.", "it is not in English"),
        ("Vega said that oil will cost $100.", ""),
        ("Vega said that Iran should leave the deal.", ""),
        ("The port was shut in May.", ""),
        ("Oil prices fell 5 percent.", ""),
    ],
)
def test_what_is_no_claim(text: str, reason: str) -> None:
    """What somebody is said to predict or to think is a claim about them."""
    assert checkability(read_statement(text)).reason == reason


def test_ten_thousand_words_are_no_statement() -> None:
    """What is too long to be judged as one is not judged by its beginning."""
    long = read_statement("Oil rose by two percent in May. " * 1500)
    found = checkability(long, most_words=200)
    assert (found.final, found.reason.split(":")[0]) == (True, "it is longer than 200 words")
    assert checkability(read_statement("Oil rose by two percent."), most_words=200).reason == ""


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Oslo sent aid to Syria on May 1 and to Iraq on May 9.",
            ["Oslo sent aid to Syria on May 1.", "Oslo sent aid to Iraq on May 9."],
        ),
        (
            "Peru halted its imports and opened a zoo in Lima.",
            ["Peru halted its imports.", "Peru opened a zoo in Lima."],
        ),
        (
            "The mayor resigned on Monday, and the council elected a new one.",
            ["The mayor resigned on Monday.", "The council elected a new one."],
        ),
        ("Egypt and Bahrain joined the Saudis and the UAE.", []),
        ("Talks between Iran and the US were held in Oslo.", []),
        ("Peru halted its imports.", []),
    ],
)
def test_compounds(text: str, parts: list[str]) -> None:
    """Parts stand on their own; lists of names are no parts."""
    assert list(split_compound(text)) == parts


@pytest.mark.parametrize(
    "text", ["’s said that oil rose.", "According to ’s, oil rose.", "s’ said it"]
)
def test_a_mark_is_no_source(text: str) -> None:
    """What fuzzing found: a possessive without its noun names nobody."""
    assert [source.name for source in read_statement(text).claimed if not source.name.strip()] == []
