"""The formats of a form's cells, and those derived from them: a number shown as one, a text that wraps."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from workbook.form.page import serialised
from workbook.form.shown import BUILT_IN
from workbook.layout import Type
from workbook.package.markup import main_namespace, parse_xml

GENERAL, AS_TEXT = 0, 49
SHOWN_AS = {Type.RATE: "0.00%", Type.MONEY: "#,##0.00", Type.DATE: 'yyyy"年"m"月"d"日"'}
"""How numbers are shown where the form says nothing of it."""
_BUILT_IN = {"0.00%": 10, "#,##0.00": 4}
_FIRST_OWN = 164
_DEFAULT_SIZE = 11.0


@dataclass(frozen=True, slots=True)
class Look:
    """What of a cell's format matters to what is put in it; size: of its font, in points.

    code: how its numbers are shown, "" where that is not known.
    """

    general: bool
    text: bool
    wraps: bool
    shrinks: bool
    framed: bool
    size: float
    code: str = ""


class Looks:
    """The part with the formats; new ones are added at its end."""

    def __init__(self, data: bytes | None) -> None:
        """Keep the formats there are."""
        self._root: Any = parse_xml(data) if data else None
        self._space = main_namespace(self._root) if self._root is not None else ""
        self._made: dict[tuple[int, str, bool, bool], int] = {}
        self._known: dict[int, Look] = {}
        self.changed = False

    def data(self) -> bytes:
        """Return the part."""
        return serialised(self._root)

    def look(self, number: int) -> Look:
        """Return what matters of format `number`."""
        if number not in self._known:
            self._known[number] = self._look(number)
        return self._known[number]

    def _look(self, number: int) -> Look:
        xf = self._item("cellXfs", number)
        if xf is None:
            return Look(True, False, False, False, False, _DEFAULT_SIZE)
        code = int(xf.get("numFmtId", GENERAL))
        alignment = xf.find(f"{self._space}alignment")
        given: dict[str, str] = {} if alignment is None else dict(alignment.attrib)
        border = self._item("borders", int(xf.get("borderId", 0)))
        framed = border is not None and any(side.get("style") not in (None, "none") for side in border)
        font = self._item("fonts", int(xf.get("fontId", 0)))
        size = None if font is None else font.find(f"{self._space}sz")
        points = _DEFAULT_SIZE if size is None else float(size.get("val", _DEFAULT_SIZE))
        wraps, shrinks = (given.get(key) in ("1", "true") for key in ("wrapText", "shrinkToFit"))
        return Look(code == GENERAL, code == AS_TEXT, wraps, shrinks, framed, points, self._code(code))

    def _item(self, group: str, number: int) -> Any:
        found = None if self._root is None else self._root.find(f"{self._space}{group}")
        return found[number] if found is not None and 0 <= number < len(found) else None

    def _code(self, number: int) -> str:
        group = None if self._root is None else self._root.find(f"{self._space}numFmts")
        own = {
            int(node.get("numFmtId", 0)): node.get("formatCode", "")
            for node in (() if group is None else group)
        }
        return own.get(number) or BUILT_IN.get(number, "")

    def derived(self, number: int, shown_as: str = "", wraps: bool = False, shrinks: bool = False) -> int:
        """Return the format `number` with another way to show numbers, with wrapped lines or made to fit."""
        key = (number, shown_as, wraps, shrinks)
        if self._root is None or not any(key[1:]):
            return number
        if key not in self._made:
            self._made[key] = self._derive(*key)
        return self._made[key]

    def _derive(self, number: int, shown_as: str, wraps: bool, shrinks: bool) -> int:
        group = self._root.find(f"{self._space}cellXfs")
        source = self._item("cellXfs", number)
        if group is None or source is None:
            return number
        xf = copy.deepcopy(source)
        if shown_as:
            xf.set("numFmtId", str(self._format(shown_as)))
            xf.set("applyNumberFormat", "1")
        if wraps or shrinks:
            alignment = xf.find(f"{self._space}alignment")
            if alignment is None:
                alignment = xf.makeelement(f"{self._space}alignment", {})
                xf.insert(0, alignment)
            alignment.set("wrapText", "1" if wraps else "0")  # Excel does not shrink what wraps
            if shrinks:
                alignment.set("shrinkToFit", "1")
            xf.set("applyAlignment", "1")
        group.append(xf)
        group.set("count", str(len(group)))
        self.changed = True
        return len(group) - 1

    def _format(self, code: str) -> int:
        """Return the number of a way to show numbers, a new one where there is none."""
        if code in _BUILT_IN:
            return _BUILT_IN[code]
        group = self._root.find(f"{self._space}numFmts")
        if group is None:
            group = self._root.makeelement(f"{self._space}numFmts", {})
            self._root.insert(0, group)
        for node in group:
            if node.get("formatCode") == code:
                return int(node.get("numFmtId"))
        number = max([_FIRST_OWN - 1, *(int(node.get("numFmtId", 0)) for node in group)]) + 1
        etree.SubElement(group, f"{self._space}numFmt", {"numFmtId": str(number), "formatCode": code})
        group.set("count", str(len(group)))
        return number
