"""JX-P: do a self score, what was taken off and what its reason says make up the points?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.conversion import shortened
from pyfuncs.decimals import plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import FAIR
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.self_scores import exchanged, hit_of, reason_of
from workbook.check.words.figure_words import figure_words
from workbook.language.folding import fold
from workbook.language.function_words import PAST
from workbook.language.periods import named
from workbook.score.scorecard import IndicatorScore
from workbook.systems.calls import Key

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
    after=("JX-P-15",),
)
def loss_for_the_score(case: Case) -> Iterator[Hit]:
    """A department may be stricter than the rule, not by typing what it lost or against its reason."""
    swapped = exchanged(case.card.indicators)
    for item in case.card.indicators:
        own, score = item.self_score, item.score
        if own == score == item.points and (said := _taken_off(reason_of(case, item))):
            args = {"lost": "0", "against": f"说明却写扣 {plain(said)} 分", "likely": ""}
            yield hit_of(case, item, score, **args)
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


_EACH = re.compile(r"每[^，。；,;\n]*")
"""What a rule takes off for each: 每次扣1分."""
_OF_OTHERS = ("最多", "各扣", "标准", *PAST)
"""Words for what might be taken off, or was in another year."""


def _taken_off(reason: str) -> Decimal:
    """Return how many points a reason says were taken off, 0 where it says none."""
    text = _EACH.sub("", fold(reason).text)
    stated = [] if named(text, _OF_OTHERS) else _TAKEN_OFF.findall(text)
    return sum(map(Decimal, stated), Decimal(0))


_CAUSE = re.compile(r"^(?:主要)?(?:因|由于|因为|系|是)?(?P<cause>[^，。；;,]{2,30})(?:[，,；;]|$)")
_SCORED = re.compile(r"^(?:故|因此|按标准|按规则|应|共|合计)*(?:扣|减|得)[^，。；;,]{0,12}$|^$")


@check(
    "JX-P-14",
    "warning",
    "扣分原因说的像是另一项指标",
    "{name}的说明写“{value}”，这项指标算的是{inputs}，与“{cause}”没有关系",
    f"写明这一项为什么扣分；原因抄串了行的，移回去；确有关系的，把关系写完整，或{IN_RESULTS}写明",
    FAIR,
    reason="原因要说明的是这一项的数。资产闲置解释不了满意度，超编解释不了采购执行率，多半是抄错了行。",
    bad="政府采购执行率的说明写“因在职人员超过编制，扣 0.04 分”",
    good="政府采购执行率的说明写“采购节约 1.70 万元，执行率 98.02%”",
    related=("JX-P-03", "JX-P-08"),
    after=("JX-P-15",),
)
def reason_of_another(case: Case) -> Iterator[Hit]:
    """A failing that an indicator has nothing to do with, by name and inputs, is another's reason."""
    for item in case.card.indicators:
        datum = case.submission.entry("score_reason", item.indicator.code)
        text = fold(reason_of(case, item)).text
        found = _CAUSE.match(text) if item.self_score is not None and item.self_score < item.points else None
        if datum is None or found is None or not _SCORED.match(text[found.end() :]):
            continue
        wrong = next((f for f in figure_words().failings if named(found["cause"], f.says)), None)
        about = wrong and _about(case, item)
        if wrong and about and not named(about[0] + "".join(about[1]), wrong.fits):
            args = {"name": item.indicator.name, "cause": found["cause"], "inputs": "、".join(about[1][:3])}
            yield Hit(place_of(datum), datum.field, shortened(reason_of(case, item)), args=args)


def _about(case: Case, item: IndicatorScore) -> tuple[str, list[str]]:
    """Return the names an indicator stands under, and the labels of its inputs."""
    layout = case.submission.layout
    keys = [
        a.name
        for _, call in layout.plans[item.indicator.code].parts()
        for _, a in call.pairs()
        if isinstance(a, Key)
    ]
    labels = list(
        dict.fromkeys(layout.field(key).label for key in keys if key in layout.spots or key in layout.strips)
    )
    return item.indicator.name, labels or [item.indicator.name]
