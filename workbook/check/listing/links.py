"""The way from a list to the workbook it speaks of."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote


def way_to(path: Path, folder: Path | None) -> str:
    """Return where `path` lies seen from `folder`, with “/”; the whole path where no way leads there.

    folder: where the list is written; None when it goes to no file.
    """
    if folder is None:
        return path.as_posix()
    try:
        return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()


def way_of(file: str, folder: Path | None) -> str:
    """Return the same for a file as a collection names it: an address stays what it is."""
    return file if is_address(file) else way_to(Path(file), folder)


def is_address(file: str) -> bool:
    """Tell an address (“s3://报送/甲.xlsm”) from a path."""
    return "://" in file


def uri_of(file: str, folder: Path | None) -> str:
    """Return the way as a URI reference; an address stays what it is, with special characters escaped."""
    return quote(file, safe="/:") if is_address(file) else relative_uri(Path(file), folder)


def relative_uri(path: Path, folder: Path | None = None) -> str:
    """Return the way as a URI reference: “各部门/甲 局#1.xlsm” with every special character escaped."""
    way = way_to(path, folder)
    if Path(way).is_absolute():
        return Path(way).as_uri()
    return quote(way, safe="/")
