"""项目支出绩效自评表 published by others, put on a sheet as they are printed: read, scored, printed again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D
from types import SimpleNamespace
from typing import cast

import pytest

from tests.tools.workbooks import blank
from workbook.check import run
from workbook.intake import Options, Sources, bring_in
from workbook.intake.grid import Grid, Value, grids_of
from workbook.intake.landing import Landed
from workbook.intake.project_layout import code_and_name
from workbook.report.appraised import Appraised, appraised
from workbook.report.known import Known
from workbook.report.project_sheets import project_sheet
from workbook.report.project_tables import project_appraisals
from workbook.score.scoring import score
from workbook.submission import Submission
from workbook.template.fill import fill

TIANCHANG = """
|||项目支出绩效自评表（2022年度）
项目名称||水旱灾害防御经费
主管部门||天长市水利局||实施单位|天长市水利局
项目资金（万元）|||年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分
||年度资金总额：|880|880|880|10||10
||其中：本年财政拨款|880|880|880|-||-
||上年结转资金||||-||-
||其他资金||||-||-
年度总体目标完成情况||预期目标|||实际完成情况
||完成年度防汛工作，完成中型灌区节水改造项目和农业综合水价改革项目。|||完成年度目标。
年度绩效指标完成情况|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施
|产出指标（50分）|数量指标|指标1：完成中型灌区节水改造项目数量|1|1|10|10
|||指标2：完成农业综合水价改革项目|1|1|10|10
||质量指标|指标1：工程质量合格|合格|合格|10|10
||时效指标|指标1：年度资金支付完成率|100%|100%|10|10
||成本指标|指标1：资金执行在预算范围内|预算范围内|预算范围内|10|10
|效益指标（30分）|经济效益指标|指标1：全市安全度汛|安全|安全|10|10
||社会效益指标|指标1：保护全市人口财产不受损失|不受损失|不受损失|10|10
||可持续影响指标|指标1：已建工程良性运行|良性运行|良性运行|10|10
|满意度指标（10分）|服务对象满意度指标|指标1：服务对象满意度|90%|100%|10|10
总分||||||100|100
"""
"""天长市水利局 2022, read in the stored page (2023-12-05, no address kept); what its list leaves blank of
targets in words is made up."""
DAYING = """
部门预算项目支出绩效自评表（2023年度）
项目名称||51092324T000010263357-2023年全县安可替代补助资金项目
主管部门||大英县司法局部门|||实施单位|大英县司法局
项目基本情况||项目年度目标||||年度目标完成情况
||根据要求购买安可设备，并完成项目资金支付。||||完成
预算执行情况（10分）|年度预算数（万元）||年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因
|总额||0.00|3.36|3.36|100.00%|10|10|
|其中：财政资金||0.00|3.36|3.36|100.00%|/|/
|财政专户管理资金||0.00|0.00|0.00|0.00%|/|/
|单位资金||0.00|0.00|0.00|0.00%|/|/
|其他资金||||||/|/
绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析
|产出指标|质量指标|完成安可产品购买并按要求支付资金|=|100|%|100|90|90
合计||||||||100|100
项目负责人：查小兵||||财务负责人：唐勇
"""
"""https://dyxrmt.cn/article-157795-21.html; the points of its target are cut off and made up."""

QINGSHEN = """
部门预算项目支出绩效自评表（2023年度）
项目名称||51000021R000000019951-工资性支出
主管部门||青神县发展和改革局本级|||实施单位|青神县发展和改革局
项目基本情况|1.项目年度目标完成情况|项目年度目标||||年度目标完成情况
||严格执行相关政策，保障工资及时、足额发放。||||对照年度目标,说明相关任务目标的完成情况(100字以内)
|2.项目实施内容及过程概述
预算执行情况（10分）|年度预算数（万元）||年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因
|总额||238.93|251.89|251.89|100.00%|10||1.预算执行率=预算执行数/调整后预算数,预算执行率未达到90%的需说明原因(100字以内)
|其中：财政资金||238.93|251.89|251.89|100.00%|/|/
|财政专户管理资金||0.00|0.00|0.00|0.00%|/|/
|单位资金||0.00|0.00|0.00|0.00%|/|/
|其他资金||||||/|/
绩效指标（90分）|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|完成值|权重|得分|未完成原因分析
|产出指标|数量指标|发放（缴纳）覆盖率|=|100|%||60|
|效益指标|社会效益指标|足额保障率（参保率）|=|100|%||30|
合计||||||||100
评价结论|结合自评情况,说明项目自评总分,说明项目实施取得的成效或成果。(200字以内)
存在问题|结合自评情况,分析存在的问题及原因。(200字以内)
改进措施|针对项目自评中发现的问题,提出下一步改进完善的意见及有关政策性建议。(200字以内)
项目负责人：||||财务负责人：
"""
"""https://www.scqs.gov.cn/info/13206/211004.htm: the form as it is handed out, with what it asks for."""
FILLED = {
    "对照年度目标": "全年工资按月足额发放",
    "1.预算执行率": "年中新招录3人，追加12.96万元",
    "结合自评情况,说明": "自评100分，工资按时发放",
    "结合自评情况,分析": "人员变动预计不足",
    "针对项目自评中": "编报预算时按招录计划测算",
}
"""What a made-up clerk writes instead of what a cell begins with."""
BESIDE = (
    ("2.项目实施内容及过程概述", "2.项目实施内容及过程概述|按月核定人数，次月5日前发放"),
    ("|=|100|%||60|", "|=|100|%|100|60|60"),
    ("|=|100|%||30|", "|=|100|%|100|30|30"),
    ("项目负责人：|", "项目负责人：李四（虚构）|"),
)
"""What stands beside a cell that was blank."""

HUANGGANG = """
2020年度长江禁捕项目自评表
项目名称|渔业成品油价格改革补贴
主管部门|区市场监督管理局|项目实施单位|农业科
预算执行情况（万元）（20分）||预算数（A）|执行数（B）|执行率（B/A）|得分（20分*执行率）
|年度财政资金总额|1.56|1.56|1|20
一级指标|二级指标|三级指标|年初目标值（A）|实际完成值（B）|得分
产出指标|数量指标|补贴渔船数|6|6|20
|质量指标|渔船补贴发放率|100%|100%|10
|时效指标|12月底之前完成率|100%|100%|10
满意度指标|服务对象满意度|退捕渔民抽样调查满意度|90%|90%|40
总分|||||100
"""
"""https://1wenmi.com/doc/330418.html: the form has no column of points, only of scores."""


def grid(text: str) -> Grid:
    """Return a sheet with the cells of `text`, numbers as numbers."""
    lines = [[_cell(said) for said in line.split("|")] for line in text.strip().splitlines()]
    width = max(len(line) for line in lines)
    return Grid("公开.xlsx", "Sheet1", [line + [None] * (width - len(line)) for line in lines], {})


def _cell(said: str) -> Value:
    try:
        return D(said)
    except ArithmeticError:
        return said or None


def brought(text: str, system: str, department: str, year: int) -> Landed:
    """Return the workbook of `system` with the form imported."""
    return brought_in([grid(text)], system, department, year)


def brought_in(grids: list[Grid], system: str, department: str, year: int) -> Landed:
    """Return the workbook of `system` with the sheets imported."""
    empty = fill(blank(system), {"dept_name": department, "fiscal_year": year})
    return bring_in(empty, Sources(grids), Options(), dt.date(2024, 3, 1))[0]


def figures(form: Appraised) -> dict[str, list[str]]:
    """Return the money the form prints, by its lines."""
    return {line.name: [cell.text for cell in line.figures] for line in form.money}


def rated(landed: Landed, **more: object) -> Submission:
    """Return the workbook with targets in words rated 达成 in full, as whoever scored the form found."""
    rows: list[dict[str, object]] = [
        {key: d.value for key, d in row.cells.items() if d.field.is_input and d.value is not None}
        for row in landed.new.submission.rows("aims")
    ]
    for row in rows:
        if "aim_text" in row:
            row |= {"aim_rating": "达成", "aim_coefficient": 1}
    return fill(landed.new, {"aims": rows, **more}).submission


def test_a_project_of_tianchang() -> None:
    """Every figure has its cell; the rules come to the scores that are printed, 100 in all."""
    landed = brought(TIANCHANG, "anhui-2022", "天长市水利局", 2022)
    assert not [str(item) for item in landed.homeless if not item.harmless]
    found = rated(landed)
    (form,) = appraised(found)
    assert figures(form) == {
        "年度资金总额": ["880.00"] * 3, "其中：当年财政拨款": ["880.00"] * 3, "上年结转资金": [""] * 3,
        "其他资金": ["0"] * 3,
    }  # fmt: skip
    assert [row.scalar("aim_self") for row in found.rows("aims")] == [10] * 9
    assert [row.scalar("aim_score") for row in found.rows("aims")] == [10] * 9
    assert [(form.execution.text, form.points.text, form.total.text)] == [("10", "100", "100")]
    assert form.goal.text.startswith("完成年度防汛工作")
    told = run(found, score(found), only=["JX-T-14", "JX-T-15", "JX-T-16", "JX-T-17", "JX-T-18", "JX-T-19"])
    assert not [f.message for f in told]


def test_a_project_of_daying() -> None:
    """Four sources, each in its own cell; 10 for the execution and 90 for its one target."""
    landed = brought(DAYING, "sichuan-2020", "大英县司法局", 2023)
    assert not [str(item) for item in landed.homeless if not item.harmless]
    (form,) = appraised(landed.new.submission)
    assert figures(form) == {
        "年度资金总额": ["0", "3.36", "3.36"], "其中：当年财政拨款": ["0", "3.36", "3.36"],
        "上年结转资金": ["", "", ""], "财政专户管理资金": ["0", "0", "0"], "单位资金": ["0", "0", "0"],
        "其他资金": ["0", "0", "0"],
    }  # fmt: skip
    (aim,) = landed.new.submission.rows("aims")
    assert [aim.scalar(f"aim_{key}") for key in ("direction", "value", "unit")] == ["=", 100, "%"]
    assert (form.code, form.name) == ("51092324T000010263357", "2023年全县安可替代补助资金项目")
    assert (form.execution.text, form.total.text, form.head) == ("10", "100", "查小兵")
    assert (form.goal.text, form.result.text) == ("根据要求购买安可设备，并完成项目资金支付。", "完成")
    assert [said.text for _, said in form.texts] == ["", "", "", ""]


TEXTS = {
    "项目实施内容及过程概述": "按月核定人数，次月5日前发放",
    "评价结论": "自评100分，工资按时发放",
    "存在问题": "人员变动预计不足",
    "改进措施": "编报预算时按招录计划测算",
}


def answered() -> str:
    """Return the form of 青神 as a clerk fills it."""
    text = QINGSHEN
    for before, after in BESIDE:
        assert before in text
        text = text.replace(before, after)
    cells = [line.split("|") for line in text.splitlines()]
    said = [[next((a for b, a in FILLED.items() if c.startswith(b)), c) for c in line] for line in cells]
    return "\n".join("|".join(line) for line in said)


def test_the_form_of_sichuan_from_blank_to_print() -> None:
    """What the blank form prints is nobody's answer; filled in, every figure and text comes out again."""
    (form,) = appraised(brought(QINGSHEN, "sichuan-2020", "青神县发展和改革局", 2023).new.submission)
    assert form.goal.text == "严格执行相关政策，保障工资及时、足额发放。"
    assert not [c.text for c in (form.result, form.reason, *(said for _, said in form.texts)) if c.text]
    landed = brought(answered(), "sichuan-2020", "青神县发展和改革局", 2023)
    assert not [str(item) for item in landed.homeless if not item.harmless]
    found = landed.new.submission
    (form,) = appraised(found)
    assert {name: said.text for name, said in form.texts} == TEXTS
    assert (form.result.text, form.reason.text) == ("全年工资按月足额发放", "年中新招录3人，追加12.96万元")
    assert (form.execution.text, form.points.text, form.total.text) == ("10", "100", "100")
    assert not [f.message for f in run(found, score(found), only=[f"JX-T-{n}" for n in (*range(14, 20), 47)])]
    (printed,) = grids_of(project_sheet(form), "自评表.xlsx")
    shown = {text for line in range(len(printed.rows)) for text in printed.texts(line)}
    expected = {
        *TEXTS,
        *TEXTS.values(),
        "238.93",
        "251.89",
        form.goal.text,
        form.result.text,
        form.reason.text,
    }
    assert expected <= shown
    annex = project_appraisals(cast(Known, SimpleNamespace(facts=SimpleNamespace(submission=found))))
    written = [cell.text for line in annex.lines for cell in line.cells]
    assert {*TEXTS, *TEXTS.values(), "251.89万元", form.goal.text, form.reason.text} <= set(written)
    (again,) = appraised(brought_in([printed], "sichuan-2020", "青神县发展和改革局", 2023).new.submission)
    assert (figures(again), again.total.text) == (figures(form), "100")
    assert {name: said.text for name, said in again.texts} == TEXTS
    assert (again.goal.text, again.result.text, again.reason.text) == (
        form.goal.text,
        form.result.text,
        form.reason.text,
    )


def test_texts_without_a_column_are_left() -> None:
    """In a system whose form does not ask for them nothing else takes them."""
    (form,) = appraised(brought(answered(), "anhui-2022", "青神县发展和改革局", 2023).new.submission)
    assert (form.texts, form.result.text) == ((), "全年工资按月足额发放")


def test_a_project_of_daying_in_a_workbook_of_three_sources() -> None:
    """Money of a source without a column is counted where it belongs."""
    text = DAYING.replace("财政专户管理资金||0.00|0.00|0.00", "财政专户管理资金||0.00|1.00|1.00")
    text = text.replace("总额||0.00|3.36|3.36", "总额||0.00|4.86|4.86")
    text = text.replace("单位资金||0.00|0.00|0.00", "单位资金||0.00|0.50|0.50")
    for system, expected in (
        ("sichuan-2020", ["3.36", "", "1.00", "0.50", "0"]),
        ("anhui-2022", ["4.36", "", "0.50"]),
    ):
        (form,) = appraised(brought(text, system, "大英县司法局", 2023).new.submission)
        assert [line.figures[1].text for line in form.money[1:]] == expected


def test_sources_beyond_the_whole_are_told_with_all_of_them() -> None:
    """The message names the sources the system prints."""
    landed = brought(DAYING, "sichuan-2020", "大英县司法局", 2023)
    row = {"appraisal_project": "51092324T000010263357", "appraisal_budget_fiscal": 3.36}
    found = fill(landed.new, {"appraisals": [row | {"appraisal_budget_own": 1}]}).submission
    (told,) = run(found, score(found), only=["JX-T-16"])
    assert "财政拨款、上年结转、财政专户管理资金和单位资金合计 4.36 万元" in told.message


def test_signs_in_a_column_of_their_own() -> None:
    """≤10次 in three cells: without its sign eleven would be more than enough."""
    text = DAYING.replace("|=|100|%|100|90|90", "|小于等于|10|次|11|90|81").replace("质量指标", "数量指标")
    (aim,) = brought(text, "sichuan-2020", "大英县司法局", 2023).new.submission.rows("aims")
    assert [aim.scalar(f"aim_{key}") for key in ("direction", "value", "unit", "actual")] == [
        "≤",
        10,
        "次",
        11,
    ]
    assert aim.scalar("aim_score") == D("81.82")  # 10 ÷ 11 of 90


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("51000021R000000019951-工资性支出", "51000021R000000019951"),
        ("510923240000－设备更新", "510923240000"),
        ("2024-2025年度道路养护", ""),
        ("110千伏-示例线路改造", ""),
        ("202401010001-202412310001", ""),
    ],
)
def test_the_code_before_a_name(said: str, code: str) -> None:
    """What only begins with figures has none."""
    assert code_and_name(said) == (code, said[len(code) + 1 :] if code else said)


def test_a_project_of_huanggang() -> None:
    """20 for the execution and 80 for its targets; points of its targets are typed: the form prints none."""
    landed = brought(HUANGGANG, "huanggang-2020", "区市场监督管理局", 2020)
    assert not [str(item) for item in landed.homeless if not item.harmless]
    rows = list(landed.new.submission.rows("aims"))
    read = [[row.scalar(f"aim_{key}") for key in ("value", "actual", "self")] for row in rows]
    assert read == [[6, 6, 20], [100, 100, 10], [100, 100, 10], [90, 90, 40]]
    typed = [{"aim_weight": row.scalar("aim_self")} for row in rows]
    found = fill(landed.new, {"aims": typed}).submission
    assert [row.scalar("aim_score") for row in found.rows("aims")] == [20, 10, 10, 40]
    (form,) = appraised(found)
    assert figures(form)["年度资金总额"] == ["", "1.56", "1.56"]
    assert (form.execution.text, form.points.text, form.total.text) == ("20", "100", "100")
