"""A bundle made for real by pip from tiny wheels: quick, offline, and installable on this computer too."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from tests.tools.wheels import make_wheel, sha256
from workbook.bundle.collect import Request
from workbook.bundle.lock import Pin, text_of
from workbook.bundle.target import lock_file

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"
DLLS = ("xlwings32-9.9.dll", "xlwings64-9.9.dll")
PROGRAM = """
import sys
words = {"--version": "jixiao 1", "--help": "  doctor  check", "doctor": "checked"}
print(words[sys.argv[1]])
sys.exit(sys.argv[1] == "doctor")  # findings: exit code 1
"""


def ingredients(folder: Path, python: str = HERE, program: str = PROGRAM, trial: str = "") -> Request:
    """Return a request for a bundle at folder/"包 1" whose wheels, project and lock are made in `folder`."""
    wheels, locks = folder / "wheels", folder / "locks"
    for path in (wheels, locks):
        path.mkdir(exist_ok=True)
    tag = f"cp{python.replace('.', '')}-cp{python.replace('.', '')}"
    data = {f"xlwings-9.9.data/data/{name}": "MZ" for name in DLLS}
    made = [
        make_wheel(wheels, "pure", "2.0"),
        make_wheel(wheels, "xlwings", "9.9", files={"xlwings/__init__.py": "", **data}),
    ]
    make_wheel(wheels, "pure", "3.0")  # newer than the lock
    if python != HERE:  # a wheel this computer could not install
        made.append(make_wheel(wheels, "native", "1.0", f"{tag}-win_amd64"))
        make_wheel(wheels, "native", "1.0", f"{tag}-manylinux_2_17_x86_64")
    pins = [Pin(path.name.split("-")[0], path.name.split("-")[1], sha256(path)) for path in made]
    lock_file(python, locks).write_text(text_of(pins, python), "ascii")
    files = {"workbook/__init__.py": "", "workbook/cli/__init__.py": "", "workbook/cli/__main__.py": program}
    files |= {"workbook/live/__init__.py": "", "workbook/live/trial.py": trial}
    own = make_wheel(folder, "jixiao", version("jixiao"), files=files, requires=["pure>=2"])
    return Request(folder / "包 1", (python,), own, wheels, locks=locks)
