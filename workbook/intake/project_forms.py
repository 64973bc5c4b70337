"""From 项目支出绩效自评表 to values: one form a project, its money by source, its goal and its targets."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyfuncs.decimals import plain
from workbook.intake.conversion import DIRECTIONS, MAYBE_RATE, Ambiguous, Unusable, amount, quantity
from workbook.intake.found import Findings, Homeless, UnitWanted, Value, Wanted
from workbook.intake.grid import Grid
from workbook.intake.labels import NOTHING, UNITS, bare, folded, same_name, unit_in, years_in
from workbook.intake.project_layout import (
    CODE,
    COLUMNS,
    FURTHER,
    GOALS,
    HEAD,
    NAME,
    OWNERS,
    PRINTED,
    REASONS,
    UNIT,
    WHY,
    WIDER,
    Form,
    class_of,
    code_and_name,
    columns_of,
    forms,
)
from workbook.layout import Field, Layout
from workbook.layout.sheets.project import MORE_SOURCES, SOURCES, STAGES

KIND = "项目支出绩效自评表"
CALLED = ("appraisal_project", "aim_project")
"""Columns that say whose the row is."""
ROUNDED = Decimal("0.005")
"""万元 each source may be off by."""
_SIGNED = re.compile(r"负责人\s*[:：]\s*(\S.{0,11}?)\s*(?:财务|填报|填表|联系|审核|经办|电话|日期|$)")
_GRADED = re.compile(
    r"^(?:全部或基本|全部|基本|已|均)?(部分达成|未达成|达成)(?=预期|目标|年度|指标|,|，|。|$)"
)
"""A result in the words the form's own notes give: 全部或基本达成预期指标, 部分达成预期指标并具有一定效果."""
_END = re.compile(r"^(?:总分|合计|总计|备注|说明|注)")


def read_project_forms(grids: Sequence[Grid], layout: Layout, wanted: Wanted) -> tuple[Findings, set[int]]:
    """Return what the forms among `grids` say, and the positions of the sheets that are such forms.

    A project is called by its code where the form prints one, else by its name: see `coded`.
    Raises UnitWanted where money has no unit.
    """
    found, used = Findings(), set()
    for number, grid in enumerate(grids):
        found_here = list(forms(grid))
        if found_here and "appraisal_project" in layout.strips:
            used.add(number)
            for form in found_here:
                found.add(_Reader(form, layout, wanted).read())
    return found, used


def coded(values: Iterable[Value], codes: Mapping[str, str]) -> list[Value]:
    """Return values with the projects called as the workbook calls them; codes: by folded name."""
    return [_called(value, codes) for value in values]


def _called(value: Value, codes: Mapping[str, str]) -> Value:
    code = codes.get(folded(value.row)) if value.source == KIND and value.by in CALLED else None
    if code is None:
        return value
    return dataclasses.replace(value, row=code, value=code if value.key == value.by else value.value)


@dataclass
class _Reader:
    """Reads one form."""

    form: Form
    layout: Layout
    wanted: Wanted
    found: Findings = field(default_factory=Findings)

    def read(self) -> Findings:
        """Return what the form says; of one that is not wanted only why."""
        name = self._text(self.form.beside(NAME))
        if why := self._unwanted(name):
            self._left(self.form.top, 0, name or KIND, why)
            return self.found
        before, name = code_and_name(name)
        code = self._text(self.form.beside(CODE)) or before
        project = code or name
        at = self.form.beside(NAME)
        assert at
        self._take("appraisal_project", project, at, project, "appraisal_project")
        if code:
            self._take("project_name", name, at, name, "project_name")
            self._take("project_code", code, self.form.beside(CODE) or at, name, "project_name")
        self._words(project)
        self._money(project, name)
        for row in range(self.form.heads + 1, self.form.bottom + 1):
            if any(_END.match(bare(text)) for text in self.form.grid.texts(row)[:2]) or self.form.title(row):
                break
            self._aim(row, project)
        return self.found

    def _unwanted(self, name: str) -> str:
        grid, wanted = self.form.grid, self.wanted
        if not name:
            return "没有写项目名称，没有导入"
        above = range(max(0, self.form.top - 3), self.form.top)
        years = {year for row in above for text in grid.texts(row) for year in years_in(text)}
        if wanted.taken is not None and years and wanted.taken not in years:
            return f"是 {min(years)} 年度的表，要的是 {wanted.taken} 年度；确要导入，请加 --year {min(years)}"
        owners = [text for label in OWNERS if (text := self._text(self.form.beside((label,))))]
        known = (*wanted.names, *wanted.units)
        if wanted.names and owners and not any(same_name(a, b) for a in owners for b in known):
            return f"是“{owners[0]}”的，不是本单位和封面所列下属单位的；确要导入，请用 --department"
        return ""

    def _words(self, project: str) -> None:
        """Take what is said in words: unit, head, goal and result."""
        unit = self.form.beside(UNIT)
        if unit and not any(same_name(self._text(unit), own) for own in self.wanted.names):
            self._list("appraisal_unit", self._text(unit), unit, project)
        if head := self.form.beside(HEAD):
            self._list("appraisal_head", self._text(head), head, project)
        elif signed := next(self._signed(), None):
            self._list("appraisal_head", signed[0], signed[1], project)
        for key, labels in (("appraisal_reason", REASONS), *FURTHER.items()):
            if key in self.layout.strips and (at := self.form.beside(labels)):
                self._said(key, at, project)
        for key, labels in GOALS.items():
            if (at := self.form.label(labels)) is not None:
                row, col = at
                self._said(key, (row + 1, col), project)

    def _signed(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for row in self.form.rows():
            for col in range(self.form.grid.width):
                if match := _SIGNED.search(self.form.grid.text(row, col)):
                    yield match[1], (row, col)

    def _money(self, project: str, name: str) -> None:
        """Take the money of each stage: in whole and by source."""
        grid = self.form.grid
        head, columns = next(
            ((row, found) for row in self.form.rows() if len(found := columns_of(grid, row, COLUMNS)) > 1),
            (None, {}),
        )
        if head is None:
            return
        printed = list(self.form.lines(head, min(columns.values())))
        self._why(head, [row for _, row in printed], project)
        for stage, _ in STAGES:
            if stage in columns:
                lines = [(self._known(stage, kind), row) for kind, row in printed]
                self._stage(stage, columns[stage], lines, project, name)

    def _why(self, head: int, rows: Sequence[int], project: str) -> None:
        """Take the reason that stands beside the money."""
        grid = self.form.grid
        col = next((col for col in range(grid.width) if bare(grid.text(head, col)) in WHY), None)
        if col is not None and (row := next((row for row in rows if grid.text(row, col)), None)) is not None:
            self._said("appraisal_reason", (row, col), project)

    def _said(self, key: str, at: tuple[int, int], project: str) -> None:
        """Take a text; what the blank form prints there is none."""
        said = self._text(at)
        if not PRINTED.search(folded(said)):
            self._list(key, said, at, project)

    def _stage(self, stage: str, col: int, lines: Sequence[tuple[str, int]], project: str, name: str) -> None:
        sums: dict[str, Decimal] = {}
        places: dict[str, tuple[int, int]] = {}
        for kind, row in lines:
            try:
                value = amount(self.form.grid.at(row, col))
                if value and not kind:
                    raise Unusable("不认得这一行是哪种资金")
            except Unusable as reason:
                self._left(row, col, name, f"{reason}，这一列的资金没有导入，请手工填")
                return
            if value is not None and kind:
                sums[kind] = sums.get(kind, Decimal(0)) + value * self._rate(col)
                places.setdefault(kind, (row, col))
        whole = sums.pop("whole", None)
        added = sum(sums.values(), Decimal(0))
        off = added - (added if whole is None else whole)
        if any(kind == "fiscal" for kind, _ in lines):  # else the form gives only some of the sources
            off = abs(off)
        if whole is not None and sums and off > ROUNDED * len(sums):
            row, col = places["whole"]
            told = f"各来源相加得 {plain(added)} 万元，总额是 {plain(whole)} 万元"
            self._left(row, col, name, f"{told}，这一列没有导入")
            return
        for kind, _ in (*SOURCES, *MORE_SOURCES):
            if kind in sums:
                self._list(f"appraisal_{stage}_{kind}", sums[kind], places[kind], project)
        if whole is None:
            return
        own = {"budget": "project_budget", "spent": "project_spent"}.get(stage)
        if own:  # the whole stands in the list of projects, once
            self._take("project_name", name, self._at(NAME), name, "project_name")
            self._take(own, whole, places["whole"], name, "project_name")
        else:
            self._list(f"appraisal_{stage}", whole, places["whole"], project)

    def _known(self, stage: str, kind: str) -> str:
        """Return the kind of a line, or where the workbook has no column for it the one it belongs to."""
        wider = WIDER.get(kind, "")
        return wider if wider and f"appraisal_{stage}_{kind}" not in self.layout.strips else kind

    def _rate(self, col: int) -> Decimal:
        """Return 万元 in one of the form's unit of money: of the column, else of the form."""
        heads = range(max(0, self.form.top - 3), self.form.heads)
        texts = [*(self.form.grid.text(row, col) for row in heads)]
        texts += [text for row in heads for text in self.form.grid.texts(row)]
        unit = next((unit for text in texts if (unit := unit_in(text))), self.wanted.unit)
        if not unit:
            raise UnitWanted(f"{self.form.grid.file} 的“{self.form.grid.name}”")
        return UNITS[unit] / UNITS["万元"]

    def _aim(self, row: int, project: str) -> None:
        """Take one target; a row without a name is none."""
        at = self.form.columns
        name = self._text((row, at["aim_name"]))
        if not name or folded(name) in NOTHING:
            return
        nth = sum(v.key == "aim_project" for v in self.found.values)
        self._aimed("aim_project", project, (row, at["aim_name"]), project, nth)
        self._aimed("aim_name", name, (row, at["aim_name"]), project, nth)
        group = self.form.group(row)
        if kind := class_of(self._text(group), self._field("aim_class").choices):
            self._aimed("aim_class", kind, group, project, nth)
        elif said := self._text(group):
            self._left(*group, f"二级指标“{said}”", "不是自评表的指标类别，没有导入，请手工填")
        unit = self._target(row, project, nth)
        self._result((row, at["result"]), unit, project, nth)
        for key in ("aim_weight", "aim_self"):
            if key in at:
                self._points(key, (row, at[key]), project, nth)
        if "aim_reason" in at:
            said = self._text((row, at["aim_reason"]))
            if folded(said) not in NOTHING:
                self._aimed("aim_reason", said, (row, at["aim_reason"]), project, nth)

    def _target(self, row: int, project: str, nth: int) -> str | None:
        """Take the value of a target, in words where it is no figure; return its unit, None without a
        figure. Sign and unit stand with it or in columns of their own.
        """
        at = (row, self.form.columns["target"])
        raw = self.form.grid.at(*at)
        if raw is None:
            return None
        beside = {key: self._beside(row, key) for key in ("aim_direction", "aim_unit")}
        try:
            found = quantity(raw, bool(beside["aim_unit"]) or self.form.grid.shown)
        except Ambiguous as reason:
            self._left(*at, f"指标值“{self._text(at)}”", f"{reason}，没有导入，请手工填")
            return None
        except Unusable:
            self._aimed("aim_text", self._text(at), at, project, nth)
            return None
        for kind, key in (("direction", "aim_direction"), ("value", "aim_value"), ("unit", "aim_unit")):
            value = found.get(kind)
            if value is not None:
                self._aimed(key, value, at, project, nth)
            elif said := beside.get(key):
                self._aimed(key, said, (row, self.form.columns[key]), project, nth)
        return str(found.get("unit") or beside["aim_unit"])

    def _beside(self, row: int, key: str) -> str:
        """Return what a column of its own says of a target, “” for what no target may have."""
        said = self._text((row, self.form.columns[key])) if key in self.form.columns else ""
        if key != "aim_direction":
            return "" if folded(said) in NOTHING else said
        return next((sign for sign, words in DIRECTIONS.items() if folded(said) in (sign, *words)), "")

    def _result(self, at: tuple[int, int], unit: str | None, project: str, nth: int) -> None:
        raw = self.form.grid.at(*at)
        said = self._text(at)
        if raw is None or (folded(said) in NOTHING - {""} and said):
            return
        if (graded := _GRADED.match(folded(said))) and graded[1] in self._field("aim_rating").choices:
            self._aimed("aim_rating", graded[1], at, project, nth)
            if bare(said) == graded[1]:
                return
        try:
            found = quantity(raw, self.form.grid.shown)
        except Ambiguous as reason:
            self._left(*at, f"实际完成值“{said}”", f"{reason}，没有导入，请手工填")
            return
        except Unusable:
            self._aimed("aim_text_actual", said, at, project, nth)
            return
        value, why = found["value"], ""
        assert isinstance(value, Decimal)
        if found["unit"] and unit and found["unit"] != unit:
            why = f"与指标值的单位“{unit}”不同"
        elif found["unit"] == "%" and unit == "":
            why = "是百分数，指标值却没有写“%”"
        elif found["direction"] not in (None, "="):
            why = "写的是范围，不是完成了多少"
        elif unit == "%" and not found["unit"] and 0 < abs(value) <= MAYBE_RATE:
            why = "指标值的单位是“%”，分不清是百分数还是倍数"
        if why:
            self._left(*at, f"实际完成值“{said}”", f"{why}，没有导入，请手工填")
            return
        self._aimed("aim_actual", value, at, project, nth)

    def _points(self, key: str, at: tuple[int, int], project: str, nth: int) -> None:
        raw = self.form.grid.at(*at)
        try:
            if isinstance(raw, Decimal) and 0 < raw < 1:
                quantity(raw, self.form.grid.shown)  # 0.1 may be 10%
            value = amount(raw)
        except Unusable as reason:
            self._left(*at, self._field(key).label, f"{reason}，请手工填")
            return
        if value is not None:
            self._aimed(key, value, at, project, nth)

    def _field(self, key: str) -> Field:
        return self.layout.strips[key].field

    def _at(self, names: Sequence[str]) -> tuple[int, int]:
        return self.form.beside(names) or (self.form.top, 0)

    def _text(self, at: tuple[int, int] | None) -> str:
        if at is None:
            return ""
        value = self.form.grid.at(*at)
        return value.strip() if isinstance(value, str) else plain(value) if isinstance(value, Decimal) else ""

    def _list(self, key: str, value: Decimal | str, at: tuple[int, int], project: str) -> None:
        if value != "":
            self._take(key, value, at, project, "appraisal_project")

    def _aimed(self, key: str, value: Decimal | str, at: tuple[int, int], project: str, nth: int) -> None:
        if value != "":
            self._take(key, value, at, project, "aim_project", nth)

    def _take(
        self, key: str, value: Decimal | str, at: tuple[int, int], row: str, by: str, nth: int = 0
    ) -> None:
        if key in self.layout.strips:
            place = self.form.grid.place(*at)
            self.found.values.append(Value(key, value, (place,), KIND, by, row, nth, creates=True))

    def _left(self, row: int, col: int, content: str, why: str) -> None:
        self.found.homeless.append(Homeless(str(self.form.grid.place(row, col)), content, why))
