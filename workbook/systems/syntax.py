"""Reads the YAML of systems and of data, and says in Chinese why a file is none and what to change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import yaml

_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_QUOTE = "以 {} 开头的文字要加引号"
_TABS = "不能用制表符缩进，请改用空格"
_COLON_SIGN = "的冒号多半是全角（：），应改成半角冒号加空格（: ）"
_BROKEN = "以 { [ 或引号开头的文字，整句要加引号"
_DEEP = "括号或缩进套得太深，看是否漏了收尾的括号"
_REMEDIES = (
    ("invalid Unicode character", "反斜杠后面的编码不是一个完整的字，请直接写出这个字"),
    ("tab character", _TABS),
    ("another document", "一个文件只写一份内容，请删去 --- 和它后面的部分"),
    ("unexpected end of stream|unexpected document separator", "引号没有成对"),
    (r"unknown escape", r"双引号里的 \ 要写成 \\，或改用单引号"),
    (r"expected ',' or '\]'", "方括号没有成对，或各项之间少了逗号；以 [ 开头的文字要加引号"),
    (r"expected ',' or '\}'", "花括号没有成对，或各项之间少了逗号；以 { 开头的文字要加引号"),
    ("sequence entries are not allowed", "以“- ”开头的文字要加引号；列表的各项要另起一行"),
    ("mapping keys are not allowed", _QUOTE.format("?")),
    ("undefined alias", _QUOTE.format("*")),
    ("nesting depth", _DEEP),
    ("alphabetic or numeric", _QUOTE.format("& *")),
    ("constructor for the tag|expected URI|whitespace or line|tag handle", _QUOTE.format("!")),
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

    def told(self, name: str) -> str:
        """Return the whole message about the file `name`."""
        line = f"第 {self.line} 行" if self.line else ""
        return f"{name} {line}不是正确的 YAML：{self.message}"


class NoText(Unreadable):
    """A file that is no text, cannot be read at all, or holds nothing."""

    def __init__(self, message: str) -> None:
        super().__init__(0, message)

    def told(self, name: str) -> str:
        """Return the whole message about the file `name`."""
        return f"{name} {self.message}"


MOST_BYTES = 5 * 2**20
MOST_NODES = 100_000
"""Parts a text may have once every ``*`` is written out; a shipped system has some 3,000."""
_PARTED = ",\n[{"
"""One of these stands between any two parts, but for a key and its value."""
_TAG = "tag:yaml.org,2002:"
_TAGS = tuple(_TAG + name for name in ("null", "bool", "int", "float", "merge"))
Scalars = dict[Any, list[tuple[str, re.Pattern[str]]]]
"""Which texts without quotation marks are more than texts: tag and pattern, by the first character."""
SCALARS: Scalars = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _TAGS]
    for first, resolvers in _Base.yaml_implicit_resolvers.items()
}
"""Those of YAML, but a date is the text it was written as, and so is ``=``."""


def _refusal(message: str, node: yaml.Node) -> Unreadable:
    """Return why we do not take `node`, sound YAML as it is."""
    return Unreadable(node.start_mark.line + 1, message)


class Loader(_Base):  # type: ignore[misc]
    """Makes texts, numbers, truth values, lists and mappings; every other tag is refused."""

    def construct_number(self, node: Any) -> Any:
        """Return an int or a float; refuse ``!!int x``, and more digits than Python reads."""
        try:
            return _Base.yaml_constructors[node.tag](self, node)
        except ValueError:
            raise _refusal("不是数字，或者位数太多", node) from None


Loader.yaml_constructors = {
    **{_TAG + name: _Base.yaml_constructors[_TAG + name] for name in ("null", "bool", "str", "seq", "map")},
    **{_TAG + name: Loader.construct_number for name in ("int", "float")},
    None: _Base.yaml_constructors[None],
}
_UNPRINTABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPEN = "end of stream|expected ','|expected ':'"
"""Said at the end of what was never closed, or behind a key; the place to mend is where it began."""
_COLON = re.compile(r"(?<!\s)\s*[^\s：:]{1,40}(?:：|:\S)")
_FULL_WIDTH = re.compile(r"\s*(?:- +)*[^\s：:#]{1,40}：")
"""A line whose key is followed by a full-width colon, which makes all of it a text."""


def read_text(path: Path) -> str:
    """Return the text of a file people wrote; raise Unreadable."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MOST_BYTES else None
    except FileNotFoundError:
        raise NoText("找不到，请核对文件名和位置") from None
    except OSError:
        raise NoText("读不出来，请检查它是不是文件、有没有读的权限") from None
    if data is None:
        raise NoText(f"超过 {MOST_BYTES >> 20} MB，不像手写的文件，请核对")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NoText(_encoding(data)) from None


def _encoding(data: bytes) -> str:
    """Return what a file is that is no UTF-8, and what to do."""
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return "是 Excel、Word 或压缩文件，这里要 YAML 文本文件"
    found = "Unicode（UTF-16）" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""
    try:
        found = found or (data.decode("gb18030") and "ANSI（GBK）")
    except UnicodeDecodeError:
        return "不是文本文件，请核对文件名；是文本的，用记事本另存为，编码选 UTF-8"
    return f"是 {found}编码，请用记事本打开，另存为时编码选 UTF-8"


def read_yaml(text: str, scalars: Scalars = SCALARS) -> Any:
    """Return the plain data written in `text`; raise Unreadable.

    Keys are texts that stand once: of two the reader of a regulation could not tell which counts.
    """
    if sum(map(text.count, _PARTED)) > MOST_NODES:
        raise NoText(f"有 {MOST_NODES // 10_000} 万处以上的内容，不像手写的文件，请核对")
    with _told(text):
        loader = type("Scalars", (Loader,), {"yaml_implicit_resolvers": scalars})(text)
        node = loader.get_single_node()
        if node is not None and _examined(node, {}) > MOST_NODES and (line := _first_alias(text)):
            raise Unreadable(line, "用 & 和 * 引用的内容展开后太多，请把内容写全")
        if node is None:
            raise NoText("是空的")
        return loader.construct_document(node)


def _examined(node: yaml.Node, sizes: dict[int, int]) -> int:
    """Return how many parts `node` has with every reference written out; raise Unreadable for a faulty key.

    sizes: of the nodes counted before, by their identity; a reference to oneself has no end.
    """
    if id(node) in sizes:
        return sizes[id(node)]
    sizes[id(node)] = MOST_NODES + 1
    parts = node.value if isinstance(node, yaml.SequenceNode) else ()
    if isinstance(node, yaml.MappingNode):
        _examine_keys(node)
        parts = [value for _, value in node.value]
    sizes[id(node)] = 1 + sum([_examined(part, sizes) for part in parts])
    return sizes[id(node)]


def _examine_keys(node: yaml.MappingNode) -> None:
    seen = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            sign = "{" if isinstance(key, yaml.MappingNode) else "["
            raise _refusal(f"键应为文字；以 {sign} 开头的文字要加引号", key)
        if key.value in seen and key.tag != f"{_TAG}merge":
            raise _refusal(f"键“{key.value}”写了两次，请只留一处", key)
        seen.add(key.value)


def _first_alias(text: str) -> int:
    """Return the line of the first ``*``, 0 when there is none."""
    tokens = yaml.scan(text, Loader=_Base)
    return next((t.start_mark.line + 1 for t in tokens if isinstance(t, yaml.AliasToken)), 0)


def compose(text: str) -> yaml.Node | None:
    """Return the nodes of a text that was read before, with the places where they stand."""
    return yaml.compose(text, Loader=_Base)


@contextmanager
def _told(text: str) -> Iterator[None]:
    """Turn what PyYAML raises about `text` into Unreadable."""
    try:
        yield
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
        above = next((text for text in reversed(lines[: max(line, 0)]) if text.strip()), "")
        raise Unreadable(line + 1, _in_chinese(said, written, column, above)) from None
    except RecursionError:
        raise Unreadable(0, _DEEP) from None


def colon_hint(value: object) -> str:
    """Return what to add where a mapping was wanted and `value` was written, empty when nothing fits."""
    if not isinstance(value, str) or not _COLON.match(value):
        return ""
    return "；键后面的冒号要用半角，再加一个空格（: ）"


def _in_chinese(said: str, line: str, column: int, above: str) -> str:
    """Return PyYAML's `said` with the remedy.

    line: the one it names, which it could read up to `column`; above: the one with content before it.
    """
    before, sign = line[:column], line[column : column + 1]
    if "mapping values are not allowed" in said:
        if ": " in before:
            return "文字里有冒号加空格（: ）的要加引号"
        if _FULL_WIDTH.match(above):
            return f"上一行{_COLON_SIGN}；再看本行缩进是否对齐"
        return "冒号不能写在这里：看上一行的键后面是否少了“: ”（半角冒号加空格），本行缩进是否对齐"
    if "cannot start any token" in said:
        return _TABS if sign in ("\t", "") else _QUOTE.format(sign)
    if "expected ':'" in said and _FULL_WIDTH.match(line):
        return f"这一行{_COLON_SIGN}"
    for pattern, remedy in _REMEDIES:
        if re.search(pattern, said):
            return remedy
    if "expected key" in said or "block end" in said:
        return "缩进与上下各行没有对齐" if sign and not before.strip() else _BROKEN
    return f"格式不对，请检查缩进、引号和括号（{said}）"
