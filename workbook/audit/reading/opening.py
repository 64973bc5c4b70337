"""Opens a report by what it is, not by its name; what cannot be read is refused with its remedy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from workbook.audit.reading.contents import without_contents
from workbook.audit.reading.lines import Line
from workbook.audit.reading.pdf import pdf_lines
from workbook.audit.reading.plain import plain_lines
from workbook.audit.reading.word import word_lines
from workbook.package.guard import MAX_FILE, Refused

_CFB = bytes.fromhex("D0CF11E0A1B11AE1")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_PICTURE_ENDS = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff")
_PACKED = (".docx", ".docm", ".doc", ".wps", ".pdf")
"""Names of what is never plain text."""
READABLE = ".docx、.txt、.md 或带文字的 .pdf"


def open_report(path: Path) -> list[Line]:
    """Return the paragraphs of the report at `path`; raise Refused for what cannot be read."""
    return parse_report(read_report(path), path.name)


def read_report(path: Path) -> bytes:
    """Return the content of the report at `path`; raise Refused for what is no file, too large or locked."""
    if path.name.startswith("~$"):
        raise Refused(f"{path.name} 是 Word 的临时锁文件，请选择不带 ~$ 的报告")
    if path.is_dir():
        raise Refused(f"{path} 是文件夹，请指定一份报告（{READABLE}）")
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise Refused(f"{path.name} 超过 {MAX_FILE >> 20} MB，不像自评报告，请检查是否粘贴了图片")
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused(f"找不到文件 {path}") from None
    except OSError as error:
        raise Refused(f"{path.name} 打不开（系统错误 {error.errno}），请检查权限或关闭占用它的程序") from None


def parse_report(data: bytes, name: str) -> list[Line]:
    """Return the paragraphs of a report in memory; `name` is used in messages."""
    lines = _read(data, name)
    if not any(line.text.strip() for line in lines):
        raise Refused(f"{name} 里没有文字，请检查是不是选错了文件")
    return without_contents(lines)


def _read(data: bytes, name: str) -> Sequence[Line]:
    if data.startswith(_CFB):
        raise Refused(_old(data, name))
    if data.startswith(b"%PDF"):
        return pdf_lines(data, name)
    if data.startswith(b"PK"):
        return word_lines(data, name)
    if data.startswith(_PICTURES) or name.lower().endswith(_PICTURE_ENDS):
        raise Refused(f"{name} 是图片，读不出文字；请用报告的 .docx 原稿")
    if data.startswith(b"{\\rtf"):
        raise Refused(f"{name} 是 RTF 文件，请在 Word 中另存为 .docx 后再审核")
    if not data.strip():
        raise Refused(f"{name} 是空文件，请检查是不是选错了文件")
    if name.lower().endswith(_PACKED):
        raise Refused(
            f"{name} 的内容不是它的后缀所说的格式，可能不完整或被加密；请在 Word 中打开，另存为 .docx"
        )
    return plain_lines(data, name)


def _old(data: bytes, name: str) -> str:
    """Return the refusal for the older container: encrypted, .doc, .wps, a workbook."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return f"{name} 有打开密码，请在 Word 中取消密码（文件→信息→保护文档）后另存"
    if "Workbook".encode("utf-16-le") in data:
        return f"{name} 是 Excel 工作簿，不是报告；校验自评表用 jixiao validate"
    kind = "WPS 文字（.wps）" if name.lower().endswith(".wps") else "旧版 Word（.doc）"
    return f"{name} 是{kind}文件，请在 Word 或 WPS 中另存为 .docx 后再审核"
