"""Fields, rows and texts that differ; what was only moved does not."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.tools.departments import layout_of
from tests.tools.workbooks import SYSTEM, from_data, sample
from workbook.difference.books import Change, compare_books, parts
from workbook.difference.comparison import as_data, compare, sentences
from workbook.layout.placement import PLAIN


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return dict(sample("example-2024"))


def changes(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    books = [from_data(layout_of(SYSTEM), content) for content in (old, new)]
    return list(compare_books(*books))


def test_the_same_data_in_the_other_edition_does_not_differ(data: dict[str, Any]) -> None:
    books = [("旧", from_data(layout_of(SYSTEM), data)), ("新", from_data(layout_of(SYSTEM), data, PLAIN))]
    found = compare(*books)
    assert found.same
    assert sentences(found) == ["旧 与 新 没有不同。"]


def test_single_fields_are_told_in_a_sentence(data: dict[str, Any]) -> None:
    new = data | {"expend_total_final": float(data["expend_total_final"]) - 9, "dept_alias": None}
    told = [change.text for change in changes(data | {"dept_alias": "示例局"}, new)]
    assert told[0] == "封面与单位信息!B7 简称／加挂牌子：删去了，原为 示例局"
    assert told[1].endswith("（减少 9.00）")
    assert len(told) == 2


def test_moved_rows_are_no_change_and_rows_are_known_by_name(data: dict[str, Any]) -> None:
    moved = data | {"projects": list(reversed(data["projects"]))}
    assert changes(data, moved) == []
    other = copy.deepcopy(data["projects"])
    gone = other.pop(0)
    other[0]["project_spent"] = 1
    other.append({"project_name": "新项目", "project_budget": 8})
    found = changes(data, data | {"projects": other})
    assert sorted(change.kind for change in found) == ["cell", "row_added", "row_removed"]
    by_kind = {change.kind: change for change in found}
    assert by_kind["row_removed"].row == gone["project_name"]
    assert by_kind["cell"].row == other[0]["project_name"]
    assert by_kind["row_added"].text.endswith("加了一行：项目名称 新项目，预算金额 8.00")


def test_a_roster_is_compared_entry_by_entry(data: dict[str, Any]) -> None:
    code, cells = next(iter(data["scores"].items()))
    scores = data["scores"] | {code: {**cells, "score_self": 1}}
    (change,) = changes(data, data | {"scores": scores})
    assert (change.kind, change.field, change.row, change.after) == ("cell", "score_self", code, "1")


def test_texts_are_compared_by_their_parts() -> None:
    was = "全年支出 12 万元，完成了三项重点工作，群众满意度较高，没有结转。"
    assert parts(was, was.replace("12", "15")) == "“全年支出 1”后面“2”改为“5”"
    assert "去掉“，没有结转”" in parts(was, was.replace("，没有结转", ""))


def test_findings_and_scores_are_told_and_the_json_is_whole(data: dict[str, Any]) -> None:
    new = data | {"expend_total_final": float(data["expend_total_final"]) - 9}
    books = [("旧", from_data(layout_of(SYSTEM), content)) for content in (new, data)]
    found = compare(books[0], ("新", books[1][1]))
    assert not found.same
    assert [pair.finding["code"] for pair in found.findings.mended].count("JX-A-04") == 1
    assert any(line.startswith("  已改正　错误 JX-A-04") for line in sentences(found))
    content = as_data(found)
    assert content["changes"][0]["field"] == "expend_total_final"
    assert (content["old"]["file"], content["new"]["file"]) == ("旧", "新")
