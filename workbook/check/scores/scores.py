"""JX-P: do the self scores follow from the figures? (R10 to R16 of the audit of a published report)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.conversion import shortened
from pyfuncs.decimals import plain
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.check.frame.answers import COPIED, shortcoming, unsaid
from workbook.check.frame.basis import FAIR, SCORED
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.self_scores import exchanged, hit_of, metric_of, reason_of
from workbook.check.targets.target_rows import by_targets
from workbook.language.folding import fold
from workbook.layout.sheets.computation import scheme_of
from workbook.score.scorecard import IndicatorScore
from workbook.systems import System
from workbook.systems.calls import Key


def _bonus_cap(system: System) -> Decimal:
    """Return the most bonus points the system grants; without a limit, those that fit into the total."""
    call = scheme_of(system).bonus
    given = {parameter.name: argument for parameter, argument in call.pairs()} | call.literals()
    most = call.function.most(given) if call.function.most else None
    return system.ceiling if most is None else most


@check(
    "JX-P-01",
    "warning",
    "自评加减分与规则不同",
    "{label}填 {value} 分，按“加减分”各行的认定分是 {expected} 分（{steps}）",
    "按认定分更正；“加减分”有漏填、错填的，补正那一页",
    SCORED,
    reason="加减分按清单逐行认定，清单与自评各说各的，就不知道该信哪个。自评高于认定的，不能送审。",
    bad="“加减分”认定 1 分，自评加减分填 0.5",
    good="“加减分”认定 1 分，自评加减分填 1",
    related=("JX-P-02",),
)
def bonus_differs(case: Case) -> Iterator[Hit]:
    """The bonus points a department claims are those its list earns; more than these is an error (R11)."""
    own, bonus = case.submission.number("self_bonus"), case.card.bonus
    if own is not None and bonus is not None and own != bonus:
        severity: Severity | None = "error" if own > bonus else None
        args = {"steps": case.card.bonus_steps}
        place, field = case.at("self_bonus"), case.field("self_bonus")
        rests = tuple(Place(sheet) for sheet in _bonus_sheets(case))
        yield Hit(place, field, own, bonus, own - bonus, args, severity, rests=rests)


def _bonus_sheets(case: Case) -> Iterator[str]:
    """Yield the sheets bonus points are worked out from: of a lost one nobody knows what it held."""
    layout = case.submission.layout
    for _, argument in scheme_of(case.card.system).bonus.pairs():
        if isinstance(argument, Key) and (argument.name in layout.spots or argument.name in layout.strips):
            yield layout.sheet_of(argument.name)


@check(
    "JX-P-02",
    "error",
    "自评得分高于规则得分",
    "{name}指标值 {metric}，自评得 {value} 分{sample}，按规则应得 {expected} 分（{steps}）{excuse}",
    "自评得分改为规则得分并写明扣分原因；指标值有误的，更正数据",
    SCORED,
    reason=(
        "得分由数据算出，自评比它高，哪怕只高一点，也与数据矛盾，送审后会被看作抬高分数。"
        "写明原因、数字或文件的，降为警告，由审核人员判断。"
    ),
    bad="重点工作完成率 91.67%，规则得分 7.33，自评仍填满分 8",
    good="重点工作完成率 91.67%，规则得分 7.33，自评填 7.33，并写明扣分原因",
    related=("JX-P-01", "JX-P-08"),
    after=("JX-P-15",),
)
def overrated(case: Case) -> Iterator[Hit]:
    """A self score above what the figures earn contradicts them, however small the gap (R12, R16)."""
    copies, swapped = _copies(case), exchanged(case.card.indicators)
    by_target = case.once(by_targets).codes  # told at the target: JX-T-09
    for item in case.card.indicators:
        if not _overrated(item) or _is_beyond(item) or item.indicator.code in by_target:
            continue
        sample = "（样例分值）" if item.indicator.points.sample else ""
        reason = reason_of(case, item)
        doubt = shortcoming(reason, _fact(case, item), copies[fold(reason).text])
        grounds = f"；说明写“{shortened(reason)}”" if reason else ""
        grounds += f"，{doubt}" if reason and doubt else ""
        if other := swapped.get(item.indicator.code):
            grounds += f"；疑似与{other.indicator.name}的自评得分填反了"
        hit = hit_of(case, item, item.score, metric=metric_of(case, item), sample=sample, excuse=grounds)
        yield hit if doubt else replace(hit, severity="warning", answer="score_reason", stays=True)


@check(
    "JX-P-03",
    "error",
    "扣分没有写原因",
    "{name}自评 {value} 分，低于满分 {points} 分，没有写扣分原因",
    "在“扣分原因／说明”栏写明为什么扣分",
    FAIR,
    reason="报告要写每一处扣分的原因，就取自这一格。空着，报告里就缺一句，也看不出以后该改什么。",
    bad="满分 8，自评 7.33，“扣分原因／说明”空着",
    good="满分 8，自评 7.33，“扣分原因／说明”写“12 项重点工作完成 11 项，1 项因设备到货推迟未投产”",
    after=("JX-P-15",),
)
def unexplained_deduction(case: Case) -> Iterator[Hit]:
    """Every lost point needs its reason, which the report takes over (R13)."""
    swapped = exchanged(case.card.indicators)
    for item in case.card.indicators:
        is_low = item.self_score is not None and item.self_score < item.points
        waived = not item.applicable  # JX-P-05 asks for its word
        if is_low and not waived and not reason_of(case, item) and item.indicator.code not in swapped:
            yield hit_of(case, item, None)


@check(
    "JX-P-04",
    "error",
    "得分超出上限",
    "{name}为 {value}，应在 {low} 至 {expected} 之间",
    "更正得分；加分超过上限的按上限计",
    SCORED,
    reason=("每项得分在 0 和满分之间，加分和总分也都有上限。超出的，多半是多打了一个数字，或者填错了行。"),
    bad="满分 8，自评填 9",
    good="满分 8，自评填 7.33",
    after=("JX-P-15",),
)
def out_of_range(case: Case) -> Iterator[Hit]:
    """A self score lies between zero and its points, the total within its ceiling (R10, R14)."""
    for item in case.card.indicators:
        own = item.self_score
        if own is not None and not 0 <= own <= item.points:
            yield hit_of(case, item, item.points, low="0")
    number, system = case.submission.number, case.card.system
    cap = _bonus_cap(system)
    for key, limit, low in (("self_total", system.ceiling, Decimal(0)), ("self_bonus", cap, -system.ceiling)):
        value = number(key)
        if key == "self_bonus" and case.card.bonus is not None:
            continue  # more than the most is more than is earned: JX-P-01
        if value is not None and not low <= value <= limit:
            field = case.field(key)
            args = {"name": field.label, "low": plain(low)}
            yield Hit(case.at(key), field, value, limit, value - limit, args)


@check(
    "JX-P-05",
    "error",
    "不适用没有写明理由",
    "{name}选了不适用，{lack}",
    "在“扣分原因／说明”栏写明为什么不适用；适用的改选“适用”",
    FAIR,
    reason="选了不适用，这一项就不按数据计分，总分会跟着变。所以要写明为什么不适用。",
    bad="资金下达合法性选“不适用”，说明空着",
    good="资金下达合法性选“不适用”，说明写“没有此类资金”",
    related=("JX-P-03",),
)
def unexplained_not_applicable(case: Case) -> Iterator[Hit]:
    """Dropping an indicator changes the score, so it needs a reason (R15)."""
    for item in case.card.indicators:
        datum = case.submission.entry("score_applicable", item.indicator.code)
        note = case.submission.entry("score_reason", item.indicator.code)
        if datum is None or note is None or datum.value != NOT_APPLICABLE:
            continue
        lack, severity = unsaid(note, "说明", waived=True)
        if lack:
            args, at = {"name": item.indicator.name, "lack": lack}, datum if note.blank else note
            yield Hit(place_of(at), at.field, NOT_APPLICABLE, args=args, severity=severity)


@check(
    "JX-P-08",
    "warning",
    "扣分原因没有说明问题",
    "{name}的说明写“{value}”，{doubt}",
    "写明为什么扣分：什么事、多少、依据哪个文件",
    FAIR,
    reason="“无”“略”“认识不到位”这样的话放在哪里都行，看不出这一项为什么扣分，以后也就无从改进。",
    bad="重点工作完成率 91.67%，扣分原因写“略”",
    good="扣分原因写“12 项重点工作完成 11 项，1 项因设备到货推迟未投产”",
    related=("JX-P-03",),
    after=("JX-P-15",),
)
def empty_reasons(case: Case) -> Iterator[Hit]:
    """A reason that fits everywhere explains nothing; nor does one that is copied to many rows."""
    copies, told = _copies(case), set[str]()
    for item in case.card.indicators:
        text = reason_of(case, item) if _lost(item) and not _overrated(item) else ""  # see JX-P-02
        datum = case.submission.entry("score_reason", item.indicator.code)
        said = fold(text).text
        if said in told:
            continue  # one phrase for all is one cause
        if text and datum and (doubt := shortcoming(text, item.indicator.name, copies[said])):
            if copies[said] >= COPIED:
                told.add(said)
            args = {"name": item.indicator.name, "doubt": doubt}
            yield Hit(place_of(datum), datum.field, shortened(text), args=args)


def _fact(case: Case, item: IndicatorScore) -> str:
    """Return what a reason has to explain: which indicator came to what, and how."""
    return f"{item.indicator.name}指标值 {metric_of(case, item)}（{item.arithmetic}）"


def _lost(item: IndicatorScore) -> bool:
    return item.self_score is not None and item.self_score < item.points


def _is_beyond(item: IndicatorScore) -> bool:
    """Tell whether a self score is none at all, above all the points: JX-P-04 tells of it."""
    return item.self_score is not None and item.self_score > item.points


def _overrated(item: IndicatorScore) -> bool:
    return item.score is not None and item.self_score is not None and item.self_score > item.score


def _copies(case: Case) -> Counter[str]:
    """Count the reasons for deductions by their text."""
    return Counter(fold(reason_of(case, item)).text for item in case.card.indicators if _lost(item))
