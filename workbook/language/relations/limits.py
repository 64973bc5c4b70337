"""Of what a limit is: of a total told before, or of something whose figure is not printed."""

from __future__ import annotations

import re

from workbook.language.relations import cues
from workbook.language.relations.scene import Scene

_GENERAL = re.compile(
    "全年|年度|本年|实际|整体|总体|总[额量数]?|规模|支出|开支|费用|经费|资金|金额|投资|成本|执行|决算"
    "|[均都仍也各并且但而数额量的]"
)
"""Words before a limit that name nothing of their own: 全年开支控制在."""
_OF_ALL = re.compile(
    "(?:全年|年度|本年|当年|总体|整体|实际|各项|总)*(?:支出|开支|费用|经费|总额|花费|规模)(?:总额|规模)?[均都已]?(?:严格)?"
)
_FAULTY = re.compile(
    "超[时期限标]|逾期|差错|误差|投诉|事故|违[规纪法约]|退件|流失|漏|不合格|未[\u4e00-\u9fa5]"
)
"""Of what is done badly a limit is, not of all that is done: 受理办件1,260件，超时办件控制在3件以内."""
_COUNTED = re.compile(r"[以之]?[内下]?的[^，。；\d]{1,10}\d")
"""Behind a limit, those that are within it are counted: 控制在2万元以内的科室有3个."""
_SPENT = re.compile("支出|决算|开支|花费|使用|执行|费(?!用?(?:收入|标准))|经费")
_PLANNED = re.compile("预算(?!单位|部门|执行)|计划|收入|下达|安排|批复|到位|合同|申请|拨入|结转")


def of_its_own(scene: Scene, left: int, number: int) -> bool:
    """Tell whether a limit has a subject of its own that no figure is of: 受理320件，超期件未突破3件.

    Only where the figure before it is not within it: else no harm is done.
    """
    right = scene.mentions[number]
    own = _GENERAL.sub("", cues.before_comparing(right.lead))
    if not op_is_limit(right.lead) or right.stop != 2 or len(own) < 2:
        return False
    words = scene.said(left) + scene.mentions[left].tail
    faulty = _FAULTY.search(own)
    strange = (faulty is not None and faulty[0] not in words) or not any(
        own[at : at + 2] in words for at in range(len(own) - 1)
    )
    return strange and scene.mentions[left].quantity.value > right.quantity.value


def total_before(scene: Scene, number: int) -> int | None:
    """Return the total the sentence before is of, where all is said to be within a limit: 全年开支控制在.

    It is the first figure there; any other is of its 其中, of before, or a change.
    """
    right = scene.mentions[number]
    if (
        not op_is_limit(right.lead)
        or right.stop < 5
        or not _OF_ALL.fullmatch(cues.before_comparing(right.lead))
    ):
        return None
    earlier = scene.sentences.get(right.sentence - 1, [])
    if not earlier:
        return None
    first = next(n for n, m in enumerate(scene.mentions) if m is earlier[0])
    levels = [n for n in scene.levels(number, 1) if n not in scene.past | scene.embedded]
    rest = [n for n in levels if n != first and scene.unit_alike(n, first)]
    said = scene.said(first)
    if _COUNTED.match(scene.text.text, right.end):
        return None
    if first not in levels or not scene.unit_alike(first, number):
        return None
    if not _SPENT.search(said) or _PLANNED.search(said):
        return None  # 下达资金1,300万元。全年支出控制在1,200万元以内
    return first if not rest or "其中" in scene.mentions[rest[0]].gap else None


def op_is_limit(lead: str) -> bool:
    """Tell whether words set a limit: 控制在, 不超过."""
    return cues.op_of(lead) == "≤"


def or_its_total(left: int, number: int, parts_of: dict[int, int]) -> int:
    """Return the total of what is compared, where all its parts are told before the limit.

    用车9.62万元，控制在10万元以内；接待2.24万元: the limit is of the first part alone.
    """
    total = parts_of.get(left)
    if total is None or any(of == total and part > number for part, of in parts_of.items()):
        return left
    return total


def far_below(scene: Scene, number: int, limit: int) -> bool:
    """Tell whether what each cost is far below a limit for all: 支出4.26万元，人均150元，未超过5万元."""
    each, right = scene.mentions[number], scene.mentions[limit]
    return not cues.PER_HEAD.search(right.lead) and each.quantity.value * 10 < right.quantity.value
