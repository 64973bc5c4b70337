"""项目支出绩效自评: published forms filled as printed score as their rules say, to the cent."""

from __future__ import annotations

from decimal import Decimal as D
from functools import cache
from io import BytesIO
from typing import Any

import msgspec
import pytest
from openpyxl import load_workbook

from tests.tools import yamls
from tests.tools.workbooks import from_data, sample
from tests.workbook.authoring.books import imported
from workbook.authoring.export import export
from workbook.check import run
from workbook.layout import Layout, assemble
from workbook.report.appraised import appraised
from workbook.report.project_sheets import project_sheet
from workbook.score.scoring import score
from workbook.submission.model import Submission
from workbook.systems import SystemProblem, load_shipped
from workbook.systems.fingerprint import fingerprint
from workbook.systems.loader import parse, source_text

SYSTEM = "target-form-2020"
FULL = {"rating": "达成", "coefficient": 1}
CLASSES = "[数量, 质量, 时效, 成本, 经济效益, 社会效益, 生态效益, 可持续影响, 满意度]"
ALL_ONE = f"""
project_form:
  execution: 10
  source: https://dyxrmt.cn/article-157795-21.html
  parts: [{{name: 绩效指标, points: 90, classes: {CLASSES}}}]
"""
"""The form of 四川: 10 for the execution of the budget and 90 for all targets together."""
TWENTY = ALL_ONE.replace("10", "20", 1).replace("90", "80")
"""A form with 20 for the execution, as that of 湖北."""
GRADED = TWENTY + '  grades: "达成:[80%,100%]|部分达成:[50%,80%)|未达成:[0%,50%)"\n'
"""The same with the bands of 湖北 for targets without a number."""


def aim(kind: str, points: float, **more: object) -> dict[str, object]:
    """Return a target of the project P1: aim("数量", 8, value=50, actual=50)."""
    found = {"class": kind, "name": f"{kind}{more}", "weight": points, **more}
    if "value" in found:
        found.setdefault("direction", "≥")
    return {"aim_project": "P1", **{f"aim_{key}": value for key, value in found.items()}}


def book(
    money: tuple[float, float, float], aims: list[dict[str, object]], layout: Layout | None = None
) -> Submission:
    """Return a workbook with one project; money: initial budget, budget of the year, spent."""
    initial, budget, spent = money
    listed = {
        "project_name": "某项目",
        "project_code": "P1",
        "project_budget": budget,
        "project_spent": spent,
    }
    form = {"appraisal_project": "P1", "appraisal_initial": initial}
    data: dict[str, Any] = {"projects": [listed], "appraisals": [form], "aims": aims, "fiscal_year": 2022}
    return from_data(layout or assemble(load_shipped(SYSTEM)), data)


def shown(read: Submission, *keys: str) -> list[object]:
    """Return what computed cells of the project show."""
    (row,) = read.rows("appraisals")
    return [row.scalar(key) for key in keys]


TIANCHANG = [
    aim("数量", 10, value=1, actual=1),
    aim("数量", 10, value=1.0, actual=1.0),
    aim("质量", 10, text="合格", **FULL),
    aim("时效", 10, value=100, actual=100),
    aim("成本", 10, text="在预算范围内", **FULL),
    aim("经济效益", 10, text="安全度汛", **FULL),
    aim("社会效益", 10, text="不受损失", **FULL),
    aim("可持续影响", 10, text="良性运行", **FULL),
    aim("满意度", 10, value=90, actual=100),
]
"""天长市水利局 水旱灾害防御经费 2022: 880 of 880, 100 points."""
CHIZHOU = [
    aim("数量", 8, value=50, actual=50),
    aim("质量", 8, value=100, actual=100),
    aim("质量", 8, text="严格执行相关制度规定", **FULL),
    aim("时效", 8, text="在计划时间内完成", **FULL),
    aim("成本", 8, direction="≤", value=90, actual=90),
    aim("成本", 10, text="符合相关规定", **FULL),
    *(aim(kind, 10, text="效果明显", **FULL) for kind in ("社会效益", "生态效益", "可持续影响")),
    aim("满意度", 10, value=90, actual=95),
]
"""池州市贵池区棠溪镇 委托业务 2022 (http://www.anthempetcare.com/upload_cz/download?id=502364&siteId=2)."""


@pytest.mark.parametrize(
    ("money", "aims", "rate", "execution", "total"),
    [
        ((880, 880, 880), TIANCHANG, "1", "10.00", "100.00"),
        ((90, 90, 89.974), CHIZHOU, "0.999711111111", "10.00", "100.00"),
        ((0, 3.36, 3.36), [aim("质量", 90, direction="=", value=100, actual=100)], "1", "10.00", "100.00"),
        # 结余率 of 8 % where at most 5 % was planned: 22.5 × 5 ÷ 8 = 14.0625
        (
            (100, 100, 92),
            [
                aim("数量", 22.5, direction="=", value=100, actual=100),
                aim("数量", 22.5, direction="≤", value=10, actual=4),
                aim("时效", 22.5, direction="=", value=100, actual=100),
                aim("经济效益", 22.5, direction="≤", value=5, actual=8),
            ],
            "0.92", "9.20", "90.76",
        ),
    ],
    ids=["天长", "池州", "大英", "大英县工资性支出"],
)  # fmt: skip
def test_published_forms(
    money: tuple[float, float, float], aims: list[dict[str, object]], rate: str, execution: str, total: str
) -> None:
    keys = ("appraisal_rate", "appraisal_execution", "appraisal_points", "appraisal_total")
    assert shown(book(money, aims), *keys) == [D(rate), D(execution), D(100), D(total)]


def test_a_missed_target_and_one_in_words_lower_the_total_and_the_grade() -> None:
    aims = [
        aim("数量", 50, value=30, actual=20),  # 50 × 2 ÷ 3 = 33.33
        aim("社会效益", 30, text="明显", rating="部分达成", coefficient=0.7),
        aim("满意度", 10, value=90, actual=81, self=8),  # rule 9, own 8
    ]
    read = book((10, 10, 7.6), aims)
    keys = ("appraisal_total", "appraisal_grade", "appraisal_aimed", "appraisal_finished", "appraisal_ontime")
    assert shown(read, *keys) == [D("69.93"), "中", "是", "否", None]
    assert [row.scalar("aim_score") for row in read.rows("aims")] == [D("33.33"), D("21.00"), D("9.00")]


def test_a_total_is_open_while_a_target_is() -> None:
    read = book((10, 10, 10), [aim("数量", 50, value=30), aim("满意度", 10, value=90, actual=95)])
    assert shown(read, "appraisal_total", "appraisal_grade") == [None, None]
    assert next(read.rows("aims")).scalar("aim_score") == "待填：实际完成值"


def test_the_published_department_form_is_scored_row_by_row() -> None:
    """重庆 2021 (https://m.yzwku.com/doc/98587.html): 政府采购执行率 72.74 % was given all 2 points."""
    rows = [
        ("财政供养人员控制率", "≤", 100, 92, 2, "2.00"),
        ("预算完成率", "≥", 70, 76, 2, "2.00"),
        ("政府采购执行率", "≥", 100, 72.74, 2, "1.45"),
        ("制作宣传品数量", "≥", 20, 20, 5, "5.00"),
        ("播发稿件数量", "≥", 2200, 2859, 10, "10.00"),
    ]
    targets = [
        {
            "target_name": name, "target_direction": sign, "target_value": value, "target_actual": actual,
            "target_weight": points, "target_self": points,
        }
        for name, sign, value, actual, points, _ in rows
    ]  # fmt: skip
    read = from_data(assemble(load_shipped("lechang-2024")), {**sample("example-2024"), "targets": targets})
    assert [row.scalar("target_score") for row in read.rows("targets")] == [D(row[-1]) for row in rows]
    found = [f for f in run(read, score(read)) if f.code in ("JX-T-03", "JX-T-09")]
    assert [(f.code, f.hit.place.row) for f in found] == [("JX-T-03", 17)]
    assert "自评却填了 2 分，按完成情况应得 1.45 分" in found[0].message


@cache
def adjusted(text: str) -> Layout:
    """Return the layout of the form's system with more YAML at its end."""
    return assemble(parse(source_text(SYSTEM) + text, "own.yaml"))


def test_a_system_sets_the_points_of_the_form() -> None:
    layout = adjusted(ALL_ONE)
    assert [part.points for part in layout.system.project_form.parts] == [D(90)]
    aims = [aim("质量", 60, value=1, actual=1), aim("满意度", 30, value=90, actual=95)]
    codes = [
        {f.code for f in run(r, score(r))} for r in (book((1, 1, 1), aims, layout), book((1, 1, 1), aims))
    ]
    assert "JX-T-15" not in codes[0]
    assert "JX-T-15" in codes[1]
    twenty = adjusted(TWENTY)
    assert shown(book((1, 4, 3), aims, twenty), "appraisal_execution") == [D("15.00")]


def test_the_national_form_leaves_the_fingerprint_of_a_system_as_it_was() -> None:
    plain, own = adjusted(""), adjusted(TWENTY)
    assert fingerprint(plain.system) == fingerprint(load_shipped(SYSTEM)) != fingerprint(own.system)


def test_conclusions_feed_an_indicator_so_that_nothing_is_typed_twice() -> None:
    """覆盖率 and 及时率 of a department whose system takes them from the appraisals."""
    raw = yamls.safe_load(source_text("lechang-2024"))
    for level in raw["levels"]:
        for group in level["groups"]:
            for indicator in group["indicators"]:
                if indicator["code"] == "A2-1":
                    indicator["metric"] = {"fn": "ratio", "part": "aimed_count", "whole": "project_count"}
                    indicator["sentence"] = ""
    layout = assemble(parse(yamls.safe_dump(raw, allow_unicode=True), "own.yaml"))
    assert next(sheet for sheet in layout.sheets if sheet.name == "项目自评").optional is False
    listed = [{"project_name": f"项目{n}", "project_code": f"P{n}"} for n in (1, 2)]
    data = {"projects": listed, "appraisals": [{"appraisal_project": "p1"}], "aims": [aim("时效", 50)]}
    read = from_data(layout, data)
    assert score(read).indicator("A2-1").metric == D("0.5")


def test_nothing_is_demanded_of_a_department_that_does_not_appraise() -> None:
    for system in ("lechang-2024", SYSTEM):
        layout = assemble(load_shipped(system))
        assert [s.optional for s in layout.sheets if s.name in ("项目自评", "项目指标")] == [True, True]


def test_every_figure_stands_on_the_printed_form() -> None:
    (form,) = appraised(book((90, 90, 89.974), CHIZHOU))
    sheet = load_workbook(BytesIO(project_sheet(form))).active
    assert sheet is not None
    texts = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    for text in ("90.00", "89.974", "99.97%", "≥50", "≤90", "效果明显", "服务对象满意度指标", "100", "优"):
        assert text in texts, text
    order = [text for text in texts if text in ("产出指标", "效益指标", "满意度指标")]
    assert order == ["产出指标", "效益指标", "满意度指标"]


def test_what_people_typed_is_never_a_formula() -> None:
    (form,) = appraised(book((1, 1, 1), [aim("数量", 50, value=1, actual=1) | {"aim_name": "=1+1"}]))
    sheet = load_workbook(BytesIO(project_sheet(form))).active
    assert sheet is not None
    assert [c.data_type for row in sheet.iter_rows() for c in row if c.value == "=1+1"] == ["s"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (ALL_ONE.replace("90", "80"), "项目自评表的分值合计 90，应为 100"),
        (ALL_ONE.replace("[数量, ", "[数量, 数量, "), "指标类型“数量”写了两次"),
        (ALL_ONE.replace("[数量, ", "[数目, "), "没有指标类型“数目”"),
        (GRADED.replace("部分达成:[50%", "部分完成:[50%"), "“部分完成”不是“评定等次”的选项"),
        (GRADED.replace("达成:[80%", "达成[80%", 1), "缺少冒号"),
    ],
)
def test_a_form_that_does_not_add_up_is_refused(text: str, says: str) -> None:
    with pytest.raises(SystemProblem, match=says):
        assemble(parse(source_text(SYSTEM) + text, "own.yaml"))


@pytest.mark.parametrize("text", [ALL_ONE, TWENTY, GRADED])
def test_the_form_goes_into_excel_and_back(text: str) -> None:
    system = msgspec.structs.replace(adjusted(text).system, id="own-2025")
    assert parse(imported(export(system)).text, "again.yaml").project_form == system.project_form
