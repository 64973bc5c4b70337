"""Reports in plain text whose tables are lines of tabs, bars or gaps: every check of tables works on them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.tools import yamls
from workbook.audit import Audit, audit
from workbook.audit.reading import parse_report
from workbook.audit.text.document import document

HERE = Path(__file__).parent / "tabbed"
FAULTS: dict[str, list[tuple[str, str, str]]] = yamls.safe_load((HERE / "faults.yaml").read_text("utf-8"))


@cache
def _found(text: str) -> frozenset[tuple[str, str]]:
    lines = parse_report(text.encode(), "自评报告.txt")
    return frozenset((f.code, f.message) for f in audit(Audit(document("自评报告.txt", lines))))


def _cases() -> list[Any]:
    listed = [(name, each) for name, faults in FAULTS.items() for each in faults]
    return [pytest.param(name, *each, id=f"{name}-{number}") for number, (name, each) in enumerate(listed)]


@pytest.mark.parametrize("name", FAULTS)
def test_a_sound_report_with_tables_has_no_finding(name: str) -> None:
    assert _found((HERE / name).read_text("utf-8")) == frozenset()


@pytest.mark.parametrize(("name", "old", "new", "code"), _cases())
def test_a_change_is_told_and_harmless_words_are_not(name: str, old: str, new: str, code: str) -> None:
    text = (HERE / name).read_text("utf-8")
    assert old in text
    found = _found(text.replace(old, new, 1)) - _found(text)
    assert (code in {each for each, _ in found}) if code else found == frozenset(), found


def test_cells_are_no_prose_and_lines_broken_at_a_width_no_cells() -> None:
    lines = parse_report((HERE / "school.txt").read_bytes(), "自评报告.txt")
    cells = [line for line in lines if line.table]
    assert len({line.row for line in cells}) == 5 + 5 + 4 + 5 + 8
    assert [line.column for line in cells if line.text in ("91", "合计")][-2:] == [1, 6]
    plain = parse_report("一、基本情况\n甲乙，  丙丁，  戊己。\n共有\t12\t人。\n".encode(), "x.txt")
    assert not any(line.table for line in plain)
