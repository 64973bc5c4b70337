"""Prompts of a template somebody forgot to replace: XXXX, ××局, 【请填写】, （此处填写…）, 待补."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.folding import Folded, Span

_BLANKS = (
    r"[xX×ＸХ*]{2,}(?![A-Za-z])",
    r"(?<![\d.A-Za-z])×(?=[\u4e00-\u9fa5万亿%])",
    r"[_＿]{2,}|[□〇○]{2,}",
    r"(?<=[约为计达共])[xX×](?=[万亿%个项人元])",
    r"[(（][)）](?=[\u4e00-\u9fa5%])|(?<=[为达到约是])%",
)
_PROMPTS = (
    r"\[(?:请|此处|这里|待)?[^\[\]]{0,20}(?:填写|填报|插入|输入|此处)[^\[\]]{0,30}\]",
    r"\[(?:请|此处|这里|待)[^\[\]]{0,40}\]",
    r"[(（](?:请|此处|这里)[^()（）]{0,20}(?:填写|填报|补充|插入|输入|说明|描述|概述|列出)[^()（）]{0,30}[)）]",
    r"(?<![申提邀敬报商聘])(?:请在?(?:此处|这里|此|本栏)|此处|请(?:简要|如实|根据|结合|按)[^。；\n]{0,14}?)"
    r"(?:请)?[^。；\n]{0,8}?(?:填写|填报|补充|插入|输入|描述|概述|列出)",
    r"\{\{[^{}]*\}\}",
    r"示例文字|示例文本|样例文字|在此输入|点击此处|请删除",
    r"(?:(?<=[。；;(\[\n])|^)(?:填写|填表|填报|编写|撰写)(?:说明|要求|提示)[:：]",
    r"(?:(?<=[。；;:：,，(\[\n])|^)(?:字数)?(?:不少于|不超过|控制在|限)\d+字(?:以内|左右)?(?=[。；;,，)\]\n]|$)",
    r"[(\[]注[:：][^()\[\]]{0,20}(?:补充|填写|填报|完善|提供|修改|删除|核实)[)\]]",
    r"某某(?=[县市区省局委办厅乡镇]|单位|部门|同志|项目)",
)
_MATTER = (
    r"(?:此处|此段|本段|该段|这[段里句处]|下段|上段|红字|标红|标黄|黄色|高亮|加粗"
    r"|数据|数字|金额|文字|内容|表述|口径|材料)"
)
_TO_DO = r"(?:核实|核对|核准|确认|更新|补充|补齐|完善|提供|修改|调整|替换|删除|定稿|复核|落实|把关|润色)"
_REMARKS = (
    rf"[(\[](?=[^()\[\]]{{0,30}}{_MATTER})[^()\[\]]{{0,20}}(?:待|请|需|尚未|有待|麻烦)[^()\[\]]{{0,12}}{_TO_DO}[^()\[\]]{{0,2}}[)\]]",
    rf"[(\[]请[\u4e00-\u9fa5]{{0,8}}(?:股|科|处|室|办|财务|同志|会计){_TO_DO}[^()\[\]]{{0,2}}[)\]]",
    rf"(?:(?<=[。；;，,\n])|^)(?:此处|此段|本段|该段|这[段里句处]|以上|以下|上述|下面)?(?:部分|数据|内容|数字|文字)*"
    rf"(?:仍|还|尚)?(?:待|有待|需要?)(?:再|进一步|后续|另行)?{_TO_DO}(?=[。；;\n]|$)",
)
"""Remarks between colleagues: （此处数据待财务核实）, 此段待补充."""
_WHOLE = re.compile(
    r"…+|[.·?？]{3,}|(?:暂?待(?:补充?|完善|定|填写?|核实|更新)|(?:后续|另行|暂未|尚未)补充|未填)[。.]?"
)
_TAIL = re.compile(r"[(（\[](?:待补充?|待完善|待填写?|待核实|待定|略)[)）\]]")
_INSIDE = re.compile("|".join((*_BLANKS, *_PROMPTS, *_REMARKS)))
_SIGNS = re.compile(r"[xX×ХＸ*_□○\[{(%请此待未尚后需麻…?？·.样在点略说要提字某]")
"""One of these stands in every leftover; most texts have none and need no further look."""
_TIMES = re.compile(r"[\d)）%.]$")


def leftovers(text: Folded) -> Iterator[Span]:
    """Yield what was left of a template; a multiplication 8×91% and a size 2×3 are none."""
    if not _SIGNS.search(text.text):
        return
    stripped = text.text.strip("\n")
    if _WHOLE.fullmatch(stripped):
        yield Span(text.text, 0)
        return
    for found in (*_INSIDE.finditer(text.text), *_TAIL.finditer(text.text)):
        if "×" in found[0] and _TIMES.search(text.text[: found.start()]):
            continue
        yield Span(found[0], found.start())
