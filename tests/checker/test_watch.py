"""A draft is checked again when it is saved, and only what changed is said again."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

from checker.models import Report
from checker.watch import saves, what_changed
from tests.checker.made import INFO, every_verdict, judgement


def test_each_save_is_seen_once(tmp_path: Path) -> None:
    """At the start, after a change, and after an editor has replaced the file."""
    path = tmp_path / "draft.md"
    path.write_text("one", encoding="utf-8")
    done: list[str] = []

    def edit(_: float) -> None:
        if not done:
            path.write_text("one and two", encoding="utf-8")
        elif len(done) == 1:
            path.unlink()
        elif len(done) == 2:
            other = tmp_path / "new"
            other.write_text("three", encoding="utf-8")
            other.replace(path)
        done.append("edit")

    texts = [path.read_text(encoding="utf-8") for _ in islice(saves(path, pause=edit), 3)]
    assert texts == ["one", "one and two", "three"]


def test_only_what_changed() -> None:
    """A statement that only moved is old; one with another verdict is new."""
    before = every_verdict().judgements
    moved = tuple(
        replace(one, statement=replace(one.statement, span=judgement(start=3).statement.span))
        for one in before
    )
    fresh = judgement("The port of Ellery bought 92 cranes.")
    report = Report(index=INFO, judgements=(*moved, fresh))
    assert what_changed(report, before).judgements == (fresh,)
