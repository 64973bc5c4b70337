"""The charts of the text as native DrawingML: Word, WPS and LibreOffice draw them, and staff can edit them.

A chart is three parts: its description with the values it shows, a small workbook with the same values for
“编辑数据”, and the relationship between them. The same figures give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from html import escape
from typing import Literal

from pyfuncs.decimals import amount, plain
from workbook.package.address import address
from workbook.package.patch import pack
from workbook.report.annex import level_rate
from workbook.report.filling import members_of, shipped
from workbook.report.known import Known
from workbook.report.wording import rate

WIDTH, HEIGHT = 5400000, 2340000  # EMU: 15 cm wide, 6.5 cm high
BAR, FRAME = 360000, 720000  # a bar with the space beside it, and what axis and margins take
COLOURS = ("2F5597", "BF9000", "70AD47", "7F7F7F")
FONT = "宋体"
WHOLE = ' wrap="none"'
"""A figure on a bar stands on one line, however flat the bar is."""
CORNER = "类别"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one name, and the keys of the fields they are, one for each category."""

    name: str
    values: tuple[Decimal, ...]
    origins: tuple[str | tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its name among the placeholders, caption, what it shows in words, and its values.

    shape: bars lying below one another, or columns on top of one another; shown: format of the numbers.
    """

    name: str
    caption: str
    words: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    shape: Literal["bars", "columns"]
    shown: str

    def __bool__(self) -> bool:
        """True when there is something to draw."""
        return bool(self.series)


def rates(known: Known) -> Chart:
    """得分率 of every level-1 indicator, by the self scores."""
    levels = [level for level in known.card.levels if not level.dropped and level.points]
    found = [(level.name, level_rate(level.own, level.points)) for level in levels if level.own is not None]
    series: tuple[Series, ...] = ()
    if len(found) == len(levels) > 1:
        origins = tuple((f"level_self:{name}", f"level_points:{name}") for name, _ in found)
        series = (Series("得分率", tuple(value for _, value in found), origins),)
    words = "、".join(f"{name}{rate(value)}" for name, value in found)
    names = tuple(name for name, _ in found)
    return Chart("rates", "各一级指标得分率", f"得分率：{words}", names, series, "bars", "0.00%")


def budget(known: Known) -> Chart:
    """年初预算→调整预算→决算, the expenditure by its nature."""
    facts = known.facts
    matrix = facts.matrix("expend_total_final")
    columns = matrix.of_year
    series: list[Series] = []
    for line in (line for line in matrix.lines if line.in_sum):
        keys = tuple(matrix.key(line.key, column) for column in columns)
        values = [facts.number(key) for key in keys]
        known_values = tuple(value for value in values if value is not None)
        if len(known_values) < len(columns):
            series = []
            break
        if any(known_values):
            series.append(Series(line.label, known_values, keys))
    words = "；".join(
        f"{column.label}{'、'.join(f'{s.name}{amount(s.values[n])}万元' for s in series)}"
        for n, column in enumerate(columns)
    )
    title = f"{known.year}支出预算与决算（单位：万元）"
    names = tuple(column.label for column in columns)
    return Chart("budget", title, words, names, tuple(series), "columns", "0.00")


CHARTS: dict[str, tuple[str, Callable[[Known], Chart]]] = {
    "rates": ("得分率", rates),
    "budget": ("预算与决算", budget),
}
"""Every chart by its name among the placeholders, with its Chinese name and what makes it."""


def inline(chart: Chart, relation: str, number: int) -> str:
    """Return the run that shows the chart behind the relationship `relation`."""
    words = escape(f"{chart.caption}。{chart.words}")
    height = FRAME + BAR * len(chart.categories) if chart.shape == "bars" else HEIGHT
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{WIDTH}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{escape(chart.caption)}" descr="{words}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def part(chart: Chart) -> bytes:
    """Return the part that describes the chart; its relationship rId1 is the workbook."""
    bars = chart.shape == "bars"
    drawn = "".join(_series(chart, n) for n in range(len(chart.series)))
    scale = '<c:max val="1"/><c:min val="0"/>' if bars else '<c:min val="0"/>'
    stacked = "" if bars else '<c:overlap val="100"/>'
    grouping = "clustered" if bars else "stacked"
    names, figures = ("l", "b") if bars else ("b", "l")
    legend = (
        ""
        if len(chart.series) < 2
        else f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text()}</c:legend>'
    )
    return (
        f'{_HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        f' xmlns:r="{_RELATIONS}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if bars else "col"}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="60"/>{stacked}'
        '<c:axId val="111111111"/><c:axId val="222222222"/></c:barChart>'
        '<c:catAx><c:axId val="111111111"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if bars else "minMax"}"/>'
        f'</c:scaling><c:delete val="0"/><c:axPos val="{names}"/><c:numFmt formatCode="General"'
        ' sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_text()}<c:crossAx val="222222222"/><c:crosses val="autoZero"/>'
        '<c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
        f'<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>{scale}</c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{figures}"/>'
        f'<c:numFmt formatCode="{chart.shown.replace(".00", "")}"'
        ' sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/>{_text()}<c:crossAx val="111111111"/>'
        f'<c:crosses val="{"max" if bars else "autoZero"}"/><c:crossBetween val="between"/></c:valAx>'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _text(colour: str = "000000", body: str = "") -> str:
    """Return how text of the chart is set; body: attributes of the box it stands in."""
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/>'
    return (
        f'<c:txPr><a:bodyPr{body}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1050">'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{face}</a:defRPr></a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _series(chart: Chart, number: int) -> str:
    series, last = chart.series[number], len(chart.categories)
    column = number + 1
    points = "".join(f'<c:pt idx="{n}"><c:v>{plain(v)}</c:v></c:pt>' for n, v in enumerate(series.values))
    names = "".join(f'<c:pt idx="{n}"><c:v>{escape(v)}</c:v></c:pt>' for n, v in enumerate(chart.categories))
    head = address(0, column, absolute=True)
    figures = f"{address(1, column, absolute=True)}:{address(last, column, absolute=True)}"
    inside = '<c:dLblPos val="ctr"/>' if chart.shape == "columns" else '<c:dLblPos val="inEnd"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>数据!{head}</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache>'
        f'</c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="{COLOURS[number % len(COLOURS)]}"/>'
        '</a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{chart.shown}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>'
        f'{_text("FFFFFF", WHOLE)}{inside}<c:showLegendKey val="0"/><c:showVal val="1"/>'
        '<c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
        f"</c:dLbls><c:cat><c:strRef><c:f>数据!$A$2:$A${last + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{last}"/>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef>'
        f"<c:f>数据!{figures}</c:f><c:numCache><c:formatCode>{chart.shown}</c:formatCode>"
        f'<c:ptCount val="{last}"/>{points}</c:numCache></c:numRef></c:val></c:ser>'
    )


def book(chart: Chart) -> bytes:
    """Return the workbook “编辑数据” opens: names down, series across."""
    texts = [CORNER, *(series.name for series in chart.series), *chart.categories]
    head = "".join(_text_cell(0, n, n) for n in range(len(chart.series) + 1))
    rows = [f'<row r="1">{head}</row>']
    for number in range(len(chart.categories)):
        cells = _text_cell(number + 1, 0, len(chart.series) + 1 + number)
        for column, series in enumerate(chart.series, 1):
            cells += f'<c r="{address(number + 1, column)}"><v>{plain(series.values[number])}</v></c>'
        rows.append(f'<row r="{number + 2}">{cells}</row>')
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    count = f'count="{len(texts)}" uniqueCount="{len(texts)}"'
    parts = {
        "workbook": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "worksheets/sheet1": f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
        "sharedStrings": f'<sst xmlns="{_MAIN}" {count}>{strings}</sst>',
        "styles": _STYLES,
    }
    kinds = ("worksheet", "sharedStrings", "styles", "theme")
    targets = ("worksheets/sheet1", "sharedStrings", "styles", "theme/theme1")
    numbered = enumerate(zip(kinds, targets, strict=True), 1)
    links = [(f"rId{number}", kind, f"{target}.xml") for number, (kind, target) in numbered]
    return pack(
        {
            "[Content_Types].xml": _types(targets),
            "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": relations(*links),
            **{f"xl/{name}.xml": f"{_HEAD}{xml}".encode() for name, xml in parts.items()},
            "xl/theme/theme1.xml": _theme(),
        }
    )


@cache
def _theme() -> bytes:
    """Return the theme of the shipped template: its workbook has the same."""
    return members_of(shipped())["word/theme/theme1.xml"]


_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><fonts count="1"><font><sz val="11"/><name val="{FONT}"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill'
    ' patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
    "<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _types(targets: tuple[str, ...]) -> bytes:
    kinds = ("worksheet", "sharedStrings", "styles")
    base = BOOK_TYPE.removesuffix("sheet")
    named = [("workbook", "sheet.main"), *zip(targets, kinds, strict=False)]
    over = "".join(
        f'<Override PartName="/xl/{target}.xml" ContentType="{base}{kind}+xml"/>' for target, kind in named
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{over}<Override PartName='
        '"/xl/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        "</Types>"
    ).encode()


def _text_cell(row: int, column: int, text: int) -> str:
    return f'<c r="{address(row, column)}" t="s"><v>{text}</v></c>'


def relations(*links: tuple[str, str, str]) -> bytes:
    """Return a part of relationships: id, kind and target of each."""
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for id_, kind, target in links
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()
