"""Leftovers, numbering, stock phrases, names of units, years."""

from __future__ import annotations

import pytest

from workbook.language.adequacy import adequate, boilerplate, says_nothing
from workbook.language.folding import fold
from workbook.language.leftovers import leftovers
from workbook.language.numbering import gaps, points
from workbook.language.organisations import may_be, units
from workbook.language.periods import part_of_year, without_years, years


@pytest.mark.parametrize(
    "text",
    [
        "XXXX局在XX年度",
        "全年完成××项",
        "【请填写总体评价】",
        "（此处填写主要成效）",
        "待补充",
        "……",
        "请在此处简要描述部门职责。",
        "完成_____项",
        "{{ budget_total }}",
        "数据（待核实）",
        "请根据实际情况填写",
        "全年×万元",
        "[待定：主要成效]",
        "？？？",
    ],
)
def test_prompts_and_blanks_are_leftovers(text: str) -> None:
    assert list(leftovers(fold(text)))


@pytest.mark.parametrize(
    "text",
    [
        "按比例 8×91.67%＝7.33",
        "长2×3米",
        "制度有待完善。",
        "【情况说明】总体平稳",
        "<中华人民共和国预算法>",
        "申请按规定填报项目",
        "等等……另见附表",
        "无",
        "/",
        "扣分 ×2",
        "二〇二四年",
        "指导企业填写申报表",
        "网址 http://www.example.com/xxgk/list",
        "邀请专家根据方案描述问题",
        "数量-质量-时效",
        "工作有待加强",
        "5G、4G",
    ],
)
def test_ordinary_text_is_no_leftover(text: str) -> None:
    assert list(leftovers(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一是甲。\n三是乙。", [("一是", "三是")]),
        ("1.甲。\n2.乙。\n4.丙。", [("2.", "4.")]),
        ("（1）甲\n（3）乙", [("(1)", "(3)")]),
        ("一、甲\n三、乙", [("一、", "三、")]),
        ("①甲；③乙", [("①", "③")]),
        ("第一，甲。第三，乙。", [("第一，", "第三，")]),
        ("一是甲，二是乙，二是丙", [("二是", "二是")]),
        ("1.甲\n2.乙\n3.丙", []),
        ("（一）甲。\n1.乙\n2.丙\n（二）丁。\n1.戊", []),
        ("一、甲\n1.乙\n二、丙\n1.丁\n2.戊", []),
        ("1.5亿元\n3.2亿元", []),
        ("2、3月份检查。\n4、5月份整改。", []),
        ("首先甲；第二，乙；第三，丙", []),
        ("一是甲。二是乙。\n一是丙。二是丁。", []),
    ],
)
def test_gaps_in_numbered_points(text: str, found: list[tuple[str, str]]) -> None:
    assert [(gap.before.written, gap.after.written) for gap in gaps(fold(text))] == found


def test_points_have_style_and_number() -> None:
    assert [(p.style, p.number) for p in points(fold("（十二）甲\n③乙"))] == [("（一）", 12), ("①", 3)]


@pytest.mark.parametrize(
    "text", ["无", "无。", "暂无存在问题", "没有突出问题。", "未发现明显问题", "不存在", "目前暂无", "没有"]
)
def test_a_text_that_says_there_is_nothing(text: str) -> None:
    assert says_nothing(text)
    assert boilerplate(text)
    assert not adequate(text)


@pytest.mark.parametrize(
    "text",
    [
        "无重大违规问题；重点工作完成率有差距",
        "没有按时完成的 1 项已顺延",
        "保持现有做法，由办公室于 6 月底前总结。",
        "不存在超编，但行政编制空缺 1 名",
    ],
)
def test_a_text_that_goes_on_says_something(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("略", True),
        ("同上", True),
        ("N/A", True),
        ("情况属实。", True),
        ("根据实际情况", True),
        ("客观原因", True),
        ("认识不到位", True),
        ("绩效管理意识有待增强，业务学习不够。", True),
        ("部分人员业务不熟悉，经验不足", True),
        ("原因已查明", True),
        ("由于客观原因，未完成", True),
        ("按有关规定执行。", True),
        ("已知悉", True),
        ("正在整改中", True),
        ("人员不足", False),
        ("因政策变化", False),
        ("系上级文件要求", False),
        ("原因：职工未及时报销", False),
        ("没有此类资金", False),
        ("绩效管理制度尚未印发，工作还有差距。", False),
        ("设备到货推迟", False),
        ("示范园区基础设施项目因雨季停工，管理有待加强", False),
        ("12 项重点工作完成 11 项，认识不到位", False),
    ],
)
def test_stock_phrases(text: str, empty: bool) -> None:
    assert boilerplate(text) is empty


@pytest.mark.parametrize(
    ("text", "fact", "explains"),
    [
        ("2 户企业设备到货推迟", "", True),
        ("按示财预〔2024〕12号追加", "", True),
        ("因雨季停工超期", "", True),
        ("设备", "", False),
        ("无", "", False),
        ("按规定办理", "", False),
        ("工作原因", "", False),
        ("重点工作完成率 91.67%", "重点工作完成率 91.67%，规则得分 7.33", False),
        ("12 项完成 11 项，1 项设备到货推迟", "重点工作完成率 91.67%", True),
        ("合同管理办法还没有印发", "", True),
        ("设备供货方未按合同交货", "", True),
        ("主要领导更换，工作交接", "", True),
        ("材料涨价", "", True),
        ("受疫情影响", "", True),
        ("四舍五入", "", True),
        ("受政策调整影响", "", False),
        ("已核对，数据真实无误", "", False),
        ("工作已按照上级有关要求认真落实到位", "", False),
        ("将加强预算管理，提高执行率", "", False),
        ("根据评分规则扣 0.24 分", "", False),
        ("按评分标准第B1-1项据实评分", "", False),
        ("预算调整率符合要求，自评满分", "预算调整率指标值 1.50%", False),
        ("同第3条", "", False),
        ("2024年", "", False),
        ("啊啊啊啊", "", False),
        ("工作量大、人手少，时间紧任务重。", "", False),
        ("经局党组会议研究决定。", "", False),
        ("历年都是这样扣的，沿用惯例。", "", False),
        ("经办人员业务不熟悉，理解有偏差", "", False),
        ("全县普遍存在的共性问题，难以避免", "", False),
        ("人手不足，2 名会计借调纪委", "", True),
        ("新系统上线后历史数据未迁移", "", True),
    ],
)
def test_an_adequate_answer_has_a_ground(text: str, fact: str, explains: bool) -> None:
    assert adequate(text, fact) is explains


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("示例县教育局负责全县教育工作", ["示例县教育局"]),
        ("邻县农业农村局和示例市人民政府办公室", ["邻县农业农村局", "示例市人民政府"]),
        ("获省级表彰", []),
        ("业务股负责", []),
    ],
)
def test_names_of_units(text: str, names: list[str]) -> None:
    found = [unit.name for unit in units(fold(text).text)]
    assert [any(f.endswith(n) for f in found) for n in names] == [True] * len(names)
    assert bool(found) is bool(names)


@pytest.mark.parametrize(
    ("name", "known", "same"),
    [
        ("示例县工信局", "示例县工业和信息化局", True),
        ("示例县示例局", "示例县示例局（虚构）", True),
        ("示例县示例局机关", "示例县示例局", True),
        ("示例县水利局", "示例局", False),
        ("示例县教育局", "示例县工业和信息化局", False),
        ("示例县水利局", "示例县林业局", False),
        ("", "示例局", False),
    ],
)
def test_short_and_long_forms_of_a_name(name: str, known: str, same: bool) -> None:
    assert may_be(name, known) is same


def test_years_and_parts_of_a_year() -> None:
    text = fold("依据财预〔2023〕95号，2024年度比2023年好；上世纪1990年代").text
    assert [year.number for year in years(text)] == [2024, 2023]
    assert without_years("截至2024年12月31日2024年度支出", 2024) == "支出"
    assert without_years("2023年支出", 2024) == "2023年支出"
    assert [part_of_year(t) for t in ("第三季度末", "上半年", "12月31日", "9月末", "全年")] == [
        "第三季度末",
        "上半年",
        "",
        "9月末",
        "",
    ]
