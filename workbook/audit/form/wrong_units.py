"""Figures in a unit nobody measures such things in: points lost in percent, a house in square kilometres.

“执行率94.1%，扣0.9%”, “分值5分，扣1万元，得4分”: points are lost in points
“业务用房8400平方公里”, “建筑面积3.2万公里”: floors are measured in square metres
“全年组织消防演练4万元，参加人员620人次”: what is held is counted, and nothing else is of money there
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import FACTORS, Kind

_LOST = re.compile(r"(?:^|[\u4e00-\u9fa5])扣(?:了|减|除)?$")
_LOSES = re.compile(r"扣(?:了|减|除)?\d{1,2}(?:\.\d{1,2})?分")
_RULED = re.compile(
    "每|按|权重|比例|分值的|该项|指标分的|满分|以内|以上|为止|扣完|罚|款|工资|奖金|价|税|折|预算资金|抵扣|扣费|扣减资金|经费"
)
_POINTS = re.compile(
    r"得\d{1,3}(?:\.\d{1,2})?分|分值|得分|评分|自评分|(?<![\d.])\d{1,3}(?:\.\d{1,2})?分(?!钟|之)"
)
_LEAST = 2
"""A report that takes so many points off elsewhere counts in points."""
_FLOORS = re.compile(
    r"(?:建筑|占地|使用|办公|展览|场馆|房屋|用房|营业|经营|教学|改造|修缮|粉刷|绿化|[室厅馆园房场]|(?<!水)库)面积(?:共|为|约|达|是)*$"
    r"|(?:业务|办公|教学|技术|服务|管理|生活|辅助|实验|训练|库)用?房(?:共|为|约|达|是)*$|(?:教室|实验室|宿舍|厂房|展厅|库房)(?:共|为|约|达|是)*$"
    r"|(?:[室房厅楼馆棚舍]|(?<!水)库|食堂|车间|门诊部)(?:总)?面积(?:共|为|约|达|是)*$"
)
_AREAS = ("平方米", "亩", "公顷", "平方公里", "平方千米", "平米", "㎡")
_LARGE = ("平方公里", "平方千米")
_OTHER = ("公里", "千米", "米", "吨", "公斤", "小时", "天")
_WIDE = re.compile("绿化|占地|改造|经营")
_MANY = 100
"""So many square kilometres no site has."""
_HELD = re.compile(
    r"(?:举办|开展|组织|召开|承办|举行)(?:了)?(?P<what>[\u4e00-\u9fa5、]{0,14}?(?:培训|讲座|演练|宣讲|演出|比赛|赛事|活动|巡查|会议|论坛|展览|讲堂|沙龙|巡演|义诊))(?:班|会|活动|课)?(?:共|共计|合计|累计)?$"
)
_SPENDS = re.compile("支出|经费|费|投入|资金|补助|预算|金额|资助|拨|花|采购|用于|奖")


def wrong_units(audit: Audit, paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield figures in units that their things are not measured in: where, and what is wrong."""
    text = paragraph.folded.text
    for number, mention in enumerate(paragraph.mentions):
        why = (
            _of_days(mention)
            or _of_points(audit, paragraph, mention)
            or _of_floors(mention)
            or _of_held(paragraph, number)
            or _of_counted(mention)
            or _of_sums(paragraph, number)
        )
        if why:
            yield Span(text[mention.at : mention.end], mention.at), why


_YEAR = 366


def _of_days(mention: Mention) -> str:
    """Return that no year has so many days, “” for nothing: 全年开放385天."""
    days = mention.quantity.unit == "天" and mention.quantity.value > _YEAR
    told = days and re.search(
        r"(?:全年|年内|一年)(?:实际)?(?:开放|运行|运营|营业|值守|服务|开馆|供水|供暖|无休)*$", mention.lead
    )
    return "一年没有这么多天" if told else ""


def _of_points(audit: Audit, paragraph: Paragraph, mention: Mention) -> str:
    """Return what is wrong with points lost in percent or money, “” for nothing."""
    kind, text = mention.quantity.kind, paragraph.folded.text
    if kind not in (Kind.SHARE, Kind.MONEY, Kind.CHANGE) or not _LOST.search(mention.lead):
        return ""
    low = mention.at - mention.span.start
    clause = re.split("[，。；：(]", mention.span.text[:low])[-1]
    ends = re.match(r"[，。；)]|$|\n", text[mention.end : mention.end + 1])
    if not ends or _RULED.search(mention.span.text) or len(clause) > _FAR:
        return ""
    here = _POINTS.search(mention.span.text)
    usual = kind is Kind.SHARE and audit.once(_lost_in_points) >= _LEAST
    return "扣的是分，单位写成了别的" if here or usual else ""


_FAR = 14


def _lost_in_points(audit: Audit) -> int:
    """Return how often the running text takes points off in points, for ``audit.once``."""
    return sum(len(_LOSES.findall(p.folded.text)) for p in audit.document.body)


def _of_floors(mention: Mention) -> str:
    """Return what is wrong with the unit of a floor or a site, “” for nothing."""
    found, unit = _FLOORS.search(mention.lead), mention.quantity.unit
    if not found or mention.quantity.kind is not Kind.COUNT:
        return ""
    if unit in _LARGE:
        wide = _WIDE.search(found[0])
        return "" if wide and mention.quantity.value < _MANY else "房屋、场地不用这个单位，应为平方米"
    return "面积不用这个单位，应为平方米" if unit in _OTHER and "面积" in found[0] else ""


def _of_held(paragraph: Paragraph, number: int) -> str:
    """Return what is wrong with something held that is told in money among people, “” for nothing."""
    mention = paragraph.mentions[number]
    if mention.quantity.kind is not Kind.MONEY or not _HELD.search(mention.lead):
        return ""
    here = [m for m in paragraph.mentions if m.sentence == mention.sentence]
    money = [m for m in here if m.quantity.kind is Kind.MONEY]
    people = any(
        m.quantity.unit in ("人", "人次", "名", "户", "户次", "家次") for m in here if m.at > mention.at
    )
    if len(money) > 1 or not people or _SPENDS.search(mention.span.text):
        return ""
    return "举办的活动按次数计，单位写成了金额"


_COUNTED = re.compile(
    r"(?:(?:用车|车辆|汽车|机具|农机|设备台)保有量|保有(?:公务用车|车辆)|(?:在职|在编|退休|参训|参加|受益|服务|招录|死亡)人数|人员编制|编制数|"
    r"(?:举办|召开|开展)(?:场次|期数|次数)|接待批次|床位数|班级数|学生数|户数|车辆数)(?:为|达|共|是)?$"
)


def _of_counted(mention: Mention) -> str:
    """Return that what is counted is told in money, “” for nothing: 公务用车保有量4万元."""
    money = mention.quantity.kind is Kind.MONEY and _COUNTED.search(mention.lead)
    return "数的是个数，单位写成了金额" if money else ""


_FEWEST_DIGITS = 4


def _of_sums(paragraph: Paragraph, number: int) -> str:
    """Return that an amount adds up with those beside it but for its unit: 5802万元，其中5412元、390万元."""
    listed = [m for m in paragraph.mentions[max(0, number - 3) : number + 4] if m.quantity.kind is Kind.MONEY]
    own = paragraph.mentions[number]
    if own not in listed or own.quantity.unit not in FACTORS:
        return ""
    listed = [m for m in listed if m.sentence == own.sentence and m.quantity.unit in FACTORS]
    for one, two, three in zip(listed, listed[1:], listed[2:], strict=False):
        told = (one, two, three)
        odd = [m for m in told if sum(m.quantity.unit == o.quantity.unit for o in told) == 1]
        if len(odd) != 1 or odd[0] is not own or any(not m.quantity.exact for m in told):
            continue
        values = [m.quantity.value / FACTORS[m.quantity.unit] for m in told]
        long = all(len(str(v.normalize()).replace(".", "")) >= 2 for v in values)
        adds = values[0] + values[1] == values[2] or values[0] == values[1] + values[2]
        if adds and long and len(f"{max(values):f}".replace(".", "")) >= _FEWEST_DIGITS:
            return "与同一句的数正好加得上，单位却不同"
    return ""
