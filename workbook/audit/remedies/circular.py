"""Causes that say their result once more.

“规范管理率78%，主要原因是达到规范管理要求的患者偏少，规范管理水平不够高”: every letter of the cause that
is not one of more, less or not is a letter of its result
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

Found = tuple[Paragraph, Span, str]
_AGAIN = "只是把结果换个说法又说了一遍，没有说原因"
_WHY = re.compile(
    r"(?:主要)?(?:原因(?:主要)?(?:是|为|在于)|是?因为|(?<=[，。；])(?:主要|其中)?是?由于|(?:^|(?<=[，。；]))主要是|(?<=[，。；])系)(?P<why>[^。；]{6,60})"
)
_HOLLOW = re.compile(
    r"\d[\d,.]*|年度?|上年|本年|当年|较|比|有所|所致|不够|不足|不高|不大|不多|偏|较|没有|未能|未|能|不|没|达到|达|跟上|预期|要求|实际|进度|规模|扩大|缩小|增加|增长|"
    "减少|下降|上升|提高|降低|水平|工作|情况|方面|整体|总体|相对|比较|仍然?|还|低|高|少|多|大|小|慢|快|好|差|强|弱|的|了|是|为|在|和|与|及|而|并|这|该|其|个|项|应|按|时|期|完成|落实|推进|做|得|造成|导致|引起|率|数|量|均|都|也|部分|程度|比例|力度|幅度|存在|问题|主要|有限"
)
_HAN = re.compile("[\u4e00-\u9fa5]")
_LEAST = 2
_PARTS = re.compile(r"[、：（\d]|经费|人员|项目|工资|政策|上级|基本支出|购|新增|追加|新建|调整|合并")
"""A cause that lists parts or has figures says more than its result."""
_MANY = 6
"""Fewer letters before the cause do not tell the result; the sentence before does."""


def circular(audit: Audit) -> Iterator[Found]:
    """Yield the causes that are their result in other words."""
    ahead = orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        before = ""
        for sentence in paragraph.sentences:
            if (found := _WHY.search(sentence.text)) and not _PARTS.search(found["why"]):
                told = sentence.text[: found.start()]
                told = told if len(_HAN.findall(told)) > _MANY else f"{before}{told}"
                if _says_again(found["why"], told):
                    yield paragraph, Span(found["why"], sentence.start + found.start("why")), _AGAIN
            before = sentence.text


def _says_again(why: str, told: str) -> bool:
    """Tell whether all letters of a cause but the hollow ones are letters of its result."""
    said = _HAN.findall(_HOLLOW.sub("，", why))
    return len(said) >= _LEAST and set(said) <= set(told)
