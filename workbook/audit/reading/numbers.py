"""The numbers Word makes by itself: a list's levels, their formats, and how far each has counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "零一二三四五六七八九"
_CHINESE = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "ideographDigital", "chineseLegalSimplified")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: its format (decimal …), its text (“（%1）”), the number it begins with."""

    format: str
    text: str
    start: int


def han(number: int) -> str:
    """Return a number below 100 in Chinese: 12 is 十二."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _HAN[tens]) + "十"
    return head + (_HAN[ones] if ones or not tens else "")


@dataclass(slots=True)
class Lists:
    """The lists of a document: levels by the number of their list, and of the styles that belong to one."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counted: dict[str, dict[int, int]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)

    def label(self, paragraph: Any) -> str:
        """Return the number Word prints before a paragraph, “” for none; counts it."""
        number, level = self._place(paragraph)
        known = self.levels.get(number)
        if not known or level not in known:
            return ""
        count = self.counted.setdefault(self.homes.get(number, number), {})
        count[level] = count.get(level, known[level].start - 1) + 1
        for deeper in [each for each in count if each > level]:
            del count[deeper]
        text = known[level].text
        if known[level].format in ("bullet", "none"):
            return ""
        for each, known_level in known.items():
            shown = _shown(count.get(each, known_level.start), known_level.format)
            text = text.replace(f"%{each + 1}", shown)
        return text

    def _place(self, paragraph: Any) -> tuple[str, int]:
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        number, level = self.styles.get(value_of(style), ("", 0))
        if own is not None:
            given = own.find(f"{_W}numId")
            number = number if given is None else value_of(given)
            ilvl = value_of(own.find(f"{_W}ilvl"))
            level = int(ilvl) if ilvl.isdigit() else level
        return number, level


def read_lists(numbering: Any, styles: Any) -> Lists:
    """Return the lists that the parts numbering.xml and styles.xml declare; either may be None."""
    lists = Lists()
    if numbering is None:
        return lists
    abstract = {
        element.get(f"{_W}abstractNumId", ""): {
            int(level.get(f"{_W}ilvl", "0")): Level(
                value_of(level.find(f"{_W}numFmt")) or "decimal",
                value_of(level.find(f"{_W}lvlText")),
                int(value_of(level.find(f"{_W}start")) or 1),
            )
            for level in element.iterfind(f"{_W}lvl")
        }
        for element in numbering.iterfind(f"{_W}abstractNum")
    }
    for element in numbering.iterfind(f"{_W}num"):
        home, number = value_of(element.find(f"{_W}abstractNumId")), element.get(f"{_W}numId", "")
        lists.levels[number] = abstract.get(home, {})
        restarts = element.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        lists.homes[number] = f"{home}/{number}" if restarts else home
    for style in styles.iterfind(f"{_W}style") if styles is not None else ():
        given = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if given is not None:
            ilvl = value_of(style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl"))
            lists.styles[style.get(f"{_W}styleId", "")] = (value_of(given), int(ilvl or 0))
    return lists


def _shown(number: int, style: str) -> str:
    if style in _CHINESE:
        return han(number)
    if style.startswith("decimalEnclosedCircle") and 0 < number <= 20:
        return chr(0x245F + number)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    return str(number)


def value_of(element: Any) -> str:
    """Return the value of an element, “” where there is none."""
    return "" if element is None else element.get(f"{_W}val", "")
