"""Compares every computed cell of an open workbook with what the command line says it must show."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tests.libreoffice.office import Office
from workbook.cells.results import results
from workbook.cells.signs import every
from workbook.package.address import address
from workbook.package.reader import CellValue, ErrorValue
from workbook.score.scoring import score
from workbook.submission.model import Submission

CONNECTION = "JX_CONNECTION("
Place = tuple[str, int, int]
Shown = float | str | None


def shown(value: CellValue) -> Shown:
    """Return a stored or expected value as LibreOffice holds it."""
    if value is None or value == "":
        return None
    if isinstance(value, ErrorValue):
        return {"#DIV/0!": "=1/0", "#N/A": "=NA()"}[value.code]
    return float(value) if isinstance(value, Decimal) else str(value)


def inputs(read: Submission) -> dict[Place, Shown]:
    """Return what stands in every input cell."""
    data = [*read.fields.values(), *(datum for column in read.columns.values() for datum in column)]
    return {(d.sheet, d.row, d.col): shown(d.stored) for d in data if d.field.is_input}


def expected(read: Submission) -> dict[Place, Shown]:
    """Return what every computed cell must show, also those that are no fields."""
    card = score(read)
    fields = {(r.sheet, r.row, r.col): shown(r.value) for r in results(read, card)}
    return fields | {(s.sheet, s.row, s.col): shown(value) for s, value in every.values(read, card)}


def formula_cells(read: Submission) -> set[Place]:
    """Return every cell people see that holds a formula in the file, but the one that shows the connection.

    What serves nothing in a system is folded away, and can be unfolded.
    """
    declared = {sheet.name for sheet in read.layout.sheets}
    return {
        (sheet.name, *place)
        for sheet in read.book.sheets.values()
        if sheet.visible or sheet.name in declared
        for place, cell in sheet.cells.items()
        if cell.formula is not None and not cell.formula.startswith(CONNECTION)
    }


class Session:
    """An open workbook whose inputs are replaced by those of one department after another."""

    def __init__(self, office: Office, opened: Submission, data: bytes) -> None:
        self.office = office
        self.path = office.open(data, "test.xlsx" if opened.plain else "test.xlsm")
        self._inputs = inputs(opened)

    def compute(self, read: Submission) -> list[str]:
        """Type the inputs of `read`, recalculate hard, return every difference from the expected results."""
        wanted = inputs(read)
        assert wanted.keys() == self._inputs.keys()
        changed = [[*place, value] for place, value in wanted.items() if value != self._inputs[place]]
        self.office("write", changed)
        self._inputs = wanted
        self.office("recalculate")
        return list(self.differences(expected(read)))

    def differences(self, wanted: dict[Place, Shown]) -> Iterator[str]:
        """Yield one line per cell that shows something else than `wanted`, or an error."""
        for sheet in sorted({place[0] for place in wanted}):
            answer = self.office("read", sheet)
            values = answer["values"]
            broken = {(sheet, row, col): code for row, col, code in answer["errors"]}
            for place, code in broken.items():
                if place not in self._inputs and not str(wanted.get(place)).startswith("#"):
                    yield f"{sheet}!{address(*place[1:])}: error {code}"
            for (name, row, col), value in wanted.items():
                if name == sheet and (found := values[row][col] if row < len(values) else "") != (
                    value or ""
                ):
                    if alike(found, value) or (str(value).startswith("#") and (name, row, col) in broken):
                        continue
                    formula = self.office("formula", sheet, row, col)
                    yield f"{sheet}!{address(row, col)}: shows {found!r}, must show {value!r}: {formula}"


def alike(found: object, value: object) -> bool:
    """Tell whether two numbers agree in the 15 digits a double holds."""
    numbers = isinstance(found, (int, float)) and isinstance(value, (int, float))
    return numbers and (found == value or f"{found:.14g}" == f"{value:.14g}")
