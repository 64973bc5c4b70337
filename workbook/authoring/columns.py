"""Which sheets the workbook of an indicator system has, and what stands in each column: declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, get_args

import msgspec

from pyfuncs import Kind as ArgumentKind
from pyfuncs.adjustments import POLICIES
from pyfuncs.catalog import offered
from workbook.systems.model import (
    NAME_NOTES,
    Bonus,
    Grade,
    Group,
    Indicator,
    Input,
    InputTable,
    InputType,
    Item,
    Level,
    Points,
    System,
    TotalRule,
)
from workbook.systems.words import Word, word


class ColumnKind(Enum):
    """How the value of a cell is written and read; the value tells the user what to type."""

    TEXT = "文字"
    TOKEN = "编号或名称"
    NUMBER = "数字"
    LIMIT = "数字；写“不限”表示没有限制"
    WHOLE = "整数"
    YES_NO = "是或否"
    CHOICE = "从下拉列表选择"
    LINES = "一行一个，Alt+Enter 换行"
    FIELD = "填报项，从下拉列表选择"
    FIELDS = "填报项，一行一个，Alt+Enter 换行"
    ANY_FIELD = "填报项或明细表的列，从下拉列表选择"
    SENTENCE = "文字，可含 {填报项}"
    FUNCTION = "函数，从下拉列表选择"
    PARAMETER = "参数，含义见左边的提示"
    HINT = "公式：所选函数各参数的含义"
    NAME = "公式：指标名称"
    STANDARD = "程序生成的评分标准"


GENERATED = {ColumnKind.HINT, ColumnKind.NAME, ColumnKind.STANDARD}
"""Kinds that are written for reading only; import passes them over."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or one line of a vertical sheet.

    path: where its value stands in the data of its row, ``points.value``; for the function and parameters
    of a call, that of the call. words: value -> word of a closed list, empty for what a blank means.
    empty: a blank stands for an empty text. also: paths whose faults are shown here as well. role and
    number: role of the functions allowed, place of the parameter from 1. fields: those a list offers.
    """

    title: str
    path: str
    kind: ColumnKind = ColumnKind.TEXT
    width: int = 14
    help: str = ""
    required: bool = False
    empty: bool = False
    words: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    role: str = ""
    number: int = 0
    fields: ArgumentKind = ArgumentKind.TEXT

    @property
    def is_data(self) -> bool:
        """True when import reads it."""
        return self.kind not in GENERATED


@dataclass(frozen=True, slots=True)
class SystemSheet:
    """One sheet; `vertical`: one line per value instead of one column, and a single object."""

    name: str
    note: str
    columns: tuple[Column, ...]
    vertical: bool = False
    frozen: int = 1  # columns that stay in view

    def column(self, path: str) -> Column:
        """Return the column of the value at `path`; of a call that of its function."""
        return next(column for column in self.columns if column.path == path)


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


def _call(
    said: Word, path: str, role: str, stem: str, required: bool = True, hint: bool = True
) -> tuple[Column, ...]:
    """The columns of a call: function, hint, and as many parameters as the largest function takes."""
    most = max(len(function.own_parameters()) for function in offered(role))
    hints = (
        Column(f"{stem}参数提示", path, ColumnKind.HINT, 28, "选好函数后自动显示；带 * 的必填", role=role),
    )
    parameters = tuple(
        Column(
            f"{stem}参数{n}", path, ColumnKind.PARAMETER, 20, f"{said.title}的参数{n}", role=role, number=n
        )
        for n in range(1, most + 1)
    )
    function = Column(said.title, path, ColumnKind.FUNCTION, 16, said.help, required, role=role)
    return (function, *(hints if hint else ()), *parameters)


def _sheet(
    struct: type[msgspec.Struct], key: str, note: str, columns: tuple[Column, ...], frozen: int = 1
) -> SystemSheet:
    """Return the sheet of all values of a key; it is called after it."""
    return SystemSheet(word(struct, key).title, note, columns, frozen=frozen)


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
        _of(System, "not_applicable", ColumnKind.CHOICE, words=POLICIES),
        _of(System, "grades_source"),
        _of(Bonus, "source", path="bonus.source", also=("bonus",)),
        _of(Bonus, "sample", ColumnKind.YES_NO, 8, path="bonus.sample"),
        *_call(word(Bonus, "rule"), "bonus.rule", "bonus", "加减分", hint=False),
        _of(TotalRule, "source", path="after_total.source", also=("after_total",)),
        _of(TotalRule, "sample", ColumnKind.YES_NO, 8, path="after_total.sample"),
        *_call(word(TotalRule, "rule"), "after_total.rule", "total", "总分调整", required=False, hint=False),
    ),
    vertical=True,
)

GRADES = _sheet(
    System,
    "grades",
    "总分达到“最低分”（含）的得该等级；最低的等级从 0 分起。没有等级的，本页留空。",
    (_of(Grade, "name", ColumnKind.TOKEN, 14), _of(Grade, "lowest", ColumnKind.NUMBER, 12)),
)

_METHOD = (
    *_call(word(Indicator, "metric"), "metric", "metric", "指标值"),
    *_call(word(Indicator, "rule"), "rule", "rule", "评分"),
)
INDICATORS = _sheet(
    System,
    "levels",
    "一行一个三级指标，可以插入、删除、移动整行。先选函数，再看提示填参数：橙色格必填，灰色格不用填。",
    (
        _of(Indicator, "code", ColumnKind.TOKEN, 8),
        _of(Level, "name", ColumnKind.TOKEN, 13, path="level.name", required=False),
        _of(Level, "points", ColumnKind.NUMBER, 8, path="level.points"),
        _of(Group, "name", ColumnKind.TOKEN, 13, path="group.name", required=False),
        _of(Group, "points", ColumnKind.NUMBER, 8, path="group.points"),
        _of(Indicator, "name", ColumnKind.TEXT, 20),
        _of(Indicator, "name_origin", ColumnKind.CHOICE, 14, words=NAME_NOTES),
        _of(Points, "value", ColumnKind.NUMBER, 8, path="points.value"),
        _of(Points, "source", ColumnKind.TEXT, 24, path="points.source", also=("points",)),
        _of(Points, "sample", ColumnKind.YES_NO, 8, path="points.sample"),
        *_METHOD,
        _of(Indicator, "rule_sample", ColumnKind.YES_NO, 8),
        _of(Indicator, "source", ColumnKind.TEXT, 28),
        _of(Indicator, "not_applicable", ColumnKind.CHOICE, 16, words=POLICIES),
        _of(Indicator, "exempt", ColumnKind.TEXT, 26),
        _of(Indicator, "sentence", ColumnKind.SENTENCE, 50, required=False, empty=True),
        Column("评分标准（程序生成）", "", ColumnKind.STANDARD, 60, "导出时生成，供核对；导入时不读"),
    ),
    frozen=6,
)

_OWNER = (
    Column("指标编号", "code", ColumnKind.TOKEN, 10, f"“{INDICATORS.name}”页里的编号；空白同上一行"),
    Column("指标名称", "", ColumnKind.NAME, 22, "自动显示"),
)
CHECKLIST = _sheet(
    Indicator,
    "checklist",
    "指标值函数用到检查清单的指标，在这里逐项列出检查内容。",
    (
        *_OWNER,
        _of(Item, "id", ColumnKind.TOKEN, 12),
        _of(Item, "text", ColumnKind.TEXT, 60),
        _of(Item, "counted", ColumnKind.YES_NO, 9),
        _of(Item, "points", ColumnKind.NUMBER, 10),
    ),
    frozen=2,
)
ALTERNATIVES = _sheet(
    Indicator,
    "alternative",
    "有两种算法、取得分高的指标，在这里写第二种。一个指标一行；没有的留空。",
    (*_OWNER, *_METHOD),
    frozen=2,
)
ADJUSTMENTS = _sheet(
    Indicator,
    "adjust",
    "按评分规则得分以后还要调整的（前提不成立不得分、超额扣分），写在这里；一个指标可有几行，按次序计算。",
    (*_OWNER, *_call(replace(word(Indicator, "rule"), title="调整函数"), "call", "adjustment", "调整")),
    frozen=2,
)
_TYPES = {name: name for name in get_args(InputType)}
INPUTS = _sheet(
    System,
    "inputs",
    "评分要用、自评表里又没有的数据，在这里添加；自评表会多出“补充数据”一页请单位填写。",
    (
        Column("所属补充表", "table", ColumnKind.TOKEN, 18, "空白为单独一项；属于“补充表”的填表名"),
        _of(Input, "key", ColumnKind.TOKEN, 20, required=False),
        _of(Input, "label", ColumnKind.TEXT, 24),
        _of(Input, "type", ColumnKind.CHOICE, 10, words=_TYPES),
        _of(Input, "unit", ColumnKind.TEXT, 8),
        _of(Input, "required", ColumnKind.YES_NO, 8),
        _of(Input, "help", ColumnKind.TEXT, 40),
        _of(Input, "choices", ColumnKind.LINES, 18),
        _of(Input, "minimum", ColumnKind.LIMIT, 10),
        _of(Input, "maximum", ColumnKind.LIMIT, 10),
        _of(Input, "formula", ColumnKind.TEXT, 40),
    ),
    frozen=3,
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
SHEETS = (INFO, GRADES, INDICATORS, CHECKLIST, ALTERNATIVES, ADJUSTMENTS, INPUTS, TABLES, CHOICES)
"""Every sheet that is read, in the order of the workbook."""
