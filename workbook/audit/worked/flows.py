"""What was there, what came and went, and what is there at the end; what is left of all days or of all cases.

“年初在册186人，年内新接收143人，解除和终止矫正151人，年末在册187人”: 178
“合计31人，合并后至年末退休3人、调出2人、调入1人，年末为29人”: 27
“受理391人，提起公诉276人，不起诉89人，年末未审结36人”: 26
“全年365天中，例行闭馆52天，因疫情防控闭馆27天，实际开放296天”: 286
“计划2023年11月30日前投用，实际于2024年1月18日投用，晚79天”: 49
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby

import msgspec

from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.wrong import alike, exact, wrong
from workbook.audit.worked.shared import hit_at
from workbook.check.frame.finding import Hit
from workbook.language.lists import listed
from workbook.language.mentions import Mention
from workbook.language.quantities import Kind


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of ``flows.yaml``, each explained there."""

    start: str
    start_sum: str
    into: str
    out: str
    end: str
    never: re.Pattern[str]
    taken: str
    dealt: str
    left: str
    shut: str
    open: str


class _Patterns(msgspec.Struct, frozen=True):
    start: re.Pattern[str]
    into: re.Pattern[str]
    out: re.Pattern[str]
    end: re.Pattern[str]
    never: re.Pattern[str]
    taken: re.Pattern[str]
    dealt: re.Pattern[str]
    left: re.Pattern[str]
    days: re.Pattern[str]


_words = listed("workbook.audit.worked", "flows.yaml", Words)


@cache
def _patterns() -> _Patterns:
    w, behind = _words(), "(?:的|了|人数|数|人员|对象|案件)*$"
    on = "(?:在[\u4e00-\u9fa5]|存栏|库存|结存|实有|余额|总数|数|为|有|共|达|是|的)*"
    day = r"(?<![\d.])(?P<{}>\d{{1,3}})天"
    return _Patterns(
        re.compile(rf"(?:{w.start})[\u4e00-\u9fa5]{{0,8}}$|^(?:{w.start_sum})(?:有|为)?$"),
        re.compile(f"(?:{w.into}){behind}"),
        re.compile(f"(?:{w.out}){behind}"),
        re.compile(rf"^(?:至|截至|到)?(?:20\d\d年)?(?:{w.end}){on}$"),
        w.never,
        re.compile(f"(?:{w.taken})[\u4e00-\u9fa5]{{0,8}}$"),
        re.compile(f"(?:{w.dealt})(?:的|了|决定|案件|诉讼)*$"),
        re.compile(f"(?:{w.left})(?:的|案件|为|有)*$"),
        re.compile(
            rf"(?:全年|年内)(?:共|有|日历)*(?P<t>36[56])天(?:中|里)?[，,]"
            rf"(?P<shut>(?:[^，。；、\d]{{0,12}}(?:{w.shut})[^，。；、\d]{{0,6}}\d{{1,3}}天[，,、和]){{1,5}})"
            rf"[^，。；、\d]{{0,6}}(?:{w.open})[^，。；、\d]{{0,4}}" + day.format("n")
        ),
    )


def flows(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield what is left at the end in any of the ways above that the figures before it do not leave."""
    for _, group in groupby(paragraph.mentions, key=lambda m: m.sentence):
        here = [m for m in group if not m.depth]
        yield from _balance(audit, paragraph, here)
        yield from _unsettled(audit, paragraph, here)
    yield from _days(audit, paragraph)
    yield from _late(audit, paragraph)


def _balance(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield the stock at the end that the one at the start and all that came and went do not make."""
    words = _patterns()
    for number, start in enumerate(here):
        if not exact(start) or start.quantity.kind is not Kind.COUNT or not words.start.search(start.lead):
            continue
        signed: list[Decimal] = []
        for mention in here[number + 1 :]:
            if not alike(mention, start) or not exact(mention) or words.never.search(mention.lead):
                break
            if words.end.match(mention.lead):
                made = start.quantity.value + sum(signed, Decimal(0))
                both = any(s < 0 for s in signed) and any(s > 0 for s in signed)
                least = 1 if re.search("[初末底]", start.lead) else 2
                # 年初库存24枚，全年使用172枚: what was bought stands elsewhere
                told = both or (start.quantity.unit in _STAFF and len(signed) >= least)
                if told and made != mention.quantity.value:
                    row = here[number : number + 1 + len(signed)]
                    yield wrong(audit, paragraph, mention, mention.quantity.printed(made), row)
                break
            moved = _moved(mention)
            if not moved:
                break
            signed.append(moved)


_STAFF = ("人", "名")
_TAKEN_OFF = re.compile("^(?:再)?(?:减去|扣除|减掉|扣减|剔除)")


def _moved(mention: Mention) -> Decimal:
    """Return what a figure adds to a stock, less than nought what it takes, 0 where neither is told."""
    words, value = _patterns(), mention.quantity.value
    if _TAKEN_OFF.match(mention.lead):
        return -value
    gone, came = words.out.search(mention.lead), words.into.search(mention.lead)
    if gone and came:
        if gone.start() == came.start():
            return Decimal(0)
        return -value if gone.start() < came.start() else value
    return -value if gone else value if came else Decimal(0)


_BEFORE = re.compile("旧存|上年结转|上年旧存|年初|结转案件|含上年|累计|其中")


def _unsettled(audit: Audit, paragraph: Paragraph, here: Sequence[Mention]) -> Iterator[Hit]:
    """Yield what is not settled of all that was taken up: 受理391人，起诉276人，不起诉89人，未审结36人."""
    words = _patterns()
    for number, left in enumerate(here):
        if number < 2 or left.stop > 3 or not exact(left) or not words.left.search(left.lead):
            continue
        done: list[Mention] = []
        for mention in reversed(here[:number]):
            if not words.dealt.search(mention.lead) or not alike(mention, left) or not exact(mention):
                break
            done.insert(0, mention)
            if mention.stop > 3:
                break
        first = number - len(done) - 1
        if not done or first < 0 or not alike(here[first], left) or not exact(here[first]):
            continue
        whole = here[first]
        lead = whole.lead or (here[first - 1].lead if first else "")  # 268件391人
        between = paragraph.folded.text[whole.at - len(lead) - 8 : left.at]
        if not words.taken.search(lead) or _BEFORE.search(between):
            continue
        sums = [sum((m.quantity.value for m in done[: k + 1]), Decimal(0)) for k in range(len(done))]
        made = whole.quantity.value - sums[-1]
        told = left.quantity.value
        if made >= 0 and all(whole.quantity.value - s != told for s in sums):
            yield wrong(audit, paragraph, left, left.quantity.printed(made), (whole, *done))


_A_DAY = re.compile(r"(?<![\d.])(\d{1,3})天")


def _days(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield the days a house was open, of all days of the year less those it was shut."""
    for found in _patterns().days.finditer(paragraph.folded.text):
        shut = [int(n) for n in _A_DAY.findall(found["shut"])]
        made = int(found["t"]) - sum(shut)
        if made != int(found["n"]) and "其中" not in found[0] and made > 0:
            yield hit_at(
                audit, paragraph, found, "n", "天", f"{made}天", found[0][: found.start("n") - found.start()]
            )


_DATE = r"(?P<{0}y>20\d\d)年(?P<{0}m>\d{{1,2}})月(?P<{0}d>\d{{1,2}})日"
_LATE = re.compile(
    _DATE.format("a")
    + r"(?:之?前|以前)?[^。；\d]{0,40}(?:(?P<by2>20\d\d)年|次年|翌年|当年)?(?P<bm>\d{1,2})月(?P<bd>\d{1,2})日"
    + r"[^，。；\d]{0,20}[，,(](?:[比较](?:计划|要求|规定))?"
    + r"(?P<way>晚|迟|推迟|延迟|延后|滞后|逾期|超期|拖后|提前|早|提早)了?(?P<n>\d{1,4})(?P<u>天|日|个日历天)"
)
_EARLY = ("提前", "早", "提早")
_NEXT_YEAR = re.compile("次年|翌年")


def _late(audit: Audit, paragraph: Paragraph) -> Iterator[Hit]:
    """Yield how many days late or early something came, by the two dates before it, give or take a day."""
    for found in _LATE.finditer(paragraph.folded.text):
        year = int(found["by2"]) if found["by2"] else int(found["ay"])
        year += bool(_NEXT_YEAR.search(found[0])) and not found["by2"]
        try:
            first = date(int(found["ay"]), int(found["am"]), int(found["ad"]))
            second = date(year, int(found["bm"]), int(found["bd"]))
        except ValueError:
            continue
        days = (second - first).days
        made = -days if found["way"] in _EARLY else days
        if abs(made - int(found["n"])) > 1 and made > 0:
            yield hit_at(
                audit,
                paragraph,
                found,
                "n",
                found["u"],
                f"{made}{found['u']}",
                f"{first:%Y-%m-%d}到{second:%Y-%m-%d}",
            )
