"""One thing that a statement and a passage can agree or differ in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DetailKind(StrEnum):
    """What was compared."""

    QUANTITY = "quantity"
    DATE = "date"
    NAME = "name"
    ROLE = "role"
    NEGATION = "negation"
    MODALITY = "modality"


class Relation(StrEnum):
    """How a detail of the statement stands to the evidence.

    `same`: the evidence gives it. `different`: the evidence gives another value for the same
    thing. `missing`: the evidence gives nothing to compare it with. `weaker`: the evidence only
    plans, allows or threatens what the statement says happened. `derived`: the evidence does not
    give the figure, but two of its figures make it.
    """

    SAME = "same"
    DIFFERENT = "different"
    MISSING = "missing"
    WEAKER = "weaker"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One comparison, with the words on either side and a line an editor understands.

    `evidence` is "" for what is missing there. `subject` says that a name is who or what the
    statement is about: another subject is another story, not a conflict. `firm` says that the
    evidence's own words stand in the very place of the statement's: no context settles that.
    """

    kind: DetailKind
    relation: Relation
    statement: str
    evidence: str
    message: str
    subject: bool = False
    firm: bool = False
