"""Sentences in words of all kinds: wrong ones are told, right ones and those of others are not."""

from __future__ import annotations

import pytest

from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, blank, handed_in, sample
from workbook.check import run
from workbook.check.sayings.expressions import keys, true_of, valued
from workbook.check.sayings.lexicon import meanings
from workbook.check.sayings.made import conditions, figures
from workbook.check.sayings.table import table
from workbook.layout.placement import UDF
from workbook.score.scoring import score
from workbook.systems import shipped_ids

WRONG = """
农村公路养护补助本年预算安排272.73万元。
政务平台运维共检查5次。
示范园区基础设施发现程序瑕疵3处。
政务平台运维结余14.60万元。
示财预〔2024〕41号追减预算112.50万元。
全年追加预算195.90万元。
上级转移支付追加145.60万元。
剔除考核的预算调整共163.90万元。
下属单位编制合计32名。
一季度支付388.63万元。
下半年支付546.51万元。
前三季度支付占全年支付的66.47%。
10-12月支付371.28万元。
“三公”经费比预算节约1.92万元。
公务接待费完成预算的62%。
离退休人员共130名。
未收回的问卷有24份。
固定资产中在用1241.20万元，闲置279.40万元。
资产盘点实盘数为1820.60万元。
申报加分5项。
佐证材料共计98份。
扶持企业新增产值比年初目标少1.2亿元。
养护农村公路里程上年完成210公里。
平均每个项目安排预算160万元。
最大一项采购金额为75.20万元。
全部项目检查共48次。
调整预算中尚有120.30万元没有形成支出。
人员数据截止2024年6月30日。
部门决算公开比部门预算公开晚300天。
"""
COMPARED = """
年中支出预算调减。
预算规模较年初缩小。
调整后的支出预算比年初增加300.60万元。
年中预算调增幅度为45.84%。
年末实有人数多于编制数。
从支出构成看，项目支出高于基本支出。
“三公”经费决算高于年初预算。
公务用车运行维护费比上年增加18万元。
全年支大于收。
支出突破调整预算。
"""
"""Comparisons the example is against, the same way round in other words in LEVEL."""
LEVEL = """
年中支出预算有所调增。
支出未超过调整预算1363.40万元。
决算数小于调整预算数。
从支出构成看，基本支出高于项目支出。
全年收大于支。
年末实有人数未超过编制数。
“三公”经费控制在预算以内。
上年预算比前年增加12万元。
县本级预算调减。
项目支出高于全县平均水平。
如果支出高于收入，就要动用结余。
"""
IN_WORDS = """
工资福利等人员经费实际支出926.85万元。
目前尚有420.60万元的固定资产处于闲置状态。
固定资产账面总额为1820.60元。
服务保障离退休人员132名。
财政补助事业人员156名。
面向服务对象发出问卷955份。
政府采购比计划节约资金41.50万元。
年末未用完的资金96.10万元按规定结转下年使用。
2023年公务接待费支出31.70万元。
当年发生了公务用车购置费。
单个项目预算最小的为4.20万元。
预算最大的项目占全部项目预算的91.40%。
“推进园区二期配套建设”提前98天办结。
农村公路养护补助逾期完成。
评分表共列99项指标。
重点工作完成率指标满分8分，自评得2.00分。
部门决算批复后20日内完成公开，实际用时98天。
"""
"""Cells in other words than their labels; whatever they hold, it is not this."""
OF_OTHERS = """
本年度退休2人，调出1人。
部门整体支出绩效目标设置一级指标4个、二级指标8个、三级指标15个。
一般公共预算财政拨款支出1320.10万元。
机关运行经费支出61.87万元。
走访慰问离退休人员22名。
年初固定资产1700万元。
其中公安机关行政人员9名。
全县固定资产投资12.4亿元。
“信用积分”满分100分，自评得2分。
2025年拟采购设备20万元。
按规定20日内公开，逾期要说明。
培训班于5月8日至16日举办，为期8天（含周末）。
"""
RIGHT = """
农村公路养护补助上年预算安排150万元。
农村公路养护补助其中材料费安排50万元。
农村公路养护补助第一季度支出30万元。
政务平台运维6月检查1次。
政务平台运维预算96万元，执行91.40万元，尚余4.60万元。
全部项目预算644.60万元。
全年追加预算95.90万元、追减12.50万元。
某乡镇追加预算50万元。
2023年追加预算90万元。
追加人员经费预算18.30万元。
计划追加预算90万元。
示财预〔2024〕12号追加预算45.60万元，其中技术改造20万元。
二季度支付377.80万元。
到二季度末累计支付690.20万元。
第三季度支付较第二季度少35.40万元。
全县人均支出1.2万元。
每一百元调整预算，实际支出98.51元。
公务接待每次不超过3人。
公务接待费比上年减少0.74万元。
本年新增退休人员3人。
问卷中基本满意20份。
闲置设备30台，原值20.00万元。
盘活闲置资产50万元。
调整预算中尚有5.30万元没有形成支出，为质保金。
不含农村公路养护补助，项目预算合计464.60万元。
县审计局检查2次，发现问题3个。
开展安全检查20次。
附佐证材料2份（见附件1）。
压减一般性支出12万元。
采购固定资产50万元。
县级部门平均自评得分93.40分。
"""

ZEROS = {"payable": 0, "paid_total": 0, "pay_q1_paid": 0, "pay_q1_target": 0}


def _findings(words: str) -> list[str]:
    data = sample("example-2024")
    data["text_work"] = words.strip().replace("\n", "")
    submission = handed_in(data)
    found = run(submission, score(submission))
    return [f.message for f in found if f.code.startswith("JX-W") and str(f.hit.place) == "文字材料!B7"]


def _lines(words: str) -> list[str]:
    return words.strip().splitlines()


def test_wrong_sentences_are_told() -> None:
    """Every wrong sentence is quoted by a finding, whatever its words and their order."""
    told = _findings(WRONG)
    silent = [line for line in _lines(WRONG) if not any(_quoted(line, message) for message in told)]
    assert silent == []


def _quoted(line: str, message: str) -> bool:
    quote = message.partition("写着“")[2].partition("”，")[0]
    return bool(quote) and quote in line


@pytest.mark.parametrize("words", [COMPARED, IN_WORDS])
def test_lines_in_any_words_are_told(words: str) -> None:
    told = _findings(words)
    assert [line for line in _lines(words) if not any(_quoted(line, message) for message in told)] == []


@pytest.mark.parametrize("words", [LEVEL, OF_OTHERS])
def test_lines_that_hold_or_are_of_others_are_not(words: str) -> None:
    assert _findings(words) == []


def test_right_sentences_are_not() -> None:
    """Neither right ones nor those of another year, part, unit or plan are told."""
    assert _findings(RIGHT) == []


def test_every_meaning_has_words() -> None:
    """What the tables ask for can be said."""
    known = frozenset().union(*meanings().values())
    asked = {part for figure in figures() for part in (*figure.say, *figure.may)}
    asked |= {part for condition in conditions() for part in (*condition.say, *condition.may)}
    assert {part for part in asked if not part.startswith("@")} <= known


def test_every_figure_has_cells() -> None:
    """The fields and columns the tables name are those of a workbook, some systems' own included."""
    layouts = [blank(system, UDF).layout for system in (SYSTEM, "hunan-yuhua-2022")]
    boxes = [box.block for layout in layouts for box in layout.boxes]
    columns = {column.key for block in boxes for column in getattr(block, "columns", ())}
    known = columns.union(*(layout.spots for layout in layouts))
    named = {key for figure in figures() for text in figure.expressions for key in keys(text)}
    assert named <= known
    assert {column for listed in table().lists.values() for column in listed.columns} <= known


@pytest.mark.parametrize("system", shipped_ids())
def test_whatever_a_workbook_lacks_nothing_is_told_of_it(system: str) -> None:
    """A blank cell, one the system has not, and a whole of 0 give no figure, no judgement and no fault."""
    for submission in (
        blank(system, UDF).submission,
        handed_in(department(3, system_id=system) | ZEROS, system),
    ):
        for figure in figures():
            for text in figure.expressions:
                valued(text, submission)
        asked = [text for text in (condition.holds for condition in conditions()) if text]
        assert asked
        for text in asked:
            true_of(text, submission)
        assert true_of("pay_q1_paid / payable >= pay_q1_target", submission) is None
        assert valued("no_such_cell - payable", submission) is None
