"""D-21 to D-29: the workbook as a file, and the fonts of the report."""

from __future__ import annotations

import ntpath
import re

from workbook.doctor.facts import Facts
from workbook.doctor.judge import (
    Answer,
    file_of,
    judgement,
    ok,
    problem,
    skipped,
    unknown,
    warning,
)
from workbook.layout.placement import PLAIN, UDF
from workbook.report.fonts import fonts as report_fonts

PATH_LIMIT = 218
"""Excel opens and saves no longer full path (Microsoft KB 213983); newer versions may allow more."""
ENGLISH_NAMES = {
    "仿宋_GB2312": "FangSong_GB2312",
    "楷体_GB2312": "KaiTi_GB2312",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
"""How the same faces are listed on an English system."""
REFILL = "用 jixiao migrate 把数据带入新表"


@judgement("D-21", "自评表的版式", "提示“版式是第 × 版”或“不是 jixiao 自评表”", "file")
def layout(facts: Facts) -> Answer:
    """The program reads workbooks of its own layout version only."""
    file, own = file_of(facts), facts.program.layout_version
    if not file.layout_version and not file.system_id:
        return problem("没有版本信息，不是 jixiao 自评表", "换成 jixiao new 生成的工作簿")
    if file.layout_version != own:
        return problem(f"第 {file.layout_version or '?'} 版，本程序使用第 {own} 版", REFILL)
    return ok(f"第 {own} 版")


@judgement("D-22", "指标体系的版本", "提示“用的是指标体系……第 × 版”：体系更新过，表是旧的", "file")
def system(facts: Facts) -> Answer:
    """Points and rules come from the system; a workbook of another version cannot be scored."""
    file = file_of(facts)
    if not file.system_id:
        return skipped("没有版本信息，见 D-21")
    if file.system_shipped:
        if file.system_version != file.system_shipped:
            return problem(
                f"{file.system_id} 第 {file.system_version or '?'} 版，本程序带第 {file.system_shipped} 版",
                f"{REFILL}；表比程序新的，更新程序",
            )
        if file.system_fingerprint != file.shipped_fingerprint:
            return problem(f"{file.system_id} 第 {file.system_version} 版，但内容与本程序带的不同", REFILL)
        return ok(f"{file.system_id} 第 {file.system_version} 版")
    if not file.system_embedded:
        return problem(
            f"{file.system_id} 不在本程序中，文件里也没有附带",
            "向发表单位要来体系文件，用 jixiao new --system 生成新表再填入",
        )
    return ok(f"{file.system_id}，随文件附带")


@judgement("D-23", "生成本表的程序", "连接状态写“版本不一致”：表由另一版本的程序生成", "file")
def product(facts: Facts) -> Answer:
    """Formulas and macros in the workbook belong to the version that made it."""
    made, there = file_of(facts).product_version, facts.interpreter.packages.jixiao
    own = there or facts.program.version
    if not made:
        return skipped("没有版本信息，见 D-21")
    if made != own:
        return warning(f"jixiao {made}，本机为 {own}", "用 jixiao refresh 更新这份表；表比程序新的，更新程序")
    return ok(f"jixiao {made}")


@judgement("D-24", "扩展名与内容", "Excel 提示“文件格式或文件扩展名无效”", "file")
def file_type(facts: Facts) -> Answer:
    """Excel refuses a file whose name promises another kind of workbook than its content is."""
    file = file_of(facts)
    suffix = ntpath.splitext(file.path)[1].lower()
    if file.macro_type is None:
        return unknown("看不出内容的类型", "在 Excel 中打开后另存为“启用宏的工作簿（.xlsm）”")
    if suffix not in (".xlsm", ".xlsx"):
        return problem(f"扩展名是 {suffix or '空'}", "把扩展名改回 .xlsm（含宏）或 .xlsx（不含宏）")
    if file.macro_type != (suffix == ".xlsm"):
        kind = ".xlsm" if file.macro_type else ".xlsx"
        lost = "" if file.macro_type or file.edition == PLAIN else "；宏已丢失，请从原文件恢复"
        return problem(f"扩展名是 {suffix}，内容是 {kind}", f"把扩展名改回 {kind}{lost}")
    if suffix == ".xlsx" and file.edition == UDF:
        return problem(
            "函数版被另存成了不带宏的 .xlsx，得分不会更新",
            "从原文件恢复，或用 jixiao convert 换成普通版（数据一并带入）",
        )
    return ok(suffix if suffix == ".xlsm" else ".xlsx（普通版，不含宏）")


@judgement("D-25", "写入权限", "提示“写不进去”“不能写入”，或只能另存：没有写入权限")
def writable(facts: Facts) -> Answer:
    """Reports and copies are written beside the workbook."""
    machine, file = facts.machine, facts.file
    if machine.folder_writable is None:
        return unknown(f"试不出文件夹 {machine.folder} 能不能写", "在该文件夹里新建一个文本文档试试")
    if not machine.folder_writable:
        return problem(
            f"文件夹 {machine.folder} 不能写入",
            "把表移到自己的文件夹（如“文档”）；本该能写的，请电脑管理员查权限、磁盘空间和“受控文件夹访问”",
        )
    if file is not None and file.writable is False:
        return warning("工作簿是只读的", "在文件上点右键→属性，去掉“只读”；光盘或压缩包里的先复制出来")
    return ok(f"{machine.folder} 可以写入")


@judgement("D-26", "是否正被打开", "提示“正在 Excel 中打开（有锁文件）”，其实已经关了", "file")
def locked(facts: Facts) -> Answer:
    """A lock file means that somebody has the workbook open, or that a program once crashed."""
    file = file_of(facts)
    if file.office_lock is not None:
        who = f"，用户 {file.office_lock.owner}" if file.office_lock.owner else ""
        return problem(
            f"有 Office 的锁文件 {file.office_lock.name}{who}",
            "请打开它的人保存并关闭；确实没人打开的，删除这个锁文件（资源管理器里要显示隐藏的项目）",
        )
    if file.libreoffice_lock is not None:
        who = f"，用户 {file.libreoffice_lock.owner}" if file.libreoffice_lock.owner else ""
        return warning(
            f"有 LibreOffice 的锁文件 {file.libreoffice_lock.name}{who}",
            "在 LibreOffice 中关闭它；确实没人打开的，删除这个锁文件",
        )
    return ok("没有锁文件")


@judgement("D-27", "路径长度", "Excel 提示找不到文件或路径太长，文件明明在", "windows", "file")
def path_length(facts: Facts) -> Answer:
    """Excel has a lower limit for full paths than Windows."""
    size = len(file_of(facts).path)
    if size > PATH_LIMIT:
        return warning(
            f"全路径 {size} 个字符，超过 Excel 的 {PATH_LIMIT}", "移到上层文件夹，或缩短文件夹名和文件名"
        )
    return ok(f"{size} 个字符")


@judgement("D-28", "报告用的字体", "报告的字体、每页行数与要求不同：本机缺公文字体")
def fonts(facts: Facts) -> Answer:
    """A missing face is replaced by another, and lines break elsewhere."""
    if facts.machine.fonts is None:
        return unknown("查不到已装的字体", f"在 Word 的字体列表里看有没有：{'、'.join(report_fonts())}")
    have = {name.casefold() for name in facts.machine.fonts}
    absent = [f for f in report_fonts() if not {f.casefold(), ENGLISH_NAMES[f].casefold()} & have]
    if absent:
        return warning(
            f"缺 {'、'.join(map(_with_substitute, absent))}",
            "安装本单位有使用权的这些字体；不装也能生成报告，只是版面可能与要求不同",
        )
    return ok("齐全")


def _with_substitute(font: str) -> str:
    other = report_fonts().get(font, "")
    return f"{font}（Word 可能以{other}代替）" if other not in ("", ENGLISH_NAMES[font]) else font


@judgement("D-29", "打开工作簿", "提示“找不到文件”“已损坏”“不是 Excel 工作簿”：文件打不开")
def opens(facts: Facts) -> Answer:
    """Nothing else can be said of a file that does not open, but the computer is examined all the same."""
    if facts.file is None:
        return skipped("没有指定工作簿")
    found, remedy = (*re.split("[，；]请", facts.file.refused, maxsplit=1), "")[:2]
    if found:
        return problem(found, remedy or "核对文件名和位置，或换一份能在 Excel 中打开的")
    return ok("能打开")
