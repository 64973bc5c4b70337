"""The bureau's list of units: read by its heads; a bad row is named with its cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbook.issuing.last_year import Known, index
from workbook.issuing.units import Unit, read_units
from workbook.package import Refused


def listed(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "单位.csv"
    path.write_text(text, "utf-8")
    return path


def test_columns_are_found_by_their_heads(tmp_path: Path) -> None:
    """In any order, below a title, with others' columns between, blank rows left out."""
    text = "示例县预算单位,,,\n分组,单位名称*,联系电话,预算编码\n教育, 甲  局 ,0751,0012\n,,,\n,乙局,,13\n"
    first, second = read_units(listed(tmp_path, text))
    assert (first.name, first.code, first.group) == ("甲 局", "0012", "教育")
    assert first.more == {"联系电话": "0751"}
    assert (second.name, second.code, second.group, second.last) == ("乙局", "13", "", None)
    assert second.places["code"] == "单位.csv csv!D5"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (",001\n", "A2 没有写单位名称"),
        ("甲局,1\n乙局,1\n", "B3 的预算编码 1 与 单位.csv csv!B2 相同"),
        ("甲局,\n甲 局,\n", "A3 的单位“甲 局”与"),
        ("甲局,../x\n", "B2 的预算编码“../x”不对"),
        (f"{'局' * 101},1\n", "A2 的单位名称有 101 个字"),
    ],
)
def test_every_bad_row_is_named_with_its_cell(tmp_path: Path, rows: str, told: str) -> None:
    with pytest.raises(Refused, match="处要改") as caught:
        read_units(listed(tmp_path, f"单位名称,预算编码\n{rows}"))
    assert told in str(caught.value)


def test_two_units_of_one_name_are_told_apart_by_their_codes(tmp_path: Path) -> None:
    assert len(read_units(listed(tmp_path, "单位名称,预算编码\n财政所,1\n财政所,2\n"))) == 2


def test_a_list_without_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="表头要有“单位名称”"):
        read_units(listed(tmp_path, "编号,分值\n1,2\n"))


def test_last_year_is_found_by_code_then_by_name() -> None:
    units = [Unit("甲局", "1"), Unit("乙局", "2"), Unit("丙局", "3")]
    found = [Known(Path("a"), "1", "改过的名"), Known(Path("b"), "", "乙 局"), Known(Path("c"), "9", "丙局")]
    assert index(units, found) == {"甲局（1）": Path("a"), "乙局（2）": Path("b")}
    with pytest.raises(Refused, match="甲局（1） 有 2 个工作簿：a、d"):
        index(units, [*found, Known(Path("d"), "1", "甲局")])
