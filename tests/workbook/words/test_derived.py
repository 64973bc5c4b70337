"""Figures derived from cells: right and wrong ones in many words, and what is of something else."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.check import run
from workbook.check.words.derived import table
from workbook.score.scoring import score
from workbook.submission import Submission

CODES = ["JX-W-01", "JX-W-02", "JX-W-03", "JX-W-10", "JX-W-17"]


@cache
def _example() -> Submission:
    return from_data(layout_of(SYSTEM), sample("example-2024"))


def told(text: str, **changes: object) -> list[str]:
    """Return what is said of a text of the example department."""
    data = sample("example-2024") | {"text_achievements": text} | changes
    submission = from_data(layout_of(SYSTEM), data)
    return [f"{f.code} {f.message}" for f in run(submission, score(submission), only=CODES)]


def _of(key: str) -> Decimal:
    number = _example().number(key)
    assert number is not None
    return number


def _rate(part: str, whole: str) -> str:
    return f"{_of(part) / _of(whole) * 100:.2f}%"


SHARES = [
    ("人员经费占基本支出的{}。", "expend_personnel_final", "expend_basic_final"),
    ("基本支出占支出决算的比重为{}。", "expend_basic_final", "expend_total_final"),
    ("基本支出中，人员经费占{}。", "expend_personnel_final", "expend_basic_final"),
    ("日常公用经费占基本支出的比例约为{}。", "expend_operating_final", "expend_basic_final"),
    ("闲置固定资产占比{}。", "asset_idle", "asset_total"),
    ("闲置资产占固定资产总额的{}。", "asset_idle", "asset_total"),
    ("年末结转结余占调整预算的{}。", "carryover_end", "expend_total_revised"),
    ("2024年，我局调查问卷回收率达{}。", "survey_returned", "survey_sent"),
    ("有效问卷占回收问卷的{}。", "survey_valid", "survey_returned"),
    ("全年支出决算中，基本支出占{}。", "expend_basic_final", "expend_total_final"),
    ("信访事项按期办结率为{}。", "petition_on_time", "petition_received"),
]


@pytest.mark.parametrize(("words", "part", "whole"), SHARES)
def test_a_share_is_that_of_the_cells(words: str, part: str, whole: str) -> None:
    assert told(words.format(_rate(part, whole))) == []
    (wrong,) = told(words.format("3.33%"))
    assert wrong.startswith("JX-W-02")
    assert _rate(part, whole) in wrong


def test_amounts_and_counts_are_those_of_the_cells() -> None:
    saved = _of("proc_plan_total") - _of("proc_actual_total")
    head = _of("expend_operating_final") / _of("staff_total")
    added = _of("expend_total_revised") - _of("expend_total_initial")
    vacant = _of("posts_total") - _of("staff_total")
    assert vacant > 0
    right = [
        f"政府采购节约资金{saved:.2f}万元。",
        f"在职人员人均公用经费{head:.2f}万元。",
        f"全年预算净增加{added:.2f}万元。",
        f"预算由{_of('expend_total_initial')}万元调整到{_of('expend_total_revised')}万元。",
        f"现有空编{vacant}名。",
        "在职人员未超编，仍有空编。",
        f"表示满意的问卷{_of('survey_satisfied')}份。",
    ]
    assert [said for text in right for said in told(text)] == []
    wrong = [
        f"政府采购节约资金{saved + 30:.2f}万元。",
        f"在职人员人均公用经费{head * 2:.2f}万元。",
        f"全年预算净增加{added * 2:.2f}万元。",
        f"预算由{_of('expend_total_initial')}万元调整到{_of('expend_total_revised') + 200}万元。",
        f"现有空编{vacant + 50}名。",
        "编制已全部满员。",
        f"表示满意的问卷{_of('survey_satisfied') - 9}份。",
    ]
    assert [text for text in wrong if len(told(text)) != 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "“三公”经费比上年翻一番。",
        "“三公”经费同上年持平。",
        "“三公”经费是上年的3倍。",
        "支出决算不足调整预算的七成。",
        "预算执行率比100%低48.00个百分点。",
        "第三季度末支付进度比第二季度末提高88.00个百分点。",
        "年初预算、调整预算、支出决算分别为1.00万元、2.00万元、3.00万元。",
        "支出决算为300多万元，占调整预算的比重较高。",
        "有9个项目未按期完成。",
        "部分项目未设定绩效目标。",
        "3个量化目标完成年度目标值。",
        "本年度新购公务用车2辆。",
        "经自评，共扣55.5分。",
        "盘点发现盘亏3.70万元。",
    ],
)
def test_relations_states_and_rough_words_are_held_against_the_cells(text: str) -> None:
    assert told(text, stocktake_found=_of("stocktake_book"))


@pytest.mark.parametrize(
    "text",
    [
        "下属单位人员经费占基本支出的3.33%。",  # somebody else
        "示例县水利局基本支出占支出决算的3.33%。",
        "全县人均公用经费9.50万元。",
        "2023年人员经费占基本支出的3.33%。",  # another year
        "上年问卷回收率3.33%。",
        "力争闲置资产占固定资产总额的比重下降到0.1%。",  # what shall be
        "按规定，人员经费占基本支出的比例不得超过99%。",
        "审计指出闲置资产占比3.33%。",  # quoted
        "设备更新预算由100.00万元调整到120.00万元。",  # of a part
        "公路养护项目政府采购节约资金30.00万元。",
        "机关食堂满意度调查发放问卷100份，满意的90份。",
        "项目前期准备不足，支出进度偏慢，一季度支出率仅为3%。",
        "专项资金执行率60.45%。",
        "行政空编3名。",
        "2个标段未按期完成。",
        "新购新能源环卫车辆2辆。",
        "商品和服务支出与上年持平。",
        "公务接待批次比上年减少一半。",
        "问卷有效率目标为95%。",
        "有2个项目正在编制绩效目标。",
        "干部职工获表彰7次。",
        "调整预算比年初预算增长主要是追加了项目。",
        "扣分5.63分。",
        "空编不足的问题将逐步解决。",
        "信访件中重复信访2件。",
        "支出决算占调整预算的一半以上。",
    ],
)
def test_what_is_of_something_else_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_the_cells_behind_every_figure_are_fields_of_some_system() -> None:
    known = {*layout_of(SYSTEM).spots, *layout_of(SYSTEM).strips, "projects", "targets", "bonuses"}
    formulas = [f for d in table().derived for f in (d.of, *d.others)]
    named = {key for formula in formulas for key in formula.keys}
    named |= {key for term in table().terms for key in (*term.keys, term.last) if key}
    assert {key for key in named if not key.startswith("@")} <= known
