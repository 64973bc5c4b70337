"""What the bureau keeps of one submission: everything lists, charts and notices are made of, no workbook.

Money, points and rates are texts of decimals, as everywhere in JSON.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import msgspec

State = Literal["ok", "refused", "missing", "duplicate"]
STATE_WORDS: dict[State, str] = {"ok": "已收", "refused": "读不了", "missing": "没有报", "duplicate": "重复"}


class Item(msgspec.Struct, frozen=True):
    """An indicator. sheet, cell: where its self score stands; review: what the bureau gave it, and why."""

    code: str
    level: str
    name: str
    points: Decimal
    score: Decimal | None
    self_score: Decimal | None
    applicable: bool
    sheet: str
    cell: str
    review: Decimal | None = None
    review_reason: str = ""

    @property
    def review_gap(self) -> Decimal | None:
        """By how much the bureau's review lies above the department's own score."""
        return None if self.review is None or self.self_score is None else self.review - self.self_score


class Level(msgspec.Struct, frozen=True):
    """A level-1 indicator."""

    name: str
    points: Decimal
    score: Decimal | None
    self_score: Decimal | None


class Said(msgspec.Struct, frozen=True):
    """A longer text: its field and cell, what it is recognised by, and how it begins."""

    field: str
    label: str
    sheet: str
    cell: str
    digest: str
    start: str


class Reply(msgspec.Struct, frozen=True):
    """An answer in 校验结果: of the finding with this token, code and place."""

    token: str
    code: str
    place: str
    text: str


class Reason(msgspec.Struct, frozen=True):
    """Why a submission should be looked at: its kind, what it weighs, in words, and the cell to begin at."""

    kind: str
    weight: Decimal
    text: str
    sheet: str = ""
    cell: str = ""


class Record(msgspec.Struct):
    """One submission, or a unit without one.

    file: as it was named; digest: SHA-256; saved: when an office program last saved it, as it says itself;
    touched: when the file was last written; code, group: of the unit; edition: the end of the name;
    total, self_total: by the rules and by the department; self_bonus: what of its own is bonus;
    review_total, review_grade: by the bureau's review, where it was written back; points: of which;
    error, warning, info: findings, warnings that are answered well being notes; why: in Chinese why it was
    refused, is missing or gave way to another; also: files of the same unit that gave way; met, targets:
    targets reached and stated; at: the sheet and cell of some keys.
    """

    file: str = ""
    state: State = "ok"
    department: str = ""
    code: str = ""
    level: str = ""
    group: str = ""
    system: str = ""
    edition: str = ""
    year: int | None = None
    total: Decimal | None = None
    self_total: Decimal | None = None
    self_bonus: Decimal | None = None
    grade: str = ""
    review_total: Decimal | None = None
    review_grade: str = ""
    points: Decimal | None = None
    error: int = 0
    warning: int = 0
    info: int = 0
    risk: Decimal = Decimal(0)
    reasons: list[Reason] = []
    why: str = ""
    also: list[str] = []
    execution: Decimal | None = None
    met: int | None = None
    targets: int | None = None
    levels: list[Level] = []
    indicators: list[Item] = []
    findings: list[dict[str, Any]] = []
    money: dict[str, Decimal] = {}
    texts: list[Said] = []
    replies: list[Reply] = []
    at: dict[str, tuple[str, str]] = {}
    changed: dict[str, Any] | None = None
    digest: str = ""
    saved: str = ""
    touched: float = 0.0

    @property
    def gap(self) -> Decimal | None:
        """By how much the department's own total lies above that of the rules."""
        return None if self.total is None or self.self_total is None else self.self_total - self.total

    @property
    def review_gap(self) -> Decimal | None:
        """By how much the total of the bureau's review lies above the department's own."""
        both = (self.review_total, self.self_total)
        return None if both[0] is None or both[1] is None else both[0] - both[1]

    @property
    def shown(self) -> str:
        """What lists call it."""
        return self.department or self.file.replace("\\", "/").rpartition("/")[2] or self.code
