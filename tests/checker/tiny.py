"""A tiny random encoder, exported as the real ones are: enough to test all but its judgement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from checker.entail import LABELS, ModelConfig
from checker.training import graph, onnx_files
from checker.training.export import seal

WORDS = [
    "the",
    "a",
    "oil",
    "ship",
    "port",
    "said",
    "did",
    "not",
    "reuters",
    "iran",
    "korea",
    "imports",
    "cut",
    "halted",
    "bought",
    "in",
    "on",
    "of",
    "and",
    "monday",
    "12",
    "40",
    "percent",
    "sanctions",
    "minister",
    "exports",
    "rose",
    "fell",
    ".",
    ",",
    "he",
    "it",
    "they",
]
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
HIDDEN, LAYERS, HEADS, POSITIONS = 64, 2, 4, 66


def shape(family: str) -> graph.Shape:
    """The tiny encoder's sizes."""
    return graph.Shape(
        family=family,
        layers=LAYERS,
        heads=HEADS,
        hidden=HIDDEN,
        positions=POSITIONS,
        epsilon=1e-5,
    )


def weights(family: str, seed: int = 0) -> dict[str, NDArray[np.float32]]:
    """Random weights under the names of the real ones."""
    rng = np.random.default_rng(seed)
    names = graph.NAMES[family]
    sizes: dict[str, tuple[int, ...]] = {}
    prefix = f"{family}.embeddings"
    vocabulary = len(SPECIAL) + len(WORDS)
    sizes[f"{prefix}.word_embeddings.weight"] = (vocabulary, HIDDEN)
    sizes[f"{prefix}.position_embeddings.weight"] = (POSITIONS, HIDDEN)
    sizes[f"{prefix}.LayerNorm.weight"] = sizes[f"{prefix}.LayerNorm.bias"] = (HIDDEN,)
    if family == "bert":
        sizes[f"{prefix}.token_type_embeddings.weight"] = (2, HIDDEN)
    else:
        sizes["mpnet.encoder.relative_attention_bias.weight"] = (32, HEADS)
    for place in range(LAYERS):
        for part, name in names.items():
            full = f"{family}.encoder.layer.{place}.{name}"
            out, into = {"up": (4, 1), "down": (1, 4)}.get(part, (1, 1))
            norm = part.endswith("norm")
            sizes[f"{full}.weight"] = (HIDDEN,) if norm else (out * HIDDEN, into * HIDDEN)
            sizes[f"{full}.bias"] = (out * HIDDEN,)
    for name, rows in zip(graph.HEADS[family], (HIDDEN, 3), strict=True):
        sizes[f"{name}.weight"], sizes[f"{name}.bias"] = (rows, HIDDEN), (rows,)
    return {name: rng.normal(0, 0.3, size).astype(np.float32) for name, size in sizes.items()}


def words_tokenizer() -> Tokenizer:
    """A tokeniser of words, with the template of pairs."""
    vocabulary = {word: i for i, word in enumerate((*SPECIAL, *WORDS))}
    unknown = {"unk_token": "[UNK]"}
    made: Any = Tokenizer(models.WordLevel(vocabulary, **unknown))
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer: Tokenizer = made
    return tokenizer


def config(family: str) -> ModelConfig:
    """The tiny model's configuration: windows of 32 tokens."""
    return ModelConfig(
        name=f"tiny-{family}",
        labels=LABELS,
        temperature=1.5,
        window=32,
        longest=POSITIONS - 2,
        rule="either",
        family=family,
    )


def write_model(folder: Path, *, family: str = "mpnet", scheme: str = "blocks") -> Path:
    """Export the tiny model into a folder, sealed."""
    model = graph.build(weights(family), shape(family), scheme=scheme)
    onnx_files.write(model, folder, ceiling=100_000)
    words_tokenizer().save(str(folder / "tokenizer.json"))
    seal(folder, config(family))
    return folder
