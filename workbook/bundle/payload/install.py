"""Installs jixiao from the bundle this file lies in; standard library only, run by install.cmd.

Everything it needs to know is in manifest.json. Whole or not at all: an environment that was there before
is set aside, and comes back when anything fails. What the subprocesses printed is kept in install.log.
"""

from __future__ import annotations

import hashlib
import json
import ntpath
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BLOCK = 1 << 20  # bytes hashed at a time
RECORD = "installed.json"  # its presence tells uninstall.cmd that the folder is ours
CARRIED = {
    "uninstall.cmd": "uninstall.cmd",
    "setup/prompt.cmd": "prompt.cmd",
    **{
        name: name
        for name in (f"setup/texts/{text}.txt" for text in ("removed", "removing", "left", "busy", "absent"))
    },
}
"""Files of the bundle needed after it is gone, and where they lie in the installation."""


STEPS = ("核对安装包", "建立独立的 Python 环境", "安装组件，约需一两分钟", "检查")
"""What is shown while it happens; the guide's picture shows the same."""


COMPLETE = "jixiao-complete"
"""A file in an environment that was installed and tried to the end."""
PLAIN = {"✓": "√", "✗": "×"}
"""Signs that code pages lack, and what they are written as where output is not a window."""


class Stop(Exception):
    """Installation cannot go on; the message names the remedy."""


def say(text: str) -> None:
    """Print one line at once."""
    sys.stdout.write(f"{written(text, sys.stdout.encoding)}\n")
    sys.stdout.flush()


def written(text: str, encoding: str) -> str:
    """Return `text` with the signs `encoding` lacks as plain ones it has (``install.cmd > log``)."""

    def fits(sign: str) -> bool:
        return sign.encode(encoding, "ignore") != b""

    return "".join(PLAIN[c] if c in PLAIN and not fits(c) and fits(PLAIN[c]) else c for c in text)


def check_files(bundle: Path) -> None:
    """Raise Stop when a file of the bundle is missing or not as it was made."""
    for line in _read(bundle / "SHA256SUMS").splitlines():
        expected, _, name = line.partition("  ")
        digest = hashlib.sha256()
        try:
            with (bundle / name).open("rb") as file:
                while block := file.read(BLOCK):
                    digest.update(block)
        except OSError:
            raise Stop(f"安装包里缺少 {name}。请重新拷贝整个文件夹后再试") from None
        if digest.hexdigest() != expected:
            raise Stop(f"{name} 与校验和不符，拷贝时损坏或被改动过。请重新拷贝整个文件夹后再试")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Stop(f"安装包里的 {path.name} 缺失或损坏。请重新拷贝整个文件夹后再试") from None


def interpreter_path(manifest: dict[str, Any]) -> Path:
    """Return the interpreter the workbooks name, its environment variables expanded."""
    path = ntpath.expandvars(manifest["interpreter"])
    if "%" in path:
        raise Stop(
            f"Windows 没有给出 {manifest['interpreter']} 中的文件夹。请以平时登录的用户运行，不要用系统账户"
        )
    return Path(path)


def fits_ansi(path: Path) -> bool:
    """Tell whether Windows' ANSI functions can hold `path`: xlwings starts Python through them."""
    try:
        str(path).encode("mbcs", "strict")
    except UnicodeEncodeError:
        return False
    except LookupError:  # not Windows: there is no such limit
        return True
    return True


def step(number: int) -> None:
    """Say that a step begins."""
    say(f"（{number}/{len(STEPS)}）{STEPS[number - 1]}……")


class Runner:
    """Runs programs without a trace of other Pythons' settings, keeping what they print."""

    def __init__(self, log: Path) -> None:
        self.log = log
        settings = (
            *("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"),
            *(
                "PYTHONDONTWRITEBYTECODE",
                "PYTHONPYCACHEPREFIX",
            ),  # Excel looks for what is kept there
        )
        self.environment = {
            key: value
            for key, value in os.environ.items()
            if key.upper() not in settings and not key.upper().startswith("PIP_")
        }
        # No pip.ini either: a company's index or --user in it would spoil an offline installation. And no
        # module of the folder somebody happens to stand in.
        self.environment |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INPUT": "1", "PYTHONSAFEPATH": "1"}
        self.environment["PYTHONUTF8"] = "1"

    def __call__(self, command: Sequence[str | Path], doing: str, may_fail: bool = False) -> str:
        """Return what the command printed; raise Stop when it failed and may not."""
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                encoding="utf-8", errors="replace", env=self.environment, check=False,
            )  # fmt: skip
            output, code = done.stdout, done.returncode
        except OSError as error:
            output, code = str(error), -1
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(map(str, command))}\n{output}\n[{code}]\n")
        if code != 0 and not may_fail:
            lines = output.strip().splitlines()
            raise Stop(
                f"{doing}没有成功（{lines[-1].strip()[:200] if lines else code}）。"
                f"请检查磁盘空间和杀毒软件后重试，仍不行请把 {self.log} 交给技术支持"
            )
        return output


@contextmanager
def replaced(environment: Path) -> Iterator[None]:
    """Set an existing environment aside; bring it back when the block fails, remove it when it succeeds."""
    old = environment.with_name(environment.name + ".old")
    try:
        if old.exists():
            _settle(old, environment)
        if environment.exists():
            environment.rename(old)
    except OSError:
        raise Stop("原来安装的程序正在使用。请关闭 Excel 和命令行窗口后再试") from None
    try:
        yield
    except BaseException:
        shutil.rmtree(environment, ignore_errors=True)
        if old.exists():
            _bring_back(old, environment)
        raise
    (environment / COMPLETE).touch()
    if old.exists():
        say("正在删除旧版本的文件……")
        shutil.rmtree(old, ignore_errors=True)


def _settle(old: Path, environment: Path) -> None:
    """Clear up after an installation that did not get to its end: keep the environment that works.

    An environment without its mark was broken off (window closed, power lost): the one before it comes back.
    """
    if (environment / COMPLETE).exists():
        shutil.rmtree(old)
    else:
        if environment.exists():
            shutil.rmtree(environment)
        old.rename(environment)


def _bring_back(old: Path, environment: Path) -> None:
    try:
        old.rename(environment)
    except OSError:
        raise Stop(f"安装失败，原来的程序还在 {old}。请删除 {environment}，再把前者改成这个名字") from None


def build(bundle: Path, manifest: dict[str, Any], interpreter: Path, run: Runner) -> Path:
    """Make the environment and check it; return its console interpreter."""
    environment = interpreter.parents[1]
    python = interpreter.with_name(f"python{interpreter.suffix}")
    requirements = bundle / "setup" / f"requirements-{sys.version_info[0]}.{sys.version_info[1]}.txt"
    step(2)
    run([sys.executable, "-I", "-m", "venv", environment], "建立 Python 环境")
    step(3)
    offline = ["--no-index", "--find-links", str(bundle / "wheels"), "--require-hashes", "--no-deps"]
    run([python, "-m", "pip", "install", *offline, "--requirement", requirements], "安装组件")
    step(4)
    run([python, "-m", "pip", "check"], "检查组件")
    for needed in [interpreter, *(environment / name for name in manifest["required_files"])]:
        if not needed.is_file():
            raise Stop(f"缺少 {needed}，多半被杀毒软件删除。请在杀毒软件中放行后重试")
    run([python, "-B", "-c", f"import {', '.join(manifest['imports'])}"], "试运行")
    run([python, "-m", manifest["trial"]], "试运行")
    return python


def install(bundle: Path) -> None:
    """Install and report; raise Stop."""
    step(1)
    check_files(bundle)
    manifest = json.loads(_read(bundle / "manifest.json"))
    interpreter = interpreter_path(manifest)
    home = interpreter.parents[2]
    try:
        home.mkdir(parents=True, exist_ok=True)
        log = home / "install.log"
        log.write_text("", "utf-8")
    except OSError:
        raise Stop(f"文件夹 {home} 不能写入。请检查磁盘空间和权限") from None
    run = Runner(log)
    with replaced(interpreter.parents[1]):
        python = build(bundle, manifest, interpreter, run)
        version = run([python, "-m", "workbook.cli", "--version"], "试运行命令行").strip()
        _leave_record(bundle, home, manifest, interpreter)
    say(f"已安装 {version}，位置 {home}")
    if not fits_ansi(interpreter):
        say(
            "注意：您的 Windows 用户名含有系统区域设置以外的文字，Excel 里的按钮和函数连不上 Python。"
            "请在“控制面板—区域—管理—更改系统区域设置”中选“中文(简体，中国)”并重启；命令行不受影响"
        )
    _diagnose(python, run)
    say(f"完成。请重新打开 Excel 和自评表。命令行：双击 {home / 'prompt.cmd'}")
    say(f"卸载：双击 {home / 'uninstall.cmd'}")


def _leave_record(bundle: Path, home: Path, manifest: dict[str, Any], interpreter: Path) -> None:
    """Leave what is needed without the bundle: scripts, their texts, and what was installed."""
    try:
        for source, name in CARRIED.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(bundle / source, home / name)
        record = {
            "product": manifest["product"],
            "version": manifest["version"],
            "interpreter": str(interpreter),
            "python": sys.version.split()[0],
            "base": sys.base_prefix,
        }
        text = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        (home / RECORD).write_text(text, "utf-8")
    except OSError as error:
        raise Stop(f"{error.filename} 写不进去。请检查磁盘空间和杀毒软件后重试") from None


def _diagnose(python: Path, run: Runner) -> None:
    """Show what ``jixiao doctor`` finds, where this version has that command; findings are no failure."""
    if " doctor " in run([python, "-m", "workbook.cli", "--help"], "查看命令", may_fail=True):
        say(run([python, "-m", "workbook.cli", "doctor"], "自检", may_fail=True).rstrip())


def main(bundle: Path) -> int:
    """Install from `bundle`; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        install(bundle)
    except Stop as problem:
        say(f"没有安装：{problem}。")
        return 1
    except KeyboardInterrupt:
        say("没有安装：已中断。")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[1]))
