"""D-30 to D-34: may Excel start Python here, does it answer in time, and what is in its way?"""

from __future__ import annotations

import ntpath
import re

from workbook.doctor.excel import BY_COMMAND_LINE, OFFICE_SETS
from workbook.doctor.facts import Facts
from workbook.doctor.judge import Answer, judgement, ok, problem, skipped, unknown, warning
from workbook.doctor.processes import deadline

_TEMPORARY = re.compile(r"\\users\\temp(\.[^\\]+)*\\", re.IGNORECASE)
"""Windows logs people on with such a folder when it cannot load their own; it is gone afterwards."""


def _restrictions(facts: Facts) -> list[str]:
    security = facts.security
    found = {
        "停用命令提示符（DisableCMD）": security.disable_cmd in ("1", "2"),
        "软件限制策略默认不许运行": security.restriction == "0",
        "AppLocker 只许运行列出的程序": security.applocker == "1",
    }
    return [name for name, there in found.items() if there]


@judgement("D-30", "程序运行限制", "提示“命令提示符已被系统管理员停用”或“此程序被组策略阻止”", "windows")
def restrictions(facts: Facts) -> Answer:
    """The macros start Python through cmd.exe, from the user's own folder; policies may allow neither."""
    security, found = facts.security, _restrictions(facts)
    folder = ntpath.dirname(facts.interpreter.path or "")
    allow = f"请电脑管理员允许 cmd.exe 和 {folder or '程序文件夹'} 里的程序，{BY_COMMAND_LINE}"
    if not found:
        if None in (security.disable_cmd, security.restriction, security.applocker):
            return unknown("查不到组策略", f"点按钮时提示被阻止的，{allow}")
        return ok("没有限制")
    text = "、".join(found)
    if facts.interpreter.starts:
        return ok(f"{text}，但这个 Python 能启动")
    if facts.interpreter.starts is None:
        return warning(f"{text}，不知道这个 Python 能不能启动", f"{OFFICE_SETS}；{allow}")
    return problem(f"{text}，这个 Python 启动不了", f"{OFFICE_SETS}；{allow}")


@judgement("D-31", "试着启动 Python", "点按钮等几秒后说“没有连上 Python”：启动太慢或被拦下", "windows")
def starts(facts: Facts) -> Answer:
    """Started as the macros do it; they wait a few seconds and no longer."""
    interpreter = facts.interpreter
    if not interpreter.exists:
        return skipped("没有找到解释器，见 D-05")
    folder = ntpath.dirname(ntpath.dirname(ntpath.dirname(interpreter.path or "")))
    trust = f"在杀毒软件里把 {folder} 加入信任（不要关闭防护）"
    if interpreter.starts is None:
        return unknown("没有试成：临时文件夹不能写入", "检查磁盘空间和临时文件夹（%TEMP%）后再自检一遍")
    if not interpreter.starts:
        return problem("启动后没有应答", f"{trust}；装坏了的再装一次；有限制的见 D-30")
    seconds = interpreter.start_seconds or 0
    if seconds > deadline():
        return warning(
            f"用了 {seconds:.0f} 秒，按钮最多等 {deadline():.0f} 秒",
            f"再点一次按钮，第二次一般快得多；每次都慢的，{trust}",
        )
    return ok(f"{seconds:.1f} 秒后应答")


@judgement("D-32", "用户文件夹", "云桌面上装好的程序，下次登录又没有了", "windows")
def user_folder(facts: Facts) -> Answer:
    """The program lives in the user's local folder; on some virtual desktops that folder does not last."""
    folder = facts.machine.local_data
    again = "请管理员把程序装进桌面模板，或每次登录后运行安装包里的 install.cmd /quiet"
    if folder is None:
        return unknown("查不到", "在资源管理器的地址栏输入 %LOCALAPPDATA%，看是不是本机的文件夹")
    if not folder:
        return problem("Windows 没有给出 %LOCALAPPDATA%", "以平时登录的用户运行，不要用系统账户")
    if _TEMPORARY.search(f"{folder}\\"):
        return problem(
            f"Windows 用临时配置文件登录（{folder}），注销后全部丢失",
            f"注销后重新登录；仍是这样的，请管理员修复用户配置文件，或{again[2:]}",
        )
    if folder.startswith("\\\\"):
        return warning(
            f"在网络上（{folder}），启动慢，断网就连不上", f"请管理员把它设回本机；不能改的，{again}"
        )
    if facts.machine.remote:
        return warning(
            f"远程会话（云桌面、远程桌面），位置 {folder}",
            f"注销再登录，自检 D-05 仍正常就不用管；程序没有了的，{again}",
        )
    return ok(f"在本机，{folder}")


@judgement("D-33", "透明加密", "双击能打开，按钮和命令行却说“被加密软件加密了”：Python 不在可信程序里")
def encrypted(facts: Facts) -> Answer:
    """Such a program decrypts for the programs it knows: Excel reads the book, Python gets ciphertext."""
    if facts.file is None:
        return skipped("没有指定工作簿")
    if facts.file.encrypted:
        program = facts.interpreter.path or "python.exe 和 pythonw.exe"
        return problem(
            "这份表在磁盘上是密文，本程序读不了",
            f"请管理员在加密软件里把 {program} 设为可信程序；或按单位规定导出明文，在明文上做",
        )
    if facts.file.refused:
        return skipped("工作簿打不开，见 D-29")
    return ok("没有加密，或本程序已是可信程序")


@judgement("D-34", "正在运行的 Excel", "开了两个 Excel，或 Excel 关了还有 pythonw.exe", "windows")
def running(facts: Facts) -> Answer:
    """Each Excel starts a Python of its own; one that outlives its Excel holds the program's files."""
    if facts.machine.running is None:
        return unknown("查不到", "在任务管理器里看有几个 Excel，Excel 关闭后还有没有 pythonw.exe")
    names = [ntpath.normcase(path) for path in facts.machine.running]
    excels = sum(ntpath.basename(name) == "excel.exe" for name in names)
    servers = names.count(ntpath.normcase(facts.interpreter.path or "-"))
    if servers and not excels:
        return warning(
            f"Excel 已经关闭，还有 {servers} 个 pythonw.exe",
            "在任务管理器里结束它们，再打开自评表；更新、卸载程序前也要这样做",
        )
    if excels > 1:
        return warning(
            f"开着 {excels} 个 Excel，各用各的 Python",
            "同一份表只在一个 Excel 里打开（后打开的是只读）；分不清的，保存后全部关闭再打开",
        )
    if servers > 1:
        return warning(
            f"开着一个 Excel，却有 {servers} 个 pythonw.exe",
            "几本表本来共用一个：旧版程序生成的表各用各的，用 jixiao refresh 更新；"
            "上次留下来的，保存并关闭 Excel 后在任务管理器里结束",
        )
    if not excels:
        return ok("没有开着 Excel")
    return ok(f"开着一个 Excel，{'几本表共用一个 Python' if servers else '还没有启动 Python'}")
