"""A PDF is read as people see it: paragraphs, tables, running titles, the watermark left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from workbook.audit.reading.flow import Passage, passages
from workbook.audit.reading.rows import rows_of

SIZE, LEFT, MEASURE, HEIGHT = 16.0, 80.0, 28, 842.0
"""A page as official papers have it: 28 letters of 16 points a line."""
Told = tuple[str, float, float, float]
"""A piece of text: what it says, its left edge and foot in points, the height of its letters."""
LONG = "本部门认真履行职责，围绕全县中心工作，统筹推进产业发展、公路养护和政务服务，年末结余1,234.56万元。"


@dataclass(frozen=True)
class Box:
    """The size of a page."""

    height: float = HEIGHT


class Page:
    """A page of ``pypdf`` as far as it is asked: pieces of text in places, one of them turned."""

    mediabox = Box()

    def __init__(self, pieces: Sequence[Told], turned: str = "") -> None:
        self.pieces, self.turned = pieces, turned

    def extract_text(self, visitor_text: Callable[..., None]) -> None:
        """Tell every piece to the visitor, as ``pypdf`` does."""
        unit = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for text, left, foot, size in self.pieces:
            visitor_text(text, unit, (1.0, 0.0, 0.0, 1.0, left, foot), None, size)
        if self.turned:
            visitor_text(self.turned, unit, (0.7, 0.7, -0.7, 0.7, 200.0, 400.0), None, 60.0)


def set_in_lines(text: str, indent: float = 2.0) -> Iterator[tuple[str, float]]:
    """Yield the lines `text` is broken into, with their left edges; a number is not broken."""
    line, left, room = "", LEFT + indent * SIZE, MEASURE - indent
    for token in _tokens(text):
        wide = sum(0.5 if char.isascii() else 1.0 for char in token)
        if wide > room:
            yield line, left
            line, left, room = "", LEFT, float(MEASURE)
        line, room = line + token, room - wide
    yield line, left


def _tokens(text: str) -> Iterator[str]:
    word = ""
    for char in (*text, "终"):
        if char.isascii() or (word and char in "，。；、”"):
            word += char
            continue
        if word:
            yield word
        word = char
    yield word if word != "终" else ""


def page(*paragraphs: str, more: Sequence[Told] = (), top: float = 760.0) -> Page:
    """Return a page of running text; more: pieces put on it besides."""
    pieces, foot = list[Told](), top
    for text in paragraphs:
        for line, left in set_in_lines(text):
            pieces.append((line, left, foot, SIZE))
            foot -= 29
    return Page([*pieces, *more])


def read(*pages: Any) -> list[Passage]:
    """Return what is read of pages."""
    return list(passages(rows_of(pages)))


def texts(*pages: Any) -> list[str]:
    """Return the paragraphs read of pages."""
    return [each.text for each in read(*pages) if not each.row]


@pytest.mark.parametrize("words", [LONG, LONG * 3, "一、部门基本情况", "（一）" + LONG])
def test_lines_are_put_together(words: str) -> None:
    """However the lines fall, a paragraph is one; a number that found no room leaves its line short."""
    assert texts(page("二、概况", words, LONG, "三、结论", words)) == [
        "二、概况",
        words,
        LONG,
        "三、结论",
        words,
    ]


def test_a_paragraph_goes_on_over_the_page() -> None:
    whole = LONG * 2
    pieces = [(line, left, SIZE) for line, left in set_in_lines(whole)]
    upper = Page([(text, left, 120.0 - 29 * n, size) for n, (text, left, size) in enumerate(pieces[:2])])
    lower = Page([(text, left, 760.0 - 29 * n, size) for n, (text, left, size) in enumerate(pieces[2:])])
    assert texts(page(LONG, LONG), upper, lower) == [LONG, LONG, whole]


def test_pieces_of_a_line_are_joined_and_spread_letters_closed_up() -> None:
    line = [("决 算", LEFT, 500.0, SIZE), ("9", LEFT + 34, 500.0, SIZE), ("6", LEFT + 42, 501.0, SIZE)]
    more = [*line, (" 万 元，按 jixiao 2024 核对", LEFT + 52, 500.0, SIZE)]
    assert "决算96万元，按jixiao 2024核对" in texts(page(LONG, LONG, more=more))


def test_running_titles_page_numbers_and_watermark_are_left_out() -> None:
    pages = []
    for number in range(1, 5):
        more = [("示例县财政局绩效报告", 200.0, 800.0, 10.5), (f"— {number} —", 280.0, 40.0, 14.0)]
        pages.append(Page(page(LONG, LONG, more=more).pieces, turned="草稿"))
    assert texts(*pages) == [LONG] * 8


def test_cells_of_a_table_are_no_paragraphs() -> None:
    rows = [("项目", "年初预算", "支出决算"), ("产业扶持", "120.00", "118.50"), ("公路养护", "", "96.00")]
    table = [
        (cell, LEFT + 160 * column, 400.0 - 20 * number, 12.0)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]
    caption = ("表1 项目支出情况", 240.0, 425.0, 12.0)
    found = read(page("二、收支情况", LONG, more=[caption, *table]), page(LONG))
    assert [each.text for each in found if not each.row] == ["二、收支情况", LONG, "表1项目支出情况", LONG]
    numbers = list(dict.fromkeys(each.row for each in found if each.row))
    assert [tuple(e.text for e in found if e.row == n) for n in numbers] == [
        ("项目", "年初预算", "支出决算"), ("产业扶持", "120.00", "118.50"), ("公路养护", "96.00")
    ]  # fmt: skip


def test_a_line_spread_wide_is_no_table() -> None:
    spread = [("从一级指标看，预算执行情况得分", LEFT, 500.0, SIZE), ("74.75", LEFT + 270, 500.0, SIZE),
              ("分，得分率为", LEFT + 340, 500.0, SIZE), ("八成以上。", LEFT, 471.0, SIZE)]  # fmt: skip
    told = texts(page(LONG, LONG, more=spread))
    assert told[-1] == "从一级指标看，预算执行情况得分74.75分，得分率为八成以上。"


def test_a_heading_over_two_lines_is_one() -> None:
    middle = LEFT + MEASURE * SIZE / 2
    heading = ("第三部分示例县农业农村局2024年度决算", "情况说明")
    more = [
        (text, middle - len(text) * (SIZE if n else SIZE * 0.93) / 2, 800.0 - 29 * n, SIZE)
        for n, text in enumerate(heading)
    ]
    assert "".join(heading) in texts(page(LONG, LONG, more=more, top=700.0))
