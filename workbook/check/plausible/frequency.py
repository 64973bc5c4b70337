"""JX-Q: can what is counted within a year have happened so often, and be found by so few checks?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import in_row, text_of
from workbook.check.ledger.localise import told_already
from workbook.check.typed.serials import date_for_a_count
from workbook.layout import Type

TIMES = "次"
"""The unit of what happens, or is found, one by one."""


@check(
    "JX-Q-80",
    "warning",
    "次数多得不合常理",
    "{label}填 {value} 次，平均一天超过 {daily} 次",
    f"核对次数，常见的是多打了几位，或者把金额、人数填了进来；确实这么多的，{IN_RESULTS}写明怎样统计",
    experience("一个项目一年的检查、一个单位一年的违规次数，一般到不了天天都有"),
    reason="次数参加计分。天天都有、一天几次，多半是填错了格，得分就会跟着错。",
    bad="“干部业务培训”的检查次数填 20240",
    good="“干部业务培训”的检查次数填 3",
    threshold=Threshold(Decimal(366), "一年里的次数", "次"),
    related=("JX-I-10",),
)
def too_often(case: Case) -> Iterator[Hit]:
    """What happens more than once on every day of the year is seldom counted by a department; told once."""
    most = case.threshold("JX-Q-80")
    dated = {hit.place for hit in date_for_a_count(case)}
    for datum in case.submission.cells():
        number, field = datum.value, datum.field
        if field.type is not Type.COUNT or field.unit != TIMES or not field.is_input:
            continue
        place = place_of(datum)
        if isinstance(number, Decimal) and number > most and place not in dated:
            args = {"daily": plain(Decimal(int(number / 366)))}
            yield Hit(place, field, number, args=args)


FOUND = Decimal(50)
"""So many defects in one check of one project are hardly counted one by one."""


@check(
    "JX-Q-81",
    "warning",
    "瑕疵数与检查次数不相称",
    "项目“{name}”检查 {expected} 次，程序瑕疵数填 {value}，平均一次 {each} 个",
    f"核对两个数；按份数、笔数统计的，改按检查发现的问题数填，或{IN_RESULTS}写明",
    experience("一次检查发现的程序瑕疵有限"),
    reason="瑕疵数与检查次数一起算项目管理的得分。检查两次查出几百个，多半是填错了。",
    bad="“干部业务培训”检查 3 次，程序瑕疵数填 300",
    good="“干部业务培训”检查 3 次，程序瑕疵数填 1",
    threshold=Threshold(FOUND, "平均一次检查的瑕疵数", "个"),
    related=("JX-Q-49", "JX-Q-80"),
    after=("JX-Q-80",),
)
def more_than_could_be_found(case: Case) -> Iterator[Hit]:
    """A check of a project finds some defects, not hundreds."""
    for row in case.submission.rows("projects"):
        checks, datum = row.number("project_checks"), row.cells["project_defects"]
        found = datum.value
        if not checks or checks < 0 or not isinstance(found, Decimal):
            continue
        if checks * case.threshold("JX-Q-81") < found <= case.threshold("JX-Q-80"):
            name = text_of(row, "project_name") or "未命名项目"
            args = {"name": name, "each": plain((found / checks).quantize(Decimal(1)))}
            rests = in_row(row, "project_checks")
            yield Hit(place_of(datum), datum.field, found, checks, args=args, rests=rests)


MANY = 1000
"""Of fewer sent a survey may come back as it likes."""


@check(
    "JX-Q-82",
    "warning",
    "发放的问卷几乎没有收回",
    "{label}填 {value} 份，回收 {expected} 份，回收率只有 {share}",
    f"核对发放份数，按实际发出的填，不填服务人口；确实只收回这些的，{IN_RESULTS}写明怎样发放",
    experience("问卷发出去，多少应收回一部分；收回极少的，满意度没有代表性"),
    reason="发放几十万份、收回几百份，多半是把人口数填进了发放份数，或者多打了几个 0。",
    bad="发放问卷填 300000，回收 286",
    good="发放问卷填 300，回收 286",
    threshold=Threshold(Decimal("0.03"), "回收份数与发放份数之比，低于的要写明原因"),
    related=("JX-Q-41",),
)
def hardly_any_returned(case: Case) -> Iterator[Hit]:
    """Where thousands were sent, more than a few come back."""
    sent, returned = case.submission.fields.get("survey_sent"), case.submission.number("survey_returned")
    if sent is None or not isinstance(sent.value, Decimal) or returned is None or sent.value < MANY:
        return
    share, at = returned / sent.value, case.at("survey_returned")
    if share < case.threshold("JX-Q-82") and not told_already(case, place_of(sent), at):
        yield Hit(
            place_of(sent), sent.field, sent.value, returned, args={"share": percent(share)}, rests=(at,)
        )
