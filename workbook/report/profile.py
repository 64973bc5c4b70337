"""The looks a bureau wants for its reports, from a small YAML file: title, faces, spacing and the like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbook.language.hints import meant_or_all
from workbook.package.reader import parse_xml
from workbook.report import grids
from workbook.report.facts import ReportProblem
from workbook.report.filling import W, text_of
from workbook.report.styles import STYLES
from workbook.report.wording import one_line

LINE = 28.95
"""Points from line to line in the shipped template, 22 lines on a page."""
FONTS = "word/fontTable.xml"
TOC_TITLE, TOC_STYLE, TOC_DEPTH = "目　录", "TOC{}", 2
YEAR, DEPARTMENT = "{年度}", "{单位}"
TITLE = f"{YEAR}年度部门整体支出绩效自评报告"


@dataclass(frozen=True, slots=True)
class Profile:
    """How reports look.

    title: of the report, with {年度} and {单位}; toc: with a table of contents; charts: with charts;
    line_spacing: points from line to line in the text; fonts: for a face of the template the one to take,
    followed by its substitutes where it is not installed.
    """

    title: str = TITLE
    toc: bool = False
    charts: bool = True
    line_spacing: float = LINE
    fonts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def named(self, department: str, year: str) -> str:
        """Return the title of a report."""
        return self.title.replace(YEAR, year).replace(DEPARTMENT, department)

    def arrange(self, tree: Any, levels: Mapping[str, int], marks: Iterator[int]) -> None:
        """Put the table of contents in, where it is wanted."""
        if self.toc:
            _contents(tree, levels, marks)


PLAIN = Profile()
"""The looks of the shipped template."""
KINDS: dict[str, type] = {"title": str, "toc": bool, "charts": bool, "line_spacing": float, "fonts": dict}


def load(path: Path) -> Profile:
    """Return the profile in a YAML file; raise ReportProblem naming what is wrong."""
    from workbook.systems.syntax import Unreadable, read_text, read_yaml

    try:
        content = read_yaml(read_text(path))
    except Unreadable as error:
        raise ReportProblem(error.told(path.name)) from None
    if not isinstance(content, dict):
        raise ReportProblem(f"{path.name}：应是“名称: 值”的列表，可写的有：{'、'.join(KINDS)}")
    return Profile(**dict(_settings(path.name, content)))


def _settings(name: str, content: Mapping[Any, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if key not in KINDS:
            raise ReportProblem(f"{name}：没有“{key}”这一项{meant_or_all(str(key), KINDS)}")
        if KINDS[key] is bool and not isinstance(value, bool):
            raise ReportProblem(f"{name}：{key} 应为 true 或 false，现在是 {value}")
        if key == "title" and not (isinstance(value, str) and value.strip()):
            raise ReportProblem(f"{name}：title 应为文字，可以用 {YEAR}、{DEPARTMENT}")
        read = {"line_spacing": _points, "fonts": _faces}.get(key)
        yield key, read(name, value) if read else value


def _points(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)) or not 12 <= value <= 60:
        raise ReportProblem(f"{name}：line_spacing 是行距，单位磅，应在 12 至 60 之间，现在是 {value}")
    return float(value)


def _faces(name: str, value: Any) -> dict[str, tuple[str, ...]]:
    found = {}
    if not isinstance(value, dict):
        raise ReportProblem(f"{name}：fonts 应是“模板字体: 改用的字体”，如 仿宋_GB2312: 仿宋")
    for face, taken in value.items():
        faces = taken if isinstance(taken, list) else [taken]
        if not faces or not all(isinstance(f, str) and f.strip() for f in (face, *faces)):
            raise ReportProblem(f"{name}：fonts 里 {face} 的字体名应为文字")
        found[face] = tuple(faces)
    return found


def styled(members: Mapping[str, bytes], profile: Profile) -> dict[str, Any]:
    """Return the parts of styles and faces as `profile` wants them."""
    styles = parse_xml(members[STYLES])
    if profile.line_spacing != LINE:
        for spacing in styles.iter(f"{W}spacing"):
            if spacing.get(f"{W}line") == str(round(LINE * 20)):
                spacing.set(f"{W}line", str(round(profile.line_spacing * 20)))
    changed = {STYLES: styles}
    if profile.fonts:
        for faces in styles.iter(f"{W}rFonts"):
            for key, face in faces.attrib.items():
                faces.set(key, profile.fonts.get(face, (face,))[0])
        if FONTS in members:
            changed[FONTS] = _font_table(parse_xml(members[FONTS]), profile.fonts)
    return changed


def _font_table(table: Any, fonts: Mapping[str, tuple[str, ...]]) -> Any:
    """Name the substitutes of the new faces, as Word looks for them."""
    for face, *others in fonts.values():
        node = table.makeelement(f"{W}font", {f"{W}name": face})
        if others:
            node.append(node.makeelement(f"{W}altName", {f"{W}val": ",".join(others)}))
        node.append(node.makeelement(f"{W}charset", {f"{W}val": "86"}))
        for old in [font for font in table if font.get(f"{W}name") == face]:
            table.remove(old)
        table.append(node)
    return table


def _contents(tree: Any, levels: Mapping[str, int], marks: Iterator[int]) -> None:
    """Put a table of contents before the first heading: a field Word renews, the headings in it already."""
    from workbook.report.draft import style_of
    from workbook.report.runs import enclose

    headings = []
    for place in tree.find(f"{W}body").findall(f"{W}p"):
        level, text = levels.get(style_of(place), 0), one_line(text_of(place))
        if 0 < level <= TOC_DEPTH and text:
            headings.append((place, level, text))
    if not headings:
        return
    lines = []
    for number, (place, level, text) in enumerate(headings, 1):
        name = f"_Toc{number:04}"
        enclose(place.findall(f"{W}r"), name, next(marks))
        lines.append(_entry(level, text, name, number == 1))
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    title = grids.paragraph("TOCTitle", TOC_TITLE, "<w:pageBreakBefore/>")
    for element in grids.parsed(title + "".join(lines) + end):
        headings[0][0].addprevious(element)
    properties = headings[0][0].find(f"{W}pPr")
    properties.insert(1, properties.makeelement(f"{W}pageBreakBefore", {}))


def _entry(level: int, text: str, name: str, first: bool) -> str:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' TOC \\o "1-{TOC_DEPTH}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    page = f'<w:fldSimple w:instr=" PAGEREF {name} \\h "><w:r><w:t> </w:t></w:r></w:fldSimple>'
    entry = f"<w:r>{grids.written(text)}</w:r><w:r><w:tab/></w:r>{page}"
    inner = f'<w:hyperlink w:anchor="{name}">{entry}</w:hyperlink>'
    return grids.paragraph(TOC_STYLE.format(level), inner=(begin if first else "") + inner)
