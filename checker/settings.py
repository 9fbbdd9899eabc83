"""Every threshold of checking in one frozen value, each with its unit and origin."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What decides; defaults were set on development statements, never on held-out ones.

    Attributes:
        candidates: passages that the model reads for each statement (count).
        nearest: passages read first; the others only where those leave something open.
        own_from: place among them from which passages follow that a search with the named source's
            name finds.
        telling: share of content words from which a passage is read even where nothing is open.
        silent: neutral from which the passages read first plainly say nothing; of the others then
        far_similarity: only those of this cosine are read, or
        far_coverage: with this share of content words, context included, or the named source's.
        least_similarity: a hit below this cosine, and with few words shared, is not read.
        least_own: the same for what the source says that the statement names.
        least_coverage: share of the statement's content words [0, 1] that lets a hit be read
            however low its cosine.
        support: calibrated probability of entailment from which a passage supports.
        support_close: the same where every detail agrees and nearly all words are there.
        reworded: entailment from which a "not" more or less is a matter of wording.
        worked_out: entailment from which a figure or date that is not in the passage follows from
            it all the same.
        renamed: entailment from which somebody named otherwise is the same one.
        derived: entailment from which a figure that two others make is one that they make here.
        conflict: calibrated probability of contradiction from which a passage conflicts without
            any detail that differs.
        conflict_share: share of content words in the passage itself without which a contradiction
            is one of something else.
        conflict_share_own: the same where the passage is of the source that the statement names, or
            has a figure of the statement.
        conflict_named: the same where a detail differs.
        conflict_valued: the same where a figure or date differs: below it the passage is about
            something else that has a figure too.
        taken: entailment and contradiction together from which the model takes a figure or date
            that differs for one of the same event, though torn between the two.
        denied: share of content words in the passage itself from which a denial there is of the
            statement, whatever the model makes of it.
        related: share of content words from which a passage is about the same event.
        close: share of content words from which a passage says nearly the same words.
        swapped: share of content words in the passage itself from which a name in the place of
            another is a swap rather than another story.
        borrowed: a passage with fewer than this share of content words in itself, and
        lent: this much more together with what stood before it, says nothing of its own.
        plain: probability from which such a passage supports or conflicts after all.
        overrule: entailment from which a support is not disputed by a mere detail elsewhere.
        dispute: probability from which an opposite stance makes a verdict disputed.
        opposed: contradiction from which a figure, date or "not" that differs disputes any support.
        wire_copy: rapidfuzz ratio [0, 100] from which two passages are one wire copy.
        looked_at_again: passages read with the sentence beside them where none takes a side alone.
        beside_similarity: cosine from which it is, or
        beside_coverage: share of content words there, with what stands beside.
        least_quote: quotations shorter than this (words) are not looked up: they are mere words.
        most_words: statements longer than this (words) are not judged as one statement.
    """

    candidates: int = 6
    nearest: int = 2
    own_from: int = 4
    telling: float = 0.50
    silent: float = 0.50
    far_similarity: float = 0.42
    far_coverage: float = 0.20
    least_similarity: float = 0.35
    least_own: float = 0.25
    least_coverage: float = 0.34
    support: float = 0.45
    support_close: float = 0.25
    reworded: float = 0.50
    worked_out: float = 0.80
    renamed: float = 0.70
    derived: float = 0.50
    conflict: float = 0.55
    conflict_share: float = 0.40
    conflict_share_own: float = 0.25
    conflict_named: float = 0.35
    conflict_valued: float = 0.30
    taken: float = 0.55
    denied: float = 0.60
    related: float = 0.35
    close: float = 0.80
    swapped: float = 0.45
    borrowed: float = 0.30
    lent: float = 0.25
    plain: float = 0.80
    overrule: float = 0.80
    dispute: float = 0.65
    opposed: float = 0.50
    wire_copy: float = 92.0
    looked_at_again: int = 4
    beside_similarity: float = 0.60
    beside_coverage: float = 0.45
    least_quote: int = 2
    most_words: int = 200

    def lines(self) -> tuple[str, ...]:
        """Each setting as "name = value", for the explanation of a verdict."""
        return _lines(self)


@lru_cache(maxsize=8)
def _lines(settings: Settings) -> tuple[str, ...]:
    return tuple(f"{name} = {value}" for name, value in asdict(settings).items())
