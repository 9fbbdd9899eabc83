"""What is known of one passage towards one statement, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from checker.details import Detail, DetailKind, Relation
from checker.models import Probabilities, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of one passage towards one statement.

    `mine` says that the passage is of the source that the statement names;
    `share` is the share of the statement's content words that the passage has, `own` the share
    that it has without what stood before it, `figured` that it has a figure of the statement
    without that; `denied` says that
    the passage reports a denial of it, `denied_inside` that the very words or the figure denied are
    the statement's, `denied_after` is the sentence right after in which somebody does, `contested`
    the one before that says that it is one of several versions;
    `quote_missing` that the statement's quotation is not there, `quote_altered` that it is, in
    other words, `quote_exact` that it is, word for word; `quoted`
    that nothing else is claimed.
    """

    probabilities: Probabilities
    details: tuple[Detail, ...]
    share: float
    own: float = 1.0
    figured: bool = False
    denied: bool = False
    denied_inside: bool = False
    denied_after: str = ""
    contested: str = ""
    quote_missing: bool = False
    quote_altered: bool = False
    quote_exact: bool = False
    quoted: bool = False
    mine: bool = False

    def has(self, relation: Relation, *kinds: DetailKind) -> bool:
        """Whether a detail of one of the kinds (any if none is given) stands in the relation."""
        return any(d.relation is relation and (not kinds or d.kind in kinds) for d in self.details)

    @property
    def disputed(self) -> str:
        """How the text around a passage says that others deny it: a verdict's row; else ""."""
        if self.denied_after:
            return "denied right after"
        return "one of several accounts" if self.contested else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A passage's stance with the row that gave it, and how sure it is.

    `against` is the model's probability of a contradiction, `mine` says that the passage is of the
    source that is named, `disputed` how the text around it says that others deny what it reports
    ("" where it does not), `borrowed` that the statement's words stand before it, not in it.
    """

    row: str
    stance: Stance
    score: float
    against: float = 0.0
    mine: bool = False
    disputed: str = ""
    borrowed: bool = False
