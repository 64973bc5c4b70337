"""Metric functions over lists: counted states, targets, deadlines.

Sources: 财预〔2013〕53号 附件2 for the formulas of rates; the published 2024 self-evaluation behind the
system ``lechang-2024`` for counting on-time projects and met targets. What an empty list means is a
convention of the system (``pyfuncs.conventions``). Rows are counted from the first of the list, blank ones
included: “第3行” is its third.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from pyfuncs import literals
from pyfuncs.adjustments import texts
from pyfuncs.catalog import metric
from pyfuncs.conventions import by_convention, empty_list
from pyfuncs.conversion import one_text, shortened
from pyfuncs.literals import Quantity
from pyfuncs.once import APART, NAMES, Column, firsts, left_out
from pyfuncs.outcome import Missing, Outcome, Wrong
from pyfuncs.parameters import SHARE, Kind, cell, choice, literal
from pyfuncs.rates import DIGITS, REPORTED, divided, from_report
from pyfuncs.tells import Deadlines, States, TargetsMet
from pyfuncs.wording import non_negative, positive

NO_DAYS = literals.quantity(0)


@metric(
    "占比（按状态计数）",
    "状态符合的行数÷已填行数；没有明细时用填报比率",
    "指标值＝{states}为“{wanted}”的项数÷全部项数×100%{no_rows}",
    tells=States("states", "wanted"),
    states=cell(Kind.TEXTS, "状态", "明细表中的状态列"),
    wanted=literal("符合的状态", one_text, "计为完成的状态文字", of="states"),
    reported=REPORTED,
    digits=DIGITS,
    no_rows=empty_list("没有明细"),
    names=NAMES,
    apart=APART,
)
def share(
    states: Sequence[str | None],
    wanted: str,
    reported: Decimal | None = None,
    digits: int | None = None,
    no_rows: str = "error",
    names: Column = (),
    apart: Column = (),
) -> Outcome:
    """Return the share of filled rows whose state is `wanted`.

    states: one text per row, blank rows skipped. reported: ratio used while no row is filled. no_rows: what
    it means that there is neither. names, apart: what tells rows apart (see ``pyfuncs.once``); of rows that
    are the same the first counts. Source: 财预〔2013〕53号 附件2 (完成数÷计划数).
    """
    filled = [number for number, state in enumerate(states) if state is not None]
    if not filled:
        if reported is not None:
            return from_report(reported, digits)
        return by_convention(no_rows, "{states}", Missing, "没有明细")
    counted = [states[number] for number in firsts(filled, names, apart)]
    rate = divided(Decimal(counted.count(wanted)), Decimal(len(counted)), digits)
    return Outcome(rate.value, f"{rate.steps}{left_out(len(filled) - len(counted))}")


def target_met(direction: str, target: Decimal, actual: Decimal) -> bool:
    """Tell whether `actual` meets `target` in `direction` (≥, ≤ or =)."""
    if direction == "≥":
        return actual >= target
    if direction == "≤":
        return actual <= target
    if direction == "=":
        return actual == target
    raise Wrong(f"方向“{shortened(direction)}”应为 ≥、≤ 或 =")


def require_direction(number: int, direction: str | None) -> str:
    """Return the direction of row `number`, ≥ for a blank one; raise Wrong for an unknown one."""
    if direction not in (None, "≥", "≤", "="):
        raise Wrong(f"第{number}行的{{directions}}“{shortened(direction)}”应为 ≥、≤ 或 =")
    return direction or "≥"


REVISED = cell(Kind.NUMBERS, "年中调整目标", "年中调整后的指标值列，填了的按它算")


def in_force(
    targets: Sequence[Decimal | None], revised: Sequence[Decimal | None]
) -> Sequence[Decimal | None]:
    """Return the target values that count: those adjusted within the year where there are any."""
    if not revised:
        return targets
    return [first if later is None else later for first, later in zip(targets, revised, strict=True)]


EXCESS = literal(
    "超额界限",
    positive,
    "超过目标值这么多的不算完成，如 30%，默认不限",
    lambda limit: f"（超过目标值{limit}的不算达到）" if limit else "",
    like=SHARE,
)


@metric(
    "绩效目标完成率",
    "达到指标值的目标数÷设定的目标数；实际值不全时用填报比率",
    "指标值＝达到目标值的{wanted}绩效目标数÷设定的{wanted}绩效目标数×100%{excess}{no_rows}",
    shapes=(14,),
    tells=TargetsMet("wanted"),
    directions=cell(Kind.TEXTS, "方向", "≥、≤ 或 =，空白按 ≥"),
    targets=cell(Kind.NUMBERS, "目标值", "指标值列"),
    actuals=cell(Kind.NUMBERS, "实际完成值"),
    reported=REPORTED,
    excess=EXCESS,
    groups=cell(Kind.TEXTS, "目标组列", "只算某些目标组时用"),
    wanted=literal(
        "目标组",
        texts,
        "计入的目标组，几组用顿号隔开，默认全部",
        lambda wanted: f"“{'、'.join(wanted)}”" if wanted else "",
        of="groups",
    ),
    digits=DIGITS,
    no_rows=empty_list("没有绩效目标"),
    names=NAMES,
    apart=APART,
    revised=REVISED,
)
def targets_met(
    directions: Sequence[str | None],
    targets: Sequence[Decimal | None],
    actuals: Sequence[Decimal | None],
    reported: Decimal | None = None,
    excess: Quantity | None = None,
    groups: Sequence[str | None] = (),
    wanted: tuple[str, ...] = (),
    digits: int | None = None,
    no_rows: str = "error",
    names: Column = (),
    apart: Column = (),
    revised: Sequence[Decimal | None] = (),
) -> Outcome:
    """Return the share of quantified targets that are met.

    One entry per row; rows without a target value, or with `wanted` those of other groups, are skipped; a
    blank direction means ≥. excess: a ≥ target exceeded by more than this share does not count as met. A
    target without an actual value falls back to `reported`, or raises Missing; no_rows: what it means that
    there is no target and nothing reported; names, apart: as of ``share``; a target that stands there again
    must be complete as well; revised: the target values after the adjustment within the year,
    which count where given. Source: the published 2024 self-evaluation
    (完成的绩效目标数÷设定数); Sichuan 2020 frame, 目标实现 (beyond 30 % counts as not met).
    """
    targets = in_force(targets, revised)
    counted = groups if wanted else [None] * len(targets)
    rows = [
        number
        for number, (target, group) in enumerate(zip(targets, counted, strict=True))
        if target is not None and (not wanted or group in wanted)
    ]
    blank = next((number for number in rows if actuals[number] is None), None)
    if not rows or blank is not None:
        if reported is not None:
            return from_report(reported, digits)
        if blank is not None:
            raise Missing(f"第{blank + 1}行的{{actuals}}")
        return by_convention(no_rows, "{targets}", Missing, "没有绩效目标")
    known = {number: require_direction(number + 1, directions[number]) for number in rows}
    items = firsts(rows, names, apart)
    reached = [n for n in items if target_met(known[n], _given(targets, n), _given(actuals, n))]
    beyond = [n for n in reached if _exceeds(known[n], _given(targets, n), _given(actuals, n), excess)]
    rate = divided(Decimal(len(reached) - len(beyond)), Decimal(len(items)), digits)
    over = f"（另有 {len(beyond)} 个超过目标值{excess}，不计）" if beyond else ""
    return Outcome(rate.value, f"{rate.steps}{over}{left_out(len(rows) - len(items))}")


def _given(column: Sequence[Decimal | None], number: int) -> Decimal:
    found = column[number]
    assert found is not None
    return found


def _exceeds(direction: str, target: Decimal, actual: Decimal, excess: Quantity | None) -> bool:
    """Tell whether a ≥ target is exceeded by more than the share `excess`, where the standard has one."""
    return (
        excess is not None and bool(excess) and direction == "≥" and target > 0
        and actual > target * (1 + excess.value)
    )  # fmt: skip


@metric(
    "按期率",
    "在期限内完成的项数÷应完成的项数",
    "指标值＝{done}{early}不迟于{due}{days}的项数÷应完成的项数×100%{no_rows}",
    tells=Deadlines("due", "done", "days", "early"),
    due=cell(Kind.DATES, "期限", "期限或起算日期"),
    done=cell(Kind.DATES, "完成日期"),
    days=literal(
        "宽限天数",
        non_negative,
        "起算日期之后允许的天数",
        lambda days: f"后 {days} 日" if days.value else "",
    ),
    reported=REPORTED,
    digits=DIGITS,
    no_rows=empty_list("没有应完成的事项"),
    early=choice("早于期限或起算日期", {"counts": "", "none": "不早于起算日期、"}, {"counts": "也算按期"}),
    names=NAMES,
    apart=APART,
)
def on_time_share(
    due: Sequence[dt.date | None],
    done: Sequence[dt.date | None],
    days: Quantity = NO_DAYS,
    reported: Decimal | None = None,
    digits: int | None = None,
    no_rows: str = "error",
    early: str = "counts",
    names: Column = (),
    apart: Column = (),
) -> Outcome:
    """Return the share of rows done no later than `days` days after their due date.

    due, done: dates per row; rows blank in both are skipped. A due date without a completion date
    counts as not on time; a completion date without a due date raises Missing. No row at all falls
    back to `reported`; no_rows: what it means that there is neither. early: whether what is done before the
    due date counts: before a deadline it does ("counts"), before the approval from which the days run it
    cannot be ("none"). names, apart: as of ``share``. Source of the 20 days for disclosure:
    《预算法》 as cited by the published 2024 self-evaluation.
    """
    loose = next((n for n, end in enumerate(done, 1) if end is not None and due[n - 1] is None), None)
    if loose:
        raise Missing(f"第{loose}行的{{due}}")
    rows = [number for number, start in enumerate(due) if start is not None]
    if not rows:
        if reported is not None:
            return from_report(reported, digits)
        return by_convention(no_rows, "{due}", Missing, "没有应完成的事项")
    items = firsts(rows, names, apart)
    spans = [(end - start).days for n in items if (start := due[n]) and (end := done[n])]
    before = sum(span < 0 for span in spans) if early == "none" else 0
    hits = sum(span <= days.value for span in spans) - before
    rate = divided(Decimal(hits), Decimal(len(items)), digits)
    dropped = f"（另有 {before} 项早于起算日期，不计）" if before else ""
    again = left_out(len(rows) - len(items))
    return Outcome(rate.value, f"按期 {hits} 项，应完成 {len(items)} 项，{rate.steps}{dropped}{again}")
