"""install.py run for real on this computer: a real environment, real pip, no network."""

from __future__ import annotations

import codecs
import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.tools.wheels import sha256
from tests.workbook.bundle.making import DLLS, ingredients
from workbook.bundle import collect as collecting
from workbook.bundle.payload import install
from workbook.bundle.payload.probe import BITS, OK, PARTS, STORE, VERSION, answer

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]  # holds a folder "workbook" that must not be taken for the installed one
USER = "用户 张三&Co"
HERE_INTERPRETER = "%LOCALAPPDATA%\\jixiao\\venv\\bin\\python".replace("\\", "/")


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Make a bundle whose workbooks name an interpreter as environments have it on this computer."""
    monkeypatch.setattr(collecting, "INTERPRETER", HERE_INTERPRETER)
    monkeypatch.setattr(collecting, "IMPORTS", ("pure", "xlwings"))

    def made(**program: str) -> Path:
        request = dataclasses.replace(ingredients(tmp_path, **program), force=True)
        collecting.collect(request)
        return request.folder

    return made


def run(bundle: Path, local: Path | None) -> tuple[int, str]:
    """Run install.py as install.cmd does, among settings of other Pythons that would spoil it."""
    environment = {**os.environ, "PIP_USER": "1", "PIP_NO_DEPS": "0", "PYTHONPATH": "/nowhere"}
    environment.pop("LOCALAPPDATA", None)
    if local is not None:
        environment["LOCALAPPDATA"] = str(local)
    command = [sys.executable, "-I", "-B", "-X", "utf8", str(bundle / "setup" / "install.py")]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", env=environment, cwd=ROOT, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_install_upgrade_and_failed_upgrade(make: Callable[..., Path], tmp_path: Path) -> None:
    local = tmp_path / USER
    local.mkdir()
    home = local / "jixiao"
    code, output = run(make(), local)
    assert code == 0, output
    assert "（4/4）检查……\n已安装 jixiao 1，位置" in output
    assert "checked\n完成。" in output  # the doctor's findings are shown and are no failure
    assert all((home / "venv" / name).is_file() for name in DLLS)
    record = json.loads((home / "installed.json").read_text("utf-8"))
    assert record["interpreter"] == str(home / "venv" / "bin" / "python")
    assert {p.name for p in home.iterdir()} == {
        *("venv", "install.log", "installed.json", "uninstall.cmd", "prompt.cmd", "setup"),
    }  # fmt: skip
    installed = subprocess.run(
        [home / "venv" / "bin" / "python", "-m", "pip", "list", "--format", "freeze"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "pure==2.0" in installed.stdout.splitlines()

    # over the first: what was put into the old environment is gone
    (home / "venv" / "old").write_text("")
    code, output = run(make(program=making_version("jixiao 2")), local)
    assert code == 0, output
    assert "已安装 jixiao 2" in output
    assert "正在删除旧版本的文件……\n" in output
    assert not (home / "venv" / "old").exists()
    assert not (home / "venv.old").exists()

    # broken off in the middle, as by closing the window: the one before is the one that works
    (home / "venv").rename(home / "venv.old")
    (home / "venv").mkdir()
    (home / "venv" / "half").write_text("")
    install._settle(home / "venv.old", home / "venv")
    assert (home / "venv" / install.COMPLETE).exists()
    assert not (home / "venv" / "half").exists()
    assert not (home / "venv.old").exists()

    # a wheel that is not the locked one, its sum changed with it: the one before comes back and works
    bundle = make(program=making_version("jixiao 3"))
    needed = next((bundle / "setup").glob("requirements-*.txt"))
    needed.write_text(needed.read_text().replace("sha256:", "sha256:0000").replace("0000\n", "\n"))
    resum(bundle)
    code, output = run(bundle, local)
    assert code == 1
    assert "没有安装：安装组件没有成功" in output
    assert "install.log" in output
    again = [str(home / "venv" / "bin" / "python"), "-P", "-m", "workbook.cli", "--version"]
    assert subprocess.run(again, capture_output=True, text=True, check=True).stdout == "jixiao 2\n"
    assert not (home / "venv.old").exists()

    # all there, but what a button does fails: likewise
    code, output = run(make(program=making_version("jixiao 4"), trial="raise OSError('拦下')\n"), local)
    assert code == 1
    assert "没有安装：试运行没有成功（OSError: 拦下）" in output
    assert subprocess.run(again, capture_output=True, text=True, check=True).stdout == "jixiao 2\n"
    assert not (home / "venv.old").exists()


def making_version(text: str) -> str:
    return f"import sys\nprint({text!r})\n"


def resum(bundle: Path) -> None:
    """Write the checksums anew."""
    names = [line[66:] for line in (bundle / "SHA256SUMS").read_text("utf-8").splitlines()]
    text = "".join(f"{sha256(bundle / name)}  {name}\n" for name in names)
    (bundle / "SHA256SUMS").write_text(text, "utf-8")


def test_damaged_bundles_are_refused_before_anything_changes(
    make: Callable[..., Path], tmp_path: Path
) -> None:
    bundle = make()
    wheel = next((bundle / "wheels").glob("pure*"))
    original = wheel.read_bytes()

    def refused(words: str, local: Path | None = tmp_path) -> None:
        code, output = run(bundle, local)
        assert code == 1
        assert words in output
        assert output.splitlines()[-1].startswith("没有安装：")
        assert not (tmp_path / "jixiao").exists()

    wheel.write_bytes(original + b"x")
    refused(f"wheels/{wheel.name} 与校验和不符")
    wheel.unlink()
    refused(f"缺少 wheels/{wheel.name}")
    wheel.write_bytes(original)
    refused("LOCALAPPDATA", None)
    (tmp_path / "file").write_text("")
    code, output = run(bundle, tmp_path / "file")
    assert (code, "不能写入" in output) == (1, True)
    (bundle / "安装说明.html").write_text("changed", "utf-8")
    refused("安装说明.html 与校验和不符")
    (bundle / "SHA256SUMS").unlink()
    refused("SHA256SUMS 缺失")


def test_an_environment_that_does_not_work_is_taken_back(tmp_path: Path) -> None:
    """Without pip: what it would have installed lacks a DLL, as when a virus scanner took it, or fails."""
    interpreter = tmp_path / "jixiao" / "venv" / "Scripts" / "pythonw.exe"
    manifest = {"required_files": ["xlwings64.dll"], "imports": ["pythoncom", "pyfuncs.udfs"], "trial": "it"}
    done: list[str] = []

    class Fake(install.Runner):
        def __call__(self, command: Sequence[str | Path], doing: str, may_fail: bool = False) -> str:
            done.append(doing)
            if doing == "建立 Python 环境":
                interpreter.parent.mkdir(parents=True)
                interpreter.write_text("")
            if doing == "试运行":
                assert command[-1] == "import pythoncom, pyfuncs.udfs"
                assert command[0] == interpreter.with_name("python.exe")
                raise install.Stop("试运行没有成功")
            return ""

    def attempt(words: str) -> None:
        with pytest.raises(install.Stop, match=words), install.replaced(interpreter.parents[1]):
            install.build(tmp_path, manifest, interpreter, Fake(tmp_path / "log"))
        assert not interpreter.parents[1].exists()

    attempt("xlwings64.dll，多半被杀毒软件删除")
    assert done == ["建立 Python 环境", "安装组件", "检查组件"]
    manifest["required_files"] = []
    attempt("试运行没有成功")


def test_what_went_wrong_is_in_the_log(tmp_path: Path) -> None:
    run_it = install.Runner(tmp_path / "install.log")
    with pytest.raises(install.Stop, match=r"试没有成功（没有权限）。.*install\.log"):
        run_it([sys.executable, "-c", "print('a'); print('没有权限'); raise SystemExit(3)"], "试")
    with pytest.raises(install.Stop, match="试没有成功"):
        run_it([tmp_path / "none.exe"], "试")
    log = (tmp_path / "install.log").read_text("utf-8")
    assert "a\n没有权限\n\n[3]" in log
    assert "none.exe" in log


def test_an_environment_in_use_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "venv").mkdir()

    def locked(self: Path, target: Path) -> Path:
        raise PermissionError(13, "in use", str(self))

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(install.Stop, match="关闭 Excel"), install.replaced(tmp_path / "venv"):
        pytest.fail("must not begin")
    assert (tmp_path / "venv").is_dir()


def test_names_the_ansi_code_page_cannot_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' codec "mbcs" stands for the system's code page: here GBK, as on a Chinese Windows, or not."""

    names = {"gbk": "gbk", "latin": "latin-1"}
    for system, codec in names.items():
        info = codecs.lookup(codec)
        search = {"mbcs": info}.get
        codecs.register(search)
        try:
            assert install.fits_ansi(Path(r"C:\Users\张三")) is (system == "gbk")
            assert install.fits_ansi(Path(r"C:\Users\zhang"))
        finally:
            codecs.unregister(search)
    assert install.fits_ansi(Path("张三"))  # no such codec here: no such limit


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, OK),
        ({"sys.version_info": (2, 7, 18)}, VERSION),
        ({"sys.version_info": (3, 10, 1)}, VERSION),
        ({"sysconfig.get_platform": lambda: "win32"}, BITS),
        ({"sysconfig.get_platform": lambda: "win-arm64"}, BITS),
        ({"sys.base_prefix": r"C:\Program Files\WindowsApps\PythonSoftwareFoundation"}, STORE),
        ({"sys.prefix": r"C:\somewhere\venv"}, PARTS),
        ({"importlib.util.find_spec": lambda name: None if name == "ensurepip" else name}, PARTS),
        ({"sysconfig.get_config_var": lambda name: 1}, PARTS),
    ],
)
def test_probe(changes: dict[str, object], code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "sys.version_info": (3, 12, 4),
        "sysconfig.get_platform": lambda: "win-amd64",
        "sysconfig.get_config_var": lambda name: None,
        "importlib.util.find_spec": lambda name: name,
        "sys.prefix": "C:\\Python312",
        "sys.base_prefix": "C:\\Python312",
        **changes,
    }.items():
        monkeypatch.setattr(name, value)
    assert answer(["3.14", "3.12"]) == code


@pytest.mark.parametrize(
    ("page", "shown"),
    [("cp936", "√ × –？"), ("cp1252", "✓ × –？"), ("utf-8", "✓ ✗ –？"), ("cp437", "√ ✗ –？")],
)
def test_signs_survive_in_a_file_of_any_code_page(page: str, shown: str) -> None:
    """``install.cmd > log``: what is no window is written in the code page."""
    assert install.written("✓ ✗ –？", page) == shown
