"""JX-F: what can run in the file, and what is hidden in it."""

from __future__ import annotations

from collections.abc import Iterator

from workbook.cells.macros import bare, changed, modules, sources
from workbook.check.frame.basis import ALONE
from workbook.check.frame.finding import SHOWN_CELLS, Hit, Place
from workbook.check.frame.inside import Inside
from workbook.check.frame.registry import Case, check
from workbook.check.frame.versions import is_of_another_version
from workbook.layout.placement import OWN_SHEETS
from workbook.package.vba import vba_projects

_HARMLESS = {"", "optionexplicit"}
"""What a module of a sheet may hold: nothing, or the line Excel puts there by itself."""
_RUN_AT_OPENING = ("auto_open", "auto_close", "auto_activate", "auto_deactivate")
_MACRO_SHEETS = {
    "xlMacrosheet": "Excel 4.0 宏表",
    "xlIntlMacrosheet": "Excel 4.0 宏表",
    "dialogsheet": "Excel 5.0 对话框表",
}
_RESERVED = "WpsReserved_"
"""WPS keeps the pictures of cells on a hidden sheet of its own."""


@check(
    "JX-F-07",
    "error",
    "宏与程序附带的不同",
    "{told}",
    "用 jixiao refresh 更新本表的宏；自己加的宏按 Alt+F11 打开（WPS：开发工具—VB 编辑器）右键移除。"
    "不是自己改的，先不要启用宏",
    ALONE,
    reason="表里的宏在别人的电脑上运行。程序附带的宏只做评分、校验、报告，多出来的、改过的谁也不知道做什么。",
    bad="多出宏模块“Module1”",
    good="宏模块与程序附带的一样",
)
def macros(case: Case) -> Iterator[Hit]:
    """Macros are compared module by module with the sources; those of another version are only a warning."""
    inside = case.once(Inside)
    run, *hidden = vba_projects(inside.parts) or [""]
    if hidden:
        yield Hit(
            inside.cover, args={"told": f"文件里不止一个宏工程，多出 {'、'.join(hidden[:SHOWN_CELLS])}"}
        )
    if not run:
        return
    found = modules(inside.parts.get(run, b""))
    if found is None:
        yield Hit(inside.cover, args={"told": "宏读不出来，无法核对"})
        return
    added = [name for name, text in found.items() if name not in sources() and bare(text) not in _HARMLESS]
    other = changed(found)
    older = bool(other) and not added and is_of_another_version(case)
    told = [f"多出宏模块 {'、'.join(added)}"] if added else []
    if other and older:
        told.append(f"本表由旧版程序生成，宏与本程序附带的不同：{'、'.join(other)}")
    elif other:
        told.append(f"宏模块被改动：{'、'.join(other)}")
    if told:
        yield Hit(inside.cover, args={"told": "；".join(told)}, severity="warning" if older else None)


@check(
    "JX-F-08",
    "error",
    "有老式宏表",
    "{what}，打开时可能自动运行",
    "右键工作表标签删除这张表（看不到的先取消隐藏）；名称在“公式—名称管理器”里删除",
    ALONE,
    reason="Excel 4.0 宏写在格里，杀毒软件常看不出来，多被用来带病毒。自评表不用它。",
    bad="“宏1”是 Excel 4.0 宏表",
    good="没有宏表",
    related=("JX-F-07",),
)
def macro_sheets(case: Case) -> Iterator[Hit]:
    """Macros of Excel 4.0 stand on sheets of their own, or behind names that run at opening."""
    for name, sheet in case.submission.book.sheets.items():
        if kind := _MACRO_SHEETS.get(sheet.kind):
            yield Hit(Place(name), args={"what": f"“{name}”是 {kind}"})
    inside = case.once(Inside)
    running = [n for n, _, is_macro in inside.names if is_macro or _runs(n)]
    if running:
        yield Hit(inside.cover, args={"what": f"名称 {'、'.join(running[:5])} 是宏"})


def _runs(name: str) -> bool:
    return name.casefold().removeprefix("_xlnm.").startswith(_RUN_AT_OPENING)


@check(
    "JX-F-09",
    "warning",
    "有隐藏的工作表",
    "{names}是隐藏的工作表，{whose}{deep}",
    "右键任一工作表标签—取消隐藏；自己加的看过以后删除，或留着不再隐藏；"
    "菜单里没有的，按 Alt+F11，把它的 Visible 改为 -1",
    ALONE,
    reason="隐藏的表审核的人看不到，里面可能有底稿、别的单位的数或不想给人看的内容。",
    bad="有一张隐藏的工作表“底稿”",
    good="没有隐藏着的工作表",
)
def hidden_sheets(case: Case) -> Iterator[Hit]:
    """Sheets of the user's own may be there, and those of the form must, but not out of sight."""
    form = {sheet.name for sheet in case.submission.layout.sheets}
    folded = {sheet.name for sheet in case.submission.layout.sheets if sheet.optional or sheet.later}
    found: dict[tuple[str, str], list[str]] = {}
    for name, sheet in case.submission.book.sheets.items():
        if name in folded and not sheet.buried:
            continue
        if not sheet.visible and name not in OWN_SHEETS and not name.startswith(_RESERVED):
            whose = "是要填、要看的表" if name in form else "不是程序的"
            deep = "，而且菜单里看不到" if sheet.buried else ""
            found.setdefault((whose, deep), []).append(name)
    for (whose, deep), names in found.items():  # hidden together, told together
        listed = "、".join(f"“{name}”" for name in names)
        yield Hit(Place(names[0]), args={"names": listed, "whose": whose, "deep": deep})
