"""The report as pages: LibreOffice makes a PDF, poppler reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.reports import lines, report, report_of
from tests.tools.workbooks import SAMPLES, sample

MISSING = [program for program in ("soffice", "pdftotext") if shutil.which(program) is None]
CJK = (
    subprocess.run(["fc-list", ":lang=zh-cn"], capture_output=True, check=False).stdout
    if not MISSING
    else b""
)
pytestmark = [
    pytest.mark.libreoffice,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {'、'.join(MISSING)}"),
    pytest.mark.skipif(not MISSING and not CJK, reason="no Chinese font installed"),
]
PAGE_NUMBER = re.compile(r"^\s*— \d+ —\s*$|^\s*—\d+—\s*$")


HEADS = ("三级指标", "计划完成日")
"""A column head of each annex."""


def pages(docx: bytes, folder: Path) -> list[list[str]]:
    """Return the lines of every page, page numbers left out."""
    source = folder / "report.docx"
    source.write_bytes(docx)
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = str(source.with_suffix(".pdf"))
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True).stdout.decode()
    found = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")]
    return [[line for line in page if not PAGE_NUMBER.match(line)] for page in found if page]


def test_22_lines_of_28_characters(tmp_path: Path) -> None:
    long = sample("example-2024") | {"text_duties": "国" * 28 * 22 * 4}
    found = pages(report_of(long), tmp_path)
    for page in found[1:3]:
        assert page == ["国" * 28] * 22


def test_no_caption_is_parted_from_its_table(tmp_path: Path) -> None:
    found = pages(report("example-2024"), tmp_path)
    captions = {re.sub(r"\s", "", line) for style, line in lines(report("example-2024")) if style == "表题"}
    assert captions
    for page in found:
        assert re.sub(r"\s", "", page[-1]) not in captions


@pytest.mark.parametrize("name", SAMPLES)
def test_pages_of_the_samples(name: str, tmp_path: Path) -> None:
    found = pages(report(name), tmp_path)
    headings = {line for style, line in lines(report(name)) if style.startswith("Heading")}
    assert all(page[-1] not in headings for page in found), "a heading is left at the foot of a page"
    printed = "".join(re.sub(r"\s", "", line) for page in found for line in page)
    for _, line in lines(report(name)):
        assert re.sub(r"\s", "", line) in printed, "text is cut off"
    heads = [next((head for head in HEADS if any(head in line for line in page)), "") for page in found]
    count = sum(head != "" for head in heads)
    assert heads[-count:] == sorted(heads[-count:], key=HEADS.index), (
        "each table repeats its head, one after the other"
    )
    assert any("附件：" in line for line in found[-count - 1])
