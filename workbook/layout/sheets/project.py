"""项目支出绩效自评: the money and the goal of every project, and its targets, one row each.

Declarations only; what the rows score depends on the system and stands in ``sheets.scored``. Source of the
fields: the published 项目支出绩效自评表 of 天长, 池州, 青神 and others, which follow 财预〔2020〕10号.
"""

from __future__ import annotations

from msgspec.structs import replace

from workbook.layout.fields.columns import CountFilled, CountWhere
from workbook.layout.fields.joined import YES, Fetched, Position
from workbook.layout.fields.model import (
    Field,
    Form,
    Once,
    Sheet,
    Table,
    Type,
    choice,
    count,
    derived,
    money,
    share,
    text,
)
from workbook.layout.sheets.rows import RowColumns
from workbook.layout.sheets.work import EFFECT_GRADES, TARGET_GROUPS
from workbook.systems.model import PROJECT_SOURCES, PROJECT_TEXTS, System

APPRAISALS_LIST, AIMS_LIST = "appraisals", "aims"
TIMELINESS = "时效"
"""Class of the targets that tell whether a project was in time."""
SOURCES = (("fiscal", "财政拨款"), ("carried", "上年结转"))
"""Where the money of a project comes from, beside 其他资金, the rest."""
MORE_SOURCES = tuple((part, name) for name, part in PROJECT_SOURCES.items())
"""Those a system may add (``ProjectForm.sources``)."""
STAGES = (("initial", "年初预算"), ("budget", "全年预算"), ("spent", "执行"))
"""The three columns of money of the printed form, by the part of their keys."""


def _source(stage: int, source: tuple[str, str]) -> Field:
    (part, stage_name), (of, source_name) = STAGES[stage], source
    return money(f"appraisal_{part}_{of}", f"{stage_name.removesuffix('预算')}·{source_name}", width=12)


def sources_of(system: System) -> tuple[tuple[str, str], ...]:
    """Return where the money of a project comes from on the forms of `system`, beside the rest."""
    named = system.project_form.named_sources
    return (*SOURCES, *(source for source in MORE_SOURCES if source[1] in named))


FURTHER = {
    "course": "实施内容及过程概述",
    "conclusion": "项目评价结论",
    "problems": "项目存在问题",
    "measures": "项目改进措施",
}
"""What some forms ask for in words beyond goal, result and reason, by the part of its key: its label."""


def texts_of(system: System) -> dict[str, int | None]:
    """Return the keys of the texts the form of projects asks for, with the most characters of each."""
    asked = system.project_form.asked_texts.items()
    return {f"appraisal_{part}": most for name, most in asked if (part := PROJECT_TEXTS.get(name))}


def with_texts(columns: tuple[Field, ...], system: System) -> tuple[Field, ...]:
    """Return the columns of 项目自评 with those of the texts `system` asks for, and how long they may be."""
    asked = texts_of(system)
    further = (
        text(f"appraisal_{part}", label, width=30, lines=2)
        for part, label in FURTHER.items()
        if f"appraisal_{part}" in asked
    )
    return tuple(
        replace(column, help=f"{most} 字以内") if (most := asked.get(column.key)) else column
        for column in (*columns, *further)
    )


_NARROW = {11: 9, 18: 12, 24: 12}
"""Widths with further sources: the sheet still fits its page in letters that can be read."""


def with_sources(columns: tuple[Field, ...], system: System) -> tuple[Field, ...]:
    """Return the columns of 项目自评 with those of the sources `system` adds, each behind its stage."""
    more = sources_of(system)[len(SOURCES) :]
    found: list[Field] = []
    for column in columns:
        found.append(replace(column, width=_NARROW.get(column.width, column.width)) if more else column)
        for number, (stage, _) in enumerate(STAGES):
            if column.key == f"appraisal_{stage}_{SOURCES[-1][0]}":
                found += [replace(_source(number, source), width=9) for source in more]
    return tuple(found)


APPRAISALS = Sheet(
    "项目自评",
    "单位：万元。一行一个项目，全年预算数和执行数取自“项目清单”，不再填；其他资金由总额减出。绩效指标填在“项目指标”。",
    (
        Form(
            "项目自评汇总",
            (
                derived(count("appraisal_count", "自评项目数"), CountFilled("appraisal_project")),
                derived(count("aimed_count", "设置绩效指标的项目数"), CountWhere("appraisal_aimed", YES)),
                derived(
                    count("finished_count", "绩效指标全部达到的项目数"), CountWhere("appraisal_finished", YES)
                ),
                derived(count("ontime_count", "时效指标达到的项目数"), CountWhere("appraisal_ontime", YES)),
            ),
        ),
        Table(
            APPRAISALS_LIST,
            "项目资金与总体目标",
            (
                text(
                    "appraisal_project",
                    "自评项目编码",
                    required=True,
                    width=18,
                    help="与“项目清单”一致；没有编码的写项目名称",
                ),
                derived(
                    count("appraisal_order", "清单行次", "", width=7),
                    Position("appraisal_project", ("project_code", "project_name")),
                ),
                derived(
                    text("appraisal_name", "清单项目名称", width=24),
                    Fetched("appraisal_order", "project_name"),
                ),
                money("appraisal_initial", "年初预算数", width=11),
                _source(0, SOURCES[0]),
                _source(0, SOURCES[1]),
                derived(
                    money("appraisal_budget", "全年预算数", width=11),
                    Fetched("appraisal_order", "project_budget"),
                ),
                _source(1, SOURCES[0]),
                _source(1, SOURCES[1]),
                derived(
                    money("appraisal_spent", "全年执行数", width=11),
                    Fetched("appraisal_order", "project_spent"),
                ),
                _source(2, SOURCES[0]),
                _source(2, SOURCES[1]),
                text("appraisal_goal", "年度总体目标", width=30, lines=2),
                text("appraisal_result", "实际完成情况", width=30, lines=2),
                text("appraisal_reason", "执行率偏低和预算调整的原因", width=24, lines=2),
                text("appraisal_unit", "实施单位", width=18, help="本部门自己实施的不用填"),
                text("appraisal_head", "项目负责人", width=11),
            ),
            rows=20,
            once=Once("项目", ("appraisal_project",)),
            gathered=True,
            origin="appraisal_unit",
        ),
    ),
    landscape=True,
    printed_to="appraisal_spent_carried",
)

AIMS = Sheet(
    "项目指标",
    "逐个项目填绩效指标，一行一个，项目编码与“项目自评”一致。有数的填指标值和实际完成值，没有数的填文字目标并评等次。",
    (
        Table(
            AIMS_LIST,
            "项目绩效指标",
            (
                text("aim_project", "所属项目编码", required=True, width=18),
                derived(
                    count("aim_order", "自评行次", "", width=7),
                    Position("aim_project", ("appraisal_project",)),
                ),
                choice("aim_class", "指标类别", TARGET_GROUPS, width=11),
                text("aim_name", "三级指标", width=24),
                choice("aim_direction", "指标方向", ("≥", "≤", "="), width=8),
                Field("aim_value", "年度指标值", Type.NUMBER, minimum=None, width=10),
                text("aim_unit", "计量单位", width=8),
                text("aim_text", "文字指标", width=20, lines=2),
                Field("aim_actual", "年度完成值", Type.NUMBER, minimum=None, width=11),
                text("aim_text_actual", "文字完成值", width=20, lines=2),
                choice("aim_rating", "评定等次", EFFECT_GRADES, width=10, help="没有指标值的填"),
                share("aim_coefficient", "评定系数", width=9, help="与等次区间一致"),
                Field("aim_weight", "分值", Type.NUMBER, "分", width=8),
                Field("aim_self", "指标自评得分", Type.NUMBER, "分", width=9, help="空着即与规则得分相同"),
                text("aim_reason", "偏差原因及改进措施", width=26, lines=2),
            ),
            rows=60,
            once=Once("项目指标", ("aim_name", "aim_project"), within="aim_project"),
            gathered=True,
        ),
    ),
    landscape=True,
    printed_to="aim_self",
)
SCORED_AIMS = RowColumns(
    AIMS_LIST,
    "aim_name",
    "aim_score",
    "aim_self",
    "aim_weight",
    direction="aim_direction",
    target="aim_value",
    actual="aim_actual",
    rating="aim_rating",
    coefficient="aim_coefficient",
    text="aim_text",
    told="aim_text_actual",
    reason="aim_reason",
)
"""The columns by which a target of a project is scored."""
