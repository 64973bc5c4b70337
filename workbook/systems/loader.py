"""Reads an indicator system from YAML and refuses what is not exactly right, naming line and path."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from workbook.language.hints import meant
from workbook.systems.faults import faults
from workbook.systems.fingerprint import fingerprint
from workbook.systems.messages import located
from workbook.systems.model import System
from workbook.systems.places import line_of, steps
from workbook.systems.spellings import spelled_out
from workbook.systems.syntax import Unreadable, read_text, read_yaml

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What neither Excel's texts nor Word's can show: YAML allows it in double quotes, as "\\a"."""


class SystemFault(Exception):
    """Something the schema refuses: `path` like ``$.levels[0].name``, `message` in Chinese."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}：{message}")
        self.path, self.message = path, message


class SystemProblem(Exception):
    """The definition cannot be used; ``str()`` names file, line, path and remedy in Chinese."""


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the systems that come with the product, sorted."""
    folder = files(__package__)
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml")))


def source_text(name: str) -> str:
    """Return the YAML of a shipped system or of the file `name`, as written; raise SystemProblem."""
    load(name)  # refuses unknown ids and faulty files with their own messages
    if name in shipped_ids():
        return files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")
    return read_text(Path(name))


@cache
def load_shipped(system_id: str) -> System:
    """Return a shipped system; raise SystemProblem with the nearest id when there is none."""
    if system_id not in shipped_ids():
        hint = meant(system_id, shipped_ids(), 0.4)
        raise SystemProblem(f"没有指标体系“{system_id}”{hint}；自带的有：{'、'.join(shipped_ids())}")
    text = files(__package__).joinpath(f"{system_id}.yaml").read_text("utf-8")
    return parse(text, f"{system_id}.yaml")


def load(name: str) -> System:
    """Return the system `name`: a shipped id, or the path of a YAML file."""
    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        return load_shipped(name)
    try:
        text = read_text(path)
    except Unreadable as error:
        raise SystemProblem(error.told(name)) from None
    system = parse(text, path.name)
    if is_changed_copy(system):
        # a workbook names its system by id: readers would take the shipped one and ignore the changes
        raise SystemProblem(
            f"{path.name}：编号 {system.id} 是自带体系的，内容已经改过，请把 id 改成自己的编号"
        )
    return system


def is_changed_copy(system: System) -> bool:
    """True for a system that goes by the id of a shipped one but says something else."""
    return system.id in shipped_ids() and fingerprint(system) != fingerprint(load_shipped(system.id))


def parse(text: str, filename: str) -> System:
    """Return the system written in `text`; raise SystemProblem for the first fault."""
    try:
        raw = read_yaml(text)
    except Unreadable as error:
        raise SystemProblem(error.told(filename)) from None
    try:
        return from_plain(raw)
    except SystemFault as fault:
        raise problem(text, filename, fault.path, fault.message) from None


def from_plain(raw: object) -> System:
    """Return the system in plain data (what YAML or a sheet gave); raise Fault for the first one."""
    for path, text in _texts(raw):
        if sign := _UNSEEN.search(text):
            raise SystemFault(
                path, f"“{_UNSEEN.sub('…', text)}”里有看不见的控制字符（U+{ord(sign[0]):04X}），请删去"
            )
    plain = spelled_out(raw)
    try:
        system = msgspec.convert(plain, System)
    except msgspec.ValidationError as error:
        raise SystemFault(*located(str(error), plain)) from None
    for path, message in faults(system):
        raise SystemFault(path, message)
    return system


def _texts(raw: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """Yield path and text of every text in plain data."""
    if isinstance(raw, str):
        yield path, raw
    elif isinstance(raw, dict):
        for key, value in raw.items():
            yield from _texts(value, f"{path}.{key}")
    elif isinstance(raw, list | tuple):
        for number, value in enumerate(raw):
            yield from _texts(value, f"{path}[{number}]")


def problem(text: str, name: str, path: str, message: str) -> SystemProblem:
    """Return the problem at `path`, with its line when the YAML `text` is known."""
    line = f" 第 {line_of(text, steps(path))} 行" if text else ""
    return SystemProblem(f"{name}{line}（{path}）：{message}")
