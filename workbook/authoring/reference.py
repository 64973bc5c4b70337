"""The sheets people read: how to fill in, every function with an example, every field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from pyfuncs import Function, Kind
from pyfuncs.catalog import ROLES, offered
from pyfuncs.parameters import COLUMN_KINDS, FIELD_KINDS, Parameter
from pyfuncs.shapes import SHAPES
from workbook.authoring import columns
from workbook.authoring.bindings import option_label, show_parameter
from workbook.authoring.columns import FIELD_SHEET, FUNCTION_SHEET, GUIDE_SHEET
from workbook.authoring.directory import GROUPS, ONLY_IN_TERMS, Directory, directory_of
from workbook.authoring.geometry import FIRST_ROW, HEAD_ROW, LEGEND_ROW, NOTE_ROW, TITLE_ROW
from workbook.authoring.names import ALL_FIELDS, NONE, field_name, roles
from workbook.layout.sheets.computation import scheme_of
from workbook.layout.standard import call_sentence, field_labels
from workbook.package import writing
from workbook.package.address import address, quoted
from workbook.package.heights import height
from workbook.systems import load_shipped, shipped_ids
from workbook.systems.calls import Scope, bind
from workbook.systems.model import Binding, System
from workbook.systems.terms.examples import FUNCTION_EXAMPLES, SIGNS, Example, sample_words
from workbook.template.styles import HEAD, LINE, MUTED, Styles

STEPS = (
    "先改“体系信息”：体系编号换成自己的（如 benxian-2025），写上名称、地区、年度和来源。",
    "再改“指标”：一行一个三级指标。可以改字、插入行、删除行、移动行；一、二级指标同名的归在一起。",
    "评分办法分两步：先由填报数得出指标值（如支出率），再按指标值和分值得出得分。每一步写一个算式，"
    "如 完成数 ÷ 计划数，算式里写填报项的标签；或者从下拉列表选一个函数，照右边的提示填参数。",
    "函数的参数照通知的写法填：50% 与 0.5 不同（扣 50% 是分值的一半，扣 0.5 是半分）；"
    "档次写成 ≥90%: 100%; [75%,90%): 70%; <75%: 0，方括号含边界，圆括号不含。",
    "自评表里没有的数据，在“补充数据”添加：写标签、选类型，算式和参数里就能用它的标签。",
    "分值和规则出自“体系来源”的，来源不用再填；出自别处的写文号；没有依据的选“样例”，自评表上会标明，不冒充正式分值。",
    "多数体系填“体系信息”“指标”“补充数据”就够了；其余各页用到才填。",
    "填好后存盘关闭，运行：jixiao systems import 本文件.xlsx -o 我的体系.yaml。"
    "有问题时逐条指出哪一页哪一格、怎么改；没有问题就生成体系文件。",
    "生成自评表：jixiao new 自评表.xlsm --system 我的体系.yaml，之后评分、校验、报告都照常用。",
)
NOTICES = (
    "各页的名称和第 5 行的表头不要改；可以另加自己的列，导入时不读。",
    "橙色的格还没填，灰色的格不用填；空白的格按说明里的默认处理。",
    "一格填几项的（可选内容、各行名称）一行一个，用 Alt+Enter 换行；写在一行的，顿号、逗号或分号"
    "隔开的读作几项，几种混用的不读。一项里本来就有这些符号的，在末尾加一个换行。",
    "灰底的格由程序或公式给出，只供核对，导入时不读。改过以后想看新的评分标准，导入后再导出一次。",
    "少用的列和参数折叠在表头上方的“＋”里，点开就能填。",
    "粘贴时请用“选择性粘贴→数值”，以免把别处的格式和公式带进来。",
)
GUIDE_WIDTH = 100
TERM_ROLE, TERM_NOTE = "条件和算式", "写在“算式”各列、条件各列和可以写填报项的参数里，写填报项的标签（或键）"
"""How the language of terms is called in the list of functions."""


def head(target: Worksheet, styles: Styles, title: str, note: str) -> None:
    """Write title, note and the way back to the guide."""
    target.hide_gridlines(2)
    target.set_row(TITLE_ROW, 28)
    writing.text(target, TITLE_ROW, 0, title, styles.title)
    writing.text(target, NOTE_ROW, 0, note, styles.get(font_color=MUTED))
    if title != GUIDE_SHEET:
        target.write_url(LEGEND_ROW, 0, f"internal:{quoted(GUIDE_SHEET)}!A1", styles.link, "← 说明")


def guide(target: Worksheet, styles: Styles, system: System, filled: Mapping[str, int]) -> None:
    """Write how to fill the workbook in, with a link to every sheet and the number of its lines `filled`."""
    head(target, styles, GUIDE_SHEET, f"指标体系：{system.title}（{system.id}，第 {system.version} 版）")
    target.set_column(0, 0, 6)
    target.set_column(1, 1, 16)
    target.set_column(2, 2, GUIDE_WIDTH)
    number = styles.get(bold=True, font_color=HEAD, align="center")
    row = NOTE_ROW + 2
    for title, texts in (("怎么用", STEPS), ("注意", NOTICES)):
        writing.text(target, row, 0, title, styles.block)
        for count, text in enumerate(texts, 1):
            target.write_number(row + count, 0, count, number)
            writing.merged(target, row + count, 1, 2, text, styles.get(text_wrap=True))
            target.set_row(row + count, max(20.0, height(text, 16 + GUIDE_WIDTH)))
        row += len(texts) + 2
    writing.text(target, row, 0, "各页", styles.block)
    pages = [(sheet.name, sheet.note) for sheet in columns.SHEETS]
    pages += [
        (FUNCTION_SHEET, "条件和算式怎么写；每个函数做什么、有哪些参数，附例子。"),
        (FIELD_SHEET, "自评表里的全部填报项。"),
    ]
    for count, (name, note) in enumerate(pages, 1):
        target.write_url(row + count, 1, f"internal:{quoted(name)}!A1", styles.link, name)
        writing.text(target, row + count, 2, note, styles.get(text_wrap=True))
        if filled.get(name):
            writing.text(target, row + count, 3, f"已有 {filled[name]} 行", styles.get(font_color=MUTED))
        target.set_row(row + count, max(20.0, height(note, GUIDE_WIDTH)))
    _printed(target, 1)


def function_list(target: Worksheet, styles: Styles, system: System) -> None:
    """Write every function an indicator system may name, a line for itself and one per parameter."""
    head(target, styles, FUNCTION_SHEET, "函数的参数依次填在“参数1”“参数2”……各列；可空的不填就按默认。")
    heads = ("用途", "函数", "参数", "名称", "必填", "怎么填", "例子")
    widths = (12, 18, 8, 16, 8, 66, 60)
    for col, (title, width) in enumerate(zip(heads, widths, strict=True)):
        target.set_column(col, col, width)
        writing.text(target, HEAD_ROW, col, title, styles.head)
    edge = {"border": 1, "border_color": LINE, "text_wrap": True}
    band, cell = styles.get(bold=True, bg_color="#E3EEF9", **edge), styles.get(indent=1, **edge)
    examples = Examples(system)
    parts = [_term_lines(), *(_lines(f, examples) for role in roles() for f in offered(role))]
    row = FIRST_ROW
    for lines in parts:
        for number, texts in enumerate(lines):
            for col, text in enumerate(texts):
                writing.text(target, row, col, text, cell if number else band)
            target.set_row(row, max(20.0, *map(height, texts, widths)))
            row += 1
    target.freeze_panes(FIRST_ROW, 2)
    _printed(target)


def _term_lines() -> Iterator[tuple[str, ...]]:
    """Yield how conditions and terms are written: a line for every sign and function, with an example."""
    data = "；".join(f"{label} {value}" for label, value in sample_words())
    yield TERM_ROLE, "", "", "", "", TERM_NOTE, f"各例按这些数算：{data}"
    signs = ((name, example) for name, found in SIGNS.items() for example in found)
    for name, example in (*signs, *FUNCTION_EXAMPLES.items()):
        yield "", name, "", "", "", example.means, f"{example.term} → {_given(example)}"


def _given(example: Example) -> str:
    if example.gives.endswith("成立"):
        return example.gives
    return f"{'' if example.gives[0].isdigit() else '提示 '}{example.gives}"


def _lines(function: Function, examples: Examples) -> Iterator[tuple[str, ...]]:
    """Yield the line of a function, then one for each of its parameters."""
    shapes = f"。可用于：{'、'.join(SHAPES[n] for n in function.shapes)}" if function.shapes else ""
    worded = examples.worded(function)
    yield ROLES[function.role], function.title, "", "", "", f"{function.help}{shapes}", worded
    for number, parameter in enumerate(function.own_parameters(), 1):
        need = "可空" if parameter.optional else "必填"
        example = examples.parameter(function, parameter)
        yield "", "", f"参数{number}", parameter.title, need, _how(parameter), example


def _how(parameter: Parameter) -> str:
    if parameter.options:
        labels = [option_label(parameter, key) for key in parameter.options]
        return f"从下拉列表选：{'、'.join(labels)}"
    if parameter.kind is Kind.CONDITION:
        return f"{parameter.help}；写条件"
    if parameter.kind in COLUMN_KINDS:
        return f"{parameter.help}；选填报项（{GROUPS[parameter.kind]}）"
    if parameter.kind in FIELD_KINDS:
        return f"{parameter.help}；选填报项（{GROUPS[parameter.kind]}），或写算式"
    return f"{parameter.help}{'；也可以写填报项或算式' if parameter.or_cell else ''}"


class Examples:
    """One use of each function: in the system itself, else in a shipped one."""

    def __init__(self, system: System) -> None:
        self._found: dict[str, tuple[Binding, System]] = {}
        self._fields: dict[str, Directory] = {}
        for source in (system, *map(load_shipped, shipped_ids())):
            for binding in bindings(source):
                self._found.setdefault(str(binding["fn"]), (binding, source))

    def parameter(self, function: Function, parameter: Parameter) -> str:
        """Return what stands in the parameter's cell in the example, empty when there is none."""
        binding, source = self._found.get(function.name, ({}, None))
        if source is None or parameter.name not in binding:
            return ""
        return show_parameter(parameter, binding[parameter.name], self._fields_of(source))

    def _fields_of(self, source: System) -> Directory:
        """Return what a system's parameters may name; most systems give no example and are not laid out."""
        if source.id not in self._fields:
            own = tuple(item for _, item in source.own_inputs())
            self._fields[source.id] = directory_of(own, source.tables)
        return self._fields[source.id]

    def worded(self, function: Function) -> str:
        """Return the sentence of the example."""
        binding, source = self._found.get(function.name, ({}, None))
        if source is None:
            return ""
        call = bind(binding, scope=Scope(scheme_of(source).facts))
        return f"例：{call_sentence(call, field_labels(source))}"


def bindings(system: System) -> Iterator[Binding]:
    """Yield every call of a system."""
    for indicator in system.indicators:
        for way in (indicator, *indicator.cases, indicator.alternative):
            if way:
                yield from (call for call in (way.metric, way.rule) if call)
        yield from indicator.adjust
    yield system.bonus.rule
    yield from (rule.rule for rule in system.after_total)


def field_list(book: Workbook, target: Worksheet, styles: Styles, fields: Directory) -> None:
    """Write every field, sorted by what it can be used for, and name the list of each use."""
    head(target, styles, FIELD_SHEET, "自评表里的全部填报项。“写法”一列可以复制到参数和算式里。")
    heads = ("写法", "用处", "工作表", "类型", "单位", "可选内容")
    for col, (title, width) in enumerate(zip(heads, (58, 12, 18, 8, 8, 50), strict=True)):
        target.set_column(col, col, width)
        writing.text(target, HEAD_ROW, col, title, styles.head)
    cell = styles.get(border=1, border_color=LINE, text_wrap=True, indent=1)
    row = FIRST_ROW
    for kind, use in [*GROUPS.items(), (None, ONLY_IN_TERMS)]:
        first = row
        for entry in fields.listed(kind):
            field = entry.field
            texts = (entry.shown, use, entry.sheet, field.type.value, field.unit, "、".join(field.choices))
            for col, text in enumerate(texts):
                writing.text(target, row, col, text, cell)
            row += 1
        if kind is not None:
            _define(book, field_name(kind), first, row - 1)
    _define(book, ALL_FIELDS, FIRST_ROW, row - 1)
    target.autofilter(HEAD_ROW, 0, row - 1, len(heads) - 1)
    target.freeze_panes(FIRST_ROW, 1)
    _printed(target)


def _define(book: Workbook, name: str, first: int, last: int) -> None:
    area = f"{quoted(FIELD_SHEET)}!{address(first, 0, True)}:{address(last, 0, True)}"
    book.define_name(name, f"={area if last >= first else NONE}")


def _printed(target: Worksheet, pages: int = 0) -> None:
    target.set_paper(9)
    target.set_landscape()
    target.fit_to_pages(1, pages)
    target.set_footer("&L&A&R第 &P 页 共 &N 页")
