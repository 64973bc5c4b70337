"""Findings made up by the hundred, with the words the checks really use."""

from __future__ import annotations

from pathlib import Path

from workbook.check import CHECKS, Finding, listed
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.listing.checked import Checked

SHEETS = ("封面与单位信息", "收支", "支付进度", "公用与三公", "项目清单", "绩效目标", "指标评分", "文字材料")


def made(
    code: str = "JX-A-04",
    sheet: str = "收支",
    row: int | None = 22,
    message: str = "",
    severity: Severity | None = None,
    waiting: tuple[str, ...] = (),
) -> Finding:
    """Return a finding of the check `code` in column D of `row`; its message is the check's bad example."""
    check = CHECKS[code]
    place = Place(sheet) if row is None else Place(sheet, row, 3)
    words = message or check.bad.replace("{", "").replace("}", "")
    return Finding(
        code, severity or check.severity, check.title, words, check.advice, check.clause, Hit(place), waiting
    )


def many(number: int) -> tuple[Finding, ...]:
    """Return `number` findings of all checks in turn, over eight sheets in workbook order."""
    others = (check for check in listed() if not check.of_report)
    checks = [check for check in others if check.code != "JX-I-01"]  # blanks are told together
    places = sorted((n % len(SHEETS), n) for n in range(number))
    return tuple(made(checks[n % len(checks)].code, SHEETS[sheet], 5 + n) for sheet, n in places)


def unit(number: int, findings: int = 229) -> Checked:
    """Return the file of department `number` with so many findings."""
    name = f"示例县第{number}局"
    return Checked(Path("各部门", f"{name}.xlsx"), many(findings), "", name, "lechang-2024", 2024)
