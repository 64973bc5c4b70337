"""The name of a project in a table that no sentence takes up, where one a letter or two off is told again.

| 观澜书院修缮工程 | 560.00 | …   and 望溪书院修缮工程 wherever the text speaks of it

Both are orphans: the name of the row stands nowhere else, the other stands in no table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.language.folding import Span

_ENDS = re.compile("(?:项目|工程|工作|经费|资金|专项|建设|服务|活动)$")
_HAN = re.compile("[\u4e00-\u9fa5]{5,16}")
_OPPOSED = (
    *("城农", "镇村", "城乡", "东西", "南北", "东南", "上下", "左右", "前后", "新老", "新旧", "大小"),
    *("内外", "男女", "初高", "小中", "省市", "市县", "县区", "区镇", "收支", "一二", "二三", "一三"),
    *("甲乙", "公私", "老幼", "儿老"),
)
"""Letters that tell two things apart that both there are: 城市低保, 农村低保."""
_TWICE, _WRONG, _SHARE = 2, 2, 3
"""A name is told so often at least; so many letters are wrong at most, of three times as many and more."""
_MANY = 60
_MONEY = re.compile("元|执行率|结转|最[低高]")
"""What is told of a project of a table with money."""


def row_names(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the names of rows that are told nowhere, with the only one like it that is told again."""
    listed = [grid for grid in audit.once(grids) if grid.lists_projects]
    rows = [row for grid in listed for row in grid.rows][:_MANY]
    text = "\n".join(p.folded.text for p in audit.document.body)
    spent = "\n".join(s.text for p in audit.document.body for s in p.sentences if _MONEY.search(s.text))
    names = [row.name for row in rows]
    for row in rows:
        name = re.sub(r"^[A-Z]?\d{0,2}\s?", "", row.name)
        core = _ENDS.sub("", name) or name
        if not _HAN.fullmatch(name) or len(core) < _SHARE or core in text:
            continue
        if sum(core in other for other in names) > 1:
            continue
        like = [
            other for other in _alike(name, text)
            if other in spent and not any(other in listed or listed in other for listed in names)
        ]  # fmt: skip
        if len(like) == 1:
            yield row.head, Span(name, max(0, row.head.folded.text.find(name))), like[0]


def _alike(name: str, text: str) -> list[str]:
    """Return what a text has twice and more that differs from a name by few letters side by side."""
    found: dict[str, int] = {}
    for width in (1, _WRONG):
        for at in range(len(name) - width + 1):
            before, after = name[:at], name[at + width :]
            if len(name) < width * _SHARE:
                continue
            pattern = f"{re.escape(before)}([\u4e00-\u9fa5]{{{width}}}){re.escape(after)}"
            for match in re.finditer(pattern, text):
                own = name[at : at + width]
                if own[0] == match[1][0] or own[-1] == match[1][-1] or _opposed(own, match[1]):
                    continue
                found[match[0]] = found.get(match[0], 0) + 1
    return [other for other, times in found.items() if times >= _TWICE]


def _opposed(one: str, other: str) -> bool:
    """Tell whether letters that differ tell two things apart that there are both."""
    return any({a, b} == set(pair) for a, b in zip(one, other, strict=True) for pair in _OPPOSED)
