"""All said, and in the same sentence a rate, a rest, an extreme or a case that is not of all.

“全部在规定期限内答复，答复率97.62%”; “37座水库汛前实查33座、检查率100%”
“收集意见83条，已全部办结，其余4条正在办理”; “9件仪器已全部找到，尚有3件下落不明”
“均在24小时内抢通，其中最长的一次用时31小时”; “无一人辍学，仅2人因交不起费用退学”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from workbook.language.contradictions.model import Contradiction, within, words
from workbook.language.folding import Span
from workbook.language.function_words import one_of
from workbook.language.lists import read


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``all_said.yaml``, each explained there."""

    contraries: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    some_only: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]
    few: tuple[str, ...]
    most: tuple[str, ...]


@cache
def said() -> Said:
    """Return the lists of words."""
    return msgspec.convert(read("workbook.language", "all_said.yaml"), Said)


_ALL = r"(?:全部|全数|全都|悉数|一律|(?<![平人户月日年亩])均|都)"
_PAST = re.compile("上年|去年|同期|以往|此前|原|目标|计划|要求|标准|20\\d\\d年|预计|力争|确保|拟")
_RATE_NOT = re.compile(
    rf"{_ALL}(?P<what>[^，。；、\d]{{2,24}})[，,、；](?:其中)?(?P<name>[\u4e00-\u9fa5]{{2,6}})率(?:为|是|达到?|均为)?(?P<rate>\d{{1,3}}(?:\.\d{{1,4}})?)%(?=[，。；、)]|$)"
)
_QUALIFIED = re.compile("一次|首次|优|[^合]格率|平均|综合|当年|当期|线上|网上|提前|重复|满意|节约|结余")
_BY_RULE = re.compile("按|用于|依|实行|开展|进行|纳入|参加|列入|提交|分")
"""What all are subject to, which does not say that all is done: 均按合同进度支付，支付率85%."""


def all_and_rate(sentence: Span) -> Iterator[Contradiction]:
    """Yield all that was done beside a rate of it below the whole: 均规范处置，规范处置率94.12%."""
    for found in _RATE_NOT.finditer(sentence.text):
        name, what = found["name"], found["what"]
        if Decimal(found["rate"]) >= 100 or name not in what or _QUALIFIED.search(name):
            continue
        before = what.split(name)[0]
        money = re.search("支付|支出|执行|使用|完成", name) and not re.fullmatch("[已经按期时如]*", before)
        if money or _BY_RULE.search(before.replace("按期", "").replace("按时", "").replace("按规定", "")):
            continue
        if re.search("不|未|没|否", what) or _PAST.search(sentence.text[: found.start()][-16:] + what):
            continue
        told = f"写着全部{name}，{name}率却是 {found['rate']}%"
        yield within(sentence, *found.span(), told)


_FEWER = re.compile(
    r"(?P<a>(?<![\d.,])[1-9]\d{0,5})(?P<u>[\u4e00-\u9fa5]{1,2}?)(?P<of>[^，。；、\d]{0,12})[，,]?(?:实际|实|只|仅|共|已)(?P<verb>[\u4e00-\u9fa5]{1,4}?)了?(?P<b>[1-9]\d{0,5})(?P=u)"
    r"[^，。；、\d]{0,4}[，、,](?P<name>[\u4e00-\u9fa5]{2,4})率(?:为|是|达到?)?100%"
)


def whole_but_fewer(sentence: Span) -> Iterator[Contradiction]:
    """Yield a rate of the whole beside fewer than all: 37座水库汛前实查33座、检查率100%."""
    for found in _FEWER.finditer(sentence.text):
        shared = set(found["verb"]) & set(found["name"])
        qualified = re.search("按|及时|规范|合格|准|如期|满意|优|正常|完好", found["name"])
        apart = _PAST.search(found["of"]) or re.search("其中|各|每|属|需|应", found["of"])
        if shared and not qualified and not apart and int(found["b"]) < int(found["a"]):
            told = f"{found['a']}{found['u']}里只有 {found['b']}{found['u']}，不是 100%"
            yield within(sentence, *found.span(), told)


_N = r"(?P<n>[1-9]\d{0,5}(?:\.\d{1,2})?|[一两二三四五六七八九十]{1,2})(?P<u>[\u4e00-\u9fa5]{1,2}?)"
_LEFT = (
    r"[，；、,](?:但是?|目前|现|截至年末|年末|年底)*"
    r"(?:其中|尚有|还有|仍有|另有|还剩|仅剩|只剩|尚余|其余|剩余|余下|有|只有|仅有|仅)+(?:的)?"
)
_OTHER = re.compile(
    "下[年步]|明年|次年|除|以外|之外|另外|新|后[，,]?[又再]|复查|回头看|申请|外地|县外|市外|境外"
)


@cache
def _all_but() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return for each pair what is done to all, and some it was not done to, from a stop on."""
    return tuple(
        (
            re.compile(rf"{_ALL}(?P<how>[^，。；\d]{{0,6}}?)(?P<verb>{one_of(done)})"),
            re.compile(rf"{_LEFT}{_N}[^，。；\d]{{0,8}}?(?P<state>{one_of(undone)})"),
        )
        for done, undone in said().contraries
    )


_NEAR = 44


def all_but_left(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is done to all and not to some of them: 已全部找到，尚有3件下落不明."""
    text = sentence.text
    for every, left in _all_but():
        for found in every.finditer(text):
            rest = left.search(text, found.end(), found.end() + _NEAR)
            if rest is None or re.search("[不未没非难]", found["how"]):
                continue
            head = re.split("[；。]", text[: found.start()])[-1]
            clause = re.split("[，,]", head)[-1]
            if _is_of_some(text, clause, head, rest):
                continue
            told = f"写着全部{found['verb']}，又写着{rest['n']}{rest['u']}{rest['state']}"
            yield within(sentence, found.start(), rest.end(), told)


def _is_of_some(text: str, clause: str, head: str, rest: re.Match[str]) -> bool:
    """Tell whether all is all of some only: of a kind told before, or of what is left beside the rest."""
    if any(word in clause for word in said().some_only) or _OTHER.search(head[-30:] + rest[0]):
        return True
    if any(word in rest[0] for word in words().other):
        return True
    counts = [int(n) for n in re.findall(rf"(?<![\d.,])(\d{{1,6}}){re.escape(rest['u'])}", head)]
    number = int(rest["n"]) if rest["n"].isdigit() else 0
    if number and counts and (max(counts) < number or any(c + number in counts for c in counts)):
        return True
    # 3处已全部整改，其余4处正在整改: all of the three; without a subject it is all of those counted before
    return "其余" in rest[0] and (
        re.search(r"[^已均现目前\s]", clause) is not None
        or (len(counts) != 1 or bool(re.search("其中|属|涉", head)))
    )


_MEASURE = (
    "万元|亿元|小时|分钟|工作日|公里|平方米|立方米|公斤|千克|毫克|厘米|毫米|人次"
    "|[天日月周年秒元人户分%亩斤吨米度倍岁次件场名]"
)
_WITHIN = re.compile(
    rf"{_ALL}[^，。；\d]{{0,8}}?(?P<op>在|不超过|未超过|没有超过|低于|少于|控制在|短于|小于|不高于|超过|高于|大于|不低于|不少于|达到|突破|完成)了?"
    rf"(?P<n>\d{{1,9}}(?:\.\d{{1,4}})?)个?(?P<u>{_MEASURE})(?P<side>(?:以|之)?内|以[上下])?(?![十百千万亿前])"
)
_MOST = re.compile(
    rf"[，；、(,](?:其中)?[^，。；\d]{{0,8}}?最(?P<end>长|高|大|多|晚|久|慢|贵|重|低|短|少|小|快|轻|便宜|差)[^，。；\d]{{0,14}}(?P<m>\d{{1,9}}(?:\.\d{{1,4}})?)个?(?P<u>{_MEASURE})"
)
_UPPER = ("不超过", "未超过", "没有超过", "低于", "少于", "控制在", "短于", "小于", "不高于", "在")


def all_and_extreme(sentence: Span) -> Iterator[Contradiction]:
    """Yield a bound all keep that the longest or lowest of them breaks: 均在24小时内，最长的31小时."""
    text = sentence.text
    for found in _WITHIN.finditer(text):
        for most in _MOST.finditer(text, found.end(), found.end() + _NEAR):
            if most["u"] != found["u"] or _PAST.search(text[found.start() : most.end()]):
                continue
            side = found["side"] or ""
            upper = found["op"] in _UPPER and "上" not in side
            if found["op"] == "在" and not side:
                continue
            bound, value = Decimal(found["n"]), Decimal(most["m"])
            if value > bound if upper else value < bound:
                kept = "以内" if upper else "以上"
                told = (
                    f"写着都在{found['n']}{found['u']}{kept}，最{most['end']}的却是 {most['m']}{found['u']}"
                )
                yield within(sentence, found.start(), most.end(), told)
                break


@cache
def _none_but() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return for each event what says there was none, and one there was, from a stop on."""
    return tuple(
        (
            re.compile(
                rf"(?:无一[人件起例户处次名家个宗]?|(?:没有|无(?![法论须需效偿关从障线缝害私形])|未(?=发生|出现|发现|收到|接到))(?:一|任何)?(?:[人件起例户处次名家个宗]|学生|职工|群众|单位)?(?:发生|出现|有)?|零)"
                rf"(?P<how>[^，。；、\d]{{0,8}}?)(?P<event>{one_of(same)})(?!率|隐患|风险|问题线索)"
            ),
            re.compile(
                rf"[，；、(,](?:但|只是|仅|只|只有|仅有|另|其中|有|另有|仍有|还有|全年|发生|出现)+{_N}[^，。；\d]{{0,12}}?(?P<event>{one_of(same)})"
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
            other = some.search(text, found.end(), found.end() + _NEAR)
            if other is None or _GRAVE.search(found["how"]) or _PAST.search(other[0]):
                continue
            if re.search("比|较|减少|下降|上年|去年", text[found.start() : other.end()][-30:]):
                continue
            head = text[max(0, found.start() - 1) : found.start()]
            if head and head in "有若倘凡":
                continue
            event = other["event"] or other["event2"]
            told = f"写着没有{found['event']}，又写着有{event}"
            yield within(sentence, found.start(), other.end(), told)


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


READERS = (all_and_rate, whole_but_fewer, all_but_left, all_and_extreme, none_but_some, has_none_but)
