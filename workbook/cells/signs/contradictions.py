"""Contradictions the sheet shows by itself: the plainest of what the checks look for, as native formulas.

Each is a product of conditions over one cell, or row by row over columns: written over the names it counts
what contradicts, written over the cells of a row it colours them. The words are the titles of the checks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.conversion import EXCEL_EPOCH
from workbook.layout import Layout, Matrix, Type
from workbook.package.reader import CellValue
from workbook.package.xstring import cut
from workbook.score.scorecard import Scorecard
from workbook.submission.model import Submission

YEAR = "fiscal_year"
CATALOGUE = "evidence_no"
CITING = ("check_evidence", "score_evidence", "target_evidence")
BETWEEN = "、，,；;/～~—–-至和及 "
"""Signs between several numbers in one cell: the checks take those apart, the sheet leaves them alone."""
LABEL = 60
"""Characters of a label in a sentence."""
HALF = Decimal("0.005")
"""What rounding to two decimals may take from a figure."""
Cells = Mapping[str, CellValue]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures that cannot all be right.

    code, title: of the check that tells of it; key: the field coloured, keys: all fields of the row.
    condition: what gives 1 for a contradiction, with ``{key}`` for each; holds: the same of values.
    """

    code: str
    title: str
    key: str
    keys: tuple[str, ...]
    condition: str
    holds: Callable[[Cells], bool]

    def written(self, ref: Callable[[str], str]) -> str:
        """Return the condition over what `ref` gives for each key."""
        return self.condition.format(**{key: ref(key) for key in self.keys})

    def count(self) -> str:
        """Return the formula of how often it is met with."""
        return f"IFERROR(SUMPRODUCT({self.written(str)}*1),0)"

    def found(self, submission: Submission, card: Scorecard) -> int:
        """Return how often it is met with."""
        columns = [_cells(submission, card, key) for key in self.keys]
        rows = (dict(zip(self.keys, row, strict=True)) for row in zip(*columns, strict=True))
        listed = _catalogue(submission)
        common = {YEAR: _single(submission, YEAR), CATALOGUE: "、".join(listed) if listed else None}
        return sum(self.holds({**common, **row}) for row in rows)


def contradictions(layout: Layout) -> tuple[Contradiction, ...]:
    """Return the contradictions a layout can show."""
    return layout.once(_all)


def _all(layout: Layout) -> tuple[Contradiction, ...]:
    known = {**layout.spots, **layout.strips}
    found = (*_sums(layout), _overrated(), _without_actual(), *_dates(), *_evidence())
    return tuple(one for one in found if all(key in known for key in one.keys))


def _sums(layout: Layout) -> Iterator[Contradiction]:
    """Totals typed beside the sum of their parts; figures rounded to cents may miss by a half each."""
    for box in layout.boxes:
        if not isinstance(box.block, Matrix) or not box.block.control:
            continue
        for column in box.block.columns:
            key = box.block.key("gap", column)
            whole = column.type is Type.COUNT
            most = Decimal(0) if whole else HALF * (len(box.block.lines) + 1)

            def holds(cells: Cells, key: str = key, most: Decimal = most) -> bool:
                gap = cells[key]
                return isinstance(gap, Decimal) and abs(gap) > most

            yield Contradiction(
                "",
                f"{cut(box.block.subject or column.label, LABEL)}合计不符",
                key,
                (key,),
                f"(ABS(N({{{key}}}))>{most})",
                holds,
            )


def _overrated() -> Contradiction:
    def holds(cells: Cells) -> bool:
        own, rule = cells["score_self"], cells["score_rule"]
        return isinstance(own, Decimal) and isinstance(rule, Decimal) and own > rule

    condition = "ISNUMBER({score_self})*ISNUMBER({score_rule})*({score_self}>{score_rule})"
    keys = ("score_self", "score_rule")
    return Contradiction("JX-P-02", "自评得分高于规则得分", "score_self", keys, condition, holds)


def _without_actual() -> Contradiction:
    def holds(cells: Cells) -> bool:
        return isinstance(cells["target_value"], Decimal) and not str(cells["target_actual"] or "").strip(" ")

    condition = "ISNUMBER({target_value})*(LEN(TRIM({target_actual}))=0)"
    keys = ("target_actual", "target_value")
    return Contradiction("JX-T-01", "目标没有实际完成值", "target_actual", keys, condition, holds)


def _day(year: CellValue, after: int = 0) -> Decimal | None:
    """Return the first of January of a year, or of the one `after`, as Excel counts days."""
    if not isinstance(year, Decimal) or year != int(year) or not 1900 < year < 9000:
        return None
    return Decimal((dt.date(int(year) + after, 1, 1) - EXCEL_EPOCH).days)


def _dates() -> Iterator[Contradiction]:
    def other_year(cells: Cells) -> bool:
        day, first, end = cells["adj_date"], _day(cells[YEAR]), _day(cells[YEAR], 1)
        return isinstance(day, Decimal) and first is not None and end is not None and not first <= day < end

    outside = f"(({{adj_date}}<DATE({YEAR},1,1))+({{adj_date}}>=DATE({YEAR}+1,1,1)))"
    known = f"ISNUMBER({YEAR})*"
    yield Contradiction(
        "JX-D-01", "预算调整的日期不在评价年度", "adj_date", ("adj_date",),
        f"ISNUMBER({{adj_date}})*{known}{outside}", other_year,
    )  # fmt: skip

    def too_early(cells: Cells) -> bool:
        day, end = cells["fill_date"], _day(cells[YEAR], 1)
        return isinstance(day, Decimal) and end is not None and day < end

    yield Contradiction(
        "JX-D-03", "填报日期早于评价年度结束", "fill_date", ("fill_date",),
        f"ISNUMBER({{fill_date}})*{known}({{fill_date}}<DATE({YEAR}+1,1,1))", too_early,
    )  # fmt: skip


def _evidence() -> Iterator[Contradiction]:
    """Numbers that lead nowhere, once the catalogue has any."""
    for key in CITING:

        def holds(cells: Cells, key: str = key) -> bool:
            typed = " ".join(str(cells[key] or "").split(" ")).strip(" ")
            if not typed or cells[CATALOGUE] is None or any(sign in typed for sign in BETWEEN):
                return False
            return typed.lower() not in str(cells[CATALOGUE]).lower().split("、")

        cell = f"TRIM({{{key}}})"
        several = "*".join(f'ISERROR(FIND("{sign}",{cell}))' for sign in BETWEEN)
        unknown = f"ISERROR(MATCH({cell},{CATALOGUE},0))"
        condition = f"(LEN({cell})>0)*(COUNTA({CATALOGUE})>0)*{unknown}*{several}"
        yield Contradiction("JX-U-04", "佐证编号不在佐证目录中", key, (key,), condition, holds)


def _cells(submission: Submission, card: Scorecard, key: str) -> list[CellValue]:
    """Return what the cells of a field or column hold."""
    if key == "score_rule":
        return [item.cell for item in card.indicators]
    if key in submission.layout.strips:
        return [datum.stored for datum in submission.columns[key]]
    return [_single(submission, key)]


def _single(submission: Submission, key: str) -> CellValue:
    if datum := submission.fields.get(key):
        return datum.stored
    value = submission.scalar(key)
    return value if isinstance(value, (Decimal, str)) else None


def _catalogue(submission: Submission) -> list[str]:
    stored = (datum.stored for datum in submission.columns.get(CATALOGUE, ()))
    return [str(value) for value in stored if value not in (None, "")]
