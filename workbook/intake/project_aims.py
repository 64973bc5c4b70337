"""The targets of a project: what was set, what was reached, points and reasons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workbook.intake.conversion import DIRECTIONS, MAYBE_RATE, Ambiguous, Unusable, amount, quantity
from workbook.intake.labels import NOTHING, bare, folded
from workbook.intake.project_layout import class_of
from workbook.intake.project_page import Page

_GRADED = re.compile(
    r"^(?:全部或基本|全部|基本|已|均)?(部分达成|未达成|达成)(?=预期|目标|年度|指标|,|，|。|$)"
)
"""A result in the words the form's own notes give: 全部或基本达成预期指标, 部分达成预期指标并具有一定效果."""


@dataclass(frozen=True)
class Aims:
    """Reads the targets of a project from its form."""

    page: Page
    project: str

    def read(self, row: int) -> None:
        """Take one target; a row without a name is none."""
        at = self.page.form.columns
        name = self.page.text((row, at["aim_name"]))
        if not name or folded(name) in NOTHING:
            return
        nth = sum(v.key == "aim_project" for v in self.page.found.values)
        self._take("aim_project", self.project, (row, at["aim_name"]), nth)
        self._take("aim_name", name, (row, at["aim_name"]), nth)
        group = self.page.form.group(row)
        if kind := class_of(self.page.text(group), self.page.column("aim_class").choices):
            self._take("aim_class", kind, group, nth)
        elif said := self.page.text(group):
            self.page.left(*group, f"二级指标“{said}”", "不是自评表的指标类别，没有导入，请手工填")
        unit = self._target(row, nth)
        self._result((row, at["result"]), unit, nth)
        for key in ("aim_weight", "aim_self"):
            if key in at:
                self._points(key, (row, at[key]), nth)
        if "aim_reason" in at:
            said = self.page.text((row, at["aim_reason"]))
            if folded(said) not in NOTHING:
                self._take("aim_reason", said, (row, at["aim_reason"]), nth)

    def _target(self, row: int, nth: int) -> str | None:
        """Take the value of a target, in words where it is no figure; return its unit, None without a
        figure. Sign and unit stand with it or in columns of their own.
        """
        at = (row, self.page.form.columns["target"])
        raw = self.page.form.grid.at(*at)
        if raw is None:
            return None
        beside = {key: self._beside(row, key) for key in ("aim_direction", "aim_unit")}
        try:
            found = quantity(raw, bool(beside["aim_unit"]) or self.page.form.grid.shown)
        except Ambiguous as reason:
            self.page.left(*at, f"指标值“{self.page.text(at)}”", f"{reason}，没有导入，请手工填")
            return None
        except Unusable:
            self._take("aim_text", self.page.text(at), at, nth)
            return None
        for kind, key in (("direction", "aim_direction"), ("value", "aim_value"), ("unit", "aim_unit")):
            value = found.get(kind)
            if value is not None:
                self._take(key, value, at, nth)
            elif said := beside.get(key):
                self._take(key, said, (row, self.page.form.columns[key]), nth)
        return str(found.get("unit") or beside["aim_unit"])

    def _beside(self, row: int, key: str) -> str:
        """Return what a column of its own says of a target, “” for what no target may have."""
        said = self.page.text((row, self.page.form.columns[key])) if key in self.page.form.columns else ""
        if key != "aim_direction":
            return "" if folded(said) in NOTHING else said
        return next((sign for sign, words in DIRECTIONS.items() if folded(said) in (sign, *words)), "")

    def _result(self, at: tuple[int, int], unit: str | None, nth: int) -> None:
        raw = self.page.form.grid.at(*at)
        said = self.page.text(at)
        if raw is None or (folded(said) in NOTHING - {""} and said):
            return
        if (graded := _GRADED.match(folded(said))) and graded[1] in self.page.column("aim_rating").choices:
            self._take("aim_rating", graded[1], at, nth)
            if bare(said) == graded[1]:
                return
        try:
            found = quantity(raw, self.page.form.grid.shown)
        except Ambiguous as reason:
            self.page.left(*at, f"实际完成值“{said}”", f"{reason}，没有导入，请手工填")
            return
        except Unusable:
            self._take("aim_text_actual", said, at, nth)
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
            self.page.left(*at, f"实际完成值“{said}”", f"{why}，没有导入，请手工填")
            return
        self._take("aim_actual", value, at, nth)

    def _points(self, key: str, at: tuple[int, int], nth: int) -> None:
        raw = self.page.form.grid.at(*at)
        try:
            if isinstance(raw, Decimal) and 0 < raw < 1:
                quantity(raw, self.page.form.grid.shown)  # 0.1 may be 10%
            value = amount(raw)
        except Unusable as reason:
            self.page.left(*at, self.page.column(key).label, f"{reason}，请手工填")
            return
        if value is not None:
            self._take(key, value, at, nth)

    def _take(self, key: str, value: Decimal | str, at: tuple[int, int], nth: int) -> None:
        if value != "":
            self.page.take(key, value, at, self.project, "aim_project", nth)
