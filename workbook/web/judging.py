"""What is done with a workbook that was handed in, in a process of its own: the stages of the command line.

Everything goes in and out as plain data: a path, a name, a moment; bytes.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from workbook.check import run, unread
from workbook.check.frame.finding import SEVERITY_WORDS, told_errors
from workbook.check.listing.entries import by_sheet
from workbook.check.mark import mark
from workbook.collection import Record, taken
from workbook.dossier import receipt
from workbook.dossier.handed import handed
from workbook.dossier.packing import Judged, assemble, judge
from workbook.package import Refused
from workbook.package.content_types import macro_type
from workbook.package.files import safe_name
from workbook.package.guard import file_bytes, unpack
from workbook.report import ReportProblem, issued
from workbook.score.listing import as_data
from workbook.score.scoring import score
from workbook.submission import open_members, open_workbook
from workbook.systems import SystemProblem
from workbook.template.fill import BadData

Kind = Literal["marked", "report", "receipt", "package"]
KIND_WORDS: dict[Kind, str] = {
    "marked": "标注副本",
    "report": "自评报告",
    "receipt": "回执",
    "package": "送审包",
}
"""What can be made of a submission, as the page calls it."""
KNOWN = (Refused, SystemProblem, BadData, ReportProblem)
"""Problems with the file, told in its owner's words."""
PRELOAD = (__name__, "workbook.web.warm")


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook that was handed in. path: where it lies; name: as its owner calls it; received: the moment,
    in seconds; folder: where copies of it are made, left to whoever asks to delete, as a process that is
    stopped cannot.
    """

    path: str
    name: str
    received: float
    folder: str = ""


class Line(msgspec.Struct, frozen=True):
    """What is to be mended: as ``Entry`` tells it. word: the severity; cell: empty for a whole sheet."""

    severity: str
    word: str
    code: str
    cell: str
    message: str
    hint: str
    later: str
    count: int


class Sheet(msgspec.Struct, frozen=True):
    """The lines of one sheet, what weighs most first."""

    name: str
    lines: list[Line]


class Verdict(msgspec.Struct):
    """What came of a workbook. refused: why it could not be read; whole: all of it could; scores: as
    ``jixiao score --format json`` gives them; labels: of the keys of its money.
    """

    refused: str = ""
    whole: bool = False
    suffix: str = ".xlsx"
    record: Record = msgspec.field(default_factory=Record)
    labels: dict[str, str] = {}
    sheets: list[Sheet] = []
    scores: dict[str, Any] = {}


def examine(handed: Handed) -> bytes:
    """Return the verdict on a workbook, as JSON."""
    try:
        with _in_hand(handed) as path:
            return msgspec.json.encode(_examined(path))
    except KNOWN as problem:
        return msgspec.json.encode(Verdict(str(problem)))


def make(wanted: tuple[Handed, Kind]) -> bytes:
    """Return what is made of a workbook: its name without the unit's and its bytes, or why nothing is made.

    As MessagePack of (name, bytes, why).
    """
    handed, kind = wanted
    try:
        with _in_hand(handed) as path:
            name, data = _MAKERS[kind](path)
            return msgspec.msgpack.encode((name, data, ""))
    except KNOWN as problem:
        return msgspec.msgpack.encode(("", b"", str(problem)))


@contextmanager
def _in_hand(handed: Handed) -> Iterator[Path]:
    """Yield a copy under its owner's name, which messages call it by, with the end its content asks for."""
    with tempfile.TemporaryDirectory(prefix="jixiao-", dir=handed.folder or None) as folder:
        data = Path(handed.path).read_bytes()
        stem = safe_name(Path(handed.name).stem)
        path = Path(folder, f"{stem}{'.xlsm' if macro_type(unpack(data, f'{stem}.xlsx')) else '.xlsx'}")
        path.write_bytes(data)
        os.utime(path, (handed.received, handed.received))
        yield path


def _examined(path: Path) -> Verdict:
    data = file_bytes(path)
    opened = open_members(unpack(data, path.name), path.name)
    submission = opened.submission
    card = score(submission)
    findings = run(submission, card)
    record, labels = taken(opened, card, findings, hashlib.sha256(data).hexdigest())
    record.file, record.touched = str(path), path.stat().st_mtime
    whole = not (submission.partial and unread(submission, card))
    return Verdict(
        whole=whole,
        suffix=path.suffix,
        record=record,
        labels=labels,
        sheets=[
            Sheet(
                name,
                [
                    Line(
                        entry.severity,
                        SEVERITY_WORDS[entry.severity],
                        entry.code,
                        entry.place.cell or "",
                        entry.message,
                        entry.hint,
                        entry.later,
                        entry.count,
                    )
                    for entry in entries
                ],
            )
            for name, entries in by_sheet(findings).items()
        ],
        scores=as_data(card) if whole else {},
    )


def _marked(path: Path) -> tuple[str, bytes]:
    opened = open_workbook(path)
    findings = run(opened.submission, score(opened.submission))
    return f"自评表（已标注）{path.suffix}", mark(opened, findings, None).packed()


def _judged(path: Path) -> Judged:
    judged = judge(handed(path), None)
    if judged.submission.partial and unread(judged.submission, judged.card):
        raise Refused(f"{path.name} 只读到一部分，不能据以生成文件；请按问题清单补齐后重新上传")
    return judged


def _report(path: Path) -> tuple[str, bytes]:
    judged = _judged(path)
    made = issued(judged.submission, judged.card, told_errors(judged.findings))
    draft = "（草稿）" if judged.errors or made.holes else ""
    return f"自评报告{draft}.docx", made.data


def _receipt(path: Path) -> tuple[str, bytes]:
    content = assemble(_judged(path)).members[receipt.PAGE]
    assert isinstance(content, bytes)
    return receipt.PAGE, content


def _package(path: Path) -> tuple[str, bytes]:
    target = path.with_name("送审包.zip")
    assemble(_judged(path)).write(target)
    return target.name, target.read_bytes()


_MAKERS: dict[Kind, Callable[[Path], tuple[str, bytes]]] = {
    "marked": _marked,
    "report": _report,
    "receipt": _receipt,
    "package": _package,
}
