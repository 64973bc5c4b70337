"""Whether two figures called alike are of two things, as the items of a list are.

“城市低保…，发放低保金3277万元，农村低保…，发放低保金1444万元”: two of one paragraph
“其中：基本支出60万元” below “1.行政运行” and below “2.住房公积金”: two that other paragraphs lead in
"""

from __future__ import annotations

import re
from collections import defaultdict

from workbook.audit.amounts.of_parts import is_under_a_task
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.told import Said, said
from workbook.language.quantities import Kind

_LEADS_IN = re.compile("(?:其中|包括|如下|分别为|分别是|具体(?:为|是|情况))：$")
_MARKED = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])")
_SCOPE = re.compile(r"[（(]?(?P<scope>[\u4e00-\u9fa5]{1,4}口径)[）)]?")
_OF_A_RATIO = re.compile("^(?:占|为|是|完成|达到?|相当于)")
_PERIOD = re.compile(
    r"(?<![\d年])(?:\d{1,2}[-至到])?\d{1,2}月(?!\d{1,2}日)|[上下]半年|[一二三四]季度|前[\d一二三四五六七八九十]{1,2}个?月"
)
_COLUMN = "全年|年[初中末]|追加|调增|调减|结转|结余|调整后?|实际|支出|收入|预算|决算|执行|完成|数"
_GENERAL = re.compile(f"(?:{_COLUMN})+")
"""Words that name a column of the accounts, not whose it is."""
_OF_A_WORK = re.compile(f"(?:项目|专项|资金|经费|{_COLUMN})+")
"""Words that name a column and not of which work: 项目预算1200万元 below each of five headings."""
_NARROW = re.compile("(?:各|所有|全部|部门|预算)*(?:项目|专项|工程)(?:资金|经费)?")
"""Whose a sentence's amounts are that begins so: 项目年初预算562万元，年中追加140万元."""
_MANY = 3
"""So many paragraphs of a section that give one word different figures go through a list."""


def apart(audit: Audit, one: Said, other: Said) -> bool:
    """Tell whether two different figures called alike are of two things."""
    if one.paragraph is other.paragraph:
        return True
    if scope(one) != scope(other) or _both_differ(_period(one), _period(other)):
        return True
    if _GENERAL.fullmatch(one.mention.key) and _both_differ(owner(one), owner(other)):
        return True
    if _GENERAL.fullmatch(one.mention.key) and bool(_opens(one)) is not bool(_opens(other)):
        return True
    elsewhere = audit.document.section_of(one.paragraph) is not audit.document.section_of(other.paragraph)
    if (
        elsewhere
        and _OF_A_WORK.fullmatch(one.mention.key)
        and any(is_under_a_task(audit, item) for item in (one, other))
    ):
        return True
    if _BARE_RATE.fullmatch(one.mention.key) and _rated(one) != _rated(other):
        return True
    narrow = [_NARROW.fullmatch(owner(item)) is not None for item in (one, other)]
    if _GENERAL.fullmatch(one.mention.key) and narrow[0] is not narrow[1]:
        return True
    led = audit.once(leads)
    first, second = led.get(one.paragraph.order), led.get(other.paragraph.order)
    if first is not None and second is not None and first != second:
        return True
    listed = audit.once(listings)
    return (one.paragraph.order, one.mention.key) in listed and (
        other.paragraph.order,
        other.mention.key,
    ) in listed


_OPENS = re.compile(
    r"(?:^|[。；]|[（(][一二三四五六七八九十\d]{1,2}[）)])(?P<of>[\u4e00-\u9fa5]{2,16}?(?:经费|资金|专项|工程|补助))(?:在|因|由于|于|[，：])"
)


def _opens(item: Said) -> str:
    """Return which money a sentence begins with before its first amount: 参赛经费在年初测算偏低，年中追加."""
    span, at = item.mention.span, item.mention.at
    here = next((m for m in item.paragraph.mentions if m.sentence == item.mention.sentence), item.mention)
    found = _OPENS.match(span.text[: at - span.start]) if here.at == at else None
    return found["of"] if found and not _NARROW.fullmatch(found["of"]) else ""


_BARE_RATE = re.compile(
    "(?:按|以|其|为|是|预算|资金|经费|实际|平均|综合|指标|目标|任务|的|已)*"
    "(?:执行|完成|支出|支付|得分|达标|合格|到位|使用|达成|实现|拨付|办结|整改|覆盖)率"
)
"""Names a rate and not of what it is: of what the sentence begins with."""
_OF_WHOLE = re.compile(
    r"全年|本年度?|当年|年度|年[初中末]|(?:19|20)\d\d年|全部|部门|本?单位|整体|总|预算|决算|支出|收入|资金|经费|实际|调整后?|追加|执行|完成|支付"
    "|率|数|额|按|以|为|是|其|中|的|共|计|已|扣|得|分|满|截至|底|末|经|核算|合计|累计|我|本|[^\u4e00-\u9fa5]"
)


def _rated(item: Said) -> str:
    """Return of what a bare rate is, by what its part of the sentence begins with; “” for all of it."""
    before = re.split("；", item.mention.span.text[: item.mention.at - item.mention.span.start])[-1]
    return _OF_WHOLE.sub("", re.split("[，：]", before)[0])


def _both_differ(first: str, second: str) -> bool:
    return bool(first and second) and first != second


def _period(item: Said) -> str:
    """Return the last months or quarters a paragraph names before a figure: 7月份, 1-7月."""
    found = _PERIOD.findall(item.paragraph.folded.text[: item.mention.at])
    return found[-1] if found else ""


def owner(item: Said) -> str:
    """Return of what a sentence speaks that goes on so: 接待费 of “接待费预算3万元，支出决算2万元”."""
    mention = item.mention
    here = (m for m in item.paragraph.mentions if m.sentence == mention.sentence)
    first = next((m for m in here if m.quantity.kind is Kind.MONEY), mention)
    return "" if first.at == mention.at else _GENERAL.sub("", first.key)


def scope(item: Said) -> str:
    """Return by which measure a figure is told: 同口径, 自然口径; “” where the words say none."""
    text = item.paragraph.folded.text
    near = text[max(item.mention.span.start, item.mention.at - 24) : item.mention.end + 8]
    found = _SCOPE.search(near)
    return found["scope"] if found else ""


def elided(item: Said) -> bool:
    """Tell whether a figure is what a rate is of, its owner standing before: 占年计划34300万元的106.12%."""
    mention = item.mention
    return _OF_A_RATIO.match(mention.subject) is not None and re.match(r"的\d", mention.tail) is not None


def leads(audit: Audit) -> dict[int, int]:
    """Return which paragraph leads each of a list in, both by their order, for ``audit.once``."""
    found: dict[int, int] = {}
    leader: Paragraph | None = None
    for paragraph in audit.document.paragraphs:
        text = paragraph.folded.text.strip()
        if _MARKED.match(text):
            leader = None
        if leader is not None:
            found[paragraph.order] = leader.order
        if _LEADS_IN.search(text):
            leader = paragraph
    return found


def listings(audit: Audit) -> frozenset[tuple[int, str]]:
    """Return the keys of amounts of a list, with their paragraphs: three or more give them other figures,
    or tell them as parts of three or more things."""
    places = defaultdict[tuple[int, str], dict[int, object]](dict)
    owners = defaultdict[tuple[int, str], set[str]](set)
    for item in audit.once(said):
        mention, paragraph = item.mention, item.paragraph
        if mention.quantity.kind is not Kind.MONEY or mention.past:
            continue
        key = id(audit.document.section_of(paragraph)), mention.key
        places[key].setdefault(paragraph.order, mention.quantity.value)
        first = paragraph.mentions[0]
        if "其中" in paragraph.folded.text[first.end : mention.at]:
            owners[key].add(first.key)
    return frozenset(
        (order, key[1])
        for key, values in places.items()
        if len(set(values.values())) >= _MANY or len(owners[key]) >= _MANY
        for order in values
    )
