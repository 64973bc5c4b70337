"""Faults that need two places of a report: silent as the reports are, each fault is told where it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.reports import HERE
from tests.tools import yamls
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document
from workbook.check.frame.finding import Finding

FOLDER = HERE / "texts" / "places"
REPORTS = {path.stem: path for path in sorted(FOLDER.iterdir()) if path.suffix in (".txt", ".md")}
FAULTS = [
    (name, old, new, str(at))
    for name, faults in yamls.safe_load((FOLDER / "faults.yaml").read_text("utf-8")).items()
    for old, new, at in faults
]
OPEN = 10
"""So many of the faults nothing tells yet; fewer is fine, then this number goes down."""


def told(path: Path, old: str = "", new: str = "") -> list[Finding]:
    """Return what is found in a report, some words of it exchanged."""
    whole = path.read_text("utf-8")
    assert not old or whole.count(old) == 1, old
    lines = parse_report(whole.replace(old, new).encode() if old else whole.encode(), path.name)
    return audit(Audit(document("自评报告", lines), None))


@pytest.mark.parametrize("name", REPORTS)
def test_nothing_is_said_of_a_sound_report(name: str) -> None:
    assert [f.message for f in told(REPORTS[name])] == []


def test_four_of_five_faults_in_two_places_are_told() -> None:
    missed = [
        f"{name}: {new}"
        for name, old, new, at in FAULTS
        if not any(
            words in f"{f.hit.quote}{f.message}"
            for f in told(REPORTS[name], old, new)
            for words in at.split("|")
        )
    ]
    assert len(FAULTS) >= 75
    assert len(missed) == OPEN, missed


HARMLESS = (
    ("roads", "4个项目中有3个", "按县交通运输局上年安排，5个项目中有2个列入储备库。4个项目中有3个"),
    (
        "roads",
        "政府采购预算410.00万元",
        "公路养护机械采购项目调整预算96.00万元，全年支出96.00万元。政府采购预算410.00万元",
    ),
    (
        "roads",
        "年中追加1060.00万元，追加较多。",
        "年中追加较多，其中农村公路提质改造项目年中追加620.00万元。",
    ),
    ("roads", "余下的2处隐患明确", "余下的2处隐患和新排查的5处隐患明确"),
    ("roads", "退休人员31人", "县运输事务中心编制18名，在职17人；退休人员31人"),
    ("roads", "农村公路通车里程达到1526公里", "农村公路养护里程912公里，农村公路通车里程达到1526公里"),
    ("roads", "建制村通客车率100%", "2023年新改建农村公路72公里，建制村通客车率100%"),
    ("veterans", "惠及优抚对象1860人", "上半年支出600.00万元，惠及优抚对象1860人"),
    ("veterans", "悬挂光荣牌326块", "悬挂光荣牌326块，其中新增立功受奖家庭光荣牌12块"),
    (
        "veterans",
        "收支相抵，年末没有结转结余",
        "收支相抵，年末没有结转结余。支出比上年的2050.00万元增加136.40万元",
    ),
    ("veterans", "5项重点工作完成4项", "上年部署的6项重点工作完成6项。5项重点工作完成4项"),
    ("parks", "人均公园绿地面积14.8平方米", "人均公园绿地面积14.8平方米，街旁绿地面积3.6万平方米"),
    ("parks", "行道树成活率96.2%", "行道树成活率96.2%，较上年提高1.1个百分点"),
    ("parks", "园林专业技术人员只有9人", "园林专业技术人员只有9人，公园管理所在职6人"),
)


@pytest.mark.parametrize(("name", "old", "new"), HARMLESS)
def test_what_only_looks_like_it_is_not_told(name: str, old: str, new: str) -> None:
    assert [f.message for f in told(REPORTS[name], old, new)] == []
