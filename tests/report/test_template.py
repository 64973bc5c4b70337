"""The template: it prints every field of the report in the prescribed form, and staff may change it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING

from tests.report.placeholders import declared, placed
from tests.report.reports import lines, report, report_of, scored
from tests.tools.workbooks import sample
from workbook.package.patch import pack
from workbook.report import Options, ReportProblem, filling, render, wording
from workbook.report.annex import Explanation
from workbook.report.fonts import fonts
from workbook.report.merging import MERGED_HEADS, SCORE_TABLE
from workbook.report.paper import Input
from workbook.report.profile import Profile

LAST = "{{ numbers.recommendations }}相关建议"
"""The last heading of the template."""


def members(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def shipped() -> bytes:
    return filling.shipped()


def changed(old: str, new: str) -> bytes:
    """Return the shipped template with the text of one paragraph replaced."""
    document = Document(io.BytesIO(shipped()))
    paragraph = next(p for p in document.paragraphs if p.text == old)
    paragraph.text = new
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_every_placeholder_has_its_field_and_every_field_its_place() -> None:
    """In the report or in the working paper; rule scores and arithmetic only in the latter."""
    published, paper = placed(shipped()), placed(filling.shipped(paper=True))
    assert published | paper == {*declared(), *declared(Input), *declared(Explanation)}
    inner = {("AnnexRow", "rule"), ("AnnexRow", "code"), ("Annex", "notes"), ("Annex", "points_title")}
    assert not published & inner
    assert not {owner for owner, _ in published} & {"Explanation", "Input"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{{ dept_name }}", "{{ dept_nam }}", "dept_nam }} is no field"),
        ("{%p for line in indicator.paragraphs %}", "{%p for line in indicator.points %}", "no field points"),
        ("{{ level.number }}{{ level.name }}", "{{ level.name|upper }}", "plain placeholders, not Filter"),
    ],
)
def test_a_placeholder_without_a_field_is_noticed(old: str, new: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=re.escape(fault)):
        placed(changed(old, new))


def test_a_field_without_a_place_is_noticed() -> None:
    left = placed(shipped()) - placed(changed("{{ sign_date }}", ""))
    assert left == {("Report", "sign_date")}


def test_template_holds_no_sample_and_no_name() -> None:
    """Word writes the name of whoever saves: 文件→信息→检查文档 takes it out again."""
    content = b"".join(members(shipped()).values()).decode()
    assert not re.search(r"927|1745|乐昌|python-docx|Macintosh", content)
    core = Document(io.BytesIO(shipped())).core_properties
    assert (core.author, core.last_modified_by, core.comments) == ("", "", "")
    assert core.language == "zh-CN"


def test_same_input_same_bytes() -> None:
    docx = report("example-2024")
    assert render(*scored("example-2024")) == docx
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    core = members(docx)["docProps/core.xml"].decode()
    assert "<dcterms" not in core
    assert "示例县示例局（虚构）2024年度部门整体支出绩效自评报告" in core


def test_import_is_cheap() -> None:
    heavy = "{'docxtpl', 'docx', 'jinja2'} & set(sys.modules)"
    code = f"import sys, workbook.report; sys.exit(len({heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_page_frame() -> None:
    """After GB/T 9704-2012; the annex lies, its margins turned with the page.

    Measured with LibreOffice: no document grid, exactly 28.95 pt per line and characters condensed by
    0.25 pt give the prescribed 22 lines of 28 characters on A4 with margins 37/35/28/26 mm.
    """
    document = Document(io.BytesIO(shipped()))
    body, annex = document.sections
    assert _twips(body) == (11906, 16838, 2098, 1984, 1587, 1474, 851, 1400)
    assert _twips(annex) == (16838, 11906, 1587, 1474, 1984, 2098, 851, 800)
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    assert document.settings.odd_and_even_pages_header_footer
    assert b"docGrid" not in members(shipped())["word/document.xml"]
    for footer, style in ((body.footer, "页码单页"), (body.even_page_footer, "页码双页")):
        (paragraph,) = footer.paragraphs
        assert (paragraph.style.name, paragraph._p.xpath("string()")) == (style, "— 1 —")
        assert paragraph._p.xpath("w:fldSimple/@w:instr") == ["PAGE"]


def _twips(section: Any) -> tuple[int, ...]:
    lengths = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.bottom_margin,
        section.left_margin,
        section.right_margin,
        section.header_distance,
        section.footer_distance,
    )
    return tuple(round(length.twips) for length in lengths)  # fmt: skip


FANGSONG, HEITI, KAITI, SONG, BIAOSONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体", "方正小标宋简体"
SET_IN: dict[str, tuple[str, float, float]] = {
    "Normal": (FANGSONG, 16, 28.95),
    "Title": (BIAOSONG, 22, 34),
    "Heading 1": (HEITI, 16, 28.95),
    "Heading 2": (KAITI, 16, 28.95),
    "Heading 3": (FANGSONG, 16, 28.95),
    "Heading 4": (FANGSONG, 16, 28.95),
    "Body Text": (FANGSONG, 16, 28.95),
    "正文与下段同页": (FANGSONG, 16, 28.95),
    "Signature": (FANGSONG, 16, 28.95),
    "Date": (FANGSONG, 16, 28.95),
    "页码单页": (SONG, 14, 18),
    "页码双页": (SONG, 14, 18),
    "附件标记": (HEITI, 16, 28.95),
    "附件标题": (BIAOSONG, 22, 34),
    "表头": (HEITI, 10.5, 15),
    "表格文字": (FANGSONG, 10.5, 15),
    "表格居中": (FANGSONG, 10.5, 15),
    "表格合计": (HEITI, 10.5, 15),
    "表格数字": (FANGSONG, 10.5, 15),
    "表题": (HEITI, 12, 20),
    "图题": (HEITI, 12, 20),
    "表后空行": (FANGSONG, 10.5, 12),
    "toc 1": (FANGSONG, 14, 28.95),
    "toc 2": (FANGSONG, 14, 28.95),
    "toc 3": (FANGSONG, 14, 28.95),
    "目录标题": (BIAOSONG, 22, 34),
    "表注": (FANGSONG, 10.5, 16),
    "模板指令": (SONG, 9, 12),
}
"""Face, size and exact height of a line (pt) of every paragraph style."""
CONDENSED = {
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Heading 4",
    "Body Text",
    "正文与下段同页",
    "Signature",
    "Date",
    "toc 1",
    "toc 2",
    "toc 3",
}
DRAWN = "图"
"""The style of a paragraph that holds a chart: its line is as high as the chart."""


def test_styles() -> None:
    styles = [s for s in Document(io.BytesIO(shipped())).styles if s.type == WD_STYLE_TYPE.PARAGRAPH]
    (drawn,) = (style for style in styles if style.name == DRAWN)
    assert drawn.paragraph_format.line_spacing_rule == WD_LINE_SPACING.SINGLE
    styles.remove(drawn)
    assert {s.name: _set_in(s) for s in styles} == SET_IN
    for style in styles:
        xml = style.element
        # hanging punctuation is written out: LibreOffice 7.4 reads its default the other way round, and
        # that is welcome, for in justified lines it loses a hanging colon altogether
        assert xml.xpath("w:pPr/w:overflowPunct"), style.name
        assert xml.xpath("w:rPr/w:spacing/@w:val") == (["-5"] if style.name in CONDENSED else []), style.name


def _set_in(style: Any) -> tuple[str, float, float]:
    (faces,) = style.element.xpath("w:rPr/w:rFonts")
    (face,) = set(faces.attrib.values())  # Latin letters and digits are set in it as well
    spacing = style.paragraph_format
    assert spacing.line_spacing_rule == WD_LINE_SPACING.EXACTLY, style.name
    return face, style.font.size.pt, round(spacing.line_spacing.pt, 2)


def test_a_substitute_is_named_for_every_face() -> None:
    assert fonts() == {FANGSONG: "仿宋", BIAOSONG: "华文中宋", HEITI: "SimHei", KAITI: "楷体", SONG: "SimSun"}
    assert list(fonts()) == [FANGSONG, BIAOSONG, HEITI, KAITI, SONG]


def test_the_table_the_program_works_on_is_there() -> None:
    (first,) = Document(io.BytesIO(shipped())).tables
    assert first.style.style_id == SCORE_TABLE
    assert {cell.text for cell in first.rows[0].cells} > set(MERGED_HEADS)


def test_page_and_styles_of_a_report() -> None:
    document = Document(io.BytesIO(report("example-2024")))
    body, annex = document.sections
    margins = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert annex.page_width > annex.page_height
    assert all("tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    used = {style for style, _ in lines(report("example-2024"))}
    assert used == {
        "Title", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "正文与下段同页",
        "Signature", "Date", "附件标记", "附件标题", "表注", "Normal", "表题", "图", "图题", "表后空行",
    }  # fmt: skip


def test_own_template_is_used() -> None:
    docx = report_of(sample("example-2024"), changed(LAST, "六、{{ dept_name }}的建议"))
    assert ("Heading 1", "六、示例县示例局（虚构）的建议") in lines(docx)


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("{{ dept_nam }}", "未知的占位符“dept_nam”，在这一段：{{ dept_nam }}，是否指“dept_name”"),
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
    template = changed(LAST, new)
    if not expected:
        render(read, card, template)
        return
    with pytest.raises(ReportProblem, match=re.escape(expected)):
        render(read, card, template)


def test_unbalanced_markup_is_not_dropped_silently() -> None:
    template = changed(LAST, "{% if not dept_name %}")
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


def renamed() -> bytes:
    """Return the shipped template as Word in Chinese saves it: with ids of its own for every style."""
    found = members(shipped())
    ids = re.findall(r'w:styleId="([^"]+)"', found["word/styles.xml"].decode())
    new = {old: f"a{number}" for number, old in enumerate(ids)}
    pattern = re.compile(r'(<w:(?:pStyle|tblStyle|basedOn|next|link) w:val=|w:styleId=)"([^"]+)"')
    for name, content in found.items():
        if name.startswith("word/") and name.endswith(".xml"):
            text = pattern.sub(lambda m: f'{m[1]}"{new.get(m[2], m[2])}"', content.decode())
            found[name] = text.encode()
    return pack(found)


@pytest.mark.parametrize("options", [Options(), Options(draft=True), Options(profile=Profile(toc=True))])
def test_styles_are_found_by_their_names(options: Options) -> None:
    docx, plain = (render(*scored("lechang-2024"), data, options) for data in (renamed(), None))
    assert lines(docx) == lines(plain)
    styles = [[table.style.name for table in Document(io.BytesIO(d)).tables] for d in (docx, plain)]
    assert styles[0] == styles[1]
    names = [style.name for style in Document(io.BytesIO(docx)).styles]
    assert len(names) == len(set(names))
    assert [[cell.text for cell in row.cells] for row in Document(io.BytesIO(docx)).tables[1].rows] == [
        [cell.text for cell in row.cells] for row in Document(io.BytesIO(plain)).tables[1].rows
    ]


def test_a_style_that_is_gone_is_taken_from_the_shipped_template() -> None:
    found = members(shipped())
    styles = re.sub(
        r'<w:style w:type="\w+" w:styleId="Table(?:Number|Caption)".*?</w:style>', "",
        found["word/styles.xml"].decode(), flags=re.DOTALL,
    )  # fmt: skip
    docx = render(*scored("example-2024"), pack(found | {"word/styles.xml": styles.encode()}))
    assert lines(docx) == lines(report("example-2024"))
