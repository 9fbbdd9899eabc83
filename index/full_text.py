"""Searching by words in SQLite's full text, in a time that does not grow with the index.

BM25 has to look at every passage that has any of the words. In a large index the common words are
in most of them and say least, so a query is made of its rarest words: as many as `BUDGET` passages
allow. How common a word is was counted when the vector file was last written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence

from index.lexical import all_of, any_of
from index.records import Row

Query = Callable[..., Sequence[Row]]
"""Runs one SQL statement with its values."""
BUDGET = 6_000
"""Passages, counted once for each word they have, that a query may look at: some 10 ms."""
LEAST_PASSAGES = 50_000
"""Words are not counted in an index of fewer passages: any query is answered in time."""
LEAST_COUNTED = 100
"""Words in fewer passages than this are not kept: they cost nothing."""
_WEIGHTS = {"words": "1.0, 0.3, 1.0", "quoted": "1.0"}
_TOKENIZER = "porter unicode61 remove_diacritics 2"


def matches(
    query: Query,
    words: Iterable[str],
    *,
    table: str,
    k: int,
    allowed: Sequence[int] | None = None,
    every: bool = False,
) -> list[tuple[int, float]]:
    """Rows whose text has any of the words, or every one, with BM25 (higher is nearer)."""
    wanted = all_of(words) if every else any_of(words)
    if not wanted:
        return []
    test, values = "", []
    if allowed is not None:
        test, values = "AND rowid IN (SELECT value FROM json_each(?))", [json.dumps(allowed)]
    found = query(
        f"""SELECT rowid, -bm25({table}, {_WEIGHTS[table]}) AS score FROM {table}
          WHERE {table} MATCH ? {test} ORDER BY score DESC, rowid LIMIT ?""",  # noqa: S608
        (wanted, *values, k),
    )
    return [(row["rowid"], row["score"]) for row in found]


def affordable(words: Sequence[str], passages: Mapping[str, int]) -> list[str]:
    """The rarest words, in their order, that are together in at most `BUDGET` passages.

    >>> affordable(["oil", "said", "ulsan"], {"oil": 5_000, "said": 80_000})
    ['oil', 'ulsan']
    """
    kept, spent = set(), 0
    for word in sorted(words, key=lambda word: passages.get(word, 0)):
        spent += passages.get(word, 0)
        if spent > BUDGET:
            break
        kept.add(word)
    return [word for word in words if word in kept]


def frequencies(query: Query, aside: Query, words: Sequence[str]) -> dict[str, int]:
    """In how many passages each of the words is; those that are in few are left out.

    `aside` is a database of its own, in memory, where words are cut to their stems.
    """
    if not query("SELECT 1 FROM sqlite_master WHERE name = 'frequencies'"):
        return {}
    stems = _stems(aside, words)
    rows = query(
        "SELECT term, passages FROM frequencies WHERE term IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(stems.values()))),),
    )
    known = {row["term"]: row["passages"] for row in rows}
    return {word: known[stem] for word, stem in stems.items() if stem in known}


def _stems(aside: Query, words: Sequence[str]) -> dict[str, str]:
    """The words as the full text keeps them; SQLite's own tokeniser says so."""
    aside(f"CREATE VIRTUAL TABLE IF NOT EXISTS asked USING fts5 (word, tokenize='{_TOKENIZER}')")
    aside("CREATE VIRTUAL TABLE IF NOT EXISTS stems USING fts5vocab (asked, instance)")
    aside("DELETE FROM asked")
    aside(
        "INSERT INTO asked (rowid, word) SELECT key + 1, value FROM json_each(?)",
        (json.dumps(list(words)),),
    )
    return {words[row["doc"] - 1]: row["term"] for row in aside("SELECT doc, term FROM stems")}


def count_words(query: Query, *, passages: int) -> None:
    """Count in how many passages each of the commoner words is; inside a transaction."""
    query(
        """CREATE TABLE IF NOT EXISTS frequencies (
          term TEXT PRIMARY KEY, passages INTEGER NOT NULL) WITHOUT ROWID"""
    )
    query("DELETE FROM frequencies")
    if passages < LEAST_PASSAGES:
        return
    query("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, words, row)")
    query(
        "INSERT INTO frequencies SELECT term, doc FROM temp.vocabulary WHERE doc >= ?",
        (LEAST_COUNTED,),
    )
