"""Fit a model's temperature, and choose its rule for long premises, on development sets.

    python -m checker.training.calibrate --model data/models/entailment-base --dev FOLDER

Temperature scaling is Guo et al. 2017's: one number by which logits are divided, chosen so that the
right answers are as likely as can be; it changes no answer of a pair that fits into one window.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from checker import windows
from checker.entail import OnnxEntailment, read_config, softmax
from checker.evaluate.entailment import answers, figures
from checker.training.mixture import read_pairs

SHORT = (
    "mnli", "snli", "fever", "fm2", "healthver", "rte", "lingnli", "made_dev", "written_dev",
)  # fmt: skip
"""Development sets whose premises mostly fit into one window."""
SETS = (*SHORT, "wice_claim_oracle", "frank")
"""Development sets that the temperature is fitted on, the same number of pairs of each."""
LONG = ("wice_claim_oracle", "frank", "summedits_samsum", "fnc1_related")
"""Development sets with long premises, for the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One development set with what the model made of its windows, uncalibrated."""

    name: str
    gold: list[str]
    plans: list[windows.Plan]
    log_rows: NDArray[np.float64]

    def probabilities(self, *, temperature: float, rule: str) -> NDArray[np.float64]:
        """Probabilities of the pairs under a temperature and a rule."""
        return windows.combine(self.plans, softmax(self.log_rows / temperature), rule=rule)


def judge_set(model: OnnxEntailment, path: Path, *, size: int) -> Judged:
    """Run the model over a fixed sample of a set."""
    pairs = list(read_pairs(path))
    order = np.random.default_rng(7).permutation(len(pairs))[:size]
    chosen = [pairs[i] for i in order.tolist()]
    plans = [model.reader.parts(p["premise"], p["hypothesis"]) for p in chosen]
    rows = model.score(windows.flat(plans))
    return Judged(
        name=path.name.split(".")[0],
        gold=[p["label"] for p in chosen],
        plans=plans,
        log_rows=np.log(np.maximum(rows, 1e-12)) * model.config.temperature,
    )


def loss(sets: Sequence[Judged], *, temperature: float, rule: str) -> float:
    """Mean negative log likelihood of the gold labels, each set weighing the same."""
    losses = []
    for found in sets:
        table = found.probabilities(temperature=temperature, rule=rule)
        entail, open_, conflict = table.T
        two = {"entailment", "contradiction"} == set(found.gold)
        whole = entail + conflict if two else np.ones(len(table))
        likely = {
            "entailment": entail / whole,
            "neutral": open_,
            "contradiction": conflict / whole,
            "not_entailment": 1 - entail,
        }
        chosen = [likely[label][i] for i, label in enumerate(found.gold)]
        losses.append(-np.log(np.maximum(chosen, 1e-9)).mean())
    return float(np.mean(losses))


def fit_temperature(sets: Sequence[Judged], *, rule: str) -> float:
    """The temperature, to two places, under which the gold labels are likeliest."""
    grid = np.round(np.geomspace(0.5, 4, 80), 2)
    return float(min(grid, key=lambda t: loss(sets, temperature=float(t), rule=rule)))


def compare_rules(sets: Sequence[Judged], *, temperature: float) -> dict[str, dict[str, float]]:
    """Balanced accuracy of each rule on each set."""
    return {
        rule: {
            found.name: figures(
                found.gold, found.probabilities(temperature=temperature, rule=rule)
            )["balanced_accuracy"]
            for found in sets
        }
        for rule in windows.RULES
    }


def mixture_ece(sets: Sequence[Judged], *, temperature: float, rule: str) -> float:
    """Expected calibration error over all the sets' pairs together."""
    from checker.evaluate.metrics import calibration_error

    sure, right = [], []
    for found in sets:
        table = found.probabilities(temperature=temperature, rule=rule)
        said, confidence = answers(table, among=set(found.gold))
        sure += confidence.tolist()
        right += [a == b for a, b in zip(said, found.gold, strict=True)]
    return calibration_error(sure, right)


def find_sets(folders: Sequence[Path], names: Sequence[str]) -> list[Path]:
    """Files of the named sets, wherever among the folders they are."""
    return [
        path
        for name in names
        for folder in folders
        for path in (folder / f"{name}.jsonl.gz", folder / f"{name}.jsonl")
        if path.exists()
    ]


def calibrate(folder: Path, dev: Sequence[Path], *, size: int) -> dict[str, Any]:
    """Fit the temperature of an exported model, choose its rule, and write both to its folder."""
    from checker.training.export import seal

    model = OnnxEntailment(folder)
    mixed = [judge_set(model, path, size=size) for path in find_sets(dev, SETS)]
    few = max(1, size // 3)  # each has several windows
    long = [judge_set(model, path, size=few) for path in find_sets(dev, LONG)]
    rules = compare_rules(long, temperature=model.config.temperature)
    rule = max(rules, key=lambda name: np.mean(list(rules[name].values()))) if long else "either"
    temperature = fit_temperature(mixed, rule=rule)
    config = replace(read_config(folder), temperature=temperature, rule=rule)
    seal(folder, config)
    return {
        "temperature": temperature,
        "rule": rule,
        "rules": rules,
        "ece_before": mixture_ece(mixed, temperature=1.0, rule=rule),
        "ece": mixture_ece(mixed, temperature=temperature, rule=rule),
    }


def main() -> None:
    """Parse the command line of `python -m checker.training.calibrate`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--size", type=int, default=400)
    args = parser.parse_args()
    print(json.dumps(calibrate(args.model, args.dev, size=args.size), indent=2))


if __name__ == "__main__":
    main()
