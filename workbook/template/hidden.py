"""The hidden sheets: lists of choices and texts for the macros, version stamps, xlwings' configuration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pyfuncs import CATALOG, Function
from workbook.cells.native.helpers import Helper
from workbook.layout import LAYOUT_VERSION, Layout
from workbook.layout.fields.model import MOST_ROWS
from workbook.layout.placement import DICTIONARY_SHEET, HELPER_SHEET, STAMPS, SYSTEM_TEXT, VERSION_SHEET
from workbook.package import writing
from workbook.package.address import address, quoted
from workbook.systems import SystemProblem, shipped_ids
from workbook.systems.fingerprint import fingerprint

CHUNK = 30000  # characters of YAML per cell; Excel's limit is 32,767
HELP_LIMIT = 255  # Excel's limit for the function wizard's texts
CONFIG = (
    ("INTERPRETER_WIN", r"%LOCALAPPDATA%\jixiao\venv\Scripts\pythonw.exe"),
    ("UDF MODULES", "pyfuncs.udfs"),
    ("PYTHONPATH", ""),
    ("ADD_WORKBOOK_TO_PYTHONPATH", "False"),
    ("USE UDF SERVER", "True"),
    ("SHOW CONSOLE", "False"),
)
MESSAGES = {
    "jx_title": "绩效自评",
    "jx_busy": "绩效自评：正在处理，请稍候……",
    "jx_starting": "绩效自评：正在启动 Python，头一次要等几秒……",
    "jx_no_python": (
        "没有连上 Python：填报内容没有改动，表中保留上一次的得分。"
        "请按安装说明装好程序后重试，或改用命令行 jixiao。"
    ),
    "jx_cell_no_python": "未连接 Python，本格没有更新",
    "jx_lost_scoring": (
        "评分没有做完：中途与 Python 断开了，没有算到的格保留上一次的得分，填报内容没有改动。"
        "请再点一次“评分”。"
    ),
    "jx_lost_python": (
        "没有做完：中途与 Python 断开了，填报内容和得分没有改动；校验结果、报告可能已经写出，"
        "请先看一眼，再点一次按钮。"
    ),
    "jx_locked": "以下工作表设了密码，按钮写不进去，请在“审阅—撤消工作表保护”中去掉密码：",
    "jx_rows_most": str(MOST_ROWS),
    "jx_rows_nowhere": "没有加行：请先选中要加行的清单里的一格，再点“加行”。固定的表不能加行。",
    "jx_rows_ask": "给选中的清单加几行？填 1 到 {most} 的整数。",
    "jx_rows_number": "没有加行：要填 1 到 {most} 的整数。",
    "jx_rows_done": "已加 {n} 行，这个清单现在有 {rows} 行。已填的内容没有改动，新行在已填的下面。",
    "jx_rows_failed": "没有加成，填报内容没有改动。请在“审阅”中撤销工作表保护，在清单中间选中整行插入。",
    "jx_spare_shown": "已显示收起的选填页和块，共 {n} 处。再点一次，收起没有填的。",
    "jx_spare_hidden": "已收起没有填的选填页和块；填了内容的照旧显示。",
    "jx_spare_none": "本指标体系没有收起的页和块。",
}
"""Texts the macros show; VBA source itself must stay ASCII."""


def configuration(target: Worksheet) -> None:
    """Write the sheet xlwings' VBA module reads."""
    for row, (key, value) in enumerate(CONFIG):
        _row(target, row, (key, value))


def _row(target: Worksheet, row: int, values: Iterable[str | int]) -> None:
    for col, value in enumerate(values):
        if isinstance(value, str):
            writing.text(target, row, col, value)
        else:
            target.write_number(row, col, value)


def function_help(function: Function) -> tuple[str | int, ...]:
    """Return the row the macros register a function with: name, text, number of arguments, their helps."""
    text = f"{function.title}：{function.help}"[:HELP_LIMIT]
    helps = [parameter.help[:HELP_LIMIT] for parameter in function.parameters]
    return (function.udf, text, len(helps), *helps)


def helpers(book: Workbook, target: Worksheet, cells: Iterable[tuple[Helper, str]]) -> None:
    """Write the helper cells of indicators scored in several steps."""
    for row, (helper, formula) in enumerate(cells):
        if fault := writing.formula_fault(formula):
            raise SystemProblem(f"“{helper.label}”的公式{fault}；请拆成几个指标，或减少档次、改短文字")
        writing.text(target, row, 0, helper.label)
        writing.formula(target, row, 1, formula)
        book.define_name(helper.name, f"={quoted(HELPER_SHEET)}!{address(row, 1, True)}")


def dictionary(book: Workbook, target: Worksheet, layout: Layout) -> dict[tuple[str, ...], str]:
    """Write messages, function help and lists of choices; return the reference of each list."""
    for row, (name, text) in enumerate(MESSAGES.items()):
        _row(target, row, (name, text))
        book.define_name(name, f"={quoted(DICTIONARY_SHEET)}!{address(row, 1, True)}")
    top = len(MESSAGES) + 1
    functions = list(CATALOG.values())
    for row, function in enumerate(functions, top):
        _row(target, row, function_help(function))
    longest = max(len(function.parameters) for function in functions)
    corner = address(top + len(functions) - 1, 2 + longest, True)
    book.define_name("jx_functions", f"={quoted(DICTIONARY_SHEET)}!{address(top, 0, True)}:{corner}")
    return _lists(target, layout, top + len(functions) + 1)


def _lists(target: Worksheet, layout: Layout, top: int) -> dict[tuple[str, ...], str]:
    lists: dict[tuple[str, ...], str] = {}
    for field in layout.inputs.values():
        if field.choices and field.choices not in lists:
            col = len(lists)
            for row, choice in enumerate(field.choices, top):
                writing.text(target, row, col, choice)
            first, last = address(top, col, True), address(top + len(field.choices) - 1, col, True)
            lists[field.choices] = f"={quoted(DICTIONARY_SHEET)}!{first}:{last}"
    return lists


def _fitting(text: str) -> Iterator[str]:
    """Yield `text` in pieces a cell holds: some characters count double or are stored as escapes."""
    if writing.fits(text):
        yield text
    else:
        middle = len(text) // 2
        yield from _fitting(text[:middle])
        yield from _fitting(text[middle:])


def versions(book: Workbook, target: Worksheet, layout: Layout, system_text: str, edition: str) -> None:
    """Write the stamps, and the YAML of a system that is not shipped."""
    system = layout.system
    values = (
        system.id,
        system.version,
        LAYOUT_VERSION,
        version("jixiao"),
        version("xlwings"),
        fingerprint(system),
        edition,
        "",  # nobody's yet: issue writes whose it is
        "",  # not reviewed yet
    )
    for row, (name, value) in enumerate(zip(STAMPS, values, strict=True)):
        writing.text(target, row, 0, name)
        writing.text(target, row, 1, value)
        book.define_name(name, f"={quoted(VERSION_SHEET)}!{address(row, 1, True)}")
    if system.id in shipped_ids():
        return
    chunks = (system_text[i : i + CHUNK] for i in range(0, len(system_text), CHUNK))
    parts = [part for chunk in chunks for part in _fitting(chunk)]
    for row, part in enumerate(parts, len(STAMPS)):
        writing.text(target, row, 0, SYSTEM_TEXT)
        writing.text(target, row, 1, part)
    first, last = len(STAMPS), len(STAMPS) + len(parts) - 1
    area = f"{address(first, 1, True)}:{address(last, 1, True)}"
    book.define_name(SYSTEM_TEXT, f"={quoted(VERSION_SHEET)}!{area}")
