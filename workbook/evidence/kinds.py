"""What a file is: by its first and last bytes, and what its extension promises."""

from __future__ import annotations

from collections.abc import Iterable

EMPTY, PROGRAM, UNKNOWN = "空文件", "程序", "不认识的内容"
_WORD, _EXCEL, _SLIDES = "Word 文档", "Excel 工作簿", "演示文稿"
_OLD, _ODF, _OFD, _PDF, _RTF = "旧版 Office 文件", "OpenDocument 文件", "OFD 版式文件", "PDF 文件", "RTF 文档"
_JPEG, _PNG, _GIF, _BMP, _TIFF, _WEBP, _HEIC = (
    f"{name} 图片" for name in ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WebP", "HEIC")
)
_HTML, _XML, _TEXT, _MEDIA, _ZIP, _ARCHIVE = "网页", "XML 文件", "纯文本", "音视频", "ZIP 压缩包", "压缩包"

PICTURES = frozenset((_JPEG, _PNG, _GIF, _BMP, _TIFF, _WEBP, _HEIC))
OFFICE = frozenset((_WORD, _EXCEL, _SLIDES, _OLD, _ODF, _RTF, _HTML, _XML))
ARCHIVES = frozenset((_ZIP, _ARCHIVE))

_HEADS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", _PDF),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    (b"L\x00\x00\x00\x01\x14\x02\x00", PROGRAM),  # a Windows shortcut
    (b"\xff\xd8\xff", _JPEG),
    (b"\x89PNG\r\n\x1a\n", _PNG),
    (b"GIF8", _GIF),
    (b"BM", _BMP),
    (b"II*\x00", _TIFF),
    (b"MM\x00*", _TIFF),
    (b"{\\rtf", _RTF),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf'\x1c", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\x00", _ARCHIVE),
    (b"ID3", _MEDIA),
    (b"\xff\xfb", _MEDIA),
    (b"OggS", _MEDIA),
    (b"\x1aE\xdf\xa3", _MEDIA),
    (b"0&\xb2u\x8ef\xcf\x11", _MEDIA),
)
CFB = bytes.fromhex("D0CF11E0A1B11AE1")
ENCRYPTED_MARK = "EncryptedPackage".encode("utf-16-le")
_HEIF = (b"heic", b"heix", b"mif1", b"msf1", b"hevc")
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def _each(names: str, *kinds: str) -> Iterable[tuple[str, frozenset[str]]]:
    return ((f".{name}", frozenset(kinds)) for name in names.split())


EXTENSIONS: dict[str, frozenset[str]] = dict(
    (
        *_each("pdf", _PDF),
        *_each("ofd", _OFD),
        # systems export web pages and XML under these names, and the programs open them
        *_each("doc wps", _OLD, _RTF, _HTML, _XML),
        *_each("xls et", _OLD, _HTML, _XML, _TEXT),
        *_each("ppt dps", _OLD),
        *_each("docx docm dotx", _WORD),
        *_each("xlsx xlsm xltx", _EXCEL),
        *_each("pptx pptm ppsx", _SLIDES),
        *_each("odt ods odp", _ODF),
        *_each("rtf", _RTF),
        *_each("jpg jpeg jfif", _JPEG),
        *_each("png", _PNG),
        *_each("gif", _GIF),
        *_each("bmp", _BMP),
        *_each("tif tiff", _TIFF),
        *_each("webp", _WEBP),
        *_each("heic heif", _HEIC),
        *_each("txt csv md log json", _TEXT, _XML, _HTML),
        *_each("xml", _XML, _TEXT),
        *_each("html htm", _HTML, _XML, _TEXT),
        *_each("mht mhtml eml", _TEXT, _HTML),
        *_each("mp3 mp4 m4a mov avi wav wma wmv mkv ogg amr flv", _MEDIA, UNKNOWN),
    )
)
"""Contents a file with this extension may have; a sound or film may be of a kind not known here."""
PROGRAM_EXTENSIONS = frozenset(
    f".{name}"
    for name in [
        "exe",
        "dll",
        "com",
        "scr",
        "bat",
        "cmd",
        "ps1",
        "psm1",
        "vbs",
        "vbe",
        "js",
        "jse",
        "wsf",
        "wsh",
        "msi",
        "msp",
        "lnk",
        "url",
        "jar",
        "apk",
        "sh",
        "py",
        "hta",
        "reg",
        "chm",
        "pif",
        "cpl",
    ]
)
ARCHIVE_EXTENSIONS = frozenset(
    f".{name}" for name in ["zip", "rar", "7z", "gz", "tgz", "tar", "bz2", "xz", "cab", "iso"]
)


def kind_of(head: bytes, tail: bytes) -> str:
    """Return what a file with these first and last bytes is, in Chinese: “PDF 文件”."""
    if not head:
        return EMPTY
    if head.startswith(CFB):
        return _OLD
    if head.startswith(b"PK\x03\x04"):
        return _zipped(head + tail)
    for start, kind in _HEADS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return _WEBP if head[8:12] == b"WEBP" else _MEDIA
    if head[4:8] == b"ftyp":
        return _HEIC if head[8:12] in _HEIF else _MEDIA
    return _PDF if b"%PDF-" in head[:1024] else _written(head)


def _zipped(parts: bytes) -> str:
    """Tell the kinds of zip apart by the names of their members, which stand uncompressed in them."""
    if b"[Content_Types].xml" in parts:
        for folder, kind in ((b"word/", _WORD), (b"xl/", _EXCEL), (b"ppt/", _SLIDES)):
            if folder in parts:
                return kind
    if b"mimetypeapplication/vnd.oasis.opendocument" in parts:
        return _ODF
    return _OFD if b"OFD.xml" in parts else _ZIP


def _written(head: bytes) -> str:
    text = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.isascii() and text[:2] in _BOMS:
        return _TEXT
    if b"\x00" in text:
        return UNKNOWN
    if text[:5].lower() == b"<?xml":
        return _HTML if b"<html" in text.lower() else _XML
    return _HTML if b"<html" in text.lower() or b"<table" in text.lower() else _TEXT


def locked(kind: str, head: bytes, tail: bytes, marked: bool) -> bool:
    """Tell whether a password stands before the content.

    marked: ENCRYPTED_MARK was found somewhere in it.
    """
    if kind == _PDF:
        return b"/Encrypt" in tail or b"/Encrypt" in head
    return kind == _OLD and marked


def whole(kind: str, head: bytes, tail: bytes) -> bool:
    """Tell whether the file has the end its kind must have: half a copy has not."""
    if head.startswith(b"PK\x03\x04"):
        return b"PK\x05\x06" in tail
    ends = {_PDF: b"%%EOF", _PNG: b"IEND"}
    return kind not in ends or ends[kind] in tail
