"""佐证目录, 制度与合规清单, 加减分: numbers, answers, documents, who praised and when."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, cell, heads, named, side, tell
from tests.corpus.operators.overruns import number
from tests.corpus.operators.third.claims import needed
from workbook.layout import Roster
from workbook.submission import Row

RANKS = ("县级", "市级", "省级", "国家级")


def _evidence(desk: Desk, honest: bool) -> Said:
    found = len(desk.rows("evidence"))
    return {"n": heads(desk, found, honest, found + 1, found + 4, found - 1)}


tell(
    "number_of_papers",
    _evidence,
    "随表报送佐证材料{n}件",
    "佐证目录共列材料{n}份",
    "自评附佐证材料{n}份，已逐件编号",
)


def _paper_day(desk: Desk, honest: bool) -> Said:
    rows = named(desk, "evidence", "evidence_no")
    row = desk.pick([r for r in rows if isinstance(r.cells["evidence_date"].value, dt.date)], "no day")
    day = row.cells["evidence_date"].value
    assert isinstance(day, dt.date)
    wrong = desk.pick([m for m in range(1, 13) if abs(m - day.month) > 2])
    return {"t": cell(row, "evidence_no"), "y": day.year, "m": day.month if honest else wrong}


tell(
    "month_of_a_paper",
    _paper_day,
    "佐证材料{t}形成于{y}年{m}月",
    "编号{t}的佐证材料日期为{y}年{m}月",
    "{t}号材料的形成时间是{y}年{m}月",
)


def _checklist(desk: Desk) -> list[Row]:
    return desk.rows("checklist")


def _answers(desk: Desk, honest: bool) -> Said:
    answers = Counter(cell(r, "check_answer") for r in _checklist(desk))
    what = desk.pick([a for a in ("否", "不适用") if answers[a]], "all of them yes")
    return {"t": what, "n": heads(desk, answers[what], honest, answers[what] + 1, answers[what] + 3)}


tell(
    "answers_of_the_checklist",
    _answers,
    "制度与合规清单中答“{t}”的有{n}项",
    "对照制度与合规清单自查，结果为“{t}”的{n}项",
    "合规清单逐项作答，选“{t}”的共{n}项",
)


def _times(desk: Desk, honest: bool) -> Said:
    found = int(sum(number(r, "check_count") for r in _checklist(desk)))
    needed(found > 0, "none")
    return {"n": heads(desk, found, honest, found + 1, found + 2)}


tell(
    "times_of_the_checklist",
    _times,
    "合规清单登记的违规情形累计{n}次",
    "制度与合规清单各项次数合计{n}次",
    "对照合规清单自查，各类不合规情形共{n}次",
)


def _item(desk: Desk, honest: bool) -> Said:
    rows = [r for r in _checklist(desk) if cell(r, "check_answer") in ("是", "否")]
    block = desk.submission.layout.box("checklist").block
    assert isinstance(block, Roster)
    row = desk.pick(rows, "no answers")
    right = cell(row, "check_answer")
    shown = right if honest else {"是": "否", "否": "是"}[right]
    return {"t": block.entries[row.index].id, "n": shown}


tell(
    "answer_of_an_item",
    _item,
    "制度与合规清单第{t}项自查结果为“{n}”",
    "合规清单{t}项，本部门答“{n}”",
    "对清单{t}项所列内容，自查结论是“{n}”",
)


def _every_yes(desk: Desk) -> bool | None:
    answers = {cell(r, "check_answer") for r in _checklist(desk)} - {""}
    needed(bool(answers), "no answers")
    return True if answers == {"是"} else False if "否" in answers else None


side(
    "every_answer_is_yes",
    _every_yes,
    (
        "制度与合规清单所问事项全部答“是”",
        "合规清单中需答“是否”的各项均为“是”",
        "自查清单没有一项答“否”",
    ),
    (
        "制度与合规清单所问事项并非全部答“是”",
        "合规清单中有答“否”的事项",
        "自查清单存在答“否”的情形",
    ),
)


def _award(desk: Desk) -> Row:
    return desk.pick(named(desk, "bonuses", "bonus_item"), "no awards")


def _by(desk: Desk, honest: bool) -> Said:
    row = _award(desk)
    right = cell(row, "bonus_by")
    others = ("市应急管理局", "省档案局", "县总工会", "市精神文明办")
    return {"t": cell(row, "bonus_item"), "n": right if honest else desk.pick(others)}


tell(
    "who_praised",
    _by,
    "“{t}”由{n}授予（通报）",
    "“{t}”的授予（通报）单位为{n}",
    "{n}作出“{t}”",
)


def _award_level(desk: Desk, honest: bool) -> Said:
    rows = [r for r in desk.rows("bonuses") if cell(r, "bonus_level") in RANKS]
    needed(len(rows) == len(desk.rows("bonuses")), "other levels")
    best = max(RANKS.index(cell(r, "bonus_level")) for r in rows)
    return {"n": RANKS[best] if honest else desk.pick([n for n in RANKS if n != RANKS[best]])}


tell(
    "highest_level_of_awards",
    _award_level,
    "加减分事项中级别最高的是{n}",
    "申报的加减分事项，最高级别为{n}",
    "列入加减分的事项最高为{n}事项",
)


def _award_paper(desk: Desk, honest: bool) -> Said:
    row = _award(desk)
    right = cell(row, "bonus_doc")
    others = [cell(r, "bonus_doc") for r in desk.rows("bonuses") if cell(r, "bonus_doc") != right]
    wrong = desk.pick([*others, f"示府字〔{desk.year}〕61号", f"示委〔{desk.year}〕47号"])
    return {"t": cell(row, "bonus_item"), "n": right if honest else wrong}


tell(
    "paper_of_an_award",
    _award_paper,
    "“{t}”见{n}",
    "“{t}”的文号为{n}",
    "{n}载明了“{t}”",
)


def _kinds(desk: Desk, honest: bool) -> Said:
    kinds = Counter(cell(r, "bonus_kind") for r in desk.rows("bonuses"))
    good, bad = kinds["加分"], kinds["减分"]
    needed(good + bad > 0 and good != bad, "as many")
    a, b = (good, bad) if honest else (bad, good)
    return {"a": a, "b": b}


tell(
    "awards_and_reproofs",
    _kinds,
    "加减分事项：加分{a}项、减分{b}项",
    "申报加分{a}项，减分{b}项",
    "加分事项{a}项，减分事项{b}项",
)
