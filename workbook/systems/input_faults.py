"""What is wrong with the fields a system asks for beyond those every workbook has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pyfuncs.decimals import plain
from workbook.systems.keys import key_of
from workbook.systems.model import Input, InputTable, System
from workbook.systems.terms import TermFault, parse

_KEY = re.compile(r"^[a-z][a-z]+(_[a-z0-9]+)+$")
LONGEST_KEY = 200
"""Characters; Excel's names have at most 255, and the cells of a table get a number behind."""
_COMPUTED = ("金额", "数字", "整数", "百分比")


def input_faults(system: System) -> Iterator[tuple[str, str]]:
    """Yield (path, Chinese message) for every rule of the schema that inputs and tables break."""
    found: list[tuple[str, Input]] = list(system.own_inputs())
    titles: set[str] = set()
    for number, table in enumerate(system.tables):
        for key, message in _table_faults(table):
            yield f"$.tables[{number}].{key}", message
        if table.title in titles:
            yield f"$.tables[{number}].title", f"填报表“{table.title}”出现了两次"
        titles.add(table.title)
        found += [(f"$.tables[{number}].columns[{n}]", item) for n, item in enumerate(table.columns)]
    keys = Counter(item.key for _, item in found)
    for path, item in found:
        if not _KEY.match(item.key):
            yield (
                f"{path}.key",
                (
                    f"“{item.key}”应由小写英文词组成，中间用下划线，如 key_spend；"
                    "第一个词至少两个字母、不含数字，数字只能写在下划线后面"
                ),
            )
        elif len(item.key) > LONGEST_KEY:
            yield f"{path}.key", f"“{item.key[:20]}…”有 {len(item.key)} 个字符，最多 {LONGEST_KEY} 个"
        elif keys[item.key] > 1:
            made = item.key == key_of(item.label)
            again = f"有两个填报项叫“{item.label}”，请改名，或各写一个 key" if made else ""
            yield f"{path}.{'label' if made else 'key'}", again or f"填报项 {item.key} 出现了两次"
        for key, message in _field_faults(item):
            yield f"{path}.{key}", message


def _table_faults(table: InputTable) -> Iterator[tuple[str, str]]:
    if not table.title.strip():
        yield "title", "填报表的名称不能为空"
    if not table.lines:
        yield "lines", f"“{table.title}”没有任何行"
    for message in _list_faults("行", table.lines):
        yield "lines", message
    if not table.columns:
        yield "columns", f"“{table.title}”没有任何列"


def _field_faults(item: Input) -> Iterator[tuple[str, str]]:
    if not item.label.strip():
        yield "label", "填报项的中文名称不能为空"
    for key, text in (("formula", item.formula), ("required", item.required)):
        if isinstance(text, str) and text:
            try:
                parse(text)
            except TermFault as fault:
                yield key, str(fault)
    if item.computed and item.type not in _COMPUTED:
        yield "type", "计算得出的填报项应为金额、数字、整数或百分比"
    if (item.type == "选项") != bool(item.choices):
        yield "choices", "类型为“选项”的要列出 choices，其他类型不写 choices"
    for message in _list_faults("选项", item.choices):
        yield "choices", message
    for key, limit in (("minimum", item.minimum), ("maximum", item.maximum)):
        if limit is not None and not limit.is_finite():
            yield key, "应为数字"
            return
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        yield "maximum", f"最大值 {plain(item.maximum)} 小于最小值 {plain(item.minimum)}，没有数能填"


def _list_faults(what: str, texts: tuple[str, ...]) -> Iterator[str]:
    if not all(text.strip() for text in texts):
        yield f"{what}不能为空白"
    for text, count in Counter(texts).items():
        if count > 1 and text.strip():
            yield f"{what}“{text}”写了两次"
