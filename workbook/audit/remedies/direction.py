"""Reasons and heads that point the other way: less was spent because more was bought; a problem that is none.

“支出减少1.14万元，主要原因是接待批次增多”, “两项费用均有上升” behind a total that fell
“（四）文物活化利用充分。” among the problems
“因物业覆盖率达标未扣分” is none of these: only problems have such heads here
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.plans import Item, items, problems
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_BACK = 80
"""So many letters a change may stand before its reason."""
_LESS, _MORE = "减少|下降|降低|压减", "增加|增长|上升|提高"
_MOVED = re.compile(rf"(?:(?P<fell>{_LESS})|(?P<rose>{_MORE}))(?:了)?(?:[\d.,]+(?:万|亿)?(?:元|%)|约)")
_CAUSE = re.compile(r"[，,](?:其?主要)?(?:原因(?:是|为|在于)|主要是(?:因为|由于)?|是因为|系)")
_NEW = re.compile(
    rf"增支(?:部分)?(?:的)?(?:主要)?(?:原因)?(?:是|用于)(?P<why>[^，。；]{{2,24}}?(?:{_LESS}))(?=[，。；]|$)"
)
_SPENDING = re.compile(r"支出|经费|费用|费|决算")
_NOT_SPENDING = re.compile("结转|结余|节约|率|收入|资金到位|拨款|欠|负债|存量|投诉|信访|事故|案件|时间|时限")
_COSTS = (
    r"(?:投入|支出|经费|费用?|任务|批次|次数|场次|人数|人次|项目|工作量|业务量|案件|活动|采购|购置|补助|补贴|工程"
    r"|车辆|标准|出差|接待|用车|维修)[^，。；]{0,4}?(?:有所)?"
)
_COST_UP = re.compile(rf"{_COSTS}(?:增加|增多|增长|上升|加大|扩大|提高|上涨)(?:了|较多|较大)?$")
_COST_DOWN = re.compile(rf"{_COSTS}(?:减少|下降|降低|压减|缩减|取消|下调)(?:了|较多|较大)?$")
_EXCUSED = re.compile(
    "上年|去年|同期|基数|一次性|结转|节|压缩|压减|管控|合并|改为|改由|视频|线上|不再|停|由|从|收入|抵|剔除|但"
)
_ALL_OF_THEM = re.compile(
    rf"(?:[两三四五六七二\d]项|各项|各类)[\u4e00-\u9fa5]{{0,4}}(?:均|都)(?:有所|有|较上年)?(?:(?P<fell>{_LESS})|(?P<rose>{_MORE}|增多))"
)
_GOOD_HEAD = re.compile(
    r"^[\u4e00-\u9fa5“”、]{3,18}?(?:十分|非常|较为|比较|很)?(?:充分|较快|彻底|到位|完善|健全|顺利|良好|规范|及时|有力|显著|高效|精准|合理)$"
)
_LACKING = re.compile(
    "不|未|没|无|欠|缺|有待|需|难|弱|少|低|慢|差|滞后|够|但|虽|然而|过于|要求|流动|流失|老化|增长|上涨|回升|攀升|上升|消耗"
)
_ORDINAL = re.compile(
    r"(?:^|[。；：])(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)(?P<head>[^，。；]{3,24})"
)


def directions(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield reasons that lead the other way, parts that all move against their total, heads of problems
    that are good."""
    for paragraph, sentence in sentences(audit):
        for span, told in (*_caused(sentence), *_all_moved(sentence)):
            yield paragraph, span, told
    section = audit.once(problems)
    for item in items(section) if section else ():
        yield from _good_head(item)
    for paragraph in section.paragraphs() if section else ():
        for found in _ORDINAL.finditer(paragraph.folded.text):
            rest = re.split("[。；]", paragraph.folded.text[found.end() :])[0]
            if _is_good(found["head"]) and not re.search("但|然而|不过|却", rest):
                yield paragraph, Span(found["head"], found.start("head")), _NO_PROBLEM


_MARK = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．])\s*")
_NO_PROBLEM = "列在问题里，写的却是好事"


def _good_head(item: Item) -> Iterator[tuple[Paragraph, Span, str]]:
    text = item.paragraph.folded.text
    begun = _MARK.match(text)
    start = begun.end() if begun else 0
    head = re.split("[，。；：]", text[start:])[0]
    sentence = re.split("[。；]", text[start:])[0]
    if _is_good(head) and not re.search("但|然而|不过|却", sentence):
        yield item.paragraph, Span(head, start), _NO_PROBLEM


def _is_good(head: str) -> bool:
    return _GOOD_HEAD.match(head.strip()) is not None and _LACKING.search(head) is None


def _caused(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield the only reason given for a change of what was spent, where it would change it the other way."""
    text = sentence.text
    for cause in _CAUSE.finditer(text):
        before = text[max(0, cause.start() - _BACK) : cause.start()]
        moves = list(_MOVED.finditer(before))
        why = re.split("[，。；]", text[cause.end() : cause.end() + _BACK])[0]
        if not moves or _NOT_SPENDING.search(before) or not _SPENDING.search(before):
            continue
        down = moves[-1]["fell"] is not None
        wrong = _COST_UP.search(why) if down else _COST_DOWN.search(why)
        other = re.search(f"{_LESS}|下调|压缩|缩减" if down else _MORE, why)
        rest = text[cause.end() + len(why) : cause.end() + len(why) + _BACK]
        if (
            wrong
            and not other
            and not _EXCUSED.search(why)
            and not re.search("[，；](?:同时|另|以及|并|且|但|但是)", rest)
        ):
            start = cause.end()
            told = f"前面写的是{'减少' if down else '增加'}，这个原因只会让支出{'增加' if down else '减少'}"
            yield Span(why, sentence.start + start), told
    for found in _NEW.finditer(text):
        yield Span(found["why"], sentence.start + found.start("why")), "增支的原因写成了减少"


_OTHER_MEASURE = re.compile("预算|计划|批次|次数|人数|人次|任务|指标|标准|工作|数量|频次|单价|余额|收入")
"""What may go up while what is spent goes down: 两项预算均有增加."""


def _all_moved(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that all parts moved against the total told before them."""
    for found in _ALL_OF_THEM.finditer(sentence.text):
        moves = list(_MOVED.finditer(sentence.text, max(0, found.start() - _BACK), found.start()))
        if _OTHER_MEASURE.search(found[0]) and not _OTHER_MEASURE.search(sentence.text[: found.start()]):
            continue
        if (
            moves
            and len({bool(move["fell"]) for move in moves}) == 1
            and bool(moves[-1]["fell"]) != bool(found["fell"])
        ):
            told = "合计写的是减少，各项不会都增加" if moves[-1]["fell"] else "合计写的是增加，各项不会都减少"
            yield Span(found[0], sentence.start + found.start()), told
