"""Tagged fragments → who said what: each content finds its cue, each cue its source."""

from __future__ import annotations

from dataclasses import dataclass

from claims.tagger import Fragment, Tags


@dataclass(frozen=True, slots=True)
class Pair:
    """One attribution as fragments, in text order; source and cue may be empty."""

    source: tuple[Fragment, ...]
    cue: tuple[Fragment, ...]
    content: tuple[Fragment, ...]


def pair(tags: Tags) -> list[Pair]:
    """Return the attributions that the links of `tags` make, in the order of their cues."""
    cues = [f for f in tags.fragments if f.role == "cue"]
    sources = [i for i, f in enumerate(tags.fragments) if f.role == "source"]
    contents: list[list[Fragment]] = [[] for _ in cues]
    speakers: list[list[int]] = [[] for _ in cues]
    for i, scores in tags.cue_of.items():
        cue = int(scores.argmax())
        if tags.fragments[i].role == "content":
            contents[cue].append(tags.fragments[i])
        else:
            speakers[cue].append(i)
    for k in range(len(cues)):
        if not speakers[k]:
            best = int(tags.source_of[k].argmax())
            speakers[k] = [sources[best]] if best < len(sources) else []
    return [
        Pair(tuple(tags.fragments[i] for i in speakers[k]), (cue,), tuple(contents[k]))
        for k, cue in enumerate(cues)
        if contents[k]
    ]
