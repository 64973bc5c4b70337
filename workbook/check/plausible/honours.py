"""JX-Q: are the levels of a department and of who honours it those of their names?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.check.frame.answers import IN_RESULTS
from workbook.check.frame.basis import STANDARD, experience
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import Case, check, place_of
from workbook.check.frame.rows import text_of
from workbook.check.words.figure_words import figure_words
from workbook.language import patterns
from workbook.language.folding import fold
from workbook.language.function_words import one_of
from workbook.language.sameness import recognised
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
    "JX-Q-46",
    "warning",
    "加减分由本单位自己授予",
    "“{name}”的授予（通报）单位填“{value}”，就是{whose}",
    f"填印发文件的单位；本单位内部的表彰、通报不计分，删去这一行；确实应当计分的，{IN_RESULTS}写明依据哪一条",
    STANDARD,
    reason="加减分认上级和有关部门的表彰、通报。自己表彰自己的，不能加分。",
    bad="“安全生产工作先进集体”的授予单位填本单位的名称",
    good="“安全生产工作先进集体”的授予单位填“示例县人民政府”",
    related=("JX-Q-36", "JX-U-03"),
)
def honoured_by_itself(case: Case) -> Iterator[Hit]:
    """Nobody honours himself, nor do his own units honour him; who signs with others is no such case."""
    own = {_bare(case.submission.text("dept_name")): "本单位"}
    for row in case.submission.rows("subordinates"):
        own.setdefault(_bare(text_of(row, "sub_name")), "本部门的下属单位")
    own.pop("", None)
    for row in case.submission.rows(LIST):
        datum, by = row.cells["bonus_by"], text_of(row, "bonus_by")
        if whose := own.get(_bare(by)):
            name = text_of(row, "bonus_item") or "未命名事项"
            yield Hit(place_of(datum), datum.field, by, args={"name": name, "whose": whose})


def _bare(name: str) -> str:
    """Return a unit's name as it is compared: without remarks in brackets at its end."""
    return recognised(_REMARK.sub("", fold(name).text))


_REMARK = re.compile(r"\([^()]*\)$")


@check(
    "JX-Q-47",
    "warning",
    "加减分的类型与事项不符",
    "“{name}”是{what}，类型却填“{value}”",
    f"核对类型：表彰填“加分”，批评、处罚填“减分”；确实没有填反的，{IN_RESULTS}写明是什么事",
    STANDARD,
    reason="类型填反，该减的分成了加的，一进一出差两倍。审核人员看事项名称就知道。",
    bad="“因支出进度慢被通报批评”的类型填“加分”",
    good="“因支出进度慢被通报批评”的类型填“减分”",
    related=("JX-Q-36", "JX-P-01"),
)
def kind_against_the_item(case: Case) -> Iterator[Hit]:
    """A criticism adds no points, an honour takes none; what is called both may do either."""
    blame, honour, turned = _of_kinds()
    for row in case.submission.rows(LIST):
        item = fold(text_of(row, "bonus_item")).text
        given = text_of(row, "bonus_kind")
        against, other = (blame, honour) if given == "加分" else (honour, blame)
        plain = not other.search(item) and not turned.search(item)
        if given in ("加分", "减分") and against.search(item) and plain:
            datum = row.cells["bonus_kind"]
            args = {"name": text_of(row, "bonus_item"), "what": "批评" if given == "加分" else "表彰"}
            rests = (place_of(row.cells["bonus_item"]),)
            yield Hit(place_of(datum), datum.field, given, args=args, rests=rests)


@cache
@patterns.own
def _of_kinds() -> tuple[re.Pattern[str], ...]:
    """Return the patterns of criticism, of honours, and of words that turn one into the other."""
    words = figure_words()
    return tuple(re.compile(one_of(found)) for found in (words.blame, words.honour, words.turned))


@check(
    "JX-Q-48",
    "warning",
    "主管部门就是本单位",
    "主管部门填“{value}”，就是本单位",
    f"填上级主管部门；没有上级主管的，填本级人民政府；确实由本单位自己主管的，{IN_RESULTS}写明",
    experience("主管部门是上一级的部门或本级人民政府"),
    reason="财政部门按主管部门归口汇总、联系。填成自己，就找不到归谁管。",
    bad="单位全称“示例县示例局（虚构）”，主管部门也填“示例县示例局（虚构）”",
    good="单位全称“示例县示例局（虚构）”，主管部门填“示例县人民政府”",
    related=("JX-I-11",),
)
def its_own_supervisor(case: Case) -> Iterator[Hit]:
    """The form asks who is above; a unit is not above itself."""
    datum, name = case.submission.fields.get("supervisor"), _bare(case.submission.text("dept_name"))
    if datum and isinstance(datum.value, str) and name and _bare(datum.value) == name:
        yield Hit(place_of(datum), datum.field, datum.value.strip(), rests=(case.at("dept_name"),))


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
