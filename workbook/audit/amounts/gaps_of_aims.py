"""What is told as not done or left, against the only such number that aims and results make.

“计划改造8000户，实际完成6400户” … “2024年完成剩余1400户”: 1600 were left
“目标是征集200件，实际征集156件” … “征集少54件，扣1.5分”: 44 are missing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.goals.done import Done, done
from workbook.audit.text.case import Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import OF_COUNTS, pairs
from workbook.audit.text.phrases import STILL
from workbook.audit.text.wrong import exact
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_VERB = (
    "做|办|建|完成|培训|修|改造|开展|检查|发放|举办|安排|招录|升级|配备|整治|采访|征集"
    "|收|种|植|栽|装|换|录|查|检|测|放|印|拍|播|写|编"
)
_GAP = re.compile(
    rf"(?:剩余|剩下|余下|没完成|没有完成|未完成|没做完|未(?:建成|改造|完工|安装|整改|实施|验收|开工|发放|检测|更换|入户|收回|办结)|没有(?:建成|改造|安装|整改|做完|办完))的?$"
    rf"|(?:^|[\u4e00-\u9fa5]{{2}}|[，；、]){STILL}?(?<![减缺短不至多或])少(?:{_VERB})?了?$"
)
_OTHER = re.compile(
    "上年(?!剩|未)|去年(?!剩|未)|同比|比|较|每|各|平均|减少|至少|不少|约|近|其中|截至|目前|至今|现在"
)
_NO_UNITS = frozenset(("分", "年", "天", "日", "月", "个月", "元", "%", "岁", "倍", "级", ""))
_PEOPLE = frozenset("人名位")
_SHARED = 2
_BROAD = frozenset(("个", "项", "次"))
_AIM = re.compile("目标|计划|任务|应(?!急|用|对|收)|拟")
_LEFT_MOST = 2
"""What is left is no more than half of the aim."""


def gaps_of_aims(audit: Audit) -> Iterator[Hit]:
    """Yield what is told as missing where aims and results make another number of that unit."""
    by_unit: dict[str, list[Done]] = {}
    for each in audit.once(done):
        counted = each.whole.quantity.kind is Kind.COUNT and exact(each.whole, each.part)
        aimed = _AIM.search(each.whole.lead) is not None
        if counted and aimed and 0 < each.left * _LEFT_MOST <= each.whole.quantity.value:
            by_unit.setdefault(_unit(each.whole), []).append(each)
    for paragraph in audit.document.body if by_unit else ():
        told = [m for m in paragraph.mentions if _is_gap(m) and _unit(m) in by_unit]
        for mention in told:
            if sum(_unit(m) == _unit(mention) for m in told) == 1:
                yield from _against(audit, paragraph, mention, by_unit[_unit(mention)])


def _against(audit: Audit, paragraph: Paragraph, mention: Mention, able: list[Done]) -> Iterator[Hit]:
    value = mention.quantity.value
    if any(value in (d.left, d.part.quantity.value, d.whole.quantity.value) for d in able):
        return
    if any(d.paragraph is paragraph and d.part.sentence == mention.sentence for d in able):
        return
    earlier = [m for m in paragraph.mentions if m.sentence == mention.sentence and m.at < mention.at]
    since = paragraph.folded.text.rfind("；", 0, mention.at)
    if any(_unit(m) == _unit(mention) and m.at > since for m in earlier):
        return  # what is left of those: 其余6家中4家已整改，剩余2家
    words = _words(paragraph, mention)
    scored = [(len(words & _of(d)), d) for d in able]
    most = max(count for count, _ in scored)
    best = [d for count, d in scored if count == most]
    # the only things counted so that have a word in common with it need no more than that one
    few = all(not count or d.left == best[0].left for count, d in scored) and _unit(mention) not in _BROAD
    if most < (1 if few else _SHARED) or len({d.left for d in best}) != 1:
        return
    first, text = best[0], paragraph.folded
    told = first.paragraph.folded
    span = Span(text.text[mention.at : mention.end], mention.at)
    yield at(
        audit, paragraph, span, mention.written(text), mention.quantity.printed(first.left),
        where=first.paragraph.line.spot, whole=first.whole.written(told), part=first.part.written(told),
    )  # fmt: skip


def _is_gap(mention: Mention) -> bool:
    quantity = mention.quantity
    counted = quantity.kind is Kind.COUNT and exact(mention) and quantity.unit not in _NO_UNITS
    return counted and bool(_GAP.search(mention.lead)) and not _OTHER.search(mention.lead)


def _unit(mention: Mention) -> str:
    return "人" if mention.quantity.unit in _PEOPLE else mention.quantity.unit


_DIGITS = re.compile(r"[\d.,%]+")


def _words(paragraph: Paragraph, mention: Mention) -> frozenset[str]:
    """Return the pairs of letters of the clause a figure stands in, and of its sentence up to it."""
    text, start = mention.span.text, mention.at - mention.span.start
    low = max(text.rfind(sign, 0, start) for sign in "；：:") + 1
    end = next((n for n in range(start, len(text)) if text[n] in "；，"), len(text))
    return pairs(_DIGITS.sub("，", text[low:end]), OF_COUNTS)


def _of(each: Done) -> frozenset[str]:
    begun = re.split("[。：:]", each.paragraph.folded.text[:24])[0]
    return pairs(_DIGITS.sub("，", f"{each.name}，{each.words}，{begun}"), OF_COUNTS)
