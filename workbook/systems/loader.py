"""Reads an indicator system from YAML and refuses what is not exactly right, naming line and path."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import yaml

from pyfuncs import CATALOG, Function, Kind
from workbook.systems.model import Binding, Indicator, System

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CODE = re.compile(r"^[A-Z][0-9]+(-[0-9]+)+$")
_SUPPLIED = {Kind.METRIC, Kind.POINTS, Kind.SCORE}
"""Argument kinds the workbook supplies itself; YAML never binds them."""


class SystemProblem(Exception):
    """The definition cannot be used; ``str()`` names file, line, path and remedy in Chinese."""


def shipped_ids() -> tuple[str, ...]:
    """Return the ids of the systems that come with the product, sorted."""
    folder = files(__package__)
    return tuple(sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".yaml")))


def source_text(name: str) -> str:
    """Return the YAML of a shipped system or of the file `name`, as written; raise SystemProblem."""
    load(name)  # refuses unknown ids and faulty files with their own messages
    if name in shipped_ids():
        return files(__package__).joinpath(f"{name}.yaml").read_text("utf-8")
    return Path(name).read_text("utf-8-sig")


@cache
def load_shipped(system_id: str) -> System:
    """Return a shipped system; raise SystemProblem with the nearest id when there is none."""
    if system_id not in shipped_ids():
        near = difflib.get_close_matches(system_id, shipped_ids(), 1, 0.4)
        hint = f"是否指 {near[0]}？" if near else ""
        raise SystemProblem(f"没有指标体系“{system_id}”。{hint}可用：{'、'.join(shipped_ids())}")
    text = files(__package__).joinpath(f"{system_id}.yaml").read_text("utf-8")
    return parse(text, f"{system_id}.yaml")


def load(name: str) -> System:
    """Return the system `name`: a shipped id, or the path of a YAML file."""
    path = Path(name)
    if path.suffix.lower() not in (".yaml", ".yml"):
        return load_shipped(name)
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise SystemProblem(f"找不到文件 {name}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SystemProblem(f"{name} 读不出来：{error}；请另存为 UTF-8 编码的文本") from None
    system = parse(text, path.name)
    if system.id in shipped_ids() and system != load_shipped(system.id):
        # a workbook names its system by id: readers would take the shipped one and ignore the changes
        raise SystemProblem(
            f"{path.name}：编号 {system.id} 是自带体系的，内容已经改过，请把 id 改成自己的编号"
        )
    return system


def parse(text: str, filename: str) -> System:
    """Return the system written in `text`; raise SystemProblem for the first fault."""
    try:
        raw = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"第 {mark.line + 1} 行" if mark else ""
        raise SystemProblem(f"{filename} {line}不是正确的 YAML：{getattr(error, 'problem', error)}") from None
    try:
        system = msgspec.convert(raw, System, strict=False)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at ")
        raise _problem(text, filename, path.strip("`"), _translate(message)) from None
    for path, message in faults(system):
        raise _problem(text, filename, path, message)
    return system


def faults(system: System) -> Iterator[tuple[str, str]]:
    """Yield (path, Chinese message) for every rule of the schema a type cannot express."""
    codes = Counter(i.code for i in system.indicators)
    items = Counter(item.id for i in system.indicators for item in i.checklist)
    for level_no, level in enumerate(system.levels):
        for group_no, group in enumerate(level.groups):
            for no, indicator in enumerate(group.indicators):
                path = f"$.levels[{level_no}].groups[{group_no}].indicators[{no}]"
                if codes[indicator.code] > 1:
                    yield f"{path}.code", f"指标编号 {indicator.code} 出现了两次"
                for key, message in _indicator_faults(indicator):
                    yield f"{path}.{key}", message
                for item_no, item in enumerate(indicator.checklist):
                    if items[item.id] > 1:
                        yield f"{path}.checklist[{item_no}].id", f"检查项编号 {item.id} 出现了两次"
    points = sum((i.points.value for i in system.indicators), Decimal(0))
    if points != system.total:
        yield "$.total", f"各指标分值合计 {points}，应等于总分 {system.total}"
    for message in _binding_faults(system.bonus.rule, "rule", ("bonus",)):
        yield "$.bonus.rule", message


def _indicator_faults(indicator: Indicator) -> Iterator[tuple[str, str]]:
    if not _CODE.match(indicator.code):
        yield "code", f"指标编号“{indicator.code}”应写成 A1-1 这样的形式"
    if indicator.points.value < 0:
        yield "points.value", "分值不能为负数"
    if not indicator.points.source and not indicator.points.sample:
        yield "points", "分值没有注明来源：写 source（通知文号），或写 sample: true 表示样例"
    for message in _binding_faults(indicator.metric, "metric", ()):
        yield "metric", message
    for message in _binding_faults(indicator.rule, "rule", ()):
        yield "rule", message


def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"，是否指 {near[0]}？" if near else f"，可用：{'、'.join(known)}"


def _binding_faults(binding: Binding, role: str, only: tuple[str, ...]) -> Iterator[str]:
    name = str(binding.get("fn", ""))
    known = tuple(n for n, f in CATALOG.items() if f.role == role and (not only or n in only))
    if name not in known:
        yield f"函数“{name}”不存在{_nearest(name, known)}"
        return
    function = CATALOG[name]
    for key, value in binding.items():
        if key != "fn":
            yield from _argument_faults(function, key, value)
    for parameter in function.parameters:
        if parameter.kind not in _SUPPLIED and not parameter.optional and parameter.name not in binding:
            yield f"函数 {name} 缺少参数 {parameter.name}（{parameter.title}）"


def _argument_faults(function: Function, key: str, value: object) -> Iterator[str]:
    parameter = function.parameter(key)
    own = tuple(p.name for p in function.parameters if p.kind not in _SUPPLIED)
    if parameter is None or parameter.kind in _SUPPLIED:
        yield f"函数 {function.name} 没有参数“{key}”{_nearest(key, own)}"
    elif parameter.parse is not None:
        try:
            parameter.parse(value)
        except ValueError as error:
            yield f"参数 {key}：{error}"


def _translate(message: str) -> str:
    if match := re.search(r"unknown field `(\w+)`", message):
        return f"不认识的键“{match[1]}”，请检查拼写"
    if match := re.search(r"missing required field `(\w+)`", message):
        return f"缺少必填的键“{match[1]}”"
    return message.replace("Expected", "应为").replace("got", "实为")


def _problem(text: str, filename: str, path: str, message: str) -> SystemProblem:
    line = _line_of(text, path)
    return SystemProblem(f"{filename} 第 {line} 行（{path}）：{message}")


def _line_of(text: str, path: str) -> int:
    """Return the 1-based line where `path` (``$.levels[0].groups[1]``) starts, or its parent's."""
    node: Any = yaml.compose(text, Loader=_Loader)
    for step in re.findall(r"\[(\d+)\]|\.(\w+)", path):
        index, key = step
        if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
            node = node.value[int(index)]
        elif key and isinstance(node, yaml.MappingNode):
            child = next((v for k, v in node.value if k.value == key), None)
            if child is None:
                break
            node = child
        else:
            break
    return int(node.start_mark.line) + 1 if node is not None else 1
