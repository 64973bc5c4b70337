"""The ninth generation's rows, days, lists, problems, reasons and harmless figures, reckoned anew."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from tests.corpus.benign.ninth import RIGHTLY
from tests.corpus.benign.ninth_figures import SAYINGS
from tests.corpus.desk import Desk
from tests.corpus.ninth_reading import (
    amounts,
    counts,
    harmless,
    lies,
    made,
    numbers,
    rates,
    short,
    told,
    truths,
)
from tests.corpus.operators.ninth.telling import TALES
from tests.corpus.registry import FAULTS
from workbook.submission import Row


def row_named(desk: Desk, table: str, key: str, words: str) -> Row:
    """Return the row a sentence names."""
    named = [row for row in desk.rows(table) if str(row.cells[key].value) in words]
    return max(named, key=lambda row: len(str(row.cells[key].value)))


ROWS = {
    "budget_of_a_project": ("projects", "project_name", "project_budget"),
    "money_spent_on_a_project": ("projects", "project_name", "project_spent"),
    "money_of_an_adjustment": ("adjustments", "adj_doc", "adj_amount"),
}


@pytest.mark.parametrize("kind", sorted(ROWS))
def test_rows(kind: str) -> None:
    """The amount is that of the row that is named where it is told rightly, and only there."""
    table, name, key = ROWS[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            right = row_named(desk, table, name, words).cells[key].value
            assert isinstance(right, Decimal)
            assert (abs(amounts(words)[-1] - abs(right)) < Decimal("0.01")) == honest, words


def test_rows_of_targets_and_tasks() -> None:
    """Aims, results and states are those of the row that is named, or are not."""
    for honest in (True, False):
        for kind, key in (("result_of_a_target", "target_actual"), ("aim_of_a_target", "target_value")):
            for desk, words in told(kind, honest=honest):
                row = row_named(desk, "targets", "target_name", words)
                rest = words.replace(str(row.cells["target_name"].value), "")
                found = re.findall(r"\d+(?:\.\d+)?", rest)
                assert (Decimal(found[-1]) == row.cells[key].value) == honest, words
        for desk, words in told("a_target_that_was_met", honest=honest):
            assert short(row_named(desk, "targets", "target_name", words)) != honest, words
        for desk, words in told("state_of_a_task", honest=honest):
            row = row_named(desk, "tasks", "task_name", words)
            assert (row.cells["task_state"].value == "已完成") == honest, words


DAYS = {"部门预算": "budget", "部门决算": "final", "绩效目标": "targets"}


def test_days() -> None:
    """Days are those of the cells where they are told rightly, and only there."""
    for honest in (True, False):
        for kind, step in (("day_of_publication", "published"), ("day_of_approval", "approved")):
            for desk, words in told(kind, honest=honest):
                what = next(key for name, key in DAYS.items() if name in words)
                assert _tells(words, desk.datum(f"disclose_{step}_{what}").value) == honest, words
        for desk, words in told("days_until_publication", honest=honest):
            what = next(key for name, key in DAYS.items() if name in words)
            assert (desk.amount(f"disclose_days_{what}") in counts(words)) == honest, words
        for kind, table in (("day_a_project_was_done", "project"), ("day_a_task_was_done", "task")):
            for desk, words in told(kind, honest=honest):
                row = row_named(desk, f"{table}s", f"{table}_name", words)
                assert _tells(words, row.cells[f"{table}_done"].value) == honest, words


def _tells(words: str, day: object) -> bool:
    assert isinstance(day, dt.date)
    return f"{day.month}月{day.day}日" in re.sub(r"\d{4}年", "", words)


@pytest.mark.parametrize("kind", sorted(k for k in FAULTS if k.startswith("numbers_")))
def test_numbering_is_wrong(kind: str) -> None:
    """The numbers do not run from one without a gap."""
    han = {h: n for n, h in enumerate("一二三四五六", 1)}
    for _, (text,) in made(kind):
        body = text.split("主要做了以下工作：")[-1]
        marks = re.findall(r"(?:^|\n|；)[（]?([一二三四五六]|\d+)(?:[.、）]|是)", body)
        found = [han.get(mark) or int(mark) for mark in marks]
        assert len(found) > 1, text
        assert found != list(range(1, len(found) + 1)), text


def test_problems_and_advice() -> None:
    """What is left out lost points, what is complained of did not, and the points told are others."""
    for kind, key in (("problems", "text_problems"), ("advice", "text_recommendations")):
        for desk, (text,) in made(f"{kind}_leave{'s' if kind == 'advice' else ''}_an_indicator_out"):
            before = desk.submission.text(key)
            gone = [
                i for i in desk.card.indicators if i.indicator.name in before and i.indicator.name not in text
            ]
            assert any(i.score is not None and i.score < i.points for i in gone)
    for desk, (text,) in made("problems_name_an_indicator_in_full"):
        new = [i for i in desk.card.indicators if i.indicator.name in text]
        assert any(i.score == i.points for i in new)
    for desk, (text,) in made("problems_tell_other_points"):
        told_so = {
            (i.indicator.name, Decimal(n))
            for i in desk.card.indicators
            for n in _after(text, i.indicator.name)
        }
        right = {(i.indicator.name, i.points - i.score) for i in desk.card.indicators if i.score is not None}
        assert told_so - right


def _after(text: str, name: str) -> list[str]:
    return re.findall(rf"^\d+\. {re.escape(name)}扣 ([\d.]+) 分", text, re.MULTILINE)


def test_reasons_contradict_their_rows() -> None:
    """The points a reason tells are not those lost; the notes are not those of their sheets."""
    for desk, (text,) in made("reason_tells_other_points"):
        ((sheet, at),) = [(sheet, at) for sheet, edits in desk.changes.items() for at in edits]
        owner = next(
            i
            for i in desk.card.indicators
            if (d := desk.submission.entry("score_reason", i.indicator.code))
            and (d.sheet, (d.row, d.col)) == (sheet, at)
        )
        assert owner.score is not None
        (found,) = re.findall(r"扣([\d.]+)分", text)
        assert Decimal(found) != owner.points - owner.score
    for desk, (text,) in made("note_on_staff_tells_another_number"):
        posts, staff = int(desk.amount("posts_total")), int(desk.amount("staff_total"))
        assert set(counts(text)) - {posts, staff, abs(posts - staff)}, text
    for desk, (text,) in made("note_on_adjustments_tells_another_number"):
        assert counts(text) != [len(desk.rows("adjustments"))], text
    for desk, (text,) in made("reason_of_a_missed_target_tells_another_result"):
        row = next(r for r in desk.rows("targets") if _edited(desk, r, "target_reason"))
        result = row.cells["target_actual"].value
        (found,) = re.findall(r"实际完成(\d+(?:\.\d+)?)", text)
        assert Decimal(found) != result


def _edited(desk: Desk, row: Row, key: str) -> bool:
    cell = row.cells[key]
    return (cell.row, cell.col) in desk.changes.get(cell.sheet, {})


NEAR = {
    "about_so_much": "0.01",
    "hundred_millions": "0.05",
    "single_yuan": "0.0001",
    "more_than_so_much": "0.2",
}


@pytest.mark.parametrize("kind", sorted(NEAR))
def test_rounded_amounts_are_true(kind: str) -> None:
    """However it is written, the amount is that of the cell that is named."""
    names = {
        "项目支出决算": "expend_project_final",
        "支出调整预算": "expend_total_revised",
        "支出决算": "expend_total_final",
        "收入决算": "income_total_final",
    }
    for desk, words in truths(kind):
        key = next(key for name, key in names.items() if name in words)
        assert abs(amounts(words.replace("多万", "万"))[0] - desk.amount(key)) < desk.amount(key) * Decimal(
            NEAR[kind]
        )
        assert kind != "more_than_so_much" or amounts(words)[0] < desk.amount(key)


def test_counts_of_some_are_true() -> None:
    """Numbers of rows that are narrowed are those of such rows."""
    for desk, words in truths("projects_done_in_time"):
        late = sum(lies(row, "project_due", "project_done") for row in desk.rows("projects"))
        assert len(desk.rows("projects")) - late in counts(words), words
    for desk, words in truths("large_projects"):
        budgets = [row.cells["project_budget"].value for row in desk.rows("projects")]
        assert counts(words) == [sum(isinstance(b, Decimal) and b >= 100 for b in budgets)], words
    for desk, words in truths("gap_of_the_staff"):
        more = desk.amount("staff_total") - desk.amount("posts_total")
        assert counts(words) == [abs(more)], words
        assert ("多" in words) == (more > 0), words
    for desk, _ in truths("most_targets_met"):
        rows = desk.rows("targets")
        missed = sum(short(row) or row.cells["target_actual"].value is None for row in rows)
        assert missed * 2 < len(rows)
    for desk, words in truths("rate_in_tenths"):
        share = desk.amount("expend_total_final") / desk.amount("expend_total_revised") * 100
        tenths = ["", *"一二三四五六七八九"]
        found = rates(words) or [Decimal(10 * tenths.index(words[words.index("成以上") - 1]))]
        assert abs(found[0] - share) <= (10 if "成" in words else Decimal("0.5")), words


def test_sums_of_some_are_true() -> None:
    """Amounts reckoned from rows or from several cells are what they come to."""
    for desk, words in truths("mean_of_the_projects"):
        found = numbers(desk.rows("projects"), "project_budget")
        right = {sum(found, Decimal()) / len(found)} if "平均" in words else {max(found), min(found)}
        assert all(min(abs(one - other) for other in right) <= Decimal("0.005") for one in amounts(words)), (
            words
        )
    for desk, words in truths("two_projects_together"):
        named = [row for row in desk.rows("projects") if str(row.cells["project_name"].value) in words]
        assert len(named) == 2, words
        assert amounts(words) == [sum(numbers(named, "project_budget"))]
    for desk, words in truths("last_years_amount"):
        keys = {"三公": "sangong_total_last", "支出": "expend_total_last", "收入": "income_total_last"}
        key = next(key for name, key in keys.items() if name in words)
        assert amounts(words) == [desk.amount(key)], words
    for desk, words in truths("paid_in_one_quarter"):
        assert amounts(words) == [desk.amount("pay_q3_paid") - desk.amount("pay_q2_paid")], words
    for desk, words in truths("office_money_a_head"):
        mean = desk.amount("expend_operating_final") / desk.amount("staff_total")
        assert abs(amounts(words)[0] - mean) <= Decimal("0.005"), words
    for desk, words in truths("all_but_one_project"):
        late = [row for row in desk.rows("projects") if lies(row, "project_due", "project_done")]
        assert [str(row.cells["project_name"].value) in words for row in late] == [True], words


def test_reasons_and_notes_told_rightly() -> None:
    """Figures of harmless reasons and notes are those of their rows."""
    for desk, (text,) in harmless("note_on_the_staff_in_figures"):
        posts, staff = int(desk.amount("posts_total")), int(desk.amount("staff_total"))
        assert set(counts(text)) <= {posts, staff, abs(posts - staff)}, text
        assert ("超编" in text) == (staff > posts), text
    for desk, (text,) in harmless("note_on_the_adjustments_in_figures"):
        found = numbers(desk.rows("adjustments"), "adj_amount")
        assert set(amounts(text)) <= {sum(found), sum(v for v in found if v > 0)}, text
        assert set(counts(text)) <= {len(found)}, text
    for desk, (text,) in harmless("reason_of_a_missed_target_with_figures"):
        row = next(r for r in desk.rows("targets") if _edited(desk, r, "target_reason"))
        assert short(row), text
        aim, result = row.cells["target_value"].value, row.cells["target_actual"].value
        assert isinstance(aim, Decimal)
        assert isinstance(result, Decimal)
        for before, right in (("完成", result), ("(?:目标|未达到)", aim), ("相差", abs(aim - result))):
            assert {Decimal(n) for n in re.findall(rf"{before}(\d+(?:\.\d+)?)", text)} <= {right}, text


def test_phrasings() -> None:
    """What is told rightly is told of the same kinds, and every saying has three phrasings or more."""
    assert set(RIGHTLY) <= set(TALES)
    assert all(len(phrasings) >= 3 for _, phrasings in SAYINGS.values())
