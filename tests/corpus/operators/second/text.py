"""Sentences the cells contradict: rise for fall, nothing where there is something, all where some miss."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus import prose
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.dates import DAY, day_of
from tests.corpus.operators.figures import append
from tests.corpus.operators.second import fault

CLASS = "text"


def _say(desk: Desk, about: str, *phrasings: str, **known: object) -> None:
    desk.blame(append(desk, desk.pick(phrasings).format(year=desk.year, last=desk.year - 1, **known)))
    desk.about = about


@fault("text_rise_called_fall", CLASS)
def rise_called_fall(desk: Desk) -> None:
    """减少 for what rose, 增加 for what fell; the amount is right."""
    gap = desk.amount("expend_total_revised") - desk.amount("expend_total_initial")
    if abs(gap) < 1:
        raise NotHere("no change")
    word = "减少" if gap > 0 else "增加"
    _say(desk, "direction", "调整预算较年初预算{word}{by}。", "全年预算比年初预算{word}{by}。",
         word=word, by=prose.money(abs(gap)))  # fmt: skip


@fault("text_share_of_budget_wrong", CLASS)
def share_of_budget_wrong(desk: Desk) -> None:
    """The amount is right, the share of the revised budget is last year's."""
    final, revised = desk.amount("expend_total_final"), desk.amount("expend_total_revised")
    if not revised or not final:
        raise NotHere("no budget")
    share = final / revised
    other = share - Decimal("0.137") if share > Decimal("0.5") else share + Decimal("0.137")
    _say(desk, "share", "支出决算{final}，完成调整预算的{share}。", "支出决算{final}，占调整预算{share}。",
         final=prose.money(final), share=prose.percent(other))  # fmt: skip


@fault("text_digit_lost", CLASS)
def digit_lost(desk: Desk) -> None:
    """115.29 for 1152.90: the point slipped."""
    key, words = desk.pick((
        ("expend_total_final", "{year}年度支出决算{m}。"), ("income_total_final", "全年总收入{m}。"),
        ("expend_total_initial", "年初预算{m}。"), ("asset_total", "年末固定资产总额{m}。"),
    ))  # fmt: skip
    if desk.amount(key) < 10:
        raise NotHere("too little")
    _say(desk, key, words, m=prose.money(desk.amount(key) / 10))


@fault("text_figure_twice_differs", CLASS)
def figure_twice_differs(desk: Desk) -> None:
    """Two sentences of one text give two outturns."""
    final = desk.amount("expend_total_final")
    if final < 10:
        raise NotHere("too little")
    _say(desk, "twice", "全年支出决算{a}。上述支出决算{b}均已入账。",
         a=prose.money(final), b=prose.money(final + Decimal("61.8")))  # fmt: skip


@fault("text_right_figure_of_last_year", CLASS)
def right_figure_of_last_year(desk: Desk) -> None:
    """This year's figure under last year's date, from a text that was half brought up to date."""
    _say(desk, "year", "{last}年年初预算{m}。", "{last}年度批复部门预算{m}。",
         m=prose.money(desk.amount("expend_total_initial")))  # fmt: skip


@fault("text_no_carryover", CLASS)
def no_carryover(desk: Desk) -> None:
    """No carry-over, says the text."""
    if desk.amount("carryover_end") < 1:
        raise NotHere("nothing is left")
    _say(
        desk, "carryover_end", "年末无结转结余资金。", "年末没有结转结余。", "截至年底资金全部支出，无结余。"
    )


@fault("text_no_adjustment", CLASS)
def no_adjustment(desk: Desk) -> None:
    """No adjustment, says the text."""
    desk.rows("adjustments")
    _say(desk, "adj_amount", "年内未发生预算调整。", "全年没有调整预算。", "{year}年无预算调整事项。")


@fault("text_no_procurement", CLASS)
def no_procurement(desk: Desk) -> None:
    """No procurement, says the text."""
    if desk.amount("proc_actual_total") <= 0:
        raise NotHere("nothing bought")
    _say(desk, "proc_actual_total", "本年度无政府采购。", "{year}年未发生政府采购支出。")


@fault("text_no_petition", CLASS)
def no_petition(desk: Desk) -> None:
    """No petition, says the text."""
    if desk.amount("petition_received") <= 0:
        raise NotHere("none received")
    _say(desk, "petition_received", "全年未收到群众信访。", "{year}年无信访件。", "本年度没有受理信访事项。")


@fault("text_all_targets_met", CLASS)
def all_targets_met(desk: Desk) -> None:
    """All targets were met, and the list has one that was missed, with its reason."""
    missed = [
        r for r in desk.rows("targets")
        if r.cells["target_direction"].value == "≥" and r.cells["target_value"].value
        and isinstance(r.cells["target_actual"].value, Decimal)
        and r.cells["target_actual"].value < Decimal(str(r.cells["target_value"].value))
    ]  # fmt: skip
    if not missed:
        raise NotHere("all met")
    _say(
        desk,
        "target_actual",
        "各项绩效目标全部完成。",
        "年初设定的绩效目标均已实现。",
        "绩效目标完成率100%。",
    )


@fault("text_all_tasks_done", CLASS)
def all_tasks_done(desk: Desk) -> None:
    """All tasks were done, and the list has one that was not."""
    if all(r.cells["task_state"].value == "已完成" for r in desk.rows("tasks")):
        raise NotHere("all done")
    _say(desk, "task_state", "各项重点工作全部完成。", "重点工作均已按期完成。", "重点工作完成率达100%。")


@fault("text_published_in_time", CLASS)
def published_in_time(desk: Desk) -> None:
    """All was published within 20 days; one line took 45."""
    line = desk.pick(("budget", "final"))
    approved = day_of(desk.datum(f"disclose_approved_{line}").value)
    late = approved + 45 * DAY
    if late >= day_of(desk.datum("fill_date").value):
        raise NotHere("the form was filled before")
    desk.put(f"disclose_published_{line}", late)
    desk.blame(f"disclose_published_{line}", f"disclose_days_{line}")
    _say(desk, "disclose", "部门预算、决算均在批复后20日内公开。", "预决算信息按期公开，均未超过20日。")


@fault("text_staff_and_retired_exchanged", CLASS)
def staff_and_retired_exchanged(desk: Desk) -> None:
    """在职 and 退休 exchanged."""
    staff, retired = desk.amount("staff_total"), desk.amount("tuixiu")
    if staff == retired:
        raise NotHere("as many of both")
    _say(
        desk,
        "staff_total",
        "年末在职人员{b:.0f}人，退休人员{a:.0f}人。",
        "现有在职{b:.0f}人、退休{a:.0f}人。",
        a=staff,
        b=retired,
    )


@fault("text_done_and_undone_do_not_sum", CLASS)
def done_and_undone(desk: Desk) -> None:
    """So many tasks, so many done, so many not: they do not add up."""
    rows = desk.rows("tasks")
    done = sum(r.cells["task_state"].value == "已完成" for r in rows)
    _say(
        desk,
        "task_state",
        "重点工作{n}项，已完成{a}项，未完成{b}项。",
        n=len(rows),
        a=done,
        b=len(rows) - done + 2,
    )


@fault("text_other_unit_promises", CLASS)
def other_unit_promises(desk: Desk) -> None:
    """存在问题 or 相关建议 of another unit."""
    words = desk.pick((
        "青山县林业局将进一步加强预算管理。", "云岭县水利局绩效管理意识有待提高。",
        "我局（临江县教育局）将尽快整改。"
    ))  # fmt: skip
    desk.blame(append(desk, words, ("text_problems", "text_recommendations")))
    desk.about = "unit"


@fault("text_problems_are_recommendations", CLASS)
def problems_are_recommendations(desk: Desk) -> None:
    """存在问题 pasted once more under 相关建议."""
    text = desk.submission.text("text_problems")
    if len(text) < 10:
        raise NotHere("no problems")
    desk.spoil("text_recommendations", text)
    desk.blame("text_problems")


@fault("text_remark_of_draft_left", CLASS)
def remark_of_draft(desk: Desk) -> None:
    """A remark between colleagues left in."""
    _say(
        desk, "draft", "（此处数据待财务核实）", "（红字部分请业务股核对）", "【数据待更新】", "此段待补充。"
    )


@fault("text_total_of_losses_wrong", CLASS)
def total_of_losses(desk: Desk) -> None:
    """存在问题 says how many points were lost in all, wrongly."""
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None and i.score < i.points]
    if not items:
        raise NotHere("nothing lost")
    loss = sum((i.points - (i.score or 0) for i in items), Decimal(0)) + Decimal("7.5")
    text = desk.submission.text("text_problems")
    desk.spoil("text_problems", f"各项指标合计扣{loss.normalize():f}分。\n{text}")
    desk.about = "loss"


def _note(kind: str, key: str, least: str, *texts: str) -> None:
    """Register a kind whose note says there is none of what `least` counts."""

    @fault(kind, CLASS)
    def make(desk: Desk) -> None:
        if desk.amount(least) < 1:
            raise NotHere("there is none")
        desk.spoil(key, desk.pick(texts))
        desk.blame(least)


_note("note_no_idle_assets", "asset_note", "asset_idle", "无闲置资产", "固定资产全部在用，没有闲置")
_note("note_no_contract_staff", "staff_note", "nonstaff", "无编外人员", "没有聘用编外人员")


@fault("note_no_adjustment", CLASS)
def note_no_adjustment(desk: Desk) -> None:
    """调整情况说明 says there was none."""
    desk.rows("adjustments")
    desk.spoil("adj_note", desk.pick(("全年无调整", "未调整预算", "本年没有预算调整事项")))
