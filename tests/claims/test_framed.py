"""Reports whose frame leaves no doubt, and sentences that only look like one."""

from __future__ import annotations

import time

import pytest

from claims.attribution import find_attributions
from claims.framed import framed
from claims.reading import Lines


def read(text: str) -> list[tuple[str, str, int | None]]:
    """Name, content and parent of each report."""
    return [
        (
            a.source.name if a.source else "",
            " … ".join(text[p.start : p.end] for p in a.parts),
            a.parent,
        )
        for a in find_attributions(text)
    ]


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        (
            "Local media, citing hospital officials, put the death toll at 34.",
            [
                ("Local media", "the death toll at 34", None),
                ("hospital officials", "the death toll at 34", 0),
            ],
        ),
        (
            "It was Bloomberg that first reported that the refinery had been sold.",
            [("Bloomberg", "that the refinery had been sold", None)],
        ),
        (
            "Per a Gallup poll published on Tuesday, 54 percent of Danes favour the tunnel.",
            [("a Gallup poll", "54 percent of Danes favour the tunnel", None)],
        ),
        (
            "The leak, writes the Financial Times, cost 40 million euros.",
            [("Financial Times", "The leak … cost 40 million euros", None)],
        ),
        (
            "The quarry has been shut since March, two people with keys told the Ostrava Post.",
            [("two people with keys", "The quarry has been shut since March", None)],
        ),
        (
            "Citing harbour logs, Open Track, a research group in Leiden, calculates that the ship "
            "stopped twice.",
            [
                ("Open Track", "that the ship stopped twice", None),
                ("harbour logs", "that the ship stopped twice", 0),
            ],
        ),
        (
            "A parliamentary inquiry concluded last year that costs had been hidden.",
            [("A parliamentary inquiry", "that costs had been hidden", None)],
        ),
        (
            "The plant will close, while Bild, citing sources in the chancellery, reported "
            "that no state aid was planned.",
            [
                ("Bild", "that no state aid was planned", None),
                ("sources in the chancellery", "that no state aid was planned", 0),
            ],
        ),
        (
            "Police spoke of 1,500 marchers; the dockers' union counted 4,000.",
            [("the dockers' union", "4,000", None)],
        ),
        (
            "Ifo president Carla Wenz: “It hurts, but it is no catastrophe.”",
            [("Carla Wenz", "“It hurts, but it is no catastrophe.”", None)],
        ),
        (
            "The clerk was quoted in Le Soir as saying that the safe had been empty.",
            [
                ("Le Soir", "that the safe had been empty", None),
                ("The clerk", "that the safe had been empty", 0),
            ],
        ),
    ],
)
def test_frames(text: str, reports: list[tuple[str, str, int | None]]) -> None:
    """Who says it, and whom they cite."""
    found = read(text)
    assert [one for one in found if one[1] in {content for _, content, _ in reports}] == reports


@pytest.mark.parametrize(
    "text",
    [
        "It was hot that week, and the wells were dry.",
        "Prices rose by 4 percent, and shoppers put back what they could at the till.",
        "A senior aide, who asked not to be named, left early.",
    ],
)
def test_no_frame(text: str) -> None:
    """Nobody reports anything here."""
    assert read(text) == []


def test_he_is_the_unnamed_one_who_spoke() -> None:
    """Who spoke in the sentence before, though somebody else has a name."""
    text = (
        "Chief executive Tomas Reyle apologised on Monday and said the loss would not happen again."
        "\n\nA senior aide to the president described the mood as “frosty and very tense, all day”."
        " The Italian delegation, he added, had left before dessert."
    )
    assert read(text)[-1][0] == "A senior aide to the president"


def test_the_company_is_the_subject_and_stays_it() -> None:
    """Who "the company" is is said at the start, and the same words mean the same later on."""
    text = (
        "Steelmaker Arvo will close its plant in Duisburg, the company confirmed on Friday.\n\n"
        "JPMorgan said the closure would save 70 million euros. According to the company, the "
        "ministry received a letter on June 3."
    )
    assert [name for name, _, _ in read(text)] == ["Arvo", "JPMorgan", "Arvo"]


def test_the_company_is_who_is_called_one() -> None:
    """It is “the mining company Minera Qori” just before, not the last body that spoke."""
    text = (
        "The geological service said that the slope was in danger.\n\nVillagers pointed to a road "
        "which the mining company Minera Qori cut into the hill. The company said in a statement "
        "that its road ran elsewhere."
    )
    assert read(text)[-1][0] == "Minera Qori"


def test_counsel_is_the_last_one() -> None:
    """A title that needs no article."""
    text = (
        "Defence counsel Rory Shiels accepted that his client took the money. He had been ill, "
        "counsel said, and had not gambled since."
    )
    assert read(text)[-1][0] == "Rory Shiels"


def test_the_survey_is_the_poll() -> None:
    """Two words for one thing."""
    text = (
        "State television said 29 had died.\n\nPer a Gallup poll published on Tuesday, 54 percent "
        "of Danes favour the tunnel. The survey also found that a third would pay a toll."
    )
    assert [name for name, _, _ in read(text)] == [
        "State television",
        "a Gallup poll",
        "a Gallup poll",
    ]


def test_long_lists_take_no_time() -> None:
    """A megabyte of figures without a full stop is no sentence."""
    begun = time.perf_counter()
    list(framed("7, 8, 9, " * 100_000, (), lines=Lines([0], [900_000])))
    assert time.perf_counter() - begun < 1


def test_it_is_what_the_sentence_before_is_about() -> None:
    """Nobody spoke there, so "it" is neither the last speaker nor nobody."""
    text = (
        "Two crew members were hurt when a fire broke out on the ferry, the coast guard said.\n\n"
        "The operator, Fjordline Express, initially put the number of passengers at 190. It "
        "corrected the figure on Tuesday evening, saying that 24 people had not been registered."
    )
    assert read(text)[-1][0] == "Fjordline Express"


def test_a_byline_is_no_part_of_the_first_report() -> None:
    """What is said begins in the paragraph in which it is said."""
    text = (
        "*Hanover Business Daily, 12 May 2026*\n\nGerman chipmaker Velaro plans to cut about 1,200 "
        "jobs, or 8 percent of its workforce, Der Anzeiger reported on Tuesday."
    )
    assert read(text)[0][1].startswith("German chipmaker")


def test_who_has_no_name_is_known_by_what_stands_around() -> None:
    """A body by its description, a spokesman by the sentence before, a report by its sentence."""
    text = (
        "The consumer regulator on Wednesday fined ticket seller Brightline 30 million pounds. It "
        "said 1.9 million customers had paid more than advertised.\n\nBrightline said it would "
        "appeal. “Our prices have always been clear,” a company spokesman told the Dispatch.\n\n"
        "People familiar with the case said that a fine of 55 million had been considered. Two of "
        "them said the sum was reduced after Brightline agreed to refund customers.\n\nAccording "
        "to its annual report, Brightline earned 412 million pounds last year."
    )
    names = [name for name, _, parent in read(text) if parent is None]
    people = "People familiar with the case"
    assert names == [
        *("The consumer regulator", "Brightline", "Brightline", people, people, "Brightline")
    ]


def test_she_is_no_company() -> None:
    """A company named in the sentence, and who spoke before it."""
    text = (
        "A court ruled on Wednesday that the housing company Nordhem must repay tenants.\n\nJudge "
        "Kari Solberg said the company had raised rents by up to 9 percent. Nordhem's argument "
        "that emails were sufficient was “not even close”, she wrote in the judgment."
    )
    assert "Kari Solberg" in [name for name, content, _ in read(text) if "not even" in content]


def test_she_is_the_subject_of_the_sentence_before() -> None:
    """Where nobody spoke there, and never a party."""
    text = (
        "Liina Oras ruled out any deal with the Estonian Front. “Not with them, not through them,” "
        "she said to loud applause."
    )
    assert read(text)[-1][0] == "Liina Oras"


def test_what_is_followed_by_which_is_a_body() -> None:
    """And "it" in the next sentence; a study of Tuesday is no study by Tuesday."""
    text = (
        "Lisbon could do without gas, according to a study published on Tuesday by the Institute "
        "for Energy in Porto.\n\nMar Vivo, which has sued over two projects, said the study was "
        "short. More turbines would harm the porpoise, it said."
    )
    assert [name for name, _, _ in read(text)] == [
        "Institute for Energy in Porto",
        "Mar Vivo",
        "Mar Vivo",
    ]


def test_a_foreign_paper_keeps_its_article() -> None:
    """A name with small words in it is one name."""
    text = "Le Quotidien du Sud, citing a judge, reported that one of the brothers had been freed."
    assert read(text)[0][0] == "Le Quotidien du Sud"


def test_he_is_nobody_whom_his_own_sentence_names() -> None:
    """Who calls somebody is somebody else, and an adviser is not whom he advises."""
    text = (
        "“We have lost,” Prime Minister Rein Talvik told supporters. He had called Liina Oras to "
        "congratulate her, he added.\n\nAn adviser to Oras said the two had met twice."
    )
    names = [name for name, _, _ in read(text)]
    assert set(names) == {"Rein Talvik", "An adviser to Oras"}
