"""Figures beside one another that cannot be, and harmless ones in like words."""

from __future__ import annotations

import pytest

from workbook.language.contradictions import contradictions
from workbook.language.folding import fold

WRONG = """
走访群众63户，其中困难家庭85户。
检查企业40家，其中包括规上企业52家。
共评议80户中有95户满意。
原定培训102人，实际培训90人，超过计划。
计划整治点位62处，实际整治71处，未完成任务。
文件从123份压减到84份，少发54份。
在园幼儿由210名增加到260名，净增80名。
农村公路从91公里延长至55公里。
2018年到2020年已连续5年开展清河行动。
技能培训于2020年5月8日至16日举办，为期14天。
每季度开展检查1次，全年共检查6次。
测评最高得85分，最低得92分。
东山、西河、南岭四镇列入试点范围。
项目原定6月完工，实际8月完工，提前2个月。
"""
RIGHT = """
走访群众63户，其中困难家庭25户。
走访群众63户，其中困难家庭人员85人。
去年走访63户，比上年多85户。
应急演练3次，其中参加人员240人次。
原定培训102人，实际培训110人，超过计划。
能耗计划62吨，实际71吨，未完成控制目标。
文件从123份压减到84份，少发39份。
办理时限由10个工作日提升至3个工作日。
名次由第12位提高到第5位。
2018年到2020年连续3年开展清河行动。
2018年至2020年历时2年建成。
培训班于5月8日至16日举办，为期9天。
培训班于5月8日至16日分两期举办，每期共4天。
每季度开展检查1次，全年至少检查6次。
每季度例会1次，全年共召开会议9次。
测评最高得92分，最低得85分。
东山、西河、南岭三镇列入试点范围。
张家界、湘西两市，东山、西河四级河长到位。
项目原定8月完工，实际6月完工，提前2个月。
"""


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_what_cannot_be_is_found(line: str) -> None:
    assert list(contradictions(fold(line)))


@pytest.mark.parametrize("line", RIGHT.strip().splitlines())
def test_what_may_be_is_not(line: str) -> None:
    assert [found.told for found in contradictions(fold(line))] == []
