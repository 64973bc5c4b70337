"""JX-R-58: what is listed as a problem and says that all is well: 防雷隐患已经清零."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.audit.remedies.hollow import hollow_problems
from workbook.audit.remedies.plans import problems
from workbook.audit.text.case import WRITTEN, Audit, at
from workbook.audit.text.document import Paragraph
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.folding import Span

_MARK = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}(?:[.．]\d{1,2})?[）)、.．\s]|[①-⑳]|-|[一二三四五六七八九十]是|其[一二三四五]，?)+"
)
_STARTS = re.compile(r"(?:^|(?<=[，。；：:]))[一二三四五六七八九十]是")
_WELL = re.compile(
    r"超额(?:完成|实现)|提前(?:超额)?(?:完成|完工|竣工|到位|建成|验收)"
    r"|(?:大大|大幅|远远|明显)?(?:超过|超出)了?(?:年初|年度)?(?:计划|目标|预期|任务)(?=$|[，。；])"
    r"|(?:已经?|全部|均已?|都已?|已全部)(?:按[期时]|如期|及时)?(?:清零|完成|到位|解决|整改|消除|处置|验收|办结|达标|修复|补齐|落实|收回|付清|结清|投入使用|公开|销号|见底|化解)(?:完毕|到位)?(?=$|[，。；])"
    r"|(?:已经?|全部|均已?|都已?|提前|超额|悉数)+(?:归档|返[校岗]|编入|列入|纳入|兑付|拨付|支付|执行|支出|开工|到货|安装|招聘|招满|到岗|启用|利用|发放|举办|建成|交付|放完|办完|做完|修完|发完|用完|及时|按[时期])[\u4e00-\u9fa5]{0,4}(?=$|[，。；])"
    r"|(?<!尚)(?<!还)(?:没有|无|不存在|消除了?)(?:任何|明显)?(?:盲区|死角|隐患|问题|缺口|短板|漏洞|闲置|拖欠|积压|遗留|空白|差错|超支|浪费|困难|不足|追加|结转|结余|调整|薄弱环节|拖延|延误)(?=$|[，。；])"
    r"|(?:实现了?|达到)?(?:全覆盖|全面覆盖|清零)(?=$|[，。；])"
    r"|(?:十分|非常|很|比较|较为|都|均)(?:健全|完善|规范|及时|到位|充足|充分|合理|均衡|精准|准确|稳定|顺畅|良好|齐全|扎实|有力|充裕|踊跃|理想)(?=$|[，。；])"
    r"|(?:充分|细致|周密|严格|高效|充足|充裕)(?:细致|到位|规范|充分)?(?=$|[，。；])"
    r"|(?:明显|大大|远远)?(?:快于|早于|好于|优于|高于)(?:年初|年度)?(?:计划|目标|预期|序时)(?:进度)?(?=$|[，。；])"
    r"|(?:大幅|大大|远远|明显)(?:超过|超出|高于)(?:年初|年度)?(?:目标|计划|预期)(?=$|[，。；])"
    r"|(?:已|均)(?:健全|完善|规范)(?=$|[，。；])"
    r"|(?:很|非常|十分|特别)(?:有[\u4e00-\u9fa5]{2,4}|强|高|好|足|充分|及时|到位)(?=$|[，。；])"
    r"|(?:已|已经)?(?:充分|全面|足额|完整)(?:考虑|编列|编入|安排|测算|论证|预计)[^，。；的\d]{0,8}(?=$|[，。；])"
)
_AGAINST = re.compile(
    r"[不未欠缺难低慢弱少差迟待]|没有|无(?![线障人偿纸])|滞后|偏|过[大高多快]|薄弱|矛盾|压力|浪费|成本|依赖|要求|费用|占比|风险|比例|负债|流失|强度|年龄|增长|业务量|需求|工作量|价格|客流|人流|雨量|仅|只|虽|尽管|但|后"
)
"""With one of these beside it what is well is not all that is said."""
_CONTRAST = re.compile(
    "但|不过|然而|却|仍|尚|还(?!款)|导致|造成|不足|问题(?!已)|容易|有待|亟待|需要|欠|与[^，。；]{1,12}(?:不|有差距)|难以|未能?(?:及时|有效|充分)"
)
_ADMITTED = re.compile(
    r"未|没有|没能|不|少(?:完成|办|培训)|结转|差\d|滞后|只有|仅|推迟|才|闲置|缺|低于|余下|剩余|拖|慢|晚|困难|少\d|还有\d|尚有|仍有|待|剩|停用|不足|追加|超期|逾期|影响|调整\\d"
)
_FAST = re.compile(
    r"(?:支出|进度|执行|推进|拨付|支付|建设|升级|采购)[^，。；]{0,4}(?:过快|偏快|较快|太快|超前|过于集中在年初)$"
)
_SLOW = re.compile(
    r"(?:支出|进度|执行|推进|拨付|支付|建设|采购|升级|改造)[^，。；]{0,4}(?:偏慢|较慢|滞后|缓慢|过慢|太慢)$"
)
_TOLD_SLOW = re.compile(
    r"(?:进度|执行率|支出率|支付率|支出|完成)(?:率)?(?:只有|仅|仅为|不到|不足|只完成|才|低于|落后)|只(?:支出|完成|执行|支付|用|拨付)|(?:\d月|年底|下半年|四季度)才|慢|滞后|推迟|晚"
)
_TOLD_FAST = re.compile(
    r"(?:提前|超额)(?:完成|完工|支付|支出)|(?:超过|高于|快于)[^，。；]{0,6}(?:序时|计划|进度)"
)


@dataclass(frozen=True, slots=True)
class _Head:
    """What begins a problem: where, the clause, the sentence it begins, and what else is said of it."""

    paragraph: Paragraph
    span: Span
    sentence: str
    rest: str


@check(
    "JX-R-58",
    "warning",
    "列为问题的不是问题",
    "“{quote}”列在问题里，“{value}”{told}",
    "核对是不是写反了；已经解决的从问题里删去",
    WRITTEN,
    reason="存在的问题里写着“超额完成”“已经清零”，下面又说没有完成，看不出到底有没有问题。",
    bad="“（二）隐患已经清零。2家企业停产，各有1条没有整改”",
    good="“（二）隐患没有清零。2家企业停产，各有1条没有整改”",
    related=("JX-R-45", "JX-R-66"),
)
def problems_are_problems(audit: Audit) -> Iterator[Hit]:
    """What a problem is called is no success, and not the contrary of what is told of it."""
    for paragraph, span, told in hollow_problems(audit):
        yield at(audit, paragraph, span, span.text, told=told)
    for head in (*_heads(audit), *_of_tables(audit)):
        text = head.span.text
        well = _WELL.search(text)
        if well and _ADMITTED.search(head.rest) and not _CONTRAST.search(head.sentence):
            beside = text[: well.start()] + "，" + text[well.end() :]
            if not _AGAINST.search(beside):
                yield at(audit, head.paragraph, head.span, text, told="说的是已经做好了")
        elif _FAST.search(text) and _TOLD_SLOW.search(head.rest) and not _TOLD_FAST.search(head.rest):
            yield at(audit, head.paragraph, head.span, text, told="与下面写的慢相反")
        elif _SLOW.search(text) and _TOLD_FAST.search(head.rest) and not _ADMITTED.search(head.rest):
            yield at(audit, head.paragraph, head.span, text, told="与下面写的快相反")


def _heads(audit: Audit) -> Iterator[_Head]:
    """Yield the first clause of each problem: of a numbered paragraph, and behind each 一是 in it."""
    wrong = audit.once(problems)
    if wrong is None:
        return
    for section in wrong.all():
        below = "。".join(p.folded.text for p in section.own if not p.line.table)
        if section is not wrong and section.heading:
            yield _head(section.heading, section.heading.folded.text, 0, below)
        for paragraph in section.own:
            text = paragraph.folded.text
            if paragraph.line.table:
                continue
            starts = [found.start() for found in _STARTS.finditer(text)]
            if not starts and paragraph.mark is None:
                continue
            starts = starts or [0]
            for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
                yield _head(paragraph, text[start:end], start, "")


def _head(paragraph: Paragraph, text: str, start: int, below: str) -> _Head:
    mark = _MARK.match(text)
    begun = mark.end() if mark else 0
    sentence = re.split("[。；]", text[begun:])[0]
    clause = re.split("[，：:]", sentence)[0]
    rest = text[begun + len(clause) :] + "。" + below
    return _Head(paragraph, Span(clause, start + begun), sentence, rest)


def _of_tables(audit: Audit) -> Iterator[_Head]:
    """Yield the problems of tables that have a column of them, with the rest of their row."""
    rows: dict[tuple[int, int], list[Paragraph]] = {}
    first = 0
    for paragraph in audit.document.paragraphs:
        if not paragraph.line.table:
            first = paragraph.order + 1
            continue
        rows.setdefault((first, paragraph.line.row), []).append(paragraph)
    columns: dict[int, int] = {}
    for (table, _), cells in rows.items():
        if table not in columns:
            named = [
                n for n, c in enumerate(cells) if re.search("问题|不足", c.text) and len(c.text) < _NAMED
            ]
            columns[table] = named[0] if len(named) == 1 else -1
            continue
        column = columns[table]
        if 0 <= column < len(cells) - 1:
            rest = "。".join(c.folded.text for c in cells[column + 1 :]) + "，没有"
            text = cells[column].folded.text
            yield _Head(cells[column], Span(text.rstrip("。；"), 0), text, rest)


_NAMED = 12
"""The head of a column is no longer."""
