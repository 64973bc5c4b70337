"""存在问题 and 相关建议: an indicator left out, one named that lost nothing, no problem seen at all."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth import fault
from tests.corpus.operators.ninth.scores import full, lost, plain
from tests.corpus.operators.ninth.telling import CLASS

PROBLEMS, ADVICE = "text_problems", "text_recommendations"
NUMBERED = re.compile(r"^\d+\.\s*")


def lines(desk: Desk, key: str) -> list[str]:
    """Return the numbered lines of a text, their numbers taken off."""
    found = str(desk.datum(key).value or "").split("\n")
    if not all(NUMBERED.match(line) for line in found):
        raise NotHere("not numbered")
    return [NUMBERED.sub("", line) for line in found]


def numbered(bodies: list[str]) -> str:
    """Return lines with numbers."""
    return "\n".join(f"{n}. {body}" for n, body in enumerate(bodies, 1))


def heavy(desk: Desk, key: str) -> tuple[list[str], str]:
    """Return the lines of a text and one that alone names an indicator that lost a tenth or more."""
    bodies = lines(desk, key)
    names = [
        i.indicator.name for i in lost(desk) if i.score is not None and i.points - i.score >= i.points / 10
    ]
    fitting = [
        b for b in bodies for name in names if name in b and sum(name in other for other in bodies) == 1
    ]
    return bodies, desk.pick(fitting, "nothing lost")


@fault("problems_leave_an_indicator_out", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The problems pass over an indicator that lost points."""
    bodies, gone = heavy(desk, PROBLEMS)
    kept = [body for body in bodies if body != gone]
    if not kept:
        raise NotHere("one problem")
    desk.spoil(PROBLEMS, numbered(kept))


@fault("advice_leaves_an_indicator_out", CLASS, follows=False)
def _(desk: Desk) -> None:
    """There is no advice on an indicator that lost points."""
    bodies, gone = heavy(desk, ADVICE)
    kept = [body for body in bodies if body != gone]
    if not kept:
        raise NotHere("one advice")
    desk.spoil(ADVICE, numbered(kept))


COMPLAINTS = (
    "{}得分不高，仍有较大差距。",
    "{}存在扣分，主要是基础工作不够扎实。",
    "{}未达到评分标准，造成失分。",
    "{}扣 {} 分，主要是日常管理不够精细。",
)


@fault("problems_name_an_indicator_in_full", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The problems complain of points lost where none were, as last year."""
    bodies = lines(desk, PROBLEMS) if lost(desk) else []
    one = desk.pick([i for i in full(desk) if not any(i.indicator.name in b for b in bodies)], "none in full")
    said = desk.pick(COMPLAINTS).format(one.indicator.name, desk.pick(("0.5", "1", "1.00")))
    bodies.insert(desk.rng.randrange(len(bodies) + 1), said)
    desk.spoil(PROBLEMS, numbered(bodies))


@fault("problems_tell_other_points", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The points a problem tells are not those that were lost."""
    bodies = lines(desk, PROBLEMS)
    one = desk.pick(
        [i for i in lost(desk) if any(f"{i.indicator.name}扣 " in b for b in bodies)], "nothing lost"
    )
    assert one.score is not None
    right = one.points - one.score
    wrong = desk.pick(
        [w for w in (right + 1, right + Decimal("0.5"), right - 1, right * 2) if w > 0 and w != right]
    )
    name = one.indicator.name
    changed = [
        re.sub(rf"{re.escape(name)}扣 [\d.]+ 分", f"{name}扣 {plain(wrong)} 分", body) for body in bodies
    ]
    desk.spoil(PROBLEMS, numbered(changed))


NOTHING_WRONG = (
    "本年各项指标完成较好，没有突出问题。",
    "{y}年度未发现明显问题。",
    "经自查，本部门绩效管理工作规范有序，不存在问题。",
    "无。",
)


@fault("problems_see_none", CLASS, follows=False)
def _(desk: Desk) -> None:
    """No problems, though points were lost."""
    if sum(i.points - (i.score or 0) for i in lost(desk)) < 3:
        raise NotHere("hardly anything lost")
    desk.spoil(PROBLEMS, desk.pick(NOTHING_WRONG).format(y=desk.year))


STOCK = (
    "由于预算绩效管理工作开展时间较短，相关人员对预算绩效管理认识不到位、理解不充分，业务不够熟悉。",
    "部分干部对整体绩效评价工作的了解不够深入，绩效评价还不能全面反映工作成果。",
    "绩效管理力量薄弱，专业人员不足，学习培训有待加强。",
)


@fault("problems_are_stock_phrases", CLASS, follows=False)
def _(desk: Desk) -> None:
    """The problems are everybody's, and name none of the indicators that lost points."""
    if sum(i.points - (i.score or 0) for i in lost(desk)) < 3:
        raise NotHere("hardly anything lost")
    said = desk.pick(STOCK)
    if any(i.indicator.name in said for i in desk.card.indicators):
        raise NotHere("names one")
    desk.spoil(PROBLEMS, said)


LATE = (
    "针对{i}，由办公室于{y}年6月底前完成整改。",
    "{i}方面，{y}年9月底前整改到位。",
    "关于{i}，财务室负责，整改期限为{y}年5月31日。",
)


@fault("advice_has_last_years_days", CLASS, follows=False)
def _(desk: Desk) -> None:
    """What is to be mended is to be mended before the year was evaluated."""
    bodies, old = heavy(desk, ADVICE)
    name = next(i.indicator.name for i in lost(desk) if i.indicator.name in old)
    said = desk.pick(LATE).format(i=name, y=desk.year - desk.pick((0, 1)))
    desk.spoil(ADVICE, numbered([said if body == old else body for body in bodies]))
