"""None said, and in the same sentence some: 无一人辍学，仅2人退学; 无公务用车，现有1辆公务用车."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from workbook.language.contradictions.all_said import COUNT, PAST, REACH, said
from workbook.language.contradictions.model import Contradiction, within, words
from workbook.language.folding import Span
from workbook.language.function_words import one_of


@cache
def _none_but() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return for each event what says there was none, and one there was, from a stop on."""
    return tuple(
        (
            re.compile(
                rf"(?:无一[人件起例户处次名家个宗]?|(?:没有|无(?![法论须需效偿关从障线缝害私形])|未(?=发生|出现|发现|收到|接到))(?:一|任何)?(?:[人件起例户处次名家个宗]|学生|职工|群众|单位)?(?:发生|出现|有)?|零)"
                rf"(?P<how>[^，。；、\d]{{0,8}}?)(?P<event>{one_of(same)})(?!率|隐患|风险|问题线索|{one_of(words().attributed)})"
            ),
            re.compile(
                rf"[，；、(,](?:但|只是|仅|只|只有|仅有|另|其中|有|另有|仍有|还有|全年|发生|出现)+{COUNT}[^，。；\d]{{0,12}}?(?P<event>{one_of(same)})"
                rf"|[，；、(,](?:仅|只|全年|累计|共|实际)?(?P<event2>{one_of(same)})(?:的|学生|人员|仅|只|有|了)*(?P<m>[1-9]\d{{0,4}})[人件起例户处次名家个宗]"
            ),
        )
        for same in said().events
    )


_GRAVE = re.compile(
    "重大|较大|特大|责任|以上|恶性|严重|群体|再|新|因公|有效|集体|违|主动|恶意|无故|重复|规模|防|避|处理|处置|化解|解决|查处|调解|受理"
)


def none_but_some(sentence: Span) -> Iterator[Contradiction]:
    """Yield none of what some of it is told of in another word: 无一人辍学，仅2人退学."""
    text = sentence.text
    for none, some in _none_but():
        for found in none.finditer(text):
            other = some.search(text, found.end(), found.end() + REACH)
            if other is None or _GRAVE.search(found["how"]) or PAST.search(other[0]):
                continue
            if re.search("比|较|减少|下降|上年|去年", text[found.start() : other.end()][-30:]):
                continue
            head = text[max(0, found.start() - 1) : found.start()]
            if head and head in "有若倘凡":
                continue
            event = other["event"] or other["event2"]
            told = f"写着没有{found['event']}，又写着有{event}"
            yield within(sentence, found.start(), other.end(), told)


_ONCE_MORE = COUNT.replace("<n>", "<m>").replace("<u>", "<v>")
_NOT_ONE = re.compile(
    r"无一[人件起例户处次名家个宗][^，。；\d]{0,6}?(?P<it>[\u4e00-\u9fa5]{2})[，；](?:但|其中|另)?"
    rf"(?:(?P=it)(?:的|者)?(?:有|为)?{COUNT}|(?:有|仅|仅有|只有){_ONCE_MORE}[^，。；\d]{{0,6}}(?P=it))"
    r"|(?:未|没有)(?:发生|出现|收到|接到|产生)过?(?:一|任何一|1)[起件例次][^，。；\d]{2,12}[，；]"
    r"[^，。；]{0,10}?(?:发生|出现|收到|接到)(?:的|了)(?:[一两二三四五]|\d{1,3})[起件例次](?!以上)"
)


def not_one_but(sentence: Span) -> Iterator[Contradiction]:
    """Yield not one and yet so many of the same: 无一名考生缺考，缺考3人已补考."""
    for found in _NOT_ONE.finditer(sentence.text):
        if not PAST.search(found[0]):
            yield within(sentence, *found.span(), "写着一个也没有，又写着有")


_HAS_NONE = re.compile(
    r"(?:^|[，；,])(?:(?:本|我)?(?:单位|部门|局|院|校|中心|镇|乡|站|馆|委|办))?(?:现|均|目前)?(?:无|没有|未配备|未保留|不保有|未设|未设置)(?P<what>[\u4e00-\u9fa5]{3,8})(?=[，；,]|$)"
)


def has_none_but(sentence: Span) -> Iterator[Contradiction]:
    """Yield what there is none of and yet so many: 无公务用车，现有1辆公务用车使用年限已满8年."""
    for none in _HAS_NONE.finditer(sentence.text):
        what = re.escape(none["what"])
        some = re.compile(
            rf"[，；,](?:但|其中)?(?:本?单位|年末|目前)?(?:现有|现存|实有|保有|共有|尚有|仍有|配有|拥有|还有|有)(?:[1-9]\d{{0,4}}|[一两二三四五六七八九十])[\u4e00-\u9fa5]{{1,2}}(?:的)?{what}"
            rf"|[，；,]{what}(?:现有|实有|保有|共有|尚有|仍有|共|有|数量?为|为)?[1-9]\d{{0,4}}[辆台套人名件处个]"
        ).search(sentence.text, none.end())
        if some and not re.search(
            "上年|去年|编制|原有|租|借|所属|下属", some[0] + sentence.text[none.end() : some.start()]
        ):
            told = f"写着没有{none['what']}，又写着有"
            yield within(sentence, none.start(), some.end(), told)


_AGAIN = re.compile(
    r"(?:不再保留|不再聘用|不再设置|已取消|无|没有|不涉及|未安排|未发生|未开展|未产生|未列支|不存在|不)(?P<what>[\u4e00-\u9fa5]{4,8})[，；,](?:全年|本年|年末|实际)?(?P=what)(?:年末|现有|仍有|支出|收入|金额|费用?|资金)?(?:为|共|合计|达|约|了)?(?P<n>[1-9]\d{0,8}(?:\.\d{1,2})?|0\.\d[1-9]?)(?P<u>[\u4e00-\u9fa5]{1,2})"
)


def none_again(sentence: Span) -> Iterator[Contradiction]:
    """Yield what there is none of with its amount right behind: 没有新增债务，新增债务1200万元."""
    for found in _AGAIN.finditer(sentence.text):
        ahead = sentence.text[max(0, found.start() - 8) : found.start()]
        if not re.search("上年|去年|年初|以前", ahead):
            told = f"写着没有{found['what']}，又写着 {found['n']}{found['u']}"
            yield within(sentence, *found.span(), told)


READERS = (none_but_some, not_one_but, has_none_but, none_again)
