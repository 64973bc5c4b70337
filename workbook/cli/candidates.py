"""Which files a command line means: files, folders, patterns, ``@list.txt``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

KINDS = (".xlsm", ".xlsx", ".xls")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that is meant; folder: the one it was found in, where other files lie about."""

    path: Path
    folder: Path | None = None


def expand(names: Sequence[str]) -> list[Candidate]:
    """Return the files meant by `names`; raise UsageError for a name that means none."""
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


def empty(folder: Path) -> click.UsageError:
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
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix.lower() in KINDS and not path.name.startswith("~$") and path.is_file()
    ]
    if not found:
        raise empty(folder)
    return found
