"""The letter to one unit: made from its own record alone, filled into a Word template the bureau can edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from pyfuncs.decimals import amount
from workbook.collection.record import Record
from workbook.package.files import Names, safe_name
from workbook.package.patch import pack
from workbook.report import draft as drafts
from workbook.report.filling import compiled, fill
from workbook.report.render import literal, with_title
from workbook.report.wording import chinese_number

TEMPLATE = "notice.docx"
BLANK_SENDER, BLANK_DAY = "＿＿＿＿财政局", "＿＿＿＿年＿＿月＿＿日"
STEM = 66
"""Characters of a file's name, with 年度整改通知 at its end."""


@dataclass(frozen=True, slots=True)
class Row:
    """A problem in the letter; reply: what the unit answered the last time."""

    number: str
    place: str
    message: str
    hint: str
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """What a template may name. year: “2024年度”; file: name of the workbook; scores, progress, refused:
    sentences, empty where there is nothing to say; heads: the number of each chapter that is there.
    """

    department: str
    code: str
    year: str
    file: str
    scores: str
    progress: str
    refused: str
    missing: bool
    errors: tuple[Row, ...]
    warnings: tuple[Row, ...]
    again: tuple[Row, ...]
    sender: str = BLANK_SENDER
    deadline: str = BLANK_DAY
    date: str = BLANK_DAY
    heads: Mapping[str, str] = field(default_factory=dict)

    @property
    def error_count(self) -> int:
        """How many problems are to be mended."""
        return len(self.errors)

    @property
    def warning_count(self) -> int:
        """How many are to be explained."""
        return len(self.warnings)


def letter_for(unit: Record, sender: str = "", deadline: str = "", date: str = "") -> Letter | None:
    """Return the letter to a unit, None where it has nothing to mend and is not missing.

    What the bureau sees by comparing units is no part of it, nor where its files lie.
    """
    missing = unit.state == "missing"
    errors, warnings = (_rows(unit, severity) for severity in ("error", "warning"))
    if not (missing or (unit.state == "ok" and (errors or warnings))):
        return None
    again = _again(unit)
    chapters = [("errors", errors), ("warnings", warnings), ("again", again), ("demand", (True,))]
    names = [name for name, content in chapters if content]
    return Letter(
        unit.department or base_name(unit.file),
        unit.code,
        f"{unit.year}年度" if unit.year else "本年度",
        base_name(unit.file),
        _scores(unit),
        _progress(unit),
        _refused(unit),
        missing,
        errors,
        warnings,
        again,
        sender or BLANK_SENDER,
        deadline or BLANK_DAY,
        date or BLANK_DAY,
        {name: f"{chinese_number(number)}、" for number, name in enumerate(names, 1)},
    )


def base_name(file: str) -> str:
    """Return the name of a file without its folders, of whatever system it came from."""
    return file.replace("\\", "/").rpartition("/")[2]


def _rows(unit: Record, severity: str) -> tuple[Row, ...]:
    found = [f for f in unit.findings if f["severity"] == severity and not f["settled"]]
    return tuple(Row(str(number), _place(f), f["message"], f["hint"]) for number, f in enumerate(found, 1))


def _again(unit: Record) -> tuple[Row, ...]:
    """Return what was told before and is still there, with the answer to it."""
    pairs = [p for p in (unit.changed or {}).get("open", ()) if p["after"]["severity"] != "info"]
    return tuple(
        Row(str(n), _place(p["after"]), p["after"]["message"], p["after"]["hint"], p["reply"] or "没有答复")
        for n, p in enumerate(pairs, 1)
    )


def _place(finding: Mapping[str, Any]) -> str:
    return f"{finding['sheet']}!{finding['cell']}" if finding["cell"] else str(finding["sheet"] or "")


def _scores(unit: Record) -> str:
    if unit.total is None:
        return ""
    own = "" if unit.self_total is None else f"，自评总分{amount(unit.self_total)}分"
    return f"按评分标准计得{amount(unit.total)}分{own}，"


def _progress(unit: Record) -> str:
    found = unit.changed or {}
    mended, left = len(found.get("mended", ())), len(_again(unit))
    if not found or not (mended or left):
        return ""
    return f"上次指出的问题已改正{mended}处，没有改正{left}处。"


def _refused(unit: Record) -> str:
    if unit.state != "missing" or not unit.also:
        return ""
    names = "、".join(f"“{base_name(file)}”" for file in unit.also)
    return f"收到的文件{names}打不开，请用原来下发的表填报后另存，不要改扩展名。"


@cache
def shipped() -> bytes:
    """Return the template that comes with the program."""
    return files("workbook.notice").joinpath(TEMPLATE).read_bytes()


def render(letter: Letter, template: bytes | None = None) -> bytes:
    """Return the letter as .docx; the same letter gives the same bytes.

    template: a docx made from the shipped one. Raises ReportProblem with a Chinese message when it cannot
    be used.
    """
    source = compiled(template if template is not None else shipped())
    context: dict[str, Any] = literal(letter)
    context |= {"error_count": str(letter.error_count), "warning_count": str(letter.warning_count)}
    members = dict(source.members)
    for name, tree in fill(source, context).items():
        members[name] = drafts.serialised(tree)
    return pack(with_title(members, f"{letter.department}{letter.year}绩效自评整改通知"))


def told(letters: Sequence[Letter]) -> str:
    """Return in a line how many letters there are, and of what kind."""
    missing = sum(letter.missing for letter in letters)
    return f"整改通知 {len(letters) - missing} 份" + (f"，催报 {missing} 份" if missing else "")


def stems(letters: Sequence[Letter]) -> list[str]:
    """Return how the files of each letter begin: every name once, whatever the units are called."""
    names = Names(STEM)
    return [names.new(safe_name(f"{letter.department}_{letter.year}"[:STEM])) for letter in letters]
