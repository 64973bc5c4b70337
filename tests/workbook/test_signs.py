"""What the workbook tells about itself: what is open, where to go next, what contradicts itself."""

from __future__ import annotations

import copy
import re
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from tests.tools.departments import department, layout_of
from tests.tools.systems import spread
from tests.tools.workbooks import OWN, SYSTEM, blank, from_data, sample
from workbook.cells.signs.asked import DONE, ELSEWHERE
from workbook.cells.signs.contradictions import contradictions
from workbook.cells.signs.cover import READY, UNCHECKED
from workbook.cells.signs.every import signs, values
from workbook.cells.signs.titles import HINT
from workbook.check import run
from workbook.check.frame.registry import CHECKS
from workbook.check.mark import mark
from workbook.layout.placement import PLAIN
from workbook.layout.subtotals import Value
from workbook.package.patch import part_of
from workbook.score.scoring import score
from workbook.submission import Opened
from workbook.systems import shipped_ids

SYSTEMS = (*shipped_ids(), *OWN)


def told(data: dict[str, Any], system: str = SYSTEM) -> dict[str, Value]:
    """Return what each sign shows of a department, by its name."""
    read = from_data(layout_of(system), data, PLAIN)
    return {sign.name: value for sign, value in values(read, score(read))}


def changed(**changes: Any) -> dict[str, Any]:
    """Return the example department with single fields changed; None leaves one out."""
    data = copy.deepcopy(sample("example-2024")) | changes
    return {key: value for key, value in data.items() if value is not None}


def test_a_complete_department_is_ready_and_without_contradictions() -> None:
    found = told(sample("example-2024"))
    assert {value for sign, value in found.items() if sign.startswith(("jx_sign_hint", "jx_sign_next"))} == {
        None
    }
    assert {value for sign, value in found.items() if sign.startswith("jx_sign_open")} == {DONE}


def test_a_published_report_shows_what_the_checks_find() -> None:
    read = from_data(layout_of(SYSTEM), sample("lechang-2024"), PLAIN)
    card = score(read)
    hints = "".join(str(v) for s, v in values(read, card) if s.name.startswith("jx_sign_hint") and v)
    found = Counter(finding.code for finding in run(read, card))
    for one in contradictions(read.layout):
        assert (one.title in hints) == bool(one.code and found[one.code]), one.title


@pytest.mark.parametrize(
    ("system", "seed"), [*spread(range(3)), *((name, seed) for name in OWN for seed in range(3))]
)
@pytest.mark.slow
def test_clean_departments_show_no_contradiction(system: str, seed: int) -> None:
    found = told(department(seed, system_id=system), system)
    assert not [value for sign, value in found.items() if sign.startswith("jx_sign_hint") and value]


def test_an_empty_workbook_says_where_to_begin() -> None:
    found = told({})
    assert str(found["jx_sign_next1"]).startswith("封面与单位信息：还差 ")
    assert found["jx_sign_open1"] == "还差 5 格，从“单位全称”起（点击前往）"
    assert (found["jx_sign_total"], found["jx_sign_rate"], found["jx_sign_best"]) == (
        "未评完",
        None,
        Decimal(100),
    )


def test_what_an_indicator_lacks_is_named_with_its_place() -> None:
    found = told(changed(paid_total=None))
    assert found["jx_sign_lacks_B1_1"] == "实际支付金额（支付进度!B7）"
    assert found["jx_sign_state"] == "还差 1 格"
    assert found["jx_sign_next1"] == "支付进度：还差 1 格"
    assert found["jx_sign_next2"] is None


def test_what_is_wrong_though_nothing_is_blank_is_told_elsewhere() -> None:
    assert told(changed(paid_total="约一千"))["jx_sign_lacks_B1_1"] == ELSEWHERE


def test_the_part_that_is_scored_and_what_may_be_reached() -> None:
    """Of 100 points B1-1 has 5 open: the rest keeps its score, and 5 may still come."""
    whole, part = told(changed()), told(changed(paid_total=None))
    assert part["jx_sign_total"] == "未评完"
    gained = Decimal(str(whole["jx_sign_total"])) - Decimal(1) - Decimal("4.93")  # without the bonus and B1-1
    assert part["jx_sign_rate"] == round(gained / 95, 4)
    assert part["jx_sign_best"] == gained + 5


CASES: dict[str, tuple[dict[str, Any], str]] = {
    "收支": ({"expend_total_final": 1}, "支出合计不符 1 处"),
    "封面与单位信息": ({"fill_date": "2024-03-01"}, "填报日期早于评价年度结束 1 处"),
}


@pytest.mark.parametrize("sheet", CASES)
def test_a_contradiction_is_told_beside_the_title(sheet: str) -> None:
    changes, words = CASES[sheet]
    read = from_data(layout_of(SYSTEM), changed(**changes), PLAIN)
    hints = {s.sheet: v for s, v in values(read, score(read)) if s.name.startswith("jx_sign_hint") and v}
    assert hints == {sheet: f"{HINT}{words}"}


def test_contradictions_of_rows() -> None:
    data = changed()
    data["scores"]["C2-1"]["score_self"] = 8
    data["scores"]["B5-1"]["score_evidence"] = "E99"
    data["scores"]["B4-1"]["score_evidence"] = "E01、E99"  # several in one cell are left to the checks
    del data["targets"][0]["target_actual"]
    data["adjustments"][0]["adj_date"] = "2021-01-05"
    found = {str(value) for sign, value in told(data).items() if sign.startswith("jx_sign_hint") and value}
    assert found == {
        f"{HINT}自评得分高于规则得分 1 处；佐证编号不在佐证目录中 1 处",
        f"{HINT}目标没有实际完成值 1 处",
        f"{HINT}预算调整的日期不在评价年度 1 处",
    }


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_words_are_those_of_the_checks(system: str) -> None:
    for one in contradictions(layout_of(system)):
        assert CHECKS[one.code].title == one.title if one.code else one.title.endswith("合计不符")


def test_ready_is_said_only_when_all_is_there() -> None:
    assert told(changed())["jx_sign_state"] == READY
    assert "矛盾" in str(told(changed(fill_date="2024-03-01"))["jx_sign_state"])


def test_the_cover_leads_to_the_findings_once_there_are_any() -> None:
    """校验结果 is hidden until then, and the directory has no link that would lead nowhere."""
    book = blank(SYSTEM, PLAIN)
    cover = book.layout.sheets[0].name
    sign = next(sign for sign in signs(book.layout) if sign.name == "jx_sign_findings")
    findings = run(book.submission, score(book.submission))
    counts = Counter(finding.severity for finding in findings)
    marked = mark(book, findings)
    told = f"错误 {counts['error']}，警告 {counts['warning']}，提示 {counts['info']}（点击前往）"
    assert marked.book.cell(cover, sign.row, sign.col).value == told
    assert mark(marked, []).book.cell(cover, sign.row, sign.col).value == UNCHECKED
    hidden = {sheet.name for sheet in book.layout.sheets if not book.book.sheets[sheet.name].visible}
    assert "校验结果" in hidden
    linked = re.findall(r"<hyperlink ref=\"A\d+\" location=\"'?([^'\"!]+)'?!", cover_xml(book))
    assert linked
    assert not hidden & set(linked)


def cover_xml(book: Opened) -> str:
    """Return the XML of the sheet that opens first."""
    return book.members[part_of(book.members, book.book, book.layout.sheets[0].name)].decode()
