"""JX-Q: how much of a survey stands behind its rate?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.ledger.localise import told_already
from workbook.check.plausible.percentages import percent_for_people

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


SCALE = 2
"""Of so many times the fewest a survey of all alike, everybody content, is one of the own people."""


@check(
    "JX-Q-92",
    "warning",
    "问卷太少，说明不了满意度",
    "{label}只填 {value} 份{told}，满意度靠不住",
    f"核对份数；服务对象确实只有这么多的，{IN_RESULTS}写明有多少服务对象、怎样选的",
    experience("满意度调查要有足够的样本，一般不少于 30 份"),
    reason="发几份问卷、全部满意，算出来是 100%，却代表不了服务对象。审核人员会要求重新调查。",
    bad="发放、回收、有效、满意都填 3 份",
    good="发放问卷 300 份，有效问卷 280 份",
    threshold=Threshold(Decimal(10), "发放问卷的份数，少于的要写明原因", "份"),
    related=("JX-Q-41", "JX-Q-82"),
)
def few_are_asked(case: Case) -> Iterator[Hit]:
    """A handful of papers shows nothing; twice as many neither, where all are content to the last."""
    keys = ("survey_sent", "survey_returned", "survey_valid", "survey_satisfied")
    data = [case.submission.fields.get(key) for key in keys]
    numbers = [d.value for d in data if d is not None and isinstance(d.value, Decimal)]
    if data[0] is None or len(numbers) < len(keys) or numbers[0] <= 0:
        return
    least, content = case.threshold("JX-Q-92"), len(set(numbers)) == 1
    if numbers[0] >= (least * SCALE if content else least):
        return
    places = tuple(place_of(d) for d in data if d is not None)
    if not told_already(case, *places):
        told = f"，回收的 {plain(numbers[1])} 份全部有效、全部满意" if content else ""
        yield Hit(places[0], data[0].field, numbers[0], args={"told": told}, rests=places[1:])


@check(
    "JX-Q-95",
    "warning",
    "满意的太少",
    "{label}填 {value} 份，只占有效问卷 {expected} 份的 {share}，疑似少打了一位",
    f"核对满意份数；确实大多数不满意的，{IN_RESULTS}写明是哪些方面、怎样整改",
    experience("满意度一般不会低于三成；真的这么低，是要专门说明的大事"),
    reason="有效问卷 280 份、满意 25 份，满意度只有 9%。多半是少打了一位，得分就全丢了。",
    bad="有效问卷 280 份，满意份数填 25",
    good="有效问卷 280 份，满意份数填 259",
    threshold=Threshold(Decimal("0.3"), "满意份数与有效问卷之比，低于的要写明原因"),
    related=("JX-Q-38", "JX-Q-41"),
)
def few_are_content(case: Case) -> Iterator[Hit]:
    """Hardly anybody content is a slip; what looks like a percentage JX-Q-38 tells."""
    content, valid = case.submission.fields.get("survey_satisfied"), case.submission.number("survey_valid")
    if content is None or not isinstance(content.value, Decimal) or valid is None or valid < LARGE:
        return
    share, at = content.value / valid, case.at("survey_valid")
    if share >= case.threshold("JX-Q-95") or told_already(case, place_of(content), at):
        return
    if all(hit.place != place_of(content) for hit in percent_for_people(case)):
        args = {"share": percent(share)}
        yield Hit(place_of(content), content.field, content.value, valid, args=args, rests=(at,))
