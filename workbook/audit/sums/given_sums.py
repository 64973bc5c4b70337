"""Sums whose total stands further up, called by name or with other figures between.

“全年预算400万元。…全年预算的来源是：结转60万元，拨款340万元”: all the sources are told
“专任教师124人…。专任教师中高级职称38人、中级职称65人、初级职称30人”: 65 is 56 turned round
“支出12万元，预算15万元，其中用车9万元、接待3万元”: the parts are of the outlay
“各项支出是：”, then a paragraph for each
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from workbook.audit.sums.summed import needed, wrong_sum
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import PEOPLE
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_NAME = r"(?P<what>[\u4e00-\u9fa5]{2,14}?)"
_NUMBERED = r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．])?"
_WITHIN = re.compile(rf"{_NUMBERED}(?:其中[，：:]?)?{_NAME}(?:当中|之中|中|里)[，：:]?")
_MADE_OF = re.compile(
    rf"{_NUMBERED}(?:其中[，：:]?)?(?:上述|以上|这些|[1-9]\d?个)?{_NAME}"
    r"(?:的?(?:资金)?(?:来源|来自|构成|组成|分布|去向|分别用于|分别来自|由)(?:情况)?(?:是|为|包括|如下|分别是|分别为|有)*"
    r"|(?:主要)?(?:用于|安排)?(?:以下|下列)[\u4e00-\u9fa5]{0,6}(?:方面|项目|内容|支出)"
    r"|按[\u4e00-\u9fa5]{1,8}?(?:划分|分类|区分|分|看)(?:为|是|，其中)?|(?:分别|具体|依次)(?:为|是))(?:[：:]|(?<=[是为来自于分])[，]?)"
)
_TIME = re.compile(r"^(?:全年|本年|当年|年度|部门|单位|我[局校院乡镇委]|实际|共|(?:19|20)\d\d年度?)+")
_SIDE = re.compile(
    "收回|核减|调减|追减|扣除|减去|上交|上缴|上年|去年|同比|[比较]|增加|减少|增长|下降|节约|结余|其中|计划|目标|每|人均|平均|党员|女|累计|平均|闲置|退休"
)
"""What is no part of a whole: of another year, a change, a kind that overlaps with others."""
_AMONG = re.compile(r"^[，；。:：(]?其中[：:，]?")
_BACK, _MOST, _NEAR = 3, 12, 40
"""So many sentences back a total may stand, so many parts it may have, among so many figures."""


def given_sums(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals further up that the parts told of them do not make."""
    read = {r.roles["total"][0].at for r in paragraph.relations if r.kind == "sum" and r.holds() is True}
    held = {
        p.at for r in paragraph.relations if r.kind == "sum" and r.holds() is True for p in r.many("parts")
    }
    above = _above(audit, paragraph)
    for total, parts, whole in (
        *_by_name(paragraph, above),
        *_behind_others(paragraph),
        *_behind_a_colon(paragraph),
    ):
        alone = all(_plain(m, total) for m in (total, *parts))
        if not alone or not 1 < len(parts) <= _MOST or any(p.at in held for p in parts):
            continue
        made = sum((part.quantity.value for part in parts), Decimal(0))
        steps = total.quantity.step + sum((part.quantity.step for part in parts), Decimal(0))
        slack = steps / 2 if total.quantity.kind is Kind.MONEY else Decimal(0)
        if abs(made - total.quantity.value) <= slack or (total.at in read and not whole):
            continue
        if total.quantity.unit == "分" and made - total.quantity.value in {p.quantity.value for p in parts}:
            continue  # 其中治理10分，按75%得7.5分: one of them is what the next is out of
        over = made > total.quantity.value and _parallel(parts)
        if whole or over or _mistyped(total, parts):
            yield wrong_sum(audit, paragraph, total, parts)


def _plain(mention: Mention, total: Mention) -> bool:
    one, other = mention.quantity, total.quantity
    alike = one.kind is other.kind and (one.unit == other.unit or {one.unit, other.unit} <= PEOPLE)
    return alike and one.exact and one.kind in (Kind.MONEY, Kind.COUNT)


def _parallel(parts: Sequence[Mention]) -> bool:
    """Tell whether three or more parts end in one word, so that none is of another: 高级职称、中级职称."""
    ends = {part.subject[-2:] for part in parts}
    return len(parts) > 2 and len(ends) == 1 and len(ends.pop()) == 2


def _mistyped(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether one figure with its digits exchanged, or its point elsewhere, or of three parts and more
    with one digit changed, makes the sum."""
    for quantity, value in needed(total, parts):
        if value <= 0:
            continue
        one, other = quantity.printed(quantity.value), quantity.printed(value)
        same = _same_digits(one, other)
        long = len(parts) > 2 and sum(char.isdigit() for char in one) > 3
        if (same and len(_digits(one)) > 1) or (long and slip(one, other)):
            return True
    return False


def _same_digits(one: str, other: str) -> bool:
    """Tell whether two figures have the same digits in another order, or their point elsewhere."""
    return sorted(one) == sorted(other) or _digits(one) == _digits(other)


def _digits(figure: str) -> str:
    return re.sub(r"\D", "", figure).strip("0")


def _above(audit: Audit, paragraph: Paragraph) -> list[Mention]:
    """Return the last figures of the running text of its section right above a paragraph."""
    own = audit.document.section_of(paragraph).own
    place = next((n for n, each in enumerate(own) if each is paragraph), 0)
    return [m for each in own[max(0, place - 2) : place] if each.is_body for m in each.mentions[-_NEAR:]]


def _by_name(paragraph: Paragraph, above: Sequence[Mention]) -> Iterator[tuple[Mention, list[Mention], bool]]:
    """Yield what a sentence begins with the name of, with all it tells; whether that is all there is."""
    listed = [m for m in paragraph.mentions if not m.depth]
    start = 0
    for sentence, group in groupby(listed, key=lambda mention: mention.sentence):
        every = list(group)
        earlier, start = listed[max(0, start - _NEAR) : start], start + len(every)
        text = every[0].span.text
        found = _MADE_OF.match(text) or _WITHIN.match(text)
        here = [m for m in every if m.quantity.kind is not Kind.SHARE]
        here = [m for m in here if found and m.at - m.span.start >= found.end()]
        if found is None or not here:
            continue
        before = [m for m in earlier if sentence - _BACK <= m.sentence and not m.past]
        called = [m for m in before if _is_called(m, found["what"])]
        if not called and found["what"] in ("支出", "收入"):
            called = [m for m in before if m.subject.endswith(found["what"]) and not _SIDE.search(m.lead)]
            called = called if len(called) == 1 else []
        if not called and found.re is _MADE_OF and not sentence:
            called = [m for m in above if not m.depth and not m.past and _is_called(m, found["what"])]
            called = called if len({m.quantity.value for m in called}) == 1 else []
        if not called:
            continue
        total = called[-1]
        rest = text[found.end() :]
        if re.search(r"等[，。；]|等$|其中", rest) or any(_SIDE.search(m.lead) for m in here):
            continue
        parts = [m for m in here if m.quantity.unit == total.quantity.unit or m.quantity.kind is Kind.MONEY]
        whole = found.re is _MADE_OF and all(m.stop < 4 for m in here[1:])
        yield total, parts, whole or _halves(total, parts)


def _is_called(mention: Mention, name: str) -> bool:
    """Tell whether a figure is of what a name says: 全年预算 is called 预算, 在编专任教师 is not 教师."""
    one, other = (
        re.sub("的支出$", "支出", _TIME.sub("", text.removeprefix("其中")))
        for text in (mention.subject, name)
    )
    return len(one) > 1 and len(other) > 1 and (one == other or (len(other) > 2 and one.endswith(other)))


def _halves(total: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether parts are the two that leave nothing over: 人员经费 and 公用经费 of 基本支出."""
    return len(parts) == 2 and any(
        half.parts[0] in parts[0].lead
        and half.parts[1] in parts[1].lead
        and re.search(half.of, total.lead)
        and not re.search(half.never, total.lead)
        for half in WORDS.halves
    )


def _behind_others(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention], bool]]:
    """Yield what 其中 is of where others stand between: 支出12万元，预算15万元，其中用车9万元、接待3万元.

    Of those before the one is meant that fits with one figure put right; if one fits as it is, or several
    would, nothing is told.
    """
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, first in enumerate(listed):
        if first.quantity.kind not in (Kind.MONEY, Kind.COUNT) or "其中" not in first.gap:
            continue
        text = first.span.text[max(0, first.at - first.span.start - _NEAR) : first.at - first.span.start]
        opened = re.search(r"(?:^|[，；。])其中[：:，]?[^，。；：\d]{0,16}$", text)
        if opened is None:
            continue
        parts = _run(listed[number : number + _NEAR], first)
        back = first.sentence - (1 if first.stop > 4 else 0)
        near = listed[max(0, number - _NEAR) : number]
        before = [m for m in near if back <= m.sentence and _plain(m, first) and not m.past]
        before = [m for m in before if not _SIDE.search(m.lead)][-4:]
        made = sum((part.quantity.value for part in parts), Decimal(0))
        if (
            len(parts) < 2
            or len(before) < 2
            or _in_pairs(parts)
            or any(m.quantity.value == made for m in before)
        ):
            continue
        fitting = [m for m in before if _mistyped(m, parts)]
        if len(fitting) == 1:
            yield fitting[0], parts, False


_OF_ITS_PART = re.compile(
    "^(?:实际|全年|已|各|自评|均|共)*(?:得分?|扣分?|失分?|支出|执行|支付|完成|使用|到位|结余|结转|发放|整改|用|破案|查处|立案|受理|处理|办结|结案|审结|移送|起诉|开工|竣工|建成|验收|通过|合格|达标|答复|回复)了?$"
)
"""What a bare verb tells is of the part right before it."""


def _in_pairs(parts: Sequence[Mention]) -> bool:
    """Tell whether a list tells two things of each part: 其中编制10分，得9.00分；执行30分，得26.50分."""
    told = [_OF_ITS_PART.search(part.lead) is not None for part in parts]
    return any(one < other for one, other in pairwise(told))


_PERSONS = re.compile(
    r"^[，、]?(?:[\u4e00-\u9fa5]{0,4})(?:在职|在编|离休|退休|离退休|编外|聘用|临聘|行政|事业|工勤|参公)[\u4e00-\u9fa5]{0,6}$"
)


def _behind_a_colon(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention], bool]]:
    """Yield people with all their kinds to the end of the sentence: 职工146人：在职86人，退休60人."""
    text, listed = paragraph.folded.text, [m for m in paragraph.mentions if not m.depth]
    for number, total in enumerate(listed[:-2]):
        if text[total.end : total.end + 1] not in ("：", ":") or total.quantity.unit not in PEOPLE:
            continue
        parts = _run(listed[number + 1 : number + _MOST], listed[number + 1], any_side=True)
        named = all(_PERSONS.match(m.gap.lstrip("：:")) for m in parts)
        if named and parts and text[parts[-1].end : parts[-1].end + 1] in ("。", "；", ""):
            yield total, parts, True


def _run(listed: Sequence[Mention], first: Mention, *, any_side: bool = False) -> list[Mention]:
    """Return the amounts of a list as far as its sentence goes, what is counted beside them left out."""
    parts: list[Mention] = []
    for mention in listed:
        if mention.sentence != first.sentence or (parts and "其中" in mention.gap):
            break
        if _plain(mention, first):
            if not any_side and _SIDE.search(mention.lead.removeprefix("其中")):
                break
            parts.append(mention)
    return parts


_ANNOUNCED = re.compile(
    r"(?P<each>各项|各类|主要)?(?P<what>[\u4e00-\u9fa5]{2,8}?)(?:情况|构成|明细|分类|结构)?(?:是|为|如下|包括|有|分别是|分别为|具体是|具体为|明细如下)*[：:]$"
)
_ITEM = re.compile(r"^(?:[（(]?\d{1,2}[)）.．、]|[①-⑳]|[-—·•])?[\u4e00-\u9fa5（）()]{2,24}?[：:为]?$")


def sums_below(audit: Audit) -> Iterator[Hit]:
    """Yield a total that the paragraphs announced behind it, an amount each, do not make: 各项支出是：."""
    body = audit.document.body
    for number, paragraph in enumerate(body):
        text = paragraph.folded.text.rstrip()
        found = _ANNOUNCED.search(text[-30:])
        if found is None or found["each"] == "主要" or "其中" in found[0]:
            continue
        parts = _items(body[number + 1 : number + 1 + _MOST])
        if len(parts) < 2:
            continue
        own = [m for m in paragraph.mentions if _plain(m, parts[0][1]) and not m.past and not m.depth]
        called = [m for m in own if m.lead.endswith(found["what"]) and not _SIDE.search(m.lead)]
        made = sum((m.quantity.value for _, m in parts), Decimal(0))
        steps = sum((m.quantity.step for _, m in parts), Decimal(0))
        if not called or any(abs(m.quantity.value - made) <= (steps + m.quantity.step) / 2 for m in own):
            continue
        yield _of_paragraphs(audit, (paragraph, called[0]), parts, made)


def _of_paragraphs(
    audit: Audit, total: tuple[Paragraph, Mention], parts: Sequence[tuple[Paragraph, Mention]], made: Decimal
) -> Hit:
    """Return what is told of a list of paragraphs: at the one whose digits put right make the sum, or the
    last."""
    announced, whole = total
    gap = whole.quantity.value - made
    wrong = [
        (p, m)
        for p, m in parts
        if _same_digits(m.quantity.printed(m.quantity.value), m.quantity.printed(m.quantity.value + gap))
    ]
    paragraph, mention = wrong[0] if wrong else parts[-1]
    text = paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    working = "、".join(m.written(p.folded) for p, m in parts)
    value = f"{whole.written(announced.folded)}（{announced.line.spot}）"
    expected = whole.quantity.printed(made)
    return at(audit, paragraph, span, value, expected, working=working, hint="")


def _items(following: Sequence[Paragraph]) -> list[tuple[Paragraph, Mention]]:
    """Return the paragraphs that are a name and its amount first of all, as far as they follow in a row."""
    found: list[tuple[Paragraph, Mention]] = []
    for paragraph in following:
        first = next(iter(paragraph.mentions), None)
        lead = paragraph.folded.text[: first.at] if first else ""
        if first is None or not _ITEM.match(lead) or _SIDE.search(lead) or len(paragraph.sentences) > 1:
            break
        found.append((paragraph, first))
        if not paragraph.folded.text.rstrip().endswith(("；", ";", "，", "、")):
            break
    return found
