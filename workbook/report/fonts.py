"""The faces the report is set in, as its template names them."""

from __future__ import annotations

import io
import zipfile
from functools import cache

from workbook.package.reader import parse_xml
from workbook.report.filling import shipped

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def fonts() -> dict[str, str]:
    """Return the faces of the shipped template's paragraph styles, in their order.

    The value is what Word may use where the face is not installed, empty when the template names nothing:
    ``{"仿宋_GB2312": "仿宋", …}``.
    """
    with zipfile.ZipFile(io.BytesIO(shipped())) as archive:
        styles, table = (parse_xml(archive.read(f"word/{part}.xml")) for part in ("styles", "fontTable"))
    others = {
        font.get(f"{_W}name"): other.get(f"{_W}val")
        for font in table.iterfind(f"{_W}font")
        for other in font.iterfind(f"{_W}altName")
    }
    faces = [node.get(f"{_W}eastAsia") for node in styles.iterfind(f"{_W}style/{_W}rPr/{_W}rFonts")]
    return {face: others.get(face, "") for face in faces}
