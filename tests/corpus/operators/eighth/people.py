"""人员: kinds of posts and staff, old comrades, helpers, whole and parts, and the cover's names and dates."""

from __future__ import annotations

import datetime as dt

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Figures, Said, cell, heads, named, one_of, tell
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed

KINDS = {"admin": "行政", "ca": "参公", "inst": "事业", "worker": "工勤"}


def _parts(column: str) -> Figures:
    """Return what lists the kinds of posts or of staff with their sum, one wrong where it is false."""

    def figures(desk: Desk, honest: bool) -> Said:
        found = [(name, int(desk.amount(f"{column}_{key}"))) for key, name in KINDS.items()]
        whole = int(desk.amount(f"{column}_total"))
        found = [(name, count) for name, count in found if count]
        needed(len(found) > 1 and sum(count for _, count in found) == whole, "others too")
        right = one_of(desk, len(found), honest)
        unit = "名" if column == "posts" else "人"
        shown = [
            f"{name}{'编制' if column == 'posts' else '人员'}{heads(desk, count, held)}{unit}"
            for (name, count), held in zip(found, right, strict=True)
        ]
        return {"list": "、".join(shown), "n": whole}

    return figures


tell(
    "kinds_of_posts",
    _parts("posts"),
    "核定编制{n}名，其中{list}",
    "编制总数{n}名，包括{list}",
    "机构编制部门核定本部门{list}，共{n}名",
)
tell(
    "kinds_of_staff",
    _parts("staff"),
    "年末实有在职{n}人，其中{list}",
    "在职人员{n}人，由{list}组成",
    "年末在职人员构成为：{list}，合计{n}人",
)


def _posts_and_staff(desk: Desk, honest: bool) -> Said:
    posts, staff = int(desk.amount("posts_total")), int(desk.amount("staff_total"))
    needed(posts != staff and min(posts, staff) > 0, "as many")
    a, b = (posts, staff) if honest else (staff, posts)
    return {"a": a, "b": b}


tell(
    "posts_and_staff",
    _posts_and_staff,
    "编制{a}名，年末实有在职{b}人",
    "本部门编制数{a}、实有在职人数{b}",
    "现有编制{a}名，在职人员{b}人",
)


def _old(desk: Desk, honest: bool) -> Said:
    one, other = int(desk.amount("lixiu")), int(desk.amount("tuixiu"))
    needed(one != other and one + other > 1, "as many")
    if not honest:
        one, other = (other, one) if desk.rng.random() < 0.5 else (one, other + desk.pick((2, 5)))
    return {"a": one, "b": other}


tell(
    "old_comrades",
    _old,
    "离休{a}人，退休{b}人",
    "现有离休人员{a}名、退休人员{b}名",
    "离退休人员中，离休{a}人、退休{b}人",
)


def _unit_staff(desk: Desk, honest: bool) -> Said:
    rows = desk.rows("subordinates", at_least=2)
    needed(all(not r.cells["sub_staff"].blank for r in rows), "one says nothing")
    whole = int(sum(number(r, "sub_staff") for r in rows))
    needed(whole > 0, "nobody")
    return {"k": len(rows), "n": heads(desk, whole, honest, whole + 2, whole + 5)}


tell(
    "staff_of_the_units",
    _unit_staff,
    "{k}个下属单位年末在职人员合计{n}人",
    "下属单位共有在职人员{n}人",
    "所属{k}家单位实有在职{n}人",
)


def _nature(desk: Desk, honest: bool) -> Said:
    row = desk.pick(named(desk, "subordinates", "sub_name", lambda r: not r.cells["sub_nature"].blank))
    right = cell(row, "sub_nature")
    others = ("公益二类事业单位", "参公事业单位", "行政单位", "公益一类事业单位")
    wrong = [k for k in others if k not in right and right not in k]
    return {"t": cell(row, "sub_name"), "n": right if honest else desk.pick(wrong)}


tell(
    "nature_of_a_unit",
    _nature,
    "{t}为{n}",
    "下属单位{t}的性质是{n}",
    "{t}属{n}，由本部门管理",
)


def _phone(desk: Desk, honest: bool) -> Said:
    right = str(desk.datum("phone").value or "")
    needed(len(right) > 7 and right[-1].isdigit(), "no number")
    return {"n": right if honest else f"{right[:-2]}{(int(right[-2:]) + desk.pick((11, 34, 52))) % 100:02}"}


tell(
    "telephone",
    _phone,
    "自评工作联系电话：{n}",
    "对自评结果有疑问的，可拨打联系电话{n}",
    "本表填报联系电话为{n}",
)


def _filled(desk: Desk, honest: bool) -> Said:
    day = desk.datum("fill_date").value
    needed(isinstance(day, dt.date), "no day")
    assert isinstance(day, dt.date)
    if not honest:
        day += dt.timedelta(days=desk.pick((-24, -11, 13, 38)))
    return {"y": day.year, "m": day.month, "d": day.day}


tell(
    "day_of_filling_in",
    _filled,
    "本表于{y}年{m}月{d}日填报完毕",
    "填报日期为{y}年{m}月{d}日",
    "{y}年{m}月{d}日完成自评表填报",
)
