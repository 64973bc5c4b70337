"""What a file is that is no workbook of ours to read, told from its content, and what to do about it.

A file's name says what somebody hoped it to be. Only where two kinds are the same inside (.xls and WPS'
.et) the name chooses between their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from workbook.package.content_types import STREAM, macro_type, type_of
from workbook.package.relationships import actual, book_part

CFB = bytes.fromhex("D0CF11E0A1B11AE1")
"""The compound file of older Office versions, and of encrypted new ones ([MS-CFB])."""
SAVE_AS = "请在 Excel 或 WPS 中打开，另存为 .xlsx（带按钮的表存为 .xlsm）后再试"
OURS = "请指定单位填好的自评表（.xlsm 或 .xlsx）"
BY_SOFTWARE = "被加密软件（透明加密、文档安全系统）加密了"
"""How a refusal says that some program keeps all documents of an office encrypted on disk."""
_DRM = (
    f"{BY_SOFTWARE}，别的电脑和程序读不了；请在装有该软件的电脑上解密，或按单位规定办理外发、导出明文后再试"
)
_PROTECTORS = (b"E-SafeNet", b"%TSD-Header-###%", b"<## NASCA DRM FILE", b"DRMONE")
"""What encrypting programs leave at the head of a file."""
_HEAD = 1024
_PROGRAM = f"是程序（.exe），不是自评表，不要运行；{OURS}"
_BEGINS: tuple[tuple[bytes, str], ...] = (
    (b"MZ\x90\0", _PROGRAM),
    (b"MZP\0", _PROGRAM),
    (b"%PDF", f"是 PDF 文件，不是自评表；{OURS}"),
    (b"{\\rtf", f"是 RTF 文字文件，不是自评表；{OURS}"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "picture"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"\x1f\x8b", "packed"),
    (b"L\0\0\0\x01\x14\x02\0", f"是快捷方式，不是文件本身；{OURS}"),
    (b"\x09\x08\x10\0", f"是旧版 .xls 文件；{SAVE_AS}"),
    (b"\x09\x04\x06\0", f"是旧版 .xls 文件；{SAVE_AS}"),
    (b"\x09\0\x04\0", f"是旧版 .xls 文件；{SAVE_AS}"),
)
_WORDS = {
    "picture": f"是图片，读不出填报内容；{OURS}",
    "packed": "是压缩包，请先解压，再指定里面的自评表",
}
_STREAMS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("DRMEncryptedDataSpace", "DRMEncryptedTransform"),
        "有权限保护（信息权限管理），程序读不了；"
        "请有权限的人在 Excel 中取消限制（文件→信息→保护工作簿→限制访问）后另存",
    ),
    (("EncryptedPackage",), "有打开密码，请在 Excel 中取消密码（文件→信息→保护工作簿→用密码进行加密）后另存"),
    (("Workbook", "Book\0"), ""),
    (("WordDocument",), f"是 Word 文件，不是自评表；{OURS}"),
    (("PowerPoint Document",), f"是 PowerPoint 文件，不是自评表；{OURS}"),
    (("__substg1.0_", "__properties_version"), "是邮件，请打开邮件，把附件里的自评表另存出来"),
)
"""Streams of a compound file ([MS-CFB] 2.6.1) that tell what it is; an empty text: a workbook before 2007."""
_OPEN_DOCUMENT = (
    (
        b"application/vnd.oasis.opendocument.spreadsheet",
        "是 .ods 文件，请在 LibreOffice 或 WPS 中另存为 .xlsx 后再试",
    ),
    (b"application/vnd.oasis.opendocument", f"是 OpenDocument 文档，不是自评表；{OURS}"),
)
_BINARY = "ms-excel.sheet.binary"
_MAIN_TYPES = (
    (_BINARY, f"是 .xlsb 二进制工作簿；{SAVE_AS}"),
    ("wordprocessingml", f"是 Word 文件，不是自评表；{OURS}"),
    ("ms-word", f"是 Word 文件，不是自评表；{OURS}"),
    ("presentationml", f"是 PowerPoint 文件，不是自评表；{OURS}"),
    ("ms-powerpoint", f"是 PowerPoint 文件，不是自评表；{OURS}"),
    ("visio", f"是 Visio 图，不是自评表；{OURS}"),
    ("ms-excel.addin", f"是 Excel 加载项，不是自评表；{OURS}"),
)
"""Content types of the main part, in lower case."""
_ZIP_BEGIN, _ZIP_END, _ZIP_TAIL = b"PK\x03\x04", b"PK\x05\x06", 22 + 0xFFFF
"""The first entry of a zip and the record at its end, which a comment may follow."""
_SHEET = re.compile(rb"<\s*(?:table|html|!doctype html)", re.IGNORECASE)
_SHEETS_INSIDE = (".xlsm", ".xlsx", ".xls", ".et")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def no_package(data: bytes, name: str) -> str:
    """Return what a file is that is no zip, and what to do; the text follows the file's name."""
    if not data.strip(b"\0\r\n\t "):
        return "是空文件（没有内容），可能没有复制或下载完；请重新复制，或向填报单位要原文件"
    head = data[:_HEAD]
    if any(mark in head for mark in _PROTECTORS):
        return _DRM
    if data.startswith(CFB):
        return _compound(data, name)
    for begin, words in _BEGINS:
        if data.startswith(begin):
            return _WORDS.get(words, words)
    if data.rfind(_ZIP_END, -_ZIP_TAIL) > 0 and (before := data.find(_ZIP_BEGIN)) > 0:
        return (
            f"前面多出 {before} 字节别的内容，后面才是压缩的数据，可能是下载、传输时加上的，也可能被改动过；"
            "请重新下载或复制，或向填报单位要原文件"
        )
    return _text(data) or (
        f"的内容不是 Excel 工作簿，可能{_DRM}；能正常打开的，另存一份再试；打不开的是文件损坏，请重新复制"
    )


def _compound(data: bytes, name: str) -> str:
    for streams, words in _STREAMS:
        if any(stream.encode("utf-16-le") in data for stream in streams):
            return words or f"是{_before_2007(name)}；{SAVE_AS}"
    return f"是{_before_2007(name)}；{SAVE_AS}"


def _before_2007(name: str) -> str:
    kind = PurePath(name).suffix.lower()
    return "WPS 表格 .et 文件" if kind in (".et", ".ett") else "旧版 .xls 文件"


def _text(data: bytes) -> str:
    """Return what a text is, empty for anything else."""
    head = data[: _HEAD * 8]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = head.decode("utf-16", "replace").encode()
    elif _CONTROLS.search(head) or not _readable(head):
        return ""
    else:
        plain = head
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain or b'progid="Excel.Sheet"' in plain:
        return f"是 XML 表格（2003），不是自评表的格式；{SAVE_AS}"
    if _SHEET.search(plain) or plain.lstrip().startswith(b"MIME-Version:"):
        return f"是网页（HTML）文件，不是 Excel 工作簿；{OURS}，从系统导出的网页表格要把数据抄入自评表"
    return f"是文本文件（如 CSV），没有自评表的格式和公式，不是 Excel 工作簿；{OURS}"


def _readable(head: bytes) -> bool:
    """Tell whether bytes are a text, in UTF-8 or the encoding of Chinese Windows; the last may be cut."""
    for encoding in ("utf-8-sig", "gb18030"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return True
    return False


def no_workbook(members: Mapping[str, bytes]) -> str:
    """Return what a zip is that holds no workbook, and what to do; empty for a workbook."""
    mimetype = members.get("mimetype", b"")
    for begin, words in _OPEN_DOCUMENT:
        if mimetype.startswith(begin):
            return words
    if any(part.startswith("Index/") and part.endswith(".iwa") for part in members):
        return "是苹果 Numbers 表格，请在 Numbers 中用“文件→导出为→Excel”导出 .xlsx 后再试"
    main = book_part(members)
    found = type_of(members, main)
    if any(part.casefold().endswith("/workbook.bin") for part in members):
        found = _BINARY
    for kind, words in _MAIN_TYPES:
        if kind in found:
            return words
    if main in members and macro_type(members) is not None:
        return ""
    return _packed(members, main)


def _packed(members: Mapping[str, bytes], main: str) -> str:
    if any(part.lower() in ("word/document.xml", "ppt/presentation.xml") for part in members):
        return f"是 Word 或 PowerPoint 文件，不是自评表；{OURS}"
    if main in members or actual(members, STREAM) in members:
        return (
            "不完整，不是 Excel 工作簿（内部目录没有列出工作簿），请从 Excel 另存一份，或向填报单位要原文件"
        )
    inside = [part for part in members if part.lower().endswith(_SHEETS_INSIDE)]
    if inside:
        return (
            f"是压缩包，里面有 {len(inside)} 个工作簿（如 {PurePath(inside[0]).name}）；请先解压，再指定它们"
        )
    return f"是压缩包，里面没有工作簿，不是 Excel 工作簿；{OURS}"
