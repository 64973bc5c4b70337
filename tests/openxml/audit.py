"""The independent validator, and which of its findings are tolerated."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from openxml_audit import FileFormat, OpenXmlValidator, context


@dataclass(frozen=True, slots=True)
class Tolerated:
    """A finding that may stand. example: makes a file that has it; suffix: of that file."""

    reason: str
    suffix: str
    example: Callable[[], bytes]


TOLERATED: dict[str, Tolerated] = {}
"""By a pattern of the finding (suffix, part, text). Nothing is tolerated today."""


@cache
def _validator() -> Any:
    return OpenXmlValidator(file_format=FileFormat.OFFICE_2021, max_errors=1000)


def _validated_once(validator: Any, sound: set[tuple[str, bytes]]) -> Callable[..., Any]:
    """Return how `validator` holds a part against the schemas: one that was sound is not read again.

    Only the part itself decides that, and most parts of a workbook are those of the one before.
    """
    whole = validator.validate_part

    def validate_part(part: Any, found: Any) -> Any:
        key = part.uri, hashlib.sha256(part.raw_content or b"").digest()
        if key in sound:
            return found.errors
        before = len(found.errors)
        whole(part, found)
        if len(found.errors) == before and not found.should_stop:
            sound.add(key)
        return found.errors

    return validate_part


_SOUND: set[tuple[str, bytes]] = set()


def _uncounted(_element: Any) -> int:
    return 1


def findings(data: bytes, suffix: str) -> list[str]:
    """Return what the validator says of a file, warnings too.

    Where an element stands among its like, which takes long to count, is said only if there is a finding.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"book{suffix}")
        path.write_bytes(data)
        schemas = _validator()._schema_validator
        with (
            mock.patch.object(schemas, "validate_part", _validated_once(schemas, _SOUND)),
            mock.patch.object(context, "_sibling_position", _uncounted),
        ):
            if not _validator().validate(str(path)).errors:
                return []
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
