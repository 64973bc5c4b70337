"""What texts say of rows, indicators and fields they name: told where it is wrong, left alone beside it."""

from __future__ import annotations

import pytest

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.check import run
from workbook.score.scoring import score

CODES = [f"JX-W-{number}" for number in ("01", "02", "03", "05", "33", "51", "61", "67", "68")]


def told(key: str, *texts: str) -> list[str]:
    """Return what is said of one text of the example department after another, "" for nothing."""
    data, found = sample("example-2024"), []
    for text in texts:
        submission = from_data(layout_of(SYSTEM), data | {key: text})
        hits = run(submission, score(submission), only=CODES)
        found.append(next((f.message for f in hits if "文字材料" in str(f.hit.place)), ""))
    return found


WRONG = {
    "rows against one another": (
        "论预算，“干部业务培训”多于“产业发展扶持”。",
        "与“农村公路养护补助”相比，“政务平台运维”的执行率更高。",
        "“公共服务设施维修”完工晚于“安全生产检查”。",
        "“部门预算资金支出率”的分值低于“预算调整率”。",
    ),
    "what a row has": (
        "示财预〔2024〕30号的调整类型是上级转移支付。",
        "“扶持企业户数”列在“质量”目标组。",
        "“安全生产工作先进集体”由示例省应急管理厅授予。",
        "“养护农村公路里程”的年度目标为不高于120公里。",
        "编号E02的佐证材料日期为2024年4月。",
        "“防汛物资储备更新”办结时间晚于规定期限。",
    ),
    "single fields": (
        "本表联系电话为0000-1234765。",
        "社会公众可通过http://www.example.com/2024/final 查阅部门预算。",
        "部门预算公开超过了20日的时限。",
        "部门决算公开比20日期限提前9天。",
    ),
    "quarters": (
        "一至四季度当季支付额依次为312.40万元、690.20万元、1032.60万元、1343.10万元。",
        "6月末支付进度与序时目标相比，落后3.50个百分点。",
        "有一个季度的支付额超过全年的四成。",
        "到四季度，支付进度首次过半。",
    ),
    "groups and halves": (
        "绩效目标表中“数量”组有3个。",
        "类型为本级追加的预算调整2笔，合计32.00万元。",
        "预算调整上半年2笔、下半年2笔。",
        "全年最早的一次预算调整在9月。",
        "加减分事项中级别最高的是省级。",
    ),
    "figures": (
        "决算报表反映的全年支出为1343.10千元。",
        "政府采购节约资金1.70万元，节约率19.77%。",
        "三大类支出里，日常公用经费占比居首。",
    ),
}
RIGHT = (
    "论预算，“产业发展扶持”多于“干部业务培训”。与“政务平台运维”相比，“农村公路养护补助”的执行率更高。",
    "“公共服务设施维修”的验收资料少于“安全生产检查”。“产业发展扶持”与“干部业务培训”都重要，前者更难。",
    "示财预〔2024〕30号的调整类型是本级追加。“扶持企业户数”列在“数量”目标组。",
    "“安全生产工作先进集体”由示例市人民政府授予。编号E02的佐证材料日期为2024年11月。",
    "“养护农村公路里程”的年度目标为不低于120公里。“防汛物资储备更新”比规定期限提前完成。",
    "2025年拟对“养护农村公路里程”调整目标值。“扶持企业户数”如果调整目标值，须报批。",
    "本表联系电话为0000-1234567。县财政局监督电话0000-7654321。12345热线全年受理诉求2件。",
    "部门预算可在http://www.example.com/2024/budget 查询。部门决算公开比20日期限提前5天。",
    "《预算法》要求部门预算在批复后20日内公开。上年部门预算公开超过了20日的时限。",
    "一至四季度当季支付额依次为312.40万元、377.80万元、342.40万元、310.50万元。",
    "四个季度末累计支付分别为312.40万元、690.20万元、1032.60万元、1343.10万元。",
    "6月末支付进度与序时目标相比，超出0.62个百分点。没有哪个季度的支付额超过全年的四成。",
    "绩效目标表中“数量”组有5个。类型为本级追加的预算调整1笔，合计32.00万元。",
    "预算调整上半年1笔、下半年3笔。全年最早的一次预算调整在5月。加减分事项中级别最高的是市级。",
    "县级考核办法规定，加减分事项中省级的加2分。上半年检查企业12家，下半年检查企业15家。",
    "决算报表反映的全年支出为1343.10万元。政府采购节约资金1.70万元，节约率1.98%。",
    "三大类支出里，人员经费占比居首。全县各类支出里，教育支出占比居首。",
    "文件明确，“三公”经费只减不增。下属单位于10月完成资产盘点。",
)


@pytest.mark.parametrize("of", sorted(WRONG))
def test_what_is_wrong_is_told(of: str) -> None:
    """Each sentence by itself."""
    assert [
        text for text, said in zip(WRONG[of], told("text_work", *WRONG[of]), strict=True) if not said
    ] == []


@pytest.mark.parametrize("part", range(3))
def test_what_is_right_or_of_others_is_left_alone(part: int) -> None:
    """True sentences, and sentences of others, of other years, of rules and plans."""
    texts = RIGHT[part::3]
    assert [said for said in told("text_work", *texts) if said] == []


def test_measures_for_what_is_not_broken() -> None:
    """A task that is done needs none, one that is not may have one."""
    wrong = "对尚未完成的“政协提案办理”，由业务股于2025年6月底前办结。"
    right = (
        "对尚未完成的“扶持企业生产线投产”，由业务股于2025年6月底前办结。",
        "总结“政协提案办理”的做法，避免有的事项未完成。",
    )
    assert told("text_recommendations", wrong)[0]
    assert told("text_recommendations", *right) == ["", ""]


def test_texts_that_tell_a_place_or_a_unit_otherwise() -> None:
    """Two texts of one matter; other matters, and other parts of the year, are no contradiction."""
    wrong = (
        "平安建设考评全县第4名。平安建设考评居全县第2名。",
        "减免企业租金36.45万元。助企方面，减免企业租金36.45亿元。",
        "项目库日常维护由办公室负责。财务股承担项目库日常维护工作。",
    )
    right = (
        "平安建设考评全县第4名。营商环境评价列全县第2名。",
        "减免企业租金36.45万元。减免商户租金36.45元。",
        "项目库日常维护由办公室负责。财务股承担资金台账维护工作。",
    )
    assert all(told("text_work", *wrong))
    assert told("text_work", *right) == ["", "", ""]
