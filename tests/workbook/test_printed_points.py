"""Names and points of shipped systems against the pages they cite, as these were read again."""

from __future__ import annotations

import re

import pytest

from workbook.systems import load_shipped

DAZHOU = """
相关性5 明确性5 合理性5 测算依据5 目标管理5 市级财力专项预算分配时限1 中央专款分配合规率1 执行中期评估2
预算执行进度监控2 绩效目标动态监控3 非税收入征收情况1 非税收入上缴情况1 资产管理信息化情况2
行政事业单位资产报告情况2 资产管理与预算管理相结合2 内部控制度健全完整2 预算公开2 决算公开2 绩效信息公开2
绩效评价开展2 评价结果应用3 部门特性指标20 重点改革（重点工作）完成情况5 科技（制度、方法、机制等）创新5
人才培养5 协作部门满意度3 管理对象满意度3 社会公众满意度4
"""
"""http://nyj.dazhou.gov.cn/xxgk-show-16453.html"""
CHONGQING = """
预算执行率10 财政供养人员控制率2 “三公”经费变动率2 基础信息完善性1 预算完成率2 预算调整率2 结转结余率2
公用经费控制率2 “三公”经费控制率2 政府采购执行率2 管理制度健全性3 资金使用合规性5 预决算信息公开性1
资产管理安全性2 固定资产利用率2
"""
"""https://m.yzwku.com/doc/98587.html"""
SICHUAN = "目标制定（要素完整）5 目标制定（细化量化）5 目标实现10 编制准确10"
"""https://dyrmt.com/article-118510-6.html"""


@pytest.mark.parametrize(
    ("system", "printed"), [("dazhou-2017", DAZHOU), ("chongqing-2021", CHONGQING), ("sichuan-2020", SICHUAN)]
)
def test_points_are_those_of_the_page(system: str, printed: str) -> None:
    """In the order of the page; what it does not show is marked 样例."""
    wanted = [(m[1], m[2]) for m in re.finditer(r"(\S+?)(\d+)(?=\s|$)", printed)]
    indicators = load_shipped(system).indicators
    found = [(i.name, str(i.points.value)) for i in indicators[: len(wanted)]]
    assert found == wanted
    assert not any(i.points.sample for i in indicators[: len(wanted)])
    assert all(i.points.sample for i in indicators[len(wanted) :])
