"""Sums whose parts are all there is, by what they are: both kinds of staff, all of 三公, all that is left.

No word (其中) need say so, and few parts are no sign that some are not named:

    在编296人，编外聘用104人，全院职工共400人
    “三公”经费支出9.30万元，其中公务用车7.10万元、公务接待2.20万元，无因公出国（境）费
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.sums.summed import wrong_sum
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LEFT
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_STAFF = re.compile(
    r"(?:在编|编制内|在编在岗|在职在编)(?:在岗)?(?:在职)?(?:人员|职工|教职工|教师|干部)*(?:共|为|有)?$"
)
_HIRED = re.compile(r"(?:编外|临聘|临时聘|外聘|聘用制?|劳务派遣|合同制|非在编|代课)[\u4e00-\u9fa5]{0,6}$")
_ALL = re.compile(
    r"(?:(?:全|我|本)[院局校委所站馆园处]|单位|部门|中心)?(?:教?职工|工作人员|人员|从业人员)(?:总数|总人数)?(?:共有?|合计|总计|总共|为)+$|"
    r"(?:共有|合计|总计)(?:教?职工|工作人员|人员)$"
)
_GONE = re.compile(r"退休|离休")
_PEOPLE = frozenset("人名")
_THREE = re.compile(r"“?三公”?经费")
_SPENT = re.compile(r"(?:支出|决算|实际(?:支出|使用|发生)|执行)数?(?:为|共|合计)?$|三公[“”]?经费(?:为|共)?$")
_CAR, _GUEST, _ABROAD = re.compile(r"用车|车辆"), re.compile(r"接待"), re.compile(r"出国")
_NONE_ABROAD = re.compile(
    r"(?:无|没有|未(?:发生|安排|产生)|不涉及)[^，。；]{0,8}出国|出国[^，。；]{0,16}(?:为零|0元|未发生|没有发生|为0)"
)
_OTHER_YEAR = re.compile(r"上年|去年|预算|比|较|同比|控制数")
_LEFT = re.compile(r"(?:结余|结转结余|结转和结余|年末结转)(?:资金)?(?:为|共|合计)?$")
_FISCAL = re.compile(
    rf"^(?:其中[：:]?)?(?:财政拨款|财政补助|财政资金|财政专项)[^，。；]{{0,6}}{LEFT}[^，。；]{{0,4}}$"
)
_EARNED = re.compile(
    rf"^(?:和|及)?(?:事业|非财政拨款?|自有资金|经营|其他资金)[^，。；]{{0,6}}{LEFT}[^，。；]{{0,4}}$"
)


def closed_sums(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that parts which are all of them do not make."""
    read = {r.roles["total"][0].at for r in paragraph.relations if r.kind == "sum" and r.one("total")}
    for total, parts in (
        *_staff(paragraph),
        *_three(paragraph),
        *_left(paragraph),
        *_posts(paragraph),
        *_assets(paragraph),
    ):
        told = (total, *parts)
        if any(not m.quantity.exact or m.past for m in told):
            continue
        made = sum((part.quantity.value for part in parts), Decimal(0))
        steps = sum((m.quantity.step for m in told), Decimal(0)) / 2
        few = total.quantity.kind is Kind.COUNT or total.at not in read
        if abs(made - total.quantity.value) <= steps or not (few or _is_told_little(total, made)):
            continue
        yield wrong_sum(audit, paragraph, total, parts)


def _is_told_little(total: Mention, made: Decimal) -> bool:
    """Tell whether parts make so much less than a total that other checks take them for examples."""
    return made < total.quantity.value * Decimal("0.8")


def _staff(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield all who work there with those on the staff and those hired; who has retired is no part."""
    people = [m for m in paragraph.mentions if m.quantity.unit in _PEOPLE and not m.depth]
    own = [m for m in people if _STAFF.search(m.lead)]
    total = [m for m in people if _ALL.search(m.lead) and m not in own and not _HIRED.search(m.lead)]
    if len(own) != 1 or len(total) != 1 or total[0].at < own[0].at or own[0].sentence != total[0].sentence:
        return
    hired = [m for m in people if m.at != total[0].at and _is_hired(m)]
    if not hired or any(m.sentence != own[0].sentence for m in hired):
        return
    first, last = hired[0], total[0]
    between = [m for m in people if first.at < m.at < last.at and m not in hired]
    within = any("其中" in m.lead for m in (*hired, *between))
    if first.at > own[0].at and not within and all(_GONE.search(m.lead) for m in between):
        yield last, [own[0], *hired]


def _is_hired(mention: Mention) -> bool:
    """Tell whether people are hired, by the words right before their number: 编外讲解员、安保等16人."""
    return _HIRED.search(mention.lead) is not None or _HIRED_TOO.search(mention.gap) is not None


_HIRED_TOO = re.compile(r"[；，。](?:另有|聘用)?(?:编外|临聘|劳务派遣|合同制)[^，。；\d]{2,16}$")
_POST = re.compile(
    r"^(?:[\u4e00-\u9fa5]{0,4}核定)?(?:机关|核定)?[\u4e00-\u9fa5]{2,6}(?<!总)编制(?:数)?(?:为|有)?$"
)
_ALL_POSTS = re.compile(
    r"^(?:总编制|编制(?:总数|总计|合计|共计)|合计编制|共计编制|编制共|合计)(?:数|为|有)*$"
)


def _posts(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield all posts with those of each kind right before them: 行政编制32名，事业编制24名，总编制56名."""
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, total in enumerate(listed):
        if number < 2 or not _ALL_POSTS.match(total.lead) or total.stop != 2:
            continue
        parts: list[Mention] = []
        for each in reversed(listed[max(0, number - 5) : number]):
            if each.sentence != total.sentence or each.quantity.unit != total.quantity.unit:
                break
            if not _POST.match(each.lead) and not (parts and each.lead.endswith("编制")):
                break
            parts.insert(0, each)
        if len(parts) > 1 and total.quantity.unit in (*_PEOPLE, "个"):
            yield total, parts


_VALUE = re.compile(r"(?:资产|设备|房屋)(?:账面)?(?:原值|总额|总值|总量|价值|面积)?(?:为|共|是)*$")
_USED = re.compile(
    r"^(?:其中[：:]?)?(?:正常)?(?:在用|使用中?|自用|出租出借|出租|出借|闲置|待处置|待报废)(?:资产)?(?:的|为|有)*$"
)


def _assets(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield what there is with what is in use and what is idle: 原值1560万元，在用1498万元，闲置62万元."""
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, total in enumerate(listed):
        parts: list[Mention] = []
        for each in listed[number + 1 : number + 6]:
            if each.sentence != total.sentence or each.quantity.unit != total.quantity.unit:
                break
            if not _USED.match(each.lead):
                if parts and each.stop <= 2:
                    parts = []  # 在用58台，闲置2台，送修4台
                break
            parts.append(each)
        words = "".join(part.lead for part in parts)
        if len(parts) > 1 and "用" in words and "闲置" in words and _VALUE.search(total.lead):
            yield total, parts


def _three(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield what was spent on 三公 with cars and guests, where the sentence denies any travel."""
    for sentence in paragraph.sentences:
        if not _THREE.search(sentence.text) or not _NONE_ABROAD.search(sentence.text):
            continue
        here = [m for m in paragraph.mentions if sentence.start <= m.at < sentence.end]
        money = [m for m in here if m.quantity.kind is Kind.MONEY and not m.depth]
        cars, guests = ([m for m in money if p.search(m.lead)] for p in (_CAR, _GUEST))
        spent = [m for m in money if _SPENT.search(m.lead) and not re.search("预算数?$|上年|去年", m.lead)]
        spent = [m for m in spent if m not in (*cars, *guests)]
        if len(cars) == len(guests) == len(spent) == 1 and not any(_ABROAD.search(m.lead) for m in money):
            rest = [m for m in money if m.at > spent[0].at and m not in (*cars, *guests)]
            if spent[0].at < min(cars[0].at, guests[0].at) and not rest:
                yield spent[0], [cars[0], guests[0]]


def _left(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield what is left with that of the treasury's money and of earnings, parted by a slip of the pen."""
    listed = paragraph.mentions
    for total, one, other in zip(listed, listed[1:], listed[2:], strict=False):
        beside = total.sentence == one.sentence == other.sentence and max(one.stop, other.stop) <= 3
        money = all(m.quantity.kind is Kind.MONEY and not m.depth for m in (total, one, other))
        if not (beside and money and _LEFT.search(total.lead)):
            continue
        ways = (_FISCAL, _EARNED), (_EARNED, _FISCAL)
        named = any(a.search(one.lead) and b.search(other.lead) for a, b in ways)
        if named and "其中" in one.gap and _is_slip(total, (one, other)):
            yield total, [one, other]


def _is_slip(total: Mention, parts: tuple[Mention, Mention]) -> bool:
    """Tell whether digits of one figure, exchanged, would make the sum."""
    gap = total.quantity.value - sum(p.quantity.value for p in parts)
    wanted = [(total, -gap), *((part, gap) for part in parts)]
    return any(_permuted(m, m.quantity.value + by) for m, by in wanted if m.quantity.value + by > 0)


def _permuted(mention: Mention, value: Decimal) -> bool:
    one, other = mention.quantity.printed(mention.quantity.value), mention.quantity.printed(value)
    wrong = sum(a != b for a, b in zip(one, other, strict=False)) + abs(len(one) - len(other))
    return wrong <= 1 or Counter(one) == Counter(other)
