"""manifest.json: what a 送审包 holds, made with what, and how the workbook was judged."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from importlib.metadata import version
from typing import Literal

import msgspec

from pyfuncs.decimals import plain
from workbook.check import CHECKS, Check, Finding, Severity
from workbook.check.frame.finding import SEVERITIES
from workbook.package import Refused
from workbook.score.scorecard import Scorecard
from workbook.submission import Submission
from workbook.systems.fingerprint import LENGTH, fingerprint

NAME, SCHEMA = "manifest.json", 1
MAX_MANIFEST = 4 * 2**20
Role = Literal["workbook", "report", "findings", "receipt", "evidence"]
ROLE_WORDS: dict[Role, str] = {
    "workbook": "自评表",
    "report": "自评报告",
    "findings": "校验结果",
    "receipt": "回执",
    "evidence": "佐证材料",
}
FOLDERS: dict[Role, str] = {role: f"{word}/" for role, word in ROLE_WORDS.items() if role != "receipt"}
"""Folder of the package each kind of file stands in; the receipt lies at the top."""


class File(msgspec.Struct, frozen=True):
    """One file of the package: path in it, role, SHA-256, size in bytes, and for evidence its numbers."""

    path: str
    role: Role
    sha256: str
    size: int
    numbers: tuple[str, ...] = ()


class Product(msgspec.Struct, frozen=True):
    """The program that made the package."""

    name: str
    version: str


class SystemStamp(msgspec.Struct, frozen=True):
    """The indicator system of the workbook."""

    id: str
    version: str
    fingerprint: str


class Rules(msgspec.Struct, frozen=True):
    """The checks as they were: one fingerprint for all, and one for each by its code."""

    version: str
    checks: dict[str, str]


class Result(msgspec.Struct, frozen=True):
    """What came of validating and scoring: findings by severity, total (null when incomplete) and grade."""

    error: int
    warning: int
    info: int
    total: str | None
    grade: str | None


class Audited(msgspec.Struct, frozen=True):
    """What the audit of the unit's own report says: findings by severity, or why there was none."""

    error: int = 0
    warning: int = 0
    info: int = 0
    why: str = ""


class Manifest(msgspec.Struct, frozen=True):
    """The whole list. time: UTC; draft: packed although there were errors; generated: the report is unedited.

    audit: of the unit's own report, none of a generated one.
    evidence: whether a folder of evidence was given, and how many rows list files that are not packed.
    """

    schema_version: int
    time: str
    draft: bool
    product: Product
    system: SystemStamp
    rules: Rules
    department: str
    year: int | None
    result: Result
    generated: bool
    evidence: bool
    absent: int
    files: tuple[File, ...]
    audit: Audited | None = None

    def of(self, role: Role) -> list[File]:
        """Return the files of one kind."""
        return [file for file in self.files if file.role == role]


def product() -> Product:
    """Return this program."""
    return Product("jixiao", version("jixiao"))


def stamp_of(submission: Submission) -> SystemStamp:
    """Return what tells the indicator system of a workbook from others."""
    system = submission.layout.system
    return SystemStamp(system.id, system.version, fingerprint(system))


def rules() -> Rules:
    """Return the fingerprints of all checks: they change with every word and limit of a check.

    How a check looks for what it says is code, which changes with the product's version. Those of reports
    count whether or not a report was audited before.
    """
    import workbook.audit.every  # noqa: F401, PLC0415  (registers its checks; only a package needs them)

    each = {code: _digest(_said(CHECKS[code])) for code in sorted(CHECKS)}
    return Rules(_digest(each), each)


def _said(check: Check) -> dict[str, str]:
    return {f.name: repr(getattr(check, f.name)) for f in fields(check) if f.name != "body"}


def _digest(content: dict[str, str]) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def result_of(findings: list[Finding], card: Scorecard) -> Result:
    """Return the counts and the score."""
    counts: dict[Severity, int] = {s: sum(f.severity == s for f in findings) for s in SEVERITIES}
    total = None if card.total is None else plain(card.total)
    return Result(counts["error"], counts["warning"], counts["info"], total, card.grade or None)


def encoded(manifest: Manifest) -> bytes:
    """Return the bytes of manifest.json."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def decoded(data: bytes, source: str) -> Manifest:
    """Return the manifest in `data`; raise Refused when it is none this program understands."""
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, RecursionError):
        raise Refused(f"{source} 的 {NAME} 读不懂，不是本程序装的送审包，或被改坏了") from None
    if manifest.schema_version != SCHEMA:
        raise Refused(
            f"{source} 的清单是第 {manifest.schema_version} 版，本程序认得第 {SCHEMA} 版，请换相应版本的程序"
        )
    return manifest
