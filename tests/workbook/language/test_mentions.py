"""Figures that `quantities` leaves out, and what each figure is of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook.language.figures import figures
from workbook.language.folding import fold
from workbook.language.mentions import mentions
from workbook.language.quantities import Kind


@pytest.mark.parametrize(
    ("text", "written", "kind", "value"),
    [
        ("占三分之一", "三分之一", Kind.SHARE, "0.3333"),
        ("完成了一半", "一半", Kind.SHARE, "0.5"),
        ("翻一番", "一番", Kind.SHARE, "1"),
        ("增长1.5倍", "1.5倍", Kind.TIMES, "1.5"),
        ("千分之五", "千分之五", Kind.SHARE, "0.005"),
        ("占九成五", "九成五", Kind.SHARE, "0.95"),
        ("增长-3.5%", "-3.5%", Kind.SHARE, "-0.035"),
        ("增长负3.5%", "负3.5%", Kind.SHARE, "-0.035"),
        ("处理26万页，", "26万页", Kind.COUNT, "260000"),
        ("建桥涵12座", "12座", Kind.COUNT, "12"),
        ("购置设备15台（套）", "15台", Kind.COUNT, "15"),
    ],
)
def test_a_rarer_figure(text: str, written: str, kind: Kind, value: str) -> None:
    folded = fold(text)
    (found,) = figures(folded.text)
    low, high = found.literal
    assert (folded.quote(low, high), found.kind) == (written, kind)
    assert abs(found.value - Decimal(value)) < Decimal("0.0001")


@pytest.mark.parametrize(
    "text",
    ["2023、2024年", "〔2024〕12号文", "5G基站", "12345热线", "公益一类单位", "两项合计", "1、加强管理"],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(fold(text).text) == []


def test_a_bare_number_has_the_unit_of_its_list_or_of_the_header() -> None:
    assert [q.value for q in figures(fold("血小板3,842治疗量，55,600单位；共1,286，").text)] == [1286]
    listed = figures(fold("分别为12.5、8和5万元").text)
    assert [found.value for found in listed] == [Decimal("125000"), Decimal("80000"), Decimal("50000")]
    assert figures(fold("单位：万元。预算35.2，决算33.8。").text)[0].value == Decimal("352000")


def test_a_mention_says_of_what_and_when() -> None:
    first, second = mentions(fold("2024年本部门支出决算数1343.10万元，比2023年决算金额1300万元多。"))
    assert (first.subject, first.year, first.past) == ("支出决算", 2024, False)
    assert second.year == 2023


def test_what_is_called_alike_has_one_key() -> None:
    one, other = mentions(fold("支出决算数1343.10万元。决算金额为1343.10万元。"))
    assert one.key == other.key


def test_where_a_mention_stands() -> None:
    text = fold("支出100万元（其中工资60万元），结余0；下年再议3项。")
    found = mentions(text)
    assert [(m.written(text), m.depth, m.stop) for m in found] == [
        ("100万元", 0, 0),
        ("60万元", 1, 0),
        ("3项", 0, 4),
    ] or [m.written(text) for m in found] == ["100万元", "60万元", "0", "3项"]
