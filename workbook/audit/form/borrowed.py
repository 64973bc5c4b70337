"""Results borrowed from another part of the report, which nothing beside them leads to.

“安排教师外出培训128人次，校门口返校拥堵因而明显缓解”
“全年参观祭扫6.4万人次，可见困难帮扶政策已深入人心”

Said only where what is inferred shares no word with what stands around it, and several with another place
that in turn has nothing of what it is inferred from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from workbook.audit.remedies.matched import telling
from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.likeness import pairs
from workbook.language.folding import Span

_INFERRED = re.compile(
    "反映[出了]|(?:由此|从中|足)?可[见知]|足[见以]|表明|(?:^|(?<=，))(?:[这此]|上述|以上|前述|调查|问卷|回访|数据|结果|情况|事实|数字|变化|统计|反馈|检测|评价|对比)*(?:也|都|均|又|更|还|充分|正|恰恰?|足以|有力|可以|能够|从侧面|侧面)*说明了?(?!书|会|文|材料|情况|如下|的|：)|体现[出了]|折射出|印证|"
    "彰显|证明了|(?P<hence>因而|因此|因之|故而|得以|由此|从而|随之|得益于此|受此)|(?:^|(?<=，))(?:也|更|并|就)?(?:使(?!用)得?|让|换来了?|赢得了?)(?=[^，。；\\d]{4,24}(?:$|，))"
)
_BETTER = re.compile(
    "缓解|提高|提升|改善|做到|实现|放心|认可|满意|明显|显著|增强|稳定|深入人心|充裕|拥护|良好|好转|加快|便利|方便|缩短|减少|下降|降低|上升|增长|增加|壮大|提速|规范|有序|顺畅|消除|化解|焕然|繁荣|活跃|丰富|杜绝|普及|受益|改观|应.尽."
)
"""What comes of something, unlike the next step of an office behind the same word: 因此推迟到次年."""
_OF_SCORES = re.compile(
    "[计得扣满失评]分|分值|加分|得到?满|等[级次]|结转|结余|收回|调[减剂整]|重新|改为|改由|采用|列入|纳入|核减|据实"
)
"""What points and money come to is told after anything."""
_ANY = re.compile(
    "工作|全[市县区镇乡街院校局]|服务|管理|能力|水平|社会|群众|资金|预算|支出|绩效|目标|任务|指标|满意|形象|人员伤亡|伤亡|事故|死亡"
)
"""What a result of any work may be."""
_MANY = 5
"""A pair of letters in so many paragraphs says of nothing what it is."""
_SAYS, _SHARED, _PREMISE = 3, 2, 4
TOLD = "从前面写的推不出来，是别处写的另一件事"


def borrowed(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the results that belong to another place, with what is odd about them."""
    apart = orders(audit.once(measures)) | orders(audit.once(problems))
    for paragraph in audit.document.body:
        if paragraph.level or paragraph.order in apart:
            continue
        for sentence in paragraph.sentences:
            for portion in re.finditer("[^；]+", sentence.text):
                if span := _inferred(audit, paragraph, portion[0]):
                    yield paragraph, Span(span.text, sentence.start + portion.start() + span.start), TOLD


def _inferred(audit: Audit, paragraph: Paragraph, text: str) -> Span | None:
    """Return what a portion infers from its clauses before, where it is of another place."""
    for found in _INFERRED.finditer(text):
        begin = text.rfind("，", 0, found.start() + 1) + 1
        told = text[begin:].rstrip("，")
        if _OF_SCORES.search(told) or (found["hence"] and not _BETTER.search(told)):
            continue
        if begin > _PREMISE and _is_elsewhere(audit, paragraph, told.replace(found[0], "，"), text[:begin]):
            return Span(told, begin)
    return None


def _is_elsewhere(audit: Audit, paragraph: Paragraph, told: str, premise: str) -> bool:
    """Tell whether words share nothing with their paragraph and much with a place that has none of theirs."""
    own = _says(audit, told)
    if len(own) < _SAYS:
        return False
    title = audit.document.section_of(paragraph).title
    rest = paragraph.folded.text
    for clause in told.split("，"):
        rest = rest.replace(clause, "，") if clause else rest
    if own & pairs(f"{title}。{rest}", None):
        return False
    grounds = _says(audit, premise)
    places = [
        said for other, said in audit.once(_portions) if other is not paragraph and len(own & said) >= _SHARED
    ]
    return bool(places) and not any(len(grounds & said) >= _SHARED for said in places)


def _says(audit: Audit, text: str) -> frozenset[str]:
    return telling(_ANY.sub("，", text)) - audit.once(_common)


def _portions(audit: Audit) -> list[tuple[Paragraph, frozenset[str]]]:
    """Return the portions of all paragraphs by their pairs of letters, for ``audit.once``."""
    return [
        (paragraph, telling(portion))
        for paragraph in audit.document.paragraphs
        if not paragraph.level
        for portion in re.split("[。；]", paragraph.folded.text)
        if portion
    ]


def _common(audit: Audit) -> frozenset[str]:
    """Return the pairs of letters in so many paragraphs that they are of nothing, for ``audit.once``."""
    counted = Counter(pair for p in audit.document.body for pair in pairs(p.folded.text))
    return frozenset(pair for pair, many in counted.items() if many >= _MANY)
