"""Numbers, units and how exactly a quantity is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.language.folding import fold
from workbook.language.numerals import chinese
from workbook.language.quantities import Bound, Kind, Quantity, quantities


def only(text: str) -> Quantity:
    """Return the one quantity of `text`."""
    (found,) = quantities(fold(text).text)
    return found


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("三百二十", 320, 1),
        ("二百零五", 205, 1),
        ("十二", 12, 1),
        ("一百一十", 110, 1),
        ("四十一", 41, 1),
        ("两千", 2000, 1),
        ("二十万", 200000, 10000),
        ("一千三百五十一万", 13510000, 10000),
        ("二零二四", 2024, 1),
        ("三点五", "3.5", "0.1"),
    ],
)
def test_chinese_numerals(text: str, value: int | str, step: int | str) -> None:
    found = chinese(text)
    assert found
    assert (found.value, found.step) == (Decimal(value), Decimal(step))


@pytest.mark.parametrize("text", ["万", "十百", "三五", "百千"])
def test_what_is_no_numeral(text: str) -> None:
    found = chinese(text)
    assert found is None or found.value != 0


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("1,343.10万元", Kind.MONEY, "13431000", "万元"),
        ("１３４３．１万元", Kind.MONEY, "13431000", "万元"),
        ("0.17亿元", Kind.MONEY, "17000000", "亿元"),
        ("13，431，000.00元", Kind.MONEY, "13431000", "元"),
        ("1343.10 万 元", Kind.MONEY, "13431000", "万元"),
        ("一千三百五十一万元", Kind.MONEY, "13510000", "元"),
        ("人民币12万元整", Kind.MONEY, "120000", "万元"),
        ("98.51%", Kind.SHARE, "0.9851", "%"),
        ("98.51％", Kind.SHARE, "0.9851", "%"),
        ("百分之八十五", Kind.SHARE, "0.85", "%"),
        ("百分之99.5", Kind.SHARE, "0.995", "%"),
        ("两成", Kind.SHARE, "0.2", "成"),
        ("两成半", Kind.SHARE, "0.25", "成"),
        ("5.2个百分点", Kind.CHANGE, "0.052", "个百分点"),
        ("12项", Kind.COUNT, "12", "项"),
        ("三百二十人", Kind.COUNT, "320", "人"),
        ("3.5万人次", Kind.COUNT, "35000", "人次"),
        ("126公里", Kind.COUNT, "126", "公里"),
        ("216户次", Kind.COUNT, "216", "户次"),
        ("94.54分", Kind.COUNT, "94.54", "分"),
        ("20个工作日", Kind.COUNT, "20", "个工作日"),
    ],
)
def test_a_quantity_has_number_and_unit(text: str, kind: Kind, value: str, unit: str) -> None:
    found = only(text)
    assert (found.kind, found.value, found.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "十分重视",
        "一般公共预算",
        "一是加强学习",
        "第3季度",
        "第十二批",
        "5G基站",
        "3个部门分工".replace("3个", ""),
        "A1-2",
        "〔2024〕12号",
        "2024年3月18日",
        "三公经费",
        "一次性",
        "12支出",
        "0000-1234567",
        "“十四五”规划",
        "万一",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert list(quantities(fold(text).text)) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("约1343万元", Bound.ABOUT),
        ("1343万元左右", Bound.ABOUT),
        ("签约2家", Bound.EXACT),
        ("近1750万元", Bound.NEARLY),
        ("超过1700万元", Bound.OVER),
        ("1300多万元", Bound.OVER),
        ("三百余人", Bound.OVER),
        ("90%以上", Bound.OVER),
        ("不低于95%", Bound.OVER),
        ("不超过1300万元", Bound.UNDER),
        ("11万元以内", Bound.UNDER),
        ("达到100%", Bound.EXACT),
    ],
)
def test_how_exactly_it_is_meant(text: str, bound: Bound) -> None:
    assert only(text).bound is bound


@pytest.mark.parametrize(
    ("text", "value", "agrees"),
    [
        ("1745.25万元", "17452500", True),
        ("1745.26万元", "17452500", False),
        ("1745.3万元", "17452500", True),
        ("1745万元", "17452500", True),  # cut off
        ("1744万元", "17452500", False),
        ("0.17亿元", "17452500", True),
        ("0.19亿元", "17452500", False),
        ("1745.25元", "17452500", False),
        ("近1750万元", "17452500", True),
        ("近1750万元", "17800000", False),
        ("近1750万元", "9000000", False),
        ("超过1700万元", "17452500", True),
        ("超过1800万元", "17452500", False),
        ("约1700万元", "17452500", True),
        ("约1300万元", "17452500", False),
        ("不超过1800万元", "17452500", True),
        ("不超过1700万元", "17452500", False),
        ("98.5%", "0.98511", True),
        ("99.5%", "0.98511", False),
        ("九成", "0.9", True),
        ("12项", "12", True),
        ("12项", "11", False),
    ],
)
def test_agreement_goes_by_the_digits_written(text: str, value: str, agrees: bool) -> None:
    assert only(text).agrees(Decimal(value)) is agrees


@pytest.mark.parametrize("text", ["8×91.67%", "11÷12＝91.67%", "0至10%", "5-10个", "90%~95%"])
def test_parts_of_a_sum_and_ranges_are_loose(text: str) -> None:
    assert all(found.loose for found in quantities(fold(text).text))


def test_a_quote_is_what_was_typed() -> None:
    text = fold("  年末“三公”经费 １１．５８ 万元。")
    (found,) = quantities(text.text)
    assert text.quote(found.start, found.end) == "１１．５８ 万元"
    assert text.quote(text.text.index("三"), found.end) == "“三公”经费 １１．５８ 万元"


@pytest.mark.parametrize("text", ["2万余万元", "5亿余万元", "3百多百万元", "1亿多亿人"])
def test_a_unit_written_twice_is_read_without_a_fault(text: str) -> None:
    assert len(list(quantities(text))) <= 1
