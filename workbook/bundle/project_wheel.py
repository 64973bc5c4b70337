"""The wheel of jixiao itself: given, or built from the source tree this program runs from."""

from __future__ import annotations

import os
import shutil
import tempfile
import tomllib
import zipfile
from email.parser import Parser
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import workbook
from workbook.bundle import pip
from workbook.bundle.target import BundleProblem

EPOCH = "315532800"  # 1980-01-01, the earliest time a zip file can hold: same sources, same bytes
BUILD_BACKEND = 77  # major version of setuptools that pyproject.toml asks for
_NOT_PACKED = shutil.ignore_patterns("__pycache__", "*.pyc")


def provide(given: Path | None, folder: Path) -> Path:
    """Put the project's wheel into `folder` and return it; raise BundleProblem.

    given: a wheel made before, None to build it.
    """
    if given is None:
        return _build(folder)
    _require_this_version(given)
    return Path(shutil.copyfile(given, folder / given.name))


def _require_this_version(wheel: Path) -> None:
    """The locks are those of this version, so the wheel must be too."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
            metadata = Parser().parsestr(archive.read(name).decode("utf-8"))
    except (OSError, zipfile.BadZipFile, StopIteration):
        raise BundleProblem(f"{wheel} 不是能读的 wheel 文件；请用源码目录里 make wheel 生成的文件") from None
    found, expected = f"{metadata['Name']} {metadata['Version']}", f"jixiao {version('jixiao')}"
    if found != expected:
        raise BundleProblem(f"{wheel.name} 是 {found}，应为 {expected}；请用同一版本的源码重新 make wheel")


def source_tree() -> Path | None:
    """Return the source tree this program runs from, None when it was installed from a wheel."""
    root = Path(workbook.__file__).parents[1]
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    except (OSError, tomllib.TOMLDecodeError, KeyError):
        return None
    return root if project.get("name") == "jixiao" else None


def _build(folder: Path) -> Path:
    """Build from a copy: setuptools leaves its intermediate files beside the sources, and reuses them."""
    root = source_tree()
    if root is None:
        raise BundleProblem(
            "本程序不是从源码目录运行的，生成不了程序包；请用 --wheel 指定 jixiao 的 wheel 文件"
        )
    with tempfile.TemporaryDirectory(prefix="jixiao-wheel-") as name:
        copy = Path(name)
        for part in ("pyfuncs", "workbook", "macros"):
            shutil.copytree(root / part, copy / part, ignore=_NOT_PACKED)
        for part in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copyfile(root / part, copy / part)
        command = ["wheel", *pip.QUIET, *pip.PATIENCE, "--no-deps", "--wheel-dir", str(folder), str(copy)]
        if _has_backend():
            command.insert(1, "--no-build-isolation")
        pip.run(command, "生成程序包", env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH})
    return next(folder.glob("jixiao-*.whl"))


def _has_backend() -> bool:
    """Tell whether this environment can build without fetching setuptools."""
    try:
        return int(version("setuptools").partition(".")[0]) >= BUILD_BACKEND
    except PackageNotFoundError:
        return False
