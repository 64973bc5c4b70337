"""Declarations of the sheets that take facts: unit, staff, money, assets, projects, targets, ….

Source of the field list: what each figure of the published 2024 self-evaluation needs to be checked.
"""

from __future__ import annotations

from workbook.layout.formula import (
    ColumnSum,
    CountFilled,
    CountWhere,
    DaysBetween,
    Difference,
    Quotient,
    Sum,
    SumWhere,
)
from workbook.layout.model import (
    YES_NO,
    Form,
    Line,
    Matrix,
    Sheet,
    Table,
    choice,
    count,
    date,
    derived,
    money,
    rate,
    share,
    text,
)
from workbook.layout.model import Field as F
from workbook.layout.model import Type as T

ADJUSTMENT_TYPES = (
    "上级转移支付",
    "落实国家政策",
    "不可抗力",
    "临时交办任务",
    "本级追加",
    "本级追减",
    "调剂",
    "人员经费调整",
)
TASK_STATES = ("已完成", "进行中", "未完成")
BONUS_LEVELS = ("国家级", "省级", "市级", "县级")
EFFECT_GRADES = ("达成", "部分达成", "未达成")

COVER = Sheet(
    "封面与单位信息",
    "先填本页。单位全称、年度会写进报告标题和落款。",
    (
        Form(
            "单位信息",
            (
                text("dept_name", "单位全称", required=True, help="与印章一致的全称"),
                text("dept_alias", "简称／加挂牌子", help="多个用分号隔开，如 科技局；市科协"),
                choice(
                    "dept_level",
                    "预算级次",
                    ("中央", "省级", "市级", "县级", "乡镇级"),
                    required=True,
                ),
                F(
                    "fiscal_year",
                    "评价年度",
                    T.YEAR,
                    "年",
                    required=True,
                    help="四位年份，如 2024",
                ),
                text("supervisor", "主管部门", help="没有上级主管的填本级人民政府"),
                text("dept_head", "单位负责人"),
                text("preparer", "填报人", required=True),
                text("phone", "联系电话", required=True, help="区号-号码或手机号"),
                date("fill_date", "填报日期", required=True, help="写入报告成文日期"),
            ),
        ),
        Table(
            "subordinates",
            "纳入预算编制范围的下属单位（没有的不填）",
            (
                text("sub_name", "下属单位名称", required=True),
                text("sub_nature", "单位性质", width=18),
                text("sub_note", "说明", width=30),
            ),
            rows=10,
        ),
    ),
)

STAFF = Sheet(
    "人员",
    "编制数按机构编制部门核定，实有数按年末在职人数；离退休人员不计入控制率。",
    (
        Matrix(
            "编制与年末实有在职人数",
            "人员类别",
            "{column}_{row}",
            (
                Line("admin", "行政", required=False),
                Line("ca", "参照公务员法管理", required=False),
                Line("inst", "事业（财政补助）", required=False),
                Line("worker", "工勤", required=False, help="没有工勤编制而有工勤人员的，请在说明中写明占用何种编制"),
                Line("other", "其他", required=False),
            ),
            (count("posts", "编制数", "人"), count("staff", "年末实有数", "人")),
            control=True,
        ),
        Form(
            "其他人员情况",
            (
                derived(rate("staff_rate", "财政供养人员控制率"), Quotient("staff_total", "posts_total")),
                count("nonstaff", "编外及劳务派遣人员", "人"),
                count("lixiu", "离休人员", "人", required=True),
                count("tuixiu", "退休人员", "人", required=True),
                date("staff_date", "数据截止日期", help="一般为 12 月 31 日"),
                text("staff_note", "人员情况说明", lines=2),
            ),
        ),
    ),
)

MONEY_COLUMNS = (
    money("initial", "年初预算", required=True),
    money("revised", "调整预算", required=True, help="含年中追加、追减和调剂"),
    money("final", "决算", required=True),
)

BUDGET = Sheet(
    "收支",
    "单位：万元，照部门预算批复和部门决算报表填；没有的填 0，不要留空。",
    (
        Matrix(
            "收入",
            "收入来源",
            "income_{row}_{column}",
            (
                Line("public", "一般公共预算财政拨款"),
                Line("fund", "政府性基金预算财政拨款"),
                Line("capital", "国有资本经营预算财政拨款"),
                Line("other", "其他收入"),
            ),
            MONEY_COLUMNS,
            subject="收入",
            control=True,
        ),
        Matrix(
            "支出",
            "支出性质",
            "expend_{row}_{column}",
            (
                Line("basic", "基本支出"),
                Line("personnel", "其中：人员经费", in_sum=False),
                Line("operating", "其中：日常公用经费", in_sum=False),
                Line("project", "项目支出"),
            ),
            MONEY_COLUMNS,
            subject="支出",
            control=True,
        ),
        Form(
            "结转结余与占比",
            (
                money("carryover_begin", "上年结转结余", required=True),
                money("carryover_end", "年末结转结余", required=True),
                money("treasury_carryover", "国库集中支付结转结余存量资金", required=True),
                derived(rate("basic_share", "基本支出占比"), Quotient("expend_basic_final", "expend_total_final")),
                derived(rate("project_share", "项目支出占比"), Quotient("expend_project_final", "expend_total_final")),
                derived(rate("carryover_rate", "结转结余率"), Quotient("carryover_end", "expend_total_revised")),
            ),
        ),
    ),
)

ADJUSTMENT = Sheet(
    "预算调整",
    "逐笔填写年中调整；追减填负数。因落实政策、不可抗力、上级或本级党委政府临时交办的，可填剔除。",
    (
        Form(
            "调整情况汇总",
            (
                derived(money("adj_total", "调整数合计", minimum=None), ColumnSum("adj_amount")),
                derived(
                    money("adj_excluded_total", "剔除考核的调整数", minimum=None),
                    SumWhere("adj_amount", "adj_excluded", "是"),
                ),
                derived(
                    money("adj_assessed_total", "计入考核的调整数", minimum=None),
                    SumWhere("adj_amount", "adj_excluded", "否"),
                ),
                derived(
                    rate("adj_rate_total", "调整数占年初预算", minimum=None),
                    Quotient("adj_total", "expend_total_initial"),
                ),
                text("adj_note", "调整情况说明", lines=3, help="调整幅度大的，写明原因和依据"),
            ),
        ),
        Table(
            "adjustments",
            "预算调整明细",
            (
                text("adj_doc", "文号或事由", required=True, width=26),
                date("adj_date", "日期", required=True),
                money("adj_amount", "调整金额", required=True, minimum=None),
                choice("adj_type", "类型", ADJUSTMENT_TYPES, required=True, width=16),
                choice("adj_excluded", "是否剔除考核", YES_NO, required=True),
                text("adj_basis", "剔除依据", width=34),
            ),
        ),
    ),
    landscape=True,
)

PAYMENT = Sheet(
    "支付进度",
    "单位：万元。既定支付数按用款计划，实际支付数按国库支付系统。",
    (
        Form(
            "全年支付",
            (
                money("payable", "既定支付金额", required=True),
                money("paid_total", "实际支付金额", required=True),
                derived(rate("payment_rate", "部门预算资金支出率"), Quotient("paid_total", "payable")),
            ),
        ),
        Matrix(
            "分季度支付进度",
            "时点",
            "pay_{row}_{column}",
            (
                Line("q1", "第一季度末"),
                Line("q2", "第二季度末"),
                Line("q3", "第三季度末"),
                Line("q4", "第四季度末"),
            ),
            (
                money("paid", "累计支付", required=True),
                share("target", "序时目标", required=True, help="如 25%、50%"),
                derived(rate("progress", "支付进度"), Quotient("paid", "payable")),
            ),
        ),
    ),
)

EXPENSES = Sheet(
    "公用与三公",
    "单位：万元。日常公用经费取自“收支”；“三公”经费没有的填 0。",
    (
        Form(
            "日常公用经费",
            (
                derived(money("operating_budget", "日常公用经费调整预算"), Sum(("expend_operating_revised",))),
                derived(money("operating_final", "日常公用经费决算"), Sum(("expend_operating_final",))),
                derived(rate("operating_rate", "公用经费控制率"), Quotient("operating_final", "operating_budget")),
            ),
        ),
        Matrix(
            "“三公”经费",
            "项目",
            "sangong_{row}_{column}",
            (
                Line("abroad", "因公出国（境）费"),
                Line("purchase", "公务用车购置费"),
                Line("running", "公务用车运行维护费"),
                Line("reception", "公务接待费"),
            ),
            (
                money("last", "上年决算", required=True),
                money("budget", "本年预算", required=True),
                money("final", "本年决算", required=True),
            ),
            subject="“三公”经费",
            control=True,
        ),
        Form(
            "控制情况",
            (
                derived(
                    rate("sangong_rate", "“三公”经费控制率"),
                    Quotient("sangong_total_final", "sangong_total_budget"),
                ),
                derived(
                    money("sangong_change", "比上年增减", minimum=None),
                    Difference("sangong_total_final", "sangong_total_last"),
                ),
            ),
        ),
    ),
)

PROCUREMENT = Sheet(
    "政府采购",
    "单位：万元。先填全年合计，再列明细；没有政府采购的，合计填 0。",
    (
        Form(
            "全年合计",
            (
                money("proc_plan_total", "政府采购计划金额", required=True),
                money("proc_actual_total", "实际采购金额", required=True),
                derived(rate("proc_rate", "政府采购执行率"), Quotient("proc_actual_total", "proc_plan_total")),
                derived(money("proc_plan_sum", "明细计划额合计"), ColumnSum("proc_plan")),
                derived(money("proc_actual_sum", "明细实际额合计"), ColumnSum("proc_actual")),
            ),
        ),
        Table(
            "procurements",
            "采购明细",
            (
                text("proc_item", "采购项目", required=True, width=26),
                money("proc_plan", "计划金额", required=True),
                money("proc_actual", "实际金额", required=True),
                date("proc_contract", "合同日期"),
                date("proc_filing", "备案日期"),
            ),
            rows=20,
        ),
    ),
)

ASSETS = Sheet(
    "资产",
    "单位：万元，按年末资产账和盘点表填。",
    (
        Form(
            "固定资产使用",
            (
                money("asset_total", "固定资产总额", required=True),
                money("asset_used", "在用固定资产", required=True),
                money("asset_idle", "闲置固定资产", required=True),
                share("asset_rate_reported", "利用率（只有比率时填）", help="填了总额和在用额就不用填"),
                derived(rate("asset_rate", "固定资产利用率"), Quotient("asset_used", "asset_total")),
                count("asset_excess", "超标准配置次数", "次", required=True, help="没有的填 0"),
            ),
        ),
        Form(
            "资产盘点",
            (
                date("stocktake_date", "盘点日期", required=True),
                money("stocktake_book", "账面数", required=True),
                money("stocktake_found", "实盘数", required=True),
                derived(
                    money("stocktake_gap", "盘盈（亏）", minimum=None),
                    Difference("stocktake_found", "stocktake_book"),
                ),
                text("asset_note", "资产情况说明", lines=2),
            ),
        ),
    ),
)

PROJECTS = Sheet(
    "项目清单",
    "单位：万元。列出全年全部项目；一行一个项目。",
    (
        Form(
            "项目汇总",
            (
                derived(count("project_count", "项目数"), CountFilled("project_name")),
                derived(count("project_with_target", "设置绩效目标的项目数"), CountWhere("project_target", "是")),
                derived(money("project_budget_sum", "项目预算合计"), ColumnSum("project_budget")),
                derived(money("project_spent_sum", "项目支出合计"), ColumnSum("project_spent")),
                share("coverage_reported", "绩效目标覆盖率（没有清单时填）"),
                share("ontime_reported", "项目完成及时率（没有清单时填）"),
            ),
        ),
        Table(
            "projects",
            "项目明细",
            (
                text("project_name", "项目名称", required=True, width=26),
                text("project_code", "项目编码"),
                money("project_budget", "预算金额", required=True),
                money("project_spent", "执行金额", required=True),
                choice("project_target", "有无绩效目标", YES_NO, required=True, width=10),
                choice("project_library", "是否入库", YES_NO, required=True, width=10),
                choice("project_review", "是否评审", YES_NO, width=10),
                date("project_due", "计划完成日", required=True, width=13),
                date("project_done", "实际完成日", width=13),
                count("project_checks", "检查次数", "次", width=10),
                count("project_defects", "程序瑕疵数", "次", width=10),
            ),
            rows=40,
            expected=True,
        ),
    ),
    landscape=True,
)

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
                choice("effect_grade", "社会经济效益评定等次", EFFECT_GRADES, required=True),
                share("effect_coefficient", "社会经济效益得分系数", required=True, help="与等次区间一致"),
            ),
        ),
        Table(
            "targets",
            "目标与完成情况",
            (
                text("target_name", "指标", required=True, width=26),
                text("target_group", "目标组", width=18),
                text("target_no", "编号", width=10),
                choice("target_direction", "方向", ("≥", "≤", "="), width=8),
                F("target_value", "指标值", T.NUMBER, minimum=None, width=10),
                text("target_unit", "单位", width=8),
                F("target_last", "上年值", T.NUMBER, minimum=None, width=10),
                rate("target_growth", "预计增长", minimum=None, width=9),
                F("target_actual", "实际完成值", T.NUMBER, minimum=None, width=11),
                derived(
                    rate("target_completion", "完成率", minimum=None, width=10),
                    Quotient("target_actual", "target_value"),
                ),
                text("target_source", "数据来源", width=16),
                text("target_reason", "偏差原因", width=30, lines=2),
                text("target_action", "改进措施", width=28, lines=2),
                text("target_evidence", "佐证编号", width=9),
            ),
            rows=30,
            expected=True,
        ),
    ),
    landscape=True,
)

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
        ),
    ),
    landscape=True,
)

DISCLOSURE = Sheet(
    "信息公开",
    "预决算应在财政部门批复后 20 日内公开；绩效目标、自评结果从批复（审核）之日起算。",
    (
        Matrix(
            "公开情况",
            "公开内容",
            "{column}_{row}",
            (
                Line("budget", "部门预算"),
                Line("final", "部门决算"),
                Line("targets", "绩效目标"),
                Line("result", "上年自评结果"),
            ),
            (
                date("disclose_approved", "批复日期", required=True),
                date("disclose_published", "公开日期", required=True),
                derived(
                    F("disclose_days", "间隔天数", T.NUMBER, "天", minimum=None),
                    DaysBetween("disclose_approved", "disclose_published"),
                ),
                text("disclose_url", "公开网址", required=True, width=46),
            ),
            named_columns=True,
        ),
    ),
)

SATISFACTION = Sheet(
    "信访与满意度",
    "没有受理信访的，受理件数填 0；问卷数按实际发放填。",
    (
        Form(
            "群众信访",
            (
                count("petition_received", "受理件数", "件", required=True),
                count("petition_on_time", "按期办结件数", "件", required=True),
                count("petition_replied", "书面回复件数", "件"),
                derived(rate("petition_rate", "按期办结率"), Quotient("petition_on_time", "petition_received")),
            ),
        ),
        Form(
            "满意度调查",
            (
                count("survey_sent", "发放问卷", "份", required=True),
                count("survey_returned", "回收问卷", "份", required=True),
                count("survey_valid", "有效问卷", "份", required=True),
                count("survey_satisfied", "满意份数", "份", required=True),
                derived(rate("satisfaction_rate", "满意度"), Quotient("survey_satisfied", "survey_valid")),
            ),
        ),
    ),
)

BONUS = Sheet(
    "加减分",
    "只填评价年度内、对象为本单位的正式表彰或通报；没有的不填。",
    (
        Table(
            "bonuses",
            "加减分事项",
            (
                text("bonus_item", "事项", required=True, width=30),
                choice("bonus_kind", "类型", ("加分", "减分"), required=True, width=8),
                text("bonus_by", "授予（通报）单位", required=True, width=20),
                choice("bonus_level", "级别", BONUS_LEVELS, required=True, width=10),
                text("bonus_doc", "文号", required=True, width=20),
                date("bonus_date", "日期", required=True),
                text("bonus_subject", "对象名称", required=True, width=20),
            ),
            rows=20,
        ),
    ),
    landscape=True,
)

EVIDENCE = Sheet(
    "佐证目录",
    "佐证材料逐件编号，编号填入“指标评分”和“绩效目标”的佐证编号栏。",
    (
        Table(
            "evidence",
            "佐证材料",
            (
                text("evidence_name", "材料名称", required=True, width=34),
                text("evidence_no", "编号", required=True, width=8),
                text("evidence_indicator", "对应指标", width=12),
                text("evidence_file", "文件名", width=34),
                date("evidence_date", "日期"),
                text("evidence_note", "说明", width=24),
            ),
            rows=60,
        ),
    ),
    landscape=True,
)
