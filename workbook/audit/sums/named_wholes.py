"""Totals whose parts are known by what they are called: one noun, levels that pay, seasons, balances.

“县级林长18人、镇级林长96人、村级林长212人，共有三级林长362人”: all are 林长
“480万元，中央承担240万元、省级承担144万元、县级承担69万元”: who pays for what
“36个，分春、秋两季，春季16个，秋季22个”: named before they are counted
“上年末累计结余3420万元，当年结余440万元，年末累计结余3680万元”: what there was and what was added
“480份问卷中，非常满意312份、满意140份、一般82份”: more than there are
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.sums.full_lists import unit_of
from workbook.audit.sums.summed import needed, wrong_sum
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_Found = tuple[Mention, list[Mention]]
_MOST = 10
_IN_ALL = re.compile(
    r"^(?:一?共|总共|共计|合计|总计)(?:有|为|计|配备|选聘|建有|设有|建成|开展)?(?P<what>[\u4e00-\u9fa5]{2,10})$"
)
_NO_PART = re.compile("上年|去年|其中|目标|计划|[比较]|新增|减少|离退?休|预算|每|均")
_LEVEL = "中央|省级?|市级?|县级?|区级?|镇级?|乡镇?|村级?|本级|自筹|社会|个人|单位|企业|财政|群众|集体"
_PAYS = re.compile(
    rf"^(?:其中[：:]?)?(?:{_LEVEL})[\u4e00-\u9fa5]{{0,6}}(?:承担|负担|分担|出资|配套|补助|自筹|安排|投入)(?:资金)?$"
)
_PAID = re.compile(r"(?:资金|投资|经费|补贴|总额|费用|保费|支出)(?:共|为|合计|总额|共计)*$")
_DIVIDED = re.compile(
    r"[，,]?分(?:为)?(?P<names>[\u4e00-\u9fa5]{1,6}(?:[、和][\u4e00-\u9fa5]{1,6}){1,4})[两三四五][季类期级批次种档段层组班][，,：:]"
)
_BEGAN = re.compile(
    r"(?:上年末?|年初|期初|以前年度|上年度末?)(?:累计|滚存)?(?:结余|结存|结转)(?:资金)?(?:为)?$"
)
_ADDED = re.compile(r"^(?:当年|本年|本期|当期)(?:收支)?(?:结余|结存)(?:为)?$")
_ENDED = re.compile(r"^(?:年末|期末|当年末|截至年末)?(?:累计|滚存)(?:结余|结存|结转)(?:为)?$")
_AMONG = re.compile(r"^[\u4e00-\u9fa5]{0,8}中[，,：:]?$")
_CROSSING = re.compile("女|男|党员|少数民族|岁|学历|本科|大专|硕士|博士|骨干|同时|多选|以上|又|也|其中")


def named_wholes(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that parts called so do not make."""
    found = (*_of_one_noun(paragraph), *_paid(paragraph), *_divided(paragraph), *_carried(paragraph))
    for total, parts in (*found, *_among(paragraph)):
        every = (total, *parts)
        exact = all(m.quantity.exact and m.depth == total.depth for m in every)
        if not exact or {unit_of(m) for m in every} != {unit_of(total)} or len(parts) < 2:
            continue
        made = sum((p.quantity.value for p in parts), Decimal(0))
        count = total.quantity.kind is Kind.COUNT and total.quantity.step == 1
        slack = Decimal(0) if count else sum((m.quantity.step for m in every), Decimal(0)) / 2
        if abs(made - total.quantity.value) > slack:
            yield wrong_sum(audit, paragraph, total, parts)


def _before(listed: Sequence[Mention], number: int, total: Mention) -> list[Mention]:
    """Return the figures right before a place in the sentence and unit of a total, none but these between."""
    parts: list[Mention] = []
    for each in reversed(listed[max(0, number - _MOST) : number]):
        if each.sentence != total.sentence or unit_of(each) != unit_of(total) or each.depth != total.depth:
            break
        parts.insert(0, each)
        if each.stop not in (1, 2):
            break
    return parts


def _of_one_noun(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield a total with those before it that are called by its noun."""
    for number, total in enumerate(paragraph.mentions):
        at = number - (number > 0 and total.stop == 0)  # 共有三级林长362人
        head = paragraph.mentions[at]
        said = _IN_ALL.match(total.lead if at == number else head.lead + "各" + total.lead)
        if not said or head.stop != 2 or total.quantity.kind is not Kind.COUNT:
            continue
        noun = said["what"][-2:]
        parts = _before(paragraph.mentions, at, total)
        alike = len(parts) > 1 and all(re.search(rf"[\u4e00-\u9fa5]{noun}$", m.lead) for m in parts)
        if alike and not any(_NO_PART.search(m.lead) for m in parts):
            yield total, parts


def _paid(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield an amount with what each level pays of it, where one slip of the pen keeps them apart."""
    listed = paragraph.mentions
    for number, total in enumerate(listed):
        if total.quantity.kind is not Kind.MONEY or not _PAID.search(total.lead) or total.past:
            continue
        parts: list[Mention] = []
        for each in listed[number + 1 : number + 1 + _MOST]:
            if each.sentence != total.sentence or each.stop not in (1, 2, 3) or not _PAYS.match(each.lead):
                break
            parts.append(each)
        if len(parts) > 1 and any(
            value > 0 and slip(q.printed(q.value), q.printed(value)) for q, value in needed(total, parts)
        ):
            yield total, parts


def _divided(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield a number with those of each of the names it is said to be divided in."""
    text, listed = paragraph.folded.text, paragraph.mentions
    for number, total in enumerate(listed[:-1]):
        said = _DIVIDED.match(text, total.end)
        if not said:
            continue
        names = re.split("[、和]", said["names"])
        behind = [m for m in listed[number + 1 : number + 3 + len(names)] if m.at >= said.end()]
        parts = behind[: len(names)]
        called = len(parts) == len(names) and all(
            m.lead.startswith(name) for m, name in zip(parts, names, strict=True)
        )
        if called and all(m.sentence == total.sentence for m in parts):
            yield total, parts


def _carried(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield what is left at the end with what there was at the start and what was added."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in paragraph.mentions:
        if mention.quantity.kind is Kind.MONEY and not mention.depth:
            by_sentence.setdefault(mention.sentence, []).append(mention)
    for here in by_sentence.values():
        began, added, ended = ([m for m in here if p.search(m.lead)] for p in (_BEGAN, _ADDED, _ENDED))
        ended = [m for m in ended if m not in began and m not in added]
        if len(began) == len(added) == len(ended) == 1:
            yield ended[0], [began[0], added[0]]


def _among(paragraph: Paragraph) -> Iterator[_Found]:
    """Yield a number with those told among it in a row that are more: 480份问卷中，…312份、140份、82份."""
    listed = paragraph.mentions
    for number, total in enumerate(listed[:-2]):
        if not _AMONG.match(total.tail) or total.quantity.kind is not Kind.COUNT:
            continue
        parts: list[Mention] = []
        for each in listed[number + 1 : number + 1 + _MOST]:
            beside = each.stop == 1 if parts else each.stop in (0, 2)
            if each.sentence != total.sentence or not beside or unit_of(each) != unit_of(total):
                break
            parts.append(each)
        crossing = _CROSSING.search("".join(m.lead for m in parts))
        made = sum((p.quantity.value for p in parts), Decimal(0))
        if len(parts) > 1 and made > total.quantity.value and not crossing:
            yield total, parts
