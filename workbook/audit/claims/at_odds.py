"""What one sentence claims of all or of none and denies itself: 弹药账面与库存相差12枚，出入库账实相符.

The claims and the facts that deny them are those of ``at_odds.yaml``; of what there was none by its noun:
发生越级上访4起，实现零越级上访. Of how many of how many: 办结39件，42件全部办结.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import msgspec

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE
from workbook.language.lists import listed
from workbook.language.periods import named
from workbook.language.sieve import Sieve


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A claim and the fact that denies it (patterns).

    unless: words of the sentence that make both true; honest: words before the fact that deny it;
    near: nothing but a joining word stands between the two, so that both are of one subject.
    """

    claim: re.Pattern[str]
    fact: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    honest: re.Pattern[str] | None = None
    near: bool = False


class AtOdds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``at_odds.yaml``."""

    always: re.Pattern[str]
    topics: tuple[Topic, ...]


_known = listed("workbook.audit.claims", "at_odds.yaml", AtOdds)


@cache
def _topics() -> Sieve[Topic]:
    return Sieve(_known().topics, lambda topic: topic.claim.pattern)


_HOPED = re.compile(r"(?:力争|争取|拟|计划)[^，。；]{0,4}(?:20\d\d年|\d{1,2}月)")
_OWN_MONEY = re.compile("(?:专项债券|债券|中央|省级|市级|上级|本级|配套|奖补|补助)资金(?:已|均|都)*$")
_RULED, _NOT = (
    re.compile("的[一-龥]"),
    re.compile(
        "(?:不|没有|未|无|非|不再|不得|没|绝不|零|杜绝|避免|严禁|禁止|防止)"
        "(?:[用以过]|发生|出现|存在|发现|产生|形成|采用|使用|任何|大额|违规|[一1][笔起件例次]|新的?)*$"
    ),
)
"""Around a fact that is none: 未经审批的支出 is of a rule, 不用现金 denies it."""
_JOINED = re.compile("[，、；（(]?(?:并|且|并且|又|但|均|都|也|实际|[由经][^，。；]{1,12})*")


_PUT_OFF = re.compile("(?:拖|拖延|推迟|延|延迟|结转)(?:到|至)?(?:次年|下年度?|下一年度?|明年)")


def at_odds(audit: Audit) -> Iterator[Belied]:
    """Yield the claims a sentence denies itself; those of measures are of what is to be."""
    ahead = orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for sentence in paragraph.sentences:
            if named(_PUT_OFF.sub("", sentence.text), FUTURE) or _HOPED.search(sentence.text):
                continue
            topics = _topics().may(paragraph.bits)
            for span, other in chain(
                _denied(sentence, topics), _none_of(sentence), _fewer_than_all(sentence)
            ):
                yield Belied(paragraph, span, other, paragraph)


def _denied(sentence: Span, topics: list[Topic]) -> Iterator[tuple[Span, str]]:
    text, known = sentence.text, _known()
    for topic in topics:
        claim = topic.claim.search(text)
        if claim is None:
            continue
        fact = next((f for f in topic.fact.finditer(text) if _is_told(text, f, topic, claim)), None)
        if fact is None:
            continue
        around = _around(text, *_both(claim, fact)).replace(fact[0], "，").replace(claim[0], "，")
        if not any(way and way.search(around) for way in (known.always, topic.unless)):
            yield Span(claim[0], sentence.start + claim.start()), fact[0].strip("，；")


def _around(text: str, start: int, end: int, clauses: int = 2) -> str:
    """Return the clauses a stretch stands in, with the one before it."""
    for number in range(clauses):
        start = max(text.rfind(sign, 0, max(0, start - (number > 0))) for sign in "，；") + 1
    stops = [n for n in (text.find(sign, end) for sign in "，；") if n >= 0]
    return text[start : min(stops, default=len(text))]


def _is_told(text: str, fact: re.Match[str], topic: Topic, claim: re.Match[str]) -> bool:
    """Tell whether a fact stands for itself: apart from the claim, and not denied within its clause."""
    first, last = sorted((fact, claim), key=lambda found: found.start())
    if first.end() > last.start():
        return False
    if topic.near and not _JOINED.fullmatch(text[first.end() : last.start()]):
        return False
    clause = re.split("[，；：]", text[: fact.start()])[-1]
    if _RULED.match(text, fact.end()) or _NOT.search(clause):
        return False
    return not (topic.honest and topic.honest.search(clause))


_NONE = re.compile(
    r"(?:(?:未|没有|无|从未|不存在)(?:再)?(?:发生|出现|接到|收到|造成|产生|形成|有)?过?|(?:实现|保持|做到|[，、])零)"
    r"(?:任何|一起|一例|一件|新的)?(?P<what>[\u4e00-\u9fa5]{2,20})(?=$|[，；、（(])"
)
_HAPPENS = re.compile(
    "发生|出现|接到|收到|造成|产生|形成|零|(?:事故|事件|投诉|上访|信访|死亡|伤亡|差错|案件|纠纷|违规|逾期|火灾|疫情)$"
)
"""Of what there may be none; without these words it may be a verb: 没有完成."""
_CAUSED = re.compile(r"^.*(?:造成|导致|引起|引发|致|发生|出现|接到|收到)的?")
_ANYBODY = re.compile(
    "^(?:人员|群众|职工|学生|游客|居民|村民|市民|家长|读者|用户|患者|企业|师生|服务对象|观众|商户|各类|相关|有关|的)+"
)
_COUNTED = re.compile(
    r"(?P<verb>发生|出现|接到|收到|造成|导致|产生|引发|共有|存在)?了?(?P<before>[\u4e00-\u9fa5]{0,8}?)(?:共|为|有|计)?[1-9]\d{0,5}"
    r"(?:起|件|例|次|人次|人|宗|处|名|笔|户)(?P<after>[\u4e00-\u9fa5]{0,4})"
)
_ELSE = re.compile("其他|其余|除|上年|去年|以来|此前|演练|培训|宣传|排查|调解|化解|成功|避免|目标")
_WORD = 2
_HARM = ("伤亡", "死亡", "受伤", "遇难", "失踪", "牺牲")


def _none_of(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that there was none of what the sentence counts: 造成2人死亡，没有因灾害造成人员死亡."""
    text = sentence.text
    for none in _NONE.finditer(text):
        bare = _ANYBODY.sub("", _CAUSED.sub("", none["what"]))
        if len(bare) < _WORD or not _HAPPENS.search(none[0]):
            continue
        rolled = re.search(
            rf"{bare}(?:人数|起数|件数|数)?(?:由[^，。；]{{1,8}})?(?:降为|降至|降到|增至)[1-9]", text
        )
        if rolled and not none.start() <= rolled.start() < none.end():
            yield Span(none[0].lstrip("，、"), sentence.start + none.start()), rolled[0]
            return
        for found in _COUNTED.finditer(text):
            apart = found.end() <= none.start() or found.start() >= none.end()
            first, last = _both(none, found)
            if _ELSE.search(_around(text, first, last, clauses=1)):
                continue
            words = _HARM if bare == "伤亡" else (bare,)
            told = (found["before"].endswith(words) or found["after"].startswith(words)) and apart
            if told and (found["verb"] or found["before"] != bare or _is_alone(text, found)):
                yield Span(none[0].lstrip("，、"), sentence.start + none.start()), found[0]
                return


def _is_alone(text: str, found: re.Match[str]) -> bool:
    return found.start() == 0 or text[found.start() - 1] in "，；：、（("


_VERB = (
    "(?!以上|以下|为主|左右|同意|满意|参加|使用|用于|纳入|达到|超过|高于|低于|没有|未能|属于|来自|.?[有中其已共的为个项])"
    r"[\u4e00-\u9fa5]{2}"
)
"""Any word of two letters, where the count and the claim have the same."""
_HOW = "按[期时]|及时|如期|提前|一次性?|当场|当[年月日]|现场|首次|新|又|再"
_ALL_OF = re.compile(
    rf"(?:全部|均已?|都已?|悉数|已全部)(?P<how>(?:{_HOW})*)(?P<verb>{_VERB})(?=$|[，；。、（(])"
)
_NUMBER = r"[1-9]\d{0,8}(?:\.\d{1,4})?"
_SOME = re.compile(
    rf"(?:^|[，；：、（(])(?:[\u4e00-\u9fa5]{{0,6}}?)(?P<whole>{_NUMBER})(?P<unit>万元|元|[\u4e00-\u9fa5]{{1,2}}?)(?P<what>[\u4e00-\u9fa5（）()]{{0,8}}?)(?:里面?|中|当中)?[，、]?(?:有|实际|已|共|其中|只有|仅有|仅|只)*"
    rf"(?:(?P<how>(?:{_HOW})*)(?P<verb>{_VERB})了?(?P<part>{_NUMBER})(?P=unit)|(?P<part2>{_NUMBER})(?P=unit)(?P<how2>(?:{_HOW})*)(?P<verb2>{_VERB}))"
)
_LATER = re.compile(
    "其余|剩余|余下|剩下|另|后|目前|现|截至|年底|月底|季度|随后|最终|(?<![消解清拆])除|正在|提前|其中(?!有)|分别|上年|去年"
)


_LIMIT = re.compile("不高于|不超过?|不多于|不大于|以内|控制|上限|[≤<]")


def _fewer_than_all(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a claim of all behind a count of fewer of them: 6个项目有5个按期完成，全部项目按期完成."""
    text = sentence.text
    claims = list(_ALL_OF.finditer(text))
    for some in _SOME.finditer(text) if claims else ():
        if _LIMIT.search(text[max(0, some.start("whole") - _WORD * 4) : some.start("whole")]):
            continue  # 目标值不高于40项，实际完成32项
        verb, how = some["verb"] or some["verb2"], some["how"] or some["how2"] or ""
        part = float(some["part"] or some["part2"])
        for claim in claims:
            same = claim["verb"] == verb and how in (claim["how"], "")
            if not same or claim.start() < some.end() or part >= float(some["whole"]):
                continue
            between = text[some.end() : claim.start()]
            if not _LATER.search(between) and not _LATER.search(some[0]) and "；" not in between:
                yield Span(claim[0], sentence.start + claim.start()), some[0].lstrip("，；：、（(")
                return
    yield from _fewer_than_counted(sentence)
    yield from _rate_of_all(sentence)
    yield from _all_and_undone(sentence)


_ALL_COUNTED = re.compile(
    rf"(?:^|[，；])(?P<whole>{_NUMBER})(?P<unit>[\u4e00-\u9fa5]{{1,2}}?)[\u4e00-\u9fa5]{{0,6}}?(?:全部|均已?|都已?|悉数|已全部)(?P<verb>{_VERB})(?=$|[，；。、（(])"
)


def _fewer_than_counted(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a claim of all of so many beside a count of fewer of them: 办结39件，42件全部办结."""
    text = sentence.text
    for claim in _ALL_COUNTED.finditer(text):
        part = re.compile(
            rf"(?:^|[，；])(?:共|已|实际|全年)*{claim['verb']}(?P<part>{_NUMBER}){claim['unit']}(?=$|[，；])"
        )
        for some in part.finditer(text[: claim.start() + 1]):
            if float(some["part"]) < float(claim["whole"]) and not _LATER.search(text):
                yield (
                    Span(claim[0].lstrip("，；"), sentence.start + claim.start()),
                    some[0].strip("，；"),
                )
                return


_WHOLE_RATE = re.compile(r"(?P<verb>[\u4e00-\u9fa5]{2})率(?:均|都)?(?:为|是|达到?|实现)?100(?:\.0{1,2})?%")
_OF_PLAN = re.compile(
    r"(?:完成|为|占|达到|相当于)(?:了)?(?:年初|年度)?(?:计划|目标|任务)数?的\d{1,2}(?:\.\d{1,2})?%"
)
_ALL_DONE = re.compile(
    r"(?:任务|目标|计划|工作|指标|项目)?(?:全部|均已?|都已?|悉数|超额)(?:按[期时]|如期)*(?:完成|实现|达标)(?=$|[，。；、（(])"
)
_PART_RATE = re.compile(r"(?P<verb>[\u4e00-\u9fa5]{2})率(?:为|是|仅|只有|达到?)*[1-9]\d(?:\.\d{1,2})?%")


def _rate_of_all(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a rate of the whole beside a count of what was not, or a claim of all beside a lesser rate."""
    text = sentence.text
    for rate in _WHOLE_RATE.finditer(text):
        undone = re.compile(
            rf"[1-9]\d{{0,8}}(?:\.\d{{1,4}})?[\u4e00-\u9fa5]{{1,3}}?[^，。；\d]{{0,6}}(?:没有|未能?|尚未)(?:[\u4e00-\u9fa5]{{0,4}}){rate['verb']}"
        )
        found = undone.search(text)
        if found and not _LATER.search(_around(text, min(rate.start(), found.start()), found.end())):
            yield Span(rate[0], sentence.start + rate.start()), found[0]
            return
    plan, done = _OF_PLAN.search(text), _ALL_DONE.search(text)
    if plan and done and not _LATER.search(_around(text, *_both(plan, done), clauses=1)):
        yield Span(done[0], sentence.start + done.start()), plan[0]
        return
    for rate in _PART_RATE.finditer(text):
        claim = re.search(rf"(?:全部|均已?|都已?|悉数){rate['verb']}(?=$|[，；。、（(])", text[rate.end() :])
        led = re.split("[，；]", text[: rate.end() + claim.start()])[-1] if claim else ""
        if _OWN_MONEY.search(led):
            continue  # 支付率67%，专项债券资金已全部支付
        if claim and not _LATER.search(_around(text, rate.start(), rate.end() + claim.end(), clauses=1)):
            yield Span(claim[0], sentence.start + rate.end() + claim.start()), rate[0]
            return


_CLAIMED = re.compile(
    rf"(?P<already>已经?)?(?:全部|均已?|都已?|悉数)(?:{_HOW})*(?:完成(?=[\u4e00-\u9fa5]))?(?P<verb>{_VERB})(?:到位|完毕|完成|了[\u4e00-\u9fa5]{{2,6}})?(?=$|[，。；、（(])"
)
_AT_TIMES = re.compile(
    "其余|剩余|余下|剩下|另外|后|目前|现|截至|随后|最终|(?<![消解清拆])除|当时|一度|上年|去年|检查时"
)


def _all_and_undone(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a claim of all beside a count of what was not done of it: 其中20份没有收回，全部收回."""
    text = sentence.text
    for claim in _CLAIMED.finditer(text):
        undone = re.compile(
            rf"(?:有|其中|还有|尚有|仍有|[，；])(?:有)?[1-9]\d{{0,6}}[\u4e00-\u9fa5]{{1,3}}?[^，。；\d]{{0,12}}(?:没有|未能?|尚未)(?:{_HOW})*{claim['verb']}"
        )
        found = undone.search(text)
        if found is None or (claim["already"] and found.start() < claim.start()):
            continue
        first, last = _both(claim, found)
        if not _AT_TIMES.search(_around(text, first, last, clauses=1)):
            yield Span(claim[0], sentence.start + claim.start()), found[0].lstrip("，；")
            return


def _both(one: re.Match[str], other: re.Match[str]) -> tuple[int, int]:
    """Return from where to where two finds reach."""
    return min(one.start(), other.start()), max(one.end(), other.end())
