"""Names, files and praise that cannot be meant: the cover, the list of evidence, the list of awards."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.operators.fourth import fault

CLASS = "plausible"


@fault("award_of_another_unit", CLASS)
def other_unit(desk: Desk) -> None:
    """The praise was for another department."""
    rows = [r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "加分"]
    desk.spoil(
        desk.pick(rows, "no praise").cells["bonus_subject"], desk.pick(("样例市税务局", "样例县第三中学"))
    )
    desk.blame("dept_name")


@fault("criticism_with_a_first_prize", CLASS)
def first_prize(desk: Desk) -> None:
    """A loss of points for a first prize."""
    rows = [r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "减分"]
    row = desk.pick(rows, "no criticism")
    desk.put(row.cells["bonus_doc_kind"], "奖牌")
    desk.spoil(row.cells["bonus_rank"], "一等奖")
    desk.blame(row.cells["bonus_kind"], row.cells["bonus_doc_kind"], row.cells["bonus_item"])


@fault("award_of_a_private_society", CLASS)
def society(desk: Desk) -> None:
    """国家级, given by a company."""
    rows = [r for r in desk.rows("bonuses") if r.cells["bonus_level"].value == "国家级"]
    row = desk.pick(rows, "no national award")
    desk.spoil(row.cells["bonus_by"], desk.pick(("样例文化传媒有限公司", "示例县广场舞协会")))
    desk.blame(row.cells["bonus_level"])


def _evidence(kind: str, column: str, *words: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        row = desk.pick(desk.rows("evidence"))
        desk.spoil(row.cells[column], desk.pick(words))


_evidence("evidence_is_a_program", "evidence_file", "E01.exe", "证明材料.bat", "台账.lnk")
_evidence(
    "evidence_is_on_a_desktop", "evidence_file", r"C:\Users\Administrator\Desktop\E01.pdf", r"D:\绩效\E01.pdf"
)
_evidence("evidence_is_a_temporary_file", "evidence_file", "~$E01.docx", "~WRL0003.tmp")


def _cover(kind: str, key: str, *words: str) -> None:
    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        desk.spoil(key, desk.pick(words))


_cover("head_is_a_title", "dept_head", "局长", "主要领导", "法定代表人")
_cover("head_is_a_number", "dept_head", "13800138000", "0736-1234567")
_cover("preparer_is_a_day", "preparer", "3月18日", "2025.3.18")
_cover("phone_of_one_digit", "phone", "00000000000", "11111111111")
_cover("name_is_that_of_the_form", "dept_name", "部门整体支出绩效自评表", "绩效自评报告（送审稿）")
_cover("address_is_mail", "disclose_url_budget", "cwg@example.com", "lisi@example.org")


@fault("third_party_without_a_name", CLASS)
def third_party(desk: Desk) -> None:
    """Evaluated by a third party that has no name."""
    desk.spoil("evaluation_mode", "委托第三方评价")
    desk.spoil("evaluation_body", None)


@fault("self_evaluation_by_a_firm", CLASS)
def by_firm(desk: Desk) -> None:
    """部门自评, made by an accountant."""
    desk.spoil("evaluation_mode", "部门自评")
    desk.spoil("evaluation_body", "样例会计师事务所（普通合伙）")
