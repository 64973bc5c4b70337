"""Documents, awards and public addresses that prove nothing."""

from __future__ import annotations

from tests.corpus.desk import Desk
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.third import fault
from tests.corpus.operators.third.plausible import CLASS, LINES


@fault("address_is_a_path", CLASS)
def address_is_a_path(desk: Desk) -> None:
    """A place on the clerk's own disk as a public address."""
    line = desk.pick(LINES)
    desk.spoil(
        f"disclose_url_{line}",
        desk.pick(
            ("D:\\公开\\预算.pdf", "C:\\Users\\admin\\Desktop\\决算公开.docx", "\\\\192.168.1.8\\共享\\公开")
        ),
    )


@fault("address_is_no_address", CLASS)
def address_is_none(desk: Desk) -> None:
    """Words as a public address."""
    line = desk.pick(LINES)
    desk.spoil(
        f"disclose_url_{line}", desk.pick(("已公开", "政府网站", "见附件截图", "公示栏张贴", "微信群已发"))
    )


@fault("address_of_this_machine", CLASS)
def address_of_machine(desk: Desk) -> None:
    """An address nobody else can open."""
    line = desk.pick(LINES)
    desk.spoil(
        f"disclose_url_{line}",
        desk.pick(("http://localhost:8080/budget.html", "http://127.0.0.1/gk", "http://192.168.1.20/oa/gk")),
    )


@fault("award_by_the_unit_itself", CLASS)
def award_by_itself(desk: Desk) -> None:
    """Praised by itself."""
    row = desk.pick([r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "加分"], "no praise")
    desk.spoil(row.cells["bonus_by"], desk.submission.text("dept_name"))
    desk.blame(row.cells["bonus_level"], row.cells["bonus_subject"], row.cells["bonus_claimed"])


@fault("award_of_a_person", CLASS)
def award_of_person(desk: Desk) -> None:
    """A person's award claimed for the unit."""
    row = desk.pick([r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == "加分"], "no praise")
    desk.spoil(row.cells["bonus_subject"], desk.pick(("张三（个人）", "本局干部王某", "李四同志")))
    desk.blame(row.cells["bonus_item"], row.cells["bonus_claimed"])


@fault("award_after_filing", CLASS)
def award_after_filing(desk: Desk) -> None:
    """An award of a day after the form was filled."""
    row = desk.pick(desk.rows("bonuses"))
    desk.spoil(row.cells["bonus_date"], day_of(desk.datum("fill_date").value) + 90 * DAY)
    desk.blame(row.cells["bonus_doc"], row.cells["bonus_item"])


@fault("evidence_file_of_a_draft", CLASS)
def evidence_draft(desk: Desk) -> None:
    """A temporary or no file at all as evidence."""
    row = desk.pick(desk.rows("evidence"))
    desk.spoil(
        row.cells["evidence_file"],
        desk.pick(("~$E01.docx", "新建文件夹", "E01.tmp", "快捷方式.lnk", "程序.exe")),
    )
    desk.blame(row.cells["evidence_no"])


@fault("evidence_file_for_two", CLASS)
def evidence_for_two(desk: Desk) -> None:
    """Two documents of different numbers and names in one file."""
    one, other = desk.rows("evidence", at_least=2)[:2]
    desk.put(other.cells["evidence_file"], one.cells["evidence_file"].value)
    desk.put(other.cells["evidence_name"], "会议纪要和签到表")
    for row in (one, other):
        desk.blame_row(row)
    desk.about = "evidence_file"


@fault("evidence_number_twice_disguised", CLASS)
def evidence_twice(desk: Desk) -> None:
    """A number once more in small letters and with a blank."""
    row, free = desk.pick(desk.rows("evidence")), desk.free("evidence")
    values = {
        "evidence_name": "会议纪要和签到表", "evidence_no": f" {str(row.cells['evidence_no'].value).lower()}",
        "evidence_indicator": row.cells["evidence_indicator"].value, "evidence_file": "E91.pdf",
        "evidence_date": row.cells["evidence_date"].value,
    }  # fmt: skip
    for column, value in values.items():
        desk.put(free.cells[column], value)
    desk.blame_row(row)
    desk.blame_row(free)
    desk.about = "evidence_no"


@fault("evidence_named_material", CLASS)
def evidence_named_material(desk: Desk) -> None:
    """Documents nobody can tell from each other: all named 证明材料."""
    for row in desk.rows("evidence", at_least=3):
        desk.spoil(row.cells["evidence_name"], "证明材料")
    desk.about = "evidence_name"


@fault("evidence_of_another_indicator", CLASS)
def evidence_of_another(desk: Desk) -> None:
    """A document listed for an indicator of no such letter."""
    row = desk.pick(desk.rows("evidence"))
    desk.spoil(row.cells["evidence_indicator"], desk.pick(("Z9-1", "X3", "B99-1")))
    desk.blame(row.cells["evidence_no"])
