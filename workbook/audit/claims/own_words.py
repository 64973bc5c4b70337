"""What a sentence denies by taking up its own words: 未发生泄露，泄露的信息已全部追回.

“未发现违规问题，追回违规使用的医保基金236万元”: there was some of what there was none of
“机械化清扫率96.4%，机械化清扫目标未能实现” where 95% was aimed at, or “比目标快1天，登记时限目标没有达到”
“自评得分不作为任何考核依据，计入年度绩效考核”: what it is not used for it is used for
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.audit.text.likeness import pairs
from workbook.audit.text.rates_aimed import LOW_IS_WELL, NAME, RATE, aims
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE
from workbook.language.periods import named

_NONE = re.compile(
    r"(?:未|没有|无|从未|不存在)(?:再)?(?:(?P<verb>发生|出现|发现|查出)过?)?(?:任何|一起|一例|一件)?"
    r"(?P<what>[\u4e00-\u9fa5]{2,8}?)(?P<noun>事件|事故|现象|情况|问题|行为|案例)?(?=[，；])"
)
_WORD = 2
_KIND = re.compile("^(?:相关|有关|各类|明显|安全|工作|资金|项目|变化|异常)")
_SOME_KIND = re.compile("^(?:重大|较大|特大|其他|严重|一般|群体性)")
"""There may be others of it: 未发生重大火灾，一般火灾4起."""
_DENIED = re.compile(
    "(?:未|没有|无|防|防止|避免|杜绝|减少|零|可能|是否|如|不|预防|排查|查处|打击|整治|举报|防范)[^，。；]{0,4}$"
)
_FACT = r"(?:[一-龥]{0,4}的[^，。；]{0,14}(?:已|均|全部|及时|就地|\d)|[一-龥]{0,4}的?\d)"
_AFTER = r"(?:赔偿|赔付|损失|善后|责任人|当事人|受害人|补救)[^，。；无未不没]{0,10}(?:已|均|全部|\d)"
_AIMED = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2,12}?)(?:率|数|量)?的?(?:年度|年初)?(?:目标|指标|任务)(?:值)?"
    r"(?:没有|未能?|尚未|没能?|并未)(?:能)?(?:如期|按期|全部|全面)?(?:完成|实现|达到|达成)(?=$|[，；])"
)
_MET = re.compile(
    r"完成率(?:为|达到?|是)?1\d\d(?:\.\d{1,2})?%|(?:比|较)(?:年初|年度|计划)?目标(?:值)?(?:快|高|多|提前|缩短|超出|超)[^，；]*"
    r"|(?:超过|高于|超额完成|达到|超出|完成)(?:了)?[^，；不未没]{0,8}目标|(?:为|是|完成)目标的1\d\d(?:\.\d{1,2})?%"
)
_NOT_FOR = re.compile(
    r"不(?:再)?(?:作为|计入|纳入|与|列入|同)(?P<what>[^，。；]{2,14}?)(?:依据|参考|挂钩|范围|体系|$|(?=[，；]))"
)
_FOR = re.compile(r"(?<!不)(?<!不再)(?:作为|计入|纳入|列入|与)(?P<what>[^，。；不]{2,16})")
_USES = ("预算", "考核", "评优", "奖惩", "绩效工资")


def own_words(audit: Audit) -> Iterator[Belied]:
    """Yield what the words of a sentence deny that stand in it again."""
    ahead = orders(audit.once(measures))
    known = aims(audit)
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences if paragraph.order not in ahead else ():
            for span, other in (*_none(sentence), *_missed(sentence, known), *_used(sentence)):
                yield Belied(paragraph, span, other, paragraph)


def _none(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that there was none of what the next two clauses tell of as something that is there."""
    text = sentence.text
    if named(text, FUTURE):
        return
    for none in _NONE.finditer(text):
        bare = _KIND.sub("", none["what"])
        word = bare[-_WORD:]
        rest = "，".join(re.split("[，；]", text[none.end() :])[: _WORD + 1])
        told = none["verb"] or none["noun"]
        if (
            not told
            or _SOME_KIND.match(none["what"])
            or len(bare) < _WORD
            or re.search("其中|上年|去年|他|除", rest)
        ):
            continue
        noun = none["noun"] or ""
        for found in re.finditer(rf"(?:(?:因|由于)?{word}){_FACT}|{word}?{noun}{_AFTER}", rest):
            if not _DENIED.search(rest[: found.start()]):
                yield Span(none[0], sentence.start + none.start()), found[0]
                return


def _missed(sentence: Span, known: dict[str, set[float]]) -> Iterator[tuple[Span, str]]:
    """Yield an aim said to be missed behind a figure of the same thing that met it."""
    text = sentence.text
    for missed in _AIMED.finditer(text):
        own = pairs(missed["what"])
        before = text[: missed.start()]
        clauses = re.split("[，；]", before.rstrip("，；"))
        for number, clause in enumerate(clauses):
            met = _MET.search(clause)
            of = pairs("，".join(clauses[max(0, number - 1) : number + 1]))
            if met and own & of:
                yield Span(missed[0], sentence.start + missed.start()), met[0]
                return
        for rate in RATE.finditer(before):
            wanted = known.get(rate["name"][-NAME:], set())
            same = missed["what"] in rate["name"] and not LOW_IS_WELL.search(rate["name"])
            if same and len(wanted) == 1 and float(rate["n"]) >= min(wanted):
                yield Span(missed[0], sentence.start + missed.start()), rate[0]
                return


def _used(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield what the results are not used for and are: 不与下年预算挂钩，作为安排下年预算的依据."""
    text = sentence.text
    for never in _NOT_FOR.finditer(text):
        for use in _FOR.finditer(text):
            apart = use.end() <= never.start() or use.start() >= never.end()
            same = any(word in never["what"] and word in use["what"] for word in _USES)
            if apart and same and not re.search("但|仅|的项目|的单位|的，", text):
                yield Span(never[0], sentence.start + never.start()), use[0]
                return
