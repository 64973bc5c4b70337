"""Reads an indicator system back from its workbook, or says which cells must be mended and how."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import msgspec

from workbook.authoring.assembled import Assembled
from workbook.authoring.assembly import system_data
from workbook.authoring.problems import At, Problems
from workbook.authoring.source import read_source
from workbook.layout import bindings
from workbook.layout.laying import lay_out
from workbook.package import open_package
from workbook.systems.faults import faults, indicator_faults
from workbook.systems.loader import SystemFault, from_plain, is_changed_copy, parse
from workbook.systems.model import Indicator, System
from workbook.systems.places import value_at
from workbook.systems.spellings import spelled_out
from workbook.systems.writer import text

_STEP = re.compile(r"(\.\w+|\[\d+\])$")


@dataclass(frozen=True, slots=True)
class Imported:
    """A system read from a workbook: its YAML, and what the user should know about the reading."""

    system: System
    text: str
    notices: tuple[str, ...]


def read_system(path: Path) -> Imported:
    """Return the system in the workbook at `path`, checked as far as ``jixiao new`` needs it.

    Raises Refused for a file that is no such workbook, SystemProblem listing every cell to be mended.
    """
    return read_members(open_package(path), path.name)


def read_members(members: dict[str, bytes], name: str, own: bool = True) -> Imported:
    """Return the system in an opened package, see ``read_system``.

    own: refuse a system that goes by the id of a shipped one and differs from it.
    """
    problems = Problems()
    notices: list[str] = []
    source = read_source(members, name, problems)
    problems.require_none(name)  # without sheets and headings nothing else can be told
    if source.ignored:
        notices.append(f"没有读取自加的列：{'、'.join(source.ignored)}")
    assembled = system_data(source, problems, notices)
    system = None if problems else _built(assembled, problems)
    if problems:
        _sound_indicators(assembled, problems)
    elif system and own and is_changed_copy(system):
        message = f"{system.id} 是自带体系的编号，内容已经改过，请换成自己的编号"
        _note(assembled, problems, "$.id", message)
    problems.require_none(name)
    assert system is not None
    written = text(system)
    return Imported(parse(written, name), written, tuple(notices))


def _built(assembled: Assembled, problems: Problems) -> System | None:
    """Return the system; note every fault of the schema, or else of the fields it names."""
    try:
        system = msgspec.convert(spelled_out(assembled.raw), System)
    except msgspec.ValidationError:
        try:
            from_plain(assembled.raw)
        except SystemFault as fault:
            _note(assembled, problems, fault.path, fault.message)
        return None
    for path, message in faults(system):
        _note(assembled, problems, path, message)
    if not problems:
        for path, message in bindings.faults(lay_out(system)):
            _note(assembled, problems, path, message)
    return system


def _sound_indicators(assembled: Assembled, problems: Problems) -> None:
    """While other cells are wrong, tell at least what is wrong with each indicator by itself."""
    plain = spelled_out(assembled.raw)
    for path in (owner.path for owner in assembled.owners.values()):
        if path in assembled.unsound:
            continue
        try:
            indicator = msgspec.convert(value_at(path, plain), Indicator)
        except msgspec.ValidationError:
            continue
        for key, message in indicator_faults(indicator):
            _note(assembled, problems, f"{path}.{key}", message)


def _note(assembled: Assembled, problems: Problems, path: str, message: str) -> None:
    problems.add(_cell(assembled, path), message)


def _cell(assembled: Assembled, path: str) -> At | None:
    """Return the cell of `path`, or of the smallest part around it that has one."""
    while path not in assembled.cells:
        shorter = _STEP.sub("", path)
        if shorter == path:
            return None
        path = shorter
    return assembled.cells[path]
