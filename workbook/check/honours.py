"""JX-Q: are the levels of a department and of who honours it those of their names?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.check.answers import IN_RESULTS
from workbook.check.basis import STANDARD, experience
from workbook.check.finding import Hit
from workbook.check.registry import Case, check, place_of
from workbook.check.rows import text_of
from workbook.language.folding import fold
from workbook.layout.sheets.bonus import LIST
from workbook.layout.sheets.bonus import STANDARD as STANDARD_POINTS

LEVELS = ("乡镇级", "县级", "市级", "省级", "国家级")
"""Levels of honours, the lowest first."""
ORDER = {level: number for number, level in enumerate(LEVELS)} | {"中央": len(LEVELS) - 1}
"""The rank of each level; the budget calls the highest 中央."""
_BELOW = re.compile(r"乡|镇|街道|办事处|[所站校园院点]$|分局|学校|中心")
"""Names what may be of the lowest level, wherever its county stands in the name."""
_NATIONAL = re.compile(r"国家|国务院|中央|全国|中国|中华|总局|部$|部办公厅|委员会办公厅")
_NOT_COUNTY = re.compile(
    r"自治区|(?:开发|新|园|示范|保护|景|社|地|军|战|灌|林|片|库|管理|合作|试验|特别行政)区|市场|城市|市政|县域"
)
_COUNTY = re.compile(r"县|旗|(?<=市).{1,6}区")
_CITY = re.compile(r"(?<!北京)(?<!上海)(?<!天津)(?<!重庆)市")
_PROVINCE = re.compile(r"省|自治区|北京|上海|天津|重庆")


@check(
    "JX-Q-36",
    "warning",
    "加减分的级别高于授予单位",
    "“{name}”的级别填“{value}”，授予（通报）单位“{by}”是{expected}单位",
    f"按授予（通报）单位的级别填；文件是上级发的、由它转发的，改填发文单位；确实如此的，{IN_RESULTS}写明文号",
    STANDARD,
    reason="加减分按授予单位的级别计分。县里的表彰填成省级，分数就多算了，审核人员看单位名称就知道。",
    bad="“县公安局”授予的“安全生产工作先进集体”，级别填“省级”",
    good="“县公安局”授予的“安全生产工作先进集体”，级别填“县级”",
    related=("JX-U-03", "JX-P-01"),
)
def honoured_above_its_level(case: Case) -> Iterator[Hit]:
    """The name of who honours tells the highest level it can be of; where it does not, nothing is said."""
    for row in case.submission.rows(LIST):
        datum, by = row.cells["bonus_level"], text_of(row, "bonus_by")
        given, most = text_of(row, "bonus_level"), highest(by)
        if most and given in LEVELS and LEVELS.index(given) > LEVELS.index(most):
            name = text_of(row, "bonus_item") or "未命名事项"
            yield Hit(place_of(datum), datum.field, given, most, args={"name": name, "by": by})


@check(
    "JX-P-10",
    "warning",
    "申报分值与认定分不符",
    "“{name}”申报 {value} 分，按标准认定 {expected} 分，相差 {difference} 分",
    f"按“加减分标准”更正申报分值；标准理解不同的，{IN_RESULTS}写明依据哪一条",
    STANDARD,
    reason="申报多少分由标准定。填的分值与认定的差得多，要么级别、等次选错了，要么没有看标准。",
    bad="“安全生产工作先进集体”申报 50 分，认定 1 分",
    good="“安全生产工作先进集体”申报 1 分，认定 1 分",
    related=("JX-P-01",),
)
def claimed_is_counted(case: Case) -> Iterator[Hit]:
    """What a row claims is what the standard gives it, whatever the sign is written."""
    standard = case.submission.layout.field(STANDARD_POINTS).formula
    for row in case.submission.rows(LIST) if standard else ():
        datum = row.cells["bonus_claimed"]
        earned = standard.evaluate(row) if standard else None
        if (
            isinstance(datum.value, Decimal)
            and isinstance(earned, Decimal)
            and abs(datum.value) != abs(earned)
        ):
            args = {"name": text_of(row, "bonus_item") or "未命名事项"}
            gap = abs(datum.value) - abs(earned)
            yield Hit(place_of(datum), datum.field, datum.value, abs(earned), gap, args)


@check(
    "JX-Q-37",
    "warning",
    "预算级次与单位名称不符",
    "预算级次填“{value}”，单位全称“{name}”是{expected}单位的名称",
    f"按单位的预算级次更正；名称与级次确实不同的，{IN_RESULTS}写明原因",
    experience("单位全称里的行政区划应与预算级次一致"),
    reason="级次决定和哪些单位比、金额多大算合理。县里的单位选成省级，后面的核对都会失准。",
    bad="“示例县示例局（虚构）”的预算级次选“省级”",
    good="“示例县示例局（虚构）”的预算级次选“县级”",
)
def level_suits_the_name(case: Case) -> Iterator[Hit]:
    """The place in a department's name tells the highest and the lowest level it can be of."""
    datum, name = case.submission.fields["dept_level"], case.submission.text("dept_name")
    most, least, given = highest(name), lowest(name), str(datum.value or "")
    rank = ORDER.get(given)
    if rank is None or not most:
        return
    if rank > ORDER[most] or (least and rank < ORDER[least]):
        expected = most if rank > ORDER[most] else least
        rests = (case.at("dept_name"),)
        yield Hit(place_of(datum), datum.field, given, expected, args={"name": name}, rests=rests)


def lowest(unit: str) -> str:
    """Return the lowest level a unit can be of by its name, “” where the name does not tell.

    “示例县水利局” is no 乡镇级; a city may be one of the rank of a county, and so may be its offices.
    “示例县城关镇人民政府” and “示例县水利局城关水管站” may be of any level below.
    """
    name = fold(unit).text
    if _BELOW.search(name):
        return ""
    return "县级" if highest(unit) in ("县级", "市级") else ""


def highest(unit: str) -> str:
    """Return the level a unit is of by its name, the highest it may be; “” where the name tells none.

    “示例县人民政府” is 县级, “韶关市科学技术局” 市级, “乐昌市人民武装部” 市级 as well, since a city may be
    of either; “广东省水利厅” 省级. 水利部 and whatever names the whole country are not judged.
    """
    name = fold(unit).text
    if _NATIONAL.search(name):
        return ""
    bare = _NOT_COUNTY.sub("", name)
    if _COUNTY.search(bare):
        return "县级"
    if _CITY.search(bare):
        return "市级"
    return "省级" if _PROVINCE.search(name) else ""
