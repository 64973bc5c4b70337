"""Scores that change when a workbook is carried into today's rules are listed, with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tools.workbooks import CLAUSES, built, own_text
from tests.workbook.renewal.books import opened
from tests.workbook.test_clauses import data
from workbook.cli import main
from workbook.layout import assemble
from workbook.layout.placement import UDF
from workbook.package.guard import unpack
from workbook.renewal import Rescored, Wanted, carry
from workbook.renewal.rescored import EXACT, RENEWED, REVISED
from workbook.submission import open_members
from workbook.systems.loader import parse
from workbook.template.fill import fill

pytestmark = pytest.mark.slow

TEXT = own_text(CLAUSES)
ROUNDING = TEXT.replace("total_places: 1\n", "total_places: 1\nrate_places: 2\n")
"""The same standard as an older program computed it: every rate to two decimals of the percentage."""
GIVEN = {"非税收入计划数": 600, "非税收入完成数": 299, "有效问卷": 29, "满意份数": 26}
"""299÷600 is 49.8333…%: exact 1.50, rounded first 1.49. Of 26÷29 both give 3.47."""


def book_of(text: str, given: Mapping[str, object]) -> bytes:
    """Return the filled workbook of the system written in `text`."""
    empty = open_members(unpack(built(assemble(parse(text, "old")), text), "old.xlsm"), "old.xlsm")
    return fill(empty, data(given)).packed()


def moved(old: bytes, text: str) -> list[Rescored]:
    """Return the scores that change on the way into the system written in `text`."""
    return list(carry(opened(old), Wanted(parse(text, "new"), text, UDF, findings=False)).rescored)


def test_a_rate_that_is_no_longer_rounded() -> None:
    (score,) = moved(book_of(ROUNDING, GIVEN), TEXT)
    assert str(score) == f"A2-3 非税收入完成率：旧 1.49，新 1.50（{EXACT}）"


def test_a_ceiling_the_rounded_rate_had_passed() -> None:
    """79.996 % was taken for 80 %."""
    given = {**GIVEN, "支出决算合计": 799.96, "十二月支出": 79}
    found = [str(score) for score in moved(book_of(ROUNDING, given), TEXT)]
    assert found[1:] == [f"规则总分：旧 93.70，新 89.00（{EXACT}）"]


def test_a_revised_rule() -> None:
    revised = TEXT.replace('version: "1"', 'version: "2"').replace("deduct: 1.5}", "deduct: 2}")
    given = {"第一笔·资金到位日期": "2024-01-01"}
    found = moved(book_of(TEXT, given), revised)
    assert str(found[0]) == f"B1-4 专项资金下达及时性：旧 3.50，新 3.00（{REVISED}）"


def test_the_same_version_computed_in_another_way() -> None:
    found = moved(
        book_of(TEXT.replace("deduct: 1.5}", "deduct: 2}"), {"第一笔·资金到位日期": "2024-01-01"}), TEXT
    )
    assert [(score.code, score.why) for score in found] == [("B1-4", RENEWED), ("", RENEWED)]


def test_a_score_that_can_no_longer_be_given_says_why() -> None:
    asked = TEXT.replace("metric: 全年预算执行率", "metric: 支出决算合计 ÷ 新的分母").replace(
        "{label: 十二月支出, type: 金额}",
        "{label: 十二月支出, type: 金额}\n              - {label: 新的分母, type: 金额}",
    )
    found = {score.code: str(score) for score in moved(book_of(TEXT, {}), asked)}
    assert found["B1-1"].startswith("B1-1 预算执行率：旧 8.00，新 待填：新的分母（")


def test_nothing_is_listed_for_the_same_rules_or_another_system() -> None:
    old = book_of(ROUNDING, GIVEN)
    assert moved(old, ROUNDING) == []
    assert moved(old, TEXT.replace("id: clauses", "id: other-county")) == []


def test_the_command_line_lists_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, system = tmp_path / "旧表.xlsm", tmp_path / "新体系.yaml"
    source.write_bytes(book_of(ROUNDING, GIVEN))
    system.write_text(TEXT, "utf-8")
    arguments = ["migrate", str(source), "--system", str(system), "-o"]
    assert main([*arguments, str(tmp_path / "一.xlsm")]) == 0
    said = capsys.readouterr().out
    assert "得分有变化 1 项：\n  A2-3 非税收入完成率：旧 1.49，新 1.50（比率不再先舍入）" in said
    assert main([*arguments, str(tmp_path / "二.xlsm"), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["rescored"]
    assert told == [
        {"code": "A2-3", "name": "非税收入完成率", "old": "1.49", "new": "1.5", "new_text": "", "why": EXACT}
    ]
