"""JX-W: what texts claim in words — all done, none at all — against lists and cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.frame.finding import Hit, Place, Severity
from workbook.check.frame.origins import Origins
from workbook.check.frame.registry import Case, check
from workbook.check.texts.lost import lost_by_name, with_subject
from workbook.check.texts.problems import deducted
from workbook.check.words.case import SAID, hit_at, texts_of
from workbook.check.words.listed import list_place, project_done, target_done, task_done
from workbook.check.words.names import COUNTED
from workbook.check.words.prose import PLANS, Prose, Texts
from workbook.language.denials import HEAD
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST, one_of
from workbook.language.periods import named, years
from workbook.language.quantities import Kind, quantities
from workbook.score.scorecard import IndicatorScore
from workbook.submission.model import Row

_FORWARD = ("力争", "争取", "确保", "拟", "预计", "下一步", "努力", "要求", "将", "督促", "除", "未", "基本")
_HOW = (
    r"(?:按时|按期|如期|按要求|按计划|高质量|高标准|圆满|顺利|保质保量"
    r"|在?(?:预定|规定|计划)的?(?:期限|时间|时限)内)*"
)
_ON_TIME = re.compile(r"按时|按期|如期|期限内|时间内|时限内|按计划")
_DONE = (
    r"(?:(?:完成|完工|实现|达成|办结|竣工)(?:了|任务|目标|预期目标|年度任务|既定目标)*"
    r"|(?:达到|完成|达成|实现)了?(?:或者?|并|及|、)?(?:超过|超出|超额完成|优于)?了?(?:年初|年度|预期|既定|设定|预定|计划|规定)*的?"
    r"(?:目标值|指标值|目标要求|目标|要求|任务|进度|水平)|达标)"
)
_ALL = r"(?:(?:已经|已|也)?(?:均|全部|都|全面)(?:已经|已|能|得到)?)"
_TRAIL = r"(?:工作|任务|事项|指标值?|目标)*"


@dataclass(frozen=True, slots=True)
class Claimable:
    """A list (`key`) of which texts say that all is done.

    state: whether a row is done, None where that is open; due, done: the columns of the dates or numbers;
    stated: the field with the rate where there are no rows; label: what the list is called.
    """

    key: str
    state: Callable[[Row], bool | None]
    due: str
    done: str
    stated: str
    label: str


LISTS = (
    Claimable("tasks", task_done, "task_due", "task_done", "task_rate_reported", "重点工作"),
    Claimable("targets", target_done, "", "", "target_rate_reported", "绩效目标"),
    Claimable("projects", project_done, "project_due", "project_done", "ontime_reported", "项目"),
)


def _counted(key: str) -> str:
    return one_of(tuple(word for word in dict.fromkeys(COUNTED[key].words) if word != "目标"))


def _pattern(claimable: Claimable, between: str) -> re.Pattern[str]:
    words = _counted(claimable.key)
    return re.compile(rf"^{HEAD}(?P<whole>(?:各项|各个|各|所有|全部|全体)的?)?(?:{words}){_TRAIL}{between}$")


_ALL_DONE = {c.key: _pattern(c, rf"(?:{_HOW}{_ALL}|(?(whole)(?:已经|已)?|(?!))){_HOW}{_DONE}") for c in LISTS}
_ALL_REACHED = re.compile(
    rf"^{HEAD}(?:各项|所有|全部)?(?:{_counted('targets')})的?"
    r"(?:总体|综合|平均)?(?:完成|实现|达成|达标)率(?:均|都)?(?:已)?(?:为|是|达到?)?100%$"
)
"""The rate of targets as a claim: the workbook has no cell for it where the system has no such indicator."""
_MOSTLY = {
    c.key: _pattern(
        c, rf"(?:已经|已)?{_HOW}(?:大部分(?:已|均)?{_DONE}|(?:完成|实现)了?(?:大部分|大多数|绝大部分))"
    )
    for c in LISTS
}
_LOSSES = re.compile(
    r"(?:共有|有|共|计)(?P<one>\d{1,3})[个项](?:三级|评价|自评)?指标(?:被|有)?(?:扣分|失分|未得满分|没有得满分|扣了分)"
    r"|(?<![有未无没])(?:扣分|失分)(?:的)?指标(?:共|有|为|计)*(?P<other>\d{1,3})[个项]"
)
"""How many indicators lost points: 共有3个指标扣分."""
_FULL = re.compile(
    rf"^{HEAD}有?(?P<some>\d{{1,3}})[个项](?:三级|评价|自评|绩效)*指标(?:均|都|全部)?(?:已)?(?:取得|得到|得|获得|获|为)(?:了)?满分"
    r"|^(?:得|获得?|取得)满分的?(?:三级|评价|自评|绩效)*指标(?:共|有|为|计)*(?P<other>\d{1,3})[个项]"
)
"""How many indicators have all their points: 12项指标得满分; 过程类5项指标 are some of them."""
_LOST_IN_ALL = re.compile(
    rf"^{HEAD}(?:各项|各个|所有|全部|以上|上述|三级|二级|评价|自评|绩效|扣分)*(?:指标|自评|评价|得分)"
    r"(?:合计|共计?|总共|累计|总计|一共)+(?:被|予以)?(?:扣分|扣减|扣除|扣|失分|失|丢分|丢)(?:了|为|是|掉)?"
    r"(?P<points>\d{1,3}(?:\.\d+)?)分$"
    rf"|^{HEAD}(?:绩效|整体支出)*自评(?:合计|共计?|总共|累计|总计|一共)?(?:扣分|扣减|扣除|扣|失分|丢分)(?:了|为|是|掉)?"
    r"(?P<own>\d{1,3}(?:\.\d+)?)分$"
)
"""How many points were lost in all: 各项指标合计扣7.5分; 经自评，共扣7.5分."""
_AFTER_EVALUATION = re.compile(r"自评[，,]$")
_FULL_MARKS = re.compile(
    rf"^{HEAD}(?:各项|各个|各|所有|全部)?(?:三级|评价|自评)?指标(?:均|全部|都|也)?(?:已)?(?:(?:取得|得|获得|获|为)?满分|(?:未|没有|无|不|未被|均未)扣分(?:项|情况)?|未失分)$"
)


def spoken(case: Case) -> list[tuple[Prose, Span]]:
    """Return the clauses that speak of this year as it was, for ``case.once``."""
    return list(_spoken(case.once(texts_of)))


def _spoken(texts: Texts) -> Iterator[tuple[Prose, Span]]:
    for prose in texts.all:
        if prose.key == PLANS:
            continue
        for sentence in prose.text.sentences:
            if any(y.number != texts.year for y in years(sentence.text)):
                continue
            for clause in clauses(sentence):
                lead = sentence.text[: clause.start - sentence.start]
                if not named(lead, (*_FORWARD, *FUTURE, *PAST)):
                    yield prose, clause


@check(
    "JX-W-17",
    "error",
    "文字中的扣分项数、满分项数、扣分合计与得分不符",
    "写着“{quote}”，按得分{told}",
    "核对各项得分，改成实际的项数、分数",
    SAID,
    reason="几项指标扣了分、一共扣了多少，从得分一数就知道。文字写的不同，就不知道漏说了哪一项。",
    bad="有指标扣了分，“存在问题”写“共有99个指标扣分”",
    good="“存在问题”没有另写扣分的项数",
    related=("JX-W-12", "JX-W-13"),
)
def losses_are_counted_right(case: Case) -> Iterator[Hit]:
    """How many indicators lost points, and how many in all, is what the scores say, the rules' or its own."""
    counts = {len(deducted(case)), len(_lost_by(case, "score")), len(_lost_by(case, "self_score"))}
    for prose, clause in case.once(spoken):
        found = _LOSSES.search(clause.text)
        if found and int(found["one"] or found["other"]) not in counts:
            quote = prose.text.quote(clause.start + found.start(), clause.start + found.end())
            rests = (case.at("self_total"), *case.once(Origins).of("score_self"))
            most = str(max(counts))
            yield hit_at(prose, found[0], most, rests=rests, quote=quote, told=f"有 {most} 项指标扣了分")
    yield from _full(case)
    yield from _lost_in_all(case)
    yield from lost_by_name(case)


def _full(case: Case) -> Iterator[Hit]:
    """Yield how many indicators a text says have all their points, where that is another number.

    By the rules or by the department's own scores; one that does not apply may count as full.
    """
    items = case.card.indicators
    applicable = sum(item.applicable for item in items)
    if any(item.score is None for item in items if item.applicable):
        return
    lost = [len(_lost_by(case, kind)) for kind in ("score", "self_score")]
    counts = {whole - gone for whole in (applicable, len(items)) for gone in lost}
    for prose, clause in case.once(spoken):
        opens = any(clause.start == sentence.start for sentence in prose.text.sentences)  # not 产出方面，5项
        found = _FULL.match(clause.text) if opens and prose.item is None else None
        if found and int(found["some"] or found["other"]) not in counts:
            quote = prose.text.quote(clause.start + found.start(), clause.start + found.end())
            rests = (case.at("self_total"), *case.once(Origins).of("score_self"))
            full = str(applicable - lost[0])
            yield hit_at(prose, found[0], full, rests=rests, quote=quote, told=f"得满分的有 {full} 项")


def _lost_in_all(case: Case) -> Iterator[Hit]:
    """Yield how many points a text says were lost in all, where scores give another number.

    The points of all indicators, or of those of one part, by the rules or by the department's own scores;
    or what the total, with its bonus, is short of full marks.
    """
    for prose, clause in case.once(spoken):
        told = "自评" if _AFTER_EVALUATION.search(prose.text.text, 0, clause.start) else ""
        found = _LOST_IN_ALL.match(told + clause.text)
        sums = _sums_lost(case) if found and prose.item is None else ()
        if found and sums and Decimal(found["points"] or found["own"]) not in sums:
            quote = prose.text.quote(clause.start, clause.end)
            rests = (case.at("self_total"), *case.once(Origins).of("score_self"))
            lost = plain(sums[0])
            yield hit_at(prose, quote, lost, rests=rests, quote=quote, told=f"共扣 {lost} 分")


def _sums_lost(case: Case) -> tuple[Decimal, ...]:
    """Return the points lost in all, then those of each part; none while a score is open."""
    found: list[Decimal] = []
    for kind in ("self_score", "score"):
        by_part: dict[str, Decimal] = defaultdict(Decimal)
        items = [item for item in case.card.indicators if item.applicable]
        if any(getattr(item, kind) is None for item in items):
            continue
        parts = {place[2].code: [part.name for part in place[:2]] for place in case.card.system.placed()}
        for item in items:
            for name in ("", *parts.get(item.indicator.code, ())):
                by_part[name] += item.points - getattr(item, kind)
        found += by_part.values()
        total = case.card.self_total if kind == "self_score" else case.card.total
        full = sum((item.points for item in case.card.indicators), Decimal(0))
        found += [full - total] if total is not None else []
    return tuple(found)


def _lost_by(case: Case, kind: str) -> list[IndicatorScore]:
    """Return the indicators whose score of one kind, “score” or “self_score”, is below their points."""
    applicable = (item for item in case.card.indicators if item.applicable)
    return [i for i in applicable if (own := getattr(i, kind)) is not None and own < i.points]


@check(
    "JX-W-09",
    "error",
    "写着全部完成，表中没有全部完成",
    "写着“{quote}”，表中{told}",
    "按实际情况改写；已经完成的，更正表中的状态、完成日或实际完成值",
    SAID,
    reason="写“全部完成”，表里却有没完成的，两处自相矛盾。审核人员拿清单一对就能看出来。",
    bad="文字写“年度重点工作任务均已按时完成”，清单里有 1 项没有完成",
    good="文字没有说全部完成",
)
def all_done_is_true(case: Case) -> Iterator[Hit]:
    """All key tasks, targets or projects are said to be done: the list must say so too."""
    for prose, clause in case.once(spoken):
        found = _done_claim(case, with_subject(prose, clause))
        if found:
            told, at, severity, behind = found
            quote = prose.text.quote(clause.start, clause.end)
            rests = (at, *case.once(Origins).of(*behind))
            yield hit_at(prose, quote, told, severity, rests, quote=quote, told=f"{told}（{at}）")


Against = tuple[str, Place, Severity | None, tuple[str, ...]]
"""What the workbook says against a claim, where, how severe that is, and the keys that rests on."""


def _done_claim(case: Case, text: str) -> Against | None:
    """Return what the workbook says against a claim that all is done."""
    if _FULL_MARKS.match(text):
        if any(quantity.kind is Kind.COUNT for quantity in quantities(text)):
            return None  # some of them, which are counted
        lost = deducted(case)
        at = case.at("self_total")
        return (f"有 {len(lost)} 项指标扣了分", at, None, ("score_self",)) if lost else None
    for claimable in LISTS:
        reached = claimable.key == "targets" and _ALL_REACHED.match(text)
        if reached or _ALL_DONE[claimable.key].match(text):
            return _undone(case, claimable, text)
        if _MOSTLY[claimable.key].match(text):
            done, total = _share(case, claimable)
            if total and done * 2 <= total:
                place = place_of_list(case, claimable.key)
                return f"{claimable.label}完成的不超过一半", place, "warning", (claimable.key,)
    return None


def _undone(case: Case, claimable: Claimable, text: str) -> Against | None:
    rows = list(case.submission.rows(claimable.key))
    counts = (quantity for quantity in quantities(text) if quantity.kind is Kind.COUNT)
    if any(quantity.value != len(rows) for quantity in counts):
        return None  # some of them only
    states = [claimable.state(row) for row in rows]
    unit, place = COUNTED[claimable.key].units[0], place_of_list(case, claimable.key)
    undone = sum(state is False for state in states)
    if undone:
        return f"有 {undone} {unit}{claimable.label}没有完成", place, None, (claimable.key,)
    on_time = _ON_TIME.search(text) is not None
    late = sum(_is_late(row, claimable) for row in rows) if on_time and claimable.due else 0
    if late:
        return f"有 {late} {unit}{claimable.label}过了期限才完成", place, None, (claimable.key,)
    stated = case.submission.number(claimable.stated)
    if not rows and stated is not None and stated < 1 and (on_time or claimable.key != "projects"):
        return f"{case.field(claimable.stated).label}不到 100%", case.at(claimable.stated), None, ()
    return None


def _is_late(row: Row, claimable: Claimable) -> bool:
    due, done = row.cells[claimable.due].value, row.cells[claimable.done].value
    return due is not None and done is not None and str(done) > str(due)


def _share(case: Case, claimable: Claimable) -> tuple[Decimal, Decimal]:
    """Return how many are done, of how many; of a stated rate, the rate of one."""
    states = [claimable.state(row) for row in case.submission.rows(claimable.key)]
    if states and None not in states:
        return Decimal(sum(state is True for state in states)), Decimal(len(states))
    stated = case.submission.number(claimable.stated)
    return (stated, Decimal(1)) if stated is not None else (Decimal(0), Decimal(0))


def place_of_list(case: Case, key: str) -> Place:
    """Return the first cell of the table `key`."""
    return Place(*list_place(case.submission, key))
