"""Sums told without 其中: what was handed out and kept, done and left, posts filled and vacant.

“印制600册，发给学校320册、社区180册，库存100册”: what is kept at the end makes it all there is
“19件已办结14件，还有5件在办”: done and left are all of them
“编制9名，在职8人，空编1名”: staff and vacancies are the posts
“追加的钱有两笔：甲5万元，乙3万元”: what is counted and told one by one makes the amount told before
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook.audit.sums.summed import wrong_sum
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.phrases import NONE, PEOPLE
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind

_GIVEN = re.compile(
    r"(?:免费|无偿|已经?|分别|先后|全部|其中)*(?:分到|发到|运到|送去|调给|发给|发放|分发|下发|配发|分给|送给|赠送|赠给|送到|寄给|寄送|交给|拨给|划给|用于|投放|派发|借给|配送|调拨)"
)
_KEPT = re.compile(
    r"^[\u4e00-\u9fa5]{0,4}?(?:留存|库存|留用|自留|结余|剩余|剩下|余下|还剩|尚余|结存|留底|备用|留)(?:下|有|了)?$"
)
_STOCK = re.compile("库存|期初|年初|上年|原有|结存|留存|结转|储备")
_NOTHING_KEPT = re.compile(rf"{NONE}(?:留存|库存|剩余|结余|结存)|(?:全部|都|已)(?:发|送|用)完")
_NOT_OF_IT = re.compile(
    "上年|去年|期初|年初|另|其余|其他|等|计划|预算|目标|收回|再|又|新增|每|人均|平均|预计|拟"
)
_LEFT = re.compile(r"(?:还|尚|仍|另)?(?:有|剩|余|剩下|剩余|余下)|其余|余下|剩下|剩余|其它|其他")
_BEHIND = re.compile(r"(?:还|正|仍)?(?:在|没|未|尚|待|等|拟|将|需|计划|继续)|正在")
_DONE = re.compile(
    r"(?:已经?|均已|目前已|现已|年内)(?:[\u4e00-\u9fa5]{2,5})$|^(?:[\u4e00-\u9fa5]{0,8})(?:完成|办结|办完|整改|整理|验收|开工|完工|拨付|归档|修复)了?$"
)
_POSTS = re.compile(r"(?:编制|核编|定编)(?:总?数|名额|人数|数)?(?:为|是|有|共|共计)*$|编制$")
_STAFF = re.compile(r"(?:在职|在编|在岗|实有|现有)(?:[\u4e00-\u9fa5]{0,6})(?:为|是|有|共)*$")
_VACANT = re.compile(
    r"(?P<no>空编|缺编|空缺|缺员|空岗)(?:为|是|有|了)*$|(?P<over>超编|超员)(?:为|是|有|了)*$"
)
_COUNTED = re.compile(r"[二两三四五六七八九\d](?:笔|块|部分|批|次|项|类|宗|个方面)[^，。；：:\d]{0,6}[：:]")
"""What every such list has; to look for it is quicker than to look for what is counted."""
_LISTED = re.compile(
    r"(?P<head>[^，。；：:\d]{1,16}?)(?:共|一共|总共)?(?:有|分|分为|分成|包括|是)?(?P<n>[二两三四五六七八九]|\d)(?P<unit>笔|块|部分|批|次|项|类|宗|个方面)[^，。；：:\d]{0,6}[：:]"
)
_DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_MOST = 12
_HEADS = PEOPLE | {"个"}


def parcelled(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield totals that what is told to be all of them does not make."""
    for total, parts in (
        *_handed_out(paragraph),
        *_left(paragraph),
        *_posts(paragraph),
        *_counted(paragraph),
    ):
        if sum((part.quantity.value for part in parts), Decimal(0)) != total.quantity.value:
            yield wrong_sum(audit, paragraph, total, parts)


def _by_sentence(paragraph: Paragraph) -> Iterator[list[Mention]]:
    """Yield the figures of each sentence, those in brackets left out."""
    found: dict[int, list[Mention]] = {}
    for mention in paragraph.mentions:
        if not mention.depth:
            found.setdefault(mention.sentence, []).append(mention)
    yield from found.values()


def _plain(listed: Sequence[Mention]) -> bool:
    """Tell whether all are exact and of one unit."""
    first = listed[0].quantity
    units = {"人" if m.quantity.unit in _HEADS else m.quantity.unit for m in listed}
    exact = all(m.quantity.exact for m in listed)
    return exact and len(units) == 1 and all(m.quantity.kind is first.kind for m in listed)


def _handed_out(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield a number with those it was handed out in, the last of them kept: 库存100册."""
    text = paragraph.folded.text
    for listed in _by_sentence(paragraph):
        for number, total in enumerate(listed[:-1]):
            first = listed[number + 1]
            if number and _STOCK.search(listed[number - 1].lead):
                continue  # 年初库存320吨，购进180吨，发放410吨，年末库存90吨: what there was is both together
            if not _GIVEN.match(first.lead) or first.stop not in (2, 3) or _NOT_OF_IT.search(total.lead):
                continue
            parts: list[Mention] = []
            for each in listed[number + 1 : number + 1 + _MOST]:
                if each.stop > 2 or each.quantity.unit != total.quantity.unit:
                    break
                parts.append(each)
                if _KEPT.search(each.lead):
                    break
            if not parts or total.quantity.kind not in (Kind.COUNT, Kind.MONEY):
                continue
            after = re.split("[。；]", text[parts[-1].end :])[0]
            all_told = _KEPT.search(parts[-1].lead) or _NOTHING_KEPT.match(after.lstrip("，"))
            told = text[total.end : parts[-1].at]
            if all_told and _plain([total, *parts]) and not _NOT_OF_IT.search(told) and len(parts) > 1:
                yield total, parts


def _left(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield a number with what of it is done and what is left: 19件已办结14件，还有5件在办."""
    for listed in _by_sentence(paragraph):
        for number, (total, done, left) in enumerate(zip(listed, listed[1:], listed[2:], strict=False)):
            beside = done.stop == 0 and left.stop == 2 and _plain([total, done, left])
            counted = total.quantity.kind is Kind.COUNT and total.quantity.unit not in ("", "分")
            if not beside or not counted or not _DONE.search(done.lead) or not _LEFT.fullmatch(left.lead):
                continue
            more = [m for m in listed[number + 3 :] if m.quantity.unit == total.quantity.unit]
            if more and not more[0].lead.startswith("其中"):
                continue
            if _BEHIND.match(left.tail) and not re.search("目标|计划|任务|[多超]", total.lead + total.tail):
                yield total, [done, left]


def _posts(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield the posts with staff and vacancies, or the staff with posts and surplus, each told once."""
    for listed in _by_sentence(paragraph):
        people = [m for m in listed if m.quantity.unit in _HEADS and not m.past]
        posts = [m for m in people if _POSTS.search(m.lead) and not _VACANT.search(m.lead)]
        staff = [m for m in people if _STAFF.search(m.lead)]
        rest = [(m, found) for m in people if (found := _VACANT.search(m.lead))]
        if not len(posts) == len(staff) == len(rest) == 1 or not _plain([*posts, *staff, rest[0][0]]):
            continue
        if not posts[0].at < staff[0].at < rest[0][0].at:
            continue
        if rest[0][1]["no"]:
            yield posts[0], [staff[0], rest[0][0]]
        else:
            yield staff[0], [posts[0], rest[0][0]]


def _counted(paragraph: Paragraph) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield an amount told before with the amounts a count announces: 追加的钱有两笔：甲5万元，乙3万元."""
    for found, parts in announced(paragraph):
        if len(parts) != _DIGITS.get(found["n"], 0) and found["n"] != str(len(parts)):
            continue  # the count is told to be wrong
        stem = re.sub("的?(?:钱|资金|款项?|经费|金额|部分|支出|收入)", "", found["head"])
        before = [m for m in paragraph.mentions if m.at < found.start() and _is_money(m) and not m.past]
        called = [m for m in before if len(stem) > 1 and stem[-2:] in m.lead]
        if len(called) == 1 and _plain([called[0], *parts]):
            yield called[0], parts


_ENDED = re.compile(r"[。！？\n]")
_OTHERWISE = re.compile(
    r"^(?:现|目前|全部|都|均)?(?:到位|实际|已|共|一共|结余|结转|支出|执行|余|尚|还|剩|支付|收回)"
)


def announced(paragraph: Paragraph) -> Iterator[tuple[re.Match[str], list[Mention]]]:
    """Yield the counts that amounts follow one by one to the end of their sentence, with the amounts."""
    text = paragraph.folded.text
    for found in _LISTED.finditer(text) if _COUNTED.search(text) else ():
        ended = _ENDED.search(text, found.end())
        stop = ended.start() if ended else len(text)
        parts = [m for m in paragraph.mentions if found.end() <= m.at < stop and not m.depth]
        alone = all(m.stop in (2, 3, 4) or n == 0 for n, m in enumerate(parts))
        named = all(re.search("[\u4e00-\u9fa5]{2}", m.lead) and not _OTHERWISE.match(m.lead) for m in parts)
        money = parts and all(map(_is_money, parts)) and named
        if (
            alone
            and money
            and not re.search("其中|等[。；，]|等$|合计|共计|分别|另", text[found.end() : stop])
        ):
            yield found, parts


def _is_money(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.kind is Kind.MONEY and quantity.exact


_CAME = re.compile(r"(?:招录|招聘|录用|考录|调入|新进|转入|引进|接收|分配来)(?:了|人员|[^，、。\d]{0,6})?$")
_WENT = re.compile(r"(?:调出|调离|辞职|离职|转出|去世|辞退|解聘|退休)(?:了|人员|[^，、。\d]{0,4})?$")
_SAME = re.compile(
    r"(?:人数|总数|总人数|在职)[^，。；\d]{0,6}(?:和|与|同|跟|比)?(?:上年|去年)[^，。；\d]{0,4}(?:一样|持平|相同|一致|相等|没有变化|没变|不变)"
)


def staff_moved(paragraph: Paragraph) -> Iterator[tuple[Span, str, str]]:
    """Yield that there are as many as before where not as many came as went: the words, both numbers."""
    for sentence in paragraph.sentences:
        found = _SAME.search(sentence.text)
        if not found:
            continue
        before = [m for m in paragraph.mentions if sentence.start <= m.at < sentence.start + found.start()]
        came = [m for m in before if _CAME.search(m.lead)]
        went = [m for m in before if _WENT.search(m.lead)]
        if not came or not went or len(came) + len(went) != len(before) or not _plain(before):
            continue
        gained, lost = (sum((m.quantity.value for m in each), Decimal(0)) for each in (came, went))
        if gained != lost:
            span = Span(found[0], sentence.start + found.start())
            yield span, f"进 {gained:f} 人", f"出 {lost:f} 人"
