"""Work: projects, performance targets, key tasks.

Declarations only. Source of the fields: what each figure of the published 2024 report needs to be checked.
"""

from __future__ import annotations

from decimal import Decimal

from workbook.layout.fields.arithmetic import Quotient
from workbook.layout.fields.columns import ColumnSum, CountFilled, CountWhere
from workbook.layout.fields.model import (
    YES_NO,
    Field,
    Form,
    Last,
    Once,
    Purpose,
    Sheet,
    Table,
    Type,
    choice,
    count,
    date,
    derived,
    money,
    rate,
    share,
    text,
)
from workbook.layout.sheets.rows import RowColumns

PROJECTS = Sheet(
    "项目清单",
    "单位：万元。列出全年全部项目；一行一个项目。",
    (
        Form(
            "项目汇总",
            (
                derived(count("project_count", "项目数"), CountFilled("project_name")),
                derived(
                    count("project_with_target", "设置绩效目标的项目数"), CountWhere("project_target", "是")
                ),
                derived(money("project_budget_sum", "项目预算合计"), ColumnSum("project_budget")),
                derived(money("project_spent_sum", "项目支出合计"), ColumnSum("project_spent")),
                share("coverage_reported", "绩效目标覆盖率（没有清单时填）"),
                text(
                    "coverage_reported_note",
                    "覆盖率来源说明",
                    help="没有明细时，写明比率的来源和依据",
                    lines=2,
                ),
                share("ontime_reported", "项目完成及时率（没有清单时填）"),
                text(
                    "ontime_reported_note", "及时率来源说明", help="没有明细时，写明比率的来源和依据", lines=2
                ),
            ),
        ),
        Table(
            "projects",
            "项目明细",
            (
                text("project_name", "项目名称", required=True, width=24),
                text("project_code", "项目编码"),
                money("project_budget", "预算金额", required=True),
                money("project_spent", "执行金额", required=True),
                choice("project_target", "有无绩效目标", YES_NO, required=True, width=10),
                choice("project_library", "是否入库", YES_NO, required=True, width=10),
                choice("project_review", "是否评审", YES_NO, width=10),
                date("project_due", "计划完成日", required=True, width=12),
                date("project_done", "实际完成日", width=12),
                count("project_checks", "检查次数", "次", width=10),
                count("project_defects", "程序瑕疵数", "次", width=10),
                text("project_unit", "所属单位", width=18, help="下属单位的项目写单位名称；本级的不用填"),
                money("project_arrived", "到位资金", help="含上年结转，按下达的指标、额度填"),
            ),
            rows=40,
            expected=True,
            answer="coverage_reported_note",
            once=Once("项目", ("project_name",), beside="project_code"),
            gathered=True,
            origin="project_unit",
        ),
    ),
    landscape=True,
)

EFFECT_GRADES = ("达成", "部分达成", "未达成")
TARGET_GROUPS = ("数量", "质量", "时效", "成本", "经济效益", "社会效益", "生态效益", "可持续影响", "满意度")
"""Groups of the national target form; a system may prescribe its own."""

SCORED_TARGETS = RowColumns(
    "targets",
    "target_name",
    "target_score",
    "target_self",
    "target_weight",
    text="target_text",
    told="target_text_actual",
    reason="target_reason",
    group="target_group",
    direction="target_direction",
    target="target_value",
    revised="target_revised",
    actual="target_actual",
    rating="target_rating",
    coefficient="target_coefficient",
)
"""The columns by which a target is scored."""

_PLANNED = (Purpose("report", "部门整体支出目标及任务"),)

TARGETS = Sheet(
    "绩效目标",
    "年初批复的目标逐条填；没有目标只有成果的，指标值留空。未完成或超过 130% 的要写偏差原因。",
    (
        Form(
            "目标汇总",
            (
                choice("overall_target", "是否设置整体绩效目标", YES_NO, required=True),
                derived(count("target_count", "量化目标数"), CountFilled("target_value")),
                share("target_rate_reported", "绩效目标完成率（实际值不全时填）"),
                text(
                    "target_rate_reported_note",
                    "目标完成率来源说明",
                    help="没有明细时，写明比率的来源和依据",
                    lines=2,
                ),
                choice("effect_grade", "社会经济效益评定等次", EFFECT_GRADES, required=True),
                share("effect_coefficient", "社会经济效益得分系数", required=True, help="与等次区间一致"),
            ),
        ),
        Table(
            "targets",
            "目标与完成情况",
            (
                text("target_name", "指标", required=True, marks=_PLANNED, width=23),
                text("target_group", "目标组", width=12, suggested=TARGET_GROUPS),
                text("target_no", "编号", width=8),
                choice("target_direction", "方向", ("≥", "≤", "="), width=8),
                Field("target_value", "指标值", Type.NUMBER, minimum=None, width=10, marks=_PLANNED),
                text("target_unit", "单位", width=8),
                Field("target_last", "上年值", Type.NUMBER, minimum=None, width=10),
                rate("target_growth", "预计增长", minimum=None, width=9),
                Field(
                    "target_actual",
                    "实际完成值",
                    Type.NUMBER,
                    minimum=None,
                    width=11,
                    marks=_PLANNED,
                    last=Last("target_last", Decimal(1), answer="target_reason"),
                ),
                Field("target_weight", "权重（分值）", Type.NUMBER, width=12, help="全部填或全部不填"),
                choice("target_rating", "定性等次", EFFECT_GRADES, width=10, help="没有指标值的填"),
                share("target_coefficient", "定性系数", width=9, help="与等次区间一致"),
                text("target_source", "数据来源", width=14),
                text("target_reason", "偏差原因", width=20, lines=2),
                text("target_action", "改进措施", width=19, lines=2),
                text("target_evidence", "佐证编号", width=9),
                derived(
                    rate("target_completion", "完成率", minimum=None, width=10),
                    Quotient("target_actual", "target_value", "target_revised"),
                ),
                choice("target_class", "指标类型", TARGET_GROUPS, width=11, help="目标组已写明的不用填"),
                Field(
                    "target_revised",
                    "年中调整值",
                    Type.NUMBER,
                    minimum=None,
                    width=10,
                    help="年中批准调整过的填，按它计分；没有调整的空着",
                ),
                text("target_text", "文字目标", width=20, lines=2, help="没有数的目标写在这里，并评等次"),
                text("target_text_actual", "文字完成情况", width=20, lines=2),
                choice("target_core", "核心指标", YES_NO, width=9),
                Field("target_self", "自评得分", Type.NUMBER, "分", width=9, help="空着即与规则得分相同"),
            ),
            rows=30,
            expected=True,
            answer="target_rate_reported_note",
            once=Once("绩效目标", ("target_name", "target_group")),
        ),
    ),
    landscape=True,
    printed_to="target_completion",
)

TASK_STATES = ("已完成", "进行中", "未完成")

TASKS = Sheet(
    "重点工作",
    "党委、政府、人大和上级部门交办的重点工作，一行一项。",
    (
        Form(
            "重点工作汇总",
            (
                derived(count("task_count", "重点工作数", "项"), CountFilled("task_name")),
                derived(count("task_done_count", "已完成数", "项"), CountWhere("task_state", "已完成")),
                share("task_rate_reported", "重点工作完成率（没有清单时填）"),
                text(
                    "task_rate_reported_note",
                    "重点工作完成率来源说明",
                    help="没有明细时，写明比率的来源和依据",
                    lines=2,
                ),
            ),
        ),
        Table(
            "tasks",
            "重点工作明细",
            (
                text("task_name", "事项", required=True, width=26),
                text("task_assigner", "交办单位", required=True, width=18),
                text("task_doc", "文号", width=20),
                date("task_due", "期限", required=True),
                date("task_done", "完成日"),
                choice("task_state", "状态", TASK_STATES, required=True, width=10),
                text("task_note", "未完成原因", width=28, lines=2),
            ),
            rows=30,
            expected=True,
            answer="task_rate_reported_note",
            once=Once("重点工作", ("task_name",)),
        ),
    ),
    landscape=True,
)
