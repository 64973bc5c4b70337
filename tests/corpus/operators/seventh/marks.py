"""Scores, losses, grades and points, as the text tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.scores import entry, full, lost
from tests.corpus.operators.seventh import fault
from tests.corpus.operators.seventh.telling import CLASS, Said, points, side, tell
from tests.corpus.operators.third.claims import needed
from workbook.score.scorecard import IndicatorScore


def scored(desk: Desk) -> list[IndicatorScore]:
    """Return the indicators that apply, each with the self score the rule gives, of one name each."""
    items = [i for i in desk.card.indicators if i.applicable and i.score is not None]
    alike = Counter(i.indicator.name for i in desk.card.indicators)
    needed(all(i.self_score == i.score for i in items), "own scores differ")
    return [i for i in items if alike[i.indicator.name] == 1]


def other(desk: Desk, value: Decimal, most: Decimal) -> Decimal:
    """Return other points, between nothing and the most there are."""
    steps = (Decimal("-1.5"), Decimal("-0.7"), Decimal("0.5"), Decimal("1.2"))
    return desk.pick([value + s for s in steps if 0 < value + s <= most], "no other points")


def _points(wanted: Callable[[IndicatorScore], bool], worth: Callable[[IndicatorScore], Decimal]):
    """Return what tells points of an indicator by its name."""

    def figures(desk: Desk, honest: bool) -> Said:
        item = desk.pick([i for i in scored(desk) if wanted(i)], "no such indicator")
        value = worth(item)
        return {"t": item.indicator.name, "n": points(value if honest else other(desk, value, item.points))}

    return figures


def _score(item: IndicatorScore) -> Decimal:
    return item.score or Decimal(0)


tell(
    "score_of_an_indicator",
    _points(lambda i: _score(i) > 0, _score),
    "“{t}”自评得{n}分",
    "“{t}”指标得分{n}分",
    "对照评分标准，“{t}”自评{n}分",
)
tell(
    "loss_of_an_indicator",
    _points(lost, lambda i: i.points - _score(i)),
    "“{t}”扣{n}分",
    "“{t}”失{n}分",
    "因执行中存在不足，“{t}”扣减{n}分",
)


def _worth(desk: Desk, honest: bool) -> Said:
    item = desk.pick(scored(desk), "no such indicator")
    shown = item.points if honest else item.points + desk.pick((1, 2, 3))
    return {"t": item.indicator.name, "n": points(shown)}


tell(
    "points_of_an_indicator",
    _worth,
    "“{t}”分值为{n}分",
    "“{t}”满分{n}分",
    "评分表中“{t}”的分值是{n}分",
)


def _level(desk: Desk, honest: bool) -> Said:
    items = desk.card.indicators
    needed(all(i.applicable and i.score is not None and i.self_score == i.score for i in items), "some open")
    name = desk.pick(sorted({item.level1 for item in items}))
    level = [item for item in items if item.level1 == name]
    value = sum(map(_score, level), Decimal(0))
    needed(value > 2, "next to nothing")
    most = sum((item.points for item in level), Decimal(0))
    return {"t": name, "n": points(value if honest else other(desk, value, most))}


tell(
    "score_of_a_level",
    _level,
    "一级指标“{t}”自评得{n}分",
    "从一级指标看，“{t}”得分{n}分",
    "“{t}”部分合计得{n}分",
)


def _lost_in_all(desk: Desk, honest: bool) -> Said:
    items = desk.card.indicators
    needed(all(i.applicable and i.score is not None and i.self_score == i.score for i in items), "some open")
    value = sum((i.points - _score(i) for i in items), Decimal(0))
    needed(value > 2, "little lost")
    return {"n": points(value if honest else other(desk, value, value + 9))}


tell(
    "lost_in_all",
    _lost_in_all,
    "各项三级指标合计扣{n}分",
    "三级指标累计失分{n}分",
    "按指标逐项汇总，共扣{n}分",
)


def _total(desk: Desk, honest: bool) -> Said:
    value = desk.amount("self_total")
    return {"n": points(value if honest else value + desk.pick((Decimal("-2.3"), Decimal("1.6"))))}


tell(
    "total_of_the_self_evaluation",
    _total,
    "经综合评定，本部门自评总分为{n}分",
    "自评得分合计{n}分",
    "对照指标体系逐项打分，最终自评{n}分",
)


def _high(desk: Desk) -> bool | None:
    return True if desk.amount("self_total") >= 91 and desk.card.grade == "优" else None


side(
    "grade_of_the_self_evaluation",
    _high,
    ("自评等级为“优”", "自评结果评定为优", "综合评定等次：优"),
    ("自评等级为“差”", "自评结果评定为差", "综合评定等次：中"),
)


@fault("low_and_excellent", CLASS)
def low_and_excellent(desk: Desk) -> None:
    """A total far below ninety, and 优 in the conclusion."""
    needed(desk.amount("self_total") < 79, "a high total")
    words = ("本部门自评等级为优。", "综合评定等次为“优”。", "自评结果为优秀等次。")
    datum = desk.datum("text_conclusion")
    desk.spoil(datum, f"{datum.value or ''}{desk.pick(words)}")
    desk.blame("self_total")


@fault("narrative_and_reason_take_different_points", CLASS, follows=False)
def different_points(desk: Desk) -> None:
    """The text of an indicator takes other points than its reason and its score."""
    item = desk.pick([i for i in scored(desk) if lost(i)], "nothing lost")
    wrong = points(other(desk, item.points - _score(item), item.points))
    words = ("该项指标扣{}分。", "对照标准，本项扣减{}分。", "由于上述原因，此项失分{}分。")
    datum = entry(desk, "narrative", item)
    desk.spoil(datum, f"{datum.value or ''}{desk.pick(words).format(wrong)}")
    desk.blame(entry(desk, "score_reason", item), entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("narrative_gives_another_score", CLASS, follows=False)
def another_score(desk: Desk) -> None:
    """The text of an indicator gives it another score than the table."""
    item = desk.pick([i for i in scored(desk) if _score(i) > 0], "no points")
    wrong = points(other(desk, _score(item), item.points))
    words = ("本项自评得{}分。", "该指标自评得分为{}分。", "据此本项得{}分。")
    datum = entry(desk, "narrative", item)
    desk.spoil(datum, f"{datum.value or ''}{desk.pick(words).format(wrong)}")
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("reason_of_a_loss_claims_all_points", CLASS, follows=False)
def claims_all(desk: Desk) -> None:
    """The reason for a loss says nothing was lost."""
    item = desk.pick([i for i in scored(desk) if lost(i)], "nothing lost")
    words = ("本项各项要求均已达到，得满分", "该指标完成情况良好，未扣分", "已全部达标，不扣分")
    desk.spoil(entry(desk, "score_reason", item), desk.pick(words))
    desk.blame(entry(desk, "score_self", item))
    desk.about = item.indicator.code


@fault("conclusion_says_nothing_was_lost", CLASS)
def nothing_lost(desk: Desk) -> None:
    """The conclusion says all indicators have full points, the table does not."""
    needed(any(map(lost, scored(desk))) and not all(map(full, scored(desk))), "nothing lost")
    words = ("各项指标均得满分。", "自评未发现扣分事项，全部指标满分。", "所有三级指标都没有扣分。")
    datum = desk.datum(desk.pick(("text_conclusion", "text_achievements")))
    desk.spoil(datum, f"{datum.value or ''}{desk.pick(words)}")
    desk.blame("text_problems")


@fault("problems_say_there_are_none", CLASS)
def no_problems(desk: Desk) -> None:
    """存在问题 says there are none, and points were lost."""
    needed(any(map(lost, scored(desk))), "nothing lost")
    words = (
        "对照指标体系自查，本年没有扣分事项，不存在问题。",
        "各项指标均已达标，本年无存在问题。",
        "自评未发现问题，各指标均未失分。",
    )
    desk.spoil("text_problems", desk.pick(words))
