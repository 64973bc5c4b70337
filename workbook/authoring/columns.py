"""Which sheets the workbook of an indicator system has, and what stands in each column: declared once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import get_args

from pyfuncs import Kind as ArgumentKind
from pyfuncs.adjustments import POLICIES
from pyfuncs.catalog import offered
from workbook.systems.model import NAME_NOTES, InputType


class Kind(Enum):
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


GENERATED = {Kind.HINT, Kind.NAME, Kind.STANDARD}
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
    kind: Kind = Kind.TEXT
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
class Sheet:
    """One sheet; `vertical`: one line per value instead of one column, and a single object."""

    name: str
    note: str
    columns: tuple[Column, ...]
    vertical: bool = False
    frozen: int = 1  # columns that stay in view

    def column(self, title: str) -> Column:
        """Return the column called `title`."""
        return next(column for column in self.columns if column.title == title)


def _call(
    path: str, role: str, title: str, stem: str, required: bool = True, hint: bool = True
) -> tuple[Column, ...]:
    """The columns of a call: function, hint, and as many parameters as the largest function takes."""
    most = max(len(function.own_parameters()) for function in offered(role))
    hints = (Column(f"{stem}参数提示", path, Kind.HINT, 28, "选好函数后自动显示；带 * 的必填", role=role),)
    parameters = tuple(
        Column(f"{stem}参数{n}", path, Kind.PARAMETER, 20, f"{title}的参数{n}", role=role, number=n)
        for n in range(1, most + 1)
    )
    function = Column(title, path, Kind.FUNCTION, 16, "选函数；用法见“函数说明”", required, role=role)
    return (function, *(hints if hint else ()), *parameters)


def _sample(title: str, path: str) -> Column:
    return Column(title, path, Kind.YES_NO, 8, "没有文件依据的选“是”")


_CODE_HELP = "“指标”页里的编号；空白同上一行"
INFO_SHEET, INDICATOR_SHEET = "体系信息", "指标"

INFO = Sheet(
    INFO_SHEET,
    "整个体系的约定：“内容”一列照通知填写，浅黄色的格可以改。",
    (
        Column("体系编号", "id", Kind.TOKEN, required=True, help="自己取，如 benxian-2025；改过就要换"),
        Column("体系名称", "title", required=True, help="印在自评表封面"),
        Column("地区", "region", required=True, help="如 广东省韶关市乐昌市"),
        Column("年度", "year", Kind.WHOLE, required=True, help="四位年份"),
        Column("只用于本年度", "annual", Kind.YES_NO, help="长期适用、不逐年另发的选“否”；空白为“是”"),
        Column("版本", "version", required=True, help="改一次加一，如 1、2"),
        Column("体系来源", "source", required=True, help="通知名称和文号；没有的，写明是样例"),
        Column("总分", "total", Kind.NUMBER, help="各指标分值合计应等于此数；空白为 100"),
        Column("总分上限", "ceiling", Kind.NUMBER, help="加分后最高多少分；空白为 100"),
        Column("得分小数位", "point_places", Kind.WHOLE, help="得分四舍五入到几位小数；空白为 2"),
        Column("比率小数位", "rate_places", Kind.WHOLE, help="百分数保留几位小数；空白为 2"),
        Column("不适用的处理", "not_applicable", Kind.CHOICE, words=POLICIES,
               help="指标没有另外约定时照此处理；空白为得满分"),
        Column("等级来源", "grades_source", help="等级界限出自哪个文件"),
        Column("加减分来源", "bonus.source", also=("bonus",), help="出自哪个文件"),
        _sample("加减分为样例", "bonus.sample"),
        *_call("bonus.rule", "bonus", "加减分规则", "加减分", hint=False),
        Column("总分调整来源", "after_total.source", also=("after_total",), help="没有总分调整的留空"),
        _sample("总分调整为样例", "after_total.sample"),
        *_call("after_total.rule", "total", "总分调整规则", "总分调整", required=False, hint=False),
    ),
    vertical=True,
)  # fmt: skip

GRADES = Sheet(
    "等级",
    "总分达到“最低分”（含）的得该等级；最低的等级从 0 分起。没有等级的，本页留空。",
    (
        Column("等级名称", "name", Kind.TOKEN, 14, "如 优", required=True),
        Column("最低分", "lowest", Kind.NUMBER, 12, "如 90", required=True),
    ),
)

INDICATORS = Sheet(
    INDICATOR_SHEET,
    "一行一个三级指标，可以插入、删除、移动整行。先选函数，再看提示填参数：橙色格必填，灰色格不用填。",
    (
        Column("编号", "code", Kind.TOKEN, 8, "如 A1-1，不能重复", required=True),
        Column("一级指标", "level.name", Kind.TOKEN, 13, "空白同上一行"),
        Column("一级分值", "level.points", Kind.NUMBER, 8, "可空；填了就核对合计"),
        Column("二级指标", "group.name", Kind.TOKEN, 13, "空白同上一行"),
        Column("二级分值", "group.points", Kind.NUMBER, 8, "可空；填了就核对合计"),
        Column("三级指标", "name", Kind.TEXT, 20, "指标名称", required=True),
        Column("名称来源", "name_origin", Kind.CHOICE, 14, "空白为来源印有的名称", words=NAME_NOTES),
        Column("分值", "points.value", Kind.NUMBER, 8, "满分多少分", required=True),
        Column("分值来源", "points.source", Kind.TEXT, 24, "通知文号；没有的选样例", also=("points",)),
        _sample("分值为样例", "points.sample"),
        *_call("metric", "metric", "指标值函数", "指标值"),
        *_call("rule", "rule", "评分规则", "评分"),
        _sample("规则为样例", "rule_sample"),
        Column("依据", "source", Kind.TEXT, 28, "公式和评分标准出自哪里", required=True),
        Column("不适用的处理", "not_applicable", Kind.CHOICE, 16, "空白按“体系信息”的约定", words=POLICIES),
        Column("不适用条件·填报项", "exempt.field", Kind.FIELD, 20, "哪一项决定不适用；多数指标留空"),
        Column("不适用条件·内容", "exempt.when", Kind.TEXT, 14, "该项填什么时不适用"),
        Column("报告数据句", "sentence", Kind.SENTENCE, 50, "写进自评报告；{填报项}处填数，{指标值}为指标值",
               empty=True),
        Column("评分标准（程序生成）", "", Kind.STANDARD, 60, "导出时生成，供核对；导入时不读"),
    ),
    frozen=6,
)  # fmt: skip

_OWNER = (
    Column("指标编号", "code", Kind.TOKEN, 10, _CODE_HELP),
    Column("指标名称", "", Kind.NAME, 22, "自动显示"),
)
CHECKLIST = Sheet(
    "检查清单",
    "指标值函数用到检查清单的指标，在这里逐项列出检查内容。",
    (
        *_OWNER,
        Column("检查项编号", "id", Kind.TOKEN, 12, "如 A1-1-1，不能重复", required=True),
        Column("检查内容", "text", Kind.TEXT, 60, "一项一句", required=True),
        Column("填次数", "counted", Kind.YES_NO, 9, "填发生次数的选“是”；答是否的选“否”"),
        Column("检查项分值", "points", Kind.NUMBER, 10, "可空；要么全填，要么全不填"),
    ),
    frozen=2,
)
ALTERNATIVES = Sheet(
    "备选算法",
    "有两种算法、取得分高的指标，在这里写第二种。一个指标一行；没有的留空。",
    (
        *_OWNER,
        *_call("metric", "metric", "指标值函数", "指标值"),
        *_call("rule", "rule", "评分规则", "评分"),
    ),
    frozen=2,
)
ADJUSTMENTS = Sheet(
    "得分调整",
    "按评分规则得分以后还要调整的（前提不成立不得分、超额扣分），写在这里；一个指标可有几行，按次序计算。",
    (*_OWNER, *_call("call", "adjustment", "调整函数", "调整")),
    frozen=2,
)
_TYPES = {name: name for name in get_args(InputType)}
INPUTS = Sheet(
    "补充数据",
    "评分要用、自评表里又没有的数据，在这里添加；自评表会多出“补充数据”一页请单位填写。",
    (
        Column("所属补充表", "table", Kind.TOKEN, 18, "空白为单独一项；属于“补充表”的填表名"),
        Column("键", "key", Kind.TOKEN, 20, "可空，程序取名；自取的如 key_spend"),
        Column("标签", "label", Kind.TEXT, 24, "印在自评表上的名称", required=True),
        Column("类型", "type", Kind.CHOICE, 10, "金额以万元计", required=True, words=_TYPES),
        Column("单位", "unit", Kind.TEXT, 8, "空白时金额为万元"),
        Column("必填", "required", Kind.YES_NO, 8, "空白为“是”"),
        Column("填写说明", "help", Kind.TEXT, 40, "告诉单位怎么填"),
        Column("可选内容", "choices", Kind.LINES, 18, "类型为“选项”时填；一行一个，Alt+Enter 换行"),
        Column("最小值", "minimum", Kind.LIMIT, 10, "空白为 0；可为负数的写“不限”"),
        Column("最大值", "maximum", Kind.LIMIT, 10, "空白为不限"),
        Column("加项", "plus", Kind.FIELDS, 26, "由程序相加得出的，写相加的填报项；不算的留空",
               fields=ArgumentKind.NUMBER),
        Column("减项", "minus", Kind.FIELDS, 26, "从上面的和里减去的填报项", fields=ArgumentKind.NUMBER),
        Column("分子", "part", Kind.FIELD, 26, "由程序相除得出的，写分子和分母", fields=ArgumentKind.NUMBER),
        Column("分母", "whole", Kind.FIELD, 26, "与分子一起填", fields=ArgumentKind.NUMBER),
    ),
    frozen=3,
)  # fmt: skip
TABLES = Sheet(
    "补充表",
    "几行都要填同样几项的（如各季度的进度），做成一张补充表：这里写表名和各行，各列写在“补充数据”。",
    (
        Column("表名", "title", Kind.TOKEN, 24, "如 支付进度", required=True),
        Column("左上角文字", "corner", Kind.TEXT, 16, "如 时点", empty=True),
        Column("各行名称", "lines", Kind.LINES, 40, "一行一个，Alt+Enter 换行", required=True),
    ),
)
CHOICES = Sheet(
    "选项",
    "自评表里某一项的下拉选项与本地规定不同时，在这里改；不改的不用列。",
    (
        Column("填报项", "field", Kind.ANY_FIELD, 30, "从下拉列表选择", required=True),
        Column("可选内容", "choices", Kind.LINES, 40, "一行一个，Alt+Enter 换行", required=True),
    ),
)
GUIDE_SHEET, FUNCTION_SHEET, FIELD_SHEET, LIST_SHEET = "填写说明", "函数说明", "填报项", "列表"
"""Sheets that are only read by people, and the hidden one behind the dropdowns."""
SHEETS = (INFO, GRADES, INDICATORS, CHECKLIST, ALTERNATIVES, ADJUSTMENTS, INPUTS, TABLES, CHOICES)
"""Every sheet that is read, in the order of the workbook."""
