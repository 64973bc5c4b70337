"""How placeholders are written in a form: ``{{ 收入.年初 }}``, ``{{ 项目明细.项目名称 }}``.

The words are those of the report's templates; a form needs no commands, since a placeholder of a list is
repeated by itself. People write in Chinese input mode, so full-width braces, brackets, dots and bars are the
same signs. After a bar stands how the value is put down: ``{{ 支出.决算|元 }}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

YUAN, MERGE, TEXT, BARE = "元", "合并", "文字", "去括号"
WAYS = {
    YUAN: "万元换成元",
    MERGE: "逐行填时，相邻相同的格合并",
    TEXT: "连单位写成文字，不作数字",
    BARE: "去掉末尾括号里的话，如评分标准的依据",
}
"""What may stand behind a bar."""
NUMBER = ("数值", "number")
"""A last step that leaves the unit out."""
COUNTER = "序号"
EACH_LINE = "各行"
"""Behind the title of a table with fixed lines: its lines one by one."""
_TAG = re.compile(r"[{｛]{2}([^{}｛｝]*)[}｝]{2}")
_ANY_BRACE = re.compile(r"[{｛]\s*[{｛]|[}｝]\s*[}｝]")
_COMMAND = re.compile(r"[{｛]\s*[%％#＃]")
_BARS, _DOTS = re.compile("[|｜]"), re.compile("[.．。]")
_BRACKET = re.compile(r"[\[［【]([^\[［【\]］】]*)[\]］】]")
_QUOTES = "\"'“”‘’＂＇ \u3000\u00a0"
_SPACES = re.compile(r"[\s\u200b\ufeff]+")


@dataclass(frozen=True, slots=True)
class Tag:
    """A placeholder: where it stands in the text of its cell (start, end) and what it says.

    steps: the names behind one another; inside: what stands in brackets, the id of a fixed row;
    condition: column and value of those rows of a list that are meant; ways: what stands behind bars.
    """

    start: int
    end: int
    written: str
    steps: tuple[str, ...]
    inside: str = ""
    condition: tuple[str, str] | None = None
    ways: tuple[str, ...] = ()

    @property
    def without_unit(self) -> bool:
        """Tell whether the figure is wanted without its unit."""
        return len(self.steps) > 1 and self.steps[-1] in NUMBER


def tags(text: str) -> list[Tag]:
    """Return the placeholders of a text, in order."""
    if "{" not in text and "｛" not in text:
        return []
    return [tag(match[1], *match.span()) for match in _TAG.finditer(text)]


def tag(inner: str, start: int = 0, end: int = 0) -> Tag:
    """Return what stands between the braces as a placeholder."""
    bracket = _BRACKET.search(inner)
    inside, condition = "", None
    if bracket:
        column, sign, value = bracket[1].replace("＝", "=").partition("=")
        if sign:
            condition = (column.strip(_QUOTES), value.strip(_QUOTES))
        else:
            inside = bracket[1].strip(_QUOTES)
        inner_path = inner[: bracket.start()] + inner[bracket.end() :]
    else:
        inner_path = inner
    path, *ways = _BARS.split(inner_path)
    steps = tuple(_SPACES.sub("", step) for step in _DOTS.split(path))
    written = _SPACES.sub(" ", inner).strip()
    return Tag(start, end, written, steps, inside, condition, tuple(way.strip() for way in ways))


def broken(text: str) -> str:
    """Return what is wrong with the signs of a text, empty where nothing is."""
    rest = _TAG.sub("", text)
    if _COMMAND.search(rest):
        return "表里不用 {% %} 指令：一行里写了清单的列（如 {{ 项目明细.项目名称 }}），就按清单逐行填"
    if _ANY_BRACE.search(rest):
        return "占位符没有写完整；起止括号 {{ 和 }} 要在同一格里成对，中间不要再有括号"
    return ""
