"""The two native charts of the cover: 得分率 by level-1 indicator, and the largest deductions."""

from __future__ import annotations

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from workbook.layout import Layout
from workbook.layout.placement import Strip
from workbook.template.styles import FONT, HEAD

TITLES = ("各一级指标得分率", "扣分最多的指标（分）")
CHART_COL, CHART_WIDTH, CHART_HEIGHT = 5, 520, 215
ROWS_APART = 11
CHART_COLUMNS = 8  # columns a chart covers
_ROOM = {"x": 0.4, "y": 0.32, "width": 0.48, "height": 0.62}
"""Of the bars: their names stand left of them, the longest one's figure right of it, all inside."""


def add(book: Workbook, target: Worksheet, layout: Layout) -> None:
    """Put both charts beside the directory on the cover."""
    strips = layout.strips
    top = layout.box("progress").top
    specs = (
        (strips["levels_id"], strips["level_rate"], "0%", 1),
        (strips["loss_name"], strips["loss_points"], "0.00", None),
    )
    for number, (title, (names, figures, shown, longest)) in enumerate(zip(TITLES, specs, strict=True)):
        chart = book.add_chart({"type": "bar"})
        chart.add_series(_series(names, figures, shown))
        font = {"name": FONT, "size": 10}
        chart.set_title(
            {"name": title, "name_font": {"name": FONT, "size": 11, "color": HEAD}, "overlay": False}
        )
        chart.set_legend({"none": True})
        chart.set_plotarea({"layout": _ROOM})
        axis: dict[str, Any] = {
            "min": 0,
            "major_gridlines": {"visible": False},
            "num_format": shown,
            "num_font": font,
        }
        chart.set_x_axis({**axis, **({"max": longest, "major_unit": 0.2} if longest else {})})
        chart.set_y_axis({"reverse": True, "num_font": font, "major_gridlines": {"visible": False}})
        chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        target.insert_chart(top + number * ROWS_APART, CHART_COL, chart, {"description": title})


def _series(names: Strip, figures: Strip, shown: str) -> dict[str, Any]:
    def area(strip: Strip) -> list[object]:
        return [strip.sheet, strip.first, strip.col, strip.last, strip.col]

    return {
        "categories": area(names),
        "values": area(figures),
        "fill": {"color": HEAD},
        "gap": 60,
        "data_labels": {"value": True, "num_format": shown, "font": {"name": FONT, "size": 10}},
    }
