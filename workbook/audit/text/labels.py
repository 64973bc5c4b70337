"""Points numbered by a word: 问题1：…, 问题2：…, and 对问题1：… that answer them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_N = r"(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})"
_LABEL = re.compile(
    rf"^(?P<for>(?:针对|对照|对应|对于|对|关于)?)(?P<word>问题|措施|不足|原因|建议|经验|亮点|做法|短板|困难|项目|任务){_N}[：:、，]"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph that begins with a word and its number: what, which, where."""

    kind: tuple[str, str]
    number: int
    paragraph: Paragraph
    span: Span


def labels(audit: Audit) -> list[Label]:
    """Return the paragraphs numbered by a word, for ``audit.once``."""
    found = []
    for paragraph in audit.document.paragraphs:
        told = None if paragraph.line.table else _LABEL.match(paragraph.folded.text)
        if told:
            span = Span(told[0], 0)
            kind = ("对" if told["for"] else "", told["word"])
            found.append(Label(kind, _number(told["n"]), paragraph, span))
    return found


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    numeral = chinese(written)
    return int(numeral.value) if numeral else 0
