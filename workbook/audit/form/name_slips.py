"""Names of places and works that differ by a letter from one told before: 榕荫里小区 for 榕树里小区.

Only the chapters of problems and measures are looked at: they take up what the report told. A name that
stands once, where the other stands twice or more, and not beside it, is a slip. 东关小区, 西关小区 are two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_ENDS = (
    "小区|社区|司法所|派出所|祠堂|水库|大桥|小学|中学|幼儿园|学校|卫生院|医院|公园|广场|泵站|灌区"
    "|分馆|展馆|市场|码头|遗址|古建|书院|敬老院|林场|园区"
)
_NAME = re.compile(rf"(?=(?P<name>(?P<stem>[\u4e00-\u9fa5]{{2}})(?P<end>{_ENDS})))")
_SIDES = frozenset(
    "个名所座处家条里村乡镇县市区省各组训修建办等的和及在于对为东西南北中上下左右前后新老大小高低内外一二三四五六七八九十甲乙丙丁"
)
_LEAST = 2


def name_slips(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the names that are a slip, with the right one."""
    late = orders(audit.once(problems)) | orders(audit.once(measures))
    found: list[tuple[Paragraph, re.Match[str]]] = [
        (paragraph, name)
        for paragraph in audit.document.body
        for name in _NAME.finditer(paragraph.folded.text)
    ]
    many = Counter(name["name"] for _, name in found)
    known = [name for name, times in many.items() if times >= _LEAST]
    for paragraph, name in found:
        if many[name["name"]] > 1:
            continue
        like = [other for other in known if _differs(name["name"], other)]
        if len(like) != 1 or like[0] in paragraph.folded.text[max(0, name.start() - 60) : name.start() + 60]:
            continue
        whole = {p.order for p, n in found if n["name"] == like[0]}
        if paragraph.order in late or (whole & late and len(whole) >= _LEAST and _is_reason(paragraph, name)):
            yield paragraph, Span(name["name"], name.start()), like[0]


def _is_reason(paragraph: Paragraph, name: re.Match[str]) -> bool:
    """Tell whether a name further up stands where the report says why something was not done."""
    return (
        re.search(
            "原因|未能|没有完成|未完成|推迟|因",
            paragraph.folded.text[max(0, name.start() - 12) : name.end() + 30],
        )
        is not None
    )


def _differs(one: str, other: str) -> bool:
    """Tell whether two names of one kind differ in one letter, and that is no side, size or number."""
    if len(one) != len(other) or one[2:] != other[2:]:
        return False
    wrong = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(wrong) == 1 and not (_SIDES & set(wrong[0]))
