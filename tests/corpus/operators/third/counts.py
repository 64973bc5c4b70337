"""Numbers of things as reports put them: in words, 余个, 分别为, 双 columns, ranks of awards."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.third.claims import claim, false_only, needed
from tests.corpus.prose import spoken

Said = dict[str, object]


@claim("projects_in_words", "全年共实施{n}个项目。", "本年度安排项目{n}个。", "{year}年实施项目共计{n}个。")
def projects_in_words(desk: Desk, honest: bool) -> Said:
    """十三个项目."""
    count = len(desk.rows("projects"))
    return {"n": spoken(str(count if honest else count + 13))}


@claim("tasks_in_words", "全年承担重点工作{n}项。", "列入清单的重点工作共{n}项。")
def tasks_in_words(desk: Desk, honest: bool) -> Said:
    """三十项重点工作."""
    count = len(desk.rows("tasks"))
    return {"n": spoken(str(count if honest else count + 7))}


@false_only("projects_and_odd", "全年实施项目{n}余个。", "本年共安排{n}余个项目。")
def projects_and_odd(desk: Desk, honest: bool) -> Said:
    """二十余个."""
    count = len(desk.rows("projects"))
    return {"n": count - count % 10 + 20}


@claim("surveys_sent", "发放问卷{a}份，收回{b}份。", "共发放调查问卷{a}份，回收{b}份。")
def surveys_sent(desk: Desk, honest: bool) -> Said:
    """Sent and returned, exchanged."""
    pair = [desk.amount("survey_sent"), desk.amount("survey_returned")]
    needed(pair[0] != pair[1], "all came back")
    first, second = pair if honest else pair[::-1]
    return {"a": f"{first:f}", "b": f"{second:f}"}


@claim("satisfied", "其中满意{n}份。", "有效问卷中表示满意的{n}份。", "表示满意的问卷{n}份。")
def satisfied(desk: Desk, honest: bool) -> Said:
    """How many were satisfied."""
    value = desk.amount("survey_satisfied")
    needed(value > 10, "nobody")
    return {"n": f"{value if honest else value - 9:f}"}


@claim("petitions_settled", "受理信访{a}件，按期办结{b}件。", "信访件{a}件，其中按期办结{b}件。")
def petitions_settled(desk: Desk, honest: bool) -> Said:
    """How many of the petitions were settled in time."""
    received, settled = desk.amount("petition_received"), desk.amount("petition_on_time")
    needed(settled > 2, "hardly any")
    return {"a": f"{received:f}", "b": f"{settled if honest else settled - 2:f}"}


@claim("staff_by_kind", "行政在职{a}人，事业在职{b}人。", "行政、事业在职人员分别为{a}人、{b}人。")
def staff_by_kind(desk: Desk, honest: bool) -> Said:
    """行政 and 事业, exchanged."""
    pair = [desk.amount("staff_admin"), desk.amount("staff_inst")]
    needed(pair[0] != pair[1], "as many of both")
    first, second = pair if honest else pair[::-1]
    return {"a": f"{first:f}", "b": f"{second:f}"}


@claim("posts_and_staff", "核定编制{a}名，年末在职{b}人。", "编制{a}名，实有在职人员{b}人。")
def posts_and_staff(desk: Desk, honest: bool) -> Said:
    """Posts and those in office, exchanged."""
    pair = [desk.amount("posts_total"), desk.amount("staff_total")]
    needed(pair[0] != pair[1], "as many of both")
    first, second = pair if honest else pair[::-1]
    return {"a": f"{first:f}", "b": f"{second:f}"}


@claim("contract_staff", "编外及劳务派遣人员{n}人。", "另有编外人员{n}人。")
def contract_staff(desk: Desk, honest: bool) -> Said:
    """How many work there without a post."""
    value = desk.amount("nonstaff")
    return {"n": f"{value if honest else value + 17:f}"}


@false_only("vacant_posts", "空编{n}名。", "现有空缺编制{n}名。")
def vacant_posts(desk: Desk, honest: bool) -> Said:
    """Vacancies where there are none."""
    needed(desk.amount("staff_total") >= desk.amount("posts_total"), "there are some")
    return {"n": 12}


@claim("full_indicators", "{n}项指标得满分。", "共有{n}项指标得到满分。")
def full_indicators(desk: Desk, honest: bool) -> Said:
    """How many indicators have all their points."""
    if any(not i.applicable or i.score is None for i in desk.card.indicators):
        raise NotHere("some do not apply")
    count = sum(i.score == i.points for i in desk.card.indicators)
    needed(count > 1, "none is full")
    return {"n": count if honest else count + 4}


@claim("tasks_under_way", "已完成{a}项重点工作，{b}项尚在推进或未完成。")
def tasks_under_way(desk: Desk, honest: bool) -> Said:
    """Done and not done, exchanged."""
    rows = desk.rows("tasks")
    done = sum(r.cells["task_state"].value == "已完成" for r in rows)
    pair = [done, len(rows) - done]
    needed(pair[0] != pair[1] and pair[1] > 0, "as many of both")
    first, second = pair if honest else pair[::-1]
    return {"a": first, "b": second}


@claim("overdue_projects", "逾期完成的项目{n}个。", "有{n}个项目未按期完成。")
def overdue_projects(desk: Desk, honest: bool) -> Said:
    """How many projects were late."""
    count = 0
    for row in desk.rows("projects"):
        due, done = row.cells["project_due"].value, row.cells["project_done"].value
        if due is None or done is None:
            raise NotHere("a date is missing")
        count += done > due  # type: ignore[operator]
    needed(count > 0, "none was late")
    return {"n": count if honest else count + 3}


@false_only(
    "national_awards", "荣获国家级表彰{n}项。", "获国家级荣誉{n}项。", "获得国家级先进集体称号{n}个。"
)
def national_awards(desk: Desk, honest: bool) -> Said:
    """Praise from the capital that is not in the list."""
    rows = desk.rows("bonuses") if desk.submission.rows("bonuses") else []
    needed(all(r.cells["bonus_level"].value != "国家级" for r in rows), "there is one")
    return {"n": 2}


@false_only("awards_counted", "全年获各级表彰{n}项。", "本年受到表彰{n}次。")
def awards_counted(desk: Desk, honest: bool) -> Said:
    """How often the department was praised."""
    rows = desk.rows("bonuses")
    return {"n": sum(r.cells["bonus_kind"].value == "加分" for r in rows) + 5}


def _met(sign: str, value: Decimal, actual: Decimal) -> bool:
    return actual >= value if sign == "≥" else actual <= value if sign == "≤" else actual == value


@claim("met_targets", "量化绩效目标中{n}个达到年度目标值。", "{n}个量化目标完成年度目标值。")
def met_targets(desk: Desk, honest: bool) -> Said:
    """How many of the measured targets were met."""
    count = 0
    for row in desk.rows("targets"):
        value, actual = row.cells["target_value"].value, row.cells["target_actual"].value
        if value is None and actual is None:
            continue
        if not isinstance(value, Decimal) or not isinstance(actual, Decimal):
            raise NotHere("not all are measured")
        revised = row.cells["target_revised"].value
        aims = [value, revised] if isinstance(revised, Decimal) else [value]
        met = {_met(str(row.cells["target_direction"].value), aim, actual) for aim in aims}
        if len(met) > 1:
            raise NotHere("met or not, as one takes it")
        count += met.pop()
    needed(count > 2, "few were met")
    return {"n": count if honest else count - 2}
