"""JX-Q: weights that make a whole, answers of 否 with their word, and a system's own amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from pyfuncs.decimals import plain
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.check.frame.answers import IN_RESULTS, repeated, unsaid
from workbook.check.frame.basis import TALLY, Basis, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.frame.scored import readers
from workbook.check.ledger.localise import told_already
from workbook.layout import Roster, Type
from workbook.submission.model import Datum, Row
from workbook.systems.calls import Key
from workbook.systems.model import Indicator

WEIGHTS = Basis("勾稽", "目标的权重要么都填、要么都不填，合起来是 100")
WHOLE = Decimal(100)
ADDED = ("本级追加", "上级转移支付", "落实国家政策", "不可抗力", "临时交办任务", "人员经费调整")
ADDING, MOVED = "追加", Decimal("0.25")
"""What is added stands in the list to the yuan; what is moved within a budget need not, up to this share."""
ADJUSTED_BY = {ADDING: ADDED, "调剂": ("调剂",)}
"""Kinds of adjustments that an own field sums up, by a word of its label."""

SIGNS = {"本级追加": 1, "本级追减": -1}
"""Kinds of adjustments that are always above or below zero."""


@check(
    "JX-Q-30",
    "warning",
    "目标权重不完整",
    "目标“{name}”没有填权重，另有 {count} 个目标填了",
    "权重全部填或全部不填；不考核的目标填 0",
    WEIGHTS,
    reason="有的填、有的不填，就不知道没填的占多少，按权重计的得分也算不出来。",
    bad="10 个目标只有第 1 个填了权重 100",
    good="10 个目标的权重都填，或都不填",
)
def weights_for_some(case: Case) -> Iterator[Hit]:
    """Weights are given for all targets or for none."""
    rows = _weighed(case)
    known = [row for row in rows if row.cells["target_weight"].value is not None]
    for row in rows if known else ():
        datum = row.cells["target_weight"]
        if datum.blank and not datum.lost:
            args = {"name": _name(row), "count": str(len(known))}
            yield Hit(place_of(datum), datum.field, args=args)
            return


@check(
    "JX-Q-31",
    "warning",
    "目标权重之和不是 100",
    "目标权重之和为 {value}，应为 100{or_points}",
    "核对各行权重，更正填错的一行",
    WEIGHTS,
    reason="权重加不到 100，说明有一行填错或漏填，各目标占多少就说不清。",
    bad="10 个目标的权重都填 9，合计 90",
    good="10 个目标的权重都填 10，合计 100",
    related=("JX-Q-30",),
)
def weights_make_a_whole(case: Case) -> Iterator[Hit]:
    """Weights make 100, 1 or the points of the indicator, where none applies them to its own group."""
    rows = _weighed(case)
    weights = [row.cells["target_weight"].value for row in rows]
    numbers = [w for w in weights if isinstance(w, Decimal)]
    if not numbers or len(numbers) < len(weights) or readers(case, {"target_weight"}):
        return
    points = {i.points.value for i in _scored_from_targets(case)}
    allowed = {WHOLE, Decimal(1), *points}
    total = sum(numbers, Decimal(0))
    if total not in allowed:
        told = "，或指标分值 " + "、".join(plain(p) for p in sorted(points)) if points else ""
        first = rows[0].cells["target_weight"]
        rests = tuple(place_of(row.cells["target_weight"]) for row in rows)
        yield Hit(place_of(first), first.field, total, args={"or_points": told}, rests=rests)


def _scored_from_targets(case: Case) -> list[Indicator]:
    plans = case.submission.layout.plans
    return [plans[code].indicator for code in readers(case, {"target_actual"})]


def _weighed(case: Case) -> list[Row]:
    """Return the targets that have a value or a rating."""
    rows = case.submission.rows("targets")
    return [r for r in rows if any(not r.cells[k].blank for k in ("target_value", "target_rating"))]


def _name(row: Row) -> str:
    return str(row.scalar("target_name") or "未命名目标")


@check(
    "JX-Q-32",
    "warning",
    "答“否”、不适用、有次数没有说明",
    "“{item}”{given}，{lack}",
    "在“说明”栏写明：答“否”或有次数的，是什么情况、怎样整改；不适用的，为什么不适用",
    experience("自查发现的问题应说明情况和整改措施，不适用的应说明理由"),
    reason="承认有问题，却不说是什么，审核人员还要再问。这一项的扣分原因已经写明的，不用再写。",
    bad="“制订绩效管理制度”答“否”，说明和这项指标的扣分原因都空着",
    good="“制订绩效管理制度”答“否”，说明写“绩效管理制度已起草，尚未印发”",
    answer="check_note",
    related=("JX-P-03",),
)
def no_without_a_word(case: Case) -> Iterator[Hit]:
    """否 or how often says what happened, beside it or in the reason for its deduction; 不适用 says why.

    What is written beside 否 or beside occurrences, asked for or not, says something of this one; several
    items may not apply for one reason.
    """
    if "check_note" not in case.submission.columns:
        return
    block = case.submission.layout.box_of("check_note").block
    assert isinstance(block, Roster)
    copies = repeated(case.submission, "check_note")
    for row, entry in zip(case.submission.all_rows(block.key), block.entries, strict=False):
        note, answer = row.cells["check_note"], _faulted(row)
        if answer is None or note.lost:
            continue
        dropped = answer.value == NOT_APPLICABLE
        lack, _ = unsaid(note, "说明", None if dropped else copies, amiss=not dropped, waived=dropped)
        asked = dropped or not _explained(case, entry.group, entry.labels[-1])
        if lack and (asked or not note.blank):
            told = lack if note.blank else "说明没有说清"  # what it says is told as of any answer
            given = f"填 {plain(v)} 次" if isinstance(v := answer.value, Decimal) else f"答“{v}”"
            args = {"item": entry.labels[-1], "given": given, "lack": told}
            yield Hit(place_of(note), note.field, args=args, rests=(place_of(answer),))


def _faulted(row: Row) -> Datum | None:
    """Return the cell of a checklist row that says 否, 不适用 or how often; None where all is well."""
    answer, number = row.cells.get("check_answer"), row.cells.get("check_count")
    if number is not None and isinstance(number.value, Decimal) and number.value > 0:
        return number
    return answer if answer is not None and answer.value in ("否", NOT_APPLICABLE) else None


def _explained(case: Case, code: str, item: str) -> bool:
    """Tell whether the indicator lost points for a reason that speaks of this item of its checklist."""
    own, reason = (case.submission.entry(column, code) for column in ("score_self", "score_reason"))
    score = case.card.indicator(code)
    lower = own is not None and isinstance(own.value, Decimal) and own.value < score.indicator.points.value
    if not lower or reason is None or not isinstance(reason.value, str):
        return False
    said = _TAKEN_FROM.sub(
        "", reason.value.replace(score.arithmetic, "") if score.arithmetic else reason.value
    )
    return any(one in said for one in _words_of(item))


def _words_of(item: str) -> set[str]:
    """Return every two letters of an item that stand together, but those of how it is asked."""
    return {a + b for a, b in pairwise(_ASKED.sub(" ", item)) if " " not in (a, b)}


_TAKEN_FROM = re.compile(r"（取自[^（）]*）")
_ASKED = re.compile(
    r"是否|次数|问题|进行|情况|有关|相关|工作|执行|要求|规定|部门|单位|项目|资金|[的及和或与、，《》（）()]"
)


@check(
    "JX-Q-33",
    "warning",
    "补充数据大于预算调整",
    "{label}填 {value}，“预算调整”中{kinds}的合计为 {expected}，相差 {difference}",
    f"核对两处；口径不同的，{IN_RESULTS}写明差在哪里",
    TALLY,
    reason="年中追加、调剂了多少，在“预算调整”逐笔列着，补充数据里的合计应当由它加出来。",
    bad="“预算调整”没有列追加，本年追加预算填 50000",
    good="“预算调整”没有列追加，本年追加预算填 0",
    threshold=Threshold(Decimal("0.005"), "多出部分与年初预算之比"),
    beta=True,
    related=("JX-A-05",),
)
def added_by_adjustments(case: Case) -> Iterator[Hit]:
    """What a system asks of adjustments in one sum is what the list of adjustments says.

    A smaller sum may leave out what was taken for granted; a larger one has nothing to come from.
    """
    base = case.submission.number("expend_total_initial")
    for datum in _own_amounts(case):
        number = datum.value
        word = next((w for w in ADJUSTED_BY if w in datum.field.label), None)
        if word is None or not isinstance(number, Decimal) or not base:
            continue
        kinds = ADJUSTED_BY[word]
        rows = [r for r in case.submission.rows("adjustments") if r.cells["adj_type"].value in kinds]
        amounts = [v for r in rows if isinstance(v := r.cells["adj_amount"].value, Decimal) and v > 0]
        expected = sum(amounts, Decimal(0))
        if (
            not rows
            and not _is_asked(case)
            and number <= (case.submission.number("expend_total_revised") or 0)
        ):
            continue
        rests = tuple(place_of(r.cells["adj_amount"]) for r in rows)
        whole = case.at("expend_total_initial")
        most = case.threshold("JX-Q-33") if word == ADDING else MOVED
        if number - expected > base * most and not told_already(case, whole, *rests):
            args = {"kinds": f"{word}各笔"}
            yield Hit(place_of(datum), datum.field, number, expected, number - expected, args, rests=rests)


def _is_asked(case: Case) -> bool:
    """Tell whether this system asks for the list of adjustments; a blank one says nothing otherwise."""
    return case.field("adj_amount").required


@check(
    "JX-Q-34",
    "warning",
    "补充数据的部分大于整体",
    "{label}填 {value}，大于{whole}的 {expected}",
    f"核对两个数；确实超过的，{IN_RESULTS}写明原因",
    TALLY,
    reason="指标拿这两个数相除，前一个是后一个的一部分或不应超过它。超过的，多半是填反了或者单位不同。",
    bad="“收支”的年初项目支出 606.00，重点项目支出预算填 100000",
    good="“收支”的年初项目支出 606.00，重点项目支出预算填 478",
    beta=True,
    related=("JX-A-14",),
)
def own_part_within_whole(case: Case) -> Iterator[Hit]:
    """An own amount that an indicator divides by another does not exceed it.

    Of a whole of 0, as the initial budget of a department founded in the year, nothing can be a part; what is
    added to a budget is none either.
    """
    own = {d.field.key: d for d in _own_amounts(case) if not any(w in d.field.label for w in ADJUSTED_BY)}
    for plan in case.submission.layout.plans.values():
        arguments = {p.name: a.name for p, a in plan.metric.pairs() if isinstance(a, Key)}
        divided = plan.metric.function.divides
        first, whole = (arguments.get(name, "") for name in divided) if divided else ("", "")
        part = own.get(first)
        if part is None:
            continue
        field, most, number = case.field(whole), case.submission.number(whole), part.value
        if field.type is not Type.MONEY or most is None or not isinstance(number, Decimal):
            continue
        if number > most > 0 and not told_already(case, place_of(part), case.at(whole)):
            args, rests = {"whole": field.label}, (case.at(whole),)
            yield Hit(place_of(part), part.field, number, most, number - most, args, rests=rests)


@check(
    "JX-Q-35",
    "warning",
    "调整的类型与正负不符",
    "第 {row} 行“{doc}”的类型是“{kind}”，调整金额填 {value}，应为{sign}数",
    f"追减、收回的金额填负数；类型选错的，改类型；确实如此的，{IN_RESULTS}写明原因",
    TALLY,
    reason="追加是加、追减是减。正负弄反，调整数合计和预算调整率都会错，差额是这笔的两倍。",
    bad="“示财预〔2024〕41号”是“本级追减”，调整金额填 12.50",
    good="“示财预〔2024〕41号”是“本级追减”，调整金额填 -12.50",
    related=("JX-A-05",),
)
def sign_against_kind(case: Case) -> Iterator[Hit]:
    """What is taken away is below zero, what is added above."""
    for row in case.submission.rows("adjustments"):
        datum, kind = row.cells["adj_amount"], row.scalar("adj_type")
        sign = SIGNS.get(str(kind))
        if sign and isinstance(datum.value, Decimal) and datum.value * sign < 0:
            args = {
                "row": str(row.index + 1),
                "doc": str(row.scalar("adj_doc") or "未写文号"),
                "kind": str(kind),
            }
            args["sign"] = "正" if sign > 0 else "负"
            if not told_already(case, place_of(datum)):
                yield Hit(place_of(datum), datum.field, datum.value, args=args)


def _own_amounts(case: Case) -> list[Datum]:
    """Return the amounts only this system asks for."""
    keys = {item.key for _, item in case.submission.layout.system.own_inputs()}
    data = (case.submission.fields.get(key) for key in sorted(keys))
    return [d for d in data if d is not None and d.field.type is Type.MONEY]
