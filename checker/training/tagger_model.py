"""The attribution tagger in torch: an encoder with features, a CRF over labels, two linkers."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from claims.decoding import DISTANCES, LABELS
from claims.tokens import BREAKS, QUOTES, SHAPES

LINK_WIDTH = 64


class TaggerModel(nn.Module):
    """Pieces and features → label scores and four link vectors per piece.

    `transitions[i, j]` scores label j after label i, `starts[j]` label j first (a window may start
    inside a span). Links are dot products plus a learned score of the signed distance in words.
    """

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        tables = [nn.Embedding(len(kinds), width) for kinds in (SHAPES, QUOTES, BREAKS)]
        for table in tables:
            nn.init.normal_(table.weight, std=0.01)
        self.features = nn.ModuleList(tables)
        self.labels = nn.Linear(width, len(LABELS))
        self.links = nn.Linear(width, 4 * LINK_WIDTH)
        self.transitions = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.starts = nn.Parameter(torch.zeros(len(LABELS)))
        self.distances = nn.Parameter(distance_prior())

    def forward(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Return label scores (batch, pieces, labels) and link vectors (batch, pieces, 4 * 64)."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        for column, table in enumerate(self.features):
            embedded = embedded + table(features[:, :, column])
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        hidden = functional.dropout(hidden, 0.1, self.training)
        return self.labels(hidden), self.links(hidden)


def crf_loss(scores: Tensor, labels: Tensor, mask: Tensor, model: TaggerModel) -> Tensor:
    """Negative log-likelihood of the labels, per word; rows are words, padding at the end."""
    batch, length, _ = scores.shape
    rows = torch.arange(batch)
    emitted = scores.gather(2, labels[:, :, None])[:, :, 0]
    gold = model.starts[labels[:, 0]] + emitted[:, 0]
    steps = model.transitions[labels[:, :-1], labels[:, 1:]] + emitted[:, 1:]
    gold = gold + (steps * mask[:, 1:]).sum(1)
    alpha = model.starts + scores[:, 0]
    kept = [alpha]
    for i in range(1, length):
        alpha = torch.logsumexp(alpha[:, :, None] + model.transitions, 1) + scores[:, i]
        kept.append(alpha)
    last = torch.stack(kept, 1)[rows, mask.sum(1) - 1]
    loss: Tensor = (torch.logsumexp(last, 1) - gold).sum() / mask.sum()
    return loss


def link_loss(
    vectors: Tensor, targets: Tensor, candidates: Tensor, model: TaggerModel, *, kind: int
) -> Tensor:
    """Cross-entropy of where each linked word points; `kind` 0 is to cues, 1 to sources.

    `candidates` are the words where cues (sources) start; a cue without source points to itself.
    """
    ask, answer = 2 * kind * LINK_WIDTH, (2 * kind + 1) * LINK_WIDTH
    asks = vectors[:, :, ask : ask + LINK_WIDTH]
    answers = vectors[:, :, answer : answer + LINK_WIDTH]
    scores = asks @ answers.transpose(1, 2) / LINK_WIDTH**0.5
    place = torch.arange(scores.shape[1])
    scores = scores + model.distances[kind][distance_bucket(place[None, :] - place[:, None])]
    itself = place[None, :] == place[:, None]
    allowed = candidates[:, None, :] | itself if kind else candidates[:, None, :]
    scores = scores.masked_fill(~allowed, -1e4)
    linked = targets >= 0
    if not linked.any():
        return torch.zeros(())
    loss: Tensor = functional.cross_entropy(scores[linked], targets[linked])
    return loss


def distance_prior() -> Tensor:
    """Return where distance scores start: the nearer the likelier; no source is rare."""
    nearness = -0.4 * torch.arange(DISTANCES // 2, dtype=torch.float32)
    prior = torch.cat([nearness, nearness]).repeat(2, 1)
    prior[1, 0] = -2.0
    return prior


def distance_bucket(signed: Tensor) -> Tensor:
    """Index in `distances` of signed distances in words: exact up to 7, then by powers of √2."""
    size = signed.abs()
    far = 8 + (2 * torch.log2(size.clamp(min=8) / 8)).floor().long()
    bucket = torch.where(size < 8, size, far.clamp(max=DISTANCES // 2 - 1))
    return torch.where(signed < 0, DISTANCES // 2 + bucket, bucket)
