"""The columns of the reviewers' table, declared once for writing and reading it."""

from __future__ import annotations

from dataclasses import dataclass

HEAD_ROW = 2
"""Row of the heads in a table as it is written, counted from 0."""


@dataclass(frozen=True, slots=True)
class Head:
    """A column: what it is called in code, its head, its width in characters; typed: reviewers fill it."""

    key: str
    title: str
    width: float
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of the table."""

    name: str
    heads: tuple[Head, ...]

    def column(self, key: str) -> int:
        """Return the 0-based column called `key`."""
        return next(col for col, head in enumerate(self.heads) if head.key == key)


_UNIT = (Head("unit", "单位", 28), Head("code", "预算编码", 13))
SCORES = Page(
    "复评得分",
    (
        *_UNIT,
        Head("indicator", "编号", 9),
        Head("name", "指标", 26),
        Head("points", "分值", 8),
        Head("rule", "规则得分", 10),
        Head("own", "自评得分", 10),
        Head("score", "复评得分", 10, typed=True),
        Head("reason", "复评理由", 46, typed=True),
    ),
)
CONCLUSIONS = Page(
    "复评结论",
    (
        *_UNIT,
        Head("total", "自评总分", 10),
        Head("own_bonus", "自评加减分", 11),
        Head("bonus", "复评加减分", 11, typed=True),
        Head("body", "复评机构", 22, typed=True),
        Head("person", "复评人", 12, typed=True),
        Head("day", "复评日期", 13, typed=True),
        Head("opinion", "复评意见", 46, typed=True),
    ),
)
