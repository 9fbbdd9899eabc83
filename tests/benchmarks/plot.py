"""The cost of a search as an archive grows, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.scale import Figures


def draw(rows: Sequence[Figures], path: Path) -> None:
    """Milliseconds and recall by number of passages, as SVG or PNG by the suffix."""
    import matplotlib as mpl

    mpl.use("agg")
    mpl.rcParams["svg.hashsalt"] = "wirecheck"  # the same file for the same figures
    from matplotlib import pyplot as plt

    sizes = [row["passages"] for row in rows]
    figure, (time, recall) = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
    time.plot(sizes, [row["dense_and_lexical_ms"] for row in rows], "o-", label="dense and lexical")
    time.plot(sizes, [row["dense_ms"] for row in rows], "s-", label="dense alone")
    time.set(xscale="log", xlabel="passages", ylabel="ms a search, median", ylim=(0, None))
    time.legend(frameon=False)
    recall.plot(sizes, [row["recall@10"] for row in rows], "o-")
    recall.set(xscale="log", xlabel="passages", ylabel="recall@10 against exact", ylim=(0.9, 1.005))
    for axes in (time, recall):
        axes.spines[["top", "right"]].set_visible(False)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
    plt.close(figure)
