"""Conclusions that hide what another place says was missed.

“总得分93.0分，等级为优，集镇建设和改厕任务均按时间节点收官”, and “集镇建设未达预期”: the conclusion
names works, claims all of them, and a problem or a result says of the same works that they were not done.
“扣分共2.33分…，不影响各项产出任务足额完成”: claims all, whatever it names, where any target was missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.goals.all_targets import AllTargets, one_missed
from workbook.audit.remedies.matched import telling
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit, sentences
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_PLACE = re.compile(
    r"总分|得分|等[级次](?!保护)|评[定价]为|自评|扣\d|扣分|综合评[定价]"
    r"|总体(?:来看|上)|综上|总的来看|结论"
)
_SURE = (
    "均|都|全部|悉数|全数|一律|不折不扣|如期|足量|足额|按时间节点"
    "|按[期时]|圆满|顺利|全面|保质保量|高质量|无一(?:例外|遗漏|落空)"
)
_DONE = (
    "收官|交付|投用|完成|落实(?:到位)?|告捷|竣工|完工|建成|兑现|实现|落地|见效"
    "|达标|达到(?:预期|目标|要求)|办结|开工|到位|保持在目标值?以上|交账|销号|画上[^，。；]{0,4}句号|交卷|开花结果|收尾"
)
_NAMES = r"率|度|数|时间|时限|时效|日期|情况|指标|目标|(?:扣|得|失|计|减)?\d{1,3}(?:\.\d{1,2})?分"
"""Behind a verb these make a name of it, of a target or of what points are for: 按期完成率1.50分."""
_CLAIM = re.compile(
    rf"(?P<what>[^，。；：]{{2,24}}?)(?:已|已经|仍|也|能|业已)*(?:{_SURE})(?:已|已经|地|竣工|投入使用|{_SURE})*(?:{_DONE})(?!{_NAMES})[^，。；]{{0,12}}(?=$|[，。；：])"
    r"|(?P<each>[^，。；：]{2,24}?)(?:没有一[一-龥]|无一[一-龥]?|一[一-龥]不)(?:拖延|落空|延误|遗漏|例外|逾期|推迟|落地?)[^，。；]{0,8}(?=$|[，。；：])"
)
_MISSED = re.compile(
    r"未(?:能)?(?:按[期时]|如期|全部|完全|及时)*(?:达|完|实|投|建|开|整|交|兑|办|到|改|发|放|进|竣|销)"
    r"|没有?(?:能)?(?:按[期时]|如期|全部|完全|及时)*(?:达到|完成|实现|投用|建成|开展|整改|交付|兑付|办结|到位|改造)"
    r"|推迟|延期|逾期|滞后|停工|延误|完成率(?:为|仅|只有)?[1-9]?\d(?:\.\d{1,2})?%|低于[^，。；]{0,6}目标|比目标[低少]|少(?:完成|建|办)|落空"
)
_EVERY = re.compile("各项|所有|全部|全年|年初|年度|批复的|既定|设定|目标未完成")
_TASKS = re.compile("目标|任务|指标|项目|工作|建设|计划")
_RATED = re.compile("完成率|目标")
_NONE_MISSED = re.compile(
    "(?:并?无|没有|不存在)[^，。；]{0,6}(?:目标|任务|指标|事项)(?:未|没有)(?:能)?(?:完成|达到|实现|达标)[^，。；]{0,6}(?=$|[，。；])"
)
_NOT_ALL = re.compile(
    "除|基本|大部分|大多|多数|其余|其他|其它|部分|"
    "力争|确保|争取|若|如(?!期|数)|未|没有|不(?!折|影响)|序时|已完成的|其中"
)
_SHARED = 2


def concluded(audit: Audit) -> Iterator[AllTargets]:
    """Yield the conclusions that claim all was done of what another place says was not."""
    ahead = orders(audit.once(measures))
    for paragraph, sentence in sentences(audit):
        if (
            paragraph.order in ahead
            or not _PLACE.search(sentence.text)
            or named(sentence.text, (*PAST, *FUTURE))
        ):
            continue
        for claim in _CLAIM.finditer(sentence.text):
            if _NOT_ALL.search(claim[0]):
                continue
            what = claim["what"] or claim["each"]
            other = _missed(audit, paragraph, what)
            if other is None and _EVERY.search(what) and _TASKS.search(what):
                other = _any(audit)
            if other and other[0] is not paragraph:
                yield AllTargets(paragraph, Span(claim[0], sentence.start + claim.start()), *other)
                break
        none, other = _NONE_MISSED.search(sentence.text), None
        if none and (other := _any(audit)) and other[0] is not paragraph:
            yield AllTargets(paragraph, Span(none[0], sentence.start + none.start()), *other)


def _any(audit: Audit) -> tuple[Paragraph, str] | None:
    """Return where the report first says that a target was missed."""
    rated = ((p, clause) for p, clause, _ in audit.once(_misses) if _RATED.search(clause))
    return one_missed(audit) or next(rated, None)


def _missed(audit: Audit, home: Paragraph, what: str) -> tuple[Paragraph, str] | None:
    """Return where the report says that works were late or not done, and in which words."""
    own = telling(what)
    for paragraph, clause, said in audit.once(_misses) if own else ():
        if paragraph is not home and len(own & said) >= _SHARED:
            return paragraph, clause
    return None


def _misses(audit: Audit) -> list[tuple[Paragraph, str, frozenset[str]]]:
    """Return what the report says was missed, by its pairs of letters, for ``audit.once``."""
    ahead = orders(audit.once(measures))
    return [
        (paragraph, clause, telling(clause))
        for paragraph, sentence in sentences(audit)
        if paragraph.order not in ahead and not named(sentence.text, PAST)
        for clause in re.split("[；，]", sentence.text)
        if _MISSED.search(clause) and not named(clause, FUTURE)
    ]
