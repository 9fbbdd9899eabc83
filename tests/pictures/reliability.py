"""How far confidence can be believed, drawn: of the verdicts this sure, how many are right.

    python -m tests.pictures.reliability --folder pictures

judges the statements that confidence was not fitted on: those held out, and the two newest lots.
The real articles come with the labelled data (WIRECHECK_DATA); without it they are left out.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.confidence import shipped_confidence
from checker.entail import load_entailment_model
from checker.evaluate import metrics
from checker.evaluate.quality import articles, labelled_data, own_articles
from checker.training.confidence import scored

Sure = tuple[float, bool]
BINS = 10


def unseen() -> list[Sure]:
    """The verdicts on all statements that confidence was not fitted on."""
    data, model, confidence = labelled_data(), load_entailment_model(None), shipped_confidence()
    places = [("own_heldout", own_articles()), ("lots_new", own_articles("lots"))]
    if data.is_dir():
        places.append(("heldout", articles(data)))
    return [
        (score, right)
        for name, documents in places
        for _, score, right in scored(
            model,
            file=f"gold/statements_{name}.jsonl",
            documents=documents,
            confidence=confidence,
        )
    ]


def draw(found: list[Sure], path: Path) -> None:
    """Share right by tenths of confidence beside the diagonal, with counts, as SVG."""
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams["svg.hashsalt"] = "wirecheck"  # the same file for the same figures
    from matplotlib import pyplot as plt

    sure, right = zip(*found, strict=True)
    error = metrics.calibration_error(sure, right)
    tenths = [t for t in metrics.reliability(sure, right, bins=BINS).values() if t["n"] >= BINS]
    figure, axes = plt.subplots(figsize=(4.6, 4), layout="constrained")
    axes.plot([0, 1], [0, 1], color="0.6", linestyle="--", label="as sure as right")
    shares = [t["accuracy"] for t in tenths]
    means = [t["confidence"] for t in tenths]
    axes.plot(means, shares, "o-", label=f"{len(found)} verdicts, ECE {error:.3f}")
    for tenth in tenths:
        label = f"{tenth['n']:.0f}"
        place = (tenth["confidence"], tenth["accuracy"])
        axes.annotate(label, place, textcoords="offset points", xytext=(6, -12), fontsize=8)
    axes.set(xlabel="confidence", ylabel="share of verdicts that are right")
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), aspect="equal")
    axes.legend(frameon=False, loc="upper left")
    axes.spines[["top", "right"]].set_visible(False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    """Judge and draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("pictures"))
    folder = parser.parse_args().folder
    found = unseen()
    draw(found, folder / "reliability.svg")
    sure, right = zip(*found, strict=True)
    decided = metrics.decided_at(sure, right, precision=0.95)
    error = metrics.calibration_error(sure, right)
    sys.stdout.write(f"{len(found)} verdicts, ECE {error:.3f}; {decided:.0%} decided at 95 %\n")


if __name__ == "__main__":
    main()
