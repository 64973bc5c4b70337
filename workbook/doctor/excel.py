"""D-13 to D-20: is it Excel that opens the file, and do its security settings let the macros work?"""

from __future__ import annotations

import ntpath
import re

from workbook.doctor.facts import Facts
from workbook.doctor.judge import (
    Answer,
    effective,
    file_of,
    judgement,
    ok,
    problem,
    skipped,
    unknown,
    warning,
)

BY_COMMAND_LINE = "或改用命令行（jixiao score、validate、report），不需要 Excel"
OFFICE_SETS = "这一项由单位统一设定，请电脑管理员处理"
_WPS = re.compile(
    r"kingsoft|wps office|\\(?:et|wps|ksolaunch|wpsoffice)\.exe|^(?:et|ket|wps)\.", re.IGNORECASE
)
_EXCEL = re.compile(r"\bexcel\.exe|^excel\.sheet", re.IGNORECASE)
WEB_ZONES = {"3": "互联网", "4": "受限站点"}
TRUST_CENTER = "Excel“文件→选项→信任中心→信任中心设置"


@judgement("D-13", "Microsoft Excel", "函数和按钮用不了：本机只有 WPS 或没有装 Excel", "windows")
def excel_installed(facts: Facts) -> Answer:
    """The macros and functions need Microsoft Excel; WPS does not support them."""
    office = facts.office
    if office.version is None:
        return unknown("查不到是否已安装", "在开始菜单里找 Excel；只有 WPS 的，" + BY_COMMAND_LINE[1:])
    if not office.version:
        return problem("没有找到", f"安装 Microsoft Excel 2016 或更新的版本，{BY_COMMAND_LINE}")
    size = f"，{office.bits} 位" if office.bits else ""
    return ok(f"版本 {office.version}{size}，{office.path or '位置不明'}")


@judgement("D-14", "Excel 的程序接口", "报错“找不到成员”或弹出 WPS：WPS 接管了 Excel.Application", "windows")
def excel_application(facts: Facts) -> Answer:
    """WPS registers itself as Excel.Application, and programs that ask for Excel get WPS."""
    servers = facts.office.servers
    if facts.office.version == "":
        return skipped("没有装 Excel，见 D-13")
    if servers is None:
        return unknown(
            "查不到 Excel.Application 指向哪个程序", "在注册表编辑器中看 HKEY_CLASSES_ROOT\\Excel.Application"
        )
    taken = [command for command in servers if _WPS.search(command)]
    if taken:
        return problem(
            f"指向 WPS：{taken[0]}",
            "开始菜单→WPS Office→配置工具→高级→兼容设置，取消“WPS Office 兼容第三方系统和软件”；"
            "仍指向 WPS 的，在“设置→应用”里对 Microsoft Office 点“修改→快速修复”",
        )
    if not servers:
        return problem("没有登记", "在“设置→应用”里对 Microsoft Office 点“修改→快速修复”")
    if not _EXCEL.search(servers[0]):
        return warning(f"指向 {servers[0]}，不像 Excel", "请电脑管理员核对这个程序，必要时修复 Office")
    return ok(servers[0])


@judgement("D-15", "双击 .xlsm 的程序", "双击后没有“启用内容”、按钮无效：文件是用 WPS 打开的", "windows")
def opener(facts: Facts) -> Answer:
    """A workbook opened by WPS shows its cells but runs neither its functions nor its buttons."""
    command = facts.office.opener
    remedy = "在文件上点右键→打开方式→选择其他应用→Excel，并勾选“始终”"
    if command is None:
        return unknown("查不到", f"双击看打开的是不是 Excel；不是的话{remedy}")
    if _EXCEL.search(command):
        return ok(command)
    if _WPS.search(command):
        return warning(f"WPS（{command}）", remedy)
    return warning(command or "没有指定程序", remedy)


def trusted(facts: Facts) -> bool:
    """True when FILE is known to lie in a trusted location that is in force."""
    security, file = facts.security, facts.file
    if file is None or effective(security.trusted_off)[0] == "1":
        return False
    folders = {_folder(ntpath.dirname(path)) for path in (file.path, file.real_path)}
    if _is_remote(file.real_path) and effective(security.trusted_network)[0] != "1":
        return False
    for place in security.locations or ():
        root = _folder(place.path)
        inside = root in folders or (place.subfolders and any(f.startswith(root) for f in folders))
        if inside and not (place.by_user and security.user_locations == "0"):
            return True
    return False


def _is_remote(path: str) -> bool:
    return path.startswith("\\\\")


def _folder(path: str) -> str:
    return ntpath.normcase(path).rstrip("\\") + "\\"


@judgement("D-16", "宏设置", "没有“启用内容”的黄条，按钮无效：宏被设置禁用", "windows")
def macro_setting(facts: Facts) -> Answer:
    """Excel's macro setting decides whether the user may enable the macros of this workbook."""
    value, imposed = effective(facts.security.macros)
    change = f"在 {TRUST_CENTER}→宏设置”选“禁用 VBA 宏，并发出通知”"
    remedy = f"{OFFICE_SETS}：把表所在文件夹设为受信任位置" if imposed else change
    if value is None:
        return unknown("查不到", f"{change}，打开文件时点“启用内容”")
    if value in ("3", "4"):
        kind = {"3": "只允许有数字签名的宏（本表的宏没有签名）", "4": "禁用所有宏，不通知"}[value]
        if trusted(facts):
            return ok(f"{kind}，但文件在受信任位置，不受影响")
        return problem(kind, remedy)
    if value == "1":
        return warning("启用所有宏：能用，但别人发来的恶意宏也会直接运行", OFFICE_SETS if imposed else change)
    return ok("打开时询问，点“启用内容”即可")


@judgement("D-17", "文件的网络来源标记", "红条“已阻止宏运行，因为此文件的源不受信任”", "windows", "macros")
def mark_of_the_web(facts: Facts) -> Answer:
    """Windows marks files that came from the web or by mail; Excel blocks their macros."""
    zone = file_of(facts).zone
    unblock = "关闭文件，在文件上点右键→属性，勾选“解除锁定”（旧版为点“解除锁定”），确定后重新打开"
    if zone is None:
        return unknown("查不到", "在文件上点右键→属性，最下面有“解除锁定”的就勾选它，确定后重新打开")
    if zone not in WEB_ZONES:
        return ok("没有" if not zone else f"区域 {zone}，不阻止宏")
    if trusted(facts):
        return ok(f"标为来自{WEB_ZONES[zone]}，但文件在受信任位置，不受影响")
    if effective(facts.security.block_internet)[0] == "0":
        return warning(
            f"标为来自{WEB_ZONES[zone]}，会先以受保护的视图打开", f"点“启用编辑”和“启用内容”；或{unblock}"
        )
    return problem(f"标为来自{WEB_ZONES[zone]}，较新的 Excel 会阻止它的宏", unblock)


@judgement("D-18", "网络共享", "本机能用，放到共享文件夹就提示宏被阻止", "windows", "macros")
def network_share(facts: Facts) -> Answer:
    """A share addressed by IP or full name counts as the internet unless it is listed as trusted."""
    path = file_of(facts).real_path
    if not _is_remote(path):
        return ok("文件在本机")
    host = path[2:].split("\\")[0]
    if trusted(facts):
        return ok(f"在共享 {host} 上，是受信任位置")
    if "." not in host:
        return ok(f"在共享 {host} 上，按主机名访问，一般视为本地内网")
    return warning(
        f"按地址访问共享 {host}，Excel 可能视为互联网而阻止宏",
        "复制到本机再打开；或请电脑管理员在“Internet 选项→安全→本地 Intranet→站点→高级”里加入这台服务器",
    )


@judgement(
    "D-19",
    "OneDrive 同步文件夹",
    "点“生成报告”提示先保存到本机文件夹：表放在 OneDrive 里",
    "windows",
    "macros",
)
def onedrive(facts: Facts) -> Answer:
    """Excel gives such a file a web address, from which the folder for the report cannot be told safely."""
    path = ntpath.normcase(file_of(facts).path)
    inside = [f for f in facts.machine.onedrive if path.startswith(_folder(f))]
    if inside:
        return warning(
            f"文件在 OneDrive 文件夹 {inside[0]} 里", "移到普通文件夹（如 D:\\绩效自评）再打开，填完再放回去"
        )
    return ok("不在 OneDrive 文件夹里")


@judgement(
    "D-20",
    "Defender 对 Office 的限制",
    "点按钮时 Windows 提示“操作被阻止”：安全规则不许 Excel 启动程序",
    "windows",
)
def child_processes(facts: Facts) -> Answer:
    """A Defender rule keeps Office from starting other programs, and xlwings starts Python by cmd.exe."""
    value, _ = effective(facts.security.child_processes)
    rule = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
    exempt = f"请电脑管理员在 Defender 的攻击面减少规则 {rule} 里为 EXCEL.EXE 加排除项"
    if value is None:
        return unknown("查不到", f"点按钮时若弹出“操作被阻止”，{exempt}")
    if value == "1":
        return problem(
            "规则为“阻止”，Excel 多半启动不了 Python（防护由其他杀毒软件承担时，此规则不起作用）",
            f"{exempt}，{BY_COMMAND_LINE}",
        )
    if value == "6":
        return warning("规则为“警告”：每次会询问是否放行", f"弹出提示时选“取消阻止”；或{exempt}")
    return ok("没有启用" if value in ("", "0", "5") else "只记录，不阻止")
