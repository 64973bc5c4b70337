"""The Word styles, page sizes and fonts of the report template, after the habits of GB/T 9704-2012.

Measured with LibreOffice: no document grid, exactly 28.95 pt per line and characters condensed by
0.25 pt give the prescribed 22 lines of 28 characters on A4 with margins 37/35/28/26 mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINE = 579  # 28.95 pt in twips
CONDENSED = -5  # 0.25 pt
PUNCTUATION = "<w:overflowPunct/>"
"""Word's default, hanging punctuation, written out: LibreOffice 7.4 reads it the other way round, and
that is welcome, for in justified lines it loses a hanging colon altogether."""
FANGSONG, HEITI, KAITI, SONG = "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
XIAOBIAOSONG = "方正小标宋简体"
FALLBACKS = {FANGSONG: "仿宋", KAITI: "楷体", XIAOBIAOSONG: "华文中宋", HEITI: "SimHei", SONG: "SimSun"}
"""What Word may use where a face is not installed."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. size in half points; line in twips, exact; indents in characters."""

    id: str
    name: str
    font: str = FANGSONG
    size: int = 32
    line: int = LINE
    align: str = "both"
    first: int = 0
    left: int = 0
    right: int = 0
    after: int = 0
    before: int = 0
    spacing: int = 0
    outline: int | None = None
    keep: bool = False
    color: str = "000000"
    base: str = "Normal"
    next: str = ""

    def xml(self) -> str:
        """Return the style as WordprocessingML."""
        default = ' w:default="1"' if self.id == "Normal" else ' w:customStyle="1"' if _custom(self) else ""
        based = f'<w:basedOn w:val="{self.base}"/>' if self.id != "Normal" else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        return (
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:styleId="{self.id}"{default}>'
            f"<w:name w:val={quoteattr(self.name)}/>{based}{following}<w:qFormat/>"
            f"{self._paragraph()}{self._run()}</w:style>"
        )

    def _paragraph(self) -> str:
        keep = "<w:keepNext/>" if self.keep else ""
        if self.outline is not None:
            keep += "<w:keepLines/>"
        indent = ""
        for attribute, chars in (("firstLine", self.first), ("left", self.left), ("right", self.right)):
            indent += f' w:{attribute}Chars="{chars * 100}" w:{attribute}="{chars * self.size * 10}"'
        level = f'<w:outlineLvl w:val="{self.outline}"/>' if self.outline is not None else ""
        return (
            f'<w:pPr>{keep}<w:widowControl w:val="0"/>{PUNCTUATION}'
            f'<w:spacing w:before="{self.before}" w:after="{self.after}"'
            f' w:line="{self.line}" w:lineRule="exact"/>'
            f'<w:ind{indent}/><w:jc w:val="{self.align}"/>{level}</w:pPr>'
        )

    def _run(self) -> str:
        fonts = " ".join(f'w:{kind}="{self.font}"' for kind in ("ascii", "hAnsi", "eastAsia", "cs"))
        spacing = f'<w:spacing w:val="{self.spacing}"/>' if self.spacing else ""
        return (
            f'<w:rPr><w:rFonts {fonts}/><w:b w:val="0"/><w:i w:val="0"/><w:color w:val="{self.color}"/>'
            f'{spacing}<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/></w:rPr>'
        )


def _custom(style: Style) -> bool:
    return not style.name.isascii()


def _heading(level: int, font: str) -> Style:
    return Style(
        f"Heading{level}", f"heading {level}", font, align="left", first=2, spacing=CONDENSED,
        outline=level - 1, keep=True, next="BodyText",
    )  # fmt: skip


STYLES = (
    Style("Normal", "Normal"),
    Style("Title", "Title", XIAOBIAOSONG, 44, 680, "center", keep=True, next="BodyText"),
    _heading(1, HEITI),
    _heading(2, KAITI),
    _heading(3, FANGSONG),
    _heading(4, FANGSONG),
    Style("BodyText", "Body Text", first=2, spacing=CONDENSED),
    Style("BodyKeep", "正文与下段同页", first=2, spacing=CONDENSED, keep=True),
    Style("Signature", "Signature", align="right", right=2, keep=True, spacing=CONDENSED),
    Style("Date", "Date", align="right", right=4, spacing=CONDENSED),
    Style("FooterOdd", "页码单页", SONG, 28, 360, "right", right=1),
    Style("FooterEven", "页码双页", SONG, 28, 360, "left", left=1),
    Style("AnnexMark", "附件标记", HEITI, align="left", keep=True),
    Style("AnnexTitle", "附件标题", XIAOBIAOSONG, 44, 680, "center", after=200, keep=True),
    Style("TableHead", "表头", HEITI, 21, 300, "center", before=40, after=40),
    Style("TableText", "表格文字", FANGSONG, 21, 300, "left", before=20, after=20),
    Style("TableCenter", "表格居中", FANGSONG, 21, 300, "center", before=20, after=20),
    Style("TableSum", "表格合计", HEITI, 21, 300, "center", before=20, after=20, keep=True),
    Style("TableNote", "表注", FANGSONG, 21, 320, "left", before=20),
    Style("Command", "模板指令", SONG, 18, 240, "left", color="808080"),
)

DEFAULTS = (
    f'<w:docDefaults xmlns:w="{W}"><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{FANGSONG}" w:hAnsi="{FANGSONG}" w:eastAsia="{FANGSONG}" w:cs="{FANGSONG}"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _table_style(key: str, name: str) -> str:
    return (
        f'<w:style xmlns:w="{W}" w:type="table" w:customStyle="1" w:styleId="{key}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


TABLE_STYLES = (
    f'<w:style xmlns:w="{W}" w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>',
    f'<w:style xmlns:w="{W}" w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>',
    *(_table_style(key, name) for key, name in (("ScoreTable", "评分表"), ("StepsTable", "计分过程表"))),
)


def font_table() -> bytes:
    """Return fontTable.xml naming a substitute for each face that is often missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{W}">{fonts}</w:fonts>'.encode()
