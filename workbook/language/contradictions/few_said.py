"""Few or most said of so many of all, and more or less said beside two figures that say otherwise.

“调查350户，仅少数的320户表示满意”; “大部分村已完成，计3个，占18%”; “采纳率35.3%，超过三分之二”
“死亡18人，2023年为16人，减少2人”; “合计13.1万元，没有突破12万元的限额”; “超收14.6万元，完成率95.94%”
“按120人备餐，实际就餐128人，剩菜偏多”; “停办晚餐，只供应晚餐”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workbook.language.contradictions.all_said import said
from workbook.language.contradictions.model import Contradiction, within
from workbook.language.folding import Folded, Span
from workbook.language.function_words import one_of

_NUMBER = r"(?<![\d.,])\d{1,9}(?:,\d{3}){0,3}(?:\.\d{1,4})?"
_HALF = Decimal("0.5")


def _value(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


_NAMED = (
    "民族|派|谈话|辅导|化|教学|劳动|咨询|访谈|指导|约谈|工程|维修|维护|修缮|采购"
    "|树木|用地|项目|支出|开支|费|党|股"
)
"""Makes a word of how many one of what it is: 少数民族, 个别谈话, 零星工程."""


@cache
def _amounts() -> re.Pattern[str]:
    few, most = one_of(said().few), one_of(said().most)
    return re.compile(
        rf"(?P<a>{_NUMBER})(?P<u>[户人件条份个家项名起处次村]|人次|万元)(?P<of>[^；。\d]{{0,24}}?)(?:(?P<few>{few})|(?P<most>{most}))(?!{_NAMED})"
        rf"(?P<what>[^，；。、\d]{{0,12}})[，,、(]?(?:计|共计?|有|为|即|的)*(?P<b>{_NUMBER})(?P=u)"
    )


_APART = re.compile("上年|去年|目标|计划|另|比|较|每|均|其他|其余|分别|各|以上|以下|标准|同期|原")


def few_of_all(sentence: Span) -> Iterator[Contradiction]:
    """Yield few that are more than half, most that are less: 350户，仅少数的320户表示满意."""
    for found in _amounts().finditer(sentence.text):
        whole, part = _value(found["a"]), _value(found["b"])
        if not whole or part > whole or _APART.search(found["of"] + found["what"]):
            continue
        wrong = part > whole * _HALF if found["few"] else part < whole * _HALF
        if wrong:
            word, unit = found["few"] or found["most"], found["u"]
            told = f"{found['a']}{unit}里的 {found['b']}{unit}，不是“{word}”"
            yield within(sentence, *found.span(), told)


@cache
def _rates() -> re.Pattern[str]:
    few, most, under = one_of(said().few), one_of(said().most), one_of(said().under_half)
    return re.compile(
        rf"(?:(?:仅有?|只有?|只是)(?P<few>{few})|(?P<under>{under})|(?P<most>(?<!超)(?:{most})))(?P<what>[^，；。%]{{2,24}})(?P<between>(?:[，,][^，；。%]{{0,14}})?)[，,]"
        r"(?P<name>[\u4e00-\u9fa5]{2,4})(?:率|度|面|占比)(?:为|是|达到?)?(?P<rate>\d{1,3}(?:\.\d{1,4})?)%(?=[，。；)]|$)"
    )


_PLEASED = re.compile("满意|良好|好评|认可|支持|赞成|同意|肯定")


def few_and_rate(sentence: Span) -> Iterator[Contradiction]:
    """Yield few of whom the rate is above a half: 仅个别代表满意，计118件，满意率93.65%."""
    for found in _rates().finditer(sentence.text):
        name, what = found["name"], found["what"]
        pleased = _PLEASED.search(name) is not None and _PLEASED.search(what) is not None
        if (
            (name not in what and not pleased)
            or re.search("不|未|没|否|难", what)
            or _APART.search(what + found["between"])
        ):
            continue
        rate = Decimal(found["rate"])
        if rate < 50 if found["most"] else rate > 50:
            word = found["few"] or found["under"] or found["most"]
            yield within(sentence, *found.span(), f"写着“{word}”{name}，{name}率却是 {found['rate']}%")


_DIGIT = {char: number for number, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_FRACTION = re.compile(
    r"(?P<rate>(?<![\d.,])\d{1,3}(?:\.\d{1,4})?)%[，,](?:已经?|约|仅|还|[降增升涨]幅|比例|占比)*(?P<how>超过了?|超|近|接近|不足|不到|低于|高于|约|占|达到?)"
    r"(?P<of>[^，。；\d]{0,6}?)(?:(?P<n>[二三四五六七八九十])分之(?P<m>[一二三四五六七八九])|(?P<half>一半|半数)|(?P<tenths>[一二两三四五六七八九])成)(?=[，。；、)的]|$)"
)
_NEAR, _ABOUT, _ROUND = Decimal("0.07"), Decimal("0.05"), Decimal("0.005")


def fraction_told(sentence: Span) -> Iterator[Contradiction]:
    """Yield a share and a fraction of it in words that is another: 采纳率35.3%，超过三分之二."""
    for found in _FRACTION.finditer(sentence.text):
        value = Decimal(found["rate"]) / 100
        if found["half"]:
            told = _HALF
        elif found["tenths"]:
            told = Decimal(_DIGIT[found["tenths"]]) / 10
        else:
            told = Decimal(_DIGIT[found["m"]]) / _DIGIT[found["n"]]
        how = found["how"]
        if re.search("上年|去年|比|较|其中|[高低多少]", found["of"]):
            continue
        if how.startswith(("超", "高")):
            wrong = value < told
        elif how in ("不足", "不到", "低于"):
            wrong = value > told
        else:
            near = how in ("近", "接近")
            wrong = not told - _NEAR <= value <= told + _ROUND if near else abs(value - told) > _ABOUT
        if wrong:
            words = sentence.text[found.start("how") : found.end()]
            yield within(sentence, *found.span(), f"{found['rate']}% 不是“{words}”")


_TENTHS = re.compile(
    rf"(?:比|较)[^，。；\d]{{0,6}}(?:20\d\d年)?[^，。；\d]{{0,8}}(?P<a>{_NUMBER})(?P<u>万元|亿元|元|人|件|起|吨|户|个|亩)(?P<way>少|减少|下降|压减|降低|节约|多|增加|增长)了?(?P<b>{_NUMBER})(?P=u)[，,]"
    r"(?P<name>[降增减升压][幅少加低长减]?[^，。；\d]{0,2}?)(?P<how>约|近|超过?|不足|不到|接近|逾)?(?P<n>[一二三四五六七八九])成(?P<half>半)?(?P<over>多|以上|左右)?(?=[，。；)]|$)"
)


def tenths_told(sentence: Span) -> Iterator[Contradiction]:
    """Yield so many tenths of a change that it is not: 比上年的45.9万元少4.6万元，降幅近三成."""
    for found in _TENTHS.finditer(sentence.text):
        base, change = _value(found["a"]), _value(found["b"])
        told = Decimal(_DIGIT[found["n"]]) / 10 + (Decimal("0.05") if found["half"] else 0)
        if base and abs(change / base - told) > Decimal("0.08"):
            made = f"{change / base * 100:.1f}%"
            words = sentence.text[found.start("name") : found.end()]
            yield within(sentence, *found.span(), f"按写的数是 {made}，不是“{words}”")


_UP = "增加|增长|上升|提高|提升|增|升|多|上涨|攀升|增多"
_DOWN = "减少|下降|降低|减|降|少|回落|下滑"
_HOW_MUCH = "(?:略有|略|稍有?|小幅|有所|明显|大幅|同比|净|共|累计)*"
_TWO_YEARS = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>[\u4e00-\u9fa5]{{1,3}}?|%)[，,(](?:而|比)?(?P<past>上年同?期?|去年同?期?|上年度|前一年|20\d\d年)度?(?:同期)?(?:数|的)?(?:为|是|有)(?P<b>{_NUMBER})(?P=u)"
    rf"[，,)、]{{1,2}}(?:同比|比上年|较上年|全年)?(?P<noun>[^，。；\d]{{0,8}}?){_HOW_MUCH}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))了?(?=\d|[，。；]|$)"
)
_COUNTED = re.compile("(?:[起件户场次批]数|数量|总[量数额]|[数量额])+$")
_YEAR_AHEAD = re.compile(r"(20\d\d)年")
_TURNED = re.compile(
    "目标|计划|分别|各|倒数|排名|位次|第\\d|(?:增加|增长|减少|下降|上升|提高|降低|压减|净增|净减|新增|多|少)了?$"
)


def against_before(sentence: Span) -> Iterator[Contradiction]:
    """Yield a figure said to have fallen and yet above the one before: 18人，2023年为16人，减少2人."""
    for found in _TWO_YEARS.finditer(sentence.text):
        ahead = sentence.text[max(0, found.start() - 30) : found.start()]
        now, then = _value(found["a"]), _value(found["b"])
        own = _YEAR_AHEAD.findall(ahead)
        later = (
            found["past"].startswith("20")
            and own
            and int(own[-1]) > 0
            and int(own[-1]) < int(found["past"][:4])
        )
        noun = found["noun"]
        core = _COUNTED.sub("", noun)
        if noun and (core not in ahead or re.search("死亡|受伤|损失|率|不|未", noun)):
            continue
        if later or now == then or _TURNED.search(ahead[-14:]) or re.search("上年|去年", ahead[-14:]):
            continue
        if (now < then) if found["up"] else (now > then):
            word = found["up"] or found["down"]
            told = (
                f"{found['a']}{'小于' if now < then else '大于'}{found['past']}的 {found['b']}，不是“{word}”"
            )
            yield within(sentence, *found.span(), told)


_THAN = re.compile(
    rf"(?:^|[，；。])(?:全年|全[县区市镇乡校院]|本年度?|当年|今年)?(?P<what>[\u4e00-\u9fa5]{{2,6}}?)(?:比|较)(?:上年同?期?|去年同?期?|20\d\d年)(?:度|同期)?的?(?P<b>{_NUMBER})(?P<u>[\u4e00-\u9fa5]{{1,3}}?|%)(?:还|又|都)?"
    rf"{_HOW_MUCH}(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?=[，。；]|$|了?\d)"
)
_SO_FAR = 130


def than_told(text: Folded) -> Iterator[Contradiction]:
    """Yield more than before of what the text above has less: 总产约1.02万吨 … 比上年的1.09万吨略增."""
    for found in _THAN.finditer(text.text):
        start = max(text.text.rfind("\n", 0, found.start()) + 1, found.start() - _SO_FAR)
        before = text.text[start : found.start() + 1]
        own = re.compile(
            rf"(?:^|[，；。、])[^，；。、\d]{{0,6}}{re.escape(found['what'])}[量数额率]?(?:约|为|达到?|共|是|完成|实现)*(?P<a>{_NUMBER}){re.escape(found['u'])}"
        ).findall(before)
        if len(own) != 1:
            continue
        now, then = _value(own[0]), _value(found["b"])
        if (now <= then) if found["up"] else (now >= then):
            word = found["up"] or found["down"]
            told = f"前面写的是 {own[0]}{found['u']}，比 {found['b']}{found['u']}不是“{word}”"
            yield Contradiction(found.start("what"), found.end(), told)


_LIMIT = re.compile(
    rf"(?P<a>{_NUMBER})(?P<u>万元|亿元|元|人|个|件|亩|吨|天|分钟|小时)[，,](?:全部|均|都|也|总体|仍)?(?:"
    rf"(?:没有|未)(?:突破|超过|超出|超)(?:了)?(?P<b>{_NUMBER})(?P=u)的?(?:限额|控制|预算|上限|红线|标准|定额|指标|总额|额度|要求|范围)"
    rf"|(?:严格)?(?:控制)?在(?P<c>{_NUMBER})(?P=u)的?(?:限额|控制数|预算|上限|红线|标准|定额|额度|以|范围)[之以]?内)"
)


def kept_within(sentence: Span) -> Iterator[Contradiction]:
    """Yield an amount above the limit it is said to keep: 合计13.1万元，没有突破12万元的限额."""
    for found in _LIMIT.finditer(sentence.text):
        bound = found["b"] or found["c"]
        lead = re.split("[，。；、]", sentence.text[: found.start()])[-1]
        if _value(found["a"]) > _value(bound) and not re.search(
            "预算|下达|总投资|上年|去年|合同|减|节约|收入|计划", lead
        ):
            yield within(sentence, *found.span(), f"{found['a']}{found['u']}比 {bound}{found['u']}多")


_OVER_RATE = re.compile(
    rf"(?:(?P<over>超收|超产|超计划完成|超额完成|超目标|超预算收入)|(?P<short>短收|欠收|歉收|短缺任务))(?:了|任务|计划|目标)?(?:{_NUMBER})?[^，。；\d]{{0,6}}[，,](?:全年|预算|收入|任务|目标|计划)*(?:完成率|完成(?:年初|年度|全年)?(?:预算|任务|目标|计划)的?|收入完成率|执行率)(?:为|是|达到?)?(?P<rate>\d{{1,3}}(?:\.\d{{1,4}})?)%"
)


def over_and_rate(sentence: Span) -> Iterator[Contradiction]:
    """Yield more than the plan at a rate below it: 超收14.60万元，完成率95.94%."""
    for found in _OVER_RATE.finditer(sentence.text):
        rate = Decimal(found["rate"])
        if rate < 100 if found["over"] else rate >= 100:
            told = f"“{found['over'] or found['short']}”与 {found['rate']}% 不合"
            yield within(sentence, *found.span(), told)


_RATE_OVER = re.compile(
    r"(?:完成|占)(?:年初|年度|全年|既定|收入)*(?:预算|任务|目标|计划)的?(?P<rate>\d{1,3}(?:\.\d{1,4})?)%[，,](?:(?P<over>超收|超产|超额完成|超额|超计划)|(?P<short>短收|欠收|歉收))(?=\d|[，。；]|了|任务)"
)


def rate_and_over(sentence: Span) -> Iterator[Contradiction]:
    """Yield less than the whole of a plan called more: 完成计划的88%，超收120万元."""
    for found in _RATE_OVER.finditer(sentence.text):
        rate = Decimal(found["rate"])
        if rate < 100 if found["over"] else rate >= 100:
            told = f"{found['rate']}% 与“{found['over'] or found['short']}”不合"
            yield within(sentence, *found.span(), told)


_PREPARED = re.compile(
    rf"按(?:照)?(?:每[天日场期次])?(?P<a>{_NUMBER})(?P<u>[人份套桌名件床个户])(?:的?规模|次|左右)?(?:[^，。；\d]{{0,4}})?(?:备餐|准备|备|安排|印制|采购|订购|定制|配备|设计|布置|供餐|订餐)[^，。；\d]{{0,6}}[，,](?:但|而)?[^，。；\d]{{0,4}}(?:实际|实|到场)[^，。；\d]{{0,10}}(?P<b>{_NUMBER})(?P=u)"
    r"[^，。；\d]{0,4}[，,][^，。；\d]{0,8}?(?:(?P<left>剩|浪费|闲置|空置|富余|多余|用不完|偏大|过剩|吃不完|积压|空着)|(?P<lack>不够|不足|短缺|缺口|供不应求|紧张|坐不下|住不下))"
)


def prepared_for(sentence: Span) -> Iterator[Contradiction]:
    """Yield more that came than was prepared for, and yet some left: 按120人备餐，实际128人，剩菜偏多."""
    for found in _PREPARED.finditer(sentence.text):
        planned, came = _value(found["a"]), _value(found["b"])
        if came > planned if found["left"] else came < planned:
            word, unit = found["left"] or found["lack"], found["u"]
            told = f"按 {found['a']}{unit}准备，来了 {found['b']}{unit}，不会“{word}”"
            yield within(sentence, *found.span(), told)


_STOPPED = re.compile(
    r"(?:停办|停开|停供|停止供应|停止提供|停止使用|取消|关闭|撤销|撤并|停用|停播|停售|停种)(?:了)?(?P<what>[\u4e00-\u9fa5]{2,8})[，,](?:只|仅|改为|继续|保留|改)+(?:供应|提供|保留|开放|开设|举办|开办|使用|办理|办|开|做|设|用|收|种|播|售)*(?P=what)(?=[，。；、]|$)"
)


def stopped_and_kept(sentence: Span) -> Iterator[Contradiction]:
    """Yield what was stopped and is all that goes on: 停办晚餐，只供应晚餐."""
    for found in _STOPPED.finditer(sentence.text):
        yield within(sentence, *found.span(), f"写着不再有{found['what']}，又写着只有{found['what']}")


_POSTS = re.compile(
    r"(?:控制率|超编率|编制使用率|占编率|满编率)(?:为|是|达到?)?(?P<rate>\d{1,3}(?:\.\d{1,4})?)%(?:\([^()]{0,30}\))?[，,](?:(?P<within>未超编|没有超编|无超编|不超编|控制在编制[数以之]?内|在编制[数以之]内|低于100%|小于100%|未超过100%)|(?P<over>已?超编|超出编制))"
)


def posts_kept(sentence: Span) -> Iterator[Contradiction]:
    """Yield more staff than posts said to be within them: 在职人员控制率110%，未超编."""
    for found in _POSTS.finditer(sentence.text):
        rate = Decimal(found["rate"])
        if rate > 100 if found["within"] else rate <= 100:
            yield within(
                sentence, *found.span(), f"{found['rate']}% 与“{found['within'] or found['over']}”不合"
            )


READERS = (
    few_of_all, few_and_rate, fraction_told, tenths_told, against_before, kept_within, over_and_rate,
    rate_and_over, prepared_for, stopped_and_kept, posts_kept,
)  # fmt: skip
