"""What a paragraph or a section says first, against the figures under it: 路况有所下降, 提高1.7个百分点.

A theme is the first sentence without a figure, or the heading above. Told are themes that say something was
not reached, got worse or went over its limit where every figure below says the contrary, and themes that
claim all of it where the figures tell what is short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.periods import named

_LONGEST = 24
_MARK = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:[.．]\d{1,2})?[）)、.．\s]|[①-⑳]|-|[一二三四五六七八九十]是)+"
)
_TOPICS_OF_LESS = (
    "成本|费|支出|能耗|消耗|投诉|事故|发案|案件|隐患|风险|负担|时限|时间|排放|欠|逾期|结转|结余|闲置|信访|差错|违|流失|"
    "死亡|发病|病虫|灾|失业|贫困|辍学|污染|浓度|债|损|超|编制|三公|库存|空置|用工|价格|不良|坏账|余额|缺口|矛盾|纠纷|负面"
    "|天数|用时|耗时|周期|排队|等候|等待|次均|件均|上诉|改判|发回|瑕疵|退件|返工|火情|火灾|溺水|伤|亡|警情|垃圾|烟尘|酒驾|醉驾|诈骗|被骗|盗|抢"
    "|重访|重复|积压|拥堵|漏|逃|离职|缺勤|缺岗|患病|感染|复发|再犯|脱管|停水|停电|故障|抢修|抛荒|撂荒|裸露|塌|害"
)
"""What is better the less there is of it, or neither."""
_LESS = re.compile(_TOPICS_OF_LESS)
_DOWN = re.compile(
    r"(?:有所|明显|大幅|持续|略有|继续|逐年|小幅|显著|整体|总体)*(?:下降|下滑|滑坡|恶化|退步|降低|萎缩|缩小|减弱|变差|倒退|回落|减退|收窄|走低)(?:明显|较多)?$"
)
_UP = re.compile(
    r"(?:有所|明显|大幅|持续|继续|不断|稳步|逐年|显著|进一步|更加)*(?:改善|提升|提高|增强|扩大|向好|好转|上升|增长|拓展|提质|优化)(?:明显|较多)?$"
)
_MISSED = re.compile(
    r"(?:没有|未能?|尚未|没能|远未)(?:全部|全面|按[期时]|如期|完全|很好)*(?:完成|达到|实现|达标|达成)[^，。；]{0,8}$"
    r"|(?:不达标|不理想|较差|很差|落空|不满意|不及预期|低于预期|没有起色|不稳定|不合格)$"
)
_OVER = re.compile(
    r"(?:超出|超过|突破|高于)[^，。；]{0,4}(?:定额|标准|限额|控制|预算|上限|概算|红线)[^，。；]{0,6}$"
)
_ALL = re.compile(
    r"(?:全部|均已?|都已?|悉数|全面|各项[^，。；]{0,6})(?:已)?(?:按[期时]|如期|按计划|顺利|圆满|超额|高质量)*(?:完成|达标|达到|实现|完工|竣工|办结|到位|落实)[^，。；没未]{0,6}$"
    r"|(?:超额|提前|如期|圆满|按期)(?:超额|全面)?完成[^，。；]{0,6}$"
)
_HEDGED = re.compile("除|基本|大部分|大多|多数|总体|整体|部分|个别|不断|力争|要求|情况|分析|但|[?？]|与|及其")
_NUMBER = r"\d{1,8}(?:\.\d{1,4})?"
_MET = re.compile(
    rf"(?:高于|超过|超出|优于|达到|超额完成)(?:了)?{_NUMBER}[^，。；\d]{{0,4}}的?[^，。；\d]{{0,4}}(?:目标|要求|标准|计划|任务|指标)"
    rf"|比[^，。；\d]{{0,4}}(?:目标|计划|任务)值?{_NUMBER}[^，。；\d]{{0,3}}(?:高|多|超){_NUMBER}"
    rf"|(?:完成率|达标率|合格率|优良率|验收率|及时率|办结率)(?:均|都)?(?:为|是|达到?)?1\d\d(?:\.\d{{1,2}})?%|，(?:达标|达到目标|完成目标)(?=[，。；]|$)"
)
_WITHIN = re.compile(
    rf"(?:低于|不高于|不超过|没有超过|未超过|少于|控制在|小于)[^，。；\d]{{0,6}}{_NUMBER}[^，。；\d]{{0,8}}(?:定额|标准|限额|控制|预算|上限|以内|概算|目标)"
)
_BETTER = re.compile(
    rf"(?:比|较)(?:上年|去年|上一年|(?:19|20)\d\d年)[^，。；]{{0,14}}?(?:提高|上升|增加|增长|提升|高|多)(?:了|出)?{_NUMBER}"
)
_WORSE = re.compile(
    rf"(?:比|较)(?:上年|去年|上一年|(?:19|20)\d\d年)[^，。；]{{0,14}}?(?:下降|降低|减少|下滑|回落|低|少)(?:了|出)?{_NUMBER}"
)
_SHORT = re.compile(
    rf"完成率(?:为|是|仅|只有)?\d{{1,2}}(?:\.\d{{1,2}})?%|(?:低于|未达到|没有达到|不到)[^，。；\d]{{0,4}}{_NUMBER}[^，。；\d]{{0,3}}的?[^，。；\d]{{0,3}}(?:目标|计划|任务)"
    rf"|(?:还有|尚有|余下|剩余|仍有|另有)?{_NUMBER}[\u4e00-\u9fa5]{{1,3}}[^，。；\d]{{0,8}}(?:没有|未能?|尚未)(?:按[时期]|如期|全部)*(?:完成|达标|完工|整改|办结|实施)"
    rf"|(?:余下|剩余|其余){_NUMBER}[\u4e00-\u9fa5]{{1,3}}[^，。；]{{0,8}}(?:推迟|延期|顺延|跨年)"
)
_LACKING = re.compile(
    rf"未|没有(?!发生|发现|出现|因|收到|超过)|不足|不到|扣{_NUMBER}|仅|只有|推迟|滞后|差{_NUMBER}|尚|余下|剩余|缺|下降|减少|偏|慢"
    rf"|低于(?![^，。；]{{0,16}}(?:定额|限额|控制|成本|上限|单价|造价))|超出|超过[^，。；]{{0,8}}(?:限额|控制|上限|定额)"
)
"""Any word of what falls short: with one a theme may speak of that."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What a paragraph or the paragraphs under a heading say first: where, and the sentences below it."""

    paragraph: Paragraph
    span: Span
    below: tuple[tuple[Paragraph, Span], ...]


def themes(audit: Audit) -> Iterator[Belied]:
    """Yield the themes that the figures below them deny, outside the problems and measures."""
    apart = orders(audit.once(problems)) | orders(audit.once(measures))
    for theme in _themes(audit):
        if theme.paragraph.order in apart or _HEDGED.search(theme.span.text):
            continue
        if other := _denied(theme):
            where, said = other
            yield Belied(theme.paragraph, theme.span, said, where)


def _themes(audit: Audit) -> Iterator[Theme]:
    for section in audit.document.sections:
        if section.heading and not section.is_annex and not section.children:
            own = tuple((p, s) for p in section.own if not p.line.table for s in p.sentences)
            title = _bare(section.heading.folded.text)
            if own and title.text and not re.search(r"\d", title.text):
                yield Theme(section.heading, title, own)
    for paragraph in audit.document.body:
        first = paragraph.sentences[0] if len(paragraph.sentences) > 1 else None
        if first is None:
            continue
        bare = _bare(first.text)
        if 0 < len(bare.text) <= _LONGEST and not re.search(r"[\d，；]", bare.text):
            span = Span(bare.text, first.start + bare.start)
            yield Theme(paragraph, span, tuple((paragraph, s) for s in paragraph.sentences[1:]))


def _bare(text: str) -> Span:
    """Return a head without its number and the sign at its end."""
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    return Span(text[start:].rstrip("。：:；"), start)


def _denied(theme: Theme) -> tuple[Paragraph, str] | None:
    """Return what below a theme denies it, None where nothing or not all of it does."""
    head = theme.span.text
    below = [(p, s) for p, s in theme.below if not named(s.text, FUTURE)]
    told = "。".join(s.text for _, s in below)
    lacking = _LACKING.search(told)
    if _MISSED.search(head):
        return None if lacking else _first(below, _MET) or _first(below, _WITHIN)
    if _OVER.search(head):
        return None if _OVER_TOLD.search(told) else _first(below, _WITHIN)
    down, up = _DOWN.search(head), _UP.search(head)
    topic = pairs((down or up).string[: (down or up).start()]) if down or up else frozenset()  # type: ignore[union-attr]
    if down:
        less = _LESS.search(head) is not None
        same = _first(below, _BETTER, topic if less else None, None if less else _LESS)
        met = None if _LESS.search(head) or lacking else _first(below, _MET)
        return None if _WORSE.search(told) else same or met
    if up and not _LESS.search(head):
        return None if _BETTER.search(told) else _first(below, _WORSE, topic, _LESS)
    if _ALL.search(head) and not named(told[:_LONGEST], PAST):
        return _first(below, _SHORT)
    return None


_OVER_TOLD = re.compile("超出|高于(?!.{0,8}目标)|超过(?!.{0,8}(?:目标|计划))|超支|突破")


def _first(
    below: list[tuple[Paragraph, Span]],
    pattern: re.Pattern[str],
    topic: frozenset[str] | None = None,
    aside: re.Pattern[str] | None = None,
) -> tuple[Paragraph, str] | None:
    """Return the first clause that a pattern finds, where a topic is asked for one that shares its words.

    aside: what its clause must not be of: fewer deaths are no worse.
    """
    for paragraph, sentence in below:
        for found in pattern.finditer(sentence.text):
            clause = max(sentence.text.rfind(sign, 0, found.start()) for sign in "，；") + 1
            start = clause
            if clause == found.start() > 0:  # 就业率50.00%，比上年下降2.50个百分点
                start = max(sentence.text.rfind(sign, 0, clause - 1) for sign in "，；") + 1
            if aside is not None and aside.search(sentence.text[start : found.end()]):
                continue
            if topic is not None and not topic & pairs(sentence.text[start : found.end()]):
                continue
            return paragraph, sentence.text[clause : found.end()]
    return None
