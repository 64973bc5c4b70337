"""How much speaks for a part and a whole of a rate: its name, what was planned, what was done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbook.language.quantities import Kind
from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.scene import covers

if TYPE_CHECKING:
    from workbook.language.relations.fits import Fit

SURELY_PLANNED = re.compile(
    r"(?:计划|预算(?!单位|部门|绩效|管理)|目标|任务|应[收缴完办发到检种参训考查签输领建]|编制)(?!.*(?:完成|执行|决算|实际|已))"
)
_DUE = re.compile("(?<![相对适供响反])应[收缴发办到检种参训考查签输领建支付][\u4e00-\u9fa5]{0,4}$")
_SURELY_DONE = re.compile(
    r"(?:实际|完成|已|支出|决算|实[有发收缴付到检种参训考查签输领建])(?!.*(?:预算|计划|目标|编制))"
)
_GENERAL = re.compile("执行|完成|支出|支付|到位|使用|达成|实现|兑现|落实|控制")
"""Names of rates of whatever was spoken of."""
_QUALITY = re.compile("满意|合格|准确|优良|好评|知晓")
"""Names of rates of how good something is, which the count of what was done says nothing of."""
_MORE_OR_LESS = re.compile(r"[比较][^，。；]{1,8}(?:多|少|高出|低)(?:了|出|办|做|收|完成|征集|发|编|印|建)*$")
"""Leads to what lies between two figures, told in everyday words."""
_REACHED = re.compile("[\u4e00-\u9fa5]{0,4}[至到为成]")
_A_TOTAL = re.compile("总[额数量](?:为|是|共|达)?$")
_OUTLAY = re.compile("(?<!预算)(?<!计划)(?:支出|决算|执行数|支付|累计)(?:数|额|总额|合计)?(?:为|共)?$")
_OF_MONEY = re.compile("资金|支出|支付|拨付|经费|投资")


def rate_weight(fit: Fit) -> float:
    """Weigh what speaks for a rate: its name, what was planned, what was done."""
    scene, part, whole = fit.scene, fit.part, fit.whole
    one, other = scene.said(part), scene.said(whole)
    weight = 0.5 * (whole < part) + 2.0 * fit.among + _by_name(fit) + _as_cut(fit)
    here = [n for n in fit.before if scene.segments[n] == scene.segments[fit.ratio]]
    weight += 1.0 * (sorted((part, whole)) == [n for n in here if scene.unit_alike(n, part)])
    weight -= 4.0 * (not fit.holds and re.search("[未不没](?:完成|执行|实现|达)", one) is not None)
    limit = whole in scene.embedded and not fit.of and fit.head.stop > 1
    general = _GENERAL.search(fit.name) or cues.COMPLEMENT.search(fit.name)
    weight -= 3.0 * (limit and not fit.holds and (not general or whole in scene.measures))
    elsewhere = all(scene.segments[n] != scene.segments[fit.ratio] for n in (part, whole))
    weight -= 3.0 * (elsewhere and not fit.named and not (fit.holds and _GENERAL.search(fit.name)))
    weight -= 4.0 * (elsewhere and not fit.named and bool(here))  # ；出具报告288份，合格率100%
    weight -= 6.0 * (_of_counted(fit) and not fit.holds)
    weight -= 9.0 * _of_one_each(fit)
    weight -= 9.0 * _of_one_series(fit) + 9.0 * _of_a_gap(fit)
    weight -= 6.0 * (not fit.holds and (_is_of_outlay(fit) or _of_one_list(fit)))
    weight -= 9.0 * _of_the_rest(fit) + 9.0 * _of_the_rated(fit)
    listed = fit.parts_of.get(part) == whole and not fit.among
    weight -= 4.0 * (listed and not fit.holds and not fit.named)
    weight -= 6.0 * (listed and not fit.holds and part < whole)  # 18名、126名，共144名，安置率100%: of all
    weight -= 9.0 * (not fit.named and _QUALITY.search(fit.name) is not None and _is_all(fit))
    weight -= 3.0 * (len(scene.series(fit.ratio)) > 1 and not (fit.holds or cues.PLANNED.search(other)))
    weight -= 4.0 * (not fit.holds and _same_words(fit))
    weight += 2.5 * (not fit.holds and _announced(fit))
    weight -= 9.0 * _of_then_and_now(fit)
    weight -= 2.0 * (_OF_MONEY.search(fit.name) is not None and _is_counted(fit))
    weight -= 3.5 * (not fit.holds and _of_something_else(fit, one))
    joined = abs(part - whole) == 1 and scene.mentions[max(part, whole)].stop == 1
    planned, done = cues.PLANNED.search(other), cues.DONE.search(one)
    told = fit.is_called(part) or (planned and done)
    weight -= 4.0 * (joined and not fit.holds and not told)
    weight -= 9.0 * (fit.among and not fit.holds and _of_a_group(fit.name[:-2], one, other))
    weight += 2.0 * scene.set_beside(whole) - 3.0 * _of_points(fit)
    weight -= 3.0 * bool(_A_TOTAL.search(one) and not _A_TOTAL.search(other) and part > whole)
    found = cues.OF.search(fit.head.lead)
    if found and not fit.of and covers(found["whole"], other) < 0.6:
        weight -= 2.0 if fit.holds else 4.0
    apart = not (fit.adjoining or fit.among or fit.of) and part < fit.ratio
    weight -= 1.5 * (apart and scene.segments[part] != scene.segments[whole] and not fit.holds)
    weight -= 6.0 * (not fit.holds and _is_of_the_due(fit))
    weight -= 6.0 * bool(SURELY_PLANNED.search(one) and _SURELY_DONE.search(other))
    weight += 1.5 * bool(planned and not cues.DENIES.search(other)) + 1.0 * bool(done)
    return weight - 1.5 * bool(cues.PLANNED.search(one) and not done)


def _of_a_group(group: str, one: str, other: str) -> bool:
    """Tell whether a rate is that of some of the whole: 其中重点人群签约9.3万人，重点人群签约率."""
    return len(group) > 2 and covers(group, one) == 1 and covers(group, other) < 0.5


def _of_one_series(fit: Fit) -> bool:
    """Tell whether both are of one list: 预算分别为1万元、2万元，执行率依次为."""
    scene, series = fit.scene, fit.scene.series(fit.ratio)
    first, last = sorted((fit.part, fit.whole))
    joined = all(scene.mentions[n].stop == 1 for n in range(first + 1, last + 1))
    return (
        len(series) > 1
        and last < fit.ratio
        and joined
        and scene.mentions[last].lead in ("", "和", "及", "与")
    )


def _of_one_each(fit: Fit) -> bool:
    """Tell whether a list of rates is of as many figures, one each: 入学A人，B人，入学率分别为100%和99.8%."""
    series, scene = fit.scene.series(fit.ratio), fit.scene
    here = [n for n in fit.before if scene.mentions[n].sentence == fit.head.sentence]
    own = [n for n in here if scene.unit_alike(n, fit.part)]
    told = len(series) > 1 and len(own) == len(series) and cues.SEVERALLY.search(fit.head.lead)
    named = len(fit.name) > 1 and fit.is_called(fit.part) and fit.is_called(fit.whole)
    return bool(told) and named and not fit.holds and not cues.PLANNED.search(scene.said(fit.whole))


def _is_of_the_due(fit: Fit) -> bool:
    """Tell whether a pair takes apart what was due and what came: 应到位200万元、实到150万元，到位率."""
    if _DUE.search(fit.scene.said(fit.part)):
        return True
    later = fit.scene.mentions[fit.whole + 1 : fit.whole + 2]
    due = _DUE.search(fit.scene.said(fit.whole)) and later and re.match("已?实", later[0].lead)
    return bool(due) and fit.part != fit.whole + 1


def _of_a_gap(fit: Fit) -> bool:
    """Tell whether part or whole is by how much another is more or less: 比目标多3篇，完成率115%."""
    leads = [fit.scene.mentions[n].lead for n in (fit.part, fit.whole)]
    cut = cues.COMPLEMENT.search(fit.name)
    return not (cut or fit.holds) and any(_MORE_OR_LESS.search(lead) for lead in leads)


def _of_the_rest(fit: Fit) -> bool:
    """Tell whether a rate is that of what is left: 12项中有1项未完成，完成率91.67%."""
    expected, ratio = fit.verdict.expected, fit.scene.mentions[fit.ratio].quantity
    if (
        fit.holds
        or expected is None
        or not cues.DENIES.search(fit.scene.said(fit.part) + fit.scene.mentions[fit.part].tail)
    ):
        return False
    return abs(1 - expected - ratio.value) <= ratio.step


def _of_one_list(fit: Fit) -> bool:
    """Tell whether both are of one list, whose total is not told: 优秀41人，称职228人，基本2人，优秀率15%."""
    scene, first, last = fit.scene, *sorted((fit.part, fit.whole))
    listed = range(first, fit.ratio)
    if last != first + 1 or len(listed) < 3 or fit.of or cues.TOTAL.search(scene.said(fit.whole)):
        return False
    alike = all(scene.acts[n] is Act.LEVEL and scene.unit_alike(n, first) for n in listed)
    near = all(scene.mentions[n].stop in (1, 2) for n in listed[1:])
    return alike and near and cues.PLANNED.search(scene.said(fit.whole)) is None


def _is_of_outlay(fit: Fit) -> bool:
    """Tell whether a rate of what was spent is of all that was: 支出4,542万元，其中A 809万元，执行率99%."""
    executed = re.search("执行|支出|支付|进度", fit.name)
    return executed is not None and not fit.of and _OUTLAY.search(fit.scene.said(fit.whole)) is not None


def _of_the_rated(fit: Fit) -> bool:
    """Tell whether either has a rate of its own so called: A 738万元，执行率99%；B 799万元，执行率96%."""
    if fit.holds or not fit.name:
        return False
    scene, own = fit.scene, []
    for beside in (fit.part + 1, fit.whole + 1):
        if beside < fit.ratio and scene.acts[beside] is Act.RATE:
            found = cues.RATE.search(scene.mentions[beside].lead)
            own.append(found["name"] if found else "")
    return fit.name in own


def _is_all(fit: Fit) -> bool:
    """Tell whether part and whole are alike, so that any of them make 100 %."""
    one, other = (fit.scene.mentions[n].quantity.value for n in (fit.part, fit.whole))
    return one == other


def _of_counted(fit: Fit) -> bool:
    """Tell whether a rate is that of each of so many things: 10个项目执行率达到100%."""
    beside = fit.part == fit.ratio - 1 and not fit.scene.mentions[fit.ratio].stop
    return beside and fit.scene.mentions[fit.part].quantity.kind is Kind.COUNT


def _is_counted(fit: Fit) -> bool:
    """Tell whether part and whole are counts, and an amount was spoken of: 完工29个，拨付5,508.4万元."""
    kinds = {fit.scene.mentions[n].quantity.kind for n in fit.before}
    return fit.scene.mentions[fit.part].quantity.kind is Kind.COUNT and Kind.MONEY in kinds


def _same_words(fit: Fit) -> bool:
    """Tell whether one word leads to both, and to nothing planned: 累计支出312万元, 累计支出736万元."""
    one, other = (fit.scene.mentions[n].lead for n in (fit.part, fit.whole))
    told = fit.among or cues.PLANNED.search(other) or (fit.named and not fit.is_called(fit.whole))
    return one[-4:] == other[-4:] != "" and not told


def _announced(fit: Fit) -> bool:
    """Tell whether what may be and what was done follow a rate: 配租率83%：可配租600套，已配租498套."""
    scene, whole, part = fit.scene, fit.whole, fit.part
    behind = (whole, part) == (fit.ratio + 1, fit.ratio + 2) and scene.mentions[whole].gap.startswith(
        ("：", ":")
    )
    called = behind and len(fit.name) > 1 and fit.name[-2:] in scene.said(part)
    return called and re.search(f"[应可总共拟]有?{fit.name[-2:]}", scene.said(whole)) is not None


def _of_then_and_now(fit: Fit) -> bool:
    """Tell whether the part is what the whole was before: 由3.2万人增至4万人，自来水普及率达91.5%."""
    scene, first, last = fit.scene, *sorted((fit.part, fit.whole))
    moved = first in scene.said_past and last == first + 1 and scene.mentions[last].stop < 2
    return moved and _REACHED.match(scene.mentions[last].gap) is not None


def _of_something_else(fit: Fit, one: str) -> bool:
    """Tell whether nothing is said of what the rate is called by: 不合格22批次，不合格样品处置率100%."""
    if len(fit.name) < 2 or _GENERAL.search(fit.name) or cues.COMPLEMENT.search(fit.name):
        return False
    return covers(fit.name[-2:], one + fit.scene.mentions[fit.part].tail) == 0


def _of_points(fit: Fit) -> bool:
    """Tell whether a rate is held against scores that is of none, or the other way: 支出率, 4.9分."""
    scored = any(fit.scene.mentions[n].quantity.unit == "分" for n in (fit.part, fit.whole))
    return scored != ("分" in fit.name) if scored or fit.name.endswith("得分") else False


def _by_name(fit: Fit) -> float:
    """Weigh whether part and whole are what the rate is called by."""
    if not fit.name:
        return 0.0
    one, other = fit.scene.said(fit.part), fit.scene.said(fit.whole)
    total = fit.parts_of.get(fit.part)
    alike = [n for n, of in fit.parts_of.items() if of == total and n != fit.part and fit.is_called(n)]
    weight = 0.5 * (len(fit.name) > 3 and covers(fit.name[:-2], other) > 0.6)
    weight += 0.5 * (covers(fit.name, one + other) == 1)
    stranger = len(fit.name) > 3 and covers(fit.name, one + other) < 0.35
    weight -= 5.0 * (stranger and not fit.holds and not _GENERAL.search(fit.name))
    if re.search("利用|使用", fit.name) and "在用" in one and re.search("原值|总额|总值", other):
        return weight + 4.0  # 在用固定资产8,043万元，利用率99%
    if fit.is_called(fit.part) and not alike:
        return weight + 1.5 + 2.0 * covers(fit.name, one)
    return weight - 2.5 * any(fit.is_called(n) for n in fit.before if n != fit.whole)


def _as_cut(fit: Fit) -> float:
    """Weigh whether the part of 节约率, 核减率, 调整率 is what was saved, cut, changed."""
    if not cues.COMPLEMENT.search(fit.name):
        return 0.0
    adjusts = "调整" in fit.name
    changed = cues.ADJUSTED.search(fit.scene.said(fit.part))
    amount = fit.scene.acts[fit.part] is Act.DELTA or fit.part in fit.scene.weak
    if amount and (changed or not adjusts):
        begun = adjusts and re.search("年初|期初|原", fit.scene.said(fit.whole))
        return 5.5 if begun else 3.0  # 调整预算较年初预算增加50万元，调整率5%
    if "幅度" in fit.head.lead:
        return -9.0  # 年初预算2,980万元，调整后6,500万元，调整幅度118%: of what it was changed by
    return -4.0 * (not fit.holds and (adjusts or not fit.is_called(fit.part)))
