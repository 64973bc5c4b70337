"""Literals as formulas write them."""

from __future__ import annotations


def quote(text: str) -> str:
    """Return `text` as a string literal of a formula."""
    return '"' + text.replace('"', '""') + '"'
