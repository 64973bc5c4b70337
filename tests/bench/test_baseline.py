"""The baseline does the same job: the same scores, and a document of the same paragraphs and tables."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.bench import baseline
from tests.tools.departments import department, unappraised
from tests.tools.workbooks import filled
from workbook.report import render
from workbook.score.scoring import score
from workbook.submission import open_workbook


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled workbook, with the cached results a program that calculates leaves in it."""
    made = tmp_path_factory.mktemp("bench") / "甲局.xlsm"
    made.write_bytes(filled(unappraised(department(7))))  # the baseline is older
    return made


def texts(data: bytes) -> tuple[list[str], list[list[list[str]]]]:
    """Return the paragraphs with text and the tables' cells of a document, fields as they show."""
    document: Any = Document(io.BytesIO(data))
    paragraphs = [p.text.strip() for p in document.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [text for text in paragraphs if text], tables


def test_the_baseline_gives_the_same_scores(path: Path) -> None:
    ours = score(open_workbook(path).submission)
    _, theirs = baseline.scored(os.fspath(path))
    assert theirs.total == ours.total
    assert [i.score for i in theirs.indicators] == [i.score for i in ours.indicators]


def test_the_baseline_writes_the_same_paragraphs_and_tables(path: Path) -> None:
    submission = open_workbook(path).submission
    ours = texts(render(submission, score(submission)))
    assert texts(baseline.report(*baseline.scored(os.fspath(path)))) == ours
