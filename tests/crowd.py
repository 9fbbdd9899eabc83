"""Many readers and writers on one index at once: every answer is checked against what it must be.

    python -m tests.crowd --seconds 300 --readers 8 --writers 2

Each document goes through numbered states: a state is a version of its text, or its absence, and
follows from the document's name and the number. A writer notes the number before it changes a
document, and again when the change is confirmed; a reader notes both around each question. So the
answer must show each document in one of the states that it had in between, whole: all of its
passages and none of another state's. A question seeks the whole index, a document, or a quotation;
now and then the index is opened anew.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import index.keeper
from claims.errors import UsageError
from claims.models import Document, Passage
from index.passage_index import PassageIndex
from tests.index.passages import WordEmbedder
from tests.torture import story

DOCUMENTS = 24
COMPACT_AFTER = 30
"""Changes after which the vector file is written anew: far fewer than in earnest."""
_ABSENT = 0.2
_ANEW = 0.05
_WHOLE_INDEX = 1000
_NAMES = tuple(f"doc{number:03}" for number in range(DOCUMENTS))

State = tuple[Document, tuple[Passage, ...]] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """For each document the number of the state that was begun last, and confirmed last."""

    begun: Any
    done: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a worker did: how often, how long each took in seconds, and what went wrong."""

    counts: Counter[str]
    seconds: tuple[float, ...] = ()
    wrong: str = ""


def state(place: int, number: int) -> State:
    """The document's state of this number; 0 is before anything."""
    name = _NAMES[place]
    absent = random.Random(f"{name}/{number}").random() < _ABSENT  # noqa: S311  (no secret)
    return None if number == 0 or absent else story(name, number)


def write(folder: Path, marks: Marks, seed: int, start: Start, mine: Sequence[int]) -> Told:
    """Change documents of one's own until the end."""
    index.keeper.LEAST_CHANGES = COMPACT_AFTER
    rng = random.Random(seed)  # noqa: S311  (no secret)
    counts: Counter[str] = Counter()
    with PassageIndex.open(folder, embedder=WordEmbedder(), wait=120) as opened:
        end = start()
        while time.monotonic() < end:
            chosen = rng.sample(mine, k=rng.choice((1, 1, 3, 6)))
            number = {place: marks.done[place] + 1 for place in chosen}
            for place in chosen:
                marks.begun[place] = number[place]
            found = {place: state(place, number[place]) for place in chosen}
            gone = [_NAMES[place] for place, made in found.items() if made is None]
            if gone:
                opened.remove(gone)
            opened.add([made for made in found.values() if made is not None])
            for place in chosen:
                marks.done[place] = number[place]
            counts["changes"] += len(chosen)
            time.sleep(rng.random() * 0.02)
    return Told(counts=counts)


class Reader:
    """Asks and checks the answers."""

    def __init__(self, folder: Path, marks: Marks, seed: int) -> None:
        self._folder = folder
        self._marks = marks
        self._rng = random.Random(seed)  # noqa: S311  (no secret)
        self._index = self._open()
        self.counts: Counter[str] = Counter()
        self.seconds: list[float] = []

    def _open(self) -> PassageIndex:
        return PassageIndex.open(self._folder, embedder=WordEmbedder(), wait=120)

    def ask(self) -> None:
        """One question of any kind, with its answer checked."""
        if self._rng.random() < _ANEW:
            self._index.close()
            self._index = self._open()
            self.counts["openings"] += 1
        question = self._rng.choice((self._whole_index, self._document, self._quotation))
        low = list(self._marks.done)
        began = time.monotonic()
        found, places = question()
        self.seconds.append(time.monotonic() - began)
        high = list(self._marks.begun)
        for place in places:
            possible = [state(place, number) for number in range(low[place], high[place] + 1)]
            assert found.get(_NAMES[place]) in possible, self._words(place, found, low, high)
        self.counts[question.__name__.strip("_")] += 1

    @staticmethod
    def _words(place: int, found: dict[str, State], low: list[int], high: list[int]) -> str:
        """What was seen instead of what."""
        seen = found.get(_NAMES[place])
        what = f"{len(seen[1])} passages of {seen[0].text[:40]!r}" if seen else "nothing"
        return f"{_NAMES[place]}: {what}; expected a state from {low[place]} to {high[place]}"

    def _whole_index(self) -> tuple[dict[str, State], Sequence[int]]:
        """Everything there is, by one search."""
        [hits] = self._index.search(["line0 said"], k=_WHOLE_INDEX)
        found: dict[str, State] = {}
        for name in {hit.document.id for hit in hits}:
            own = [hit for hit in hits if hit.document.id == name]
            assert len({hit.document for hit in own}) == 1, f"{name}: two states in one answer"
            passages = sorted((hit.passage for hit in own), key=lambda p: p.span)
            found[name] = own[0].document, tuple(passages)
        assert set(found) <= set(_NAMES), sorted(set(found) - set(_NAMES))
        return found, range(DOCUMENTS)

    def _document(self) -> tuple[dict[str, State], Sequence[int]]:
        """One document, by its id, and its passages, in one state of the index."""
        place = self._rng.randrange(DOCUMENTS)
        name = _NAMES[place]
        with self._index._catalog.reading():
            try:
                made = self._index.document(name), self._index.passages_of(name)
            except UsageError:
                return {}, [place]
        return {name: made}, [place]

    def _quotation(self) -> tuple[dict[str, State], Sequence[int]]:
        """A quotation of a state that a document has or had: found as it is, or gone."""
        place = self._rng.randrange(DOCUMENTS)
        made = state(place, self._marks.done[place])
        if made is None:
            return {}, []
        wanted = made[1][0].quotes[0].text
        hits = self._index.find_quote(wanted, k=3)
        for hit in hits:
            whole = state(_NAMES.index(hit.document.id), int(hit.document.text.split()[1][1:]))
            assert whole is not None
            assert hit.document == whole[0], f"{hit.document.id}: not any state"
            assert hit.passage in whole[1], f"{hit.passage.id}: not of its document"
        return {}, []


def read(folder: Path, marks: Marks, seed: int, start: Start) -> Told:
    """Ask until the end."""
    reader = Reader(folder, marks, seed)
    end = start()
    while time.monotonic() < end:
        reader.ask()
    return Told(counts=reader.counts, seconds=tuple(reader.seconds))


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Waits until all are ready; gives the time at which to stop."""

    barrier: Any
    seconds: float

    def __call__(self) -> float:
        """Called once by each."""
        self.barrier.wait(600)
        return time.monotonic() + self.seconds


def _tell(pipe: Connection, work: Callable[..., Told], *arguments: Any) -> None:
    """In a process of its own: do the work, and tell what came of it."""
    try:
        pipe.send(work(*arguments))
    except BaseException:  # whatever it is, the run has failed
        pipe.send(Told(counts=Counter(), wrong=traceback.format_exc()))


def run(folder: Path, *, seconds: float, readers: int, writers: int, seed: int = 1) -> Told:
    """So many of each on a new index in `folder`; what all of them did together."""
    with PassageIndex.open(folder, embedder=WordEmbedder(), create=True):
        pass
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["index.passage_index", "tests.torture", "faiss"])
    marks = Marks(begun=context.Array("q", DOCUMENTS), done=context.Array("q", DOCUMENTS))
    start = Start(barrier=context.Barrier(readers + writers), seconds=seconds)
    jobs: list[tuple[Any, ...]] = [
        (write, folder, marks, seed + number, start, range(number, DOCUMENTS, writers))
        for number in range(writers)
    ]
    jobs += [(read, folder, marks, seed + 100 + number, start) for number in range(readers)]
    pipes = []
    for job in jobs:
        ours, theirs = context.Pipe(duplex=False)
        context.Process(target=_tell, args=(theirs, *job)).start()
        theirs.close()
        pipes.append(ours)
    return _joined([pipe.recv() for pipe in pipes])


def _joined(told: Sequence[Told]) -> Told:
    """What all did together."""
    return Told(
        counts=sum((one.counts for one in told), Counter()),
        seconds=tuple(sorted(second for one in told for second in one.seconds)),
        wrong="\n".join(one.wrong for one in told if one.wrong),
    )


def main() -> int:
    """Run, and print what was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--readers", type=int, default=8)
    parser.add_argument("--writers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told = run(
            Path(folder),
            seconds=asked.seconds,
            readers=asked.readers,
            writers=asked.writers,
            seed=asked.seed,
        )
    if told.wrong:
        sys.stderr.write(told.wrong)
        return 1
    times, counts = told.seconds, told.counts
    sys.stdout.write(
        f"{asked.readers} readers and {asked.writers} writers for {asked.seconds:.0f} s: "
        f"{counts['changes']} changes of documents, {len(times)} answers, none wrong "
        f"({counts['whole_index']} of the whole index, {counts['document']} of a document, "
        f"{counts['quotation']} of a quotation; the index opened anew {counts['openings']} times); "
        f"half within {1000 * times[len(times) // 2]:.0f} ms, the longest {times[-1]:.1f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
