"""How many things are named or announced, and how many figures or clauses are told of them.

“三类满意度分别为92.00%、94.00%”: two for three; “四个季度依次是452、487、436件次”: three for four
“民事、刑事、执行、行政案件分别为4,862件、386件和2,714件”: four names, three figures
“可概括为三句话：宣讲进村入户，宣传提质，阵地全覆盖，处置及时。”: four
“开展三轮常规巡察，第一轮…，第二轮…，全年共18个”: two told
“一园三区：总园12个班，溪南分园6个班”: two
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.document import Paragraph
from workbook.audit.worked.shared import SMALL, many
from workbook.language.folding import Span

_VALUE = (
    r"(?:约|近)?\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?(?:%|个百分点|[\u4e00-\u9fa5]{0,4}?)(?:\([^()]{1,20}\))?"
)
_LIST = rf"(?P<list>{_VALUE}(?:[、和及]{_VALUE}){{1,15}})(?P<end>[，。；,)\n]|$)"
_DONE = "为|是|达到?|完成|办理|办结|支出|下达|安排|实现|增长|下降|有|得|提高到|降到|收到|受理|接待"
_TURN = rf"(?:分别|依次|先后)(?:{_DONE})?(?:了)?"
_THINGS = (
    "个(?:季度|月|年级|项目|单位|科室|乡镇|镇|乡|村|社区|区|街道|批次|阶段|方面|群体|中心|站|所|标段)?"
    "|类|项|家|所|处|期|批|轮|档|种|条|座|支|组|场|季度|年|名|标段"
)
_COUNTED = re.compile(
    rf"(?P<n>{SMALL})(?P<u>{_THINGS})(?P<of>[^，。；、：:()\d一二三四五六七八九十]{{0,16}}?){_TURN}{_LIST}"
)
_NAME = r"(?:\d{1,2}月末?|\d{1,2}月底|[\u4e00-\u9fa5]{1,10})"
_NAMED = re.compile(
    rf"(?<![\u4e00-\u9fa5、\d])(?P<names>{_NAME}(?:、{_NAME}){{1,9}}(?:[和与及]{_NAME})?)[^，。；、：:()\d]{{0,10}}?{_TURN}{_LIST}"
)
_NO_NAMES = re.compile("等|其中|以及其他|各|每|同比|较上年")
_NO_LIST = re.compile("每年|连续|近[两三四五]|同比|各|以上|以下")


def named_values(paragraph: Paragraph) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of things that those told behind it are not: where, as written, how many there are."""
    text = paragraph.folded.text
    yield from _valued(text)
    yield from _clauses(text)
    yield from _rounds(text)
    yield from _sites(text)


def _figures(listed: str) -> int:
    return len(re.split("[、和及]", re.sub(r"\([^()]*\)", "", listed)))


def _valued(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield counts and rows of names with other than one figure for each."""
    counted: set[int] = set()
    for found in _COUNTED.finditer(text):
        counted.add(found.start("list"))
        made, before = _figures(found["list"]), text[max(0, found.start() - 6) : found.start()]
        aside = _NO_LIST.search(found["of"] + before) or re.search("第$|[、和及]$", before)
        if made != many(found["n"]) > 1 and not aside and _one_unit(found["list"]):
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], made
    for found in _NAMED.finditer(text):
        if found.start("list") in counted or _NO_NAMES.search(found["names"]):
            continue
        made, names = _figures(found["list"]), found["names"].count("、") + 1
        joined = names + len(re.findall("[和与及]", found["names"]))
        if made not in range(names, joined + 1) and made > 1 and names > 2 and _one_unit(found["list"]):
            written = found["list"].strip()
            yield Span(written, found.start("list")), f"{made}个数", names


def _one_unit(listed: str) -> bool:
    """Tell whether all figures of a row are of one unit, told with each or with the last alone."""
    values = re.split("[、和及]", re.sub(r"\([^()]*\)", "", listed))
    units = {re.sub(r"^(?:约|近)?[\d,.]+", "", value) for value in values[:-1]}
    last = re.sub(r"^(?:约|近)?[\d,.]+", "", values[-1])
    return units in ({last}, {""})


_PHRASES = re.compile(rf"(?P<n>{SMALL})(?P<u>句话|句)[：:](?P<rest>[^。；\d\n]{{6,160}})(?=。|\n|$)")


def _clauses(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of sentences that the clauses behind it are not: 可概括为四句话：甲，乙，丙，丁."""
    for found in _PHRASES.finditer(text):
        clauses = [c for c in re.split("[，；、,]", found["rest"]) if c.strip("“”\"' ")]
        commas = [c for c in re.split("[，；,]", found["rest"]) if c.strip("“”\"' ")]
        if many(found["n"]) not in (len(clauses), len(commas), 0, 1) and len(commas) > 1:
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], len(commas)


_ORDER = "一二三四五六七八九十"
_TIMES = re.compile(
    rf"(?:开展|组织|进行|实施|举办|召开|完成|分|共|作了|做了)(?:了)?(?P<n>{SMALL})(?P<u>轮|批|期|次|阶段|场)[^，。；：:\d]{{0,14}}[，：:](?=第[一1](?P=u))"
)
_OTHERS = re.compile("最后|其余|另外?|其他|末|后[两三]")


def _rounds(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of rounds that those numbered behind it are not: 三轮巡察，第一轮…，第二轮….

    The whole paragraph is searched for further ones, so that a third told in another sentence counts.
    """
    for found in _TIMES.finditer(text):
        marks = re.findall(rf"第([{_ORDER}1-9]){found['u']}", text[found.end() : found.end() + 600])
        told = {_ORDER.index(m) + 1 if m in _ORDER else int(m) for m in marks}
        sentence = text[found.end() :].split("。", maxsplit=1)[0]
        whole = told == set(range(1, len(told) + 1)) and len(told) > 1
        if whole and len(told) != many(found["n"]) and not _OTHERS.search(sentence):
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], len(told)


_SITES = re.compile(
    r"(?P<one>[一两二三四])(?:校|园|院|馆|站|所|中心|局|场)(?P<n>[一两二三四五六])(?P<u>区|址|园区|院区|校区|馆区|点|部)[：:](?P<list>[^。；：:\n]{4,160}?)(?=[，,](?:共|合计|一共|总计)|[。；\n]|$)"
)


def _sites(text: str) -> Iterator[tuple[Span, str, int]]:
    """Yield a number of sites of one house that those named with figures are not: 一园三区：甲…，乙…."""
    for found in _SITES.finditer(text):
        clauses = re.split("[，,、]", found["list"])
        named = [c for c in clauses if re.match(r"[\u4e00-\u9fa5]{2,10}\d", c)]
        if len(named) == len(clauses) > 1 and many(found["n"]) != len(named):
            yield Span(found["n"] + found["u"], found.start("n")), found["n"] + found["u"], len(named)
