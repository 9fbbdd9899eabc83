"""The card of an entailment model: what it is, learned from, is good at and bad at."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from checker.entail import ModelConfig

BACKBONES = {
    "mpnet": "sentence-transformers/all-mpnet-base-v2 (Apache-2.0)",
    "bert": "sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0)",
}
LEARNED_FROM = """\
| set | licence as its source states it |
| --- | --- |
| FEVER, with its neutrals paired with near evidence | CC BY-SA (Wikipedia) |
| SNLI (a tenth), Multiple Premise Entailment | CC BY-SA 4.0; MPE states none |
| MultiNLI (12,000 pairs) | as MultiNLI states it |
| LingNLI | no licence file |
| WANLI (15,000 pairs) | CC BY 4.0 |
| counterfactually augmented NLI, InfoTabS | Apache-2.0 |
| ConjNLI, DISCO, ConTRoL | MIT |
| ScoNe | CC0 |
| COVID-Fact, Climate-FEVER, RTE, SciFact | none stated with the files used |
| pairs made from PolNeAR's news articles (`checker.training.made`) | the publishers'; \
the model holds weights, no sentences |
| pairs written by hand for wirecheck (`data/pairs`, `checker.training.written`, \
`checker.training.neighbours`) \
| as the project (MIT) |
"""
BAD_AT = """\
- Sums and comparisons over several figures ("three points down" for 58 to 55).
- A swapped name counts as a conflict even where both may be true of different people.
- Text other than English; tables; irony; sentences that need knowledge from outside the passage.
- Passages far beyond its window: each window is read by itself.
- Processors without VNNI add products of eight-bit numbers in sixteen bits, which can overflow. On
  one (AVX2 alone) 95.8 % of 240 unseen written pairs got the answer of full precision, with sums
  kept whole 96.3 %: overflow costs little, but a pair of 64 tokens takes 73 ms of a core, three
  times as long.
- Its probabilities were fitted on development sets of news, encyclopaedia and captions; on other
  text they can be off.
"""


def card(config: ModelConfig, run: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """The card as Markdown; `run` is the checkpoint's `run.json`, `found` what was measured."""
    kept = {k: run[k] for k in ("frozen_layers", "batch", "max_tokens", "peak_rate", "smoothing")}
    if run.get("vectors"):
        kept["frozen_layers_learn"] = "scales, biases, norms"
    decay = f" and {run['decay_pairs']:,} pairs of linear decay" if run.get("decay_pairs") else ""
    return "\n".join(
        (
            f"# {config.name}",
            "",
            "Given a passage and a statement: does the passage support it, conflict with it, or "
            "leave it open? A cross-encoder with three classes, int8 ONNX, read by onnxruntime.",
            "",
            f"Backbone: {BACKBONES[config.family]}. Pairs seen in training: {run['seen']:,}, with "
            f"warm-up{decay}. Settings: `{json.dumps(kept)}`; "
            "code: `checker/training/entailment.py`.",
            "",
            f"Premise and statement together up to {config.window} tokens are read at once; longer "
            f"premises in windows of whole sentences, combined by the rule `{config.rule}` "
            f"(`checker/windows.py`). Logits are divided by {config.temperature}.",
            "",
            "## Learned from",
            "",
            LEARNED_FROM,
            *_figures(found),
            "## Bad at",
            "",
            BAD_AT,
        )
    )


def _figures(found: Mapping[str, Any]) -> list[str]:
    """Tables of what was measured; nothing where nothing was."""
    calibration = (
        f"Expected calibration error on the mixture of the development sets: {found['ece']:.3f} "
        f"({found['ece_before']:.3f} before scaling)."
        if "ece" in found
        else ""
    )
    if not found.get("sets"):
        return ["## Figures", "", calibration, ""] if calibration else []
    rows = [
        f"| {name} | {scores['full']:.3f} | {scores['int8']:.3f} |"
        for name, scores in found["sets"].items()
    ]
    lines = ["## Figures", "", "Accuracy on the same sample of each development set, in full"]
    lines += ["precision and as it ships (`python -m checker.training.export`):", ""]
    lines += ["| set | full | int8 |", "| --- | --- | --- |", *rows, ""]
    lines += [
        f"Over {found['pairs']:,} pairs int8 costs {100 * found['lost']:.2f} points and gives the "
        f"same answer in {100 * found['agreement']:.1f} %."
    ]
    lines += [calibration] if calibration else []
    return [*lines, ""]
