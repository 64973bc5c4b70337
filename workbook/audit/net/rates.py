"""A rate of done right behind a result, or by how much it is off, against the goal told elsewhere.

“目标：接入感知设备5500路” … “接入感知设备4600路，完成92.00%”; “回收利用率35%” … “39.2%，高于目标1.2个百分点”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from workbook.audit.net.nets import GOALS, RESULTS, blocks, nets
from workbook.audit.net.roles import clause_of, is_counted, words_of
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import ratio_meets, wrong_by
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_RATE = re.compile(
    r"^(?:(?:目标|计划|任务)?完成率(?:为|是|达到?|[:：])*|完成"
    r"|(?:完成|达到|为|是|占)*(?:年度|全年|年初)?(?:目标|计划|任务)(?:数|值|量)?的)$"
)
_OFF = re.compile(
    r"^(?:(?P<below>低于|少于)|(?P<above>高于|超过|超出)|[比较])(?:年度|年初)?(?:目标|计划)"
    r"(?P<way>低|高|少|多|缩短|减少|提前|增加|超)?了?$"
)
_LESS = ("低", "少", "缩短", "减少", "提前")
_ALIKE = 2
"""So many pairs of letters a goal and its result share."""
_COMMA = 2
"""How strongly a comma parts what it stands between."""


def rates_of_nets(audit: Audit) -> Iterator[Hit]:
    """Yield the rates of done right behind a result that the goal it is of does not make."""
    for net in audit.once(nets):
        if net.whole_at is net.part_at or not net.whole.quantity.value:
            continue
        here = net.part_at.mentions
        for part, rate in pairwise(here):
            fits = part.at == net.part.at and rate.quantity.kind is Kind.SHARE and rate.stop == _COMMA
            if not fits or not rate.quantity.exact or not _RATE.match(rate.lead):
                continue
            beside = (m for m in here if m.sentence == part.sentence and m is not part and is_counted(m))
            if ratio_meets(rate, part, net.whole) or any(ratio_meets(rate, part, m) for m in beside):
                continue
            made = rate.quantity.printed(part.quantity.value / net.whole.quantity.value)
            whole = f"目标{net.whole.written(net.whole_at.folded)}"
            yield wrong_by(audit, net.part_at, rate, made, f"{part.written(net.part_at.folded)}、{whole}")


def meets_a_goal(audit: Audit, paragraph: Paragraph, part: Mention, rate: Mention) -> bool:
    """Tell whether a rate is that of a figure to its goal told elsewhere: 开工27个，开工率90%, of 30."""
    return any(
        net.part.at == part.at and net.part_at is paragraph and ratio_meets(rate, part, net.whole)
        for net in audit.once(nets)
    )


def off_the_goal(audit: Audit) -> Iterator[Hit]:
    """Yield by how much, or to which side, a result in a line 实际： is not off what its line 目标： says."""
    goals: dict[int, Paragraph] = {}
    for paragraph in audit.document.body:
        home = id(audit.once(blocks).get(paragraph.order))
        if GOALS.match(paragraph.folded.text):
            goals[home] = paragraph
        elif home in goals and RESULTS.match(paragraph.folded.text):
            yield from _off(audit, goals[home], paragraph)


def _off(audit: Audit, goals: Paragraph, results: Paragraph) -> Iterator[Hit]:
    for result, gap in pairwise(results.mentions):
        told = _OFF.match(gap.lead)
        if not told or gap.stop != _COMMA or not (result.quantity.exact and gap.quantity.exact):
            continue
        goal = _goal_of(goals, result)
        if goal is None or (
            gap.quantity.unit != result.quantity.unit and gap.quantity.kind is not Kind.CHANGE
        ):
            continue
        off = result.quantity.value - goal.quantity.value
        below = bool(told["below"]) or told["way"] in _LESS
        plain = told["below"] or told["above"] or told["way"]
        if abs(off) == abs(gap.quantity.value) and not (plain and off and (off < 0) != below):
            continue
        made = f"{'低' if off < 0 else '高'}{gap.quantity.printed(abs(off))}"
        working = f"目标{goal.written(goals.folded)}、{result.written(results.folded)}"
        yield wrong_by(audit, results, gap, made, working)


def _goal_of(goals: Paragraph, result: Mention) -> Mention | None:
    """Return the one goal of the same kind and unit a result shares the most words with."""
    words = words_of("".join(clause_of(result, "；。")))
    scored = [
        (len(words & words_of("".join(clause_of(m)))), m)
        for m in goals.mentions
        if m.quantity.kind is result.quantity.kind and m.quantity.unit == result.quantity.unit
    ]
    most = max((n for n, _ in scored), default=0)
    best = [m for n, m in scored if n == most]
    return best[0] if most >= _ALIKE and len(best) == 1 else None
