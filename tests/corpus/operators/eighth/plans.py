"""相关建议 that sets out to mend what is not broken, or by a day that has passed."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.points import settled
from tests.corpus.operators.eighth.telling import Figures, Said, cell, named, tell
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import lost
from tests.corpus.operators.sixth.results import met
from tests.corpus.operators.third.claims import needed


def _plans(kind: str, figures: Figures, *phrasings: str) -> None:
    tell(f"plans_{kind}", figures, *phrasings, place="plans")


def _indicator(desk: Desk, honest: bool) -> Said:
    item = desk.pick([i for i in settled(desk) if lost(i) is honest], "none")
    return {"t": item.indicator.name}


_plans(
    "to_mend_an_indicator",
    _indicator,
    "针对“{t}”扣分问题，由办公室于{next}年6月底前制定整改措施",
    "“{t}”失分较多，由财务股于{next}年5月底前完成整改",
    "围绕“{t}”的扣分原因，由业务股于{next}年6月底前逐条整改",
)


def _task(desk: Desk, honest: bool) -> Said:
    rows = named(desk, "tasks", "task_name", lambda r: (cell(r, "task_state") == "已完成") is not honest)
    return {"t": cell(desk.pick(rows, "none"), "task_name")}


_plans(
    "to_finish_a_task",
    _task,
    "对尚未完成的“{t}”，由业务股于{next}年6月底前办结",
    "加快推进未办结的“{t}”，由办公室于{next}年9月底前完成",
    "把没有完成的“{t}”列入{next}年督办，由业务股于{next}年6月底前销号",
)


def _target(desk: Desk, honest: bool) -> Said:
    rows = named(
        desk,
        "targets",
        "target_name",
        lambda r: (
            r.cells["target_revised"].blank
            and isinstance(r.cells["target_actual"].value, Decimal)
            and number(r, "target_value") > 0
            and met(r) is not honest
        ),
    )
    return {"t": cell(desk.pick(rows, "none"), "target_name")}


_plans(
    "to_reach_a_target",
    _target,
    "对没有达标的“{t}”，由业务股于{next}年6月底前补齐差距",
    "“{t}”未达到目标值，由业务股于{next}年7月底前分析原因并改进",
    "针对未完成的指标“{t}”，由业务股于{next}年6月底前提出补救措施",
)


def _is(key: str, than: str = "") -> Figures:
    def figures(desk: Desk, honest: bool) -> Said:
        gap = desk.amount(key) - (desk.amount(than) if than else 0)
        needed((gap > Decimal("0.5")) is honest and (honest or gap <= 0), "as it is said")
        return {}

    return figures


_plans(
    "to_use_idle_things",
    _is("asset_idle"),
    "对年末闲置的固定资产，由办公室于{next}年6月底前处置到位",
    "由办公室于{next}年9月底前处置现有闲置资产",
    "处置现有闲置固定资产，由办公室于{next}年6月底前办完手续",
)
_plans(
    "to_have_fewer_people",
    _is("staff_total", "posts_total"),
    "对现有超编人员，由人事股于{next}年6月底前拿出消化方案",
    "由人事股于{next}年12月底前消化超编人员",
    "解决在职人员超编问题，由人事股于{next}年6月底前报编办",
)


def _deadline(desk: Desk, honest: bool) -> Said:
    return {"y": desk.year + 1 if honest else desk.year - desk.pick((0, 1)), "m": desk.pick((5, 6, 9))}


_plans(
    "by_a_day_long_past",
    _deadline,
    "下一步完善预算绩效管理办法，由财务股于{y}年{m}月底前完成",
    "后续将健全项目台账，由业务股于{y}年{m}月底前建成",
    "今后加强绩效培训，由办公室于{y}年{m}月底前组织第一期",
)
