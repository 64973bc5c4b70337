"""Names and points of shipped systems against the pages they cite, as these were read again."""

from __future__ import annotations

import re
from decimal import Decimal

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
YUEYANG = """
财政供养人员控制率5 “三公经费”变动率5 重点支出安排率5 预算调整率3 支付进度3 资金结余3 “三公经费”控制率6
管理制度健全性3 资金使用合规性3
"""
"""https://glj.yueyang.gov.cn/6173/6181/content_1705915.html, cut off in its tenth"""
HUNAN = "在职人员控制率8 “三公”经费变动率8 预算完成率8 预算控制率8"
"""https://wanglu.net/thread/t4-462766-0.html, cut off in its fifth"""
YUHUA = """
在职人员控制率5 “三公”经费变动率8 预算完成率5 预算控制率5 新建楼堂馆所面积控制率5 新建楼堂馆所投资概算控制率5
"""
"""https://yzwku.com/doc/561683.html, cut off in the name of its sixth; 20 points are left of its four"""
SUMS = {
    "yueyang-2018": {"投入": 15, "预算配置": 15, "过程": 40, "预算执行": 15, "预算管理": 15},
    "hunan-county-2018": {"投入": 16, "预算配置": 16, "过程": 58, "预算执行": 16},
    "hunan-yuhua-2022": {"投入": 13, "预算配置": 13, "过程": 61, "预算执行": 20},
    "dazhou-2017": {"部门决策": 25, "综合管理": 30, "部门绩效情况": 45, "满意度": 10},
    "target-60-2022": {"当年预算执行情况": 20, "整体绩效目标实现情况": 60, "产出": 30},
    "anhui-2022": {"产出指标": 50, "效益指标": 30, "满意度指标": 10},
    "huanggang-2020": {"预算执行情况": 20, "年度绩效目标一": 40, "年度绩效目标二": 40},
}
"""What the pages print of first- and second-level indicators; of 达州 the second form's sums too."""
SICHUAN = "目标制定（要素完整）5 目标制定（细化量化）5 目标实现10 编制准确10"
"""https://dyrmt.com/article-118510-6.html"""


@pytest.mark.parametrize(
    ("system", "printed"),
    [
        ("dazhou-2017", DAZHOU),
        ("chongqing-2021", CHONGQING),
        ("sichuan-2020", SICHUAN),
        ("yueyang-2018", YUEYANG),
        ("hunan-county-2018", HUNAN),
        ("hunan-yuhua-2022", YUHUA),
    ],
)
def test_points_are_those_of_the_page(system: str, printed: str) -> None:
    """In the order of the page; what it does not show is marked 样例."""
    wanted = [(m[1], m[2]) for m in re.finditer(r"(\S+?)(\d+)(?=\s|$)", printed)]
    indicators = load_shipped(system).indicators
    found = [(i.name, str(i.points.value)) for i in indicators[: len(wanted)]]
    assert found == wanted
    assert not any(i.points.sample for i in indicators[: len(wanted)])
    assert all(i.points.sample for i in indicators[len(wanted) :])


@pytest.mark.parametrize("system", SUMS)
def test_sums_are_those_of_the_page(system: str) -> None:
    """The sum of what stands beneath a title, printed in the file or not."""
    found: dict[str, Decimal] = {}
    for level in load_shipped(system).levels:
        found[level.name] = sum((i.points.value for i in level.indicators), Decimal(0))
        for group in level.groups:
            found[group.name] = sum((i.points.value for i in group.indicators), Decimal(0))
    assert {name: found.get(name) for name in SUMS[system]} == SUMS[system]
