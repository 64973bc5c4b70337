"""The ninth generation: faults are false and harmless edits true by the cells, reckoned here once more."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from tests.corpus.benign.ninth import RIGHTLY
from tests.corpus.benign.ninth_figures import SAYINGS, said
from tests.corpus.desk import Desk, NotHere
from tests.corpus.making import BOOKS, desk_of, kinds, never_made
from tests.corpus.operators.ninth.telling import TALES
from tests.corpus.prose import FULL
from tests.corpus.registry import BENIGN, FAULTS
from workbook.submission import Row

ALSO = (
    ("sichuan-2020", 0, 22),
    ("target-form-2020", 1, 15),
    ("lechang-2024", 1, 7),
    ("lechang-2024", 0, 3),
    ("huanggang-2020", 0, 4),
    ("lechang-2024", 0, 20),
)
CHANCES = range(6)
HALF = {str(full): plain for plain, full in zip("0123456789.%", "０１２３４５６７８９．％", strict=True)}
assert len(HALF) == len(FULL)


def told(kind: str, *, honest: bool) -> Iterator[tuple[Desk, str]]:
    """Yield the sentences of a kind with the desk each is written on."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                yield desk_of(book, chance), TALES[kind].words(desk_of(book, chance), honest)
            except NotHere:
                continue


def half(words: str) -> str:
    """Return a sentence with narrow digits and without commas in its figures."""
    return re.sub(r"(?<=\d),(?=\d)", "", "".join(HALF.get(char, char) for char in words))


def amounts(words: str) -> list[Decimal]:
    """Return the amounts of money in a sentence, in 万元."""
    found = re.findall(r"(\d+(?:\.\d+)?)\s*[余多]?(亿元|万元|元)", half(words))
    scale = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}
    return [Decimal(number) * scale[unit] for number, unit in found]


def rates(words: str) -> list[Decimal]:
    """Return the percentages in a sentence."""
    return [Decimal(number) for number in re.findall(r"(\d+(?:\.\d+)?)%", half(words))]


def counts(words: str) -> list[int]:
    """Return the numbers of people and things in a sentence."""
    return [int(number) for number in re.findall(r"(?<![\d.T])(\d+)(?=[人名个项件份笔家次天日分]|$)", words)]


def minus(one: str, other: str) -> Callable[[Desk], Decimal]:
    """Return what reckons the difference of two cells."""
    return lambda desk: desk.amount(one) - desk.amount(other)


MONEY: dict[str, str | Callable[[Desk], Decimal]] = {
    "income_of_the_first_budget": "income_total_initial",
    "income_in_the_end": "income_total_final",
    "outturn": "expend_total_final",
    "first_budget": "expend_total_initial",
    "revised_budget": "expend_total_revised",
    "basic_spending": "expend_basic_final",
    "project_spending": "expend_project_final",
    "office_money": "expend_operating_final",
    "money_left": "carryover_end",
    "money_brought_forward": "carryover_begin",
    "budget_added": minus("expend_total_revised", "expend_total_initial"),
    "paid_by_midyear": "pay_q2_paid",
    "purchases_planned": "proc_plan_total",
    "purchases_made": "proc_actual_total",
    "things_not_used": "asset_idle",
    "three_public_spent": "sangong_total_final",
    "three_public_budget": "sangong_total_budget",
    "three_public_that_was_nothing": "sangong_total_final",
    "reception": "sangong_reception_final",
    "cars": "sangong_running_final",
}


@pytest.mark.parametrize("kind", sorted(MONEY))
def test_amounts(kind: str) -> None:
    """Told rightly the amount is that of the cell; told wrongly no rounding makes it so."""
    what = MONEY[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            right = desk.amount(what) if isinstance(what, str) else what(desk)
            gap = min(abs(found - right) for found in amounts(words))
            assert gap < Decimal("0.005") if honest else gap > Decimal("0.05"), words


RATES: dict[str, tuple[str, str]] = {
    "rate_of_payment": ("paid_total", "payable"),
    "outturn_of_the_revised_budget": ("expend_total_final", "expend_total_revised"),
    "rate_of_money_left": ("carryover_end", "expend_total_revised"),
    "share_of_projects": ("expend_project_final", "expend_total_final"),
    "three_public_rate": ("sangong_total_final", "sangong_total_budget"),
    "office_money_rate": ("expend_operating_final", "expend_operating_revised"),
    "rate_of_purchases": ("proc_actual_total", "proc_plan_total"),
    "rate_of_use": ("asset_used", "asset_total"),
    "contentment": ("survey_satisfied", "survey_valid"),
    "rate_of_staff": ("staff_total", "posts_total"),
}


@pytest.mark.parametrize("kind", sorted(RATES))
def test_rates(kind: str) -> None:
    """Told rightly the rate is that of the cells; told wrongly it is a point or more off."""
    part, whole = RATES[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            right = desk.amount(part) / desk.amount(whole) * 100
            gap = min(abs(found - right) for found in rates(words))
            assert gap <= Decimal("0.005") if honest else gap >= Decimal("0.9"), words


def done(desk: Desk) -> int:
    """Return how many tasks are done."""
    return sum(row.cells["task_state"].value == "已完成" for row in desk.rows("tasks"))


COUNTS: dict[str, Callable[[Desk], int]] = {
    "posts": lambda desk: int(desk.amount("posts_total")),
    "staff": lambda desk: int(desk.amount("staff_total")),
    "retired": lambda desk: int(desk.amount("tuixiu")),
    "projects": lambda desk: len(desk.rows("projects")),
    "targets": lambda desk: len(desk.rows("targets")),
    "tasks": lambda desk: len(desk.rows("tasks")),
    "units_below": lambda desk: len(desk.rows("subordinates")),
    "papers": lambda desk: len(desk.rows("evidence")),
    "adjustments": lambda desk: len(desk.rows("adjustments")),
    "letters": lambda desk: int(desk.amount("petition_received")),
    "number_of_indicators_that_lost": lambda desk: sum(
        i.score is not None and i.score < i.points for i in desk.card.indicators
    ),
    "number_of_projects_named": lambda desk: len(desk.rows("projects")),
}


@pytest.mark.parametrize("kind", sorted(COUNTS))
def test_counts(kind: str) -> None:
    """The number is that of the list where it is told rightly, and only there."""
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            found = counts(words)
            assert found, words
            assert (COUNTS[kind](desk) in found) == honest, words


def test_rate_and_number_of_the_tasks() -> None:
    """What is said of the tasks done is so by their states, or is not."""
    for honest in (True, False):
        for desk, words in told("rate_of_tasks", honest=honest):
            right = Decimal(done(desk)) / len(desk.rows("tasks")) * 100
            assert (abs(rates(words)[0] - right) < Decimal("0.01")) == honest, words
        for desk, words in told("tasks_done", honest=honest):
            assert (counts(words)[-1] == done(desk)) == honest, words


def lies(row: Row, due: str, day: str) -> bool:
    """Tell whether what a row names was not done by its day."""
    last, when = row.cells[due].value, row.cells[day].value
    return not (isinstance(last, dt.date) and isinstance(when, dt.date) and when <= last)


def short(row: Row) -> bool:
    """Tell whether a measured target was missed."""
    aim, result = row.cells["target_value"].value, row.cells["target_actual"].value
    if not isinstance(aim, Decimal) or not isinstance(result, Decimal):
        return False
    return {"≥": result < aim, "≤": result > aim, "=": result != aim}[
        str(row.cells["target_direction"].value)
    ]


def above(one: str, other: str) -> Callable[[Desk], bool]:
    """Return what tells whether one cell holds more than another."""
    return lambda desk: desk.amount(one) > desk.amount(other)


def some(table: str, key: str, value: object) -> Callable[[Desk], bool]:
    """Return what tells whether a row has that value."""
    return lambda desk: any(row.cells[key].value == value for row in desk.rows(table))


def is_something(key: str) -> Callable[[Desk], bool]:
    """Return what tells whether a cell holds more than nothing."""
    return lambda desk: desk.amount(key) > 0


def lost_points(desk: Desk) -> bool:
    """Tell whether an indicator lost points."""
    return any(i.score is not None and i.score < i.points for i in desk.card.indicators)


DENIED: dict[str, Callable[[Desk], bool]] = {
    "all_targets_met": lambda desk: any(map(short, desk.rows("targets"))),
    "all_projects_in_time": lambda desk: any(
        lies(row, "project_due", "project_done") for row in desk.rows("projects")
    ),
    "all_tasks_done": lambda desk: done(desk) < len(desk.rows("tasks")),
    "all_tasks_in_time": lambda desk: any(lies(row, "task_due", "task_done") for row in desk.rows("tasks")),
    "nothing_lost": lost_points,
    "all_money_spent": above("expend_total_revised", "expend_total_final"),
    "all_projects_with_aims": some("projects", "project_target", "否"),
    "all_letters_in_time": above("petition_received", "petition_on_time"),
    "all_things_in_use": is_something("asset_idle"),
    "no_money_left": is_something("carryover_end"),
    "no_units_below": lambda desk: bool(list(desk.submission.rows("subordinates"))),
    "no_purchases": is_something("proc_actual_total"),
    "no_adjustments": lambda desk: bool(list(desk.submission.rows("adjustments"))),
    "no_transfers": some("adjustments", "adj_type", "上级转移支付"),
    "no_letters": is_something("petition_received"),
    "no_idle_things": is_something("asset_idle"),
    "not_more_people_than_posts": above("staff_total", "posts_total"),
    "no_three_public_money": is_something("sangong_total_final"),
    "no_reception": is_something("sangong_reception_final"),
    "no_reproof": some("bonuses", "bonus_kind", "减分"),
    "a_car_was_bought": lambda desk: desk.amount("sangong_purchase_final") == 0,
    "money_left_where_there_is_none": lambda desk: desk.amount("carryover_end") == 0,
}
"""What makes a sentence without figures false."""


@pytest.mark.parametrize("kind", sorted(DENIED))
def test_claims(kind: str) -> None:
    """A boast or a denial is told wrongly only where a cell is against it, rightly only where none is."""
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            assert DENIED[kind](desk) != honest, words


MOVES = {
    "way_of_outturn": ("expend_total_final", "expend_total_last"),
    "way_of_three_public": ("sangong_total_final", "sangong_total_last"),
    "way_of_the_budget": ("expend_total_revised", "expend_total_initial"),
    "three_public_within_the_budget": ("sangong_total_final", "sangong_total_budget"),
}


@pytest.mark.parametrize("kind", sorted(MOVES))
def test_ways(kind: str) -> None:
    """The direction is that of the cells where it is told rightly, and only there."""
    now, before = MOVES[kind]
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            up = bool(re.search("增|上升|大于|超出", words.replace("新增", "")))
            assert (up == (desk.amount(now) > desk.amount(before))) == honest, words


@pytest.mark.parametrize("kind", ["parts_of_outturn", "parts_of_basic_spending", "parts_of_three_public"])
def test_parts(kind: str) -> None:
    """The parts make the whole where they are told rightly, and only there."""
    keys = {"parts_of_outturn": "expend_total", "parts_of_basic_spending": "expend_basic"}
    total = f"{keys.get(kind, 'sangong_total')}_final"
    for honest in (True, False):
        for desk, words in told(kind, honest=honest):
            whole = desk.amount(total)
            assert (sum(amounts(words)) == 2 * whole) == honest, words


def test_parts_of_the_staff() -> None:
    """So do the kinds of staff."""
    for honest in (True, False):
        for desk, words in told("parts_of_the_staff", honest=honest):
            assert (sum(counts(words)) == 2 * desk.amount("staff_total")) == honest, words


def test_chain_and_growth() -> None:
    """Differences are those of the cells."""
    for honest in (True, False):
        for _, words in told("chain_of_the_budget", honest=honest):
            found = sorted(amounts(words))
            assert (found[-1] == found[0] + found[1]) == honest, words
        for desk, words in told("growth_of_outturn", honest=honest):
            now, before = desk.amount("expend_total_final"), desk.amount("expend_total_last")
            right = abs(now - before) / before * 100
            if rates(words):
                assert (abs(rates(words)[0] - right) <= Decimal("0.005")) == honest, words
            else:
                assert (amounts(words)[-1] == abs(now - before)) == honest, words


def test_what_is_counted_within_a_text() -> None:
    """A number told before or behind a list is that of the list where it is told rightly, and only there."""
    for honest in (True, False):
        for _, words in told("number_of_systems_named", honest=honest):
            assert (words.count("《") == int(re.findall(r"(\d+)项", words)[-1])) == honest, words
        for _, words in told("number_of_sections_named", honest=honest):
            assert (words.count("、") + 1 == int(re.findall(r"(\d+)个", words)[-1])) == honest, words
        for _, words in told("number_of_measures_named", honest=honest):
            (number,) = re.findall(r"(\d+|[一二三四五六七八九])(?:方面|项)", words)
            said_so = int(number) if number.isdigit() else "零一二三四五六七八九".index(number)
            assert (len(re.findall("[：；][一二三四五六]是", words)) == said_so) == honest, words
        for _, words in told("sum_of_trainings", honest=honest):
            whole, *parts = map(int, re.findall(r"\d+", words))
            assert (whole == sum(parts)) == honest, words


def test_published_in_time() -> None:
    """Budget and accounts were published within twenty days where it is told rightly, and only there."""
    for honest in (True, False):
        for desk, words in told("published_in_time", honest=honest):
            late = any(desk.amount(f"disclose_days_{what}") > 20 for what in ("budget", "final"))
            assert late != honest, words
        for desk, words in told("three_public_change_in_per_cent", honest=honest):
            now, last = desk.amount("sangong_total_final"), desk.amount("sangong_total_last")
            near = abs(rates(words)[0] - abs(now - last) / last * 100) <= Decimal("0.005")
            assert near == honest, words


def test_total_grade_and_points() -> None:
    """Total, grade and points are those of the scores where they are told rightly, and only there."""
    for honest in (True, False):
        for desk, words in told("total", honest=honest):
            found = [Decimal(n) for n in re.findall(r"(\d+(?:\.\d+)?)分", words)]
            assert (desk.card.self_total in found) == honest, words
        for desk, words in told("grade", honest=honest):
            assert (f"“{desk.card.grade}”" in words) == honest, words
        for kind in ("score_of_an_indicator", "points_lost_by_an_indicator", "indicator_in_full"):
            for desk, words in told(kind, honest=honest):
                item = max(
                    (i for i in desk.card.indicators if i.indicator.name in words),
                    key=lambda i: len(i.indicator.name),
                )
                assert item.score is not None
                right = {"s": item.score, "p": item.points - item.score, "i": None}[kind[0]]
                rest = re.sub(r"(满分|分值|（)[\d.]+分", "", words)
                found = re.findall(r"(\d+(?:\.\d+)?)分", rest)
                if right is None:
                    assert (item.score == item.points) == honest, words
                else:
                    assert (Decimal(found[-1]) == right) == honest, words


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


@pytest.mark.parametrize("kind", sorted(TALES))
def test_true_and_false_differ(kind: str) -> None:
    """No sentence is both true and false of one department."""
    true, false = (
        {(desk.year, desk.submission.text("dept_name"), words) for desk, words in told(kind, honest=honest)}
        for honest in (True, False)
    )
    assert not true & false


def made(kind: str) -> Iterator[tuple[Desk, list[str]]]:
    """Yield the desks a kind could be put on, and the texts it typed."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            desk = desk_of(book, chance)
            try:
                FAULTS[kind].make(desk)
            except NotHere:
                continue
            yield desk, [str(edit.value) for edits in desk.changes.values() for edit in edits.values()]


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


def truths(kind: str) -> Iterator[tuple[Desk, str]]:
    """Yield the true sentences of a kind."""
    for book in range(len(BOOKS)):
        for chance in CHANCES:
            try:
                yield desk_of(book, chance), said(desk_of(book, chance), kind)
            except NotHere:
                continue


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


def test_enough_of_them() -> None:
    """As many as were asked for, all faults of texts, all phrased thrice or more."""
    faults = [operator for operator in FAULTS.values() if operator.since == 9]
    assert len(faults) >= 80
    assert {operator.klass for operator in faults} == {"text"}
    assert sum(operator.since == 9 for operator in BENIGN.values()) >= 80
    assert {operator.half for operator in faults} == {"kept"}
    assert set(RIGHTLY) <= set(TALES)
    assert all(len(phrasings) >= 3 for _, phrasings in SAYINGS.values())


def test_every_kind_can_be_made() -> None:
    """In one of the books each kind can be made and changes something; a fault blames a cell."""
    assert never_made(9, ALSO) == []


@pytest.mark.parametrize("part", range(3))
def test_the_workbook_stays_readable(part: int) -> None:
    """After each edit the workbook is read again and holds what was typed."""
    for operator in kinds(9)[part::3]:
        desk = desk_of(part, 11)
        try:
            operator.make(desk)
        except NotHere:
            continue
        opened = desk.opened.edit(desk.changes)
        again = Desk(opened, opened.submission, desk.card, desk.rng)
        for sheet, edits in desk.changes.items():
            for at, edit in edits.items():
                assert again.opened.book.cell(sheet, *at).value == edit.value
