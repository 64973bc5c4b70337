"""A term and what is behind it: 2024年度（1月1日至11月30日）, 一园三区 of two, 公路中心 called 水务中心."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Span

_YEAR = re.compile(
    r"(?P<y>20\d\d)年度[(（](?:即|自|从)?(?:(?P=y)年)?1月1日(?:起)?(?:至|到|-)(?:(?P=y)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日[)）]"
)


def years_cut(sentence: Span) -> Iterator[Contradiction]:
    """Yield a whole year that ends before it does: 2024年度（1月1日至11月30日）."""
    for found in _YEAR.finditer(sentence.text):
        if (found["m"], found["d"]) != ("12", "31"):
            yield within(sentence, *found.span(), "年度到12月31日为止")


_SITES = re.compile(
    r"一(?P<of>[园校院馆站中所])(?P<n>[两二三四五六])(?P<what>[区址部园点校馆])[:：](?P<rest>[^。；]{6,90})"
)
_SITE = re.compile(
    r"(?:^|[，、])[\u4e00-\u9fa5]{1,8}?[区址部园点校馆院站][^，、\d]{0,8}\d{1,5}[\u4e00-\u9fa5]"
)
_COUNT = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def sites(sentence: Span) -> Iterator[Contradiction]:
    """Yield more or fewer sites than are named: 一园三区：总园12个班，溪南分园6个班."""
    for found in _SITES.finditer(sentence.text):
        rest = re.split("[，、](?:共|合计|总计|全)", found["rest"])
        named = len(_SITE.findall(rest[0]))
        if len(rest) > 1 and named > 1 and named == len(re.split("[，、]", rest[0])) != _COUNT[found["n"]]:
            yield within(sentence, found.start(), found.start("rest"), f"后面写了 {named} 处")


_SHORT = re.compile(
    r"(?P<name>[\u4e00-\u9fa5]{5,24}(?:局|委员会|中心|办公室|厅|院|校|学|馆|站|所|处|会|队))[(（](?:以?下)?简称(?P<short>[\u4e00-\u9fa5]{3,10})[)）]"
)
_COMMON = frozenset("省市县区镇乡旗州本我该局委办厅院校学馆站所处会队中心单位部门机关政府")


def short_names(sentence: Span) -> Iterator[Contradiction]:
    """Yield short names of another body: 公路事业发展中心（以下简称市水务中心）."""
    for found in _SHORT.finditer(sentence.text):
        strange = [char for char in found["short"] if char not in found["name"] and char not in _COMMON]
        if len(strange) > 1 and found["short"][-1] in found["name"]:
            told = f"全称里没有“{''.join(strange)}”，不像是它的简称"
            yield within(sentence, *found.span(), told)


READERS = (years_cut, sites, short_names)
