"""What the text says of staff, people asked, letters, publication, indicators and the department itself."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.fifth.claims import Said, cell, count, either, less, ratio, say, share
from tests.corpus.operators.scores import full, lost
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import places
from workbook.submission import Row

count("admin_staff", cell("staff_admin"), "年末实有行政人员{n}人。", "其中在职行政编制人员{n}名。")
count("institution_staff", cell("staff_inst"), "实有事业人员{n}人。", "财政补助事业人员{n}名。")
count("outside_staff", cell("nonstaff"), "另有编外及劳务派遣人员{n}人。", "使用编外人员{n}名。")
count("posts_free", less("posts_total", "staff_total"),
      "年末空编{n}名。", "实有人数比编制数少{n}人。")  # fmt: skip
count("staff_too_many", less("staff_total", "posts_total"),
      "年末超编{n}人。", "实有人数比编制数多{n}人。")  # fmt: skip
count("provided_for", lambda d: sum(d.amount(k) for k in ("lixiu", "tuixiu")),
      "离退休人员共{n}人。", "服务保障离退休人员{n}名。")  # fmt: skip
count("papers_sent", cell("survey_sent"), "共发放调查问卷{n}份。", "面向服务对象发出问卷{n}份。", off=25)
count("papers_back", cell("survey_returned"), "收回问卷{n}份。", "实际回收调查问卷{n}份。", off=17)
count("content_people", cell("survey_satisfied"),
      "问卷中表示满意的{n}份。", "满意问卷{n}份。", off=31)  # fmt: skip
share("papers_returned", ratio("survey_returned", "survey_sent"), "问卷回收率{n}。", "调查问卷回收率为{n}。")
count("letters_in_time", cell("petition_on_time"), "按期办结信访事项{n}件。", "信访按期办结{n}件。")
count("letters_answered", cell("petition_replied"), "书面回复信访人{n}件。", "其中书面答复{n}件。")


def _days(line: str, desk: Desk) -> int:
    days = [desk.datum(f"disclose_{kind}_{line}").value for kind in ("published", "approved")]
    needed(all(isinstance(day, dt.date) for day in days), "no days")
    return (days[0] - days[1]).days  # type: ignore[operator, union-attr]


count("budget_out_after", lambda d: _days("budget", d),
      "部门预算批复后{n}天即向社会公开。", "部门预算自批复至公开用时{n}日。", off=6)  # fmt: skip
count("accounts_out_after", lambda d: _days("final", d),
      "部门决算批复后{n}日内完成公开，实际用时{n}天。", "部门决算自批复至公开间隔{n}天。", off=7)  # fmt: skip


def _published(desk: Desk, honest: bool) -> Said:
    day = desk.datum("disclose_published_final").value
    needed(isinstance(day, dt.date), "no day")
    assert isinstance(day, dt.date)
    return {"y": day.year, "m": day.month if honest else day.month % 12 + 1, "d": day.day}


say("accounts_out_on", _published, "部门决算于{y}年{m}月{d}日在门户网站公开。", "{m}月{d}日公开了部门决算。")


def _stocktaking(desk: Desk, honest: bool) -> Said:
    day = desk.datum("stocktake_date").value
    needed(isinstance(day, dt.date), "no day")
    assert isinstance(day, dt.date)
    return {"y": day.year, "m": day.month if honest else (day.month + 2) % 12 + 1}


say("stocktaking_month", _stocktaking, "{y}年{m}月开展了固定资产清查盘点。", "固定资产于{y}年{m}月完成盘点。")


def _match(desk: Desk) -> bool:
    return desk.amount("stocktake_book") == desk.amount("stocktake_found")


either("stocktaking_agrees", _match, ("固定资产盘点账实相符。", "经盘点，固定资产账面数与实盘数一致。"),
       ("固定资产盘点账实不符。", "经盘点，固定资产账面数与实盘数存在差额。"))  # fmt: skip


def _in_time(desk: Desk) -> bool:
    needed(desk.amount("petition_received") > 0, "no letters")
    return desk.amount("petition_on_time") == desk.amount("petition_received")


either("letters_all_in_time", _in_time, ("信访事项全部按期办结。", "信访按期办结率100%。"),
       ("有信访事项未能按期办结。", "仍有信访件未按期办结。"))  # fmt: skip


def _aimed(desk: Desk) -> bool:
    return desk.submission.text("overall_target") == "是"


either("overall_target", _aimed, ("本部门设置了整体绩效目标。", "年初已申报部门整体绩效目标。"),
       ("本部门未设置整体绩效目标。", "年初没有编报部门整体绩效目标。"))  # fmt: skip


def _over(desk: Desk) -> bool:
    return desk.amount("staff_total") > desk.amount("posts_total")


either("too_many_people", _over, ("年末实有人数超过编制数。", "目前存在超编。"),
       ("年末实有人数没有超过编制数。", "严格执行编制规定，无超编人员。"))  # fmt: skip


def _own_name(desk: Desk, honest: bool) -> Said:
    own = desk.submission.text("dept_name")
    needed("第" in own, "no number")
    return {"name": own if honest else "示例县第97局（虚构）"}


say("this_department", _own_name, "现将{name}{year}年度部门整体支出绩效自评情况报告如下。",
    "本报告由{name}编制。")  # fmt: skip


def _year(desk: Desk, honest: bool) -> Said:
    return {"y": desk.year if honest else desk.year - 1}


say("evaluated_year", _year, "本次自评对象为{y}年度部门整体支出。",
    "评价时段为{y}年1月1日至{y}年12月31日。")  # fmt: skip


def _total(desk: Desk, honest: bool) -> Said:
    value = desk.amount("self_total")
    return {"n": places(value if honest else value + Decimal("6.5") - (13 if value > 90 else 0), 2)}


say("points_of_all", _total, "经自评，{year}年度部门整体支出绩效得分{n}分。", "本部门自评总分为{n}分。")


def _indicator(desk: Desk, honest: bool) -> Said:
    found = [i for i in desk.card.indicators if i.applicable and i.self_score is not None and i.points > 1]
    item = desk.pick(found, "no scores")
    own = item.self_score or Decimal(0)
    wrong = own - 1 if own >= 2 else own + 1
    return {
        "i": item.indicator.name,
        "p": plain_points(item.points),
        "n": places(own if honest else wrong, 2),
    }


def plain_points(points: Decimal) -> str:
    """Return points as they are printed in the form."""
    return f"{points.normalize():f}"


say("points_of_one", _indicator, "“{i}”指标满分{p}分，自评得{n}分。", "{i}指标自评得分{n}分（满分{p}分）。")


def _lost(desk: Desk, honest: bool) -> Said:
    name = desk.pick([i for i in desk.card.indicators if (full if honest else lost)(i)]).indicator.name
    return {"i": name}


say("not_a_point_lost", _lost, "“{i}”指标未扣分。", "{i}指标得满分。")


def _listed(desk: Desk, honest: bool) -> Said:
    number = len(desk.card.indicators)
    return {"n": number if honest else number + 4}


say("indicators_of_the_form", _listed, "评分表共列{n}项指标。", "本次自评共对{n}项指标打分。")


def _bonus(desk: Desk, kind: str) -> list[Row]:
    return [r for r in desk.rows("bonuses") if r.cells["bonus_kind"].value == kind]


count("bonus_items", lambda d: len(_bonus(d, "加分")), "申报加分事项{n}项。", "本年共有{n}项加分事项。")
count("malus_items", lambda d: len(_bonus(d, "减分")), "存在减分事项{n}项。", "本年共有{n}项减分事项。")


def _level(desk: Desk, honest: bool) -> Said:
    row = desk.pick(_bonus(desk, "加分"), "no award")
    own = str(row.cells["bonus_level"].value)
    wrong = desk.pick([w for w in ("国家级", "省级", "市级", "县级") if w != own])
    return {"level": own if honest else wrong, "item": row.cells["bonus_item"].value}


say("level_of_an_award", _level, "“{item}”为{level}加分事项。", "获得的“{item}”荣誉属于{level}表彰。")
