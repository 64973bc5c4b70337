"""下属单位: who belongs to the department, with staff and money of each, held against the department's own.

Declarations only. National practice: the department's figures are those of 本级 and of the subordinate units,
less what they paid one another (抵销).
"""

from __future__ import annotations

from decimal import Decimal

import msgspec
from msgspec.structs import replace

from workbook.layout.fields.arithmetic import Balance, Difference, Sum
from workbook.layout.fields.columns import ColumnSum
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import Field, Last, Once, Sheet, Table, count, money, text

UNITS_LIST = "subordinates"
NAME, CODE, REASON = "sub_name", "sub_code", "sub_reason"
"""Columns: what a unit is called, its 预算编码, its own word about its figures."""
NO_UNITS = ("无", "没有", "无下属单位", "没有下属单位")
"""What stands in the list where a department declares that it has none."""
_WIDTH = 13
_CARRIED = Last("sub_carry_begin", Decimal(2), least=Decimal(50), answer=REASON)


class Measure(msgspec.Struct, frozen=True):
    """One figure of a unit, of 本级, and of the department as a whole.

    column: the field of the list; whole: the department's own field; label: what the figure is called.
    """

    label: str
    column: Field
    whole: str

    @property
    def key(self) -> str:
        """Key of the column."""
        return self.column.key

    @property
    def own(self) -> str:
        """Key of the figure of 本级."""
        return f"{self.key}_own"

    @property
    def offset(self) -> str:
        """Key of what is taken off, “” where nothing can be: people are not paid to one another."""
        return "" if self in HEADS else f"{self.key}_offset"

    @property
    def line(self) -> Line:
        """Its line in the tables above the list."""
        formulas = (("units", ColumnSum(self.key)), ("dept", Sum((self.whole,))))
        return Line(self.key, self.label, required=False, formulas=formulas)


def _heads(key: str, label: str, called: str, whole: str) -> Measure:
    return Measure(label, count(key, called, "人", width=_WIDTH), whole)


def _money(key: str, label: str, called: str, whole: str, last: Last | None = None) -> Measure:
    return Measure(label, money(key, called, width=_WIDTH, last=last), whole)


HEADS = (
    _heads("sub_posts", "编制数", "单位编制数", "posts_total"),
    _heads("sub_staff", "年末实有在职人数", "单位实有人数", "staff_total"),
)
AMOUNTS = (
    _money("sub_income_initial", "收入年初预算", "单位年初收入", "income_total_initial"),
    _money("sub_income_final", "收入决算", "单位决算收入", "income_total_final"),
    _money("sub_basic", "基本支出决算", "单位基本支出", "expend_basic_final"),
    _money("sub_project", "项目支出决算", "单位项目支出", "expend_project_final"),
    _money("sub_carry_begin", "上年结转结余", "单位上年结转", "carryover_begin"),
    _money("sub_carry_end", "年末结转结余", "单位年末结转", "carryover_end", _CARRIED),
)
MEASURES = (*HEADS, *AMOUNTS)
"""Every figure of a unit, in the order of the list."""


def _computed(column: Field, formula: Balance | Difference | None = None) -> Field:
    """Return a column of formulas; without one here its lines have their own."""
    return replace(column, formula=formula, role="derived", minimum=None)


def _against(title: str, of: Field, measures: tuple[Measure, ...]) -> Matrix:
    """Return the table that holds 本级 and units against the department; of: a figure of their kind."""

    def column(key: str, label: str, told: str = "") -> Field:
        return replace(of, key=key, label=label, help=told, width=_WIDTH, last=None)

    taken_off = (column("offset", "抵销数", "内部往来重复计算的部分，填正数；没有的不填"),)
    offsets = taken_off if all(m.offset for m in measures) else ()
    minus = tuple(c.key for c in offsets)
    return Matrix(
        title,
        "项目",
        "{row}_{column}",
        tuple(m.line for m in measures),
        (
            column("own", "本级", "部门本级（机关）自己的数；不核对的不填"),
            _computed(column("units", "下属单位合计")),
            *offsets,
            _computed(column("total", "汇总"), Balance(("own", "units"), minus, spare=minus)),
            _computed(column("dept", "部门数")),
            _computed(column("gap", "差额"), Difference("total", "dept")),
        ),
    )


SUBORDINATES = Sheet(
    "下属单位",
    "没有下属单位的，本页不填。有的在清单里一行写一个，本级不列进去；人员和收支照各单位决算填，没有的填 0，"
    "没有掌握的空着。上面填了本级的，程序核对“本级＋下属单位－抵销”与部门数，差额应为 0。",
    (
        _against("人员：本级、下属单位与部门数", HEADS[0].column, HEADS),
        _against("收支：本级、下属单位与部门数", AMOUNTS[0].column, AMOUNTS),
        Table(
            UNITS_LIST,
            "纳入预算编制范围的下属单位（没有的不填）",
            (
                text(NAME, "下属单位名称", required=True),
                text(CODE, "单位预算编码", width=_WIDTH, help="财政部门给的编码，汇总时靠它认出单位"),
                text("sub_nature", "单位性质", width=13),
                *(measure.column for measure in MEASURES),
                text("sub_note", "说明", width=18, help="写进报告，放在单位名称后的括号里"),
                text(REASON, "人员收支说明", width=22, lines=2, help="校验问到的写在这里，不写进报告"),
            ),
            rows=20,
            once=Once("下属单位", (NAME,)),
        ),
    ),
    landscape=True,
    always=True,
)
