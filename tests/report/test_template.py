"""The template: reproducible, editable, and clear about what is wrong with a changed one."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from importlib.resources import files

import pytest
from docx import Document

from tests.report.reports import lines, report, report_of, scored
from tests.tools.workbooks import sample
from workbook.report import ReportProblem, render, template_source, wording


def members(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        return {name: archive.read(name) for name in archive.namelist()}


def shipped() -> bytes:
    return files("workbook.report").joinpath("template.docx").read_bytes()


def changed(old: str, new: str) -> bytes:
    """Return the shipped template with the text of one paragraph replaced."""
    document = Document(io.BytesIO(shipped()))
    paragraph = next(p for p in document.paragraphs if p.text == old)
    paragraph.text = new
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_template_is_what_its_source_writes() -> None:
    assert members(shipped()) == members(template_source.build())
    assert template_source.build() == template_source.build()


def test_template_holds_no_sample_and_no_date() -> None:
    content = b"".join(members(shipped()).values()).decode()
    assert not re.search(r"927|1745|乐昌|<dcterms|python-docx|Macintosh", content)


def test_same_input_same_bytes() -> None:
    assert render(*scored("example-2024")) == report("example-2024")
    core = members(report("example-2024"))["docProps/core.xml"].decode()
    assert "<dcterms" not in core
    assert "示例县示例局（虚构）2024年度部门整体支出绩效自评报告" in core


def test_import_is_cheap() -> None:
    heavy = "{'docxtpl', 'docx', 'jinja2'} & set(sys.modules)"
    code = f"import sys, workbook.report; sys.exit(len({heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_page_and_styles() -> None:
    document = Document(io.BytesIO(report("example-2024")))
    body, annex = document.sections
    margins = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert annex.page_width > annex.page_height
    assert document.settings.odd_and_even_pages_header_footer
    assert b"docGrid" not in members(report("example-2024"))["word/document.xml"]
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    used = {style for style, _ in lines(report("example-2024"))}
    assert used == {
        "Title", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "正文与下段同页",
        "Signature", "Date", "附件标记", "附件标题", "表注", "Normal",
    }  # fmt: skip


def test_own_template_is_used() -> None:
    docx = report_of(sample("example-2024"), changed("六、相关建议", "六、{{ dept_name }}的建议"))
    assert ("Heading 1", "六、示例县示例局（虚构）的建议") in lines(docx)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("{{ dept_nam }}", "未知的占位符“dept_nam”，在这一段：{{ dept_nam }}；是否指 dept_name"),
        ("{{ annex.foo }}", "未知的占位符“foo”，在这一段：{{ annex.foo }}"),
        ("六、{{ dept_name", "没有写完整，在这一段：六、{{ dept_name"),
        ("{% for x in duties %}", "没有对应的 endfor"),
        ("{{ dept_name + }}", "写法有误，在这一段：{{ dept_name + }}；"),
        ("{{ 1/0 }}", "算不出来"),
        ("{{ dept_name|foo }}", "没有“foo”这种写法，在这一段：{{ dept_name|foo }}；"),
        ("{{ dept_name.__class__.__mro__ }}", "不允许的写法"),
        ("{{ dept_name.upper }}", ""),
    ],
)
def test_broken_template_is_explained(new: str, expected: str) -> None:
    read, card = scored("example-2024")
    template = changed("六、相关建议", new)
    if not expected:
        render(read, card, template)
        return
    with pytest.raises(ReportProblem, match=re.escape(expected)):
        render(read, card, template)


def test_unbalanced_markup_is_not_dropped_silently() -> None:
    template = changed("六、相关建议", "{% if not dept_name %}")
    document = Document(io.BytesIO(template))
    table = document.tables[0]
    table.rows[0].cells[0].paragraphs[0].text = "{% endif %}"
    buffer = io.BytesIO()
    document.save(buffer)
    read, card = scored("example-2024")
    with pytest.raises(ReportProblem, match="成对"):
        render(read, card, buffer.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a document"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(ReportProblem, match="不是 Word 文档"):
        render(*scored("example-2024"), data)


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (25, "二十五")]
)
def test_chinese_numbers(number: int, expected: str) -> None:
    assert wording.chinese_number(number) == expected


def test_text_is_cleaned() -> None:
    assert wording.paragraphs("　　一段\r\n\n 二段\x07\x00 ") == ["一段", "二段"]
    assert wording.full_stop("完。；") == "完。"
    assert wording.tight("共 4 项，合计 3.00 分") == "共4项，合计3.00分"
