"""What a bundle is made for: Windows on x86-64, some versions of CPython, one folder per user.

The folder is the one the workbooks name in their sheet ``xlwings.conf``; it is taken from there, so that
the installer and the workbooks cannot disagree.
"""

from __future__ import annotations

import ntpath
from collections.abc import Sequence
from pathlib import Path

from workbook.package.guard import Refused
from workbook.template.hidden import CONFIG

PLATFORM = "win_amd64"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Versions of CPython locked; a new one needs wheels of every dependency, which ``make lock`` finds out."""
LOCKS = Path(__file__).with_name("locks")

INTERPRETER = dict(CONFIG)["INTERPRETER_WIN"]
ENVIRONMENT = ntpath.dirname(ntpath.dirname(INTERPRETER))
HOME = ntpath.dirname(ENVIRONMENT)
"""Where the installation goes, with an environment variable that Windows sets for every user."""


class BundleProblem(Refused):
    """A bundle or a lock that cannot be made, as one Chinese sentence with the remedy."""


def newest_first(pythons: Sequence[str]) -> list[str]:
    """Return the Python versions in the order in which they are preferred."""
    return sorted(pythons, key=lambda version: [int(part) for part in version.split(".")], reverse=True)


def one_of(pythons: Sequence[str]) -> str:
    """Return the versions as a Chinese phrase that follows “Python”."""
    return "、".join(newest_first(pythons)) + (" 之一" if len(pythons) > 1 else "")


def lock_file(python: str, folder: Path = LOCKS) -> Path:
    """Return the lock of one Python version ("3.12")."""
    return folder / f"{python}.txt"


def windows_lines(text: str) -> str:
    """Return `text` with the line ends of Windows."""
    return "".join(f"{line}\r\n" for line in text.splitlines())
