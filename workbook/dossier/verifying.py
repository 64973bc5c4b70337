"""Holds a 送审包 against its own list, and judges its workbook again with today's checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from workbook.check import Finding, run
from workbook.dossier import manifest as lists
from workbook.dossier.archive import Damaged, Package, file_digest, repeated
from workbook.dossier.manifest import FOLDERS, NAME, ROLE_WORDS, Manifest, Role
from workbook.dossier.packing import FINDINGS
from workbook.package import Refused
from workbook.package.files import reason
from workbook.package.guard import MAX_FILE, unpack
from workbook.score.scoring import score
from workbook.submission import Submission, open_members

MAX_FINDINGS = 20 * 2**20
EVIDENCE_STAGE = "E"
KEYS = ("code", "severity", "sheet", "cell", "message")
"""What makes two findings the same one."""
Kind = Literal["missing", "changed", "added", "list"]
PROBLEM_WORDS: dict[Kind, str] = {
    "missing": "缺少",
    "changed": "改动",
    "added": "多出",
    "list": "清单",
}
Outcome = Literal["same", "differs", "rules", "unknown"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Where a package is not as its list says: the path in it (or the list itself), and what, in Chinese."""

    kind: Kind
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Recheck:
    """What the present program says of the workbook.

    same: as when it was packed; rules: the checks or the program have changed since; differs: they have not,
    so the packed findings are not those of this workbook; unknown: it cannot be judged today, for `why`.
    changed: codes of checks that are new, gone or other; appeared, gone: findings, each as its KEYS.
    """

    outcome: Outcome
    why: str = ""
    changed: tuple[str, ...] = ()
    appeared: tuple[tuple[str, ...], ...] = ()
    gone: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of verifying: the package's own SHA-256, its list, what is wrong, and the second look."""

    sha256: str
    manifest: Manifest
    problems: tuple[Problem, ...]
    recheck: Recheck
    checked: int = field(default=0)

    @property
    def intact(self) -> bool:
        """True when everything is as it was packed, and the findings are those of the workbook."""
        return not self.problems and self.recheck.outcome != "differs"


def verify(path: Path) -> Verdict:
    """Return the verdict on the package at `path`; raise Refused when it is none, or made to do harm."""
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请指定送审包（.zip），不用解开")
    try:
        file = path.open("rb")
    except OSError as error:
        raise Refused(f"{path} 打不开（{reason(error)}）") from None
    with file:
        package = Package(file, path.name)
        if NAME not in package.names:
            raise Refused(f"{path.name} 不是送审包（里面没有 {NAME}）")
        manifest = lists.decoded(package.read(NAME, lists.MAX_MANIFEST), path.name)
        problems = [*_list_faults(manifest), *_differences(package, manifest)]
        recheck = Recheck("unknown", "包内文件与清单不符")
        if not problems:
            recheck, more = _again(package, manifest)
            problems += more
    return Verdict(file_digest(path), manifest, tuple(problems), recheck, len(manifest.files))


def _list_faults(manifest: Manifest) -> Iterator[Problem]:
    """Yield what no list of this program says."""
    paths = [file.path for file in manifest.files]
    if NAME in paths or repeated(paths):
        yield Problem("list", NAME, "清单里有重复的文件，或把清单自己也列了进去")
    single: tuple[Role, ...] = ("workbook", "report")
    for role in single:
        if len(manifest.of(role)) != 1:
            yield Problem(
                "list", NAME, f"清单里应有一份{ROLE_WORDS[role]}，现在有 {len(manifest.of(role))} 份"
            )
    for file in manifest.files:
        folder = FOLDERS.get(file.role, "")
        if not file.path.startswith(folder) or (not folder and "/" in file.path):
            yield Problem("list", file.path, f"列为{ROLE_WORDS[file.role]}，位置不对")
    if manifest.draft != (manifest.result.error > 0):
        yield Problem("list", NAME, "清单写的错误个数与是否草稿不一致")


def _differences(package: Package, manifest: Manifest) -> Iterator[Problem]:
    """Yield every file that is missing, changed or not on the list."""
    listed = {file.path: file for file in manifest.files}
    for path, file in listed.items():
        if path not in package.names:
            yield Problem("missing", path, "清单里有，包里没有")
            continue
        try:
            sha256, size = package.digest(path)
        except Damaged:
            yield Problem("changed", path, "已损坏，读不出来")
            continue
        if size != file.size:
            yield Problem("changed", path, f"大小是 {size} 字节，装包时是 {file.size} 字节")
        elif sha256 != file.sha256:
            yield Problem("changed", path, "内容变了：SHA-256 与清单不同")
    for path in package.names:
        if path not in listed and path != NAME:
            yield Problem("added", path, "清单里没有，是装包以后放进去的")


def _again(package: Package, manifest: Manifest) -> tuple[Recheck, list[Problem]]:
    """Judge the workbook of an intact package again, without its evidence, whose hashes agree anyway."""
    path = manifest.of("workbook")[0].path
    try:
        data = package.read(path, MAX_FILE)
        submission = open_members(unpack(data, path), path).submission
        card = score(submission)
        now = run(submission, card)
    except Refused as problem:
        return Recheck("unknown", str(problem)), []
    before = _packed_findings(package)
    if before is None:
        return Recheck("unknown", "包里的校验结果读不懂"), [Problem("list", FINDINGS, "包里的校验结果读不懂")]
    total = lists.result_of(now, card).total
    problems = list(_disagreements(manifest, submission, before, total))
    return _compared(manifest, _keys(now), _keys_of(before)), problems


def _packed_findings(package: Package) -> list[dict[str, Any]] | None:
    path = f"{FOLDERS['findings']}{FINDINGS}"
    if path not in package.names:
        return None
    try:
        content = json.loads(package.read(path, MAX_FINDINGS))
        found = content["files"][0]["findings"]
        return found if all(isinstance(item["code"], str) for item in found) else None
    except (ValueError, RecursionError, LookupError, TypeError):
        return None


def _disagreements(
    manifest: Manifest, submission: Submission, found: list[dict[str, Any]], total: str | None
) -> Iterator[Problem]:
    """Yield what the list says of the workbook and the workbook does not."""
    year = submission.number("fiscal_year")
    said = {
        "单位": (manifest.department, submission.text("dept_name")),
        "评价年度": (manifest.year, None if year is None else int(year)),
        "指标体系": (manifest.system, lists.stamp_of(submission)),
    }
    for label, (listed, real) in said.items():
        if listed != real:
            yield Problem("list", NAME, f"{label}与自评表里的不同")
    counts = [sum(item.get("severity") == level for item in found) for level in ("error", "warning", "info")]
    result = manifest.result
    if counts != [result.error, result.warning, result.info]:
        yield Problem("list", NAME, "校验结果的个数与包里的校验结果不同")
    if manifest.product == lists.product() and total != result.total:
        yield Problem("list", NAME, f"规则总分写的是 {result.total}，自评表算出来是 {total}")


def _keys(findings: list[Finding]) -> list[tuple[str, ...]]:
    return _keys_of([finding.as_json() for finding in findings])


def _keys_of(findings: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Return the findings as their KEYS, but those about evidence, which need its folder."""
    kept = (item for item in findings if not item["code"].startswith(f"JX-{EVIDENCE_STAGE}-"))
    return [tuple(str(item.get(key) or "") for key in KEYS) for item in kept]


def _compared(manifest: Manifest, now: list[tuple[str, ...]], before: list[tuple[str, ...]]) -> Recheck:
    rules = lists.rules()
    codes = sorted({*rules.checks, *manifest.rules.checks})
    changed = tuple(c for c in codes if rules.checks.get(c) != manifest.rules.checks.get(c))
    appeared = tuple(item for item in now if item not in before)
    gone = tuple(item for item in before if item not in now)
    moved = bool(changed) or manifest.product != lists.product()
    if not appeared and not gone:
        return Recheck("same", changed=changed)
    return Recheck("rules" if moved else "differs", "", changed, appeared, gone)
