"""``jixiao verify --sealed``: other words and figures in the sealed PDF are told, other looks are not."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from tests.audit.reports import own_lines
from tests.docs.test_contract import mismatches, shape
from tests.libreoffice.office import why_not
from tests.tools.workbooks import SAMPLES
from tests.workbook.dossier.packages import members_of
from workbook.audit.reading.lines import Line
from workbook.cli import main
from workbook.dossier.sealed import Difference, compact, differences
from workbook.report.pdf import to_pdf


def report(name: str = "example-2024") -> tuple[Line, ...]:
    """Return the lines of a sample's report."""
    return tuple(own_lines(name))


def rows(lines: tuple[Line, ...]) -> Iterator[str]:
    """Yield the paragraphs, and the rows with their cells side by side, as a page shows them."""
    row: list[str] = []
    number = 0
    for line in lines:
        if row and line.row != number:
            yield " ".join(row)
            row = []
        if line.table:
            row.append(line.text)
            number = line.row
        else:
            yield line.text
    yield " ".join(row)


def printed(lines: tuple[Line, ...], width: int = 28, height: int = 22, head: str = "") -> list[str]:
    """Return the pages of a report: lines of so many characters, each page with its number below.

    No line is broken within a number, as nothing that sets type does.
    """
    atoms = re.compile(rf"(?:-?\d[\d.,%]*|.){{1,{width}}}")
    cut = [line for text in rows(lines) for line in atoms.findall(text)]
    pages = [cut[at : at + height] for at in range(0, len(cut), height)]
    return ["\n".join([head, *page, f"— {number} —"]) for number, page in enumerate(pages, 1)]


def edited(old: str, new: str, table: bool = False) -> list[str]:
    """Return the pages of the report with the first `old` put otherwise."""
    lines = list(report())
    at = next(n for n, line in enumerate(lines) if old in line.text and line.table is table)
    lines[at] = replace(lines[at], text=lines[at].text.replace(old, new, 1))
    return printed(tuple(lines))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("width", [17, 28, 60])
def test_lines_broken_elsewhere_are_no_difference(name: str, width: int) -> None:
    assert differences(report(name), printed(report(name), width), ["示例县示例局"]) == []


def test_spaces_signs_and_heads_are_no_difference() -> None:
    pages = printed(report(), head="示例县示例局 2024年度自评报告")
    pages = [
        page.replace("，", ", ").replace("万元", " 万 元").replace("1363.40", "1,363.40") for page in pages
    ]
    assert differences(report(), pages, ["示例县示例局", "2024年度自评报告"]) == []


def only(pages: list[str]) -> Difference:
    """Return the one difference of the pages."""
    found = differences(report(), pages)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("old", "new", "table"),
    [
        ("97.56%", "79.56%", False),
        ("共有编制41人", "共有编制47人", False),
        ("1339.50", "1393.50", False),
        ("县级", "市级", False),
        ("没有离休人员", "离休人员1人", False),
        ("1358.90", "1385.90", True),
        ("-1.42", "1.42", True),
        ("不低于", "不高于", False),
        ("政务平台可用率", "政务平台满意率", True),
    ],
)
def test_what_was_changed_is_told_with_both_texts(old: str, new: str, table: bool) -> None:
    if not any(old in line.text for line in report()):
        pytest.fail(f"the sample no longer says {old}")
    one = only(edited(old, new, table))
    assert one.kind == "changed"
    assert compact(old) in compact(one.was)
    assert compact(new) in compact(one.now)


def test_what_was_left_out_or_put_in_is_told_at_its_page() -> None:
    lines = report()
    at = next(n for n, line in enumerate(lines) if "退休人员" in line.text and not line.table)
    short = (*lines[:at], *lines[at + 1 :])
    gone = differences(lines, printed(short))
    assert {one.kind for one in gone} == {"missing"}
    assert "退休人员" in "".join(one.was for one in gone)
    page = next(
        n for n, text in enumerate(printed(short), 1) if lines[at - 1].text[-10:-1] in text.replace("\n", "")
    )
    assert {one.page for one in gone} <= {page, page + 1}
    more = differences(short, printed(lines))
    assert [one.kind for one in more] == ["added"]
    assert compact(lines[at].text).startswith(compact(more[0].now))


def test_a_sign_that_compares_carries_meaning() -> None:
    lines = (Line(1, "第 1 段", "政务平台可用率目标值≥99.5%，响应时间<5分钟，已建立制度√。"),)
    for old, new in (("≥", "≤"), ("<", ">"), ("√", "×")):
        (one,) = differences(lines, [lines[0].text.replace(old, new)])
        assert one.kind == "changed"
        assert new in one.now


def test_a_pdf_of_signs_only_lacks_everything() -> None:
    lines = (Line(1, "第 1 段", "本部门共有编制41人。"),)
    assert [(one.kind, one.page) for one in differences(lines, ["……——……"])] == [("missing", 1)]


def test_a_pdf_made_to_keep_us_busy_is_compared_in_time() -> None:
    """The unit makes the PDF: the same short words a hundred thousand times must not hold the reviewer up."""
    lines = tuple(Line(n, f"第 {n} 段", "表", table=True, row=n) for n in range(1, 400))
    started = time.perf_counter()
    differences(lines, ["12 一" * 1000] * 100)
    assert time.perf_counter() - started < 20


def test_a_sentence_that_stands_twice_and_once_less_is_told() -> None:
    lines = report()
    said = next(line for line in lines if line.text.count("。") > 1 and not line.table)
    twice = (*lines, Line(9999, "第 9999 段", said.text))
    assert {one.kind for one in differences(twice, printed(lines))} == {"missing"}


@pytest.mark.libreoffice
def test_a_real_pdf_beside_its_package(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if reason := why_not():
        pytest.skip(reason)
    inside = members_of(package)
    path = next(name for name in inside if name.startswith("自评报告/"))
    draft = package.parent / "定稿.docx"
    draft.write_bytes(inside[path])
    shutil.move(to_pdf(draft), package.parent / "盖章稿.pdf")
    assert main(["verify", str(package), "--sealed", "盖章稿.pdf"]) == 0
    assert "与包里的报告一致" in capsys.readouterr().out
    word = Document(io.BytesIO(inside[path]))
    cell = next(c for t in word.tables for r in t.rows for c in r.cells if c.text == "1358.90")
    cell.paragraphs[0].runs[0].text = "1385.90"
    word.save(str(draft))
    shutil.move(to_pdf(draft), package.parent / "盖章稿.pdf")
    capsys.readouterr()
    assert main(["verify", str(package), "--sealed", "盖章稿.pdf", "--format", "json"]) == 1
    content = json.loads(capsys.readouterr().out)
    assert mismatches(content, shape("jixiao verify")) == []
    assert content["intact"]
    found = content["sealed"]["differences"]
    assert [(one["kind"], one["was"], one["now"]) for one in found] == [("changed", "1358.90", "1385.90")]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("没有.pdf", None, "找不到文件"),
        ("定稿.docx", b"PK\x03\x04", "不是 PDF"),
        ("扫描.pdf", b"%PDF-1.4 broken", "不完整或已损坏"),
    ],
)
def test_what_cannot_be_read_is_refused(
    package: Path, name: str, data: bytes | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if data is not None:
        Path(name).write_bytes(data)
    assert main(["verify", str(package), "--sealed", name]) == 2
    assert words in capsys.readouterr().err
