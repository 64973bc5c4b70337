"""The committed locks: they are those of pyproject.toml, complete for Windows, and name no index."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.tools.locks import dependencies, normal, resolve
from workbook.bundle import pip
from workbook.bundle.lock import Pin, read, text_of
from workbook.bundle.target import LOCKS, PYTHONS, BundleProblem, lock_file

PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"


def test_one_lock_for_each_version() -> None:
    assert sorted(p.name for p in LOCKS.iterdir()) == [f"{python}.txt" for python in PYTHONS]


@pytest.mark.parametrize("python", PYTHONS)
def test_lock_agrees_with_pyproject(python: str) -> None:
    pins = read(lock_file(python))
    versions = {pin.name: pin.version for pin in pins}
    assert len(versions) == len(pins)
    for text in dependencies(PYPROJECT):
        wanted = Requirement(text)
        locked = versions.get(normal(wanted.name))
        assert locked is not None, f"{text} is not locked: make lock"
        assert wanted.specifier.contains(locked), f"{text}, locked {locked}: make lock"
    assert {"pywin32", "tzdata"} <= versions.keys()  # wanted on Windows only
    assert versions["xlwings"] == version("xlwings")  # whose VBA names a DLL of this very version
    text = lock_file(python).read_text("ascii")
    assert text == text_of(pins, python)  # sorted, nothing else in it
    assert not re.search(r"://|--(?:extra-)?index|--find-links|\bfile:", text)


@pytest.mark.index
@pytest.mark.parametrize("python", PYTHONS)
def test_resolving_for_windows_from_here_gives_the_lock(python: str) -> None:
    """Asks pip's index for Windows: the same wheels by hash, none missing, none superfluous."""
    pins = read(lock_file(python))
    try:
        resolved = resolve(dependencies(PYPROJECT), python, pins)
    except pip.IndexUnreachable:
        pytest.skip("pip's index does not answer: resolving for Windows cannot be tried")
    assert resolved == sorted(pins)


def test_markers_of_windows_are_judged_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """pip leaves out what the host does not need; the second round asks for it, and the host's goes."""
    index = {
        "app": ("1", ["win; sys_platform == 'win32'", "nix; os_name == 'posix'", "fast[x]>=1",
                      "late; python_version>='3.13'"]),
        "win": ("3", []),
        "nix": ("1", []),
        "fast": ("2", ["speed; extra == 'x'", "unused; extra == 'y'"]),
        "speed": ("1", []),
        "late": ("1", []),
    }  # fmt: skip
    asked: list[list[str]] = []

    def report(requirements: list[str], _: str) -> list[dict[str, object]]:
        """Stand for pip on Linux."""
        asked.append(requirements)
        names = {"app", "nix", "fast", "speed"} | {Requirement(r).name for r in requirements}
        return [
            {
                "metadata": {"name": name, "version": index[name][0], "requires_dist": index[name][1]},
                "download_info": {"archive_info": {"hashes": {"sha256": name[0] * 64}}},
            }
            for name in sorted(names)
        ]

    monkeypatch.setattr("tests.tools.locks._report", report)
    assert [pin.name for pin in resolve(["app"], "3.13")] == ["app", "fast", "late", "speed", "win"]
    assert asked[0] == ["app"]
    assert sorted(asked[1]) == ["app", "late", "win"]
    assert [pin.name for pin in resolve(["app"], "3.12")] == ["app", "fast", "speed", "win"]
    with pytest.raises(BundleProblem, match="app>=2 与选出的 1 版冲突"):
        resolve(["app>=2"], "3.12")


def test_a_damaged_lock_is_refused(tmp_path: Path) -> None:
    pin = Pin("x", "1", "0" * 64)
    path = tmp_path / "3.12.txt"
    path.write_text(text_of([pin], "3.12"))
    assert read(path) == [pin]
    path.write_text("x==1\n")  # no hash
    with pytest.raises(BundleProblem, match="读不懂"):
        read(path)
    path.write_bytes("中".encode())
    with pytest.raises(BundleProblem, match="损坏"):
        read(path)
