"""Comments, links, text boxes, charts and pictures the user added are told one by one, with their text."""

from __future__ import annotations

import posixpath

import pytest

from tests.tools.departments import department
from tests.tools.workbooks import SYSTEM, filled
from tests.workbook.renewal.books import opened, read, written
from workbook.layout.placement import PLAIN, UDF
from workbook.package.guard import unpack
from workbook.renewal import Wanted, carry
from workbook.systems import load_shipped

pytestmark = pytest.mark.slow

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
COMMENTS = f"""<comments xmlns="{MAIN}"><commentList>
<comment ref="B8"><text><r><t>这是批注，</t></r><r><t>请核</t></r></text></comment>
<comment ref="C8"><text><t>[Threaded comment] 旧程序看到的</t></text></comment>
</commentList></comments>"""
TALK = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="C8"><text>口径是否一致？</text></threadedComment></ThreadedComments>"""
DRAWING = f"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{RELATION}"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:row>4</xdr:row></xdr:from>
 <xdr:sp macro=""><xdr:nvSpPr><xdr:cNvPr id="2" name="1"/></xdr:nvSpPr><xdr:txBody>
 <a:p><a:r><a:t>重要：</a:t></a:r><a:r><a:t>口径说明</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
<xdr:twoCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:row>5</xdr:row></xdr:from>
 <xdr:sp macro="[0]!JX_Score"><xdr:nvSpPr><xdr:cNvPr id="3" name="2"/></xdr:nvSpPr></xdr:sp>
 <mc:AlternateContent><mc:Choice Requires="a14"><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="4" name="3" hidden="1"/>
 </xdr:nvSpPr></xdr:sp></mc:Choice><mc:Fallback><xdr:pic/></mc:Fallback></mc:AlternateContent>
 <mc:AlternateContent><mc:Choice Requires="a14"><xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr>
 <xdr:cNvPr id="6" name="Button 1" hidden="0"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>评 分</a:t></a:r></a:p>
 </xdr:txBody></xdr:sp></xdr:twoCellAnchor></mc:Choice></mc:AlternateContent>
 <xdr:pic><xdr:nvPicPr><xdr:cNvPr id="5" name="4"/></xdr:nvPicPr></xdr:pic></xdr:twoCellAnchor>
<xdr:twoCellAnchor><xdr:from><xdr:col>6</xdr:col><xdr:row>6</xdr:row></xdr:from><xdr:graphicFrame>
 <a:graphic><a:graphicData><c:chart xmlns:c="x" r:id="rId1"/></a:graphicData></a:graphic>
 </xdr:graphicFrame></xdr:twoCellAnchor></xdr:wsDr>"""
VML = """<v:shape><br><x:ClientData ObjectType="Button"><x:FmlaMacro>[0]!JX_Score</x:FmlaMacro></x:ClientData>
<x:ClientData ObjectType="Note"></x:ClientData>
<x:ClientData ObjectType="Checkbox"></x:ClientData></v:shape>"""


def around(edition: str) -> dict[str, bytes]:
    """Return a filled workbook with things around the cells of 收支."""
    data = written(filled(department(1), SYSTEM, edition), {"项目清单!N18": "https://example.com/b"})
    members = unpack(data, "old")
    part = read(data).book.sheets["收支"].part
    link = f'<hyperlink xmlns:r="{RELATION}" ref="B9" r:id="rIdLink"/></hyperlinks>'
    members[part] = members[part].replace(b"</hyperlinks>", link.encode())
    targets = (
        ("comments", "/xl/c.xml", ""),
        ("threadedComment", "../talk.xml", ""),
        ("drawing", "../drawings/own.xml", ""),
        ("vmlDrawing", "../drawings/own.vml", ""),
        ("hyperlink", "https://example.com/a", ' TargetMode="External"'),
    )
    relations = "".join(
        f'<Relationship Id="rId{"Link" if kind == "hyperlink" else kind}" Type="{RELATION}/{kind}" '
        f'Target="{target}"{mode}/>'
        for kind, target, mode in targets
    )
    folder, name = posixpath.split(part)
    return members | {
        f"{folder}/_rels/{name}.rels": f"<Relationships>{relations}</Relationships>".encode(),
        "xl/c.xml": COMMENTS.encode(),
        "xl/talk.xml": TALK.encode(),
        "xl/drawings/own.xml": DRAWING.encode(),
        "xl/drawings/own.vml": VML.encode(),
    }


@pytest.mark.parametrize("edition", [PLAIN, UDF])
def test_everything_around_the_cells_is_told(edition: str) -> None:
    other = UDF if edition == PLAIN else PLAIN
    done = carry(opened(around(edition)), Wanted(load_shipped(SYSTEM), "", other))
    assert [(h.place, h.content) for h in done.homeless] == [
        ("项目清单!N18", "https://example.com/b"),
        ("收支!C8", "批注：口径是否一致？"),
        ("收支!B8", "批注：这是批注，请核"),
        ("收支!B9", "超链接：https://example.com/a"),
        ("收支!E5", "文本框：重要：口径说明"),
        ("收支!F6", "图片"),
        ("收支!G7", "图表"),
        ("收支", "控件"),
    ]


def test_a_chart_of_the_program_with_another_title_is_told() -> None:
    members = unpack(filled(department(1), SYSTEM, PLAIN), "old")
    members["xl/charts/chart1.xml"] = members["xl/charts/chart1.xml"].replace(
        "各一级指标得分率".encode(), "本局得分率".encode()
    )
    done = carry(opened(members), Wanted(load_shipped(SYSTEM), "", UDF))
    assert [h.content for h in done.homeless] == ["图表：本局得分率"]


def test_broken_parts_around_the_cells_do_no_harm() -> None:
    members = around(PLAIN) | {"xl/drawings/own.xml": b"<x", "xl/c.xml": b"<!DOCTYPE a>", "xl/talk.xml": b""}
    done = carry(opened(members), Wanted(load_shipped(SYSTEM), "", UDF))
    assert [h.content for h in done.homeless if h.place.startswith("收支")] == [
        "超链接：https://example.com/a",
        "控件",
    ]


def test_a_name_of_ones_own_is_told() -> None:
    members = unpack(filled(department(1)), "old")
    own = '<definedName name="我的合计">收支!$B$7</definedName><definedName name="_xlfn.X">1</definedName>'
    book = members["xl/workbook.xml"].decode().replace("</definedNames>", f"{own}</definedNames>")
    done = carry(
        opened(members | {"xl/workbook.xml": book.encode()}),
        Wanted(load_shipped(SYSTEM), "", PLAIN),
    )
    assert [(h.place, h.content) for h in done.homeless] == [("我的合计", "=收支!$B$7")]
