"""Terms as examples, with what they give: the help of the sheets and docs/体系文件.md are made of them.

A test works every one of them out, and requires one for every function.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import msgspec

from pyfuncs.decimals import plain
from workbook.systems.terms.facts import DATE, NUMBER, SHARE, TEXT, Fact, Facts


class Example(msgspec.Struct, frozen=True):
    """One term. gives: what its cell shows on the sample data, 成立 or 不成立 of a condition."""

    term: str
    gives: str
    means: str


_LIST = "项目"
_FIELDS: tuple[tuple[Fact, object], ...] = (
    (Fact("budget", "预算数", NUMBER, "万元"), Decimal(200)),
    (Fact("final", "决算数", NUMBER, "万元"), Decimal(180)),
    (Fact("added", "追加预算", NUMBER, "万元"), None),
    (Fact("has_added", "有无追加", TEXT, choices=("是", "否")), "否"),
    (Fact("satisfied", "满意度", NUMBER, SHARE), Decimal("0.87654")),
    (Fact("state", "办理情况", TEXT), "提前办结"),
    (Fact("year", "评价年度", NUMBER), Decimal(2024)),
    (Fact("due", "报送期限", DATE), dt.date(2025, 3, 31)),
    (Fact("sent", "报送日期", DATE), dt.date(2025, 4, 3)),
    (Fact("stage", "项目状态", TEXT, box=_LIST), ("已完成", "已完成", "在建", None)),
    (Fact("finished", "完成日期", DATE, box=_LIST), (dt.date(2024, 6, 1), dt.date(2024, 12, 1), None, None)),
    (Fact("spent", "项目支出", NUMBER, "万元", box=_LIST), (Decimal(30), Decimal(50), Decimal(40), None)),
)
FACTS = Facts({fact.key: fact for fact, _ in _FIELDS}, {_LIST: "stage"})
"""The fields of the examples, a list of projects among them."""


class SampleCells:
    """The data of the examples, as ``evaluation.Cells``."""

    def scalar(self, key: str) -> object:
        """Return what stands in a single field."""
        return next(value for fact, value in _FIELDS if fact.key == key)

    def column(self, key: str) -> Sequence[object]:
        """Return what stands in the cells of a column."""
        value = self.scalar(key)
        assert isinstance(value, tuple)
        return value


def sample_words() -> list[tuple[str, str]]:
    """Return (label, what stands there) of every field of the examples."""
    return [(fact.label, _worded(fact, value)) for fact, value in _FIELDS]


def _worded(fact: Fact, value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(_worded(fact, item) for item in value)
    if value is None:
        return "（空白）"
    if isinstance(value, dt.date):
        return f"{value.year}-{value.month}-{value.day}"
    return f"{plain(value * 100)}%" if isinstance(value, Decimal) and fact.unit == SHARE else str(value)


SIGNS: dict[str, tuple[Example, ...]] = {
    "加减乘除": (
        Example("决算数 ÷ 预算数", "90%", "＋ － × ÷ 和括号；* / 也可以。同样单位的两个数相除得百分比"),
        Example("(预算数 - 决算数) ÷ 预算数", "10%", "先算括号里的，再乘除，后加减"),
        Example("预算数 × 80%", "160", "百分数写百分号：80% 就是 0.8"),
    ),
    "比较": (
        Example("决算数 ≤ 预算数", "成立", "= ≠ > < ≥ ≤ 比数和日期，两边要同样单位；一次比两个"),
        Example("满意度 ≥ 90%", "不成立", "百分比和百分数比"),
        Example("有无追加 = “否”", "成立", "文字加引号，只用 = 和 ≠；“为”“不为”也可以"),
        Example("办理情况 = “按时办结”、“提前办结”", "成立", "几段文字用顿号隔开，是其中一个就成立"),
        Example("报送日期 > 2025-3-31", "成立", "日期写 2025-3-31 或 2025年3月31日"),
    ),
    "且、或、非": (
        Example("决算数 > 0 且 满意度 ≥ 80%", "成立", "两个条件都成立；前后留空格"),
        Example("决算数 > 预算数 或 满意度 ≥ 80%", "成立", "有一个成立；且、或都有的先算且，先算或的加括号"),
        Example("非 (有无追加 = “是”)", "成立", "条件不成立"),
    ),
    "空白": (
        Example("决算数 - 追加预算", "待填：追加预算", "空白从不当作 0：用到的数没有填就算不出，提示待填"),
        Example("决算数 - 缺省(追加预算, 0)", "180", "标准规定没有填的按 0 计，才用 缺省"),
        Example("追加预算 为空", "成立", "“为空”“已填”问有没有填"),
        Example("有无追加 = “是” 且 追加预算 > 0", "不成立",
                "从左到右看：“且”左边不成立、“或”左边成立的，不再看右边，右边空白也不要紧"),
        Example("个数(完成日期 ≤ 2024-6-30)", "待填：完成日期",
                "明细表也一样：填了别的内容的行，看到的格空着，提示待填"),
        Example("个数(项目状态 = “已完成” 且 完成日期 ≤ 2024-6-30)", "1",
                "没有完成的不看完成日期，空着也不要紧"),
        Example("个数(完成日期 已填 且 完成日期 ≤ 2024-6-30)", "1",
                "条件里写了“已填”或“为空”的列，空着怎么算由条件说了算"),
    ),
}  # fmt: skip
"""Signs of the language, by what they are for."""
FUNCTION_EXAMPLES: dict[str, Example] = {
    "若": Example("若(满意度 ≥ 90%, 5, 满意度 ≥ 80%, 3, 0)", "3",
                 "依次看条件，第一个成立的取它后面的值，都不成立的取最后一个；没有取到的值空白也不要紧"),
    "缺省": Example("缺省(追加预算, 0)", "0", "填报项没有填的，按后面的数计"),
    "较小": Example("较小(决算数 ÷ 预算数, 100%)", "90%", "几个数中最小的，可以写两个以上"),
    "较大": Example("较大(决算数 - 预算数, 0)", "0", "几个数中最大的，可以写两个以上"),
    "绝对值": Example("绝对值(决算数 - 预算数)", "20", "去掉负号"),
    "取整": Example("取整((100% - 满意度) ÷ 5%)", "2", "舍去小数；负数取更小的整数，-1.5 得 -2"),
    "进一": Example("进一((100% - 满意度) ÷ 5%)", "3", "有小数的进到下一个整数，不足一档按一档算时用"),
    "四舍五入": Example("四舍五入(满意度, 4)", "87.65%",
                      "第二个数是小数位数；百分比是 0.87654 这样的数，百分数留两位的写 4"),
    "天数": Example("天数(报送期限, 报送日期)", "3", "从前一个日期到后一个日期的天数，早于的为负数"),
    "年份": Example("年份(报送期限) = 评价年度 + 1", "成立", "日期的年"),
    "月份": Example("月份(报送日期)", "4", "日期的月"),
    "日期": Example("报送日期 ≤ 日期(评价年度 + 1, 4, 15)", "成立", "由年、月、日得出日期，年度不写死时用它"),
    "个数": Example("个数(项目状态 = “已完成”)", "2",
                   "明细表中条件成立的行数；看到的空格要先填，条件里写了“已填”或“为空”的列除外"),
    "合计": Example("合计(项目支出, 项目状态 = “已完成”)", "80",
                   "明细表各行之和；第二个参数是条件，不写就是全部行；空表为 0"),
    "最大": Example("最大(项目支出)", "50", "明细表一列中最大的；全部空白的，提示待填"),
    "最小": Example("最小(项目支出)", "30", "明细表一列中最小的；全部空白的，提示待填"),
}  # fmt: skip
"""An example of every function."""
REFUSED = (
    ("80% ≤ 满意度 ≤ 90%", "满意度 ≥ 80% 且 满意度 ≤ 90%"),
    ("满意度 ≥ 90", "满意度 ≥ 90%"),
    ("决算数 + 满意度", "决算数 + 预算数 × 满意度"),
    ("有无追加 > “否”", "有无追加 ≠ “否”"),
    ("报送日期 - 报送期限 > 3", "天数(报送期限, 报送日期) > 3"),
    ("项目支出 > 10", "个数(项目支出 > 10) > 0"),
    ("合计(若(项目状态 = “已完成”, 项目支出, 0))", "合计(项目支出, 项目状态 = “已完成”)"),
    ("平均(项目支出)", "合计(项目支出) ÷ 个数(项目支出 已填)"),
    ("SUM(B2:B9)", "合计(项目支出)"),
    ("决算数 ÷ 0", "若(预算数 = 0, 0, 决算数 ÷ 预算数)"),
)
"""Terms that are refused, and how what was meant is written."""
