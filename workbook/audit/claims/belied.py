"""What a sentence says in words that its own figures, or another place, deny.

“满意度93.0%，目标92%，未达标”; “推迟发放，及时率100%”; “全部按时发布，3期推迟1天”; “支出持平，增支626万元”
“编制92名，实有87人，超编5名”; “2.4‰，比上年的2.1‰下降0.3个千分点”; “以基本支出为主，占15%”
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Bound, Kind


@dataclass(frozen=True, slots=True)
class Belied:
    """Words of a paragraph and the words that deny them, with the place of these."""

    paragraph: Paragraph
    span: Span
    other: str
    where: Paragraph


def belied(audit: Audit) -> Iterator[Belied]:
    """Yield what the report says in words that its figures deny; no measures, which tell what is to be."""
    ahead = orders(audit.once(measures))
    for paragraph in audit.document.body:
        if paragraph.order in ahead:
            continue
        for sentence in paragraph.sentences:
            for read in (_in_time, _all_but, _none_but, _flat, _turned):
                for span, other in read(sentence):
                    yield Belied(paragraph, span, other, paragraph)
            for span, other in (*_unmet(paragraph, sentence), *_staffed(paragraph, sentence)):
                yield Belied(paragraph, span, other, paragraph)
        for span, other in _mainly(paragraph):
            yield Belied(paragraph, span, other, paragraph)


def _at(sentence: Span, found: re.Match[str], group: str | int = 0) -> Span:
    return Span(found[group], sentence.start + found.start(group))


_OTHERS = re.compile(
    "除|其余|其他|剩余|余下|上年|去年|此前|原|曾|未出现|杜绝|避免|整改后|补[发办训报做]|调整后|经批准"
)
"""Of others or of another time than the rest of the sentence."""
_LATE = re.compile(
    r"(?<![未没无不])(?<!没有)(?<!未能)(?:推迟|延期|延迟|逾期|超期|滞后|晚于规定|未按时|未按期|没有按时|没有按期|不及时)"
)
_IN_TIME = re.compile(
    r"(?:及时|按时|按期|准时|如期)(?:发放|办结|完成|拨付|报送|支付|公开|发布|到位)?率(?:为|是|达到?|均为)?100(?:\.0{1,2})?%"
)


def _in_time(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that something was late, where all of it was in time: 推迟发放，及时率100%."""
    text = sentence.text
    late, rate = _LATE.search(text), _IN_TIME.search(text)
    if late and re.search("[没未无不]", text[max(0, late.start() - 6) : late.start()]):
        return
    if late and rate and not _OTHERS.search(text) and not re.search("开工|完工|招标|采购|项目", text):
        yield _at(sentence, rate), late[0]


_ALL = re.compile(
    r"(?<!非)(?<!未)(?:全部|均|都|悉数)已?(?:能)?(?P<how>按时|按期|及时|如期|准时|合格|达标|通过验收|通过)"
    r"(?!率)(?P<verb>[\u4e00-\u9fa5]{0,4})(?=$|[，；。、(])"
)
_SOME_NOT = re.compile(
    r"[，、(；](?:有|另有|仅有|只有)?(?P<n>[1-9]\d{0,6})[\u4e00-\u9fa5]{1,3}?(?:因[^，。；]{2,20})?"
    r"(?:推迟|延期|延迟|逾期|超期|晚[了于]|不合格|不达标|未达标|未通过|没有通过|未按[时期]|没有按[时期])"
)
_NOT_GOOD = {
    "合格": "不合格|不达标|未达标",
    "达标": "不合格|不达标|未达标|没有达标",
    "通过": "未通过|没有通过|不合格",
}
_NOT_IN_TIME = "推迟|延期|延迟|逾期|超期|晚|未按|没有按"


def _all_but(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that all was in time, or good, with a count of those that were not: 全部按时发布，3期推迟."""
    text = sentence.text
    claim = _ALL.search(text)
    if claim is None or _OTHERS.search(text):
        return
    denied = _NOT_GOOD.get(claim["how"][:2], _NOT_IN_TIME)
    for found in _SOME_NOT.finditer(text, claim.end()):
        if re.search(denied, found[0]):
            yield _at(sentence, claim), found[0].lstrip("，、(；")
            return


_NOUGHTS = (
    # 未发生火情，火情4起
    (
        re.compile(
            r"(?:未|没有|无|零|从未)(?:发生|出现|接到|收到|产生|形成)?过?(?:任何|一起|一例)?"
            r"(?P<what>[\u4e00-\u9fa5]{2,8})(?=[，；])"
        ),
        r"[，；]{what}(?:共|有|为|计)?[1-9]\d{{0,6}}[起次例件人宗笔个项]",
        True,
    ),
    # 孕产妇死亡1人，死亡率为零
    (
        re.compile(
            r"(?P<what>[\u4e00-\u9fa5]{2})率(?:均|都)?(?:为|是|保持|降为|降到)(?:零|0(?:\.0+)?[%‰]?)(?![\d.])"
        ),
        r"(?:^|[，；：(]|[\u4e00-\u9fa5]){what}了?[1-9]\d{{0,6}}[人起例件次宗名]",
        False,
    ),
)
"""What says that there is none of a thing, how it is counted, and whether the count stands behind it only."""


def _none_but(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that there was none, or a rate of nought, of what the sentence counts."""
    text = sentence.text
    for claim, counted, behind in _NOUGHTS:
        for none in claim.finditer(text):
            there = re.compile(counted.format(what=none["what"]))
            found = there.search(text, none.end() if behind else 0)
            if found and not _OTHERS.search(text):
                yield _at(sentence, none), found[0].lstrip("，；：(")
                break


_FLAT = re.compile(
    r"(?<!基本)(?<!大致)(?<!大体)(?<!总体)持平[，,](?:共|净|较上年|比上年)?(?:增支|减支|增加|减少|增长|下降|上升)(?:额|率)?(?:了|为)?[1-9]\d{0,9}(?:[.,]\d{1,6})*(?:亿元|万元|元|%|人|名|个百分点)"
)


def _flat(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that something is as the year before, and by how much it is not: 支出持平，增支626.5万元."""
    for found in _FLAT.finditer(sentence.text):
        yield Span("持平", sentence.start + found.start()), found[0].split("，")[-1]


_NUMBER = r"\d{1,6}(?:\.\d{1,4})?"
_MILLE = re.compile(
    rf"(?P<now>{_NUMBER})‰[，,]?(?:比|较)(?:上年|去年)(?:同期)?的?(?P<before>{_NUMBER})‰"
    r"(?P<way>下降|降低|减少|上升|提高|增加|升高|增长)"
)


def _turned(sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield a rate in ‰ said to have moved the other way than it did."""
    for found in _MILLE.finditer(sentence.text):
        now, before = Decimal(found["now"]), Decimal(found["before"])
        up = found["way"] in ("上升", "提高", "增加", "升高", "增长")
        if now == before or (now > before) is not up:
            yield _at(sentence, found, "way"), f"上年{before}‰，本年{now}‰"


_UNMET = re.compile(
    r"[，,(](?:均|都)?(?:尚|仍)?(?:未|没有|未能|没能)(?:完全|按期|按时|全部)?(?:达标|达到(?:年度|年初|预期|绩效)?(?:目标|要求|指标)值?|达成|完成(?:年度|年初|预期|绩效)?(?:目标|任务|计划|指标)|完成)(?=$|[，。；)])"
)
_TARGET = re.compile(r"(?:目标|计划|任务)(?:值|数)?(?:为|是|不低于|不少于|≥|>=)?$")
_LOW_IS_WELL = re.compile(
    "差错|投诉|死亡|受害|超|逾期|拖欠|闲置|事故|火灾|违|发案|成本|三公|接待|结转|结余|控制|压减|下降|能耗|辍学|损|退|负债|时限|耗时|次均|费用|不高于|不超|低于|≤|<"
)


def _unmet(paragraph: Paragraph, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that a target is not met where the figures right before it say that it is."""
    for found in _UNMET.finditer(sentence.text):
        here = sentence.start + found.start()
        before = _between(paragraph, sentence.start, here)
        clause = sentence.text[: found.start()].rsplit("；", 1)[-1]
        pair = _pair(before[-3:])
        if pair is None or _LOW_IS_WELL.search(clause):
            continue
        first = min(m.at - len(m.lead) for m in pair) - sentence.start
        near = before[-1].end >= here - 6 and not re.search("、|分别", sentence.text[first : found.start()])
        if near and pair[0].quantity.value >= pair[1].quantity.value:
            text = paragraph.folded
            yield Span(found[0].lstrip("，,("), here + 1), "，目标".join(m.written(text) for m in pair)


def _pair(listed: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """Return of the last figures a result and its target, where just one is called a target."""
    aimed = [m for m in listed if _TARGET.search(m.lead)]
    if len(aimed) != 1:
        return None
    aim = aimed[0]
    same = [
        m
        for m in listed
        if m is not aim and m.quantity.kind is aim.quantity.kind and m.quantity.unit == aim.quantity.unit
    ]
    exact = aim.quantity.bound in (Bound.EXACT, Bound.OVER) and not aim.quantity.loose
    if len(same) != 1 or not exact or same[0].quantity.bound is not Bound.EXACT or same[0].past:
        return None
    return (same[0], aim) if same[0].quantity.kind in (Kind.SHARE, Kind.COUNT) else None


def _between(paragraph: Paragraph, start: int, end: int) -> Sequence[Mention]:
    """Return the figures of a paragraph from one place up to another."""
    listed = paragraph.mentions
    return listed[bisect_left(listed, start, key=_place) : bisect_left(listed, end, key=_place)]


def _place(mention: Mention) -> int:
    return mention.at


_NEAR = 12
"""So many figures before a count of people are looked at."""
_OVER = re.compile(r"(?P<way>超编|超员|空编|缺编|缺员)(?:了)?(?P<n>[1-9]\d{0,5})(?:名|人|个)")
_IN_POST = re.compile("实有|在职|在编|在岗|年末")
_PEOPLE = ("名", "人", "个")


def _staffed(paragraph: Paragraph, sentence: Span) -> Iterator[tuple[Span, str]]:
    """Yield that there are more people than posts where there are as many fewer, or the other way."""
    for found in _OVER.finditer(sentence.text):
        here = sentence.start + found.start()
        before = [m for m in _between(paragraph, 0, here)[-_NEAR:] if m.quantity.unit in _PEOPLE]
        staff = [m for m in before if _IN_POST.search(m.lead)]
        if not staff:
            continue
        off = Decimal(found["n"]) * (1 if found["way"].startswith("超") else -1)
        have = staff[-1].quantity.value
        posts = [m for m in before if m is not staff[-1] and re.search("编制|核定|编$|合计|共", m.lead)]
        exactly = [m for m in posts if m.quantity.value == have + off]
        if exactly and not any(m.quantity.value == have - off for m in posts):
            text = paragraph.folded
            other = (
                f"{exactly[-1].lead}{exactly[-1].written(text)}，{staff[-1].lead}{staff[-1].written(text)}"
            )
            yield _at(sentence, found, "way"), other


_MAINLY = re.compile(r"以(?P<what>[\u4e00-\u9fa5]{2,8})为主(?=$|[，。；、])")
_HALF = Decimal("0.5")


def _mainly(paragraph: Paragraph) -> Iterator[tuple[Span, str]]:
    """Yield that most is of a kind of which the same paragraph, told of shares, has less than of another."""
    text = paragraph.folded.text
    for found in islice(_MAINLY.finditer(text), 3):
        shares = [m for m in paragraph.mentions if m.quantity.kind is Kind.SHARE and re.search("占", m.lead)]
        ends = [0, *(m.end for m in shares)]
        own = [
            m
            for m, end in zip(shares, ends, strict=False)
            if found["what"] in text[max(end, _begun(text, m)) : m.at]
        ]
        others = [m for m in shares if m not in own]
        if len(own) == 1 and own[0].quantity.value < _HALF:
            more = [m for m in others if m.quantity.value > own[0].quantity.value]
            made = sum((m.quantity.value for m in shares), Decimal(0))
            if more and abs(made - 1) < Decimal("0.01"):
                yield Span(found[0], found.start()), f"{found['what']}占{own[0].written(paragraph.folded)}"


def _begun(text: str, mention: Mention) -> int:
    """Return where what a share is of begins, at the latest: behind the last stop that is no comma."""
    return max(text.rfind(sign, 0, mention.at) for sign in "；。:、") + 1
