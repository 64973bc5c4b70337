"""Lists behind a total: 其中, 分别为, 由…组成, in brackets or right behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.addends import (
    MOST_OF,
    MOST_PARTS,
    Addition,
    addable,
    adds_up,
    common,
    led_alike,
    told_of_each,
)
from workbook.language.relations.points import mixes_points
from workbook.language.relations.scene import Scene
from workbook.language.relations.two_columns import columns_behind, is_both
from workbook.language.relations.views import goes_on, view_of

_SEVERALLY = re.compile(r"[，,]?(?:分别|依次)(?:为|是)[^，。；\d]{0,10}")
_WHOLE = re.compile(
    r"(?:(?:合计|共计|总计|总额|总数|总量)(?:为|是|达)?|(?<!公)共(?![产青享同建])有?[^，。；]{0,8})$"
)
_CAME_IN = re.compile(
    r"(?:^|其中|[和及与、])(?:年中|中途|本年|当年)?(?:新增|追加|新建|增补)(?!了)[^，。；比较]{0,12}$"
)
_NESTED = re.compile(r"[，,(]?(?:其中|包括|包含|含)")
_AGAIN = re.compile("(?:以上|上述|两者|[两三四五六][项类者])*(?:合计|共计|总计|一共|共)(?:为|是|达)?")
_AND_OTHERS = re.compile("等(?:方面|支出|项目|经费|共|各项)*$")
_RATIOS = (Act.SHARE,)
_ENUMERATED = re.compile("[、和及与]")
"""Between figures of one list, of which the first is no total: 分别为450万元、300万元和150万元."""
_GRADES = re.compile("满意|合格|优秀|良好|称职|达标|及格")
_NEARLY_ALL = Decimal("0.995")


def listed_after(scene: Scene, number: int) -> Iterator[Addition]:
    """Yield the lists after the figure at `number` it may be the total of."""
    total = scene.mentions[number]
    if total.quantity.kind is Kind.SHARE:
        return
    yield from columns_behind(scene, number)
    later: list[int] = []
    inside: list[int] = []
    viewed = view_of(scene, number)
    for n in range(number + 1, len(scene.mentions)):
        mention = scene.mentions[n]
        further = n > number and goes_on(scene, total, mention)
        if (mention.sentence != total.sentence and not further) or mention.depth < total.depth:
            break
        if (total.depth and ")" in mention.gap) or (viewed is not None and view_of(scene, n) != viewed):
            break
        if later and _ends(total, mention, len(later)):
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
    seen = [view_of(scene, n) for n in later]
    views_told = sorted(view for view in {*seen} if view is not None) if None not in seen else []
    told += [[n for n in later if view_of(scene, n) == view] for view in views_told]
    for run in (first, inside, *told, *([outer] if outer != first else [])):
        listed = addable(scene, run, number)
        if len(listed) > 1:
            yield from _lists(scene, number, listed)
        came = _with_added(scene, number, run)
        if len(came) > 1 and came != listed:
            yield from _lists(scene, number, came)
        # 预算和决算均为零 is of both columns of a list, and adds nothing to either
        some = [n for n in listed if scene.mentions[n].quantity.value]
        for every in [listed, *([some] if some != listed else [])]:
            second = every[1::2]
            if len(every) > 3 and len(second) * 2 == len(every) and led_alike(scene, second) == second:
                yield from _lists(scene, number, second)  # 产出50分，得48分；效益30分，得28分


def _ends(total: Mention, mention: Mention, many: int) -> bool:
    """Tell whether a list of so many parts ends before a figure: the total again, or parts of a part."""
    again = many > 1 and mention.depth == total.depth and _restates(total, mention)
    return again or cues.INSIDE_NAMED.match(mention.gap) is not None  # 电脑58万元；电脑中，台式机36万元


def _deducts(scene: Scene, number: int, parts: Sequence[int], cue: float) -> bool:
    """Tell whether a part is told as gone; behind 其中, parts that fit tell what became of all: 注销8家."""
    gone = [scene.mentions[n].lead for n in parts if cues.DEDUCTED.search(scene.mentions[n].lead)]
    fits = cue > 3 and not any(re.search("扣|净", lead) for lead in gone) and adds_up(scene, number, parts)
    return bool(gone) and not fits


def _restates(total: Mention, mention: Mention) -> bool:
    """Tell whether a figure only tells the total once more: 分为A860万元、B1,640万元，合计2,600万元."""
    one, other = total.quantity, mention.quantity
    return _AGAIN.fullmatch(mention.lead) is not None and (one.kind, one.value) == (other.kind, other.value)


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
        ends = [end for end in range(2, inner + 1) if adds_up(scene, left[-1], rest[:end])]
        rest = rest[ends[0] :] if ends else rest
    return left


def _with_added(scene: Scene, number: int, run: Sequence[int]) -> list[int]:
    """Return the parts with those that came in: 其中延续性项目15个，新增项目8个; 含年初预算、追加预算.

    Only where 其中 opens the list and nothing is held against another year.
    """
    listed = addable(scene, run, number, past=True)
    if not listed or not cues.OPENS.search(scene.between(number, listed[0])):
        return []
    moved = [scene.mentions[n] for n in listed if scene.acts[n] is Act.DELTA]
    beside = [scene.acts[n + 1 : n + 2] == (Act.GROWTH,) for n in listed]
    came = all(_CAME_IN.search(mention.lead) for mention in moved)
    came = came or adds_up(scene, number, listed)  # 37家，其中应脱钩29家，合并注销8家
    return listed if moved and came and not any(beside) and len(moved) < len(listed) else []


def _lists(scene: Scene, number: int, run: list[int]) -> Iterator[Addition]:
    opening = scene.between(number, run[0])
    if cues.VAGUE.search(opening[max(0, opening.rfind("其中")) :]):
        return
    cue = _opening(scene, number, run, opening)
    written = _as_written(scene, run)
    for end in range(2, min(len(run), MOST_PARTS) + 1):
        parts = tuple(run[:end])
        if scene.mentions[parts[-1]].tail.startswith("等"):
            continue
        weight = cue + common(scene, number, parts, cue)
        weight -= 6.0 * (_and_others(scene, parts) and not adds_up(scene, number, parts))
        weight -= 6.0 * (is_both(scene, parts) and not adds_up(scene, number, parts))
        weight -= 6.0 * (told_of_each(scene, parts) and not adds_up(scene, number, parts))
        weight -= 9.0 * mixes_points(scene, number, parts) + 6.0 * bool(_ENUMERATED.fullmatch(opening))
        beside = opening.startswith("、") and not cues.OPENS.search(opening)  # 东川4.6万亩、青阳3.9万亩
        beside = beside or _is_grade(scene, number, parts)
        weight -= 6.0 * (beside and not adds_up(scene, number, parts))
        between = [
            n
            for n in range(number, parts[-1])
            if scene.acts[n] is not Act.LEVEL or scene.unit_alike(n, number)
        ]
        weight -= 2.0 * (cue < 1.5 and len(between) != end)
        weight -= 5.0 * (cue < 5 and _deducts(scene, number, parts, cue))
        weight += 1.5 * (end == len(written)) + 0.25 * (end == len(run))
        weight -= 6.0 * (end < len(run) and (_begin_alike(scene, run) or _goes_further(scene, run, end)))
        nested = any("其中" in scene.mentions[n].gap for n in parts[1:])
        weight -= 6.0 * (nested and not adds_up(scene, number, parts))  # 其中中小企业…，其中小微企业…
        shares = [scene.acts[n + 1 : n + 2] == (Act.SHARE,) for n in parts]
        deeper = scene.mentions[parts[0]].depth > scene.mentions[number].depth
        weight -= 4.0 * (cue < 1 and all(shares) and not deeper)
        opened = cues.OPENS.search(opening) or deeper
        weight -= 4.0 * (all(shares) and not opened and _are_some(scene, number, parts))
        left = end == 2 and re.search("[未不]|尚", scene.said(parts[1]))
        weight -= 4.0 * bool(left and Act.RATE in scene.acts[parts[0] : parts[1]])  # 完成率96%，未办结1项
        rest = _remainder(scene, number, parts) if cue >= 2.5 else None
        if rest is not None:
            parts, weight = (*parts, rest), weight + 4.0
        yield Addition(weight, number, parts)


def _are_some(scene: Scene, number: int, parts: Sequence[int]) -> bool:
    """Tell whether shares told of each part leave others out: 全部支出6,000万元中，A占55%；B占12%."""
    told = sum(scene.mentions[n + 1].quantity.value for n in parts)
    return not adds_up(scene, number, parts) and told < _NEARLY_ALL


def _is_grade(scene: Scene, number: int, parts: Sequence[int]) -> bool:
    """Tell whether a figure is the first grade of a list: 满意201户，基本满意59户，不满意16户."""
    name = scene.mentions[number].lead[-2:]
    return bool(_GRADES.fullmatch(name)) and any(scene.mentions[n].lead.endswith(name) for n in parts)


def _and_others(scene: Scene, parts: Sequence[int]) -> bool:
    """Tell whether 等 stands right before a part, so that others may be left out: 专项业务费等310万元."""
    return any(_AND_OTHERS.search(scene.mentions[n].lead) for n in parts[1:])


def _begin_alike(scene: Scene, run: Sequence[int]) -> bool:
    """Tell whether all of a list are led to alike: 完成率100%的11个，完成率80%的2个，完成率50%的1个."""
    leads = {scene.mentions[n].span.text[: scene.mentions[n].at - scene.mentions[n].span.start] for n in run}
    begun = {re.split("[，；：:、]", lead)[-1][:2].removeprefix("其中") for lead in leads}
    return len(run) > 2 and len(begun) == 1 and len(begun.pop()) == 2


def _goes_further(scene: Scene, run: Sequence[int], end: int) -> bool:
    """Tell whether a list joined by 、 is left before its end: 62名，其中行政28名、事业34名、工勤2名."""
    listed = [scene.mentions[n] for n in run[1 : end + 1]]
    told = scene.mentions[run[end]]
    joined = all(mention.stop == 1 and mention.gap[:1] == "、" for mention in listed)
    if told.stop == 4 and cues.GRAND_TOTAL.search(told.lead):
        return False  # 收入总计由A、B构成；支出总计…
    return joined and not cues.APART.search(told.lead) and "其中" not in told.gap


def _remainder(scene: Scene, number: int, parts: tuple[int, ...]) -> int | None:
    """Return what is left, where only with it the parts make the total: 支付420万元、35万元，剩余145万元."""
    later = parts[-1] + 1
    if later >= len(scene.mentions) or adds_up(scene, number, parts):
        return None
    left = scene.mentions[later]
    beside = left.sentence == scene.mentions[number].sentence and scene.unit_alike(later, number)
    told = beside and cues.STRONG.search(left.lead)
    return later if told and adds_up(scene, number, (*parts, later)) else None


def _opening(scene: Scene, number: int, run: list[int], opening: str) -> float:
    """Weigh what announces a list."""
    total, first = scene.mentions[number], run[0]
    weight = 0.0
    if cues.OPENS.search(opening) or any(cues.REST.search(scene.mentions[n].lead) for n in run):
        weight = 3.5
    elif re.search(r"^[^。；]*[:：][^；。]*$", opening) or opening == "(":
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
    if len(run) != 2 or any(scene.acts[n] not in _RATIOS for n in range(number + 1, run[1]) if n not in run):
        return False
    words = [scene.said(n) + scene.mentions[n].tail for n in run]
    undone = re.search("(?:未|尚未|没有|不予?|非)(?P<verb>[\u4e00-\u9fa5]{2})", words[1])
    if not undone or undone["verb"] not in words[0] or re.search(f"[未不非]予?{undone['verb']}", words[0]):
        return False
    return all(scene.mentions[n].stop < 3 for n in run[1:])


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
    return abs(added - total.quantity.value) <= total.quantity.value * (1 - MOST_OF)


def _plainly_listed(scene: Scene, number: int, run: list[int]) -> bool:
    """Tell whether a list follows right behind the first figure: 样本640个，满意352个、一般26个.

    Its members are joined by 、 or all led to by 的: 采用公开招标的5个，询价的3个.
    """
    total = scene.mentions[number]
    if total is not scene.sentences[total.sentence][0] or not all(scene.unit_alike(number, n) for n in run):
        return False
    joined = len(run) > 2 and all(scene.mentions[n].stop == 1 for n in run[1:])
    return joined or (len(run) > 1 and all(scene.mentions[n].lead.endswith("的") for n in run))


def _as_written(scene: Scene, run: list[int]) -> list[int]:
    """Return the parts as far as the list goes on with no stronger sign between them than at first."""
    between = max(scene.mentions[run[1]].stop, 2)
    kept = run[:2]
    for number in run[2:]:
        if scene.mentions[number].stop > between or Act.RATE in scene.acts[kept[-1] : number]:
            break
        kept.append(number)
    return kept
