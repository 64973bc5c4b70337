"""What a sentence says of a rate and its target told beside it, in turn, or with points lost.

“到报率92.9%，目标98.5%，达标”; “按期率60%，目标80%，达标”; “命中率87%，目标85%，不达标”
“6月末进度41.2%，9月末进度76.8%，分别达到50%、75%的序时目标”: the first has not
“6月末支出进度76.8%，9月末支出进度51.2%”: what is spent by September is no less than by June
“追加比例没有超过20%的控制线，扣1.0分”: what is well costs no points
“修补坑槽12.6万公里，超过12.0万平方米的计划”: two measures
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_Belied = tuple[Span, Mention, Mention]
_AIM = re.compile(
    r"^(?:年度|年初|绩效|预期|考核)*(?:目标|指标|计划|要求|标准)(?:值|数|任务)?(?:为|是|不低于|不少于|≥|>=)?$"
)
_MET = re.compile(
    r"^[，,(](?:已经?|均|全部|超额)?(?:达标|达到(?:目标|要求|标准)|完成(?:目标|任务)|达成(?:目标)?)(?:[，,；。)]|$)"
)
_MISSED = re.compile(
    r"^[，,(](?:尚|仍|还)?(?:不达标|未达标|没有达标|没达标|未达到?(?:目标|要求|标准)|没有达到(?:目标|要求|标准)|未完成(?:目标|任务)?)(?:[，,；。)]|$)"
)
_LOST = re.compile(r"^[，,](?:本项|该项)?(?:扣|失)(?:了|除|减)?(?!0(?:\.0{1,2})?分)\d")
_LOW_IS_WELL = re.compile(
    "差错|投诉|死亡|受害|超|逾期|拖欠|闲置|事故|火灾|违|发案|成本|三公|接待|结转|结余|控制|压减|下降|能耗|辍学|损|退|负债|时限|耗时|次均|费用|不高于|低于|≤|<|调整|追加|变动|空置|失业|返贫|发生率|时间|天|倒伏|漏|纠错|败诉|撤销|改判|信访|上访|感染|返工|误|违约|被|拥堵|抛荒|病害"
)
_HIGH_IS_WELL = re.compile(
    "完成|合格|覆盖|满意|及时|按[期时]|准[确时点]|到[报位账课岗]|办[结理]|达标|整改|命中|接通|成活|利用|参与|普及|入学|就业|签约|"
    "处置|通过|执行|公开|回收|巩固|优良|绿化|在线|网办|受理|响应|结案|修复|[收征]缴|参保|建档|规范|管理|使用|出勤|升学|正常|开放|"
    "运行|完好|入住|提前|供水|通达|安置|化解|调解|履约|落实|采纳|培训|巡查|监测|检测|抽检|归档|知晓|好评|亮灯|抢通|治疗|治愈|控制率"
)
"""Words of rates of which more is better; of others, 药占比, nobody could tell."""
_MEASURES = frozenset(
    ("公里", "米", "千米", "平方米", "平方公里", "立方米", "亩", "公顷", "吨", "公斤", "千克", "万千瓦时")
)
_TIMES = frozenset(("天", "日", "小时", "分钟", "秒", "个工作日", "个月", "工作日"))
_CONVERTED = ({"公里", "千米"}, {"公斤", "千克"}, {"公里", "米"}, {"亩", "公顷"}, {"平方米", "亩"})
"""Measures of one thing, told in either."""


def met_beside(paragraph: Paragraph) -> Iterator[_Belied]:
    """Yield what is said of figures that these deny: where, the result, and the target."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = [m for m in group if m.depth == 0]
        yield from _judged(paragraph, here)
        yield from _in_turn(paragraph, here)
        yield from _falling(paragraph, here)
        yield from _measured(paragraph, here)


def _judged(paragraph: Paragraph, here: list[Mention]) -> Iterator[_Belied]:
    """Yield a result and its bare target with a verdict right behind them that is the other one's."""
    text = paragraph.folded.text
    for result, aim in pairwise(here):
        one, other = result.quantity, aim.quantity
        like = one.kind is other.kind and one.kind in (Kind.SHARE, Kind.COUNT) and one.unit == other.unit
        if not (like and aim.stop == 2 and _AIM.match(aim.lead) and exact(result)) or result.past or aim.past:
            continue
        clause = text[max(text.rfind(sign, 0, result.at) for sign in "；。：\n") + 1 : aim.end]
        if _LOW_IS_WELL.search(clause) or one.unit in _TIMES or other.loose or not result.lead:
            continue
        if one.kind is Kind.SHARE and not _HIGH_IS_WELL.search(result.lead):
            continue
        behind = text[aim.end : aim.end + 16]
        met, missed = _MET.match(behind), _MISSED.match(behind) or _LOST.match(behind)
        if (met and one.value < other.value) or (missed and one.value >= other.value):
            said = (met or missed)[0].strip("，,；。()")  # type: ignore[index]
            start = aim.end + behind.index(said)
            yield Span(text[start : start + len(said)], start), result, aim


_TURNS = re.compile(
    r"^(?:均)?分别(?P<way>达到了?|完成了?|高于|超过了?|超出|低于|没有达到|未达到|不及)(?:了)?$"
)
_BELOW = ("低于", "没有达到", "未达到", "不及")
_OF_AIM = re.compile(r"^的?(?:序时|进度|年度|年初|时间)*(?:目标|要求|标准|进度|计划|指标)")


def _in_turn(paragraph: Paragraph, here: list[Mention]) -> Iterator[_Belied]:
    """Yield the first of several rates told in turn that is not on the side of its target it is said on."""
    text = paragraph.folded.text
    for number, first in enumerate(here):
        found = _TURNS.match(first.lead)
        if not found or first.quantity.kind is not Kind.SHARE:
            continue
        aims = [first]
        for mention in here[number + 1 :]:
            if mention.stop != 1 or mention.quantity.kind is not Kind.SHARE:
                break
            aims.append(mention)
        rates = here[max(0, number - len(aims)) : number]
        alike = len(rates) == len(aims) > 1 and all(m.quantity.kind is Kind.SHARE for m in rates)
        if not alike or not _OF_AIM.match(text[aims[-1].end : aims[-1].end + 12]) or not exact(*rates):
            continue
        if _LOW_IS_WELL.search("".join(m.lead for m in rates)) or any(len(m.lead) < 2 for m in rates):
            continue
        below = found["way"] in _BELOW
        for rate, aim in zip(rates, aims, strict=True):
            one, other = rate.quantity.value, aim.quantity.value
            if (one >= other) if below else (one < other):
                yield (
                    Span(text[first.at - len(first.lead) : aims[-1].end], first.at - len(first.lead)),
                    rate,
                    aim,
                )
                break


_BY_MONTH = re.compile(
    r"(?:^|[^\d])(?P<month>1[0-2]|[1-9])月(?:底|末|\d{1,2}日)(?:的?(?:预算|部门|累计|整体)*(?:支出|执行)?(?:进度|执行率|率)?)?(?:为|达到?|只有|仅|是)*$"
)


def _falling(paragraph: Paragraph, here: list[Mention]) -> Iterator[_Belied]:
    """Yield what is spent by a month that is less than by an earlier one of the sentence."""
    told = [
        (int(found["month"]), m)
        for m in here
        if m.quantity.kind is Kind.SHARE and exact(m) and not m.past and (found := _BY_MONTH.search(m.lead))
    ]
    if not re.search("进度|执行", "".join(m.lead for _, m in told)) or len({m.year for _, m in told}) > 1:
        return
    for (month, one), (later, other) in pairwise(told):
        if month < later and one.quantity.value > other.quantity.value:
            text = paragraph.folded.text
            yield Span(text[one.at - len(one.lead) : other.end], one.at - len(one.lead)), other, one
            return


_BESIDE = re.compile(r"^(?:均|已)?(?:超过|高于|达到|完成|低于|超出|没有达到|未达到)了?$")


def _measured(paragraph: Paragraph, here: list[Mention]) -> Iterator[_Belied]:
    """Yield a result in another measure than the target it is compared with."""
    text = paragraph.folded.text
    for result, aim in pairwise(here):
        units = {result.quantity.unit, aim.quantity.unit}
        compared = _BESIDE.match(aim.lead) and _OF_AIM.match(text[aim.end : aim.end + 12])
        planned = _AIM.match(aim.lead)
        both = result.quantity.kind is Kind.COUNT is aim.quantity.kind
        measures = len(units) > 1 and units <= _MEASURES and units not in _CONVERTED
        if both and aim.stop == 2 and (compared or planned) and measures:
            yield Span(text[aim.at : aim.end], aim.at), result, aim


_WELL = re.compile(
    r"(?:没有|未|不)(?:超过|突破|超出|高于)(?:了)?(?P<limit>\d{1,3}(?:\.\d{1,2})?%|[\d.,]{1,12}万?元)?的?(?:规定的?)?(?:控制线|控制数|控制目标|上限|限额|控制标准|控制比例|标准)"
    r"[，,](?:所以|因此|故|本项|该项)?(?P<lost>扣(?:了|除|减)?(?!0(?:\.0{1,2})?分)\d{1,2}(?:\.\d{1,2})?分)"
)


def well_but_lost(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield points lost right behind words that a limit was kept: the words, and the loss."""
    for found in _WELL.finditer(paragraph.folded.text):
        said = found[0][: found.start("lost") - found.start()].rstrip("，,")
        yield Span(said, found.start()), found["lost"]
