"""JX-Q: does what is said of a task, a target or an effect agree with itself?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from workbook.check.frame.answers import IN_RESULTS, repeated, unsaid
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.rows import day_in, in_row, text_of, year_of
from workbook.language.adequacy import says_nothing
from workbook.language.folding import fold
from workbook.language.sameness import recognised
from workbook.layout.sheets.work import TASK_STATES
from workbook.submission.model import Row

DONE, RUNNING, UNDONE = TASK_STATES
AGREES = experience("事项的状态、日期和说明应一致")


def _task(row: Row, key: str, **args: str) -> Hit:
    datum, others = row.cells[key], in_row(row, "task_state", "task_due", "task_done")
    named = {"name": text_of(row, "task_name") or "未命名事项", "state": text_of(row, "task_state")}
    rests = tuple(place for place in others if place != place_of(datum))
    value = None if datum.value is None else str(datum.value)
    return Hit(place_of(datum), datum.field, value, args={**named, **args}, rests=rests)


@check(
    "JX-Q-51",
    "error",
    "已完成而没有完成日",
    "“{name}”的状态填“{state}”，没有填完成日",
    "填写实际完成的日期；没有完成的，改状态并写明原因",
    AGREES,
    reason="说完成了，要有完成的日期，才能和期限比较，也才能找到对应的材料。",
    bad="“推进园区二期配套建设”填已完成，完成日空着",
    good="“推进园区二期配套建设”填已完成，完成日填 2024-12-20",
)
def done_without_day(case: Case) -> Iterator[Hit]:
    """What is done was done on some day."""
    for row in case.submission.rows("tasks"):
        if text_of(row, "task_state") == DONE and row.cells["task_done"].blank:
            yield _task(row, "task_done")


@check(
    "JX-Q-52",
    "error",
    "没有完成却有完成日",
    "“{name}”的状态填“{state}”，完成日却填了 {value}",
    "已经完成的，状态改为“已完成”；没有完成的，删去完成日",
    AGREES,
    reason="状态说没有完成，又有完成的日期，不知道哪个是真的。完成率按状态计算。",
    bad="“扶持企业生产线投产”填进行中，完成日填 2024-12-20",
    good="“扶持企业生产线投产”填进行中，完成日空着",
    related=("JX-Q-51",),
)
def undone_with_day(case: Case) -> Iterator[Hit]:
    """One of the two is wrong."""
    for row in case.submission.rows("tasks"):
        if text_of(row, "task_state") in (RUNNING, UNDONE) and day_in(row.cells["task_done"]):
            yield _task(row, "task_done")


@check(
    "JX-Q-53",
    "error",
    "没有完成而没有原因",
    "“{name}”的状态填“{state}”，{lack}",
    "在“未完成原因”栏写明原因和预计完成的时间",
    AGREES,
    reason="交办的工作没有完成，要说明为什么。完成率扣的分也靠它解释。",
    bad="“扶持企业生产线投产”填进行中，未完成原因空着",
    good="“扶持企业生产线投产”填进行中，原因写“2 户企业设备到货推迟，预计下年 3 月投产”",
    related=("JX-Q-51", "JX-W-09"),
)
def undone_without_reason(case: Case) -> Iterator[Hit]:
    """Work under way is explained once its day, or the year, is over."""
    year, copies = year_of(case), repeated(case.submission, "task_note")
    for row in case.submission.rows("tasks"):
        state, due = text_of(row, "task_state"), day_in(row.cells["task_due"])
        ahead = state == RUNNING and due is not None and year is not None and due.year > year
        if state not in (RUNNING, UNDONE) or ahead or day_in(row.cells["task_done"]):
            continue
        lack, severity = unsaid(row.cells["task_note"], "未完成的原因", copies, amiss=True)
        if lack and not row.cells["task_note"].problem:
            none = says_nothing(text_of(row, "task_note"))
            yield replace(_task(row, "task_note", lack=lack), severity=None if none else severity)


@check(
    "JX-Q-54",
    "warning",
    "逾期完成",
    "“{name}”的期限是 {due}，{value} 才完成",
    "核对两个日期；确是逾期的，在“未完成原因”栏写明原因",
    AGREES,
    reason="过了期限才完成，也是扣分的理由。日期没有打错的，要写明为什么晚了。",
    bad="期限 2024-11-30，完成日 2024-12-22，没有写原因",
    good="期限 2024-11-30，完成日 2024-12-22，原因写“10 月连续降雨，停工 20 天”",
    threshold=Threshold(Decimal(0), "完成日晚于期限的天数，超过的要写明原因", "天"),
    answer="task_note",
    related=("JX-Q-51",),
)
def done_late(case: Case) -> Iterator[Hit]:
    """Done after its day."""
    for row in case.submission.rows("tasks"):
        due, done = day_in(row.cells["task_due"]), day_in(row.cells["task_done"])
        late = (done - due).days if due and done else 0
        if late > case.threshold("JX-Q-54") and due and done and text_of(row, "task_state") == DONE:
            yield _task(row, "task_done", due=str(due))


@check(
    "JX-Q-57",
    "error",
    "已完成而说明写着没有完成",
    "“{name}”的状态填“{state}”，“未完成原因”却写“{quote}”",
    "没有完成的，改状态；已经完成的，删去或改写“未完成原因”",
    AGREES,
    reason="状态说完成了，旁边又写还没有完成，不知道哪个是真的。完成率按状态计算。",
    bad="“推进园区二期配套建设”填已完成，未完成原因写“尚未完成验收”",
    good="“推进园区二期配套建设”填已完成，未完成原因空着",
    related=("JX-Q-52", "JX-Q-53"),
)
def done_and_not_done(case: Case) -> Iterator[Hit]:
    """A note may tell why something was done late, not that it is still to be done."""
    year = year_of(case)
    for row in case.submission.rows("tasks"):
        note = fold(text_of(row, "task_note"))
        found = _STILL_OPEN.search(note.text) or (_ahead(year).search(note.text) if year else None)
        if found and text_of(row, "task_state") == DONE:
            quote = note.quote(found.start(), found.end())
            yield replace(_task(row, "task_note", quote=quote), value=quote)


@check(
    "JX-Q-58",
    "warning",
    "预计完成的时间已经过去",
    "“{name}”的状态填“{state}”，“未完成原因”却写“{quote}”，那时还没到评价年度",
    f"更正年份；早就应当完成的，写明为什么拖到现在、新的时间；确实如此的，{IN_RESULTS}写明",
    AGREES,
    reason="没有完成的事，预计的时间应当在后面。写的是前几年，多半是照抄了上次的说明。",
    bad="评价年度 2024，进行中的“推进园区二期配套建设”，原因写“设备到货推迟，预计2022年6月完成”",
    good="评价年度 2024，原因写“2022年立项，设备到货推迟，预计2025年6月完成”",
    related=("JX-Q-53", "JX-Q-57"),
)
def promised_in_the_past(case: Case) -> Iterator[Hit]:
    """What is still to be done will not be done years ago; what was once planned may have been."""
    year = year_of(case)
    for row in case.submission.rows("tasks") if year else ():
        note = fold(text_of(row, "task_note"))
        found = next((f for f in _PROMISED.finditer(note.text) if year and int(f["year"]) < year), None)
        if found and text_of(row, "task_state") in (RUNNING, UNDONE):
            quote = note.quote(found.start(), found.end())
            yield replace(_task(row, "task_note", quote=quote), value=quote)


_PROMISED = re.compile(
    r"(?<!原)(?:预计|预期|力争|争取|推迟[到至]|延期?[到至]|将于|拟于)(?P<year>(?:19|20)\d\d)年[^，。；;,]{0,8}"
    r"(?:完成|完工|竣工|办结|投产|验收|交付|到货|启动)"
)
_STILL_OPEN = re.compile(
    r"(?:尚未|仍未|还未|至今未|至今没有|还没有?|仍没有?)[^，。；;,]{0,6}(?:完成|完工|竣工|验收|办结|投产|启动|开工|实施)"
    r"(?![^，。；;,]*(?:时|期间|前|导致|影响|推迟|延误))|正在(?:实施|推进|办理|建设|施工)(?:中|之中)?(?=$|[，。；;,])"
)
"""Says that it is still to be done; “前期尚未完成时” tells of a time before."""


def _ahead(year: int) -> re.Pattern[str]:
    """Return what says that it will be done after the evaluated year."""
    when = rf"(?:明年|下年度?|下一年度?|次年|{year + 1}年)"
    return re.compile(
        rf"(?:预计|计划|力争|争取|拟|推迟[到至]|延期?[到至]){when}[^，。；;,]{{0,8}}(?:完成|完工|竣工|办结|投产)"
    )


@check(
    "JX-Q-56",
    "warning",
    "说没有整体绩效目标，却列了目标",
    "“{label}”填“否”，下面却列了 {count} 个绩效目标",
    f"设置了整体绩效目标的，改填“是”；只有项目目标的，{IN_RESULTS}说明",
    experience("同一件事在表里各处的说法应一致"),
    reason="填“否”，绩效目标就不得分；目标又列在下面，两处说的不一样。",
    bad="是否设置整体绩效目标填“否”，下面列了 10 个目标",
    good="是否设置整体绩效目标填“是”，下面列了 10 个目标",
    related=("JX-T-01",),
)
def targets_although_none(case: Case) -> Iterator[Hit]:
    """Listed targets speak for themselves."""
    datum = case.submission.fields.get("overall_target")
    rows = [row for row in case.submission.rows("targets") if not row.cells["target_value"].blank]
    if datum and datum.value == "否" and rows:
        yield Hit(place_of(datum), datum.field, "否", args={"count": str(len(rows))})


@check(
    "JX-Q-61",
    "warning",
    "重点工作由本单位自己交办",
    "“{name}”的交办单位填“{value}”，就是本单位",
    f"填交办的党委、政府、人大或上级部门；自己定的工作不列入，或{IN_RESULTS}写明依据",
    experience("重点工作是党委、政府、人大和上级部门交办的"),
    reason="重点工作完成率看的是上面交办的事。自己定、自己完成的，不能算。",
    bad="“推进园区二期配套建设”的交办单位填“示例县示例局（虚构）”",
    good="“推进园区二期配套建设”的交办单位填“县委”",
    related=("JX-Q-46", "JX-Q-48"),
)
def assigned_by_itself(case: Case) -> Iterator[Hit]:
    """Nobody assigns tasks to himself."""
    own = {recognised(case.submission.text("dept_name"))}
    own |= {recognised(name) for name in re.split(r"[;；、]", case.submission.text("dept_alias"))}
    own -= {""}
    for row in case.submission.rows("tasks"):
        datum, by = row.cells["task_assigner"], text_of(row, "task_assigner")
        if recognised(by) in own or by in _OURSELVES:
            name = text_of(row, "task_name") or "未命名事项"
            yield Hit(place_of(datum), datum.field, by, args={"name": name})


_OURSELVES = ("本单位", "本部门", "本局", "我局", "我单位", "我部门", "自定", "自行安排")
