"""JX-Q: how much of a survey stands behind its rate?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent
from workbook.check.answers import IN_RESULTS
from workbook.check.basis import experience
from workbook.check.finding import Hit
from workbook.check.localise import told_already
from workbook.check.percentages import percent_for_people
from workbook.check.registry import Case, Threshold, check, place_of

LARGE = 30
"""Of fewer returned a survey of few may lose most of them."""


@check(
    "JX-Q-41",
    "warning",
    "有效问卷太少",
    "{label}填 {value} 份，只占回收问卷 {expected} 份的 {share}，满意度靠不住",
    f"核对有效问卷数；大部分确实无效的，{IN_RESULTS}写明为什么无效、剔除的标准",
    experience("收回的问卷大多数应当有效；有效的只有几份，满意度说明不了问题"),
    reason="满意度只算有效问卷。收回几百份、有效只有一两份，满意度 100% 没有意义，多半是填错了格。",
    bad="回收问卷 286 份，有效问卷填 1 份，满意份数填 1 份",
    good="回收问卷 286 份，有效问卷填 130 份，满意份数填 120 份",
    threshold=Threshold(Decimal("0.3"), "有效问卷与回收问卷之比，低于的要写明原因"),
    related=("JX-Q-38",),
)
def few_are_valid(case: Case) -> Iterator[Hit]:
    """Most of what was returned is valid; a survey of few is left alone."""
    valid = case.submission.fields.get("survey_valid")
    returned = case.submission.number("survey_returned")
    if valid is None or not isinstance(valid.value, Decimal) or returned is None or returned < LARGE:
        return
    share, at = valid.value / returned, case.at("survey_returned")
    if share >= case.threshold("JX-Q-41") or told_already(case, place_of(valid), at):
        return
    if all(hit.place != place_of(valid) for hit in percent_for_people(case)):
        args = {"share": percent(share)}
        yield Hit(place_of(valid), valid.field, valid.value, returned, args=args, rests=(at,))
