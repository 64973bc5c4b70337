"""What was spent moved one way, and every reason told for it moves the other way.

“较上年增加269.00万元，增长原因主要是抽检任务减少、平台推迟到下年建设”
“减少0.90万元，下降6.2%，受巡检里程大幅增加、油耗上升影响”

Reasons that save by growing (视频会议增加) or cost by falling away (收入减少) are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.remedies.senses import SENSES
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span

_DOWN = "减少|下降|降低|压减|降幅|少支出|减支|少花"
_UP = "增加|增长|上升|提高|增幅|多支出|增支|多花"
_MOVED = re.compile(rf"(?P<down>{_DOWN})|(?P<up>{_UP})")
_CAUSE = re.compile(
    rf"(?:^|[，,。])(?:其|该|这|此)?(?:项|部分)?(?:支出|费用|经费)?(?:{_DOWN}|{_UP}|变动|变化)?的?(?:部分)?"
    r"(?:主?要?原因(?:主要)?(?:是|为|在于|系|：)|主要(?:是)?(?:因为|由于|因|系|是|为|得益于|源于|受)"
    r"|(?:是)?得益于|是?因为|是?由于|(?:主要)?是?受|系(?![统列数]))"
)
_MONEY = re.compile(r"\d(?:万|亿)?元")
_SPENDING = re.compile("支出|经费|费用|费|决算|预算")
_OTHER = re.compile("结转|结余|节约|率|收入|拨款|欠|负债|存量|投诉|信访|事故|案件|时间|时限|到位|原值|资产")
_WINDOW = 90
"""So many letters what was spent may stand before its reason."""
_PART = re.compile("[^，,、和及与]+")
_TURNS = re.compile("[，；](?:同时|另|以及|并|且|但|不过|而)")


def moves(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield the reasons of a change that all lead the other way, with what is odd about them."""
    for paragraph in audit.document.body:
        last = ""
        for sentence in paragraph.sentences:
            yield from ((paragraph, *found) for found in _contrary(sentence, last))
            last = sentence.text


def _contrary(sentence: Span, last: str) -> Iterator[tuple[Span, str]]:
    text = sentence.text
    for cause in _CAUSE.finditer(text):
        before = text[max(0, cause.start() - _WINDOW) : cause.end()] if cause.start() else last[-_WINDOW:]
        down = _way(re.split("[；。]", before.rstrip("。；"))[-1])
        why = re.split("[。；]", text[cause.end() : cause.end() + _WINDOW])[0]
        if down is None or _TURNS.search(why):
            continue
        if _all_contrary(why, down=down):
            told = f"前面写的是{'减少' if down else '增加'}，这个原因只会让支出{'增加' if down else '减少'}"
            yield Span(why, sentence.start + cause.end()), told
            return


def _way(before: str) -> bool | None:
    """Tell whether money spent went down (True) or up (False) in the last clauses, None for neither."""
    clauses = re.split("[，,]", before)[-3:]
    found = {bool(m["down"]) for clause in clauses for m in _MOVED.finditer(clause)}
    near = "，".join(clauses)
    spent = _MONEY.search(near) and _SPENDING.search(before) and not _OTHER.search(near.replace("执行率", ""))
    return found.pop() if len(found) == 1 and spent else None


def _all_contrary(why: str, *, down: bool) -> bool:
    """Tell whether a reason has a part that moves against what was spent, and none that goes with it."""
    ways = SENSES.moves
    if (ways.more_saves if down else ways.fewer_costs).search(why):
        return False
    told = [_told(part[0]) for part in _PART.finditer(why)]
    return any(each is not None and each is not down for each in told) and down not in told


_PUT_OFF = re.compile(
    "(?:推迟|延期|暂缓|暂停|延后|减少|取消)[^，。；]{0,4}(?:开工|启动|新增|增购|增配|增设|增开)"
)


def _told(part: str) -> bool | None:
    """Tell whether a reason tells of fewer (True) or of more of something; None for both or neither."""
    fewer = SENSES.moves.fewer.search(part) is not None
    more = SENSES.moves.more.search(_PUT_OFF.sub("", part)) is not None
    return fewer if fewer is not more else None
