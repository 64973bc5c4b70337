"""Which sheets the workbook of an indicator system has, and what stands in each column: declared once."""

from __future__ import annotations

from typing import get_args

from msgspec.structs import replace

from pyfuncs.adjustments import POLICIES
from workbook.authoring.column import Column, ColumnKind, SystemSheet
from workbook.authoring.declaring import LEVELS, call, listed, method, of, sheet
from workbook.systems.model import (
    NAME_NOTES,
    Alternative,
    Award,
    Bonus,
    Case,
    CheckSetting,
    Condition,
    Grade,
    GradeLimit,
    Group,
    Indicator,
    Input,
    InputTable,
    Item,
    Level,
    Points,
    ProjectForm,
    ProjectPart,
    System,
    Take,
    TotalRule,
)
from workbook.systems.words import word

INFO = SystemSheet(
    "体系信息",
    "整个体系的约定：“内容”一列照通知填写，浅黄色的格可以改。",
    (
        of(System, "id", ColumnKind.TOKEN),
        of(System, "title"),
        of(System, "region"),
        of(System, "year", ColumnKind.WHOLE),
        of(System, "annual", ColumnKind.YES_NO),
        of(System, "version"),
        of(System, "source"),
        of(System, "total", ColumnKind.NUMBER),
        of(System, "ceiling", ColumnKind.NUMBER),
        of(System, "point_places", ColumnKind.WHOLE),
        of(System, "rate_places", ColumnKind.WHOLE),
        of(System, "total_places", ColumnKind.WHOLE),
        of(System, "not_applicable", ColumnKind.CHOICE, words=POLICIES),
        of(System, "grades_source"),
        of(Bonus, "source", path="bonus.source", also=("bonus",)),
        of(Bonus, "sample", ColumnKind.YES_NO, 8, path="bonus.sample"),
        *call(word(Bonus, "rule"), "bonus.rule", "bonus", "加减分", hint=False),
        of(ProjectForm, "execution", ColumnKind.NUMBER, path="project_form.execution", rare=True),
        of(ProjectForm, "grades", path="project_form.grades", rare=True),
        of(ProjectForm, "sources", path="project_form.sources", rare=True),
        of(ProjectForm, "texts", path="project_form.texts", rare=True),
        of(ProjectForm, "source", path="project_form.source", rare=True),
        of(ProjectForm, "sample", ColumnKind.YES_NO, 8, path="project_form.sample", rare=True),
    ),
    vertical=True,
)
GRADES = sheet(
    System,
    "grades",
    "总分达到“最低分”（含）的得该等级，最低的等级从 0 分起。有封顶的另起一行，写最高评哪一级和条件。",
    (
        of(Grade, "name", ColumnKind.TOKEN, 14, also=("grade",)),
        of(Grade, "lowest", ColumnKind.NUMBER, 12, required=False),
        of(GradeLimit, "when", ColumnKind.TERM, 60, required=False),
    ),
)
TOTALS = sheet(
    System,
    "after_total",
    "总分算出之后还要处理的（如执行率低的限制总分），一行一条，依次进行；没有的留空。",
    (
        *call(word(TotalRule, "rule"), "rule", "total", "总分调整"),
        of(TotalRule, "source", ColumnKind.TEXT, 40, also=("",)),
        of(TotalRule, "sample", ColumnKind.YES_NO, 8),
    ),
)
AWARDS = sheet(
    Bonus,
    "awards",
    "加减分按类型、级别、等次定分的，在这里逐行列出；写在“体系信息”的函数参数里的，本页留空。",
    (
        of(Award, "kind", ColumnKind.CHOICE, 10, words=listed(Award, "kind")),
        of(Award, "level", ColumnKind.TOKEN, 16),
        of(Award, "rank", ColumnKind.TOKEN, 16),
        of(Award, "points", ColumnKind.NUMBER, 10),
    ),
    key="bonus.awards",
    whole="level",
)
PROJECT_PARTS = sheet(
    ProjectForm,
    "parts",
    "项目支出绩效自评表各一级指标的分值与通行的 50、30、10 不同的，在这里逐行列出；相同的，本页留空。",
    (
        of(ProjectPart, "name", ColumnKind.TOKEN, 16),
        of(ProjectPart, "points", ColumnKind.NUMBER, 10),
        of(ProjectPart, "classes", ColumnKind.LINES, 30),
    ),
    key="project_form.parts",
    whole="points",
)
INDICATORS = SystemSheet(
    LEVELS,
    "一行一个三级指标，可以插入、删除、移动整行。指标值和评分各写一个算式，或者选一个函数，看提示填参数：橙色格必填，灰色格不用填。",
    (
        of(Indicator, "code", ColumnKind.TOKEN, 8),
        of(Level, "name", ColumnKind.TOKEN, 13, path="level.name", required=False),
        of(Group, "name", ColumnKind.TOKEN, 13, path="group.name", required=False),
        of(Indicator, "name", ColumnKind.TEXT, 20),
        of(Points, "value", ColumnKind.NUMBER, 8, path="points.value"),
        *method(Indicator),
        of(Indicator, "exempt", ColumnKind.TERM, 26),
        of(Indicator, "not_applicable", ColumnKind.CHOICE, 16, words=POLICIES),
        of(Indicator, "sentence", ColumnKind.SENTENCE, 50),
        of(Points, "source", ColumnKind.TEXT, 24, path="points.source", also=("points",)),
        of(Points, "sample", ColumnKind.YES_NO, 8, path="points.sample"),
        of(Indicator, "source", ColumnKind.TEXT, 28),
        of(Indicator, "rule_sample", ColumnKind.YES_NO, 8),
        of(Indicator, "name_origin", ColumnKind.CHOICE, 14, words=NAME_NOTES, rare=True),
        of(Level, "points", ColumnKind.NUMBER, 8, path="level.points", rare=True),
        of(Group, "points", ColumnKind.NUMBER, 8, path="group.points", rare=True),
        Column("评分标准（程序生成）", "", ColumnKind.STANDARD, 60, "导出时生成，供核对；导入时不读"),
    ),
    frozen=4,
)
CHECKLIST = sheet(
    Indicator,
    "checklist",
    "指标值函数用到检查清单的指标，在这里逐项列出检查内容。",
    (
        of(Item, "id", ColumnKind.TOKEN, 12),
        of(Item, "text", ColumnKind.TEXT, 60),
        of(Item, "counted", ColumnKind.YES_NO, 9),
        of(Item, "points", ColumnKind.NUMBER, 10),
        of(Item, "mandatory", ColumnKind.YES_NO, 9),
    ),
    whole="points",
)
CASES = sheet(
    Indicator,
    "cases",
    "某种情形下改用别的算法的（如新设单位），在这里写条件和改用的指标值、评分；不改的留空。一个指标可有几行，第一条成立的算。",
    (of(Case, "when", ColumnKind.TERM, 34, also=("",)), *method(Case, required=False)),
)
_TAKES = dict(zip(get_args(Take), ("取得分高的", "取得分低的"), strict=True))
ALTERNATIVES = sheet(
    Indicator,
    "alternative",
    "有两种算法、取高或取低的指标，在这里写第二种。一个指标一行；没有的留空。",
    (of(Alternative, "take", ColumnKind.CHOICE, 14, words=_TAKES), *method(Alternative)),
    single=True,
)
ADJUSTMENTS = sheet(
    Indicator,
    "adjust",
    "按评分规则得分以后还要调整的（前提不成立不得分、某种情形打折、超额扣分），写在这里；一个指标可有几行，按次序计算。",
    call(replace(word(Indicator, "rule"), title="调整函数"), "call", "adjustment", "调整"),
    inner="call",
)
INPUTS = sheet(
    System,
    "inputs",
    "评分要用、自评表里又没有的数据，在这里添加；自评表会多出“补充数据”一页请单位填写。必填的只有标签和类型。",
    (
        of(Input, "label", ColumnKind.TEXT, 24),
        of(Input, "type", ColumnKind.CHOICE, 10, words=listed(Input, "type")),
        of(Input, "unit", ColumnKind.TEXT, 8),
        of(Input, "choices", ColumnKind.LINES, 18),
        of(Input, "formula", ColumnKind.TERM, 36),
        of(Input, "required", ColumnKind.YES_NO_TERM, 16),
        of(Input, "minimum", ColumnKind.LIMIT, 12),
        of(Input, "maximum", ColumnKind.LIMIT, 10),
        of(Input, "help", ColumnKind.TEXT, 40),
        Column("指标编号", "code", ColumnKind.TOKEN, 16, "只有一个指标要用的，填它的编号；空白为通用"),
        Column("所属补充表", "table", ColumnKind.TOKEN, 18, "是“补充表”中某张表的列，填表名；空白为单独一项"),
        of(Input, "key", ColumnKind.TOKEN, 20, required=False, rare=True),
    ),
)
TABLES = sheet(
    System,
    "tables",
    "几行都要填同样几项的（如各季度的进度），做成一张补充表：这里写表名和各行，各列写在“补充数据”。",
    (
        of(InputTable, "title", ColumnKind.TOKEN, 24),
        of(InputTable, "corner", ColumnKind.TEXT, 16, required=False, empty=True),
        of(InputTable, "lines", ColumnKind.LINES, 40),
    ),
)
CONDITIONS = sheet(
    System,
    "conditions",
    "所填数据应当满足的条件（如部分不大于全部），一行一条；不满足的，用到这些数据的指标不计分。",
    (of(Condition, "must", ColumnKind.TERM, 60), of(Condition, "message", ColumnKind.TEXT, 60)),
)
_LEVELS_OF_CHECKS = dict(
    zip(("error", "warning", "info", "skip"), ("错误", "警告", "提示", "不做"), strict=True)
)
CHECKS = sheet(
    System,
    "checks",
    "本地要求某项检查更严、更宽或不做的，一行一条；不改的不用列。不影响得分，校验结果中会写明。",
    (
        of(CheckSetting, "code", ColumnKind.TOKEN, 14),
        of(CheckSetting, "severity", ColumnKind.CHOICE, 10, words=_LEVELS_OF_CHECKS),
        of(CheckSetting, "threshold", ColumnKind.NUMBER, 10),
    ),
)
CHOICES = sheet(
    System,
    "choices",
    "自评表里某一项的下拉选项与本地规定不同时，在这里改；不改的不用列。",
    (
        Column("填报项", "field", ColumnKind.ANY_FIELD, 30, "从下拉列表选择", required=True),
        Column("可选内容", "choices", ColumnKind.LINES, 40, ColumnKind.LINES.value, required=True),
    ),
)
GUIDE_SHEET, FUNCTION_SHEET, FIELD_SHEET, LIST_SHEET = "填写说明", "函数说明", "填报项", "列表"
"""Sheets that are only read by people, and the hidden one behind the dropdowns."""
SHEETS = (
    INFO, INDICATORS, INPUTS, TABLES, CONDITIONS, CHECKLIST, CASES, ALTERNATIVES, ADJUSTMENTS, GRADES, AWARDS,
    TOTALS, PROJECT_PARTS, CHECKS, CHOICES,
)  # fmt: skip
"""Every sheet that is read, in the order of the workbook."""
ALWAYS = (INFO, INDICATORS)
"""Those every system fills; the others are left blank where they are not needed."""
