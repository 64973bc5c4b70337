"""Claims that all of one kind of money was spent, of which the rate of all the money says nothing."""

from __future__ import annotations

import re

from workbook.language.folding import Span

_SPENT = re.compile("(?:执行|支付|使用|拨付|发放|兑付|支出|用|花|付)(?:完毕|完成|完了?|到位)")
_HEAD = re.compile("(?:其中|另外)?[，：:]?(?P<of>[\u4e00-\u9fa5“”、]{2,24})")
_OF_ALL = re.compile(
    "全年|本年度?|当年|年度|年[初中末]|全部|部门|单位|整体|总|全[局院校委镇县区市]|财政|拨款|预算|决算|支出|收入|资金|经费|实际|安排|下达|批复|到位|共|计|为|的|数|额|我|本|已经?|均|都|执行|支付|使用|拨付|用|花|完|毕|成|了|按照?|严格|顺利|及时|足额|年内|也"
)
"""Words of all the money of a department."""


def is_of_one_kind(sentence: Span, clause: Span) -> bool:
    """Tell whether all of one kind of money is said to be spent, and no rate stands beside it.

    其中：基本支出1098万元…，按预算全部执行完毕；项目支出…，执行率93.72%
    """
    led = sentence.text[: clause.end - sentence.start]
    start = max(led.rfind("；"), led.rfind("其中")) + 1
    part = re.split("；", sentence.text[start:])[0].removeprefix("中")
    head = _HEAD.match(part)
    return (
        _SPENT.search(clause.text) is not None
        and head is not None
        and bool(_OF_ALL.sub("", head["of"]).strip("“”、"))
        and "%" not in part
    )
