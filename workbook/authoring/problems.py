"""What is wrong with a workbook, cell by cell, in the words of its sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pyfuncs.catalog import offered
from workbook.authoring.columns import SHEETS
from workbook.package.address import address
from workbook.systems import SystemProblem
from workbook.systems.awards import LITERALS
from workbook.systems.model import Bonus, Case, Indicator, Input, Item
from workbook.systems.words import word

MOST_LISTED = 60
_ORDER = {sheet.name: number for number, sheet in enumerate(SHEETS)}


def _titled(name: str) -> str:
    """Return how the sheets call a parameter of the bonus function."""
    return next(p.title for f in offered("bonus") for p in f.own_parameters() if p.name == name)


_COUNTED, _CHOICES = word(Item, "points").title, word(Input, "choices").title
_METRIC, _RULE = word(Case, "metric").title, word(Case, "rule").title
_WORDS = (
    ("写 source（通知文号），或写 sample: true 表示样例", "填来源（通知文号），或在“为样例”一格选“是”"),
    ("写 source，或写 sample: true 表示样例", "填来源，或在“为样例”一格选“是”"),
    ("写明是样例，并写 rule_sample: true", f"写明是样例，并在“{word(Indicator, 'rule_sample').title}”选“是”"),
    ("检查项的 points 要么全写，要么全不写", f"{_COUNTED}要么全填，要么全不填"),
    ("没有“不适用”，不写 mandatory", f"没有“不适用”，“{word(Item, 'mandatory').title}”留空"),
    ("的要列出 choices，其他类型不写 choices", f"的要填“{_CHOICES}”，其他类型不填"),
    ("写明这种情形下改用的 metric 或 rule", f"没有写改用什么；写算式，或选“{_METRIC}”“{_RULE}”"),
    ("或各写一个 key", f"或各填一个“{word(Input, 'key').title}”"),
    ("必填写 true 或 false", f"“{word(Input, 'required').title}”填是或否"),
    ("写了 awards 表，就不再写参数 ", f"填了“{word(Bonus, 'awards').title}”页，就不再填参数 "),
    ("：写参数 ", "：填参数 "),
    ("，或在 awards 表中逐行列出", f"，或在“{word(Bonus, 'awards').title}”页逐行列出"),
    *((name, _titled(name)) for name in LITERALS.values()),
    ("对象列 subjects，", "对象列，"),
    ("不计的授予单位 excluded，", "不计的授予单位，"),
    ("检查项（checklist）", "检查项"),
    ("“次数”（counted）", "“次数”"),
    ("（point_places: ", "（"),
    ("请写键：", "请写其中一个键："),
    ("全部填报项见 jixiao fields", "全部见“填报项”页"),
)
"""What a YAML file calls its keys, and what the sheets say."""
_PARAMETER = re.compile(r"参数 \w+（(.+?)）")
"""A parameter with its key, which nobody reads in the sheets."""


@dataclass(frozen=True, slots=True)
class At:
    """One cell (0-based); title: heading of its column."""

    sheet: str
    row: int
    col: int
    title: str

    def __str__(self) -> str:
        return f"{self.sheet}!{address(self.row, self.col)}（{self.title}）"

    @property
    def order(self) -> tuple[int, int, int]:
        """Place in reading order."""
        return _ORDER.get(self.sheet, len(_ORDER)), self.row, self.col


@dataclass
class Problems:
    """Collects what must be mended; one message per cell."""

    _found: dict[At, str] = field(default_factory=dict)
    _general: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._found or self._general)

    def add(self, at: At | None, message: str) -> None:
        """Note a problem of the cell `at`, or of the whole file."""
        worded = _PARAMETER.sub(r"“\1”", message)
        for written, shown in _WORDS:
            worded = worded.replace(written, shown)
        worded = " ".join(worded.splitlines())  # a cell quoted in it may have line breaks
        if at is None:
            self._general.append(worded)
        else:
            self._found.setdefault(at, worded)

    def require_none(self, filename: str) -> None:
        """Raise SystemProblem listing everything found, in the order of the sheets."""
        listed = [*self._general]
        listed += [f"{at}：{self._found[at]}" for at in sorted(self._found, key=lambda at: at.order)]
        if not listed:
            return
        if len(listed) == 1:
            raise SystemProblem(f"{filename} {listed[0]}")
        more = len(listed) - MOST_LISTED
        shown = "".join(f"\n  {line}" for line in listed[:MOST_LISTED])
        rest = f"\n  另有 {more} 处，改好以上各处后再试" if more > 0 else ""
        raise SystemProblem(f"{filename} 有 {len(listed)} 处要改：{shown}{rest}")
