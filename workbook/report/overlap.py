"""How much of a text another text already says, by pairs of characters and by figures."""

from __future__ import annotations

import re

from workbook.language.likeness import neighbours

SAID = 0.6
"""Share of a text that makes it said already."""
RUN = 6
"""Characters in a row that two texts on one cause have in common: 设备到货推迟."""
_SIGNS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def said_share(text: str, own: str) -> float:
    """Return which share of the pairs of neighbouring characters of `text` stands in `own`, 0 to 1."""
    wanted, there = _pairs(text), _pairs(own)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _pairs(text: str) -> frozenset[str]:
    return neighbours(_SIGNS.sub("", text))


def shares_run(text: str, own: str) -> bool:
    """Tell whether a run of RUN characters of `text`, as of a cause, stands in `own`."""
    kept, there = _SIGNS.sub("", text), _SIGNS.sub("", own)
    return any(kept[at : at + RUN] in there for at in range(len(kept) - RUN + 1))


def figures(text: str) -> set[str]:
    """Return the numbers in a text without their trailing zeros."""
    found = _FIGURE.findall(text)
    return {f.rstrip("0").rstrip(".") if "." in f else f for f in found}


def figures_said(text: str, own: str) -> bool:
    """Tell whether `own` holds every figure of `text`, which has one that is no mere count."""
    wanted = figures(text)
    return any(len(figure) > 1 for figure in wanted) and wanted <= figures(own)
