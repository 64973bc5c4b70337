"""财政复评: what the bureau gives for every indicator beside the department's own score, and why.

Declarations only. ``jixiao review`` writes the sheet; until then it is hidden, and it is locked as long as
its protection stands: it is no part of what a department fills.
"""

from __future__ import annotations

from msgspec.structs import replace

from workbook.layout.fields.model import Entry, Field, Form, Roster, Sheet, Type, date, text
from workbook.layout.sheets.score import indicator_label
from workbook.systems.model import System

REVIEWS = "reviews"
REVIEW_SCORE, REVIEW_REASON = "review_score", "review_reason"


def _written(field: Field) -> Field:
    return replace(field, role="output")


def _points(key: str, label: str, width: int = 10) -> Field:
    return _written(Field(key, label, Type.NUMBER, "分", minimum=None, width=width))


CONCLUSION = (
    _written(text("review_body", "复评机构")),
    _written(text("review_person", "复评人")),
    _written(date("review_date", "复评日期")),
    _points("review_sum", "复评得分合计"),
    _points("review_bonus", "复评加减分"),
    _points("review_total", "复评总分"),
    _written(text("review_grade", "复评等级")),
    _written(text("review_opinion", "复评意见", lines=3)),
)
"""Who reviewed, when, and what came of it."""


def review_sheet(system: System) -> Sheet:
    """Return the sheet with a row for every indicator of `system`."""
    entries = tuple(
        Entry(i.code, i.code, (indicator_label(i),), numbers=(("review_points", i.points.value),))
        for i in system.indicators
    )
    return Sheet(
        "财政复评",
        "本页由财政部门用 jixiao review 写入，填报单位不填、不改。规则得分、自评得分是复评时的数。",
        (
            Form("复评结论", CONCLUSION),
            Roster(
                REVIEWS,
                "各指标复评得分",
                "编号",
                (Field("review_name", "三级指标", role="fixed", width=26),),
                (
                    Field("review_points", "分值", Type.NUMBER, role="fixed", width=8),
                    _points("review_rule", "规则得分"),
                    _points("review_self", "自评得分"),
                    _points(REVIEW_SCORE, "复评得分"),
                    _points("review_gap", "复评－自评", 11),
                    _written(text(REVIEW_REASON, "复评理由", width=40, lines=2)),
                ),
                entries,
            ),
        ),
        landscape=True,
        first_width=16,
        later=True,
    )
