"""Any sentence-transformers CrossEncoder with three NLI classes as an entailment model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker import windows
from claims.errors import ModelError

_WORD = re.compile(r"\S+")
_UNLIMITED = 100_000
_STEMS = ("entail", "neutral", "contradict")


def label_order(names: Mapping[int, str], *, model: str) -> list[int]:
    """Columns of entailment, neutral and contradiction among a model's labels.

    Raises:
        ModelError: the labels are not the three of natural language inference.
    """
    lowered = {int(i): name.lower() for i, name in names.items()}
    order = [[i for i, name in lowered.items() if stem in name] for stem in _STEMS]
    if len(lowered) != 3 or any(len(found) != 1 for found in order):
        raise ModelError(
            f"{model}: its labels are {sorted(names.values())}; an entailment model needs "
            "entailment, neutral and contradiction (id2label in its config)"
        )
    return [found[0] for found in order]


class CrossEncoderEntailment:
    """A CrossEncoder by name or folder; as it comes, without calibration of ours."""

    def __init__(self, name_or_path: str) -> None:
        """Load the model and read the order of its labels.

        Raises:
            ModelError: it cannot be loaded, or has other classes.
        """
        from sentence_transformers import CrossEncoder

        self.name = name_or_path
        try:
            self._model = CrossEncoder(name_or_path)
        except Exception as error:  # missing, offline, damaged: each library raises its own
            raise ModelError(
                f"{name_or_path}: cannot be loaded as a CrossEncoder ({_brief(error)}); give a "
                "folder, or the name of a model that can be downloaded from here"
            ) from error
        self._order = label_order(self._model.config.id2label, model=name_or_path)
        self._tokenizer: Any = self._model.tokenizer

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Probabilities, shape (pairs, 3): entailment, neutral, contradiction."""
        limit = min(int(self._model.max_length or _UNLIMITED), _UNLIMITED)
        limit = limit if limit < _UNLIMITED else 512
        fast = bool(getattr(self._tokenizer, "is_fast", False))
        window = limit if fast else limit // 3  # words, of which tokenisers make a few pieces
        reader = windows.Reader(
            tokens=self._offsets if fast else _words, window=window, longest=window, special=4
        )
        return windows.judge(pairs, reader=reader, score=self._score, rule="either")

    def _offsets(self, text: str) -> windows.Offsets:
        encoded = self._tokenizer(
            text,
            add_special_tokens=False,
            return_offsets_mapping=True,
            truncation=False,
            verbose=False,
        )
        offsets: windows.Offsets = encoded["offset_mapping"]
        return offsets

    def _score(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        if not pairs:
            return np.zeros((0, 3))
        found = self._model.predict(list(pairs), apply_softmax=True, show_progress_bar=False)
        return np.asarray(found, np.float64)[:, self._order]


def _words(text: str) -> windows.Offsets:
    return [match.span() for match in _WORD.finditer(text)]


def _brief(error: Exception) -> str:
    first = str(error).strip().splitlines()
    return f"{type(error).__name__}: {first[0][:200]}" if first else type(error).__name__
