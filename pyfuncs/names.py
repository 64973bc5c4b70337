"""When two names, or two descriptions of a matter, are the same, however they were typed."""

from __future__ import annotations

BLANKS = (" ", "　", "\u00a0", "\n")
"""What people put into a name without meaning it, in the order in which the formula takes it out."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


def bare(text: str) -> str:
    """Return a name without spaces and line breaks, with half-width brackets."""
    for blank in BLANKS:
        text = text.replace(blank, "")
    return text.replace("（", "(").replace("）", ")")


def matter(text: str) -> str:
    """Return what a matter is recognised by: no blanks, half-width signs, capital letters.

    “２０２４年 先进集体” and “2024年先进集体” are one matter.
    """
    for blank in BLANKS:
        text = text.replace(blank, "")
    return text.translate(_FULL_WIDTH).upper()
