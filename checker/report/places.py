"""Where words stand, for people: "report.pdf, page 3", "line 12" of a draft."""

from __future__ import annotations

from pathlib import PurePath

from checker.models import Draft, Evidence
from claims.place import Unit, number_of, place_of, unit_of

_MARKUP = (".html", ".htm", ".xhtml")


def draft_unit(draft: Draft) -> Unit:
    """What places in a draft are counted in: lines wherever its text is the file's own."""
    is_own = PurePath(draft.path).suffix.casefold() in _MARKUP and "://" not in draft.path
    return Unit.LINE if is_own else unit_of(draft.path)


def draft_number(draft: Draft, offset: int) -> int:
    """The page, paragraph or line of an offset in a draft, from 1."""
    return number_of(draft_unit(draft), draft.text, offset)


def draft_place(draft: Draft, offset: int) -> str:
    """The place of an offset in a draft: "line 12", "paragraph 4"."""
    return f"{draft_unit(draft)} {draft_number(draft, offset)}"


def evidence_place(evidence: Evidence) -> str:
    """The file a passage was read in, and where in it: "columns/harbour.txt, line 3"."""
    document = evidence.document
    return f"{document.path}, {place_of(document, evidence.passage.span.start)}"
