"""Parts told with their sum in one sentence, where one of the parts is not that of the cells."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.ninth.counts import PEOPLE
from tests.corpus.operators.ninth.telling import Said, money, number, positive, tell


def _spending(desk: Desk, honest: bool) -> Said:
    basic, project = positive(desk, "expend_basic_final"), positive(desk, "expend_project_final")
    total = desk.amount("expend_total_final")
    if basic + project != total:
        raise NotHere("a third part")
    return {"t": money(desk, total, True), **_one_wrong(desk, honest, basic, project)}


def _one_wrong(desk: Desk, honest: bool, one: Decimal, other: Decimal) -> Said:
    first = desk.rng.random() < 0.5
    return {
        "a": money(desk, one, honest or not first, (other,)),
        "b": money(desk, other, honest or first, (one,)),
    }


tell(
    "parts_of_outturn",
    _spending,
    "支出决算{t}，其中基本支出{a}、项目支出{b}",
    "按支出性质分类，决算支出{t}分为基本支出{a}和项目支出{b}",
    "{y}年支出决算{t}（基本支出{a}，项目支出{b}）",
    "基本支出{a}与项目支出{b}合计，支出决算为{t}",
)


def _basic(desk: Desk, honest: bool) -> Said:
    wages, office = positive(desk, "expend_personnel_final"), positive(desk, "expend_operating_final")
    total = desk.amount("expend_basic_final")
    if wages + office != total:
        raise NotHere("a third part")
    return {"t": money(desk, total, True), **_one_wrong(desk, honest, wages, office)}


tell(
    "parts_of_basic_spending",
    _basic,
    "基本支出决算{t}，其中人员经费{a}、日常公用经费{b}",
    "基本支出{t}由人员经费{a}和日常公用经费{b}构成（决算数）",
    "决算中人员经费{a}、日常公用经费{b}，基本支出共{t}",
)


def _three(desk: Desk, honest: bool) -> Said:
    cars, guests = positive(desk, "sangong_running_final"), positive(desk, "sangong_reception_final")
    total = desk.amount("sangong_total_final")
    if cars + guests != total:
        raise NotHere("a third part")
    return {"t": money(desk, total, True), **_one_wrong(desk, honest, cars, guests)}


tell(
    "parts_of_three_public",
    _three,
    "“三公”经费决算{t}，其中公务用车运行维护费{a}、公务接待费{b}",
    "“三公”经费支出{t}（公务用车运行维护费{a}，公务接待费{b}）",
    "公务用车运行维护费{a}、公务接待费{b}，“三公”经费决算共{t}",
    hints=("三公",),
)


KINDS = (
    ("行政", "admin"), ("参照公务员法管理", "ca"), ("事业（财政补助）", "inst"),
    ("工勤", "worker"), ("其他", "other"),
)  # fmt: skip


def _staff(desk: Desk, honest: bool) -> Said:
    total = int(positive(desk, "staff_total"))
    parts = [(name, int(v)) for name, k in KINDS if (v := desk.submission.number(f"staff_{k}"))]
    if sum(n for _, n in parts) != total or len(parts) < 2:
        raise NotHere("no parts")
    if not honest:
        at = desk.rng.randrange(len(parts))
        parts[at] = parts[at][0], number(desk, parts[at][1], False)
    return {"c": total, "k": "、".join(f"{name}{n}人" for name, n in parts)}


tell(
    "parts_of_the_staff",
    _staff,
    "年末实有在职人员{c}人，其中{k}",
    "本部门实有在职人数{c}人，分别为{k}",
    "{y}年实有在职人员{c}人（{k}）",
    hints=PEOPLE,
)


def _first_and_last(desk: Desk, honest: bool) -> Said:
    first, last = positive(desk, "expend_total_initial"), desk.amount("expend_total_revised")
    if last <= first:
        raise NotHere("nothing added")
    return {
        "a": money(desk, first, True),
        "b": money(desk, last, True),
        "m": money(desk, last - first, honest),
    }


tell(
    "chain_of_the_budget",
    _first_and_last,
    "年初预算{a}，年中净调增{m}，调整预算{b}",
    "支出预算由年初的{a}调整为{b}，净增加{m}",
    "调整预算{b}，比年初预算{a}净增加{m}",
    hints=("预算调整", "预算控制"),
)
