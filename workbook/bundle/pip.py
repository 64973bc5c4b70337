"""Runs pip for the target and says in Chinese why it did not work."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence

from workbook.bundle.target import PLATFORM, BundleProblem

QUIET = ("--quiet", "--no-input", "--disable-pip-version-check")
PATIENCE = ("--retries", "1", "--timeout", "30")
"""A dead line is reported, not waited for; but pip names the connection only when it tries again."""
_NO_CONNECTION = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Max retries exceeded|"
    r"name resolution|Connection (?:refused|reset|timed out)|[Nn]etwork is unreachable|"
    r"connection broken|connection timed out|HTTP error (?:403|407|5\d\d)|"
    r"(?:403|407|5\d\d) (?:Client|Server) Error",
)
_NO_MATCH = re.compile(r"No matching distribution found for (.+)")
_BAD_HASH = re.compile(r"THESE PACKAGES DO NOT MATCH THE HASHES|Hashes are required|Expected sha256")


class IndexUnreachable(BundleProblem):
    """The package index does not answer."""


def for_target(python: str) -> list[str]:
    """Return pip's options that select wheels of the target for a Python version ("3.12")."""
    return [
        *("--platform", PLATFORM, "--python-version", python, "--implementation", "cp"),
        "--only-binary=:all:",
    ]


def run(arguments: Sequence[str], doing: str, env: Mapping[str, str] | None = None) -> str:
    """Run pip and return what it printed; raise BundleProblem.

    arguments: subcommand and options. doing: what it was for, in Chinese, as the message's beginning.
    env: the environment, that of this process when None.
    """
    command = [sys.executable, "-m", "pip", *arguments]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", env=env, check=False
    )
    if done.returncode != 0:
        raise explain(done.stderr, doing)
    return done.stdout


def explain(output: str, doing: str) -> BundleProblem:
    """Return the exception that says what pip's error output means."""
    if "No module named pip" in output:
        return BundleProblem(f"{doing}失败：运行 jixiao 的 Python 没有 pip；先运行 python -m ensurepip")
    if _BAD_HASH.search(output):
        return BundleProblem(
            f"{doing}失败：有文件与锁定的校验和不符；删去下载的文件重新下载，仍不符则不要使用"
        )
    if _NO_CONNECTION.search(output):
        return IndexUnreachable(
            f"{doing}失败：连不上软件包索引；请在能联网的电脑上运行，或用 --wheels、--wheel 指定已有的文件"
        )
    if missing := _NO_MATCH.search(output):
        return BundleProblem(
            f"{doing}失败：找不到 {missing[1].strip()} 的 {PLATFORM} 版本；用 --wheels 时请补上这个文件，"
            "否则请检查 pip 的索引设置"
        )
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return BundleProblem(f"{doing}失败：pip 报告“{lines[-1] if lines else '没有说明'}”；请按此处理后重试")
