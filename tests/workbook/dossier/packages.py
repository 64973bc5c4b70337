"""Packages as tests take them apart and put them together again."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from workbook.cli import main

BOOK = "自评表/自评表.xlsm"
Members = dict[str, bytes]


def members_of(package: Path) -> Members:
    """Return the content of a package."""
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rewrite(package: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_STORED) -> None:
    """Zip `members` to the place of `package`."""
    with zipfile.ZipFile(package, "w", method) as opened:
        for name, data in members.items():
            opened.writestr(name, data)


def relisted(members: Members, change: Callable[[dict[str, Any]], None] | None = None) -> Members:
    """Return the members with a list that agrees with them, as a careful forger makes it."""
    content = json.loads(members["manifest.json"])
    for file in content["files"]:
        data = members[file["path"]]
        file |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    if change:
        change(content)
    return {**members, "manifest.json": json.dumps(content).encode()}


def verified(package: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Return exit code and everything said."""
    capsys.readouterr()
    code = main(["verify", str(package)])
    said = capsys.readouterr()
    return code, said.out + said.err
