"""The true reason a file cannot be read, told from its content, whatever its name says."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.tools.workbooks import filled, sample
from workbook.layout.placement import LAYOUT_VERSION
from workbook.package.guard import AnotherWorkbook, Refused, open_package, unpack
from workbook.package.unreadable import CFB
from workbook.submission import open_members

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{}" ContentType="application/vnd.{}"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/>'
    "</Relationships>"
)


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def office(part: str, kind: str) -> bytes:
    return zipped(
        {"[Content_Types].xml": TYPES.format(part, kind), "_rels/.rels": RELATIONS.format(part), part: "<x/>"}
    )


def compound(*streams: str) -> bytes:
    return CFB + b"\0" * 504 + "".join(streams).encode("utf-16-le")


def another() -> bytes:
    return office("xl/workbook.xml", "openxmlformats-officedocument.spreadsheetml.sheet.main+xml")


WORD = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "openxmlformats-officedocument.presentationml.presentation.main+xml"
REASONS: dict[str, tuple[bytes, str, str]] = {
    "nothing": (b"", "是空文件", "重新复制"),
    "zeros": (b"\0" * 5000, "是空文件", "重新复制"),
    "E-SafeNet": (b"b\x14#e\x07\0\0\0E-SafeNet\0\0\0LOCK" + b"\x8f" * 900, "加密软件", "解密"),
    "TSD": (b"%TSD-Header-###%" + b"\x91\0" * 900, "加密软件", "解密"),
    "unknown bytes": (bytes(range(128, 256)) * 9 + b"\0\1\2", "可能被加密软件", "另存"),
    "password": (compound("EncryptionInfo", "EncryptedPackage"), "打开密码", "取消密码"),
    "rights": (compound("EncryptedPackage", "DRMEncryptedDataSpace"), "权限保护", "取消限制"),
    "xls": (compound("Workbook"), "旧版 .xls", "另存为 .xlsx"),
    "xls of 95": (compound("Book\0"), "旧版 .xls", "另存为 .xlsx"),
    "xls with a Word object": (compound("WordDocument", "Workbook"), "旧版 .xls", "另存为 .xlsx"),
    "doc": (compound("WordDocument"), "是 Word 文件", "自评表"),
    "ppt": (compound("PowerPoint Document"), "PowerPoint", "自评表"),
    "mail": (compound("__substg1.0_1000001F"), "是邮件", "附件"),
    "xlsb": (office("xl/workbook.bin", "ms-excel.sheet.binary.macroEnabled.main"), ".xlsb", "另存为 .xlsx"),
    "docx": (office("word/document.xml", WORD), "是 Word 文件", "自评表"),
    "docx elsewhere": (office("doc/main.xml", WORD), "是 Word 文件", "自评表"),
    "pptx": (office("ppt/presentation.xml", SLIDES), "PowerPoint", "自评表"),
    "ods": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), ".ods", "另存为 .xlsx"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "OpenDocument", "自评表"),
    "numbers": (zipped({"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b"x"}), "Numbers", "导出"),
    "zip": (zipped({"a.txt": "x"}), "是压缩包", "自评表"),
    "zip of workbooks": (
        zipped({"甲局/自评表.xlsx": b"PK", "乙局/自评表.xlsm": b"PK"}),
        "2 个工作簿",
        "解压",
    ),
    "rar": (b"Rar!\x1a\x07\0", "是压缩包", "解压"),
    "7z": (b"7z\xbc\xaf\x27\x1c\0\4", "是压缩包", "解压"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3", "是 PDF", "自评表"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", "是图片", "自评表"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "是图片", "自评表"),
    "csv": ("单位,年初预算\n甲局,100\n".encode(), "是文本文件（如 CSV）", "自评表"),
    "csv of Excel": ("单位,年初预算\n甲局,100\n".encode("gb18030"), "是文本文件（如 CSV）", "自评表"),
    "unicode text": ("单位\t年初预算\n".encode("utf-16"), "是文本文件（如 CSV）", "自评表"),
    "html": (b"<html><table><tr><td>1</td></tr></table>", "网页", "抄入"),
    "xml of 2003": (
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><W/>',
        "XML 表格",
        "另存为 .xlsx",
    ),
    "rtf": (b"{\\rtf1 x}", "RTF", "自评表"),
    "shortcut": (b"L\0\0\0\x01\x14\x02\0\0", "快捷方式", "自评表"),
    "bytes before it": (b"HTTP/1.1 200 OK\r\n\r\n" + another(), "前面多出 19 字节", "重新下载"),
    "other bytes before it": (b"\0\x01\xfe" * 700 + another(), "前面多出 2100 字节", "原文件"),
    "csv that speaks of zips": ("说明,压缩包以 PK 开头\n".encode(), "是文本文件", "自评表"),
    "program": (b"MZ\x90\0\3" + b"\0" * 90, "是程序", "不要运行"),
    "program with a zip": (b"MZ\x90\0\3" + another(), "是程序", "不要运行"),
    "cut": (filled(sample("example-2024"))[:60000], "不完整或已损坏", "重新复制"),
}


@pytest.mark.parametrize("kind", REASONS)
def test_the_reason_and_a_remedy(kind: str) -> None:
    data, reason, remedy = REASONS[kind]
    with pytest.raises(Refused) as refused:
        unpack(data, "自评表.xlsx")
    told = str(refused.value)
    assert told.startswith("自评表.xlsx")
    assert reason in told
    assert remedy in told
    assert "\n" not in told


def test_a_name_tells_two_kinds_apart_that_are_the_same_inside() -> None:
    with pytest.raises(Refused, match=r"WPS 表格 \.et"):
        unpack(compound("Workbook"), "自评表.et")


@pytest.mark.parametrize(("lock", "program"), [("~${}", "Excel")])
def test_a_file_that_is_open(lock: str, program: str, tmp_path: Path) -> None:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(filled(sample("example-2024")))
    beside = tmp_path / lock.format(path.name)
    beside.write_bytes(b"x")
    with pytest.raises(Refused, match=f"正在 {program} 中打开.*{re.escape(beside.name)}.*关闭"):
        open_package(path)
    assert open_package(path, locked=True)


def test_a_newer_layout_is_named_and_never_migrated() -> None:
    members = unpack(filled(sample("example-2024")), "t")
    book = open_members(members, "t").book
    area = book.area("layout_version")
    assert area is not None
    from workbook.package.patch import Edit, patch

    edits = {area.sheet: {(area.top, area.left): Edit(str(int(LAYOUT_VERSION) + 6))}}
    newer = open_members(patch(members, book, edits), "新表.xlsm")
    with pytest.raises(Refused, match=rf"新版程序.*{int(LAYOUT_VERSION) + 6}.*更新 jixiao"):
        _ = newer.layout


def test_all_names_lost_is_told_as_such() -> None:
    """Not “another workbook”, which a folder would pass over: a department handed it in."""
    members = unpack(filled(sample("example-2024")), "t")
    book = members["xl/workbook.xml"]
    start, end = book.index(b"<definedNames>"), book.index(b"</definedNames>")
    lost = open_members(
        {**members, "xl/workbook.xml": book[:start] + b"<definedNames>" + book[end:]}, "t.xlsx"
    )
    with pytest.raises(Refused, match=r"定义名称全部丢失.*原文件") as refused:
        _ = lost.layout
    assert not isinstance(refused.value, AnotherWorkbook)
