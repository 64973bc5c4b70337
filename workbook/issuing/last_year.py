"""Last year's workbooks in a folder, found again by 预算编码, then by the unit's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook.issuing.units import Unit, folded
from workbook.layout.placement import UNIT_CODE
from workbook.package import Refused
from workbook.submission import open_workbook
from workbook.submission.identity import stamp


@dataclass(frozen=True, slots=True)
class Known:
    """Whose workbook the file at `path` is: its stamped code and the name on its cover."""

    path: Path
    code: str
    name: str


def known(path: Path) -> Known | None:
    """Return whose workbook a file is, None where it is none of ours or cannot be read."""
    try:
        book = open_workbook(path).book
    except Refused:
        return None
    return Known(path, stamp(book, UNIT_CODE), stamp(book, "dept_name"))


def index(units: Iterable[Unit], found: Iterable[Known]) -> Mapping[str, Path]:
    """Return last year's workbook by the shown name of its unit; raise Refused where two would do."""
    by_code: dict[str, list[Path]] = {}
    by_name: dict[str, list[Path]] = {}
    for item in found:
        (by_code if item.code else by_name).setdefault(item.code or folded(item.name), []).append(item.path)
    paths = {}
    for unit in units:
        fitting = by_code.get(unit.code, []) if unit.code else []
        fitting = fitting or by_name.get(folded(unit.name), [])
        if len(fitting) > 1:
            raise Refused(
                f"上年的文件夹里 {unit.shown} 有 {len(fitting)} 个工作簿："
                f"{'、'.join(path.name for path in fitting)}；请只留一个，或在清单的“上年工作簿”里写明"
            )
        if fitting:
            paths[unit.shown] = fitting[0]
    return paths
