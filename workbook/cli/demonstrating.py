"""The bureau's round in ``jixiao demo``: a dozen made-up units issued, filled and collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbook.issuing import Unit
    from workbook.score.scorecard import Scorecard
    from workbook.submission import Opened

UNITS = 12
FOLDER, LIST, PAGE = "各单位", "单位清单.csv", "汇总.html"
SLIPS: dict[int, dict[str, Any]] = {
    2: {"expend_total_final": 1.0},
    5: {"tuixiu": None, "phone": "不详"},
    8: {"self_total": 98},
    9: {"fiscal_year": 2023},
}
"""What some of the units get wrong, by number: as it happens, so that the page has something to show."""


@dataclass(frozen=True)
class _Scored:
    """The scores of data, as made-up departments ask for them."""

    empty: Opened

    def __call__(self, data: Mapping[str, Any]) -> Scorecard:
        from workbook.score.scoring import score
        from workbook.submission.opened import edited
        from workbook.submission.read import read_submission
        from workbook.template.fill import typed

        submission = self.empty.submission
        book = edited(self.empty.book, typed(submission, data))
        return score(read_submission(book, "data", submission.layout))


@dataclass(frozen=True)
class _Filled:
    """Fills the workbook of unit `number`."""

    empty: Opened

    def __call__(self, number: int) -> tuple[str, bytes]:
        from workbook.layout.placement import UNIT_CODE
        from workbook.samples.departments import department
        from workbook.submission.identity import stamping
        from workbook.systems.calls import bind
        from workbook.template.fill import fill

        system = self.empty.layout.system
        data = department(number, system, lambda call: bind(call).literals(), _Scored(self.empty))
        filled = fill(self.empty, {**data, **SLIPS.get(number, {})})
        done = filled.edit(stamping(filled.book, UNIT_CODE, _code(number)))
        return str(data["dept_name"]), done.packed()


def _code(number: int) -> str:
    return f"101{number:03}"


def filled() -> Iterator[tuple[str, bytes]]:
    """Yield name and workbook of a dozen made-up units."""
    from workbook.cli.building import empty_template
    from workbook.many import Failed, Plan, each

    for made in each(range(1, UNITS + 1), Plan(_Filled(empty_template("lechang-2024", "plain")))):
        assert not isinstance(made, Failed), made.why
        yield made


def units(names: Sequence[str]) -> list[Unit]:
    """Return the units of these names as the bureau lists them, and one that hands nothing in."""
    from workbook.issuing import Unit

    listed = (*names, "示例县没有报送的局（虚构）")
    return [Unit(name, _code(number), "县级", "全县") for number, name in enumerate(listed, 1)]


def demonstrate(folder: Path, force: bool) -> Iterator[Path]:
    """Write the workbooks of a dozen units, their list and the collection; yield what is worth opening."""
    from workbook.cli.collecting import collected, store
    from workbook.package.files import make_folder, require_writable, write_atomically

    inside = folder / FOLDER
    make_folder(inside)
    names = []
    for name, data in filled():
        names.append(name)
        path = inside / f"{name}_2024年度自评表.xlsx"
        require_writable(path, (), force)
        write_atomically(path, data)
    listed = folder / LIST
    require_writable(listed, (), force)
    rows = "".join(f"{unit.name},{unit.code},{unit.level},{unit.group}\n" for unit in units(names))
    write_atomically(listed, f"\ufeff单位名称,预算编码,级次,组\n{rows}".encode())
    page = folder / PAGE
    require_writable(page, (), force)
    store(collected([str(inside)], listed), page)
    yield from (page, listed)
