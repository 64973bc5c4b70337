"""JX-P: do a self score, what was taken off and what its reason says make up the points?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.check.answers import IN_RESULTS
from workbook.check.basis import FAIR
from workbook.check.finding import Hit
from workbook.check.registry import Case, check
from workbook.check.self_scores import exchanged, hit_of, reason_of
from workbook.language.folding import fold

_TAKEN_OFF = re.compile(r"扣(?:除|减|了|掉)?\s*(\d+(?:\.\d+)?)\s*分")


@check(
    "JX-P-11",
    "warning",
    "自评得分与扣分对不上",
    "{name}满分 {points}，自评得 {value} 分，就是扣了 {lost} 分；{against}{likely}",
    f"核对自评得分，填错的改成按规则应得的分；确实自评从严的，说明里的扣分一并改，或{IN_RESULTS}写明",
    FAIR,
    reason="得分和扣分加起来是满分。把扣掉的分填成得分，这一项就少报了分，说明与得分也对不上。",
    bad="重点工作完成率满分 8，规则得分 7.33，自评填 0.67",
    good="重点工作完成率满分 8，规则得分 7.33，自评填 7.33",
    related=("JX-P-02", "JX-P-03"),
)
def loss_for_the_score(case: Case) -> Iterator[Hit]:
    """A department may be stricter than the rule, not by typing what it lost or against its reason."""
    swapped = exchanged(case.card.indicators)
    for item in case.card.indicators:
        own, score = item.self_score, item.score
        if own is None or score is None or not 0 <= own < score:
            continue
        loss = item.points - score
        if not loss or item.indicator.code in swapped:
            continue  # nothing was taken off, or the neighbour's score was typed here: JX-P-02
        stated = {Decimal(found) for found in _TAKEN_OFF.findall(fold(reason_of(case, item)).text)}
        is_loss = own == loss
        if is_loss or (stated == {loss} and loss != item.points - own):
            against = f"规则扣 {plain(loss)} 分" if loss not in stated else f"说明却写扣 {plain(loss)} 分"
            likely = "，像是把扣的分填成了得分" if is_loss else ""
            args = {"lost": plain(item.points - own), "against": against, "likely": likely}
            yield hit_of(case, item, score, **args)
