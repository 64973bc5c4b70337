"""Targets whose result stands right beside them: 时长≥928小时，实际909.93小时."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE, REACHED, TARGET
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind

AIM_IS = re.compile(r"(?:年度|年初|绩效)?(?:目标|指标|计划)值?(?:为|是|[≥:：])*")
"""What names no target but that it is one: 目标值为."""
_REACHED = re.compile(rf"(?:年末|全年|年度)?(?:实际|已|共)?{REACHED}|实际")
_MET = re.compile(rf"^(?:已|均)?达到了?(?:年初|年度|规定|设定)?(?:的)?{TARGET}值?$")
_OF_THE_AIM = re.compile("的(?:要求|目标|标准|任务)|$")
_SEMICOLON = 4
_PLANNED = re.compile(r"计划|目标|任务|设定")
_LESS = re.compile(rf"{LESS_IS_MORE}|费|支出|减少|下降|天$")
"""Words of what is better the less there is of it."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A target and, right behind it, what was reached of it: 时长≥928小时，实际909.93小时."""

    aimed: Mention
    reached: Mention
    paragraph: Paragraph


def besides(audit: Audit) -> Iterator[Beside]:
    """Yield the targets whose result stands beside them."""
    for paragraph in audit.document.body:
        for aimed, reached in pairwise(paragraph.mentions):
            one, other = aimed.quantity, reached.quantity
            alike = one.kind is other.kind and one.unit == other.unit and other.bound is Bound.EXACT
            beside = reached.sentence == aimed.sentence and 0 < reached.stop <= _SEMICOLON
            planned = one.kind is Kind.COUNT and _PLANNED.search(aimed.lead) and not _LESS.search(aimed.lead)
            least = one.bound is Bound.OVER or aimed.lead.endswith("≥") or planned
            if alike and beside and least and _REACHED.match(reached.lead):
                yield Beside(aimed, reached, paragraph)
            elif _aimed_behind(aimed, reached):
                yield Beside(reached, aimed, paragraph)
            elif alike and beside and _MET.search(reached.lead) and _OF_THE_AIM.match(reached.tail):
                yield Beside(reached, aimed, paragraph)  # 开放312天，达到目标310天的要求


def _aimed_behind(reached: Mention, aimed: Mention) -> bool:
    """Tell whether the least wanted stands behind what was reached: 满意度为89.6%，目标值为90%以上."""
    one, other = reached.quantity, aimed.quantity
    alike = one.kind is other.kind and one.unit == other.unit and one.bound is Bound.EXACT
    beside = reached.sentence == aimed.sentence and aimed.stop == 2
    least = other.bound is Bound.OVER or aimed.lead.endswith("≥")
    return alike and beside and least and AIM_IS.fullmatch(aimed.lead) is not None
