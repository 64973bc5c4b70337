"""Points another point is said to answer, by their number, that the report does not have: 8.4 对应7.9.

Only where the points of that part are numbered so one by one, three or more, from the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_BEGINS = re.compile(r"^(?P<part>\d{1,2})[.．](?P<n>\d{1,2})(?![\d%万亿元公里个人户项年月])")
_REFERS = re.compile(
    r"(?:对应|针对|对照|回应|解决|详见|参见|见)(?:上述|前述|问题|本报告|第)?(?P<ref>(?P<part>\d{1,2})[.．](?P<n>\d{1,2}))(?=[：:，。；、的所)]|$)"
)
_LEAST = 3


def unknown_points(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the numbers of points referred to that are none, with where they stand."""
    points: dict[str, set[int]] = {}
    for paragraph in audit.document.paragraphs:
        if found := _BEGINS.match(paragraph.folded.text):
            points.setdefault(found["part"], set()).add(int(found["n"]))
    whole = {
        part for part, numbers in points.items()
        if len(numbers) >= _LEAST and numbers == set(range(1, len(numbers) + 1))
    }  # fmt: skip
    for paragraph in audit.document.paragraphs if whole else ():
        for found in _REFERS.finditer(paragraph.folded.text):
            if found["part"] in whole and int(found["n"]) not in points[found["part"]]:
                yield paragraph, Span(found["ref"], found.start("ref"))
