"""A desk: one index, one model and one question, and a memory of what was judged already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from checker.batches import Stoppable, side_by_side
from checker.check import Checker
from checker.entail import EntailmentModel
from checker.models import IndexInfo, Judgement, Statement
from checker.settings import Settings
from claims.errors import IndexNotFoundError

if TYPE_CHECKING:
    from index.store import Store

Tick = Callable[[int, int], None]
_Key = tuple[str, str]
_Item = tuple[_Key, Statement]
BATCH = 16
"""Statements judged between two steps of the progress bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is asked of the index: how many passages, of which outlets, known by when."""

    top: int = 5
    outlets: tuple[str, ...] = ()
    as_of: date | None = None


class Desk:
    """Judges statements; one that it has judged before, in the same context, costs nothing."""

    def __init__(
        self,
        index: Store,
        model: EntailmentModel,
        *,
        scope: Scope | None = None,
        settings: Settings | None = None,
    ) -> None:
        _refuse_empty(index)
        self._index = index
        self._model = model
        self._reader = Stoppable(model)
        self._checker = Checker(index, self._reader, settings)
        self._scope = scope or Scope()
        self._judged: dict[_Key, Judgement] = {}

    @cached_property
    def info(self) -> IndexInfo:
        """Which index and models answer."""
        return describe_index(self._index, self._model)

    def judge(
        self, statements: Sequence[Statement], tick: Tick | None = None
    ) -> tuple[Judgement, ...]:
        """One judgement a statement, in order; `tick` is told how many of how many are done."""
        keys = [_key(statement) for statement in statements]
        fresh = {
            key: statement
            for key, statement in zip(keys, statements, strict=True)
            if key not in self._judged
        }
        waiting = list(fresh.items())
        batches = [waiting[i : i + BATCH] for i in range(0, len(waiting), BATCH)]
        self._reader.start()
        done = 0
        if tick and waiting:
            tick(0, len(waiting))
        for found in side_by_side(self._check, batches, stop=self._reader.stop):
            self._judged.update(found)
            done += len(found)
            if tick:
                tick(done, len(waiting))
        return tuple(
            replace(self._judged[key], statement=statement)
            for key, statement in zip(keys, statements, strict=True)
        )

    def _check(self, batch: Sequence[_Item]) -> dict[_Key, Judgement]:
        """Judgements of some statements by their keys."""
        found = self._checker.check(
            [statement for _, statement in batch],
            top=self._scope.top,
            outlets=self._scope.outlets or None,
            as_of=self._scope.as_of,
        )
        return dict(zip((key for key, _ in batch), found, strict=True))


def _key(statement: Statement) -> _Key:
    """What a judgement depends on, beside the index."""
    return statement.text, statement.context


def _refuse_empty(index: Store) -> None:
    """Raise, with what to do, where there is nothing to check against."""
    if not index.counts()[0]:
        raise IndexNotFoundError(
            index.path, f"{index.path}: the index is empty; fill it with wirecheck ingest PATH"
        )


def describe_index(index: Store, model: EntailmentModel) -> IndexInfo:
    """Which index and models answer."""
    documents, passages = index.counts()
    return IndexInfo(
        path=index.path,
        documents=documents,
        passages=passages,
        embedder=index.embedder_name,
        entailment_model=model.name,
    )
