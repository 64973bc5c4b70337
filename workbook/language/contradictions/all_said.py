"""All said, and in the same sentence a rate, a rest, an extreme or a case that is not of all.

“全部在规定期限内答复，答复率97.62%”; “37座水库汛前实查33座、检查率100%”
“收集意见83条，已全部办结，其余4条正在办理”; “9件仪器已全部找到，尚有3件下落不明”
“均在24小时内抢通，其中最长的一次用时31小时”; “平均每天接诊86人，最少的一天接诊102人”
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
from workbook.language.lists import listed


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``all_said.yaml``, each explained there."""

    contraries: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    some_only: tuple[str, ...]
    events: tuple[tuple[str, ...], ...]
    under_half: tuple[str, ...]
    few: tuple[str, ...]
    most: tuple[str, ...]


said = listed("workbook.language", "all_said.yaml", Said)
"""The lists of words."""


_ALL = r"(?:全部|全数|全都|悉数|一律|(?<![平人户月日年亩])均|都)"
PAST = re.compile("上年|去年|同期|以往|此前|原|目标|计划|要求|标准|20\\d\\d年|预计|力争|确保|拟")
_RATE_NOT = re.compile(
    rf"{_ALL}(?P<what>[^，。；、]{{2,24}})[，,、；](?:其中)?(?P<name>[\u4e00-\u9fa5]{{2,6}})率(?:为|是|达到?|均为)?(?P<rate>\d{{1,3}}(?:\.\d{{1,4}})?)%(?=[，。；、)]|$)"
)
_QUALIFIED = re.compile("一次|首次|优|[^合]格率|平均|综合|当年|当期|线上|网上|提前|重复|满意|节约|结余")
_BY_RULE = re.compile("按|用于|由|从|经|依|实行|开展|进行|纳入|参加|列入|提交|分")
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
        if re.search("不|未|没|否", what) or PAST.search(sentence.text[: found.start()][-16:] + what):
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
        apart = PAST.search(found["of"]) or re.search("其中|各|每|属|需|应", found["of"])
        if shared and not qualified and not apart and int(found["b"]) < int(found["a"]):
            told = f"{found['a']}{found['u']}里只有 {found['b']}{found['u']}，不是 100%"
            yield within(sentence, *found.span(), told)


COUNT = r"(?P<n>[1-9]\d{0,5}(?:\.\d{1,2})?|[一两二三四五六七八九十]{1,2})(?P<u>[\u4e00-\u9fa5]{1,2}?)"
_LEFT = (
    r"[，；、,](?:但是?|目前|现|截至年末|年末|年底)*"
    r"(?:其中|尚有|还有|仍有|另有|还剩|仅剩|只剩|尚余|其余|剩余|余下|有|只有|仅有|仅)+(?:的)?"
)
_OTHER = re.compile(
    "下[年步]|明年|次年|除|以外|之外|另外|(?<!重)新|后[，,]?[又再]|复查|回头看|申请|外地|县外|市外|境外"
)


@cache
def _all_but() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return for each pair what is done to all, and some it was not done to, from a stop on."""
    return tuple(
        (
            re.compile(rf"{_ALL}(?P<how>[^，。；\d]{{0,6}}?)(?P<verb>{one_of(done)})"),
            re.compile(
                rf"{_LEFT}{COUNT}[^，。；\d]{{0,8}}?(?P<state>{one_of(undone)})"
                rf"|[，；、,](?:但|其中)?(?P<before>{one_of(undone)})(?:的|者)*(?:有|为|共)?(?P<m>[1-9]\d{{0,5}})(?P<v>[\u4e00-\u9fa5])"
            ),
        )
        for done, undone in said().contraries
    )


REACH = 44


def all_but_left(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is done to all and not to some of them: 已全部找到，尚有3件下落不明."""
    text = sentence.text
    for every, left in _all_but():
        for found in every.finditer(text):
            rest = left.search(text, found.end(), found.end() + REACH)
            if rest is None or re.search("[不未没非难]", found["how"]):
                continue
            head = re.split("[；。]", text[: found.start()])[-1]
            clause = re.split("[，,]", head)[-1]
            if _is_of_some(text, clause, head, rest):
                continue
            number, unit = rest["n"] or rest["m"], rest["u"] or rest["v"]
            told = f"写着全部{found['verb']}，又写着{number}{unit}{rest['state'] or rest['before']}"
            yield within(sentence, found.start(), rest.end(), told)


def _is_of_some(text: str, clause: str, head: str, rest: re.Match[str]) -> bool:
    """Tell whether all is all of some only: of a kind told before, or of what is left beside the rest."""
    if any(word in clause for word in said().some_only) or _OTHER.search(
        head[-30:] + rest[0] + text[rest.end() :][:8]
    ):
        return True
    if any(word in rest[0] for word in words().other):
        return True
    written, unit = rest["n"] or rest["m"], rest["u"] or rest["v"]
    counts = [int(n) for n in re.findall(rf"(?<![\d.,])(\d{{1,6}}){re.escape(unit)}", head)]
    number = int(written) if written.isdigit() else 0
    if number and counts and (max(counts) < number or any(c + number in counts for c in counts)):
        return True
    # 3处已全部整改，其余4处正在整改: all of the three; without a subject it is all of those counted before
    return "其余" in rest[0] and (
        re.search(r"[^已均现目前\s]", clause) is not None
        or (len(counts) != 1 or bool(re.search("其中|属|涉", head)))
    )


_ALL_BUT_IT = re.compile(
    rf"(?:(?:{_ALL}|所有|全体)(?P<what>[^，。；]{{2,20}})|(?P<rated>[\u4e00-\u9fa5]{{2}})率(?:为|达到?)?100%)(?:{_LEFT}|[，；,]){COUNT}"
    r"[^，。；\d]{0,12}?(?:尚未|仍未|还未|未能?|没有?|没能)(?:按期|按时|及时|完成|得到|进行)?(?P<verb>[\u4e00-\u9fa5]{2})"
)
_ONLY = re.compile(
    rf"(?:{_ALL}|所有|全体)(?P<what>[^，。；]{{2,20}})[，；,](?:但)?(?:只有|仅有?|唯独|唯有)(?P<n>)(?P<u>[\u4e00-\u9fa5]{{2,8}}?)"
    r"(?:尚未|仍未|还未|未能?|没有?|没能)(?:按期|按时|及时|得到|进行)?(?P<verb>[\u4e00-\u9fa5]{2})(?=[，。；]|$)"
)
_RATED_BUT = re.compile(
    r"(?P<what>[\u4e00-\u9fa5]{2})率(?:为|达到?)?100%[，；,](?:其中|但|有)*(?:不|未)(?P=what)(?:的|者)?(?:有|为)?(?P<n>[1-9]\d{0,4})(?P<u>[\u4e00-\u9fa5]{1,2})"
)


def all_but_it(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is told of all and denied of some in the same word: 采集率100%，尚有26人没有采集."""
    for found in _RATED_BUT.finditer(sentence.text):
        if not _OTHER.search(sentence.text[max(0, found.start() - 16) : found.end() + 8]):
            what = found["what"]
            yield within(sentence, *found.span(), f"写着全部{what}，又写着{found['n']}{found['u']}不是")
    for found in (*_ALL_BUT_IT.finditer(sentence.text), *_ONLY.finditer(sentence.text)):
        verb, what = found["verb"], found["what"] or found.groupdict().get("rated") or ""
        head = re.split("[；。]", sentence.text[: found.start()])[-1]
        clause = re.split("[，,]", head)[-1]
        at = what.find(verb)
        if at < 0 or re.search("[不未没非]", what) or "其余" in found[0] or "剩余" in found[0]:
            continue
        if any(word in clause for word in said().some_only) or _OTHER.search(head[-30:] + found[0]):
            continue
        told = f"写着全部{verb}，又写着{found['n']}{found['u']}没有{verb}"
        yield within(sentence, *found.span(), told)


_MEAN = (
    r"(?:平均(?:每(?P<each>[\u4e00-\u9fa5]))?|(?P<of>[日月村校镇班场周])均)[^，。；\d]{0,8}"
    r"(?P<mean>\d{1,9}(?:\.\d{1,4})?)(?P<u>MEASURE)"
)
_END = r"最(?P<end>高|多|大|长|低|少|小|短)(?P<lead>[^，。；\d]{0,12})(?P<m>\d{1,9}(?:\.\d{1,4})?)"
_MEASURE = (
    "万元|亿元|小时|分钟|工作日|公里|平方米|立方米|公斤|千克|毫克|厘米|毫米|人次"
    "|公顷|[天日月周年秒元人户分%亩斤吨米度倍岁次件场名家℃]"
)
_WITHIN = re.compile(
    rf"{_ALL}[^，。；\d]{{0,8}}?(?P<op>在|不超过|未超过|没有超过|低于|少于|控制在|短于|小于|不高于|超过|高于|大于|不低于|不少于|达到|突破|完成|有)了?"
    rf"(?P<n>\d{{1,9}}(?:\.\d{{1,4}})?)个?(?P<u>{_MEASURE})(?P<side>(?:以|之)?内|以[上下])?(?![十百千万亿前])"
)
_MOST = re.compile(
    rf"[，；、(,](?:其中)?[^，。；\d]{{0,8}}?最(?P<end>长|高|大|多|晚|久|慢|贵|重|低|短|少|小|快|轻|便宜|差)(?:的\d{{1,3}}[\u4e00-\u9fa5]{{1,2}})?[^，。；\d]{{0,14}}(?P<m>\d{{1,9}}(?:\.\d{{1,4}})?)个?(?P<u>{_MEASURE})"
)
_UPPER = ("不超过", "未超过", "没有超过", "低于", "少于", "控制在", "短于", "小于", "不高于", "在")


def all_and_extreme(sentence: Span) -> Iterator[Contradiction]:
    """Yield a bound all keep that the longest or lowest of them breaks: 均在24小时内，最长的31小时."""
    text = sentence.text
    for found in _WITHIN.finditer(text):
        for most in _MOST.finditer(text, found.end(), found.end() + REACH):
            if most["u"] != found["u"] or PAST.search(text[found.start() : most.end()]):
                continue
            side = found["side"] or ""
            upper = found["op"] in _UPPER and "上" not in side
            if (found["op"] == "在" and not side) or (found["op"] == "有" and "上" not in side):
                continue
            bound, value = Decimal(found["n"]), Decimal(most["m"])
            if value > bound if upper else value < bound:
                kept = "以内" if upper else "以上"
                told = (
                    f"写着都在{found['n']}{found['u']}{kept}，最{most['end']}的却是 {most['m']}{found['u']}"
                )
                yield within(sentence, found.start(), most.end(), told)
                break


_MEANS = (
    re.compile(f"{_MEAN.replace('MEASURE', _MEASURE)}[，、；,][^，。；、\\d]{{0,6}}{_END}(?P=u)"),
    re.compile(
        f"{_END}(?P<u>{_MEASURE})[，、；,][^，。；、\\d]{{0,4}}{_MEAN.replace('(?P<u>MEASURE)', '(?P=u)')}"
    ),
)


def mean_and_extreme(sentence: Span) -> Iterator[Contradiction]:
    """Yield a mean above the highest or below the lowest: 平均每天接诊86人，最少的一天接诊102人."""
    for pattern in _MEANS:
        for found in pattern.finditer(sentence.text):
            each = found["each"] or found["of"]
            if PAST.search(found[0]) or (
                each and each not in found["lead"] and found["lead"].strip("的为是达到")
            ):
                continue
            mean, value, top = Decimal(found["mean"]), Decimal(found["m"]), found["end"] in "高多大长"
            if value < mean if top else value > mean:
                told = f"最{found['end']}的是 {found['m']}，平均不会是 {found['mean']}"
                yield within(sentence, *found.span(), told)


READERS = (
    all_and_rate, whole_but_fewer, all_but_left, all_but_it, all_and_extreme, mean_and_extreme,
)  # fmt: skip
