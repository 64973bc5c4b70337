"""The scoring functions on examples, boundaries and wrong inputs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D
from typing import Any

import pytest

from pyfuncs import CATALOG, Missing, NotApplicable, Unscorable, Wrong

DAY = dt.date(2024, 1, 10)
TIERS = "=0%: 3; (0%,10%]: 2; (10%,20%]: 1; (20%,30%]: 0.5; >30%: 0"

VALUES: list[tuple[str, tuple[Any, ...], str]] = [
    ("figure", (D("6.50"),), "6.50"),
    ("figure", (D("-1"),), "-1"),
    ("ratio", (D("976.23"), D("1745.25")), "0.5594"),
    ("ratio", (D("817.81"), D("927.44")), "0.8818"),
    ("ratio", (D(0), D(5)), "0"),
    ("ratio", (None, None, D("0.5")), "0.5"),
    ("ratio", (D(1), D(4), D("0.9")), "0.25"),  # a list beats a reported rate
    ("change_rate", (D("-12.5"), D(100)), "0.125"),
    ("checklist_share", (["是", "否", "不适用", "是"],), "0.6667"),
    ("occurrences", ([D(1), D(0), D(2)],), "3"),
    ("share", (["已完成", None, "未完成"], "已完成", None), "0.5"),
    ("share", ([None], "已完成", D("0.5")), "0.5"),
    ("targets_met", (["≥", "≤", "="], [D(5), D(5), D(5)], [D(5), D(6), D(5)]), "0.6667"),
    ("targets_met", ([None, "≥"], [D(5), None], [D(4), D(9)]), "0"),  # no target value: not counted
    ("targets_met", (["≥"], [D(5)], [None], D("0.5")), "0.5"),
    ("on_time_share", ([DAY, DAY, None], [DAY, DAY + dt.timedelta(1), None]), "0.5"),
    ("on_time_share", ([DAY, DAY], [DAY + dt.timedelta(20), DAY + dt.timedelta(21)], 20), "0.5"),
    ("on_time_share", ([DAY], [None]), "0"),
    ("grade_coefficient", ("达成", D("0.8"), "达成:[80%,100%]|未达成:[0%,80%)"), "0.8"),
    ("proportional", (D("0.5"), D(10)), "5.00"),
    ("proportional", (D("0.4988"), D(10)), "4.99"),
    ("proportional", (D("0.9997"), D(10)), "10.00"),
    ("proportional", (D("0.33345"), D(10)), "3.33"),
    ("proportional", (D("0.0005"), D(10)), "0.01"),  # half a cent goes up
    ("proportional", (D("1.2"), D(10)), "10.00"),
    ("proportional", (D("1.2"), D(10), None, "zero"), "0.00"),
    ("proportional", (D(45), D(10), 90), "5.00"),
    ("proportional", (D("0.4988"), D(10), None, None, 1), "5.0"),
    ("tiers", (D(0), D(3), TIERS), "3.00"),
    ("tiers", (D("0.0001"), D(3), TIERS), "2.00"),
    ("tiers", (D("0.1"), D(3), TIERS), "2.00"),  # upper end closed
    ("tiers", (D("0.1001"), D(3), TIERS), "1.00"),
    ("tiers", (D("0.3"), D(3), TIERS), "0.50"),
    ("tiers", (D("0.8818"), D(3), TIERS), "0.00"),
    ("tiers", (D("0.9"), D(2), "≥90%: 100%; [75%,90%): 70%; <75%: 0"), "2.00"),  # lower end closed
    ("tiers", (D("0.8999"), D(2), "≥90%: 100%; [75%,90%): 70%; <75%: 0"), "1.40"),
    ("per_step", (D(1), D(5), "100%", "1%", 0.5), "5.00"),
    ("per_step", (D("1.025"), D(5), "100%", "1%", 0.5), "4.00"),
    ("per_step", (D("1.025"), D(5), "100%", "1%", 0.5, "above", "prorata"), "3.75"),
    ("per_step", (D("1.5"), D(5), "100%", "1%", 0.5), "0.00"),
    ("per_step", (D("0.9927"), D(8), "100%", "5%", 2, "below"), "8.00"),  # the published self score
    ("per_step", (D("0.9510"), D(8), "100%", "5%", 2, "below"), "8.00"),
    ("per_step", (D("0.95"), D(8), "100%", "5%", 2, "below"), "6.00"),
    ("per_step", (D("0.3994"), D(8), "100%", "5%", 2, "below"), "0.00"),
    ("per_step", (D("1.02"), D(4), "100%", "1%", "10%"), "3.20"),
    ("per_occurrence", (D(0), D(3), 1), "3.00"),
    ("per_occurrence", (D(2), D(3), 1), "1.00"),
    ("per_occurrence", (D(9), D(3), 1), "0.00"),
    ("per_occurrence", (D(1), D(3), "50%"), "1.50"),
    ("gate", ("是", D("2.5")), "2.5"),
    ("gate", ("否", D("2.5")), "0"),
    ("not_applicable", (D(3), "full"), "3"),
    ("bonus", (["加分", "加分", None], ["省级", "市级", None], "省级: 2; 市级: 1", "市级: 3", 5), "3.00"),
    ("bonus", (["加分", "加分"], ["省级", "省级"], "省级: 2", "市级: 3", 3), "3.00"),
    ("bonus", (["减分"], ["市级"], "省级: 2", "市级: 3", 3), "-3.00"),
    ("bonus", ([None], [None], "省级: 2", "市级: 3", 3), "0.00"),
]


@pytest.mark.parametrize(("name", "args", "expected"), VALUES)
def test_value(name: str, args: tuple[Any, ...], expected: str) -> None:
    outcome = CATALOG[name].call(*args)
    assert outcome.value == D(expected)
    assert outcome.steps


REFUSED: list[tuple[str, tuple[Any, ...], type[Unscorable], str]] = [
    ("figure", (None,), Missing, "待填：数额"),
    ("ratio", (None, D(1)), Missing, "待填：分子"),
    ("ratio", (D(1), None), Missing, "待填：分母"),
    ("ratio", (D(1), D(0)), Wrong, "分母为 0"),
    ("ratio", (D(0), D(0), None, "na"), NotApplicable, "不适用"),
    ("ratio", (D(1), D(0), None, "na"), Wrong, "分子不为 0"),
    ("ratio", (D(-1), D(2)), Wrong, "负数"),
    ("ratio", ("完成", D(2)), Wrong, "分子不是数字"),
    ("ratio", ("#DIV/0!", D(2)), Wrong, "#DIV/0!"),
    ("ratio", (True, D(2)), Wrong, "不是数字"),
    ("change_rate", (D(1), D(0)), Wrong, "基数"),
    ("checklist_share", (["是", None],), Missing, "第2项"),
    ("checklist_share", (["是", "对"],), Wrong, "“对”"),
    ("checklist_share", (["不适用", "不适用"],), NotApplicable, "不适用"),
    ("occurrences", ([D(1), None],), Missing, "第2项"),
    ("occurrences", ([D("0.5")],), Wrong, "非负整数"),
    ("occurrences", ([D(-1)],), Wrong, "非负整数"),
    ("share", ([None, " "], "已完成", None), Missing, "明细"),
    ("targets_met", (["≥"], [D(5)], [None]), Missing, "1 个目标"),
    ("targets_met", (["大于"], [D(5)], [D(5)]), Wrong, "大于"),
    ("on_time_share", ([None], [DAY]), Missing, "期限"),
    ("on_time_share", ([None], [None]), Missing, "明细"),
    ("on_time_share", (["明天"], [DAY]), Wrong, "不是日期"),
    ("grade_coefficient", ("优秀", D(1), "达成:[80%,100%]"), Wrong, "优秀"),
    ("grade_coefficient", ("达成", D("0.79"), "达成:[80%,100%]"), Wrong, "区间"),
    ("proportional", (None, D(5)), Missing, "待填：指标值"),
    ("proportional", ("待填：分子", D(5)), Missing, "待填：指标值"),
    ("proportional", ("不适用", D(5)), NotApplicable, "不适用"),
    ("proportional", (D(-1), D(5)), Wrong, "负数"),
    ("proportional", (D(1), D(5), "九成"), Wrong, "九成"),
    ("proportional", (D(1), D(5), 0), Wrong, "目标值"),
    ("tiers", (D(1), D(5), "≥50%: 1"), Wrong, "没有档次"),
    ("tiers", (D(1), D(5), "≥50%: 1; ≤50%: 0"), Wrong, "多个档次"),
    ("gate", (None, D(1)), Missing, "前提"),
    ("gate", ("是", "待填：指标值"), Missing, "得分"),
    ("not_applicable", (D(3), "rescale"), NotApplicable, "不适用"),
    ("bonus", (["加分"], [None], "省级: 2", "市级: 3", 3), Missing, "级别"),
    ("bonus", (["加分"], ["校级"], "省级: 2", "市级: 3", 3), Wrong, "校级"),
]


@pytest.mark.parametrize(("name", "args", "kind", "words"), REFUSED)
def test_reason(name: str, args: tuple[Any, ...], kind: type[Unscorable], words: str) -> None:
    with pytest.raises(kind) as caught:
        CATALOG[name].call(*args)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 60


def test_every_function_is_exercised_both_ways() -> None:
    assert {name for name, _, _ in VALUES} == set(CATALOG)
    assert {name for name, *_ in REFUSED} | {"per_step", "per_occurrence"} == set(CATALOG)


def test_declarations_are_complete() -> None:
    for function in CATALOG.values():
        doc = function.body.__doc__ or ""
        assert function.help
        assert function.sentence
        assert all(p.help and p.title for p in function.parameters)
        assert doc.splitlines()[0].endswith((".", ",")), function.name
        assert "Source" in doc, function.name
        assert len(function.help) <= 255  # Excel's limit in the function wizard


def test_worked_arithmetic_is_repeatable_by_hand() -> None:
    metric = CATALOG["ratio"].call(D("976.23"), D("1745.25"))
    assert metric.steps == "976.23÷1745.25＝55.94%"
    assert CATALOG["proportional"].call(D("0.5"), D(10)).steps == "按比例 10×50.00%＝5.00"
    assert "计 2 步" in CATALOG["per_step"].call(D("1.025"), D(5), "100%", "1%", 0.5).steps
