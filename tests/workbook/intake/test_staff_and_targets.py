"""人员情况表 and 整体支出绩效目标表 give heads and targets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest

from tests.tools.books import KEYS, staff_page, target_page
from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, blank
from workbook.intake import Options, Sources, bring_in, read_grids
from workbook.intake.conversion import Unusable, quantity
from workbook.intake.grid import Broken, Grid, Value
from workbook.template.fill import fill

TODAY = dt.date(2025, 3, 1)


def brought(data, *grids: Grid):
    """Return the workbook of a department with `grids` imported."""
    empty = fill(blank(), {key: data[key] for key in ("dept_name", "fiscal_year")})
    return bring_in(empty, Sources(grids), Options(), TODAY)[0]


@pytest.mark.parametrize("seed", range(6))
def test_heads_are_those_of_the_department(seed: int) -> None:
    """No unit of money is asked for, and 行次 is no head count."""
    data = department(seed)
    got = brought(data, staff_page(data, Random(seed))).new.submission
    for key in (*(f"{kind}_{k}" for kind in ("posts", "staff") for k in (*KEYS, "total")), "lixiu", "tuixiu"):
        assert got.number(key) == data[key], key


@pytest.mark.parametrize("seed", range(6))
def test_targets_are_those_of_the_department(seed: int) -> None:
    """≥95% in one cell or in three gives direction, value and unit; the group stands once for its rows."""
    data = department(seed)
    landed = brought(data, target_page(data, Random(seed)))
    rows = {str(row.cells["target_name"].value): row.cells for row in landed.new.submission.rows("targets")}
    wanted = [target for target in data["targets"] if "target_value" in target]
    assert len(rows) == len(wanted)
    for target in wanted:
        row = rows[target["target_name"]]
        assert row["target_value"].value == Decimal(str(target["target_value"]))
        for key in ("target_direction", "target_unit"):
            assert row[key].value == target[key]
        assert row["target_group"].value == f"{target['target_group']}指标"


def test_what_a_target_may_say() -> None:
    """Words for signs are read, qualitative targets are not taken for numbers."""
    cases = {
        "≥95%": ("≥", Decimal(95), "%"),
        "不少于１，２００ 次": ("≥", Decimal(1200), "次"),
        "≤3.5天": ("≤", Decimal("3.5"), "天"),
        "12个": (None, Decimal(12), "个"),
    }
    for text, want in cases.items():
        assert tuple(quantity(text).values()) == want
    for text in ("显著提升", "2024年12月底前", "9月底前", "12月份", "3-5次", ">5次"):
        with pytest.raises(Unusable):
            quantity(text)


def test_a_self_evaluated_list_gives_what_it_says_of_every_target(tmp_path: Path) -> None:
    """Words stand where words belong; a changed target, points, own score and 核心指标 are taken too."""
    heads = (
        "一级指标", "二级指标", "指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值",
        "得分系数", "指标权重", "指标得分", "是否核心指标", "偏差原因分析及改进措施",
    )  # fmt: skip
    words = "产出指标 时效指标 办结", "效益指标 社会效益指标 便民"
    rows: tuple[tuple[object, ...], ...] = (
        (*["产出指标", "数量指标", "检测企业", "家", "≥"], 20, 15, 16, None, 10, 10, "是", None),
        (*words[0].split(), None, None, "9月底前", None, "10月", "60%", 5, 3, "否", "流标"),
        (*words[1].split(), None, None, "显著提升", None, "有提升", "70%", 5, 3.5, "否", None),
    )
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["部门整体支出绩效自评表"])
    for line in (heads, *rows):
        sheet.append(list(line))
    book.save(tmp_path / "整体绩效目标.xlsx")
    empty = fill(blank(), {"dept_name": "示例县示例局", "fiscal_year": 2024})
    sources = Sources(read_grids(tmp_path / "整体绩效目标.xlsx"))
    landed = bring_in(empty, sources, Options(), TODAY)[0]
    assert not landed.homeless
    found = [
        {key.removeprefix("target_"): d.value for key, d in row.cells.items() if d.value is not None}
        for row in landed.new.submission.rows("targets")
    ]
    assert found[0].items() >= {"value": 20, "revised": 15, "actual": 16, "self": 10, "core": "是"}.items()
    assert found[1].items() >= {
        "text": "9月底前", "text_actual": "10月", "coefficient": Decimal("0.6"), "reason": "流标",
        "weight": 5, "self": 3,
    }.items()  # fmt: skip
    assert not {"value", "actual"} & found[1].keys()
    assert found[2].items() >= {"text": "显著提升", "text_actual": "有提升", "self": Decimal("3.5")}.items()


@pytest.mark.parametrize("repeated", [False, True])
def test_a_group_is_not_carried_into_the_next_part(repeated: bool) -> None:
    """Below a new 一级指标 a blank 二级指标 is none of the part above."""
    lines = (
        ("产出指标", "数量指标", "清淤长度", "≥12公里"),
        ("", "", "培训人次", "≥30人次"),
        ("效益指标", "社会效益", "受益人口", "≥3.2万人"),
        ("满意度指标", "", "群众满意度", "≥90%"),
        ("", "", "职工满意度", "≥85%"),
    )
    rows: list[list[Value]] = [["一级指标", "二级指标", "三级指标", "指标值"]]
    part = ""
    for first, *rest in lines:
        part = first or part
        rows.append([(part if repeated else first) or None, *(text or None for text in rest)])
    grid = Grid("目标.xlsx", "部门整体绩效目标", rows)
    groups = {
        SYSTEM: ["数量指标", "数量指标", "社会效益", "满意度指标", "满意度指标"],
        "shouxian-2023": ["数量指标", "数量指标", "社会效益指标", *["服务对象满意度指标"] * 2],
        "anhui-2022": ["数量指标", "数量指标", "社会效益指标", *["满意度指标"] * 2],
    }
    for system, wanted in groups.items():
        empty = fill(blank(system), {"dept_name": "示例县示例局", "fiscal_year": 2024})
        landed = bring_in(empty, Sources([grid]), Options(), TODAY)[0]
        assert not landed.homeless
        found = [row.cells["target_group"].value for row in landed.new.submission.rows("targets")]
        assert found == wanted, system


def test_a_quantity_whose_formula_has_no_result_is_told_as_that() -> None:
    """Not as a text nobody can see: openpyxl takes =120个 for a formula."""
    with pytest.raises(Unusable, match="公式没有保存结果"):
        quantity(Broken("公式没有保存结果（在 Excel 中打开这个文件并保存一次，再导入）"))
