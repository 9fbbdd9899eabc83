"""A tagger in training, wrapped for tagging, and its figures on labelled articles."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from checker.evaluate.attribution import score_attributions
from checker.training.precision import bfloat16_pays
from checker.training.tagger_model import TaggerModel
from claims.decoding import LABELS, Fragment
from claims.pairing import pair
from claims.tagger import Tagger


class TorchScorer:
    """The model in training as claims.tagger wants it."""

    def __init__(self, model: TaggerModel) -> None:
        self.model = model

    def __call__(self, ids: Any, features: Any) -> tuple[Any, Any]:
        """Return label scores and link vectors per piece."""
        mask = np.ones_like(ids)
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=bfloat16_pays()):
            labels, links = self.model(*(torch.from_numpy(a) for a in (ids, mask, features)))
        return labels.float().numpy(), links.float().numpy()


def as_tagger(model: TaggerModel, tokenizer: Any) -> Tagger:
    """Wrap the model for tagging."""
    return Tagger(
        TorchScorer(model),
        tokenizer,
        transitions=model.transitions.detach().float().numpy(),
        starts=model.starts.detach().float().numpy(),
        distances=model.distances.detach().float().numpy(),
        bias=np.zeros(len(LABELS), np.float32),
    )


def predict(tagger: Tagger, articles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles with the attributions that the tagger and the pairing find."""
    tags = tagger.tag_all([a["text"] for a in articles])
    return [
        {
            "doc_id": a["doc_id"],
            "text": a["text"],
            "attributions": [
                {
                    "source": _spans(p.source),
                    "cue": _spans(p.cue),
                    "content": _spans(*p.content),
                }
                for p in pair(t)
            ],
        }
        for a, t in zip(articles, tags, strict=True)
    ]


def _spans(*fragments: Fragment | None) -> dict[str, Any] | None:
    spans = [[f.start, f.end] for f in fragments if f]
    return {"spans": spans} if spans else None


def figures_of(tagger: Tagger, articles: list[dict[str, Any]]) -> dict[str, float]:
    """F1 of the roles and of whole attributions on labelled articles."""
    found = score_attributions(articles, predict(tagger, articles))
    names = ("exact/source", "exact/cue", "exact/content", "attr_soft", "attr_content")
    figures = {}
    for name in names:
        score = found[name]
        figures[name] = score[2] if isinstance(score, tuple) else score
    return figures
