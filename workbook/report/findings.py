"""Chapters two, four and five, and the bonus items: what the scores say as a whole."""

from __future__ import annotations

from decimal import Decimal

from pyfuncs.decimals import plain
from pyfuncs.lists import target_met
from pyfuncs.outcome import NOT_APPLICABLE, Wrong
from workbook.report.facts import ReportFacts
from workbook.report.overview import long_text, measured, target_rows, year
from workbook.report.sentences import deducted, reason
from workbook.report.wording import bare, day, full_stop, hole, listing, one_line, points, rate, tight
from workbook.score.scorecard import IndicatorScore, Scorecard
from workbook.submission.model import Row

BONUS_DETAILS = ("bonus_by", "bonus_doc", "bonus_date", "bonus_subject")


def conclusion(facts: ReportFacts, card: Scorecard) -> list[str]:
    """自评结论: the self score, what the rules give, then the department's own words."""
    own = points(card.self_total) if card.self_total is not None else hole("自评总分")
    text = f"经自评，{year(facts)}度本部门整体支出绩效自评得分为{own}。{_rule_total(card)}"
    return [text, *long_text(facts, "text_conclusion")]


def _rule_total(card: Scorecard) -> str:
    if card.total is None or card.base is None or card.bonus is None:
        pending = unscored(card)
        gaps = [f"{len(pending)}项指标数据不全"] if pending else []
        gaps += ["加减分数据不全"] if card.bonus is None else []
        return f"按评分标准核算，尚有{'，'.join(gaps)}，规则总分未评完。" if gaps else "规则总分未评完。"
    limited = f"（{card.total_steps}）" if card.total != card.base + card.bonus else ""
    graded = card.grade and not card.grade_open
    grade = f"，等级为{card.grade}" if graded else "，等级尚不能确定" if card.grade else ""
    text = (
        f"按评分标准核算，各项指标得{points(card.base)}，加减分{points(card.bonus)}，"
        f"规则总分为{points(card.total)}{limited}{grade}"
    )
    if card.self_total is None:
        return f"{text}。"
    gap = card.self_total - card.total
    if not gap:
        return f"{text}，与自评得分一致。"
    return f"{text}；自评得分比规则总分{'高' if gap > 0 else '低'}{points(abs(gap))}。"


def unscored(card: Scorecard) -> list[IndicatorScore]:
    """Return the indicators whose rule score is still open."""
    return [i for i in card.indicators if i.score is None and i.score_text != NOT_APPLICABLE]


def achievements(facts: ReportFacts) -> list[str]:
    """主要绩效: the department's text, then how the quantified targets came out."""
    return [*long_text(facts, "text_achievements"), *_target_results(facts)]


def _target_results(facts: ReportFacts) -> list[str]:
    rows = list(target_rows(facts))
    known = [(row, target, actual) for row, target, actual in rows if actual is not None]
    if not known:
        return []
    missed = [row for row, target, actual in known if not _met(row, target, actual)]
    text = f"对照年初绩效目标：设置量化目标{len(rows)}个，"
    if len(known) < len(rows):
        text += f"已填报实际完成值{len(known)}个，其中"
    text += f"达到{len(known) - len(missed)}个，未达到{len(missed)}个。"
    if missed:
        text += f"未达到的目标：{listing(map(_shortfall, missed))}。"
    return [text]


def _met(row: Row, target: Decimal, actual: Decimal) -> bool:
    direction = row.scalar("target_direction")
    try:
        return target_met(direction if isinstance(direction, str) else "≥", target, actual)
    except Wrong:
        return False


def _shortfall(row: Row) -> str:
    name, why = row.scalar("target_name"), row.scalar("target_reason")
    target, actual = row.scalar("target_value"), row.scalar("target_actual")
    said = bare(name) if isinstance(name, str) else hole("指标")
    figures = f"目标{measured(row, 'target_value')}，实际{measured(row, 'target_actual')}"
    if isinstance(target, Decimal) and isinstance(actual, Decimal) and target:
        figures += f"，完成率{rate(actual / target)}"
    cause = f"偏差原因：{bare(why)}" if isinstance(why, str) else "待补：偏差原因"
    return f"{said}（{figures}；{cause}）"


def problems(facts: ReportFacts, card: Scorecard) -> list[str]:
    """存在问题: what the scores show, then the department's text."""
    lost = [i for i in card.indicators if deducted(i)]
    pending = [i.indicator.name for i in unscored(card)]
    lines = []
    if lost:
        items = listing(_loss(facts, item) for item in lost)
        lines.append(f"对照评分标准，得分低于满分的指标有{len(lost)}项：{items}。")
    elif not pending:
        lines.append("对照评分标准，各项指标均得满分。")
    if pending:
        lines.append(f"数据不全、尚未评出规则得分的指标有{len(pending)}项：{listing(pending)}。")
    return [*lines, *long_text(facts, "text_problems")]


def _loss(facts: ReportFacts, item: IndicatorScore) -> str:
    rule, own = item.score, item.self_score
    scores = [f"满分{points(item.points)}"]
    if rule is not None and rule == own:
        scores.append(f"得分{points(rule)}")
    else:
        scores += [f"规则得分{points(rule)}"] if rule is not None else []
        scores += [f"自评得分{points(own)}"] if own is not None else []
    given = reason(facts, item)
    why = f"原因：{given}" if given else "待补：扣分原因"
    return f"{item.indicator.name}（{'，'.join(scores)}；{why}）"


def bonuses(facts: ReportFacts, card: Scorecard) -> list[str]:
    """加减分项: each item numbered, then the points."""
    items = [_bonus(row) for row in facts.submission.rows("bonuses")]
    if not items:
        return ["本年度没有加减分事项。"]
    own = facts.number("self_bonus")
    said = f"自评加减分{points(own)}。" if own is not None else ""
    rule = full_stop(f"按评分标准核算加减分：{tight(card.bonus_steps)}")
    return [
        f"本年度列入加减分的事项共{len(items)}项：",
        *(f"{number}.{item}" for number, item in enumerate(items, 1)),
        rule + said,
    ]


def _bonus(row: Row) -> str:
    head = [str(v) for key in ("bonus_kind", "bonus_level") if (v := row.scalar(key)) is not None]
    name = row.scalar("bonus_item")
    said = bare(name) if isinstance(name, str) else hole("事项")
    details = {key: _detail(row, key) for key in BONUS_DETAILS}
    known = [f"对象为{text}" if key == "bonus_subject" else text for key, text in details.items() if text]
    blank = [row.submission.layout.field(key).label for key in BONUS_DETAILS if not details[key]]
    text = f"{said}（{'，'.join(head)}）" if head else said
    text += f"：{'，'.join(known)}" if known else ""
    return f"{text}{hole(*blank) if blank else ''}。"


def _detail(row: Row, key: str) -> str:
    value = row.scalar(key)
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    return bare(value) if isinstance(value, str) else day(value)


def signature(facts: ReportFacts) -> tuple[str, str]:
    """Return the unit and the date under the report."""
    return one_line(facts.show("dept_name")), facts.show("fill_date")
