"""A stand-in for the module winreg, so that what reads the Windows registry is tested on Linux."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any

REG_SZ = 1


class Handle:
    """An open key."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> Handle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


class FakeWinreg:
    """Keys are full paths such as ``HKEY_CURRENT_USER\\Software\\…``; names and paths ignore case.

    values: by key, the values by name ('' is the default value). A key that begins with ``32:`` exists in
    the 32-bit view only, one with ``64:`` in the 64-bit view only. denied: keys nobody may read.
    """

    KEY_READ, KEY_WOW64_64KEY, KEY_WOW64_32KEY = 0x20019, 0x0100, 0x0200
    HKEY_CLASSES_ROOT, HKEY_CURRENT_USER = "HKEY_CLASSES_ROOT", "HKEY_CURRENT_USER"
    HKEY_LOCAL_MACHINE = "HKEY_LOCAL_MACHINE"

    def __init__(self, values: Mapping[str, Mapping[str, Any]], denied: tuple[str, ...] = ()) -> None:
        self._keys = {key.lower(): dict(found) for key, found in values.items()}
        self._denied = {key.lower() for key in denied}
        self.opened: list[str] = []

    def OpenKey(self, root: str, key: str, reserved: int = 0, access: int = 0) -> Handle:
        assert isinstance(reserved, int)
        assert access in (self.KEY_READ | self.KEY_WOW64_64KEY, self.KEY_READ | self.KEY_WOW64_32KEY)
        view = "64:" if access & self.KEY_WOW64_64KEY else "32:"
        path = f"{root}\\{key}".lower()
        self.opened.append(path)
        if any(path.startswith(denied) for denied in self._denied):
            raise PermissionError(13, "Access is denied")
        for full in (path, view + path):
            if any(known == full or known.startswith(f"{full}\\") for known in self._keys):
                return Handle(full)
        raise FileNotFoundError(2, "The system cannot find the file specified")

    def QueryValueEx(self, handle: Handle, name: str) -> tuple[Any, int]:
        for known, value in self._keys.get(handle.path, {}).items():
            if known.lower() == name.lower():
                return value, REG_SZ
        raise FileNotFoundError(2, "The system cannot find the file specified")

    def _below(self, handle: Handle) -> list[str]:
        start = f"{handle.path}\\"
        below = (known[len(start) :].split("\\")[0] for known in self._keys if known.startswith(start))
        return list(dict.fromkeys(below))

    def QueryInfoKey(self, handle: Handle) -> tuple[int, int, int]:
        return len(self._below(handle)), len(self._keys.get(handle.path, {})), 0

    def EnumKey(self, handle: Handle, index: int) -> str:
        return self._below(handle)[index]

    def EnumValue(self, handle: Handle, index: int) -> tuple[str, Any, int]:
        name, value = list(self._keys[handle.path].items())[index]
        return name, value, REG_SZ
