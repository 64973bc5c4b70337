"""Whether the program that made a workbook is this one."""

from __future__ import annotations

from workbook.check.frame.registry import Case
from workbook.submission.identity import stamp


def is_of_another_version(case: Case) -> bool:
    """Tell whether another version of the program made the file, which may word things otherwise."""
    from importlib.metadata import version  # noqa: PLC0415  (slow to load, and hardly ever asked for)

    return stamp(case.submission.book, "product_version") != version("jixiao")
