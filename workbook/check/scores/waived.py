"""JX-P: is an indicator said not to apply whose figures stand in the book?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from pyfuncs.outcome import NOT_APPLICABLE
from pyfuncs.parameters import SHARE
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FAIR
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.layout.measures import metric_unit
from workbook.score.evaluation import Evaluator
from workbook.score.scorecard import IndicatorScore
from workbook.systems.calls import Own


@check(
    "JX-P-09",
    "warning",
    "有扣分的数据却选了不适用",
    "{name}选了不适用，表中有这项指标的数据：指标值 {metric}，按规则应得 {expected} 分（满分 {points}）",
    f"适用的改选“适用”，按规则得分填；确实不适用的，{IN_RESULTS}写明依据哪个文件、这些数据说的是什么",
    FAIR,
    reason=(
        "不适用的指标不按数据计分，多半得满分或者把分值让给别的指标。数据齐全、又要扣分的指标选不适用，"
        "总分就抬高了，只在旁边写一句理由是不够的。"
    ),
    bad="重点工作完成率 91.67%，选了“不适用”，说明写“按三定方案不涉及”",
    good="重点工作完成率 91.67%，自评 7.33",
    related=("JX-P-05", "JX-P-02"),
)
def waived_with_figures(case: Case) -> Iterator[Hit]:
    """What can be scored and loses points applies, unless the system itself foresees that it may not."""
    for item in case.card.indicators:
        datum = case.submission.entry("score_applicable", item.indicator.code)
        note = case.submission.entry("score_reason", item.indicator.code)
        if note is None or note.blank:
            continue  # JX-P-05 asks why it does not apply
        if datum is None or datum.value != NOT_APPLICABLE or item.indicator.not_applicable:
            continue
        earned = None if item.metric is None or item.applicable else _earned(case, item)
        if earned is not None and earned < item.points:
            args = {"name": item.indicator.name, "metric": _metric(case, item), "points": plain(item.points)}
            yield Hit(place_of(datum), datum.field, NOT_APPLICABLE, earned, args=args)


def _earned(case: Case, item: IndicatorScore) -> Decimal | None:
    """Return the score the figures would earn, None where they earn none."""
    plan = case.submission.layout.plans[item.indicator.code]
    cells: dict[Own, object] = {Own.POINTS: item.points, Own.SELF: None, Own.METRIC: item.metric}
    found = Evaluator(case.submission, item.indicator.code, cells).run(plan.score)
    return found.outcome.value if found.outcome else None


def _metric(case: Case, item: IndicatorScore) -> str:
    assert item.metric is not None
    is_rate = metric_unit(case.submission.layout, item.indicator) == SHARE
    return percent(item.metric) if is_rate else plain(item.metric)
