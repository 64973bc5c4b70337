"""What of this year's money is carried over, told a second time with another amount or another fate.

“视频监控26.40万元结转2025年” … a problem of 视频监控: “资金结转33.30万元”
“农村污水项目156.30万元，已由财政收回” … “对应资金156.30万元结转”
“中央150.00万元支出128.50万元，余21.50万元，结转下年” … “财政专项结转25.10万元”: two digits exchanged
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, groupby

from workbook.audit.remedies.plans import measures, orders, problems
from workbook.audit.text.case import Audit, at
from workbook.audit.text.likeness import LITTLE, pairs
from workbook.audit.text.told import Said, said
from workbook.check.frame.finding import Hit
from workbook.language.folding import Span
from workbook.language.quantities import Kind

_CARRIED = re.compile(r"(?<![上年])结转(?:使用|下来|过来|资金|经费|款项|额|的|了)*(?:为|是|共)?$")
_ON = re.compile(
    r"^(?:资金|经费|尾款|为[^，。；\d]{0,8}，)?(?:，)?(?:已|均|全部|按规定|按程序|需)*(?:结转|转入(?:下年|20\d\d年)|转到(?:下年|20\d\d年))(?!结余)"
    r"|^(?:[^，。；\d收缴]{0,12}[，,])?(?:已?经|按|属|系|报)[^，。；\d收缴]{0,20}(?:结转(?:至|到|入)?(?:下年|下一年|次年|20\d\d年)|转入(?:下年|20\d\d年))"
)
_BACK = re.compile(
    r"^(?:，)?(?:已|均|全部|按规定|按程序|由|被|县|市|区|省|本级|同级|统一|年底|年末)*(?:由)?(?:县|市|区|省)?(?:财政)?(?:部门|局)?(?:统筹)?(?:收回|交回|上缴|缴回|退回)"
)
_NEXT = re.compile(
    r"^[，,][^，。；\d]{0,8}结转(?:至|到|入)?(?:下年|次年|20\d\d年)?[^，。；\d]{0,6}\d[\d,.]{0,12}[万亿]?元"
)
"""The amount behind is what was carried over: 收回48.00万元，结转下年52.00万元."""
_LED = re.compile(r"结转(?:至|到|入)?(?:下年|次年|20\d\d年)?[^，。；\d]{0,6}$")
_FAR = 30
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Carried:
    """An amount carried over, and the pairs of letters of what it is of."""

    item: Said
    words: frozenset[str]


def carried_again(audit: Audit) -> Iterator[Hit]:
    """Yield amounts carried over that another place tells otherwise, and those that come back elsewhere."""
    listed = [s for s in audit.once(said) if _is_plain(s)]
    yield from _fates(audit, listed)
    ahead = orders(audit.once(measures)) | orders(audit.once(problems))
    told = [Carried(s, _words(s)) for s in _gone_on(listed) if s.paragraph.order not in ahead]
    if not told:
        return
    values = {c.item.mention.quantity.value for c in told}
    yield from _more_than_all(audit, listed, told)
    for s in listed:
        value = s.mention.quantity.value
        if s.paragraph.order not in ahead or not _CARRIED.search(s.mention.lead) or value in values:
            continue
        opening = re.split("[。]", s.paragraph.folded.text)[0]
        words = pairs(f"{s.mention.span.text}，{opening}", LITTLE)
        able = [c for c in told if len(words & c.words) >= (1 if len(values) == 1 else 2)]
        if len({c.item.mention.quantity.value for c in able}) == 1:
            yield _hit(audit, s, able[0].item)


def _gone_on(listed: list[Said]) -> Iterator[Said]:
    """Yield the amounts carried over, with those that 、 joins to one: 甲8万元、乙18万元结转下年."""
    joined = False
    for s in reversed(listed):
        joined = _fate(s) == "结转" or (joined and _behind(s).startswith("、"))
        if joined:
            yield s


_NAMELY = re.compile(r"^[^。；\d]{0,10}(?:20\d\d年)?[^。；\d]{0,12}[，,（(：:]?(?:即|包括|分别[是为]|其中)")
_MANY = 8


def _parts(audit: Audit, whole: Said) -> list[Decimal]:
    """Return the amounts behind one carried over that tell what it is of: 结转，即甲63.20万元和乙6.00万元."""
    text = whole.paragraph.folded.text[whole.mention.end :]
    opened = _NAMELY.match(text)
    if not opened:
        return []
    end = whole.mention.end + len(re.split("[。；\n]", text)[0])
    return [
        m.quantity.value for m in whole.paragraph.mentions
        if whole.mention.end + opened.end() <= m.at < end and m.quantity.kind is Kind.MONEY
    ]  # fmt: skip


def _more_than_all(audit: Audit, listed: list[Said], told: list[Carried]) -> Iterator[Hit]:
    """Yield what is told as carried over in another place, and is more than all that was."""
    values = {c.item.mention.quantity.value for c in told}
    values |= {value for c in told for value in _parts(audit, c.item)}
    homes = {c.item.paragraph.order for c in told}
    values |= {
        s.mention.quantity.value for s in listed if s.paragraph.order in homes and _LED.search(s.mention.lead)
    }
    if len(values) > _MANY:
        return
    largest = max(values)
    others = values - {largest}
    made = {sum(group, Decimal(0)) for n in range(1, len(others) + 1) for group in combinations(others, n)}
    whole = largest if not others or largest in made else sum(values, Decimal(0))
    for s in listed:
        again = _CARRIED.search(s.mention.lead) and s.paragraph.order > max(homes)
        if again and s.mention.quantity.value > whole and not _WITH.search(s.mention.span.text):
            model = max((c.item for c in told), key=lambda item: item.mention.quantity.value)
            yield _hit(audit, s, model)


_WITH = re.compile("上年结转|以前年度|历年|累计结转|往年|年初结转|结转结余")


def _is_plain(item: Said) -> bool:
    m = item.mention
    return m.quantity.kind is Kind.MONEY and m.quantity.exact and not m.past


def _behind(item: Said) -> str:
    """Return what follows a figure, to the end of its sentence or the next figure of money."""
    text = item.paragraph.folded.text[item.mention.end : item.mention.end + _FAR]
    return re.split(r"[。；\n]|\d[\d,.]*万元", text)[0]


def _fate(item: Said) -> str:
    """Return 结转 or 收回 where an amount is said to go one way right behind it, “” for others."""
    behind = _behind(item)
    if re.search("上年|去年", item.mention.lead):
        return ""
    text = item.paragraph.folded.text[item.mention.end : item.mention.end + _FAR]
    if _ON.search(behind) and not _NEXT.match(text):
        return "结转"
    return "收回" if _BACK.search(behind) else ""


def _words(item: Said) -> frozenset[str]:
    return pairs(re.split("[，；：]", item.mention.lead)[-1], LITTLE)


def _digits(item: Said) -> int:
    return len(item.mention.quantity.value.normalize().as_tuple().digits)


def _fates(audit: Audit, listed: list[Said]) -> Iterator[Hit]:
    """Yield an amount that goes back in one place and is carried over in another."""
    known = [(s, fate) for s in listed if (fate := _fate(s)) and _digits(s) >= _DIGITS]
    known.sort(key=lambda one: (one[0].mention.quantity.value, one[0].paragraph.order))
    for _, group in groupby(known, key=lambda one: one[0].mention.quantity.value):
        here = list(group)
        first = here[0]
        other = next((s for s, fate in here if fate != first[1]), None)
        if other and other.paragraph is not first[0].paragraph and len(here) == 2:
            yield _hit(audit, first[0], other, "去向")


def _hit(audit: Audit, item: Said, model: Said, subject: str = "结转") -> Hit:
    text, m = item.paragraph.folded, item.mention
    value, expected = m.written(text), model.mention.written(model.paragraph.folded)
    if subject == "去向":
        value, expected = f"{value}{_fate(item)}", f"{expected}{_fate(model)}"
        subject = ""
    span = Span(text.text[m.at : m.end], m.at)
    return at(audit, item.paragraph, span, value, expected, subject=subject, other=model.paragraph.line.spot)
