"""Last year's text: its year, another unit's name, another year before this year's figures."""

from __future__ import annotations

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.telling import CONCLUSION, Said, money, tell

OTHERS = (
    "示例县林业局", "示例县水利局", "示例县民政局", "示例县文化广电旅游体育局", "示例县交通运输局",
)  # fmt: skip


def _year(desk: Desk, honest: bool) -> Said:
    return {"t": desk.year if honest else desk.year - desk.pick((1, 1, 1, 2))}


tell(
    "year_of_the_evaluation",
    _year,
    "现将本部门{t}年度部门整体支出绩效自评情况报告如下",
    "按照财政部门要求，本部门组织开展了{t}年度部门整体支出绩效自评",
    "本次自评的评价年度为{t}年度",
    "根据通知安排，对{t}年度部门整体支出开展绩效自评",
    home=CONCLUSION,
)


def _name(desk: Desk, honest: bool) -> Said:
    name = str(desk.datum("dept_name").value or "")
    if not name:
        raise NotHere("no name")
    alias = str(desk.submission.text("dept_alias"))
    return {"u": name if honest else desk.pick([o for o in OTHERS if o not in name and o not in alias])}


tell(
    "name_of_the_department",
    _name,
    "本部门全称为{u}",
    "{u}对照三定方案履行部门职责，现将{y}年度自评情况报告如下",
    "{u}{y}年度部门整体支出绩效自评由办公室牵头组织",
    home=("text_duties", "text_duties", "text_conclusion"),
)


def _last_years_figure(desk: Desk, honest: bool) -> Said:
    """The amount is this year's; where it is told wrongly it is called last year's, which differs."""
    now = desk.amount("expend_total_final")
    last = desk.submission.number("expend_total_last")
    if last is None or abs(now - last) < 1:
        raise NotHere("last year unknown")
    return {"t": desk.year if honest else desk.year - 1, "m": money(desk, now, True)}


tell(
    "year_before_a_figure",
    _last_years_figure,
    "{t}年支出决算{m}",
    "{t}年度部门整体支出决算数为{m}",
    "{t}年，本部门支出决算合计{m}",
)
