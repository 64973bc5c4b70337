"""Journeys abroad to places at home, and another body told to be the one that reports.

因公出国（境）费6.30万元，用于1个团组2人次赴邻省郑州参加经贸展会
平峪县妇女联合会是县委领导下的群团组织 (of 平峪县总工会)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.organisations import bare

_ABROAD = re.compile(r"因公出国|出国\(境\)|出国境|因公出境")
_HOME = (
    "邻省|外省|省内|市内|县内|本省|本市|外市|邻市|邻县|周边省|周边市|兄弟省|兄弟市|外地|国内|区内"
    "|北京|上海|天津|重庆|石家庄|太原|呼和浩特|沈阳|长春|哈尔滨|南京|杭州|合肥|福州|南昌|济南|郑州|武汉|长沙|广州"
    "|南宁|海口|成都|贵阳|昆明|拉萨|西安|兰州|西宁|银川|乌鲁木齐|深圳|苏州|宁波|厦门|青岛|大连|珠海|东莞|佛山|无锡"
    "|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海"
    "|内蒙古|广西|西藏|宁夏|新疆"
)
_GOES = re.compile(rf"(?:赴|前往|去往|到|去|在)(?P<place>(?:{_HOME})[\u4e00-\u9fa5]{{0,4}})")
_BEYOND = re.compile(
    r"境外|国外|海外|香港|澳门|台湾|港澳|经(?:北京|上海|广州)|转机|出境|签证|[美英法德俄日韩泰意]国|日本|新加坡|马来|越南|欧|非洲|东盟|邀请|国际航"
)
_NONE = re.compile(r"无|未|没有|不含|不涉及|为零|零支出|取消|改为|(?<![\d.])0(?:\.0+)?万元")


def home_abroad(audit: Audit) -> Iterator[tuple[Paragraph, Span]]:
    """Yield the places at home that a journey abroad is told to have gone to."""
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            found = _ABROAD.search(sentence.text)
            if found is None:
                continue
            if re.search(r"(?:无|未|没有|不含|不涉及)[^，。；、]{0,4}$", sentence.text[: found.start()]):
                continue
            told = re.split("[；;]|公务用车|公务接待|培训费|差旅费|会议费", sentence.text[found.end() :])[0]
            place = _GOES.search(told)
            if place and not _BEYOND.search(told) and not _NONE.search(told[: place.start()]):
                start = sentence.start + found.end() + place.start("place")
                yield paragraph, Span(place["place"], start)


_PLACE = re.compile(r"^(?P<place>[\u4e00-\u9fa5]{1,8}?[省市县区旗州])(?=[\u4e00-\u9fa5]{2})")
_KIND = (
    r"(?:群团组织|群众团体|人民团体|群众组织|审判机关|法律监督机关|党委工作(?:机关|部门)|工作部门|组成部门|工作机关"
    r"|派出机关|议事协调机构|权力机关|民主党派)"
)
_FIRST = 4
"""So many paragraphs at the beginning say who reports."""


def other_bodies(audit: Audit) -> Iterator[tuple[Paragraph, Span, str]]:
    """Yield another body of the same place told at the beginning to be what the unit is, with the unit."""
    own = bare(audit.once(about).name)
    place = _PLACE.match(own)
    if place is None:
        return
    says = re.compile(
        rf"{re.escape(place['place'])}(?P<body>[\u4e00-\u9fa5]{{2,14}}?)(?:\([^()]{{2,16}}\))?[是为系](?=[^，。；]{{0,20}}{_KIND})"
    )
    for paragraph in audit.document.body[:_FIRST]:
        for sentence in paragraph.sentences[:1]:
            found = says.match(sentence.text)
            if (
                found
                and not _of_one(found["body"], own[place.end() :])
                and not _told_of(audit, own, sentence)
            ):
                whole = sentence.text[: found.end("body")]
                yield paragraph, Span(whole, sentence.start), own


def _of_one(one: str, other: str) -> bool:
    """Tell whether two names may be of one body: one has most letters of the other, as a short form does."""
    short, long = sorted((set(one), set(other)), key=len)
    return len(short & long) * 2 > len(short)


def _told_of(audit: Audit, own: str, sentence: Span) -> bool:
    """Tell whether the sentence names the unit too: 县委统战部是…工作部门，县工商联合署办公."""
    return own in sentence.text
