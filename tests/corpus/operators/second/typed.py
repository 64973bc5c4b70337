"""Words where figures, dates and choices belong, and whole lines or columns left out."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere, of_type
from tests.corpus.operators.second import fault
from workbook.layout import Type
from workbook.submission import Datum

CLASS = "typed"


def _instead(kind: str, of: Type, write: Callable[[Desk, Datum], str]) -> None:
    """Register a kind that types a text into any filled input of a type."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        datum = desk.pick(desk.inputs(lambda d: of_type(of)(d) and not d.field.key.startswith("score_")))
        desk.spoil(datum, write(desk, datum))


def _one_of(*texts: str) -> Callable[[Desk, Datum], str]:
    return lambda desk, datum: desk.pick(texts)


def _with_part(desk: Desk, datum: Datum) -> str:
    return desk.pick(("{}（其中结转20）", "{}（含上级资金）", "{}（未审）")).format(datum.value)


def _misread(desk: Desk, datum: Datum) -> str:
    """Return the figure as a scanned page is read: O for 0, l for 1, two points."""
    text = f"{Decimal(str(datum.value)):.2f}"
    return desk.pick((text.replace(".", ".."), f"{text[:-1]}O", f"l{text}", text.replace(".", "。")))


_instead("amount_in_capitals", Type.MONEY, _one_of("壹佰贰拾万元整", "叁拾伍万陆仟元", "贰万元整"))
_instead("amount_with_its_part", Type.MONEY, _with_part)
_instead("amount_misread", Type.MONEY, _misread)
_instead("amount_to_be_told", Type.MONEY, _one_of("待财务提供", "以决算为准", "见决算报表Z01", "同年初预算"))
_instead("date_by_season", Type.DATE, _one_of("第三季度", "年底前", "上半年", "腊月二十"))
_instead("date_of_not_yet", Type.DATE, _one_of("待定", "正在办理", "未开工", "长期"))
_instead("rate_in_words", Type.RATE, _one_of("约九成五", "八成", "大于95", "全部"))
_instead("ditto_in_number", Type.COUNT, _one_of("同上", "〃", "同去年"))


@fault("ditto_in_list", CLASS)
def ditto_in_list(desk: Desk) -> None:
    """同上 in a row below the first, where each row needs its own date or amount."""
    table = desk.pick(("projects", "procurements", "tasks", "adjustments"))
    row = desk.pick(desk.rows(table, at_least=2)[1:])
    cells = [c for c in row.cells.values() if of_type(Type.DATE, Type.MONEY)(c) and c.field.is_input]
    desk.spoil(desk.pick(cells), desk.pick(("同上", "〃", '"')))


CHOSEN = {
    "task_state": ("已完成，待验收", "基本完成", "已办结（转长期）"),
    "project_review": ("是（县评审中心）", "部分", "已评审"),
    "adj_type": ("上级转移支付/本级追加", "人员增资", "其他：奖励金"),
    "bonus_level": ("厅级", "县委县政府", "股级"),
}


@fault("choice_with_remark", CLASS)
def choice_with_remark(desk: Desk) -> None:
    """A choice with a remark of their own, typed over the list."""
    column = desk.pick([c for c in CHOSEN if desk.submission.columns.get(c)])
    filled = [d for d in desk.submission.columns[column] if not d.blank]
    desk.spoil(desk.pick(filled, f"{column} is empty"), desk.pick(CHOSEN[column]))


@fault("level_is_rank", CLASS)
def level_is_rank(desk: Desk) -> None:
    """The rank of the office, or its county, instead of the level of its budget."""
    desk.spoil("dept_level", desk.pick(("正科级", "示例县", "一级预算单位", "副处级")))


@fault("disclosure_line_blank", CLASS)
def disclosure_line_blank(desk: Desk) -> None:
    """One of the four disclosures is left out altogether."""
    line = desk.pick(("budget", "final", "targets", "result"))
    keys = [f"disclose_{part}_{line}" for part in ("approved", "published", "url")]
    if not all(desk.has(key) and desk.datum(key).field.required for key in keys):
        raise NotHere("no such line, or it is not asked for")
    for key in keys:
        desk.spoil(key, None)


@fault("survey_left_out", CLASS)
def survey_left_out(desk: Desk) -> None:
    """No word about the survey."""
    keys = [k for k in ("survey_sent", "survey_returned", "survey_valid", "survey_satisfied") if desk.has(k)]
    if not any(desk.datum(key).field.required for key in keys):
        raise NotHere("not asked for")
    for key in keys:
        desk.spoil(key, None)


@fault("column_left_out", CLASS)
def column_left_out(desk: Desk) -> None:
    """A column nobody had at hand is blank in every row."""
    table, column = desk.pick(
        (("projects", "project_due"), ("projects", "project_spent"), ("tasks", "task_state"),
         ("procurements", "proc_plan"), ("adjustments", "adj_date"), ("adjustments", "adj_type"))
    )  # fmt: skip
    cells = [row.cells[column] for row in desk.rows(table)]
    if not cells[0].field.required or not all(c.value is not None for c in cells):
        raise NotHere("not asked for")
    for datum in cells:
        desk.spoil(datum, None)


def _target(kind: str, column: str, *phrasings: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        rows = [r for r in desk.rows("targets") if isinstance(r.cells[column].value, Decimal)]
        datum = desk.pick(rows, "no figure").cells[column]
        desk.spoil(datum, desk.pick(phrasings).format(datum.value))


_target("actual_about", "target_actual", "约{}", "{}左右", "超过{}", "{}以上")
_target("last_value_in_words", "target_last", "{}（上年数）", "无统计", "同本年")
