"""Losses told one by one behind their sum: 扣分3.78分：…扣0.24分；…扣2.54分；…扣0.50分 are 3.28."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.text.case import Audit, at
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span

_TOTAL = re.compile(
    r"(?:^|[。\n]|(?<=[；，。])(?:共|合计|总共|一共|累计))(?:本次|自评|总共|合计|一共|累计|全部|共)*(?:扣分|[扣失丢减](?:了|掉)?|失分|丢分)(?:合计|共计|共)?"
    r"(?P<n>\d{1,2}(?:\.\d{1,2})?)分(?:[：:]|[，,](?:其中|分别|具体|包括)|[，,](?:均|都|全部)?按[^，。；：:]{0,24}[：:])"
)
_LOSS = re.compile(
    r"(?:扣|失|丢)(?:减|除|了|掉|分)?(?:\d{1,2}(?:\.\d{1,2})?分?(?:[、，,和及与]|以及)?){0,8}\d{1,2}(?:\.\d{1,2})?分"
)
_POINTS = re.compile(r"\d{1,2}(?:\.\d{1,2})?")
"""Told in turn behind one word: 分别扣2.67分和2.40分."""
_NOT_SUMMED = re.compile("扣完|最多|封顶|满分不扣|另|上年|去年")
_LEAST = 3


def losses_added(audit: Audit) -> Iterator[Hit]:
    """Yield sums of losses that those listed behind them do not make; every item has one, its last."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _TOTAL.finditer(text):
            listed, _, later = re.sub("\n", "。", text[found.end() :]).partition("。")
            items = [item for item in re.split("[；;]", listed) if item.strip()]
            if len(items) == 1:  # 合计丢分2.6分，分别是：甲丢0.8分，乙丢1.2分，丙丢0.5分
                items = [item for item in re.split("[，,、]", listed) if item.strip()]
            lost = [[_added(run) for run in _LOSS.findall(item)] for item in items]
            if len(items) < _LEAST or not all(lost) or _NOT_SUMMED.search(listed):
                continue
            told, added = Decimal(found["n"]), sum((each[-1] for each in lost), Decimal(0))
            if told in _sums(lost) or _is_each(items, lost, told - added):
                continue
            if told > added and _LOSS.search(later):
                continue  # the list goes on in the next sentence
            span = Span(found["n"] + "分", found.start("n"))
            working = "、".join(f"{each[-1]}" for each in lost)
            yield at(audit, paragraph, span, span.text, f"{added}分", working=working)


def _added(run: str) -> Decimal:
    """Return the points told in turn behind one word: 扣2.67分和2.40分 are 5.07."""
    return sum(map(Decimal, _POINTS.findall(run)), Decimal(0))


def _sums(lost: list[list[Decimal]]) -> set[Decimal]:
    """Return what the items may come to, each by its last loss or by all it tells."""
    made = {Decimal(0)}
    for each in lost[:_ITEMS]:
        made = {total + one for total in made for one in (each[-1], sum(each, Decimal(0)))}
    return made


_ITEMS = 12


_EACH = re.compile("(?:各|均|都|分别|每[\u4e00-\u9fa5]{1,2})(?:自|再|又|要|被)?(?:扣|减|失|丢)")
_MOST = 9
"""So many things at most lose the same each."""


def _is_each(items: list[str], lost: list[list[Decimal]], more: Decimal) -> bool:
    """Tell whether what a sum is more by is lost by others of what lost so much each: 甲和乙各扣0.25分."""
    each = [n[-1] for item, n in zip(items, lost, strict=True) if len(n) == 1 and _EACH.search(item)]
    if not each or more < 0:
        return False
    made = {Decimal(0)}
    for one in each:
        made = {total + one * times for total in made for times in range(_MOST)}
    return more in made
