"""The order of what a worksheet and a workbook hold (ISO/IEC 29500-1, 18.3.1.99 and 18.2.27)."""

from __future__ import annotations

from typing import Any

from workbook.package.markup import local

_WORKSHEET = """
sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges
scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr
conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter
rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing
legacyDrawingHF drawingHF picture oleObjects controls webPublishItems tableParts extLst
"""
_WORKBOOK = """
fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
definedNames calcPr oleSize customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing
fileRecoveryPr webPublishObjects extLst
"""
_ORDERS = {"worksheet": _WORKSHEET.split(), "workbook": _WORKBOOK.split()}


def put(root: Any, node: Any) -> None:
    """Put an element where it stands in the order of `root`, a worksheet or a workbook."""
    order = _ORDERS[local(root)]
    later = set(order[order.index(local(node)) + 1 :])
    place = next((n for n in root if isinstance(n.tag, str) and local(n) in later), None)
    if place is None:
        root.append(node)
    else:
        place.addprevious(node)


def ensured(root: Any, name: str) -> Any:
    """Return the element `name` of `root`, a new one in its place where there is none."""
    space = root.tag.rpartition("}")[0] + "}"
    found = root.find(f"{space}{name}")
    if found is None:
        found = root.makeelement(f"{space}{name}", {})
        put(root, found)
    return found
