"""Who files: the unit, its staff, what it discloses, petitions and satisfaction, evidence.

Declarations only. Source of the fields: what each figure of the published 2024 report needs to be checked.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from workbook.layout.fields.arithmetic import DaysBetween, Quotient
from workbook.layout.fields.matrix import Line, Matrix
from workbook.layout.fields.model import (
    Field,
    Form,
    Last,
    Purpose,
    Sheet,
    Table,
    Type,
    choice,
    count,
    date,
    derived,
    rate,
    text,
)

_TITLE = (Purpose("report", "标题和落款"),)
_SIGNED = (Purpose("report", "自评表落款"),)
_HEADS = Purpose("report", "部门人员编制构成")
_LISTED = (Purpose("report", "佐证材料目录"),)
_PUBLISHED = Purpose("law", "《中华人民共和国预算法》第十四条")

EVALUATION_MODES = ("部门自评", "委托第三方评价", "财政评价")

COVER = Sheet(
    "封面与单位信息",
    "先填本页。单位全称、年度会写进报告标题和落款。",
    (
        Form(
            "单位信息",
            (
                text("dept_name", "单位全称", required=True, marks=_TITLE, help="与印章一致的全称"),
                text("dept_alias", "简称／加挂牌子", help="多个用分号隔开，如 科技局；市科协"),
                choice(
                    "dept_level",
                    "预算级次",
                    ("中央", "省级", "市级", "县级", "乡镇级"),
                    required=True,
                ),
                Field(
                    "fiscal_year",
                    "评价年度",
                    Type.YEAR,
                    "年",
                    required=True,
                    marks=_TITLE,
                    help="四位年份，如 2024",
                ),
                text("supervisor", "主管部门", help="没有上级主管的填本级人民政府"),
                text("dept_head", "单位负责人"),
                text("preparer", "填报人", required=True, marks=_SIGNED),
                text("phone", "联系电话", required=True, marks=_SIGNED, help="区号-号码或手机号"),
                date("fill_date", "填报日期", required=True, marks=_TITLE, help="写入报告成文日期"),
                text("budget_code", "预算编码", help="一体化系统里的单位编码；由财政局发放的表已经填好"),
                text("finance_head", "财务负责人"),
                choice("evaluation_mode", "评价方式", EVALUATION_MODES, help="没有填的为部门自评"),
                text("evaluation_body", "评价机构", help="委托第三方的填受托机构全称"),
            ),
        ),
    ),
    always=True,
)

_HEADS_LAST = Last(share=Decimal("0.2"), least=Decimal(5), falls=True)
"""Heads as last year's workbook had them: a fifth more or less, and five at least, wants a word."""

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
                Line(
                    "worker",
                    "工勤",
                    required=False,
                    help="没有工勤编制而有工勤人员的，请在说明中写明占用何种编制",
                ),
                Line("other", "其他", required=False),
            ),
            (
                count("posts", "编制数", "人", last=_HEADS_LAST),
                count("staff", "年末实有数", "人", last=_HEADS_LAST),
            ),
            control=True,
            marks=(("posts_total", _HEADS), ("staff_total", _HEADS)),
        ),
        Form(
            "其他人员情况",
            (
                derived(rate("staff_rate", "财政供养人员控制率"), Quotient("staff_total", "posts_total")),
                count("nonstaff", "编外及劳务派遣人员", "人", last=_HEADS_LAST),
                count("lixiu", "离休人员", "人", required=True),
                count("tuixiu", "退休人员", "人", required=True, last=_HEADS_LAST),
                date("staff_date", "数据截止日期", help="一般为 12 月 31 日"),
                text("staff_note", "人员情况说明", lines=2),
            ),
        ),
    ),
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
                    count("disclose_days", "间隔天数", "天", minimum=None),
                    DaysBetween("disclose_approved", "disclose_published"),
                ),
                text("disclose_url", "公开网址", required=True, width=46),
            ),
            named_columns=True,
            marks=tuple(
                (f"disclose_{when}_{what}", _PUBLISHED)
                for when in ("approved", "published")
                for what in ("budget", "final")
            ),
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
                derived(
                    rate("petition_rate", "按期办结率"), Quotient("petition_on_time", "petition_received")
                ),
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

EVIDENCE = Sheet(
    "佐证目录",
    "佐证材料逐件编号，编号填入“指标评分”和“绩效目标”的佐证编号栏。最后三栏由程序核对文件时写入，不用填。",
    (
        Table(
            "evidence",
            "佐证材料",
            (
                text("evidence_name", "材料名称", required=True, marks=_LISTED, width=30),
                text("evidence_no", "编号", required=True, marks=_LISTED, width=8),
                text("evidence_indicator", "对应指标", width=12),
                text(
                    "evidence_file",
                    "文件名",
                    width=30,
                    help="文件夹里的名字；在下级文件夹的写 合同/E05.pdf；多个用分号隔开",
                ),
                date("evidence_date", "日期", help="材料本身的日期"),
                text("evidence_note", "说明", width=22, help="没有电子文件的，在这里写明"),
                *(
                    replace(column, role="output")
                    for column in (
                        text("evidence_sha256", "SHA-256", width=24),
                        count("evidence_size", "大小", "字节", width=11),
                        date("evidence_modified", "文件日期"),
                    )
                ),
            ),
            rows=60,
        ),
    ),
    landscape=True,
    always=True,
)
