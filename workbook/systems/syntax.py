"""Reads YAML, and says in Chinese why a text is none and what to change."""

from __future__ import annotations

import re
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE = "以 {} 开头的文字要加引号"
_TABS = "不能用制表符缩进，请改用空格"
_BROKEN = "以 { [ 或引号开头的文字，整句要加引号"
_REMEDIES = (
    ("^键", ""),  # said by the loader below
    ("tab character", _TABS),
    ("another document", "一个文件只写一个体系，请删去 --- 和它后面的内容"),
    ("unexpected end of stream|unexpected document separator", "引号没有成对"),
    (r"unknown escape", r"双引号里的 \ 要写成 \\，或改用单引号"),
    (r"expected ',' or '\]'", "方括号没有成对，或各项之间少了逗号；以 [ 开头的文字要加引号"),
    (r"expected ',' or '\}'", "花括号没有成对，或各项之间少了逗号；以 { 开头的文字要加引号"),
    ("sequence entries are not allowed", "以“- ”开头的文字要加引号；列表的各项要另起一行"),
    ("mapping keys are not allowed", _QUOTE.format("?")),
    ("unhashable key", "键应为文字；以 { [ 开头的文字要加引号"),
    ("undefined alias", _QUOTE.format("*")),
    ("alphabetic or numeric", _QUOTE.format("& *")),
    ("constructor for the tag|expected URI|whitespace or line|tag handle", _QUOTE.format("! =")),
    ("comment or a? ?line break|chomping", _QUOTE.format("| >")),
    ("directive|digit or '.'|non-alphabetical", _QUOTE.format("%")),
    ("expected '-' indicator|but found '\\?'", "列表的各项要左对齐，每项以“- ”开头"),
    ("node content", _QUOTE.format("} ] ,")),
    ("could not find expected ':'", "这一行少了“: ”（半角冒号加空格）"),
    ("document start", "接不上前面的内容：看上面是否多了括号、引号或 ---，缩进是否对齐"),
    ("for merging", "<< 后面应是键值对"),
)
"""What PyYAML says, in the words of the C loader or the pure one; what to do about it."""


class Unreadable(Exception):
    """A text that is no YAML: `line` (1-based, 0 when unknown) and what to change, in Chinese."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


class Loader(_Base):  # type: ignore[misc]
    """YAML whose keys are texts that stand once, and in which a date is the text it was written as.

    Of two equal keys the reader of a regulation could not tell which counts.
    """

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Return the mapping; raise a YAML error for a repeated key, or one that is no text."""
        seen = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if not isinstance(key, yaml.ScalarNode):
                sign = "{" if isinstance(key, yaml.MappingNode) else "["
                problem = f"键应为文字；以 {sign} 开头的文字要加引号"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            if key.value in seen and key.value != "<<":
                raise yaml.MarkedYAMLError(problem=f"键“{key.value}”写了两次", problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPEN = "end of stream|expected ','"
"""Said at the end of what was never closed; the place to mend is where it was opened."""
_DATE = "tag:yaml.org,2002:timestamp"
Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _DATE]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}


def read_yaml(text: str) -> object:
    """Return the plain data written in `text`; raise Unreadable."""
    try:
        return yaml.load(text, Loader=Loader)
    except yaml.reader.ReaderError:
        found = _UNPRINTABLE.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        raise Unreadable(line, "含有不可见的控制字符，请删去") from None
    except yaml.YAMLError as error:
        mark, said = getattr(error, "problem_mark", None), getattr(error, "problem", None) or str(error)
        if opened := re.search(_OPEN, said) and getattr(error, "context_mark", None):
            mark = opened
        line, column = (mark.line, mark.column) if mark else (-1, 0)
        lines = text.splitlines()
        written = lines[line] if 0 <= line < len(lines) else ""
        raise Unreadable(line + 1, _in_chinese(said, written, column)) from None
    except (ValueError, RecursionError) as error:  # `!!int x`; brackets nested by the thousand
        raise Unreadable(0, f"格式不对（{error}）") from None


def _in_chinese(said: str, line: str, column: int) -> str:
    """Return PyYAML's `said` with the remedy; `line` is the one it names, up to `column` it could read."""
    before, sign = line[:column], line[column : column + 1]
    if "mapping values are not allowed" in said:
        if ": " in before:
            return "文字里有冒号加空格（: ）的要加引号"
        return "冒号不能写在这里：看上一行的键后面是否少了“: ”（半角冒号加空格），本行缩进是否对齐"
    if "cannot start any token" in said:
        return _TABS if sign in ("\t", "") else _QUOTE.format(sign)
    for pattern, remedy in _REMEDIES:
        if re.search(pattern, said):
            return remedy or said
    if "expected key" in said or "block end" in said:
        return "缩进与上下各行没有对齐" if sign and not before.strip() else _BROKEN
    return f"格式不对，请检查缩进、引号和括号（{said}）"
