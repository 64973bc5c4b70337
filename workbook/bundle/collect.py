"""Makes a bundle: wheels for Windows fetched by pip, scripts, guide, manifest and checksums in one folder.

The folder appears whole or not at all: everything is made in a temporary folder beside it, then renamed.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workbook.bundle import guide, lock, pip, policy, project_wheel, scripts
from workbook.bundle.target import INTERPRETER, LOCKS, PLATFORM, PYTHONS, BundleProblem, lock_file
from workbook.package.files import reason

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
IMPORTS = ("pythoncom", "win32com.client", "xlwings.com_server", "pyfuncs.udfs", "workbook.live.buttons")
"""What Excel makes the interpreter import; the installer tries it."""
TRIAL = "workbook.live.trial"
"""The module the installer runs: the buttons' work, once."""
_INSTALLER_NAME = re.compile(r"python-(3\.\d+)\.\d+-amd64\.exe")


@dataclass(frozen=True)
class Request:
    """What to put where."""

    folder: Path
    pythons: tuple[str, ...] = PYTHONS
    project_wheel: Path | None = None
    """The wheel of jixiao; None = build it."""
    wheels: Path | None = None
    """Folder of wheels downloaded before; None = fetch them from pip's index."""
    python_installer: Path | None = None
    force: bool = False
    """Replace an earlier bundle."""
    locks: Path = LOCKS
    trusted: tuple[str, ...] = ()
    """Folders for which policy files are added, that make them trusted locations of Excel."""


@dataclass(frozen=True)
class Summary:
    """What was made."""

    files: int
    size: int
    """Bytes."""
    wheels: int


def collect(request: Request) -> Summary:
    """Make the bundle; raise BundleProblem, leaving nothing behind, when it cannot be."""
    policies = policy.render(request.trusted) if request.trusted else {}
    _require_folder(request.folder, request.force)
    installer = _require_installer(request)
    try:
        parent = request.folder.resolve().parent
        work = Path(tempfile.mkdtemp(dir=parent, prefix=".jixiao-bundle-"))
        try:
            for path, content in policies.items():
                _write(work / path, content)
            summary = _fill(work, request, installer)
            work.chmod(0o755)  # mkdtemp makes it private
            _put(work, request.folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        place = error.filename or request.folder
        raise BundleProblem(f"{place} 写不进去：{reason(error)}，请检查磁盘空间和权限后重试") from None
    return summary


def _require_folder(folder: Path, force: bool) -> None:
    """Raise BundleProblem unless `folder` may become a bundle. --force replaces bundles, nothing else."""
    if folder.is_dir() and any(folder.iterdir()):
        if not _is_bundle(folder):
            raise BundleProblem(f"文件夹 {folder} 里有别的文件，请换一个文件夹")
        if not force:
            raise BundleProblem(f"{folder} 已经是一个安装包，请换一个文件夹，或加 --force 覆盖")
    elif folder.exists() and not folder.is_dir():
        raise BundleProblem(f"{folder} 是文件，请换一个文件夹名")
    if not folder.resolve().parent.is_dir():
        raise BundleProblem(f"文件夹 {folder.resolve().parent} 不存在，请先建立")


def _is_bundle(folder: Path) -> bool:
    try:
        content = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("product") == "jixiao"


def _require_installer(request: Request) -> Path | None:
    """Return the given Python installer after checking that its Python is one of the bundle's."""
    given = request.python_installer
    if given is None:
        return None
    found = _INSTALLER_NAME.fullmatch(given.name)
    if found is None or not given.is_file():
        raise BundleProblem(f"{given} 不是官方的 64 位安装程序；文件名应如 python-3.12.10-amd64.exe")
    if found[1] not in request.pythons:
        raise BundleProblem(f"{given.name} 的版本不在本安装包内；可选：{'、'.join(request.pythons)}")
    return given


def _fill(work: Path, request: Request, installer: Path | None) -> Summary:
    """Write the whole bundle into the empty folder `work`."""
    wheels = work / "wheels"
    wheels.mkdir()
    own = project_wheel.provide(request.project_wheel, wheels)
    own_pin = lock.Pin("jixiao", version("jixiao"), _sha256(own))
    carried: tuple[str, str] | None = None
    if installer is not None:
        (work / "python").mkdir()
        shutil.copyfile(installer, work / "python" / installer.name)
        carried = installer.name, _sha256(installer)
    for path, content in scripts.render(version("jixiao"), request.pythons, carried).items():
        _write(work / path, content)
    pins = {own_pin}
    for python in request.pythons:
        locked = lock.read(lock_file(python, request.locks))
        pins.update(locked)
        _fetch(lock_file(python, request.locks), python, wheels, request.wheels)
        text = lock.text_of([*locked, own_pin], python)
        _write(work / "setup" / f"requirements-{python}.txt", text.encode("ascii"))
    manifest = _manifest(wheels, pins, request.pythons, carried)
    _write(work / MANIFEST, (json.dumps(manifest, ensure_ascii=True, indent=2) + "\n").encode("ascii"))
    size = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
    _write(work / guide.NAME, guide.render(manifest, size).encode("utf-8"))
    return Summary(_write_sums(work) + 1, size, len(manifest["wheels"]))


def _fetch(locked: Path, python: str, wheels: Path, source: Path | None) -> None:
    """Let pip put the locked wheels into `wheels`; it checks their hashes."""
    arguments = ["download", "--no-deps", "--require-hashes", "--requirement", str(locked)]
    if source is not None:
        if not source.is_dir():
            raise BundleProblem(f"--wheels 指定的文件夹 {source} 不存在")
        arguments += ["--no-index", "--find-links", str(source)]
    arguments += [*pip.QUIET, *pip.PATIENCE, "--dest", str(wheels), *pip.for_target(python)]
    pip.run(arguments, f"取得 Python {python} 的组件")


def _manifest(
    wheels: Path, pins: set[lock.Pin], pythons: tuple[str, ...], installer: tuple[str, str] | None
) -> dict[str, Any]:
    """Return what the installer, and whoever keeps the bundle, needs to know; check the wheels once more."""
    found = {_sha256(path): path for path in sorted(wheels.iterdir())}
    expected = {pin.sha256: pin for pin in pins}
    if found.keys() != expected.keys():
        odd = [found[h].name for h in found.keys() - expected.keys()]
        lacking = [expected[h].name for h in expected.keys() - found.keys()]
        raise BundleProblem(
            f"组件与锁定的不一致（多出 {odd}，缺少 {lacking}）；请用 make lock 重新锁定后再试"
        )
    listed = [
        {"name": pin.name, "version": pin.version, "file": found[digest].name, "sha256": digest}
        for digest, pin in sorted(expected.items(), key=lambda item: found[item[0]].name)
    ]
    return {
        "schema_version": 1,
        "product": "jixiao",
        "version": version("jixiao"),
        "platform": PLATFORM,
        "pythons": list(pythons),
        "interpreter": INTERPRETER,
        "required_files": sorted({name for path in found.values() for name in _libraries(path)}),
        "imports": list(IMPORTS),
        "trial": TRIAL,
        "python_installer": {"file": installer[0], "sha256": installer[1]} if installer else None,
        "wheels": listed,
    }


def _libraries(wheel: Path) -> list[str]:
    """Return the libraries a wheel puts beside the interpreter: those of xlwings, which Excel loads."""
    with zipfile.ZipFile(wheel) as archive:
        parts = [name.split("/") for name in archive.namelist()]
    return [
        p[-1]
        for p in parts
        if len(p) == 3 and p[0].endswith(".data") and p[1] == "data" and p[2].endswith(".dll")
    ]


def _write_sums(work: Path) -> int:
    """Write the checksums of all files, as sha256sum does; return their number."""
    names = sorted(path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file())
    text = "".join(f"{_sha256(work / name)}  {name}\n" for name in names)
    _write(work / SUMS, text.encode("utf-8"))
    return len(names)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _put(work: Path, folder: Path) -> None:
    """Rename the finished folder into place; an earlier bundle goes only when the new one is there."""
    old = work.with_name(f"{work.name}-old")
    if folder.exists():
        folder.rename(old)
    try:
        work.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
