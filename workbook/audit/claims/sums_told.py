"""What words say of a sum of money that other figures of the report deny.

“全年因公出国（境）1批2人” where the three expenses are made of cars and guests alone, or none is shown
“结余125.40万元由财政收回” where the same sum is carried over elsewhere
“不独立编报部门预算，没有单独的收支” in a report that tells the budget of its unit
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from workbook.audit.amounts.facts import only_fact
from workbook.audit.claims.belied import Belied
from workbook.audit.remedies.plans import measures, orders
from workbook.audit.text.about import about
from workbook.audit.text.case import Audit
from workbook.audit.text.document import Paragraph
from workbook.audit.text.grids import grids
from workbook.language.folding import Span
from workbook.language.function_words import FUTURE, PAST
from workbook.language.mentions import Mention
from workbook.language.periods import named, years
from workbook.language.quantities import Bound, Kind

_PEOPLE = r"[1-9一二两三四五六七八九十]\d{0,4}[人名个批次]"
_COST = r"[1-9]\d{0,6}(?:\.\d{1,4})?万?元"
_TRIP = re.compile(
    rf"因公出国(?:\(境\))?(?:考察|学习|交流|培训|访问|团组|任务|人员|费用?|支出)*(?:共|有|为|计|了|实际)*(?:{_PEOPLE}|{_COST})"
    rf"|(?:安排|组织|选派|派出?|批准|共|有)[^，。；\d]{{0,6}}{_PEOPLE}[^，。；\d]{{0,8}}(?:因公)?(?:出国|出境|赴境外|赴国外)"
)
_NO_TRIP = re.compile("没有|无|未|零|不|上年|去年|预算|计划|比|较|减少|下降")
_GUESTS = re.compile(
    r"公务接待(?:费用?|支出)*(?:共|有|为|计|了|实际|国内)*(?:[1-9]\d{0,5}(?:批次?|次))|(?:接待|来访)[^，。；\d]{0,4}[1-9]\d{0,5}批次?"
)
_NEW_CAR = re.compile(
    r"(?:新购|购置|购买|更新|新增|采购)(?:了)?(?:公务用车|公车|执法(?:执勤)?用车)(?:共)?[1-9一二两三四五]\d{0,2}[辆台]"
    r"|(?:新购|购置|购买|更新)(?:了)?[1-9一二两三四五]\d{0,2}[辆台](?:公务用车|公车|执法(?:执勤)?用车)"
)


def sums_told(audit: Audit) -> Iterator[Belied]:
    """Yield what is said of money that other figures deny."""
    yield from _events(audit)
    yield from _taken(audit)
    yield from _own_budget(audit)


_EVENTS = (
    (_TRIP, re.compile(r"(?:因公)?出国(?:[（(]境[）)])?(?:费|支出|经费)?|因公出国")),
    (_GUESTS, re.compile(r"公务接待(?:费|支出)?")),
    (_NEW_CAR, re.compile(r"(?:公务)?用车购置(?:费|支出)?")),
)


def _events(audit: Audit) -> Iterator[Belied]:
    """Yield what took place though nothing was spent on it, the first of each kind."""
    for event, cost in _EVENTS:
        told = next(_took_place(audit, event), None)
        nothing = _nothing(audit, cost, whole=event is not _GUESTS) if told else None
        if told and nothing is None and event is _GUESTS and (only := _only_cars(audit)):
            yield Belied(*told, only[1], only[0])
        if told and nothing and (nothing[0] is not told[0] or event is not _GUESTS):
            yield Belied(*told, nothing[1], nothing[0])


def _took_place(audit: Audit, event: re.Pattern[str]) -> Iterator[tuple[Paragraph, Span]]:
    """Yield where an event of the year is told with a count: not denied, planned or of another year."""
    ahead, own = orders(audit.once(measures)), audit.once(about).year
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences if paragraph.order not in ahead else ():
            found = event.search(sentence.text)
            if found is None or named(sentence.text, FUTURE):
                continue
            begun = max(sentence.text.rfind(sign, 0, found.start()) for sign in "，；：") + 1
            clause = sentence.text[begun : found.end()]
            another = named(clause, PAST) or any(y.number != own for y in years(clause))
            if not (_NO_TRIP.search(clause) or another):
                yield paragraph, Span(found[0], sentence.start + found.start())


def _nothing(audit: Audit, cost: re.Pattern[str], *, whole: bool) -> tuple[Paragraph, str] | None:
    """Return where a cost is shown as nought for the year, or where the others make all of the three."""
    own = str(audit.once(about).year)
    for grid in audit.once(grids):
        actual = [n for n, head in enumerate(grid.heads) if _SPENT.search(head) and "率" not in head]
        actual = [n for n in actual if own in grid.heads[n] or "20" not in grid.heads[n]]
        for row in grid.rows if len(actual) == 1 else ():
            cell = row.cells.get(actual[0])
            name = re.sub(r"[\d.、\s]|其中[:：]", "", row.name)
            if cost.fullmatch(name) and cell and not cell.value:
                return cell.paragraph, f"{row.name}{cell.paragraph.text.strip()}"
    none = re.compile(
        rf"(?:{cost.pattern})(?:决算|实际支出|支出|为)*(?:0(?:\.0{{1,2}})?(?:万?元)(?![\d.])|零(?=[，。；]|$))"
    )
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            found = none.search(sentence.text)
            if found and not named(sentence.text[: found.start()][-12:], PAST) and "预算" not in found[0]:
                return paragraph, found[0]
    return _made_of_others(audit, bought="购置" in cost.pattern) if whole else None


_SPENT = re.compile("决算|实际|支出数|执行")


def _only_cars(audit: Audit) -> tuple[Paragraph, str] | None:
    """Return where the three expenses are said to be of cars alone."""
    told = (
        (p, m) for p in audit.document.body if "三公" in p.folded.text and (m := _ONLY.search(p.folded.text))
    )
    return next(((p, m[0]) for p, m in told if "用车" in m[0]), None)


def _made_of_others(audit: Audit, *, bought: bool) -> tuple[Paragraph, str] | None:
    """Return where cars and guests make all of the three expenses: 13.60万元, 其中12.00万元, 1.60万元.

    bought: it is of a car bought, which what is called 购置及运行维护费 may have in it.
    """
    for paragraph in audit.document.body:
        title = audit.document.section_of(paragraph).title
        if "三公" not in title + paragraph.folded.text:
            continue
        text = paragraph.folded.text
        if bought and re.search("购置(?:及|和|与|费)", text):
            continue
        if only := _ONLY.search(text):
            return paragraph, only[0]
        money = [
            m for m in paragraph.mentions
            if m.quantity.kind is Kind.MONEY and m.quantity.bound is Bound.EXACT and not m.past
        ]  # fmt: skip
        totals = [m for m in money if _TOTAL.search(m.lead) and not _OF_CARS.search(m.lead)][:2]
        cars = [m for m in money if _of(text, m) == "用车"]
        guests = [m for m in money if _of(text, m) == "接待"]
        for total in totals:
            for one in cars:
                for other in guests:
                    if one.quantity.value + other.quantity.value == total.quantity.value:
                        said = [m.written(paragraph.folded) for m in (total, one, other)]
                        return paragraph, f"三公经费支出{said[0]}，其中公务用车{said[1]}、公务接待{said[2]}"
    return None


_TOTAL = re.compile("(?:支出|决算|执行|使用|发生|合计)(?:数|额|了|为|共|合计)*$")
_ONLY = re.compile(
    "(?:(?:全部|都|均)(?:是|为|用于|属于|系)|只有|仅有)(?:公务用车(?:购置及)?(?:运行)?(?:维护)?费?|公务接待费?|公务用车|公务接待)"
)
_OF_CARS, _KINDS = re.compile("用车|车辆"), ("用车", "接待", "出国")
_FAR = 40


def _of(text: str, mention: Mention) -> str:
    """Return which of the three a figure is of: the one named last before it, “” for none."""
    before = re.split("[；。]", text[max(0, mention.at - _FAR) : mention.at])[-1]
    near = max(_KINDS, key=before.rfind)
    return near if near in before else ""


_TAKEN = re.compile(
    r"^[^，。；]{0,4}?(?:已|全部|均|全额|按规定|由|被)*(?:(?:县|市|区|省|同级)?财政(?:部门|局)?)?(?:统筹|全部|全额|按规定)?(?:收回|收缴)|^[^，。；]{0,3}(?:上缴|交回|缴回)(?:国库|财政)"
)
_CARRIED = re.compile(
    r"^[^，。；\d]{0,6}(?:结转|转入)(?:到|至)?(?:下年|下一年|次年|(?:19|20)\d\d年|以后年度|继续使用)"
)
_LEAST = Decimal(1000)
"""Smaller sums may be equal by chance."""


def _taken(audit: Audit) -> Iterator[Belied]:
    """Yield a sum that is taken back in one place and carried over in another."""
    money = [
        (p, m) for p in audit.document.body for m in p.mentions
        if m.quantity.kind is Kind.MONEY and m.quantity.bound is Bound.EXACT and m.quantity.value >= _LEAST
    ]  # fmt: skip
    taken = [
        (p, m) for p, m in money if _TAKEN.match(m.tail) and not re.search("上年|去年|以前年度|存量", m.lead)
    ]
    for paragraph, mention in taken[:8]:
        if named(mention.span.text, FUTURE):
            continue
        same = ((p, m) for p, m in money if m.quantity.value == mention.quantity.value and m is not mention)
        other = next(((p, m) for p, m in same if _is_carried(m)), None)
        where = (other[0], _said(*other)) if other else _in_table(audit, mention)
        if where and not (other and other[0] is paragraph and other[1].sentence == mention.sentence):
            span = Span(_said(paragraph, mention), mention.at - len(mention.lead))
            yield Belied(paragraph, span, where[1], where[0])
    yield from _all_taken(audit, money)


_ALL_TAKEN = re.compile(
    r"(?:均|都|全部|全额)(?:已)?(?:按规定)?(?:由[^，。；]{0,6}财政(?:部门|局)?)?(?:统一|统筹|全部|全额|按规定)?(?:收回|收缴)|(?:均|都|全部|全额)(?:已)?(?:上缴|交回|缴回)(?:国库|[^，。；]{0,3}财政)"
)
_OF_SOME = re.compile(
    "基本支出|公用|人员经费|存量|上年|以前年度|往年|两年|专户|利息|工会|党费|保证金|罚款|罚没|收费|规费|非税|收入|租金|处置|变现|报废|拍卖|收益"
)


def _all_taken(audit: Audit, money: list[tuple[Paragraph, Mention]]) -> Iterator[Belied]:
    """Yield that all that was left was taken back, where another place carries some of it over."""
    for paragraph in audit.document.body:
        for sentence in paragraph.sentences:
            found = _ALL_TAKEN.search(sentence.text)
            if found is None or named(sentence.text, FUTURE) or _OF_SOME.search(sentence.text[: found.end()]):
                continue
            end = sentence.start + found.start()
            before = [m for p, m in money if p is paragraph and sentence.start <= m.at < end]
            most = max((m.quantity.value for m in before[-_NEAR:]), default=Decimal(0))
            other = next(
                (
                    (p, m)
                    for p, m in money
                    if m not in before and _is_carried(m) and m.quantity.value <= most and m.at != end
                ),
                None,
            )
            if other:
                yield Belied(paragraph, Span(found[0], end), _said(*other), other[0])


_NEAR = 3


def _is_carried(mention: Mention) -> bool:
    led = re.search(r"(?:^|[^上年初])结转(?:资金|数|额|下年|至?(?:19|20)\d\d年)?(?:为|共)?$", mention.lead)
    return (
        bool(led or _CARRIED.match(mention.tail))
        and "上年" not in mention.lead
        and "结余" not in mention.lead
    )


def _said(paragraph: Paragraph, mention: Mention) -> str:
    text = paragraph.folded.text
    start = mention.at - len(mention.lead) if text[: mention.at].endswith(mention.lead) else mention.at
    return text[start : mention.end + len(mention.tail)]


def _in_table(audit: Audit, mention: Mention) -> tuple[Paragraph, str] | None:
    """Return a cell of a column of what is carried over with the same sum, of its total or the only one."""
    wanted = mention.quantity.value
    for grid in audit.once(grids):
        columns = [
            n
            for n, head in enumerate(grid.heads)
            if re.fullmatch(r"(?:年末)?结转(?:下年|数|资金|金额)?(?:[（(].*)?", head)
        ]
        scale = {"万元": Decimal(10000), "元": Decimal(1)}.get(grid.unit)
        if len(columns) != 1 or scale is None:
            continue
        for row in (*grid.rows, *([grid.total] if grid.total else [])):
            cell = row.cells.get(columns[0])
            if cell and cell.value * scale == wanted:
                return (
                    cell.paragraph,
                    f"{row.name}{grid.heads[columns[0]]}{cell.paragraph.text.strip()}{grid.unit}",
                )
    return None


_NO_BUDGET = re.compile(
    r"(?:不|没有|未)(?:独立|单独)(?:编报|编制)(?:部门|单位)?(?:预决算|预算|决算)|没有(?:单独|独立)的?(?:收支|预算|账户|经费)|(?:不|没有|未)(?:独立|单独)核算|不是(?:独立|单独)(?:核算|预算)(?:的)?单位"
)
_OF_OTHERS = re.compile(
    "下属|所属|直属|二级|各[站所室科队家个]|均|都|分别|分[局馆院校中]|食堂|工会|内设|派出|派驻|基层|其中|其余|其他|附属|事业单位|乡镇"
    r"|\d[个家所名处座支]|[一两三四五六七八九十][个家所处座支](?!年|月)|(?:中心|[站所室科股队馆校院场])(?:[和与及、也]|虽|因|暂|目前)*$"
)
_IS_OF = re.compile("(?:是|系|为)[^，。；]{0,16}(?:所属|直属|下属|二级)[^，。；]{0,16}")
"""Says of whom the unit itself is a part."""


def _own_budget(audit: Audit) -> Iterator[Belied]:
    """Yield that the unit has no budget of its own, in a report of its budget."""
    initial = only_fact(audit, "initial") or only_fact(audit, "revised")
    if initial is None:
        return
    for paragraph in audit.document.body[:_FIRST]:
        for sentence in paragraph.sentences:
            found = _NO_BUDGET.search(sentence.text)
            before = _IS_OF.sub("", sentence.text[: found.end()]) if found else ""
            if (
                found
                and not _is_of_others(audit, before[: -len(found[0])])
                and not named(sentence.text, (*PAST, *FUTURE))
            ):
                said = initial.mention.lead + initial.mention.written(initial.paragraph.folded)
                yield Belied(
                    paragraph, Span(found[0], sentence.start + found.start()), said, initial.paragraph
                )
                return


def _is_of_others(audit: Audit, before: str) -> bool:
    """Tell whether what stands before is not of the unit itself: 4家事业单位均不独立核算."""
    return _OF_OTHERS.search(before.replace(audit.once(about).name or "\n", "本单位")) is not None


_FIRST = 12
"""So many paragraphs at the beginning tell what the unit is."""
