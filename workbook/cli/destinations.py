"""Where the files a command makes go: to the file that is named or, of several inputs, into a folder."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workbook.check.listing.checked import Checked
    from workbook.package.files import Names

STEM = 70
"""Characters of a file's name without its suffix: with Chinese in UTF-8 a name may have 255 bytes."""


def stem(item: Checked) -> str:
    """Return how the files of a unit begin: “某某局_2024年度”, or “某某局_” where the year is open."""
    from workbook.package.files import safe_name

    return safe_name(f"{item.unit}_{f'{item.year}年度' if item.year else ''}")


@dataclass(slots=True)
class Destination:
    """The output of one option. path: as it was named; folder: it is one, for a file of every input.

    inputs: the files read, which are never overwritten; force: an existing file may go.
    """

    path: Path
    folder: bool
    inputs: Collection[Path]
    force: bool
    _names: Names | None = field(default=None, init=False)

    def require(self) -> None:
        """Raise Refused when nothing can be written there, before any work is done."""
        from workbook.package.files import require_folder, require_writable

        if self.folder:
            require_folder(self.path)
        else:
            require_writable(self.path, self.inputs, self.force)

    def store(self, item: Checked, kind: str, suffix: str, data: bytes) -> Path:
        """Write what was made of `item` and return where; raise Refused.

        kind: what it is, which ends its name in a folder: “自评报告”; suffix: “.docx”.
        """
        from workbook.package.files import make_folder, require_writable, write_atomically

        path = self.path
        if self.folder:
            make_folder(self.path)
            path = self.path / f"{self._name(stem(item) + kind)}{suffix}"
            if path.resolve() not in self.inputs:
                require_writable(path, (), self.force)
        if path.resolve() in self.inputs:
            require_writable(path, (path,), self.force)
        write_atomically(path, data)
        return path

    def _name(self, name: str) -> str:
        from workbook.package.files import Names

        if self._names is None:
            self._names = Names(STEM)
        return self._names.new(name)


def destination(
    path: Path, several: bool, suffixes: Sequence[str], inputs: Sequence[Path], force: bool
) -> Destination:
    """Return where an option's output goes; raise Refused or UsageError when it cannot.

    several: there are several inputs, or a folder of them; where that holds one, a file may be named too.
    suffixes: how one file may end; none: like the input.
    """
    endings = [suffix.lower() for suffix in suffixes or (".xlsm", ".xlsx")]
    named = path.suffix.lower() in endings and not path.is_dir()
    if several and named and len(inputs) > 1:
        raise click.UsageError(f"输入有多个文件或文件夹，输出要写文件夹名，现在是 {path.name}")
    if not several and not named and suffixes:
        raise click.UsageError(f"输出文件应以 {' 或 '.join(suffixes)} 结尾，现在是 {path.name}")
    made = Destination(path, several and not named, {source.resolve() for source in inputs}, force)
    made.require()
    return made
