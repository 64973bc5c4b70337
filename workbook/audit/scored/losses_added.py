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
_LOSS = re.compile(r"[扣失丢](?:减|除|了|掉)?(?P<n>\d{1,2}(?:\.\d{1,2})?)分")
_NOT_SUMMED = re.compile("扣完|最多|封顶|满分不扣|另|上年|去年")
_LEAST = 3


def losses_added(audit: Audit) -> Iterator[Hit]:
    """Yield sums of losses that those listed behind them do not make; every item has one, its last."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for found in _TOTAL.finditer(text):
            listed = re.split("。|\n", text[found.end() :])[0]
            items = [item for item in re.split("[；;]", listed) if item.strip()]
            if len(items) == 1:  # 合计丢分2.6分，分别是：甲丢0.8分，乙丢1.2分，丙丢0.5分
                items = [item for item in re.split("[，,、]", listed) if item.strip()]
            lost = [_LOSS.findall(item) for item in items]
            if len(items) < _LEAST or not all(lost) or _NOT_SUMMED.search(listed):
                continue
            added = sum((Decimal(each[-1]) for each in lost), Decimal(0))
            every = sum((Decimal(n) for each in lost for n in each), Decimal(0))
            if Decimal(found["n"]) in (added, every) or _is_each(items, lost, Decimal(found["n"]) - added):
                continue
            span = Span(found["n"] + "分", found.start("n"))
            working = "、".join(each[-1] for each in lost)
            yield at(audit, paragraph, span, span.text, f"{added}分", working=working)


_EACH = re.compile("(?:各|均|都|分别|每[\u4e00-\u9fa5]{1,2})(?:自|再|又|要|被)?(?:扣|减|失|丢)")
_MOST = 9
"""So many things at most lose the same each."""


def _is_each(items: list[str], lost: list[list[str]], more: Decimal) -> bool:
    """Tell whether what a sum is more by is lost by others of what lost so much each: 甲和乙各扣0.25分."""
    each = [Decimal(n[-1]) for item, n in zip(items, lost, strict=True) if len(n) == 1 and _EACH.search(item)]
    if not each or more < 0:
        return False
    made = {Decimal(0)}
    for one in each:
        made = {total + one * times for total in made for times in range(_MOST)}
    return more in made
