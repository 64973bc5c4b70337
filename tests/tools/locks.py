"""Resolves the locks from pyproject.toml: ``make lock``. Needs ``packaging``, of the extra ``dev``.

pip selects wheels of another platform, but judges the environment markers of dependencies
(``; platform_system == "Windows"``) by the computer it runs on (pypa/pip#11664): on Linux it would leave out
pywin32, which xlwings needs. So the markers are judged here: what Windows needs besides is asked for until
nothing is missing, and what it does not need is dropped.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from workbook.bundle import pip
from workbook.bundle.lock import Pin, text_of
from workbook.bundle.target import LOCKS, PYTHONS, BundleProblem, lock_file

MARKERS = {
    "os_name": "nt",
    "sys_platform": "win32",
    "platform_system": "Windows",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
}
"""Values of the environment markers on the target (PEP 508), beside those of the Python version."""
ROUNDS = 10  # of asking for what is missing; two are usual


def dependencies(pyproject: Path) -> list[str]:
    """Return the runtime dependencies declared in a pyproject.toml."""
    declared: list[str] = tomllib.loads(pyproject.read_text("utf-8"))["project"]["dependencies"]
    return declared


def normal(name: str) -> str:
    """Return a project's name in its normal form (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def resolve(wanted: Sequence[str], python: str, pinned: Sequence[Pin] = ()) -> list[Pin]:
    """Return the wheels that `wanted` needs on Windows with this Python; raise BundleProblem.

    wanted: requirements as in pyproject.toml. python: "3.12". pinned: versions to choose where needed.
    """
    added = [f"{pin.name}=={pin.version}" for pin in pinned]
    for _ in range(ROUNDS):
        found = {normal(item["metadata"]["name"]): item for item in _report([*wanted, *added], python)}
        needed = _needed(wanted, found, python)
        missing = [str(need) for name, need in needed.items() if name not in found]
        if not missing:
            return sorted(_pin(name, found[name]) for name in needed)
        added += missing
    raise BundleProblem(f"解析 Python {python} 的依赖失败：试了 {ROUNDS} 轮仍缺 {'、'.join(missing)}")


def _report(requirements: Sequence[str], python: str) -> list[dict[str, Any]]:
    """Return what pip would install (its installation report, version 1)."""
    arguments = ["install", "--dry-run", "--ignore-installed", "--report", "-", *pip.QUIET, *pip.PATIENCE]
    output = pip.run([*arguments, *pip.for_target(python), *requirements], f"解析 Python {python} 的依赖")
    installs: list[dict[str, Any]] = json.loads(output)["install"]
    return installs


def _needed(wanted: Sequence[str], found: dict[str, dict[str, Any]], python: str) -> dict[str, Requirement]:
    """Return every requirement reached from `wanted` on the target, by normalised name; check versions."""
    environment = {**MARKERS, "python_version": python, "python_full_version": f"{python}.0"}
    needed: dict[str, Requirement] = {}
    queue: list[tuple[Requirement, str]] = [(Requirement(text), "") for text in wanted]
    seen: set[str] = set()
    while queue:
        need, extra = queue.pop()
        if need.marker is not None and not need.marker.evaluate({**environment, "extra": extra}):
            continue
        need.marker = None
        name = normal(need.name)
        needed.setdefault(name, need)
        if name not in found or f"{name} {sorted(need.extras)}" in seen:
            continue
        seen.add(f"{name} {sorted(need.extras)}")
        metadata = found[name]["metadata"]
        if not need.specifier.contains(metadata["version"], prereleases=True):
            raise BundleProblem(
                f"解析失败：{need} 与选出的 {metadata['version']} 版冲突；请调整 pyproject.toml"
            )
        for text in metadata.get("requires_dist", []):
            queue += [(Requirement(text), part) for part in ("", *sorted(need.extras))]
    return needed


def _pin(name: str, item: dict[str, Any]) -> Pin:
    sha256 = item["download_info"]["archive_info"]["hashes"]["sha256"]
    return Pin(name, item["metadata"]["version"], sha256)


def write_locks(pyproject: Path, folder: Path = LOCKS) -> None:
    """Resolve and write the lock of every Python version; all of them or none."""
    texts = {python: text_of(resolve(dependencies(pyproject), python), python) for python in PYTHONS}
    folder.mkdir(exist_ok=True)
    for python, text in texts.items():
        lock_file(python, folder).write_text(text, "ascii", newline="\n")


if __name__ == "__main__":
    write_locks(Path(__file__).parents[2] / "pyproject.toml")
