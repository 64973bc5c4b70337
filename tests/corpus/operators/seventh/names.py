"""Names, years, codes and lists: another unit's, last year's, one left out, one too many."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from tests.corpus.desk import Desk
from tests.corpus.operators.seventh.telling import Said, count, side, sum_of, tell
from tests.corpus.operators.third.claims import needed

UNITS = ("样例县水务局", "样例市体育中心", "示例县第98局（虚构）", "样例县档案馆")
PEOPLE = ("赵六", "钱七", "孙八", "周九")


def _named(key: str, others: tuple[str, ...]) -> Callable[[Desk, bool], Said]:
    """Return what names somebody of the cover, or somebody else."""

    def figures(desk: Desk, honest: bool) -> Said:
        name = desk.submission.text(key)
        needed(len(name) > 1, f"no {key}")
        short = re.sub(r"（虚构）$", "", name) if key != "dept_name" else name
        return {"n": short if honest else desk.pick([n for n in others if n not in name])}

    return figures


tell(
    "whose_report",
    _named("dept_name", UNITS),
    "{n}对{year}年度部门整体支出开展了绩效自评，现将结果报告如下",
    "本报告由{n}编制并对其真实性负责",
    "本次自评的主体为{n}",
)
tell(
    "who_is_the_head",
    _named("dept_head", PEOPLE),
    "本单位负责人为{n}",
    "自评报告经单位负责人{n}签字确认",
    "单位负责人{n}主持召开了自评工作会",
)
tell(
    "who_filled_it_in",
    _named("preparer", PEOPLE),
    "本自评表由填报人{n}填写",
    "填报人：{n}",
    "表格填报工作由{n}承担，填报人即为{n}",
)
tell(
    "who_supervises",
    _named("supervisor", ("样例市应急管理局", "样例省林业厅", "示例县供销社")),
    "本部门的主管部门是{n}",
    "我单位主管部门为{n}",
    "在主管部门{n}的指导下开展自评",
)


def _year(desk: Desk, honest: bool) -> Said:
    return {"y": desk.year if honest else desk.year - desk.pick((1, 2))}


tell(
    "which_year",
    _year,
    "本次自评的评价年度为{y}年",
    "按照绩效管理要求，现报告我部门{y}年度整体支出自评结果",
    "本次自评范围为{y}年1月1日至{y}年12月31日的全部部门支出",
)


def _day_of_staff(desk: Desk, honest: bool) -> Said:
    day = desk.datum("staff_date").value
    needed(isinstance(day, dt.date), "no day")
    assert isinstance(day, dt.date)
    return {"y": day.year if honest else day.year - 1, "m": day.month, "d": day.day}


tell(
    "day_of_the_staff",
    _day_of_staff,
    "本表人员数据截至{y}年{m}月{d}日",
    "人员情况以{y}年{m}月{d}日的在册数为准",
    "编制和实有人数均为{y}年{m}月{d}日时点数",
)


def _outturn_of(desk: Desk, honest: bool) -> Said:
    now, before = desk.amount("expend_total_final"), desk.amount("expend_total_last")
    needed(min(now, before) > 1 and abs(now - before) > before / 50, "as good as equal")
    return {"y": desk.year if honest else desk.year - 1, "n": sum_of(desk, now, honest=True)}


tell(
    "outturn_of_which_year",
    _outturn_of,
    "{y}年度部门支出决算为{n}",
    "{y}年本部门决算总支出{n}",
    "根据决算报表，{y}年全年支出{n}",
)


def _listed(
    table: str, name: str, stranger: tuple[str, ...], quoted: bool = True
) -> Callable[[Desk, bool], Said]:
    """Return what lists every row of a table by name, or a list with one missing or a stranger in it."""

    def figures(desk: Desk, honest: bool) -> Said:
        names = [str(r.cells[name].value) for r in desk.rows(table, at_least=2)]
        needed(len(names) <= 5 and len(set(names)) == len(names), "a long list")
        number = len(names)
        if not honest:
            names[desk.rng.randrange(number)] = desk.pick(stranger)
            if desk.rng.random() < 0.4:
                names.pop()
        shown = "".join(f"“{n}”" for n in names) if quoted else "、".join(names)
        return {"k": count(desk, number, honest=True), "list": shown}

    return figures


tell(
    "list_of_projects",
    _listed("projects", "project_name", ("智慧停车建设", "文化长廊改造", "冷链物流中心建设")),
    "全年安排项目{k}个，分别是{list}",
    "列入清单的{k}个项目为{list}",
    "本年项目支出用于以下{k}个项目：{list}",
)
tell(
    "list_of_purchases",
    _listed("procurements", "proc_item", ("档案密集架采购", "执法车辆租赁", "食堂设备采购")),
    "实施政府采购{k}项，分别是{list}",
    "本年{k}项政府采购为{list}",
    "政府采购清单共{k}项，包括{list}",
)
tell(
    "list_of_tasks",
    _listed("tasks", "task_name", ("推进厕所革命", "创建卫生城市", "建设智慧社区")),
    "承担重点工作{k}项，分别为{list}",
    "列入考核的{k}项重点工作是{list}",
    "重点工作清单列有{k}项：{list}",
)
tell(
    "list_of_documents",
    _listed("adjustments", "adj_doc", ("示财预〔2011〕91号", "示财农〔2012〕86号"), quoted=False),
    "年中调整{k}笔，依据分别为{list}",
    "{k}笔预算调整的文号为{list}",
    "预算调整共{k}笔，文件依次是{list}",
)


def _other_row(table: str, name: str, column: str) -> Callable[[Desk, bool], Said]:
    """Return what a row has in a column, or what another row has there."""

    def figures(desk: Desk, honest: bool) -> Said:
        rows = [(str(r.cells[name].value), str(r.cells[column].value)) for r in desk.rows(table, at_least=2)]
        needed(len({n for n, _ in rows}) == len(rows) and "None" not in dict(rows).values(), "no such rows")
        shown, value = desk.pick(rows)
        return {
            "t": shown,
            "n": value if honest else desk.pick([v for _, v in rows if v != value], "all alike"),
        }

    return figures


tell(
    "code_of_a_project",
    _other_row("projects", "project_name", "project_code"),
    "“{t}”（项目编码{n}）",
    "“{t}”的项目编码为{n}",
    "项目“{t}”在项目库中的编码是{n}",
)
tell(
    "document_of_a_task",
    _other_row("tasks", "task_name", "task_doc"),
    "“{t}”依据{n}实施",
    "{n}明确由本部门负责“{t}”",
    "“{t}”的交办文件为{n}",
)
tell(
    "number_of_a_document",
    _other_row("evidence", "evidence_name", "evidence_no"),
    "“{t}”在佐证材料清单中编号为{n}",
    "佐证材料“{t}”的编号是{n}",
    "佐证材料{n}为“{t}”",
)
tell(
    "level_of_an_award",
    _other_row("bonuses", "bonus_item", "bonus_level"),
    "“{t}”属于{n}",
    "“{t}”的级别为{n}",
    "加减分事项“{t}”为{n}事项",
)


def _subordinate(desk: Desk, honest: bool) -> Said:
    names = [str(r.cells["sub_name"].value) for r in desk.rows("subordinates")]
    needed(len(names) <= 3, "a long list")
    shown = (
        "、".join(names) if honest else desk.pick(("样例县园林管理站", "示例县水库管理处", "样例县老年大学"))
    )
    return {"n": shown}


tell(
    "names_of_the_units",
    _subordinate,
    "纳入部门预算编报范围的下属单位为{n}",
    "本部门所属预算单位是{n}",
    "下属单位的名称：{n}",
)


def _several(desk: Desk) -> bool | None:
    return len(desk.rows("evidence")) >= 2


side(
    "has_evidence",
    _several,
    ("随表附送佐证材料多份", "佐证材料已按清单编号附送", "已按清单提供佐证材料"),
    ("本次自评未附任何佐证材料", "没有可以提供的佐证材料", "佐证材料清单为空"),
)
