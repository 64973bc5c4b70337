"""D-01 to D-12: is the right Python there, and can the workbook reach it?"""

from __future__ import annotations

import ntpath
import re

from workbook.cells.macros import PRODUCT_MODULES, XLWINGS_MODULE
from workbook.doctor.facts import Facts, Packages
from workbook.doctor.judge import (
    NO_MACROS,
    Answer,
    file_of,
    judgement,
    ok,
    problem,
    skipped,
    unknown,
    warning,
    without_macros,
)
from workbook.template.hidden import CONFIG

UTF8_PAGE = 65001
REINSTALL = "按 docs/Windows.md 的两条命令重新安装"
"""Two commands: make the environment, install the program into it."""
OUR_MODULES = ("ThisWorkbook", XLWINGS_MODULE, *PRODUCT_MODULES)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


@judgement("D-01", "Python 版本", "装不上或一运行就报语法错误：Python 太旧")
def python_version(facts: Facts) -> Answer:
    """The program declares the lowest Python it runs on."""
    have, need = facts.python.version, facts.program.needs_python
    if not need:
        return unknown(
            f"{have}，程序的安装信息里没有写最低版本", "用 pip install 正式安装本程序，不要只复制文件夹"
        )
    if _numbers(have) < _numbers(need):
        return problem(f"{have}，低于 {need}", f"装 Python {need} 或更新的版本，再{REINSTALL}")
    return ok(have)


@judgement("D-02", "Python 与 Excel 的位数", "依赖包装不上：Python 是 32 位的", "windows")
def bits(facts: Facts) -> Answer:
    """Excel and Python are separate processes, so they may differ; but pandas has no 32-bit builds."""
    excel = f"Excel {facts.office.bits} 位" if facts.office.bits else "Excel 位数不明"
    found = f"Python {facts.python.bits} 位，{excel}（两者可以不同）"
    if facts.python.bits != 64:
        return warning(found, f"改装 64 位 Python（32 位的已没有新版依赖包可装），再{REINSTALL}")
    return ok(found)


@judgement("D-03", "Python 的来源", "Excel 连不上 Python：Python 是从应用商店装的", "windows")
def store_python(facts: Facts) -> Answer:
    """Python from the Microsoft Store cannot serve as COM server (xlwings issue 2371)."""
    if "\\windowsapps\\" in f"{facts.python.base}\\".lower():
        return problem(
            f"微软应用商店版（{facts.python.base}）",
            f"在“设置→应用”里卸载它，改装 python.org 的安装包，再{REINSTALL}",
        )
    return ok(facts.python.base)


def _same_folder(facts: Facts) -> bool:
    folders = [ntpath.dirname(ntpath.normcase(p)) for p in (facts.python.path, facts.interpreter.path or "")]
    return folders[0] == folders[1]


def _environment(facts: Facts) -> Packages:
    """Return the packages of the environment Excel starts, as far as it is known."""
    there = facts.interpreter.packages
    return there if there.xlwings is not None else facts.python.packages


@judgement("D-04", "Windows 组件 pywin32", "提示找不到 pythoncom 或 pywintypes：缺 pywin32", "windows")
def pywin32(facts: Facts) -> Answer:
    """xlwings talks to Excel through pywin32."""
    have = _environment(facts).pywin32
    if have is None:
        return unknown(
            "查不到是否已安装", "在装本程序的环境里运行 python -m pip show pywin32，没有就装上 pywin32"
        )
    if not have:
        return problem("没有找到", f"{REINSTALL}；或在该环境里运行 python -m pip install pywin32")
    if facts.python.pywin32_error and _same_folder(facts):
        return problem(
            f"{have} 已安装，但加载失败（{facts.python.pywin32_error}）",
            "在该环境里运行 python -m pip install --force-reinstall pywin32；仍不行看杀毒软件的隔离区",
        )
    return ok(have)


@judgement("D-05", "工作簿要启动的 Python", "上方写着“没有连上 Python”：解释器不在写定的位置", "windows")
def interpreter_exists(facts: Facts) -> Answer:
    """The macros look for the interpreter the sheet xlwings.conf names, by its full path."""
    named = facts.interpreter.named
    if facts.file is not None and not facts.file.refused and without_macros(facts.file):
        return skipped(NO_MACROS)
    if not named:
        return skipped("工作簿没有写解释器位置，见 D-10")
    if facts.interpreter.exists is None:
        return unknown(f"查不到 {named} 在不在", "在资源管理器的地址栏输入这个位置，看文件在不在")
    if not ntpath.isabs(facts.interpreter.path or ""):
        return problem(
            f"写的是 {named}，不是完整路径",
            f"取消隐藏“xlwings.conf”页，把 INTERPRETER_WIN 改回 {facts.program.interpreter}",
        )
    if not facts.interpreter.exists:
        return problem(
            f"没有找到 {facts.interpreter.path}",
            f"{REINSTALL}，装到这个位置；装在别处的，取消隐藏“xlwings.conf”页改 INTERPRETER_WIN",
        )
    return ok(facts.interpreter.path or named)


@judgement("D-06", "本命令所用的 Python", "命令行正常、按钮不正常：两边用的不是同一个 Python", "windows")
def same_python(facts: Facts) -> Answer:
    """Two environments drift apart: what one shows need not hold for the other."""
    if not facts.interpreter.exists:
        return skipped("没有另一个可比，见 D-05")
    if _same_folder(facts):
        return ok("与工作簿启动的是同一个")
    folder = ntpath.dirname(facts.interpreter.path or "")
    scripts = folder if folder.lower().endswith("\\scripts") else f"{folder}\\Scripts"
    return warning(
        f"本命令用 {facts.python.path}，工作簿启动 {facts.interpreter.path}",
        f"改用 {scripts}\\jixiao.exe 运行本命令再查一遍，以后也用它",
    )


@judgement("D-07", "那个 Python 里的程序", "按钮提示没有连上：环境建了，程序没装进去", "windows")
def installed_there(facts: Facts) -> Answer:
    """The environment Excel starts must hold this program and the one xlwings it works with."""
    if not facts.interpreter.exists:
        return skipped("没有找到解释器，见 D-05")
    there, need = facts.interpreter.packages, facts.program.needs_xlwings
    if there.jixiao is None or there.xlwings is None:
        return unknown("查不到它的环境里装了什么", f"用它运行 -m pip list，应有 jixiao 和 xlwings {need}")
    absent = [name for name, have in (("jixiao", there.jixiao), ("xlwings", there.xlwings)) if not have]
    if absent:
        return problem(f"没有找到 {'、'.join(absent)}", REINSTALL)
    if need and there.xlwings != need:
        return problem(
            f"xlwings 是 {there.xlwings}，本程序只与 {need} 配套", f"{REINSTALL}，不要单独升级 xlwings"
        )
    return ok(f"jixiao {there.jixiao}，xlwings {there.xlwings}")


@judgement("D-08", "xlwings 的 DLL", "提示 Could not load xlwings64-….dll：连接用的 DLL 不在", "windows")
def dll(facts: Facts) -> Answer:
    """Excel loads the DLL of its own bitness, with the version of the VBA module in its name."""
    if not facts.interpreter.exists:
        return skipped("没有找到解释器，见 D-05")
    of_file = facts.file.vba_xlwings if facts.file else ""
    version, size = of_file or facts.program.needs_xlwings, facts.office.bits
    if facts.interpreter.dlls is None or not version:
        return unknown("查不到文件夹里的 DLL", "看解释器所在文件夹和上一级里有没有 xlwings64-….dll")
    wanted = [f"xlwings{n}-{version}.dll" for n in ((size,) if size else (32, 64))]
    have = {name.lower() for name in facts.interpreter.dlls}
    absent = [name for name in wanted if name not in have]
    if not absent:
        return ok("、".join(wanted))
    found = f"没有找到 {'、'.join(absent)}"
    remedy = f"{REINSTALL}；装过仍没有的，看杀毒软件的隔离区，放行后重装"
    if version != facts.program.needs_xlwings:
        remedy = "这是工作簿的宏要用的版本，先按 D-09 处理"
    if size is None and len(absent) < len(wanted):
        return warning(f"{found}（Excel 位数不明，可能正需要它）", remedy)
    return problem(found, remedy)


@judgement("D-09", "xlwings 与宏的版本", "单元格显示“要求对象”或未连接：宏与 xlwings 版本不同", "macros")
def same_xlwings(facts: Facts) -> Answer:
    """The VBA module in the workbook and the Python package must be of one version."""
    vba, python = file_of(facts).vba_xlwings, _environment(facts).xlwings
    if vba is None or python is None:
        return unknown("查不到其中一个的版本", "看“指标评分”页上方的连接状态，应写“版本一致”")
    if not vba:
        return skipped("工作簿里没有 xlwings 模块，见 D-11")
    if not python:
        return problem(f"工作簿里是 {vba}，本机没有装 xlwings", REINSTALL)
    if vba != python:
        refill = "用本机的 jixiao refresh 更新这份表的宏，填报内容不动"
        return problem(
            f"工作簿里是 {vba}，Python 里是 {python}",
            refill if python == facts.program.needs_xlwings else f"{REINSTALL}，不要单独升级 xlwings",
        )
    return ok(vba)


@judgement("D-10", "xlwings.conf 页", "打开就报运行时错误 457，或按钮毫无反应：连接设置改坏了", "macros")
def conf(facts: Facts) -> Answer:
    """The hidden sheet tells the macros which Python to start; a repeated key stops them altogether."""
    file = file_of(facts)
    if not file.conf_sheet:
        return problem("工作簿里没有这一页", "从原文件恢复，或用 jixiao migrate 重新生成（数据一并带入）")
    keys = [key.upper() for key, _ in file.conf]
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    show = "取消隐藏“xlwings.conf”页，"
    if repeated:
        return problem(f"{'、'.join(repeated)} 写了两行", f"{show}每项只留一行")
    have, made = {k.upper(): v for k, v in file.conf}, dict(CONFIG)
    if not have.get("INTERPRETER_WIN"):
        return problem(
            "没有写 INTERPRETER_WIN（解释器位置）",
            f"{show}A 列写 INTERPRETER_WIN，B 列写 {facts.program.interpreter}，中间不要有空行",
        )
    if have.get("DEBUG UDFS", "").lower() == "true":
        return problem("打开了开发用的 DEBUG UDFS", f"{show}删去 DEBUG UDFS 一行")
    changed = [k for k, v in made.items() if k != "INTERPRETER_WIN" and _differs(have.get(k, ""), v)]
    if changed:
        return warning(
            f"{'、'.join(changed)} 与生成时不同",
            show + "改回：" + "、".join(f"{k}＝{made[k] or '空白'}" for k in changed),
        )
    return ok("完整")


def _differs(have: str, made: str) -> bool:
    return have.strip().lower() != made.strip().lower()


@judgement("D-11", "工作簿里的宏", "没有按钮功能，或函数显示 #NAME?：宏丢失或被改动", "macros")
def macros_present(facts: Facts) -> Answer:
    """Programs other than Excel drop the VBA project or parts of it when they save."""
    file = file_of(facts)
    restore = "从原文件恢复，或用 jixiao migrate 重新生成（数据一并带入）；不要用 Excel 以外的程序保存"
    if file.modules is None:
        return unknown("宏的内容读不出来", "在 Excel 中按 Alt+F11，看有没有 xlwings、JxMain 两个模块")
    absent = [name for name in OUR_MODULES if name not in file.modules]
    if absent:
        return problem(f"缺 {'、'.join(absent)}" if file.modules else "工作簿里没有宏", restore)
    if file.changed:
        return warning(f"{'、'.join(file.changed)} 与本程序写入的不同（改动过，或由其他版本生成）", restore)
    return ok("齐全")


@judgement("D-12", "中文路径与系统代码页", "解释器的路径里有中文就连不上：系统区域不是中文", "windows")
def code_page(facts: Facts) -> Answer:
    """xlwings hands the interpreter's path over in the ANSI code page; what that cannot hold is lost.

    The workbook's path stands in that command line too, but only for a search path that is switched off, and
    Python opens the book through COM: whatever is in its path works.
    """
    page, path = facts.machine.code_page, facts.interpreter.path
    if path is None:
        return unknown("查不到解释器的路径", "在“xlwings.conf”页看 INTERPRETER_WIN 一行写的路径里有没有中文")
    if path.isascii():
        return ok("解释器的路径里没有中文" if page is None else f"代码页 {page}，解释器的路径里没有中文")
    move = "把程序装到只含英文和数字的文件夹"
    if page is None:
        return unknown(f"查不到系统代码页；解释器的路径含中文：{path}", f"按钮不工作时{move}")
    if page == UTF8_PAGE:
        return warning(
            f"系统启用了 UTF-8 代码页（测试版功能），宏处理中文路径的结果没有验证过：解释器 {path}",
            f"按钮不工作时{move}，或在“区域→管理→更改系统区域设置”里取消 UTF-8 的勾",
        )
    if not _fits(path, page):
        return problem(
            f"代码页 {page} 写不了解释器的路径：{path}",
            f"{move}；或在“控制面板→区域→管理→更改系统区域设置”选中文（简体，中国）后重启",
        )
    return ok(f"代码页 {page}，能写解释器路径里的中文")


def _fits(path: str, page: int) -> bool:
    try:
        path.encode(f"cp{page}")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
