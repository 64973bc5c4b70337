"""JX-R: each problem with its measure, each measure with its problem."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.case import WRITTEN, Audit, at, chapter
from workbook.audit.document import Paragraph, Section
from workbook.audit.words import WORDS
from workbook.check.finding import Hit
from workbook.check.registry import check

_COMMON = re.compile("|".join(WORDS.common))
_HAN = re.compile(r"[\u4e00-\u9fa5]+")
_NONE = re.compile(r"^(?:无|没有|未发现|不存在)$|(?:无|没有|未发现|不存在)[^，。]{0,6}问题")
_ADVICE = re.compile("建议")


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered problem or measure: where it stands, what its head says, all it says."""

    paragraph: Paragraph
    head: str
    text: str


def _items(section: Section) -> list[Item]:
    """Return the numbered parts of a chapter, those numbered as its first; each goes on to the next."""
    below = [
        p for s in section.all() for p in (s.heading, *s.own) if p is not None and p is not section.heading
    ]
    below.sort(key=lambda paragraph: paragraph.order)
    style = next((p.mark.style for p in below if p.mark), "")
    starts = [n for n, p in enumerate(below) if p.mark and p.mark.style == style]
    return [
        Item(
            below[start],
            re.split("[。；，]", below[start].bare)[0],
            "\n".join(p.folded.text for p in below[start:end]),
        )
        for start, end in zip(starts, [*starts[1:], len(below)], strict=False)
    ]


def pairs(text: str) -> set[str]:
    """Return the pairs of letters of a text that say of what it is."""
    return {run[n : n + 2] for run in _HAN.findall(_COMMON.sub("，", text)) for n in range(len(run) - 1)}


@check(
    "JX-R-49",
    "warning",
    "问题和措施不对应",
    "“{quote}”{told}",
    "问题和措施逐条对应：补写缺少的一条，或删去多余的一条",
    WRITTEN,
    reason="写了三个问题只有两条措施，剩下的一个就没有人管；措施比问题多，多出来的一条也不知道为什么写。",
    bad="问题三条，其中“隐患整改不彻底”；措施两条，没有一条说隐患",
    good="问题写“隐患整改不彻底”，措施写“对余下的隐患明确责任人，3月底前整改到位”",
    related=("JX-R-45",),
)
def problems_and_measures_match(audit: Audit) -> Iterator[Hit]:
    """Where one chapter has more items than the other, those of which the other has no word are told."""
    problems = chapter(audit.document, "问题", "不足")
    measures = chapter(audit.document, "措施", "整改", "改进", "建议", "打算", "下一步")
    if problems is None or measures is None or problems is measures:
        return
    wrong, right = _items(problems), _items(measures)
    if wrong and len(wrong) == len(right) and not _ADVICE.search(measures.title):
        for item in _strangers(wrong, right):
            yield at(audit, item.paragraph, None, told="是一条措施，前面没有写对应的问题")
    if not wrong or not right or len(wrong) == len(right):
        return
    if len(wrong) > len(right):
        told = "是一个问题，后面没有对应的措施"
        unmet = _unmet(wrong, "".join(item.text for item in right) + _asides(wrong))
    elif _ADVICE.search(measures.title):
        return  # advice to others answers no problem of one's own
    else:
        told = "是一条措施，前面没有写对应的问题"
        unmet = _unmet(right, "".join(item.text for item in wrong))
    for item in unmet[: abs(len(wrong) - len(right))]:
        yield at(audit, item.paragraph, None, told=told)


_OF_THE_FORM = re.compile("情况$|应用|公开|安排")
"""What the form of a report asks for, whatever the problems: 拟与预算安排相结合情况."""
_TELLING = 4
"""A measure of fewer pairs of letters says too little to be a stranger to the problems."""


def _strangers(wrong: list[Item], right: list[Item]) -> list[Item]:
    """Return the measures that share no word with any problem, where as many problems have no measure."""
    problems = pairs("".join(item.text for item in wrong))
    found = [item for item in right if len(own := pairs(item.text)) >= _TELLING and not own & problems]
    found = [item for item in found if not _OF_THE_FORM.search(item.head)]
    others = pairs("".join(item.text for item in right if item not in found))
    left = [item for item in wrong if not _NONE.search(item.head) and not pairs(item.text) & others]
    return found if found and len(found) == len(left) else []


def _asides(wrong: list[Item]) -> str:
    """Return what problems themselves say of their remedy."""
    return "".join(
        i.head for i in wrong if re.search("已(?:整改|完成|落实)|下一步|今后|将(?:进一步|继续)", i.text)
    )


def _unmet(items: list[Item], other: str) -> list[Item]:
    told = pairs(other)
    return [
        i for i in items if not _NONE.search(i.head) and len(own := pairs(i.head)) >= 2 and not own & told
    ]
