"""What came of validating one file, and how it is counted in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbook.check.frame.finding import SEVERITIES, SEVERITY_WORDS, Finding, Severity

if TYPE_CHECKING:
    from workbook.score.scorecard import Scorecard
    from workbook.submission.model import Submission
    from workbook.systems.model import CheckSetting

State = Literal["findings", "clean", "refused"]
STATE_WORDS: dict[State, str] = {"findings": "有问题", "clean": "没有问题", "refused": "没有校验"}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file: its findings in workbook order, or in `refused` the sentence why it cannot be validated.

    path: as the user named it. department, system, year: what the file says of itself, where it could be
    read. settings: what the indicator system changes in the checks, in words. report: it is a
    finished report, not a workbook. total, grade: the rule score and its grade, where they
    can be told.
    """

    path: Path
    findings: tuple[Finding, ...] = ()
    refused: str = ""
    department: str = ""
    system: str = ""
    year: int | None = None
    settings: tuple[str, ...] = ()
    report: bool = False
    total: Decimal | None = None
    grade: str = ""

    @property
    def unit(self) -> str:
        """The name of the department, or of the file where it has none."""
        return self.department or self.path.stem

    @property
    def state(self) -> State:
        """Whether there are findings, none, or nobody could look."""
        if self.refused:
            return "refused"
        return "findings" if self.findings else "clean"

    @property
    def verdict(self) -> str:
        """The state in words, with the counts where there are findings."""
        return summary_text(self.findings) if self.findings else STATE_WORDS[self.state]


def checked(
    path: Path,
    submission: Submission,
    findings: Sequence[Finding],
    asked: Sequence[CheckSetting] | None = None,
    card: Scorecard | None = None,
) -> Checked:
    """Return what came of the file at `path` that says `submission`.

    asked: what the bureau's system changes in the checks; None takes the workbook's own. card: its scores.
    """
    from workbook.check.settings import told  # loads every check: a file that is refused needs none

    year = submission.number("fiscal_year")
    system = submission.layout.system
    return Checked(
        path,
        tuple(findings),
        department=submission.text("dept_name"),
        system=system.id,
        year=None if year is None else int(year),
        settings=tuple(told(system.checks if asked is None else asked)),
        total=None if card is None else card.total,
        grade="" if card is None or card.grade_open else card.grade,
    )


def summary(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return the number of findings per severity."""
    counts = Counter(f.severity for f in findings)
    return {severity: counts[severity] for severity in SEVERITIES}


def summary_text(findings: Iterable[Finding]) -> str:
    """Return the counts in words."""
    return counts_text(summary(findings))


def counts_text(counts: dict[Severity, int], zeros: bool = True) -> str:
    """Return counts in words: “错误 5，警告 0，提示 0”; without `zeros` “错误 5”."""
    return "，".join(f"{SEVERITY_WORDS[s]} {n}" for s, n in counts.items() if n or zeros)


def states(files: Sequence[Checked]) -> dict[State, int]:
    """Return how many files are in each state."""
    counts = Counter(item.state for item in files)
    return {state: counts[state] for state in STATE_WORDS}


def total_text(files: Sequence[Checked]) -> str:
    """Return one line over all files: “共 2 个文件：有问题 1（错误 5，警告 0，提示 0），没有问题 1，…”."""
    found = summary_text(finding for item in files for finding in item.findings)
    parts = [
        f"{STATE_WORDS[state]} {n}" + (f"（{found}）" if state == "findings" and n else "")
        for state, n in states(files).items()
    ]
    return f"共 {len(files)} 个文件：{'，'.join(parts)}"
