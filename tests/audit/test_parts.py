"""Reports of parts (第一部分) with a table of contents, and chapters that go through a list item by item."""

from __future__ import annotations

import pytest

from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.reading.contents import without_contents
from workbook.audit.reading.lines import Line
from workbook.audit.text.document import document

CONTENTS = """目  录
第一部分 示例县水务局概况{leader}
一、主要职责{leader}
二、机构设置{leader}
第二部分 示例县水务局2024年度决算情况{leader}
一、支出决算情况{leader}
二、其他事项{leader}
"""
TEXT = """示例县水务局2024年度整体支出绩效自评报告
{contents}第一部分 示例县水务局概况
一、主要职责
（一）负责水资源管理。
（二）负责水利工程建设。（三）负责农村供水。
（四）完成县委、县政府交办的其他任务。
二、机构设置
2024年末内设股室6个。
第二部分 示例县水务局{year}年度决算情况
一、支出决算情况
2024年度支出合计1,180.00万元，占年初预算的{rate}。
1、行政运行（项）。主要用于日常运转。年初预算为620.00万元，支出决算为615.00万元。
2、水利工程运行与维护（项）。主要用于堤防维护。年初预算为380.00万元，支出决算为375.00万元。
3、农村供水（项）。主要用于管网改造。年初预算为200.00万元，支出决算为190.00万元。
二、其他事项
2024年度绩效自评得分为96分，问题是项目前期工作不充分，建议提前开展。
示例县水务局
2025年3月20日
"""


def found(leader: str | None = None, year: str = "2024", rate: str = "98.33%") -> list[tuple[str, str]]:
    """Return the codes of errors and of rules of headings, with what they quote."""
    contents = "" if leader is None else CONTENTS.format(leader=leader)
    data = TEXT.format(contents=contents, year=year, rate=rate).encode()
    said = audit(Audit(document("x", parse_report(data, "自评报告.txt"))))
    kept = [f for f in said if f.severity == "error" or f.code in ("JX-R-03", "JX-R-04")]
    return [(f.code, str(f.hit.quote)) for f in kept]


@pytest.mark.parametrize("leader", [None, "", "……………3", ".......... 12", "\t5"])
def test_parts_contents_and_items_raise_nothing(leader: str | None) -> None:
    """Numbers begin anew in each part; the contents are no headings; each item has a budget of its own."""
    assert found(leader) == []


def test_headings_called_alike_end_no_contents() -> None:
    """（一）总体情况 stands in two chapters of the contents, and is no beginning of the text."""
    contents = CONTENTS.format(leader="").replace("二、机构设置", "二、机构设置\n（一）总体情况")
    contents = contents.replace("二、其他事项", "二、其他事项\n（一）总体情况")
    texts = [
        [
            line.text
            for line in parse_report(TEXT.format(contents=c, year="2024", rate="98%").encode(), "x.txt")
        ]
        for c in ("", contents)
    ]
    assert texts[0] == texts[1]


def test_a_table_called_contents_is_read() -> None:
    """Cells that say the same are no headings that stand again."""
    lines = [Line(1, "第 1 段", "目录")]
    lines += [Line(n, f"第 {n} 段", "批复文件", table=True, row=n) for n in range(2, 8)]
    assert without_contents(lines) == lines


def test_a_part_of_another_year_is_told() -> None:
    """Beside headings of the year, above a text of the year, it was copied."""
    assert [code for code, _ in found(year="2023")] == ["JX-R-10"]


def test_a_part_left_out_is_told() -> None:
    data = TEXT.format(contents="", year="2024", rate="98.33%").replace("第二部分", "第三部分").encode()
    said = audit(Audit(document("x", parse_report(data, "自评报告.txt"))))
    assert [f.code for f in said if f.severity == "error"] == ["JX-R-01"]


def test_one_number_left_out_of_a_list_is_told() -> None:
    text = TEXT.format(contents="", year="2024", rate="98.33%").replace(
        "（三）负责农村供水。", "负责农村供水。"
    )
    said = audit(Audit(document("x", parse_report(text.encode(), "自评报告.txt"))))
    assert [f.code for f in said if f.severity == "error"] == ["JX-R-01"]
