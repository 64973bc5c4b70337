"""Whether an amount is of all a department had or spent, by what the amounts before it are called."""

from __future__ import annotations

import re

from workbook.audit.text.document import Paragraph
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_ITEM = 4
"""A semicolon or more: what is told behind it is told of another thing."""
_GENERAL = re.compile(
    r"(?:19|20)\d\d年?|[本全当上去我]?年度?|年[初末底中]|部门|单位|[局委办中心院校站所]|整体|总体|各(?:个|类)?(?:项目|专项)|各项|[一二三四五六七八九十\d]{1,3}[个项](?:项目|专项)?"
    r"|共|总|合计|总计|总额|实际|累计|可用|安排|下达|批复|到位|核定|财政|经财政|调整后?|追加|调[增减]|预算|决算|支出|收入|资金|经费|支付|使用"
    r"|执行|完成|结[转余]|余额|数|额|其中|[的为了后至到是，、：]"
)


def is_in_general(paragraph: Paragraph, mention: Mention, projects: bool = False) -> bool:
    """Tell whether a figure, and no amount before it in its item, is called by what names a part.

    “基本支出6138万元，执行率99%；…”, “‘三公’经费预算42万元，支出36.75万元，为预算的87.50%” are of parts.
    projects: whether 项目支出 is all that is spoken of, no part.
    """
    number = paragraph.mentions.index(mention)
    for other in reversed(paragraph.mentions[: number + 1]):
        if other.sentence != mention.sentence:
            return True
        if (other is mention or other.quantity.kind is Kind.MONEY) and _names_a_part(other, projects):
            return False
        if other.stop >= _ITEM:
            return True
    return True


def _names_a_part(mention: Mention, projects: bool) -> bool:
    """Tell whether more than general words is left of what an amount is called."""
    named = re.sub("项目|专项", "", mention.subject) if projects else mention.subject
    return mention.quantity.kind is Kind.MONEY and bool(_GENERAL.sub("", named))
