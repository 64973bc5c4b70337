"""Generates the handbook under ``docs`` from what the program itself declares.

Sources: the catalog and docstrings of ``pyfuncs``, the declared checks, the case files, the shipped
indicator systems and the schema of ``workbook.systems.model``. ``python -m tests.tools.handbook docs``
writes the pages, ``--check`` only compares; ``tests/docs`` compares on every test run.
"""

from __future__ import annotations

from pathlib import Path

from tests.tools.handbook import checks, extending, rules, schema, systems

FOLDERS = ("规则", "体系")
"""Folders that hold generated pages only: any other page in them is a stray one."""


def pages() -> dict[str, str]:
    """Return every generated page: path below ``docs`` and text."""
    return {
        **rules.pages(),
        **systems.pages(),
        "检查.md": checks.text(),
        "体系文件.md": schema.text(),
        "扩展.md": extending.text(),
    }


def strays(folder: Path, wanted: dict[str, str]) -> list[Path]:
    """Return the pages in the generated folders that the generator does not give."""
    found = [path for name in FOLDERS for path in (folder / name).rglob("*.md")]
    return sorted(path for path in found if path.relative_to(folder).as_posix() not in wanted)


def differences(folder: Path) -> list[str]:
    """Return one line for each page that is missing, different or stray."""
    wanted = pages()
    lines = [f"多出：{path.relative_to(folder).as_posix()}" for path in strays(folder, wanted)]
    for name, text in wanted.items():
        path = folder / name
        if not path.exists():
            lines.append(f"缺少：{name}")
        elif path.read_text("utf-8") != text:
            lines.append(f"过时：{name}")
    return sorted(lines)


def write(folder: Path) -> list[str]:
    """Write every page below `folder` and remove stray ones; return what changed."""
    changed, wanted = differences(folder), pages()
    for path in strays(folder, wanted):
        path.unlink()
    for name, text in wanted.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return changed
