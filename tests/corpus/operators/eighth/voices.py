"""信访与满意度: letters that came, were settled and answered; papers sent, returned, valid, content."""

from __future__ import annotations

from decimal import Decimal

from tests.corpus.desk import Desk
from tests.corpus.operators.eighth.telling import Said, one_of, tell
from tests.corpus.operators.third.claims import needed
from tests.corpus.prose import percent

PAPERS = ("sent", "returned", "valid", "satisfied")


def _papers(desk: Desk, honest: bool) -> Said:
    found = [int(desk.amount(f"survey_{k}")) for k in PAPERS]
    needed(min(found) > 20, "few papers")
    right = one_of(desk, 4, honest)
    steps = (-17, -9, 12, 25)
    shown = [n if held else n + desk.pick(steps) for n, held in zip(found, right, strict=True)]
    return dict(zip("abcd", shown, strict=True))


tell(
    "papers_from_first_to_last",
    _papers,
    "共发放问卷{a}份，回收{b}份，其中有效问卷{c}份，表示满意的{d}份",
    "满意度调查发出问卷{a}份、收回{b}份、有效{c}份、满意{d}份",
    "发放调查问卷{a}份，收回问卷{b}份，认定有效{c}份，选择满意的{d}份",
)


def _swapped(desk: Desk, honest: bool) -> Said:
    sent, valid = int(desk.amount("survey_sent")), int(desk.amount("survey_valid"))
    needed(sent > valid > 0, "all valid")
    a, b = (sent, valid) if honest else (valid, sent)
    return {"a": a, "b": b}


tell(
    "papers_sent_and_valid",
    _swapped,
    "发放问卷{a}份，有效问卷{b}份",
    "问卷调查样本：发放{a}份，有效{b}份",
    "调查共发出{a}份问卷，其中有效的为{b}份",
)


def _not_content(desk: Desk, honest: bool) -> Said:
    right = 1 - desk.amount("survey_satisfied") / desk.amount("survey_valid")
    needed(Decimal("0.02") < right < Decimal("0.4"), "everyone is content")
    return {"p": percent(right if honest else right / 2 if right > Decimal("0.1") else right * 3)}


tell(
    "share_not_content",
    _not_content,
    "有效问卷中未选择满意的占{p}",
    "{p}的有效问卷没有表示满意",
    "未表示满意的问卷占有效问卷的{p}",
)


def _letters(desk: Desk, honest: bool) -> Said:
    came, settled = int(desk.amount("petition_received")), int(desk.amount("petition_on_time"))
    needed(0 < settled < came, "all in time")
    a, b = (came, settled) if honest else desk.pick(((settled, came), (came, came)))
    return {"a": a, "b": b}


tell(
    "letters_came_and_settled",
    _letters,
    "受理信访{a}件，按期办结{b}件",
    "群众来信来访共受理{a}件，其中按期办结{b}件",
    "信访工作：全年受理{a}件、按期办结{b}件",
)
