"""A workbook in hand to be packed: its bytes and what it says, before anything is loaded to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbook import submission
from workbook.package import Refused, open_package
from workbook.package.files import reason
from workbook.package.guard import unpack

if TYPE_CHECKING:
    from workbook.submission import Submission


@dataclass(frozen=True, slots=True)
class Handed:
    """A workbook as it was read."""

    path: Path
    data: bytes
    submission: Submission


def handed(path: Path) -> Handed:
    """Return the workbook at `path`; raise Refused as for reading."""
    open_package(path)  # says what is wrong with the file: locked, missing, too large
    data = read(path)
    return Handed(path, data, submission.open_members(unpack(data, path.name), path.name).submission)


def read(path: Path, most: int | None = None) -> bytes:
    """Return the content of a file; raise Refused for one not to be read, or of more than `most` bytes."""
    try:
        if most is not None and path.stat().st_size > most:
            raise Refused(f"{path.name} 超过 {most >> 20} MB，请压缩其中的图片后再试")
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"{path} 打不开（{reason(error)}）") from None
