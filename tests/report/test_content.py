"""What the report says."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from typing import Any

import pytest
from docx import Document

from tests.report.reports import lines, paper, report, report_of, score_table, scored, section, text
from tests.tools.workbooks import SAMPLES, sample
from workbook.layout.standard import standard_of
from workbook.report.wording import chinese_number

CHAPTERS = ["部门基本情况", "自评结论", "绩效分析", "主要绩效", "存在问题", "相关建议"]
PATTERNS = (r"(\d+)、", r"（(\d+)）", r"(\d+)\.", r"（(\d+)）")
BOTH = pytest.mark.parametrize("name", SAMPLES)


def headings(docx: bytes) -> list[tuple[int, str]]:
    """Return (level from 0, text) of every heading."""
    found = [(style.lower(), line) for style, line in lines(docx)]
    return [(int(style[-1]) - 1, line) for style, line in found if style.startswith("heading")]


def arabic(heading: str) -> str:
    """Return the heading with a leading Chinese number in digits."""
    numbers = {chinese_number(n): str(n) for n in range(1, 30)}
    return re.sub(r"^(（?)([一二三四五六七八九十]+)([、）])", lambda m: m[1] + numbers[m[2]] + m[3], heading)


@pytest.mark.parametrize(
    "figure",
    ["927.44", "817.81", "1745.25", "769.02", "976.23", "55.94%", "88.18%", "6.53"],
)
def test_published_figures(figure: str) -> None:
    assert figure in text(report("lechang-2024"))


def test_larger_share_is_named() -> None:
    assert "占比最大的是项目支出（55.94%）" in text(report("lechang-2024"))
    assert "占比最大的是基本支出（53.37%）" in text(report("example-2024"))


def test_equal_shares() -> None:
    data = sample("example-2024") | {"expend_basic_final": 671.55, "expend_project_final": 671.55}
    assert "两者占比相同，均为50%" in text(report_of(data))


@BOTH
def test_every_indicator_has_heading_sentence_and_score(name: str) -> None:
    _, card = scored(name)
    found = lines(report(name))
    level4 = [i for i, (style, _) in enumerate(found) if style.lower() == "heading 4"]
    assert len(level4) == len(card.indicators)
    for at, item in zip(level4, card.indicators, strict=True):
        assert found[at][1].endswith(f"）{item.indicator.name}")
        first = item.indicator.sentence.partition("{")[0]
        body = found[at + 1][1]
        kept = not item.reported and item.metric is not None
        assert body.startswith(first) if kept else body
        assert f"自评得分{_plain(item.self_score)}分（满分{_plain(item.points)}分）" in body
        if item.score is not None:
            assert f"规则得分{_plain(item.score)}分" in body
        else:
            assert "规则得分因数据不全尚未评出" in body


def _plain(value: Decimal | None) -> str:
    assert value is not None
    return f"{value.normalize():f}"


@BOTH
def test_numbering_is_continuous(name: str) -> None:
    counters = [0, 0, 0, 0]
    for level, heading in headings(report(name)):
        counters[level] += 1
        counters[level + 1 :] = [0] * (3 - level)
        match = re.match(PATTERNS[level], arabic(heading))
        assert match, heading
        assert int(match[1]) == counters[level], heading


@BOTH
def test_six_chapters_and_bonus(name: str) -> None:
    found = headings(report(name))
    assert [line.partition("、")[2] for level, line in found if level == 0] == CHAPTERS
    assert (1, "（四）加减分项") in found


@BOTH
def test_nothing_of_the_machinery_shows(name: str) -> None:
    said = text(report(name))
    for trace in ("None", "{{", "{%", "}}", "nan", "Decimal", "。。", "，。", "（）", "：。"):
        assert trace not in said


def test_missing_dates_and_conclusion_are_visible_holes() -> None:
    said = [line for _, line in lines(report("lechang-2024"))]
    assert "（待补：填报日期）" in said
    assert "（待补：自评结论补充）" in said


def test_complete_sample_has_no_hole() -> None:
    assert "待补" not in text(report("example-2024"))
    assert ("Date", "2025年3月18日") in lines(report("example-2024"))


def test_conclusion_states_both_totals() -> None:
    first = section(report("example-2024"), "二、自评结论")[0]
    assert "自评得分为94.54分" in first
    assert "各项指标得93.54分，加减分1分，规则总分为94.54分，等级为优，与自评得分一致" in first
    first = section(report("lechang-2024"), "二、自评结论")[0]
    assert "自评得分为100分" in first
    assert "尚有7项指标数据不全，加减分数据不全，规则总分未评完" in first


def test_conclusion_states_a_difference() -> None:
    data = sample("example-2024") | {"self_total": 96}
    assert "自评得分比规则总分高1.46分" in text(report_of(data))


def test_problems_begin_with_the_lost_points() -> None:
    first = section(report("example-2024"), "五、存在问题")[0]
    _, card = scored("example-2024")
    lost = [i for i in card.indicators if i.score is not None and i.score < i.points]
    assert f"得分低于满分的指标有{len(lost)}项" in first
    for item in lost:
        assert (
            f"{item.indicator.name}（满分{_plain(item.points)}分，得分{_plain(item.score)}分；原因：" in first
        )


def test_reported_rate_is_said_to_be_one() -> None:
    said = section(report("lechang-2024"), "（1）重点工作完成率")[0]
    assert said.startswith("重点工作完成率为50%（该比率由单位填报，明细数据不全）。")
    assert "清单0" not in said


def test_not_applicable_is_said() -> None:
    said = section(report("lechang-2024"), "（1）群众信访办理情况")[0]
    assert said.startswith("全年受理群众信访0件，按期办结0件，本指标不适用。")


def test_partly_missing_sentence_names_the_field() -> None:
    said = section(report("lechang-2024"), "（3）预算调整率")[0]
    assert "调整817.81万元，占年初预算的88.18%；其中计入考核的调整（待补：计入考核的调整数）" in said


def test_wholly_missing_sentence_names_the_fields_once() -> None:
    said = section(report("lechang-2024"), "（1）公用经费控制率")[0]
    holes = "（待补：日常公用经费调整预算、日常公用经费决算）"
    assert said.startswith(f"公用经费控制率所需数据尚未填报{holes}。")


def test_invalid_value_is_to_be_checked() -> None:
    data = sample("example-2024") | {"stocktake_book": "一千五百万"}
    assert "账面（待核对：账面数）" in text(report_of(data))


def test_targets_are_grouped_with_direction_and_growth() -> None:
    said = section(report("lechang-2024"), "（三）部门整体支出目标及任务")
    assert "规上工业：规模以上工业增加值不低于15.3亿元（预计增长3%）。" in said
    assert any("工业技改投资不低于3亿元（预计与上年持平）" in line for line in said)
    read, _ = scored("lechang-2024")
    names = [r.scalar("target_name") for r in read.rows("targets") if r.scalar("target_value")]
    assert all(str(name) in "".join(said) for name in names)


def test_unmet_targets_follow_the_achievements() -> None:
    last = "".join(section(report("lechang-2024"), "四、主要绩效"))
    assert "设置量化目标9个，已填报实际完成值4个，其中达到2个，未达到2个" in last
    assert "培育专精特新企业（目标5家，实际1家，完成率20%；待补：偏差原因）" in last


@BOTH
def test_long_texts_keep_their_paragraphs(name: str) -> None:
    data, said = sample(name), [line for _, line in lines(report(name))]
    for key in ("text_duties", "text_work", "text_achievements", "text_problems", "text_recommendations"):
        for line in data[key].splitlines():
            assert line.strip() in said
    for cells in data["narratives"].values():
        assert cells["narrative"] in said


@BOTH
def test_annex_repeats_the_scorecard(name: str) -> None:
    _, card = scored(name)
    header, *rows = score_table(paper(name))
    assert header[0] == "编号"
    assert header[4].replace("\n", "") == "分值（样例）"
    found = {row[0]: row for row in rows if row[0] != row[1]}
    for item in card.indicators:
        row = found[item.indicator.code]
        assert row[1:4] == [item.level1, item.level2, item.indicator.name]
        assert row[4] == f"{item.points:.2f}"
        assert row[6] == (f"{item.score:.2f}" if item.score is not None else "未评完")
        assert row[7] == f"{item.self_score:.2f}"
    sums = {row[0]: row for row in rows if row[0] == row[1]}
    assert list(sums) == [*(f"{level.name}小计" for level in card.levels), "指标合计", "加减分", "总分"]
    assert sums["总分"][7] == f"{card.self_total:.2f}"
    assert text(paper(name)).count("本表分值为样例") == 1


@pytest.mark.parametrize("name", SAMPLES)
def test_second_annex_explains_every_score(name: str) -> None:
    """Standard with its source, arithmetic and the cells it is taken from, for all scores and the total."""
    _, card = scored(name)
    table = next(t for t in Document(io.BytesIO(paper(name))).tables if t.style.name == "计分过程表")
    rows = [[cell.text for cell in row.cells] for row in table.rows][1:]
    assert [row[0] for row in rows] == [i.indicator.code for i in card.indicators] + ["", ""]
    standard = standard_of(card.system)
    for row, item in zip(rows, card.indicators, strict=False):
        assert row[2] == standard(item.indicator)
        assert row[3] == item.steps
        assert all(source.place.rpartition("!")[2] in row[3] for source in item.sources)
    assert rows[-2][3] == card.bonus_steps
    assert rows[-1][3] == card.total_steps


def test_empty_workbook_still_gives_a_report() -> None:
    docx = report_of({})
    said = text(docx)
    assert "None" not in said
    assert "（待补：单位全称）" in said
    assert section(docx, "四、主要绩效") == ["（待补：主要绩效）"]
    assert "本部门没有纳入预算编制范围的下属单位" in said


HOSTILE: dict[str, Any] = {
    "dept_name": "甲{{ 7*7 }}局<w:t>&amp;“乙”",
    "text_problems": "  {% for x in y %}{{ cycler.__init__ }}\n{_{ a }_} {_% b %_}\n\n<b>&lt;</b>\t末",
    "staff_note": "</w:t></w:r><w:p/>",
}


def test_hostile_text_stays_text() -> None:
    docx = report_of(sample("example-2024") | HOSTILE)
    assert lines(docx)[0] == ("Title", HOSTILE["dept_name"])
    expected = ["{% for x in y %}{{ cycler.__init__ }}", "{_{ a }_} {_% b %_}", "<b>&lt;</b> 末"]
    assert section(docx, "五、存在问题")[-3:] == expected
    assert "</w:t></w:r><w:p/>" in text(docx)


def test_very_long_name_is_no_problem() -> None:
    docx = report_of(sample("example-2024") | {"dept_name": "长" * 400})
    assert lines(docx)[0][1] == "长" * 400
