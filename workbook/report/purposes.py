"""What each input is for, with the sections of the report that print it where it is filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workbook.check.purposes import all_purposes, named
from workbook.layout import Layout
from workbook.layout.fields.model import Purpose
from workbook.layout.purposes import Purposes
from workbook.report import findings, overview

SECTIONS: dict[str, Callable[..., Any]] = {
    "部门主要职责": overview.duties,
    "下属单位": overview.subordinates,
    "部门人员编制构成": overview.staff,
    "部门整体收入": overview.income,
    "部门整体支出": overview.expenditure,
    "部门整体支出目标及任务": overview.targets,
    "主要绩效": findings.achievements,
    "加减分项": findings.bonuses,
}
"""Sections of the report by their titles, with what writes them; the rest prints scores and long texts."""
_ORDER = ("indicator", "report", "law", "check")


def printed_purposes(layout: Layout) -> Purposes:
    """Return what every input serves, by key: indicators, the report, the law, checks."""
    found = {key: list(served) for key, served in all_purposes(layout).items()}
    for title, section in SECTIONS.items():
        for key in named(section) & found.keys():
            found[key].append(Purpose("report", title))
    return {
        key: tuple(sorted(dict.fromkeys(served), key=lambda purpose: _ORDER.index(purpose.kind)))
        for key, served in found.items()
    }
