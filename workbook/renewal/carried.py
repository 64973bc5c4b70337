"""What is asked of carrying a workbook over, and what became of everything in the old one."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook.renewal.leftovers import Homeless
from workbook.renewal.rescored import Rescored
from workbook.submission import Opened
from workbook.systems import System


@dataclass(frozen=True, slots=True)
class Kept:
    """One field carried over: from which cell to which."""

    key: str
    label: str
    old: str
    new: str


@dataclass(slots=True)
class Carried:
    """The new workbook, and what became of everything in the old one.

    fresh: labels with cells of required fields the old workbook did not have; rescored: scores that are no
    longer what it shows; notes: what else the user should know; damage: why cells of the old workbook may
    stand for something else; both in Chinese.
    """

    new: Opened
    notes: list[str] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)
    homeless: list[Homeless] = field(default_factory=list)
    rescored: tuple[Rescored, ...] = ()
    damage: list[str] = field(default_factory=list)

    @property
    def moved(self) -> list[Kept]:
        """What stands in another cell than before."""
        return [item for item in self.kept if item.old != item.new]


@dataclass(frozen=True, slots=True)
class Wanted:
    """The workbook to make. text: YAML of a system that is not shipped; findings: keep 校验结果 as it is."""

    system: System
    text: str
    edition: str
    findings: bool = True
