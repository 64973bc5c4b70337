"""A change of names or fields needs a new layout version: files of the old one must be told apart."""

from __future__ import annotations

import hashlib

from workbook.layout import LAYOUT_VERSION, assemble
from workbook.systems import load_shipped

FINGERPRINTS = {
    "1": "75e8ce9282a332b6",
    "2": "295d7561df104862",
    "3": "f54ed49b1c3de087",
    "4": "cbe5c9c78d9d6a43",
    "5": "cbe5c9c78d9d6a43",  # formulas of the plain edition changed
    "6": "06a754cd1c41c01f",
    "7": "fcbfb958a8f96280",
}


def test_names_and_types_belong_to_the_version() -> None:
    layout = assemble(load_shipped("lechang-2024"))
    parts = [f"{key}:{layout.field(key).type.name}" for key in sorted({**layout.spots, **layout.strips})]
    fingerprint = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    assert fingerprint == FINGERPRINTS[LAYOUT_VERSION], "raise LAYOUT_VERSION and add its fingerprint"
