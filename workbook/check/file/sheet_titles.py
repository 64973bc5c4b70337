"""JX-S: does every sheet bear its own name?"""

from __future__ import annotations

from collections.abc import Iterator

from workbook.check.file.structure import RESTORE
from workbook.check.frame.basis import TEMPLATE
from workbook.check.frame.finding import Hit, Place
from workbook.check.frame.registry import Case, check


@check(
    "JX-S-20",
    "error",
    "工作表的名字调换了",
    "{names}的标签名与表里的标题对不上：{told}",
    "双击标签，把名字改回表里第一行的标题（先改成别的名字再改回，免得重名）；不行则" + RESTORE,
    TEMPLATE,
    reason="程序按标签名找表。两张表的名字调换以后，人员的数会到资产表里去找，填的数都读不到。",
    bad="标签“人员”的表里印的标题是“资产”，标签“资产”的表里印的是“人员”",
    good="标签“人员”的表里印的标题也是“人员”",
    related=("JX-S-01", "JX-S-10"),
)
def titles_exchanged(case: Case) -> Iterator[Hit]:
    """The first cell of a sheet prints its name; where that is another sheet's, all of both is astray."""
    names = [sheet.name for sheet in case.submission.layout.sheets]
    book = case.submission.book
    printed = {name: str(book.cell(name, 0, 0).value or "").strip() for name in names if name in book.sheets}
    astray = [name for name, title in printed.items() if title != name and title in printed]
    if astray:
        listed = "、".join(f"“{name}”" for name in astray)
        told = "，".join(f"标签“{name}”里是“{printed[name]}”" for name in astray)
        places = tuple(Place(name) for name in astray)
        yield Hit(places[0], args={"names": listed, "told": told}, spoils=places)
