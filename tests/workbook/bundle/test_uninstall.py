"""uninstall.cmd: removes what was installed and nothing else, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.bundle.computer import BUNDLE, USERS, Computer, bundle, text
from workbook.bundle.payload.install import CARRIED


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("place", ["bundle", "home"])
def test_uninstall(tmp_path: Path, user: str, place: str) -> None:
    computer = Computer(tmp_path, user)
    local = computer.cmd.variable("LOCALAPPDATA")
    files = bundle()
    installed = {target: files[source] for source, target in CARRIED.items()}
    computer.write(
        rf"{local}\jixiao", {**installed, "installed.json": b"{}", "venv/x": b"", "removed/y": b""}
    )
    computer.write(local, {"other/z": b""})
    computer.write(r"C:\Windows", {"w": b""})
    computer.cmd.real(r"C:\Temp").mkdir()
    computer.cmd.folder = rf"{local}\jixiao"  # where the window with the command was opened
    script = rf"{BUNDLE}\uninstall.cmd" if place == "bundle" else rf"{local}\jixiao\uninstall.cmd"
    assert computer.cmd.run(script, "/quiet") == 0
    assert computer.cmd.output == text("removing") + text("removed")
    assert list(computer.cmd.real(r"C:\Temp").iterdir()) == []
    assert computer.cmd.paused == 0
    assert not computer.home().exists()
    assert computer.home().parent.joinpath("other", "z").exists()
    assert computer.called == []
    # a second time there is nothing to do
    computer.cmd.output = ""
    assert (computer.cmd.run(rf"{BUNDLE}\uninstall.cmd"), computer.cmd.output) == (0, text("absent"))
    assert computer.cmd.paused == 1


def test_uninstall_while_excel_runs_the_program(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    local = computer.cmd.variable("LOCALAPPDATA")
    computer.write(
        rf"{local}\jixiao", {"installed.json": b"{}", "venv/in use": b"", "python-installer.exe": b""}
    )
    computer.write(r"C:\Windows", {"w": b""})
    computer.cmd.real(r"C:\Temp").mkdir()
    assert computer.cmd.run(rf"{BUNDLE}\uninstall.cmd") == 1
    assert computer.cmd.output == text("busy")
    assert computer.home("venv", "in use").exists()
    assert computer.home("installed.json").exists()
    assert computer.cmd.paused == 1
    computer.home("venv", "in use").unlink()
    assert computer.cmd.run(rf"{BUNDLE}\uninstall.cmd") == 0
    assert computer.cmd.paused == 2
    assert [c[1:] for c in computer.called] == [["/uninstall", "/quiet"]]  # its Python goes too
    assert not computer.home().exists()


@pytest.mark.parametrize("held", ["removed", "venv.old", "python"])
def test_what_cannot_be_removed_is_said_and_removed_the_next_time(tmp_path: Path, held: str) -> None:
    computer = Computer(tmp_path)
    local = computer.cmd.variable("LOCALAPPDATA")
    files = bundle()
    installed = {target: files[source] for source, target in CARRIED.items()}
    computer.write(
        rf"{local}\jixiao", {**installed, "installed.json": b"{}", "venv/x": b"", f"{held}/a/in use": b""}
    )
    for folder in (r"C:\Windows", r"C:\Temp"):
        computer.cmd.real(folder).mkdir()
    script = rf"{local}\jixiao\uninstall.cmd"
    if held == "removed":  # of an earlier attempt: the environment cannot take its place
        assert computer.cmd.run(script, "/quiet") == 1
        assert computer.cmd.output == text("busy")
    else:
        assert computer.cmd.run(script, "/quiet") == 1
        assert computer.cmd.output == text("removing") + text("left")
        assert not computer.home("venv").exists()
        assert not computer.home("removed").exists()
    assert "已卸载" not in computer.cmd.output
    computer.home(held, "a", "in use").unlink()
    computer.cmd.output = ""
    assert computer.cmd.run(script, "/quiet") == 0, "the script, its texts and its record are still there"
    assert computer.cmd.output == text("removing") + text("removed")
    assert not computer.home().exists()


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.write(rf"{computer.cmd.variable('LOCALAPPDATA')}\jixiao", {"venv/x": b""})
    assert computer.cmd.run(rf"{BUNDLE}\uninstall.cmd", "/quiet") == 0
    assert computer.cmd.output == text("absent")
    assert computer.home("venv", "x").exists()
    del computer.cmd.environment["LOCALAPPDATA"]  # as for a service account
    computer.write("C:\\jixiao", {"installed.json": b"{}"})
    computer.cmd.output = ""
    assert computer.cmd.run(rf"{BUNDLE}\uninstall.cmd", "/quiet") == 0
    assert computer.cmd.output == text("absent")
    assert computer.cmd.real("C:\\jixiao").exists()
