"""The same command lines on Linux and in the prefix: what they print, their codes, the files they write."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import islice, zip_longest
from pathlib import Path

from tests.wine.installing import scripts
from tests.wine.prefix import LOCALE, Prefix

FOLDER = "工作 文件 & 表/二〇二四 年度"
"""A Chinese folder with blanks and a sign cmd.exe has a meaning for."""
DEMO = "演示 文件"
FIRST = f"{DEMO}/示例县示例局（虚构）_2024年度自评表.xlsm"
SECOND = f"{DEMO}/乐昌市工业和信息化局_2024年度自评表.xlsm"
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("new", "空白 自评表.xlsm", "--department", "某某局"),
    ("new", "普通版（空白）.xlsx", "--department", "某某局"),
    ("demo", DEMO),
    ("fill", "空白 自评表.xlsm", "example-2024.yaml", "-o", "已填 表.xlsm"),
    ("score", FIRST, "--explain"),
    ("score", FIRST, "--format", "json"),
    ("score", SECOND, "--format", "json"),
    ("score", SECOND, "--write", "已评分.xlsm"),
    ("validate", FIRST, SECOND),
    ("validate", DEMO, "--format", "json"),
    ("validate", SECOND, "--mark", "标出.xlsm"),
    ("validate", SECOND, "--format", "xlsx", "-o", "问题 清单.xlsx"),
    ("validate", SECOND, "--format", "csv", "-o", "问题.csv"),
    ("validate", SECOND, "--format", "html", "-o", "问题.html"),
    ("report", FIRST, "-o", "自评 报告.docx"),
    ("convert", FIRST, "-o", "普通.xlsx"),
    ("refresh", FIRST, "-o", "更新.xlsm"),
    ("doctor", FIRST, "--format", "json"),
    ("score", "没有 这个文件.xlsm"),
)
PER_COMPUTER = ("doctor",)
"""Commands that tell about the computer, so that nothing needs to agree."""
BOX = str.maketrans("┏━┳┓┡╇┩┃┗┻┛╭╮╰╯", "┌─┬┐├┼┤│└┴┘┌┐└┘")
"""Rich draws tables with the signs the console's code page has."""


@dataclass(frozen=True)
class Compared:
    """One command line; differs: what is not equal, empty when all is."""

    command: tuple[str, ...]
    linux: float
    wine: float
    differs: str


def compare(prefix: Prefix) -> tuple[list[Compared], list[str]]:
    """Run all command lines on both sides; return them and the names of the files that differ."""
    here, there = prefix.folder / "linux" / FOLDER, prefix.drive / FOLDER
    for folder in (here, there):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "example-2024.yaml").write_bytes(
            files("workbook").joinpath("samples/example-2024.yaml").read_bytes()
        )
    found = [_both(prefix, command, here, there) for command in COMMANDS]
    return found, list(_different(here, there))


def _both(prefix: Prefix, command: tuple[str, ...], here: Path, there: Path) -> Compared:
    started = time.perf_counter()
    settings = {"PYTHONUTF8": "1", "COLUMNS": "80", "LC_ALL": LOCALE}
    linux = subprocess.run(
        [sys.executable, "-m", "workbook.cli", *command],
        cwd=here,
        env={**os.environ, **settings, "PYTHONPATH": str(Path.cwd())},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    seconds = time.perf_counter() - started
    program = str(scripts(prefix) / "jixiao.exe")
    wine = prefix.run([program, *command], there, limit=600, more={"COLUMNS": "80"})
    odd = []
    if command[0] not in PER_COMPUTER:
        if linux.returncode != wine.code:
            odd.append(f"退出码 {linux.returncode} / {wine.code}")
        odd += list(islice(_lines(linux.stdout, wine.output), 2))
    return Compared(command, seconds, wine.seconds, "；".join(odd))


def _lines(linux: bytes, wine: bytes) -> Iterator[str]:
    """Yield each pair of lines that differ, save in how folders are divided and tables drawn."""
    sides = (_slashed(side).decode("utf-8", "replace").splitlines() for side in (linux, wine))
    for one, other in zip_longest(*(side for side in sides), fillvalue=""):
        if one.translate(BOX) != other.translate(BOX):
            yield f"{one[:60]} / {other[:60]}"


def _slashed(data: bytes) -> bytes:
    """Return text as on Linux: folders divided by slashes (JSON doubles a backslash), bare line feeds."""
    return data.replace(b"\r\n", b"\n").replace(b"\\\\", b"/").replace(b"\\", b"/")


def _different(here: Path, there: Path) -> Iterator[str]:
    """Yield the files that are not on both sides with the same content."""
    names = {p.relative_to(root) for root in (here, there) for p in root.rglob("*") if p.is_file()}
    for name in sorted(names):
        one, other = here / name, there / name
        if not (one.exists() and other.exists() and same(one.read_bytes(), other.read_bytes())):
            yield str(name)


def same(linux: bytes, wine: bytes) -> bool:
    """True for equal bytes, save the slashes of paths in texts; a zip file is compared by its members."""
    if linux == wine:
        return True
    if not linux.startswith(b"PK") or not wine.startswith(b"PK"):
        return _slashed(linux) == _slashed(wine)
    with zipfile.ZipFile(io.BytesIO(linux)) as a, zipfile.ZipFile(io.BytesIO(wine)) as b:
        return a.namelist() == b.namelist() and all(same(a.read(n), b.read(n)) for n in a.namelist())
