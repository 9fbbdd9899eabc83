"""Findings that an editor has accepted, so that only new ones fail.

The file is JSON that people can read and put under version control. A finding is known by the
statement's words, its verdict and its attribution status, wherever it stands in the draft.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from checker.models import Judgement
from checker.report.wording import fingerprint
from claims.errors import UsageError

SCHEMA = "wirecheck-baseline/1"


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints of accepted findings; UsageError where the file is none of ours."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        if record["schema"] != SCHEMA:
            raise ValueError(f"schema {record['schema']}")
        return frozenset(str(one["fingerprint"]) for one in record["accepted"])
    except FileNotFoundError as error:
        raise UsageError(
            f"--baseline {path}: no such file; make it with --update-baseline"
        ) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(f"--baseline {path}: not a baseline of wirecheck ({error})") from error


def baseline_text(judgements: Iterable[Judgement], levels: frozenset[str]) -> str:
    """A baseline that accepts every finding at the levels."""
    found = {fingerprint(one): one for one in judgements if at_level(one, levels)}
    accepted = [
        {
            "fingerprint": key,
            "statement": one.statement.text,
            "verdict": one.verdict.value,
            "attribution": one.attribution.status.value,
        }
        for key, one in sorted(found.items(), key=lambda item: item[1].statement.text)
    ]
    record = {"schema": SCHEMA, "accepted": accepted}
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def at_level(judgement: Judgement, levels: frozenset[str]) -> bool:
    """Whether a judgement is one of those that fail a run."""
    return judgement.verdict.value in levels or judgement.attribution.status.value in levels


def failing(
    judgements: Sequence[Judgement], levels: frozenset[str], accepted: frozenset[str]
) -> tuple[Judgement, ...]:
    """The judgements at the levels that nobody has accepted."""
    return tuple(
        one for one in judgements if at_level(one, levels) and fingerprint(one) not in accepted
    )
