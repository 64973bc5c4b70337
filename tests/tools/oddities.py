"""Lists of a made-up department in the odd states files reach people's desks in, as real files.

`payments` makes a list with what it truly says, so that every number imported can be compared; the other
functions make one thing of it odd.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import openpyxl
from openpyxl.styles import Font

OWNER, OTHER = "清水县水务局", "清水县第二水厂"
PROJECTS = ("灌区改造", "河道清淤", "水质监测", "“三清”行动", "数据汇总")
RATES = {"元": 1, "千元": 1000, "万元": 10000}
Rows = list[list[Any]]


@dataclass
class Sheet:
    """A list while it is made. truth: what a reader who looks closely would take from it, by field (or field
    and project), in 万元.
    """

    name: str
    rows: Rows
    truth: dict[tuple[str, str], Decimal]
    merges: list[str] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)

    def xlsx(self) -> bytes:
        """Return the file."""
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.title = self.name
        for row in self.rows:
            sheet.append([float(cell) if isinstance(cell, Decimal) else cell for cell in row])
        for area in self.merges:
            sheet.merge_cells(area)
        for (at, col), code in self.formats.items():
            sheet.cell(at + 1, col + 1).number_format = code
        for line in self.hidden:
            sheet.row_dimensions[line + 1].hidden = True
        sheet.cell(1, 1).font = Font(bold=True)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    def csv(self, encoding: str = "gbk", quoting: int = csv.QUOTE_MINIMAL, separator: str = ",") -> bytes:
        """Return the file as text."""
        stream = io.StringIO()
        writer = csv.writer(stream, quoting=quoting, delimiter=separator)  # type: ignore[arg-type]
        writer.writerows([["" if cell is None else cell for cell in row] for row in self.rows])
        return stream.getvalue().encode(encoding)


def payments(rng: Random) -> tuple[Sheet, int]:
    """Return a list of payments nothing is odd with, and the row of its headings."""
    unit = rng.choice(list(RATES))
    truth: dict[tuple[str, str], Decimal] = {}
    body: Rows = []
    for number in range(rng.randrange(3, 9)):
        yuan = Decimal(rng.randrange(100000, 99999999)) / 100 * (-1 if rng.random() < 0.1 else 1)
        amount, project = yuan / RATES[unit], rng.choice(PROJECTS)
        day = dt.date(2024, 1, 1) + dt.timedelta(rng.randrange(366))
        body.append([day, amount, project, f"第{number}笔"])
        for key in ("paid_total", *(f"pay_q{q}_paid" for q in range(1, 5) if day.month <= 3 * q)):
            truth[key, ""] = truth.get((key, ""), Decimal()) + yuan / 10000
        at = "project_spent", project
        truth[at] = truth.get(at, Decimal()) + yuan / 10000
    for q in range(1, 5):
        truth.setdefault((f"pay_q{q}_paid", ""), Decimal())
    heads = ["支付日期", "支付金额", "项目名称", "摘要"]
    rows: Rows = [[f"单位：{OWNER}", None, None, f"金额单位：{unit}"]]
    return Sheet("支付明细", [*rows, heads, *body], truth), 1


def _text(value: Decimal, rng: Random) -> str:
    text = f"{abs(value):,f}"
    if rng.random() < 0.5:
        text = text.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，"))
    if value < 0:
        text = f"（{text}）" if rng.random() < 0.5 else f"-{text}"
    return text


def plain(sheet: Sheet, head: int, rng: Random) -> bytes:
    """Nothing is odd."""
    return sheet.xlsx()


def texts(sheet: Sheet, head: int, rng: Random) -> bytes:
    """Numbers and days are texts: separators, full width, brackets."""
    days = (
        "{0.year}年{0.month}月{0.day}日",
        "{0.year}.{0.month}.{0.day}",
        "{0:%Y%m%d}",
        "{0:%Y-%m-%d} 08:30:00",
    )
    for row in sheet.rows[head + 1 :]:
        row[0], row[1] = rng.choice(days).format(row[0]), _text(row[1], rng)
    return sheet.xlsx()


def quoted(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A .csv with quotes, in one of the encodings and with one of the separators there are."""
    for row in sheet.rows[head + 1 :]:
        row[0], row[1], row[3] = f"{row[0]:%Y/%m/%d}", f"{row[1]:,f}", f'他说"{row[3]}",\n见附件'
    sheet.rows.insert(0, ["国库支付明细"])
    encoding = rng.choice(("gbk", "utf-8", "utf-8-sig", "utf-16"))
    return sheet.csv(encoding, csv.QUOTE_ALL, rng.choice(",\t;"))


def unquoted(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A .csv whose numbers have separators and no quotes."""
    for row in sheet.rows[head + 1 :]:
        row[0], row[1], row[3] = f"{row[0]:%Y-%m-%d}", abs(row[1]) + 1000, ""
        row[1:2] = f"{row[1]:,f}".split(",")
    return sheet.csv()


def open_quote(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A .csv in which a quote never ends."""
    for row in sheet.rows[head + 1 :]:
        row[0] = f"{row[0]:%Y-%m-%d}"
    lines = sheet.csv().decode("gbk").split("\r\n")
    at = rng.randrange(head + 1, len(lines) - 1)
    before, _, last = lines[at].rpartition(",")
    lines[at] = f'{before},"{last}'
    return "\r\n".join(lines).encode("gbk")


def moved(sheet: Sheet, head: int, rng: Random) -> bytes:
    """Columns in another order, blank ones and one of numbers between them."""
    order = rng.sample(range(4), 4)
    for number, row in enumerate(sheet.rows[head:], head):
        row[:] = [None, *(row[col] for col in order), "余额" if number == head else 12345.67]
    sheet.rows[head - 1].insert(0, None)
    return sheet.xlsx()


def subtotals(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A sum after each row or two, and one at the end."""
    out, added = sheet.rows[: head + 1], Decimal()
    for row in sheet.rows[head + 1 :]:
        added += row[1]
        out += [row, [rng.choice((None, "本月合计")), added, None, "累计"]]
    sheet.rows = [*out, ["合计", added, None, None]]
    return sheet.xlsx()


def wrong_total(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A sum at the end that is not that of the rows."""
    sheet.rows.append(["合计", sum(row[1] for row in sheet.rows[head + 1 :]) + 1, None, None])
    return sheet.xlsx()


def shared(sheet: Sheet, head: int, rng: Random) -> bytes:
    """One amount merged over two rows."""
    row = rng.randrange(head + 1, len(sheet.rows) - 1)
    sheet.merges.append(f"B{row + 1}:B{row + 2}")
    return sheet.xlsx()


def beneath(sheet: Sheet, head: int, rng: Random) -> bytes:
    """The amount in parts, its sum somewhere among them."""
    at = rng.randrange(3)
    for row in sheet.rows[head + 1 :]:
        part = row[1] / 4
        row[1:2] = [part, row[1] - part]
        row.insert(1 + at, row[1] + row[2])
    names = ["财政拨款", "其他资金"]
    names.insert(at, "合计")
    sheet.rows[head][1:2] = ["支付金额", None, None]
    sheet.rows.insert(head + 1, [None, *names, None, None])
    if rng.random() < 0.5:
        top = head + 1
        sheet.merges += [f"A{top}:A{top + 1}", f"B{top}:D{top}", f"E{top}:E{top + 1}"]
    return sheet.xlsx()


def parted(sheet: Sheet, head: int, rng: Random) -> bytes:
    """The amount in parts without its sum."""
    data = beneath(sheet, head, rng)
    del data
    for row in sheet.rows[head + 1 :]:
        if isinstance(row[1], str):
            row[1:4] = ["财政拨款", "其他资金", "财政专户"]
    return sheet.xlsx()


def nameless(sheet: Sheet, head: int, rng: Random) -> bytes:
    """The name of a project stated once for the rows below it."""
    rows = sorted(sheet.rows[head + 1 :], key=lambda row: row[2])
    seen: set[str] = set()
    for row in rows:
        name = row[2]
        row[2] = None if name in seen else name
        seen.add(name)
    sheet.rows[head + 1 :] = rows
    return sheet.xlsx()


def scaled(sheet: Sheet, head: int, rng: Random) -> bytes:
    """Amounts that are shown as less than they are."""
    code = rng.choice(("0!.0,", "0\\.0000", "#,##0.00,", '0"."0,'))
    sheet.formats |= {(row, 1): code for row in range(head + 1, len(sheet.rows))}
    return sheet.xlsx()


def again(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A second part below, in another unit, another order, or of another office."""
    kind = rng.randrange(3)
    more = [list(row) for row in sheet.rows[head + 1 :]]
    above, heads = list(sheet.rows[0]), list(sheet.rows[head])
    if kind == 0:
        above[3] = "金额单位：" + next(unit for unit in RATES if unit not in str(above[3]).partition("：")[2])
    elif kind == 1:
        heads[1], heads[3] = heads[3], heads[1]
        for row in more:
            row[1], row[3] = row[3], row[1]
    else:
        above[0] = f"单位：{OTHER}"
    sheet.rows += [[], above, heads, *more]
    return sheet.xlsx()


def others(sheet: Sheet, head: int, rng: Random) -> bytes:
    """The list of another office."""
    way = rng.randrange(3)
    if way == 0:
        sheet.rows[0][0] = f"编制单位：{OTHER}"
    elif way == 1:
        sheet.rows[0][:2] = ["单位名称", OTHER]
    else:
        sheet.rows[0][0], sheet.name = None, OTHER
    return sheet.xlsx()


def given_back(sheet: Sheet, head: int, rng: Random) -> bytes:
    """Money that came back, in a column of its own."""
    sheet.rows[head].append("退回金额")
    for row in sheet.rows[head + 1 :]:
        row.append(None)
    sheet.rows[-1][-1] = 5
    return sheet.xlsx()


def no_unit(sheet: Sheet, head: int, rng: Random) -> bytes:
    """No unit of money anywhere."""
    sheet.rows[0][3] = None
    return sheet.xlsx()


def odd_day(sheet: Sheet, head: int, rng: Random) -> bytes:
    """A day nobody can read, or none."""
    rng.choice(sheet.rows[head + 1 :])[0] = rng.choice(("3/5/2024", "年底", None, "2024年3月"))
    return sheet.xlsx()


def odd_amount(sheet: Sheet, head: int, rng: Random) -> bytes:
    """An amount nobody can read."""
    rng.choice(sheet.rows[head + 1 :])[1] = rng.choice(
        ("约300", "12.5万元", "1.230,50", "#REF!", "1，23", dt.date(2024, 5, 1))
    )
    return sheet.xlsx()


def hidden(sheet: Sheet, head: int, rng: Random) -> bytes:
    """Rows a filter hides: they count, and people are told."""
    sheet.hidden.append(rng.randrange(head + 1, len(sheet.rows)))
    return sheet.xlsx()


RIGHT = (plain, texts, quoted, moved, subtotals, beneath, hidden)
"""Ways that leave no doubt: everything is to be taken."""
DOUBTFUL = (
    unquoted, open_quote, wrong_total, shared, parted, scaled, again, others, given_back, no_unit, odd_day,
    odd_amount,
)  # fmt: skip
"""Ways in which nothing can be taken, and a reason is to be given."""
