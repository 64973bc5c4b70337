"""None of something, and so many of it: 没有丢失和损坏 beside 丢失的12件已经找回; wrong verdicts on aims.

“没有收到错发、漏发的投诉，漏发的216户于8月补发”; “目标6位，实际4位，目标已经超额完成”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import LESS_IS_MORE
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE
from workbook.language.periods import named

_NONE = re.compile(
    r"(?:没有|未|无|从未|没)(?:再)?(?:发生|出现|收到|接到|发现|产生|形成)?过?(?:任何|一[件起例次笔户])?"
    r"(?P<what>[\u4e00-\u9fa5]{2,5}(?:[、和及或与][\u4e00-\u9fa5]{2,5}){0,4})(?:的?(?:投诉|问题|情况|现象|事故|事件|行为|案件|举报|反映))?(?=$|[，。；（(])"
)
_BARE = re.compile("的?(?:投诉|问题|情况|现象|事故|事件|行为|案件|举报|反映|这些|等)+$")
_ELSE = re.compile("上年|去年|往年|以前|历史|其他|其余|抽查|模拟|演练|避免|挽回|防止|企业|商户|目标|计划|除")
_NUMBER = r"\d{1,9}(?:\.\d{1,4})?"


def none_but_some(audit: Audit) -> Iterator[Belied]:
    """Yield that there was none of what is counted beside it, and verdicts that their figures deny."""
    ahead = orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for sentence in paragraph.sentences:
            if named(sentence.text, FUTURE):
                continue
            for read in (_none, _rate):
                for span, other in read(sentence):
                    yield Belied(paragraph, span, other, paragraph)
        yield from _reached(paragraph)


def _none(sentence: Span) -> Iterator[tuple[Span, str]]:
    text = sentence.text
    for none in _NONE.finditer(text):
        for word in re.split("[、和及或与]", _BARE.sub("", none["what"])):
            some = (
                re.compile(
                    rf"(?:^|[，；。、])(?:其中|有|对|因)?{word}(?:的|了){_NUMBER}(?!%|年|月|日|个百分点)[\u4e00-\u9fa5]{{1,3}}"
                )
                if len(word) > 1
                else None
            )
            found = some.search(text) if some else None
            if found and not _ELSE.search(text) and not none.start() <= found.start() < none.end():
                yield Span(none[0], sentence.start + none.start()), found[0].strip("，；。、")
                return


_RATE = re.compile(
    rf"(?P<name>[\u4e00-\u9fa5]{{2,10}}率)(?:为|是|达|达到)?(?P<r>{_NUMBER})%[，、（(](?:年初|年度|全年)?(?:目标|计划|要求)(?:值)?(?:是|为)?(?:不低于|≥|高于)?(?P<t>{_NUMBER})%"
    r"[，、]?(?:已|也|都|还)?(?P<v>(?:没有|未能?|没|尚未)(?:达到|完成|达标|实现)|(?:已经?)?(?:超额完成|达到|达标|完成|超过|实现)了?)(?:目标|要求)?(?=$|[，。；）)])"
)
_LESS_IS_WELL = re.compile(rf"{LESS_IS_MORE}|费|变动|追加|调整|结转|结余|违|超|降|损|误|欠|闲")


def _rate(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield the verdict on a rate and its aim told right before it: 95.26%，目标是90%，没有达到."""
    for found in _RATE.finditer(sentence.text):
        met = float(found["r"]) >= float(found["t"])
        denied = found["v"].startswith(("没", "未", "尚未"))
        if met == denied and not _LESS_IS_WELL.search(found["name"]):
            told = sentence.text[found.start("r") : found.start("v")].rstrip("，、")
            yield Span(found["v"], sentence.start + found.start("v")), told


_AIM = re.compile(
    rf"(?:目标|计划|任务)(?:是|为)?[^，。；\d]{{0,8}}(?P<t>{_NUMBER})(?P<unit>[\u4e00-\u9fa5]{{1,2}})[^，。；\d]{{0,8}}，(?:实际|全年|当年|共|只|仅|已)[^，。；\d]{{0,8}}?(?P<r>{_NUMBER})(?P=unit)"
)
_OVER = re.compile(
    "(?:目标|任务|计划)?(?:已经?|也|均|都)*(?:超额完成|超过了?(?:目标|计划|任务)|超出了?(?:目标|计划)|全面完成|圆满完成)(?:目标|任务|计划)?(?:了)?(?=$|[，。；])"
)
_FAR = 90


def _reached(paragraph: Paragraph) -> Iterator[Belied]:
    """Yield what is said to be more than the aim behind a count of fewer, with no other aim between."""
    text = paragraph.folded.text
    for aim in _AIM.finditer(text):
        if float(aim["r"]) >= float(aim["t"]) or _LESS_IS_WELL.search(
            text[max(0, aim.start() - 12) : aim.end()]
        ):
            continue
        behind = text[aim.end() : aim.end() + _FAR]
        next_ = re.search(r"(?:目标|计划|任务)(?:是|为)?[^，。；\d]{0,8}\d|；", behind)
        over = _OVER.search(behind[: next_.start()] if next_ else behind)
        if over and not re.search(
            "其他|其余|另外|项目|除|不|未|没|次年|下年", behind[: over.end()].split("，")[-1]
        ):
            span = Span(over[0], aim.end() + over.start())
            yield Belied(paragraph, span, aim[0], paragraph)
