"""``--evidence``: which folder holds the evidence of which workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbook.cli.building import PATH

if TYPE_CHECKING:
    from workbook.cli.candidates import Candidate
    from workbook.evidence import Folder
    from workbook.submission import Submission

EVIDENCE = click.option(
    "--evidence",
    type=PATH,
    metavar="文件夹",
    help="存放佐证材料的文件夹，与佐证目录逐件核对；校验多个文件时，里面每份自评表一个文件夹，与自评表同名",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The folder of a run. shared: it holds a folder for each workbook, named like it."""

    root: Path | None
    shared: bool = False

    def of(self, book: Path, submission: Submission) -> Folder | None:
        """Return the folder of `book`; raise Refused when there is none though files are listed."""
        from workbook.evidence import Folder, read_folder

        if self.root is None:
            return None
        folder = self.root / book.stem if self.shared else self.root
        if self.shared and not folder.is_dir() and not any(submission.rows("evidence")):
            return Folder(folder, {})
        return read_folder(folder, without=(book,))


def evidence_of(root: Path | None, books: Sequence[Candidate]) -> Evidence:
    """Return where the evidence of `books` is; raise when two would have the same folder or there is none.

    Of a single workbook that was named `root` itself is the folder.
    """
    from workbook.package import Refused

    if root is None:
        return Evidence(None)
    if not root.is_dir():
        raise Refused(f"找不到佐证文件夹 {root}，请用 --evidence 指定存放佐证材料的文件夹")
    if len(books) == 1 and books[0].folder is None:
        return Evidence(root)
    stems = [book.path.stem.casefold() for book in books]
    double = next((book.path.stem for book in books if stems.count(book.path.stem.casefold()) > 1), None)
    if double is not None:
        raise click.UsageError(
            f"有几份自评表都叫 {double}，分不清佐证文件夹 {root / double} 是谁的；请改名，或分开校验"
        )
    return Evidence(root, shared=True)
