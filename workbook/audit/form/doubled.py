"""JX-R: words written twice in a row: 现将有关情况情况报告如下, 应急物资按批次按批次验收.

What ends one compound and begins the next may honestly stand twice: 县政府政府采购. So a word of two letters
counts only where a clause begins, or where it is one that does not stand before a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.words import WORDS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span
from workbook.language.function_words import one_of

_TWICE = re.compile(r"(?P<word>[\u4e00-\u9fa5]{2,6})(?P=word)")
_LETTERS = re.compile("(?<!目)的的(?!确)|(?<![为到除])了了(?![解结然却断])|(?<![存现所内正潜实旨])在在(?!在)")
"""One letter twice that no two words make: 目的的, 为了了解."""
_CLAUSE = re.compile(r"(?<=[，；])(?P<c>(?=[^，。；]{0,23}\d)[^，。；]{4,24})[，；](?P=c)(?=[，。；]|$)")
"""A clause with its figure, told twice: 目标400航次，目标400航次."""
_BEGINS = re.compile(r"(?:^|[，。；：、！？,;:）)”》\n])(?:\d{1,2}[.．])?$")
_IN_TURN = re.compile("^[一二两三四五六七八九十百千万亿逐各几挨个]|[零〇每]")
"""Counted off, one by one: 一户一户, 逐个逐个."""
_BODIES = re.compile("[馆院局所站校区县市镇乡村厅部委会队社司园]$")
"""Bodies whose name ends one compound and begins the next: 县图书馆图书馆总分馆."""
_INTENSE = re.compile(
    r"^(?:非常|永远|谢谢|很多|许多|研究|商量|讨论|学习|了解|沟通|考虑|多多|常常|天天|大家)$"
)
_LINKED = re.compile(rf"(?:{one_of(WORDS.never_doubled)})$")
_COMPOUND = re.compile("^[率数额量值度表员性组书单人者费项期点率力]")
"""What makes the second word the beginning of another: 预算完成完成率."""
_COUNTED = re.compile(r"\d$")
"""Behind a figure stands what is counted, once: 2025年度年度."""
_YEARLY = re.compile("考核|预算|决算|计划|目标|工作|检查|审计|培训|总结|任务|报告|报表|绩效|评|重点|财务|会")
"""What is yearly by its name: 2024年度年度考核."""
_CITED = re.compile(r"《[^《》]{0,60}$|“[^“”]{0,30}$")


@check(
    "JX-R-94",
    "warning",
    "词写了两遍",
    "“{quote}”里“{value}”接连写了两遍",
    "删去多写的一遍",
    WRITTEN,
    reason="复制、改写时词容易重打，自己校对时眼睛常常跳过去，公开出去一读就看见。",
    bad="“现将有关情况情况报告如下”",
    good="“现将有关情况报告如下”",
    related=("JX-R-14", "JX-R-15"),
)
def words_stand_once(audit: Audit) -> Iterator[Hit]:
    """No word stands twice in a row but where two compounds meet."""
    heads = (p for p in audit.document.paragraphs if p.level and not audit.document.section_of(p).is_annex)
    for paragraph in (*audit.document.body, *heads):
        text = paragraph.folded.text
        for found in _TWICE.finditer(text):
            if not re.search(r"\s", paragraph.folded.quote(*found.span())) and _is_slip(text, found):
                word = found["word"]
                yield at(audit, paragraph, Span(found[0], found.start()), word)
        for found in _CLAUSE.finditer(text):
            yield at(audit, paragraph, Span(found[0], found.start()), found["c"])
        for found in _LETTERS.finditer(text):
            yield at(audit, paragraph, Span(found[0], found.start()), found[0][0])


def _is_slip(text: str, found: re.Match[str]) -> bool:
    """Tell whether a word that stands twice does so by mistake."""
    word, before, after = found["word"], text[max(0, found.start() - 64) : found.start()], text[found.end() :]
    if len(set(word)) == 1 or _IN_TURN.search(word) or _INTENSE.match(word) or _CITED.search(before):
        return False
    if len(word) > 2:
        return not _BODIES.search(word)
    if _COUNTED.search(before) and not (word == "年度" and _YEARLY.match(after)):
        return True
    if _COMPOUND.match(after):
        return False
    return bool(_BEGINS.search(before) or _LINKED.match(word))
