"""Rates a report prints whose aim is the whole, and those that fall short of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.audit.goals.aims import aims
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.words import WORDS
from workbook.language.folding import Span
from workbook.language.quantities import Bound, Kind, quantities

_NAME = re.compile(
    r"(?P<name>(?:[\u4e00-\u9fa5“”]{0,14}?)(?:完成率|覆盖率|及时率|达标率|合格率|办结率|执行率|支出率|公开率|使用率|利用率|整改率|完工率|竣工率|验收率|回复率|完成及时性))"
    r"(?:为|是|达到?|只有|仅为?|仅有|[：:])?$"
)
_WORKED = re.compile(r"折算|加权|得分")
"""A rate made of scores says nothing of how much is done."""
_NATURAL = re.compile("森林|林木|林草|绿化|植被|草原综合|绿地|建筑密度")
"""Rates of how things are, whose aim is not the whole: 森林覆盖率68%."""
_UNDONE = re.compile(
    "[不未](?:能|按时|及时|按期)?(?:完成|覆盖|达标|合格|办结|公开|使用|整改|完工|竣工|验收|回复)率$"
)
"""Rates of what failed, whose aim is nought: 不合格率6.9%."""
_REACHED = re.compile(
    r"[，,(（]?(?:已)?(?:比|较)?(?:高于|超过|超出|超额完成|达到|优于)(?:了)?(?:年初|年度|设定的?|既定)*(?:目标|计划|要求|标准)"
)
_AIMED = re.compile(
    r"^(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．])?(?:年度|年初|全年|绩效|预期|设定)*(?:目标|计划|任务)(?:值)?[：:](?!.*(?:实际|完成|达到))"
)
"""Begins a sentence that tells what was aimed at: 目标：机械化清扫率95%；回收利用率38%."""
_LEAD = re.compile(r"^.*(?:[，。；：、）)]|年度|部门|单位|其中|的)")


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate that should be 100 %: its name, value as a ratio, how it is printed, and where it stands."""

    name: str
    value: Decimal
    printed: str
    paragraph: Paragraph
    span: Span


def rates(audit: Audit) -> list[Rate]:
    """Return the rates of completion and the like, for ``audit.once``; targets and standards are left out."""
    return [rate for p in audit.document.body for rate in _rates(p, _next_year(audit))]


def aimed_rates(audit: Audit) -> list[Rate]:
    """Return the rates that sentences beginning with 目标： aim at, for ``audit.once``."""
    return [rate for p in audit.document.body for rate in _rates(p, _next_year(audit), aimed=True)]


def _next_year(audit: Audit) -> str:
    return f"{audit.once(about).year + 1}年" if audit.once(about).year else ""


def unmet(audit: Audit) -> list[Rate]:
    """Return the rates below 100 % that fall short, for ``audit.once``: those that met their aim do not."""
    return [rate for rate in audit.once(rates) if rate.value < 1 and not _met(audit, rate)]


def _met(audit: Audit, rate: Rate) -> bool:
    """Tell whether a rate reached its aim: told right behind it, or set among the targets."""
    if _REACHED.match(rate.paragraph.folded.text, rate.span.end):
        return True
    aimed = [aim.mention.quantity for aim in audit.once(aims) if aim.name.endswith(rate.name)]
    beside = (aim.value for aim in audit.once(aimed_rates) if aim.name == rate.name)
    told = (aim.value for aim in aimed if aim.kind is Kind.SHARE)
    return any(value <= rate.value for value in (*told, *beside))


def _rates(paragraph: Paragraph, next_year: str, *, aimed: bool = False) -> Iterator[Rate]:
    text = paragraph.folded.text
    for quantity in quantities(text):
        if quantity.kind is not Kind.SHARE or quantity.loose:
            continue
        found = _NAME.search(text[max(0, quantity.start - 24) : quantity.start])
        sentence = next((s for s in paragraph.sentences if s.start <= quantity.start < s.end), None)
        if found is None or sentence is None:
            continue
        lead = re.split("[，；：:]", sentence.text[: quantity.start - sentence.start])[-1]
        begun = text[text.rfind("。", 0, quantity.start) + 1 : quantity.start]
        if (
            (_AIMED.search(begun) is not None) is not aimed
            or quantity.bound is not Bound.EXACT
            or _WORKED.search(found["name"])
            or _NATURAL.search(found["name"])
            or _UNDONE.search(found["name"])
            or any(word in lead for word in WORDS.aimed)
            or (next_year and next_year in lead)
        ):
            continue
        name = _LEAD.sub("", found["name"]) or found["name"]
        span = Span(text[quantity.start : quantity.end], quantity.start)
        yield Rate(name, quantity.value, percent(quantity.value), paragraph, span)
