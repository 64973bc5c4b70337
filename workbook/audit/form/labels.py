"""Points numbered by a word: 问题1：…, 问题2：…, and 对问题1：… that answer them.

They go up by one from the first, and what answers a point by its number answers one there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.numerals import chinese

_N = r"(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})"
_LABEL = re.compile(
    rf"^(?P<for>(?:针对|对照|对应|对于|对|关于)?)(?P<word>问题|措施|不足|原因|建议|经验|亮点|做法|短板|困难|项目|任务){_N}[：:、，]"
)
_LEAST = 3


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


def label_gaps(audit: Audit) -> Iterator[tuple[Label, str]]:
    """Yield numbers that are told twice or leave one out, with what is wrong; lists begin with the first."""
    by_kind: dict[tuple[str, str], list[Label]] = {}
    for label in audit.once(labels):
        by_kind.setdefault(label.kind, []).append(label)
    for listed in by_kind.values():
        numbers = [label.number for label in listed]
        if len(listed) < _LEAST or numbers.count(1) != 1 or numbers[0] != 1:
            continue  # each chapter has its own
        for before, label in pairwise(listed):
            name = f"前一个是“{before.span.text.strip('：:、，')}”，"
            if label.number <= before.number:
                yield label, f"{name}{label.number}已经用过"
                break
            if label.number > before.number + 1:
                yield label, f"{name}缺{before.number + 1}"
                break


def unknown_labels(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the points answered by a number that none has."""
    listed = audit.once(labels)
    for word in dict.fromkeys(label.kind[1] for label in listed if label.kind[0]):
        numbers = [label.number for label in listed if label.kind == ("", word)]
        if len(numbers) >= _LEAST - 1 and numbers == list(range(1, len(numbers) + 1)):
            for label in listed:
                if label.kind == ("对", word) and label.number not in numbers:
                    yield label.paragraph, label.span
