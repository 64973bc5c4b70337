"""Numbers of people, papers, projects and answers, put into words."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.fourth.claims import Said, count, say, total
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed

count("unsatisfied", lambda d: d.amount("survey_valid") - d.amount("survey_satisfied"),
      "有效问卷中未表示满意的有{n}份。", "另有{n}份有效问卷未选择“满意”。", off=7)  # fmt: skip
count("void_papers", lambda d: d.amount("survey_returned") - d.amount("survey_valid"),
      "回收的问卷中{n}份无效。", "作废问卷{n}份。", off=5)  # fmt: skip
count("papers_not_returned", lambda d: d.amount("survey_sent") - d.amount("survey_returned"),
      "发出的问卷有{n}份未收回。", "未收回问卷{n}份。", off=6)  # fmt: skip
count("all_retired", lambda d: d.amount("lixiu") + d.amount("tuixiu"),
      "离退休人员共{n}人。", "年末离休、退休人员合计{n}名。", off=4)  # fmt: skip
count("everybody_at_work", lambda d: d.amount("staff_total") + d.amount("nonstaff"),
      "在职及编外人员合计{n}人。", "含劳务派遣在内共有工作人员{n}人。", off=8)  # fmt: skip
count("over_the_posts", lambda d: d.amount("staff_total") - d.amount("posts_total"),
      "年末超编{n}人。", "实有在职人数超出编制{n}人。", off=4)  # fmt: skip
count("purchases_listed", lambda d: len(d.rows("procurements")),
      "列入清单的采购项目{n}个。", "全年实施政府采购{n}项。")  # fmt: skip
count("staff_of_subordinates", lambda d: total(d, "subordinates", "sub_staff"),
      "下属单位年末实有{n}人。", "所属单位在职人员合计{n}人。", off=5)  # fmt: skip
count("projects_unspent", lambda d: sum(number(r, "project_spent") == 0 for r in d.rows("projects")),
      "有{n}个项目全年没有支出。", "{n}个项目资金一分未动。", off=2)  # fmt: skip
count("projects_reviewed", lambda d: sum(r.cells["project_review"].value == "是" for r in d.rows("projects")),
      "经评审的项目有{n}个。", "{n}个项目通过了预算评审。", off=2)  # fmt: skip
count("documents_listed", lambda d: len(d.rows("evidence")),
      "佐证目录收录材料{n}份。", "随表附佐证材料{n}份（见佐证目录）。", off=4)  # fmt: skip
count("checks_made", lambda d: total(d, "projects", "project_checks"),
      "对清单所列项目共检查{n}次。", "全年开展项目检查{n}次（按清单合计）。", off=6)  # fmt: skip
count("defects_found", lambda d: total(d, "projects", "project_defects"),
      "项目检查共发现程序瑕疵{n}处。", "清单所列项目合计瑕疵{n}次。", off=4)  # fmt: skip
count("answered_no", lambda d: sum(
    "check_answer" in r.cells and r.cells["check_answer"].value == "否" for r in d.rows("checklist")
), "制度与合规清单中答“否”的有{n}项。", "合规清单有{n}项填“否”。", off=3)  # fmt: skip


def _signs(desk: Desk, honest: bool) -> Said:
    amounts = [number(row, "adj_amount") for row in desk.rows("adjustments")]
    up, down = sum(a > 0 for a in amounts), sum(a < 0 for a in amounts)
    needed(up != down, "as many of both")
    up, down = (up, down) if honest else (down, up)
    return {"a": up, "b": down}


say("additions_and_cuts", _signs, "全年追加{a}笔、追减{b}笔。", "预算调整中调增{a}笔，调减{b}笔。")


def _posts(desk: Desk, honest: bool) -> Said:
    a, b = desk.amount("posts_admin"), desk.amount("posts_inst")
    needed(a != b, "as many of both")
    a, b = (a, b) if honest else (b, a)
    return {"a": f"{a:f}", "b": f"{b:f}"}


say(
    "posts_of_two_kinds",
    _posts,
    "核定行政编制{a}名、事业编制（财政补助）{b}名。",
    "行政编制{a}名，财政补助事业编制{b}名。",
)


def _occurrences(desk: Desk, honest: bool) -> Said:
    counts = [
        number(r, "check_count") for r in desk.rows("checklist")
        if "check_count" in r.cells and isinstance(r.cells["check_count"].value, Decimal)
    ]  # fmt: skip
    if not counts:
        raise NotHere("nothing to count")
    needed((sum(counts) == 0) == honest, "not so")
    return {}


say(
    "nothing_occurred",
    _occurrences,
    "制度与合规清单要求填报的次数均为0。",
    "合规清单中按次数填报的事项全部为零。",
)


def _bonus(desk: Desk, honest: bool) -> Said:
    kinds = [row.cells["bonus_kind"].value for row in desk.rows("bonuses")]
    up, down = kinds.count("加分"), kinds.count("减分")
    needed(up != down, "as many of both")
    up, down = (up, down) if honest else (down, up)
    return {"a": up, "b": down}


say("praise_and_criticism", _bonus, "申报加分事项{a}项、减分事项{b}项。", "加分{a}项，减分{b}项，均已列表。")


def _points(desk: Desk, honest: bool) -> Said:
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None and i.score < i.points]
    losses = sorted(((i.points - (i.score or 0), i.indicator.name) for i in items), reverse=True)
    needed(len(losses) >= 2 and losses[0][0] > losses[1][0], "no worst")
    return {"name": losses[0][1] if honest else losses[-1][1]}


say("worst_indicator", _points, "扣分最多的是{name}。", "失分最多的指标为{name}。")


def _full(desk: Desk, honest: bool) -> Said:
    found = [
        i for i in desk.card.indicators
        if i.applicable and i.score is not None and (i.score == i.points) == honest
    ]  # fmt: skip
    return {"name": desk.pick(found, "none").indicator.name}


say("has_all_its_points", _full, "{name}一项得满分。", "{name}未扣分。")


def _none(desk: Desk, honest: bool) -> Said:
    found = [
        i for i in desk.card.indicators
        if i.applicable and i.score is not None and (i.score == 0 if honest else i.score >= 1)
    ]  # fmt: skip
    return {"name": desk.pick(found, "none").indicator.name}


say("has_no_points", _none, "{name}一项不得分。", "{name}得0分。")


def _parts(desk: Desk, honest: bool) -> Said:
    bonus = desk.amount("self_bonus")
    whole = desk.amount("self_total")
    needed(bonus > 0 and desk.card.self_sum is not None and whole < 100, "no bonus")
    return {
        "a": f"{whole - bonus if honest else whole - bonus * 3 - 2:f}",
        "b": f"{bonus:f}",
        "c": f"{whole:f}",
    }


say("points_and_bonus", _parts, "各项指标得分合计{a}分，加减分{b}分，自评总分{c}分。",
    "自评总分{c}分，由指标得分{a}分与加减分{b}分构成。")  # fmt: skip
