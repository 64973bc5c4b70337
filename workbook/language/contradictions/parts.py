"""Parts that leave nothing over and do not make the whole; what was due and done against its rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.language.contradictions.model import Contradiction, figures, words
from workbook.language.folding import Span
from workbook.language.quantities import Kind, Quantity

_SPLIT = re.compile(
    r"(?:按|分)[\u4e00-\u9fa5]{1,6}(?:分|看|划分|分类)?[：:，](?!.*(?:共|合计|总|全))[^，。；]{1,10}$"
    r"|(?:收入|支出|经费|资金|预算|人员)中[，：][^，。；]{1,10}$"
)
_JOINED = re.compile(r"^(?:[，、(:：]|其中|和|及|以及|包括|分别为)*")
_ONE_OF = re.compile(r"(?:其中|包括|分别|主要)")
_REST = re.compile(r"^(?:其余|余下|其他|剩余)的?$")
_ACTED = re.compile(r"^(?:已经?|均|其中)?(?P<verb>[\u4e00-\u9fa5]{2,4})$")
_MOST, _LONGEST = Decimal("0.8"), 8
"""Parts of parallel names that make so much of the whole are meant to be all of it."""
_CLOSED = re.compile(r"^\)?(?:[，；。]|$)")
_FEWEST = 3


def not_the_whole(sentence: Span) -> Iterator[Contradiction]:
    """Yield a whole its parts do not make: 20期，其中上半年9期、下半年9期; 27处，已整改18处，其余5处."""
    found = figures(sentence.text)
    if len(found) < _FEWEST or any(not q.exact for q in found):
        return
    total, parts = found[0], found[1:]
    if _ONE_OF.match(sentence.text):
        return  # the first is a part too, of a total in the sentence before
    alike = all((q.kind, q.unit) == (total.kind, total.unit) for q in parts)
    if not alike or total.kind not in (Kind.COUNT, Kind.MONEY):
        return
    if sentence.text[total.end : total.end + 1] == "、":
        return  # one of a list: 东区120件、西区86件、南区95件
    if _SPLIT.search(sentence.text[: total.start]):
        return  # 按内容分：城建612件，劳动438件: the first is one of them
    labels = [_JOINED.sub("", sentence.text[a.end : b.start]) for a, b in zip(found, parts, strict=False)]
    added = sum((q.value for q in parts), Decimal(0))
    slack = sum((q.step for q in found), Decimal(0)) / 2
    if abs(added - total.value) <= slack or any(q.value >= total.value for q in parts):
        return
    tail = sentence.text[parts[-1].end :]
    if _is_named_alike(sentence.text[: total.start], labels) or _is_all_before_the_rest(total, parts, labels):
        return
    if _all_of_it(labels, tail) or (_parallel(labels) and _CLOSED.match(tail) and _nearly(added, total)):
        shown = total.printed(added)
        start, end = sentence.start + total.start, sentence.start + parts[-1].end
        yield Contradiction(start, end, f"各部分合起来是 {shown}，不是 {total.printed(total.value)}")


def _is_all_before_the_rest(total: Quantity, parts: Sequence[Quantity], labels: Sequence[str]) -> bool:
    """Tell whether the parts before 其余 make the whole, so that the rest is of all: 医护9人，其余3人."""
    rest = next((n for n, label in enumerate(labels) if label.startswith(("其余", "另"))), 0)
    return rest > 1 and sum((q.value for q in parts[:rest]), Decimal(0)) == total.value


def _is_named_alike(before: str, labels: Sequence[str]) -> bool:
    """Tell whether the first figure has a name like those of the others: 东区120件，西区86件，南区95件."""
    clause = re.split("[，；：:、]", before)[-1]
    one = labels[0]
    name = clause[: len(one)]
    return len(name) == len(one) >= 2 and name[-1] == one[-1] and not re.match("全|我|本|总|两|各|整", name)


def _nearly(added: Decimal, total: Quantity) -> bool:
    return total.value * _MOST <= added


def _all_of_it(labels: Sequence[str], tail: str) -> bool:
    """Tell whether the parts are those of a pair that leaves nothing over, or the last one is the rest."""
    short = len(labels) == 2 and all(len(label) <= _LONGEST for label in labels)
    if short and any(a in labels[0] and b in labels[1] for a, b in words().complements):
        return True
    acted = all(_ACTED.match(label) for label in labels[:-1])
    return acted and bool(_REST.match(labels[-1])) and not re.search(r"[，；]", tail.rstrip("，；"))


def _parallel(labels: Sequence[str]) -> bool:
    """Tell whether parts are named alike: 省级 and 市级, 一期 and 二期; no stages such as 回收 and 有效."""
    one = labels[0]
    if not one or any(word in label for label in labels for word in words().passed):
        return False
    if any(re.search(r"\d", label) for label in labels):
        return False
    alike = all(len(label) == len(one) and label[-1] == one[-1] for label in labels)
    return alike and len(set(labels)) == len(labels) and 2 <= len(one) <= _LONGEST


_RATE = re.compile(r"(?:[\u4e00-\u9fa5]{0,6}率|占比|占)(?:为|是|达到?)?$")


def due_and_done(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rate that is not what was done of what was due: 应检企业97家，实际检查87家，覆盖率76.69%."""
    found = figures(sentence.text)
    if len(found) != _FEWEST or any(not q.exact for q in found):
        return
    due, done, rate = found
    ends = (0, due.end, done.end)
    leads = [sentence.text[a : q.start] for a, q in zip(ends, found, strict=True)]
    if any(word in leads[1] for word in words().due):
        return
    counted = due.kind is done.kind is Kind.COUNT and due.unit == done.unit and rate.kind is Kind.SHARE
    told = any(word in leads[0] for word in words().due) and any(word in leads[1] for word in words().met)
    if not counted or not told or not _RATE.search(leads[2]) or not due.value:
        return
    value = done.value / due.value
    if done.value <= due.value and not rate.agrees(value):
        start, end = sentence.start + due.start, sentence.start + rate.end
        yield Contradiction(start, end, f"按写的两个数，比率应为 {rate.printed(value)}")


READERS = (not_the_whole, due_and_done)
