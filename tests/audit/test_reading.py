"""What the audit reads, and what it refuses with a remedy."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.audit.reports import own_lines
from workbook.audit.reading import open_report, parse_report
from workbook.audit.text.document import document
from workbook.package import Refused

TEXT = "一、部门基本情况\n本部门共有编制29人。\n二、自评结论\n自评得分为95分。\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_usual_encoding(encoding: str) -> None:
    lines = parse_report(TEXT.encode(encoding), "自评报告.txt")
    assert [line.text for line in lines] == TEXT.splitlines()
    assert [line.spot for line in lines][-1] == "第 4 行"


def test_lines_keep_their_numbers_and_endings_do_not_matter() -> None:
    lines = parse_report(TEXT.replace("\n", "\r\n\r\n").encode(), "自评报告.txt")
    assert [(line.number, line.text) for line in lines][1] == (3, "本部门共有编制29人。")


def test_lines_broken_at_a_width_are_put_together() -> None:
    words = (
        "本部门认真履行职责，围绕全县中心工作，统筹推进产业发展、公路养护和政务服务，各项工作进展顺利" * 6
        + "。"
    )
    broken = "\n".join(words[n : n + 36] for n in range(0, len(words), 36))
    lines = parse_report(f"一、部门基本情况\n{broken}\n二、自评结论\n{broken}\n".encode(), "x.txt")
    assert [line.text for line in lines] == ["一、部门基本情况", words, "二、自评结论", words]
    assert [line.number for line in lines][2] == 2 + len(broken.splitlines())


def test_markdown() -> None:
    table = "| 项目 | 金额 |\n|---|---|\n| 收入 | 12 |"
    text = f"# 自评报告\n\n## 一、基本情况\n\n**编制** 29人。\n\n{table}\n- 一项\n"
    lines = parse_report(text.encode(), "自评报告.md")
    assert [line.text for line in lines] == [
        "自评报告",
        "一、基本情况",
        "编制 29人。",
        "项目",
        "金额",
        "收入",
        "12",
        "一项",
    ]
    assert lines[0].title
    assert lines[1].level == 2
    assert [line.table for line in lines].count(True) == 4


def _docx(body: str, **parts: str) -> bytes:
    """Return a document with `body` (XML); parts: further files by name."""
    made = io.BytesIO()
    docx.Document().save(made)
    members = {}
    with zipfile.ZipFile(made) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'.encode()
    members |= {f"word/{name}.xml": text.encode() for name, text in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_deleted_text_is_left_out_and_inserted_text_taken() -> None:
    body = (
        "<w:p><w:r><w:t>编制</w:t></w:r><w:del><w:r><w:delText>28</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>29</w:t></w:r></w:ins><w:r><w:t>人。</w:t></w:r></w:p>"
    )
    assert [line.text for line in parse_report(_docx(body), "x.docx")] == ["编制29人。"]


def test_numbers_word_makes_by_itself_are_read() -> None:
    counted = '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    level = '<w:lvl w:ilvl="{}">' + counted + '<w:lvlText w:val="{}"/></w:lvl>'
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f"{level.format(0, '%1、')}{level.format(1, '（%2）')}"
        '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )

    def item(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'

    body = (
        _p("基本情况", item(0))
        + _p("概况", item(1))
        + _p("收支", item(1))
        + _p("结论", item(0))
        + _p("总分", item(1))
    )
    lines = parse_report(_docx(body, numbering=numbering), "x.docx")
    assert [line.text for line in lines] == [
        "一、基本情况",
        "（一）概况",
        "（二）收支",
        "二、结论",
        "（一）总分",
    ]
    assert all(line.listed for line in lines)


def test_tables_boxes_and_breaks() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    body = (
        _p("一、收支")
        + f"<w:tbl><w:tr>{cell.format('收入')}{cell.format('12.00')}</w:tr></w:tbl>"
        + "<w:p><w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r></w:p>"
    )
    lines = parse_report(_docx(body), "x.docx")
    assert [(line.text, line.table) for line in lines] == [
        ("一、收支", False), ("收入", True), ("12.00", True), ("上行", False), ("下行", False)
    ]  # fmt: skip
    assert lines[1].row == lines[2].row != 0
    assert lines[1].spot == "第 2 段（表格）"


def test_headings_by_their_style_and_by_their_numbers_make_the_same_sections() -> None:
    styled = own_lines("example-2024")
    plain = parse_report("\n".join(line.text for line in styled if not line.table).encode(), "x.txt")
    titles = [(s.level, s.title) for s in document("a", styled).sections if not s.is_annex]
    assert [(s.level, s.title) for s in document("b", plain).sections if not s.is_annex] == titles
    assert len(titles) > 40


def _refusal(data: bytes, name: str) -> str:
    with pytest.raises(Refused) as refused:
        parse_report(data, name)
    return str(refused.value)


OLD = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (OLD + "WordDocument".encode("utf-16-le"), "报告.doc", "另存为 .docx"),
        (OLD + b"x", "报告.wps", "另存为 .docx"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "报告.docx", "取消密码"),
        (OLD + "Workbook".encode("utf-16-le"), "表.xls", "jixiao validate"),
        (b"\x89PNG\r\n", "报告.png", "图片"),
        (b"\xff\xd8\xff\xe0", "报告.docx", "图片"),
        (b"{\\rtf1", "报告.rtf", "另存为 .docx"),
        (b"PK\x03\x04broken", "报告.docx", "已损坏"),
        (b"", "报告.txt", "空文件"),
        ("一、基本情况".encode(), "报告.docx", "可能不完整或被加密"),
        (b"%TSD-Header", "报告.pdf", "可能不完整或被加密"),
        (b"  \n\n ", "报告.txt", "空文件"),
        (b"\x00\x01\x02\x03\x00\x05\x81\xff" * 40, "报告.txt", "UTF-8"),
        (b"%PDF-1.4 broken", "报告.pdf", "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(data: bytes, name: str, words: str) -> None:
    told = _refusal(data, name)
    assert name in told
    assert words in told


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def test_hostile_and_foreign_packages_are_refused() -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 90_000_000)
    assert "拒绝打开" in _refusal(bomb.getvalue(), "报告.docx")
    assert "不是 Word 文档" in _refusal(_zip(other=b"x"), "报告.docx")
    broken = _docx(_p("甲")).replace(b"PK\x05\x06", b"PK\x05\x06")
    assert parse_report(broken, "x.docx")
    assert "已损坏" in _refusal(_zip(word__document=b"x") and _with_xml(b"<w:document"), "报告.docx")


def _with_xml(xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def test_entities_are_refused() -> None:
    """ISO/IEC 29500-2 §8.1.4: no part has a document type."""
    xml = (
        f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{W}"><w:body>'
        "<w:p><w:r><w:t>甲&e;乙</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Refused, match="有 DTD"):
        parse_report(_with_xml(xml.encode()), "x.docx")


def test_files(tmp_path: Path) -> None:
    for name, words in (("没有.docx", "找不到文件"), ("~$报告.docx", "锁文件")):
        with pytest.raises(Refused, match=words.replace("$", r"\$")):
            open_report(tmp_path / name)
    with pytest.raises(Refused, match="文件夹"):
        open_report(tmp_path)
    (tmp_path / "报告.txt").write_text(TEXT, "utf-8")
    assert len(open_report(tmp_path / "报告.txt")) == 4


def test_pdf_with_text_is_read_and_a_scan_refused() -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    assert "扫描件" in _refusal(out.getvalue(), "报告.pdf")
    writer.encrypt("secret")
    out = io.BytesIO()
    writer.write(out)
    assert "密码" in _refusal(out.getvalue(), "报告.pdf")
    assert [line.text for line in parse_report(_pdf("JIXIAO report text 95 points"), "x.pdf")]


def test_nothing_is_said_beside_the_refusal_of_a_broken_pdf(caplog: pytest.LogCaptureFixture) -> None:
    """The library complains in English, of what the refusal says in Chinese."""
    assert "不完整" in _refusal(_pdf("JIXIAO report")[:200], "报告.pdf")
    assert caplog.messages == []


def _pdf(text: str) -> bytes:
    """Return a PDF with one line of text, written by hand."""
    stream = f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj" % number + content + b"endobj\n"
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % o for o in offsets)
    return made + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def test_without_pypdf_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert "pip install pypdf" in _refusal(b"%PDF-1.4", "报告.pdf")
