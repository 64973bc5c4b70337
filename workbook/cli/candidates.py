"""Which files a command line means: files, folders, patterns, ``@list.txt``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

import click

SHOWN = 3
"""Files named where several are left out."""
KINDS = (".xlsm", ".xlsx", ".xls", ".xlsb", ".et", ".ods", ".numbers")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that is meant; folder: the one it was found in, where other files lie about."""

    path: Path
    folder: Path | None = None


STRAY_NAMES = ("~$", ".~", "._")
"""How files begin that programs leave beside a workbook: Office, LibreOffice and WPS, macOS."""
STRAY_FOLDERS = ("__MACOSX",)


def expand(names: Sequence[str]) -> list[Candidate]:
    """Return the files meant by `names`, each once; raise UsageError for a name that means none.

    What is left out of a folder because a program left it there, and what is named twice, is said.
    """
    once: dict[Path, Candidate] = {}
    twice = []
    for candidate in _meant(names):
        where = candidate.path.resolve()
        if where in once:
            twice.append(candidate.path)
            if candidate.folder is None:
                once[where] = replace(
                    once[where], folder=None
                )  # one that is named is told of, whatever it is
        else:
            once[where] = candidate
    if twice:
        click.echo(f"重复指定的文件只处理一次：{_few(twice)}", err=True)
    return list(once.values())


def _few(paths: Sequence[Path]) -> str:
    """Return the first of `paths`, and how many there are."""
    named = "、".join(map(str, paths[:SHOWN]))
    return f"{named} 等 {len(paths)} 个" if len(paths) > SHOWN else named


def _meant(names: Sequence[str]) -> list[Candidate]:
    found: list[Candidate] = []
    for name in names:
        path = Path(name)
        if name.startswith("@") and not path.exists():
            found.extend(_listed(Path(name[1:])))
        elif path.is_dir():
            found.extend(Candidate(inside, path) for inside in _inside(path))
        elif any(c in name for c in "*?") and not path.exists():
            matched = sorted(path.parent.glob(path.name))
            if not matched:
                raise click.UsageError(f"没有符合 {name} 的文件")
            found.extend(map(Candidate, matched))
        else:
            found.append(Candidate(path))
    return found


def empty(folder: PurePath | str) -> click.UsageError:
    """Return what is to be said of a folder without workbooks."""
    return click.UsageError(f"文件夹 {folder} 里没有自评表（.xlsm 或 .xlsx）")


def _listed(path: Path) -> list[Candidate]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except OSError:
        raise click.UsageError(f"找不到清单文件 {path}") from None
    return [Candidate(Path(line.strip())) for line in lines if line.strip()]


def _inside(folder: Path) -> list[Path]:
    """Return the files in `folder` that may be workbooks."""
    kinds = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in KINDS and path.is_file()]
    stray = [path for path in kinds if _is_stray(path.relative_to(folder))]
    if stray:
        click.echo(
            f"跳过 {_few(stray)}：其他程序留下的临时文件，不是自评表"
            + ("（其中有 WPS 的锁文件：表可能正开着，读的是存盘的内容）" if _is_locked(stray) else ""),
            err=True,
        )
    found = [path for path in kinds if path not in set(stray)]
    if not found:
        raise empty(folder)
    return found


def _is_locked(stray: list[Path]) -> bool:
    return any(p.name.startswith(".~") and p.with_name(p.name[2:]).exists() for p in stray)


def wanted(path: PurePath) -> bool:
    """Tell whether a file found in a folder may be a workbook, and no program left it there."""
    return path.suffix.lower() in KINDS and not _is_stray(path)


def _is_stray(path: PurePath) -> bool:
    from workbook.package.temporary import TEMPORARY

    return path.name.startswith((*STRAY_NAMES, TEMPORARY)) or any(
        part in STRAY_FOLDERS for part in path.parts
    )
