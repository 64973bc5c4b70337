"""JX-Q: are so few in post, so many retired, and so much spent on each of them, as can be?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyfuncs.decimals import percent, plain
from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, Threshold, check, place_of
from workbook.check.ledger.localise import told_already

SOME = 20
"""Of fewer posts a good part may well be vacant."""
_NEW = re.compile(r"新设|新成立|新组建|组建|筹建|筹备|撤销|撤并|划转|转隶|划出|并入|合并|移交|改制|收编|冻结")
"""Why posts are there and people not: founded, or on its way to another."""


@check(
    "JX-Q-96",
    "warning",
    "实有人数只有编制的零头",
    "{label}填 {value} 人，只有编制 {expected} 人的 {share}",
    f"核对两个数，常见的是实有少打一位，或编制多打一位；确实空编这么多的，在“人员情况说明”里写明空编多少、为什么，或{IN_RESULTS}写明",
    experience("编制核定了就要配人，空编一般不到三分之一"),
    reason="编制 200 人只有 20 人在岗，工作没法做。多半是少打了一位，人均经费也跟着错。",
    bad="编制 41 人，年末实有填 4 人",
    good="编制 41 人，年末实有填 40 人",
    threshold=Threshold(Decimal("0.3"), "实有人数与编制之比，低于的要写明原因"),
    related=("JX-Q-91", "JX-Q-05"),
)
def few_in_post(case: Case) -> Iterator[Hit]:
    """Most posts are filled; a note that counts the vacant ones, or tells of a new unit, explains them."""
    staff, posts = case.submission.fields.get("staff_total"), case.submission.number("posts_total")
    if staff is None or not isinstance(staff.value, Decimal) or posts is None or posts < SOME:
        return
    held, note, at = staff.value, case.submission.text("staff_note"), case.at("posts_total")
    if not 0 < held < posts * case.threshold("JX-Q-96") or told_already(case, place_of(staff), at):
        return
    if _NEW.search(note) or re.search(rf"(?<!\d)(?:{plain(posts - held)}|{plain(held)})(?!\d)", note):
        return
    args = {"share": percent(held / posts)}
    yield Hit(place_of(staff), staff.field, held, posts, args=args, rests=(at,))


MANY = 100
"""Fewer retired an old unit that shrank may have beside a handful in post."""


@check(
    "JX-Q-97",
    "warning",
    "退休人员比编制多得多",
    "{label}填 {value} 人，是编制 {expected} 人的 {times} 倍",
    f"核对退休人数，常见的是多打一位；确实这么多的（如接收改制企业退休人员），{IN_RESULTS}写明是哪些单位的",
    experience("退休人员一般不会是编制的好几倍，接收改制企业人员的除外"),
    reason="退休人数多打一位，人均经费就算不准。",
    bad="编制 41 人，退休人员填 270 人",
    good="编制 41 人，退休人员填 27 人",
    threshold=Threshold(Decimal(4), "退休人员与编制之比", "倍"),
    related=("JX-Q-42", "JX-Q-50"),
)
def retired_many_times(case: Case) -> Iterator[Hit]:
    """Of those who had the posts before, some times as many are retired, not many times."""
    retired, posts = case.submission.fields.get("tuixiu"), case.submission.number("posts_total")
    if retired is None or not isinstance(retired.value, Decimal) or not posts:
        return
    staff, at = case.submission.number("staff_total") or Decimal(0), case.at("posts_total")
    most = max(posts, staff) * case.threshold("JX-Q-97")
    if retired.value > max(most, Decimal(MANY)) and not told_already(case, place_of(retired), at):
        args = {"times": f"{retired.value / posts:.1f}"}
        yield Hit(place_of(retired), retired.field, retired.value, posts, args=args, rests=(at,))


HEADS = 10


@check(
    "JX-Q-62",
    "warning",
    "人均公用经费太高",
    "{label}填 {value}，按在职和编外 {people} 人算，人均 {each} 万元",
    f"核对金额和人数；含专项业务费等的，{IN_RESULTS}写明是什么、多少",
    experience("日常公用经费按定额安排，人均一般几万元"),
    reason="日常公用经费是办公、水电、差旅，按人头定额。人均几十万元，多半是把项目支出填了进来，或者多打了一位。",
    bad="日常公用经费决算 588.94，“人员”年末实有 5 人，编外 6 人",
    good="日常公用经费决算 88.94，“人员”年末实有 40 人，编外 6 人",
    threshold=Threshold(Decimal(50), "人均日常公用经费（万元），超过的要写明原因", "万元"),
    related=("JX-Q-05",),
)
def operating_by_head(case: Case) -> Iterator[Hit]:
    """What it costs to run an office goes by its heads."""
    spent = case.submission.fields.get("expend_operating_final")
    people = [case.submission.number(key) for key in ("staff_total", "nonstaff")]
    heads = sum((n for n in people if n is not None), Decimal(0))
    if spent is None or not isinstance(spent.value, Decimal) or heads < HEADS:
        return
    at = case.at("staff_total")
    if spent.value > heads * case.threshold("JX-Q-62") and not told_already(case, place_of(spent), at):
        args = {"people": plain(heads), "each": f"{spent.value / heads:.2f}"}
        yield Hit(place_of(spent), spent.field, spent.value, args=args, rests=(at,))
