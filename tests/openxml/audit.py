"""The independent validator, and which of its findings are tolerated."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openxml_audit import FileFormat, OpenXmlValidator


@dataclass(frozen=True, slots=True)
class Tolerated:
    """A finding that may stand. example: makes a file that has it; suffix: of that file."""

    reason: str
    suffix: str
    example: Callable[[], bytes]


TOLERATED: dict[str, Tolerated] = {}
"""By a pattern of the finding (suffix, part, text). Nothing is tolerated today."""


@cache
def _validator() -> OpenXmlValidator:
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2021, max_errors=1000)


def findings(data: bytes, suffix: str) -> list[str]:
    """Return what the validator says of a file, warnings too."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"book{suffix}")
        path.write_bytes(data)
        return [f"{suffix} {error}" for error in _validator().validate(str(path)).errors]


def unexpected(found: list[str], tolerated: Mapping[str, Tolerated]) -> list[str]:
    """Return the findings no pattern covers."""
    return [text for text in found if not any(re.search(pattern, text) for pattern in tolerated)]


def outdated(tolerated: Mapping[str, Tolerated]) -> list[str]:
    """Return the patterns whose example shows nothing of the kind any more."""
    return [
        pattern
        for pattern, item in tolerated.items()
        if not any(re.search(pattern, text) for text in findings(item.example(), item.suffix))
    ]
