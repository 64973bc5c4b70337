"""The sheet 加减分: what praised or criticised the department, what each row counts, and the standard."""

from __future__ import annotations

from msgspec.structs import replace

from pyfuncs.awards import standard_of
from pyfuncs.recognition import ANY, Listed
from workbook.layout.fields.model import Entry, Field, Roster, Sheet, Table, Type, choice, date, derived, text
from workbook.layout.fields.recognised import (
    AWARD_KIND,
    AWARD_LEVEL,
    AWARD_POINTS,
    AWARD_RANK,
    Columns,
    CountedPoints,
    StandardPoints,
)
from workbook.systems.awards import BONUS_COLUMNS, COUNTED, standard_lines
from workbook.systems.calls import Call
from workbook.systems.days import limits
from workbook.systems.model import System

LEVELS = ("国家级", "省级", "市级", "县级")
PAPERS = ("决定", "通报", "命令（令）", "通知", "函", "证书、奖牌", "其他")
"""Kinds of documents that praise or criticise; a system may offer others."""
STANDARD = "bonus_standard"
LIST, TABLE = "bonuses", "awards"
_INPUTS = (
    text("bonus_item", "事项", required=True, width=30),
    choice("bonus_kind", "类型", ("加分", "减分"), required=True, width=8),
    text("bonus_by", "授予（通报）单位", required=True, width=20),
    choice("bonus_level", "级别", LEVELS, required=True, width=10),
    text("bonus_rank", "奖项等次", width=10, help="分等次的填，如 一等奖；写法同“加减分标准”"),
    text("bonus_doc", "文号", required=True, width=20),
    choice("bonus_doc_kind", "文件种类", PAPERS, width=11),
    date("bonus_date", "日期", required=True, help="文件印发的日期"),
    text("bonus_subject", "对象名称", required=True, width=20, help="写一个单位，与文件上的名称一致"),
    Field("bonus_claimed", "申报分值", Type.NUMBER, "分", width=10, help="仅供核对，得分看“认定分”"),
)
BONUS = Sheet(
    "加减分",
    "只填正式的表彰或通报，没有的不填；各行计多少分、为什么不计，看右边的“认定分”。",
    (Table(LIST, "加减分事项", _INPUTS, rows=20),),
    landscape=True,
)
"""The sheet without what depends on the indicator system."""


def bonus_sheet(system: System, call: Call) -> Sheet:
    """Return the sheet with the standard of `system`, and the formulas that go by its call of the bonus."""

    def key(name: str) -> str:
        return call.key_of(name) or BONUS_COLUMNS.get(name, "")

    columns = Columns(
        key("items"), key("kinds"), key("levels"), key("ranks"), key("dates"), key("papers"), key("subjects"),
        key("bodies"), key("year"), key("department"), key("short_name"), key("subordinates"),
    )  # fmt: skip
    others = tuple(field.key for field in _INPUTS if field.key not in columns.own)
    first, last = limits(system)
    columns = replace(columns, others=others, first_day=int(first), last_day=int(last))
    standard = standard_of(call.literals(), compared=bool(columns.subject))
    inputs = tuple(
        replace(field, required=True) if standard.documents and field.key == columns.paper else field
        for field in _INPUTS
    )
    results = (
        derived(_points(STANDARD, "标准分"), StandardPoints(columns, standard)),
        derived(_points(COUNTED, "认定分"), CountedPoints(columns, standard, STANDARD)),
    )
    (table,) = BONUS.blocks
    assert isinstance(table, Table)
    lines = standard_lines(system)
    printed = (_printed(lines),) if lines else ()
    return replace(BONUS, blocks=(replace(table, columns=(*inputs, *results)), *printed))


def _points(key: str, label: str) -> Field:
    """Return a column of points, wide enough for the reason why there are none."""
    return Field(key, label, Type.NUMBER, "分", minimum=None, width=24)


def _printed(lines: tuple[Listed, ...]) -> Roster:
    """Return the standard as a list of fixed rows, which the formulas look into."""
    labels = tuple(
        Field(key, label, role="fixed", width=width)
        for key, label, width in (
            (AWARD_KIND, "类型", 8),
            (AWARD_LEVEL, "级别", 20),
            (AWARD_RANK, "奖项等次", 10),
        )
    )
    points = Field(AWARD_POINTS, "分值", Type.NUMBER, "分", role="fixed", width=10)
    entries = tuple(
        Entry(
            str(number), "", (line.kind, line.level, line.rank or ANY), numbers=((AWARD_POINTS, line.points),)
        )
        for number, line in enumerate(lines, 1)
    )
    return Roster(TABLE, "加减分标准", "序号", labels, (points,), entries)
