"""The cmd scripts: well formed, and every path through them walked on a simulated computer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tools.cmd_simulator import NOT_FOUND, Cmd, CmdError
from tests.workbook.bundle.computer import BUNDLE, INSTALLER, SCRIPTS, USERS, Computer, bundle, text
from workbook.bundle import scripts
from workbook.bundle.payload.install import CARRIED
from workbook.bundle.payload.probe import BITS, PARTS, STORE, VERSION
from workbook.bundle.target import HOME


def labels(text: str) -> set[str]:
    """Return the labels a script defines."""
    return {line[1:].lower() for line in text.splitlines() if line.startswith(":")}


def targets(text: str) -> set[str]:
    """Return the labels a script jumps to or calls."""
    code = [line for line in text.splitlines() if not line.lower().startswith("rem ")]
    found = re.findall(r"\b(?:goto :?|call :)(\w+)", "\n".join(code), re.I)
    return {name.lower() for name in found}


@pytest.mark.parametrize("with_installer", [True, False])
@pytest.mark.parametrize("name", SCRIPTS)
def test_form(name: str, with_installer: bool) -> None:
    files = bundle(with_installer)
    script = files[name].decode("ascii")
    assert script.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)|\t", script)
    assert max(map(len, script.splitlines())) < 8191  # cmd.exe's limit
    assert not re.search(r"@[A-Z][A-Z0-9_]*@", script)
    assert targets(script) <= labels(script)
    assert labels(script) - {"failed"} <= targets(script)  # nothing unreachable
    code = [line for line in script.splitlines() if not line.startswith("rem")]
    assert not re.search(r"powershell|wscript|\breg\b|setx|curl|http|runas|\\\\", "\n".join(code), re.I)
    carried = {*(f.replace("/", "\\") for f in files), "manifest.json", "SHA256SUMS", f"python\\{INSTALLER}"}
    used = re.findall(r"(?<![\w\\~])(?:setup|python)\\[\w.\\-]+\w", script)
    assert set(used) - {r"setup\texts", "python\\python.exe"} <= carried
    said = {*re.findall(r'set "WHY=(\w+)"', script)} - {"incomplete"}
    assert {f"setup/texts/{why}.txt" for why in said} <= files.keys()
    for n, line in enumerate(
        code
    ):  # every program's end is looked at: by the next lines or by what it leaves
        if line.startswith(("call %", "start ")) and "prompt" not in name:
            after = "\n".join(code[n : n + 3])
            assert "ERRORLEVEL" in after or "/uninstall" in line, line


def test_texts_are_gbk_with_crlf_and_used() -> None:
    files = bundle()
    all_scripts = "".join(files[name].decode() for name in SCRIPTS)
    for name in scripts.TEXTS:
        content = text(name)
        assert content.endswith("\r\n")
        assert "{" not in content
        assert re.search(rf"\b{name}\b", all_scripts)
    assert "3.13、3.12、3.11" in text("missing")
    assert set(CARRIED) <= files.keys()


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize(
    ("pythons", "chosen"),
    [
        ({"py -3.13": 0, "py -3.11": 0}, "py -3.13"),
        ({"py -3.13": BITS, "py -3.11": 0}, "py -3.11"),
        ({r"%L%\Programs\Python\Python312\python.exe": 0, "python": 0},
         r"%L%\Programs\Python\Python312\python.exe"),
        ({r"C:\Program Files\Python311\python.exe": 0}, r"C:\Program Files\Python311\python.exe"),
        ({"python": 0}, "python"),
        ({"py -3.12": -1073741819, "python": 0}, "python"),  # one that crashes
    ],
)  # fmt: skip
def test_a_suitable_python_is_found(tmp_path: Path, user: str, pythons: dict[str, int], chosen: str) -> None:
    computer = Computer(tmp_path, user)
    local = computer.cmd.variable("LOCALAPPDATA")
    computer.pythons = {k.replace("%L%", local): code for k, code in pythons.items()}
    code, output = computer.install("/quiet" if user == "zhang" else "")
    assert code == 0
    assert computer.installed_with() == chosen.replace("%L%", local)
    assert output == text("begin") + "installing\n"  # nothing of what the probes printed


@pytest.mark.parametrize(
    ("pythons", "why"),
    [
        ({}, "missing"),
        ({"python": NOT_FOUND}, "missing"),  # the link to the shop
        ({"python": 1}, "missing"),
        ({"python": VERSION}, "version"),
        ({"py -3.12": BITS}, "bits"),
        ({"py -3.12": BITS, "python": VERSION}, "bits"),  # the first reason is the nearest
        ({"python": PARTS}, "parts"),
        ({"python": STORE}, "store"),
    ],
)
def test_no_suitable_python(tmp_path: Path, pythons: dict[str, int], why: str) -> None:
    computer = Computer(tmp_path, with_installer=False)
    computer.pythons = pythons
    assert computer.install() == (1, text("begin") + text(why))
    assert computer.installed_with() == ""


def test_a_python_given_by_hand(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    given = r"C:\我的 Python & Co\python.exe"
    computer.pythons = {given: 0, "py -3.13": 0}
    assert computer.install(f'/quiet "{given}"')[0] == 0
    assert computer.installed_with() == given
    computer = Computer(tmp_path)
    computer.pythons = {given: BITS, "py -3.13": 0}  # nobody else's is taken instead
    assert computer.install(f'"{given}"') == (1, text("begin") + text("bits"))


def test_a_failed_installation_is_reported(tmp_path: Path) -> None:
    for code in (1, -1073741819):
        computer = Computer(tmp_path)
        computer.pythons, computer.install_code = {"python": 0}, code
        assert computer.install("") == (1, text("begin") + "installing\n")


@pytest.mark.parametrize("missing", ["manifest.json", "SHA256SUMS", "setup/install.py", "setup/probe.py"])
def test_only_part_of_the_bundle_was_unpacked(tmp_path: Path, missing: str) -> None:
    computer = Computer(tmp_path)
    computer.pythons = {"python": 0}
    computer.cmd.real(BUNDLE).joinpath(missing).unlink()
    code, output = computer.install("")
    assert (code, computer.called) == (1, [])
    assert "unzip the WHOLE folder" in output


@pytest.mark.parametrize("user", USERS)
def test_the_installer_in_the_bundle(tmp_path: Path, user: str) -> None:
    computer = Computer(tmp_path, user)
    code, output = computer.install()
    assert (code, output) == (0, text("begin") + text("own") + "installing\n")
    target = rf"{computer.cmd.variable('LOCALAPPDATA')}\jixiao\python"
    assert computer.installed_with() == rf"{target}\python.exe"
    command = next(c for c in computer.called if c[0].endswith("amd64.exe"))
    assert {"/quiet", "InstallAllUsers=0", "PrependPath=0", f"TargetDir={target}"} <= set(command)
    assert computer.home("python-installer.exe").read_bytes() == b"MZ"
    # not run where a Python will do
    computer = Computer(tmp_path, user)
    computer.pythons = {"python": 0}
    assert computer.install()[0] == 0
    assert not any(c[0].endswith("amd64.exe") for c in computer.called)


@pytest.mark.parametrize("sums", ["", "title\r\n", f"title\r\n{'00' * 32}\r\nCertUtil: done.\r\n"])
def test_a_damaged_installer_is_not_run(tmp_path: Path, sums: str) -> None:
    computer = Computer(tmp_path)
    computer.certutil = sums
    assert computer.install() == (1, text("begin") + text("damaged"))
    assert not any(c[0].endswith("amd64.exe") for c in computer.called)


def test_an_installer_that_fails(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.installer_code = 1603
    assert computer.install() == (1, text("begin") + text("own") + text("own_failed"))


def test_the_folder_is_that_of_the_workbooks() -> None:
    from workbook.template.hidden import CONFIG

    assert rf"{HOME}\venv\Scripts\pythonw.exe" == dict(CONFIG)["INTERPRETER_WIN"]
    assert rf'if not exist "{HOME}\installed.json"'.encode() in bundle()["uninstall.cmd"]


@pytest.mark.parametrize(
    "line",
    [
        "goto nowhere",
        "if exists x exit /b 1",
        "set x",
        "exit 1",
        "type none.txt",
        'set "B=%A: =%"',
        "for %x in",
    ],
)
def test_the_simulator_refuses_what_is_wrong(tmp_path: Path, line: str) -> None:
    for head in ("@echo off\r\nsetlocal\r\n", ""):
        (tmp_path / "x.cmd").write_bytes(f"{head}{line}\r\n".encode())
        with pytest.raises(CmdError):
            Cmd(tmp_path, {}, lambda *_: None).run(r"C:\x.cmd")
