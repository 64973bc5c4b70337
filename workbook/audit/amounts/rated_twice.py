"""A rate of a thing named in full, told in two places: 升级项目…执行率62.50%, 升级项目执行率65.20%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit, at
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named
from workbook.language.quantities import Kind

_RATE = re.compile(
    r"(?P<rate>(?:预算|资金)?(?:执行|支出|支付|完成|使用|合格|办结|覆盖|就业|及格|巩固|入学|结案|调解|整改|利用|出勤|开放|借阅|履约|到位)率|满意度)"
    r"(?:只有|仅有|仅为|仅|高达|达到?|为|是|才)*$"
)
_THING = re.compile(
    r"(?P<thing>[\u4e00-\u9fa5A-Za-z0-9]{4,30}(?:项目|工程|专项|课题|系统|平台|经费|资金|活动|案件|行动))"
)
_LEAST = 6
"""So many letters name one thing wherever they stand."""


def rated_twice(audit: Audit) -> Iterator[Hit]:
    """Yield the rates of a thing that another place tells otherwise."""
    own, told = audit.once(about).year, list[tuple[str, str, Said]]()
    for item in audit.once(said):
        mention, quantity = item.mention, item.mention.quantity
        found = _RATE.search(mention.lead)
        exact = quantity.kind is Kind.SHARE and quantity.exact
        if not found or not exact or mention.past or mention.part or mention.year not in (0, own):
            continue
        before = mention.span.text[: mention.at - mention.span.start]
        if named(before, (*PAST, *FUTURE)) or re.search("目标|计划|标准|要求", mention.lead):
            continue
        thing = _thing(before, mention.lead[: found.start()])
        if len(thing) >= _LEAST:
            told.append((thing, found["rate"][-3:], item))
    for number, (thing, rate, item) in enumerate(told):
        same = [o for t, r, o in told[:number] if r == rate and (t.endswith(thing) or thing.endswith(t))]
        if same and not any(_agree(item, other) for other in same):
            text, mention, first = item.paragraph.folded, item.mention, same[0]
            span = Span(text.text[mention.at : mention.end], mention.at)
            expected = first.mention.written(first.paragraph.folded)
            yield at(
                audit, item.paragraph, span, mention.written(text), expected,
                subject=f"{thing}{rate}", other=first.paragraph.line.spot,
            )  # fmt: skip


def _thing(before: str, lead: str) -> str:
    """Return what a rate is of: the thing right before it, else the only one its sentence names."""
    if found := list(_THING.finditer(lead)):
        return found[-1]["thing"] if lead.endswith(found[-1]["thing"]) else ""
    names = [found["thing"] for found in _THING.finditer(re.split("；", before)[-1])]
    bare = re.sub("^(?:其中|即|为|是|由于|因)+", "", names[0]) if len(names) == 1 else ""
    return bare if not lead else ""


def _agree(item: Said, other: Said) -> bool:
    one, two = item.mention.quantity, other.mention.quantity
    return one.agrees(two.value) or two.agrees(one.value)
