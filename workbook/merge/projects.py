"""Whose project is meant, where two units call theirs alike: the key of the second says which unit it is of.

项目清单, 项目自评 and 项目指标 are joined by a key people type, a code or else a name. Every unit has its own
“日常运转”: in one workbook the targets of all would be counted for one project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbook.intake.labels import folded
from workbook.intake.landing import same
from workbook.layout import Table
from workbook.layout.fields.formula import Scalar
from workbook.layout.sheets.project import AIMS_LIST, APPRAISALS_LIST
from workbook.merge.units import Unit
from workbook.submission import Submission
from workbook.submission.model import Row

PROJECTS_LIST, NAME, CODE, OWNER = "projects", "project_name", "project_code", "project_unit"
JOINED = ((APPRAISALS_LIST, "appraisal_project"), (AIMS_LIST, "aim_project"))
"""Lists that name a project, and the column that does."""
AMOUNTS = ("project_budget", "project_spent")


@dataclass(slots=True)
class Renamed:
    """What the keys of one unit become: names and codes of its projects, and what its other lists name.

    told: which became another, as it was and as it is.
    """

    names: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    joined: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)

    def values(self, table: str, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
        """Return the values of a row, with the keys as they became."""
        found = dict(values)
        for column, become in self._columns(table, bool(found.get(CODE))):
            if found.get(column):
                found[column] = become.get(folded(str(found[column])), found[column])
        return found

    def _columns(self, table: str, coded: bool) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield the columns of a table that hold keys, with what these become."""
        if table == PROJECTS_LIST:
            yield (CODE, self.codes) if coded else (NAME, self.names)
        for of, column in JOINED:
            if of == table:
                yield column, self.joined


class Keys:
    """Which keys are spoken for in the department's workbook, and by whom.

    shared: names of projects that more than one calls theirs, of which a code tells more than the name.
    """

    def __init__(self, department: Submission, units: Sequence[Unit]) -> None:
        self.owners: dict[str, list[tuple[str, Row]]] = {}
        called: dict[str, set[str]] = {}
        for row in _rows(department, PROJECTS_LIST):
            self._claim(row, _text(row, OWNER), _text(row, CODE) or _text(row, NAME))
            called.setdefault(folded(_text(row, NAME)), set()).add(folded(_text(row, OWNER)))
        for unit in units:
            for row in _rows(unit.submission, PROJECTS_LIST):
                called.setdefault(folded(_text(row, NAME)), set()).add(folded(_owner(unit)))
        self.shared = {name for name, owners in called.items() if len(owners) > 1}

    def _claim(self, row: Row, owner: str, key: str) -> None:
        if key:
            self.owners.setdefault(folded(key), []).append((folded(owner), row))

    def of(self, unit: Unit) -> Renamed:
        """Return what the keys of a unit become, and note them as spoken for."""
        done, owner = Renamed(), _owner(unit)
        for row in _rows(unit.submission, PROJECTS_LIST):
            code, name = _text(row, CODE), _text(row, NAME)
            key = code or name
            if not key:
                continue
            new = self._new(row, key, owner)
            (done.codes if code else done.names)[folded(key)] = new
            if new != key:
                done.told[key] = new
            by_name = new if not code or folded(name) in self.shared else name
            done.joined.setdefault(folded(name), by_name)
            done.joined[folded(key)] = new
            self._claim(row, owner, new)
        return done

    def _new(self, row: Row, key: str, owner: str) -> str:
        others = self.owners.get(folded(key), ())
        if not others or any(of == folded(owner) or (not of and _agree(r, row)) for of, r in others):
            return key
        return f"{key}（{owner or '本级'}）"


def _owner(unit: Unit) -> str:
    return "" if unit.state == "office" else unit.called


def _agree(typed: Row, row: Row) -> bool:
    """Tell whether a row of the department without a unit may be the unit's: no amount in it is another."""
    pairs = ((typed.cells[key].value, row.cells[key].value) for key in AMOUNTS)
    return all(a is None or same(a, b) for a, b in pairs)


def _rows(submission: Submission, table: str) -> Iterator[Row]:
    known = any(isinstance(b.block, Table) and b.block.key == table for b in submission.layout.boxes)
    yield from submission.rows(table) if known else ()


def _text(row: Row, key: str) -> str:
    return str(row.cells[key].value or "").strip()


def told(units: Sequence[tuple[Unit, Renamed]]) -> Iterator[str]:
    """Yield, for each unit, which of its projects are called otherwise now."""
    for unit, done in units:
        if done.told:
            few = "、".join(f"“{old}”写作“{new}”" for old, new in list(done.told.items())[:3])
            more = f"等 {len(done.told)} 个" if len(done.told) > 3 else ""
            yield f"{unit.called}的项目与别的单位同名或编码相同，汇总后分开写：{few}{more}。"
