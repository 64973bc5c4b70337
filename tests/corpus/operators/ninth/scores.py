"""Total, grade, points and scores, told otherwise than the sheet of scores has them."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.telling import CONCLUSION, Said, tell
from tests.corpus.prose import places
from workbook.score.scorecard import IndicatorScore

ONLY = ("text_conclusion",)


def plain(value: Decimal) -> str:
    """Return points as people write them: 79.16, 4.5, 3."""
    text = places(value, 2)
    return text.rstrip("0").rstrip(".") if "." in text else text


def total(desk: Desk) -> Decimal:
    """Return the total the department gave itself, which is that of the rules too."""
    found = desk.card.self_total
    if found is None or found != desk.card.total:
        raise NotHere("two totals")
    return found


def _wrong(desk: Desk, right: Decimal, *taken: Decimal | None, most: Decimal) -> Decimal:
    text = places(right, 2)
    drafts = [right + 5, right - 4, right + Decimal("1.5"), right + 10, Decimal(100)]
    drafts += [right + 1, right - 1, right + Decimal("0.5")]
    if text[0] != text[1] and text[1].isdigit():
        drafts.append(Decimal(text[1] + text[0] + text[2:]))
    fitting = [
        d
        for d in drafts
        if 0 < d <= most and all(abs(d - t) >= Decimal("0.3") for t in (right, *taken) if t is not None)
    ]
    return desk.pick(fitting, "no other score")


def _total(desk: Desk, honest: bool) -> Said:
    right = total(desk)
    taken = (desk.card.base, desk.card.self_base, desk.card.self_sum)
    return {"s": plain(right if honest else _wrong(desk, right, *taken, most=Decimal(100)))}


tell(
    "total",
    _total,
    "最终自评总分为{s}分",
    "对照指标体系逐项打分，{y}年度自评总分{s}分",
    "本部门{y}年度部门整体支出绩效自评总得分为{s}分",
    "综合评价，自评总分{s}分",
    home=ONLY,
)


def _grade(desk: Desk, honest: bool) -> Said:
    right = desk.card.grade
    names = [grade.name for grade in desk.card.system.grades]
    if right not in names or desk.card.grade_open:
        raise NotHere("no grade")
    return {
        "g": right if honest else desk.pick([n for n in names if n != right]),
        "s": plain(total(desk)),
    }


tell(
    "grade",
    _grade,
    "自评等级为“{g}”",
    "自评总分{s}分，等级为“{g}”",
    "评价等次为“{g}”",
    "按得分对照，自评结果等级为“{g}”",
    home=ONLY,
)


def settled(desk: Desk) -> list[IndicatorScore]:
    """Return the indicators the department scored as the rules do."""
    return [
        i
        for i in desk.card.indicators
        if i.applicable and i.score is not None and i.self_score == i.score and i.points > 0
    ]


def lost(desk: Desk) -> list[IndicatorScore]:
    """Return those of them that lost points."""
    return [i for i in settled(desk) if i.score is not None and i.score < i.points]


def full(desk: Desk) -> list[IndicatorScore]:
    """Return those of them that did not."""
    return [i for i in settled(desk) if i.score == i.points]


def _indicator(desk: Desk, honest: bool) -> Said:
    one = desk.pick(lost(desk), "nothing lost")
    assert one.score is not None
    right = one.score
    said = right if honest else _wrong(desk, right, most=one.points)
    return {"i": one.indicator.name, "s": plain(said), "p": plain(one.points)}


tell(
    "score_of_an_indicator",
    _indicator,
    "“{i}”指标分值{p}分，自评得{s}分",
    "{i}（{p}分）自评得分{s}分",
    "其中“{i}”自评得{s}分",
    "“{i}”指标得分为{s}分，满分{p}分",
)


def _in_full(desk: Desk, honest: bool) -> Said:
    return {"i": desk.pick(full(desk) if honest else lost(desk), "none such").indicator.name}


tell(
    "indicator_in_full",
    _in_full,
    "“{i}”指标得满分",
    "{i}完成较好，该项指标自评为满分",
    "其中“{i}”未扣分，得满分",
)


def _deduction(desk: Desk, honest: bool) -> Said:
    one = desk.pick(lost(desk), "nothing lost")
    assert one.score is not None
    right = one.points - one.score
    return {
        "i": one.indicator.name,
        "d": plain(right if honest else _wrong(desk, right, most=one.points)),
    }


tell(
    "points_lost_by_an_indicator",
    _deduction,
    "“{i}”指标扣{d}分",
    "扣分较多的方面有“{i}”，共扣{d}分",
    "{i}指标扣分{d}分",
)


def _number_lost(desk: Desk, honest: bool) -> Said:
    found = sum(i.score is not None and i.score < i.points for i in desk.card.indicators)
    if not found or any(i.score is None for i in desk.card.indicators):
        raise NotHere("none or open")
    wrong = desk.pick([n for n in (found + 1, found + 2, found - 1) if n > 0])
    return {"c": found if honest else wrong}


tell(
    "number_of_indicators_that_lost",
    _number_lost,
    "本次自评共有{c}项指标扣分",
    "对照评分标准，{c}项指标存在扣分",
    "扣分指标共{c}项",
    home=CONCLUSION,
)
