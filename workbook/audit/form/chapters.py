"""JX-R: what a report must have, and what its headings promise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.form.labels import unknown_labels
from workbook.audit.form.point_refs import unknown_points
from workbook.audit.text.about import about
from workbook.audit.text.case import WRITTEN, Audit, at, chapter
from workbook.audit.text.document import Paragraph, Section
from workbook.check.frame.finding import Hit
from workbook.check.frame.registry import check
from workbook.language.likeness import neighbours
from workbook.language.numerals import chinese

_PARTS = (
    ("基本情况", "概况|概述|简介|基本情况|部门情况|单位情况|职责|职能|机构"),
    (
        "绩效分析",
        "绩效分析|绩效评价|绩效情况|绩效实现|自评情况|指标分析|完成情况|支出管理|使用情况|评价分析|主要绩效|绩效目标|绩效管理|绩效总结|自评结[果论]|评价结[果论]|自评得分|评[价分]得分|指标完成|分项说明|打多?少?分|办了多少|[办完做]得|做了什么|(?:任务|工作|目标)完成|自评表|评分|实施情况|履职|成效|目标与结果|目标(?:任务|指标)?的?(?:完成|实现|达成)|^绩效$|产出|效益|效果|主要工作",
    ),
    ("存在问题", "问题|不足|差距|短板|困难|难点|未达标|未完成|没完成|没做[好到]|没有做[好到]|薄弱"),
    (
        "改进建议",
        "建议|措施|打算|改进|整改|下一?步|对策|举措|怎么[改办做]|如何改|努力方向|今后|下一?年|年计划|及处理|和处理|怎么做|工作(?:安排|计划|思路|重点)",
    ),
)
_JOINED = re.compile(r"[、，,]|(?<=[\u4e00-\u9fa5]{2})[和与及](?=[\u4e00-\u9fa5]{2})")
_ATTACHED = re.compile(r"(?:详?见|参见)(?:本报告)?附[件表](?P<number>[一二三四五六七八九十\d]{1,2})")
_PART = re.compile(
    r"(?:详?见|参见)(?:本报告)?第[（(]?(?P<number>[一二三四五六七八九十]{1,3})[）)]?(?:部分|章|大?点)"
)
_LIST = re.compile(r"附\s*[件表]\s*(?P<number>[一二三四五六七八九十\d]{0,2})")
_TOPIC = re.compile(r"(?:公开|合规|完整|及时|规范|合理|健全|准确|执行|完成)?(?:性|率|度|情况|程序|管理)$")
_BEGUN = re.compile(r"([^，。：:；\d]{2,16})(?:[。：:]|$)")
"""A heading its text follows on one line: （二）存在问题。一是…."""
_TELLS = re.compile(r"\d(?:\.\d+)?[分%％个项家人万元]|[：:]|等[级次]")
"""In a heading that tells a result, no topic to come: 自评得分94.8分，等级：优."""
_ASKS = re.compile("——|了$|哪|怎么|什么|谁|如何|为何|多少")
"""A heading that asks: 钱从哪里来、用到哪里去."""
_LONG = 30


@check(
    "JX-R-60",
    "warning",
    "缺少应有的部分",
    "报告里没有“{value}”这一部分",
    "补写这一部分",
    WRITTEN,
    reason="自评报告要交代情况、分析绩效、说清问题、提出改进。缺一部分，审核时会要求补报。",
    bad="报告有基本情况和绩效分析，没有存在问题",
    good="报告有基本情况、绩效分析、存在问题和相关建议",
)
def all_parts_are_there(audit: Audit) -> Iterator[Hit]:
    """The report has each part reports of this kind have."""
    chapters = audit.document.chapters
    top = min((s.level for s in chapters), default=1)  # 1 单位情况 may be the highest there is
    titles = [s.title for s in audit.document.sections if s.level <= top + 1]
    titles += [found[1] for p in audit.document.body if p.mark and (found := _BEGUN.match(p.bare))]
    if len(chapters) < 3 or not _is_ours(audit):
        return
    for name, words in _PARTS:
        named = any(re.search(words, title) for title in titles)
        if not named and not _opens_so(audit, name) and not _stands_with_problems(audit, name):
            last = chapters[-1].heading
            if last is not None:
                yield at(audit, last, None, name)


def _opens_so(audit: Audit, name: str) -> bool:
    """Tell whether a report opens with what the first part is to say, whatever its heading: 一、我们是谁."""
    opening = audit.document.body[:_OPENING]
    return name == _PARTS[0][0] and any(_OF_THE_UNIT.search(p.text) for p in opening)


def _stands_with_problems(audit: Audit, name: str) -> bool:
    """Tell whether what is done about problems stands with them, and in no chapter of its own."""
    problems = chapter(audit.document, "问题", "不足")
    return name == _PARTS[-1][0] and problems is not None and bool(_DONE_ABOUT.search(problems.text))


_DONE_ABOUT = re.compile(r"拟|力争|争取|20\d\d年(?:计划|拟|将|起)|今后|将(?:进一步|继续|加强)|措施")
_OPENING = 12
_BELOW = 2
"""So many lines below the title may say whose the report is."""
_OF_THE_UNIT = re.compile(r"编制[^，。；]{0,6}\d+[人名个]|(?:主要)?(?:职责|职能)(?:是|有|包括|：)")


def _is_ours(audit: Audit) -> bool:
    """Tell whether this is a self-evaluation of all a department spends."""
    text = "\n".join(p.text for p in audit.document.paragraphs[:80])
    return "自评" in text or "绩效评价" in text


@check(
    "JX-R-61",
    "warning",
    "缺少标题、落款或日期",
    "报告没有{value}",
    "补上缺少的标题、落款单位或成文日期",
    WRITTEN,
    reason="没有标题、落款和成文日期，不知道是谁的、哪一年的、什么时候定稿的，不能作为正式文件报送。",
    bad="报告从“一、部门基本情况”开始，末尾没有单位名称和日期",
    good="报告有标题，末尾有单位名称和成文日期",
)
def title_and_signature_are_there(audit: Audit) -> Iterator[Hit]:
    """A report has a title, and at its end the unit and the date."""
    found = audit.once(about)
    paragraphs = audit.document.paragraphs
    first = paragraphs[0]
    main = [p for p in paragraphs if not audit.document.section_of(p).is_annex]
    if found.title is None:
        yield at(audit, first, None, "标题")
    dated = found.date is not None and found.date.bare[:1].isdigit()  # no line 填报日期：… below the title
    unsigned = (
        found.signature is None
        and not dated
        and any(found.title and n.paragraph.order <= found.title.order + _BELOW for n in found.names)
    )
    for value, there in (("落款的单位名称", found.signature), ("成文日期", found.date)):
        if there is None and main and not unsigned:  # as it stands on a page whose title says whose it is
            yield at(audit, main[-1], None, value)


@check(
    "JX-R-62",
    "warning",
    "标题说的内容正文没有写",
    "标题“{quote}”里的“{value}”，下面的正文没有提到",
    "补写这项内容；没有的，写明没有，或改标题",
    WRITTEN,
    reason="标题列了几件事，正文只写了其中几件，审核时会问另外的在哪里。",
    bad="标题“预决算信息、绩效评价结果公开性”，正文只写预决算公开",
    good="正文写明预算、决算和绩效评价结果都已公开",
)
def headings_are_kept(audit: Audit) -> Iterator[Hit]:
    """Each of several topics of a heading is met with in the text below it."""
    for section in audit.document.sections:
        topics = [t for t in _JOINED.split(section.title) if t]
        if _TELLS.search(section.title) or _ASKS.search(section.title) or not _NAMED.search(section.title):
            continue
        if len(topics) < 2 or section.level < 3 or section.is_annex or not section.heading:
            continue
        text = section.text + "\n".join(child.title for child in section.children)
        for topic in topics:
            stem = _TOPIC.sub("", topic)
            if len(stem) >= 4 and len(text) >= _LONG and not _spoken_of(stem, text):
                yield at(audit, section.heading, None, topic)


_NAMED = re.compile("[性率度]$|情况|信息|公开|结果|管理")
"""What an indicator or a part of the form is called; other headings say what they like: 支付方式与集采."""


def _spoken_of(topic: str, text: str) -> bool:
    """Tell whether any two letters that stand together in `topic` stand together in `text`."""
    return any(pair in text for pair in neighbours(topic))


@check(
    "JX-R-63",
    "warning",
    "提到的附件或部分没有",
    "“{quote}”提到{value}，报告没有列出",
    "补上附件或缺的部分，或改正编号",
    WRITTEN,
    reason="正文叫人看附件，附件清单里却没有，材料就不完整。",
    bad="“详见附件3”，只有附件1和附件2",
    good="“详见附件2”，附件2在后面",
)
def attachments_are_there(audit: Audit) -> Iterator[Hit]:
    """An attachment the text refers to is in the list, or follows; a part it refers to is there."""
    annexes = [s for s in audit.document.sections if s.is_annex]
    listed = _numbers(annexes)
    for paragraph in audit.document.body:
        for found in _ATTACHED.finditer(paragraph.folded.text):
            number = _arabic(found["number"])
            if listed and number and number not in listed:
                yield at(audit, paragraph, None, f"附件{found['number']}")
        for found in _PART.finditer(paragraph.folded.text):
            number, chapters = _arabic(found["number"]), audit.document.chapters
            if len(chapters) >= _CHAPTERS and number and number > len(chapters):
                yield at(audit, paragraph, None, f"第{found['number']}部分")
    for paragraph, span in unknown_points(audit):
        yield at(audit, paragraph, span, f"第 {span.text} 点")
    for paragraph, span in unknown_labels(audit):
        yield at(audit, paragraph, span, f"“{span.text.strip('：:、，')}”")


_CHAPTERS = 3
"""Fewer chapters may be parts that were not recognised."""


def _numbers(annexes: list[Section]) -> set[int]:
    """Return the numbers of the attachments a report lists or brings."""
    found: set[int] = set()
    for section in (below for annex in annexes for below in annex.all()):
        for paragraph in (section.heading, *section.own):
            if paragraph is None or paragraph.line.table:
                continue
            text = paragraph.text.strip()
            head = _LIST.match(text)
            number = head["number"] if head else ""
            if head and not number and (own := re.match(r"附\s*[件表]\s*[:：]\s*(\d{1,2})?", text)):
                number = own[1] or "1"
            if not head and paragraph.mark:
                number = str(paragraph.mark.number)
            if number and (value := _arabic(number)):
                found.add(value)
    return found


def _arabic(text: str) -> int:
    numeral = None if text.isdigit() else chinese(text)
    return int(numeral.value) if numeral else int(text) if text.isdigit() else 0


@check(
    "JX-R-06",
    "error",
    "标题重复",
    "标题“{quote}”与{other}的标题“{expected}”重复",
    "核对这一部分写的是什么，改成与内容相符的标题；重复的一份删去",
    WRITTEN,
    reason="同一级两个标题一样，不是改标题时粘错了，就是同一段内容贴了两遍。",
    bad="“（一）收入情况”之后又是“（二）收入情况”",
    good="“（一）收入情况”之后是“（二）支出情况”",
    related=("JX-R-01",),
)
def headings_differ(audit: Audit) -> Iterator[Hit]:
    """Under one heading no two have the same title; those of annexes and tables may."""
    for section in (audit.document.root, *audit.document.sections):
        seen: dict[str, Paragraph] = {}
        for child in section.children:
            if child.heading is None or child.is_annex or len(child.title) < _TITLE:
                continue
            first = seen.setdefault(child.title, child.heading)
            if first is not child.heading:
                yield at(audit, child.heading, None, None, first.bare, other=first.line.spot)


_TITLE = 4
"""Shorter titles may well come again: 其他, 说明."""
