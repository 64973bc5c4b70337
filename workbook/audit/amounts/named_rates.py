"""Rates whose figures the report calls by name, or leaves no choice about.

“…预算231.85万元。合同198.60万元，占实际采购的80.73%”: of what it is a share stands further up
“支出12.86万元，预算15.50万元，使用了87.92%”: what was spent, of what there was
“资产总额1024万元，闲置120万元，利用率98%”: all but what is idle
“年初预算A，年中追加B，追加幅度7%”: what was added, of the first budget
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.amounts.of_parts import of_one_kind
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import said
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import ROUNDED, Bound, Kind, Quantity

_TIME = re.compile(
    r"^(?:其中|全年|年中|本年|当年|年度|部门|单位|我[局校院乡镇委]|(?:19|20)\d\d年度?)+|(?:资金|总额|金额|部分|数|额)+$"
)
_OF = re.compile(
    r"^(?P<part>[\u4e00-\u9fa5]{0,14}?)(?:约?占|相当于|(?<=部分)为|(?<=部分)是|(?<=数)为|(?<=数)是|(?<=数)占)(?:了|到)?(?P<whole>[\u4e00-\u9fa5]{2,14}?)的(?:比重|比例)?(?:为|是)?$"
)
_IS = re.compile(
    r"^(?P<part>)(?:为|是|完成|相当于|达到?)了?(?P<whole>(?:调整后|最终|全年可用|可用|批复|核定|下达)(?:全年)?(?:预算|资金|指标|额度|计划))(?:数|额)?的$"
)
_PLANNED = re.compile(r"^(?:为|占|完成|相当于|达到?)了?(?P<what>年初预算|预算|计划|控制数|限额)(?:数|额)?的$")
_ASIDE = re.compile("上年|去年|同比|增|减|降|[比较]|累计|目标|计划")
_USED = re.compile(
    r"^(?:已|共|实际|只|仅|全年|预算)?(?:使用了?|用了|花了|用去了?|花去了?|支出了|用掉了?|花掉了?)(?:预算的?)?$|(?:执行率|支出率|使用率|支付率|支出进度|控制率)(?:为|是|达到?|只有|仅)*$"
)
_HAD = re.compile(r"(?:预算|控制数|控制指标|限额|计划|核定|额度|指标)(?:数|为|是|安排)*$")
_SPENT = re.compile(
    r"^(?!.*(?:预算|计划))[\u4e00-\u9fa5]{0,8}?(?:支出|决算|实际(?:支出|使用|发生|开支)?|执行|使用|开支|花费|支付)(?:数|为|是|了|共)*$"
)
_GROWN = re.compile(r"(?:追加|调增)(?:幅度|比例|率)(?:为|是|达到?)?$")
_FIRST, _ADDED = (
    re.compile(r"年初[\u4e00-\u9fa5]{0,6}$|原预算$"),
    re.compile(r"(?:追加|调增)(?:预算|资金|了)*$"),
)
_IN_USE = re.compile(
    r"^(?:年末|全年|其|固定资产|资产|设备|综合|整体|总体)*(?:利用率|使用率|在用率)(?:为|是|达到?)?$"
)
_ASSETS = re.compile(
    r"(?:资产(?:原值|总额|总值|总量|账面|账面原值|合计|价值|净值)*|设备(?:原值|总值|总额))(?:为|是|共|共计)?$"
)
_IDLE = re.compile(r"(?<!无)(?:闲置|未使用|未利用)(?:资产|设备|的)?(?:为|有|共)?$")
_LEFT = re.compile(r"^(?:年末|年底)?(?:结余|结转|结余结转|结转结余|剩余)(?:资金)?(?:为)?$")
_NEAR = 40
"""So many figures back one may stand."""
_COLON = 3
"""Stronger signs part what is told of one thing from what is told of the next."""
_MONEY = (Kind.MONEY, Kind.COUNT)
_Two = tuple[Mention, Mention, Decimal]
"""Two figures and the rate they make."""


def named_rates(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the rates that the figures they are called by do not make."""
    told = (r for r in paragraph.relations if r.kind != "comparison" and r.holds() is True)
    held = {m.at for r in told for m in r.mentions}
    listed = paragraph.mentions
    for number, rate in enumerate(listed):
        plain = rate.quantity.kind is Kind.SHARE and rate.quantity.bound is Bound.EXACT
        both = _OF.match(rate.lead)
        if not plain or rate.quantity.loose or (rate.at in held and not (both and both["part"])):
            continue  # of two that are named no others are meant
        near = listed[max(0, number - _NEAR) : number]
        before = [m for m in near if _is_exact(m.quantity) and m.depth <= rate.depth]
        here = [m for m in before if m.sentence == rate.sentence]
        found = (
            _by_name(audit, near, rate, before)
            or _spent(rate, _together(rate, here))
            or _of_plan(rate, _together(rate, here))
            or _adjusted(rate, here)
            or _added(rate, here)
            or _in_use(rate, before)
            or _with_left(rate, here, listed[number + 1 : number + 2])
        )
        if found and not _is_made(rate, found):
            text, (one, other, made) = paragraph.folded, found
            span = Span(text.text[rate.at : rate.end], rate.at)
            working = "、".join(m.quantity.printed(m.quantity.value) for m in (one, other))
            expected = rate.quantity.printed(made)
            yield at(audit, paragraph, span, rate.written(text), expected, working=working, hint="")


def _together(rate: Mention, here: Sequence[Mention]) -> Sequence[Mention]:
    """Return the figures since the last semicolon before a rate: what stands further up is apart."""
    if rate.stop > _COLON:
        return []
    begins = [n for n, mention in enumerate(here) if mention.stop > _COLON]
    return here[begins[-1] :] if begins else here


def _is_exact(quantity: Quantity) -> bool:
    return quantity.kind in _MONEY and quantity.exact


def _is_made(rate: Mention, found: _Two) -> bool:
    """Tell whether two figures make a rate, as exactly as they are printed."""
    one, other, made = found
    if not other.quantity.value:
        return True
    blur = (one.quantity.step + other.quantity.step * made) / other.quantity.value / 2
    blur = blur if one.quantity.kind is Kind.MONEY else Decimal(0)
    return abs(made - rate.quantity.value) <= rate.quantity.step / 2 + ROUNDED + min(blur, Decimal("0.01"))


def _alike(one: Mention, other: Mention) -> bool:
    first, second = one.quantity, other.quantity
    return first.kind is second.kind and (first.kind is Kind.MONEY or first.unit == second.unit)


def _by_name(audit: Audit, near: Sequence[Mention], rate: Mention, before: Sequence[Mention]) -> _Two | None:
    """Return a share of what is called by name: its part by name too, or right before it."""
    found = _OF.match(rate.lead) or _IS.match(rate.lead)
    if not found or not before or _ASIDE.search(found["part"] + found["whole"]):
        return None
    if found["part"]:
        parts = [m for m in before if _is_called(m, found["part"])]
    else:
        parts = [m for m in near[-1:] if m in before and m.sentence == rate.sentence and rate.stop <= 2]
    wholes: Sequence[Mention] = [
        m
        for m in before
        if _is_called(m, found["whole"])
        and m not in parts
        and not m.past
        and not (_TIME.match(found["whole"]) and of_one_kind(m))
    ]
    if not wholes and not any(re.fullmatch(w.called, found["whole"]) for w in WORDS.wholes):
        wholes = audit.once(called).get(_core(found["whole"]), [])
    if len({m.quantity.value for m in parts}) != 1 or len({m.quantity.value for m in wholes}) != 1:
        return None
    part, whole = parts[-1], wholes[-1]
    if not _alike(part, whole) or not whole.quantity.value or part.quantity.value > whole.quantity.value:
        return None
    return part, whole, part.quantity.value / whole.quantity.value


def called(audit: Audit) -> dict[str, list[Mention]]:
    """Return the exact figures of the report's own year by what they are called, for ``audit.once``."""
    found: dict[str, list[Mention]] = {}
    for item in audit.once(said):
        if not item.mention.past and _is_exact(item.mention.quantity):
            found.setdefault(_core(item.mention.lead), []).append(item.mention)
    return found


def _is_called(mention: Mention, name: str) -> bool:
    """Tell whether a name is all that says of what a figure is: 全年可用资金 is called 可用资金."""
    one, other = (_core(text) for text in (mention.lead, name))
    return len(other) > 1 and one == other


def _core(text: str) -> str:
    text = re.sub(r"(?:为|是|共|计|达到?|:|：)+$", "", text)
    for _ in range(2):
        text = _TIME.sub("", text)
    return text


_ANY_RATE = re.compile("全年|年度|本年|当年|预算|资金|总体|整体|部门|单位|综合|实际|累计|我局|的")


def _spent(rate: Mention, here: Sequence[Mention]) -> _Two | None:
    """Return what was spent of what there was, where the sentence has no other amount."""
    money = [m for m in here if m.quantity.kind is Kind.MONEY]
    used = _USED.search(rate.lead)
    if not used or len(money) != 2 or rate.stop > 2:
        return None
    own = _ANY_RATE.sub("", rate.lead[: used.start()])
    if len(own) > 1 and not any(own[:2] in m.lead for m in money):
        return None  # 其中上级专项支出率90%
    had = [m for m in money if _HAD.search(m.lead)]
    spent = [m for m in money if _SPENT.search(m.lead)]
    if len(had) != 1 or len(spent) != 1 or not had[0].quantity.value or _ASIDE.search(spent[0].lead):
        return None
    if any(re.search("上年|去年|其中", m.lead) for m in money):
        return None
    return spent[0], had[0], spent[0].quantity.value / had[0].quantity.value


def _added(rate: Mention, here: Sequence[Mention]) -> _Two | None:
    """Return what was added of the first budget: 年初预算A，年中追加B，追加幅度7%."""
    if not _GROWN.search(rate.lead):
        return None
    first, added = ([m for m in here if pattern.search(m.lead)] for pattern in (_FIRST, _ADDED))
    if len(first) != 1 or len(added) != 1 or not _alike(first[0], added[0]) or not first[0].quantity.value:
        return None
    return added[0], first[0], added[0].quantity.value / first[0].quantity.value


def _of_plan(rate: Mention, here: Sequence[Mention]) -> _Two | None:
    """Return what a sentence begins with, of the one plan it is held against: 比预算6万元少，为预算的80%."""
    found = _PLANNED.match(rate.lead)
    if not found or len(here) < 2:
        return None
    wholes = [m for m in here[1:] if re.search(rf"[比较与]?{found['what']}(?:数|额)?的?(?:为|是)?$", m.lead)]
    part = here[0]
    if len(wholes) != 1 or not _alike(part, wholes[0]) or not wholes[0].quantity.value:
        return None
    if re.search("预算|计划|上年|其中", part.lead) or any(m is not part and "其中" in m.lead for m in here):
        return None
    return part, wholes[0], part.quantity.value / wholes[0].quantity.value


_CHANGED = re.compile(r"(?:预算)?(?:调整|变动)(?:率|幅度|比例)(?:为|是|达到?)?$")
_BEGUN = re.compile(r"(?:年初[\u4e00-\u9fa5]{0,6}|原预算|预算批复)(?:数)?$")
_ENDED = re.compile(r"^(?:年末|最后)?(?:调整后|最终|全年|调整)[\u4e00-\u9fa5]{0,2}预算(?:数|为)*$")


def _adjusted(rate: Mention, here: Sequence[Mention]) -> _Two | None:
    """Return by how much the last budget is off the first: 批复2460万元，最终预算2600万元，调整率5.69%."""
    if not _CHANGED.search(rate.lead):
        return None
    first, last = ([m for m in here if pattern.search(m.lead)] for pattern in (_BEGUN, _ENDED))
    if len(first) != 1 or len(last) != 1 or not _alike(first[0], last[0]) or not first[0].quantity.value:
        return None
    return last[0], first[0], abs(last[0].quantity.value / first[0].quantity.value - 1)


def _in_use(rate: Mention, before: Sequence[Mention]) -> _Two | None:
    """Return all but what is idle of all there is, each told once in the paragraph."""
    if not _IN_USE.search(rate.lead):
        return None
    money = [m for m in before if m.quantity.kind is Kind.MONEY]
    assets = [m for m in money if _ASSETS.search(m.lead) and not _IDLE.search(m.lead) and not m.past]
    idle = [m for m in money if _IDLE.search(m.lead) or re.match("的?(?:资产|设备|房屋)?闲置", m.tail)]
    if len(assets) != 1 or len(idle) != 1 or idle[0].quantity.value >= assets[0].quantity.value:
        return None
    return idle[0], assets[0], 1 - idle[0].quantity.value / assets[0].quantity.value


def _with_left(rate: Mention, here: Sequence[Mention], after: Sequence[Mention]) -> _Two | None:
    """Return what was spent of that and what is left of it, changes from before left out between them.

    全年支出95万元，比上年的90万元增加5万元；预算执行率95%，结余5万元.
    """
    rest = next((m for m in after if m.sentence == rate.sentence and m.stop == 2), None)
    if not re.search(r"(?:执行率|支出率|使用率)(?:为|是|达到?)*$", rate.lead) or rest is None:
        return None
    spent = [m for m in here if _SPENT.search(m.lead) and not m.past and not re.search("[比较]", m.lead)]
    had = [m for m in here if _HAD.search(m.lead) or "收入" in m.lead]
    if len(spent) != 1 or had or not _LEFT.match(rest.lead) or not _is_exact(rest.quantity):
        return None
    whole = spent[0].quantity.value + rest.quantity.value
    if not _alike(spent[0], rest) or not whole:
        return None
    return spent[0], rest, spent[0].quantity.value / whole
