"""All or none said, and in the same sentence one that is otherwise: 按期办结率100%，其中2件超期办结."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import EVERY
from workbook.language.folding import Span

_N = r"(?:[1-9]\d{0,5}(?:\.\d{1,2})?|[一两二三四五六七八九十]{1,2})"
_OF = "起件次例宗人户笔个项家处万元"
_WHATS = (
    *("事故", "投诉", "违规", "违纪", "纠纷", "差错", "信访", "舆情", "逾期", "超期", "拖欠"),
    *("挪用", "泄密", "火灾", "案件", "缺陷", "退库", "退回", "浪费", "超标"),
)
_WHAT = f"(?P<what>{'|'.join(_WHATS)})"
_NONE = re.compile(
    rf"(?:无|没有|未发生|未出现|未发现|没有发生|没有出现|零)(?P<how>[\u4e00-\u9fa5]{{0,6}}?){_WHAT}(?=[，。；、]|发生|现象|问题|情况|事件|行为|$)"
)
_GRAVE = re.compile("重大|较大|特大|责任|伤亡|死亡|以上|越级|恶性|严重|群体|再|新|因|有效|集体|亡人")
"""Graver ones of which there may be none where there are others."""
_THERE = (
    r"(?:发生|出现|存在|收到|发现|其中|仍有|还有|有)[^，。；\d]{0,6}"
    rf"(?:WHAT[^，。；\d]{{0,4}}{_N}[{_OF}]|{_N}[{_OF}][^，。；\d]{{0,6}}WHAT)"
)
_PAST = re.compile(
    "上年|去年|同期|20\\d\\d年|比|较|不是|防|化解|处置|演练|培训|涉及|目标|控制|调解|受理|查处|查办|审理|批准|审批|同意|举报|商户|企业"
)
_RATE = re.compile(r"(?P<how>按期|按时|及时|准时|准点)[\u4e00-\u9fa5]{0,6}率(?:为|达到?|均为|是)?100%")
_LATE = re.compile(rf"{_N}[{_OF}次][^，。；\d]{{0,8}}(?:超期|逾期|延期|超时|未按[期时]|未及时|滞后|晚)")
_ALL = re.compile(rf"{EVERY}(?:未|没有|不)(?P<verb>超(?:出|过)?)(?P<what>预算|概算|标准|计划|编制|定额|限额)")
_OVER = rf"超(?:出|过)?WHAT[^，。；\d]{{0,4}}{_N}[万亿元人个%]"


def none_but(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield what is said of all or none, and one of the sentence that is otherwise: where, one, the other."""
    for sentence in paragraph.sentences:
        for found in _NONE.finditer(sentence.text):
            if _GRAVE.search(found["how"]):
                continue
            yield from _behind(sentence, found, re.compile(_THERE.replace("WHAT", found["what"])))
        for found in _RATE.finditer(sentence.text):
            yield from _behind(sentence, found, _LATE)
        for found in _ALL.finditer(sentence.text):
            yield from _behind(sentence, found, re.compile(_OVER.replace("WHAT", found["what"])))


_FAR = 60


def _behind(sentence: Span, found: re.Match[str], other: re.Pattern[str]) -> Iterator[tuple[Span, str, str]]:
    """Yield what the words shortly behind a stretch say otherwise, but of another year."""
    rest = sentence.text[found.end() : found.end() + _FAR]
    denied = other.search(rest)
    if denied and not _PAST.search(rest[: denied.end()]):
        span = Span(sentence.text[found.start() : found.end() + denied.end()], sentence.start + found.start())
        yield span, found[0], denied[0]
