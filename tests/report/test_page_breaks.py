"""What the pages of a report may not do: break a figure, part a small table, leave a page mostly white."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.report.reports import report_of, scored, text
from tests.report.test_pages import pages, pytestmark
from tests.tools.workbooks import SAMPLES, handed_in, sample
from workbook.report import Options, render
from workbook.report.grids import SMALL_ROWS
from workbook.report.profile import PLAIN
from workbook.score.scoring import score

__all__ = ["pytestmark"]  # as pages are made there: LibreOffice, poppler and a Chinese font are needed

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)
WORD = re.compile(r'yMax="([\d.]+)">(.*?)</word>')
NUMBER = re.compile(r"[\d.,%]+")
FOOT = {True: 99, False: 73}
"""Points below the text, upright and lying."""


def words(folder: Path) -> list[tuple[bool, float, list[tuple[float, str]]]]:
    """Return the pages `pages` made: do they stand, where their text ends, the words with their ends (pt)."""
    command = ["pdftotext", "-bbox", str(folder / "report.pdf"), "-"]
    told = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    found = []
    for width, height, inner in PAGE.findall(told):
        upright = float(width) < float(height)
        foot = float(height) - FOOT[upright]
        inside = [(float(y), unescape(word)) for y, word in WORD.findall(inner) if float(y) <= foot]
        found.append((upright, foot, inside))
    return found


def without_charts(data: dict[str, Any], paper: bool = False) -> bytes:
    read = handed_in(data)
    return render(read, score(read), None, Options(paper=paper, profile=replace(PLAIN, charts=False)))


def large(name: str) -> dict[str, Any]:
    """Return a sample whose projects cost a thousand times as much."""
    data = sample(name)
    rows = [dict(row) for row in data["projects"]]
    for row in rows:
        for key in ("project_budget", "project_spent"):
            if row.get(key):
                row[key] = round(float(row[key]) * 1000 + 1234.56, 2)
    return data | {"projects": rows}


@pytest.mark.parametrize("paper", [False, True])
@pytest.mark.parametrize("data", [*map(sample, SAMPLES), large("example-2024")], ids=[*SAMPLES, "large"])
def test_no_figure_is_broken(data: dict[str, Any], paper: bool, tmp_path: Path) -> None:
    docx = without_charts(data, paper)
    said = set(NUMBER.findall(text(docx)))
    found = pages(docx, tmp_path)
    assert not [line for page in found for line in page if set(re.sub(r"\s", "", line)) <= {"%"}]
    pieces = [word for _, _, page in words(tmp_path) for _, word in page if NUMBER.fullmatch(word)]
    assert any(piece.endswith("%") for piece in pieces)
    assert [piece for piece in pieces if piece not in said] == []


def small_tables(docx: bytes) -> Iterator[tuple[str, str]]:
    """Yield caption and head of the small tables in the text, without spaces."""
    for table in Document(io.BytesIO(docx)).tables:
        caption = table._tbl.getprevious().xpath(".//w:t")
        caption = "".join(node.text for node in caption)
        if table.style.name == "报告表格" and caption.startswith("表") and len(table.rows) <= SMALL_ROWS + 1:
            yield re.sub(r"\s", "", caption), "".join(cell.text for cell in table.rows[0].cells)


@pytest.mark.parametrize("more", [0, 5, 9, 16])
def test_small_tables_stand_on_one_page_and_little_of_it_is_white(more: int, tmp_path: Path) -> None:
    """Wherever the pages happen to end: so many lines of text stand before."""
    data = sample("example-2024")
    docx = report_of(data | {"text_duties": data["text_duties"] + "国" * 28 * more})
    found = [[re.sub(r"\s", "", line) for line in page] for page in pages(docx, tmp_path)]
    tables = list(small_tables(docx))
    assert len(tables) > 2
    for caption, head in tables:
        (page,) = [page for page in found if caption in page]
        assert [other for other in found if head in other] == [page], f"{caption} goes over a page"
        before = page[page.index(caption) - 1]
        assert f"见{caption[:2]}。" in before, "the sentence that leads to a table stands before it"
    upright = [(foot, page) for stands, foot, page in words(tmp_path) if stands]
    for foot, printed in upright[:-1]:
        assert max(y for y, _ in printed) > foot / 2, "most of a page is white"


@pytest.mark.parametrize("name", SAMPLES)
def test_totals_stay_with_the_last_indicators(name: str, tmp_path: Path) -> None:
    found = pages(render(*scored(name)), tmp_path)
    last = scored(name)[1].indicators[-1].indicator.name
    *_, page = (page for page in found if any(line.startswith("指标合计") for line in page))
    assert any(last in line for line in page)
    assert any(line.startswith("总分") for line in page)


@pytest.mark.parametrize("paper", [False, True])
def test_sums_are_kept_with_what_they_sum_up(paper: bool) -> None:
    docx = render(*scored("example-2024"), None, Options(paper=paper))
    table = next(t for t in Document(io.BytesIO(docx)).tables if t.style.name == "评分表")
    rows = table._tbl.tr_lst
    for row, below in pairwise(rows[1:]):
        kept = [p.xpath("boolean(w:pPr/w:keepNext[not(@w:val='0')])") for p in row.xpath("w:tc/w:p")]
        if len(below.tc_lst) < len(table.columns):
            assert all(kept)
        elif len(row.tc_lst) < len(table.columns):
            assert not any(kept)
    (first, *_) = rows[-1].xpath("w:tc/w:p")
    assert first.xpath("boolean(w:pPr/w:keepNext[@w:val='0'])") != paper, "notes follow in the working paper"
