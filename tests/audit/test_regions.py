"""Reports in the manner of four provinces, facts invented: silent as they are, each fault is found."""

from __future__ import annotations

import pytest

from tests.audit.reports import text
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document

REGIONS = ("hubei", "hunan", "sichuan", "yunnan")
FAULTS = (
    ("hunan", "年末结转130.00万元", "年末结转103.00万元"),
    ("hunan", "防汛抗旱项目460.00万元", "防汛抗旱项目640.00万元"),
    ("hunan", "占总支出的66.32%", "占总支出的63.32%"),
    ("hunan", "调整幅度为118.09%", "调整幅度为54.15%"),
    ("hunan", "没有安排因公出国（境）费用和公务用车购置费", "没有安排公务接待费和公务用车购置费"),
    ("sichuan", "增长8.53%", "增长5.83%"),
    ("sichuan", "完成率97.83%", "完成率93.78%"),
    ("sichuan", "1个未完成", "2个未完成"),
    ("sichuan", "偏差程度4.00%", "偏差程度14.00%"),
    ("sichuan", "执行率97.54%", "执行率95.74%"),
    ("hubei", "自评得分97.2分", "自评得分98.2分"),
    ("hubei", "满意度指标9分（满分10分）", "满意度指标11分（满分10分）"),
    ("hubei", "目标值为90%以上", "目标值为95%以上"),
    ("yunnan", "下降11.11%", "下降1.11%"),
    ("yunnan", "下降8.70%。", "下降7.80%。"),
    ("yunnan", "在职人员控制率95.29%", "在职人员控制率92.59%"),
    ("yunnan", "“三公”经费变动率-8.70%", "“三公”经费变动率-7.80%"),
    ("yunnan", "支出8,198.75万元，预算执行率98.00%", "支出8,189.75万元，预算执行率97.89%"),
)


def told(whole: str) -> list[str]:
    """Return the codes of what is found in a report."""
    lines = parse_report(whole.encode(), "自评报告.txt")
    return [each.code for each in audit(Audit(document("自评报告", lines), None))]


@pytest.mark.parametrize("region", REGIONS)
def test_nothing_is_said_of_a_sound_report(region: str) -> None:
    assert told(text(f"regions/{region}")) == []


@pytest.mark.parametrize(("region", "old", "new"), FAULTS)
def test_a_fault_is_found(region: str, old: str, new: str) -> None:
    whole = text(f"regions/{region}")
    assert whole.count(old) == 1
    assert told(whole.replace(old, new))
