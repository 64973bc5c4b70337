"""When two names, or two descriptions of a matter, are the same, however they were typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

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


_PARTED = " \t、，,；;：:/"
"""What stands between the choices a literal names: 省级: 2; 市级: 1, or 决定、通报."""


def _narrow(text: str) -> str:
    """Return `text` with half-width signs, letter by letter."""
    narrow = (unicodedata.normalize("NFKC", sign) for sign in text)
    return "".join(new if len(new) == 1 else sign for sign, new in zip(text, narrow, strict=True))


def as_offered(text: str, choices: Iterable[str]) -> str:
    """Return `text` with every choice it names spelled as it is offered: 命令(令) as 命令（令）.

    A choice is named where nothing but a separator stands beside it; other words are left alone.
    """
    for choice in choices:
        narrow, wanted, at = _narrow(text), _narrow(choice), 0
        while wanted and (at := narrow.find(wanted, at)) >= 0:
            end = at + len(wanted)
            if text[max(at - 1, 0) : at] in _PARTED and text[end : end + 1] in _PARTED:
                text = text[:at] + choice + text[end:]
            at = end
    return text
