"""Frames that report a sentence: some vouch for it, some deny it, some leave it open."""

from __future__ import annotations

from checker.training.news.figures import DAYS

VOUCHING = (
    "{x} reported that {p}",
    "On {day}, {x} reported that {p}",
    "{x} said on {day} that {p}",
    "According to {x}, {p}",
    "{p}, {x} reported on {day}",
    "{p}, according to {x}",
    "{x} confirmed that {p}",
    "{x} announced on {day} that {p}",
    "In a statement, {x} said that {p}",
    "{x} told reporters that {p}",
    "{x} wrote that {p}",
    "It was {x} that first reported that {p}",
    "{x} acknowledged that {p}",
    "Citing {y}, {x} reported that {p}",
    "{x} quoted {y} as saying that {p}",
    "{x} did not dispute that {p}",
)
DENYING = (
    "{x} denied that {p}",
    "{x} denied on {day} that {p}",
    "{x} rejected the claim that {p}",
    "{x} dismissed reports that {p}",
    "{x} said it was not true that {p}",
    "The claim that {p} is false, {x} said",
    "{x} disputed that {p}",
    "{x} called it a lie that {p}",
    "Contrary to earlier reports, it is not the case that {p}",
    "{x} retracted its report that {p}, which turned out to be wrong",
)
OPEN = (
    "{x} asked whether {p}",
    "It is unclear whether {p}",
    "{x} would not say whether {p}",
    "{x} declined to confirm that {p}",
    "{x} could not verify that {p}",
    "{x} tried to find out whether {p}",
    "{x} refused to discuss whether {p}",
    "{x} said nobody knew if {p}",
    "It would be a surprise if {p}, {x} said",
)
SOURCED = ("According to {x}, {p}", "{x} said that {p}", "{x} reported that {p}")
DENIED = (
    "{x} denied that {p}",
    "It is not true that {p}",
    "According to {x}, it is not true that {p}",
)
OUTLETS = (
    "Reuters",
    "Bloomberg",
    "the Associated Press",
    "the BBC",
    "CNN",
    "the Financial Times",
    "Agence France-Presse",
    "Al Jazeera",
    "Xinhua",
    "the Guardian",
    "Der Spiegel",
    "the Wall Street Journal",
    "Fars News Agency",
    "the state news agency",
    "Kyodo",
    "Politico",
)
SPEAKERS = (
    "a spokesman",
    "a spokeswoman for the ministry",
    "officials",
    "the government",
    "two people familiar with the matter",
    "the police",
    "analysts",
    "the company",
    "a senior diplomat",
    "the opposition leader",
    "the agency",
    "researchers",
)
ADDED = {
    "time": (
        "on Monday",
        "on Thursday evening",
        "in March",
        "last year",
        "in 2012",
        "earlier this month",
        "for the third time",
        "two weeks ago",
        "on 14 June",
        "in the autumn of 2014",
    ),
    "place": (
        "in Brussels",
        "in Chicago",
        "at the White House",
        "in southern Germany",
        "outside the court",
        "at a hotel in Vienna",
        "in Tokyo",
        "near the border",
    ),
    "cause": (
        "because of a shortage of funds",
        "after pressure from the president",
        "following a complaint by residents",
        "because of the drought",
        "at the request of the United Nations",
        "despite warnings from experts",
        "in return for a tax break",
        "to avoid a lawsuit",
    ),
    "manner": (
        "for 40 million dollars",
        "with the help of three assistants",
        "by a margin of 12 points",
        "without telling anyone",
        "along with 25 others",
        "under a secret agreement",
    ),
}
"""Details that a passage hardly ever gives; added to a statement they leave it unsupported."""

__all__ = [
    "ADDED",
    "DAYS",
    "DENIED",
    "DENYING",
    "OPEN",
    "OUTLETS",
    "SOURCED",
    "SPEAKERS",
    "VOUCHING",
]
