"""Placeholders for every field: by key, by Chinese name, generated from the layout."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.report.documents import with_footnote, with_paragraph
from tests.report.reports import lines, scored
from tests.tools.systems import representative
from tests.tools.workbooks import handed_in, sample
from workbook.cli import main
from workbook.layout import Table, assemble
from workbook.report import ReportProblem, names, render
from workbook.report.catalogue import catalogue
from workbook.report.facts import ReportFacts
from workbook.score.scoring import score
from workbook.systems import load, shipped_ids


def printed(text: str) -> str:
    """Return what the first paragraph of the report says for a placeholder."""
    return lines(render(*scored("example-2024"), with_paragraph(text)))[0][1]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ income_total_initial }}", "1280.00万元"),
        ("{{ 收入.年初预算 }}", "1280.00万元"),
        ("{{ 收入.年初 }}", "1280.00万元"),
        ("{{ 收入.其他收入.决算 }}", "19.40万元"),
        ("{{ 收入.年初.数值 }}", "1280.00"),
        ("{{ 支出.人员经费.决算 }}", "627.85万元"),
        ("{{ 三公经费.公务接待费.本年决算 }}", "2.46万元"),
        ("{{ 编制与年末实有在职人数.行政.编制数 }}", "24人"),
        ("{{ 财政供养人员控制率 }}", "97.56%"),
        ("{{ 单位全称 }}", "示例县示例局（虚构）"),
        ("{{ 填报日期 }}", "2025年3月18日"),
        ('{{ check_answer["A1-1-1"] }}', "是"),
        ('{{ 指标得分.自评得分["B1-1"] }}', "4.93分"),
        ("{% for 行 in 项目明细 %}{{ 行.项目名称 }}；{% endfor %}", "农村公路养护补助；"),
        ("{% for r in projects %}{{ r.project_budget }}；{% endfor %}", "180.00万元；"),
        ("{% for r in lists.targets %}{{ r.target_completion }}；{% endfor %}", "105%；"),
        ("{% if 单位负责人 %}有{% else %}无{% endif %}", "有"),
    ],
)
def test_a_field_is_printed(written: str, expected: str) -> None:
    found = printed(written)
    assert found.startswith(expected) if "for" in written else found == expected


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{{ 收入 }}", "“收入”是一组填报项"),
        ("{{ 收入.年 }}", ""),
        ("{{ 收入.支出 }}", "未知的占位符“支出”"),
        ("{{ 收入. }}", "写法有误"),
        ("{{ 不存在 }}", "未知的占位符“不存在”"),
        ('{{ check_answer["Z9"] }}', "未知的占位符“Z9”"),
        ("{{ 表.不存在 }}", "未知的占位符“不存在”"),
        ("{{ 收入._known }}", "不允许的写法"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(written: str, said: str) -> None:
    if not said:
        assert printed(written) == "1280.00万元"
        return
    with pytest.raises(ReportProblem, match=said):
        printed(written)


def test_what_is_blank_is_no_fact() -> None:
    read = handed_in({k: v for k, v in sample("example-2024").items() if k != "lixiu"})
    docx = render(read, score(read), with_paragraph("{{ 离休人员 }}|{{ 单位负责人 }}|"))
    assert lines(docx)[0][1].startswith("（待补：离休人员）|")


def test_headers_footers_and_footnotes_are_filled() -> None:
    docx = render(*scored("example-2024"), with_footnote("{{ 收入.决算 }}"))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert "1358.90万元" in archive.read("word/footnotes.xml").decode()


@pytest.mark.parametrize("system", shipped_ids())
def test_every_field_of_every_layout_has_a_name_that_works(system: str) -> None:
    layout = assemble(load(system))
    listed = list(names.listed(layout))
    keys = {name.key for name in listed}
    expected = set(layout.spots) | {
        column.key for box in layout.boxes if isinstance(box.block, Table) for column in box.block.columns
    }
    assert expected <= keys
    written = [name.written for name in listed]
    assert len(written) == len(set(written))
    tree = names.tree(layout)
    for name in listed:
        if name.key not in layout.spots:
            continue
        found: object = tree
        for part in name.written.split("."):
            assert re.fullmatch(r"[^\W\d]\w*", part), part
            assert isinstance(found, dict)
            found = found[part]
        assert found == name.key
    chinese = sum(not name.written.isascii() for name in listed if name.key in layout.spots)
    assert chinese >= len(layout.spots) * 0.97


@pytest.mark.parametrize("system", representative())
def test_all_names_at_once(system: str) -> None:
    """Every listed name is printed by a template that asks for all of them."""
    read = handed_in({}, system)
    layout = read.layout
    asked = [name.written for name in names.listed(layout) if " " not in name.written]
    docx = render(read, score(read), with_paragraph("".join(f"{{{{ {name} }}}}|" for name in asked)))
    assert lines(docx)[0][1].count("|") == len(asked)
    assert ReportFacts(read)


def test_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "names"]) == 0
    said = capsys.readouterr().out
    assert "{{ 收入.年初预算 }}　收入年初预算合计（income_total_initial）" in said
    assert "{{ 表.收支 }}" in said
    assert main(["template", "names", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["names"]
    assert len(rows) == len(catalogue(assemble(load("lechang-2024"))))


def test_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for more in ([], ["--working-paper"]):
        target = tmp_path / f"模板{len(more)}.docx"
        assert main(["template", "export", "-o", str(target), *more]) == 0
        assert main(["template", "check", str(target), *more]) == 0
        assert "没有发现问题" in capsys.readouterr().out
    assert main(["template", "export", "-o", str(target)]) == 2
    assert main(["template", "export", "-o", str(tmp_path / "a.pdf")]) == 2
