"""How the findings of ``jixiao validate`` leave: to the screen, a file, or a folder with a file per unit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli import base, terminal

if TYPE_CHECKING:
    from workbook.check.listing.checked import Checked
    from workbook.check.listing.lines import Screen

FORMATS = ("text", "json", "csv", "xlsx", "html", "sarif")
SUFFIXES = {f".{name}": name for name in FORMATS[1:]} | {".txt": "text"}
ONE, EACH_OF_MANY = 30, 6
"""Entries shown of one file, and of each of several, before a list on a terminal is folded."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for.

    kind: one of FORMATS; out: the file, with `split` and no .xlsx at its end the folder; split: a list per
    unit; colour: False where the user wants none.
    """

    kind: str
    out: Path | None
    split: bool
    force: bool
    colour: bool

    @property
    def folder(self) -> Path | None:
        """The folder for a file per unit, None where one file is wanted."""
        return self.out if self.split and self.out and self.out.suffix.lower() != ".xlsx" else None


def wanted(output_format: str, out: Path | None, split: bool, force: bool, colour: bool) -> Wanted:
    """Return what is wanted, the form being that of the file's suffix where none is named; or UsageError."""
    source = click.get_current_context().get_parameter_source("output_format")
    named = source is not click.core.ParameterSource.DEFAULT
    kind = output_format
    if not named:
        kind = "xlsx" if split else SUFFIXES.get(out.suffix.lower() if out else "", output_format)
    if split and kind != "xlsx":
        raise click.UsageError("--split 只用于 xlsx；要分单位的，请写 --format xlsx --split -o 文件夹")
    if kind == "xlsx" and out is None:
        needed = (
            "--split 需要用 -o 指定文件夹或 .xlsx 文件" if split else "--format xlsx 需要用 -o 指定输出文件"
        )
        raise click.UsageError(needed)
    return Wanted(kind, out, split, force, colour)


def require_outputs(want: Wanted, inputs: Sequence[Path]) -> None:
    """Raise Refused when the output cannot be written, before any work is done."""
    from workbook.package.files import require_folder, require_writable

    if want.folder:
        require_folder(want.folder)
    elif want.out:
        require_writable(want.out, inputs, want.force)


def present(files: Sequence[Checked], want: Wanted) -> None:
    """Show or write the findings."""
    _complain(files, want)
    if want.folder:
        _write_units(files, want, want.folder)
        return
    content = _content(files, want)
    if want.out is None:
        assert isinstance(content, str)
        click.echo(content, nl=False, color=terminal.has_colour(sys.stdout, want.colour))
        return
    write(content, want.out)


def _complain(files: Sequence[Checked], want: Wanted) -> None:
    """Tell on stderr what could not be validated; JSON tells it itself, and so does text on a terminal."""
    if want.kind == "json" or (want.kind == "text" and not want.out and terminal.is_terminal(sys.stdout)):
        return
    for item in files:
        if item.refused:
            click.echo(f"错误：{item.refused}", err=True)


def _content(files: Sequence[Checked], want: Wanted) -> str | bytes:
    folder = want.out.parent if want.out else None
    makers: dict[str, Callable[[], str | bytes]] = {
        "text": lambda: _text(files, _screen(files, want)),
        "json": lambda: _data(files),
        "csv": lambda: _csv(files, want.out is not None),
        "xlsx": lambda: _xlsx(files, folder, want.split),
        "html": lambda: _html(files, folder),
        "sarif": lambda: _sarif(files),
    }
    return makers[want.kind]()


def write(content: str | bytes, out: Path | None) -> None:
    """Write `content` to a file; without one a text goes to the screen."""
    from workbook.package.files import write_atomically

    if out is None:
        click.echo(content, nl=False)
        return
    write_atomically(out, content.encode("utf-8") if isinstance(content, str) else content)
    click.echo(f"已写入 {out}", err=True)


def _write_units(files: Sequence[Checked], want: Wanted, folder: Path) -> None:
    """Write a file per unit and 汇总; nothing is written when one of them is in the way."""
    from workbook.check.listing.problem_list import per_unit
    from workbook.package.files import make_folder, require_writable, write_atomically

    make_folder(folder)
    inputs = [item.path for item in files]
    made = per_unit(files)
    for unit in made:
        require_writable(folder / unit.name, inputs, want.force)
    for unit in made:
        write_atomically(folder / unit.name, unit.content(folder))
    click.echo(f"已写入 {folder}：{made[0].name} 和 {len(files)} 个单位的问题清单", err=True)


def _screen(files: Sequence[Checked], want: Wanted) -> Screen:
    """Return what text is shown on: folded, wrapped and coloured on a terminal only."""
    from workbook.check.listing.lines import Screen

    if want.out is not None or not terminal.is_terminal(sys.stdout):
        return Screen()
    most = ONE if len(files) == 1 else EACH_OF_MANY
    if terminal.has_colour(sys.stdout, want.colour):
        return Screen(terminal.width(), most, terminal.styled)
    return Screen(terminal.width(), most)


def _text(files: Sequence[Checked], screen: Screen) -> str:
    from workbook.check.frame.finding import SEVERITIES
    from workbook.check.listing.lines import text_lines

    lines = list(text_lines(files, screen))
    found = [finding for item in files for finding in item.findings]
    if found:
        worst = min(found, key=lambda f: SEVERITIES.index(f.severity))
        again = "重新审核" if files[0].report else "重新校验"
        lines.append(f"下一步：按“改”逐条更正后{again}；不明白的看 jixiao explain {worst.code}")
    elif len(files) == 1 and files[0].report:
        lines.append("下一步：定稿，按要求报送和公开")
    elif len(files) == 1 and not files[0].refused:
        lines.append(f"下一步：jixiao report {base.shell_quoted(files[0].path)} -o 自评报告.docx")
    return "\n".join(lines) + "\n"


def _data(files: Sequence[Checked]) -> str:
    from workbook.check.listing.data import as_json

    return as_json(files)


def _csv(files: Sequence[Checked], to_file: bool) -> str:
    from workbook.check.listing.table import as_csv

    return ("\ufeff" if to_file else "") + as_csv(files)  # Excel takes UTF-8 for what it is by this mark


def _xlsx(files: Sequence[Checked], folder: Path | None, by_unit: bool) -> bytes:
    from workbook.check.listing.problem_list import as_workbook

    return as_workbook(files, folder, by_unit)


def _html(files: Sequence[Checked], folder: Path | None) -> str:
    from workbook.check.listing.page import as_html

    return as_html(files, folder)


def _sarif(files: Sequence[Checked]) -> str:
    from workbook.check.listing.sarif import as_sarif

    return as_sarif(files)
