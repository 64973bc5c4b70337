"""Full-width signs of the Chinese keyboard, and what the parameters of a rule are written with."""

from __future__ import annotations

_HALF_WIDTH = str.maketrans("０１２３４５６７８９％：；，．（）［］＜＞＝－｜　", "0123456789%:;,.()[]<>=-| ")


def half_width(text: str) -> str:
    """Return `text` with half-width digits, signs and brackets."""
    return text.translate(_HALF_WIDTH).strip()
