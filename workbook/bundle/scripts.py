"""Renders the two cmd scripts, the window with the command, and their Chinese texts.

The scripts are ASCII with CRLF line ends, because cmd.exe reads them in the console's code page and may
miss labels after bare line feeds. Their texts are separate files in code page 936 (GBK), the console's on
a Chinese Windows, shown with ``type``; what Python says needs no such care, it writes Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from workbook.bundle.target import HOME, PYTHONS, newest_first, one_of, windows_lines

TEXTS_FOLDER = "setup/texts"
CODE_PAGE = "gbk"
TEXTS = {
    "begin": "绩效自评（jixiao）安装：正在查找 Python……",
    "missing": (
        "没有安装：这台电脑上没有找到 Python。",
        "请先安装 64 位 Python（{one_of}；用 python.org 的 64-bit 安装程序，不要用应用商店版），",
        "再双击 install.cmd。Python 装在别处的，在命令行运行：install.cmd 完整路径\\python.exe",
    ),
    "version": (
        "没有安装：这台电脑上的 Python 版本不合适，本安装包支持 {versions}。",
        "请另装其中一个 64 位版本（与原有版本互不影响），再双击 install.cmd。",
    ),
    "bits": (
        "没有安装：这台电脑上的 Python 是 32 位（或 ARM）的，需要 64 位（x86-64）的。",
        "请另装 64 位 Python {one_of}（Office 是 32 位的也装 64 位 Python），再双击 install.cmd。",
    ),
    "parts": (
        "没有安装：找到的 Python 不是标准的 CPython，或是虚拟环境，或缺少 venv、ensurepip。",
        "请安装 python.org 的 64 位 Python {one_of}，再双击 install.cmd。",
    ),
    "store": (
        "没有安装：找到的是微软应用商店版 Python，Windows 会把它写的文件另存到 Excel 看不见的位置。",
        "请安装 python.org 的 64 位 Python {one_of}，再双击 install.cmd。",
    ),
    "own": "这台电脑上没有合适的 Python，正在安装随包附带的 Python，约需一两分钟……",
    "damaged": (
        "没有安装：随包附带的 Python 安装程序与校验和不符，或 certutil 不能运行。",
        "请重新拷贝整个文件夹后再试；仍不行请手工安装 64 位 Python，再双击 install.cmd。",
    ),
    "own_failed": (
        "没有安装：随包附带的 Python 安装程序没有成功。",
        "请双击文件夹 python 里的安装程序手工安装（选“仅为我安装”即可），再双击 install.cmd。",
    ),
    "removed": "已卸载绩效自评（jixiao）。自评表、报告等文件都没有动。",
    "removing": "正在删除程序文件，约需一分钟……",
    "left": (
        "没有卸载完：还有文件正在使用，或没有权限删除，剩下的在 {home}。",
        "请关闭 Excel 和命令行窗口，或重新启动电脑，再双击 uninstall.cmd 一次。",
    ),
    "busy": "没有卸载：程序正在使用。请关闭 Excel 和命令行窗口，再双击 uninstall.cmd。",
    "absent": "当前用户没有用安装包安装过绩效自评（jixiao），不需要卸载。",
}
"""What the scripts say, one file each: a line or several."""

_ONLY_WITH_INSTALLER = ("own", "damaged", "own_failed")
_OWN_CALL = "if not defined PY call :own\n"
_PLACEHOLDER = re.compile(r"@[A-Z][A-Z0-9_]*@")


def render(
    version: str, pythons: tuple[str, ...] = PYTHONS, installer: tuple[str, str] | None = None
) -> dict[str, bytes]:
    """Return the files by their path in the bundle.

    version: of jixiao. pythons: those the bundle has wheels for. installer: file name and SHA-256 of a
    Python installer in the bundle's folder ``python``, None when it carries none.
    """
    newest = newest_first(pythons)
    needed = ["manifest.json", "SHA256SUMS", r"setup\install.py", r"setup\probe.py", r"setup\texts\begin.txt"]
    values = {
        "VERSION": version,
        "HOME": HOME,
        "PYTHONS": " ".join(newest),
        "TAGS": " ".join(v.replace(".", "") for v in newest),
        "NEEDED": " ".join(needed),
        "OWN_CALL": _OWN_CALL if installer else "",
        "OWN_SUB": source("own.cmd") if installer else "",
        "INSTALLER": installer[0] if installer else "",
        "INSTALLER_SHA256": installer[1] if installer else "",
    }
    places = {
        "install.cmd": "install.cmd",
        "uninstall.cmd": "uninstall.cmd",
        "prompt.cmd": "setup/prompt.cmd",
    }
    result = {place: _script(source(name), values) for name, place in places.items()}
    for name, lines in TEXTS.items():
        if installer or name not in _ONLY_WITH_INSTALLER:
            text = lines if isinstance(lines, str) else "\n".join(lines)
            text = text.format(versions="、".join(newest), one_of=one_of(pythons), home=HOME)
            result[f"{TEXTS_FOLDER}/{name}.txt"] = windows_lines(text).encode(CODE_PAGE)
    for name in ("install.py", "probe.py"):
        result[f"setup/{name}"] = source(name).encode()
    return result


def source(name: str) -> str:
    """Return the text of a file of the payload."""
    return files("workbook.bundle.payload").joinpath(name).read_text("utf-8")


def _script(template: str, values: Mapping[str, str]) -> bytes:
    """Fill in the placeholders, also those of what was filled in."""
    while _PLACEHOLDER.search(template):
        template = _PLACEHOLDER.sub(lambda found: values[found[0].strip("@")], template)
    return windows_lines(template).encode("ascii")
