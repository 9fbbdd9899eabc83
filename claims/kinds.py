"""What kind of source some words name, and which part of them is the name."""

from __future__ import annotations

from claims.models import Mention, Source, SourceKind

_OUTLETS = frozenset(
    ("Reuters", "AP", "Associated Press", "Bloomberg", "AFP", "BBC", "CNN", "Xinhua", "Fox News")
)


def name_source(mention: Mention) -> Source:
    """Return the source that `mention` names."""
    if mention.text.removeprefix("The ").removeprefix("the ") in _OUTLETS:
        return Source(name=mention.text, kind=SourceKind.OUTLET, mention=mention)
    capital = any(w[:1].isupper() for w in mention.text.split()[1:]) or (
        mention.text[:1].isupper()
        and not mention.text.lower().startswith(("the ", "a ", "he", "it"))
    )
    kind = SourceKind.PERSON if capital else SourceKind.ANONYMOUS
    return Source(name=mention.text, kind=kind, mention=mention)
