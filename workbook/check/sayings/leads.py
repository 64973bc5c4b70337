"""Clauses that say nothing of what follows: 据财务股统计, 在局党组领导下, 因厉行节约, 各项工作有序推进."""

from __future__ import annotations

import re

from workbook.check.words.derived import table
from workbook.language.function_words import AREAS, FORWARD, FUTURE, PAST, STANDARDS
from workbook.language.periods import named, part_of_year, years

_LONGEST = 30
_OPENS = re.compile(
    r"^(?:(?:在(?!职|编|用|岗)|据|经(?!费|济|营)|从(?!业)|按|按照|根据|依据|依照|对照|参照|围绕|结合|针对|随着|通过|面对|为了?|受(?!理|到|众|益|访|让)|因|因为|由于|鉴于|得益于|考虑到|总(?!额|数|量|支|收|计)|补充|另|特(?!色|种)|现(?!有|场))"
    r"|(?:一年来|本年来|全年来|总体|整体|总的))"
)
"""What an introduction begins with."""
_BY_STANDARD = re.compile(
    r"^(?:对照|按照|根据|依据|依照|按|参照)(?:评分|评价|考核|自评|打分)(?:标准|细则|办法|指标体系|指标|口径|表)[\u4e00-\u9fa5]{0,6}$"
)
_REMARK = re.compile(
    r"^(?:需要|应当|值得|还需|特别)(?:说明|指出|一提|强调|注意|提及)的是$"
    r"|^(?:汇总|综合|梳理|归集|整理)[^，\d]{0,12}(?:情况|数据|材料|资料)(?:看|来看|显示)?$"
    r"|^(?:具体|总体|整体|分项|全年)?(?:来看|来说)$"
)
"""What only says that something is to be told: 需要说明的是, 汇总各股室报送的情况."""
_CAUSE, _DEMANDS = re.compile("^(?:因|由于|受|得益于|为)"), re.compile("要求|规定|办法|计划|预计|反映")
"""What is asked is a cause, and no quotation: 因落实过紧日子要求."""
_PARTS = (
    "其中",
    "其余",
    "其他",
    "另有",
    "剩余",
    "部分",
    "个别",
    "少数",
    "有的",
    "一些",
    "除",
    "扣除",
    "不含",
    "仅",
    "只",
)
"""Words that make what follows a part of something else."""
_SOMEBODY = re.compile(
    r"(?:站|所|队|馆|院|校|园|厂|镇|乡|村|社区|街道|公司|企业|商户|农户|协会|中心|集团|机构|兄弟|外单位|该县|该市|城区|乡村|农村|城镇)(?!长|级|领导)"
)
"""Of whom what follows may be said."""
_GENERAL = re.compile(
    r"^(?:各项|有关|相关|年度|全年|本年)?(?:工作|任务|业务|管理|制度|职责|责任|资料|材料|情况)[\u4e00-\u9fa5]{2,14}$"
)
"""What is said of work in general: 各项工作有序推进."""


def says_nothing(text: str, year: int, *, listed: bool = False, own: bool = False) -> bool:
    """Tell whether a clause only introduces the next one: no figure, nobody else, no other time, no plan.

    listed: it stands behind 、 and one that does: 因车辆老旧、维修增多; own: it stands in the note of a row,
    and goes on of that row.
    """
    if _BY_STANDARD.match(text) or _REMARK.match(text):
        return True
    if len(text) > _LONGEST or not (own or listed or _OPENS.match(text) or _GENERAL.match(text)):
        return False
    if any(each.number != year for each in years(text)) or part_of_year(text) or _SOMEBODY.search(text):
        return False
    rest = _DEMANDS.sub("", text) if own or _CAUSE.match(text) else text
    return not named(rest, (*AREAS, *FORWARD, *FUTURE, *PAST, *STANDARDS, *_PARTS, *table().others))
