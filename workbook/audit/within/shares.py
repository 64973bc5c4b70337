"""The share of a part by its name, where the parts that make the whole are told: A类84件…, A类占比66.67%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import exact, ratio_meets, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_SHARE = re.compile(
    r"^(?:其中)?(?P<name>[\u4e00-\u9fa5A-Za-z]{2,10}?)(?:所|的|件|数|人数|金额)?(?:占比?|比重|比例|占全部的?|占总数的?|占总量的?)(?:为|是|达到?|约)?$"
)
_NOT_OF_ALL = re.compile(
    "追加|调增|核增|调减|压减|核减|新增|结转|上年|去年|目标|提高|下降|(?<!占)比(?!重|例)|较"
)


def shares_by_name(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield shares that are not those of the part called so, of the total its parts make."""
    sums = [r for r in paragraph.relations if r.kind == "sum" and r.one("total") and r.holds() is True]
    told = [m for m in paragraph.mentions if m.quantity.kind is Kind.SHARE and exact(m)] if sums else []
    for share in told:
        found = _SHARE.match(re.split("[，、；]", share.lead)[-1])
        if found is None or _NOT_OF_ALL.search(share.lead):
            continue
        pairs = [
            (part, relation.roles["total"][0])
            for relation in sums
            for part in relation.many("parts")
            if _is_called(part, found["name"]) and part.at < share.at and share.sentence - part.sentence <= 1
        ]
        if len(pairs) == 1 and not ratio_meets(share, *pairs[0]) and exact(*pairs[0]):
            part, whole = pairs[0]
            made = share.quantity.printed(part.quantity.value / whole.quantity.value)
            yield wrong(audit, paragraph, share, made, (part, whole))


def _is_called(part: Mention, name: str) -> bool:
    """Tell whether a part has a name: 已经解决的A类 is A类; 物业类投诉 is 物业类."""
    own = re.split("[，、；：]", part.lead)[-1].removeprefix("其中")
    return own.endswith(name) or (len(name) > 2 and own.startswith(name))
