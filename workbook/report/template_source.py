"""Generates template.docx: ``python -m workbook.report.template_source`` writes the same bytes again.

Staff edit template.docx in Word; who changes the shipped template for good changes this program.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Twips

from workbook.package.patch import pack
from workbook.report import template_styles as styles
from workbook.report.render import SCORE_TABLE, TEMPLATE

PORTRAIT = {"page_width": 11906, "page_height": 16838, "top_margin": 2098, "bottom_margin": 1984,
            "left_margin": 1587, "right_margin": 1474, "footer_distance": 1400}  # fmt: skip
LANDSCAPE = {"page_width": 16838, "page_height": 11906, "top_margin": 1587, "bottom_margin": 1474,
             "left_margin": 1984, "right_margin": 2098, "footer_distance": 800}  # fmt: skip
TITLE = "部门整体支出绩效自评"
COLUMNS = (
    ("编号", 760, "code"),
    ("一级指标", 1400, "level1"),
    ("二级指标", 1100, "level2"),
    ("三级指标", 2550, "name"),
    ("{{ annex.points_title }}", 1100, "points"),
    ("指标值", 1150, "metric"),
    ("规则得分", 1000, "rule"),
    ("自评得分", 1000, "self_score"),
    ("扣分原因／说明", 2696, "reason"),
)
LEFT_ALIGNED = {"name", "reason"}
STEPS_TABLE = "计分过程表"
STEPS_COLUMNS = (
    ("编号", 900, "code"),
    ("指标", 2200, "name"),
    ("评分标准与依据", 4856, "standard"),
    ("计分过程", 4800, "steps"),
)
ANNEXES = (f"{TITLE}评分表", "各指标计分过程")
LABEL_SPAN = 4  # columns a sum's name takes

UNUSED = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering", "/webSettings")

# One line each: style, text. "list" prints a list of paragraphs; {%p …%} paragraphs vanish when filled.
BODY: tuple[tuple[str, str], ...] = (
    ("Title", "{{ dept_name }}"),
    ("Title", f"{{{{ fiscal_year }}}}年度{TITLE}报告"),
    ("BodyText", ""),
    ("Heading1", "一、部门基本情况"),
    ("Heading2", "（一）部门整体概况"),
    ("Heading3", "1.部门主要职责"),
    ("list", "duties"),
    ("Heading3", "2.纳入预算编制范围的下属单位"),
    ("list", "subordinates"),
    ("Heading3", "3.部门人员编制构成"),
    ("list", "staff"),
    ("Heading2", "（二）部门整体收支情况"),
    ("Heading3", "1.部门整体收入"),
    ("list", "income"),
    ("Heading3", "2.部门整体支出"),
    ("list", "expenditure"),
    ("Heading2", "（三）部门整体支出目标及任务"),
    ("list", "targets"),
    ("Heading1", "二、自评结论"),
    ("list", "conclusion"),
    ("Heading1", "三、绩效分析"),
    ("BodyText", "现按评价指标逐一分析如下。{{ sample_note }}"),
    ("Command", "{%p for level in levels %}"),
    ("Heading2", "{{ level.number }}{{ level.name }}"),
    ("Command", "{%p for group in level.groups %}"),
    ("Heading3", "{{ group.number }}{{ group.name }}"),
    ("Command", "{%p for indicator in group.indicators %}"),
    ("Heading4", "{{ indicator.number }}{{ indicator.name }}"),
    ("BodyText", "{{ indicator.sentence }}{{ indicator.score }}"),
    ("list", "indicator.narrative"),
    ("Command", "{%p endfor %}"),
    ("Command", "{%p endfor %}"),
    ("Command", "{%p endfor %}"),
    ("Heading2", "{{ bonus_number }}加减分项"),
    ("list", "bonuses"),
    ("Heading1", "四、主要绩效"),
    ("list", "achievements"),
    ("Heading1", "五、存在问题"),
    ("list", "problems"),
    ("Heading1", "六、相关建议"),
    ("list", "recommendations[:-1]"),
    ("BodyKeep", "{{ recommendations[-1] }}"),
    ("BodyKeep", ""),
    ("BodyKeep", f"附件：1.{ANNEXES[0]}"),
    ("BodyKeep", f"　　　2.{ANNEXES[1]}"),
    ("BodyKeep", ""),
    ("Signature", "{{ sign_name }}"),
    ("Date", "{{ sign_date }}"),
)


def build() -> bytes:
    """Return the template's bytes."""
    document = Document()
    _styles(document)
    _settings(document)
    section = document.sections[0]
    _page(section, PORTRAIT)
    _footers(document, section)
    for style, text in BODY:
        _lines(document, style, text)
    annex = document.add_section(WD_SECTION.NEW_PAGE)
    annex.orientation = WD_ORIENT.LANDSCAPE
    _page(annex, LANDSCAPE)
    _annex(document)
    _steps_annex(document)
    _prune(document)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def _styles(document: Any) -> None:
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    parts = [styles.DEFAULTS, *(style.xml() for style in styles.STYLES), *styles.TABLE_STYLES]
    for part in parts:
        root.append(parse_xml(part))


def _settings(document: Any) -> None:
    document.settings.odd_and_even_pages_header_footer = True
    root = document.settings.element
    for tag in ("w:rsids", "w:savePreviewPicture", "w:proofState"):
        for child in root.findall(qn(tag)):
            root.remove(child)
    for language in root.findall(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _page(section: Any, sizes: dict[str, int]) -> None:
    for name, twips in sizes.items():
        setattr(section, name, Twips(twips))
    section.header_distance = Twips(851)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)


def _footers(document: Any, section: Any) -> None:
    for footer, style in ((section.footer, "FooterOdd"), (section.even_page_footer, "FooterEven")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = _style(document, style)
        paragraph.add_run("— ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
        paragraph.add_run("1")
        field.append(paragraph._p[-1])
        paragraph.add_run(" —")


def _style(document: Any, style_id: str) -> Any:
    return next(style for style in document.styles if style.style_id == style_id)


def _lines(document: Any, style: str, text: str) -> None:
    if style != "list":
        document.add_paragraph(text, _style(document, style))
        return
    _lines(document, "Command", f"{{%p for line in {text} %}}")
    _lines(document, "BodyText", "{{ line }}")
    _lines(document, "Command", "{%p endfor %}")


def _annex(document: Any) -> None:
    _lines(document, "AnnexMark", "附件1")
    _lines(document, "AnnexTitle", ANNEXES[0])
    table = _table(document, COLUMNS, SCORE_TABLE)
    _command(document, table, "{%tr for level in annex.levels %}")
    _command(document, table, "{%tr for row in level.rows %}")
    _row(document, table, [
        (f"{{{{ row.{key} }}}}", "TableText" if key in LEFT_ALIGNED else "TableCenter")
        for _, _, key in COLUMNS
    ])  # fmt: skip
    _command(document, table, "{%tr endfor %}")
    _sum(document, table, "level.subtotal")
    _command(document, table, "{%tr endfor %}")
    _command(document, table, "{%tr for sum in annex.totals %}")
    _sum(document, table, "sum")
    _command(document, table, "{%tr endfor %}")
    _lines(document, "Command", "{%p for note in annex.notes %}")
    _lines(document, "TableNote", "注{{ loop.index }}：{{ note }}")
    _lines(document, "Command", "{%p endfor %}")


def _steps_annex(document: Any) -> None:
    """How every score came about: standard with its source, arithmetic with the cells it is taken from."""
    _lines(document, "AnnexMark", "附件2")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    _lines(document, "AnnexTitle", ANNEXES[1])
    table = _table(document, STEPS_COLUMNS, STEPS_TABLE)
    _command(document, table, "{%tr for row in explanations %}")
    _row(document, table, [
        (f"{{{{ row.{key} }}}}", "TableCenter" if key == "code" else "TableText")
        for _, _, key in STEPS_COLUMNS
    ])  # fmt: skip
    _command(document, table, "{%tr endfor %}")


def _table(document: Any, columns: tuple[tuple[str, int, str], ...], style: str) -> Any:
    """Add an empty table with its head."""
    table = document.add_table(0, len(columns), style=style)
    table.autofit = False
    for column, (_, width, _) in zip(table.columns, columns, strict=True):
        column.width = Twips(width)
    _row(document, table, [(text, "TableHead") for text, _, _ in columns], header=True)
    return table


def _row(document: Any, table: Any, cells: list[tuple[str, str]], header: bool = False) -> Any:
    row = table.add_row()
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    for cell, (text, style), column in zip(row.cells, cells, table.columns, strict=True):
        cell.width = column.width
        cell.vertical_alignment = 1  # centre
        cell.paragraphs[0].text = text
        cell.paragraphs[0].style = _style(document, style)
    return row


def _sum(document: Any, table: Any, name: str) -> None:
    texts = [("", "TableSum")] * LABEL_SPAN + [
        (f"{{{{ {name}.{key} }}}}", "TableText" if key in LEFT_ALIGNED else "TableSum")
        for _, _, key in COLUMNS[LABEL_SPAN:]
    ]
    row = _row(document, table, texts)
    cells = row._tr.tc_lst
    cells[0].grid_span = LABEL_SPAN
    cells[0].width = Twips(sum(width for _, width, _ in COLUMNS[:LABEL_SPAN]))
    row.cells[0].paragraphs[0].text = f"{{{{ {name}.name }}}}"
    for cell in cells[1:LABEL_SPAN]:
        row._tr.remove(cell)


def _command(document: Any, table: Any, text: str) -> None:
    _row(document, table, [(text, "Command")] + [("", "Command")] * (len(table.columns) - 1))


def _prune(document: Any) -> None:
    """Drop what python-docx's blank document brings along, and every date and author."""
    main, package = document.part, document.part.package
    for part in (main, package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(UNUSED):
                del part.rels[key]
            elif relation.reltype.endswith("/fontTable"):
                relation.target_part._blob = styles.font_table()
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = (
                    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns='
                    b'"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
                )
    core = document.core_properties
    core.title, core.author, core.comments, core.language = f"{TITLE}报告", "", "", "zh-CN"
    for child in list(core._element):
        if child.tag.endswith(("}created", "}modified")):
            core._element.remove(child)


if __name__ == "__main__":
    Path(__file__).with_name(TEMPLATE).write_bytes(build())
