"""信息公开: days of approval and publication, the limit of twenty days, addresses."""

from __future__ import annotations

import datetime as dt

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, tell
from tests.corpus.operators.third.claims import needed

NAMES = {"budget": "部门预算", "final": "部门决算", "targets": "绩效目标", "result": "上年自评结果"}
LIMIT = 20


def _day(desk: Desk, key: str) -> dt.date:
    value = desk.datum(key).value
    needed(isinstance(value, dt.date), "no day")
    assert isinstance(value, dt.date)
    return value


def _waited(desk: Desk, what: str) -> int:
    return (_day(desk, f"disclose_published_{what}") - _day(desk, f"disclose_approved_{what}")).days


def _both(desk: Desk, honest: bool) -> Said:
    what = desk.pick(sorted(NAMES))
    a, b = _day(desk, f"disclose_approved_{what}"), _day(desk, f"disclose_published_{what}")
    needed(a != b, "the same day")
    if not honest:
        a, b = desk.pick(((a, b + dt.timedelta(days=desk.pick((-8, 9)))), (b, a)))
    return {"t": NAMES[what], "a": f"{a.month}月{a.day}日", "b": f"{b.month}月{b.day}日"}


tell(
    "approved_and_published",
    _both,
    "{t}于{a}批复，{b}公开",
    "{t}的批复日期为{a}、公开日期为{b}",
    "{t}{a}获批，于{b}向社会公开",
)


def _within(desk: Desk, honest: bool) -> Said:
    what = desk.pick(sorted(NAMES))
    waited = _waited(desk, what)
    needed(waited >= 0, "before it was approved")
    inside = (waited <= LIMIT) is honest
    words = (
        ("没有超过20日的时限", "符合批复后20日内公开的要求", "在20日时限内完成公开")
        if inside
        else ("超过了20日的时限", "不符合批复后20日内公开的要求", "未能在20日时限内完成公开")
    )
    return {"t": NAMES[what], "w": desk.pick(words)}


tell(
    "within_the_limit",
    _within,
    "{t}{w}",
    "从时间上看，{t}{w}",
    "就信息公开而言，{t}{w}",
)


def _left(desk: Desk, honest: bool) -> Said:
    what = desk.pick([w for w in sorted(NAMES) if _waited(desk, w) != LIMIT], "all on the last day")
    gap = LIMIT - _waited(desk, what)
    early = (gap > 0) is honest
    return {"t": NAMES[what], "w": "提前" if early else "推迟", "n": abs(gap), "v": "早" if early else "晚"}


tell(
    "before_or_after_the_last_day",
    _left,
    "{t}公开比20日期限{w}{n}天",
    "{t}较规定的20日期限{w}{n}天公开",
    "以批复后第20日为限，{t}公开{v}了{n}天",
)


def _address(desk: Desk, honest: bool) -> Said:
    what = desk.pick(sorted(NAMES))
    right = str(desk.datum(f"disclose_url_{what}").value or "")
    others = {str(desk.datum(f"disclose_url_{w}").value or "") for w in NAMES} - {right, ""}
    needed(len(right) > 10, "no address")
    return {"t": NAMES[what], "n": right if honest else desk.pick(sorted(others), "one address only")}


tell(
    "address_of_publication",
    _address,
    "{t}公开网址为{n} ",
    "{t}可在{n} 查询",
    "社会公众可通过{n} 查阅{t}",
)


def _late(desk: Desk, honest: bool) -> Said:
    late = sum(_waited(desk, what) > LIMIT for what in NAMES)
    needed(late > 0, "none late")
    return {"n": late if honest else desk.pick([n for n in range(1, 5) if n != late])}


tell(
    "number_published_late",
    _late,
    "四项公开内容中有{n}项超过批复后20日",
    "预决算、绩效目标和上年自评结果四项公开中，逾期公开的{n}项",
    "公开不及时（批复后超过20日）的内容有{n}项",
)
