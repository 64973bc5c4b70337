"""What a column and a sheet of the workbook of an indicator system are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class ColumnKind(Enum):
    """How the value of a cell is written and read; the value tells the user what to type."""

    TEXT = "文字"
    TOKEN = "编号或名称"
    NUMBER = "数字"
    LIMIT = "数字；写“不限”表示没有限制"
    WHOLE = "整数"
    YES_NO = "是或否"
    YES_NO_TERM = "是、否或条件"
    CHOICE = "从下拉列表选择"
    LINES = "一行一个，Alt+Enter 换行"
    ANY_FIELD = "填报项或明细表的列，从下拉列表选择"
    SENTENCE = "文字，可含 {填报项}"
    TERM = "条件或算式"
    ALONE = "算式，用来代替右边的函数"
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

    path: where its value stands in the data of its row, ``points.value``; for the function, parameters and
    the term of a call, that of the call. words: value -> word of a closed list, empty for what a blank means.
    empty: a blank stands for an empty text. also: paths whose faults are shown here as well. role and
    number: role of the functions allowed, place of the parameter from 1. either: a term may stand in the
    place of the function. rare: folded away while no row uses it.
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
    either: bool = False
    rare: bool = False

    @property
    def is_data(self) -> bool:
        """True when import reads it."""
        return self.kind not in GENERATED


@dataclass(frozen=True, slots=True)
class SystemSheet:
    """One sheet: a table with one line per object, or (`vertical`) one line per value of a single object.

    key: where its objects stand, ``bonus.awards``, in the system or (`owned`) in the indicator whose code the
    line names, `single` when it has but one; inner: the piece of a line's data that is the object, all of it
    where empty; whole: the column that shows what is wrong with a list as a whole.
    """

    name: str
    note: str
    columns: tuple[Column, ...]
    key: str = ""
    owned: bool = False
    single: bool = False
    inner: str = ""
    whole: str = ""
    vertical: bool = False
    frozen: int = 1  # columns that stay in view

    def column(self, path: str) -> Column:
        """Return the column of the value at `path`; of a call that of its function."""
        found = [column for column in self.columns if column.path == path]
        return next((c for c in found if c.kind is ColumnKind.FUNCTION), found[0])

    def alone(self, path: str) -> Column | None:
        """Return the column of the term that may stand in the place of the call at `path`."""
        return next((c for c in self.columns if c.path == path and c.kind is ColumnKind.ALONE), None)
