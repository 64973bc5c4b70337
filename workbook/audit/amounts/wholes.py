"""JX-R: shares of a whole that stands in another sentence: 占总支出的60.25%, and the total further up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook.audit.amounts.of_parts import is_of_a_task, is_of_another_year
from workbook.audit.amounts.shares import of_one_whole
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.audit.text.itemised import of_a_part, of_the_whole
from workbook.audit.text.otherwise import unless_made
from workbook.audit.text.phrases import SPENT
from workbook.audit.text.told import Said, said
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.mentions import Mention, key_of
from workbook.language.quantities import Kind

_OF = re.compile(
    r"(?:占|相当于)(?:本年度?|全年(?!预算)|年度|部门|全部|当年)*(?P<whole>[\u4e00-\u9fa5]{2,12}?)(?:的比重|的比例|比重|比例|的|比)(?:为|是|达到?)?(?P<rate>\d+(?:\.\d+)?)%"
)
_SAME = tuple((re.compile(listed.called), re.compile(listed.subject)) for listed in WORDS.wholes)

_WAN = Decimal(10000)


@check(
    "JX-R-24",
    "error",
    "占比与前文的总数不符",
    "“{quote}”写占{name}的 {value}，按前文的{name} {working}应为 {expected}",
    "核对占比、这一项的数和前文的总数，改正写错的一处",
    WRITTEN,
    reason="总数写在前面，占比写在后面，隔了几段也要对得上。",
    bad="前文“总支出1331.48万元”，后文“基本支出802.16万元，占总支出的62.25%”",
    good="“基本支出802.16万元，占总支出的60.25%”",
    related=("JX-R-21",),
)
@unless_made
def shares_of_a_whole_further_up(audit: Audit) -> Iterator[Hit]:
    """A share of a total the report gives elsewhere is what one of the sentence's amounts makes of it."""
    yield from of_one_whole(audit)
    for paragraph in audit.document.body:
        yield from _largest(audit, paragraph)
        yield from _of_the_list(audit, paragraph)
        yield from _executed(audit, paragraph)
        for sentence in paragraph.sentences:
            for found in _OF.finditer(sentence.text):
                start = sentence.start + found.start()
                parts = [m for m in paragraph.mentions if _is_part(m, sentence, start)]
                parts = parts or _called(audit, sentence.text[: found.start()], found["whole"])
                totals = _wholes(audit, found["whole"], paragraph, start)
                here = _just_before(paragraph, found["whole"], start)
                rates = [Decimal(found["rate"])]
                if _CHANGED.search(sentence.text, 0, found.start()):
                    rates += [_ALL_OF_IT + rates[0], _ALL_OF_IT - rates[0]]  # 净增额占年初预算的6.96%
                last = max((m.end for m in parts), default=start)
                if _MOST_OF_ALL.search(paragraph.folded.text, last, max(last, start)):
                    continue  # 支出2980万元，其中河道项目支出最多，占…: how much that was is not told
                if parts and totals and not any(_fits(rate, parts, [*totals, *here]) for rate in rates):
                    yield _hit(audit, paragraph, found, start, parts, totals)


_MOST_OF_ALL = re.compile("最[多大高少小低]的?(?:是|为|，)")
_CHANGED = re.compile("(?:净增|净减|调整|变动|增加|减少|增减|差)[额数]?$")
_ALL_OF_IT = Decimal(100)

_BARE = re.compile(r"占(?:比)?(?:为|约)?")
_EXACT = Decimal("0.0002")


def _of_the_list(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the share of a list that is not what the others are of: A，占95.07%；B，占2.52%；C，占2.41%."""
    listed: list[tuple[Mention, Mention]] = []
    for one, other in pairwise((*paragraph.mentions, None)):
        if one is None or other is None:
            continue
        shared = other.quantity.kind is Kind.SHARE and _BARE.fullmatch(other.lead) and other.stop == 2
        if (
            shared
            and one.quantity.kind is Kind.MONEY
            and (not listed or one.sentence == listed[0][0].sentence)
        ):
            listed.append((one, other))
    total = sum((one.quantity.value for one, _ in listed), Decimal(0))
    if len(listed) < _SEVERAL or not total:
        return
    wrong = [
        (one, other)
        for one, other in listed
        if abs(one.quantity.value / total - other.quantity.value) > other.quantity.step / 2 + _EXACT
    ]
    if len(wrong) == 1:
        one, other = wrong[0]
        if any(relation.one("share") == other for relation in paragraph.relations):
            return  # of a whole in the same sentence, which another check divides by
        text = paragraph.folded
        expected = other.quantity.printed(one.quantity.value / total)
        span = Span(text.text[other.at : other.end], other.at)
        working = f"各项之和{one.quantity.printed(total)}"
        yield at(audit, paragraph, span, other.written(text), expected, name="合计", working=working)


_SEVERAL = 3
_EXECUTED = re.compile(r"(?:预算(?:支出)?|^(?:总体|整体|全年)?(?:支出)?)(?:执行|支出|完成)率$")
_SPENT = re.compile(rf"(?:全年|本年|年度|实际|部门|整体)*{SPENT}(?:总额|合计|决算|数)?(?:为|共|计)*$")


def budgets(audit: Audit) -> list[Mention]:
    """Return where the report gives the budget of the whole year, for ``audit.once``."""
    pattern = next(subject for called, subject in _SAME if called.fullmatch("全年预算"))
    told = (s for s in audit.once(of_the_whole) if pattern.search(s.mention.lead))
    listed = [s.mention for s in told if not of_a_part(audit, s)]
    return [m for m in listed if m.quantity.kind is Kind.MONEY and not m.past and not m.quantity.loose]


def spent(mention: Mention) -> bool:
    """Tell whether an amount is all that was spent: 全年支出, 支出总额."""
    return mention.quantity.kind is Kind.MONEY and _SPENT.fullmatch(mention.subject) is not None


def _executed(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield a rate of execution the budget given elsewhere does not make: 全年支出…，预算执行率98.20%."""
    totals = audit.once(budgets)
    for part, rate in pairwise(paragraph.mentions):
        told = rate.quantity.kind is Kind.SHARE and _EXECUTED.search(rate.subject) and rate.stop == 2
        if not told or not spent(part):
            continue
        here = [m for m in paragraph.mentions if m.sentence == part.sentence and m.at < part.at]
        ahead = paragraph.folded.text[: part.at]
        if (
            here
            or _OF_A_PART.search(ahead)
            or is_of_a_task(Said(paragraph, part))
            or len({m.quantity.value for m in totals}) != 1
        ):
            continue
        text, budget = paragraph.folded, totals[0].quantity
        gap = abs(part.quantity.value / budget.value - rate.quantity.value) if budget.value else Decimal(0)
        if gap > rate.quantity.step / 2 + _EXACT / 10:
            expected = rate.quantity.printed(part.quantity.value / budget.value)
            span = Span(text.text[rate.at : rate.end], rate.at)
            working = budget.printed(budget.value)
            yield at(audit, paragraph, span, rate.written(text), expected, name="全年预算", working=working)


_OF_A_PART = re.compile("^[（(]?[一二三四五六七八九十\\d]{0,3}[）)、.]?(?:项目|基本|专项|人员|公用)")
"""Begins a paragraph that is not of all that was spent: （三）项目支出。支出353万元，执行率96.79%."""
_LARGEST = re.compile(r"占比最大的是(?P<whole>[\u4e00-\u9fa5]{2,12})[(，,](?:占|为)?(?P<rate>\d+(?:\.\d+)?)%")


def _largest(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield 占比最大的是项目支出（55.94%） where no total of the paragraph makes that of 项目支出."""
    money = [m for m in paragraph.mentions if m.quantity.kind is Kind.MONEY and not m.quantity.loose]
    for found in _LARGEST.finditer(paragraph.folded.text):
        name = key_of(found["whole"])
        parts = [m for m in money if m.key == name and m.end <= found.start()]
        totals = [m for m in money if parts and m.quantity.value > parts[-1].quantity.value]
        if parts and totals and not _fits(Decimal(found["rate"]), parts, totals):
            yield _hit(audit, paragraph, found, found.start(), parts[-1:], totals[-1:])


def _is_part(mention: Mention, sentence: Span, before: int) -> bool:
    money = mention.quantity.kind is Kind.MONEY and not mention.quantity.loose
    return money and sentence.start <= mention.at < before


_OF_ANOTHER = re.compile(
    r"(?P<what>预算|追加|[调核追]减|调增|增加|减少|结转|结余|剩余|余)[^，。；\d]{0,6}\d[\d.,]{0,15}[万亿]?元[，；(（]?其中[^。；]*$"
)
"""What a list is of: 年中追加214万元，其中基本支出74万元."""


def _called(audit: Audit, lead: str, whole: str) -> list[Mention]:
    """Return the amounts of what a clause is about: 项目支出 of “项目支出占总支出的”.

    Those in brackets and those of a list of something else are none; nor are there any where a table has a
    row of it, whose figures another check holds against the share.
    """
    name = key_of(re.split("[，：:]", lead)[-1])
    if any(key_of(row.name) == name for grid in audit.once(grids) for row in grid.rows):
        return []
    listed = (s.mention for s in audit.once(said) if s.mention.quantity.kind is Kind.MONEY)
    known = (m for m in listed if len(name) >= 4 and m.key == name and not m.past and not m.depth)
    return [m for m in known if not _is_of_another(m, whole)]


def _is_of_another(mention: Mention, whole: str) -> bool:
    """Tell whether an amount is of a list of something else than `whole`."""
    found = _OF_ANOTHER.search(mention.span.text[: mention.at - mention.span.start])
    return found is not None and found["what"] not in whole


_PART = re.compile(
    r"^[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．](?P<name>[\u4e00-\u9fa5“”\"]{2,12})[。：:]"
)
_ALL_THERE_IS = re.compile("^(?:部门)?(?:支出|收入|收支|决算|预算)(?:情况|执行情况|决算情况)?$")


def _is_of_a_part(said: Said) -> bool:
    """Tell whether a bare 支出 is that of what its paragraph begins with: 4、公用经费。支出12万元."""
    begun = _PART.match(said.paragraph.folded.text)
    bare = said.mention.subject in ("支出", "收入")
    return bare and begun is not None and not _ALL_THERE_IS.match(begun["name"])


_BARE_WORDS = ("支出", "收入")


def _just_before(paragraph: Paragraph, name: str, before: int) -> list[Mention]:
    """Return the amounts of the paragraph itself that `name` means, which a list may have left out."""
    pattern = next((subject for called, subject in _SAME if called.fullmatch(name)), None)
    return [
        m
        for m in paragraph.mentions
        if pattern and m.at < before and m.quantity.kind is Kind.MONEY and pattern.search(m.lead)
    ]


def _wholes(audit: Audit, name: str, paragraph: Paragraph, before: int) -> list[Mention]:
    """Return the amounts of the report that `name` means, those of the sentence itself left out."""
    pattern = next((subject for called, subject in _SAME if called.fullmatch(name)), None)
    if pattern is None:
        return []
    own = audit.once(about).year
    return [
        s.mention
        for s in audit.once(of_the_whole)
        if s.mention.quantity.kind is Kind.MONEY
        and not s.mention.past
        and not is_of_another_year(s, own)
        and not _is_of_another(s.mention, name)
        and (pattern.search(s.mention.subject) or pattern.search(s.mention.lead))
        and (s.paragraph is not paragraph or s.mention.at < before)
        and not _is_of_a_part(s)
        and not (s.mention.subject in _BARE_WORDS and of_a_part(audit, s))
    ]


def _fits(rate: Decimal, parts: list[Mention], totals: list[Mention]) -> bool:
    half = Decimal(1).scaleb(rate.as_tuple().exponent) / 2  # type: ignore[arg-type]
    ratios = (p.quantity.value / t.quantity.value * 100 for p in parts for t in totals if t.quantity.value)
    return any(abs(ratio - rate) <= half + Decimal("0.001") for ratio in ratios)


def _hit(
    audit: Audit,
    paragraph: Paragraph,
    found: re.Match[str],
    start: int,
    parts: list[Mention],
    totals: list[Mention],
) -> Hit:
    span = Span(found[0], start)
    part, total = parts[0], totals[0]
    expected = f"{part.quantity.value / total.quantity.value * 100:.2f}%" if total.quantity.value else ""
    working = f"{total.quantity.value / _WAN:.2f}万元"
    return at(audit, paragraph, span, f"{found['rate']}%", expected, name=found["whole"], working=working)
