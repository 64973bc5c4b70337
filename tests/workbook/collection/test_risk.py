"""Who is looked at first, and why; an ordinary unit for no reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.tools.records import finding, record
from workbook.collection import Record, collect
from workbook.collection.record import Said
from workbook.collection.risk import KINDS

POOR = {"total": Decimal(60), "self_total": Decimal(60)}
TWENTY = [finding("JX-A-04", row) for row in range(5, 25)]
FLAT: dict[str, Any] = {"group": "一", "total": Decimal(90), "self_total": Decimal(90)}


def flat(number: int, **changes: Any) -> Record:
    return record(number, 0, **(FLAT | {"execution": Decimal("0.95") + Decimal(number) / 1000} | changes))


def reasons(changed: Record, *others: Record) -> dict[str, tuple[Decimal, str]]:
    found = collect([changed, *others], {})
    mine = next(u for u in found.counted if u.file == changed.file)
    return {r.kind: (r.weight, r.text) for r in mine.reasons}


def test_an_ordinary_unit_has_no_reason() -> None:
    assert all(not u.reasons for u in collect([flat(n) for n in range(1, 12)], {}).counted)


@pytest.mark.parametrize(
    ("changes", "kind", "weight", "words"),
    [
        ({"self_total": Decimal(96)}, "gap", "12", "自评 96.00，规则 90.00，高 6.00 分"),
        ({"total": None}, "unscored", "15", "得分没有评完"),
        ({"year": 2023}, "year", "20", "年度是 2023，多数单位是 2024"),
        ({"execution": Decimal("0.45"), "met": 10}, "effect", "10", "钱没有花完而目标全部完成"),
        ({"met": 3}, "effect", "10", "钱花完了而目标过半没有完成"),
        (POOR, "outlier", "16", "60.00%，远低于一（12 个单位）"),
        ({"execution": Decimal("0.3")}, "outlier", "8", "支出执行率 30.00%，远低于"),
        ({"findings": TWENTY}, "error", "40", "错误 20 处：支出合计不符 20 处"),
        ({"findings": [finding("JX-Q-05", 5)]}, "warning", "1", "没有说明的警告 1 处"),
    ],
)  # fmt: skip
def test_each_reason_says_what_it_saw(changes: dict[str, Any], kind: str, weight: str, words: str) -> None:
    found = reasons(flat(99, **changes), *(flat(n) for n in range(1, 12)))
    assert found[kind][0] == Decimal(weight)
    assert words in found[kind][1]
    assert found[kind][0] <= KINDS[kind].most


def test_a_small_group_has_no_outliers() -> None:
    assert reasons(flat(99, **POOR), *(flat(n) for n in range(1, 7))) == {}


def test_a_text_two_units_share_is_told_of_both_one_that_all_have_of_none() -> None:
    def said(digest: str) -> list[Said]:
        return [Said("text_problems", "存在问题", "文字材料", "B10", digest, "预算编制不够细化，执行偏慢")]

    shared = reasons(flat(1, texts=said("x")), flat(2, texts=said("x")), *(flat(n) for n in range(3, 12)))
    assert shared["copied"][1].startswith("“存在问题”与示例县第2局一字不差")
    assert reasons(flat(1, texts=said("x")), *(flat(n, texts=said("x")) for n in range(2, 12))) == {}


def test_the_riskiest_goes_first_and_the_order_of_files_never_shows() -> None:
    units = [record(number) for number in range(40)]
    first = [u.file for u in collect(units, {}).counted]
    again = collect([record(number) for number in reversed(range(40))], {}).counted
    assert [u.file for u in again] == first
    risks = [u.risk for u in again]
    assert risks == sorted(risks, reverse=True)
    assert all(u.risk == sum(r.weight for r in u.reasons) for u in again)
