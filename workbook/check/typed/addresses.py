"""JX-I: is what is called an address of the web one?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import PUBLISHED, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.language.folding import fold

LABEL = "网址"
_ADDRESS = re.compile(r"[\w-]\.(?:[a-z]{2,}|\d{1,3}|政务|公益|中国|公司|网络)(?![a-z])", re.IGNORECASE)
"""The end of a name with its domain, or of four numbers: www.example.gov.cn, 111.2.3.4, 示例县.政务."""
_INSIDE = re.compile(
    r"^(?:\w+://)?(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|"
    r"172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|[\w.-]+\.(?:local|lan|localdomain|internal|intranet))(?=[:/]|$)",
    re.IGNORECASE,
)
"""This computer itself, or a network inside an office, where nobody else gets in."""

_FILE = re.compile(
    r"^[a-z]:|\\|^file:|\.(?:docx?|xlsx?|pptx?|wps|et|pdf|ofd|jpe?g|png|zip|rar)$", re.IGNORECASE
)
"""A file on somebody's computer: D:\\公开\\决算.doc; one on a site begins with the name of the site."""


_MAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w.-]+", re.IGNORECASE)
"""An address of mail: nobody finds a page there."""


@check(
    "JX-I-08",
    "warning",
    "公开网址不是网址",
    "“{label}”填“{value}”，{told}",
    f"打开公开的那一页，把地址栏里的网址复制过来；没有在网上公开的，{IN_RESULTS}写明在哪里公开、为什么",
    experience("公开网址应能打开，据此核对公开的日期和内容"),
    reason="审核人员要点开网址核对公开的日期和内容。只写“已公开”“县政府网站”，就找不到那一页。",
    bad="“部门预算·公开网址”填“已公开”",
    good="“部门预算·公开网址”填 http://www.example.com/2024/budget",
    also=(PUBLISHED,),
    related=("JX-D-05",),
)
def address_without_domain(case: Case) -> Iterator[Hit]:
    """What is asked as an address holds at least the name of a site."""
    for datum in case.submission.fields.values():
        text = datum.value
        asked = LABEL in datum.field.label and datum.field.is_input
        if not asked or not isinstance(text, str) or not text.strip():
            continue
        written = fold(text.strip()).text
        inside, mail = _INSIDE.match(written), _MAIL.fullmatch(written)
        if inside or mail or not _is_address(written):
            told = "是本机或内部网络的地址，外面打不开" if inside else "看不出网址"
            told = "是电子邮箱" if mail else told
            yield Hit(place_of(datum), datum.field, text.strip(), args={"told": told})


def _is_address(text: str) -> bool:
    """Tell whether a page can be found by `text`: “www.example.gov.cn/a.pdf”, not “决算.pdf”."""
    site = text.partition("://")[2] or text
    is_file = _FILE.search(text) and not re.search(r"\w/", site)
    return bool(_ADDRESS.search(text)) and not is_file
