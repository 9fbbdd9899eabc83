"""Kill a writer at random moments, and see that nothing is lost, doubled or half there.

    python -m tests.torture --kills 500

A child process adds, replaces and removes documents and writes the vector file anew, telling what
it is about to do and what it has done. It is killed without warning. Then the index must open, and
hold for every document what was last confirmed or what was under way, wholly; every passage must
be found by its words and by its vector, and no vector or word of anything else. Nothing is
repaired in between.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import index.keeper
from claims.models import Document, Passage
from index.passage_index import PassageIndex
from tests.index.passages import WordEmbedder, item

DOCUMENTS = 24
COMPACT_AFTER = 30
"""Changes after which the vector file is written anew: far fewer than in earnest."""
State = dict[str, int | None]
"""The version of each document, None for those that are not in the index."""


def story(name: str, version: int) -> tuple[Document, tuple[Passage, ...]]:
    """A document that differs in length and in every line from version to version."""
    rng = random.Random(f"{name}/{version}")  # noqa: S311  (no secret)
    lines = [
        f'{name} v{version} line{number} said "w{rng.randrange(10**9)} x{rng.randrange(10**9)}"'
        for number in range(rng.randrange(1, 7))
    ]
    return item(name, *lines)


def changes(seed: int, state: State) -> Iterator[State]:
    """Random changes without end: documents with their new versions, None to remove."""
    rng = random.Random(seed)  # noqa: S311  (no secret)
    version = max([v for v in state.values() if v is not None], default=0)
    while True:
        version += 1
        names = rng.sample(range(DOCUMENTS), k=rng.choice((1, 1, 3, 8)))
        gone = rng.random() < 0.3
        yield {f"doc{number:03}": None if gone else version for number in names}


def write_forever(folder: Path, seed: int, state: State, reports: Connection) -> None:
    """The child: change the index until killed."""
    index.keeper.LEAST_CHANGES = COMPACT_AFTER
    with PassageIndex.open(folder, embedder=WordEmbedder()) as opened:
        for change in changes(seed, state):
            reports.send(("begin", change))
            gone = [name for name, version in change.items() if version is None]
            if gone:
                opened.remove(gone)
            else:
                opened.add(story(name, v) for name, v in change.items() if v is not None)
            reports.send(("done", change))


@dataclass(slots=True, kw_only=True)
class Torture:
    """A run of kills on one index, and what was confirmed so far."""

    folder: Path
    seed: int
    longest: float = 0.25
    state: State = field(default_factory=dict)
    confirmed: int = 0
    under_way: int = 0

    def kill_once(self, number: int) -> None:
        """Let a child write for a random while, kill it, and check everything."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["index.passage_index", "tests.index.passages", "faiss"])
        ours, theirs = context.Pipe(duplex=False)
        child = context.Process(
            target=write_forever, args=(self.folder, self.seed + number, self.state, theirs)
        )
        child.start()
        theirs.close()
        rng = random.Random(self.seed * 7919 + number)  # noqa: S311  (no secret)
        pending: State = {}
        if ours.poll(60):  # not before the child has begun
            deadline = time.monotonic() + rng.random() * self.longest
            while (left := deadline - time.monotonic()) > 0 and ours.poll(left):
                pending = self._take(ours.recv())
        child.kill()
        child.join()
        try:
            while True:
                pending = self._take(ours.recv())
        except (EOFError, OSError):
            ours.close()
        self._check(pending)

    def _take(self, report: tuple[str, State]) -> State:
        """Note a report; gives what is under way after it."""
        kind, change = report
        if kind == "begin":
            return change
        self.state.update(change)
        self.confirmed += 1
        return {}

    def _check(self, pending: State) -> None:
        """Every document is as confirmed or as under way, wholly, and is found; nothing else is."""
        self.under_way += bool(pending)
        with PassageIndex.open(self.folder, embedder=WordEmbedder()) as opened:
            there = {document.id: document for document in opened.documents()}
            for name in {*self.state, *pending, *there}:
                possible = {self.state.get(name), pending.get(name, self.state.get(name))}
                self.state[name] = check_document(opened, name, there.get(name), possible)
            findings = [f for f in opened.check() if "left behind" not in f.problem]
            assert findings == [], findings
            wanted = sum(len(opened.passages_of(name)) for name in there)
            assert opened.counts() == (len(there), wanted)
            assert len(opened.search(["line0 said"], k=1000)[0]) == wanted


def check_document(
    opened: PassageIndex, name: str, found: Document | None, possible: set[int | None]
) -> int | None:
    """The version of a document that is in the index, once it proved to be wholly there."""
    if found is None:
        assert None in possible, f"{name} is lost; {possible} expected"
        return None
    versions = {v: story(name, v) for v in possible if v is not None}
    right = [v for v, (document, _) in versions.items() if document == found]
    assert right, f"{name} is in no version of {possible}: {found.text!r}"
    passages = versions[right[0]][1]
    assert opened.passages_of(name) == passages
    for passage in passages:
        [[hit, *_]] = opened.search([passage.text], k=1)
        assert hit.passage == passage
        assert hit.similarity > 0.999
        assert opened.find_quote(passage.quotes[0].text, k=1)[0].passage == passage
    return right[0]


def run(folder: Path, *, kills: int, seed: int) -> Torture:
    """So many kills on a new index in `folder`; AssertionError at the first thing amiss."""
    with PassageIndex.open(folder, embedder=WordEmbedder(), create=True):
        pass
    torture = Torture(folder=folder, seed=seed)
    for number in range(kills):
        torture.kill_once(number)
    return torture


def main() -> None:
    """Run, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        done = run(Path(folder), kills=options.kills, seed=options.seed)
    sys.stdout.write(
        f"{options.kills} kills, {done.under_way} of them in the midst of a change; "
        f"{done.confirmed} changes confirmed, none lost, none doubled, none half there; "
        f"{time.monotonic() - began:.0f} s\n"
    )


if __name__ == "__main__":
    main()
