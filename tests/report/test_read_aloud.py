"""What stood out when whole reports were read page by page: figures of a column, order, words, widths."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from docx import Document

from tests.corpus.peculiar import department
from tests.report.reports import paper, scored
from tests.tools.departments import layout_of
from tests.tools.workbooks import from_data, sample
from workbook.report import overview, rows
from workbook.report.called import called
from workbook.report.causes import causes
from workbook.report.charts import CHARTS, part
from workbook.report.checked import Checked
from workbook.report.context import context
from workbook.report.facts import ReportFacts
from workbook.report.grid import Cell, Grid, GridLine, Kind, whole
from workbook.report.grids import kept_rows
from workbook.report.known import Known
from workbook.report.paper import inputs
from workbook.report.tables import TABLES
from workbook.report.widths import CHARACTER, MARGINS, column_widths
from workbook.report.wording import column_rate, enumerated
from workbook.score.scoring import score
from workbook.systems import load_shipped, shipped_ids
from workbook.systems.model import Item

NO_QUOTES = str.maketrans("", "", "“”")
AMOUNTS = (("甲", "0", "12.50"), ("乙", "0", "0.001234"), ("丙", "0", "待补"))
POINTS = (("甲", "93.5%", "10", "9.67"), ("乙", "3", "5", "5"))


def known(data: dict[str, Any], system_id: str) -> Known:
    read = from_data(layout_of(system_id), data)
    return Known(ReportFacts(read), score(read))


def table(name: str, data: dict[str, Any], system_id: str) -> Grid:
    return TABLES[name][1](known(data, system_id))


def made(kinds: tuple[Kind, ...], heads: tuple[str, ...], *lines: tuple[str, ...]) -> Grid:
    return whole("x", "", heads, kinds, [GridLine(tuple(map(Cell, line))) for line in lines])


def column(grid: Grid, number: int) -> list[str]:
    return [line.cells[number].text for line in grid.lines]


def test_amounts_of_a_table_have_as_many_decimals() -> None:
    kinds: tuple[Kind, ...] = ("text", "number", "number")
    grid = made(
        kinds, ("项目", "年初", "决算"), ("甲", "0", "12.50"), ("乙", "0", "0.001234"), ("丙", "0", "待补")
    )
    assert column(grid, 1) == ["0.00"] * 3
    assert column(grid, 2) == ["12.50", "0.001234", "待补"]
    assert column(made(kinds, ("项目", "甲数", "乙数"), ("甲", "3", "12")), 1) == ["3"], "counts stay"


def test_points_of_a_column_are_alike_and_typed_figures_stay() -> None:
    kinds: tuple[Kind, ...] = ("text", "centre", "centre", "centre")
    grid = made(
        kinds, ("指标", "实际完成值", "分值", "得分"), ("甲", "93.5%", "10", "9.67"), ("乙", "3", "5", "5")
    )
    assert column(grid, 1) == ["93.5%", "3"], "as the department typed it"
    assert column(grid, 2) == ["10", "5"]
    assert column(grid, 3) == ["9.67", "5.00"]


@pytest.mark.parametrize(
    ("value", "printed"),
    [("1", "100.00%"), ("0.9", "90.00%"), ("1.0499997", "105.00%"), ("0.9999", "99.99%"),
     ("0.99997", "99.997%"), ("0", "0.00%"), ("0.00001", "0.001%")],
)  # fmt: skip
def test_rates_in_a_table(value: str, printed: str) -> None:
    assert column_rate(Decimal(value)) == printed


def test_the_year_before_stands_first() -> None:
    heads = table("sangong", department(3, "mof-2013"), "mof-2013").heads
    assert heads[1:] == ("上年预算", "上年决算", "本年预算", "本年决算", "比上年增减")


def test_columns_of_words_are_not_squeezed() -> None:
    """Eight columns across the page: names of targets and what is said in words keep three characters."""
    grid = table("targets", department(6, "chongqing-2021"), "chongqing-2021")
    assert len(grid.heads) == 8
    widths = dict(zip(grid.heads, column_widths(grid, 8845), strict=True))
    assert sum(widths.values()) == 8845
    assert min(widths[head] for head in ("目标组", "指标", "偏差原因")) >= 3 * CHARACTER + MARGINS


def test_a_block_keeps_its_head() -> None:
    """The row with a project's name is not the last of its page."""
    grid = table("project_appraisals", department(6, "chongqing-2021"), "chongqing-2021")
    heads = {n for n, line in enumerate(grid.lines) if line.total}
    assert len(heads) > 1
    assert heads <= kept_rows(grid, column_widths(grid, 12756))


def test_a_figure_on_a_bar_stands_on_one_line() -> None:
    chart = CHARTS["rates"][1](known(sample("example-2024"), "lechang-2024"))
    assert b'<a:bodyPr wrap="none"/>' in part(chart)


def test_groups_of_targets_stand_in_their_order() -> None:
    order = ("服务对象满意度指标", "自定", "成本", "质量指标", "数量")
    assert sorted(order, key=rows.group_order) == ["数量", "质量指标", "成本", "服务对象满意度指标", "自定"]
    said = overview.targets(ReportFacts(scored("example-2024")[0]))
    starts = [line.split("：")[0] for line in said if "：" in line and "具体如下" not in line]
    assert starts == ["数量", "质量", "成本", "经济效益"]


@pytest.mark.parametrize(
    ("text", "demanded"),
    [
        ("预算资金管理和会计核算制度已制订", "制订预算资金管理和会计核算制度"),
        ("内部控制制度均已建立", "建立内部控制制度"),
        ("对评估发现的偏差采取了措施", "对评估发现的偏差采取措施"),
        ("设置了部门整体绩效目标", "设置部门整体绩效目标"),
        ("按要求开展工作了解", "按要求开展工作了解"),
        ("制度内容合法、合规、完整", "制度内容合法、合规、完整"),
        ("盘点后账实相符或已按规定处理", "盘点后账实相符或已按规定处理"),
    ],
)
def test_what_is_not_done_is_said_as_asked_for(text: str, demanded: str) -> None:
    assert Checked(Item(id="A", text=text), "否", "").demanded == demanded


def test_rates_are_to_reach_their_standard() -> None:
    assets = next(cause for cause in causes() if cause.key == "assets")
    assert assets.advised(["固定资产利用率"]).endswith("使固定资产利用率达到评分标准的要求。")
    assert assets.advised(["资产管理安全性", "固定资产利用率"]).endswith(
        "改进资产管理安全性、固定资产利用率方面的工作。"
    )


def test_the_rate_of_staff_has_the_name_of_its_indicator() -> None:
    for system_id, name in (("mof-2013", "在职人员控制率"), ("yueyang-2018", "财政供养人员控制率")):
        read = from_data(layout_of(system_id), department(3, system_id))
        assert f"{name}为" in overview.staff(ReportFacts(read))[0]


def test_which_points_are_samples() -> None:
    notes = {}
    for system_id in ("mof-2013", "sichuan-2020"):
        read = from_data(layout_of(system_id), department(3, system_id))
        notes[system_id] = context(read, score(read)).sample_note
    assert notes["mof-2013"].startswith("各指标分值为样例，")
    assert notes["sichuan-2020"].startswith("部分指标的分值为样例，")


def test_figures_of_the_working_paper_have_their_unit() -> None:
    values = {entry.label: entry.value for entry in inputs(*scored("example-2024"))}
    assert values["实际支付金额"] == "1343.10万元"
    assert values["有效问卷"] == "280份"
    assert not any(" " in value for value in values.values())


def test_names_are_told_as_people_do() -> None:
    assert [enumerated(items) for items in ([], ["甲"], ["甲", "乙"], ["甲", "乙", "丙"])] == [
        "", "甲", "甲和乙", "甲、乙和丙",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("alias", "told"),
    [
        ("", "示例县工业和信息化局"),
        ("县工信局", "示例县工业和信息化局（简称县工信局）"),
        ("科技局；县科协", "示例县工业和信息化局，加挂科技局和县科协牌子"),
        ("工信局、示例县科技局", "示例县工业和信息化局（简称工信局），加挂示例县科技局牌子"),
        ("挂县科技局牌子", "示例县工业和信息化局（简称或加挂牌子：挂县科技局牌子）"),
    ],
)
def test_other_names_of_the_department(alias: str, told: str) -> None:
    assert called("示例县工业和信息化局", alias) == told


def test_a_sentence_calls_its_indicator_by_its_name() -> None:
    """Quotation marks too: “三公经费”控制率 under a heading of that name."""
    for system_id in shipped_ids():
        for indicator in load_shipped(system_id).indicators:
            bare_name, said = (text.translate(NO_QUOTES) for text in (indicator.name, indicator.sentence))
            assert bare_name not in said or indicator.name in indicator.sentence, (system_id, indicator.code)


def test_labels_of_a_chart_are_printed_as_its_table() -> None:
    data = department(3, "mof-2013")
    chart, grid = CHARTS["budget"][1](known(data, "mof-2013")), table("budget", data, "mof-2013")
    assert chart.shown == "0.00"
    printed = {cell.text for line in grid.lines for cell in line.cells}
    assert {f"{value:.2f}" for series in chart.series for value in series.values} <= printed


@pytest.mark.parametrize(("count", "told"), [(1, "重点工作1项，未完成"), (2, "重点工作2项，均未完成")])
def test_one_thing_is_not_all_of_them(count: int, told: str) -> None:
    tasks = [
        {
            "task_name": f"修订办法{n}",
            "task_state": "未完成",
            "task_note": "选址变更",
            "task_due": "2024-06-20",
        }
        for n in range(count)
    ]
    read = from_data(layout_of("yueyang-2018"), department(9, "yueyang-2018") | {"tasks": tasks})
    levels = context(read, score(read)).levels
    said = "".join(
        line for level in levels for group in level.groups for i in group.indicators for line in i.paragraphs
    )
    assert told in said


def test_what_little_there_is_goes_to_the_narrowest_column() -> None:
    """With points of two digits there is less still; the reasons have most of it."""
    grid = table("targets", department(5, "target-form-2020"), "target-form-2020")
    widths = dict(zip(grid.heads, column_widths(grid, 8845), strict=True))
    narrow = [widths[head] for head in ("目标组", "指标", "偏差原因")]
    assert min(narrow) >= 3 * CHARACTER + MARGINS
    assert max(narrow) == narrow[-1]


def test_a_line_that_leads_to_a_table_stands_on_its_page() -> None:
    """In the working paper too, where the table after 三、计分过程 begins with a high row."""
    document = Document(io.BytesIO(paper("example-2024")))
    leading = [p for p in document.paragraphs if p.text.endswith("如下。") or "写在末尾" in p.text]
    assert [p.style.name for p in leading] == ["正文与下段同页"] * 2
