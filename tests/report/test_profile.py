"""The looks a bureau wants: title, faces, spacing, contents, charts."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from tests.openxml.audit import findings
from tests.report.reports import lines, report, scored
from tests.tools.workbooks import filled, sample
from workbook.cli import main
from workbook.report import Options, ReportProblem, render
from workbook.report.profile import Profile, load

ALL = """title: "{年度}年度部门整体支出绩效评价自评报告"
toc: true
charts: false
line_spacing: 28
fonts:
  仿宋_GB2312: [方正仿宋_GBK, 仿宋]
  黑体: 微软雅黑
"""


def made(profile: Profile) -> bytes:
    return render(*scored("example-2024"), None, Options(profile=profile))


def part(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name).decode() if name in archive.namelist() else ""


@pytest.fixture
def full(tmp_path: Path) -> Profile:
    path = tmp_path / "版式.yaml"
    path.write_text(ALL, "utf-8")
    return load(path)


def test_all_settings(full: Profile) -> None:
    docx = made(full)
    assert lines(docx)[1] == ("Title", "2024年度部门整体支出绩效评价自评报告")
    assert "word/charts/chart1.xml" not in zipfile.ZipFile(io.BytesIO(docx)).namelist()
    assert not any(style == "图题" or "见图" in line for style, line in lines(docx))
    styles = part(docx, "word/styles.xml")
    assert "仿宋_GB2312" not in styles
    assert "方正仿宋_GBK" in styles
    assert 'w:line="560"' in styles
    assert 'w:line="579"' not in styles
    table = part(docx, "word/fontTable.xml")
    assert re.search('<w:font w:name="方正仿宋_GBK"><w:altName w:val="仿宋"/>', table)
    assert findings(docx, ".docx") == []


def test_contents_name_every_heading(full: Profile) -> None:
    document = Document(io.BytesIO(made(full)))
    entries = [p for p in document.paragraphs if p.style.name.startswith("toc ")]
    headings = [p.text for p in document.paragraphs if p.style.name in ("Heading 1", "Heading 2", "附件标题")]
    assert [p.text.partition("\t")[0] for p in entries] == headings
    marks = set(document.element.body.xpath(".//w:bookmarkStart/@w:name"))
    anchors = document.element.body.xpath(".//w:hyperlink/@w:anchor")
    assert len(anchors) == len(headings)
    assert set(anchors) <= marks


def test_the_plain_profile_changes_nothing() -> None:
    assert made(Profile()) == report("example-2024")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tok: true", "没有“tok”这一项，是否指“toc”"),
        ("toc: 3", "toc 应为 true 或 false"),
        ("line_spacing: 3", "12 至 60"),
        ("line_spacing: 宽", "12 至 60"),
        ("fonts: 仿宋", "模板字体: 改用的字体"),
        ("fonts: {仿宋_GB2312: []}", "字体名应为文字"),
        ("title: ''", "title 应为文字"),
        ("- a", "名称: 值"),
        ("a: [", "YAML"),
    ],
)
def test_a_wrong_profile_is_told(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "版式.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ReportProblem, match=re.escape(said)):
        load(path)


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.xlsm").write_bytes(filled(sample("example-2024")))
    Path("版式.yaml").write_text("charts: false\n", "utf-8")
    assert main(["report", "a.xlsm", "-o", "a.docx", "--profile", "版式.yaml"]) == 0
    assert Path("a.docx").read_bytes() == made(Profile(charts=False))
    Path("版式.yaml").write_text("chart: false\n", "utf-8")
    assert main(["report", "a.xlsm", "-o", "b.docx", "--profile", "版式.yaml"]) == 2
    assert "是否指“charts”" in capsys.readouterr().err
