"""Fuzzing the readers: `python -m tests.claims.documents.fuzz SECONDS [SEED]`.

Mutates the hostile files and sound ones of every format, reads and lays them out, and reports what
raises anything but a DocumentError or takes more than five seconds.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

from claims.documents import read_documents
from claims.errors import DocumentError
from claims.layout import lay_out
from tests.claims.documents.hostile import HOSTILE, pdf, word

SMALL = 1_500
"""Bytes: larger seeds are cut, so that executions stay cheap."""

LIMIT_SECONDS = 5.0
PIECES = (b"<", b">", b"&", b'"', b"\x00", b"\xff", b"\n", b"{", b"[", b"<!--", b"]]>", b"\xe2\x80")


def seeds() -> list[tuple[str, bytes]]:
    """Names and bytes to begin with: no bombs, nothing large."""
    huge = ("bomb", "lying", "many", "long", "too-long")
    made = [(name, make()) for name, (make, _) in HOSTILE.items() if not name.startswith(huge)]
    sound = [("a.docx", word()), ("a.pdf", pdf())]
    return [*((name, data[:SMALL]) for name, data in made), *sound]


def mutated(data: bytes, *, rng: random.Random) -> bytes:
    """The data with a few bytes changed, pieces put in, cut out or doubled."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(len(changed) + 1)
        kind = rng.randrange(4)
        if kind == 0 and changed:
            changed[at % len(changed)] = rng.randrange(256)
        elif kind == 1:
            changed[at:at] = rng.choice(PIECES) * rng.choice((1, 1, 2, 50))
        elif kind == 2:
            del changed[at : at + rng.randint(1, 40)]
        else:
            changed[at:at] = changed[at : at + rng.randint(1, 200)]
    return bytes(changed)


def attempt(path: Path) -> str | None:
    """What went wrong with a file, None if nothing did."""
    start = time.process_time()
    try:
        for document in read_documents(path, skipped=[]):
            lay_out(document.text)
    except DocumentError:
        pass
    except BaseException:  # whatever it is, it should have been a DocumentError
        return traceback.format_exc()
    seconds = time.process_time() - start
    return f"took {seconds:.1f} s" if seconds > LIMIT_SECONDS else None


def main(seconds: float, seed: int) -> int:
    """Fuzz for so long; the number of failures, whose files are kept."""
    rng, start = random.Random(seed), time.monotonic()  # noqa: S311  (mutations are no secret)
    corpus, executions, failures = seeds(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() - start < seconds:
            name, data = rng.choice(corpus)
            path = Path(folder) / name
            path.write_bytes(mutated(data, rng=rng))
            executions += 1
            wrong = attempt(path)
            if wrong is not None:
                failures += 1
                kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{executions}-{name}"
                kept.write_bytes(path.read_bytes())
                sys.stderr.write(f"{kept}\n{wrong}\n")
    sys.stdout.write(f"{executions} executions, {failures} failures, seed {seed}\n")
    return failures


if __name__ == "__main__":
    sys.exit(bool(main(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)))
