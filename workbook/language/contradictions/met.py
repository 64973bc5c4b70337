"""What a sentence says of an aim, of all, of none, against the figures it gives itself.

“计划36间，实际27间，完成75%，已按计划完成”: fewer were done
“目标为下降3%，实际下降2.8%，完成目标”: it fell by less
“12.0公里，实际9.6公里，还有4.2公里没有动工”: that is not the rest
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from workbook.language.contradictions.model import Contradiction, figures, within, words
from workbook.language.folding import Span
from workbook.language.function_words import one_of
from workbook.language.quantities import Bound, Kind, Quantity

_AIM = "目标|计划|任务|指标|要求|预期"
_PLAN = re.compile(
    r"(?:原?计划|原定|拟定?|预定|应当?|年初确定|下达|目标值?|任务数?|要求)(?:任务|目标)?(?:为|是|:)?"
    r"(?P<what>[^，。；、()\d]{0,8})$"
)
_REAL = re.compile(
    r"^[^，。；\d]{0,12}[，,、；(]?(?:全年|年末|最终|年底|当年|已|共|年内|到年底)*"
    r"(?:实际|完成|实有|实施|达到|最终|已|只|仅|完工|建成|竣工|到位|办结|审结|改造|修复|开工|修建|举办)+(?P<what>[^，。；、()\d]{0,8})$"
)
_HOW = "(?:圆满|全面|顺利|超额|按期|如期|按时|按计划|已经?|均|全部|全|达到并)*"
_WHOSE = "(?:年初|年度|全年|既定|设定的?|预期|预定|原定|绩效|任务|工作)*"
_ITSELF = "(?:该项|此项|这项|本项)?"
_MET = re.compile(
    rf"(?:^|[，；、(]){_ITSELF}(?:{_HOW}(?:完成|达到|实现|达成)了?{_WHOSE}(?:{_AIM})"
    r"|(?:已经?|均|全部)*(?:按期|如期|按时|按计划|圆满|超额|全面|全部)(?:完成|实现|达成|达标)"
    r"|已?达标|已达到|已全部完成)(?=[，。；)]|$)"
)
_MISSED = re.compile(
    rf"(?:^|[，；、(]){_ITSELF}(?:未能?|没有?|没能|尚未|未全部|未按期|未按计划)(?:按期|按计划|按时|全部|如期)?"
    rf"(?:完成|达到|实现|达成|达标)了?{_WHOSE}(?:{_AIM})?(?=[，。；)]|$)"
)
_LOWER_IS_BETTER = re.compile(
    r"控制|不超过|不高于|压减|上限|以[内下]|事故|投诉|成本|能耗|耗时|用时|时限|天数|工作日|排放|差错|死亡|发病|下降|降低|减少|少于|低于|不大于|[≤<]"
)
_AGAIN = re.compile(r"其余|其他|其中|调整|上年|去年|质量|验收|投资|时间")
"""Behind a figure, what makes the verdict one of something else."""
_REACH = 30


def _exact(*listed: Quantity) -> bool:
    return all(q.exact for q in listed)


def done_of_plan(sentence: Span) -> Iterator[Contradiction]:
    """Yield a plan said to be met with less than it asks for, or missed with as much."""
    text = sentence.text
    for plan, real in pairwise(figures(text)):
        alike = plan.kind is real.kind and plan.unit == real.unit and plan.kind in (Kind.COUNT, Kind.MONEY)
        if not alike or not _exact(plan, real) or not _PLAN.search(text[: plan.start]):
            continue
        ahead, between = text[max(0, plan.start - _REACH) : plan.start], text[plan.end : real.start]
        if not _REAL.match(between) or _LOWER_IS_BETTER.search(ahead + between):
            continue
        rest = text[real.end : real.end + _REACH]
        if _AGAIN.search(rest):
            continue
        for pattern, wrong in ((_MET, real.value < plan.value), (_MISSED, real.value >= plan.value)):
            if wrong and (said := pattern.search(rest)):
                less = "少于" if pattern is _MET else "不少于"
                told = f"实际（{real.printed(real.value)}）{less}计划（{plan.printed(plan.value)}）"
                yield within(sentence, plan.start, real.end + said.end(), told)


_TARGET = re.compile(
    rf"(?:{_AIM})(?:值|数)?(?:为|是|:)?(?P<what>[^，。；\d]{{0,20}}?)(?:不低于|不少于|达到?|≥|在)?$"
)
_RESULT = re.compile(
    r"(?:实际|全年|年末|最终|结果|达到?|为|率|度|面|[增降][长幅速]?|下降|提高|降低|减少)[^，。；\d]{0,6}$"
)
_MOVE = re.compile(r"(增长|下降|提高|降低|减少|上升|增加)(?:了|率|幅度|为|到)*$")
_UNDER = re.compile(r"控制|不超过|不高于|以[内下]|不大于|低于|小于|少于|[≤<]")
_OTHER_SHARE = re.compile(r"回收率|占|上年|去年|比|较|权重|完成率|执行率|完成[年计目]")
"""Leads to a share that is no result of the aim before it."""


def share_of_aim(sentence: Span) -> Iterator[Contradiction]:
    """Yield an aim in percent said to be met below it or missed at it: 目标下降3%，实际下降2.8%，完成目标."""
    text, found = sentence.text, figures(sentence.text)
    shares = [q for q in found if q.kind is Kind.SHARE and not q.loose]
    if len(shares) < 2 or not (aim := _TARGET.search(text[: shares[0].start])):
        return
    target = shares[0]
    last = 0
    for said, met in sorted(
        [(m, True) for m in _MET.finditer(text, target.end)]
        + [(m, False) for m in _MISSED.finditer(text, target.end)],
        key=lambda pair: pair[0].start(),
    ):
        before = [
            q for q in shares[1:] if last <= q.start and q.end <= said.start() and _is_result(text, target, q)
        ]
        last = said.end()
        lead = text[max(0, aim.start() - 4) : target.start] + text[target.end : target.end + 2]
        if len(before) != 1 or _UNDER.search(lead) or target.bound is Bound.UNDER or not _exact(before[0]):
            continue
        value = before[0].value
        if (value < target.value) if met else (value >= target.value):
            short = "没有" if met else "已经"
            told = f"{before[0].printed(value)}{short}达到目标（{target.printed(target.value)}）"
            yield within(sentence, target.start, said.end(), told)


def _is_result(text: str, target: Quantity, share: Quantity) -> bool:
    """Tell whether a share may be what was reached of a target: it moved the same way, or both are levels."""
    lead = re.split("[，。；(]", text[max(0, share.start - _REACH) : share.start])[-1]
    moved, other = _MOVE.search(text[: target.start]), _MOVE.search(lead)
    if moved or other:
        return bool(moved and other and moved[1] == other[1])
    return _RESULT.search(lead) is not None and not _OTHER_SHARE.search(lead)


_OF_PLAN = re.compile(r"^[^率\d]{0,14}?(?:已|只|仅|共|实际)?完成了?(?:年度)?(?:计划|目标|任务)?的?$")
_RATE = re.compile(r"(?:完成率|开工率|完工率|竣工率)(?:为|是|达到?)*$")


def rate_of_aim(sentence: Span) -> Iterator[Contradiction]:
    """Yield a plan done in part and called done, 完成75%，已按计划完成, or done wholly and called missed.

    A rate below the whole alone says nothing: 按期完成率95%，完成目标 may aim at 90%.
    """
    text = sentence.text
    if re.search(f"(?:{_AIM})[^，。；]{{0,8}}(?:不低于|以上|达到|≥|\\d%)|[项个]中|其中", text):
        return  # the aim is not the whole, or the rate is of several
    if next(done_of_plan(sentence), None):
        return
    for rate in figures(text):
        lead = re.split("[，。；：、(]", text[max(0, rate.start - _REACH) : rate.start])[-1]
        if rate.kind is not Kind.SHARE or not _exact(rate):
            continue
        part = rate.value < 1 and _OF_PLAN.search(lead) is not None
        whole = rate.value >= 1 and (_OF_PLAN.search(lead) or _RATE.search(lead)) is not None
        said = (_MET if part else _MISSED).match(text, rate.end) if part or whole else None
        if said and not _AGAIN.search(said[0]):
            told = f"{rate.printed(rate.value)}与“{said[0].strip('，；、(')}”不合"
            yield within(sentence, rate.start, said.end(), told)


_REST = re.compile(
    r"^[，、；]?(?:目前|现)?(?:还|尚|仍|另)(?:有|差|剩|余|缺|欠|需完成)$|^[，、；]?(?:剩余|余下|剩下|未完成|差|少|少完成|欠)(?:的)?$"
)
_MORE = re.compile(r"^[，、；](?:超额完成|超额|超出|超|多完成|多|超计划|比计划多)(?:了)?$")
_UNDONE = re.compile(r"^[^，。；\d]{0,6}(?:没有?|未|尚未|还没|待|在建|正在|暂未)")


def rest_of_plan(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is left that is not the plan less what was done: 计划12公里，实际9.6公里，还有4.2公里."""
    text = sentence.text
    found = [q for q in figures(text) if q.kind is not Kind.SHARE]
    for plan, real, rest in zip(found, found[1:], found[2:], strict=False):
        kinds = {(q.kind, q.unit) for q in (plan, real, rest)}
        if len(kinds) != 1 or not _exact(plan, real, rest) or plan.kind not in (Kind.COUNT, Kind.MONEY):
            continue
        if not _PLAN.search(text[: plan.start]) or not _REAL.match(text[plan.end : real.start]):
            continue
        lead = "，" + re.split("[，；]", text[real.end : rest.start])[-1]
        tells, more = _REST.match(lead), _MORE.match(lead)
        if not (tells or more) or not ("有" not in lead or _UNDONE.match(text[rest.end :])):
            continue
        if re.match(r"[^，。；]{0,4}(?:上年|去年)", text[rest.end :]) or _LOWER_IS_BETTER.search(
            text[: plan.start]
        ):
            continue
        gap = real.value - plan.value if more else plan.value - real.value
        if gap >= 0 and abs(gap - rest.value) > max(plan.step, real.step, rest.step) * Decimal("0.51"):
            one, other = plan.printed(plan.value), real.printed(real.value)
            one, other = (other, one) if more else (one, other)
            told = f"{one}减{other}是 {rest.printed(gap)}，不是 {rest.printed(rest.value)}"
            yield within(sentence, plan.start, rest.end, told)


_BEYOND = re.compile(
    r"^[，、](?:超额完成|超额|超计划|超目标|超任务|比计划多|比目标多|超过计划)(?:完成)?(?:了)?$"
)


def beyond_plan(sentence: Span) -> Iterator[Contradiction]:
    """Yield by how many percent a plan was exceeded that it was not: 计划5万，完成5.6万，超计划21%."""
    text, found = sentence.text, figures(sentence.text)
    for plan, real, rate in zip(found, found[1:], found[2:], strict=False):
        alike = plan.kind is real.kind and plan.unit == real.unit and rate.kind is Kind.SHARE
        told = alike and _BEYOND.match(text[real.end : rate.start]) and _exact(plan, real, rate)
        if not told or not plan.value or not _PLAN.search(text[: plan.start]):
            continue
        made = real.value / plan.value - 1
        if _REAL.match(text[plan.end : real.start]) and abs(made - rate.value) > rate.step * Decimal("0.6"):
            told_as = f"按计划和完成数应为 {rate.printed(made)}，不是 {rate.printed(rate.value)}"
            yield within(sentence, plan.start, rate.end, told_as)


@cache
def _all_but() -> re.Pattern[str]:
    done = one_of(words().done)
    return re.compile(
        rf"(?:全部|均已|都已|已全部|悉数|全都)[^，。；\d]{{0,4}}?(?P<a>{done})[^，。；\d]{{0,8}}[，；、](?:但|但是)?其中[，]?(?:有|仍有|尚有|还有)?"
        rf"(?P<some>[^，。；]{{1,20}}?)(?:没有|没能?|未能?|尚未|还未|仍未|还没有?|未予)(?:按期|如期|及时|全部|得到)?(?P<b>{done})"
    )


def all_but_some(sentence: Span) -> Iterator[Contradiction]:
    """Yield what is all done but for some of it: 目标全部完成，其中1项没有完成."""
    for found in _all_but().finditer(sentence.text):
        if found["a"] == found["b"] and not re.search(
            "除|计划|上年|去年", sentence.text[: found.start()][-16:]
        ):
            told = f"写着全部{found['a']}，又写着其中{found['some']}没有{found['a']}"
            yield within(sentence, *found.span(), told)


_ALL_PLEASED = re.compile(
    r"(?:全部|全都|均|都|一致|无一不|100%)(?:对[^，。；\d]{1,8})?(?:表示|评价为|评为|反映|选择)?(?:很|非常|十分|比较)?满意(?!度|率)|无人不满意|没有人?不满意"
)
_PLEASED = re.compile(
    r"(?:综合|总体|平均|群众|服务对象|[\u4e00-\u9fa5]{2,4})?(?:满意度|满意率)(?:为|是|达到?|达)?$"
)
_ALL_USED = re.compile(
    r"(?:资产|设备|房屋|车辆|场馆|设施)[^，。；\d]{0,4}(?:全部|均|都|全)(?:已|正常)?(?:在用|使用|投入使用|得到使用|在使用|有效利用|得到利用)"
)
_IDLE = re.compile(
    r"(?<!无)(?<!没有)(?<!不)闲置(?!率|时间|资产处置|问题|浪费)|利用率(?:为|是|达)?\d{1,2}(?:\.\d+)?%"
)
_BUT = re.compile("其余|其他|其它|除|剩余|剩下|以外|之外|上年|去年|盘活|已|曾|原")


def _of_two(text: str, said: int, rate: int) -> bool:
    """Tell whether those who are all pleased and those of a rate are called differently: 家长 and 学生."""
    one, other = (
        {who for who in words().asked if who in re.split("[，。；]", text[:at])[-1]} for at in (said, rate)
    )
    return bool(other) and other != one


def all_pleased(sentence: Span) -> Iterator[Contradiction]:
    """Yield that all are pleased beside a rate below the whole, that all is used beside what is idle."""
    text = sentence.text
    for rate in figures(text):
        lead = text[max(0, rate.start - 10) : rate.start]
        if rate.kind is Kind.SHARE and rate.value < 1 and _exact(rate) and _PLEASED.search(lead):
            for said in _ALL_PLEASED.finditer(text):
                own = text[max(0, said.start() - 10) : said.start()]
                if not re.search("目标|上年|去年|参训|其中", lead + own) and not _of_two(
                    text, said.start(), rate.start
                ):
                    start, end = min(said.start(), rate.start), max(said.end(), rate.end)
                    yield within(sentence, start, end, f"“{said[0]}”与 {rate.printed(rate.value)} 不合")
    used, idle = _ALL_USED.search(text), _IDLE.search(text)
    if used and idle and not _BUT.search(text[: max(used.end(), idle.end())]):
        start, end = min(used.start(), idle.start()), max(used.end(), idle.end())
        yield within(sentence, start, end, f"写着“{used[0]}”，又写着“{idle[0]}”")


_NONE_SPENT = re.compile(
    r"(?:没有|未发生|无|未产生|未列支|未开支)(?P<what>[\u4e00-\u9fa5()]{2,12}(?:费|费用))(?:支出|开支)?[，,]"
    r"(?:(?:年初)?预算[^，。；\d]{0,6}\d[\d,.]*万?元[，,])?"
    r"(?:全年|实际|共|本年)*(?:支出|花费|花了|发生|执行|使用|列支|开支)(?:了|为|共)?(?P<n>[1-9]\d*(?:\.\d+)?|0\.\d*[1-9]\d*)(?P<u>万?元)(?![^，。；]{0,6}(?:[为是系用]|全部|均|都))"
)


def none_and_spent(sentence: Span) -> Iterator[Contradiction]:
    """Yield what there was none of and yet spent: 没有公务接待费，预算6000元，支出3840元."""
    for found in _NONE_SPENT.finditer(sentence.text):
        told = f"写着没有{found['what']}，又写着支出 {found['n']}{found['u']}"
        yield within(sentence, *found.span(), told)


_NONE_OF = re.compile(
    r"(?:^|[，；、])(?:没有|未发生|无|未产生)(?:发生)?(?P<what>[\u4e00-\u9fa5]{2,8}费)(?:用|支出)?(?=[，；。、)]|$)"
)


def none_and_some(sentence: Span) -> Iterator[Contradiction]:
    """Yield an expense there was none of, with its amount in the sentence: 接待费1.20万元，无接待费."""
    for none in _NONE_OF.finditer(sentence.text):
        some = re.search(
            rf"(?P<before>[^，。；]{{0,6}}){none['what']}(?:支出|为|共|用)*(?P<n>[1-9]\d*(?:\.\d+)?|0\.\d*[1-9])(?:万?元)",
            sentence.text,
        )
        if some and not re.search("上年|去年|预算|年", some["before"]):
            start, end = sorted((none.span(), some.span()))[0][0], max(none.end(), some.end())
            yield within(sentence, start, end, f"写着没有{none['what']}，又写着有 {some['n']}")


READERS = (
    done_of_plan, share_of_aim, rate_of_aim, rest_of_plan, all_but_some, all_pleased, none_and_spent,
    none_and_some, beyond_plan,
)  # fmt: skip
