"""Does a passage support a statement, conflict with it, or say nothing about it?

`load_entailment_model` gives the bundled models, which run on onnxruntime alone, or any
sentence-transformers CrossEncoder with three NLI classes. What a pair gets depends on the pair
alone: each is read by itself, several side by side, as the quantisation of activations and the
rounding of sums would otherwise let a batch's pairs touch each other.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from checker import windows
from claims.checksums import first_damaged
from claims.cores import cores
from claims.errors import ModelError
from claims.inference import load_graph
from claims.resources import data_path

LABELS = ("entailment", "neutral", "contradiction")
BASE = "models/entailment-base"
SMALL = "models/entailment-small"
Pair = tuple[str, str]
Probabilities = NDArray[np.float64]


class EntailmentModel(Protocol):
    """Judges pairs of a premise and a hypothesis."""

    @property
    def name(self) -> str:
        """What the model calls itself in reports."""

    def probabilities(self, pairs: Sequence[Pair]) -> Probabilities:
        """Calibrated probabilities, shape (pairs, 3): entailment, neutral, contradiction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelConfig:
    """What a bundled model's `config.json` says.

    `window` is in tokens of premise and hypothesis together, `longest` the most the model can
    read; logits are divided by `temperature`; `rule` combines the windows of a long premise.
    """

    name: str
    labels: tuple[str, ...]
    temperature: float
    window: int
    longest: int
    rule: str
    family: str

    def __post_init__(self) -> None:
        """Refuse what cannot be worked with."""
        if sorted(self.labels) != sorted(LABELS) or self.rule not in windows.RULES:
            raise ValueError(f"labels {self.labels} or rule {self.rule} unknown")
        if not self.temperature > 0 or not 16 <= self.window <= self.longest:
            raise ValueError("temperature or window out of range")


def read_config(folder: Path) -> ModelConfig:
    """The configuration of a model's folder, once every file has the checksum its manifest states.

    Raises:
        ModelError: a file is missing, damaged or not what it should be.
    """
    try:
        listed = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["sha256"]
        damaged = first_damaged(folder, listed)
        if damaged:
            raise ModelError(f"{folder / damaged}: damaged (checksum differs); reinstall wirecheck")
        raw = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return ModelConfig(**{**raw, "labels": tuple(raw["labels"])})
    except OSError as error:
        raise ModelError(f"{error.filename}: model file is missing; reinstall wirecheck") from error
    except (ValueError, TypeError, KeyError) as error:
        raise ModelError(f"{folder}: not an entailment model's folder ({error})") from error


class OnnxEntailment:
    """An exported cross-encoder, read by onnxruntime and tokenizers without torch."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        """Verify and load the model; `threads` pairs are read at once (default: one a core)."""
        self.config = read_config(folder)
        self._threads = threads or cores()
        from tokenizers import Tokenizer

        try:
            self._session = load_graph(folder / "model.onnx")
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # both libraries raise bare or private types
            raise ModelError(f"{folder}: the model cannot be loaded ({error})") from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._typed = len(self._session.get_inputs()) > 1
        self._order = [self.config.labels.index(label) for label in LABELS]

    @property
    def name(self) -> str:
        """Name and version of the model, as its configuration states it."""
        return self.config.name

    def probabilities(self, pairs: Sequence[Pair]) -> Probabilities:
        """Calibrated probabilities, shape (pairs, 3), of pairs of any length."""
        return windows.judge(pairs, reader=self.reader, score=self.score, rule=self.config.rule)

    @property
    def reader(self) -> windows.Reader:
        """How the model reads long texts."""
        special = self._tokenizer.num_special_tokens_to_add(is_pair=True)
        return windows.Reader(
            tokens=self._offsets,
            window=self.config.window,
            longest=self.config.longest,
            special=special,
        )

    def _offsets(self, text: str) -> windows.Offsets:
        offsets: windows.Offsets = self._tokenizer.encode(text, add_special_tokens=False).offsets
        return offsets

    def score(self, pairs: Sequence[Pair]) -> Probabilities:
        """Probabilities of pairs that fit into a window."""
        if not pairs:
            return np.zeros((0, 3))
        encoded = self.encoded(pairs)
        if len(encoded) == 1 or self._threads == 1:
            logits = [self._run(row) for row in encoded]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                logits = list(pool.map(self._run, encoded))
        scaled = np.array(logits, np.float64)[:, self._order] / self.config.temperature
        return softmax(scaled)

    def encoded(self, pairs: Sequence[Pair]) -> list[Any]:
        """The tokens of each pair, as the model reads them."""
        rows: list[Any] = self._tokenizer.encode_batch_fast(list(pairs))
        return rows

    def _run(self, row: Any) -> NDArray[np.float32]:
        inputs = {"input_ids": np.array([row.ids], np.int64)}
        if self._typed:
            inputs["token_type_ids"] = np.array([row.type_ids], np.int64)
        logits: NDArray[np.float32] = self._session.run(None, inputs)[0][0]
        return logits


def softmax(logits: Probabilities) -> Probabilities:
    """Row by row, exp over its sum."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    made: Probabilities = raised / raised.sum(-1, keepdims=True)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class CascadeRule:
    """How sure the small model must be, by label, for its answer to stand; above 1 means never."""

    entailment: float
    neutral: float
    contradiction: float


SETTLED = CascadeRule(entailment=2.0, neutral=0.90, contradiction=2.0)
"""Only what the small model is sure has nothing to do with the statement is left to it."""


class Cascade:
    """A small model first; what it is not sure of goes to the base model."""

    def __init__(
        self, small: EntailmentModel, base: EntailmentModel, *, rule: CascadeRule = SETTLED
    ) -> None:
        """Keep both models; their labels mean the same."""
        self._small, self._base = small, base
        self._least = np.array([rule.entailment, rule.neutral, rule.contradiction])

    @property
    def name(self) -> str:
        """Both models' names."""
        return f"{self._small.name} > {self._base.name}"

    def probabilities(self, pairs: Sequence[Pair]) -> Probabilities:
        """Calibrated probabilities, shape (pairs, 3)."""
        answers = self._small.probabilities(pairs)
        unsure = np.flatnonzero((answers < self._least).all(-1)).tolist()
        if unsure:
            answers[unsure] = self._base.probabilities([pairs[i] for i in unsure])
        return answers


def load_entailment_model(name: str | None = None, *, fast: bool = False) -> EntailmentModel:
    """The bundled base model, or the one asked for.

    `name` is `base`, `small`, `cascade`, a folder with an exported model, or a CrossEncoder's name
    or folder. `fast` asks for the small model and cannot be combined with a name.

    Raises:
        ModelError: the model is missing, damaged, or has no three NLI classes.
    """
    if fast and name not in {None, "small"}:
        raise ModelError(f"--fast means the small model, but {name} was asked for; leave one out")
    if fast or name == "small":
        return _bundled(SMALL)
    if name is None or name == "base":
        return _bundled(BASE)
    if name == "cascade":
        return Cascade(_bundled(SMALL), _bundled(BASE))
    if (Path(name) / "manifest.json").is_file():
        return OnnxEntailment(Path(name))
    from checker.cross_encoder import CrossEncoderEntailment

    return CrossEncoderEntailment(name)


def _bundled(folder: str) -> OnnxEntailment:
    """A model that ships, or what to do where it does not."""
    path = data_path(folder)
    if not path.is_dir():
        raise ModelError(
            f"{path}: this model is not part of this installation; "
            "name another with --entailment-model"
        )
    return OnnxEntailment(path)
