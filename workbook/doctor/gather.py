"""Collects the facts: looks at this computer and at the workbook, changes nothing, starts no Excel.

Never raises: what cannot be read is None. The only programs ever run are ``fc-list`` (fonts, off Windows) and
the interpreter of the workbook, as its macros try it.
"""

from __future__ import annotations

import ctypes
import importlib
import ntpath
import os
import platform
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from workbook.doctor import processes, windows_facts
from workbook.doctor.facts import Facts, File, Interpreter, Machine, Packages, Program, Python
from workbook.doctor.windows_facts import Registry, is_file, local_path
from workbook.doctor.workbook_facts import file_facts
from workbook.layout import LAYOUT_VERSION
from workbook.template.hidden import CONFIG

PACKAGES = ("jixiao", "xlwings", "pywin32")
ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
KEY = "INTERPRETER_WIN"
TIMEOUT = 20  # seconds; fc-list may have to build its cache first


def gather(path: Path | None) -> Facts:
    """Return the facts of this computer and, when `path` is given, of that workbook."""
    windows = sys.platform == "win32"
    registry = Registry(_winreg() if windows else None)
    office = windows_facts.office(registry)
    file = file_facts(path, windows) if path else None
    return Facts(
        program=_program(),
        python=_python(windows),
        interpreter=_interpreter(file, windows),
        office=office,
        security=windows_facts.security(registry, office.version or windows_facts.VERSIONS[0]),
        machine=_machine(file, windows, registry),
        file=file,
    )


def _winreg() -> Any:
    try:
        return importlib.import_module("winreg")
    except ImportError:
        return None


def _program() -> Program:
    """Return what the installed metadata say of this program."""
    version, python, requires = "", "", list[str]()
    try:
        own = distribution("jixiao")
        version, python, requires = own.version, own.metadata["Requires-Python"] or "", own.requires or []
    except Exception:  # not installed, or its metadata are half deleted, which fails in many ways
        pass
    pins = (re.match(r"xlwings\s*==\s*([\w.]+)", text) for text in requires)
    return Program(
        version=version,
        layout_version=LAYOUT_VERSION,
        needs_python=python.removeprefix(">="),
        needs_xlwings=next((pin[1] for pin in pins if pin), ""),
        interpreter=dict(CONFIG)[KEY],
    )


def _python(windows: bool) -> Python:
    return Python(
        version=platform.python_version(),
        bits=struct.calcsize("P") * 8,
        path=os.path.realpath(sys.executable) if windows else sys.executable,
        base=sys.base_prefix,
        packages=_packages(None),
        pywin32_error=_pywin32_error() if windows else None,
    )


def _packages(folders: Iterable[str] | None) -> Packages:
    """Return the versions found in `folders`, or in this Python."""
    where = sys.path if folders is None else list(folders)

    def version(name: str) -> str | None:
        try:
            found = next(iter(Distribution.discover(name=name, path=where)), None)
            return found.metadata["Version"] if found else ""
        except Exception:  # metadata half deleted, as antivirus programs leave them
            return None

    return Packages(**{name: version(name) for name in PACKAGES})


def _pywin32_error() -> str | None:
    try:
        for module in ("pywintypes", "pythoncom"):
            importlib.import_module(module)
    except Exception as error:  # a DLL that does not load raises more than ImportError
        return f"{type(error).__name__}: {error}"
    return ""


def _interpreter(file: File | None, windows: bool) -> Interpreter:
    """Return the interpreter the workbook names, and what lies around it."""
    named = dict(CONFIG)[KEY]
    if file is not None and not file.refused:
        named = next((value for key, value in file.conf if key.upper() == KEY), "")
    nothing = Packages(jixiao=None, xlwings=None, pywin32=None)
    unknown: dict[str, Any] = {"packages": nothing, "dlls": None, "starts": None, "start_seconds": None}
    if not windows:
        return Interpreter(named=named, path=None, exists=None, **unknown)
    path = ntpath.expandvars(named)
    program = local_path(path)
    exists = is_file(program) if named else False
    if not exists:
        return Interpreter(named=named, path=path, exists=exists, **unknown)
    root = program.parent.parent if program.parent.name.lower() == "scripts" else program.parent
    site = root / "Lib" / "site-packages"
    starts, seconds = processes.started(str(program))
    return Interpreter(
        named=named,
        path=os.path.realpath(program),
        exists=True,
        packages=_packages([str(site)]) if site.is_dir() else nothing,
        dlls=_dlls(program.parent, program.parent.parent),
        starts=starts,
        start_seconds=seconds,
    )


def _dlls(*folders: Path) -> tuple[str, ...] | None:
    try:
        names = {entry.name for folder in folders for entry in folder.iterdir()}
    except OSError:
        return None
    return tuple(sorted(n for n in names if n.lower().startswith("xlwings") and n.lower().endswith(".dll")))


def _machine(file: File | None, windows: bool, registry: Registry) -> Machine:
    folder = Path(file.path).parent if file else _current()
    return Machine(
        platform=sys.platform,
        code_page=_code_page() if windows else None,
        fonts=windows_facts.fonts(registry) if windows else _listed_fonts(),
        onedrive=tuple(sorted({os.environ[name] for name in ONEDRIVE if os.environ.get(name)})),
        folder=str(folder),
        folder_writable=_writable(folder),
        remote=processes.remote() if windows else None,
        local_data=os.environ.get("LOCALAPPDATA", "") if windows else None,
        running=processes.running() if windows else None,
    )


def _current() -> Path:
    try:
        return Path.cwd()
    except OSError:  # it has been deleted
        return Path()


def _code_page() -> int | None:
    kernel = getattr(getattr(ctypes, "windll", None), "kernel32", None)
    return int(kernel.GetACP()) if kernel else None


def _writable(folder: Path) -> bool | None:
    """Try it: access rights alone do not tell on Windows."""
    try:
        if not folder.is_dir():
            return None
        with tempfile.TemporaryFile(dir=folder, prefix=".jixiao-"):
            return True
    except OSError:
        return False


def _listed_fonts() -> tuple[str, ...] | None:
    """Return the fonts fontconfig knows, under all their names."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        done = subprocess.run(
            [program, "--format", "%{family}\n"], capture_output=True, check=True, timeout=TIMEOUT
        )
    except (subprocess.SubprocessError, OSError):
        return None
    names = done.stdout.decode("utf-8", "replace").replace("\n", ",").split(",")
    return tuple(sorted({name.strip() for name in names if name.strip()}))
