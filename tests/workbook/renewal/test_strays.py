"""What was typed beside the fields or over the form is told, cell by cell, whatever the new workbook is."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest

from tests.tools.departments import department
from tests.tools.mutations import MUTATIONS
from tests.tools.workbooks import SYSTEM, filled
from tests.workbook.renewal.books import inputs, opened, read, typed, written
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.package.patch import pack
from workbook.renewal import Carried, Wanted, carry
from workbook.renewal.references import references
from workbook.systems import load_shipped

pytestmark = pytest.mark.slow

BESIDE: dict[str, Any] = {
    "收支!F2": "第二行备注",
    "收支!C3": "写在图例上",
    "收支!F7": D(1000),
    "收支!G7": (D(7), "SUM(D7:D10)"),
    "收支!I7": "收入",  # printed elsewhere on the sheet
    "收支!J8": D(1),
    "收支!K8": True,
    "收支!A7": "改了的名称",
    "项目清单!N18": "专款",
    "指标评分!I12": (D(2), "1+1"),
    "收支!B11": (D(2), "B7+B8+B9-B10"),  # one sign changed
}
OVER = "指标评分!I13"
"""A figure typed over a formula."""
ALL = {*BESIDE, OVER}


def scribbled() -> dict[str, bytes]:
    members = unpack(written(filled(department(1)), BESIDE), "old")
    return MUTATIONS["overwrite"](members, [*OVER.split("!"), 2])


def renewed(data: bytes, system: str = SYSTEM, edition: str = PLAIN, findings: bool = True) -> Carried:
    return carry(opened(unpack(data, "old")), Wanted(load_shipped(system), "", edition, findings))


def told(done: Carried) -> dict[str, str]:
    return {h.place: h.content for h in done.homeless}


@pytest.mark.parametrize("system", [SYSTEM, "yueyang-2018"])
@pytest.mark.parametrize("edition", [PLAIN, UDF])
def test_everything_beside_the_fields_is_told(system: str, edition: str) -> None:
    done = renewed(pack(scribbled()), system, edition)
    found = told(done)
    assert set(found) >= ALL
    assert found["收支!G7"] == "=SUM(D7:D10)（结果 7）"
    assert found["收支!K8"] == "TRUE"
    if system == SYSTEM:
        assert set(found) == ALL
    why = {h.place: h.why for h in done.homeless}
    assert why["指标评分!I12"] == "与程序写的公式不同，没有带入"
    assert why["指标评分!I13"] == "盖掉了表上的公式，没有带入"
    assert why["收支!A7"] == "与表上印的内容不同，没有带入"


def test_also_on_a_sheet_that_was_renamed() -> None:
    members = MUTATIONS["rename_sheet"](scribbled(), ["收支", "收支表"])
    found = told(renewed(pack(members)))
    assert {place.replace("收支!", "收支表!") for place in ALL} == set(found)


def test_an_input_without_a_home_is_told_with_its_formula() -> None:
    data = typed(filled(department(1)), {"carryover_end": (D("3.5"), "1.5+2")})
    place = read(data).fields["carryover_end"].place
    members = MUTATIONS["delete_name"](unpack(data, "x"), "carryover_end")
    assert told(renewed(pack(members)))[place] == "=1.5+2（结果 3.5）"


def test_what_is_written_on_the_findings_is_told_unless_the_program_wrote_it() -> None:
    found = read(filled(department(1))).book
    area = found.area("result_code")
    assert area
    finding = {f"校验结果!{c}{area.top + 1}": text for c, text in zip("ABCDE", ROW, strict=True)}
    note = {"校验结果!J7": "属口径差异", "校验结果!A40": "审核意见：同意"}
    data = written(filled(department(1)), {**finding, **note})
    assert told(renewed(data, findings=False)) == note
    assert told(renewed(data)) == {"校验结果!J7": "属口径差异"}  # the list itself is carried


ROW = ("收支!B7", "错误", "JX-I-01", "缺少", "补填")


@pytest.mark.parametrize(
    ("formula", "kept"),
    [
        ("F7+F8", False),
        ("SUM(E:F)", False),
        ("SUM(7:7)", False),
        ("SUM(收支!A1:Z99)", False),
        ("B8+$B$9", True),
        ("SUM(B7:D7)+'收支'!B8", True),
        ("income_public_initial*2", True),
        ("'xlwings.conf'!B1", False),
        ('INDIRECT("F7")', False),
        ("B7:INDEX(F1:F9,7)", False),
        ('IF(B7="F7",1,0)', True),
        ("JX_AVERAGE(B7)", False),
        ("收支!#REF!", False),
    ],
)
def test_a_formula_is_kept_only_if_all_it_names_is_there(formula: str, kept: bool) -> None:
    data = filled(department(1))
    place: dict[str, Any] = {"收支!D7": (D(5), formula), "收支!F7": D(2), "收支!F8": D(3)}
    done = renewed(written(data, place))
    stored = read(done.new.packed()).book.cell("收支", 6, 3)
    assert (stored.value, stored.formula) == (D(5), formula if kept else None)
    assert ("收支!D7" in told(done)) is not kept
    assert inputs(done.new.packed())


def test_what_a_formula_names() -> None:
    found = references("SUM('甲 乙'!$A$1:B2,C3)+总数*LOG10(1E5)&\"D4\"", "丙")
    assert found
    assert [(a.sheet, a.top, a.left, a.bottom, a.right) for a in found.areas] == [
        ("甲 乙", 0, 0, 1, 1),
        ("丙", 2, 2, 2, 2),
    ]
    assert found.names == {"总数"}
    assert found.functions == {"SUM", "LOG10"}
    for unclear in ("[1]甲!A1", "表1[列]", "甲!名", "OFFSET(A1,1,0)", "A1#", "#REF!+1"):
        assert references(unclear, "丙") is None, unclear
