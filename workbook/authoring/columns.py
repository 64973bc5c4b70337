"""Which sheets the workbook of an indicator system has, and what stands in each column: declared once."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from pyfuncs import Kind
from pyfuncs.adjustments import POLICIES
from pyfuncs.catalog import offered
from workbook.authoring.column import Column, ColumnKind, SystemSheet
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
from workbook.systems.words import Word, word


def _of(
    struct: type[msgspec.Struct],
    key: str,
    kind: ColumnKind = ColumnKind.TEXT,
    width: int = 14,
    path: str = "",
    required: bool | None = None,
    **more: Any,
) -> Column:
    """Return the column of a key of the schema, called and explained as declared there.

    path: where the value stands when not at `key`; required: where a blank means something after all.
    """
    said = word(struct, key)
    if required is None:
        required = next(f.required for f in msgspec.structs.fields(struct) if f.name == key)
    return Column(said.title, path or key, kind, width, said.help or kind.value, required, **more)


def _listed(struct: type[msgspec.Struct], key: str) -> dict[str, str]:
    """Return the texts a key of the schema allows, each as its own word."""
    kind = next(f.type for f in msgspec.structs.fields(struct) if f.name == key)
    return {option: option for option in get_args(kind)}


def _call(
    said: Word, path: str, role: str, stem: str, required: bool = True, hint: bool = True, alone: str = ""
) -> tuple[Column, ...]:
    """The columns of a call: function, hint, and as many parameters as the largest function takes.

    alone: help of the column for a term in its place, empty where only a function will do.
    """
    own = [function.own_parameters() for function in offered(role)]
    hints = (
        Column(f"{stem}参数提示", path, ColumnKind.HINT, 26, "选好函数后自动显示；带 * 的必填", role=role),
    )
    parameters = tuple(
        Column(
            f"{stem}参数{n}", path, ColumnKind.PARAMETER, 34 if Kind.CONDITION in kinds else 20,
            f"{said.title}的参数{n}", role=role, number=n,
        )
        for n, kinds in enumerate(zip_longest(*([p.kind for p in found] for found in own)), 1)
    )  # fmt: skip
    term = (Column(f"{stem}算式", path, ColumnKind.ALONE, 30, alone, role=role),) if alone else ()
    function = Column(
        said.title, path, ColumnKind.FUNCTION, 16, said.help, required, role=role, either=bool(alone)
    )
    return (*term, function, *(hints if hint else ()), *parameters)


def _method(struct: type[msgspec.Struct], required: bool = True) -> tuple[Column, ...]:
    """Return the columns of the metric and the rule of `struct`."""
    metric = "如 完成数 ÷ 计划数；写了不选函数"
    rule = "如 若(指标值 ≥ 90%, 分值, 0)；写了不选函数"
    return (
        *_call(word(struct, "metric"), "metric", "metric", "指标值", required, alone=metric),
        *_call(word(struct, "rule"), "rule", "rule", "评分", required, alone=rule),
    )


INFO = SystemSheet(
    "体系信息",
    "整个体系的约定：“内容”一列照通知填写，浅黄色的格可以改。",
    (
        _of(System, "id", ColumnKind.TOKEN),
        _of(System, "title"),
        _of(System, "region"),
        _of(System, "year", ColumnKind.WHOLE),
        _of(System, "annual", ColumnKind.YES_NO),
        _of(System, "version"),
        _of(System, "source"),
        _of(System, "total", ColumnKind.NUMBER),
        _of(System, "ceiling", ColumnKind.NUMBER),
        _of(System, "point_places", ColumnKind.WHOLE),
        _of(System, "rate_places", ColumnKind.WHOLE),
        _of(System, "total_places", ColumnKind.WHOLE),
        _of(System, "not_applicable", ColumnKind.CHOICE, words=POLICIES),
        _of(System, "grades_source"),
        _of(Bonus, "source", path="bonus.source", also=("bonus",)),
        _of(Bonus, "sample", ColumnKind.YES_NO, 8, path="bonus.sample"),
        *_call(word(Bonus, "rule"), "bonus.rule", "bonus", "加减分", hint=False),
        _of(ProjectForm, "execution", ColumnKind.NUMBER, path="project_form.execution", rare=True),
        _of(ProjectForm, "grades", path="project_form.grades", rare=True),
        _of(ProjectForm, "sources", path="project_form.sources", rare=True),
        _of(ProjectForm, "texts", path="project_form.texts", rare=True),
        _of(ProjectForm, "source", path="project_form.source", rare=True),
        _of(ProjectForm, "sample", ColumnKind.YES_NO, 8, path="project_form.sample", rare=True),
    ),
    vertical=True,
)


_LEVELS = word(System, "levels").title
_OWNER = (
    Column("指标编号", "code", ColumnKind.TOKEN, 10, f"“{_LEVELS}”页里的编号；空白同上一行"),
    Column("指标名称", "", ColumnKind.NAME, 22, "自动显示"),
)


def _sheet(
    struct: type[msgspec.Struct],
    key: str,
    note: str,
    columns: tuple[Column, ...],
    /,
    **more: Any,
) -> SystemSheet:
    """Return the sheet of all values of a key, called after it; those of an indicator name their owner."""
    title = word(struct, key).title
    if struct is not Indicator:
        return SystemSheet(title, note, columns, **{"key": key, **more})
    return SystemSheet(title, note, (*_OWNER, *columns), key, True, frozen=2, **more)


GRADES = _sheet(
    System,
    "grades",
    "总分达到“最低分”（含）的得该等级，最低的等级从 0 分起。有封顶的另起一行，写最高评哪一级和条件。",
    (
        _of(Grade, "name", ColumnKind.TOKEN, 14, also=("grade",)),
        _of(Grade, "lowest", ColumnKind.NUMBER, 12, required=False),
        _of(GradeLimit, "when", ColumnKind.TERM, 60, required=False),
    ),
)
TOTALS = _sheet(
    System,
    "after_total",
    "总分算出之后还要处理的（如执行率低的限制总分），一行一条，依次进行；没有的留空。",
    (
        *_call(word(TotalRule, "rule"), "rule", "total", "总分调整"),
        _of(TotalRule, "source", ColumnKind.TEXT, 40, also=("",)),
        _of(TotalRule, "sample", ColumnKind.YES_NO, 8),
    ),
)
AWARDS = _sheet(
    Bonus,
    "awards",
    "加减分按类型、级别、等次定分的，在这里逐行列出；写在“体系信息”的函数参数里的，本页留空。",
    (
        _of(Award, "kind", ColumnKind.CHOICE, 10, words=_listed(Award, "kind")),
        _of(Award, "level", ColumnKind.TOKEN, 16),
        _of(Award, "rank", ColumnKind.TOKEN, 16),
        _of(Award, "points", ColumnKind.NUMBER, 10),
    ),
    key="bonus.awards",
    whole="level",
)
PROJECT_PARTS = _sheet(
    ProjectForm,
    "parts",
    "项目支出绩效自评表各一级指标的分值与通行的 50、30、10 不同的，在这里逐行列出；相同的，本页留空。",
    (
        _of(ProjectPart, "name", ColumnKind.TOKEN, 16),
        _of(ProjectPart, "points", ColumnKind.NUMBER, 10),
        _of(ProjectPart, "classes", ColumnKind.LINES, 30),
    ),
    key="project_form.parts",
    whole="points",
)
INDICATORS = SystemSheet(
    _LEVELS,
    "一行一个三级指标，可以插入、删除、移动整行。指标值和评分各写一个算式，或者选一个函数，看提示填参数：橙色格必填，灰色格不用填。",
    (
        _of(Indicator, "code", ColumnKind.TOKEN, 8),
        _of(Level, "name", ColumnKind.TOKEN, 13, path="level.name", required=False),
        _of(Group, "name", ColumnKind.TOKEN, 13, path="group.name", required=False),
        _of(Indicator, "name", ColumnKind.TEXT, 20),
        _of(Points, "value", ColumnKind.NUMBER, 8, path="points.value"),
        *_method(Indicator),
        _of(Indicator, "exempt", ColumnKind.TERM, 26),
        _of(Indicator, "not_applicable", ColumnKind.CHOICE, 16, words=POLICIES),
        _of(Indicator, "sentence", ColumnKind.SENTENCE, 50),
        _of(Points, "source", ColumnKind.TEXT, 24, path="points.source", also=("points",)),
        _of(Points, "sample", ColumnKind.YES_NO, 8, path="points.sample"),
        _of(Indicator, "source", ColumnKind.TEXT, 28),
        _of(Indicator, "rule_sample", ColumnKind.YES_NO, 8),
        _of(Indicator, "name_origin", ColumnKind.CHOICE, 14, words=NAME_NOTES, rare=True),
        _of(Level, "points", ColumnKind.NUMBER, 8, path="level.points", rare=True),
        _of(Group, "points", ColumnKind.NUMBER, 8, path="group.points", rare=True),
        Column("评分标准（程序生成）", "", ColumnKind.STANDARD, 60, "导出时生成，供核对；导入时不读"),
    ),
    frozen=4,
)
CHECKLIST = _sheet(
    Indicator,
    "checklist",
    "指标值函数用到检查清单的指标，在这里逐项列出检查内容。",
    (
        _of(Item, "id", ColumnKind.TOKEN, 12),
        _of(Item, "text", ColumnKind.TEXT, 60),
        _of(Item, "counted", ColumnKind.YES_NO, 9),
        _of(Item, "points", ColumnKind.NUMBER, 10),
        _of(Item, "mandatory", ColumnKind.YES_NO, 9),
    ),
    whole="points",
)
CASES = _sheet(
    Indicator,
    "cases",
    "某种情形下改用别的算法的（如新设单位），在这里写条件和改用的指标值、评分；不改的留空。一个指标可有几行，第一条成立的算。",
    (_of(Case, "when", ColumnKind.TERM, 34, also=("",)), *_method(Case, required=False)),
)
_TAKES = dict(zip(get_args(Take), ("取得分高的", "取得分低的"), strict=True))
ALTERNATIVES = _sheet(
    Indicator,
    "alternative",
    "有两种算法、取高或取低的指标，在这里写第二种。一个指标一行；没有的留空。",
    (_of(Alternative, "take", ColumnKind.CHOICE, 14, words=_TAKES), *_method(Alternative)),
    single=True,
)
ADJUSTMENTS = _sheet(
    Indicator,
    "adjust",
    "按评分规则得分以后还要调整的（前提不成立不得分、某种情形打折、超额扣分），写在这里；一个指标可有几行，按次序计算。",
    _call(replace(word(Indicator, "rule"), title="调整函数"), "call", "adjustment", "调整"),
    inner="call",
)
INPUTS = _sheet(
    System,
    "inputs",
    "评分要用、自评表里又没有的数据，在这里添加；自评表会多出“补充数据”一页请单位填写。必填的只有标签和类型。",
    (
        _of(Input, "label", ColumnKind.TEXT, 24),
        _of(Input, "type", ColumnKind.CHOICE, 10, words=_listed(Input, "type")),
        _of(Input, "unit", ColumnKind.TEXT, 8),
        _of(Input, "choices", ColumnKind.LINES, 18),
        _of(Input, "formula", ColumnKind.TERM, 36),
        _of(Input, "required", ColumnKind.YES_NO_TERM, 16),
        _of(Input, "minimum", ColumnKind.LIMIT, 12),
        _of(Input, "maximum", ColumnKind.LIMIT, 10),
        _of(Input, "help", ColumnKind.TEXT, 40),
        Column("指标编号", "code", ColumnKind.TOKEN, 16, "只有一个指标要用的，填它的编号；空白为通用"),
        Column("所属补充表", "table", ColumnKind.TOKEN, 18, "是“补充表”中某张表的列，填表名；空白为单独一项"),
        _of(Input, "key", ColumnKind.TOKEN, 20, required=False, rare=True),
    ),
)
TABLES = _sheet(
    System,
    "tables",
    "几行都要填同样几项的（如各季度的进度），做成一张补充表：这里写表名和各行，各列写在“补充数据”。",
    (
        _of(InputTable, "title", ColumnKind.TOKEN, 24),
        _of(InputTable, "corner", ColumnKind.TEXT, 16, required=False, empty=True),
        _of(InputTable, "lines", ColumnKind.LINES, 40),
    ),
)
CONDITIONS = _sheet(
    System,
    "conditions",
    "所填数据应当满足的条件（如部分不大于全部），一行一条；不满足的，用到这些数据的指标不计分。",
    (_of(Condition, "must", ColumnKind.TERM, 60), _of(Condition, "message", ColumnKind.TEXT, 60)),
)
_LEVELS_OF_CHECKS = dict(
    zip(("error", "warning", "info", "skip"), ("错误", "警告", "提示", "不做"), strict=True)
)
CHECKS = _sheet(
    System,
    "checks",
    "本地要求某项检查更严、更宽或不做的，一行一条；不改的不用列。不影响得分，校验结果中会写明。",
    (
        _of(CheckSetting, "code", ColumnKind.TOKEN, 14),
        _of(CheckSetting, "severity", ColumnKind.CHOICE, 10, words=_LEVELS_OF_CHECKS),
        _of(CheckSetting, "threshold", ColumnKind.NUMBER, 10),
    ),
)
CHOICES = _sheet(
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
