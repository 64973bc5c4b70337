"""Whole reports: our own text with the faults of a published one, and what must not be raised on it."""

from __future__ import annotations

import time

import pytest

from tests.audit.reports import text
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document
from workbook.check.frame.finding import Finding

MUST = (
    ("JX-R-43", "自评得分为100分"),
    ("JX-R-31", "已完成大部分"),
    ("JX-R-51", "专精特新企业1家"),
    ("JX-R-51", "新增高企5家"),
    ("JX-R-50", "规上工业增加值16.2亿元"),
    ("JX-R-50", "工业投资 28.4 亿元"),
    ("JX-R-50", "R&D/GDP"),
    ("JX-R-32", "无转移支付"),
    ("JX-R-62", "绩效评价结果公开性"),
    ("JX-R-01", "5.制度管理"),
    ("JX-R-02", "预算编制规范性"),
    ("JX-R-02", "预算编制科学性"),
    ("JX-R-05", "3.人员管理"),
    ("JX-R-05", "1.经济性"),
    ("JX-R-05", "3.公平性"),
    ("JX-R-71", "示例县科技局"),
    ("JX-R-72", "予以表扬"),
    ("JX-R-72", "民兵工作先进单位"),
    ("JX-R-73", "固定资产使用率"),
    ("JX-R-76", "90.51%"),
    ("JX-R-36", "重点工作完成率为50%"),
    ("JX-R-36", "绩效目标完成率为50%"),
    ("JX-R-37", "日常公用经费决算数等于"),
    ("JX-R-46", "五、存在问题"),
    ("JX-R-15", "参照公务员法管理人员4 人"),
    ("JX-R-15", "了解程度 不够"),
    ("JX-R-61", "一、部门基本情况"),
    ("JX-R-61", "（二）提高各股室"),
)
"""Code and part of the line: each must be raised there."""
NEVER = (
    "JX-R-20",
    "JX-R-21",
    "JX-R-22",
    "JX-R-23",
    "JX-R-24",
    "JX-R-25",
    "JX-R-74",
    "JX-R-10",
    "JX-R-11",
    "JX-R-33",
)
"""The sums, shares, rates and dates of the text hold; nothing may be said of them."""


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    return audit(Audit(document("自评报告.txt", parse_report(text("faulty").encode(), "自评报告.txt"))))


@pytest.mark.parametrize(("code", "words"), MUST)
def test_what_must_be_raised_is(found: list[Finding], code: str, words: str) -> None:
    number = next(n for n, line in enumerate(text("faulty").splitlines(), 1) if words in line)
    assert number in [f.hit.place.line for f in found if f.code == code]


def test_what_holds_is_not_raised(found: list[Finding]) -> None:
    assert [f.message for f in found if f.code in NEVER] == []


def test_research_bodies_and_enlarged_firms_count_under_their_other_names(found: list[Finding]) -> None:
    """Two centres and a third are three 研发机构; 规上企业 are the small firms that grew."""
    told = [f.message for f in found if f.code in ("JX-R-50", "JX-R-51")]
    assert not [message for message in told if "研发机构" in message or "小微企业" in message]


def test_the_order_is_that_of_the_report_and_repeatable(found: list[Finding]) -> None:
    again = audit(Audit(document("自评报告.txt", parse_report(text("faulty").encode(), "自评报告.txt"))))
    assert [f.as_json() for f in again] == [f.as_json() for f in found]
    lines = [f.hit.place.line or 0 for f in found]
    assert lines == sorted(lines)


def test_findings_name_line_and_sentence_and_no_cell(found: list[Finding]) -> None:
    for finding in found:
        told = finding.as_json()
        assert (told["sheet"], told["cell"], told["field"]) == (None, None, None)
        assert isinstance(told["line"], int)
        assert told["quote"]
        assert finding.hit.place.spot in (f"第 {told['line']} 行",)


def test_a_long_paragraph_and_odd_characters_are_no_trouble() -> None:
    long = "本部门认真履行职责，" * 500 + "🙂\u202e完成。"
    lines = parse_report(f"一、部门基本情况\n{long}\n二、自评结论\n\t\x0b\n".encode(), "x.txt")
    begun = time.perf_counter()
    for finding in audit(Audit(document("x.txt", lines))):
        assert finding.message
        assert finding.hint
    assert time.perf_counter() - begun < 10
