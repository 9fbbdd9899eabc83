"""From texts and options to reports: what check, draft and demo have in common."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from checker.check import Checker
from checker.draft import check_draft
from checker.models import IndexInfo, Report
from checker.progress import progress
from checker.statement import read_statement
from claims.errors import IndexNotFoundError
from claims.models import Span

if TYPE_CHECKING:
    from checker.entail import EntailmentModel
    from index.passage_index import PassageIndex


def describe_index(index: PassageIndex, model: EntailmentModel) -> IndexInfo:
    """Which index and models answer; an empty index is refused with what to do."""
    documents, passages = index.counts()
    if not documents:
        raise IndexNotFoundError(
            index.path, f"{index.path}: the index is empty; fill it with wirecheck ingest PATH"
        )
    return IndexInfo(
        path=index.path,
        documents=documents,
        passages=passages,
        embedder=index.embedder_name,
        entailment_model=model.name,
    )


def judge_statements(
    texts: Sequence[str],
    *,
    index: PassageIndex,
    model: EntailmentModel,
    top: int,
    outlets: Sequence[str] | None,
    as_of: date | None,
    quiet: bool,
) -> Report:
    """A report on single statements."""
    info = describe_index(index, model)
    checker = Checker(index, model)
    statements = [
        read_statement(text, span=Span(start=0, end=len(text)), context="") for text in texts
    ]
    with progress("checking", quiet=quiet or len(texts) < 20):
        judgements = checker.check(statements, top=top, outlets=outlets, as_of=as_of)
    return Report(index=info, judgements=tuple(judgements))


def judge_drafts(
    drafts: Sequence[tuple[str, str]],
    *,
    index: PassageIndex,
    model: EntailmentModel,
    top: int,
    outlets: Sequence[str] | None,
    as_of: date | None,
    every: bool,
    quiet: bool,
) -> tuple[Report, ...]:
    """One report a draft."""
    info = describe_index(index, model)
    checker = Checker(index, model)
    reports = []
    for name, text in drafts:
        with progress(f"checking {name}", quiet=quiet):
            reports.append(
                check_draft(
                    text,
                    name,
                    checker=checker,
                    reader=read_statement,
                    index=info,
                    every=every,
                    top=top,
                    outlets=outlets,
                    as_of=as_of,
                )
            )
    return tuple(reports)
