"""Every sheet, printed: nothing shown as ####, one page wide, every heading on paper."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from tests.libreoffice.convert import printed
from tests.libreoffice.office import why_not
from tests.tools.departments import layout_of
from tests.tools.dose import some
from tests.tools.workbooks import SAMPLES, SYSTEM, blank, filled, sample, submission, template
from workbook.check import run
from workbook.check.mark import mark
from workbook.cli import main
from workbook.layout import Layout, Matrix, Roster, Table
from workbook.layout.placement import PLAIN, UDF
from workbook.report.pdf import to_pdf
from workbook.score.scoring import score
from workbook.systems import shipped_ids
from workbook.template.folding import is_away

pytestmark = pytest.mark.libreoffice


def _text(pdf: Path, page: int) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_printed_sheets(name: str, edition: str, tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    data = filled(sample(name), edition=edition)
    source = tmp_path / f"book{'.xlsx' if edition == PLAIN else '.xlsm'}"
    source.write_bytes(data)
    pdf = to_pdf(source)
    info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    match = re.search(r"Pages:\s+(\d+)", info)
    assert match is not None
    pages = [_text(pdf, n) for n in range(1, int(match[1]) + 1)]
    assert not [n for n, text in enumerate(pages, 1) if "###" in text]
    read = submission(data)
    layout, unit = read.layout, read.text("dept_name")
    owner = f"{_flat(unit)}·{read.number('fiscal_year')}年度"
    assert [n for n, text in enumerate(pages, 1) if owner not in _flat(text)] == []
    for sheet in layout.sheets:
        own = [_flat(text) for text in pages if _flat(sheet.name) in _flat(text)]
        assert own or is_away(sheet), sheet.name
        for block in sheet.blocks:
            # those that are folded away, and sheets hidden while nothing stands in them, are not printed
            if isinstance(block, (Table, Roster, Matrix)) and not block.optional and not sheet.later:
                on_paper = block.columns
                if sheet.printed_to:  # LibreOffice prints what stands beside them on further pages
                    keys = [column.key for column in block.columns]
                    on_paper = block.columns[: keys.index(sheet.printed_to) + 1]
                heads = [_flat(c.label) for c in on_paper if c.key != "score_steps"]
                # all heads on one page: no column was pushed to a second one
                assert any(all(head in text for head in heads) for text in own), (sheet.name, block.title)
    moving = {_flat(sheet.name) for sheet in layout.sheets if sheet.printed_to}
    empty = [n for n, text in enumerate(pages, 1) if not _content(text, layout, unit)]
    # blank rows with formulas: a printing area that moves with the list keeps them off paper in Excel only
    assert not [n for n in empty if not any(name in _flat(pages[n - 1]) for name in moving)]
    assert len(pages) <= MOST
    assert min(_sizes(pdf)) >= SMALLEST


@pytest.mark.parametrize("edition", [UDF, PLAIN])
def test_blank_forms(edition: str, tmp_path: Path) -> None:
    """The cover is one page; of what is hidden, folded or not found, nothing is on paper."""
    if reason := why_not():
        pytest.skip(reason)
    systems = some(shipped_ids()) if edition == PLAIN else (SYSTEM, "hunan-county-2018")
    paths = [tmp_path / f"{system}{'.xlsx' if edition == PLAIN else '.xlsm'}" for system in systems]
    for system, path in zip(systems, paths, strict=True):
        path.write_bytes(template(system, edition))
    printed(paths, tmp_path)
    for system, path in zip(systems, paths, strict=True):
        layout = layout_of(system)
        names = [_sheet_of(page, layout) for page in PdfReader(path.with_suffix(".pdf")).pages]
        assert names.count(layout.sheets[0].name) == 1, system
        assert not {sheet.name for sheet in layout.sheets if is_away(sheet)} & set(names), system
        assert min(_sizes(path.with_suffix(".pdf"))) >= SMALLEST, system


def test_findings_are_printed(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    empty = blank(SYSTEM, PLAIN)
    source = tmp_path / "表.xlsx"
    source.write_bytes(mark(empty, run(empty.submission, score(empty.submission))).packed())
    printed([source], tmp_path)
    names = [_sheet_of(page, empty.layout) for page in PdfReader(source.with_suffix(".pdf")).pages]
    assert "校验结果" in names
    assert "财政复评" not in names


def _sheet_of(page: PageObject, layout: Layout) -> str:
    """Return the sheet a page is of: its footer says so."""
    text = page.extract_text()
    return next((sheet.name for sheet in layout.sheets if f"{sheet.name} 第" in text), "")


MOST = 34
"""Pages a department has in LibreOffice, with letters of their full size."""
SMALLEST = 8.95
"""Points: 9 as they are rounded in the page."""


def _sizes(pdf: Path) -> set[float]:
    """Return the sizes of letters on paper, in points.

    Needs a font with Calibri's widths: LibreOffice takes column widths from the digits of the base font.
    """
    found: set[float] = set()

    def visit(text: str, matrix: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(size * abs(line[3] or line[1]) * abs(matrix[3] or matrix[1]))

    for page in PdfReader(pdf).pages:
        page.extract_text(visitor_text=visit)
    return found


def _content(text: str, layout: Layout, unit: str) -> str:
    """Return what a page says beside titles, heads, unit, year and its number."""
    printed = [sheet.name for sheet in layout.sheets] + [unit]
    for block in (block for sheet in layout.sheets for block in sheet.blocks):
        printed.append(block.title)
        printed += [column.label for column in getattr(block, "columns", ())]
    rest = re.sub(r"第\d+页共\d+页|·\d{4}年度|[◆∑*（）]|万元|字节", "", _flat(text))
    for words in sorted(map(_flat, printed), key=len, reverse=True):
        rest = rest.replace(re.sub("[（）]", "", words), "")
    return rest


def test_the_copy_for_paper_has_no_page_of_blank_rows(tmp_path: Path) -> None:
    """LibreOffice knows no area that moves with a list; the copy has none, and no list without rows."""
    if reason := why_not():
        pytest.skip(reason)
    source, out = tmp_path / "表.xlsx", tmp_path / "表.pdf"
    source.write_bytes(filled(sample("example-2024"), edition=PLAIN))
    assert main(["print", str(source), "-o", str(out)]) == 0
    read = submission(source.read_bytes())
    layout, unit = read.layout, read.text("dept_name")
    pages = list(PdfReader(out).pages)
    assert [n for n, page in enumerate(pages, 1) if not _content(page.extract_text(), layout, unit)] == []
    feet = [_flat(page.extract_text()) for page in pages]  # with the unit and the year in the middle
    assert [
        sum(f"{name}{_flat(unit)}·2024年度第" in foot for foot in feet) for name in ("绩效目标", "加减分")
    ] == [1, 1]


def test_report_as_pdf(tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    source, out = tmp_path / "表.xlsm", tmp_path / "报告.docx"
    source.write_bytes(filled(sample("example-2024")))
    assert main(["report", str(source), "-o", str(out), "--pdf"]) == 0
    assert "绩效自评报告" in _flat(_text(out.with_suffix(".pdf"), 1))
