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
from workbook.score.scorecard import score
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
