"""Percentages of a base that is named, worked out on another one; and what there is a head."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, amount, far, tell, total
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent, places

LEAST = Decimal("0.006")
"""Two ratios nearer than this could be the same one, rounded."""


def _based(kind: str, part: str, base: str, wrong: str, *phrasings: str) -> None:
    """Register a percentage of `base`, in false sentences worked out on `wrong`."""

    def figures(desk: Desk, honest: bool) -> Said:
        value, right, other = desk.amount(part), desk.amount(base), desk.amount(wrong)
        needed(min(abs(value), right, other) > 1, "no such share")
        needed(abs(value / right - value / other) > LEAST, "as good as equal")
        return {"p": percent(abs(value) / (right if honest else other))}

    tell(f"base_of_{kind}", figures, *phrasings)


_based(
    "projects",
    "expend_project_final",
    "expend_total_final",
    "expend_total_initial",
    "项目支出占支出决算总额的{p}",
    "全部支出中项目支出所占比重为{p}",
    "以支出决算为总量，项目支出的占比是{p}",
)
_based(
    "execution",
    "expend_total_final",
    "expend_total_initial",
    "expend_total_revised",
    "支出决算相当于年初预算的{p}",
    "与年初批复数相比，支出决算为其{p}",
    "支出决算是年初预算数的{p}",
)
_based(
    "office_money",
    "expend_operating_final",
    "expend_total_final",
    "expend_basic_final",
    "日常公用经费占部门支出决算总额的{p}",
    "日常公用经费在全部支出中占{p}",
    "部门支出决算中，日常公用经费的比重为{p}",
)
_based(
    "guests",
    "sangong_reception_final",
    "sangong_total_final",
    "sangong_running_final",
    "公务接待费占“三公”经费决算总额的{p}",
    "在“三公”经费支出中，公务接待费比重为{p}",
    "“三公”经费决算的{p}是公务接待费",
)
_based(
    "content",
    "survey_satisfied",
    "survey_valid",
    "survey_sent",
    "满意份数占有效问卷的{p}",
    "以有效问卷计算，满意度为{p}",
    "有效问卷中满意的比例达{p}",
)
_based(
    "kept",
    "carryover_end",
    "expend_total_revised",
    "expend_total_initial",
    "年末结转结余占调整预算的{p}",
    "以调整预算为分母，结转结余率为{p}",
    "年末结转结余相当于支出调整预算数的{p}",
)


def _adjusted(desk: Desk, honest: bool) -> Said:
    changed = total(desk.rows("adjustments"), "adj_amount")
    first, last = desk.amount("expend_total_initial"), desk.amount("expend_total_revised")
    needed(min(first, last) > 1 and abs(changed / first - changed / last) > LEAST, "as good as equal")
    return {"p": percent(abs(changed) / (first if honest else last)), "n": f"{abs(changed):.2f}"}


tell(
    "base_of_adjustment",
    _adjusted,
    "全年调整净额{n}万元，为年初预算的{p}",
    "预算调整净额占年初预算的{p}",
    "各笔调整相抵后为{n}万元，相当于年初预算数的{p}",
)


def _head(kind: str, part: str, *phrasings: str) -> None:
    """Register money a head of the staff, in false sentences by retired people too, or a tenth of it."""

    def figures(desk: Desk, honest: bool) -> Said:
        value, people = desk.amount(part), desk.amount("staff_total")
        needed(value > 1 and people > 1 and value / people > Decimal("0.2"), "nobody")
        each = value / people
        retired = desk.amount("tuixiu") + desk.amount("lixiu")
        wrong = [v for v in (value / (people + retired), each * 10, each / 10) if far(v, each)]
        return {"m": places(each if honest else desk.pick(wrong), 2), "s": f"{people:.0f}"}

    tell(f"money_a_head_of_{kind}", figures, *phrasings)


_head(
    "office_money",
    "expend_operating_final",
    "按年末实有在职{s}人计算，人均日常公用经费{m}万元",
    "在职人员人均日常公用经费支出{m}万元",
    "日常公用经费按在职人数平均，每人{m}万元",
)


def _share_of_spent(desk: Desk, honest: bool) -> Said:
    value, whole = desk.amount("sangong_total_final"), desk.amount("expend_total_final")
    needed(value > 1 and whole > 1, "no such share")
    right = value / whole
    return {"p": percent(right) if honest else percent(right * 10), "n": amount(desk, value, honest=True)}


tell(
    "sangong_of_all_spent",
    _share_of_spent,
    "“三公”经费{n}，占支出决算的{p}",
    "“三公”经费占全部支出的比重为{p}",
    "全年支出中，“三公”经费{n}，占比{p}",
)


def _mean_project(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("projects", at_least=2)
    whole = total(rows, "project_budget")
    right, wrong = whole / len(rows), whole / (len(rows) + 1)
    needed(right > 1 and (honest or far(wrong, right)), "little money")
    return {"m": f"{right if honest else wrong:.2f}", "k": len(rows)}


tell(
    "mean_of_the_projects",
    _mean_project,
    "{k}个项目平均每个安排预算{m}万元",
    "按清单所列{k}个项目计算，单个项目平均预算规模为{m}万元",
    "项目预算平均规模{m}万元",
)
