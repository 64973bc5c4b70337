"""Names of fields made from their Chinese labels: ASCII, and the same for the same label everywhere."""

from __future__ import annotations

import hashlib
from bisect import bisect_right

_STARTS = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"), (0xB8C1, "g"),
    (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"), (0xC4C3, "n"), (0xC5B6, "o"),
    (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"), (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"),
    (0xD1B9, "y"), (0xD4D1, "z"),
)  # fmt: skip
"""GB 2312 orders its first level, 3,755 common characters, by their reading: first code of each initial."""
_END = 0xD7FA
_CODES = [code for code, _ in _STARTS]
MOST_LETTERS = 8
_TAKEN = ("jx", "print")
"""How names begin that the program (绩效 is jx as well) and Excel keep for themselves."""


def initial(character: str) -> str:
    """Return the initial of a common character's reading, ``z`` of 支; empty for others."""
    try:
        encoded = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if len(encoded) == 1:
        return character.lower() if character.isalpha() else ""
    code = int.from_bytes(encoded, "big")
    return _STARTS[bisect_right(_CODES, code) - 1][1] if _CODES[0] <= code < _END else ""


def key_of(label: str) -> str:
    """Return the key of a field called `label`: initials and four digits, ``sjzfje_0c5b`` of 实际支付金额.

    The digits tell labels with the same initials apart. Spaces in a label do not count.
    """
    bare = "".join(label.split())
    letters = "".join(map(initial, bare))[:MOST_LETTERS]
    digest = hashlib.sha256(bare.encode("utf-8")).hexdigest()[:4]
    return f"{letters + 'item' if len(letters) < 2 or letters in _TAKEN else letters}_{digest}"
