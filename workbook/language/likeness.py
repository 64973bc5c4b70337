"""How much two texts have in common, by pairs of letters that stand side by side."""

from __future__ import annotations

from operator import add


def neighbours(text: str) -> frozenset[str]:
    """Return every two letters of a text that stand side by side: 资产卡片 has 资产, 产卡 and 卡片."""
    return frozenset(map(add, text, text[1:]))


def stands_in(name: str, text: str, least: float) -> bool:
    """Tell whether of a name's pairs of letters a share, 0 to 1, or more stands in a text."""
    wanted = neighbours(name)
    return sum(pair in text for pair in wanted) >= least * len(wanted)
