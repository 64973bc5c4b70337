"""Evidence, indicators, units and documents that are not those of the book."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.duplicates import FULL
from tests.corpus.registry import fault
from workbook.submission import Datum

CLASS = "plausible"
USERS = ("score_evidence", "check_evidence", "target_evidence")


def _used(desk: Desk, column: str) -> Datum:
    found = [d for d in desk.submission.columns.get(column, ()) if isinstance(d.value, str) and d.value]
    return desk.pick(found, f"{column} is empty")


def _unknown(kind: str, column: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.spoil(_used(desk, column), desk.pick(("E99", "附件3", "E2O")))


_unknown("evidence_unknown_in_scores", "score_evidence")
_unknown("evidence_unknown_in_checklist", "check_evidence")
_unknown("evidence_unknown_in_targets", "target_evidence")


@fault("evidence_full_width", CLASS)
def evidence_full_width(desk: Desk) -> None:
    """Ｅ０５ for E05: read as it is meant, with a word about it."""
    datum = _used(desk, desk.pick(USERS))
    desk.spoil(datum, str(datum.value).translate(FULL))


@fault("evidence_several_one_unknown", CLASS)
def evidence_several(desk: Desk) -> None:
    """Two numbers in one cell, the second unknown."""
    datum = _used(desk, desk.pick(USERS))
    desk.spoil(datum, f"{datum.value}、E88")


@fault("evidence_catalogue_empty", CLASS)
def evidence_catalogue_empty(desk: Desk) -> None:
    """Numbers everywhere, nothing in the catalogue."""
    rows = desk.rows("evidence")
    for row in rows:
        for datum in row.cells.values():
            if not datum.blank:
                desk.put(datum, None)
    desk.about = "evidence"
    desk.blame_row(rows[0])
    desk.blame("佐证目录", *USERS)


@fault("evidence_renumbered", CLASS)
def evidence_renumbered(desk: Desk) -> None:
    """One document gets another number, those who quote it keep the old one."""
    row = desk.pick(desk.rows("evidence"))
    number = row.cells["evidence_no"].value
    desk.put(row.cells["evidence_no"], "E77")
    desk.blame(row.cells["evidence_no"])
    for column in USERS:
        desk.blame(*(d for d in desk.submission.columns.get(column, ()) if d.value == number))


@fault("evidence_for_unknown_indicator", CLASS)
def evidence_for_unknown_indicator(desk: Desk) -> None:
    """A document for an indicator the system does not have."""
    desk.spoil(desk.pick(desk.rows("evidence")).cells["evidence_indicator"], "Z9-9")


def _bonus(kind: str, column: str, *values: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick(desk.rows("bonuses"))
        desk.spoil(row.cells[column], desk.pick(values))
        desk.blame(row.cells[column])


_bonus("bonus_of_another_unit", "bonus_subject", "邻县交通运输局", "示例县第999局", "李四个人")
_bonus("bonus_by_nobody", "bonus_by", "待补", "XX单位", "××局")
_bonus("bonus_without_number", "bonus_doc", "待补", "XX〔20XX〕XX号", "（待补充）")


@fault("bonus_number_of_another_year", CLASS)
def bonus_number_of_another_year(desk: Desk) -> None:
    """The number of the document is of another year than its date."""
    row = desk.pick(desk.rows("bonuses"))
    desk.put(row.cells["bonus_doc"], f"示发〔{desk.year - 3}〕7号")
    desk.blame(row.cells["bonus_doc"], row.cells["bonus_date"])


@fault("bonus_claim_is_not_counted", CLASS)
def bonus_claim(desk: Desk) -> None:
    """申报分值 far from what the standard gives."""
    row = desk.pick(desk.rows("bonuses"))
    desk.put(row.cells["bonus_claimed"], 50)
    desk.blame(row.cells["bonus_claimed"], row.cells["bonus_item"])


@fault("url_is_none", CLASS)
def url_is_none(desk: Desk) -> None:
    """公开网址 is no address."""
    line = desk.pick(("budget", "final", "targets", "result"))
    desk.spoil(f"disclose_url_{line}", desk.pick(("已公开", "无", "待补", "网站")))


@fault("phone_is_none", CLASS)
def phone_is_none(desk: Desk) -> None:
    """The telephone number has four digits too few."""
    desk.spoil("phone", desk.pick(("12345", "无", "张三")))


@fault("year_is_another", CLASS)
def year_is_another(desk: Desk) -> None:
    """The evaluated year is that of the form of the year before."""
    desk.spoil("fiscal_year", desk.year - 1)


@fault("adjustment_number_of_another_year", CLASS)
def adjustment_number(desk: Desk) -> None:
    """An adjustment of this year with a document of four years ago."""
    row = desk.pick(desk.rows("adjustments"))
    if not str(row.cells["adj_doc"].value).startswith("示财预"):
        raise NotHere("no document number")
    desk.put(row.cells["adj_doc"], f"示财预〔{desk.year - 4}〕9号")
    desk.blame(row.cells["adj_doc"], row.cells["adj_date"])


@fault("adjustment_type_against_sign", CLASS)
def adjustment_type_against_sign(desk: Desk) -> None:
    """A reduction called 本级追加, or an addition called 本级追减."""
    rows = [r for r in desk.rows("adjustments") if str(r.cells["adj_type"].value).startswith("本级追")]
    row = desk.pick(rows, "no such adjustment")
    other = "本级追减" if row.cells["adj_type"].value == "本级追加" else "本级追加"
    desk.put(row.cells["adj_type"], other)
    desk.blame(row.cells["adj_type"], row.cells["adj_amount"])
