"""扣分原因, reasons of targets, projects and tasks, notes: what contradicts its own row."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth import fault
from tests.corpus.operators.ninth.quantifiers import missed, number_of, reached
from tests.corpus.operators.ninth.scores import full, lost, plain
from tests.corpus.operators.ninth.telling import CLASS, number
from workbook.submission import Datum, Row


def _missed(desk: Desk) -> Row:
    rows = [r for r in desk.rows("targets") if missed(r) and r.cells["target_reason"].value]
    return desk.pick(rows, "no target missed")


def _reason(desk: Desk, *phrasings: str) -> None:
    """Write one of the phrasings as the reason of a target that was missed; {a} its result, {b} its aim."""
    row = _missed(desk)
    result, aim = number_of(row, "target_actual"), number_of(row, "target_value")
    assert result is not None
    assert aim is not None
    unit = row.cells["target_unit"].value or ""
    last = number_of(row, "target_last") or result
    wrong = desk.pick([w for w in (last, aim, result + aim / 10) if abs(w - result) > result / 200])
    said = {
        "a": f"{wrong.normalize():f}{unit}",
        "b": f"{aim.normalize():f}{unit}",
        "t": row.cells["target_name"].value,
    }
    desk.spoil(row.cells["target_reason"], desk.pick(phrasings).format_map(said))


@fault("reason_of_a_missed_target_says_it_was_met", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The reason of a target that was missed says that it was met."""
    _reason(
        desk,
        "因工作推进有力，该目标已按计划完成，完成率100%",
        "年初目标{b}已全部完成，因任务提前部署",
        "因措施得当，完成率达到100%，与年初目标一致",
        "{t}已达到年初目标，无偏差",
    )


@fault("reason_of_a_missed_target_tells_another_result", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The result in the reason is not that of the row."""
    _reason(
        desk,
        "因上级年中追加任务，实际完成{a}",
        "受汛期影响工期后延，年末实际完成{a}，目标{b}",
        "实际完成{a}，主要是前期手续办理时间较长",
    )


@fault("reason_of_a_missed_target_tells_another_aim", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The aim in the reason is not that of the row."""
    row = _missed(desk)
    aim = number_of(row, "target_value")
    assert aim is not None
    wrong = aim * desk.pick((Decimal("1.1"), Decimal("1.2"), Decimal("0.5")))
    said = f"{wrong.normalize():f}{row.cells['target_unit'].value or ''}"
    desk.spoil(
        row.cells["target_reason"],
        desk.pick((
            f"年初目标值{said}，因招标流标一次未能完成",
            f"因设备到货推迟，未达到年初设定的{said}",
            f"目标值为{said}，受用地手续影响，进度滞后",
        )),
    )  # fmt: skip


@fault("reason_of_a_target_names_another", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The reason was copied from another row, name and all."""
    row = _missed(desk)
    own = str(row.cells["target_name"].value)
    names = [str(r.cells["target_name"].value) for r in desk.rows("targets") if r.index != row.index]
    other = desk.pick([n for n in names if n not in own and own not in n], "one target")
    desk.spoil(
        row.cells["target_reason"],
        desk.pick((
            f"因设备到货推迟，{other}未达到年初目标",
            f"{other}受汛期影响，实施进度滞后",
            f"因招标流标一次，{other}实际完成值低于目标值",
        )),
    )  # fmt: skip


@fault("reason_of_a_target_is_its_neighbours", CLASS, follows=False)
def _(desk: Desk) -> None:
    """Two targets have one reason, word for word, with one document and one sum in it."""
    rows = [r for r in desk.rows("targets") if missed(r) and r.cells["target_reason"].value]
    if len(rows) < 2:
        raise NotHere("one missed")
    said = desk.pick((
        "因7月连续强降雨，施工停工26天，剩余工程顺延至次年3月完成",
        "中标单位资质审核未通过，重新招标历时45天，年内未能完成",
        "承办人员8月调离，交接期间工作停滞约2个月",
    ))  # fmt: skip
    for row in desk.rng.sample(rows, 2):
        desk.spoil(row.cells["target_reason"], said)


def _scored(desk: Desk) -> tuple[Datum, Decimal, Decimal, str]:
    """Return the reason of an indicator that lost points, the points lost, all of them, and its name."""
    found = [(i, desk.submission.entry("score_reason", i.indicator.code)) for i in lost(desk)]
    item, datum = desk.pick([(i, d) for i, d in found if d is not None and d.value], "nothing lost")
    assert item.score is not None
    assert datum is not None
    return datum, item.points - item.score, item.points, item.indicator.name


@fault("reason_tells_other_points", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The points the reason says are lost are not those that are."""
    datum, right, _points, _name = _scored(desk)
    wrong = desk.pick(
        [w for w in (right + 1, right + Decimal("0.5"), right - 1, right * 2) if w > 0 and w != right]
    )
    cause = desk.pick(
        ("设备到货推迟，部分任务顺延", "年中人员调动，工作衔接不及时", "上级资金12月才下达，当年未支出")
    )
    desk.spoil(
        datum,
        desk.pick(
            (
                f"因{cause}，扣{plain(wrong)}分",
                f"{cause}，按评分标准扣{plain(wrong)}分",
                f"扣{plain(wrong)}分，主要是{cause}",
            )
        ),
    )


@fault("reason_claims_full_marks", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The reason of an indicator that lost points says it lost none."""
    datum, _lost, points, name = _scored(desk)
    desk.spoil(
        datum,
        desk.pick((
            f"{name}完成情况良好，得满分{plain(points)}分",
            "各项要求均已达到，不扣分",
            f"因工作落实到位，本项未扣分，得{plain(points)}分",
        )),
    )  # fmt: skip


@fault("reason_is_another_indicators", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The reason was copied from another indicator, and names it."""
    datum, _lost, _points, name = _scored(desk)
    names = [i.indicator.name for i in desk.card.indicators]
    other = desk.pick([n for n in names if n not in name and name not in n], "one indicator")
    desk.spoil(
        datum,
        desk.pick((
            f"{other}未达到评分标准，因年中任务调整较多",
            f"因基础资料归集不及时，{other}扣分",
            f"{other}方面存在不足，主要是计划安排不够细致，已列入下年整改",
        )),
    )  # fmt: skip


@fault("reason_without_anything_lost", CLASS, follows=False)
def _(desk: Desk) -> None:
    """An indicator in full has a reason for points lost."""
    found = [desk.submission.entry("score_reason", i.indicator.code) for i in full(desk)]
    datum = desk.pick([d for d in found if d is not None and not d.value], "none in full")
    desk.spoil(
        datum,
        desk.pick((
            "因设备到货推迟，部分任务顺延，扣1分",
            "年中人员调动，工作衔接不及时，扣0.5分",
            "个别资料未及时归档，按标准扣1分",
        )),
    )  # fmt: skip


@fault("text_of_an_indicator_claims_full_marks", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The text of an indicator admits a shortfall and claims all its points."""
    found = [(i, desk.submission.entry("narrative", i.indicator.code)) for i in lost(desk)]
    item, datum = desk.pick([(i, d) for i, d in found if d is not None], "nothing lost")
    assert datum is not None
    desk.spoil(
        datum,
        f"{datum.value or ''}"
        + desk.pick((
            f"虽有个别环节未达到要求，本项仍得满分{plain(item.points)}分。",
            f"{item.indicator.name}得满分。",
            f"对照评分标准，本项不扣分，得{plain(item.points)}分。",
        )),
    )  # fmt: skip


@fault("note_on_staff_tells_another_number", CLASS, follows=False)
def _(desk: Desk) -> None:
    """人员情况说明 tells posts and staff of which one is not that of the sheet."""
    posts, staff = int(desk.amount("posts_total")), int(desk.amount("staff_total"))
    if posts == staff:
        raise NotHere("as many")
    wrong = abs(staff - posts) + desk.pick((2, 3))
    word, plan = ("超编", "待自然减员消化") if staff > posts else ("空编", "已列入下年度招录计划")
    desk.spoil(
        "staff_note",
        desk.pick((
            f"编制{posts}名、实有{staff}人，{word}{wrong}名",
            f"年末{word}{wrong}人，{plan}",
            f"核定编制{posts}名，实有{number(desk, staff, False, taken=(posts,))}人",
        )),
    )  # fmt: skip


@fault("note_on_staff_turns_it_round", CLASS, follows=False)
def _(desk: Desk) -> None:
    """人员情况说明 speaks of empty posts where there are too many people, or the other way."""
    posts, staff = desk.amount("posts_total"), desk.amount("staff_total")
    over = ("超编人员为军转安置，逐年消化", "因政策性安置超编，待自然减员消化")
    under = ("空编已列入下年度招录计划", "尚有空编，拟通过公开招聘补充")
    equal = ("实有人数与编制数一致", "满编运行，没有空编和超编")
    wrong = {1: (*under, *equal), -1: (*over, *equal), 0: (*over, *under)}
    desk.spoil("staff_note", desk.pick(wrong[(staff > posts) - (staff < posts)]))


@fault("note_on_adjustments_tells_another_number", CLASS, follows=False)
def _(desk: Desk) -> None:
    """调整情况说明 counts the rows wrongly."""
    right = len(desk.rows("adjustments"))
    wrong = number(desk, right, False)
    desk.spoil(
        "adj_note",
        desk.pick(
            (f"全年预算调整{wrong}笔", f"年中共调整{wrong}次，均有批复文件", f"共{wrong}笔调整，详见清单")
        ),
    )


@fault("reason_of_a_project_says_it_was_spent", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The reason why a project's money was not spent says that it was."""
    rows = [
        r
        for r in desk.rows("appraisals")
        if (a := number_of(r, "appraisal_spent_fiscal")) is not None
        and (b := number_of(r, "appraisal_budget_fiscal")) is not None
        and a < b * Decimal("0.95")
        and r.cells["appraisal_reason"].value
    ]
    desk.spoil(
        desk.pick(rows, "all spent").cells["appraisal_reason"],
        desk.pick((
            "项目资金已全部支付完毕，执行率100%",
            "因进度较快，预算资金年内全部支出",
            "资金执行率100%，无结余",
        )),
    )  # fmt: skip


@fault("note_of_an_open_task_says_it_is_done", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The note of a task that is not done says it is."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value in ("未完成", "进行中")]
    row = desk.pick(rows, "none open")
    desk.spoil(
        row.cells["task_note"],
        desk.pick((
            "该项工作已于年内全部完成",
            "因推进有力，已提前办结",
            f"已完成，{desk.year}年11月通过验收",
        )),
    )  # fmt: skip


@fault("reason_of_a_met_target_tells_a_miss", CLASS, follows=False)
def _(desk: Desk) -> None:
    """A target that was reached has a reason why it was not."""
    rows = [
        r
        for r in desk.rows("targets")
        if reached(r) and not re.search("[=]", str(r.cells["target_direction"].value))
    ]
    row = desk.pick([r for r in rows if not r.cells["target_reason"].value], "none met")
    desk.spoil(
        row.cells["target_reason"],
        desk.pick((
            "因招标流标一次，未完成年初目标",
            "受汛期影响，实施进度滞后，未达到目标值",
            "因资金下达较晚，目标未能实现",
        )),
    )  # fmt: skip
