"""Where things stand on a 项目支出绩效自评表: read by labels, not by addresses.

The layout is that of 财预〔2020〕10号, which units fill and publish; labels that differ between regions are
listed here once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook.intake.grid import Grid
from workbook.intake.labels import bare, is_total
from workbook.layout.sheets.project import MORE_SOURCES

NAME, CODE = ("项目名称",), ("项目编码", "项目代码")
OWNERS = ("主管部门", "主管单位", "实施单位", "项目单位", "项目实施单位", "预算单位")
UNIT = ("实施单位", "项目单位", "项目实施单位")
HEAD = ("项目负责人", "负责人")
REASONS = ("执行率偏低和预算调整的原因", "预算执行偏差原因", "执行偏差原因", "预算执行偏差原因分析")
FURTHER = {
    "appraisal_course": ("项目实施内容及过程概述", "实施内容及过程概述"),
    "appraisal_conclusion": ("评价结论", "自评结论", "项目评价结论"),
    "appraisal_problems": ("存在问题", "存在的问题", "项目存在问题"),
    "appraisal_measures": ("改进措施", "项目改进措施"),
}
"""What only some forms ask for in words."""
BESIDE = frozenset(
    (*NAME, *CODE, *OWNERS, *UNIT, *HEAD, *REASONS, *(n for names in FURTHER.values() for n in names))
)
"""Labels whose value stands to their right."""
_LABEL = re.compile(
    r"^(?:(?:项目|资金|单位|预算)(?:类型|类别|属性|性质|级次|周期|年度|期限|起止时间|分类|状态)"
    r"|.{0,4}(?:联系人|联系电话|电话|手机|传真|邮编|邮箱)|(?:财务|单位)负责人|填[报表](?:人|单位|日期|时间)"
    r"|经办人|科室|业务科室|主管科室|归口科室|实施期限?|评价年度|预算年度)$"
)
"""Other labels that stand beside those: never what is filled in."""
GOALS = {
    "appraisal_goal": ("预期目标", "年初设定目标", "年度预期目标", "预期总体目标", "项目年度目标"),
    "appraisal_result": (
        "实际完成情况",
        "目标实际完成情况",
        "全年实际完成情况",
        "年度总体目标完成情况",
        "年度目标完成情况",
    ),
}
WHY = ("原因", "原因说明", "偏差原因")
"""Heads of the column of the money that says why it was not spent or changed."""
PRINTED = re.compile(r"\d{1,4}字以内|^1?[.．、]?预算执行率=")
"""What the blank form itself says where something is to be written."""
COLUMNS = {
    "initial": ("年初预算数", "年初预算", "年初预算金额"),
    "budget": ("全年预算数", "全年预算", "全年预算数A", "调整后预算数", "调整预算数", "预算数"),
    "spent": ("全年执行数", "全年执行数B", "执行数", "全年执行", "实际执行数", "实际支出数", "预算执行数"),
}
"""Heads of the three columns of money, by the part of their keys."""
WHOLE = ("年度资金总额", "资金总额", "项目资金总额", "年度资金", "总额", "年度财政资金总额", "财政资金总额")
REST = ("其他资金", "其他")
OWN = re.compile(r"^非|非财政|单位资金|自有|自筹|事业收入|经营收入|社会资[金本]|贷款|捐赠|上级补助收入")
"""Money that is not the treasury's."""
CARRIED = ("上年结转资金", "上年结转", "结转资金", "以前年度结转")
_FISCAL = re.compile(r"财政(?:拨款|资金|补助)|财政专户|^(?:中央|省级?|市级?|县级?|区级?|本级)(?:财政|资金)")
_GROUP = re.compile(
    r"^(?:服务对象|受益者?|公众|群众|产出|(?:经济|社会|生态环境)(?=成本)|经济)?(.*?)(?:影响|效益)?(?:指标)?$"
)
AIMS = {
    "aim_name": ("三级指标", "三级指标名称", "指标名称"),
    "group": ("二级指标", "二级指标名称"),
    "aim_direction": ("指标性质", "指标方向", "运算符号"),
    "aim_unit": ("度量单位", "计量单位", "指标单位"),
    "target": ("年度指标值", "指标值", "年初指标值", "目标值", "年度目标值", "年初目标值"),
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
_LETTER = re.compile(r"(?<=[\u4e00-\u9fff])[A-Z](?:[/÷][A-Z])?$")
"""What a head is called in the formulas of the form: 年初目标值（A）."""
_CODED = re.compile(r"^((?=[0-9A-Z]{12})[0-9]{6}[0-9A-Z]*+)[-－—–](?=.*[\u4e00-\u9fff])(.+)$")
"""A code of the budget system and a name in one cell: 51000021R000000019951-工资性支出."""
WIDER = {"special": "fiscal", "own": "rest"}
"""Where money of a source belongs in a workbook without a column for it."""
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
                said = bare(self.grid.text(row, right))
                return None if said in BESIDE or _LABEL.match(said) else (row, right)
        return None

    def group(self, row: int) -> tuple[int, int]:
        """Return where the second level of the target in a row stands: in the row, else in one above it where
        the first level says nothing new (merged cells saved as text).
        """
        col = self.columns["group"]
        for above in range(row, self.heads, -1):
            if self.grid.at(above, col) is not None:
                return above, col
            if any(self.grid.at(above, c) is not None for c in range(col)):
                break
        return row, col

    def title(self, row: int) -> bool:
        """Tell whether one text stands across a row of targets: the title of the next form."""
        at = (row, self.columns["aim_name"])
        anchor = self.grid.merged.get(at, at)
        return all(
            self.grid.merged.get((row, col)) == anchor
            for col in (self.columns[name] for name in ("aim_name", "target", "result"))
        )

    def lines(self, head: int, first: int) -> Iterator[tuple[str, int]]:
        """Yield the kind of each line of money below the row `head` with its row; its label stands before
        the column `first`. Kinds: whole, those of the sources, rest, and empty for a label nobody knows.
        """
        for row in range(head + 1, self.heads):
            texts = [bare(self.grid.text(row, c)) for c in range(self.grid.width)]
            if any(text in names for names in GOALS.values() for text in texts):
                return
            if not BESIDE.isdisjoint(texts):
                continue  # words, not money
            said = next(filter(None, reversed(texts[:first])), "")
            if said or any(isinstance(self.grid.at(row, c), Decimal) for c in range(first, self.grid.width)):
                yield _kind(said), row


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
        said = _LETTER.sub("", bare(grid.text(row, col)))
        for name, heads in known.items():
            if said in heads:
                found.setdefault(name, col)
    return found


def code_and_name(said: str) -> tuple[str, str]:
    """Return the code printed before the name of a project, “” where there is none, and the name."""
    match = _CODED.match(said)
    return (match[1], match[2].strip()) if match else ("", said)


def _kind(said: str) -> str:
    named = bare(said).removeprefix("其中")
    if kind := next((part for part, name in MORE_SOURCES if named == name), ""):
        return kind
    if OWN.search(said):
        return "rest"
    if said in WHOLE or is_total(said):
        return "whole"
    if said in CARRIED:
        return "carried"
    if said in REST:
        return "rest"
    return "fiscal" if _FISCAL.search(said) else ""


def class_of(said: str, choices: Sequence[str]) -> str:
    """Return the class a second-level indicator is: 经济效益指标, 可持续影响指标, 服务对象满意度指标."""
    shown = bare(said).removesuffix("指标")
    match = _GROUP.match(bare(said))
    core = match[1] if match else ""
    return next((c for c in choices if shown == c), "") or next(
        (c for c in choices if core and c.startswith(core)), ""
    )
