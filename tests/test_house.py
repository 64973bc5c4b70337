"""The house: which rooms there are, and which way imports may run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS: dict[str, tuple[str, ...]] = {
    "kept": (),  # what a start keeps for the next, before anything else is imported
    "package": (),
    "many": (),  # one job for many items; it knows nothing of workbooks
    "language": (),
    "systems": ("language",),
    "samples": (),
    "layout": ("systems",),
    "submission": ("layout", "package"),
    "score": ("submission",),
    "cells": ("score",),
    "template": ("cells",),
    "evidence": ("language", "package"),  # a folder of files, known before any workbook is
    "check": ("cells", "evidence"),
    "report": ("check",),
    "form": ("report",),  # the bureau's own form, filled from what the report is made of
    "audit": ("report",),  # a finished report against itself and against its workbook
    "renewal": ("template", "check"),
    "intake": ("template",),  # other files' figures on their way into a workbook
    "authoring": ("template",),
    "doctor": ("template", "report"),
    "bundle": ("template",),
    "dossier": ("audit",),  # a 送审包 holds what the stages made: workbook, findings, report
    "merge": ("intake", "check"),  # workbooks of units, rolled up into that of their department
    "issuing": ("intake", "check"),  # the bureau's list of units, and what each of them gets
    "difference": ("check",),  # one submission against an earlier one
    "collection": ("issuing", "difference"),  # what comes back, judged one by one and together
    "scale": ("collection", "many"),  # thousands of files: any storage, any number of machines
    "notice": ("collection", "report"),  # what each unit has to mend, in a letter of its own
    "web": ("notice", "dossier", "many", "live"),  # the page in the browser, on the same stages
    "review": ("collection",),  # the bureau's second scores, on their way back into the workbooks
    "live": ("report", "template", "samples", "kept"),
    "cli": (
        *("renewal", "authoring", "intake", "doctor", "bundle", "dossier", "samples"),
        *("audit", "form", "many", "scale", "notice", "web", "merge", "review", "kept"),
    ),
}
"""Rooms of ``workbook`` with the nearest rooms each may import; what those may import is allowed too."""
ALSO: dict[str, tuple[str, ...]] = {"layout": ("workbook.package.address",)}
"""Single modules of other rooms a room may import."""
PYFUNCS: dict[str, tuple[str, ...]] = {"package": ("pyfuncs.decimals",), "samples": ()}
"""Rooms that may not import all of ``pyfuncs``."""


def allowed(room: str) -> set[str]:
    """Return the rooms `room` may import: its own, the nearest, and what those may import."""
    return {room}.union(*(allowed(near) for near in ROOMS[room]))


def modules() -> list[tuple[str, Path]]:
    """Return every module of the product with its dotted name."""
    found = []
    for top in ("pyfuncs", "workbook", "macros"):
        for path in sorted((ROOT / top).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


NAMES = {name for name, _ in modules()}


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the product that the file at `path` imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom) and node.module in NAMES:
            assert node.level == 0, f"{path}: relative import"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            if any(name not in NAMES for name in inner):
                yield node.module
            yield from (name for name in inner if name in NAMES)


def room_of(module: str) -> str:
    """Return the room of a module of ``workbook``; a module beside the rooms is one by itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def folder_of(module: str) -> str:
    """Return the folder a module stands in; a package's ``__init__`` stands in its own."""
    path = ROOT.joinpath(*module.split("."))
    return module if path.is_dir() else module.rpartition(".")[0]


def faults() -> Iterator[str]:
    """Yield every import that runs against the declared directions."""
    for name, path in modules():
        room = room_of(name) if name.startswith("workbook.") else ""
        for target in imported(path):
            if target.startswith("pyfuncs"):
                if room in PYFUNCS and not target.startswith(PYFUNCS[room] or ("-",)):
                    yield f"{name} imports {target}"
            elif name.startswith("pyfuncs"):
                yield f"{name} imports {target}"
            elif room and target.startswith("workbook."):
                free = target in ALSO.get(room, ())
                if room_of(target) not in allowed(room) and not free:
                    yield f"{name} imports {target}"


def test_imports_run_one_way() -> None:
    """No stage imports a later one, ``pyfuncs`` imports nothing of ``workbook``."""
    assert list(faults()) == []


def test_a_wrong_import_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: without its nearest rooms a room's imports are faults."""
    monkeypatch.setitem(ROOMS, "check", ("package",))
    assert any(fault.startswith("workbook.check.") for fault in faults())


def test_every_module_stands_in_a_room() -> None:
    """Nothing but the rooms stands at the top of ``workbook``; every room is declared."""
    top = {p.stem if p.suffix == ".py" else p.name for p in (ROOT / "workbook").iterdir()}
    assert top - {"__init__", "__pycache__"} == set(ROOMS)
    loose = {p.stem for p in (ROOT / "workbook").glob("*.py")}
    assert loose == {"__init__"}


def test_no_circle_of_folders() -> None:
    """Folders, nested ones by themselves, import one another in no circle."""
    edges: dict[str, set[str]] = {}
    for name, path in modules():
        for target in imported(path):
            here, there = folder_of(name), folder_of(target)
            if here != there and "" not in (here, there):
                edges.setdefault(here, set()).add(there)
    seen: set[str] = set()

    def walk(folder: str, way: tuple[str, ...]) -> None:
        assert folder not in way, " → ".join((*way, folder))
        if folder not in seen:
            for target in sorted(edges.get(folder, ())):
                walk(target, (*way, folder))
            seen.add(folder)

    for folder in sorted(edges):
        walk(folder, ())
