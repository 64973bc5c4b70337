"""Looks values up in a submission and says what is missing; the only place that reads it by key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pyfuncs.outcome import UNSCORED_TEXTS
from pyfuncs.parameters import SHARE
from workbook.layout import Field, Layout
from workbook.layout.fields.columns import CountFilled, CountWhere
from workbook.layout.fields.formula import Scalar
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import block_fields
from workbook.layout.measures import metric_unit
from workbook.report.wording import hole, one_line, shown
from workbook.submission.model import Row, Submission
from workbook.systems.model import Indicator

PLACEHOLDER = re.compile(r"\{(\w+)\}")


def _units(layout: Layout) -> dict[str, str]:
    """Return the unit of each indicator's value by its code."""
    return {indicator.code: metric_unit(layout, indicator) for indicator in layout.system.indicators}


class ReportProblem(Exception):
    """The report cannot be written; ``str()`` says why and what to do, in Chinese."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The printed values of a submission."""

    submission: Submission

    def field(self, key: str) -> Field:
        """Return the declaration of `key`."""
        try:
            return self.submission.layout.field(key)
        except KeyError:
            system = self.submission.layout.system.id
            raise ReportProblem(
                f"指标体系 {system} 的报告句里有未知的填报项 {{{key}}}，请改成 jixiao fields 列出的键"
            ) from None

    def value(self, key: str) -> Scalar:
        """Return the value of `key`; a count over an empty list is unknown, not zero.

        So is what a computed field says in place of a number it cannot give.
        """
        formula = self.field(key).formula
        if isinstance(formula, (CountFilled, CountWhere)) and not self.listed(formula.operand):
            return None
        value = self.submission.scalar(key)
        if isinstance(value, str) and (not one_line(value) or (formula and value.startswith(UNSCORED_TEXTS))):
            return None
        return value

    def listed(self, column: str) -> bool:
        """Tell whether anything stands in the column."""
        return any(value is not None for value in self.submission.column(column))

    def number(self, key: str) -> Decimal | None:
        """Return `key` when it is a known number."""
        value = self.value(key)
        return value if isinstance(value, Decimal) else None

    def known(self, key: str) -> bool:
        """Tell whether `key` has a usable value."""
        return self.value(key) is not None

    def owed(self, key: str) -> bool:
        """Tell whether `key` must be filled and has no usable value: the report has a hole there."""
        return not self.known(key) and self.field(key).required

    def is_share(self, indicator: Indicator) -> bool:
        """Tell whether the value of `indicator` is a percentage."""
        return self.unit(indicator) == SHARE

    def unit(self, indicator: Indicator) -> str:
        """Return the unit of the value of `indicator`."""
        return self.submission.layout.once(_units)[indicator.code]

    def missing(self, *keys: str) -> list[str]:
        """Return the labels of those keys that have no usable value."""
        return [self.field(key).label for key in keys if not self.known(key)]

    def show(self, key: str) -> str:
        """Return the printed value of `key`, or a placeholder naming it."""
        field, value = self.field(key), self.value(key)
        if value is not None:
            return shown(field, value)
        datum = self.submission.fields.get(key)
        return hole(field.label, verb="待核对" if datum and datum.problem else "待补")

    def name(self, key: str, link: str = "") -> str:
        """Return the label of `key` and its printed value: 离休人员5人; link: what stands between them."""
        return f"{self.field(key).label}{link}{self.show(key)}"

    def named(self, *keys: str, link: str = "") -> str:
        """Return label and value of those keys that have one, joined by commas."""
        return "，".join(self.name(key, link) for key in keys if self.known(key))

    def matrix(self, key: str) -> Matrix:
        """Return the matrix one of whose cells is `key`."""
        blocks = (box.block for box in self.submission.layout.boxes)
        matrices = (block for block in blocks if isinstance(block, Matrix))
        return next(m for m in matrices if any(field.key == key for field in block_fields(m)))

    def fill(self, sentence: str, **more: str) -> str:
        """Return `sentence` with every ``{key}`` replaced by its printed value."""
        return PLACEHOLDER.sub(lambda m: more[m[1]] if m[1] in more else self.show(m[1]), sentence)

    def text(self, key: str) -> str:
        """Return a short text on one line, empty when blank."""
        return one_line(self.submission.text(key))

    @staticmethod
    def row_text(row: Row, key: str) -> str:
        """Return the text of a row's column on one line, empty when blank or of another kind."""
        value = row.scalar(key)
        return one_line(value) if isinstance(value, str) else ""
