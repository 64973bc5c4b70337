"""Does an answer explain anything? Stock phrases do not; what happened, how much or which document does."""

from __future__ import annotations

import re

from workbook.language.folding import fold
from workbook.language.function_words import (
    CAUSES,
    EMPTY_ANSWERS,
    EVENTS,
    EXCUSES,
    FAULTS,
    HOLLOW_WORDS,
    NOTHING,
    PRAISE,
    PROMISES,
    SEEMING_CAUSES,
    STOCK_PHRASES,
    TOPICS,
    VAGUE_WORDS,
    one_of,
)

_SIGNS = re.compile(r"[。，,．.、；;！!：:\s…]+")
_DOCUMENT = re.compile(r"[〔\[(]?(?:19|20)\d\d[〕\])]?年?第?\d+号|[\u4e00-\u9fa5]{2,}(?:发|办|函|字|预|绩)〔")
_FIGURE = re.compile(
    r"\d(?=[%÷×\u4e00-\u9fa5])|"
    r"(?<![上下同])[一二两三四五六七八九十百千]+(?:个|项|笔|次|家|户|人|名|天|月|成|条|件|份|台|辆|批|处|场|所|座|起|宗|期|年|季)|百分之"
)
_OF_THE_FORM = re.compile(
    r"(?:各|共|合计)?[自评扣得计减加除打给应少]*\d+(?:\.\d+)?分|"
    r"(?:[同按见依照]|第)+[A-Z]?\d+(?:-\d+)*[条项点款行]|[A-Z]\d+(?:-\d+)+|(?:19|20)\d\d年度?|"
    r"第?[一二三四1-4]季度|[上下]半年|(?:1[0-2]|\d)月(?:份|底|末|初|(?:[0-3]?\d)[日号])?|年[底末初中]"
)
"""What only points at the form or at the calendar: scores, numbers of rules, the year, a day."""
_COMPUTED = re.compile(r"\d[\d.]*(?:[÷×]\d[\d.]*)+|\d[\d.]*%")
"""A rate, or how it was computed; one the question gives is no news."""
_FILLER = re.compile(
    r"^(?:(?:本年度?|我|本|该|此|部门|单位|局|项|指标|目前|暂时?|等|所有|以上|情况|问题|事项|存在|明显|突出|重大|不足|的|内容|"
    r"年度|全年|工作|方面|什么|其他|任何|发现|相关|建议|保持|现有|做法)+)?$"
)
_PART = r"(?:的?(?:第?[一二三四五六七八九十\d]+(?:大?部分|章|节|条|页|项|点|段)?|相关(?:部分|内容)))?"
_ELSEWHERE = re.compile(
    r"^(?:具体|内容|情况|原因|详情|已在)*(?:详?见|参见|参阅|查看).{0,10}"
    rf"(?:附件|附表|方案|报告|材料|文件|清单|上表|下表|存在(?:的?主要)?问题|情况说明|说明){_PART}\d*$"
)
"""A text that sends the reader elsewhere: 见“三定”方案, 见文字材料第五部分."""
_AS_BEFORE = re.compile(
    r"(?:具体|详细|偏差|改进|扣分|未完成|未达标)?(?:原因|理由|情况|说明|措施|做法|内容)?(?:[同见如参按照与和]|参[见照阅]|详见|参考){1,2}"
    r"(?:以上|上述|前述|上面|前面|下面|[上前下左右]|第?[A-Za-z]?(?:\d{1,3}|[一二三四五六七八九十]))"
    r"(?:[一二两几面文述列表个栏格]){0,2}(?:[条项行格款栏点]|指标|目标|任务|项目){0,2}(?:所[述列写])?的?"
    r"(?:偏差|扣分)?(?:原因|理由|情况|说明|措施|内容)?(?:相同|一致|一样|类似|相似|相近)?"
)
"""A text that sends the reader to another row: 同上一条, 原因与前一项相同, 见第3行."""
_TALK = re.compile(
    r"^(?:我局|本局|我单位|本单位|部门)?(?:已经?|均已|经)?(?:与|同|向|跟|和)[^，。；]{2,12}?"
    r"(?:沟通|衔接|对接|商量|商议|协商|汇报|请示|说明|解释|反映|确认|报告)(?:过|一致|好|完毕|清楚|了|同意)*$"
)
"""Who was spoken to is no reason: 已与绩效股沟通."""
_ASK = re.compile(
    r"^(?:具体|详细|有关|相关)?(?:情况|原因|详情|数据)?(?:请|可|麻烦|建议)?(?:直接)?(?:咨询|询问|问(?![题责询])|找|联系|与|向|和)"
    r"[^，,。；;\d]{0,10}(?:股|科|处|室|办|人|员|部门|财务|会计|单位|领导|同志|局)(?:联系|了解|核实|询问|咨询|沟通)?$"
)
"""Who else should be asked: 请咨询财务股, 具体情况请与经办人联系."""
_NO_DATA = re.compile(
    r"(?:暂时?|目前|本年度?|当年|我局|本单位|我单位|本部门)*(?:没有|未能|尚未|未|没|无|缺少?|不掌握)(?:进行|开展|建立|做|人)?"
    r"(?:收集|统计|采集|汇总|掌握|取得|提供|填报|整理|上报|找到|留存|记录|报来)?(?:到|过)?(?:相关|有关|这方面|此项|该项|具体|完整|这项|此类)?的?"
    r"(?:数据|资料|材料|统计数据|统计资料|统计|台账|数字|记录|档案资料|佐证材料|佐证|依据)?"
)
"""That nobody has the figures: 没有收集数据, 未统计."""
_NO_FAULT = re.compile(rf"(?:不存在|未发现|未出现|没有|没|无|未)(?:任何|明显|其他|重大)?(?:{one_of(FAULTS)})")
_UNMET = re.compile(r"未|没|不|欠|差(?!异)|低|少|缺|迟|慢|晚|\d")
_PROMISE = re.compile(rf"^(?!会[议计展员场商务同])(?:{one_of(PROMISES)})")
_EMPTY = (*(word for word in sorted(EMPTY_ANSWERS) if len(word) > 1), *STOCK_PHRASES, *HOLLOW_WORDS)
_HOLLOW = re.compile(one_of(_EMPTY))
_VAGUE = re.compile(one_of((*_EMPTY, *VAGUE_WORDS, *EXCUSES, *PRAISE, *PROMISES, *CAUSES)))
_CAUSE, _NO_CAUSE = re.compile(one_of(CAUSES)), re.compile(one_of(SEEMING_CAUSES))
_PRAISED = re.compile(one_of((*PRAISE, "完成", "达标", "符合", "合格")))
OWN_WORDS = 14
"""So few characters beside the stock phrases say nothing of a department's own."""
LEAST = 4
"""An explanation of fewer characters names no cause."""
OWN_LETTERS = 4
"""So many letters beside hollow words tell something: 材料涨价, 档案不全."""
CAUSED = 2
"""So many are enough behind a word of cause: 受疫情影响, 因病假."""
SAID_ALREADY = 3
"""So many letters in a row that the question has too are no news."""
_LETTERS = re.compile(r"[\u4e00-\u9fa5]")


def boilerplate(text: str) -> bool:
    """Tell whether `text` says nothing of this department: 无, 略, 同上, 认识不到位.

    A text is boilerplate when it is one of the empty answers, when it is strung together of such answers
    and words as hollow (由于客观原因), or when nothing but stock phrases and little words stands in it.
    """
    bare = _SIGNS.sub("", fold(text).text)
    if not bare or bare.lower() in EMPTY_ANSWERS or says_nothing(text) or _ELSEWHERE.match(bare):
        return True
    if _TALK.match(bare) or _ASK.match(bare) or _AS_BEFORE.fullmatch(bare):
        return True
    if not _HOLLOW.sub("", bare):
        return True
    if _FIGURE.search(bare) or _DOCUMENT.search(bare):
        return False
    if not any(phrase in bare for phrase in STOCK_PHRASES):
        return False
    for word in (*STOCK_PHRASES, *TOPICS):
        bare = bare.replace(word, "")
    return len(bare) <= OWN_WORDS and not any(word in bare for word in EVENTS)


def says_nothing(text: str) -> bool:
    """Tell whether the whole of `text` says that there is nothing: 无。, 暂无存在问题, 没有突出问题."""
    bare = _SIGNS.sub("", fold(text).text)
    for word in sorted(NOTHING, key=len, reverse=True):
        if bare.startswith(word) or (word in bare and _FILLER.fullmatch(bare.partition(word)[0])):
            return _FILLER.fullmatch(bare.partition(word)[2]) is not None
    return False


def all_is_well(text: str) -> bool:
    """Tell whether `text` says that nothing is wrong, and no more: 无偏差, 执行良好，无问题, 已按要求完成.

    Where something is known to be wrong such a text explains nothing.
    """
    bare = _SIGNS.sub("", fold(text).text)
    left = _NO_FAULT.sub("", bare)
    if _UNMET.search(left) or (left == bare and not _PRAISED.search(bare)):
        return False
    return not _LETTERS.search(_VAGUE.sub("", left))


def waives_nothing(text: str) -> bool:
    """Tell whether `text` is no reason why something does not apply: 没有收集数据, 以后加强管理."""
    folded = fold(text).text
    bare = _SIGNS.sub("", folded)
    return bool(_NO_DATA.fullmatch(bare)) or not _SIGNS.sub("", _without_promises(folded))


def idle_promise(text: str) -> bool:
    """Tell whether a measure is none: stock phrases and promises that fit everywhere, 今后加强管理."""
    bare = _SIGNS.sub("", fold(text).text)
    if _FIGURE.search(bare) or _DOCUMENT.search(bare):
        return False
    return boilerplate(text) or not _LETTERS.search(_VAGUE.sub(" ", bare))


def hollow(text: str) -> bool:
    """Tell whether the reason of something that is amiss explains nothing; a few words may: 雨季, 流标."""
    bare = fold(text).text
    return not adequate(text) and not (len(bare) < LEAST and any(word in bare for word in EVENTS))


def _without_promises(folded: str) -> str:
    """Return a text without the clauses that only tell what shall be done; those with figures stay."""
    parts = re.split(r"[，,。；;\n]", folded)
    return "".join(part for part in parts if not _PROMISE.match(part) or _FIGURE.search(part))


def adequate(text: str, fact: str = "") -> bool:
    """Tell whether `text` explains `fact`: not boilerplate, more than the fact itself, and with a ground.

    fact: what is to be explained, as the message words it; an answer that only repeats it explains nothing.
    A ground is a figure with its unit, a document number, or something that happened: “设备到货推迟”,
    “档案不全”. “情况属实”, “受政策影响”, “按评分标准扣 0.24 分” have none.
    """
    folded = fold(text).text
    bare = _SIGNS.sub("", folded)
    if len(bare) < LEAST or boilerplate(text) or _NO_DATA.fullmatch(bare):
        return False
    bare = _SIGNS.sub("", _NO_FAULT.sub("", _without_promises(folded)))
    said = _SIGNS.sub("", fold(fact).text)
    if said and bare in said:
        return False
    own = _COMPUTED.sub(lambda rate: "" if rate[0] in said else rate[0], _OF_THE_FORM.sub("", bare))
    if _DOCUMENT.search(folded) or _FIGURE.search(own) or any(word in own for word in EVENTS):
        return True
    return _own_letters(own, said) >= (CAUSED if gives_cause(own) else OWN_LETTERS)


def gives_cause(text: str) -> bool:
    """Tell whether a word of cause stands in `text`; the 受 of 受理 and the 系 of 体系 are none."""
    return bool(_CAUSE.search(_NO_CAUSE.sub(" ", text)))


def _own_letters(bare: str, said: str) -> int:
    """Count the different letters of `bare` that are neither in vague words nor in `said` already."""
    start, news = 0, ""
    while start < len(bare):
        end = start + SAID_ALREADY
        if end <= len(bare) and bare[start:end] in said:
            while end < len(bare) and bare[start : end + 1] in said:
                end += 1
            start, news = end, f"{news} "
        else:
            start, news = start + 1, news + bare[start]
    return len(set(_LETTERS.findall(_VAGUE.sub(" ", news))))
