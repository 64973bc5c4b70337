"""Sentences that honest clerks wrote and that looked like faults: figures of the form in other company."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.benign.eighth_kind import benign
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import append
from tests.corpus.operators.overruns import number
from tests.corpus.prose import money, percent, places

Said = dict[str, object]
HUNDRED = Decimal(100)


def _said(kind: str, *phrasings: str, keys: tuple[str, ...] = ()) -> Callable[[Callable[[Desk], Said]], None]:
    """Register a true sentence whose figures are worked out from the cells; keys: where it may stand."""

    def register(figures: Callable[[Desk], Said]) -> None:
        @benign(f"honest_{kind}")
        def make(desk: Desk) -> None:
            known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1} | figures(desk)
            sentence = desk.pick(phrasings).format_map(known)
            append(desk, sentence, keys) if keys else append(desk, sentence)

    return register


def _needed(holds: object, why: str = "not so here") -> None:
    if not holds:
        raise NotHere(why)


def _over(part: Decimal, whole: Decimal) -> Decimal:
    _needed(whole, "nothing to divide by")
    return part / whole


@_said(
    "quarter_alone",
    "第{name}季度支出{paid}，占全年支付的{share}。",
    "{name}季度当季支付{paid}。",
    "第{name}季度支付{paid}，其余季度较为均衡。",
)
def _quarter(desk: Desk) -> Said:
    at = desk.pick((2, 3, 4))
    paid = desk.amount(f"pay_q{at}_paid") - desk.amount(f"pay_q{at - 1}_paid")
    _needed(paid > 1)
    share = percent(_over(paid, desk.amount("pay_q4_paid")), 1)
    return {"name": "一二三四"[at - 1], "paid": money(paid), "share": share}


@_said(
    "year_and_balance",
    "全年收入{got}，支出{spent}，年末结转结余{kept}。",
    "本年收入{got}、支出{spent}，年末结转结余{kept}。",
)
def _balance(desk: Desk) -> Said:
    got, spent = desk.amount("income_total_final"), desk.amount("expend_total_final")
    kept = desk.amount("carryover_end")
    _needed(kept > 0)
    return {"got": money(got), "spent": money(spent), "kept": money(kept)}


@_said(
    "tasks_done_and_not",
    "{all}项重点工作中，{done}项已完成，{left}项正在推进。",
    "{all}项重点工作中{done}项已办结、{left}项未办结。",
    "重点工作{all}项，{done}项已完成，{left}项未完成。",
)
def _tasks(desk: Desk) -> Said:
    rows = desk.rows("tasks", at_least=3)
    done = sum(row.cells["task_state"].value == "已完成" for row in rows)
    _needed(0 < done < len(rows))
    return {"all": len(rows), "done": done, "left": len(rows) - done}


def _met(desk: Desk) -> tuple[int, int]:
    signs = {"≥": lambda a, b: a >= b, "≤": lambda a, b: a <= b, "=": lambda a, b: a == b}
    rows = [r for r in desk.rows("targets") if isinstance(r.cells["target_value"].value, Decimal)]
    held = [
        signs[str(r.cells["target_direction"].value)](number(r, "target_actual"), number(r, "target_value"))
        for r in rows
        if r.cells["target_direction"].value in signs and r.cells["target_actual"].value is not None
    ]
    _needed(len(held) == len(desk.rows("targets")) and 0 < sum(held) < len(held))
    return len(held), sum(held)


@_said(
    "targets_met_and_not",
    "{all}个绩效目标中，{met}个达到目标值、{left}个未达到。",
    "绩效目标{all}个，{met}个达到目标值，占{share}。",
)
def _targets(desk: Desk) -> Said:
    total, met = _met(desk)
    share = percent(_over(Decimal(met), Decimal(total)))
    return {"all": total, "met": met, "left": total - met, "share": share}


@_said(
    "posts_of_a_line",
    "行政编制{posts}名，实有{staff}人。",
    "其中行政编制{posts}名、实有{staff}人，其余为事业和工勤人员。",
    keys=("staff_note", "text_duties"),
)
def _line(desk: Desk) -> Said:
    posts, staff = desk.amount("posts_admin"), desk.amount("staff_admin")
    _needed(posts > 0 and staff > 0)
    return {"posts": f"{posts:.0f}", "staff": f"{staff:.0f}"}


@_said(
    "projects_of_a_size",
    "{size}万元以上项目{count}个。",
    "预算{size}万元以上的项目{count}个，均开展了绩效监控。",
    "单个项目预算在{size}万元以下的有{rest}个。",
)
def _size(desk: Desk) -> Said:
    rows, size = desk.rows("projects", at_least=2), desk.pick((20, 50, 100))
    count = sum(number(row, "project_budget") >= size for row in rows)
    _needed(0 < count < len(rows))
    return {"size": size, "count": count, "rest": len(rows) - count}


@_said(
    "large_projects",
    "资金量较大的项目有{one}（{a}）、{two}（{b}）。",
    "{one}、{two}等资金量较大的项目合计安排{both}。",
)
def _large(desk: Desk) -> Said:
    rows = sorted(desk.rows("projects", at_least=3), key=lambda r: -number(r, "project_budget"))
    names = [str(row.cells["project_name"].value) for row in rows[:2]]
    a, b = (number(row, "project_budget") for row in rows[:2])
    return {"one": names[0], "two": names[1], "a": money(a), "b": money(b), "both": money(a + b)}


@_said(
    "all_assets",
    "年末资产总额{all}，其中固定资产{fixed}。",
    "年末资产总额{all}，负债总额{debt}。",
    "资产合计{all}（含流动资产），比上年略有增加。",
)
def _assets(desk: Desk) -> Said:
    fixed = desk.amount("asset_total")
    _needed(fixed > 10)
    return {"all": money(fixed * Decimal("1.62")), "fixed": money(fixed), "debt": money(fixed / 17)}


@_said("praise_only", "申报加分事项{n}项，没有减分事项。", "加分事项{n}项，无减分事项。")
def _praise(desk: Desk) -> Said:
    rows = desk.rows("bonuses")
    _needed(all(row.cells["bonus_kind"].value == "加分" for row in rows))
    return {"n": len(rows)}


@_said("spent_in_all", "{year}年实际支出总计{spent}。", "全年支出总计{spent}，含基本支出和项目支出。")
def _spent(desk: Desk) -> Said:
    return {"spent": money(desk.amount("expend_total_final"))}


@_said(
    "shares_of_outturn",
    "基本支出占{a}，项目支出占{b}。",
    "支出决算中，基本支出{basic}（占{a}）、项目支出{project}（占{b}）。",
)
def _shares(desk: Desk) -> Said:
    basic, project = desk.amount("expend_basic_final"), desk.amount("expend_project_final")
    total = desk.amount("expend_total_final")
    _needed(basic > 0 and project > 0 and abs(basic + project - total) < Decimal("0.01"))
    a = Decimal(places(_over(basic, total) * HUNDRED, 1))
    return {"a": f"{a}%", "b": f"{HUNDRED - a}%", "basic": money(basic), "project": money(project)}


@_said("in_yi", "支出决算约{n}亿元。", "全年支出决算{n}亿元左右，其中项目支出{p}亿元左右。")
def _yi(desk: Desk) -> Said:
    _needed(min(desk.amount("expend_total_final"), desk.amount("expend_project_final")) > 100)
    n, p = (places(desk.amount(f"expend_{key}_final") / 10000, 3) for key in ("total", "project"))
    return {"n": n, "p": p}


@_said(
    "parts_in_brackets",
    "全年支出决算{total}（其中：基本支出{basic}、项目支出{project}）。",
    "支出决算{total}（基本支出{basic}，项目支出{project}），收支口径与决算报表一致。",
)
def _brackets(desk: Desk) -> Said:
    keys = {"total": "expend_total_final", "basic": "expend_basic_final", "project": "expend_project_final"}
    return {name: money(desk.amount(key)) for name, key in keys.items()}


@_said(
    "from_last_year_to_this",
    "“三公”经费由上年的{last_money}降至{now}。",
    "“三公”经费支出{now}（上年{last_money}）。",
    "“三公”经费从{last_money}减少到{now}，下降{share}。",
)
def _three_public(desk: Desk) -> Said:
    last, now = desk.amount("sangong_total_last"), desk.amount("sangong_total_final")
    _needed(last > now > 0)
    return {"last_money": money(last), "now": money(now), "share": percent(_over(last - now, last))}


@_said("saved_of_budget", "“三公”经费比预算节约{saved}。", "“三公”经费支出{now}，较年初预算节约{saved}。")
def _saved(desk: Desk) -> Said:
    budget, now = desk.amount("sangong_total_budget"), desk.amount("sangong_total_final")
    _needed(budget - now > Decimal("0.05"))
    return {"saved": money(budget - now), "now": money(now)}


@_said(
    "one_purchase",
    "{item}采购{paid}，为计划的{share}。",
    "{item}成交{paid}，完成计划的{share}。",
    "{item}计划{plan}、实际{paid}。",
)
def _purchase(desk: Desk) -> Said:
    row = desk.pick([r for r in desk.rows("procurements") if number(r, "proc_plan") > 1], "nothing planned")
    plan, paid = number(row, "proc_plan"), number(row, "proc_actual")
    item = str(row.cells["proc_item"].value)
    return {"item": item, "plan": money(plan), "paid": money(paid), "share": percent(_over(paid, plan), 1)}


@_said(
    "adjusted_up_and_down",
    "追加{up}笔{more}，追减{down}笔{less}。",
    "年中调增{more}（{up}笔）、调减{less}（{down}笔）。",
    keys=("adj_note", "text_work"),
)
def _adjusted(desk: Desk) -> Said:
    amounts = [number(row, "adj_amount") for row in desk.rows("adjustments")]
    up, down = [a for a in amounts if a > 0], [a for a in amounts if a < 0]
    _needed(up and down)
    return {"up": len(up), "down": len(down), "more": money(sum(up)), "less": money(-sum(down))}


@_said(
    "papers_of_a_survey",
    "发放问卷{sent}份，回收{back}份，其中有效{valid}份。",
    "共发放问卷{sent}份，有效问卷{valid}份，其中线上{part}份。",
    "有效问卷{valid}份中，企业和群众约各占一半。",
)
def _papers(desk: Desk) -> Said:
    sent, back, valid = (desk.amount(f"survey_{key}") for key in ("sent", "returned", "valid"))
    _needed(sent > back > 10)
    numbers = {"sent": sent, "back": back, "valid": valid, "part": valid // 3}
    return {name: f"{value:.0f}" for name, value in numbers.items()}


@_said(
    "letters_and_some_of_them",
    "受理信访{all}件，其中网上信访{some}件。",
    "受理群众信访{all}件，涉及公路养护的{some}件。",
)
def _letters(desk: Desk) -> Said:
    received = desk.amount("petition_received")
    _needed(received > 3)
    return {"all": f"{received:.0f}", "some": f"{received // 3:.0f}"}


@_said(
    "a_rate_and_what_was_asked",
    "预算执行率{rate}，高于县财政局95%的考核要求。",
    "县财政局要求年底执行率不低于92%，本部门为{rate}。",
    "支出率{rate}，比90%的底线高{points}个百分点。",
)
def _asked(desk: Desk) -> Said:
    rate = _over(desk.amount("paid_total"), desk.amount("payable"))
    same = _over(desk.amount("expend_total_final"), desk.amount("expend_total_revised"))
    _needed(rate > Decimal("0.955") and abs(rate - same) < Decimal("0.00001"))
    return {"rate": percent(rate), "points": places(Decimal(places(rate * 100, 2)) - 90, 2)}


@_said(
    "indicators_with_losses",
    "{all}个三级指标中，{full}个得满分，{lost}个有扣分。",
    "三级指标共{all}个，扣分的{lost}个。",
)
def _indicators(desk: Desk) -> Said:
    items = list(desk.card.indicators)
    _needed(all(i.applicable and i.score is not None and i.self_score == i.score for i in items))
    lost = sum(item.score < item.points for item in items if item.score is not None)
    _needed(0 < lost < len(items))
    return {"all": len(items), "full": len(items) - lost, "lost": lost}


@_said(
    "growth_of_the_budget",
    "调整预算较年初预算增长{share}。",
    "年中净增预算{more}，为年初预算的{share}。",
)
def _growth(desk: Desk) -> Said:
    first, last = desk.amount("expend_total_initial"), desk.amount("expend_total_revised")
    _needed(first > 0 and last > first)
    return {"share": percent(_over(last - first, first)), "more": money(last - first)}


@_said("not_spent", "未执行{left}，主要是质保金。", "预算执行中尚有{left}未支出，为未到期质保金。")
def _left(desk: Desk) -> Said:
    left = desk.amount("expend_total_revised") - desk.amount("expend_total_final")
    _needed(left > 1)
    return {"left": money(left)}


@_said("idle_and_what_it_is", "闲置{idle}，其中旧电脑38台、打印机12台。", keys=("asset_note",))
def _idle(desk: Desk) -> Said:
    _needed(desk.amount("asset_idle") > 1)
    return {"idle": money(desk.amount("asset_idle"))}
