"""A simulated Windows computer with a bundle on its drive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from tests.tools.cmd_simulator import Cmd
from workbook.bundle import scripts

SUM = "ab" * 32
INSTALLER = "python-3.12.10-amd64.exe"
BUNDLE = r"C:\资料 (1)&备份\离线 安装包"
SCRIPTS = ("install.cmd", "uninstall.cmd", "setup/prompt.cmd")
JUNK = dict.fromkeys(("PYTHONHOME", "PYTHONPATH", "PY", "SUM", "WHY", "CODE", "QUIET"), r"C:\left by others")
"""Variables that may be set on a computer and must not matter."""
USERS = ("zhang", "张 三&O'Brien (2)")


def bundle(with_installer: bool = True) -> dict[str, bytes]:
    given = (INSTALLER, SUM) if with_installer else None
    return scripts.render("1.2.3", ("3.11", "3.12", "3.13"), given)


class Computer:
    """A simulated computer: a drive with the bundle on it, and the programs it has."""

    def __init__(self, drive: Path, user: str = "zhang", with_installer: bool = True) -> None:
        self.drive = drive
        self.pythons: dict[str, int] = {}
        """What probe.py answers, by how a Python is called."""
        self.installer_code = 0
        self.certutil = f"SHA256 of the file:\r\n{' '.join(re.findall('..', SUM))}\r\nCertUtil: done.\r\n"
        self.install_code = 0
        self.called: list[list[str]] = []
        self.cmd = Cmd(drive, environment(user, **JUNK), self.program)
        files = {**bundle(with_installer), "manifest.json": b"{}", "SHA256SUMS": b""}
        if with_installer:
            files[f"python/{INSTALLER}"] = b"MZ"
        self.write(BUNDLE, files)

    def write(self, folder: str, files: Mapping[str, bytes]) -> None:
        for name, content in files.items():
            path = self.cmd.real(folder).joinpath(*name.split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def home(self, *parts: str) -> Path:
        local = self.cmd.real(self.cmd.variable("LOCALAPPDATA"))
        return local.joinpath("jixiao", *parts)

    def program(self, argv: list[str], folder: str) -> tuple[int, str] | None:
        """Run a program: Pythons, certutil, the Python installer."""
        if argv[0] == "certutil":
            assert argv[1:] == ["-hashfile", f"python\\{INSTALLER}", "SHA256"]
            return 0, self.certutil
        self.called.append(argv)
        assert not {"PYTHONHOME", "PYTHONPATH"} & self.cmd.environment.keys() or "/uninstall" in argv
        if argv[0].endswith(("amd64.exe", "python-installer.exe")):
            if argv[0].startswith("python\\") and not self.installer_code:
                target = next(a for a in argv if a.startswith("TargetDir=")).removeprefix("TargetDir=")
                self.write(target, {"python.exe": b"MZ"})
                self.pythons[f"{target}\\python.exe"] = 0
            return self.installer_code, ""
        marks = [n for n, a in enumerate(argv) if a in ("-B", "-I")]
        name = " ".join(argv[: marks[0]])
        if name not in self.pythons:
            return None
        assert folder.rstrip("\\") == BUNDLE  # so the relative names of the two programs are right
        if argv[-1] == r"setup\install.py":
            assert argv[marks[0] : -1] == ["-I", "-B"]
            return self.install_code, "installing\n"
        assert argv[marks[0] :] == ["-B", r"setup\probe.py", "3.13", "3.12", "3.11"]
        return self.pythons[name], "noise of a Python"

    def install(self, arguments: str = "/quiet") -> tuple[int, str]:
        code = self.cmd.run(f"{BUNDLE}\\install.cmd", arguments)
        assert self.cmd.paused == ("/quiet" not in arguments)  # the window stays open to be read
        assert self.cmd.stack == []
        return code, self.cmd.output

    def installed_with(self) -> str:
        """Return how the Python was called that ran install.py, empty when none was."""
        ran = [c for c in self.called if c[-1] == r"setup\install.py"]
        return " ".join(ran[0][:-3]) if ran else ""


def text(name: str) -> str:
    return bundle()[f"setup/texts/{name}.txt"].decode("gbk")


def environment(user: str, **more: str) -> dict[str, str]:
    """Return the environment of a user of Windows."""
    base: Mapping[str, str] = {
        "LOCALAPPDATA": rf"C:\Users\{user}\AppData\Local",
        "ProgramFiles": r"C:\Program Files",
        "SystemRoot": r"C:\Windows",
        "TEMP": r"C:\Temp",
    }
    return {**base, **more}
