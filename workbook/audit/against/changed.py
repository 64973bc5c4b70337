"""JX-R: sentences of the workbook's own report that stand otherwise, or no longer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from workbook.audit.against.own import Change, Sentence, changes, compared, rows, words_changed
from workbook.audit.text.case import TRUE_TO_BOOK, Audit, at
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.function_words import OURSELVES, one_of

_TELLING = re.compile(
    r"没有|没|未|无|不|均|全部|大部分|部分|超|低于|高于|小于|大于|增长|下降|增加|减少|提高|降低|局|委|办|中心|(?<=[为是])[优良中差]|上年|本年|元|%|率|度"
)
"""Words that turn what a sentence says."""
_OURS = Decimal("0.5")
"""A report of which so much stands as the workbook gives it was written from it."""
_LONG = 60


@check(
    "JX-R-80",
    "error",
    "数与自评表不符",
    "“{quote}”写的是 {value}，自评表算出的是 {expected}",
    "核对后改正：报告写错的改报告，表填错的改表再重新生成报告",
    TRUE_TO_BOOK,
    reason="报告生成以后又改过数，或表改了报告没有跟着改，两份材料就对不上。",
    bad="自评表支出决算 1343.10，报告写“决算数为1433.10万元”",
    good="报告写“决算数为1343.10万元”",
    related=("JX-W-01", "JX-R-25"),
)
def figures_are_the_workbooks(audit: Audit) -> Iterator[Hit]:
    """A sentence the workbook gives has the figures the workbook gives."""
    if audit.book is None:
        return
    for change in (*changes(audit), *rows(audit)):
        yield _hit(audit, change)


def _hit(audit: Audit, change: Change) -> Hit:
    paragraph = change.sentence.paragraph
    value, expected = change.value.text, change.expected
    difference = None
    try:
        ours, theirs = (Decimal(re.sub(r"[^\d.]", "", text)) for text in (value, expected))
        difference = (
            ours - theirs if value.lstrip("0123456789,.") == expected.lstrip("0123456789,.") else None
        )
    except InvalidOperation:
        difference = None
    return at(audit, paragraph, change.value, value, expected, difference=difference)


@check(
    "JX-R-81",
    "warning",
    "句子的意思与自评表不同",
    "“{quote}”写的是“{value}”，按自评表是“{expected}”",
    "核对后改正；按实际情况改写的，确认表里填的也是这样",
    TRUE_TO_BOOK,
    reason="改了“没有”“均”“增长”这样的字，意思就变了，与表里填的不再一致。",
    bad="按自评表“未发生信访事项”，报告写“发生信访事项”",
    good="报告写“未发生信访事项”",
)
def words_are_the_workbooks(audit: Audit) -> Iterator[Hit]:
    """Where a sentence of the workbook's differs in a word that turns its meaning, that is told."""
    if audit.book is None:
        return
    altered = {id(change.sentence) for change in changes(audit)}
    for sentence, model in audit.once(compared).pairs:
        if id(sentence) in altered:
            continue
        given, expected = words_changed(sentence, model)
        turned = _told(sentence.span.text) != _told(model.span.text)
        if turned and len(given + expected) <= _LONG:
            yield at(
                audit, sentence.paragraph, sentence.span, given or "（删去）", expected or "（没有这几个字）"
            )


_OURS_BY_NAME = re.compile(one_of(OURSELVES))


def _told(text: str) -> Counter[str]:
    """Return the words of a sentence that turn what it says, 我局 and the like left out."""
    return Counter(_TELLING.findall(_OURS_BY_NAME.sub("", text)))


@check(
    "JX-R-82",
    "warning",
    "自评表有的内容报告没有",
    "“{quote}”部分少了自评表给出的一句：{expected}",
    "补上这一句；有意删去的，确认报告里别处已经写明",
    TRUE_TO_BOOK,
    reason="报告里少了自评表应有的内容，多半是改稿时误删了。",
    bad="自评表有三公经费的数，报告“经济性”一节没有写",
    good="报告写明三公经费的预算和决算",
)
def nothing_of_the_workbook_is_lost(audit: Audit) -> Iterator[Hit]:
    """Of a report written from the workbook no sentence with a figure is missing."""
    if audit.book is None:
        return
    found = audit.once(compared)
    figures = [s for s in found.expected if s.values]
    missing = [s for s in found.missing if s.values]
    if not figures or Decimal(len(missing)) > len(figures) * (1 - _OURS):
        return
    titles = {section.title: section.heading for section in audit.document.sections}
    model = [section.title for section in audit.book.report.sections]
    for sentence in missing:
        number = model.index(sentence.section) if sentence.section in model else 0
        before = (titles[title] for title in reversed(model[: number + 1]) if titles.get(title))
        paragraph = next(before, None) or audit.document.paragraphs[0]
        yield at(audit, paragraph, None, None, _short(sentence))


def _short(sentence: Sentence) -> str:
    text = sentence.span.text
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"
