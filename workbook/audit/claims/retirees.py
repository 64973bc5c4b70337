"""JX-R: retired people and others without a post, who are no part of posts or of staff."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit, at
from workbook.audit.text.phrases import EVERY
from workbook.check.frame.basis import KINDS_OF_POSTS
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_POSTS = re.compile(
    r"编制(?:人数|总数|数)?[^。；]{0,80}?(?:其中|包括|含)[^。；]{0,80}?(?P<who>离休|退休|离退休)(?:人员|干部|职工)?(?:编制)?\d+[人名]"
)
_STAFF = re.compile(
    r"(?:实有|在职|在岗)(?:在职|在编)?(?:人数|人员|职工)?(?:总数)?(?:为|共|有)?\d+[人名][^。；]{0,80}?(?:其中|包括|含)(?:(?<=\((?:其中|包括))[^。；)]{0,80}?|(?<!\((?:其中|包括))[^。；]{0,80}?)(?P<who>离休|退休|离退休)(?:人员|干部|职工)?\d+[人名]"
)
"""What stands in the brackets that 其中 begins is of them, what follows them is not."""

_AFTER = re.compile(
    r"(?:编制|实有|在职|在岗)[^。；]{0,100}[。；](?:其中|包括|含)[^。；，]{0,6}(?P<who>离休|退休|离退休)(?:人员|干部|职工)?\d+[人名]"
)
"""The same where a new sentence begins with 其中."""
_SOME = r"[\u4e00-\u9fa5]{0,6}?"
_BESIDE = re.compile("(?:另有|另外|此外|另)[^，。；]{0,4}(?:离休|退休|离退休)[^，。；]*$")
"""Told beside, and not among them: 行政26人、事业11人，另有退休人员9人."""
_RETIRING = re.compile(
    r"(?:当年|年内|本年|今年|将|即将|已?办理|到龄|\d年)[^，。；]{0,4}退休|退休年龄|(?:退休|离休)$"
)
"""Who retired in the year, or will, was staff till then."""
_PAID = re.compile("费|待遇|资金|工资")
"""What is paid for people is no head."""


@cache
def _counted() -> tuple[re.Pattern[str], ...]:
    """Return the ways to count people without a post among posts or staff: 退休63人，已计入在职人数."""
    who = rf"(?P<who>{SENSES.without_post})"
    inside = r"(?:在职|在编|在岗|实有|(?<!预算)编制)[\u4e00-\u9fa5]{0,4}?"
    return (
        re.compile(
            rf"{inside}(?:总数|总量)?(?:当?中|内|里面?)?(?:有|包括|包含|含|含有){_SOME}{who}(?:\d+[人名])?"
        ),
        re.compile(
            rf"(?:在编|编制内)[\u4e00-\u9fa5]{{0,6}}\d{{1,6}}[人名][，(]?(?:其中|包括|含)[^。；]{{0,40}}?{who}\d{{1,6}}[人名]"
        ),
        re.compile(
            rf"{who}[^。；，]{{0,8}}(?:，[^。；，不未没无]{{0,8}}){{0,2}}，?(?<![不未没无])(?:已|均|都|一并|全部|合并)*"
            rf"(?<![不未没无])(?:计入|算入|算在|列入|纳入|并入|归入|统计在|计算在|包含在|含在)(?:了|到|在)?{_SOME}(?:在职|在编|实有|(?<!预算)编制)(?:总)?[\u4e00-\u9fa5]{{0,3}}?(?:总?数|名额|内|之内|(?=[，。；]|$))"
        ),
        re.compile(
            rf"{who}[^。；，]{{0,8}}(?:，[^。；，不未没无]{{0,16}})?[，(]?(?<![不未没无]){EVERY}?(?<![不未没无])(?:占用?|使用)了?"
            rf"(?![^，。；]{{0,2}}(?:比|编制外)){_SOME}(?<!预算)编制(?!外)"
        ),
    )


@check(
    "JX-R-33",
    "error",
    "离退休人员算进了编制或在职",
    "“{quote}”把{value}列在编制或在职人数里",
    "离休、退休人员和不占编制的人员另列，不计入编制数和在职人数",
    KINDS_OF_POSTS,
    reason="离退休人员不占编制，也不是在职人员；劳务外包、村干部也一样。算进去，人员控制率就不对。",
    bad="“编制72人，其中行政29人，退休43人”",
    good="“编制29人，其中行政29人。另有退休人员43人”",
)
def retirees_hold_no_post(audit: Audit) -> Iterator[Hit]:
    """Retired people, and others without a post, are no part of posts or of staff."""
    for paragraph in audit.document.body:
        text = paragraph.folded.text
        for pattern in (_POSTS, _STAFF, _AFTER):
            found = pattern.search(text)
            if found and not _RETIRING.search(found[0]) and not _BESIDE.search(found[0]):
                span = Span(found[0], found.start())
                yield at(audit, paragraph, span, found["who"] + "人员")
                break
        else:
            for sentence in paragraph.sentences:
                if found := _among(sentence.text):
                    span = Span(found[0], sentence.start + found.start())
                    who = re.sub("(?<=外包|派遣|聘用|岗位|离休|退休)$", "人员", found["who"])
                    yield at(audit, paragraph, span, who)
                    break


def _among(text: str) -> re.Match[str] | None:
    """Return the first words of a sentence that count people without a post among posts or staff."""
    for pattern in _counted():
        found = pattern.search(text)
        pieces = found[0].split("，") if found else []
        if found and not _RETIRING.search(found[0]) and not _PAID.search(pieces[0] + pieces[-1]):
            return found
    return None
