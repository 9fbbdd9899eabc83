"""What tests of training share."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(scope="module")
def classifier() -> Any:
    """A small MPNet classifier with random weights."""
    torch = pytest.importorskip("torch")
    from transformers import MPNetConfig, MPNetForSequenceClassification

    torch.manual_seed(3)
    sizes: dict[str, Any] = {
        "vocab_size": 90,
        "hidden_size": 64,
        "num_hidden_layers": 3,
        "num_attention_heads": 4,
        "intermediate_size": 128,
        "max_position_embeddings": 120,
        "num_labels": 3,
    }
    made: Any = MPNetForSequenceClassification(MPNetConfig(**sizes))
    return made.eval()
