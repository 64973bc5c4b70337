"""Puts a 送审包 together: what goes in, under which name, with which hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from workbook.check import Finding, run
from workbook.check.frame.catalogue import listed, with_facts
from workbook.check.frame.finding import told_errors
from workbook.check.listing.checked import Checked, checked
from workbook.check.listing.data import as_json
from workbook.check.listing.problem_list import as_workbook
from workbook.dossier import archive, receipt
from workbook.dossier import manifest as lists
from workbook.dossier.audited import opinion
from workbook.dossier.handed import Handed, read
from workbook.dossier.manifest import FOLDERS, File, Manifest, Role
from workbook.evidence import Folder
from workbook.evidence.kinds import EXTENSIONS, PROGRAM, PROGRAM_EXTENSIONS, kind_of, whole
from workbook.package import Refused
from workbook.report import issued
from workbook.score.scorecard import Scorecard
from workbook.score.scoring import score
from workbook.submission import Submission

FINDINGS, PROBLEMS = "校验结果.json", "问题清单.xlsx"
GENERATED = "自评报告（程序生成）.docx"
REPORTS = (".docx", ".doc", ".wps", ".pdf", ".ofd")
MAX_REPORT = 100 * 2**20
CLOCK = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True, slots=True)
class Judged:
    """A workbook as it will be packed: its bytes, what it says, its score and findings."""

    path: Path
    data: bytes
    submission: Submission
    card: Scorecard
    findings: list[Finding]
    folder: Folder | None

    @property
    def errors(self) -> int:
        """How many findings forbid sending it."""
        return sum(finding.severity == "error" for finding in self.findings)

    def checked(self, path: Path) -> Checked:
        """Return what came of it, as lists of findings take it; path: what they call the workbook."""
        return checked(path, self.submission, self.findings)


def judge(book: Handed, folder: Folder | None) -> Judged:
    """Return a workbook validated together with its evidence."""
    card = score(book.submission)
    findings = run(book.submission, card, evidence=folder)
    return Judged(book.path, book.data, book.submission, card, findings, folder)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A package ready to be written: its list, content or source of each file, findings on the report."""

    manifest: Manifest
    members: Mapping[str, bytes | Path]
    audit: tuple[Finding, ...] = ()

    def write(self, target: Path) -> str:
        """Write it to `target` and return its SHA-256; raise Refused on failure, leaving nothing behind."""
        hashes = {file.path: file.sha256 for file in self.manifest.files}
        archive.write_package(target, self.members, hashes)
        return archive.file_digest(target)


def assemble(judged: Judged, report: Path | None = None) -> Dossier:
    """Return the package of a judged workbook, a draft when it has errors.

    report: the unit's final one, packed byte for byte with its audit; None: one is generated and marked so.
    """
    members: dict[str, bytes | Path] = {f"{FOLDERS['workbook']}{judged.path.name}": judged.data}
    name, content = _report(judged, report)
    members[f"{FOLDERS['report']}{name}"] = content
    about = FOLDERS["findings"]
    said = opinion(name, content, judged.submission, judged.card) if report else None
    members |= {f"{about}{file}": data for file, data in said.files} if said else {}
    result = [judged.checked(Path(FOLDERS["workbook"], judged.path.name))]
    members[f"{about}{FINDINGS}"] = as_json(result).encode()
    members[f"{about}{PROBLEMS}"] = as_workbook(result, Path(about))
    files = [_file(path, data) for path, data in members.items() if isinstance(data, bytes)]
    evidence, absent = _evidence(judged)
    for file, source in evidence:
        files.append(file)
        members[file.path] = source
    manifest = _manifest(judged, report, files, absent)
    manifest = msgspec.structs.replace(manifest, audit=said.counts if said else None)
    papers = {receipt.TEXT: receipt.as_text(manifest), receipt.PAGE: receipt.as_page(manifest)}
    sealed = [File(path, "receipt", *_sealed(data)) for path, data in papers.items()]
    final = msgspec.structs.replace(manifest, files=(*manifest.files, *sealed))
    found = said.findings if said else ()
    return Dossier(final, {lists.NAME: lists.encoded(final), **papers, **members}, found)


def _manifest(judged: Judged, report: Path | None, files: list[File], absent: int) -> Manifest:
    submission = judged.submission
    year = submission.number("fiscal_year")
    return Manifest(
        schema_version=lists.SCHEMA,
        time=_time(judged, report, files),
        draft=judged.errors > 0,
        product=lists.product(),
        system=lists.stamp_of(submission),
        rules=lists.rules(),
        department=submission.text("dept_name"),
        year=None if year is None else int(year),
        result=lists.result_of(judged.findings, judged.card),
        generated=report is None,
        evidence=judged.folder is not None,
        absent=absent,
        files=tuple(files),
    )


def _file(path: str, data: bytes) -> File:
    role: Role = next(role for role, folder in FOLDERS.items() if path.startswith(folder))
    return File(path, role, *_sealed(data))


def _sealed(data: bytes) -> tuple[str, int]:
    return hashlib.sha256(data).hexdigest(), len(data)


def _report(judged: Judged, report: Path | None) -> tuple[str, bytes]:
    if report is None:
        made = issued(judged.submission, judged.card, told_errors(judged.findings))
        return GENERATED, made.data
    data, kind = read(report, MAX_REPORT), report.suffix.lower()
    if kind not in REPORTS:
        raise Refused(f"自评报告应是 {'、'.join(REPORTS)} 文件，现在是 {report.name}")
    if kind_of(data, data) not in EXTENSIONS[kind] or not whole(kind_of(data, data), data, data):
        raise Refused(f"自评报告 {report.name} 的内容与扩展名不符或不完整，请打开看一看，重新另存一份")
    return report.name, data


def _evidence(judged: Judged) -> tuple[list[tuple[File, Path]], int]:
    """Return the listed files that can be packed, each once with all its numbers, and how many cannot.

    A program is not packed even into a draft: nobody at the other end should open it.
    """
    if judged.folder is None:
        return [], 0
    items = list(listed(judged.submission, judged.folder))
    numbers: dict[str, list[str]] = {}
    found = {}
    for item, facts in with_facts(items, judged.folder):
        if facts.sha256 and facts.kind != PROGRAM and item.extension not in PROGRAM_EXTENSIONS:
            numbers.setdefault(facts.path, []).append(item.number)
            found[facts.path] = facts
    packed = [
        (
            File(f"{FOLDERS['evidence']}{path}", "evidence", facts.sha256, facts.size, tuple(numbers[path])),
            judged.folder.files[path],
        )
        for path, facts in sorted(found.items())
    ]
    return packed, len(items) - sum(map(len, numbers.values()))


def _time(judged: Judged, report: Path | None, files: list[File]) -> str:
    """Return the stated time: SOURCE_DATE_EPOCH, or else when the newest of the packed files was changed.

    Not the clock, or the same files would never give the same package.
    """
    given = os.environ.get(CLOCK, "")
    if given.isascii() and given.isdigit() and len(given) < 12:
        seconds = int(given)
    else:
        folder, inside = judged.folder, len(FOLDERS["evidence"])
        evidence = [folder.files[f.path[inside:]] for f in files if f.role == "evidence"] if folder else []
        sources = [judged.path, *([report] if report else []), *evidence]
        seconds = int(max(path.stat().st_mtime for path in sources))
    return dt.datetime.fromtimestamp(seconds, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
