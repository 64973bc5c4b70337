"""Tallies, shares, differences and orderings of rows and figures: wrong ones are told, right ones are not."""

from __future__ import annotations

import pytest

from tests.tools.workbooks import handed_in, sample
from workbook.check import run
from workbook.check.frame.registry import Case
from workbook.check.sayings.leads import says_nothing
from workbook.check.texts.tallies import Tallies
from workbook.language.folding import fold
from workbook.language.quantities import Bound, quantities
from workbook.score.scoring import score

WRONG = """
8个项目中经过评审的有4个。
在局党组领导下，各项工作有序推进，资金全部用完的项目共5个。
据财务股统计，量化目标中达到目标值的有6个。
按规定可以剔除的预算调整有4笔。
追加类的预算调整有1笔。
有30份有效问卷没有表示满意。
项目共8个，其中五个按计划工期完成。
县政府交办的重点工作有2项。
得满分的三级指标占全部适用指标的两成左右。
发放的问卷收回了约三分之二。
固定资产中不到七成处于在用状态。
项目预算的六成以上集中在一个项目上。
全年支付的六成以上发生在10至12月。
预算执行率最低的项目是“农村公路养护补助”。
“企业技术改造（上级专项）”支出进度在各项目中最慢。
分季度看，第四季度支付最多。
当季支付额最低的是第二季度。
从人员构成看，事业人员最多。
“办公设备更新”比采购计划节约3.20万元。
“扶持企业新增产值”还差0.5亿元未完成。
养护农村公路里程实际完成126吨。
一级指标“预算编制情况”自评得16.5分。
对照指标体系逐项打分，最终自评91.20分。
与年初预算相比，收入增加51.30万元。
因落实过紧日子要求，公务接待费有所上升。
问卷发放数与回收数相差29份。
与上年相比，“培训干部人次”完成值下降。
"""
"""Each of its own topic, so that nothing is told of two of them together."""
RIGHT = """
8个项目中经过评审的有6个。
其中6个项目通过评审。
2个项目没有经过评审。
农村公路类项目共3个，其中2个按期完成。
2023年有4个项目经过评审。
2025年拟评审项目3个。
全县共有5个项目经过评审。
上半年有2个项目完成评审。
资金全部用完的项目共2个，其余项目尚有结余。
量化绩效目标共10个，完成9个。
超过8个量化目标达到目标值。
按规定可以剔除的预算调整有2笔。
县政府交办的重点工作有5项。
发放的问卷收回了九成以上。
固定资产中近九成五处于在用状态。
下属单位固定资产中三成处于在用状态。
“公共服务设施维修”比采购计划节约0.50万元。
“公共服务设施维修”比市场价低2万元。
养护农村公路里程实际完成126公里。
养护农村公路里程投入126万元。
一级指标“预算编制情况”自评得19分。
最终自评94.54分。
因落实过紧日子要求，公务接待费有所下降。
如果公务接待费有所上升，要说明原因。
过半数的项目经过评审。
通知要求，问卷回收率不低于95%。
采购计划与实际采购金额相差1.70万元。
与年初预算相比，收入增加78.90万元。
"""


def _told(words: str) -> list[str]:
    data = sample("example-2024")
    data["text_work"] = words.strip().replace("\n", "")
    submission = handed_in(data)
    found = run(submission, score(submission))
    own = [f for f in found if f.code.startswith("JX-W") and str(f.hit.place) == "文字材料!B7"]
    return [
        str((f.hit.args or {}).get("quote") or f.hit.value)
        for f in own
        if f.code not in ("JX-W-05", "JX-W-43")
    ]


def test_wrong_ones_are_told() -> None:
    told = _told(WRONG)
    lines = WRONG.strip().splitlines()
    assert [line for line in lines if not any(quote in line for quote in told)] == []


def test_right_ones_and_those_of_others_are_not() -> None:
    assert _told(RIGHT) == []


@pytest.mark.parametrize(
    ("words", "low"),
    [("8个项目中有3个没有按期完成", 1), ("按期完成的项目共8个", 7), ("八个项目里有一个逾期", 1)],
)
def test_what_a_figure_counts(words: str, low: int) -> None:
    """The last figure counts the rows it is so of; the first how many there are."""
    submission = handed_in(sample("example-2024"))
    tallies = Tallies(Case(submission, score(submission)))
    (_, told), *more = tallies.of_sentence(fold(words).sentences[0])
    assert not more
    assert [int(told.low), int(told.high)] == [low, low]


@pytest.mark.parametrize(
    "words", ["农村公路养护得到加强", "下属养护站", "2023年", "上半年", "其中", "市审计局指出", "全县各部门"]
)
def test_what_makes_the_rest_another_thing_is_no_introduction(words: str) -> None:
    assert not says_nothing(words, 2024)
    assert says_nothing("据财务股统计", 2024)


def test_shares_in_words() -> None:
    """近八成为行政人员 is a share, 一成为定局 is none; 过半数 is more than half."""
    assert [q.bound for q in quantities("人员近八成为行政人员")] == [Bound.NEARLY]
    assert list(quantities("此事一成为定局")) == []
