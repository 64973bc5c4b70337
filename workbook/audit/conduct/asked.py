"""Who was asked how satisfied those are whom a unit serves: 向村组干部发放问卷340份, 满意度来自驿站管理员.

Not by the wording of a sentence but by what those who were asked are called: every name of the list ends
in an insider (干部, 管理员, 施工单位), none in one who is served. Lists of both kinds are honest, and so are
surveys that say they are of the staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from workbook.audit.remedies.plans import orders, problems
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.lists import listed


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The patterns of ``asked.yaml``, each explained there."""

    survey: re.Pattern[str]
    staffs: re.Pattern[str]
    kind: re.Pattern[str]
    served: re.Pattern[str]
    apart: re.Pattern[str]
    offices: re.Pattern[str]
    of_offices: re.Pattern[str]
    unions: re.Pattern[str]
    of_unions: re.Pattern[str]


_words = listed("workbook.audit.conduct", "asked.yaml", Words)


_WHO = r"(?P<who>[^，。；：（）由]{2,40}?)"
_DOES = (
    r"(?:开展|进行|发放|发出|发了|收回|回收|作答|填写|填答|组织|随机|电话|无记名|不记名|问卷|测评|抽取|抽样|抽选|调查|打分|评分|扫码"
    r"|访问|回访|共?\d[\d,]{0,6}(?:余)?(?:份|人|户))"
)
_FILLS = r"(?:作答|(?:填写|填报|填答|评定|打分)的?[^，。；]{0,8}(?:问卷|满意|测评|评价表)|投票|扫码|代填)"
_ASKED = (
    re.compile(rf"(?:面向|[向对在从]|抽取|抽样|访问了?|走访了?|询问了?){_WHO}{_DOES}"),
    re.compile(rf"(?:[由请让按]|组织){_WHO}{_FILLS}"),
    re.compile(
        rf"(?:来自|取自|(?:对象|样本|受访者)(?:主要|均|都)?[为是]){_WHO}(?:的|{_DOES}|$|(?=[，。；]))"
    ),
    re.compile(rf"(?:^|[，；。]){_WHO}(?:问卷)?(?:调查|测评|回访|访问)\d[\d,]{{0,6}}(?:份|人|名|户)"),
    re.compile(rf"(?:取得|得出|其中|分别为)?：{_WHO}\d[\d,]{{0,6}}(?:份|人|名)"),
)
_LIST = re.compile("[、和及与或]|以及")
_PLACE = re.compile(r"[\d,]+(?:[名位个户份人])?|等$")
_DUTIES = re.compile("职责|职能|主要任务")
_STAFF = re.compile(r"(?:全体|在职|[本我][局院校馆站所厅]|\d+名)*(?:干部|教)?(?:职工|员工|工作人员)")
"""Of the staff alone it may well be the satisfaction of the staff that is told."""
_MANY = 4


def asked(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the insiders who were asked in the place of those a unit serves."""
    name, skipped = audit.once(about).name, orders(audit.once(problems))
    for paragraph in audit.document.body:
        if paragraph.order in skipped or not _words().survey.search(paragraph.folded.text):
            continue
        if _DUTIES.search(audit.document.section_of(paragraph).title):
            continue
        for sentence in paragraph.sentences:
            if not _words().survey.search(sentence.text) or _words().apart.search(sentence.text):
                continue
            if found := _insiders(sentence.text, name):
                yield paragraph, Span(found.text, sentence.start + found.start)


def _insiders(text: str, name: str) -> Span | None:
    """Return the first list of those asked that has insiders only."""
    for way in _ASKED:
        for found in way.finditer(text):
            who = found["who"]
            names = [piece for each in _LIST.split(who) if (piece := _bare(each))]
            inside = bool(names) and all(_is_insider(p, name) and not _of_own(p, text) for p in names)
            if inside and not _STAFF.fullmatch(who) and _counted(text, found):
                return Span(who, found.start("who"))
    return None


def _of_own(piece: str, text: str) -> bool:
    """Tell whether the satisfaction told is of those who were asked: 村干部满意度由村干部填写."""
    return re.search(rf"{re.escape(piece)}[^，。；填发由调向]{{0,10}}满意[度率]", text) is not None


def _counted(text: str, found: re.Match[str]) -> bool:
    """Tell whether people were asked there: so many, or by a paper to fill in."""
    return re.search(r"\d|问卷|满意[度率]|作答", text[found.start() : found.end() + _MANY * 6]) is not None


def _bare(piece: str) -> str:
    """Return a name without its numbers and the words behind it: 社区工作者本人 -> 社区工作者."""
    bare = _PLACE.sub("", piece).strip("“”")
    for _ in range(_MANY):
        bare = _words().kind.sub("", bare)
    return bare


def _is_insider(piece: str, name: str) -> bool:
    if _words().served.search(piece) or not _words().staffs.search(piece):
        return False
    words = _words()
    pairs = ((words.offices, words.of_offices), (words.unions, words.of_unions))
    return not any(units.search(name) and own.search(piece) for units, own in pairs)
