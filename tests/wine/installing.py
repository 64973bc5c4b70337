"""Makes the real bundle and runs its real install.cmd and uninstall.cmd in the prefix."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.wine.layout import LOCK, PYTHON
from tests.wine.prefix import Done, Prefix, Trouble
from workbook.bundle.collect import Request, collect

IDLE = "import ctypes, time; ctypes.windll.user32.GetDesktopWindow(); time.sleep(3000)"


def scripts(prefix: Prefix) -> Path:
    """Return the folder of the installed commands."""
    return prefix.local / "jixiao" / "venv" / "Scripts"


def python(prefix: Prefix) -> str:
    """Return the installed Python as Windows names it."""
    return prefix.environment["LOCALAPPDATA"] + r"\jixiao\venv\Scripts\python.exe"


def make_bundle(prefix: Prefix, wheels: Path | None) -> Path:
    """Make the bundle of this source for one Python; wheels: those downloaded before, None = fetch them."""
    folder = prefix.folder / "离线安装包"
    collect(Request(folder, (LOCK["python"],), wheels=wheels, force=True))
    return folder


def install(prefix: Prefix, bundle: Path) -> Done:
    """Run install.cmd as an administrator would; raise Trouble when it does not end well."""
    shutil.rmtree(prefix.local / "jixiao", ignore_errors=True)
    # Wine starts its desktop with the first program that needs one, which would then hold the installer's
    # pipe open for ever; so an idle program needs it first.
    prefix.keep(PYTHON.replace("python.exe", "pythonw.exe"), "-c", IDLE)
    command = ["cmd", "/c", rf"{prefix.seen(bundle)}\install.cmd", "/quiet", PYTHON]
    done = prefix.run(command, limit=1200)
    if done.code != 0 or not (scripts(prefix) / "pythonw.exe").is_file():
        raise Trouble(f"install.cmd: [{done.code}] {done.text[-2000:]}")
    return done


def uninstall(prefix: Prefix, bundle: Path) -> tuple[Done, Done]:
    """Run uninstall.cmd twice; return both ends."""
    command = ["cmd", "/c", rf"{prefix.seen(bundle)}\uninstall.cmd", "/quiet"]
    return prefix.run(command, limit=400), prefix.run(command, limit=400)
