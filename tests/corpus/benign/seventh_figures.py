"""The department's own figures in other words, all true."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from tests.corpus.benign.seventh_kind import benign
from tests.corpus.benign.seventh_words import Said, known
from tests.corpus.desk import Desk
from tests.corpus.operators.seventh.telling import write
from tests.corpus.operators.third.claims import needed, ratio
from tests.corpus.prose import percent


def _other_words(kind: str, *phrasings: str) -> Callable[[Callable[[Desk], Said]], None]:
    """Register a true sentence whose figures are worked out from the cells."""
    assert len(phrasings) >= 3, kind

    def register(figures: Callable[[Desk], Said]) -> None:
        @benign(f"otherwise_{kind}")
        def make(desk: Desk) -> None:
            write(desk, desk.pick(phrasings).format_map(known(desk) | figures(desk)))

    return register


@_other_words(
    "rounded_up",
    "支出决算不到{n}万元。",
    "全年支出没有超过{n}万元。",
    "部门支出决算控制在{n}万元以内。",
)
def _rounded_up(desk: Desk) -> Said:
    value = desk.amount("expend_total_final")
    needed(value > 150, "little money")
    return {"n": f"{((value + 1) / 100).to_integral_value(ROUND_CEILING) * 100:f}"}


@_other_words(
    "rounded_down",
    "支出决算超过{n}万元。",
    "全年支出在{n}万元以上。",
    "部门支出决算突破{n}万元。",
)
def _rounded_down(desk: Desk) -> Said:
    value = desk.amount("expend_total_final")
    needed(value > 150, "little money")
    return {"n": f"{((value - 1) / 100).to_integral_value(ROUND_FLOOR) * 100:f}"}


@_other_words(
    "rest_of_the_budget",
    "调整预算中还有{n}没有执行。",
    "未执行的部分占调整预算的{n}。",
    "距离全部执行还差调整预算的{n}。",
)
def _rest(desk: Desk) -> Said:
    share = 1 - ratio(desk, "expend_total_final", "expend_total_revised")
    needed(Decimal("0.01") < share < 1, "nothing left")
    return {"n": percent(share)}


@_other_words(
    "short_of_all_content",
    "满意度距离百分之百还差{n}个百分点。",
    "满意度与满分相比相差{n}个百分点。",
    "满意度尚有{n}个百分点的提升空间。",
)
def _short(desk: Desk) -> Said:
    gap = 1 - ratio(desk, "survey_satisfied", "survey_valid")
    needed(0 < gap < 1, "everyone is content")
    return {"n": percent(gap).removesuffix("%")}


@_other_words(
    "per_head",
    "平均每名在职人员对应支出{n}万元。",
    "按在职人数计算，人均支出{n}万元。",
    "支出决算除以年末在职人数，人均为{n}万元。",
)
def _each(desk: Desk) -> Said:
    needed(desk.amount("staff_total") > 0 < desk.amount("expend_total_final"), "nobody")
    return {"n": f"{desk.amount('expend_total_final') / desk.amount('staff_total'):.2f}"}


@_other_words(
    "projects_by_bounds",
    "项目数量没有超过{n}个。",
    "全年项目控制在{n}个以内。",
    "列入清单的项目不到{n}个。",
)
def _bound(desk: Desk) -> Said:
    return {"n": (len(desk.rows("projects")) // 10 + 1) * 10}


@_other_words(
    "month_of_filling_in",
    "本表于{year}年度结束后填报。",
    "自评工作在{next}年上半年开展。",
    "自评在{year}年预算年度终了以后进行。",
)
def _filled(desk: Desk) -> Said:
    day = desk.datum("fill_date").value
    needed(getattr(day, "year", 0) == desk.year + 1 and getattr(day, "month", 0) <= 6, "later")
    return {}
