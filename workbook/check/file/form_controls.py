"""JX-F: buttons and other controls that are not those of the form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.basis import ALONE
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.inside import Inside
from workbook.check.frame.registry import Case, check

_CONTROL = re.compile(rb"<(?:\w{1,20}:)?control\b[^>]*\s(?:\w{1,20}:)?id=[\"']([^\"'<>]{1,100})[\"']")
_OWN_MACRO = re.compile(rb"(?:macro=\"|FmlaMacro>)[^\"<>]{0,200}JX_")


@check(
    "JX-F-21",
    "warning",
    "有自己加的按钮或表单控件",
    "{sheet}里有 {count} 个不是程序附带的按钮或表单控件",
    "右键点中它，按 Delete 删除（按 F5—定位条件—对象，可一次选出）；程序附带的按钮不要删",
    ALONE,
    reason="自己加的按钮点一下会运行别的宏，审核的人分不清哪个是程序的。要用的宏放在自己的文件里。",
    bad="人员里有 1 个自己加的按钮",
    good="表里只有程序自带的按钮",
    related=("JX-F-04", "JX-F-07"),
)
def controls_of_their_own(case: Case) -> Iterator[Hit]:
    """Excel keeps the form's buttons as controls too, each with its macro; any beyond these was added."""
    inside, found = case.once(Inside), dict[str, int]()
    for name, sheet in case.submission.book.sheets.items():
        links = inside.links_of(name, "ctrlProp")
        if not links:
            continue
        xml = inside.parts.get(sheet.part, b"")
        drawings = [inside.parts.get(link.target, b"") for link in inside.links_of(name, "vmlDrawing")]
        placed = {number.decode("utf-8", "replace") for number in _CONTROL.findall(xml)}
        loose = sum(link.id not in placed for link in links)
        own = max(len(_OWN_MACRO.findall(text)) for text in (xml, *drawings))
        if more := max(loose, len(links) - own):
            found[name] = more
    for name, count in found.items():
        yield Hit(Place(name), args={"sheet": name, "count": str(count)})
