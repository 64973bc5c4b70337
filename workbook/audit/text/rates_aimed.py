"""Rates a report aims at, and those of them that were met: what their names and figures say.

The name of a rate is told by its last letters: 路灯亮灯率 and 亮灯率 may differ further up.
"""

from __future__ import annotations

import re

from workbook.audit.text.case import Audit

RATE = re.compile(r"(?P<name>[\u4e00-\u9fa5]{2,12}率)(?:为|达到?|是)?(?P<n>\d{1,3}(?:\.\d{1,2})?)%")
"""A rate with its figure, right behind its name."""
_AIM = r"(?:目标)?(?:为|达到?|不低于|不少于|≥|>=|在)*(?P<n>\d{1,3}(?:\.\d{1,2})?)%"
LOW_IS_WELL = re.compile(
    "差错|投诉|死亡|失|违|发案|成本|超|逾期|闲置|降|损|负债|退|控制|空置|辍学|流动|变动|调整|追加|结转|结余|事故"
)
"""Words of rates of which less is better."""
NAME = 6
"""So many letters of its end say which rate it is."""


def aims(audit: Audit) -> dict[str, set[float]]:
    """Return what is aimed at of each rate, where an aim of it is told: {机械化清扫率: {95.0}}."""
    found: dict[str, set[float]] = {}
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences if "目标" in paragraph.folded.text else ():
            bare = "?" if paragraph.folded.text.startswith("目标") else ""
            for rate in re.finditer(
                rf"(?P<name>[\u4e00-\u9fa5]{{2,12}}率)(?:≥|>=|不低于|不少于|达到|目标为?|应达到){bare}{_AIM}",
                sentence.text,
            ):
                found.setdefault(rate["name"][-NAME:], set()).add(float(rate["n"]))
    return found


def met_rates(audit: Audit, known: dict[str, set[float]]) -> frozenset[str]:
    """Return the rates told once with a figure that met the only aim of them, by name: {亮灯率}."""
    found: dict[str, set[float]] = {}
    for paragraph in audit.document.body:
        if paragraph.folded.text.startswith("目标"):
            continue
        for rate in RATE.finditer(paragraph.folded.text):
            found.setdefault(rate["name"][-NAME:], set()).add(float(rate["n"]))
    return frozenset(
        name
        for name, told in found.items()
        if len(told) == 1 == len(known.get(name, ()))
        and min(told) >= min(known[name])
        and not LOW_IS_WELL.search(name)
    )
