"""From facts to verdicts. A judgement is one short pure function with its metadata beside it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from workbook.doctor.facts import Facts, File, Setting
from workbook.layout.placement import PLAIN

State = Literal["ok", "problem", "warning", "unknown", "skipped"]
MARKS: dict[State, str] = {"ok": "✓", "problem": "✗", "warning": "!", "unknown": "?", "skipped": "–"}
WORDS: dict[State, str] = {
    "ok": "正常", "problem": "问题", "warning": "提醒", "unknown": "查不到", "skipped": "不适用",
}  # fmt: skip
Need = Literal["windows", "file", "macros"]
NO_MACROS = "这份表不含宏，不需要"
_CODE = re.compile(r"^D-\d\d$")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a judgement says: state, what was found, and what to do (empty for ok and skipped)."""

    state: State
    found: str
    remedy: str = ""


def ok(found: str) -> Answer:
    """Nothing to do."""
    return Answer("ok", found)


def problem(found: str, remedy: str) -> Answer:
    """It does not work like this."""
    return Answer("problem", found, remedy)


def warning(found: str, remedy: str) -> Answer:
    """It may fail, or something is worse than it could be."""
    return Answer("warning", found, remedy)


def unknown(found: str, remedy: str) -> Answer:
    """The facts do not suffice; `remedy` says how to look by hand."""
    return Answer("unknown", found, remedy)


def skipped(found: str) -> Answer:
    """The question does not arise; `found` says why."""
    return Answer("skipped", found)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of the diagnosis. entry: heading of its explanation in docs/常见问题.md."""

    code: str
    title: str
    state: State
    found: str
    remedy: str
    entry: str

    @property
    def line(self) -> str:
        """The verdict as one line of text."""
        remedy = f"｜改：{self.remedy}" if self.remedy else ""
        return f"{MARKS[self.state]} {self.code} {self.title}：{self.found}{remedy}"

    def as_json(self) -> dict[str, str]:
        """Return the verdict as the JSON contract has it."""
        return {
            "code": self.code,
            "title": self.title,
            "state": self.state,
            "found": self.found,
            "remedy": self.remedy,
            "entry": self.entry,
        }


Body = Callable[[Facts], Answer]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A registered judgement. symptom: what the user sees when it fails, the heading of its entry."""

    code: str
    title: str
    symptom: str
    needs: tuple[Need, ...]
    body: Body

    @property
    def entry(self) -> str:
        """Heading of the entry in docs/常见问题.md."""
        return f"{self.code} {self.symptom}"

    def verdict(self, facts: Facts) -> Verdict:
        """Return the verdict on `facts`."""
        missing = _missing(self.needs, facts)
        answer = skipped(missing) if missing else self.body(facts)
        return Verdict(self.code, self.title, answer.state, answer.found, answer.remedy, self.entry)


JUDGEMENTS: dict[str, Judgement] = {}


def judgement(code: str, title: str, symptom: str, *needs: Need) -> Callable[[Body], Body]:
    """Register a judgement; a malformed or repeated code or a missing docstring stops the program.

    needs: ``windows``, ``file`` (a readable FILE), ``macros`` (a FILE that should have macros); where one
    is not given, the verdict is ``skipped``.
    """

    def register(body: Body) -> Body:
        if not _CODE.match(code) or code in JUDGEMENTS or not body.__doc__:
            raise TypeError(f"{code} {body.__name__}: bad or repeated code, or no docstring")
        JUDGEMENTS[code] = Judgement(code, title, symptom, needs, body)
        return body

    return register


def judge(facts: Facts) -> tuple[Verdict, ...]:
    """Return one verdict per judgement, in the order of the codes."""
    return tuple(JUDGEMENTS[code].verdict(facts) for code in sorted(JUDGEMENTS))


def _missing(needs: tuple[Need, ...], facts: Facts) -> str:
    if "windows" in needs and facts.machine.platform != "win32":
        return "只用于 Windows 上的 Excel"
    if ("file" in needs or "macros" in needs) and (facts.file is None or facts.file.refused):
        return "没有指定工作簿" if facts.file is None else "工作簿打不开，见 D-29"
    if "macros" in needs and without_macros(file_of(facts)):
        return NO_MACROS
    return ""


def file_of(facts: Facts) -> File:
    """Return the workbook's facts; for judgements that need a file."""
    assert facts.file is not None
    return facts.file


def without_macros(file: File) -> bool:
    """True for a workbook that needs neither macros nor the connection to Python.

    By its stamp whatever it is called, or an .xlsx that another program made.
    """
    plain = file.edition == PLAIN or file.path.lower().endswith(".xlsx")
    return plain and not file.modules and not file.macro_type


def effective(setting: Setting) -> tuple[str | None, bool]:
    """Return the value in force ('' = the default, None = not known) and whether an office set it."""
    for value, imposed in ((setting.cloud, True), (setting.policy, True), (setting.user, False)):
        if value is None:
            return None, imposed
        if value:
            return value, imposed
    return "", False
