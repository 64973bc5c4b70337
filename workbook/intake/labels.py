"""Labels and figures as official tables write them, brought to one form: 合　计 is 合计, １，２３０．５０
is 1230.50.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from pyfuncs.decimals import parse_decimal

UNITS = {
    "元": Decimal(1),
    "百元": Decimal(100),
    "千元": Decimal(1000),
    "万元": Decimal(10) ** 4,
    "百万元": Decimal(10) ** 6,
    "亿元": Decimal(10) ** 8,
}
"""Yuan in one of each unit of money a table may state."""
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十\d]+\)|\d+[、.．](?!\d)|[①-⑳]|其中[::]?|[减加][::]|[*※▲])+"
)
_BRACKETED_UNIT = re.compile(rf"\((?:单位[::])?(?:{_UNIT})\)")
_YEAR = re.compile(r"(20\d\d)(?:年度?|会计年度)")
_NOISE = re.compile(r"[^\w]|_")
_WRITTEN_YEAR = re.compile(r"二[〇○零0][〇○零0一二三四五六七八九]{2}(?=年|会计年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_STATED_UNIT = re.compile(
    rf"(?:^|[^\w]|金额|计量|货币)单位[::]?(?:人民币)?({_UNIT})(?!\w)|\(({_UNIT})\)|^({_UNIT})$|单位:(?:人民币)?({_UNIT})$"
)
_NUMBER = re.compile(r"^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d*)?$|^([+-]?)(\.\d+)$")
REMEMBERED = 2**15  # texts: long lists repeat theirs
NOTHING = frozenset(("", "-", "--", "—", "——", "–", "/", "无", "－"))
"""What tables print in place of no amount."""
TOTALS = frozenset(
    (
        "合计",
        "小计",
        "总计",
        "累计",
        "本页合计",
        "本页小计",
        "本月合计",
        "本年合计",
        "本年累计",
        "本月小计",
        "共计",
    )
)
"""Names of rows that sum up others."""
LAST, THIS = "上年", "本年"


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Return `text` in half width without any blank, years in digits (二〇二四年): for comparing."""
    found = re.sub(r"\s", "", unicodedata.normalize("NFKC", text).replace("　", ""))
    return _WRITTEN_YEAR.sub(lambda match: match[0].translate(_DIGITS), found) if "二" in found else found


@lru_cache(maxsize=REMEMBERED)
def bare(text: str, year: int | None = None) -> str:
    """Return a label without numbering, signs, blanks and unit; years become 本年 and 上年 for that of the
    table.

    ``bare("（一）因公出国（境）费（万元）")`` is ``"因公出国境费"``.
    """
    found = _BRACKETED_UNIT.sub("", folded(text))
    found = _NUMBERING.sub("", found)
    if year is not None:
        found = _YEAR.sub(lambda match: _relative(int(match[1]), year), found)
    return _NOISE.sub("", found)


def _relative(stated: int, year: int) -> str:
    return {year: THIS, year - 1: LAST}.get(stated, f"{stated}年")


def is_total(label: str) -> bool:
    """Tell whether a row with this label sums up others."""
    found = bare(label)
    return found in TOTALS or found.endswith(("小计", "合计", "累计"))


def years_in(text: str) -> set[int]:
    """Return the years a text names, as in 2024年度部门决算."""
    return {int(match[1]) for match in _YEAR.finditer(folded(text))}


def unit_in(text: str) -> str:
    """Return the unit of money `text` states (金额单位：万元, 决算数（元）), empty when it states none."""
    match = _STATED_UNIT.search(folded(text))
    return next(filter(None, match.groups()), "") if match else ""


class NotANumber(Exception):
    """A text that stands where an amount is wanted and is none."""


def number(text: str) -> Decimal | None:
    """Return the number a text means: full width, thousands separators, brackets for negative; None for no
    amount.

    Raises NotANumber for any other text; a unit behind the number is one, for it may contradict the header.
    """
    found = folded(text).replace("−", "-").replace("－", "-").replace("，", ",")
    if found in NOTHING:
        return None
    negative = found.startswith("(") and found.endswith(")")
    if not _NUMBER.match(found[1:-1] if negative else found):
        raise NotANumber(text)
    value = parse_decimal((found[1:-1] if negative else found).replace(",", ""))
    if value is None:
        raise NotANumber(text)
    return -value if negative else value


def means_number(text: str) -> bool:
    """Tell whether `text` is an amount."""
    try:
        return number(text) is not None
    except NotANumber:
        return False


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are of one unit: equal, or one has the region before it the other leaves out."""
    a, b = sorted((_NOISE.sub("", folded(one)), _NOISE.sub("", folded(other))), key=len)
    if not a or a == b:
        return bool(a)
    return len(a) >= 3 and b.endswith(a) and b[: -len(a)].endswith(tuple("省市县区州盟旗"))
