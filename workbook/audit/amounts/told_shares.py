"""What is left of a number, and rates whose numbers stand a little further before them.

“受理2860件，审结2774件，结案率96.99%，未结68件”: 86 are left
“指标8个，达标7个，1个未达标，达标率78.5%”: the rate is called as what was done
“600份，很满意390份、满意168份、一般36份，满意率95%”: of the pleased and the rather pleased
“完成全年预算1926.40万元的96.72%”: what was spent of it stands first in the sentence
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, groupby

from workbook.audit.amounts.explained import left_of_more
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import STILL
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind
from workbook.language.relations.model import slip

_VERB = re.compile(r"(?P<verb>[\u4e00-\u9fa5]{1,2})率(?:为|是|达到?|只有|仅)*$")
_UNDONE = re.compile(
    rf"^(?:目前)?{STILL}?(?:有)?(?:未|没有?|不(?=合格|达标|及格))(?P<verb>[\u4e00-\u9fa5]{{1,2}})(?:的)?(?:有)?$"
)
_LEFT = re.compile(r"^(?:其余|余下|剩余|剩下|还剩|尚余|另有|另|其他|尚有|还有|仍有)?$")
_BEHIND = re.compile(
    r"^(?:[\u4e00-\u9fa5]{0,10}?)(?:转入|结转|未|尚未|没有?|在建|在办|正在|待|跨年|顺延|列入)"
)
_UNDER_WAY = re.compile(r"^(?:在建|在办|在审|待[\u4e00-\u9fa5]{1,2}|正在[\u4e00-\u9fa5]{2})$")
_SPENT_OF = re.compile(r"(?:支出|执行|使用|支付|实际使用)(?:数|额|了)?(?:为|共)?$")
_UNSPENT = re.compile(
    r"^(?:尚有|还有|尚余|还剩|剩余|未支出|未执行|未使用|结余|结转|年末结转|年末结余|余)(?:资金)?$"
)
_GRANTED = re.compile(r"(?:预算|合计|拨款|安排|下达|指标)(?:数|额)?(?:为|共)?$")
_DONE = re.compile("完|结|成|验收|整改|到|实|达标|合格|修|改|建|办|收回|回收")
_APART = re.compile("其中|上年|去年|新增|比|较|计划外|另外|每|均|累计|历年|目标")
_MOST = 9
_SENT_BACK = re.compile("发放|发出|下发")
_CUT = re.compile("核减|审减|节约|节支|下浮")
_LESS_SOME = re.compile("剔除|扣除|不含|加权|折算")
"""Before a rate of less than all that is told: 剔除调整因素完成率100%."""


def told_shares(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the rates that what stands before them in their sentence does not make."""
    told = (r for r in paragraph.relations if r.kind != "comparison" and r.holds() is True)
    held = {m.at for r in told for m in r.mentions}
    for here in _sentences(paragraph):
        for number, rate in enumerate(here):
            exact = rate.quantity.kind is Kind.SHARE and rate.quantity.bound is Bound.EXACT
            if not exact or rate.quantity.loose or rate.at in held or _LESS_SOME.search(rate.lead):
                continue
            before = here[max(0, number - _MOST) : number]
            found = _satisfied(rate, before) or _called(rate, before) or _of_whole(rate, before)
            if found and _CUT.search(rate.lead) and any(m.quantity.kind is Kind.COUNT for m in found[0]):
                continue  # 送审3个项目，核减额18万元，核减率5.63%
            if found and all(abs(made - rate.quantity.value) > _blur(rate) for made in found[1]):
                working, made = "、".join(m.written(paragraph.folded) for m in found[0]), found[1][0]
                yield _hit(audit, paragraph, rate, rate.quantity.printed(made), working)


def told_rests(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is left that is not the whole less what was done, a rate between them or none."""
    for every in _sentences(paragraph):
        here = [m for m in every if m.quantity.kind is not Kind.SHARE]
        for whole, done, rest in zip(here, here[1:], here[2:], strict=False):
            one, two, three = (m.quantity for m in (whole, done, rest))
            exact = all(q.exact for q in (one, two, three))
            if (
                exact
                and _is_unspent(whole, done, rest)
                and abs(one.value - two.value - three.value) > one.step
            ):
                working = "、".join(m.written(paragraph.folded) for m in (whole, done))
                yield _hit(audit, paragraph, rest, three.printed(one.value - two.value), working)
                continue
            alike = one.kind is two.kind is three.kind is Kind.COUNT and one.unit == two.unit == three.unit
            if not (exact and alike and one.unit) or two.value > one.value or done.stop > 2 or rest.stop > 2:
                continue
            if _APART.search(whole.lead + done.lead + rest.lead) or not _DONE.search(done.lead + done.tail):
                continue
            told, left = _UNDONE.match(rest.lead), one.value - two.value
            undone = told and any(char in done.lead + done.tail for char in told["verb"])
            undone = undone and not (told and told["verb"] in whole.lead)
            behind = _LEFT.match(rest.lead) and _BEHIND.match(rest.tail)
            more = three.value > left and (behind or _UNDER_WAY.match(rest.lead))
            if left_of_more(whole, rest, paragraph.mentions):
                continue
            if (undone and three.value != left) or more:
                working = "、".join(m.written(paragraph.folded) for m in (whole, done))
                yield _hit(audit, paragraph, rest, three.printed(left), working)


def _is_unspent(whole: Mention, done: Mention, rest: Mention) -> bool:
    """Tell whether three amounts are what was granted, what of it was spent, and what is left."""
    money = all(m.quantity.kind is Kind.MONEY and not m.past for m in (whole, done, rest))
    units = {m.quantity.unit for m in (whole, done, rest)}
    named = _GRANTED.search(whole.lead) and _SPENT_OF.search(done.lead) and _UNSPENT.match(rest.lead)
    beside = done.stop <= 2 and rest.stop <= 2 and whole.quantity.value > done.quantity.value
    return bool(money and len(units) == 1 and named and beside and "其中" not in done.lead)


def _sentences(paragraph: Paragraph) -> Iterator[list[Mention]]:
    """Yield the figures of each sentence outside brackets."""
    listed = (mention for mention in paragraph.mentions if not mention.depth)
    for _, group in groupby(listed, key=lambda mention: mention.sentence):
        yield list(group)


def _hit(audit: Audit, paragraph: Paragraph, mention: Mention, expected: str, working: str) -> Hit:
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    return at(audit, paragraph, span, mention.written(text), expected, working=working, hint="")


def _blur(rate: Mention) -> Decimal:
    return rate.quantity.step / 2 + ROUNDED


_Made = tuple[Sequence[Mention], list[Decimal]]
"""Figures and the rates they may make, the likeliest first."""
_GRADES = (
    re.compile(r"(?:很|非常|十分)满意(?:的)?(?:有)?$|^满意(?:的)?(?:有)?$|其中满意(?:的)?(?:有)?$"),
    re.compile(r"(?:基本|比较|较)满意(?:的)?(?:有)?$"),
    re.compile(r"(?:一般|不满意|不太满意|其他|未评价)(?:的)?(?:有)?$"),
)


def _satisfied(rate: Mention, before: Sequence[Mention]) -> _Made | None:
    """Return who was pleased of all asked, with or without those who were rather pleased."""
    if not re.search(r"满意(?:度|率)(?:为|是|达到?)*$", rate.lead) or _APART.search(rate.lead):
        return None
    people = [m for m in before if m.quantity.kind is Kind.COUNT and m.quantity.unit]
    pleased, rather, rest = ([m for m in people if grade.search(m.lead)] for grade in _GRADES)
    graded = [*pleased, *rather, *rest]
    asked = [m for m in people if m not in graded and graded and m.at < graded[0].at]
    if len(graded) < 2 or not pleased or not asked or not asked[-1].quantity.value:
        return None
    whole, top = asked[-1].quantity.value, [m.quantity.value for m in pleased]
    second = sum((m.quantity.value for m in rather), Decimal(0))
    listed = sum(top, Decimal(0))
    made = [(listed + second) / whole, listed / whole, top[0] / whole]
    made += [
        value * whole / sent.quantity.value for value in made for sent in asked[:-1] if sent.quantity.value
    ]
    return [asked[-1], *pleased, *rather], made


def _called(rate: Mention, before: Sequence[Mention]) -> _Made | None:
    """Return the number done of all, where the rate is called as what was done: 达标7个，达标率."""
    verb = _VERB.search(rate.lead)
    counts = [m for m in before if m.quantity.kind is Kind.COUNT and m.quantity.unit not in ("", "分")]
    if verb is None or len(counts) < 2 or any(m.quantity.kind is Kind.SHARE for m in before[-2:]):
        return None
    denied = re.compile(rf"[未没不][^，。；]{{0,2}}{verb['verb']}")
    # 2个项目执行率达到100%: the word is of the rate each of them has, not of what was done
    around = [(m.lead + m.tail).replace(f"{verb['verb']}率", "") for m in counts]
    done = [n for n, words in enumerate(around) if n and verb["verb"] in words and not denied.search(words)]
    if len(done) != 1:
        return None
    part, whole = counts[done[0]], counts[done[0] - 1]
    alike = part.quantity.unit == whole.quantity.unit and part.stop <= 2 and rate.stop <= 2
    told = _APART.search(part.lead + whole.lead) or part.quantity.loose or whole.quantity.loose
    if not alike or told or not whole.quantity.value or part.quantity.value > whole.quantity.value:
        return None
    made = [part.quantity.value / whole.quantity.value]
    made += [1 - each for each in made if _EXCEPT.search(part.lead) or _EXCEPT.search(whole.lead)]
    pairs = combinations([m.quantity.value for m in counts if m.quantity.unit == part.quantity.unit], 2)
    return [part, whole], made + [min(pair) / max(pair) for pair in pairs if max(pair)]


_EXCEPT = re.compile("除了?$")
"""Before a count of what was not done: 除1个外均按期完成."""
_OF = re.compile(r"(?:完成|占|为|达到?|执行)(?:了)?(?:全年|调整后?|年初|年度|部门)*预算(?:数|总额|资金)?$")
_SPENT = re.compile(r"^[\u4e00-\u9fa5\d]{0,10}?(?:支出|执行|决算)(?:数|总额|合计|总计)?(?:为|是|共)?$")


def _of_whole(rate: Mention, before: Sequence[Mention]) -> _Made | None:
    """Return what was spent, told first, of the budget right before a rate: 完成全年预算1926万元的97%."""
    apart = any(mention.stop > 3 for mention in before[1:])
    if rate.lead != "的" or len(before) < 2 or apart or not _OF.search(before[-1].lead):
        return None
    part, whole = before[0], before[-1]
    money = part.quantity.kind is whole.quantity.kind is Kind.MONEY and not (
        part.quantity.loose or whole.quantity.loose
    )
    if not money or not _SPENT.search(part.lead) or not whole.quantity.value:
        return None
    made = part.quantity.value / whole.quantity.value
    wrong = slip(rate.quantity.printed(made), rate.quantity.printed(rate.quantity.value))
    return ([part, whole], [made]) if wrong else None
