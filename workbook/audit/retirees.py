"""JX-R: retired people, who are no part of posts or of staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.case import Audit, at
from workbook.check.basis import KINDS_OF_POSTS
from workbook.check.finding import Hit
from workbook.check.registry import check
from workbook.language.folding import Span

_POSTS = re.compile(
    r"编制(?:人数|总数|数)?[^。；]{0,80}?(?:其中|包括|含)[^。；]{0,80}?(?P<who>离休|退休|离退休)(?:人员|干部|职工)?(?:编制)?\d+[人名]"
)
_STAFF = re.compile(
    r"(?:实有|在职|在岗)(?:在职|在编)?(?:人数|人员|职工)?(?:总数)?(?:为|共|有)?\d+[人名][^。；]{0,80}?(?:其中|包括|含)[^。；]{0,80}?(?P<who>离休|退休|离退休)(?:人员|干部|职工)?\d+[人名]"
)

_AFTER = re.compile(
    r"(?:编制|实有|在职|在岗)[^。；]{0,100}[。；](?:其中|包括|含)[^。；，]{0,6}(?P<who>离休|退休|离退休)(?:人员|干部|职工)?\d+[人名]"
)
"""The same where a new sentence begins with 其中."""


@check(
    "JX-R-33",
    "error",
    "离退休人员算进了编制或在职",
    "“{quote}”把{value}人员列在编制或在职人数里",
    "离休、退休人员另列，不计入编制数和在职人数",
    KINDS_OF_POSTS,
    reason="离退休人员不占编制，也不是在职人员。算进去，人员控制率就不对。",
    bad="“编制72人，其中行政29人，退休43人”",
    good="“编制29人，其中行政29人。另有退休人员43人”",
)
def retirees_hold_no_post(audit: Audit) -> Iterator[Hit]:
    """Retired people are no part of posts or of staff."""
    for paragraph in audit.document.body:
        for pattern in (_POSTS, _STAFF, _AFTER):
            if found := pattern.search(paragraph.folded.text):
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, found["who"])
                break
