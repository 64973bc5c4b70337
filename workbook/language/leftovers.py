"""Prompts of a template somebody forgot to replace: XXXX, ××局, 【请填写】, （此处填写…）, 待补."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.language.folding import Folded, Span
from workbook.language.remembered import remembered

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
    r"[(\[](?:此处|此段|本段|该段|这段|数据|数字|金额|红字|黄色|标[红黄]|以[上下])[^()\[\]]{0,12}"
    r"(?:[待请再需][^()\[\]]{0,10}(?:核[实对]|更新|确认|补充|提供|修改|完善))[^()\[\]]{0,6}[)\]]",
    r"(?:(?<=[。；;\n])|^)(?:此段|本段|该段|此处|数据)(?:内容|文字)?(?:待|需)[^。；\n]{0,6}(?:核[实对]|更新|确认|补充|提供|修改|完善)(?=[。；;\n]|$)",
    r"(?<![提邀申敬])请各?(?:业务|相关|有关)?[股科处]室[^。；\n]{0,6}(?:补充|完善|核[实对]|填写|提供)",
    r"某某(?=[县市区省局委办厅乡镇]|单位|部门|同志|项目)",
    r"[(（\[](?:此处|这里|请)[^()（）\[\]]{0,20}(?:介绍|阐述|写明|列明|概括|简述|注明)[^()（）\[\]]{0,30}[)）\]]",
    r"[如若]有[^，。；()]{0,4}请[^，。；()]{0,4}(?:列明|写明|填写|注明)|没有的?请(?:删除|删去|填)",
    r"[(（](?:已/未|是/否|有/无|未/已)[)）]|[□☐][^□☐\s]{1,8}\s?[□☐]",
)
_REMARKS = (
    r"[\[(（](?:批注|旁注|审阅意见|修改意见)[:：]",
    r"(?:(?<=[。；;\n])|^)//",
    r"[(（][\u4e00-\u9fa5]{1,4}[:：][^()（）]{0,12}(?:删[掉除去]|改[一成为下]|核[一对实]|重写|不对|建议[删改])[^()（）]*[)）]",
    r"[(（\[](?:这句话?|这段话?|此句|该句|这里|这个数|此数)[^()（）\[\]]{0,12}(?:删[掉除去]|改[一成为下]|核[一对实]|补[充上]|重写)[^()（）\[\]]*[)）\]]",
)
"""What a colleague wrote into the text for its author."""
_MACHINE = (
    r"作为(?:一个|一名|一款)?(?:人工智能|AI)?大?(?:语言模型|模型[，,])|作为(?:一个|一名|一款)(?:人工智能|AI)(?:助手|程序|[，,])",
    r"(?:以下|上面)是(?:为您|为你|根据您|按您|修改后|润色后|优化后|改写后)",
    r"希望(?:以上|这些|上述|本)(?:内容|信息|回答|修改|建议|报告)?[^。；]{0,6}对[您你][^。；]{0,4}(?:帮助|参考|启发)",
    r"(?:(?<=[。；\n])|^)好的[，,](?:以下|下面|我)|如需[^。；]{0,16}请(?:随时)?告诉我",
    r"(?<!\*)\*\*[^*\n]{1,40}\*\*(?!\*)|(?:(?<=\n)|^)#{1,4} ",
)
"""What a program that writes texts says to the one who asked it."""
_DAMAGED = (
    r"锟斤拷|烫烫烫|屯屯屯|\ufffd|ï¿½",
    r"[À-ÖØ-öø-ÿ][^\u4e00-\u9fa5A-Za-z0-9，。、；]{0,2}[À-ÖØ-öø-ÿ]",
    r"错误[!！](?:未|文档|引用|书签|超链接|不能|没有)",
    r"#(?:REF|VALUE|NAME|NULL|NUM|SPILL|CALC)[!?！？]|#DIV/0[!！]|#N/A",
    r"<<[A-Za-z_][^<>\n]{0,30}>>|\$\{+[^{}\n]*\}+|&(?:nbsp|lt|gt|amp|quot|#\d{2,5});|</?(?:p|br|div|span|b|font|td|tr)\b[^<>]*>",
)
"""Characters of another code page, broken references, marks of programs."""
_WHOLE = re.compile(
    r"…+|[.·?？]{3,}|(?:暂?待(?:补充?|完善|定|填写?|核实|更新)|(?:后续|另行|暂未|尚未)补充|未填)[。.]?"
)
_TAIL = re.compile(r"[(（\[](?:待补充?|待完善|待填写?|待核实|待定|略)[)）\]]")
_INSIDE = re.compile("|".join((*_BLANKS, *_PROMPTS, *_REMARKS, *_MACHINE, *_DAMAGED)))
_SIGNS = re.compile(
    r"[À-ÿ锟烫屯\ufffd误#<$&作上好批/如若没这☐希xX×ХＸ*_□○\[{(%请此待未尚后…?？·.样在点略说要提字某数金红黄标本该这以]"
)
"""One of these stands in every leftover; most texts have none and need no further look."""
_TIMES = re.compile(r"[\d)）%.]$")


def leftovers(text: Folded) -> Iterator[Span]:
    """Yield what was left of a template; a multiplication 8×91% and a size 2×3 are none."""
    return iter(_left(text.text))


@remembered
def _left(text: str) -> tuple[Span, ...]:
    """Return the leftovers of a folded text: several checks ask of the same one, and again after an edit."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Span]:
    if not _SIGNS.search(text):
        return
    stripped = text.strip("\n")
    if _WHOLE.fullmatch(stripped):
        yield Span(text, 0)
        return
    for found in (*_INSIDE.finditer(text), *_TAIL.finditer(text)):
        times = "×" in found[0] and not text.startswith("年", found.end())  # 20××年
        if times and _TIMES.search(text[: found.start()]):
            continue
        yield Span(found[0], found.start())
