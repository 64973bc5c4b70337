"""Reads the registry and EXCEL.EXE's header: what Windows knows of Excel, WPS and macro security.

Nothing is started and nothing is changed. Sources of the places: Microsoft, "Macros from the internet are
blocked by default in Office", "Trusted Locations for Office files", the ADMX templates of Office and
Defender; for WPS, xlwings issue 2575.
"""

from __future__ import annotations

import ntpath
import re
from pathlib import Path, PureWindowsPath
from typing import Any

from workbook.doctor.facts import Location, Office, Security, Setting

VERSIONS = ("16.0", "15.0", "14.0")
ASR_RULE = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_OFFICE = r"SOFTWARE\Microsoft\Office"
_POLICY = r"SOFTWARE\Policies\Microsoft\Office"
_CLOUD = r"SOFTWARE\Policies\Microsoft\Cloud\Office"
_DEFENDER = r"Microsoft\Windows Defender"
_EXPLOIT_GUARD = rf"{_DEFENDER}\Windows Defender Exploit Guard\ASR\Rules"
_FONTS = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts"
_CHOICE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.xlsm\UserChoice"
_SYSTEM_POLICY = r"SOFTWARE\Policies\Microsoft\Windows\System"
_SAFER = r"SOFTWARE\Policies\Microsoft\Windows\Safer\CodeIdentifiers"
_APPLOCKER = r"SOFTWARE\Policies\Microsoft\Windows\SrpV2\Exe"
_MACHINES = {0x014C: 32, 0x8664: 64, 0xAA64: 64}
"""Machine field of a program's header (PE/COFF): x86, x64, ARM64."""
_FONT_KIND = re.compile(r"(?<!\s)\s*\([^()]*\)$")


class Registry:
    """Reads values as text. '' = not there, None = not readable (or no registry); never raises."""

    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    def _open(self, root: str, key: str, view: int) -> Any:
        module = self._winreg
        access = module.KEY_READ | (module.KEY_WOW64_64KEY if view == 64 else module.KEY_WOW64_32KEY)
        return module.OpenKey(getattr(module, root), key, 0, access)

    def value(self, root: str, key: str, name: str = "", view: int = 64) -> str | None:
        """Return a value of `key` (its default value without a name). view: 64 or 32."""
        if self._winreg is None:
            return None
        try:
            with self._open(root, key, view) as handle:
                return str(self._winreg.QueryValueEx(handle, name)[0])
        except FileNotFoundError:
            return ""
        except OSError:
            return None

    def names(self, root: str, key: str) -> tuple[str, ...] | None:
        """Return the names of the values of `key`."""
        return self._listed(root, key, "EnumValue")

    def subkeys(self, root: str, key: str) -> tuple[str, ...] | None:
        """Return the names of the keys below `key`."""
        return self._listed(root, key, "EnumKey")

    def _listed(self, root: str, key: str, function: str) -> tuple[str, ...] | None:
        if self._winreg is None:
            return None
        found: list[str] = []
        try:
            with self._open(root, key, 64) as handle:
                keys, values, _ = self._winreg.QueryInfoKey(handle)
                for number in range(keys if function == "EnumKey" else values):
                    entry = getattr(self._winreg, function)(handle, number)
                    found.append(entry if function == "EnumKey" else entry[0])
        except FileNotFoundError:
            return ()
        except OSError:
            return None
        return tuple(found)


def office(registry: Registry) -> Office:
    """Return which Excel is installed, and which programs answer to its name."""
    version, path = _excel(registry)
    return Office(
        version=version,
        path=path,
        bits=program_bits(local_path(path)) if path else None,
        servers=_servers(registry),
        opener=_opener(registry),
    )


def local_path(text: str) -> Path:
    """Return the path written as Windows text (on another system, its likeness for tests)."""
    return Path(PureWindowsPath(text).as_posix())


def is_file(path: Path) -> bool | None:
    """Return whether there is a file at `path`; None when the system does not tell."""
    try:
        return path.is_file()
    except OSError:
        return None


def _excel(registry: Registry) -> tuple[str | None, str | None]:
    """Return version and full path of the newest Excel installed."""
    unreadable = False
    for version in VERSIONS:
        for view in (64, 32):
            folder = registry.value(
                "HKEY_LOCAL_MACHINE", rf"{_OFFICE}\{version}\Excel\InstallRoot", "Path", view
            )
            program = ntpath.join(folder or "", "EXCEL.EXE")
            if folder and is_file(local_path(program)) is not False:  # uninstalling may leave the key
                return version, program
            unreadable = unreadable or folder is None
    return (None, None) if unreadable else ("", "")


def program_bits(path: Path) -> int | None:
    """Return whether the program file is a 32- or 64-bit one, from its header; None when it is neither."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
            file.seek(int.from_bytes(head[60:64], "little"))
            mark = file.read(6)
    except OSError:
        return None
    if head[:2] != b"MZ" or mark[:4] != b"PE\0\0":
        return None
    return _MACHINES.get(int.from_bytes(mark[4:6], "little"))


def _servers(registry: Registry) -> tuple[str, ...] | None:
    """Return the commands behind ``Excel.Application``; WPS registers its own in the 32-bit view."""
    root = "HKEY_CLASSES_ROOT"
    clsid = registry.value(root, r"Excel.Application\CLSID")
    if clsid is None:
        return None
    found: list[str] = []
    for view in (64, 32):
        command = registry.value(root, rf"CLSID\{clsid}\LocalServer32", view=view) if clsid else ""
        if command is None:
            return None
        if command and command not in found:
            found.append(command)
    return tuple(found)


def _opener(registry: Registry) -> str | None:
    kind = registry.value("HKEY_CURRENT_USER", _CHOICE, "ProgId")
    kind = kind or registry.value("HKEY_CLASSES_ROOT", ".xlsm")
    if not kind:
        return kind
    return registry.value("HKEY_CLASSES_ROOT", rf"{kind}\shell\open\command") or kind


def security(registry: Registry, version: str) -> Security:
    """Return the macro settings of Excel `version` and the Defender rule on Office."""

    def setting(key: str, name: str) -> Setting:
        places = (rf"{base}\{version}\Excel\{key}" for base in (_CLOUD, _POLICY, _OFFICE))
        cloud, policy, user = (registry.value("HKEY_CURRENT_USER", place, name) for place in places)
        return Setting(cloud=cloud, policy=policy, user=user)

    locations = r"Security\Trusted Locations"
    return Security(
        macros=setting("Security", "VBAWarnings"),
        block_internet=setting("Security", "blockcontentexecutionfrominternet"),
        trusted_off=setting(locations, "AllLocationsDisabled"),
        trusted_network=setting(locations, "AllowNetworkLocations"),
        user_locations=registry.value(
            "HKEY_CURRENT_USER",
            rf"{_POLICY}\{version}\Common\Security\Trusted Locations",
            "allow user locations",
        ),
        locations=_locations(registry, version),
        child_processes=_child_processes(registry),
        disable_cmd=registry.value("HKEY_CURRENT_USER", _SYSTEM_POLICY, "DisableCMD"),
        restriction=_restriction(registry),
        applocker=_applocker(registry),
    )


def _restriction(registry: Registry) -> str | None:
    """Return the default level of the software restriction policy, that of the computer before the user's."""
    for root in ("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"):
        if (level := registry.value(root, _SAFER, "DefaultLevel")) != "":
            return level
    return ""


def _applocker(registry: Registry) -> str | None:
    """Return how the rules for programs are enforced; a collection without rules restricts nothing."""
    rules = registry.subkeys("HKEY_LOCAL_MACHINE", _APPLOCKER)
    if rules is None:
        return None
    mode = registry.value("HKEY_LOCAL_MACHINE", _APPLOCKER, "EnforcementMode") if rules else None
    return (mode or "1") if rules else ""  # rules are enforced unless a mode says otherwise


def _locations(registry: Registry, version: str) -> tuple[Location, ...] | None:
    places = (
        (rf"{_POLICY}\{version}\Excel\Security\Trusted Locations", False),
        (rf"{_POLICY}\{version}\Common\Security\Trusted Locations", False),
        (rf"{_OFFICE}\{version}\Excel\Security\Trusted Locations", True),
    )
    found: list[Location] = []
    for place, by_user in places:
        keys = registry.subkeys("HKEY_CURRENT_USER", place)
        if keys is None:
            return None
        for key in keys:
            path = registry.value("HKEY_CURRENT_USER", rf"{place}\{key}", "Path")
            deep = registry.value("HKEY_CURRENT_USER", rf"{place}\{key}", "AllowSubFolders")
            if path:
                found.append(Location(ntpath.expandvars(path), deep == "1", by_user))
    return tuple(found)


def _child_processes(registry: Registry) -> Setting:
    """Return the state of the rule; device management writes all its rules into one text."""
    root = "HKEY_LOCAL_MACHINE"
    managed = registry.value(root, rf"SOFTWARE\Policies\{_DEFENDER}\Policy Manager", "ASRRules")
    if managed:
        rules = dict(part.upper().partition("=")[::2] for part in managed.split("|"))
        managed = rules.get(ASR_RULE, "").strip()
    return Setting(
        cloud=managed,
        policy=registry.value(root, rf"SOFTWARE\Policies\{_EXPLOIT_GUARD}", ASR_RULE),
        user=registry.value(root, rf"SOFTWARE\{_EXPLOIT_GUARD}", ASR_RULE),
    )


def fonts(registry: Registry) -> tuple[str, ...] | None:
    """Return the names of the fonts installed for everybody and for this user."""
    found: set[str] = set()
    for root in ("HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"):
        names = registry.names(root, _FONTS)
        if names is None:
            return None
        for name in names:
            found.update(part.strip() for part in _FONT_KIND.sub("", name).split("&"))
    return tuple(sorted(found))
