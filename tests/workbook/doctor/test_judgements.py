"""Every judgement on recorded facts: what it lets pass, what it catches, and how it says so."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.workbook.doctor.recordings import NAMES, recording
from workbook.doctor import JUDGEMENTS, judge
from workbook.doctor import facts as facts_module
from workbook.doctor.document import ENGLISH_NAMES
from workbook.doctor.judge import MARKS, judgement, ok
from workbook.report.fonts import fonts

HEALTHY = "healthy-excel-2021"


@pytest.mark.parametrize("name", NAMES)
def test_states(name: str) -> None:
    case = recording(name)
    assert set(case.expect) == set(JUDGEMENTS)
    assert {v.code: v.state for v in judge(case.facts)} == case.expect


def test_every_judgement_lets_something_pass_and_catches_something() -> None:
    verdicts = [verdict for name in NAMES for verdict in judge(recording(name).facts)]
    for code in JUDGEMENTS:
        states = {v.state for v in verdicts if v.code == code}
        assert "ok" in states, code
        assert states & {"problem", "warning"}, code


def test_every_recording_but_the_healthy_ones_differs_from_the_healthy_one() -> None:
    healthy = recording(HEALTHY)
    assert set(healthy.expect.values()) == {"ok"}
    for name in NAMES:
        assert name == HEALTHY or recording(name).data != healthy.data, name


@pytest.mark.parametrize("name", NAMES)
def test_wording(name: str) -> None:
    for verdict in judge(recording(name).facts):
        line = verdict.line
        assert line.startswith(f"{MARKS[verdict.state]} {verdict.code} {verdict.title}：")
        assert not re.search(r"None|[{}\n]|，，|；；|。", line), line
        assert verdict.found
        needs_remedy = verdict.state in ("problem", "warning", "unknown")
        assert bool(verdict.remedy) == needs_remedy, line
        if needs_remedy:
            assert re.search("[一-鿿]{4}", verdict.remedy), line


SAID = {
    ("wps-took-over", "D-14"): ("et.exe", "兼容第三方系统和软件"),
    ("no-python-there", "D-05"): (r"jixiao\venv\Scripts\pythonw.exe", "docs/Windows.md"),
    ("bare-interpreter", "D-05"): ("不是完整路径", "INTERPRETER_WIN"),
    ("stale-workbook", "D-09"): ("工作簿里是 0.33.1，Python 里是 0.37.8", "jixiao refresh"),
    ("stale-workbook", "D-08"): ("xlwings64-0.33.1.dll", "D-09"),
    ("antivirus", "D-08"): ("xlwings64-0.37.8.dll", "隔离区"),
    ("xlwings-upgraded", "D-09"): ("Python 里是 0.38.0", "不要单独升级"),
    ("one-dll-of-two", "D-06"): (r"D:\Python311\pythonw.exe", r"D:\Python311\Scripts\jixiao.exe"),
    ("old-32-bit-python", "D-01"): ("3.10.11，低于 3.11", "Python 3.11"),
    ("chinese-user-name", "D-12"): ("代码页 1252 写不了解释器的路径", "系统区域"),
    ("layout-version-lost", "D-21"): ("第 ? 版", "jixiao migrate"),
    ("downloaded-blocked", "D-17"): ("互联网", "解除锁定"),
    ("locked-down", "D-16"): ("禁用所有宏", "单位统一设定"),
    ("trusted-all-off", "D-16"): ("禁用所有宏", "信任中心"),
    ("share-by-address", "D-26"): ("李四", "删除这个锁文件"),
    ("share-by-address", "D-28"): ("仿宋_GB2312（Word 可能以仿宋代替）", "使用权"),
    ("conf-twice", "D-10"): ("INTERPRETER_WIN 写了两行", "只留一行"),
    ("conf-changed", "D-10"): ("UDF MODULES、SHOW CONSOLE 与", "UDF MODULES＝pyfuncs.udfs"),
    ("two-pythons", "D-06"): (r"C:\Python312\python.exe", r"Scripts\jixiao.exe"),
    ("two-pythons", "D-07"): ("没有找到 jixiao、xlwings", "重新安装"),
    ("half-the-macros", "D-11"): ("缺 xlwings_udfs", "恢复"),
    ("saved-by-others", "D-24"): ("扩展名是 .xlsm，内容是 .xlsx", "宏已丢失"),
    ("blocked-by-policy", "D-30"): ("软件限制策略默认不许运行、AppLocker", "cmd.exe"),
    ("slow-antivirus", "D-31"): (
        "用了 12 秒，按钮最多等 5 秒",
        r"C:\Users\zhangsan\AppData\Local\jixiao 加入信任",
    ),
    ("temporary-profile", "D-32"): ("临时配置文件", "管理员修复用户配置文件"),
    ("encrypted-on-disk", "D-33"): ("密文", r"venv\Scripts\pythonw.exe 设为可信程序"),
    ("left-over-python", "D-34"): ("还有 1 个 pythonw.exe", "任务管理器"),
    ("two-excels", "D-34"): ("开着 2 个 Excel", "只在一个 Excel 里打开"),
    ("several-servers", "D-34"): ("开着一个 Excel，却有 3 个 pythonw.exe", "jixiao refresh"),
    ("refused", "D-29"): ("自评表.xlsm 不完整或已损坏", "重新复制，或从 Excel 另存一份"),
}


@pytest.mark.parametrize(("name", "code"), SAID, ids="-".join)
def test_what_is_said(name: str, code: str) -> None:
    verdict = next(v for v in judge(recording(name).facts) if v.code == code)
    found, remedy = SAID[name, code]
    assert found in verdict.found
    assert remedy in verdict.remedy


def test_the_plain_edition_has_no_macros_to_lose() -> None:
    verdict = next(v for v in judge(recording("plain-renamed").facts) if v.code == "D-24")
    assert verdict.remedy == "把扩展名改回 .xlsx"


def test_registration_guards_against_repeated_codes_and_missing_docstrings() -> None:
    def documented(facts: object) -> object:
        """Say something."""
        return ok("")

    def bare(facts: object) -> object:
        return ok("")

    for code, body in (("D-01", documented), ("X-99", documented), ("D-99", bare)):
        with pytest.raises(TypeError):
            judgement(code, "题目", "现象")(body)  # type: ignore[arg-type]
    assert "D-99" not in JUDGEMENTS


def test_every_font_of_the_report_is_known_by_its_english_name() -> None:
    assert set(fonts()) == set(ENGLISH_NAMES)


def test_every_fact_is_explained() -> None:
    tree = ast.parse(Path(str(facts_module.__file__)).read_text("utf-8"))
    for node in (n for n in tree.body if isinstance(n, ast.ClassDef)):
        assert ast.get_docstring(node), node.name
        for field, after in zip(node.body, [*node.body[1:], None], strict=True):
            if isinstance(field, ast.AnnAssign):
                assert isinstance(after, ast.Expr), f"{node.name}: {ast.unparse(field)}"
