"""What is carried over and what is left: a stock rolled on, a year's end, by how much one is off a target.

“年初212人，新接收413人，解除398人，年末272人”: 227 are left
“可用资金5360万元。支出5145.60万元…年末结转241.40万元”: 214.40, two digits exchanged
“比90%的目标低4.92个百分点”, with 85.71%: 4.29
“隐患64处，整改62处，整改率96.88%；其余3处”: 2 are left
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.amounts.explained import left_of_more
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LEFT, TARGET
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Kind
from workbook.language.relations.model import slip

_OPEN = re.compile(
    r"^(?:截至)?(?:(?:19|20)\d\d年[末底](?!实)|年初|上年末|上年底|期初|上年结转|上年遗留|上年未结|上年结存|年初结存|旧存)"
)
_CLOSE = re.compile(r"^(?:截至|到)?(?:年末|年底|期末|结存|年末结存)")
_IN = re.compile(
    r"新接收|新收|新增|新纳入|考录|招录|招聘|新立|新入|受理|接收|入库|购入|增加|招收|调入|转入|补充"
)
_OUT = re.compile(
    r"解除|解矫|办结|审结|结案|化解|注销|减少|退出|停保|取消|清退|调离|调减|出库|领用|发出|调出|转出|报废|处置|毕业|退休|离职|销号"
)
_PART = re.compile("其中|比|较|计划|目标|累计|含|历年")


def carried(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is carried over or left that the figures before it do not leave."""
    for _, group in groupby(paragraph.mentions, key=lambda mention: mention.sentence):
        here = list(group)
        yield from _rolled_on(audit, paragraph, here)
        yield from _off_target(audit, paragraph, here)
        yield from _rest(audit, paragraph, here)
        yield from _cut(audit, paragraph, here)
    yield from _left_of_year(audit, paragraph)


def _rolled_on(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield the stock at the end that the one at the beginning, what came and what went do not make."""
    for number, first in enumerate(here):
        if not _OPEN.match(first.lead) or not exact(first) or first.depth:
            continue
        told, made = [first], first.quantity.value
        for mention in here[number + 1 : number + 6]:
            came, went = _IN.search(mention.lead), _OUT.search(mention.lead)
            last = _CLOSE.match(mention.lead)
            plain = alike(mention, first) and mention.quantity.unit == first.quantity.unit
            if not plain or not exact(mention) or mention.depth or _PART.search(mention.lead):
                break
            if last and len(told) == 3:
                steps = [m.quantity.step for m in (*told, mention)]
                slack = sum(steps) / 2 if max(steps) != 1 else Decimal(0)  # heads and pieces are whole
                if abs(mention.quantity.value - made) > slack and _both(told):
                    yield wrong(audit, paragraph, mention, mention.quantity.printed(made), told)
                break
            if bool(came) == bool(went) or last:
                break
            told.append(mention)
            made += mention.quantity.value if came else -mention.quantity.value


def _both(told: list[Mention]) -> bool:
    """Tell whether of two movements one came and one went."""
    return sum(_IN.search(m.lead) is not None for m in told[1:]) == 1


_THAN = re.compile(
    r"(?:^|[，,])(?:仍|还|尚|分别)?[比较](?:年初|年度|上年(?:同期|度)?的?|去年(?:同期)?的?|目标值?的?|(?:19|20)\d\d年度?的?)?$"
)
_WAY = r"(?:(?P<up>高|多|超|提高|上升|增加)|低|少|下降|降低|减少)(?:出|了)?$"
_OFF = re.compile(rf"^(?:的?(?:年度|年初|预期|既定|考核|控制)?(?:目标|标准|要求|计划|指标)(?:值)?)?{_WAY}")
_OFF_NAMED = re.compile(rf"^(?:仍|还)?[比较](?:年初|年度|预期|既定)?{TARGET}(?:值|数)?{_WAY}")
_AIM = re.compile(rf"{TARGET}(?:值|数)?(?:为|是)?$")
_ACTUAL = re.compile(r"^(?:全年|年末|年底)?(?:实际|实绩|达到)")


def _off_target(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield by how much a figure is off the one told between them, or the target right before both."""
    for number, (aim, off) in enumerate(pairwise(here)):
        found = _OFF.match(off.lead)
        if not found or not _THAN.search(aim.lead) or aim.stop != 2 or off.stop:
            continue
        before = [m for m in here[max(0, number - _NEAR) : number] if m.quantity.kind is aim.quantity.kind]
        result = next((m for m in reversed(before) if not _NO_RESULT.search(m.lead)), None)
        if result is not None and not any(
            _is_met(each, aim, off, up=found["up"] is not None) for each in before
        ):
            yield from _off(audit, paragraph, (result, aim, off), up=found["up"] is not None)
    for aim, result, off in zip(here, here[1:], here[2:], strict=False):
        named = _OFF_NAMED.match(off.lead)
        if named and off.stop == 2 and _AIM.search(aim.lead) and _ACTUAL.match(result.lead):
            yield from _off(audit, paragraph, (result, aim, off), up=named["up"] is not None)


def _is_met(result: Mention, aim: Mention, off: Mention, *, up: bool) -> bool:
    """Tell whether a figure is off another by what is told: 600个，其中150个，比上年的500个增加100个."""
    gap = result.quantity.value - aim.quantity.value
    return abs(gap) == off.quantity.value and (gap > 0) == up


_NEAR = 4
_NO_RESULT = re.compile(
    "[比较]|目标|标准|上限|控制线|要求|[高低优]于|超过|(?:高|低|多|少|超|提高|下降|上升|降低|增加|减少)(?:出|了)?$"
)


def _off(audit: Audit, paragraph: Paragraph, told: tuple[Mention, ...], *, up: bool) -> Iterator[Hit]:
    """Yield by how much a result is off another figure, where that is something else or the other way."""
    result, aim, off = told
    points = off.quantity.kind is Kind.CHANGE and result.quantity.kind is aim.quantity.kind is Kind.SHARE
    counts = alike(result, aim) and alike(aim, off) and result.quantity.unit == aim.quantity.unit
    if not (points or counts) or not exact(*told) or any(m.depth for m in told):
        return
    gap = result.quantity.value - aim.quantity.value
    step = max(m.quantity.step for m in told) if points else Decimal(0)
    if abs(abs(gap) - off.quantity.value) > step / 2 or (gap and (gap > 0) != up):
        side = ("高" if gap > 0 else "低") if points else ("多" if gap > 0 else "少")
        yield wrong(audit, paragraph, off, side + off.quantity.printed(abs(gap)), (result, aim))


_REST = re.compile(r"^(?:其余|余下|剩余|剩下)(?:的|有)?$")
_RATE = re.compile(r"率(?:为|是|达到?|仅)*$")
_WHOLE = re.compile("其中|累计|目标|计划")


def _rest(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield 其余3处 behind whole, part and their rate, where the whole less the part is another number."""
    counts = [(n, m) for n, m in enumerate(here) if m.quantity.kind is Kind.COUNT and m.quantity.unit != "分"]
    for (_, whole), (second, part), (_, rest) in zip(counts, counts[1:], counts[2:], strict=False):
        if (
            not _REST.match(rest.lead)
            or not exact(whole, part, rest)
            or _WHOLE.search(whole.lead + part.lead)
        ):
            continue
        if len({m.quantity.unit for m in (whole, part, rest)}) > 1 or whole.depth or part.depth or rest.depth:
            continue
        rate = here[second + 1]
        one, two = whole.quantity.value, part.quantity.value
        if _goes_on(here, rest, one - two) or left_of_more(whole, rest, paragraph.mentions):
            continue
        rated = rate.quantity.kind is Kind.SHARE and _RATE.search(rate.lead) and one > two > 0
        if (
            rated
            and abs(two / one - rate.quantity.value) <= rate.quantity.step
            and rest.quantity.value != one - two
        ):
            yield wrong(audit, paragraph, rest, rest.quantity.printed(one - two), (whole, part))


def _goes_on(here: list[Mention], rest: Mention, made: Decimal) -> bool:
    """Tell whether what is told right behind a rest is the other part of it: 其余2处延期整改，2处停产."""
    after = [m for m in here if m.at > rest.at and m.quantity.unit == rest.quantity.unit]
    added = rest.quantity.value
    for mention in after:
        added += mention.quantity.value
        if added >= made or mention.stop > 3:
            break
    return added == made and bool(after)


_HIGH = re.compile("(?:控制价|限价|送审|概算|估算|报审)(?:金额|总额|数|额|价)?(?:合计)?(?:为|是|共)?$")
_LOW = re.compile("(?:结算价?|审定|中标|成交|合同|决算)(?:金额|总额|价|数|额)?(?:合计)?(?:为|是|共)?$")
_CUT = re.compile("^(?:共|合计)?(?:核减|审减|节约|节省|下浮)(?:资金|金额|额)?(?:了|为|共)?$")
_CUT_RATE = re.compile("^(?:核减|审减|节约|下浮)率(?:为|达)?$")


def _cut(audit: Audit, paragraph: Paragraph, here: list[Mention]) -> Iterator[Hit]:
    """Yield what a lower price cut off a higher one, in figures or percent, that it does not."""
    for number, (high, low) in enumerate(pairwise(here)):
        if not (alike(high, low) and _HIGH.search(high.lead) and _LOW.search(low.lead) and low.stop <= 2):
            continue
        one, two = high.quantity.value, low.quantity.value
        if not exact(high, low) or one <= two:
            continue
        for told in here[number + 2 : number + 4]:
            money = alike(told, high) and _CUT.match(told.lead) is not None
            rate = told.quantity.kind is Kind.SHARE and _CUT_RATE.match(told.lead) is not None
            made = one - two if money else (one - two) / one
            slack = high.quantity.step if money else told.quantity.step / 2 + ROUNDED
            if told.stop != 2 or not exact(told) or not (money or rate):
                break
            if abs(told.quantity.value - made) > slack:
                yield wrong(audit, paragraph, told, told.quantity.printed(made), (high, low))


_FUNDS = re.compile(
    r"(?:全年|本年|年度|当年)?(?:可用|可支配|可使用)(?:资金|财力)(?:合计|总额|共)?(?:为|是)?$|^(?:全年|调整后?|调整后全年)预算(?:数|总额|合计)?(?:为|是|共)?$"
)
_SPENT = re.compile(r"^(?:全年|当年|本年|年度)(?:实际|共|累计)?(?:总)?支出(?:合计|总额|数)?(?:为|是|共)?$")
_LEFT = re.compile(rf"^(?:年末|年底|期末){LEFT}(?:和?结余)?(?:资金)?(?:为|共)?$")


_TAKEN = re.compile("收回|上缴|缴回|核减|调减|退回|注销|对冲")


def _left_of_year(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what the year leaves where a slip of the pen parts it from all there was less all spent."""
    money = [m for m in paragraph.mentions if m.quantity.kind is Kind.MONEY and exact(m) and not m.depth]
    one, two, three = ([m for m in money if p.search(m.lead)] for p in (_FUNDS, _SPENT, _LEFT))
    if not len(one) == len(two) == len(three) == 1 or not one[0].at < two[0].at < three[0].at:
        return
    if any(_TAKEN.search(m.lead) for m in money):
        return
    told, made = three[0].quantity, one[0].quantity.value - two[0].quantity.value
    if made <= 0 or told.value == made:
        return
    if slip(told.printed(told.value), told.printed(made)):
        yield wrong(audit, paragraph, three[0], told.printed(made), (one[0], two[0]))
