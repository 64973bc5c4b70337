"""Reasons, notes and remarks of honest clerks that looked like faults, and remarks on what is in no cell."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.benign.eighth_kind import benign
from tests.corpus.desk import Desk, NotHere
from tests.corpus.operators.figures import append
from tests.corpus.operators.overruns import number
from tests.corpus.operators.scores import entry, full, lost, pick
from tests.corpus.prose import money, places


def _aside(kind: str, *phrasings: str) -> None:
    """Register sentences about something that is in no cell."""

    @benign(f"honest_aside_{kind}")
    def make(desk: Desk) -> None:
        known = {"year": desk.year, "last": desk.year - 1, "next": desk.year + 1, "before": desk.year - 2}
        append(desk, desk.pick(phrasings).format_map(known))


_aside(
    "grades_of_others",
    "全县40个部门中有12个评为良。",
    "全县有9家单位被评为优，6家评为中。",
    "同类部门平均得分88分，有3个部门评为中。",
)
_aside(
    "history_in_words",
    "{before}年支出决算突破两千万元，主要是一次性基建支出。",
    "{before}年部门预算约三千七百万元，口径与现在不同。",
)
_aside(
    "others_three_public",
    "县教育局同期“三公”经费支出18.6万元，可资借鉴。",
    "全县“三公”经费总额压减5%。",
    "兄弟单位公务接待费普遍下降一成以上。",
)
_aside(
    "law_cited",
    "《机关事务管理条例》规定，公务接待不得超标准、超范围。",
    "《预算法》第六十四条要求及时、足额拨付预算支出资金。",
    "财预〔2020〕10号文规定，得分90（含）—100分为优、80（含）—90分为良。",
)
_aside(
    "planned_figures",
    "{next}年拟安排项目支出600万元，扶持企业45户。",
    "按“十四五”规划，到{next}年累计培育企业200户。",
    "{next}年计划受训干部350人次，预算已申报。",
)
_aside(
    "money_in_classes",
    "按经济分类，工资福利支出占比最大，其次是商品和服务支出。",
    "会议费3.2万元、培训费4.75万元、差旅费8.6万元均在定额内。",
    "功能科目上主要列一般公共服务支出和农林水支出。",
)
_aside(
    "month_alone",
    "12月单月支付占全年支付的比例控制在两成以内。",
    "11月集中支付了一批工程尾款。",
    "往年年底突击花钱现象得到遏制。",
)
_aside(
    "hotline",
    "12345热线转办工单263件，办结率100%，满意率98.2%。",
    "网上留言办理46件，平均用时2.5天。",
)
_aside(
    "staff_of_a_kind",
    "党员占六成，35岁以下干部11人。",
    "年内调入2人、调出1人，借用到乡镇1人。",
    "领导班子成员5人，股级干部9人。",
)
_aside(
    "size_of_a_rule",
    "单笔5万元以上支出实行会签。",
    "50万元以上项目须经财政评审。",
    "10万元以下的采购按内控制度自行组织。",
)
_aside(
    "monitoring",
    "开展绩效运行监控2次，纠正偏差1个。",
    "对3个重点项目开展了部门评价。",
    "部门评价尚未开展，拟于{next}年安排。",
)
_aside(
    "meetings_of_the_party",
    "召开党组会24次，研究“三重一大”事项31项。",
    "局长办公会研究预算事项8次。",
)
_aside(
    "day_of_the_figures",
    "以上数据截至{year}年12月31日，来源于决算报表。",
    "（注：本段金额单位为万元，四舍五入保留两位小数。）",
)
_aside(
    "work_of_the_evaluation",
    "自评工作小组由5人组成，{next}年2月完成初稿、3月定稿。",
    "{next}年1月印发自评通知，2月底前收齐各股室材料。",
)


@benign("honest_reason_by_steps", follows=False)
def by_steps(desk: Desk) -> None:
    """The loss with how the rule takes it off."""
    item = pick(desk, lambda i: lost(i) and i.self_score == i.score)
    loss = item.points - (item.score or Decimal(0))
    words = desk.pick((
        f"因县里年中调整工作安排，两项要求未按时做到，按评分标准扣{loss}分",
        f"对照评分标准，因设备到货推迟扣{loss}分，其余要求均已做到",
        f"受工期影响，本项满分{item.points}分，扣{loss}分",
    ))  # fmt: skip
    desk.put(entry(desk, "score_reason", item), words)


@benign("honest_narrative_of_a_loss")
def narrative_of_a_loss(desk: Desk) -> None:
    """What was lost and what is left, in the text of the indicator."""
    item = pick(desk, lambda i: lost(i) and i.self_score == i.score and (i.score or 0) > 0)
    loss = item.points - (item.score or Decimal(0))
    words = desk.pick((
        f"本项扣{loss}分，得{item.score}分。",
        f"该指标满分{item.points}分，自评{item.score}分，差{loss}分。",
        "对照标准尚有差距，本项未得满分。",
        f"此项丢了{loss}分，已明确责任股室。",
    ))  # fmt: skip
    datum = entry(desk, "narrative", item)
    desk.put(datum, f"{datum.value or ''}{words}")


@benign("honest_narrative_of_full_marks")
def narrative_of_full_marks(desk: Desk) -> None:
    """All points, in the text of the indicator."""
    item = pick(desk, lambda i: full(i) and i.self_score == i.score)
    words = desk.pick((
        f"对照评分标准逐条核对，得{item.points}分。",
        "各项要求均已落实，本项得满分。",
        "没有扣分情形，按标准得满分。",
    ))  # fmt: skip
    datum = entry(desk, "narrative", item)
    desk.put(datum, f"{datum.value or ''}{words}")


@benign("honest_note_of_a_new_plan")
def new_plan(desk: Desk) -> None:
    """A task that is late, and by when it will be done now."""
    rows = [r for r in desk.rows("tasks") if r.cells["task_state"].value in ("进行中", "未完成")]
    row = desk.pick(rows, "all done")
    later = desk.year + 1
    words = (
        f"因征地协调用时超出预计，计划{later}年6月完成",
        f"因招标流标，工期顺延，计划于{later}年3月底前完工",
        f"受雨季影响推迟，现计划{later}年4月完成",
    )
    desk.put(row.cells["task_note"], desk.pick(words))


@benign("honest_reason_of_a_target")
def reason_of_a_target(desk: Desk) -> None:
    """Planned and done in one breath, with why."""
    rows = [
        r for r in desk.rows("targets")
        if r.cells["target_reason"].value and isinstance(r.cells["target_actual"].value, Decimal)
        and isinstance(r.cells["target_value"].value, Decimal)
    ]  # fmt: skip
    row = desk.pick(rows, "no reason")
    plan, done = (places_of(number(row, key)) for key in ("target_value", "target_actual"))
    unit = row.cells["target_unit"].value
    words = f"因设备到货推迟，年初目标{plan}{unit}，实际完成{done}{unit}，差额部分转入下年实施"
    desk.put(row.cells["target_reason"], words)


def places_of(value: Decimal) -> str:
    """Return a figure as it stands, without noughts at its end."""
    return f"{value.normalize():f}"


@benign("honest_numbered_achievements")
def numbered(desk: Desk) -> None:
    """Paragraphs with numbers of their own, in two ranks."""
    text, spent = desk.submission.text("text_achievements"), money(desk.amount("expend_total_final"))
    if not text:
        raise NotHere("no text")
    parts = (
        "（一）预算执行。",
        f"支出决算{spent}。",
        "（二）履职成效。",
        f"1.{text}",
        "2.制度建设稳步推进。",
    )
    desk.put("text_achievements", "\n".join(parts))


@benign("honest_staff_note_with_reasons")
def staff_note(desk: Desk) -> None:
    """Where the staff are not as many as the posts, with what is planned."""
    posts, staff = desk.amount("posts_total"), desk.amount("staff_total")
    if staff >= posts:
        raise NotHere("no vacancy")
    free, later = f"{posts - staff:.0f}", desk.year + 1
    desk.put("staff_note", f"编制{posts:.0f}名，实有{staff:.0f}人，空编{free}名，计划{later}年招录{free}人")


@benign("honest_rate_to_one_place")
def to_one_place(desk: Desk) -> None:
    """A rate with one place, as one says it."""
    used, total = desk.amount("asset_used"), desk.amount("asset_total")
    if not total:
        raise NotHere("no assets")
    append(desk, f"固定资产利用率{places(used / total * 100, 1)}%，总体使用效率较好。")
