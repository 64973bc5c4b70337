"""How much speaks for a part and a whole of a share: 占支出总额的, 其中, a sum of which the part is one."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from workbook.language.relations import cues
from workbook.language.relations.acts import Act
from workbook.language.relations.scene import covers
from workbook.language.relations.subjects import name_in_turn

if TYPE_CHECKING:
    from workbook.language.relations.fits import Fit

_SAID_BEFORE = re.compile("分别|依次|[均该此其这]|前者|后者|[两三四五六各]|金额|数量|资金|[上以]述|合计|共")
"""Points back to what was just told: 该项支出占."""
_OF_ALL = re.compile("总|合计|全|整体|共|部门|本年|中")
_EXACTLY_SO = re.compile(
    "(?:(?<!不)恰好?|[正刚]好|差不多|几乎|仅仅|[仅只约近已共便即就竟达]|大约|大概|大致|将近|接近|基本|不过|合计|各自)+$"
)
"""Adverbs before 占, which name nothing: 恰好占三分之一, 县级仅占5%."""
_OF_PLAN = re.compile("(?:年度|全年|年初|原|既定)*(?:计划|目标|任务|预算)(?:数|量|任务)?")
_BARE = re.compile("占(?:比|了)?(?:为|约)?")
_ROUGH = Decimal("0.05")
"""In tenths figures fit by chance: 业务车8辆，新能源车占三成."""
_INSIDE = re.compile("^.*(?:[中里]|其)(?!心|医|学|小)")
"""Before what is a part of a part: 办公用房中领导干部用房."""
_PLANNED = re.compile("计划|目标|任务|预算|下达|安排|核定|批复|指标|应")
"""占计划的80%: of a plan that may stand in another sentence, of no figure that is none."""


def share_weight(fit: Fit) -> float:
    """Weigh what speaks for a share: 占支出总额的, 其中, a sum of which the part is one."""
    part, whole, said = fit.part, fit.whole, fit.scene.said
    found = cues.SHARE.search(fit.head.lead)
    named = (found["whole"] or "") if found else ""
    told = said(whole) + fit.scene.mentions[whole].tail
    says = covers(named, told) >= 0.6 and ("总" not in named or bool(_OF_ALL.search(told)))
    total, siblings = cues.TOTAL.search(said(whole)) is not None, _siblings(fit)
    in_sum = fit.parts_of.get(part) == whole
    weight = 2.0 * in_sum - 4.0 * siblings + 2.0 * fit.among + _in_brackets(fit) + 2.0 * says + 0.5 * total
    weight -= 6.0 * (_is_of_several(fit) and not fit.holds)
    weight -= 4.0 * (part in fit.parts_of and not in_sum and whole in fit.scene.said_past)
    weight -= 2.5 * (
        len(named) > 1 and covers(named, told) < 0.6 and not (says or fit.of or fit.holds or in_sum)
    )
    own = _EXACTLY_SO.sub("", fit.head.lead[: found.start()]) if found and part < fit.ratio else ""
    strange = (
        len(own) > 1
        and not own.endswith(("中", "里", "内"))
        and covers(own, said(part) + name_in_turn(fit.scene, part)) < 0.5
        and "最" not in own
    )
    weight -= 5.0 * (not fit.holds and len(own) > 1 and _called_so(fit, own))
    rough = fit.scene.mentions[fit.ratio].quantity.step >= _ROUGH
    weight -= 9.0 * ((rough or not fit.holds) and _of_a_part_unprinted(fit, own))
    weight -= 9.0 * (not fit.holds and (_of_one_each(fit) or _of_figure_beside(fit)))
    weight -= 2.0 * strange + 4.0 * bool(strange and not _SAID_BEFORE.search(own))
    planned = _OF_PLAN.fullmatch(named) is not None and _PLANNED.search(told) is None
    weight -= 20.0 * (planned and not fit.holds)
    weight -= 6.0 * (not fit.holds and re.search("之和|[两三四五]项合计", named) is not None)
    weight += 1.0 * (whole in fit.parts_of.values()) + 4.0 * _carried(fit)
    weight -= 6.0 * (_of_another_measure(fit) and not fit.holds)
    weight -= 1.5 * (whole in fit.parts_of and not (says or fit.of or fit.among))
    if not named and whole < part and fit.adjoining and not siblings:
        return weight + 1.0
    return weight - 2.0 * (not (says or fit.of or fit.among or in_sum or total or fit.holds))


def _called_so(fit: Fit, own: str) -> bool:
    """Tell whether a share names another figure: 基本支出2,226万元，项目支出954万元，基本支出占70%."""
    if own in fit.scene.said(fit.part):
        return False
    others = (n for n in fit.before if n not in (fit.part, fit.whole) and fit.scene.unit_alike(n, fit.part))
    return any(own in fit.scene.said(n) for n in others)


def _of_a_part_unprinted(fit: Fit, own: str) -> bool:
    """Tell whether what a share is of has no figure: 门诊1.18亿元、住院2.24亿元，药品收入占27.3%."""
    inner = _INSIDE.sub("", own)
    if len(inner) < 2 or _SAID_BEFORE.search(inner) or fit.head.stop < 2 or "最" in inner:
        return False
    words = fit.scene.said(fit.part) + name_in_turn(fit.scene, fit.part) + fit.scene.mentions[fit.part].tail
    if fit.holds and inner[0] in words:
        return False
    return covers(inner[:2], words) < 1 and covers(inner, words) < 0.75


def _of_figure_beside(fit: Fit) -> bool:
    """Tell whether a bare 占 is of the figure right before it: 支出A，其中B、C；项目支出173万元，占35%."""
    scene, beside = fit.scene, fit.ratio - 1
    bare = _BARE.fullmatch(fit.head.lead) and fit.head.stop == 2 and scene.head(fit.ratio) == fit.ratio
    level = bare and scene.acts[beside] is Act.LEVEL and scene.mentions[beside].stop > 2
    return bool(level) and fit.part < beside and scene.unit_alike(fit.part, beside)


def _of_one_each(fit: Fit) -> bool:
    """Tell whether so many shares are each of one figure, of no whole told: 前者A，后者B，各占40%、60%."""
    series, scene = fit.scene.series(fit.ratio), fit.scene
    if len(series) < 2 or not cues.EACH_OF.search(fit.head.lead):
        return False
    if fit.whole in fit.parts_of.values() or cues.TOTAL.search(scene.said(fit.whole)):
        return False
    near = [n for n in fit.before if scene.unit_alike(n, fit.part)][-len(series) :]
    return len(near) == len(series) and fit.part in near and fit.whole in near


def _carried(fit: Fit) -> bool:
    """Tell whether the whole is that of the share before it: 60万元，占总额90万元的67%；30万元占33%."""
    scene = fit.scene
    bare = re.fullmatch("占比?(?:为|了)?", fit.head.lead) and fit.part == fit.ratio - 1
    told = [n for n in scene.measures if n < fit.ratio and scene.unit_alike(n, fit.part)]
    near = told and scene.mentions[max(told)].sentence == scene.mentions[fit.ratio].sentence
    shares = near and scene.acts[max(told) + 1] is Act.SHARE
    return bool(bare and shares) and max(told) == fit.whole


def _of_another_measure(fit: Fit) -> bool:
    """Tell whether a share is of what was just told, measured otherwise: 3项，投资4亿元，占计划的92%."""
    scene, last = fit.scene, fit.scene.head(fit.ratio) - 1
    own = fit.head.lead.startswith("占") and fit.head.stop == 2 and last > fit.part
    if not own or scene.acts[last] is not Act.LEVEL or scene.glued(last) or fit.whole == last:
        return False
    return not scene.unit_alike(last, fit.part)


def _is_of_several(fit: Fit) -> bool:
    """Tell whether a share is said to be of all that was listed: 三项占公用经费60万元的一半."""
    between = fit.scene.between(fit.part, fit.whole) if fit.whole > fit.part else ""
    return cues.TOGETHER.search(fit.head.lead + fit.scene.said(fit.whole) + between) is not None


def _siblings(fit: Fit) -> bool:
    """Tell whether the two are of one list: A60万元、B40万元; A60万元，占60%；B40万元，占40%."""
    acts, mentions = fit.scene.acts, fit.scene.mentions
    joined = abs(fit.part - fit.whole) == 1 and mentions[max(fit.part, fit.whole)].stop == 1
    measured = (
        fit.holds and fit.whole in fit.scene.measures
    )  # 占总收入1.36亿元的94.12%；其他收入0.06亿元，占4.41%
    shares = [acts[n + 1 : n + 2] == (Act.SHARE,) and not measured for n in (fit.part, fit.whole)]
    other = fit.whole + 1 != fit.scene.head(fit.ratio) and not fit.of and not fit.among
    return joined or (all(shares) and other)


def _in_brackets(fit: Fit) -> float:
    """Weigh whether the part stands before the brackets the share is in: 项目支出976.23万元（55.94%）."""
    gap, subject = fit.head.gap, fit.scene.mentions[fit.part].subject
    if not gap.endswith("("):
        return 0.0
    if len(gap) > 2:
        return 3.0 * (len(subject) > 1 and fit.head.lead.endswith(subject))
    return 2.0 * (fit.part == fit.scene.head(fit.ratio) - 1)
