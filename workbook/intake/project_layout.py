"""Where things stand on a 项目支出绩效自评表: read by labels, not by addresses.

The layout is that of 财预〔2020〕10号, which units fill and publish; labels that differ between regions are
listed here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbook.intake.grid import Grid
from workbook.intake.labels import bare, is_total

NAME, CODE = ("项目名称",), ("项目编码", "项目代码")
OWNERS = ("主管部门", "主管单位", "实施单位", "项目单位", "项目实施单位", "预算单位")
UNIT = ("实施单位", "项目单位", "项目实施单位")
HEAD = ("项目负责人", "负责人")
REASONS = ("执行率偏低和预算调整的原因", "预算执行偏差原因", "执行偏差原因", "预算执行偏差原因分析")
BESIDE = frozenset((*NAME, *CODE, *OWNERS, *UNIT, *HEAD, *REASONS))
"""Labels whose value stands to their right."""
GOALS = {
    "appraisal_goal": ("预期目标", "年初设定目标", "年度预期目标", "预期总体目标"),
    "appraisal_result": ("实际完成情况", "目标实际完成情况", "全年实际完成情况", "年度总体目标完成情况"),
}
COLUMNS = {
    "initial": ("年初预算数", "年初预算", "年初预算金额"),
    "budget": ("全年预算数", "全年预算", "全年预算数A", "调整后预算数", "调整预算数", "预算数"),
    "spent": ("全年执行数", "全年执行数B", "执行数", "全年执行", "实际执行数", "实际支出数"),
}
"""Heads of the three columns of money, by the part of their keys."""
WHOLE, REST = ("年度资金总额", "资金总额", "项目资金总额", "年度资金", "总额"), ("其他资金", "其他")
CARRIED = ("上年结转资金", "上年结转", "结转资金", "以前年度结转")
_FISCAL = re.compile(r"财政(?:拨款|资金|补助)|财政专户|^(?:中央|省级?|市级?|县级?|区级?|本级)(?:财政|资金)")
AIMS = {
    "aim_name": ("三级指标", "三级指标名称", "指标名称"),
    "group": ("二级指标", "二级指标名称"),
    "target": ("年度指标值", "指标值", "年初指标值", "目标值", "年度目标值"),
    "result": ("实际完成值", "全年实际完成值", "全年完成值", "完成值", "实际完成指标值"),
    "aim_weight": ("分值", "权重", "标准分", "指标分值"),
    "aim_self": ("得分", "自评得分", "指标得分"),
    "aim_reason": (
        "偏差原因分析及改进措施",
        "未完成原因分析",
        "偏差原因及改进措施",
        "未完成原因及改进措施",
        "偏差原因分析",
    ),
}
NEEDED = ("aim_name", "target", "result")


@dataclass(frozen=True)
class Form:
    """Rows `top` to `bottom` of a sheet, both included; `heads` is the row of heads over the targets."""

    grid: Grid
    top: int
    bottom: int
    heads: int
    columns: Mapping[str, int]

    def rows(self) -> range:
        """Its rows."""
        return range(self.top, self.bottom + 1)

    def label(self, names: Sequence[str]) -> tuple[int, int] | None:
        """Return where one of `names` stands first."""
        for row in self.rows():
            for col in range(self.grid.width):
                if bare(self.grid.text(row, col)) in names:
                    return row, col
        return None

    def beside(self, names: Sequence[str]) -> tuple[int, int] | None:
        """Return the place of what stands to the right of a label; None for nothing or another label."""
        at = self.label(names)
        if at is None:
            return None
        row, col = at
        anchor = self.grid.merged.get(at, at)
        for right in range(col + 1, self.grid.width):
            if (
                self.grid.merged.get((row, right), (row, right)) != anchor
                and self.grid.at(row, right) is not None
            ):
                return None if bare(self.grid.text(row, right)) in BESIDE else (row, right)
        return None

    def lines(self, head: int, first: int) -> Iterator[tuple[str, int]]:
        """Yield the kind of each line of money below the row `head` with its row; its label stands before
        the column `first`. Kinds: whole, fiscal, carried, rest.
        """
        for row in range(head + 1, self.heads):
            said = next(filter(None, (bare(self.grid.text(row, c)) for c in range(first - 1, -1, -1))), "")
            kind = _kind(said)
            if not kind:
                return
            yield kind, row


def forms(grid: Grid) -> Iterator[Form]:
    """Yield the forms of a sheet: each begins with the name of its project and has targets with results."""
    starts = [row for row in range(len(grid.rows)) if any(bare(t) in NAME for t in grid.texts(row))]
    for number, start in enumerate(starts):
        bottom = starts[number + 1] - 1 if number + 1 < len(starts) else len(grid.rows) - 1
        for row in range(start, bottom + 1):
            columns = columns_of(grid, row, AIMS)
            if all(name in columns for name in NEEDED) and "group" in columns:
                yield Form(grid, start, bottom, row, columns)
                break


def columns_of(grid: Grid, row: int, known: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the first column under each of the `known` heads in a row."""
    found: dict[str, int] = {}
    for col in range(grid.width):
        said = bare(grid.text(row, col))
        for name, heads in known.items():
            if said in heads:
                found.setdefault(name, col)
    return found


def _kind(said: str) -> str:
    if said in WHOLE or is_total(said):
        return "whole"
    if said in CARRIED:
        return "carried"
    if said in REST:
        return "rest"
    return "fiscal" if _FISCAL.search(said) else ""
