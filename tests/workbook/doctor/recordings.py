"""Recorded facts: YAML files, each saying only what differs from the recording it is like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from workbook.doctor import Facts

FOLDER = Path(__file__).parent / "recorded"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@dataclass(frozen=True)
class Recording:
    """Facts as YAML data, and the states expected of them by code."""

    data: dict[str, Any]
    expect: dict[str, str]

    @property
    def facts(self) -> Facts:
        """The facts, checked against their types."""
        return msgspec.convert(self.data, Facts)


@cache
def recording(name: str) -> Recording:
    """Return the recording `name` with everything it takes over."""
    raw = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    assert set(raw) <= {"what", "like", "facts", "expect"}, name
    if "like" not in raw:
        return Recording(raw["facts"], raw["expect"])
    base = recording(raw["like"])
    return Recording(_merged(base.data, raw["facts"]), {**base.expect, **raw["expect"]})


def _merged(base: Any, change: Any) -> Any:
    if isinstance(base, dict) and isinstance(change, dict):
        return base | {key: _merged(base.get(key), value) for key, value in change.items()}
    return change
