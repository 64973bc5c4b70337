"""JX-P: do the self scores follow from the figures? (R10 to R16 of the audit of a published report)"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from pyfuncs.conversion import shortened
from pyfuncs.decimals import plain
from pyfuncs.outcome import NOT_APPLICABLE
from workbook.check.agreement import CONDITION_CODE
from workbook.check.answers import COPIED, shortcoming, unsaid
from workbook.check.basis import FAIR, SCORED
from workbook.check.finding import Hit, Place, Severity
from workbook.check.origins import Origins
from workbook.check.registry import Case, check, place_of
from workbook.check.self_scores import exchanged, hit_of, metric_of, reason_of
from workbook.check.target_rows import by_targets
from workbook.language.folding import fold
from workbook.layout.sheets.computation import scheme_of
from workbook.score.lacking import Lack, told
from workbook.score.scorecard import IndicatorScore
from workbook.systems import System
from workbook.systems.calls import Key

SINGLY = 3
"""Up to so many indicators that lack the same column are told one by one."""


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
    "JX-P-06",
    "error",
    "没有数据而自评得分",
    "{name}{lack}，规则不能计分，自评却填了 {value} 分{others}",
    "先补齐或更正这项指标的数据，再填自评得分",
    SCORED,
    reason="数据空着或者填错了，得多少分就没有依据。先填了得分，等于没有看数据就打分。",
    bad="“重点工作”一行都没有填，重点工作完成率的自评却填 7.33",
    good="“重点工作”列着“推进园区二期配套建设”等事项，自评照规则得分填 7.33",
    related=("JX-P-07",),
)
def scored_without_figures(case: Case) -> Iterator[Hit]:
    """Points claimed for an indicator without figures rest on nothing."""
    alike: dict[object, list[IndicatorScore]] = {}
    for item in filter(_unfounded, case.card.indicators):
        columns = {lack.datum.field.key for lack in item.missing if lack.datum}
        alike.setdefault(columns.pop() if len(columns) == 1 else item.indicator.code, []).append(item)
    for items in alike.values():  # a column left blank is one cause, however many it keeps from a score
        for item in items[:1] if len(items) > SINGLY else items:
            lack = item.broken or told(item.missing, item.score_text)
            others = f"；另有 {len(items) - 1} 项指标也是这样" if len(items) > SINGLY else ""
            rests = tuple(place for i in items for place in _waits(case, i)) if others else ()
            hit = hit_of(case, item, None, lack=lack, others=others)
            yield replace(hit, rests=rests or _waits(case, item))


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


def _unfounded(item: IndicatorScore) -> bool:
    """Tell whether points are claimed where the rule gives none for want of figures."""
    return item.score is None and not item.dropped and bool(item.self_score)


def _copies(case: Case) -> Counter[str]:
    """Count the reasons for deductions by their text."""
    return Counter(fold(reason_of(case, item)).text for item in case.card.indicators if _lost(item))


def _unscored(items: list[IndicatorScore]) -> Iterator[str]:
    """Name indicators without a score and why; those a condition keeps from it are named together."""
    refused: dict[str, list[str]] = {}
    for item in items:
        name = f"{item.indicator.code} {item.indicator.name}"
        if item.broken:
            refused.setdefault(item.broken, []).append(name)
        else:
            yield f"{name}（{told(item.missing, item.score_text)}）"
    for message, names in refused.items():
        yield f"{'、'.join(names)}（{message}，见 {CONDITION_CODE}）"


def _waits(case: Case, item: IndicatorScore) -> tuple[Place, ...]:
    """Return the cells a score waits for; where nobody can name them, all it is computed from."""
    return _lacks(item.missing) or case.once(Origins).of(item.indicator.code)


def _lacks(lacks: Iterable[Lack]) -> tuple[Place, ...]:
    return tuple(place_of(lack.datum) if lack.datum else Place(lack.sheet) for lack in lacks)


@check(
    "JX-P-07",
    "error",
    "规则总分未评完",
    "{told}",
    "按括号内的提示补齐或更正数据，再重新评分；本年确实没有的（如新设单位没有年初预算），这一项选“不适用”并写明理由",
    SCORED,
    reason="有一项不能计分，总分就是不完整的，报出去会误导。程序不把缺的当 0 分，等补齐了再给总分。",
    bad="“绩效目标”的社会经济效益得分系数空着，规则总分是“未评完”",
    good="“绩效目标”的社会经济效益得分系数填 92%，规则总分是 94.54",
    after=("JX-P-06",),
)
def incomplete_score(case: Case) -> Iterator[Hit]:
    """No total may be shown while an indicator has no score."""
    card = case.card
    open_items = [item for item in card.indicators if item.score is None and not item.dropped]
    known = [item for item in open_items if case.spoilt(*_waits(case, item))]
    untold = [item for item in open_items if item not in known]
    count = len(untold)
    parts = [f"还有 {count} 项指标不能计分：{'；'.join(_unscored(untold))}"] if untold else []
    bonus = _lacks(card.bonus_missing)
    if card.base is None and not open_items:
        parts.append("全部指标都不适用，没有可以计分的")
    if card.bonus is None and not case.spoilt(*bonus):
        parts.append(f"加减分不能计分（{told(card.bonus_missing, card.bonus_text)}）")
    settled = not open_items and not parts and card.bonus is not None
    total = _lacks(card.total_missing)
    if card.total is None and settled and not case.spoilt(*total):
        parts.append(f"规则总分不能计算（{told(card.total_missing, card.total_text)}）")
    if card.grade_open and settled and not case.spoilt(*total):
        parts.append(f"等级不能确定（{card.grade}）")
    place, field = case.at("score_total"), case.field("score_total")
    if parts:
        yield Hit(place, field, args={"told": "；".join(parts)})
    # what is missing has its own findings already: each says that the total waits for it
    for cell in (*(c for item in known for c in _waits(case, item)), *bonus, *total):
        if case.spoilt(cell):
            yield Hit(place, field, args={"told": ""}, rests=(cell,))
