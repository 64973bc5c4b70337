"""Answers to warnings: kept with whom they answer, asked again when the values change, judged."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.tools.workbooks import filled, sample
from workbook.check import Finding, run
from workbook.check.mark import mark, table
from workbook.cli import main
from workbook.layout.placement import PLAIN
from workbook.package.guard import unpack
from workbook.package.patch import Edit
from workbook.score.scoring import score
from workbook.submission import Opened, open_members

CODE = "JX-P-01"
GOOD = "县纪委监委〔2024〕8号文件年底才到，加分按 0.5 分申报"


def book(bonus: float = 0.5) -> Opened:
    data: dict[str, Any] = copy.deepcopy(sample("example-2024"))
    data |= {"self_bonus": bonus, "self_total": 93.54 + bonus}
    return open_members(unpack(filled(data), "t"), "t")


def found(opened: Opened) -> list[Finding]:
    return run(opened.submission, score(opened.submission))


def marked(opened: Opened) -> Opened:
    return mark(opened, found(opened))


def typed(opened: Opened, key: str, row: int, value: Any) -> Opened:
    columns, fields = opened.submission.columns, opened.submission.fields
    datum = columns[key][row] if key in columns else fields[key]
    if isinstance(value, float):
        value = Decimal(str(value))
    return opened.edit({datum.sheet: {(datum.row, datum.col): Edit(value)}})


def row_of(opened: Opened, code: str) -> int:
    return [d.value for d in opened.submission.columns["result_code"]].index(code)


def told(opened: Opened) -> tuple[str, str, str]:
    (finding,) = (f for f in found(opened) if f.code == CODE)
    return finding.severity, finding.answer, finding.note


def test_an_answer_makes_a_warning_a_remark_and_survives_marking() -> None:
    opened = marked(book())
    assert told(opened) == ("warning", "", "")
    answered = typed(opened, "result_answer", row_of(opened, CODE), GOOD)
    assert told(answered) == ("info", GOOD, f"已答复：{GOOD}")
    again = marked(marked(answered))
    assert told(again) == ("info", GOOD, f"已答复：{GOOD}")


@pytest.mark.parametrize("answer", ["无", "略", "情况属实", "认识不到位"])
def test_an_answer_without_grounds_leaves_the_warning(answer: str) -> None:
    opened = marked(book())
    severity, text, note = told(typed(opened, "result_answer", row_of(opened, CODE), answer))
    assert (severity, text) == ("warning", answer)
    assert note == f"答复“{answer}”没有写明原因、数字或文件，请重新答复"


def test_it_is_asked_again_when_the_values_change() -> None:
    opened = marked(book())
    answered = typed(opened, "result_answer", row_of(opened, CODE), GOOD)
    other = typed(typed(answered, "self_bonus", 0, 0.0), "self_total", 0, 93.54)
    severity, text, note = told(other)
    assert (severity, text) == ("warning", "")
    assert note == f"原答复“{GOOD}”是对原来的数值的，请重新答复"


def test_no_answer_is_lost_when_its_warning_goes() -> None:
    opened = marked(book())
    answered = typed(opened, "result_answer", row_of(opened, CODE), GOOD)
    mended = marked(typed(typed(answered, "self_bonus", 0, 1.0), "self_total", 0, 94.54))
    assert [(line[1], line[2], line[5]) for line in table(mended.submission, found(mended))] == [
        ("已无", CODE, GOOD)
    ]
    assert told(typed(typed(mended, "self_bonus", 0, 0.5), "self_total", 0, 94.04))[0] == "info"


def test_one_answer_for_everything_answers_nothing() -> None:
    opened = marked(book())
    row = row_of(opened, CODE)
    for offset in range(3):
        opened = typed(opened, "result_answer", row + offset, GOOD)
    assert told(opened)[2] == f"答复“{GOOD}”与另外 2 处的答复相同，请重新答复"


def test_a_full_list_keeps_what_was_answered() -> None:
    opened = book()
    (finding,) = (f for f in found(opened) if f.code == CODE)
    many = [finding] * 300
    lines = table(opened.submission, many)
    assert len(lines) == 200
    assert lines[-1][3] == "还有 101 个问题没有列出"


@pytest.mark.parametrize(
    ("reason", "severity", "strict"),
    [
        ("", "error", 1),
        ("无", "error", 1),
        ("工作已尽力，情况属实", "error", 1),
        ("1 项因设备到货推迟至 2025 年 1 月投产，已完成 98%", "warning", 0),
    ],
)
def test_a_self_score_above_the_rule_is_told_with_its_reason(
    reason: str, severity: str, strict: int, tmp_path: Path
) -> None:
    """An error without an adequate reason; with one a warning that is answered where the reason stands."""
    data = copy.deepcopy(sample("example-2024"))
    data["scores"]["C2-1"] = {"score_self": 7.5, "score_reason": reason}
    data["self_total"] = None
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(filled(data, edition=PLAIN))
    opened = open_members(unpack(path.read_bytes(), "t"), "t")
    (finding,) = (f for f in found(opened) if f.code == "JX-P-02")
    assert finding.severity == severity
    assert finding.settled is (severity == "warning")
    assert main(["validate", str(path), "--only", "JX-P-02"]) == (severity == "error")
    assert main(["validate", str(path), "--only", "JX-P-02", "--strict"]) == strict
    assert next(row for row in table(opened.submission, [finding]) if row[2] == "JX-P-02")[5] == ""
