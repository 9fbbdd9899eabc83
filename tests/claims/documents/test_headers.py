"""What the first lines of a text say about it."""

from __future__ import annotations

from datetime import date

import pytest

from claims.documents.headers import headers_of


@pytest.mark.parametrize(
    ("line", "author", "publisher", "published"),
    [
        (
            "*By Ines Falk, Nordhavn Courier, 3 March 2026*",
            "Ines Falk",
            "Nordhavn Courier",
            date(2026, 3, 3),
        ),
        ("Hanover Business Daily, 12 May 2026", None, "Hanover Business Daily", date(2026, 5, 12)),
        ("Ann Lee | The Guardian | May 3, 2026", None, "The Guardian", date(2026, 5, 3)),
        ("Paris, Reuters, 4 June 2025", None, "Reuters", date(2025, 6, 4)),
        ("By Ann Lee, Reuters", "Ann Lee", "Reuters", None),
        ("The Times, which reported it on 3 May 2026", None, None, None),
        ("He told Reuters, the BBC", None, None, None),
        ("Oslo, Norway, 3 March 2026", None, None, None),
    ],
)
def test_a_line_of_credits_says_who_printed_it(
    line: str, author: str | None, publisher: str | None, published: date | None
) -> None:
    """Author, outlet and day, in any order; a sentence that names an outlet is none."""
    found = headers_of(f"# Ferry fire\n\n{line}\n\nThe ferry burned on Tuesday, police said.\n")
    assert (found.author, found.publisher, found.published) == (author, publisher, published)
