"""Fields, cells and random terms over them, for the tests of the language of conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal as D
from random import Random
from typing import Any

from workbook.systems.terms import Fact, Facts, Node, parse, resolved

ZERO, ONE = D(0), D(1)
FACTS = Facts(
    {
        fact.key: fact
        for fact in (
            Fact("paid", "实际支付", "数", "万元", minimum=ZERO, typed=True),
            Fact("budget", "年初预算", "数", "万元", minimum=ZERO, typed=True),
            Fact("staff", "在职人数", "数", "人", minimum=ZERO, typed=True, whole=True),
            Fact("rate", "完成率", "数", "%", minimum=ZERO, maximum=ONE, typed=True),
            Fact("change", "增减额", "数", "万元", typed=True),
            Fact("gap", "差额", "数", "万元", computed=True),
            Fact("score_metric", "指标值", "数", "%", result=True),
            Fact("has", "有无此类事项", "文字", choices=("是", "否")),
            Fact("name", "单位名称", "文字"),
            Fact("filled", "填报日期", "日期"),
            Fact("item", "事项", "文字", box="list"),
            Fact("state", "状态", "文字", choices=("已完成", "进行中", "未完成"), box="list"),
            Fact("sum", "金额", "数", "万元", minimum=ZERO, box="list", typed=True),
            Fact(
                "times", "次数", "数", "次", minimum=ZERO, maximum=D(50), box="list", typed=True, whole=True
            ),
            Fact("part", "已付", "数", "万元", box="list"),
            Fact("due", "期限", "日期", box="list"),
            Fact("done", "完成日", "日期", box="list"),
            Fact("quarter", "“季度”（进度）", "数", "%", minimum=ZERO, box="table", required=True),
        )
    },
    {"list": "item"},
)
ROWS = {fact.box: {"list": 5, "table": 4}[fact.box] for fact in FACTS.by_key.values() if fact.box}


@dataclass(frozen=True)
class Scenario:
    """What stands in the cells: one value per single field, several per column."""

    cells: Mapping[str, tuple[Any, ...]]

    def scalar(self, key: str) -> object:
        """Return the value of a single field as the reader gives it."""
        return _seen(self.cells[key][0])

    def column(self, key: str) -> Sequence[object]:
        """Return the values of a column."""
        return [_seen(value) for value in self.cells[key]]

    def stored(self) -> dict[str, tuple[Any, ...]]:
        """Return the cells as a spreadsheet holds them."""
        return {
            key: tuple(float(v) if isinstance(v, D) else v for v in cells)
            for key, cells in self.cells.items()
        }


def _seen(value: object) -> object:
    return None if isinstance(value, str) and not value.strip(" ") else value


def term(text: str) -> Node:
    """Return the term written in `text` over the fields of this module."""
    return resolved(parse(text), FACTS)


def scenario(**cells: Any) -> Scenario:
    """Return cells with everything filled in soundly but what is given otherwise."""
    day = dt.date(2024, 3, 1)
    sound: dict[str, tuple[Any, ...]] = {
        "paid": (D("927.44"),), "budget": (D("1000"),), "staff": (D(43),), "rate": (D("0.875"),),
        "change": (D("-12.5"),), "gap": (D("7.25"),), "score_metric": (D("0.333333333333"),),
        "has": ("是",), "name": ("示例局",), "filled": (day,),
        "item": ("甲", "乙", "丙", None, None), "state": ("已完成", "已完成", "未完成", None, None),
        "sum": (D(10), D(20), D("30.5"), None, None), "part": (D(10), D(5), D(0), None, None),
        "times": (D(1), D(0), D(3), None, None),
        "due": (day, day, day, None, None), "done": (day, dt.date(2024, 3, 15), None, None, None),
        "quarter": (D("0.25"), D("0.5"), D("0.75"), D(1)),
    }  # fmt: skip
    given = {key: value if isinstance(value, tuple) else (value,) for key, value in cells.items()}
    return Scenario({**sound, **given})


def scenarios(seed: int) -> Scenario:
    """Return random cells: mostly sound, some blank, zero, equal, out of range, or of another kind."""
    rng = Random(seed)
    numbers = [D(0), D("0.1"), D("0.3"), D(1), D(3), D(7), D("99.99"), D(100), D("927.44"), D(1000), D(-2)]
    shares = [D(0), D("0.8"), D("0.79999"), D("0.9"), D(1), D("1.2")]
    ratios = [D("0.333333333333"), D("0.666666666667"), D("0.166666666667"), D("0.142857142857"), *shares]
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=rng.choice((0, 1, 19, 20, 21, 200))) for _ in range(4)]
    made: dict[str, tuple[Any, ...]] = {}
    for key, fact in FACTS.by_key.items():
        pool: Sequence[Any]
        if fact.kind == "数":
            pool = ratios if fact.result else shares if fact.unit == "%" else numbers
        else:
            pool = days if fact.kind == "日期" else fact.choices or ("甲", "乙")
        count = ROWS.get(fact.box, 1)
        blank = 0.4 if fact.box == "list" else 0.1
        made[key] = tuple(None if rng.random() < blank else rng.choice(pool) for _ in range(count))
        if fact.whole:
            made[key] = tuple(v if v is None or rng.random() < 0.02 else D(int(v)) for v in made[key])
        if rng.random() < 0.06:
            made[key] = (*made[key][:-1], rng.choice(_odd(fact)))
    return Scenario(made)


def _odd(fact: Fact) -> Sequence[Any]:
    """Return what may be typed into a field by mistake."""
    if fact.choices:
        return ("可能", f" {fact.choices[0]}", f"{fact.choices[0]} ", f"{fact.choices[0]}?", D(1))
    slips = (D(10) ** 12, -(D(10) ** 12), D("999999999999.5"), D("1.5")) if fact.kind == "数" else ()
    return ("文字", *slips)


class Terms:
    """Writes random terms of a kind, as an author would."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)

    def number(self, depth: int = 3) -> str:
        """Return a term that gives an amount."""
        amounts = (
            "实际支付",
            "年初预算",
            "增减额",
            "差额",
            "100",
            "7",
            "合计(金额)",
            "缺省(实际支付, 0)",
            "在职人数",
            "(指标值 × 3)",
            "(1 ÷ 指标值)",
            "合计(次数)",
        )
        if depth == 0 or self.rng.random() < 0.25:
            return self.rng.choice(amounts)
        a, b = self.number(depth - 1), self.number(depth - 1)
        return self.rng.choice((
            f"({a} + {b})", f"({a} - {b})", f"{a} × 3", f"{a} ÷ 7", f"较小({a}, {b})", f"较大({a}, {b})",
            f"若({self.condition(depth - 1)}, {a}, {b})", f"绝对值({a})", f"取整({a})", f"进一({a})",
            f"四舍五入({a}, 1)", f"合计(金额, {self.row()})", f"-{a}", f"{a} × {self.share(depth - 1)}",
        ))  # fmt: skip

    def share(self, depth: int = 3) -> str:
        """Return a term that gives a ratio."""
        if depth == 0 or self.rng.random() < 0.3:
            return self.rng.choice(
                ("完成率", "80%", "指标值", "(1 - 指标值)", "(指标值 + 指标值)", "最大([“季度”（进度）])")
            )
        a, b = self.number(depth - 1), self.number(depth - 1)
        return self.rng.choice((
            f"({a} ÷ {b})", f"(1 - {self.share(depth - 1)})", f"(个数({self.row()}) ÷ 个数(事项 已填))",
            f"若({self.condition(depth - 1)}, {self.share(depth - 1)}, 0)",
        ))  # fmt: skip

    def condition(self, depth: int = 3) -> str:
        """Return a condition."""
        if depth == 0 or self.rng.random() < 0.4:
            return self.rng.choice((
                "有无此类事项 = “否”", "有无此类事项 ≠ “是”", "完成率 ≥ 80%",
                "指标值 + 指标值 + 指标值 = 100%", "指标值 × 6 ≥ 2","实际支付 > 年初预算",
                "增减额 < 0",
                "实际支付 为空", "填报日期 > 2024-01-20", "在职人数 为 3", "年份(填报日期) = 2024",
                "天数(填报日期, 2024-02-01) ≤ 20", "最大(完成日) ≥ 2024-01-20",
            ))  # fmt: skip
        a, b = self.condition(depth - 1), self.condition(depth - 1)
        return self.rng.choice((
            f"({a} 且 {b})", f"({a} 或 {b})", f"非 ({a})",
            f"{self.number(depth - 1)} ≥ {self.number(depth - 1)}", f"{self.share(depth - 1)} < 80%",
        ))  # fmt: skip

    def row(self, depth: int = 2) -> str:
        """Return a condition on the rows of the list."""
        if depth == 0 or self.rng.random() < 0.4:
            return self.rng.choice((
                "状态 = “已完成”", "状态 ≠ “未完成”", "金额 ≥ 3", "天数(期限, 完成日) ≤ 20", "完成日 为空",
                "已付 ÷ 金额 < 50%",
                "完成日 ≤ 期限", "绝对值(金额 - 已付) > 1", "年份(完成日) = 2024", "金额 > 实际支付",
                "次数 ≥ 1",
            ))  # fmt: skip
        a, b = self.row(depth - 1), self.row(depth - 1)
        return self.rng.choice((f"({a} 且 {b})", f"({a} 或 {b})", f"非 ({a})"))

    def any(self) -> str:
        """Return a term of any kind."""
        return self.rng.choice((self.number, self.share, self.condition))()
