"""Policy files for a bureau: the folder its workbooks lie in becomes a trusted location of Excel.

Where macros are switched off, or only signed ones are allowed, a trusted location lets those of our workbooks
run without opening anything else. Two forms of the same settings: registry files for one computer, and the
text LGPO.exe of Microsoft's Security Compliance Toolkit takes for many. Places: the ADMX templates of Office.
"""

from __future__ import annotations

import ntpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from workbook.bundle.target import ENVIRONMENT, HOME, BundleProblem, windows_lines

FOLDER = "policy"
OFFICES = ("16.0", "15.0")
"""Versions of Office: 2016 to 365, and 2013."""
LAST_LOCATION = 20
"""Office's own policy has numbers 1 to 20; ours are taken from the end, where few bureaus have any."""
_KEY = r"SOFTWARE\Policies\Microsoft\Office\{office}\Excel\Security\Trusted Locations"
_HEAD = "Windows Registry Editor Version 5.00\n\n"


@dataclass(frozen=True)
class Setting:
    """One registry value below HKEY_CURRENT_USER. value: a number, or a text."""

    key: str
    name: str
    value: int | str


def render(places: Sequence[str]) -> dict[str, bytes]:
    """Return the files by their path in the bundle; raise BundleProblem for a place that opens too much.

    places: folders as the clerks see them, local or \\\\server\\share; variables may stand in them.
    """
    chosen = list(dict.fromkeys(map(_folder, places)))
    if len(chosen) > LAST_LOCATION:
        raise BundleProblem(f"--policy 最多 {LAST_LOCATION} 个文件夹，现在是 {len(chosen)} 个")
    made = list(settings(chosen))
    told = files("workbook.bundle").joinpath("policy.txt").read_text("utf-8")
    text = Template(told).substitute(
        places="\n".join(f"  {place}" for place in chosen), home=HOME, scripts=rf"{ENVIRONMENT}\Scripts"
    )
    return {
        f"{FOLDER}/trust.reg": _registry(made),
        f"{FOLDER}/untrust.reg": _removal(made),
        f"{FOLDER}/lgpo.txt": _lgpo(made),
        f"{FOLDER}/说明.txt": b"\xef\xbb\xbf" + windows_lines(text).encode(),
    }


def settings(places: Sequence[str]) -> Iterator[Setting]:
    """Yield every value that makes `places` and what lies below them trusted."""
    for office in OFFICES:
        key = _KEY.format(office=office)
        if any(place.startswith("\\\\") for place in places):
            yield Setting(key, "AllowNetworkLocations", 1)
        for number, place in enumerate(places):
            location = rf"{key}\location{LAST_LOCATION - number}"
            yield Setting(location, "Path", place)
            yield Setting(location, "AllowSubFolders", 1)
            yield Setting(location, "Description", "jixiao")


def _folder(place: str) -> str:
    """Return the full path with its backslash; Excel itself refuses whole drives and temporary folders."""
    path = ntpath.normpath(place.replace("/", "\\"))
    drive, rest = ntpath.splitdrive(path)
    full = ntpath.isabs(path) or path.startswith("%")
    if not full or any(char in place for char in '"\n\r<>|?*'):
        raise BundleProblem(
            f"--policy 的“{place}”不是完整的文件夹，应如 D:\\绩效自评 或 \\\\服务器\\共享\\绩效自评"
        )
    if full and not rest.strip("\\"):
        whole = "共享" if drive.startswith("\\\\") else "磁盘"
        raise BundleProblem(
            f"--policy 的“{place}”是整个{whole}，里面的宏都会直接运行；请指定专放自评表的文件夹"
        )
    if any(
        part.lower() in ("temp", "tmp", "%temp%", "%tmp%", "downloads", "下载") for part in path.split("\\")
    ):
        raise BundleProblem(f"--policy 的“{place}”会放进网上来的文件；请指定专放自评表的文件夹")
    return path.rstrip("\\") + "\\"


def _registry(made: Sequence[Setting]) -> bytes:
    """Return a registry file: UTF-16, because paths may be Chinese."""
    parts, key = [_HEAD], ""
    for setting in made:
        if setting.key != key:
            key = setting.key
            parts.append(f"{'' if len(parts) == 1 else chr(10)}[HKEY_CURRENT_USER\\{key}]\n")
        parts.append(f'"{setting.name}"={_data(setting.value)}\n')
    return _utf16("".join(parts))


def _data(value: int | str) -> str:
    if isinstance(value, int):
        return f"dword:{value:08x}"
    if "%" in value:  # REG_EXPAND_SZ
        return "hex(2):" + ",".join(f"{byte:02x}" for byte in f"{value}\0".encode("utf-16-le"))
    return '"' + value.replace("\\", "\\\\") + '"'


def _removal(made: Sequence[Setting]) -> bytes:
    """Return a registry file that takes the locations away again; network locations stay as they are."""
    keys = dict.fromkeys(setting.key for setting in made if setting.name == "Path")
    return _utf16(_HEAD + "".join(f"[-HKEY_CURRENT_USER\\{key}]\n" for key in keys))


def _lgpo(made: Sequence[Setting]) -> bytes:
    """Return the settings as LGPO.exe reads them: four lines each, a blank line between."""
    parts = []
    for setting in made:
        kind = "DWORD" if isinstance(setting.value, int) else "EXSZ" if "%" in setting.value else "SZ"
        parts.append(f"User\n{setting.key}\n{setting.name}\n{kind}:{setting.value}\n")
    return _utf16("\n".join(parts))


def _utf16(text: str) -> bytes:
    return b"\xff\xfe" + windows_lines(text).encode("utf-16-le")
