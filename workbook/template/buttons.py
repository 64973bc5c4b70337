"""The buttons of the edition with macros: on the scores, on every sheet with a list, and on the cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter import Workbook

from workbook.layout import Layout, Table
from workbook.layout.placement import LEGEND_ROW, Box
from workbook.package import writing
from workbook.template.folding import area, spare_names
from workbook.template.recording import RecordingSheet
from workbook.template.styles import MUTED, Styles

STATUS_ROW = LEGEND_ROW + 1
CONNECTION_COL = 7
NOT_CONNECTED = "Python 连接状态：点“评分”后显示"
BUTTONS = (
    ("JX_Score", "评  分"),
    ("JX_Validate", "校  验"),
    ("JX_Report", "生成报告"),
    ("JX_Clear", "清除结果"),
)
ADD_ROWS = ("JX_AddRows", "加  行")
SPARE = ("JX_Spare", "显示选填")
CAPTIONS = frozenset("".join(caption.split()) for _, caption in (*BUTTONS, ADD_ROWS, SPARE))
"""What stands on our buttons, without spaces."""
WIDTH, HEIGHT, GAP = 68, 25, 5
FIRST_COL = 4
"""Column of the first button; the legend stands before it."""


def draw(book: Workbook, targets: Mapping[str, RecordingSheet], layout: Layout, styles: Styles) -> None:
    """Draw every button, and name what their macros work on: lists, and what is folded away."""
    scores = targets[layout.sheet_of("score_rule")]
    call = "JX_CONNECTION(product_version,xlwings_version)"
    writing.formula(scores, STATUS_ROW, CONNECTION_COL, call, styles.get(font_color=MUTED), NOT_CONNECTED)
    for number, button in enumerate(BUTTONS):
        _button(scores, button, number)
    for box in lists(layout):
        assert isinstance(box.block, Table)
        book.define_name(f"jx_list_{box.block.key}", f"={area(box, box.header)}")
    for name in dict.fromkeys(box.sheet for box in lists(layout)):
        _button(targets[name], ADD_ROWS, 0)
    spare = list(spare_names(layout))
    for name, reference in spare:
        book.define_name(name, f"={reference}")
    if spare:
        _button(targets[layout.sheets[0].name], SPARE, 1)


def lists(layout: Layout) -> Iterator[Box]:
    """Yield the lists people fill and may make longer."""
    for box in layout.boxes:
        if isinstance(box.block, Table) and box.block.columns[0].is_input:
            yield box


def _button(target: RecordingSheet, button: tuple[str, str], number: int) -> None:
    macro, caption = button
    place = {"x_offset": 4 + (WIDTH + GAP) * number, "y_offset": 1}
    size = {"width": WIDTH, "height": HEIGHT}
    told = {"macro": macro, "caption": caption, "description": caption.replace(" ", "")}
    target.insert_button(LEGEND_ROW, FIRST_COL, {**told, **size, **place})
