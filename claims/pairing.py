"""Tagged fragments → who said what: each content finds its cue, each cue its source."""

from __future__ import annotations

from dataclasses import dataclass

from claims.decoding import NOT_LINKED, Fragment, Tags


@dataclass(frozen=True, slots=True)
class Pair:
    """One attribution as fragments; the contents in text order, source and cue may be missing."""

    source: Fragment | None
    cue: Fragment | None
    content: tuple[Fragment, ...]


def pair(tags: Tags) -> list[Pair]:
    """Return the attributions that the links of `tags` make, in the order of their cues.

    A content goes where it points; a cue takes the source it points to, else the nearest of the
    sources that point to it. One source may have several cues, a cue without content is dropped.
    """
    contents: dict[int, list[Fragment]] = {}
    sources: dict[int, list[Fragment]] = {}
    for fragment, to in zip(tags.fragments, tags.links, strict=True):
        if fragment.role != "cue" and to != NOT_LINKED:
            held = contents if fragment.role == "content" else sources
            held.setdefault(to, []).append(fragment)
    pairs = []
    for i, cue in enumerate(tags.fragments):
        if cue.role == "cue" and i in contents:
            pointed = tags.fragments[tags.links[i]] if tags.links[i] != NOT_LINKED else None
            source = _source(cue, pointed=pointed, pointing=sources.get(i, []))
            pairs.append(Pair(source, cue, tuple(contents[i])))
    return pairs


def _source(
    cue: Fragment, *, pointed: Fragment | None, pointing: list[Fragment]
) -> Fragment | None:
    if not pointing or pointed in pointing:
        return pointed
    return min(pointing, key=lambda s: abs(s.start - cue.start))
