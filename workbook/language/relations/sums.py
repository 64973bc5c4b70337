"""Sums: a total with its parts after it (其中), or before it (合计), or written out (21+4+4=29)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.model import Relation, is_none
from workbook.language.relations.scene import Act, Scene, tight

_PLUS = re.compile(r"\)?\+[^，。；\d+=]{0,14}\(?")
_EQUALS = re.compile(r"\)?=[^，。；\d+=]{0,14}\(?")
_CONTINUES = re.compile(r"\s*(?:其中|包括|具体为|具体是|分别|按[^，。]{1,16}(?:分|看))")
_VIEW = re.compile(r"\s*按[^，。]{1,16}(?:分|看)")
_IN_VIEW = re.compile(r"(?:^|[，,。；;：:])按[^，。；\d]{1,12}(?:分|划分|看|统计)[，,：:为有]")
_SEVERALLY = re.compile(r"[，,]?(?:分别|依次)(?:为|是)[^，。；\d]{0,10}")
_WHOLE = re.compile(
    r"(?:(?:合计|共计|总计|总额|总数|总量)(?:为|是|达)?|(?<!公)共(?![产青享同建])有?[^，。；]{0,8})$"
)
_OF_YEAR = re.compile(r"[上下]半年|[一二三四]季度|第[一二三四五六]批|\d月")
_SUMS_UP = re.compile("以上|上述|合计|总计|共计|[两三四五六七八九]项|三者|两者")
_TAKEN_OFF = re.compile(r"(?:减去|扣除|扣减|减除|冲减|剔除)[^，。；]{0,14}$")
"""Leads to what is taken off, which adds nothing up: 加上年初结转40万元，减去本年支出."""
_CAME_IN = re.compile(
    r"(?:^|其中|[和及与、])(?:年中|中途|本年|当年)?(?:新增|追加|新建|增补)(?!了)[^，。；比较]{0,12}$"
)
_NESTED = re.compile(r"[，,(]?(?:其中|包括|包含|含)")
_SUMS = re.compile("^(?:以上|两者|两项|三项)*(?:合计|共计|总计|累计)")
_OTHER_UNIT = re.compile(r"\((?P<unit>[^\d()，。；]{1,2})\)")
_FULL = re.compile("满分|分值|权重|标准分")
"""Of points, what may be reached at most, no part of what was: 其中预算执行率满分10分，得9.7分."""
_ENOUGH = 5.0
_MOST_OF = Decimal("0.8")
MOST_PARTS = 30
"""Parts a list of a text has at most: more would be tried in vain, and for long."""


@dataclass(frozen=True, slots=True)
class _Sum:
    weight: float
    total: int
    parts: tuple[int, ...]


def sums(scene: Scene, results: frozenset[int]) -> Iterator[Relation]:
    """Yield the sums of a paragraph; no figure is part of two, and none of `results`, the differences."""
    yield from _formulas(scene)
    found: list[_Sum] = []
    for number, act in enumerate(scene.acts):
        if act is Act.DELTA and cues.ADDED.search(scene.mentions[number].lead):
            listed = (each for each in _before(scene, number) if _fits(scene, number, each.parts))
            found += [each for each in listed if all(scene.acts[n] is act for n in each.parts)]
        if act is Act.LEVEL:
            found += [*_after(scene, number), *_before(scene, number)]
        found += _of_changes(scene, number)
    taken = set(results)
    accepted: dict[int, tuple[int, ...]] = {}
    for each in sorted(found, key=lambda one: (-one.weight, -len(one.parts))):
        if scene.mentions[each.total].quantity.kind is Kind.SHARE and not _fits(
            scene, each.total, each.parts
        ):
            continue  # 上半年为52.3%，全年为98.4%
        if (
            each.weight < _ENOUGH
            or taken.intersection(each.parts)
            or (each.total in accepted and not _another_view(scene, each.parts, accepted[each.total]))
        ):
            continue
        if any(total in each.parts and each.total in parts for total, parts in accepted.items()):
            continue
        accepted[each.total] = each.parts
        taken.update(each.parts)
        found_sum = _sum(scene, scene.mentions[each.total], [scene.mentions[n] for n in each.parts])
        yield replace(found_sum, open=_is_open(scene, each))


def _sum(scene: Scene, total: Mention, parts: Sequence[Mention]) -> Relation:
    return Relation("sum", {"total": (total,), "parts": tuple(parts)}, scene.span((total, *parts)))


def _is_open(scene: Scene, found: _Sum) -> bool:
    """Tell whether 其中 alone tells the parts: not 分别为, 由…组成, nor 按性质分."""
    if found.parts[0] < found.total:
        return False
    opening = scene.between(found.total, found.parts[0])
    rest = scene.text.text[scene.mentions[found.parts[-1]].end :][:8]
    return bool(re.search("其中|含|包括", opening)) and not re.search(
        "分别|分为|组成|构成|按", opening + rest
    )


def _fits(scene: Scene, total: int, parts: Sequence[int]) -> bool:
    return _sum(scene, scene.mentions[total], [scene.mentions[n] for n in parts]).holds() is True


def _run(scene: Scene, numbers: Sequence[int], number: int, *, past: bool = False) -> list[int]:
    """Return those of `numbers` that may be parts of `total`, all at one depth of brackets.

    past: also those of before and those that came in: 上年结转的46.2万元, 新增拨款873.8万元.
    """
    total, run = scene.mentions[number], list[int]()
    others = scene.measures if past else scene.of_others
    for n in numbers:
        mention = scene.mentions[n]
        added = scene.acts[n] is Act.LEVEL or (past and scene.acts[n] is Act.DELTA)
        added = added or (
            total.quantity.kind is Kind.SHARE and scene.acts[n] is Act.SHARE
        )  # 占61%，占39%，合计100%
        if not added or not _kind_alike(total, mention) or n in others or n in scene.held_against:
            continue
        run.append(n)
    alike = [n for n in run if _measured_alike(scene, number, n)]
    run = alike if len(alike) > 1 else run
    depth = min((scene.mentions[n].depth for n in run), default=0)
    return [n for n in run if scene.mentions[n].depth == depth]


def _kind_alike(total: Mention, part: Mention) -> bool:
    return part.quantity.kind is total.quantity.kind or is_none(part)


def _measured_alike(scene: Scene, total: int, part: int) -> bool:
    """Tell whether a part is measured as its total: alike, as none, or in either unit of 48万册（件）."""
    one, other = scene.mentions[total], scene.mentions[part]
    noted = _OTHER_UNIT.match(scene.text.text, one.end)
    return (
        scene.unit_alike(total, part)
        or is_none(other)
        or (noted is not None and other.quantity.unit == noted["unit"])
    )


def _after(scene: Scene, number: int) -> Iterator[_Sum]:
    """Yield the lists after the figure at `number` it may be the total of."""
    total = scene.mentions[number]
    if total.quantity.kind is Kind.SHARE:
        return
    later: list[int] = []
    inside: list[int] = []
    viewed = _view(scene, number)
    for n in range(number + 1, len(scene.mentions)):
        mention = scene.mentions[n]
        goes_on = n > number and _goes_on(scene, total, mention)
        if (mention.sentence != total.sentence and not goes_on) or mention.depth < total.depth:
            break
        if (total.depth and ")" in mention.gap) or (viewed is not None and _view(scene, n) != viewed):
            break
        ratio = scene.acts[n] in (Act.SHARE, Act.RATE, Act.GROWTH)
        if mention.depth == total.depth and (later or not ratio):
            later.append(n)
        elif not later:
            inside.append(n)
    views = {scene.mentions[n].sentence for n in later} - {total.sentence}
    told = [[n for n in later if scene.mentions[n].sentence == view] for view in sorted(views)]
    first = [n for n in later if scene.mentions[n].sentence <= total.sentence + 1]
    outer = _without_nested(scene, first)
    seen = [_view(scene, n) for n in later]
    told += [
        [n for n in later if _view(scene, n) == view] for view in sorted({*seen} - {None}) if None not in seen
    ]
    for run in (first, inside, *told, *([outer] if outer != first else [])):
        listed = _run(scene, run, number)
        if len(listed) > 1:
            yield from _lists(scene, number, listed)
        came = _with_added(scene, number, run)
        if len(came) > 1 and came != listed:
            yield from _lists(scene, number, came)
        second = listed[1::2]
        if len(listed) > 3 and len(second) * 2 == len(listed) and _alike(scene, second) == second:
            yield from _lists(scene, number, second)  # 产出50分，得48分；效益30分，得28分


def _without_nested(scene: Scene, run: list[int]) -> list[int]:
    """Return a list without what its members are made of: 税收11亿元，其中A5亿元、B6亿元；非税1亿元."""
    left: list[int] = []
    rest = list(run)
    while rest:
        left.append(rest.pop(0))
        if not rest or not _NESTED.match(scene.between(left[-1], rest[0])):
            continue
        inner = 1
        while inner < min(len(rest), MOST_PARTS) and scene.mentions[rest[inner]].stop < 4:
            inner += 1
        ends = [end for end in range(2, inner + 1) if _fits(scene, left[-1], rest[:end])]
        rest = rest[ends[0] :] if ends else rest
    return left


def _with_added(scene: Scene, number: int, run: Sequence[int]) -> list[int]:
    """Return the parts with those that came in: 其中延续性项目15个，新增项目8个; 含年初预算、追加预算.

    Only where 其中 opens the list and nothing is held against another year.
    """
    listed = _run(scene, run, number, past=True)
    if not listed or not cues.OPENS.search(scene.between(number, listed[0])):
        return []
    moved = [scene.mentions[n] for n in listed if scene.acts[n] is Act.DELTA]
    beside = [scene.acts[n + 1 : n + 2] == (Act.GROWTH,) for n in listed]
    came = all(_CAME_IN.search(mention.lead) for mention in moved)
    return listed if moved and came and not any(beside) and len(moved) < len(listed) else []


def _view(scene: Scene, number: int) -> int | None:
    """Return the figure that begins the view a figure stands in: ；按学历分，A12人，B38人."""
    here = scene.mentions[number].sentence
    for n in range(number, -1, -1):
        if scene.mentions[n].sentence != here:
            return None
        if _IN_VIEW.search(scene.mentions[n].gap):
            return n
    return None


def _another_view(scene: Scene, parts: Sequence[int], others: Sequence[int]) -> bool:
    """Tell whether a total is divided once more, in words that say so: 按季度看."""
    one, other = scene.mentions[parts[0]], scene.mentions[others[0]]
    views = _view(scene, parts[0]), _view(scene, others[0])
    if None not in views and views[0] != views[1]:
        return True
    told = all(_VIEW.match(mention.span.text) for mention in (one, other))
    return told and one.sentence != other.sentence


def _goes_on(scene: Scene, total: Mention, mention: Mention) -> bool:
    """Tell whether sentences that only divide a total lead from it to a figure: 按用途分：…。按季度看：….

    What stands in such a sentence is a part itself, and no total of the next.
    """
    if mention.sentence == total.sentence or _VIEW.match(total.span.text):
        return False
    between = range(total.sentence + 1, mention.sentence + 1)
    told = [scene.sentences[n][0].span.text if n in scene.sentences else "" for n in between]
    return all(_CONTINUES.match(words) for words in told) and all(_VIEW.match(words) for words in told[:-1])


def _of_changes(scene: Scene, number: int) -> Iterator[_Sum]:
    """Yield what a change is made of: 减少31人，其中2023年减少19人，2024年减少12人."""
    total = scene.mentions[number]
    moved = cues.DELTA.search(total.lead) or number in scene.weak
    last = scene.mentions[number + 1] if scene.acts[number + 1 : number + 2] == (Act.GROWTH,) else total
    moved = moved or re.search("(?:增加|减少|节约|压减)的$", total.lead)
    if not moved or not re.match("[，,(；;]?其中|中[，,]", scene.text.text[last.end : last.end + 5]):
        return
    later = range(number + 1, len(scene.mentions))
    here = [n for n in later if scene.mentions[n].sentence == total.sentence]
    parts = tuple(
        n
        for n in here
        if scene.unit_alike(n, number)
        and (cues.DELTA.search(scene.mentions[n].lead) or cues.STRONG.search(scene.mentions[n].lead))
    )
    levels = [n for n in here if n < parts[-1] and scene.acts[n] is Act.LEVEL] if parts else []
    if len(parts) > 1 and not levels and _fits(scene, number, parts):
        yield _Sum(_ENOUGH + 4.0, number, parts)


def _lists(scene: Scene, number: int, run: list[int]) -> Iterator[_Sum]:
    opening = scene.between(number, run[0])
    if cues.VAGUE.search(opening[max(0, opening.rfind("其中")) :]):
        return
    cue = _opening(scene, number, run, opening)
    written = _as_written(scene, run)
    for end in range(2, min(len(run), MOST_PARTS) + 1):
        parts = tuple(run[:end])
        if scene.mentions[parts[-1]].tail.startswith("等"):
            continue
        weight = cue + _common(scene, number, parts, cue)
        weight -= 9.0 * _mixes_points(scene, parts)
        between = [
            n
            for n in range(number, parts[-1])
            if scene.acts[n] is not Act.LEVEL or scene.unit_alike(n, number)
        ]
        weight -= 2.0 * (cue < 1.5 and len(between) != end)
        weight -= 5.0 * (cue < 5 and any(cues.DEDUCTED.search(scene.mentions[n].lead) for n in parts))
        weight += 1.5 * (end == len(written)) + 0.25 * (end == len(run))
        weight -= 6.0 * (end < len(run) and _begin_alike(scene, run))
        nested = any("其中" in scene.mentions[n].gap for n in parts[1:])
        weight -= 6.0 * (nested and not _fits(scene, number, parts))  # 其中中小企业…，其中小微企业…
        rest = _remainder(scene, number, parts) if cue >= 2.5 else None
        if rest is not None:
            parts, weight = (*parts, rest), weight + 4.0
        yield _Sum(weight, number, parts)


def _mixes_points(scene: Scene, parts: Sequence[int]) -> bool:
    """Tell whether points reached stand beside those that could be: 满分10分，得9.7分."""
    listed = [scene.mentions[n] for n in parts]
    scored = all(mention.quantity.unit == "分" for mention in listed)
    return scored and len({bool(_FULL.search(mention.lead)) for mention in listed}) > 1


def _begin_alike(scene: Scene, run: Sequence[int]) -> bool:
    """Tell whether all of a list are led to alike: 完成率100%的11个，完成率80%的2个，完成率50%的1个."""
    leads = {scene.mentions[n].span.text[: scene.mentions[n].at - scene.mentions[n].span.start] for n in run}
    begun = {re.split("[，；：:、]", lead)[-1][:2].removeprefix("其中") for lead in leads}
    return len(run) > 2 and len(begun) == 1 and len(begun.pop()) == 2


def _remainder(scene: Scene, number: int, parts: tuple[int, ...]) -> int | None:
    """Return what is left, where only with it the parts make the total: 支付420万元、35万元，剩余145万元."""
    later = parts[-1] + 1
    if later >= len(scene.mentions) or _fits(scene, number, parts):
        return None
    left = scene.mentions[later]
    beside = left.sentence == scene.mentions[number].sentence and scene.unit_alike(later, number)
    told = beside and cues.STRONG.search(left.lead)
    return later if told and _fits(scene, number, (*parts, later)) else None


def _opening(scene: Scene, number: int, run: list[int], opening: str) -> float:
    """Weigh what announces a list."""
    total, first = scene.mentions[number], run[0]
    weight = 0.0
    if cues.OPENS.search(opening) or any(cues.REST.search(scene.mentions[n].lead) for n in run):
        weight = 3.5
    elif re.search(r"[:：]", opening) or opening == "(":
        joined = first == number + 1 and all(scene.mentions[n].stop == 1 for n in run[1:])
        weight = 3.5 if joined else 2.5  # 编制186名：行政142名、事业44名
    elif (
        _SEVERALLY.fullmatch(opening)
        or _done_or_not(scene, number, run)
        or _fills_brackets(scene, number, run)
        or cues.SUMMED.match(scene.mentions[run[-1]].tail)
    ):
        weight = 3.5
    elif cues.SEVERALLY.search(opening) or cues.WITHIN.match(opening):
        weight = 2.0
    elif first == number + 1 and _plainly_listed(scene, number, run):
        weight = 2.5
    weight += 3.0 if _WHOLE.search(total.lead) else 1.0 * bool(cues.TOTAL.search(total.lead))
    topic = total is scene.sentences[total.sentence][0]
    apart = scene.mentions[first].sentence > total.sentence
    between = [n for n in range(number + 1, first) if scene.acts[n] is Act.LEVEL and n not in scene.past]
    return weight - 1.0 * (bool(between) and not (apart and topic)) - 2.0 * (number in scene.past)


def _done_or_not(scene: Scene, number: int, run: list[int]) -> bool:
    """Tell whether one part is what was done and the other what was not: 已使用4,250万元，未使用750万元."""
    if len(run) != 2 or run != [number + 1, number + 2]:
        return False
    words = [scene.said(n) + scene.mentions[n].tail for n in run]
    undone = re.search("(?:未|尚未|没有)(?P<verb>[\u4e00-\u9fa5]{2})", words[1])
    return bool(undone) and undone["verb"] in words[0] and f"未{undone['verb']}" not in words[0]  # type: ignore[index]


def _fills_brackets(scene: Scene, number: int, run: list[int]) -> bool:
    """Tell whether a list is all that brackets behind a figure hold: 75名（行政32名，参公14名，事业27名）.

    It comes near the figure: what is planned and done, or of another year, does not add up to it.
    """
    total, listed = scene.mentions[number], [scene.mentions[n] for n in run]
    depth = listed[0].depth
    held = list(range(number + 1, run[-1] + 1))
    after = scene.text.text[listed[-1].end : listed[-1].end + 1]
    if run != held or depth <= total.depth or not listed[0].gap.startswith("(") or after != ")":
        return False
    added = sum(mention.quantity.value for mention in listed)
    return abs(added - total.quantity.value) <= total.quantity.value * (1 - _MOST_OF)


def _plainly_listed(scene: Scene, number: int, run: list[int]) -> bool:
    """Tell whether a list follows right behind the first figure: 样本640个，满意352个、一般26个.

    Its members are joined by 、 or all led to by 的: 采用公开招标的5个，询价的3个.
    """
    total = scene.mentions[number]
    if total is not scene.sentences[total.sentence][0] or not all(scene.unit_alike(number, n) for n in run):
        return False
    joined = len(run) > 2 and all(scene.mentions[n].stop == 1 for n in run[1:])
    return joined or (len(run) > 1 and all(scene.mentions[n].lead.endswith("的") for n in run))


def _common(scene: Scene, total: int, parts: tuple[int, ...], cue: float) -> float:
    """Weigh what speaks for any list: figures that fit, three parts, one unit, nothing between."""
    listed = [scene.mentions[n] for n in parts]
    whole = scene.mentions[total]
    fits = _fits(scene, total, parts)
    weight = 4.0 * (fits and bool(whole.quantity.value or cue >= 3))  # none is always none and none
    aside = total in scene.measures and parts[0] > total and not fits  # 占支出合计2,330万元的8%；卫生93万元
    weight -= 4.0 * (aside and not cues.OPENS.search(scene.between(total, parts[0])))
    weight += 0.5 * (len(parts) > 2) + 1.0 * all(_OF_YEAR.search(part.lead) for part in listed)
    between = [n for n in range(parts[0], parts[-1] + 1) if scene.acts[n] not in (Act.SHARE, Act.GROWTH)]
    weight += 0.5 * (len(between) == len(parts))
    weight += 1.0 * all(scene.acts[n + 1 : n + 2] == (Act.SHARE,) for n in parts)
    if not fits:
        weight -= 4.0 * (total in scene.weak and bool(cues.STRONG.search(whole.lead)))
        weight -= 4.0 * (
            total in scene.weak
            and parts[0] > total
            and whole.stop < 3
            and cues.WEAK.search(whole.lead) is not None
        )
        weight -= 3.0 * any(p.stop > 3 and p.quantity.value > whole.quantity.value for p in listed[1:])
        ratios = {scene.acts[n + 1 : n + 2] == (Act.SHARE,) for n in parts}
        added = sum(part.quantity.value for part in listed)
        few = len(parts) == 2 and len(ratios) > 1 and added < whole.quantity.value * _MOST_OF
        weight -= 3.0 * few  # 其中研究生31名，占比36%；男教师22名
        weight -= 3.0 * _narrows(whole, listed)
        weight -= 4.0 * any(cues.APART.search(part.lead) for part in listed)
        weight -= (0.5 if cue >= 3 else 1.0 if cue >= 2 else 2.0) * any(
            part.quantity.value > whole.quantity.value for part in listed
        )
    return weight - 4.0 * any(not _measured_alike(scene, total, n) for n in parts)


def _narrows(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether each figure is of the one before: 发放120份，回收118份，有效115份."""
    whole = total.quantity.value
    return all(whole / 2 < part.quantity.value <= whole for part in parts)


def _as_written(scene: Scene, run: list[int]) -> list[int]:
    """Return the parts as far as the list goes on with no stronger sign between them than at first."""
    between = max(scene.mentions[run[1]].stop, 2)
    kept = run[:2]
    for number in run[2:]:
        if scene.mentions[number].stop > between or Act.RATE in scene.acts[kept[-1] : number]:
            break
        kept.append(number)
    return kept


def _before(scene: Scene, number: int) -> Iterator[_Sum]:
    """Yield the lists before the figure at `number` it may be the total of."""
    total = scene.mentions[number]
    since = scene.text.text[total.span.start : total.at]
    cue = _closing(scene, number)
    if not cue or (cue < 3 and number in scene.measures):
        return
    back = 1 if _SUMS_UP.match(since) else 0
    earlier = [n for n in range(number) if scene.mentions[n].sentence >= total.sentence - back]
    run = _run(scene, earlier, number)
    if re.match(r"[，,]?(?:其中|包括|分别)", scene.text.text[total.end : total.end + 5]):
        cue -= 0.5
    carried = _run(scene, earlier, number, past=True)
    if cue >= 2 and 1 < len(carried) != len(run) and _fits(scene, number, carried):
        run = carried
    chain = _chain(scene, run)
    alike = _alike(scene, run)
    named = _named_alike(scene, number, run)
    for listed in (run, alike, *([named] if named not in (run, alike) else [])):
        cue += 1.5 * (listed is alike and 1 < len(alike) == len(run) // 2)
        for begin in range(max(0, len(listed) - MOST_PARTS), len(listed) - 1):
            parts = tuple(listed[begin:])
            weight = cue + _common(scene, number, parts, cue)
            weight += 1.5 * (parts == chain or (begin == 0 and not chain))
            weight += 0.5 * (parts[-1] == number - 1)
            yield _Sum(weight, number, parts)


def _closing(scene: Scene, number: int) -> float:
    """Weigh what says that a figure adds up those before it."""
    total = scene.mentions[number]
    if _TAKEN_OFF.search(total.lead):
        return 0.0
    beside = (
        number
        and re.fullmatch("[^，。；：0-9]{0,4}、", total.gap)
        and not scene.unit_alike(number - 1, number)
    )
    if scene.glued(number) or beside:
        return _closing(scene, number - 1)
    last = scene.mentions[number - 1] if number else total
    beside = cues.ADDED_UP.search(last.lead) and total.stop == 1 and last is not total
    if beside and len(_named_alike(scene, number, list(range(number - 1)))) > 1:
        return 3.0  # 合计预算23万元、支出21万元
    added = last is not total and total.stop > 1 and cues.PLUS.search(_listed_gap(scene, number - 1))
    if cues.MADE_OF.search(total.tail) or added:
        return 3.0
    if cues.ADDED_UP.search(total.lead) or cues.ADDED_UP.search(total.gap):
        return 3.5
    return 2.0 if cues.ADDED.search(total.lead) or cues.ADDED.search(total.gap) else 0.0


def _listed_gap(scene: Scene, number: int) -> str:
    """Return what leads to the list by 、 that a figure ends: 加上上解支出1.85亿元、还本支出2.6亿元."""
    while number and scene.mentions[number].stop == 1 and not cues.PLUS.search(scene.mentions[number].gap):
        number -= 1
    return scene.mentions[number].gap


def _chain(scene: Scene, run: list[int]) -> tuple[int, ...]:
    """Return the last figures that are joined by 、 or 和, where others stand before them."""
    start = len(run) - 1
    while start > 0 and scene.mentions[run[start]].stop == 1:
        start -= 1
    told = 0 < start < len(run) - 1 and not cues.PLUS.search(scene.mentions[run[start]].gap)
    return tuple(run[start:]) if told else ()


def _named_alike(scene: Scene, number: int, run: list[int]) -> list[int]:
    """Return those named as the total: 办公费预算15万元、支出14万元；印刷费预算8万元；合计预算23万元."""
    noun = _SUMS.sub("", scene.mentions[number].lead)
    return [n for n in run if len(noun) > 1 and scene.mentions[n].lead.endswith(noun)]


def _alike(scene: Scene, run: list[int]) -> list[int]:
    """Return those led to by the same words as the last: 产出50分，得48分；效益30分，得28分."""
    if not run:
        return []
    lead = scene.mentions[run[-1]].lead
    return [n for n in run if scene.mentions[n].lead == lead] if lead else []


def rests(scene: Scene, ratios: Sequence[Relation], added: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the sums what is left completes: 640台，占已建成700台的91.43%；其余60台待验收."""
    taken = {part.at for each in added for part in each.many("parts")}
    for mention in scene.mentions:
        if mention.at in taken or not cues.REST.search(mention.lead):
            continue
        for each in ratios:
            part, whole = each.roles["part"][0], each.roles["whole"][0]
            told = _sum(scene, whole, (part, mention))
            if each.mentions[-1].sentence == mention.sentence and told.holds() is True:
                yield told
                break


def _formulas(scene: Scene) -> Iterator[Relation]:
    """Yield what is written out: 21+4+4=29, or the other way round."""
    number, listed = 0, scene.mentions
    while number < len(listed):
        end = number
        while end + 1 < len(listed) and _PLUS.fullmatch(listed[end + 1].gap):
            end += 1
        if end > number:
            if end + 1 < len(listed) and _EQUALS.fullmatch(listed[end + 1].gap):
                yield _sum(scene, tight(listed[end + 1]), [*map(tight, listed[number : end + 1])])
            elif number and _EQUALS.fullmatch(listed[number].gap):
                yield _sum(scene, tight(listed[number - 1]), [*map(tight, listed[number : end + 1])])
        number = end + 1
