"""Are the dependencies pinned, and is a weakness known of any that is installed?

    python -m tests.audit [--osv-url http://mirror.example/v1/query]

Exit status: 0 nothing found; 1 a requirement that is not exact, or a package with a known weakness;
2 could not ask, or not about every package.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PYPROJECT = Path(__file__).parent.parent / "pyproject.toml"
EXACT = re.compile(r"[A-Za-z0-9._-]+(?:\[[a-z,]+\])?==[0-9][A-Za-z0-9.!+]*")
COMMAND = (
    *(sys.executable, "-m", "pip_audit", "--format", "json"),
    *("--progress-spinner", "off", "--skip-editable", "--desc", "off"),
)
MINUTES = 10
OURS = "wirecheck"

Run = Callable[[Sequence[str]], "subprocess.CompletedProcess[str]"]


def loose(pyproject: str) -> tuple[str, ...]:
    """The requirements in a pyproject.toml that are not one exact version."""
    read = tomllib.loads(pyproject)
    project = read["project"]
    required = [*read["build-system"]["requires"], *project["dependencies"]]
    for extra in project.get("optional-dependencies", {}).values():
        required += extra
    return tuple(one for one in required if not EXACT.fullmatch(one))


def ask(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run pip-audit over what is installed here."""
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60 * MINUTES, check=False
    )


def audit(run: Run = ask, *, mirror: str = "") -> tuple[int, str]:
    """The exit status, and what was found in words.

    `mirror` is the address of a service that speaks OSV's API, to be asked instead of PyPI.
    """
    unpinned = loose(PYPROJECT.read_text(encoding="utf-8"))
    if unpinned:
        return 1, f"not one exact version: {', '.join(unpinned)}"
    try:
        done = run((*COMMAND, *(("-s", "osv", "--osv-url", mirror) if mirror else ())))
        packages = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.SubprocessError) as error:
        return 2, f"pip-audit could not be run ({type(error).__name__}); run `make setup` first"
    except (ValueError, KeyError, TypeError):
        return 2, _unreachable(done.stderr)
    return _told([one for one in packages if one["name"] != OURS])


def _unreachable(said: str) -> str:
    """One line for what pip-audit says in many."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    last = lines[-1][:160] if lines else "no answer"
    return f"the vulnerability service could not be asked ({last}); run it where it can be reached"


def _told(packages: Sequence[Any]) -> tuple[int, str]:
    """What the service says of each package."""
    weak = [
        f"{one['name']} {one['version']}: {bug['id']}, fixed in {', '.join(bug['fix_versions'])}"
        for one in packages
        for bug in one.get("vulns", ())
    ]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    asked = f"{len(packages) - len(unknown)} of {len(packages)} installed packages asked about"
    if weak:
        return 1, "\n".join([*weak, asked])
    if unknown:
        names = ", ".join(unknown[:5]) + (" …" if len(unknown) > 5 else "")
        return 2, f"{asked}; the vulnerability service does not know {names}"
    return 0, f"every requirement is one exact version; {asked}, no known weakness"


def main() -> int:
    """Print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--osv-url", default="", help="a mirror to ask instead of PyPI")
    status, words = audit(mirror=parser.parse_args().osv_url)
    (sys.stderr if status else sys.stdout).write(f"audit: {words}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
