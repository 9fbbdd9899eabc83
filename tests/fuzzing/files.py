"""Files that were whole once: hostile and sound ones of every format, with bytes changed."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from functools import cache

from tests.claims.documents.hostile import HOSTILE, pdf, word, word_with, zipped
from tests.fuzzing.texts import text

SMALL = 1_500
"""Bytes: larger seeds are cut, so that executions stay cheap."""
PIECES = (b"<", b">", b"&", b'"', b"\x00", b"\xff", b"\n", b"{", b"[", b"<!--", b"]]>", b"\xe2\x80")
SUFFIXES = (".txt", ".md", ".html", ".jsonl", ".json", ".xml", ".eml", "")
FRAMES = (
    "TEXT",
    "<!doctype html><html><head><title>TEXT</title></head><body><article><p>TEXT</p><p>TEXT</p>",
    "<?xml version='1.0'?><rss><channel><title>t</title><item><title>TEXT</title></item></channel>"
    "</rss>",
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML>TEXT</inlineXML>'
    "</contentSet></newsItem>",
    '{"text": "TEXT", "title": "TEXT", "published": "TEXT", "url": "TEXT"}',
    '{"uri": "TEXT", "headline": "TEXT", "body_text": "TEXT", "versioncreated": "TEXT"}',
    "From: TEXT\nSubject: TEXT\nDate: TEXT\nContent-Type: text/html\n\n<p>TEXT</p>",
    "From: a@b.c\nSubject: TEXT\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nTEXT\n--x--",
    "---\ntitle: TEXT\npublished: TEXT\n---\n\nTEXT\n",
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Names and bytes to begin with: no bombs, nothing large."""
    huge = ("bomb", "lying", "many", "long", "too-long")
    made = [(name, make()) for name, (make, _) in HOSTILE.items() if not name.startswith(huge)]
    sound = [("a.docx", word()), ("a.pdf", pdf())]
    return (*((name, data[:SMALL]) for name, data in made), *sound)


def file(rng: random.Random) -> tuple[str, bytes]:
    """A name and bytes: a seed with bytes changed, any text as any format, or packed either way."""
    kind = rng.random()
    if kind < 0.6:
        name, data = rng.choice(seeds())
        data = mutated(data, rng=rng)
    elif kind < 0.9:
        name, data = f"a{rng.choice(SUFFIXES)}", _written(text(rng), rng)
    else:
        return "a.docx", word_with(mutated(_word_xml(), rng=rng))
    packing = rng.random()
    if packing < 0.03:
        return "a.zip", zipped({name: data, f"b/{name}": data[:100]})
    return (f"{name}.gz", gzip.compress(data, 1)) if packing < 0.06 else (name, data)


def _written(words: str, rng: random.Random) -> bytes:
    """A text in the frame of a format, in some encoding."""
    frame = rng.choice(FRAMES)
    whole = frame.replace("TEXT", json.dumps(words)[1:-1] if "{" in frame else words)
    encoding = rng.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "koi8-r"))
    return whole.encode(encoding, rng.choice(("replace", "ignore", "xmlcharrefreplace")))


@cache
def _word_xml() -> bytes:
    """The text of a sound Word file."""
    with zipfile.ZipFile(io.BytesIO(word())) as archive:
        return archive.read("word/document.xml")


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
