"""JX-R: how rates are printed: points beside percent, shares above the whole, figures that are not given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from workbook.audit.amounts.above_whole import above_all
from workbook.audit.amounts.moved import points
from workbook.audit.amounts.steps_of_rates import steps_of_rates
from workbook.audit.goals.rates import rates
from workbook.audit.text.case import WRITTEN, Audit, at, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.within.judged import points_in_words
from workbook.audit.worked.by_words import above_in_list, points_of_counts
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span, clauses
from workbook.language.function_words import one_of
from workbook.language.malformed import words
from workbook.language.quantities import Kind

_RISE = re.compile(
    r"(?:率|比例|比重|占比)[^。；]{0,12}?(?:由|从)(?:上年的?)?(?P<a>\d+(?:\.\d+)?)%(?:提高|上升|提升|增加|增长|下降|降低|减少|降)(?:到|至|为)(?P<b>\d+(?:\.\d+)?)%[，,](?:同比|比上年|较上年)?"
    r"(?:提高|上升|提升|增加|增长|下降|降低|减少|降)了?(?P<c>\d+(?:\.\d+)?)%"
)


@check(
    "JX-R-34",
    "warning",
    "百分比与百分点混用",
    "“{quote}”里的“{value}”应写“{expected}”",
    "改写成“百分点”；确指增幅的，按增幅重算",
    WRITTEN,
    reason="从90%到95%是提高5个百分点，不是提高5%。混用会让人误读。",
    bad="“支出率由90%提高到95%，提高5%”",
    good="“支出率由90%提高到95%，提高5个百分点”",
)
def points_are_no_percent(audit: Audit) -> Iterator[Hit]:
    """The difference of two rates is told in percentage points."""
    for paragraph in audit.document.body:
        for found in _RISE.finditer(paragraph.folded.text):
            a, b, c = (Decimal(found[name]) for name in "abc")
            if abs(abs(a - b) - c) <= Decimal("0.01"):
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, f"{found['c']}%", f"{found['c']}个百分点")
        told: dict[int, tuple[Span, str, str]] = {}
        for span, value, expected in chain(
            points(paragraph),
            points_of_counts(paragraph),
            points_in_words(paragraph),
            steps_of_rates(audit, paragraph),
        ):
            told.setdefault(span.end, (span, value, expected))
        for span, value, expected in told.values():
            yield at(audit, paragraph, span, value, expected)
        for found in _RATE_IN_POINTS.finditer(paragraph.folded.text):
            span = Span(found[0], found.start())
            yield at(audit, paragraph, span, f"{found['n']}个百分点", f"{found['n']}%")


_RATE_IN_POINTS = re.compile(
    r"(?:率(?:为|是|达到?|[：:])|(?:完成|占|达到|相当于)[^，。；：\d]{2,16}的)(?P<n>\d+(?:\.\d+)?)个百分点"
)


@check(
    "JX-R-35",
    "error",
    "不可能的比率",
    "“{quote}”里的 {value} 不可能超过 100%",
    "核对分子分母，改正比率",
    WRITTEN,
    reason="占比、覆盖率、满意度、利用率都是部分与整体之比，超过100%一定是算错或写错了。",
    bad="“项目支出占总支出的155.94%”",
    good="“项目支出占总支出的55.94%”",
)
def no_share_above_one(audit: Audit) -> Iterator[Hit]:
    """A share of a whole is no more than 100 %."""
    for paragraph in audit.document.body:
        for mention in paragraph.mentions:
            share = _SHARE.search(paragraph.folded.text[max(0, mention.at - 14) : mention.at])
            if mention.quantity.kind is Kind.SHARE and mention.quantity.value > 1 and share:
                span = Span(paragraph.folded.text[mention.at : mention.end], mention.at)
                yield at(audit, paragraph, span, mention.written(paragraph.folded))
        yield from above_in_list(audit, paragraph)
    yield from above_all(audit)


_SHARE = re.compile(
    rf"(?:{one_of(words().shares)}|占(?![^，。；]{{0,10}}(?:预算|计划|任务|目标|年初|上年))[^，。；]{{0,10}}的)"
    r"(?:为|是|达到?|最大的是[^，。；]{0,6})?[（(]?$"
)


@check(
    "JX-R-36",
    "info",
    "只写比率，没有写分子分母",
    "“{quote}”只写了比率，同一部分没有写它由哪两个数算出",
    "补写分子和分母，如“列入清单12项，完成11项”",
    WRITTEN,
    reason="只有比率，没有项数或金额，审核的人无从核对，读的人也不知道完成了多少。",
    bad="“重点工作完成率为50%”",
    good="“重点工作12项，完成6项，完成率50%”",
)
def rates_have_their_figures(audit: Audit) -> Iterator[Hit]:
    """Beside a rate of completion stand the figures it is made of, somewhere in its section."""
    printed = Counter(p.text.strip() for p in audit.document.paragraphs if p.line.table)
    for rate in audit.once(rates):
        if printed[rate.printed]:
            continue  # a table has it, with what it is made of
        section = audit.document.section_of(rate.paragraph)
        text = "\n".join(p.folded.text for p in section.own)
        counted = [m for p in section.own for m in p.mentions if m.quantity.kind in (Kind.MONEY, Kind.COUNT)]
        told = any(m.quantity.unit for m in counted)
        if section.level < _INDICATOR:
            continue
        if not told and not rate.name.endswith("达标率") and len(text) < _SHORTEST_OF_MANY:
            yield at(audit, rate.paragraph, rate.span, rate.printed)


_INDICATOR = 3
"""The level of the headings below which one indicator is told; others may leave the figures to it."""
_SHORTEST_OF_MANY = 400
"""A section so long speaks of more than one rate."""
_EQUAL = re.compile(
    r"(?:决算数?|支出数?|实际[^，。；]{0,6})[^，。；\d]{0,12}(?:等于|小于|低于|大于|高于|持平于|不超过)[^，。；\d]{2,24}?(?:数|额|经费|预算)(?:数)?(?=[，。；])"
)


_OBJECTS = ("公用", "三公", "采购", "接待", "会议", "培训", "支出", "收入")


def _has_figures(audit: Audit, paragraph: Paragraph, clause: str) -> bool:
    """Tell whether the section gives the figures of what a clause compares."""
    said = clause if any(word in clause for word in _OBJECTS) else paragraph.folded.text
    word = next((word for word in _OBJECTS if word in said), "")
    own = audit.document.section_of(paragraph).own
    told = [m for p in own for m in p.mentions if m.quantity.kind is Kind.MONEY and word in m.subject]
    return bool(told and word)


@check(
    "JX-R-37",
    "info",
    "只说大小，没有写数",
    "“{quote}”只说了大小关系，没有写两个数",
    "把两个数都写出来",
    WRITTEN,
    reason="“决算数小于预算数”没有数，控制率无从核对。",
    bad="“三公经费决算数小于预算数”",
    good="“三公经费预算10万元，决算8万元，低于预算”",
)
def comparisons_have_their_figures(audit: Audit) -> Iterator[Hit]:
    """What is said to be less or equal has its figures beside it."""
    for paragraph, sentence in sentences(audit):
        if "目标" in audit.document.section_of(paragraph).title:
            continue  # what is to be reached has no figures yet
        for clause in clauses(sentence):
            found = _EQUAL.search(clause.text + "。")
            if found and not re.search(r"\d", found[0]) and not _has_figures(audit, paragraph, clause.text):
                yield at(audit, paragraph, Span(clause.text, clause.start), found[0].rstrip("，。；"))
