"""Grew or fell, more or less, above or below."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.overruns import number
from tests.corpus.operators.seventh.telling import Said, rises, side, sum_of, tell
from tests.corpus.operators.third.claims import needed

GREW = ("高于上年", "较上年有所增加", "同比上升", "比上年多")
FELL = ("低于上年", "较上年有所减少", "同比下降", "比上年少")


def _against(kind: str, now: str, before: str, what: str, reason: tuple[str, str]) -> None:
    """Register what is told of a figure against last year's, with a reason as offices give one."""

    def holds(desk: Desk) -> bool | None:
        return rises(desk.amount(now), desk.amount(before))

    up, down = reason
    side(
        f"course_of_{kind}",
        holds,
        (*(f"{what}{word}" for word in GREW), f"因{up}，{what}有所上升"),
        (*(f"{what}{word}" for word in FELL), f"因{down}，{what}有所下降"),
    )


_against(
    "outturn",
    "expend_total_final",
    "expend_total_last",
    "支出决算",
    ("工作任务增加", "落实过紧日子要求"),
)
_against("wages", "expend_personnel_final", "expend_personnel_last", "人员经费决算", ("调资", "人员退休"))
_against("projects", "expend_project_final", "expend_project_last", "项目支出决算", ("新增项目", "项目压减"))
_against(
    "office_money",
    "expend_operating_final",
    "expend_operating_last",
    "日常公用经费决算",
    ("业务量增加", "厉行节约"),
)
_against("income", "income_total_final", "income_total_last", "收入决算", ("上级补助增加", "拨款减少"))
_against(
    "cars",
    "sangong_running_final",
    "sangong_running_last",
    "公务用车运行维护费",
    ("车辆老旧、维修增多", "加强用车管理"),
)
_against(
    "guests",
    "sangong_reception_final",
    "sangong_reception_last",
    "公务接待费",
    ("来访调研增多", "严控接待标准"),
)


def _within(kind: str, final: str, planned: str, what: str, plan: str) -> None:
    side(
        f"limit_of_{kind}",
        lambda d: rises(d.amount(final), d.amount(planned)),
        (
            f"{what}超出{plan}",
            f"{what}突破了{plan}",
            f"{what}比{plan}多",
        ),
        (
            f"{what}控制在{plan}之内",
            f"{what}没有超出{plan}",
            f"{what}比{plan}少",
        ),
    )


_within("cars", "sangong_running_final", "sangong_running_budget", "公务用车运行维护费决算", "年初预算")
_within("guests", "sangong_reception_final", "sangong_reception_budget", "公务接待费决算", "年初预算")
_within("outturn", "expend_total_final", "expend_total_initial", "全年支出决算", "年初批复的预算")
_within(
    "projects", "expend_project_final", "expend_project_initial", "项目支出决算", "年初批复的项目支出预算"
)
_within("wages", "expend_personnel_final", "expend_personnel_revised", "人员经费决算", "调整后的人员经费预算")


def _net(desk: Desk) -> bool | None:
    return rises(desk.amount("expend_total_revised"), desk.amount("expend_total_initial"))


side(
    "net_adjustment",
    _net,
    (
        "年中调整增减相抵后，全年预算净增加",
        "追加大于追减，调整预算高于年初预算",
        "执行中预算规模有所扩大",
    ),
    ("年中调整增减相抵后，全年预算净减少", "追减大于追加，调整预算低于年初预算", "执行中预算规模有所缩小"),
)


def _gap(kind: str, more: str, less: str, *phrasings: str, least: Decimal = Decimal(1)) -> None:
    """Register the difference of two figures as an amount."""

    def figures(desk: Desk, honest: bool) -> Said:
        gap = desk.amount(more) - desk.amount(less)
        needed(gap >= least, "no such gap")
        return {"n": sum_of(desk, gap, honest)}

    tell(f"gap_of_{kind}", figures, *phrasings)


_gap(
    "budget_unspent",
    "expend_total_revised",
    "expend_total_final",
    "支出决算比调整预算少{n}",
    "调整预算中尚有{n}没有形成支出",
    "年末未执行的预算为{n}",
)
_gap(
    "purchases_saved",
    "proc_plan_total",
    "proc_actual_total",
    "政府采购实际金额比计划节约{n}",
    "通过公开招标，政府采购共节约资金{n}",
    "采购计划与实际采购金额相差{n}",
)
_gap(
    "second_half",
    "pay_q4_paid",
    "pay_q2_paid",
    "下半年支付{n}",
    "7至12月累计支付{n}",
    "后两个季度共支付{n}",
)
_gap(
    "not_yet_paid",
    "payable",
    "paid_total",
    "既定支付金额中还有{n}未支付",
    "应付未付的预算资金{n}",
    "实际支付比既定支付金额少{n}",
)
_gap(
    "more_income_than_planned",
    "income_total_final",
    "income_total_initial",
    "收入决算超出年初预算{n}",
    "全年收入比年初预算多{n}",
    "与年初预算相比，收入增加{n}",
)


def _target(better: bool) -> Callable[[Desk, bool], Said]:
    """Return what tells a target that went up from last year, or down."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = []
        for row in desk.rows("targets"):
            last, now = number(row, "target_last"), number(row, "target_actual")
            if last > 0 and now > 0 and abs(now - last) > last / 20:
                rows.append((str(row.cells["target_name"].value), now > last))
        name = desk.pick([n for n, up in rows if (up is better) is honest], "no such target")
        return {"t": name}

    return figures


tell(
    "target_above_last_year",
    _target(True),
    "“{t}”的完成值高于上年",
    "“{t}”实际完成数较上年有所增长",
    "与上年相比，“{t}”完成值上升",
)
tell(
    "target_below_last_year",
    _target(False),
    "“{t}”的完成值低于上年",
    "“{t}”实际完成数较上年有所减少",
    "与上年相比，“{t}”完成值下降",
)
