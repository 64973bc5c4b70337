"""The case files of the checks: workbooks that must pass, and workbooks that must be caught."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tests.tools import yamls
from tests.tools.departments import department
from tests.tools.evidence import make_folder
from tests.tools.foreign import FOREIGN
from tests.tools.mutations import MUTATIONS
from tests.tools.workbooks import SYSTEM, handed_in, opened, sample, scored_in
from workbook.check import Finding, run
from workbook.evidence import outside, read_folder
from workbook.layout import assemble
from workbook.layout.placement import UDF
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import open_members
from workbook.submission.model import Submission
from workbook.systems.loader import parse, source_text
from workbook.systems.model import CheckSetting
from workbook.template import build
from workbook.template.fill import fill

FOLDER = Path(__file__).parents[1] / "cases"
FILES = sorted(FOLDER.glob("JX-*.yaml"))

CHANGES = ("system", "edition", "set", "definition", "indicators", "mutate")
"""What of a case changes the workbook; the rest says what is expected.

evidence: files of the evidence folder, by name what they hold (see ``tests.tools.evidence``).
"""
Case = dict[str, Any]
"""One case: what is changed in the example department, and for a failing one where and what is said."""


@cache
def load(code: str) -> dict[str, list[Case]]:
    """Return the cases of a check, under `pass` and `fail`."""
    content: dict[str, list[Case]] = yamls.safe_load((FOLDER / f"{code}.yaml").read_text("utf-8"))
    return content


def first(code: str) -> Case:
    """Return the failing case that the bad example of a check tells of."""
    return load(code)["fail"][0]


def merge(base: Any, change: Any) -> Any:
    """Lay `change` over `base`; a mapping with numbers as keys changes rows of a list."""
    if isinstance(base, dict) and isinstance(change, dict):
        return {**base, **{k: merge(base.get(k), v) for k, v in change.items()}}
    if isinstance(base, list) and isinstance(change, dict):
        return [merge(row, change[i]) if i in change else row for i, row in enumerate(base)]
    return change


def submission_of(case: Case) -> Submission:
    """Return what the example department submits after the changes of `case`."""
    if not _only_typed(case):
        return _spoiled(case)
    return handed_in(*_typed(case))


def _only_typed(case: Case) -> bool:
    return not case.keys() & {"indicators", "definition", "mutate"}


def _typed(case: Case) -> tuple[dict[str, Any], str, str]:
    """Return the data of a case, its system and the edition."""
    system, edition = case.get("system", SYSTEM), case.get("edition", UDF)
    base = sample("example-2024") if system == SYSTEM else department(1, system_id=system)
    return merge(base, case.get("set", {})), system, edition


def _spoiled(case: Case) -> Submission:
    """Return what the file of a case says in which more than the data is changed."""
    data, system, edition = _typed(case)
    if "indicators" in case or "definition" in case:
        text = changed(system, case.get("definition", {}), case.get("indicators", {}))
        full = fill(build(assemble(parse(text, "own.yaml"), text), text, edition), data)
    else:
        full = opened(data, system, edition)
    members = dict(full.members)
    operators = MUTATIONS | FOREIGN
    for name, args in case.get("mutate", {}).items():
        members = operators[name](members, args)
    return open_members(members, "case.xlsm").submission


def changed(system: str, keys: dict[str, Any], changes: dict[str, Any]) -> str:
    """Return a shipped system under another id, with other keys, also in some indicators (by code)."""
    raw = yamls.safe_load(source_text(system)) | {"id": "own"} | keys
    for group in (group for level in raw["levels"] for group in level["groups"]):
        for indicator in group["indicators"]:
            indicator.update(changes.get(indicator["code"], {}))
    return yamls.safe_dump(raw, allow_unicode=True, sort_keys=False)


def findings(case: Case, code: str, settings: Sequence[CheckSetting] | None = None) -> list[Finding]:
    """Return what the check `code` says of `case` by itself, whatever the others say.

    Cases that differ in what they expect share one workbook. settings: what a system asks of the check.
    """
    submission, card = scored(case)
    if "evidence" not in case:
        return run(submission, card, only=[code], settings=settings)
    with tempfile.TemporaryDirectory() as folder:
        names = [str(row.cells["evidence_file"].value or "") for row in submission.rows("evidence")]
        sound = [name for name in names if name and not outside(name) and "://" not in name]
        root = make_folder(Path(folder), sound, case["evidence"])
        return run(submission, card, only=[code], settings=settings, evidence=read_folder(root))


def scored(case: Case) -> tuple[Submission, Scorecard]:
    """Return the workbook of a case and its scores: one for all cases with the same changes."""
    return _scored(yamls.safe_dump({key: case[key] for key in CHANGES if key in case}))


@cache
def _scored(changes: str) -> tuple[Submission, Scorecard]:
    case = yamls.safe_load(changes)
    if _only_typed(case):
        return scored_in(*_typed(case))
    submission = _spoiled(case)
    return submission, score(submission)
