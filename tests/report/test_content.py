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
from workbook.report.wording import chinese_number, spaced

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
def test_every_indicator_has_heading_text_and_its_score_once(name: str) -> None:
    _, card = scored(name)
    found = lines(report(name))
    level4 = [i for i, (style, _) in enumerate(found) if style.lower() == "heading 4"]
    assert len(level4) == len(card.indicators)
    for at, item in zip(level4, card.indicators, strict=True):
        assert found[at][1].endswith(f"）{item.indicator.name}")
        rest = [line for style, line in found[at + 1 :]]
        styles = [style.lower().startswith("heading") for style, _ in found[at + 1 :]]
        body = "".join(rest[: styles.index(True)])
        assert len(re.findall(rf"{_plain(item.points)}分", body)) in (1, 2), body
        assert f"自评得{_plain(item.self_score)}分" in body or f"得{_plain(item.self_score)}分（满分" in body
        assert "规则得分" not in body


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
    assert (2, "5.加减分项") in found


@BOTH
def test_nothing_of_the_machinery_shows(name: str) -> None:
    said = text(report(name))
    for trace in ("None", "{{", "{%", "}}", "nan", "Decimal", "。。", "，。", "（）", "：。"):
        assert trace not in said


def test_missing_dates_and_conclusion_are_visible_holes() -> None:
    said = [line for _, line in lines(report("lechang-2024"))]
    assert "（待补：填报日期）" in said
    assert "（待补：自评结论补充）" in [line for _, line in lines(report_of(without("text_conclusion")))]


def test_complete_sample_has_no_hole() -> None:
    assert "待补" not in text(report("example-2024"))
    assert ("Date", "2025年3月18日") in lines(report("example-2024"))


def without(*keys: str) -> dict[str, Any]:
    """Return the data of the complete sample without some of it."""
    return {key: value for key, value in sample("example-2024").items() if key not in keys}


def test_conclusion_states_total_grade_and_what_cost_the_points() -> None:
    first = section(report("example-2024"), "二、自评结论")[0]
    assert "自评得分为94.54分，等级为“优”" in first
    assert "指标得分93.54分，加减分项净加1分" in first
    assert "预算编制情况得19分（满分20分），得分率95%" in first
    assert "扣分较多的指标是预算编制规范性（扣1分）、管理制度健全性（扣1分）" in first
    assert "主要原因" not in first  # one short cause of five losses is not the main one
    first = section(report("lechang-2024"), "二、自评结论")[0]
    assert "自评得分为100分。" in first
    assert "等级" not in first  # the rules do not give a total yet


def test_a_total_of_its_own_has_no_grade_of_the_rules() -> None:
    first = section(report_of(sample("example-2024") | {"self_total": 96}), "二、自评结论")[0]
    assert "自评得分为96分。" in first
    assert "等级" not in first


def test_problems_are_numbered_and_grouped_by_cause() -> None:
    docx = report_of(without("text_problems", "text_recommendations"))
    problems, advice = section(docx, "五、存在问题"), section(docx, "六、相关建议")
    counted = [line for line in problems if line.startswith("（")]
    assert [line[1] for line in counted] == [chinese_number(n) for n in range(1, len(counted) + 1)]
    assert len([line for line in advice if line.startswith("（")]) == len(counted)
    said = "".join(counted)
    assert "管理制度健全性方面，“制订绩效管理制度”的要求" in said
    assert "“扶持企业新增产值”目标值不低于2.5亿元，实际完成2.3亿元，完成92%" in said
    assert "采购节约" not in said  # savings are explained, not called a problem
    assert any("不作为问题处理：" in line and line.endswith("（采购节约1.70万元）。") for line in problems)
    assert any("受客观因素影响" in line and "质保金" in line for line in problems)
    assert "履职效益有待提升。社会经济环境效益未得满分，扣0.48分（" in said  # no grade 达成 called a problem
    assert "方面的工作方面" not in "".join(advice)


def test_a_missed_target_whose_cause_is_told_is_no_second_problem() -> None:
    said = "".join(section(report("example-2024"), "五、存在问题"))
    assert "“扶持企业新增产值”" not in said  # 绩效目标完成率 and 设备到货推迟 are in the department's words
    other = sample("example-2024") | {"text_problems": "绩效目标完成率未达100%。"}
    assert "“扶持企业新增产值”" in "".join(section(report_of(other), "五、存在问题"))


def test_completion_is_said_where_two_decimals_can_say_it() -> None:
    data = sample("example-2024")
    rows = [dict(row) for row in data["targets"]]
    missed = next(row for row in rows if row["target_name"] == "扶持企业新增产值")
    missed |= {"target_value": 1234.567, "target_actual": 1111.11}
    docx = report_of({**data, "targets": rows, "text_problems": "无。"})
    said = "".join(section(docx, "五、存在问题"))
    assert "实际完成1111.11亿元（" in said


def test_the_count_of_targets_is_said_once() -> None:
    assert "10个。\n各项量化绩效目标具体如下：" in text(report("example-2024"))
    assert "年度设置量化绩效目标9个，具体如下：" in text(report("lechang-2024"))


def test_a_single_source_and_nothing_carried_over() -> None:
    data = sample("example-2024")
    only = {"income_public_final": 1358.9, "income_other_final": 0}
    none = {"carryover_begin": 0, "carryover_end": 0}
    said = text(report_of(data | only | none))
    assert "决算数为1358.90万元，全部为一般公共预算财政拨款。" in said
    assert "上年、年末均没有结转结余。" in said


def test_reductions_and_penalties_are_called_what_they_are() -> None:
    data = sample("example-2024")
    rows = [dict(row) | {"adj_amount": -20} for row in data["adjustments"]]
    revised = {"expend_total_revised": 1200, "expend_project_revised": 481.2}
    assert "年中净调减80.00万元，占年初预算的6.25%" in text(report_of(data | revised | {"adjustments": rows}))
    minus = [dict(row) | {"bonus_kind": "减分"} for row in data["bonuses"]]
    assert "该事项自评不扣分。" in text(report_of(data | {"bonuses": minus, "self_bonus": 0}))


def test_what_the_department_says_itself_is_not_said_again() -> None:
    problems = section(report("example-2024"), "五、存在问题")
    assert problems[0].startswith("（一）重点工作完成率和绩效目标完成率未达100%。")
    assert sum("绩效管理制度" in line for line in problems) == 1
    assert sum("先下达后补办入库" in line for line in problems) == 1


def test_a_denied_problem_is_not_contradicted() -> None:
    data = sample("example-2024") | {"text_problems": "本年没有突出问题。"}
    problems = section(report_of(data), "五、存在问题")
    assert problems[0] == "本年没有突出问题。"
    assert not any(line.startswith("（") for line in problems)
    assert problems[1].startswith("需要说明的是，")


def test_reported_rate_stands_alone() -> None:
    said = section(report("lechang-2024"), "（1）重点工作完成率")[0]
    assert said.startswith("重点工作完成率为50%。")


def test_not_applicable_is_said_with_the_own_words_or_why() -> None:
    said = section(report("lechang-2024"), "（1）群众信访办理情况")[0]
    assert said.startswith("本年度没有收到群众信访意见。")
    assert "不适用" in said
    data = {key: value for key, value in sample("lechang-2024").items() if key != "narratives"}
    said = section(report_of(data), "（1）群众信访办理情况")[0]
    assert said.startswith("全年没有受理群众信访。")


def test_partly_missing_sentence_names_the_field() -> None:
    said = section(report("lechang-2024"), "（3）预算调整率")[0]
    assert "调整817.81万元，占年初预算的88.18%；其中计入考核的调整（待补：计入考核的调整数）" in said


def test_wholly_missing_sentence_names_the_fields_once() -> None:
    said = section(report("lechang-2024"), "（1）公用经费控制率")[0]
    holes = "（待补：日常公用经费调整预算、日常公用经费决算）"
    assert said.startswith(f"公用经费控制率所需数据尚未填报{holes}。")


def test_invalid_value_is_to_be_checked() -> None:
    data = sample("example-2024") | {"stocktake_book": "一千五百万"}
    assert "账面数（待核对：账面数）" in text(report_of(data))


def test_a_target_adjusted_within_the_year_is_told_with_both_figures() -> None:
    data = sample("lechang-2024")
    data["targets"][0] |= {"target_revised": 14}
    said = section(report_of(data), "（三）部门整体支出目标及任务")
    assert "规上工业：规模以上工业增加值不低于15.3亿元（预计增长3%，年中调整为不低于14亿元）。" in said


def test_targets_are_grouped_with_direction_and_growth() -> None:
    said = section(report("lechang-2024"), "（三）部门整体支出目标及任务")
    assert "规上工业：规模以上工业增加值不低于15.3亿元（预计增长3%）。" in said
    assert any("工业技改投资不低于3亿元（预计与上年持平）" in line for line in said)
    read, _ = scored("lechang-2024")
    names = [r.scalar("target_name") for r in read.rows("targets") if r.scalar("target_value")]
    assert all(str(name) in "".join(said) for name in names)


def test_targets_reached_follow_the_achievements_and_missed_ones_are_problems() -> None:
    last = "".join(section(report("lechang-2024"), "四、主要绩效"))
    assert "年初设定量化绩效目标9个，已有实际完成值的4个中，2个达到目标值" in last
    problems = "".join(section(report("lechang-2024"), "五、存在问题"))
    assert "“培育专精特新企业”目标值不低于5家，实际完成1家，完成20%（待补：偏差原因）" in problems


@BOTH
def test_long_texts_keep_their_paragraphs(name: str) -> None:
    """Word for word; only numbers of points and spaces beside digits are set as everywhere."""
    data, said = sample(name), text(report(name))
    for key in ("text_duties", "text_work", "text_achievements", "text_problems", "text_recommendations"):
        for line in data[key].splitlines():
            assert spaced(re.sub(r"^[一二三四五][、是]|^\d+\.", "", line.strip())) in said
    for cells in data["narratives"].values():
        assert spaced(cells["narrative"]) in said


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
        assert row[2] == spaced(standard(item.indicator))
        assert row[3] == spaced(item.steps)
        assert all(source.place.rpartition("!")[2] in row[3] for source in item.sources)
    assert rows[-2][3] == spaced(card.bonus_steps)
    assert rows[-1][3] == spaced(card.total_steps)


def test_empty_workbook_still_gives_a_report() -> None:
    docx = report_of({})
    said = text(docx)
    assert "None" not in said
    assert "（待补：单位全称）" in said
    assert section(docx, "四、主要绩效") == ["（待补：主要绩效）"]
    assert "下属单位" not in said  # blank is no declaration
    assert "加减分项" not in [line for _, line in lines(docx)]


def test_no_subordinate_units_where_that_is_declared() -> None:
    said = text(report_of({"subordinates": [{"sub_name": "无"}]}))
    assert "2.纳入预算编制范围的下属单位" in said
    assert "本部门没有纳入预算编制范围的下属单位。" in said


HOSTILE: dict[str, Any] = {
    "dept_name": "甲{{ 7*7 }}局<w:t>&amp;“乙”",
    "text_problems": "  {% for x in y %}{{ cycler.__init__ }}\n{_{ a }_} {_% b %_}\n\n<b>&lt;</b>\t末",
    "staff_note": "</w:t></w:r><w:p/>",
}


def test_hostile_text_stays_text() -> None:
    docx = report_of(sample("example-2024") | HOSTILE)
    assert lines(docx)[0] == ("Title", HOSTILE["dept_name"])
    expected = ["{% for x in y %}{{ cycler.__init__ }}", "{_{ a }_} {_% b %_}", "<b>&lt;</b> 末"]
    assert [line.partition("）")[2] for line in section(docx, "五、存在问题")[:3]] == expected
    assert "</w:t></w:r><w:p/>" in text(docx)


def test_very_long_name_is_no_problem() -> None:
    docx = report_of(sample("example-2024") | {"dept_name": "长" * 400})
    assert lines(docx)[0][1] == "长" * 400
