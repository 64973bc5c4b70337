"""JX-R: the reasons points were lost for: bad ones, and told among the problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.remedies.lost_cells import lost_cells
from workbook.audit.remedies.turned import turned_losses
from workbook.audit.scored.praised_losses import praised_losses
from workbook.audit.scored.unearned import undeserved
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import TAKEN
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_LOST = re.compile(
    rf"(?P<why>[^。；：，,;\d]{{4,30}})(?P<number>[^。；：，,;]{{0,16}})[，,](?:故|因此|共|按标准|该项|相应|酌情|予以)*(?:扣{TAKEN}?|失)\d+(?:\.\d+)?分"
)
_TAKING = re.compile("[扣失]")
_POINTS = re.compile(
    "百分点扣|^个?百分点|分值|满分|得分|总分|本项|该项|指标分|^[其计]|^(?:比|较|完成|低于|高于|占|为|达到|仅|只|因)|(?:为|是|到|达|至)$"
)
_BAD = re.compile(
    r"[不未没无欠缺低偏超慢差少漏错仅只逾晚滞高弱散粗虚]|有待|问题|变动|调整|追加|结转|结余|闲置|违规|整改|下降|增长|增加|减少|波动|尚|待|过[大多]|较[大多]|目标|率"
    "|分之|[一二三四五六七八九两]成(?![效果为立本员熟功])|[一大过多近]半|半数|部分|大部|多数|主体|次年|跨年|年底|年末|最后"
)
_GOOD = re.compile(
    r"严格|规范|到位|良好|及时|完成|达标|全面|合理|健全|完善|充分|有效|显著|完整|准确|有力|优秀|较好|很好"
)
_NAMED = re.compile(rf"(?:{_GOOD.pattern})(?:性|度|化|程度|情况|时间|日期|质量|与否)")
"""What makes a name of praise: 信息公开完整性 lost points, and is what the target is called."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why points were lost, in the words of the report; all its sentence says of it; and where."""

    why: str
    told: str
    paragraph: Paragraph
    span: Span


def lost_for(audit: Audit) -> list[Lost]:
    """Return the reasons points were lost for, for ``audit.once``."""
    return [
        Lost(found["why"], _told(paragraph.folded.text, found), paragraph, Span(found[0], found.start()))
        for paragraph in audit.document.body
        if _TAKING.search(paragraph.folded.text)  # without it nothing is lost, and to look is quick
        for found in _LOST.finditer(paragraph.folded.text)
        if not _POINTS.search(found["why"])
    ]


_LISTED = re.compile(
    rf"(?:^|(?<=[：:，、；;。]))(?P<why>[\u4e00-\u9fa5]{{4,24}})扣{TAKEN}?\d{{1,3}}(?:\.\d{{1,2}})?分"
)
"""One of several reasons in a row: 年中追加较多扣1分，旧办公楼闲置扣1.5分."""


def listed_reasons(audit: Audit) -> list[Lost]:
    """Return the reasons points were lost for that are told one behind the other, for ``audit.once``."""
    found = []
    for paragraph in audit.document.body:
        row = list(_LISTED.finditer(paragraph.folded.text))
        if len(row) > 1:
            each = (m for m in row if not re.search("(?:合计|共计|总计|小计|累计|一共)$", m["why"]))
            found += [Lost(m["why"], m["why"], paragraph, Span(m[0], m.start())) for m in each]
    return found


_HERE = re.compile(rf"，[^，。；\d]{{0,6}}扣{TAKEN}?\d{{1,3}}(?:\.\d{{1,2}})?分(?=[。；，]|$)")
_IN_ALL = re.compile(
    r"(?:总分|总得分|总评分|综合得分|自评得分|最终得分|合计得?)[^，。；]{0,6}\d|满分为?100(?!\d)"
)
"""What was lost in all has no reason of its own: 自评总分96.50分，共扣3.50分."""
_ANY = re.compile("目标|百分点?|计划|实际|完成|未达到?|低于|高于|达到|扣|标准|得分|满分|比例|主要|原因")


def sentences_of_losses(audit: Audit) -> list[Lost]:
    """Return the sentences that end with points lost, what any such says left out, for ``audit.once``."""
    return [
        Lost(_ANY.sub("，", sentence.text), sentence.text, paragraph, sentence)
        for paragraph in audit.document.body
        for sentence in paragraph.sentences
        if len(_HERE.findall(sentence.text)) == 1 and not _IN_ALL.search(sentence.text)
    ]


def _told(text: str, found: re.Match[str]) -> str:
    """Return the sentence of a reason up to it."""
    return re.split("[。；]", text[: found.end()])[-1]


@check(
    "JX-R-52",
    "warning",
    "扣分的理由是好话",
    "“{quote}”写着扣分，理由“{value}”却说做得好",
    "核对是不是漏了“不”“未”等字；写明扣分的真正原因",
    WRITTEN,
    reason="扣了分，理由却是“严格”“到位”，不是漏了字，就是扣错了项。",
    bad="“公用经费控制严格，扣1.5分”",
    good="“公用经费控制不严格，扣1.5分”",
    related=("JX-R-44",),
)
def points_are_lost_for_a_fault(audit: Audit) -> Iterator[Hit]:
    """What points are lost for is no praise, and no limit that was kept."""
    for paragraph, span, told in undeserved(audit):
        yield at(audit, paragraph, span, told)
    seen: set[int] = set()
    for paragraph, span in (*turned_losses(audit), *lost_cells(audit), *praised_losses(audit)):
        if paragraph.order not in seen:
            seen.add(paragraph.order)
            yield at(audit, paragraph, span, span.text)
    for lost in audit.once(lost_for):
        if lost.paragraph.order in seen:
            continue
        if lost.why.endswith("完成") or re.match("按(?![期时]|要求)", lost.why):
            continue  # 应检测30家，年内完成27家，扣1分; 按完成比例计9.24分，扣0.76分
        if _GOOD.search(_NAMED.sub("", lost.why)) and not _BAD.search(lost.span.text):
            yield at(audit, lost.paragraph, lost.span, lost.why)
