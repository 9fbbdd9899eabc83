"""Embedders: unit vectors that depend on the text alone, from files that are what they say."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ModelError
from claims.resources import data_path
from index.embed import BUNDLED, BundledEmbedder, bundled_name, load_embedder, split_windows

TEXTS = (
    "Seoul stopped buying crude from Tehran in August.",
    "South Korea halted its imports of Iranian oil.",
    "The mayor opened a shelter for cats.",
    "",
    "Rain.",
    "Ünïcödé, 你好, \U0001f600, \x00 and \ud800.",
    "word " * 900,
)


@pytest.fixture(scope="module")
def bundled() -> BundledEmbedder:
    """The shipped model."""
    return BundledEmbedder(threads=2)


def test_vectors_have_length_one(bundled: BundledEmbedder) -> None:
    """Every text has a unit vector, also the empty and the long one."""
    vectors = bundled.embed(TEXTS)
    assert vectors.shape == (len(TEXTS), bundled.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_near_meanings_have_near_vectors(bundled: BundledEmbedder) -> None:
    """A paraphrase is nearer than another subject."""
    oil, paraphrase, cats = bundled.embed(TEXTS[:3])
    assert oil @ paraphrase > 0.6 > 0.3 > oil @ cats


@settings(max_examples=20, deadline=None)
@given(order=st.lists(st.integers(0, len(TEXTS) - 1), min_size=1, max_size=8))
def test_a_vector_depends_on_the_text_alone(order: list[int]) -> None:
    """Whatever texts share the call, in whatever order, the vector is bit for bit the same."""
    embedder = load_embedder()
    alone = np.vstack([embedder.embed([text]) for text in TEXTS])
    together = embedder.embed([TEXTS[number] for number in order])
    np.testing.assert_array_equal(together, alone[order])


def test_threads_change_nothing(bundled: BundledEmbedder) -> None:
    """One thread or four, the same vectors."""
    np.testing.assert_array_equal(bundled.embed(TEXTS), BundledEmbedder(threads=4).embed(TEXTS))


def test_nothing_is_cut_off(bundled: BundledEmbedder) -> None:
    """What stands at the end of a long text moves its vector."""
    filler = "The committee met again and adjourned without a vote. " * 80
    plain, ending, subject = bundled.embed(
        [filler, filler + "Cats and dogs filled the shelter. " * 20, "cats and dogs in a shelter"]
    )
    assert ending @ subject > plain @ subject + 0.05


@given(length=st.integers(2, 700), window=st.integers(8, 256))
def test_windows_cover_everything(length: int, window: int) -> None:
    """Every id is in a window, no window is too long, each keeps the first and last marks."""
    ids = list(range(length))
    windows = list(split_windows(ids, window=window))
    assert {number for part in windows for number in part} == set(ids)
    assert all(len(part) <= window and (part[0], part[-1]) == (0, length - 1) for part in windows)


def test_the_folder_is_small_enough() -> None:
    """The model's folder stays within 25 MB."""
    assert sum(f.stat().st_size for f in data_path(BUNDLED).iterdir()) <= 25_000_000


@pytest.mark.parametrize("harm", ["change", "delete", "manifest"])
def test_a_damaged_model_is_not_loaded(tmp_path: Path, harm: str) -> None:
    """A file that is not what the manifest says is refused, with what to do."""
    folder = tmp_path / "embedder"
    shutil.copytree(data_path(BUNDLED), folder)
    if harm == "change":
        (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    elif harm == "delete":
        (folder / "model.onnx").unlink()
    else:
        (folder / "manifest.json").write_text('{"name": 1}', encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall"):
        BundledEmbedder(folder)


def test_the_bundled_name_loads_the_bundled_model() -> None:
    """An index that records the bundled embedder's name gets it back."""
    assert load_embedder(bundled_name()).name == load_embedder().name == bundled_name()
