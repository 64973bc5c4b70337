"""All targets claimed to be reached, where a table, an item or a problem says that one was not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.goals.aims_counted import missed_rows
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import INDICATOR, NOT_DONE, REACHED, TARGET
from workbook.language.folding import Span, clauses
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_LONGEST = 80
_REACHED = r"(?:完成|实现|达到|达成|达标|兑现|落实)"
_CLAIM = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])?(?:我[\u4e00-\u9fa5]{1,2}|[本全][\u4e00-\u9fa5]|部门|单位|年初|年末|年度|全年|本年度?|\d{4}年度?|设定|确定|制定|设置|下达|共|的|了|[\d一二三四五六七八九十]{1,2}[项个条]|各项|所有|全部|整体|支出|绩效|，)*"
    rf"{INDICATOR}(?:任务)?(?:\d+[项个条])?(?:[，,]?[^，。；\d]{{0,8}})(?:均|都|全部|悉数|全数|无一例外|全)(?:已|已经|按[时期]|如期|圆满|顺利|按计划)*"
    + _REACHED
)
_NOT_ALL = re.compile(
    "产出|效益|数量|质量|时效|成本|满意|一级|二级|其中|其余|其他|其它|除|部分|基本|未|没有|没能|若|如果|力争|确保|只|仅|上述|以上"
)
_MISSED = re.compile(
    rf"{NOT_DONE}(?:能|按[时期]|如期)*{REACHED}了?(?:年度|年初|全年|绩效|预期|既定|设定的?)*{TARGET}"
    r"|(?:没有|未)按(?:计划|期|时)完成|未达标|没有达标|计划[^。；]{0,20}实际[^。；]{0,24}(?:还差|尚差|差|少)\d"
    r"|低于\d{1,4}(?:\.\d{1,4})?%?的[\u4e00-\u9fa5]{0,4}目标，扣"
)
_NO_MISS = re.compile("没有(?:出现|发生|因)|不存在|无|避免|如有|凡|的[，,]?扣|每")


@dataclass(frozen=True, slots=True)
class AllTargets:
    """A sentence that claims all targets, and where another says that one was not reached, in which words."""

    paragraph: Paragraph
    span: Span
    where: Paragraph
    said: str


def all_targets(audit: Audit) -> Iterator[AllTargets]:
    """Yield the claims of all targets that another place denies."""
    missed: tuple[Paragraph, str] | None = None
    for paragraph, sentence in sentences(audit):
        for clause in clauses(sentence):
            begun = clause.start - sentence.start
            found = _CLAIM.search(sentence.text[begun : begun + _LONGEST])
            if found is None or named(sentence.text, (*PAST, *FUTURE)):
                continue
            if begun and not re.match("全部|各项|所有|全年各项", found[0]) and "，年" not in found[0]:
                continue  # of what the sentence began with
            till = sentence.text[: begun + found.end()]
            if _NOT_ALL.search(till) or "序时" in clause.text:
                continue
            missed = missed or one_missed(audit)
            if missed and missed[0] is not paragraph:
                yield AllTargets(paragraph, Span(found[0], clause.start + found.start()), *missed)


def one_missed(audit: Audit) -> tuple[Paragraph, str] | None:
    """Return where the report says first that a target of its year was not reached."""
    for row in audit.once(missed_rows):
        return row.row.head, row.name
    for paragraph, sentence in sentences(audit):
        found = _MISSED.search(sentence.text)
        if found and not _NO_MISS.search(sentence.text) and not named(sentence.text, (*PAST, *FUTURE)):
            return paragraph, sentence.text[max(0, found.start() - 12) : found.end()]
    return None
