"""What was done and what was not, round by round, bought and used: parts that are all by their sense.

“加固7座，已完工5座，3座因汛期停工”: what is not done has its reason
“对286家开展三轮检查，第一轮98家，第二轮102家，第三轮68家”: as many rounds as are announced
“采购4.6万支，使用4.32万支，库存0.82万支”: what is neither used nor left
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.sums.full_lists import unit_of
from workbook.audit.sums.summed import wrong_sum
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_Found = tuple[Mention, list[Mention]]
_DONE = re.compile(
    r"^(?:目前|年内|现)?(?:已经?|均已)(?:全部|按期)?(?:完工|完成|办结|竣工|验收|整改|建成|投用|开工|交付|审结|解决|化解|销号|启用|落实)[\u4e00-\u9fa5]{0,4}$"
)
_NOT = re.compile(r"^(?:还有|尚有|仍有|另有|其余|剩余|余下|其他|其中)?$")
_WHY = re.compile(
    r"^(?:因|由于|受)[^，。；]{2,20}(?:停工|未|暂停|推迟|延期|取消|没有|尚|不能|无法|延后|跨年|调整)"
    r"|^(?:正在|在建|待|尚未|未能?|转入|结转|列入|延至|推迟)"
)
_NO_TOTAL = re.compile("计划|目标|任务|应|上年|去年|累计|其中|[比较]|新增|每|均")
_NTH = re.compile(r"^(?:其中)?第(?P<nth>[一二三四五六])[批次期轮季阶段年]{1,2}[\u4e00-\u9fa5]{0,6}$")
_YEAR = re.compile(r"^(?:其中)?(?P<year>20\d\d)年[\u4e00-\u9fa5]{0,6}$")
_ROUNDS = re.compile(r"(?:分|开展|实施|组织|下达|进行|举办)(?:了)?(?P<n>[两二三四五六])[批次期轮季个阶段年]")
_NUMERALS = {char: number for number, char in enumerate("零一二三四五六")} | {"两": 2}
_BOUGHT = re.compile(r"(?:采购|购入|购置|收到|领取|接收|购进|入库|印制|制作)[\u4e00-\u9fa5]{0,8}$")
_USED = re.compile(
    r"^(?:已|全年|共|实际)?(?:使用|发放|消耗|出库|接种|领用|配发|投放|耗用)了?[\u4e00-\u9fa5]{0,4}$"
)
_KEPT = re.compile(r"^(?:年末|现有|现)?(?:库存|结存|剩余|余|留存|结余)[\u4e00-\u9fa5]{0,4}$")
_STOCK = re.compile("上年|期初|年初|原有|累计|报废|损耗|退回|调出|调入|含")
_MOST = 6


def done_and_left(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that the parts which are all of them by their sense do not make."""
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, total in enumerate(listed):
        if total.quantity.kind not in (Kind.COUNT, Kind.MONEY) or total.quantity.unit == "分":
            continue
        after = [m for m in listed[number + 1 : number + 2 + _MOST] if m.sentence == total.sentence]
        for parts in (_left(total, after), _rounds(total, after), _stock(total, after)):
            every = (total, *parts)
            exact = len(parts) > 1 and all(m.quantity.exact and not m.past for m in every)
            if not exact or {unit_of(m) for m in every} != {unit_of(total)}:
                continue
            made = sum((p.quantity.value for p in parts), Decimal(0))
            count = all(m.quantity.step >= 1 for m in every) and total.quantity.kind is Kind.COUNT
            slack = sum((m.quantity.step for m in every), Decimal(0)) / 2
            if abs(made - total.quantity.value) > (0 if count else slack):
                yield wrong_sum(audit, paragraph, total, parts)


def _left(total: Mention, after: Sequence[Mention]) -> list[Mention]:
    """Return what is done and what is not, both right behind a number, none of its unit after them."""
    if len(after) < 2 or _NO_TOTAL.search(total.lead) or total.quantity.kind is Kind.MONEY:
        return []
    done, left, *more = after
    beside = done.stop == 2 and left.stop == 2
    bare = _NOT.match(left.lead) and left.lead != "其中"
    why = _WHY.match(left.tail + left.span.text[left.end - left.span.start + len(left.tail) :][:30])
    alone = not any(unit_of(m) == unit_of(total) for m in more)
    return [done, left] if beside and bare and why and alone and _DONE.match(done.lead) else []


def _rounds(total: Mention, after: Sequence[Mention]) -> list[Mention]:
    """Return the parts of as many rounds as are announced between a total and the first of them."""
    if not after:
        return []
    text, base = total.span.text, total.span.start
    first = next((n for n, m in enumerate(after) if _NTH.match(m.lead) or _years(m)), None)
    if first is None:
        return []
    said = list(_ROUNDS.finditer(text[total.end - base : after[first].at - base]))
    parts = list(after[first:])[: _NUMERALS[said[0]["n"]]] if len(said) == 1 else []
    nths = [found["nth"] for m in parts if (found := _NTH.match(m.lead))]
    in_order = nths == list("一二三四五六"[: len(parts)]) or all(_years(m) for m in parts)
    told = len(parts) > 1 and len(parts) == _NUMERALS[said[0]["n"]] and in_order
    return parts if told and not _NO_TOTAL.search(total.lead) else []


def _years(mention: Mention) -> bool:
    return _YEAR.match(mention.lead) is not None


def _stock(total: Mention, after: Sequence[Mention]) -> list[Mention]:
    """Return what was used and what is left of what was bought."""
    if (
        len(after) < 2
        or not _BOUGHT.search(total.lead)
        or _STOCK.search(re.sub("无[^，。；]*", "", total.span.text))
    ):
        return []
    used, kept = after[:2]
    beside = used.stop == 2 and kept.stop == 2
    return [used, kept] if beside and _USED.match(used.lead) and _KEPT.match(kept.lead) else []
