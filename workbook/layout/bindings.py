"""Checks that an indicator system names only fields the workbook has, and choices they offer."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping, Set

from pyfuncs import Kind, Parameter
from pyfuncs.appraisals import grade_ranges
from pyfuncs.parameters import COLUMN_KINDS
from workbook.language.hints import meant
from workbook.layout import measures
from workbook.layout.bonus_bindings import bonus_faults
from workbook.layout.fields.matrix import Matrix
from workbook.layout.fields.model import Roster, Type
from workbook.layout.placement import STAMPS, SYSTEM_TEXT, Layout, names_beside
from workbook.layout.sheets.extra import EXTRA_SHEET
from workbook.layout.sheets.work import TARGET_GROUPS
from workbook.systems.calls import Call, Key
from workbook.systems.model import Input, System
from workbook.systems.terms import Facts, Ref, TermFault, keys, parse, resolved, sort_of, walk
from workbook.systems.terms.facts import CONDITION, NUMBER, SHARE

_LOOKS_LIKE_CELL = re.compile(r"^[a-z]{1,3}[0-9]+$|^r[0-9]*c[0-9]*$")
RESERVED = ("jx_", "print_")
TOTAL_CELLS = {"score_base", "score_bonus", "score_total"}
"""Cells of the totals, which the workbook itself hands to the functions of the total."""
OPEN_CHOICES = ("target_group", "target_rating", "effect_grade", "bonus_level", "bonus_doc_kind")
"""Fields whose choices a system may replace; the other texts have a meaning the program relies on."""
RATING = "aim_rating"
"""How a target of a project without a number is judged."""
SENTENCE_METRIC = "metric"
"""Placeholder of the indicator value in a sentence."""


def faults(layout: Layout) -> Iterator[tuple[str, str]]:
    """Yield (path, Chinese message) for every key or choice that does not exist.

    The path is that of the definition, ``$.levels[0].groups[1].indicators[2].metric``.
    """
    found = list(_binding_faults(layout))
    yield from found or measures.faults(layout)


def _binding_faults(layout: Layout) -> Iterator[tuple[str, str]]:
    system, scheme = layout.system, layout.scheme
    yield from _input_faults(layout)
    yield from scheme.faults
    yield from _project_faults(layout)
    for key, texts in system.choices.items():
        if message := _choice_key_fault(layout, key, texts):
            yield f"$.choices.{key}", message
    told = {path for path, _ in scheme.faults}
    for _, _, indicator, path in system.placed():
        for key, message in _indicator_faults(layout, indicator.code):
            if f"{path}.{key}" not in told:
                yield f"{path}.{key}", message
    for name, message in _call_faults(layout, scheme.bonus):
        yield f"$.bonus.rule.{name}", message
    yield from bonus_faults(layout)
    for number, call in enumerate(scheme.totals[1:]):
        for name, message in _call_faults(layout, call):
            yield f"$.after_total[{number}].rule.{name}", message


def _project_faults(layout: Layout) -> Iterator[tuple[str, str]]:
    """Classes and grades of the form of projects must be those the sheet offers."""
    form = layout.system.project_form
    for number, part in enumerate(form.parts):
        for text in part.classes:
            if text not in TARGET_GROUPS:
                path = f"$.project_form.parts[{number}].classes"
                yield path, f"没有指标类型“{text}”，可以写：{'、'.join(TARGET_GROUPS)}"
    named = tuple(grade_ranges(form.grades)) if form.grades else ()
    for message in _choice_faults(layout, RATING, named, "项目定性等次"):
        yield "$.project_form.grades", message


def _input_faults(layout: Layout) -> Iterator[tuple[str, str]]:
    """A key of the system's own must be new, and a computed field must follow what it is computed from."""
    facts = layout.scheme.facts
    later = {item.key for _, item in layout.system.own_inputs()}
    for path, item in layout.system.own_inputs():
        wanted = [("formula", item.formula, NUMBER)] if item.formula else []
        if isinstance(item.required, str):
            wanted.append(("required", item.required, CONDITION))
        for key, text, kind in wanted:
            after = later if key == "formula" else set()
            if message := _score_fault(layout, text) or _term_fault(facts, text, kind, after, item):
                yield f"{path}.{key}", message
        later.discard(item.key)
    for number, table in enumerate(layout.system.tables):
        for column, item in enumerate(table.columns):
            if item.computed or isinstance(item.required, str):
                key = "formula" if item.computed else "required"
                yield f"$.tables[{number}].columns[{column}].{key}", "表中的列只能填写，必填写 true 或 false"
    taken = {name.lower() for name in (*names_beside(layout, EXTRA_SHEET), *STAMPS, SYSTEM_TEXT)}
    for path, key in _own_names(layout.system):
        if key.lower() in taken or key.startswith(RESERVED) or _LOOKS_LIKE_CELL.match(key):
            yield f"{path}.key", f"填报项“{key}”与工作簿已有的名称重复，请换一个"
        taken.add(key.lower())


def _score_fault(layout: Layout, text: str) -> str:
    """A field must not be computed from scores, which are computed from it."""
    try:
        named = [part.name for part in walk(parse(text)) if isinstance(part, Ref)]
    except TermFault:
        return ""  # told by what reads the term
    scores = (key for key in named if key in layout.spots and layout.field(key).role == "score")
    return next((f"“{key}”是得分，不能用来计算填报项" for key in scores), "")


def _term_fault(facts: Facts, text: str, kind: str, later: Set[str], item: Input) -> str:
    """Tell what is wrong with the term a field is computed from or required by."""
    try:
        node = resolved(parse(text), facts)
        found = sort_of(node, facts)
    except TermFault as fault:
        return str(fault)
    if found.kind != kind:
        return f"“{text}”是{found.kind}，应为{kind}"
    if late := next((key for key in keys(node) if key in later), ""):
        label = facts.by_key[late].label
        if late == item.key:
            return f"“{item.label}”只能由写在它前面的填报项计算，不能由它自己计算"
        return f"“{item.label}”只能由写在它前面的填报项计算，不能用“{label}”（{late}）"
    rate = item.type == "百分比"
    if kind == NUMBER and found.unit and rate != (found.unit == SHARE):
        return f"算出来的{'不' if rate else ''}是比率，类型应为{'金额或数字' if rate else '百分比'}"
    return ""


def _own_names(system: System) -> Iterator[tuple[str, str]]:
    """Yield every defined name the system's own fields bring, with the path of the field."""
    yield from ((path, item.key) for path, item in system.own_inputs())
    for table_no, table in enumerate(system.tables):
        for number, column in enumerate(table.columns):
            path = f"$.tables[{table_no}].columns[{number}]"
            yield path, column.key
            yield from ((path, f"{column.key}_{line}") for line, _ in enumerate(table.lines, 1))


def _choice_key_fault(layout: Layout, key: str, texts: tuple[str, ...]) -> str:
    """Only fields whose texts no program depends on may offer others."""
    if layout.inputs.get(key) is None:
        return _unknown(layout, key, OPEN_CHOICES)
    if key not in OPEN_CHOICES:
        return f"“{layout.field(key).label}”的选项不能改；可以改的：{'、'.join(OPEN_CHOICES)}"
    if not texts or len(set(texts)) < len(texts) or not all(text.strip() for text in texts):
        return "选项不能为空，也不能重复"
    return ""


def _indicator_faults(layout: Layout, code: str) -> Iterator[tuple[str, str]]:
    plan = layout.plans[code]
    indicator = plan.indicator
    for path, call in plan.parts():
        for parameter, message in _call_faults(layout, call, code):
            yield f"{path}.{parameter}", message
    try:
        parsed = list(string.Formatter().parse(indicator.sentence))
    except ValueError:
        yield "sentence", "花括号没有成对；要引用填报项写 {键}"
        return
    if "{{" in indicator.sentence or "}}" in indicator.sentence:
        yield "sentence", "花括号只用来引用填报项，不能连写两个"
    for _, name, spec, conversion in parsed:
        if spec or conversion:
            yield "sentence", f"“{name}”后面不能再写格式；数值的格式由程序决定"
        elif name is not None and name != SENTENCE_METRIC and name not in layout.spots:
            known = (*layout.spots, SENTENCE_METRIC)
            yield "sentence", _unknown(layout, name, known) if name else "花括号里没有写填报项的键"


def _call_faults(layout: Layout, call: Call, code: str = "") -> Iterator[tuple[str, str]]:
    """Yield (parameter, message); a call nested in this one is told by itself."""
    bound: dict[str, str] = {p.name: a.name for p, a in call.pairs() if isinstance(a, Key)}
    for parameter, argument in call.pairs():
        if isinstance(argument, Key):
            if message := _key_fault(layout, parameter, argument.name, code):
                yield parameter.name, message
        elif (
            isinstance(argument, (str, int, float)) and parameter.parse and parameter.kind is not Kind.INPUTS
        ):
            if (named := bound.get(parameter.of, "")) in layout.inputs:
                for fault in _choice_faults(layout, named, parameter.parse(argument), parameter.title):
                    yield parameter.name, fault
            elif fault := _count_fault(layout, bound, parameter, argument):
                yield parameter.name, fault


def _key_fault(layout: Layout, parameter: Parameter, key: str, code: str) -> str:
    """Tell what is wrong with a field bound to an argument: unknown, of another type, without rows here.

    ``part: paid_totl`` is unknown, ``part: dept_name`` is a text where a number is due, and check_answer
    has no rows for an indicator without a checklist.
    """
    places = layout.strips if parameter.kind in COLUMN_KINDS else layout.spots
    if key not in places:
        fitting = (other for other in places if not _key_fault(layout, parameter, other, code))
        return _unknown(layout, key, fitting, parameter.kind.value)
    field = places[key].field
    if (key in TOTAL_CELLS or parameter.kind is Kind.COUNTED) and not code:
        return ""  # the workbook itself hands them over
    if field.role == "score":
        return f"“{key}”是算出来的得分，不能作为数据"
    if not _fits(parameter.kind, field.type):
        return f"“{key}”是{field.type.value}，这里要{parameter.kind.value}"
    block = layout.box_of(key).block if parameter.kind in COLUMN_KINDS else None
    if code and isinstance(block, Roster) and key in block.grouped:
        entries = [entry for entry in block.entries if entry.group == code]
        if not entries:
            return f"本指标没有检查项（checklist），不能用“{key}”"
        if any(e.open_columns is not None and key not in e.open_columns for e in entries):
            return (
                f"“{key}”与检查项的问法不符：问“是否”的用 check_answer，问“次数”（counted）的用 check_count"
            )
    return ""


def _fits(kind: Kind, found: Type) -> bool:
    if kind is Kind.CONDITION:
        return False  # a condition is a term; a name alone is none
    if kind in (Kind.NUMBER, Kind.NUMBERS):
        return found.numeric
    if kind is Kind.DATES:
        return found is Type.DATE
    return found in (Type.TEXT, Type.LONG_TEXT, Type.CHOICE)


def _choice_faults(layout: Layout, key: str, named: object, title: str) -> Iterator[str]:
    """The texts a call names must be offered; a list of amounts must cover every choice."""
    offered = layout.field(key).choices
    if not offered:
        return
    texts = (named,) if isinstance(named, str) else tuple(named)  # type: ignore[arg-type]
    if strange := tuple(str(text) for text in texts if text not in offered):
        yield f"{title}：{_not_offered(layout, key, strange)}"
    if isinstance(named, Mapping) and (left := [choice for choice in offered if choice not in named]):
        yield f"{title}没有写“{'、'.join(left)}”；不计分的写 0"


def _not_offered(layout: Layout, key: str, texts: tuple[str, ...]) -> str:
    offered = layout.field(key).choices
    return f"“{'、'.join(texts)}”不是“{layout.field(key).label}”的选项，可选：{'、'.join(offered)}"


def _unknown(layout: Layout, key: str, fitting: Iterable[str], kind: str = "填报项") -> str:
    """Return what is wrong with `key`; fitting: what could stand in its place."""
    if key in layout.strips or key in layout.spots:
        return f"“{key}”不能用作{kind}"
    return f"没有填报项“{key}”{meant(key, fitting) or '，全部填报项见 jixiao fields'}"


def _count_fault(layout: Layout, bound: Mapping[str, str], parameter: Parameter, value: object) -> str:
    """Return what is wrong with the number of parts of `value`, empty when nothing is.

    bound: keys of the fields bound to the other parameters. Nobody who fills the workbook could mend it.
    """
    key = bound.get(parameter.like, "") if parameter.each and isinstance(parameter.like, str) else ""
    block = layout.box_of(key).block if key in layout.strips else None
    if not isinstance(block, Matrix) or parameter.parse is None:
        return ""  # a table people fill line by line has as many as they fill
    count, lines = len(parameter.parse(value)), "、".join(line.label for line in block.lines)
    if count == len(block.lines):
        return ""
    written = f"参数 {parameter.name}（{parameter.title}）：写了 {count} 个{parameter.each}"
    return f"{written}，“{block.title}”有 {len(block.lines)} 行（{lines}），应一行对一个"
