"""What the workbook knows, as things a text may speak of: figures with the words that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from pyfuncs.decimals import amount, percent, plain
from workbook.check.words.names import SYNONYMS, UNIT_WORDS
from workbook.language.folding import fold
from workbook.language.function_words import PAST
from workbook.language.quantities import Kind
from workbook.language.remembered import remembered
from workbook.layout import Form, Matrix, Type
from workbook.layout.fields.matrix import Line
from workbook.layout.fields.model import Field
from workbook.layout.placement import Spot
from workbook.layout.sheets.subordinate import SUBORDINATES
from workbook.submission.model import Submission

_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_ENDS = ("数额", "金额", "总额", "合计", "数", "额", "总数")
_DIGITS = str.maketrans("一二三四", "1234")
_KINDS = {Type.MONEY: Kind.MONEY, Type.RATE: Kind.SHARE, Type.COUNT: Kind.COUNT}
At = tuple[str, int | None, int | None]
"""Sheet, 0-based row and column; no row and column for a whole sheet."""
_YUAN = Decimal(10000)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of the workbook.

    label: what it is called; place: its cell; kind: of its value, which is in 元, a ratio or a count, None
    where the cell has none; printed: the value as the cell shows it. needed: groups of words of which a
    text must use one each to mean it; helpful: words it may use besides. units: of a count, those it may
    be written in. past: it is last year's; row: it stands in a row of a list, whose name is free text;
    counted: it is the number of rows of a list; total: it is the total score; part: the words for the part of
    the year it is of; behind: the fields, lists or indicators it comes from.
    """

    label: str
    place: At
    kind: Kind
    value: Decimal | None
    needed: tuple[frozenset[str], ...]
    helpful: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    printed: str = ""
    past: bool = False
    row: bool = False
    counted: bool = False
    total: bool = False
    part: frozenset[str] = frozenset()
    behind: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """Every word it may be called by."""
        return self.helpful.union(*self.needed)


@remembered
def bare_label(label: str) -> str:
    """Return a label as texts have it: no quotation marks, nothing in brackets, no 其中."""
    return _BRACKETS.sub("", label.removeprefix("其中：")).replace("“", "").replace("”", "").replace(" ", "")


@lru_cache(maxsize=4096)
def called(label: str, helpful: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the words for `label`: itself, without a 数 or 额 at its end, and its synonyms."""
    found = {bare_label(label), *helpful}
    for name in (label, label.removeprefix("其中："), bare_label(label)):
        found |= {bare_label(word) for word in SYNONYMS.get(name, ())} | {name.replace("（境）", "境")}
    whole = fold(label).text
    if "(" in whole and not whole.endswith(")"):  # 因公出国(境)费, as far as the bracket goes and whole
        found |= {whole, whole[: whole.index(")") + 1]} if ")" in whole else set()
    for end in _ENDS:
        stem = bare_label(label).removesuffix(end)
        if stem != bare_label(label) and len(stem) >= 2:
            found.add(stem)
    return frozenset((*found, *(word.translate(_DIGITS) for word in found if "季度" in word)))


def printed_facts(submission: Submission) -> Iterator[Fact]:
    """Yield the figures of forms and of tables with fixed lines.

    Texts that speak of 本级 often mean that of the county (市本级收入), so its own figures are left out.
    """
    for box in submission.layout.boxes:
        if box.sheet == SUBORDINATES.name:
            continue
        if isinstance(box.block, Form):
            for field in box.block.fields:
                yield from _fact(submission, field, (called(field.label),), frozenset())
        elif isinstance(box.block, Matrix):
            yield from _matrix(submission, box.block)


def balance_facts(submission: Submission) -> Iterator[Fact]:
    """Yield what final accounts call 总计: the year's income with what was carried over, in two ways.

    Running text calls the sum without it 总计 as well: 2024年实际支出总计1343.10万元.
    """
    for words, total, carried in _BALANCES:
        parts = [submission.number(total), submission.number(carried)]
        value = None if None in parts else sum((part for part in parts if part is not None), Decimal(0))
        home, needed = at(submission, total), (frozenset(words),)
        if value is not None:
            told = f"{amount(value)} 万元"
            label = f"{words[0]}（加结转结余）"
            keys = (total, carried)
            yield Fact(label, home, Kind.MONEY, value * _YUAN, needed, printed=told, behind=keys)
        if parts[0] is not None:
            own = f"{amount(parts[0])} 万元"
            yield Fact(words[0], home, Kind.MONEY, parts[0] * _YUAN, needed, printed=own, behind=(total,))


def quarter_facts(submission: Submission) -> Iterator[Fact]:
    """Yield what was paid in a quarter by itself; the table has what was paid by its end."""
    keys = [key for number in range(1, 5) if (key := f"pay_q{number}_paid") in submission.layout.spots]
    for before, key in pairwise(keys):
        paid, earlier = submission.number(key), submission.number(before)
        if paid is None or earlier is None:
            continue
        label = submission.layout.field(key).label.partition("·")[0].removesuffix("末")
        part = called(f"{label}末") | {label}
        told = f"{amount(paid - earlier)} 万元"
        yield Fact(
            f"{label}支付", at(submission, key), Kind.MONEY, (paid - earlier) * _YUAN, (part,),
            called("累计支付"), printed=told, behind=(before, key), part=part,
        )  # fmt: skip


_BALANCES = (
    (("收入总计", "收支总计", "收入支出总计"), "income_total_final", "carryover_begin"),
    (("支出总计", "收支总计", "收入支出总计"), "expend_total_final", "carryover_end"),
)


def _matrix(submission: Submission, block: Matrix) -> Iterator[Fact]:
    subject = called(block.subject) if block.subject else frozenset()
    for column in block.columns:
        named = called(column.label)
        for line in block.lines:
            words = called(line.label)
            needed = (words, named) if _needs_column(block, line, column) else (words,)
            part = words if "季度" in line.label or "月" in line.label else frozenset()
            yield from _fact(submission, block.cell(line, column), needed, subject | named, part)
        if block.control:
            total = block.control_lines(column)[1]
            if subject:
                yield from _fact(submission, total, (subject,), named)
                if column.label not in _ALONE:
                    continue
                yield from _fact(submission, total, (called(column.label),), frozenset())
            else:
                yield from _fact(submission, total, (named,), frozenset())


_ALONE = ("年初预算", "调整预算", "决算")
"""Columns whose name alone means the total: 年初预算1280万元."""


def _needs_column(block: Matrix, line: Line, column: Field) -> bool:
    """Tell whether the line alone would not say what is meant: 第一季度末, but not 公务接待费."""
    return not block.control or "季度" in line.label or column.type is Type.RATE


def _fact(
    submission: Submission,
    field: Field,
    needed: tuple[frozenset[str], ...],
    helpful: frozenset[str],
    part: frozenset[str] = frozenset(),
) -> Iterator[Fact]:
    kind = _KINDS.get(field.type)
    if kind is None and field.type is Type.NUMBER and field.unit:
        kind = Kind.COUNT
    spot = submission.layout.spots.get(field.key)
    if kind is None or spot is None or (field.role not in ("input", "derived")):
        return
    value = submission.number(field.key)
    if value is None and not (field.required or field.asked):
        return
    yield made(submission, spot, kind, value, needed, helpful, part)


def made(
    submission: Submission,
    spot: Spot,
    kind: Kind,
    value: Decimal | None,
    needed: tuple[frozenset[str], ...],
    helpful: frozenset[str],
    part: frozenset[str],
) -> Fact:
    """Return the fact of a single cell."""
    field = spot.field
    units = frozenset(UNIT_WORDS.get(field.unit, (field.unit,))) if kind is Kind.COUNT else frozenset()
    return Fact(
        bare_label(field.label),
        at(submission, field.key),
        kind,
        in_base(value, kind),
        needed,
        helpful,
        units,
        _printed(value, field),
        past=any(word in field.label for word in PAST) and "结转" not in field.label,
        part=part,
        behind=(field.key,),
    )


def in_base(value: Decimal | None, kind: Kind) -> Decimal | None:
    """Return a figure of the workbook in the units of quantities: 万元 as 元."""
    return value * _YUAN if value is not None and kind is Kind.MONEY else value


def at(submission: Submission, key: str) -> At:
    """Return where the field, column or formula `key` stands in the file."""
    if datum := submission.fields.get(key):
        return datum.sheet, datum.row, datum.col
    if area := submission.book.area(key):
        return area.sheet, area.top, area.left
    return submission.layout.sheet_of(key), None, None


def _printed(value: Decimal | None, field: Field) -> str:
    if value is None:
        return ""
    if field.type is Type.RATE:
        return percent(value)
    return f"{amount(value) if field.type is Type.MONEY else plain(value)} {field.unit}"
