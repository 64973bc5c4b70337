"""Whose submission is whose: by the stamped 预算编码, then by name; of several files the newest counts.

A workbook handed on to a neighbour keeps the stamp of the unit it was issued to. Where the cover names
another unit of the list it is taken for that unit's, and says so: else one unit's figures would stand for
those of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from workbook.collection.record import Reason, Record
from workbook.issuing import Unit
from workbook.issuing.units import folded

FOREIGN = "foreign"
FOREIGN_WEIGHT = Decimal(20)


@dataclass
class Register:
    """The units that are known, from the bureau's list and from stamps. codes, names: key by either."""

    units: dict[str, Unit] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Sequence[Unit], records: Sequence[Record]) -> Register:
        """Return the register; a name that two codes have belongs to neither of them."""
        made = cls()
        twice = set()
        for unit in units:
            key = unit.code.casefold() or folded(unit.name)
            made.units[key] = unit
            if unit.code:
                made.codes[unit.code.casefold()] = key
            if made.names.setdefault(folded(unit.name), key) != key:
                twice.add(folded(unit.name))
        for record in records:
            if record.code and record.department:
                key, name = record.code.casefold(), folded(record.department)
                if made.codes.setdefault(key, key) == key and name not in made.names:
                    made.names[name] = key
                elif name not in made.units and made.names.get(name) not in (key, *made.units):
                    twice.add(name)
        for name in twice:
            made.names.pop(name, None)
        return made

    def key(self, record: Record) -> str:
        """Return what a submission's unit is known by."""
        name = folded(record.department)
        named = self.names.get(name) if name else None
        stamped = self.codes.get(record.code.casefold()) if record.code else None
        if stamped and named and named != stamped and named in self.units:
            return named
        return stamped or named or name or f"file:{record.file}"


def settle(units: Sequence[Unit], records: Sequence[Record]) -> list[Record]:
    """Return the submissions with the older of each unit set aside, and units without one added."""
    readable = [record for record in records if record.state != "refused"]
    refused = [record for record in records if record.state == "refused"]
    register = Register.of(units, readable)
    groups: dict[str, list[Record]] = {}
    for record in readable:
        groups.setdefault(register.key(record), []).append(record)
    for key, group in groups.items():
        _newest(group)
        _named(register, key, group)
    missing = [_missing(unit, key, refused) for key, unit in register.units.items() if key not in groups]
    return [*readable, *refused, *missing]


def _newest(group: list[Record]) -> None:
    """Let the newest count: of the latest year, last saved, last written; the name decides between equals."""
    group.sort(key=lambda r: (r.year or 0, r.saved, r.touched, r.file), reverse=True)
    kept = group[0]
    for other in group[1:]:
        other.state = "duplicate"
        other.why = f"同一单位另有较新的 {kept.file}"
        kept.also.append(other.file)


def _named(register: Register, key: str, group: Sequence[Record]) -> None:
    """Give the submissions code and group of their unit, and say where the stamp is another's."""
    unit = register.units.get(key)
    for record in group:
        stamped = register.codes.get(record.code.casefold()) if record.code else None
        if unit and stamped and stamped != key and stamped in register.units:
            owner = register.units[stamped]
            text = f"这份表是发给{owner.shown}的，封面写的却是{record.department}，请核对是否拿错了表"
            at = record.at.get("dept_name", ("", ""))
            record.reasons.append(Reason(FOREIGN, FOREIGN_WEIGHT, text, *at))
        if unit:
            record.code, record.group = unit.code or record.code, unit.group


def _missing(unit: Unit, key: str, refused: Sequence[Record]) -> Record:
    """Return the entry of a unit without a submission, with the unreadable file that may be its own."""
    made = Record(state="missing", department=unit.name, code=unit.code, level=unit.level, group=unit.group)
    own = [
        r.file for r in refused if folded(unit.name) in folded(r.file.replace("\\", "/").rpartition("/")[2])
    ]
    made.why = f"可能是读不了的 {'、'.join(own)}" if own else ""
    made.also = own
    return made
