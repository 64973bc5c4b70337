"""Posts left vacant, and all dealt with in a year, by the figures of their paragraph.

“核定编制146名…；实有在职人员138人…，空编6名”: 8
“年初在册212人，新接收413人，…。全年累计管理652人”: 625
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.check.frame.finding import Hit
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind
from workbook.language.relations.model import slip

_POSTS = re.compile(
    r"^(?:(?:19|20)\d\d年(?:末|底)?|年末|年底|全[局院校馆站委]|我[局院校馆]|部门|单位|机关|现|共有?)*(?:核定|批准|核批)?(?:人员|总)?编制(?:总数|数|总额)?(?:为|共|有)*$"
)
_THERE = re.compile(
    r"^(?:(?:19|20)\d\d年(?:末|底)?|年末|年底|截至年底|全[局院校馆站委]|目前)*(?:实有|实际)?(?:在职|在编|在岗|在职在编)?(?:人员|职工|干部职工|教职工|人数)*(?:共|为|有)*$"
)
_STAFF = re.compile("实有|在职|在编|在岗")
_VACANT = re.compile("^(?:(?P<free>空编|缺编|空缺编制|空缺)|超编)(?:了|为|共)?$")
_PEOPLE = frozenset("人名个")


def vacant_posts(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield vacant posts that the posts less the staff are not, each told once in the paragraph."""
    people = [
        m
        for m in paragraph.mentions
        if m.quantity.kind is Kind.COUNT and m.quantity.unit in _PEOPLE and not m.depth
    ]
    for vacant in people:
        way = _VACANT.match(vacant.lead)
        before = [m for m in people if m.at < vacant.at]
        posts = [m for m in before if _POSTS.match(m.lead)]
        staff = [m for m in before if _THERE.match(m.lead) and _STAFF.search(m.lead)]
        if not way or len(posts) != 1 or len(staff) != 1 or not exact(vacant, posts[0], staff[0]):
            continue
        gap = posts[0].quantity.value - staff[0].quantity.value
        gap = gap if way["free"] else -gap
        parts = sum(m.quantity.value for m in people if m.at > vacant.at and "空编" in m.lead)
        if gap >= 0 and gap not in (vacant.quantity.value, vacant.quantity.value + parts):
            yield wrong(audit, paragraph, vacant, vacant.quantity.printed(gap), (posts[0], staff[0]))


_OPEN = re.compile(
    r"^(?:截至)?(?:年初|上年末|上年底|期初|上年结转|上年遗留|上年未结|旧存|(?:19|20)\d\d年[末底])"
)
_CAME = re.compile("(?:新接收|新收|新增|新立|新受理|受理|接收|新入|新纳入|当年新收)(?:案件|对象|人员)?$")
_IN_ALL = re.compile(
    r"^(?:全年|当年|年内|本年)?(?:累计|合计|共)(?:管理|在册|监管|列管|在办|应办|办理案件|管护|服务管理)(?:对象|人员|案件)?(?:为|达)?$"
)


def dealt_with(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield all dealt with in a year that those at its beginning and those who came make but for a slip."""
    listed = [m for m in paragraph.mentions if not m.depth]
    for number, whole in enumerate(listed):
        if not _IN_ALL.match(whole.lead) or not exact(whole):
            continue
        near = [m for m in listed[max(0, number - 8) : number] if m.sentence >= whole.sentence - 1]
        first = [m for m in near if _OPEN.match(m.lead) and alike(m, whole)]
        came = [m for m in near if _CAME.search(m.lead) and alike(m, whole)]
        if len(first) == len(came) == 1 and exact(first[0], came[0]):
            yield from _off(audit, paragraph, whole, first[0], came[0])


def _off(audit: Audit, paragraph: Paragraph, whole: Mention, first: Mention, came: Mention) -> Iterator[Hit]:
    made = first.quantity.value + came.quantity.value
    quantity = whole.quantity
    if made != quantity.value and slip(quantity.printed(quantity.value), quantity.printed(made)):
        yield wrong(audit, paragraph, whole, quantity.printed(made), (first, came))
